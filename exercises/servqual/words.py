"""How figures of SERVQUAL are written: marks with two decimals, gaps with their sign."""

from __future__ import annotations

from decimal import Decimal

from exercises.servqual.values import Result
from workshop_app.kinds.questionnaire.view import View
from workshop_app.kit.numbers import Quantity, Unit, fixed

TRAIL_DIGITS = 4
"""Decimals in a sentence, so that whoever does the sum again gets the same."""


def mark(value: Decimal | None) -> str:
    """Write a mean or a spread."""
    return fixed(value)


def gap(value: Decimal | None) -> str:
    """Write a gap with its sign."""
    return fixed(value, signed=True)


def score(value: Decimal | None, result: Result) -> str:
    """Write what something is judged by: its gap, or perception alone."""
    return mark(value) if result.perception_only else gap(value)


def count(value: int) -> str:
    """Write a number of people or answers."""
    return f"{value:,}"


def weight(value: Decimal, view: View) -> str:
    """Write a weight as it was entered."""
    return view.text(Quantity(value, Unit.NUMBER))


def share(value: Decimal, view: View) -> str:
    """Write a share of the weights."""
    return view.text(Quantity(value, Unit.SHARE))


def basis(result: Result, view: View) -> str:
    """Say the unit and how many answered; small samples are called so."""
    low, high = view.checked.scale
    is_small = result.n < view.checked.figures_from["sample"]
    return view.texts(
        f"basis.{'small' if is_small else 'n'}", low=low, high=high, n=count(result.n)
    )
