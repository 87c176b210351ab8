"""What may be kept of a work: how much text, and what beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from workshop_app.domain.errors import KnownError
from workshop_app.domain.limits import ATTACHMENT_LIMIT, ATTACHMENTS_LIMIT, TextError
from workshop_app.domain.message import say
from workshop_app.domain.work import Attachments

# The first window must not wait for the engines.
if TYPE_CHECKING:
    from workshop_app.kit.kind import Kind

S = TypeVar("S")

# States are plain JSON; none of an exercise comes near this many characters.
STATE_LIMIT = 5_000_000


def storable(state: str) -> str:
    """Return the JSON text with lone surrogates as JSON escapes: UTF-8 has no bytes for them.

    Raises TextError where it is too long.
    """
    if len(state) > STATE_LIMIT:
        raise TextError(
            say(
                "This work has become too large to be kept ({count} characters; at most {limit} "
                "are allowed). What was saved before is safe; shorten the longest texts.",
                count=len(state),
                limit=STATE_LIMIT,
            )
        )
    return state.encode("utf-8", "backslashreplace").decode("utf-8")


def loaded(kind: Kind[S], state: str, attachments: Attachments) -> S:
    """Return what the text of a state says. Raises KnownError for a text that cannot be read."""
    try:
        return kind.load(state, attachments)
    except ValueError as error:
        raise KnownError(
            say(
                "This work cannot be read: its data is damaged or was written by a newer version. "
                "Nothing was changed. Choose an earlier version of it, or go back to a backup in "
                "the settings."
            )
        ) from error


def named(state: str, attachments: Attachments) -> dict[str, bytes]:
    """Return the attachments that a state names; raises KnownError for more than may be kept."""
    found = {digest: content for digest, content in attachments.items() if digest in state}
    if len(found) > ATTACHMENTS_LIMIT:
        raise KnownError(
            say(
                "This work has {count} photos; at most {limit} can be kept. What was saved before "
                "is safe; remove some photos.",
                count=len(found),
                limit=ATTACHMENTS_LIMIT,
            )
        )
    return found


def check_content(digest: str, content: bytes) -> None:
    """Raise KnownError for an attachment that is too large to be kept, ValueError for one whose
    name is not that of its content."""
    if len(content) > ATTACHMENT_LIMIT:
        raise KnownError(
            say(
                "A photo of this work has {size} MB; at most {limit} MB can be kept. What was "
                "saved before is safe; replace the photo by a smaller one.",
                size=f"{len(content) / 1_000_000:.1f}",
                limit=ATTACHMENT_LIMIT // 1_000_000,
            )
        )
    import hashlib

    if hashlib.sha256(content).hexdigest() != digest:
        raise ValueError(f"the attachment {digest} has another content")
