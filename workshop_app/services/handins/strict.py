"""Reading JSON of others: whatever this program would not have written is refused in words."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from workshop_app.domain.characters import has_half, hides_half
from workshop_app.domain.message import Message, say
from workshop_app.domain.moment_text import day, moment
from workshop_app.services.handins import faults

MOST_DEPTH = 64
MOST_OBJECTS = 500_000
"""Objects and lists in one part: each needs far more room than its text."""
_TEXT = re.compile(rb'"(?:[^"\\]|\\.)*+"')
_ID = re.compile("[0-9a-f]{32}")
_DIGEST = re.compile("[0-9a-f]{64}")
_LONGEST_NUMBER = 300


def parsed(content: bytes, place: str) -> object:
    """Return the JSON of a part. Raises FileFaultError for what JSON does not know: numbers that
    are none, keys that stand twice, half characters, and nesting without end."""
    try:
        _count_objects(content)
        value = json.loads(
            content.decode("utf-8"),
            object_pairs_hook=_object,
            parse_constant=_no_number,
            parse_float=_float,
            parse_int=_int,
        )
    except (ValueError, RecursionError) as error:
        raise faults.wrong(place, say("this part is not readable.")) from error
    if _too_deep(value):
        raise faults.wrong(place, say("this part is nested too deeply."))
    if hides_half(content.decode("utf-8")):
        raise faults.wrong(place, say("this part is not readable."))
    return value


class Entry:
    """An object of a part, whose values are asked for by what they have to be.

    Every method raises FileFaultError that names the place.
    """

    def __init__(self, value: object, place: str) -> None:
        if not isinstance(value, dict):
            raise faults.wrong(place, say("an object is expected."))
        self._values: Mapping[str, Any] = value
        self._place = place

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the object."""
        return tuple(self._values)

    def words(self, key: str, most: int, *, required: bool = False) -> str:
        """Return a text of at most `most` characters."""
        value = self._get(key)
        if not isinstance(value, str) or len(value) > most or has_half(value):
            raise self._wrong(
                key, say("a text of at most {most} characters is expected.", most=most)
            )
        if required and not value.strip():
            raise self._wrong(key, say("a text is expected."))
        return value

    def whole(self, key: str, least: int, most: int) -> int:
        """Return a whole number within bounds."""
        value = self._get(key)
        if type(value) is not int or not least <= value <= most:
            words = say(
                "a whole number from {least} to {most} is expected.", least=least, most=most
            )
            raise self._wrong(key, words)
        return value

    def id(self, key: str) -> str:
        """Return an id as this program makes them."""
        value = self._get(key)
        if not isinstance(value, str) or not is_id(value):
            raise self._wrong(key, say("an id is expected."))
        return value

    def maybe_id(self, key: str) -> str | None:
        """Return an id, or None where there is none."""
        return None if self._get(key) is None else self.id(key)

    def digest(self, key: str) -> str:
        """Return a SHA-256 in hex."""
        value = self._get(key)
        if not isinstance(value, str) or not is_digest(value):
            raise self._wrong(key, say("a checksum is expected."))
        return value

    def time(self, key: str) -> datetime:
        """Return an aware time in UTC."""
        value = self._get(key)
        try:
            return moment(value).astimezone(UTC)
        except (TypeError, ValueError) as error:
            raise self._wrong(key, say("a time is expected.")) from error

    def maybe_day(self, key: str) -> date | None:
        """Return a date, or None where there is none."""
        value = self._get(key)
        if value is None:
            return None
        try:
            return day(value)
        except (TypeError, ValueError) as error:
            raise self._wrong(key, say("a date is expected.")) from error

    def entry(self, key: str) -> Entry:
        """Return an object."""
        return Entry(self._get(key), f"{self._place}.{key}")

    def entries(self, key: str, most: int) -> Iterator[Entry]:
        """Return a list of objects."""
        for place, value in enumerate(self.items(key, most)):
            yield Entry(value, f"{self._place}.{key}[{place}]")

    def items(self, key: str, most: int) -> list[Any]:
        """Return a list of at most `most` values."""
        value = self._get(key)
        if not isinstance(value, list) or len(value) > most:
            raise self._wrong(key, say("a list of at most {most} is expected.", most=most))
        return value

    def ids(self, key: str, most: int) -> frozenset[str]:
        """Return a list of ids."""
        found = self.items(key, most)
        if not all(is_id(value) for value in found):
            raise self._wrong(key, say("an id is expected."))
        return frozenset(found)

    def digests(self, key: str, most: int) -> frozenset[str]:
        """Return a list of SHA-256 in hex."""
        found = self.items(key, most)
        if not all(is_digest(value) for value in found):
            raise self._wrong(key, say("a checksum is expected."))
        return frozenset(found)

    def _get(self, key: str) -> Any:
        if key not in self._values:
            raise self._wrong(key, say("it is missing."))
        return self._values[key]

    def _wrong(self, key: str, message: Message) -> faults.FileFaultError:
        return faults.wrong(f"{self._place}.{key}"[:120], message)


def is_id(value: object) -> bool:
    """Tell whether a value is an id as this program makes them."""
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def is_digest(value: object) -> bool:
    """Tell whether a value is a SHA-256 in hex."""
    return isinstance(value, str) and _DIGEST.fullmatch(value) is not None


def _count_objects(content: bytes) -> None:
    """Raise ValueError for what would become very many objects and lists."""
    if content.count(b"{") + content.count(b"[") > MOST_OBJECTS:
        # Some of them may stand in texts.
        bare = _TEXT.sub(b"", content)
        if bare.count(b"{") + bare.count(b"[") > MOST_OBJECTS:
            raise ValueError("too many objects")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        raise ValueError("a key stands twice")
    return values


def _no_number(name: str) -> object:
    raise ValueError(name)


def _float(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise ValueError(digits[:40])
    return value


def _int(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise ValueError(digits[:40])
    return int(digits)


def _too_deep(value: object) -> bool:
    waiting = [(value, 0)] if isinstance(value, dict | list) else []
    while waiting:
        part, depth = waiting.pop()
        if depth > MOST_DEPTH:
            return True
        below = part.values() if isinstance(part, dict) else part
        assert isinstance(below, Iterable)
        waiting += [(one, depth + 1) for one in below if isinstance(one, dict | list)]
    return False
