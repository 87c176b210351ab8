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
    interface names it in its own language. A closed class can be read but not changed.
    `own_team_id` is set where the class came from a class file: the team of this laptop.
    """

    id: str
    title: str
    kind: WorkshopKind
    course: str = ""
    client: str = ""
    starts_on: date | None = None
    closed_at: datetime | None = None
    own_team_id: str | None = None


@dataclass(frozen=True)
class Team:
    """A group that makes works; `position` counts from 0 within the workshop.

    The name is the user's text, verbatim; it may be empty in a practice workshop only.
    `colour` is a place among the colours of teams, `leader_id` a participant of the team.
    """

    id: str
    workshop_id: str
    name: str
    position: int
    colour: int = 0
    slogan: str = ""
    leader_id: str | None = None


@dataclass(frozen=True)
class Participant:
    """A person in a workshop; `team_id` is None as long as no team was found for them.

    Department and level are the user's texts, by which teams can be balanced; `signed_in_at`
    is None as long as nobody has seen the person.
    """

    id: str
    workshop_id: str
    team_id: str | None
    name: str
    position: int
    department: str = ""
    level: str = ""
    signed_in_at: datetime | None = None


@dataclass(frozen=True)
class WorkshopSummary:
    """A line of the home page: a workshop, how much is in it, and when it was last worked on."""

    workshop: Workshop
    teams: int
    works: int
    changed_at: datetime
    people: int = 0
