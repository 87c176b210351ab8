"""Formula (1): customers and money lost a year to problems."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from exercises.mdm.values import Assumptions, Branch, Paths, WordOfMouth

ZERO, ONE = Decimal(0), Decimal(1)


def paths_of(a: Assumptions) -> Paths:
    """Return the customers of each path: Ci = C·si and U, with b − R as the share lost."""
    complainers = a.customers * a.problem_rate * a.complaint_rate
    silent = a.customers * a.problem_rate - complainers

    def branch(customers: Decimal, rate: Decimal) -> Branch:
        return Branch(customers, customers * rate, customers * (a.repurchase_no_problem - rate))

    return Paths(
        quick=branch(complainers * a.outcomes.quick, a.repurchase.quick),
        solved=branch(complainers * a.outcomes.solved, a.repurchase.solved),
        unsolved=branch(complainers * a.outcomes.unsolved, a.repurchase.unsolved),
        silent=branch(silent, a.repurchase_silent),
    )


def word_of_mouth(a: Assumptions) -> WordOfMouth:
    """Return who talks and what it costs: W = k(unhappy·wn − happy·wp), Dw = W·V."""
    people = a.customers * a.problem_rate
    complainers = people * a.complaint_rate
    unsolved = complainers * a.outcomes.unsolved
    unhappy = people - complainers + unsolved
    happy = complainers * (a.outcomes.quick + a.outcomes.solved)
    prospects = a.influence_rate * (unhappy * a.told_unhappy - happy * a.told_happy)
    return WordOfMouth(unhappy, happy, prospects, prospects * a.revenue_per_customer)


def total_damage(segments: Sequence[Assumptions]) -> Decimal:
    """Return revenue at risk plus revenue lost by word of mouth, over all segments."""
    total = ZERO
    for a in segments:
        lost = sum((branch.lost for branch in paths_of(a).all), ZERO)
        total += lost * a.revenue_per_customer + word_of_mouth(a).revenue_lost
    return total
