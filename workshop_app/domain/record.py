"""What a trainer writes down in a class: the agenda, the points, what was revealed, and so on.

A record is one JSON text by its name. Every step adds a version, and undo goes back to the one
before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workshop_app.domain.message import Message

AGENDA = "agenda"
POINTS = "points"
PICKS = "picks"
REVEALS = "reveals"
PITCHES = "pitches"
NOTES = "notes"
"""Learning gains, the parking lot and homework."""

RUN = "run"
"""Where the class stands on its way through the agenda."""

COUNTDOWN = "countdown"
"""The countdown that runs, so that it goes on after a restart."""

NAMES = (AGENDA, POINTS, PICKS, REVEALS, PITCHES, NOTES, RUN, COUNTDOWN)


@dataclass(frozen=True)
class RecordVersion:
    """One version of a record; `label` says what led to it."""

    id: str
    workshop_id: str
    name: str
    parent_id: str | None
    label: Message
    merge_key: str
    text: str
    at: datetime


@dataclass(frozen=True)
class Record:
    """A record as it stands. The text is "" where nothing was written yet; `undo` and `redo` are
    the labels of what would be undone or done again, None where there is nothing."""

    workshop_id: str
    name: str
    text: str
    at: datetime | None
    undo: Message | None
    redo: Message | None
