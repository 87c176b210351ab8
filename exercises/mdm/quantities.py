"""Numbers of the model with what they count, ready to be written."""

from __future__ import annotations

from decimal import Decimal

from workshop_app.kit.numbers import Quantity, Unit


def people(value: Decimal | None) -> Quantity:
    """Return a number of customers or prospects."""
    return Quantity(value, Unit.PEOPLE)


def money(value: Decimal | None, *, signed: bool = False) -> Quantity:
    """Return an amount of money in yuan; `signed` shows a plus too."""
    return Quantity(value, Unit.MONEY, signed=signed)


def each(value: Decimal) -> Quantity:
    """Return money for one customer or one complaint, in yuan."""
    return Quantity(value, Unit.MONEY_EACH)


def share(value: Decimal | None) -> Quantity:
    """Return a rate of 0–1."""
    return Quantity(value, Unit.SHARE)
