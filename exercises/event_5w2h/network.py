"""The critical path of the tasks.

CPM after Kelley & Walker 1959: a forward pass gives the earliest days, a backward pass the latest
ones; what has no slack is critical. A task takes the days from its start to its end, both counted;
a task that depends on others begins on the day after the last of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from exercises.event_5w2h.plan import Task


@dataclass(frozen=True)
class Timing:
    """When a task can begin and must be finished, in days from the start of the plan (day 0);
    a finish is the first day on which the task is over."""

    number: int
    days: int
    earliest_start: int
    earliest_finish: int
    latest_start: int
    latest_finish: int

    @property
    def slack(self) -> int:
        """How many days it can slip without moving the end of the plan."""
        return self.latest_start - self.earliest_start


@dataclass(frozen=True)
class Network:
    """The timings by task number, the length of the plan, and the longest chain through it."""

    timings: Mapping[int, Timing]
    length: int
    path: tuple[int, ...]

    @property
    def critical(self) -> frozenset[int]:
        """The numbers of all tasks without slack."""
        return frozenset(n for n, timing in self.timings.items() if timing.slack == 0)


def network_of(tasks: Sequence[Task]) -> Network:
    """Return the network of the tasks that have both dates.

    A dependency on a task without dates leads on to the tasks before that one. The dependencies
    must not run in a circle.
    """
    by_number = {task.number: task for task in tasks}
    before = {t.number: _dated_before(t, by_number) for t in tasks if t.days is not None}
    order = _in_order(before)
    days = {number: by_number[number].days or 0 for number in order}
    start: dict[int, int] = {}
    for number in order:
        start[number] = max((start[b] + days[b] for b in before[number]), default=0)
    length = max((start[n] + days[n] for n in order), default=0)
    latest: dict[int, int] = dict.fromkeys(order, length)
    for number in reversed(order):
        for earlier in before[number]:
            latest[earlier] = min(latest[earlier], latest[number] - days[number])
    timings = {
        n: Timing(n, days[n], start[n], start[n] + days[n], latest[n] - days[n], latest[n])
        for n in order
    }
    return Network(timings, length, _longest(timings, before, length))


def _dated_before(task: Task, by_number: Mapping[int, Task]) -> tuple[int, ...]:
    """Return the nearest tasks before a task that have both dates."""
    found: dict[int, None] = {}
    seen: set[int] = set()
    waiting = list(task.after)
    while waiting:
        number = waiting.pop(0)
        if number in seen:
            continue
        seen.add(number)
        earlier = by_number[number]
        if earlier.days is not None:
            found[number] = None
        else:
            waiting.extend(earlier.after)
    return tuple(sorted(found))


def _in_order(before: Mapping[int, Sequence[int]]) -> list[int]:
    """Return the tasks so that each stands behind those before it, else by number."""
    order: list[int] = []
    placed: set[int] = set()
    waiting = sorted(before)
    while waiting:
        ready = [n for n in waiting if placed.issuperset(before[n])]
        if not ready:
            raise ValueError(f"tasks in a circle: {waiting}")
        order.append(ready[0])
        placed.add(ready[0])
        waiting.remove(ready[0])
    return order


def _longest(
    timings: Mapping[int, Timing], before: Mapping[int, Sequence[int]], length: int
) -> tuple[int, ...]:
    """Return one chain of critical tasks from day 0 to the end, of equals the first by number."""
    ends = [n for n, t in sorted(timings.items()) if t.earliest_finish == length and t.slack == 0]
    path = ends[:1]
    while path and timings[path[0]].earliest_start > 0:
        first = timings[path[0]]
        earlier = next(
            n
            for n in before[first.number]
            if timings[n].slack == 0 and timings[n].earliest_finish == first.earliest_start
        )
        path.insert(0, earlier)
    return tuple(path)
