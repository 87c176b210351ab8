"""What comes on a stick: the work of a team, a class for the teams, or a whole class.

A hand-in names the revision it holds and those it knows of, so that two stores can tell who has
gone on from whom without asking a clock.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Status = Literal["new", "newer", "same", "older", "conflict", "wrong-class", "refused"]
TAKEN: frozenset[Status] = frozenset({"new", "newer", "conflict"})
"""What is taken in; a conflict beside what is there."""

HAND_IN_ENDING = "ewhandin"
CLASS_ENDING = "ewclass"
ARCHIVE_ENDING = "ewarchive"
ENDINGS = (HAND_IN_ENDING, CLASS_ENDING, ARCHIVE_ENDING)


@dataclass(frozen=True)
class HandedIn:
    """When a work was last handed in, and whether it has been changed since."""

    at: datetime
    changed_since: bool


@dataclass(frozen=True)
class Lineage:
    """Where a work stands in one store: its revision, and all that went before it there.

    `at` is when the work was last changed; it counts only where both sides know of each other.
    """

    revision_id: str
    known: AbstractSet[str]
    at: datetime


def status_of(there: Lineage | None, coming: Lineage, *, same_state: bool = False) -> Status:
    """Tell how what is coming stands to what is there; None where there is nothing yet."""
    if there is None:
        return "new"
    if there.revision_id == coming.revision_id or same_state:
        return "same"
    goes_on = there.revision_id in coming.known
    was_there = coming.revision_id in there.known
    if goes_on and was_there:
        return "newer" if coming.at > there.at else "older"
    if goes_on:
        return "newer"
    return "older" if was_there else "conflict"
