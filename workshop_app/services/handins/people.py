"""Classes, teams and people as JSON, in every file that travels."""

from __future__ import annotations

from workshop_app.domain.limits import MOST_TEAMS, NAME_LIMIT, SLOGAN_LIMIT, TITLE_LIMIT
from workshop_app.domain.workshop import Participant, Team, Workshop
from workshop_app.services.handins.strict import Entry

_COURSE_LIMIT = 60
_HIGHEST = 1_000_000


def workshop_out(workshop: Workshop) -> dict[str, object]:
    """Return what others may know of a class."""
    return {
        "id": workshop.id,
        "title": workshop.title,
        "course": workshop.course,
        "client": workshop.client,
        "starts_on": workshop.starts_on.isoformat() if workshop.starts_on else None,
    }


def workshop_in(entry: Entry) -> Workshop:
    """Return the class of an entry. Raises FileFaultError."""
    return Workshop(
        id=entry.id("id"),
        title=entry.words("title", TITLE_LIMIT, required=True),
        kind="class",
        course=entry.words("course", _COURSE_LIMIT),
        client=entry.words("client", TITLE_LIMIT),
        starts_on=entry.maybe_day("starts_on"),
    )


def team_out(team: Team) -> dict[str, object]:
    """Return a team as JSON."""
    return {
        "id": team.id,
        "name": team.name,
        "position": team.position,
        "colour": team.colour,
        "slogan": team.slogan,
        "leader": team.leader_id,
    }


def team_in(entry: Entry, workshop_id: str) -> Team:
    """Return the team of an entry. Raises FileFaultError."""
    return Team(
        id=entry.id("id"),
        workshop_id=workshop_id,
        name=entry.words("name", NAME_LIMIT, required=True),
        position=entry.whole("position", 0, _HIGHEST),
        colour=entry.whole("colour", 0, MOST_TEAMS - 1),
        slogan=entry.words("slogan", SLOGAN_LIMIT),
        leader_id=entry.maybe_id("leader"),
    )


def person_out(person: Participant) -> dict[str, object]:
    """Return a person as JSON."""
    return {
        "id": person.id,
        "team": person.team_id,
        "name": person.name,
        "position": person.position,
        "department": person.department,
        "level": person.level,
    }


def person_in(entry: Entry, workshop_id: str) -> Participant:
    """Return the person of an entry. Raises FileFaultError."""
    return Participant(
        id=entry.id("id"),
        workshop_id=workshop_id,
        team_id=entry.maybe_id("team"),
        name=entry.words("name", NAME_LIMIT, required=True),
        position=entry.whole("position", 0, _HIGHEST),
        department=entry.words("department", NAME_LIMIT),
        level=entry.words("level", NAME_LIMIT),
    )
