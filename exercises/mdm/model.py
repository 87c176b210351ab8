"""Market damage model: what bad service costs a company in a year, and what each lever saves.

Structure after John A. Goodman (TARP, CCMC; *Strategic Customer Service*, 2009; *Customer
Experience 3.0*, 2014): customers with a problem branch into silent ones and complainers,
complainers by outcome, and each branch has its own repurchase rate. All numbers are exact.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

from exercises.mdm.advice import warnings_of
from exercises.mdm.damage import ZERO, paths_of, word_of_mouth
from exercises.mdm.levers import (
    add_defined,
    levers_of,
    prevention_of,
    remediation_of,
    saved_by_remediation,
    sum_programmes,
)
from exercises.mdm.tornado import tornado
from exercises.mdm.values import (
    Assumptions,
    Branch,
    Figures,
    Lever,
    Levers,
    Paths,
    Result,
    SegmentFigures,
    Soliciting,
    WordOfMouth,
)
from workshop_app.kinds.calculator.inputs import CheckedSegment
from workshop_app.kit.numbers import ratio
from workshop_app.kit.results import Caution

MONTHS = 12
_EXACT = Context(prec=50, rounding=ROUND_HALF_UP)


def compute(
    segments: Sequence[CheckedSegment], ranges: Mapping[str, tuple[Decimal, Decimal]]
) -> Result:
    """Return the damage, the levers and the tornado of one or several segments (their sum).

    `ranges` has the least and the largest value of each input, by path.
    """
    assumptions = [Assumptions.of(segment.name, segment) for segment in segments]
    with localcontext(_EXACT):
        each = [figures_of(a) for a in assumptions]
        total = each[0] if len(each) == 1 else _sum(each)
        named = zip(assumptions, each, strict=True) if len(each) > 1 else ()
        return Result(
            **vars(total),
            tornado=tornado(assumptions, ranges),
            segments=tuple(SegmentFigures(**vars(f), name=a.name) for a, f in named),
        )


def warnings(segment: CheckedSegment) -> tuple[Caution, ...]:
    """Return what a team should think about in one segment's input."""
    with localcontext(_EXACT):
        return warnings_of(Assumptions.of(segment.name, segment))


def figures_of(a: Assumptions) -> Figures:
    """Return one segment's figures; formulas (1) to (4) of the model."""
    people = a.customers * a.problem_rate
    complainers = people * a.complaint_rate
    paths = paths_of(a)
    lost = sum((branch.lost for branch in paths.all), ZERO)
    talk = word_of_mouth(a)
    at_risk = lost * a.revenue_per_customer
    total = at_risk + talk.revenue_lost
    levers = levers_of(a, lost, talk)
    revenue = a.customers * a.revenue_per_customer
    return Figures(
        customers=a.customers,
        revenue=revenue,
        customers_with_problem=people,
        complainers=complainers,
        silent=people - complainers,
        paths=paths,
        customers_lost=lost,
        revenue_at_risk=at_risk,
        share_of_revenue=ratio(at_risk, revenue) if people else None,
        loss_per_problem=ratio(lost, people),
        word_of_mouth=talk,
        total_damage=total,
        total_share_of_revenue=ratio(total, revenue) if people else None,
        damage_per_month=total / MONTHS,
        broadcasters=a.loud_share * talk.unhappy,
        levers=levers,
        remediation=remediation_of(a, levers),
        prevention=prevention_of(a, levers),
        break_even_reduction=ratio(saved_by_remediation(levers), lost),
        remediation_ceiling=lost - people * (a.repurchase_no_problem - a.repurchase.quick),
    )


def _sum(each: Sequence[Figures]) -> Figures:
    """Return the figures of all segments together; shares are taken of the sums."""

    def add(path: str) -> Decimal:
        return sum((_get(figures, path) for figures in each), ZERO)

    def add_known(path: str) -> Decimal | None:
        return add_defined([_get(figures, path) for figures in each])

    def branch(name: str) -> Branch:
        return Branch(*(add(f"paths.{name}.{f}") for f in ("customers", "returned", "lost")))

    people, lost, revenue = add("customers_with_problem"), add("customers_lost"), add("revenue")
    at_risk, total = add("revenue_at_risk"), add("total_damage")
    levers = Levers(
        Lever(*(add_known(f"levers.resolution.{f}") for f in vars(each[0].levers.resolution))),
        Soliciting(*(add_known(f"levers.soliciting.{f}") for f in vars(each[0].levers.soliciting))),
        Lever(*(add_known(f"levers.prevention.{f}") for f in vars(each[0].levers.prevention))),
    )
    return Figures(
        customers=add("customers"),
        revenue=revenue,
        customers_with_problem=people,
        complainers=add("complainers"),
        silent=add("silent"),
        paths=Paths(*(branch(name) for name in ("quick", "solved", "unsolved", "silent"))),
        customers_lost=lost,
        revenue_at_risk=at_risk,
        share_of_revenue=ratio(at_risk, revenue) if people else None,
        loss_per_problem=ratio(lost, people),
        word_of_mouth=WordOfMouth(
            *(add(f"word_of_mouth.{f}") for f in vars(each[0].word_of_mouth))
        ),
        total_damage=total,
        total_share_of_revenue=ratio(total, revenue) if people else None,
        damage_per_month=total / MONTHS,
        broadcasters=add("broadcasters"),
        levers=levers,
        remediation=sum_programmes([f.remediation for f in each]),
        prevention=sum_programmes([f.prevention for f in each]),
        break_even_reduction=ratio(saved_by_remediation(levers), lost),
        remediation_ceiling=add("remediation_ceiling"),
    )


def _get(value: object, path: str) -> Decimal:
    for name in path.split("."):
        value = getattr(value, name)
    return value  # type: ignore[return-value]
