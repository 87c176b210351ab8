"""Measurable standards for a key post, and a check of one who holds it."""
