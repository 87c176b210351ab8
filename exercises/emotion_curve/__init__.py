"""Emotion curve: what customers feel along the way, and what they will remember."""
