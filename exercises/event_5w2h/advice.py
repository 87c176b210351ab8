"""What a team should think about: clashes, people booked twice, late tasks, moments left open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from exercises.event_5w2h import clashes as at_odds
from exercises.event_5w2h.clashes import DoubleBooking
from exercises.event_5w2h.plan import DAY, LONGEST_NIGHT, MOMENTS, Plan, minutes_of
from exercises.event_5w2h.values import Result
from workshop_app.kinds.worksheet.checked import Checked
from workshop_app.kit.numbers import Quantity, Unit
from workshop_app.kit.results import Caution

TIE = Decimal("1e-9")
MOST_OF_A_KIND = 12
"""More warnings of a kind than these help nobody."""

Words = Mapping[str, Quantity | str]


def count(value: int | Decimal) -> Quantity:
    """Return a number of rows, minutes or days."""
    return Quantity(Decimal(value), Unit.NUMBER)


def clock(minutes: int | Decimal) -> str:
    """Write a time of day; minutes from midnight, on whatever day."""
    whole = int(minutes) % DAY
    return f"{whole // 60:02}:{whole % 60:02}"


def faults_of(checked: Checked) -> tuple[Caution, ...]:
    """Return what is wrong with the hours: an end before the start that no night explains."""
    start, end = (minutes_of(checked.fields[path]) for path in ("start", "end"))
    if start is None or end is None:
        return ()
    if end == start or (end < start and end + DAY - start > LONGEST_NIGHT):
        return (Caution("end", "end_before_start", {"start": clock(start), "end": clock(end)}),)
    return ()


def warnings_of(plan: Plan, result: Result) -> tuple[Caution, ...]:
    """Return the warnings in the order of the sheet, of each kind the first few: how many clashes
    there are the result says."""
    told: dict[str, int] = {}
    found = []
    for caution in _all(plan, result):
        told[caution.code] = told.get(caution.code, 0) + 1
        if told[caution.code] <= MOST_OF_A_KIND:
            found.append(caution)
    return tuple(found)


def _all(plan: Plan, result: Result) -> Iterator[Caution]:
    doubles = at_odds.double_bookings(plan)
    yield from _hours(plan)
    yield from _tasks(plan, doubles)
    yield from _run_sheet(plan, doubles)
    yield from _moments(plan)
    yield from _ending(result)
    yield from _money(result)
    yield from _risks(plan)


def _hours(plan: Plan) -> Iterator[Caution]:
    hours = plan.hours
    if hours.doors is not None and hours.start is not None and hours.doors > hours.start:
        words = {"doors": clock(hours.doors), "start": clock(hours.start)}
        yield Caution("doors", "doors_after_start", words)
    if hours.is_over_midnight and hours.end is not None and hours.start is not None:
        words_end: Words = {
            "end": clock(hours.end),
            "hours": Quantity(Decimal(hours.end - hours.start) / 60, Unit.NUMBER, digits=1),
        }
        yield Caution("end", "over_midnight", words_end)


def _path(table: str, number: int, column: str) -> str:
    return f"{table}.{number - 1}.{column}"


def _tasks(plan: Plan, doubles: Sequence[DoubleBooking]) -> Iterator[Caution]:
    by_number = {task.number: task for task in plan.tasks}
    for number, other in at_odds.out_of_order(plan.tasks):
        end = by_number[other].end
        words: Words = {"other": count(other), "end": end.isoformat() if end else ""}
        yield Caution(_path("tasks", number, "start"), "task_too_early", words)
    for number in at_odds.late(plan):
        words = {"date": plan.date.isoformat() if plan.date else ""}
        yield Caution(_path("tasks", number, "end"), "task_late", words)
    yield from _double(doubles, "tasks")
    if len(plan.tasks) > 2 and not any(task.after for task in plan.tasks):
        yield Caution("tasks", "no_dependencies")


def _double(doubles: Sequence[DoubleBooking], table: str) -> Iterator[Caution]:
    """Yield, for each row and owner, the first other row with which it clashes."""
    told: set[tuple[int, str]] = set()
    for found in doubles:
        if found.kind != table or (found.second, found.owner) in told:
            continue
        told.add((found.second, found.owner))
        words: Words = {
            "owner": found.owner,
            "other": count(found.first),
            "amount": count(found.amount),
        }
        yield Caution(_path(table, found.second, "owner"), f"double_{table}", words)


def _run_sheet(plan: Plan, doubles: Sequence[DoubleBooking]) -> Iterator[Caution]:
    told: set[int] = set()
    for overlap in at_odds.overlaps(plan.items):
        if overlap.second not in told:
            told.add(overlap.second)
            words: Words = {"other": count(overlap.first), "minutes": count(overlap.minutes)}
            yield Caution(_path("run_sheet", overlap.second, "time"), "overlap", words)
    for gap in at_odds.gaps(plan.items, plan.hours):
        words = {
            "start": clock(gap.start),
            "end": clock(gap.end),
            "minutes": count(gap.minutes),
        }
        path = _path("run_sheet", gap.before, "time") if gap.before else "run_sheet"
        yield Caution(path, "gap", words)
    for number in at_odds.outside(plan.items, plan.hours):
        yield Caution(_path("run_sheet", number, "time"), "outside", _event_hours(plan))
    yield from _double(doubles, "run_sheet")


def _event_hours(plan: Plan) -> Words:
    start, end = plan.hours.opening, plan.hours.end
    return {
        "start": "…" if start is None else clock(start),
        "end": "…" if end is None else clock(end),
    }


def _moments(plan: Plan) -> Iterator[Caution]:
    if len(plan.items) > 2:
        for kind in MOMENTS:
            if not any(item.moment == kind for item in plan.items):
                yield Caution("run_sheet", f"no_{kind}")
    for item in plan.items:
        if item.moment and not item.props:
            yield Caution(_path("run_sheet", item.number, "props"), "moment_props")
        if item.moment and not item.owners:
            yield Caution(_path("run_sheet", item.number, "owner"), "moment_owner")


def _ending(result: Result) -> Iterator[Caution]:
    emotion = result.emotion
    if emotion.n < 3 or emotion.end is None or emotion.mean is None:
        return
    if emotion.end.value < emotion.mean - TIE:
        words: Words = {
            "end": Quantity(emotion.end.value, Unit.NUMBER, digits=1, signed=True),
            "mean": Quantity(emotion.mean, Unit.NUMBER, digits=1, signed=True),
        }
        yield Caution(_path("run_sheet", emotion.end.row, "emotion"), "weak_end", words)


def _money(result: Result) -> Iterator[Caution]:
    budget = result.budget
    if budget.planned is not None and budget.actual is not None and budget.actual > budget.planned:
        more = Quantity(budget.actual - budget.planned, Unit.MONEY)
        yield Caution("budget", "over_budget", {"more": more})
    if budget.balance is not None and budget.balance < 0:
        yield Caution("income", "loss", {"loss": Quantity(-budget.balance, Unit.MONEY)})
    if budget.guests == 0:
        yield Caution("guests", "no_guests")


def _risks(plan: Plan) -> Iterator[Caution]:
    for risk in plan.risks:
        if risk.risk and not risk.plan_b:
            yield Caution(_path("risks", risk.number, "plan_b"), "no_plan_b")
