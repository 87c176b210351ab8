"""Numbers as they stand in a field: grouped for reading, never changed in value."""

from __future__ import annotations

from decimal import Decimal

from workshop_app.kit.numbers import NotANumberError, NumberFormat, Unit, parse_number

_LARGE = "万亿萬億"


def plain_number(text: str, per_cent: bool = False) -> Decimal | None:
    """Return the number that stands in a field, in the field's own unit.

    None where there is none, where it cannot be read, or where the text names a unit of its own
    that the field does not know.
    """
    if any(sign in text for sign in _LARGE):
        return None
    try:
        value = parse_number(text, Unit.SHARE if per_cent else Unit.NUMBER)
    except NotANumberError:
        return None
    return value * 100 if per_cent and value is not None else value


def written(value: Decimal) -> str:
    """Write a number as a person would type it, grouped by thousands."""
    return NumberFormat("en").edit_text(value, Unit.NUMBER)


def grouped(text: str, per_cent: bool = False) -> str:
    """Return a number grouped by thousands, and anything else exactly as it was typed."""
    value = plain_number(text, per_cent)
    return text if value is None else written(value)
