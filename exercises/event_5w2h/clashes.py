"""Where the plan gets in its own way: the run sheet, people booked twice, tasks out of order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from exercises.event_5w2h.plan import Hours, Item, Plan, Task


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
    return tuple(
        Overlap(a.number, b.number, shared)
        for a, b in combinations(items, 2)
        if (shared := _shared_minutes(a, b)) > 0
    )


def _shared_minutes(a: Item, b: Item) -> int:
    if a.at is None or b.at is None or a.until is None or b.until is None:
        return 0
    return min(a.until, b.until) - max(a.at, b.at)


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


def double_bookings(plan: Plan) -> tuple[DoubleBooking, ...]:
    """Return who has two open tasks on the same days or two items at the same minutes."""
    return (*_in_tasks(plan.tasks), *_in_run_sheet(plan.items))


def _in_tasks(tasks: Sequence[Task]) -> Iterator[DoubleBooking]:
    for a, b in combinations([task for task in tasks if not task.is_done], 2):
        if a.start is None or a.end is None or b.start is None or b.end is None:
            continue
        days = (min(a.end, b.end) - max(a.start, b.start)).days + 1
        if days > 0:
            for owner in shared(a.owners, b.owners):
                yield DoubleBooking("tasks", owner, a.number, b.number, days)


def _in_run_sheet(items: Sequence[Item]) -> Iterator[DoubleBooking]:
    for a, b in combinations(items, 2):
        minutes = _shared_minutes(a, b)
        if minutes > 0:
            for owner in shared(a.owners, b.owners):
                yield DoubleBooking("run_sheet", owner, a.number, b.number, minutes)


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
