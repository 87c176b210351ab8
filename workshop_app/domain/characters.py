"""Halves of characters: what is left of an emoji that was cut in the middle."""

from __future__ import annotations


def has_half(text: str) -> bool:
    """Tell whether a text holds half of a surrogate pair, which no file can hold."""
    return any("\ud800" <= character <= "\udfff" for character in text)


def mended(text: str) -> str:
    """Return the text with halves that belong together joined, and U+FFFD for single ones."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
