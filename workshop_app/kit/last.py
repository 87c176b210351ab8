"""What was computed last, for the same values asked again."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

Function = TypeVar("Function", bound=Callable[..., object])


def last(function: Function) -> Function:
    """Let a pure function of frozen values keep what it returned last.

    A result, its tables and its warnings ask for the same one after the other. Only the very same
    objects count as the same, so that asking costs nothing.
    """
    kept: list[tuple[tuple[object, ...], object]] = []

    @wraps(function)
    def asked(*values: object) -> object:
        for known, found in kept[:]:
            if len(known) == len(values) and all(map(_is, known, values)):
                return found
        found = function(*values)
        kept[:] = [(values, found)]
        return found

    return cast("Function", asked)


def _is(one: object, other: object) -> bool:
    return one is other
