"""A class that may be changed: it is there, and it is not closed."""

from __future__ import annotations

from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import say
from workshop_app.domain.workshop import Workshop
from workshop_app.storage.repository import Repository

NO_TEAM = say("This team is not in the data file any more. Everything else is as it was.")
"""The words for a team that is gone."""


class ClosedClassError(KnownError):
    """The class is closed: it can be read and printed, and opened again to be changed."""


def found_class(repository: Repository, workshop_id: str) -> Workshop:
    """Return a class; raises KnownError where there is none."""
    workshop = repository.workshop(workshop_id)
    if workshop is None or workshop.kind != "class":
        raise KnownError(
            say("This class is not in the data file any more. Everything else is as it was.")
        )
    return workshop


def open_class(repository: Repository, workshop_id: str) -> Workshop:
    """Return a class that may be changed; raises KnownError, ClosedClassError for a closed one."""
    workshop = found_class(repository, workshop_id)
    check_open(workshop)
    return workshop


def check_open(workshop: Workshop) -> None:
    """Raise ClosedClassError for a class that is closed."""
    if workshop.closed_at is not None:
        raise ClosedClassError(
            say(
                "The class “{title}” is closed and can only be read. Nothing was changed; "
                "open it again first.",
                title=workshop.title,
            )
        )
