"""The timed blocks of a class, day by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import Literal

BlockKind = Literal[
    "opening", "lecture", "case", "discussion", "exercise", "break", "pitch", "review"
]


@dataclass(frozen=True)
class Block:
    """A part of a day. Texts are the user's, in the language of the class.

    `exercise_id` ties a block of the kind "exercise" to an exercise, which this version may not
    have. `started_at` and `ended_at` are set, aware, by running the class.
    """

    id: str
    kind: BlockKind
    title: str
    minutes: int
    exercise_id: str = ""
    note: str = ""
    materials: str = ""
    started_at: datetime | None = None
    ended_at: datetime | None = None


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
