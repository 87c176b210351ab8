"""Exercises: one folder each, found by walking."""
