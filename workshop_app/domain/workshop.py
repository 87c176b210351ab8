"""A run of a course with its teams and people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

WorkshopKind = Literal["class", "practice"]


@dataclass(frozen=True)
class Workshop:
    """One run of a course with one group of people, or the home of all lone practice.

    There is at most one workshop of the kind "practice". Its title is empty: the user
    interface names it in its own language.
    """

    id: str
    title: str
    kind: WorkshopKind
    course: str = ""
    client: str = ""
    starts_on: date | None = None


@dataclass(frozen=True)
class Team:
    """A group that makes works; `position` counts from 0 within the workshop.

    The name is the user's text, verbatim; it may be empty in a practice workshop only.
    """

    id: str
    workshop_id: str
    name: str
    position: int


@dataclass(frozen=True)
class Participant:
    """A person in a workshop; `team_id` is None as long as no team was found for them."""

    id: str
    workshop_id: str
    team_id: str | None
    name: str
    position: int


@dataclass(frozen=True)
class WorkshopSummary:
    """A line of the home page: a workshop, how much is in it, and when it was last worked on."""

    workshop: Workshop
    teams: int
    works: int
    changed_at: datetime
