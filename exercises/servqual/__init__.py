"""SERVQUAL: what customers expect, what they perceive, and the gap between the two."""
