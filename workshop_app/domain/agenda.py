"""The timed blocks of a class, day by day, and how the class keeps to them.

The blocks of a day follow one another by the clock on the wall. Times of the plan are minutes
since midnight; `clock` writes them. What changes an agenda stands in `agenda_edits`, its form as
a text in `agenda_text`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property
from typing import Literal, get_args

from workshop_app.domain.errors import KnownError

BlockKind = Literal[
    "opening", "lecture", "case", "discussion", "exercise", "break", "pitch", "review"
]
BLOCK_KINDS: tuple[BlockKind, ...] = get_args(BlockKind)

MIDNIGHT = 24 * 60
MOST_DAYS = 14
MOST_BLOCKS = 60
"""Blocks of one day."""
LONGEST = 600
"""Minutes of one block."""


class AgendaError(KnownError):
    """An agenda cannot be as it was asked for; nothing was changed."""


@dataclass(frozen=True)
class Block:
    """A part of a day. Texts are the user's, in the language of the class.

    `exercise_id` ties a block of the kind "exercise" to an exercise, which this version may not
    have. `gap` are the minutes between the planned end of the block before and this one, negative
    where it was pulled forward; of the first block of a day it means nothing. `started_at` and
    `ended_at` are set, aware, by running the class.
    """

    id: str
    kind: BlockKind
    title: str
    minutes: int
    exercise_id: str = ""
    note: str = ""
    materials: str = ""
    gap: int = 0
    started_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def is_running(self) -> bool:
        """Whether the class is at this block."""
        return self.started_at is not None and self.ended_at is None

    @property
    def is_over(self) -> bool:
        """Whether the class has left this block behind."""
        return self.ended_at is not None

    @property
    def took(self) -> int | None:
        """How many minutes the block took, rounded; None unless it is over."""
        if self.started_at is None or self.ended_at is None:
            return None
        return round((self.ended_at - self.started_at) / timedelta(minutes=1))


@dataclass(frozen=True)
class Day:
    """A day of a class; its blocks follow one another from `starts` on, by the clock on the
    wall."""

    starts: time
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Agenda:
    """All days of a class, and what is worth reading."""

    days: tuple[Day, ...] = ()
    reading: tuple[str, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of all days in their order."""
        return tuple(block for day in self.days for block in day.blocks)

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """All blocks with their planned times, day after day; asked for by every line of it."""
        slots: list[Slot] = []
        for day, one in enumerate(self.days):
            at = minutes_of(one.starts)
            for place, block in enumerate(one.blocks):
                start = at + (block.gap if place else 0)
                at = start + block.minutes
                slots.append(Slot(block, day, place, len(slots) + 1, start, at))
        return tuple(slots)


@dataclass(frozen=True)
class Slot:
    """A block in its place: `day` and `place` count from 0, `number` over all days from 1.

    `start` and `end` are planned, in minutes since midnight of the day.
    """

    block: Block
    day: int
    place: int
    number: int
    start: int
    end: int


def minutes_of(at: time) -> int:
    """Return a time as minutes since midnight."""
    return at.hour * 60 + at.minute


def clock(minutes: int) -> str:
    """Return minutes since midnight as "09:05"; past midnight it begins again at 0."""
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def timetable(agenda: Agenda) -> tuple[Slot, ...]:
    """Return all blocks with their planned times, day after day."""
    return agenda.slots


def slot_of(agenda: Agenda, block_id: str) -> Slot | None:
    """Return the place of a block, or None where it is not there (any more)."""
    return next((slot for slot in timetable(agenda) if slot.block.id == block_id), None)


def running(agenda: Agenda) -> Slot | None:
    """Return the block at which the class is, or None between two of them."""
    return next((slot for slot in timetable(agenda) if slot.block.is_running), None)


def standing(agenda: Agenda) -> Slot | None:
    """Return where the class is: the block that runs, else the one begun last, None before the
    first."""
    now = running(agenda)
    if now is not None:
        return now
    begun = [
        (slot.block.started_at, slot.number, slot)
        for slot in timetable(agenda)
        if slot.block.started_at is not None
    ]
    return max(begun, key=lambda one: one[:2])[2] if begun else None


def coming(agenda: Agenda) -> Slot | None:
    """Return the block after the one where the class is: at the start the first of all, None at
    the end."""
    slots = timetable(agenda)
    here = standing(agenda)
    number = here.number if here else 0
    return slots[number] if number < len(slots) else None


def minutes_behind(agenda: Agenda, now: datetime) -> int | None:
    """Return by how many minutes the class is behind its plan, below 0 where it is ahead.

    That is how much later than planned the next block can begin: the one that runs takes its
    minutes, and as long as it takes beyond them. `now` is aware, in the time zone of the class.
    None where the class is not under way: nothing was begun today.
    """
    last = standing(agenda)
    if last is None or last.block.started_at is None:
        return None
    started = last.block.started_at.astimezone(now.tzinfo)
    if started.date() != now.date():
        return None
    after = coming(agenda)
    if after is not None and after.day != last.day:
        after = None
    planned = after.start if after is not None else last.end
    minute = timedelta(minutes=1)
    midnight = started.replace(hour=0, minute=0, second=0, microsecond=0)
    if last.block.is_running:
        free = max(started + last.block.minutes * minute, now)
    elif after is None:
        return None
    else:
        free = max(now, midnight + planned * minute)
    return (free - midnight) // minute - planned


def expected_start(agenda: Agenda, slot: Slot, now: datetime) -> int:
    """Return when a block will begin as things stand: its planned start, moved by how far the
    class is behind on that day."""
    last = standing(agenda)
    if slot.block.started_at is not None or last is None or last.day != slot.day:
        return slot.start
    return slot.start + (minutes_behind(agenda, now) or 0)
