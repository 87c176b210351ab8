"""Rows of an archive: each value has to be what its column holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from workshop_app.domain.characters import has_half, hides_half
from workshop_app.domain.limits import NAME_LIMIT, SLOGAN_LIMIT, TITLE_LIMIT
from workshop_app.domain.message import Message, say
from workshop_app.domain.moment_text import day, moment
from workshop_app.services.handins.strict import is_digest, is_id
from workshop_app.services.keeping import STATE_LIMIT
from workshop_app.storage.times import to_text

LABEL_LIMIT = 20_000
LINE_LIMIT = 2_000
_HIGHEST = 1_000_000


def fault_of_row(columns: Mapping[str, str], row: object) -> tuple[str, Message] | None:
    """Return the column of a row that is wrong, and why, or None."""
    if not isinstance(row, list) or len(row) != len(columns):
        return "", say("a row with {count} values is expected.", count=len(columns))
    for (name, holds), value in zip(columns.items(), row, strict=True):
        if value is None and holds.endswith("?"):
            continue
        if not _CHECKS[holds.removesuffix("?")](value):
            return name, say("this value does not belong there.")
    return None


def _text(value: object, most: int = LINE_LIMIT) -> bool:
    return isinstance(value, str) and len(value) <= most and not has_half(value)


def _json(value: object, most: int) -> bool:
    return _text(value, most) and not hides_half(str(value))


def _named(value: object, most: int) -> bool:
    return _text(value, most) and bool(str(value).strip())


def _time(value: object) -> bool:
    """Tell whether a value is a time as the store keeps them: only those sort as texts."""
    try:
        return isinstance(value, str) and to_text(moment(value)) == value
    except ValueError:
        return False


def _day(value: object) -> bool:
    try:
        return isinstance(value, str) and day(value).isoformat() == value
    except ValueError:
        return False


_CHECKS: Mapping[str, Callable[[object], bool]] = {
    "id": is_id,
    "digest": is_digest,
    "text": _text,
    "title": lambda value: _named(value, TITLE_LIMIT),
    "client": lambda value: _text(value, TITLE_LIMIT),
    "name": lambda value: _named(value, NAME_LIMIT),
    "word": lambda value: _text(value, NAME_LIMIT),
    "slogan": lambda value: _text(value, SLOGAN_LIMIT),
    "time": _time,
    "day": _day,
    "number": lambda value: type(value) is int and 0 <= value <= _HIGHEST,
    "label": lambda value: _json(value, LABEL_LIMIT),
    "state": lambda value: _json(value, STATE_LIMIT),
}
