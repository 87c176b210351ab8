"""Whether a hand-in can be taken into its class as it stands now: asked for when it is looked into,
and once more when it is taken in, because the class may have been changed meanwhile."""

from __future__ import annotations

from collections.abc import Collection

from workshop_app.domain.handin import Status
from workshop_app.domain.limits import MOST_PEOPLE, MOST_TEAMS
from workshop_app.domain.message import Message, say
from workshop_app.domain.workshop import Team, Workshop
from workshop_app.services.handins.classes import closed, in_the_trash
from workshop_app.services.handins.contents import HandIn
from workshop_app.storage.repository import Repository


def fault_of_whole(
    repository: Repository, content: HandIn, coming: Collection[str] = ()
) -> tuple[Status, Message] | None:
    """Return why nothing of a hand-in can be taken, or None; `coming` are the teams that others
    bring to its class before."""
    here = repository.workshop(content.workshop.id)
    own = repository.team(content.team.id)
    if here is not None and here.kind != "class":
        return "refused", _elsewhere(content.team)
    if own is not None and own.workshop_id != content.workshop.id:
        return "refused", _elsewhere(content.team)
    if own is None:
        full = _full(repository, content, coming)
        if full is not None:
            return "refused", full
    if here is None:
        return "wrong-class", say(
            "The class “{title}” is not in this data file. Nothing was taken of it; it can be "
            "taken in as a new class.",
            title=content.workshop.title,
        )
    return _shut(repository, content.team, here)


def same_version_elsewhere() -> Message:
    """Return the words for a version that another team has already."""
    return say("The same version is here as the work of another team. Nothing was taken of it.")


def _shut(repository: Repository, team: Team, here: Workshop) -> tuple[Status, Message] | None:
    if repository.is_removed("workshops", here.id):
        return "refused", in_the_trash(here.title)
    if here.closed_at is not None:
        return "refused", closed(here.title)
    if repository.is_removed("teams", team.id):
        return "refused", say(
            "The team “{team}” lies in the trash. Put it back first, then take this in.",
            team=team.name,
        )
    return None


def _full(repository: Repository, content: HandIn, coming: Collection[str]) -> Message | None:
    """Return the words for a new team that its class has no room for, or None."""
    workshop_id, team = content.workshop.id, content.team
    others = {one.id for one in repository.teams(workshop_id)} | (set(coming) - {team.id})
    if len(others) >= MOST_TEAMS:
        return say(
            "The team “{team}” is not in this class, which has {limit} teams already.",
            team=team.name,
            limit=MOST_TEAMS,
        )
    people = {one.id for one in repository.participants(workshop_id)}
    count = len(people | {one.id for one in content.people})
    if count > MOST_PEOPLE:
        return say(
            "A class can have at most {most} {what}; this would be {count}. Nothing was changed.",
            most=MOST_PEOPLE,
            what=say("people"),
            count=count,
        )
    return None


def _elsewhere(team: Team) -> Message:
    return say(
        "The team “{team}” belongs to another class here. Nothing was taken of it.",
        team=team.name,
    )
