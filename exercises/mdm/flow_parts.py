"""What both flow pictures share: their words, where customers end, and the scale that fits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from exercises.mdm.values import Branch

Write = Callable[[Decimal], str]
TWO_LINES = 2.6
"""The height of a label with its number below, in label sizes."""

_HALVINGS = 40


@dataclass(frozen=True)
class FlowTexts:
    """The words of the flow picture, and how customers are written."""

    problem: str
    silent: str
    complained: str
    quick: str
    solved: str
    unsolved: str
    back: str
    lost: str
    anyway: str
    write: Write


def ends_of(branches: Sequence[Branch]) -> tuple[Decimal, Decimal, Decimal]:
    """Return who is lost to the problem, gone anyway, and back."""
    people = sum((branch.customers for branch in branches), Decimal())
    back = sum((branch.returned for branch in branches), Decimal())
    # A path that gains customers loses none.
    lost = sum((max(branch.lost, Decimal()) for branch in branches), Decimal())
    return lost, people - back - lost, back


def largest_scale(customers: Decimal, height: float, needed: Callable[[float], float]) -> float:
    """Return the most points a customer at which the flow fits into a height.

    `needed` is the height that the highest column takes at a scale. 0 where there is nobody.
    """
    low, high = 0.0, height / float(customers) if customers else 0.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if needed(middle) <= height else (low, middle)
    return low
