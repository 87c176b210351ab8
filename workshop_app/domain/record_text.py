"""Records as JSON texts, read back strictly: whatever this version did not write is a ValueError.

A value of the domain takes `written` for its `dump`, and for its `load`, inside `reading`, the
other functions.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from workshop_app.domain.characters import hides_half

T = TypeVar("T")
MOST_ITEMS = 5_000
"""In a list of which nothing else is known."""


def written(form: int, **parts: object) -> str:
    """Return the text of a record of the format `form`."""
    return json.dumps({"format": form, **parts}, ensure_ascii=False, separators=(",", ":"))


@contextmanager
def reading(what: str) -> Iterator[None]:
    """Make a ValueError of whatever a foreign text leads to; `what` is what was expected."""
    try:
        yield
    except (KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise ValueError(f"not {what}: {error}") from error


def opened(text: str, form: int, *keys: str) -> dict[str, Any]:
    """Return the parts of a record of the format `form` that has exactly these keys beside it.

    Raises ValueError, or what `reading` takes for one.
    """
    if hides_half(text):
        raise ValueError("half of a character")
    data = part(json.loads(text, parse_constant=_no_number), "format", *keys)
    if typed(int, data["format"]) != form:
        raise ValueError(text[:80])
    return data


def part(value: object, *keys: str) -> dict[str, Any]:
    """Return an object that has exactly these keys. Raises TypeError, KeyError."""
    found = typed(dict, value)
    if set(found) != set(keys):
        raise KeyError(*sorted(set(found) ^ set(keys)))
    return found


def items(value: object, most: int = MOST_ITEMS) -> list[Any]:
    """Return a list of at most `most` values. Raises TypeError, ValueError."""
    found: list[Any] = typed(list, value)
    if len(found) > most:
        raise ValueError(f"{len(found)} of at most {most}")
    return found


def typed(wanted: type[T], value: object) -> T:
    """Return a value of exactly this type. Raises TypeError."""
    if type(value) is not wanted:
        raise TypeError(value)
    return value


def _no_number(name: str) -> object:
    raise ValueError(name)
