"""How long the texts of users may be, and the words for one that is too long."""

from __future__ import annotations

from workshop_app.domain.characters import has_half, is_seen
from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import Message, say

TITLE_LIMIT = 120
NAME_LIMIT = 60
SLOGAN_LIMIT = 120
MOST_TEAMS, MOST_PEOPLE = 20, 120
"""How many a class can have."""

SUBJECT_LIMIT = 200
"""What a work is about."""
TEXT_LIMIT = 10_000
ATTACHMENT_LIMIT = 1_000_000
"""Bytes of one attachment, for example a photo."""
ATTACHMENTS_LIMIT = 60
"""Attachments of one work."""


class TextError(KnownError):
    """A text was not taken; what was there before is still there."""


def fault_of(text: str, field: Message, limit: int = TEXT_LIMIT) -> Message | None:
    """Return what is wrong with a text of at most `limit` characters, or None.

    `field` is the name of the field as the user sees it. Any character may be used, except
    half of a surrogate pair: that is no character and no file can hold it.
    """
    if len(text) > limit:
        return say(
            "{field}: at most {limit} characters are allowed, this text has {count}. "
            "Nothing was lost; shorten the text and it will be kept.",
            field=field,
            limit=limit,
            count=len(text),
        )
    if has_half(text):
        return say(
            "{field}: the text holds a damaged character. "
            "Nothing was lost; delete that character and the text will be kept.",
            field=field,
        )
    return None


def checked(text: str, field: Message, limit: int = TEXT_LIMIT, *, required: bool = False) -> str:
    """Return the text exactly as it is.

    Raises TextError where it is too long, cannot be stored, or is `required` and shows
    nothing.
    """
    fault = fault_of(text, field, limit)
    if fault is None and required and not is_seen(text):
        fault = say(
            "{field}: please enter 1 to {limit} characters. Nothing was changed.",
            field=field,
            limit=limit,
        )
    if fault is not None:
        raise TextError(fault)
    return text
