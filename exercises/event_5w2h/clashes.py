"""Where the plan gets in its own way: the run sheet, people booked twice, tasks out of order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from exercises.event_5w2h.plan import Hours, Item, Plan, Task
from workshop_app.kit.last import last


@dataclass(frozen=True)
class Overlap:
    """Two items of the run sheet at the same time."""

    first: int
    second: int
    minutes: int


@dataclass(frozen=True)
class Gap:
    """A time within the event for which nothing is planned, in minutes from midnight."""

    start: int
    end: int
    before: int
    """The number of the item that follows; 0 at the end."""

    @property
    def minutes(self) -> int:
        """How long it is."""
        return self.end - self.start


@dataclass(frozen=True)
class DoubleBooking:
    """One person in two tasks on the same days, or in two items at the same minutes."""

    kind: Literal["tasks", "run_sheet"]
    owner: str
    first: int
    second: int
    amount: int
    """Days or minutes."""


def overlaps(items: Sequence[Item]) -> tuple[Overlap, ...]:
    """Return which items of the run sheet overlap."""
    spans = [(item.number, item.at, item.until) for item in items]
    return tuple(Overlap(*found) for found in _meetings(spans))


def _meetings(
    spans: Sequence[tuple[int, int | None, int | None]],
) -> list[tuple[int, int, int]]:
    """Return which of the spans (number, start, end) have how much in common, by number."""
    known = sorted(
        (start, end, number)
        for number, start, end in spans
        if start is not None and end is not None
    )
    found: list[tuple[int, int, int]] = []
    for place, (_, end, number) in enumerate(known):
        for other_start, other_end, other in known[place + 1 :]:
            if other_start >= end:
                break
            first, second = sorted((number, other))
            common = min(end, other_end) - other_start
            if common > 0:
                found.append((first, second, common))
    return sorted(found)


def gaps(items: Sequence[Item], hours: Hours) -> tuple[Gap, ...]:
    """Return where, between the start of the event and its end, nothing is planned.

    Without these hours, only gaps between items count.
    """
    timed = sorted(
        (item.at, item.until, item.number)
        for item in items
        if item.at is not None and item.until is not None
    )
    if not timed:
        return ()
    reached = hours.start if hours.start is not None else timed[0][0]
    found: list[Gap] = []
    for at, until, number in timed:
        if at > reached:
            end = at if hours.end is None else min(at, hours.end)
            if end > reached:
                found.append(Gap(reached, end, number))
        reached = max(reached, until)
    if hours.end is not None and hours.end > reached:
        found.append(Gap(reached, hours.end, 0))
    return tuple(found)


def outside(items: Sequence[Item], hours: Hours) -> tuple[int, ...]:
    """Return the numbers of the items that begin before the doors open or end after the end."""
    return tuple(
        item.number
        for item in items
        if item.at is not None
        and (
            (hours.opening is not None and item.at < hours.opening)
            or (hours.end is not None and (item.until or item.at) > hours.end)
        )
    )


@last
def double_bookings(plan: Plan) -> tuple[DoubleBooking, ...]:
    """Return who has two open tasks on the same days or two items at the same minutes."""
    return (*_in_tasks(plan.tasks), *_in_run_sheet(plan.items))


def _in_tasks(tasks: Sequence[Task]) -> Iterator[DoubleBooking]:
    open_ = {task.number: task for task in tasks if not task.is_done}
    spans = [
        (
            number,
            task.start.toordinal() if task.start else None,
            task.end.toordinal() + 1 if task.end else None,
        )
        for number, task in open_.items()
    ]
    known = {number: {key(name) for name in task.owners} for number, task in open_.items()}
    for first, second, days in _meetings(spans):
        if known[first].isdisjoint(known[second]):
            continue
        for owner in shared(open_[first].owners, open_[second].owners):
            yield DoubleBooking("tasks", owner, first, second, days)


def _in_run_sheet(items: Sequence[Item]) -> Iterator[DoubleBooking]:
    by_number = {item.number: item for item in items}
    for found in overlaps(items):
        for owner in shared(by_number[found.first].owners, by_number[found.second].owners):
            yield DoubleBooking("run_sheet", owner, found.first, found.second, found.minutes)


def shared(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    """Return the names that both have, in whatever case they are written."""
    known = {key(name) for name in second}
    return tuple(name for name in first if key(name) in known)


def key(name: str) -> str:
    """Return what two spellings of a name have in common."""
    return name.casefold()


def out_of_order(tasks: Sequence[Task]) -> tuple[tuple[int, int], ...]:
    """Return which task is planned to begin before which other one, that it needs, is over."""
    by_number = {task.number: task for task in tasks}
    found: list[tuple[int, int]] = []
    for task in tasks:
        for number in task.after:
            end = by_number[number].end
            if task.start is not None and end is not None and task.start <= end:
                found.append((task.number, number))
    return tuple(found)


def late(plan: Plan) -> tuple[int, ...]:
    """Return the numbers of the tasks that end after the day of the event."""
    if plan.date is None:
        return ()
    return tuple(t.number for t in plan.tasks if t.end is not None and t.end > plan.date)
