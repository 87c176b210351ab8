"""Formulas (2) to (4): what better resolution, soliciting and prevention are worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from exercises.mdm.damage import ZERO, paths_of, word_of_mouth
from exercises.mdm.values import Assumptions, Lever, Levers, Programme, Soliciting, WordOfMouth
from workshop_app.kit.numbers import ratio


def levers_of(a: Assumptions, lost: Decimal, talk: WordOfMouth) -> Levers:
    """Return the levers: (2), (3) on top of (2), (4) against today."""
    better = replace(a, outcomes=a.target_outcomes) if a.target_outcomes else a
    return Levers(
        resolution=_resolution(a, better, talk),
        soliciting=_soliciting(a, better),
        prevention=_prevention(a, lost, talk),
    )


def _resolution(a: Assumptions, better: Assumptions, talk: WordOfMouth) -> Lever:
    if a.target_outcomes is None:
        return Lever(None, None)
    complainers = a.customers * a.problem_rate * a.complaint_rate
    saved = complainers * (better.outcomes.dot(a.repurchase) - a.outcomes.dot(a.repurchase))
    quieter = talk.prospects_lost - word_of_mouth(better).prospects_lost
    return Lever(saved, (saved + quieter) * a.revenue_per_customer)


def _soliciting(a: Assumptions, better: Assumptions) -> Soliciting:
    if a.target_complaint_rate is None:
        return Soliciting(None, None, None, None, None)
    saved, quieter = _invited(better, a.target_complaint_rate)
    alone, quieter_alone = _invited(a, a.target_complaint_rate)
    value = a.revenue_per_customer
    return Soliciting(
        customers_saved=saved,
        value=(saved + quieter) * value,
        customers_saved_alone=alone,
        value_alone=alone * value,
        value_alone_with_word_of_mouth=(alone + quieter_alone) * value,
    )


def _invited(a: Assumptions, rate: Decimal) -> tuple[Decimal, Decimal]:
    """Return customers and prospects saved when the complaint rate becomes `rate`."""
    people = a.customers * a.problem_rate
    gain = a.outcomes.dot(a.repurchase) - a.repurchase_silent
    louder = replace(a, complaint_rate=rate)
    saved = people * (rate - a.complaint_rate) * gain
    return saved, word_of_mouth(a).prospects_lost - word_of_mouth(louder).prospects_lost


def _prevention(a: Assumptions, lost: Decimal, talk: WordOfMouth) -> Lever:
    if a.target_problem_rate is None:
        return Lever(None, None)
    share = ratio(a.problem_rate - a.target_problem_rate, a.problem_rate)
    if share is None:
        return Lever(ZERO, ZERO) if a.target_problem_rate == 0 else _new_problems(a)
    return Lever(lost * share, (lost + talk.prospects_lost) * share * a.revenue_per_customer)


def _new_problems(a: Assumptions) -> Lever:
    """With no problems today a target above zero only adds damage."""
    worse = replace(a, problem_rate=a.target_problem_rate or ZERO, target_problem_rate=None)
    lost = sum((branch.lost for branch in paths_of(worse).all), ZERO)
    prospects = word_of_mouth(worse).prospects_lost
    return Lever(-lost, -(lost + prospects) * a.revenue_per_customer)


def add_defined(parts: Sequence[Decimal | None]) -> Decimal | None:
    """Return the sum of what is defined; None where nothing is."""
    defined = [part for part in parts if part is not None]
    return sum(defined, ZERO) if defined else None


def saved_by_remediation(levers: Levers) -> Decimal | None:
    """Return the customers that levers (2) and (3) save together."""
    return add_defined([levers.resolution.customers_saved, levers.soliciting.customers_saved])


def remediation_of(a: Assumptions, levers: Levers) -> Programme:
    """Return levers (2) and (3) together; the cost is known only with every cost they need."""
    value = add_defined([levers.resolution.value, levers.soliciting.value])
    people = a.customers * a.problem_rate
    needed: list[Decimal | None] = []
    if a.target_outcomes is not None:
        needed.append(a.cost_resolution)
    if a.target_complaint_rate is not None:
        needed.append(a.cost_soliciting)
        needed.append(people * (a.target_complaint_rate - a.complaint_rate) * a.handling_cost)
    return _programme(a.margin, value, needed)


def prevention_of(a: Assumptions, levers: Levers) -> Programme:
    """Return lever (4) with its cost: fewer problems also mean fewer complaints to handle."""
    needed: list[Decimal | None] = []
    if a.target_problem_rate is not None:
        fewer = a.customers * (a.problem_rate - a.target_problem_rate) * a.complaint_rate
        needed = [a.cost_prevention, -fewer * a.handling_cost]
    return _programme(a.margin, levers.prevention.value, needed)


def _programme(margin: Decimal, value: Decimal | None, costs: list[Decimal | None]) -> Programme:
    cost = None if None in costs or not costs else add_defined(costs)
    if value is None or cost is None:
        return Programme(value, cost, None, None)
    net = margin * value - cost
    return Programme(value, cost, net, ratio(net, cost) if cost > 0 else None)


def sum_programmes(programmes: Sequence[Programme]) -> Programme:
    """Return the sum of the segments that have the programme; one unknown cost leaves it open."""
    active = [p for p in programmes if p.value is not None]
    value = add_defined([p.value for p in active])
    cost = None if any(p.cost is None for p in active) else add_defined([p.cost for p in active])
    net = None if any(p.net is None for p in active) else add_defined([p.net for p in active])
    return Programme(value, cost, net, ratio(net, cost) if cost is not None and cost > 0 else None)
