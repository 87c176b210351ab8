"""Reading the store's text of a state again: strict, so that a foreign text is told at once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from math import isfinite
from typing import Any, TypeVar

from workshop_app.kit.numbers import as_json, exact

T = TypeVar("T")
Value = Decimal | str | None
"""A number, a text that is no number (kept as typed), or nothing."""


@contextmanager
def reading(kind: str) -> Iterator[None]:
    """Make a ValueError of whatever a foreign text leads to; `kind` is what was expected."""
    try:
        yield
    except (KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise ValueError(f"not a {kind}'s state: {error}") from error


def opened(text: str, form: int) -> Any:
    """Return the JSON of a state of the format `form`. Raises ValueError, or what `reading` takes
    for one."""
    data = json.loads(text)
    if typed(int, data["format"]) != form:
        raise ValueError(text[:80])
    return data


def typed(wanted: type[T], value: object) -> T:
    """Return a value of exactly this type. Raises TypeError."""
    if type(value) is not wanted:
        raise TypeError(value)
    return value


def listed(value: object, most: int) -> list[Any]:
    """Return a list of at most `most` values: no editor lets more be entered. Raises TypeError."""
    found: list[Any] = typed(list, value)
    if len(found) > most:
        raise TypeError(f"{len(found)} of at most {most}")
    return found


def number(value: object) -> Decimal:
    """Return a finite JSON number. Raises TypeError."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise TypeError(value)
    return exact(value)


def value_in(value: object) -> Value:
    """Return a number, a text or nothing. Raises TypeError."""
    return value if value is None or isinstance(value, str) else number(value)


def value_out(value: Value) -> int | float | str | None:
    """Return a value as JSON has it."""
    return as_json(value) if isinstance(value, Decimal) else value
