"""What may be kept of a work: how much text, and what beside it."""

from __future__ import annotations

import hashlib

from workshop_app.domain.errors import KnownError
from workshop_app.domain.limits import ATTACHMENT_LIMIT, ATTACHMENTS_LIMIT, TextError
from workshop_app.domain.message import say
from workshop_app.domain.work import Attachments

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
    if hashlib.sha256(content).hexdigest() != digest:
        raise ValueError(f"the attachment {digest} has another content")
