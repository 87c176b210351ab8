"""Which assumption moves the total damage most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from exercises.mdm.damage import ONE, ZERO, total_damage
from exercises.mdm.values import Assumptions, Outcomes, Swing

SWING = Decimal("0.2")
"""How far each assumption is moved: 20 % of its value, down and up."""

TORNADO: Mapping[str, str] = {
    "customers": "customers",
    "revenue_per_customer": "revenue_per_customer",
    "problem_rate": "problem_rate",
    "complaint_rate": "complaint_rate",
    "outcomes.quick": "outcomes",
    "outcomes.solved": "outcomes",
    "outcomes.unsolved": "outcomes",
    "repurchase.quick": "repurchase",
    "repurchase.solved": "repurchase",
    "repurchase.unsolved": "repurchase",
    "repurchase.silent": "repurchase_silent",
    "repurchase.no_problem": "repurchase_no_problem",
    "told.unhappy": "told_unhappy",
    "told.happy": "told_happy",
    "influence_rate": "influence_rate",
}
"""The assumptions behind total damage: path of the input → attribute."""


def tornado(
    segments: Sequence[Assumptions], ranges: Mapping[str, tuple[Decimal, Decimal]]
) -> tuple[Swing, ...]:
    """Return how far each assumption, ±20 % of its value and kept in range, moves total damage.

    `ranges` has the least and the largest value of each assumption. The largest swing comes first.
    A part of the outcome mix takes its room from the other two in proportion [convention]. With
    several segments the assumption moves in all of them.
    """
    base = total_damage(segments)
    swings = []
    for assumption in TORNADO:
        low, high = (
            total_damage([moved(s, assumption, factor, ranges[assumption]) for s in segments])
            - base
            for factor in (ONE - SWING, ONE + SWING)
        )
        swings.append(Swing(assumption, low, high))
    return tuple(sorted(swings, key=lambda s: -max(abs(s.low), abs(s.high), abs(s.high - s.low))))


def moved(
    a: Assumptions, assumption: str, factor: Decimal, allowed: tuple[Decimal, Decimal]
) -> Assumptions:
    """Return the segment with one assumption multiplied, within what is allowed; the sum of the
    mix stays as it is."""
    attribute = TORNADO[assumption]
    value = getattr(a, attribute)
    least, most = allowed
    if not isinstance(value, Outcomes):
        return replace(a, **{attribute: min(max(value * factor, least), most)})
    part = assumption.split(".")[1]
    target = min(getattr(value, part) * factor, most)
    if attribute == "repurchase":
        return replace(a, repurchase=replace(value, **{part: target}))
    return replace(a, outcomes=_rebalanced(value, part, target))


def _rebalanced(mix: Outcomes, part: str, target: Decimal) -> Outcomes:
    others = [name for name in vars(mix) if name != part]
    taken = sum((getattr(mix, name) for name in others), ZERO)
    whole = taken + getattr(mix, part)
    target = min(target, whole)
    room = whole - target
    shares = {
        name: room * getattr(mix, name) / taken if taken else room / len(others) for name in others
    }
    return Outcomes(**{part: target, **shares})
