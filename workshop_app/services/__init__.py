"""Use cases. Each returns what it changed. No Qt, no SQL."""
