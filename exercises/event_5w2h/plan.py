"""What a team has planned, read from a checked worksheet: tasks, run sheet, budget, risks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from workshop_app.kinds.worksheet.checked import Checked, CheckedRow, CheckedValue
from workshop_app.kit.last import last

MOMENTS = ("elevation", "insight", "pride", "connection")
"""The four kinds of peak moments, after Heath & Heath 2017."""

DAY = 24 * 60
LONGEST_NIGHT = 12 * 60
"""An event that ends earlier on the clock than it starts runs over midnight, up to 12 hours."""

_BETWEEN_NAMES = re.compile(r"[、,，;；/／&＋+\n]+")


@dataclass(frozen=True)
class Task:
    """A task; `after` has the numbers of the tasks that must be finished before."""

    number: int
    id: str
    what: str
    owners: tuple[str, ...]
    start: date | None
    end: date | None
    after: tuple[int, ...]
    is_done: bool

    @property
    def days(self) -> int | None:
        """How long it takes, its first and its last day included."""
        if self.start is None or self.end is None:
            return None
        return (self.end - self.start).days + 1


@dataclass(frozen=True)
class Item:
    """An item of the run sheet; `at` counts minutes from midnight before the event."""

    number: int
    id: str
    at: int | None
    minutes: int | None
    what: str
    who: str
    props: str
    owners: tuple[str, ...]
    moment: str
    emotion: Decimal | None

    @property
    def until(self) -> int | None:
        """When it ends, in minutes from midnight; None where time or minutes are missing."""
        return None if self.at is None or self.minutes is None else self.at + self.minutes


@dataclass(frozen=True)
class Line:
    """A line of the budget; `planned` is quantity × unit price where both are known."""

    number: int
    item: str
    quantity: Decimal | None
    price: Decimal | None
    actual: Decimal | None

    @property
    def planned(self) -> Decimal | None:
        """What it should cost."""
        if self.quantity is None or self.price is None:
            return None
        return self.quantity * self.price


@dataclass(frozen=True)
class Risk:
    """What may go wrong, and what is done then."""

    number: int
    risk: str
    likelihood: Decimal | None
    effect: Decimal | None
    plan_b: str
    owners: tuple[str, ...]


@dataclass(frozen=True)
class Hours:
    """When the event takes place, in minutes from midnight; `end` may be on the next day."""

    doors: int | None
    start: int | None
    end: int | None

    @property
    def opening(self) -> int | None:
        """From when guests are there."""
        return self.start if self.doors is None else self.doors

    @property
    def is_over_midnight(self) -> bool:
        """Whether the event ends on the next day."""
        return self.end is not None and self.end > DAY


@dataclass(frozen=True)
class Plan:
    """The whole plan."""

    fields: Mapping[str, CheckedValue]
    team: tuple[tuple[str, str], ...]
    """Name and duty."""
    hours: Hours
    tasks: tuple[Task, ...]
    items: tuple[Item, ...]
    lines: tuple[Line, ...]
    risks: tuple[Risk, ...]

    @property
    def date(self) -> date | None:
        """The day of the event."""
        value = self.fields["date"]
        return value if isinstance(value, date) else None

    def number(self, path: str) -> Decimal | None:
        """Return a field that is a number."""
        value = self.fields[path]
        return value if isinstance(value, Decimal) else None

    def entry(self, path: str) -> str:
        """Return a field that is a text or an option."""
        return _text(self.fields[path])


@last
def plan_of(checked: Checked) -> Plan:
    """Read a checked worksheet."""
    hours = hours_of(*(minutes_of(checked.fields[path]) for path in ("doors", "start", "end")))
    numbers = {row.id: row.number for row in checked.tables["tasks"]}
    rows = checked.tables["run_sheet"]
    times = _moments([minutes_of(row["time"]) for row in rows], hours)
    return Plan(
        fields=checked.fields,
        team=tuple((_text(row["name"]), _text(row["duty"])) for row in checked.tables["team"]),
        hours=hours,
        tasks=tuple(_task(row, numbers) for row in checked.tables["tasks"]),
        items=tuple(_item(row, at) for row, at in zip(rows, times, strict=True)),
        lines=tuple(
            Line(
                row.number,
                _text(row["item"]),
                _number(row["quantity"]),
                _number(row["price"]),
                _number(row["actual"]),
            )
            for row in checked.tables["budget"]
        ),
        risks=tuple(
            Risk(
                row.number,
                _text(row["risk"]),
                _number(row["likelihood"]),
                _number(row["effect"]),
                _text(row["plan_b"]),
                names_in(row["owner"]),
            )
            for row in checked.tables["risks"]
        ),
    )


def names_in(value: CheckedValue) -> tuple[str, ...]:
    """Return the names in a cell: several stand between marks such as 、 or a comma."""
    found = (" ".join(name.split()) for name in _BETWEEN_NAMES.split(_text(value)))
    return tuple(dict.fromkeys(name for name in found if name))


def minutes_of(value: CheckedValue) -> int | None:
    """Return a time of day in minutes from midnight."""
    return value.hour * 60 + value.minute if isinstance(value, time) else None


def hours_of(doors: int | None, start: int | None, end: int | None) -> Hours:
    """Put the hours of the event in order: an end earlier on the clock is on the next day, and
    doors that open shortly before a start after midnight are on the day before."""
    if start is not None and end is not None and end < start:
        end += DAY
    if doors is not None and start is not None and (start - doors) % DAY <= LONGEST_NIGHT:
        start, end = _on_the_next_day(doors, start, end)
    return Hours(doors, start, end)


def _on_the_next_day(doors: int, start: int, end: int | None) -> tuple[int, int | None]:
    if start >= doors:
        return start, end
    return start + DAY, None if end is None else end + DAY


def _moments(times: list[int | None], hours: Hours) -> list[int | None]:
    """Return the times of the run sheet, those after midnight on the next day."""
    known = [at for at in times if at is not None]
    opening = hours.opening if hours.opening is not None else (known[0] if known else 0)
    if hours.end is None:
        return [_late(at, opening, opening + DAY - 1) for at in times]
    if not hours.is_over_midnight:
        return times
    return [_late(at, opening, hours.end) for at in times]


def _late(at: int | None, opening: int, end: int) -> int | None:
    """Move a time to the next day if it is nearer to the end than to the opening then."""
    if at is None or at >= opening:
        return at
    past_end = max(at + DAY - end, 0)
    return at + DAY if past_end < opening - at and opening - at > LONGEST_NIGHT // 2 else at


def _task(row: CheckedRow, numbers: Mapping[str, int]) -> Task:
    after, start, end = row["after"], row["start"], row["end"]
    named = after if isinstance(after, tuple) else ()
    return Task(
        number=row.number,
        id=row.id,
        what=_text(row["what"]),
        owners=names_in(row["owner"]),
        start=start if isinstance(start, date) else None,
        end=end if isinstance(end, date) else None,
        after=tuple(sorted({numbers[id_] for id_ in named if id_ in numbers})),
        is_done=row["done"] is True,
    )


def _item(row: CheckedRow, at: int | None) -> Item:
    minutes = _number(row["minutes"])
    return Item(
        number=row.number,
        id=row.id,
        at=at,
        minutes=None if minutes is None else int(minutes),
        what=_text(row["what"]),
        who=_text(row["who"]),
        props=_text(row["props"]),
        owners=names_in(row["owner"]),
        moment=_text(row["moment"]),
        emotion=_number(row["emotion"]),
    )


def _text(value: CheckedValue) -> str:
    return value if isinstance(value, str) else ""


def _number(value: CheckedValue) -> Decimal | None:
    return value if isinstance(value, Decimal) else None
