"""Numbers of a plan with what they count, ready to be written."""

from __future__ import annotations

from decimal import Decimal

from workshop_app.kit.numbers import Quantity, Unit


def money(value: Decimal | None, *, signed: bool = False) -> Quantity:
    """Return an amount of money in yuan."""
    return Quantity(value, Unit.MONEY, signed=signed)


def each(value: Decimal | None) -> Quantity:
    """Return money for one guest or one piece."""
    return Quantity(value, Unit.MONEY_EACH)


def share(value: Decimal | None) -> Quantity:
    """Return a rate of 0–1."""
    return Quantity(value, Unit.SHARE)


def number(value: Decimal | int | None, digits: int = 2) -> Quantity:
    """Return a plain number."""
    return Quantity(None if value is None else Decimal(value), Unit.NUMBER, digits=digits)


def emotion(value: Decimal | None) -> Quantity:
    """Return a value of the emotion scale, with its sign."""
    return Quantity(value, Unit.NUMBER, digits=2, signed=True)


def percent(value: Decimal) -> str:
    """Write a per cent that was rounded already."""
    return f"{value:f}"
