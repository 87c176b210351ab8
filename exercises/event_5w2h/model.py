"""The 5W2H planner: how complete a plan is, what it costs, where it clashes, what is critical.

Completeness is filled ÷ 7 [convention]; the critical path follows Kelley & Walker 1959; the four
peak moments Heath & Heath 2017; the emotion curve is drawn as in the exercise of that name.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

from exercises.event_5w2h import clashes as at_odds
from exercises.event_5w2h.advice import faults_of, warnings_of
from exercises.event_5w2h.emotion import emotion_of
from exercises.event_5w2h.network import Network, network_of
from exercises.event_5w2h.people import loads_of
from exercises.event_5w2h.plan import MOMENTS, Plan, plan_of
from exercises.event_5w2h.values import (
    WS,
    Budget,
    Clashes,
    CriticalPath,
    Moments,
    Pair,
    Result,
    RiskFigures,
    Span,
    TaskFigures,
)
from workshop_app.kinds.worksheet.checked import Checked
from workshop_app.kit.numbers import ratio
from workshop_app.kit.results import Caution

_EXACT = Context(prec=50, rounding=ROUND_HALF_UP)
ZERO = Decimal()


def compute(checked: Checked) -> Result:
    """Return what follows from a plan, however much of it is there."""
    with localcontext(_EXACT):
        return result_of(plan_of(checked))


def warnings(checked: Checked, result: Result) -> tuple[Caution, ...]:
    """Return what a team should think about."""
    return warnings_of(plan_of(checked), result)


def faults(checked: Checked) -> tuple[Caution, ...]:
    """Return what is wrong although each field alone is right."""
    return faults_of(checked)


def result_of(plan: Plan) -> Result:
    """Return the result of a plan."""
    filled = dict(zip(WS, _filled(plan), strict=True))
    network = network_of(plan.tasks)
    return Result(
        completeness=Decimal(sum(filled.values())) / len(WS),
        filled=filled,
        missing=tuple(name for name in WS if not filled[name]),
        budget=_budget(plan),
        tasks_total=len(plan.tasks),
        tasks_done=sum(task.is_done for task in plan.tasks),
        tasks=_tasks(plan, network),
        critical_path=_critical_path(plan, network),
        clashes=_clashes(plan),
        moments=_moments(plan),
        owners=loads_of(plan),
        risks=_risks(plan),
        emotion=emotion_of(plan.items),
    )


def _filled(plan: Plan) -> tuple[bool, ...]:
    """Return for each of the seven whether its core is there [convention]."""
    is_staffed = any(name and duty for name, duty in plan.team)
    is_run = any(item.what and item.at is not None for item in plan.items)
    is_assigned = any(task.what and task.owners and task.end for task in plan.tasks)
    times = (plan.date, plan.hours.start, plan.hours.end)
    return (
        bool(plan.entry("purpose")),
        bool(plan.entry("theme") and plan.entry("idea")),
        bool(plan.entry("audience") and plan.number("guests") is not None and is_staffed),
        all(value is not None for value in times),
        bool(plan.entry("place")),
        is_assigned and is_run,
        any(line.planned is not None for line in plan.lines),
    )


# --- money --------------------------------------------------------------------------------------


def _budget(plan: Plan) -> Budget:
    planned = [line.planned for line in plan.lines if line.planned is not None]
    actual = [line.actual for line in plan.lines if line.actual is not None]
    total = sum(planned, ZERO) if planned else None
    spent = sum(actual, ZERO) if actual else None
    guests = plan.number("guests")
    income, income_actual = plan.number("income"), plan.number("income_actual")
    return Budget(
        lines=len(plan.lines),
        lines_planned=len(planned),
        lines_actual=len(actual),
        planned=total,
        actual=spent,
        guests=guests,
        planned_per_guest=ratio(total, guests),
        actual_per_guest=ratio(spent, guests),
        income=income,
        income_actual=income_actual,
        balance=None if income is None or total is None else income - total,
        balance_actual=None if income_actual is None or spent is None else income_actual - spent,
        shares=tuple(ratio(line.planned, total) for line in plan.lines),
    )


# --- tasks --------------------------------------------------------------------------------------


def _first_day(plan: Plan) -> date | None:
    return min((t.start for t in plan.tasks if t.days is not None and t.start), default=None)


def _tasks(plan: Plan, network: Network) -> tuple[TaskFigures, ...]:
    first, late = _first_day(plan), set(at_odds.late(plan))

    def day(offset: int) -> str | None:
        return _written(first, offset)

    found = []
    for task in plan.tasks:
        timing = network.timings.get(task.number)
        found.append(
            TaskFigures(
                number=task.number,
                days=task.days,
                earliest_start=day(timing.earliest_start) if timing else None,
                earliest_end=day(timing.earliest_finish - 1) if timing else None,
                latest_start=day(timing.latest_start) if timing else None,
                latest_end=day(timing.latest_finish - 1) if timing else None,
                slack=timing.slack if timing else None,
                is_critical=timing is not None and timing.slack == 0,
                is_late=task.number in late,
            )
        )
    return tuple(found)


def _written(first: date | None, offset: int) -> str | None:
    """Write a day of the plan; None beyond the end of the calendar."""
    try:
        return None if first is None else (first + timedelta(days=offset)).isoformat()
    except OverflowError:
        return None


def _critical_path(plan: Plan, network: Network) -> CriticalPath:
    first = _first_day(plan)
    if first is None:
        return CriticalPath((), None, None, None, None)
    end = (first - date.min).days + network.length - 1
    reserve = None if plan.date is None else (plan.date - date.min).days - end
    return CriticalPath(
        tasks=network.path,
        days=network.length,
        starts_on=first.isoformat(),
        ends_on=_written(first, network.length - 1),
        reserve=reserve,
    )


def _clashes(plan: Plan) -> Clashes:
    overlaps = at_odds.overlaps(plan.items)
    gaps = at_odds.gaps(plan.items, plan.hours)
    outside = at_odds.outside(plan.items, plan.hours)
    doubles = at_odds.double_bookings(plan)
    order, late = at_odds.out_of_order(plan.tasks), at_odds.late(plan)
    found = (overlaps, gaps, outside, doubles, order, late)
    return Clashes(
        overlaps=tuple(Pair(o.first, o.second, o.minutes) for o in overlaps),
        gaps=tuple(Span(gap.start, gap.end) for gap in gaps),
        outside=outside,
        double_tasks=tuple(Pair(d.first, d.second, d.amount) for d in doubles if d.kind == "tasks"),
        double_items=tuple(
            Pair(d.first, d.second, d.amount) for d in doubles if d.kind == "run_sheet"
        ),
        out_of_order=order,
        late=late,
        count=sum(map(len, found)),
    )


# --- moments and risks --------------------------------------------------------------------------


def _moments(plan: Plan) -> Moments:
    rows = {kind: [item for item in plan.items if item.moment == kind] for kind in MOMENTS}
    minutes = {
        kind: Decimal(sum(item.minutes or 0 for item in items)) for kind, items in rows.items()
    }
    total = Decimal(sum(item.minutes or 0 for item in plan.items))
    placed = [item for item in plan.items if item.moment]
    return Moments(
        coverage=Decimal(sum(map(bool, rows.values()))) / len(MOMENTS),
        missing=tuple(kind for kind in MOMENTS if not rows[kind]),
        rows={kind: tuple(item.number for item in items) for kind, items in rows.items()},
        minutes=minutes,
        minutes_total=total,
        share_of_minutes=ratio(sum(minutes.values(), ZERO), total),
        without_props=tuple(item.number for item in placed if not item.props),
        without_owner=tuple(item.number for item in placed if not item.owners),
    )


def _risks(plan: Plan) -> tuple[RiskFigures, ...]:
    scores = {
        risk.number: risk.likelihood * risk.effect
        for risk in plan.risks
        if risk.likelihood is not None and risk.effect is not None
    }
    return tuple(
        RiskFigures(
            number=risk.number,
            score=scores.get(risk.number),
            rank=_rank(scores[risk.number], list(scores.values()))
            if risk.number in scores
            else None,
            has_plan_b=bool(risk.plan_b),
        )
        for risk in plan.risks
    )


def _rank(score: Decimal, scores: list[Decimal]) -> int:
    return 1 + sum(other > score for other in scores)
