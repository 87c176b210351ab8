"""What a team should think about in its input."""

from __future__ import annotations

from exercises.mdm.quantities import share
from exercises.mdm.values import Assumptions
from workshop_app.kit.results import Caution


def warnings_of(a: Assumptions) -> tuple[Caution, ...]:
    """Return what a team should think about in one segment's input."""
    return (*_order_warnings(a), *_target_warnings(a), *_cost_warnings(a))


def _order_warnings(a: Assumptions) -> list[Caution]:
    """R1 ≥ R2 ≥ R3 ≥ R0 is what every study has found; anything else deserves a second look."""
    rates = {
        "repurchase.quick": a.repurchase.quick,
        "repurchase.solved": a.repurchase.solved,
        "repurchase.unsolved": a.repurchase.unsolved,
        "repurchase.silent": a.repurchase_silent,
    }
    pairs = zip(rates.items(), list(rates.items())[1:], strict=False)
    found = [
        Caution(path, "repurchase_order", {"value": share(below), "above": share(above)})
        for (_, above), (path, below) in pairs
        if below > above
    ]
    if a.repurchase_no_problem < a.repurchase.quick:
        found.append(
            Caution(
                "repurchase.no_problem",
                "gain_from_problem",
                {"value": share(a.repurchase_no_problem), "quick": share(a.repurchase.quick)},
            )
        )
    return found


def _target_warnings(a: Assumptions) -> list[Caution]:
    found: list[Caution] = []
    mix = a.target_outcomes or a.outcomes
    if a.target_outcomes and mix.dot(a.repurchase) < a.outcomes.dot(a.repurchase):
        found.append(Caution("targets.outcomes", "worse_mix"))
    if a.target_complaint_rate is not None:
        if a.target_complaint_rate < a.complaint_rate:
            now = {"now": share(a.complaint_rate)}
            found.append(Caution("targets.complaint_rate", "fewer_complaints", now))
        if mix.dot(a.repurchase) <= a.repurchase_silent:
            rates = {
                "heard": share(mix.dot(a.repurchase)),
                "silent": share(a.repurchase_silent),
            }
            found.append(Caution("targets.complaint_rate", "soliciting_destroys", rates))
    if a.target_problem_rate is not None and a.target_problem_rate > a.problem_rate:
        found.append(
            Caution("targets.problem_rate", "more_problems", {"now": share(a.problem_rate)})
        )
    if a.complaint_rate == 0 and a.target_outcomes:
        found.append(Caution("complaint_rate", "nobody_complains"))
    return found


def _cost_warnings(a: Assumptions) -> list[Caution]:
    """A lever without its cost has a value but no return."""
    levers = {
        "programme_costs.resolution": (a.target_outcomes, a.cost_resolution),
        "programme_costs.soliciting": (a.target_complaint_rate, a.cost_soliciting),
        "programme_costs.prevention": (a.target_problem_rate, a.cost_prevention),
    }
    return [
        Caution(path, "cost_missing")
        for path, (target, cost) in levers.items()
        if target is not None and cost is None
    ]
