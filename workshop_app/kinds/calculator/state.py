"""The state of a calculator: what a team has typed, kept as it stands, right or wrong."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from math import isfinite
from typing import TypeVar

from workshop_app.kit.numbers import as_json, exact

Value = Decimal | str | None
"""A number, a text that is no number (kept as typed), or nothing."""

FORMAT = 1
T = TypeVar("T")


@dataclass(frozen=True)
class Segment:
    """One group of customers: its name and its values by path."""

    name: str
    values: Mapping[str, Value]


@dataclass(frozen=True)
class State:
    """All that a team enters. There is always at least one segment."""

    subject: str
    large_money: bool
    segments: tuple[Segment, ...]

    def with_values(self, index: int, values: Mapping[str, Value]) -> State:
        """Return the state with some values of one segment changed."""
        segment = self.segments[index]
        changed = replace(segment, values={**segment.values, **values})
        return self.with_segment(index, changed)

    def with_segment(self, index: int, segment: Segment) -> State:
        """Return the state with one segment replaced."""
        segments = (*self.segments[:index], segment, *self.segments[index + 1 :])
        return replace(self, segments=segments)


def dump(state: State) -> str:
    """Write a state as JSON text; numbers as numbers, what is no number as the text it is."""
    data = {
        "format": FORMAT,
        "subject": state.subject,
        "large_money": state.large_money,
        "segments": [
            {"name": segment.name, "values": {k: _out(v) for k, v in segment.values.items()}}
            for segment in state.segments
        ],
    }
    return json.dumps(data, ensure_ascii=False)


def load(text: str) -> State:
    """Read what `dump` wrote. Raises ValueError for anything else."""
    try:
        data = json.loads(text)
        if _as(int, data["format"]) != FORMAT or not data["segments"]:
            raise ValueError(text[:80])
        return State(
            subject=_as(str, data["subject"]),
            large_money=_as(bool, data["large_money"]),
            segments=tuple(
                Segment(_as(str, part["name"]), {k: _in(v) for k, v in part["values"].items()})
                for part in _as(list, data["segments"])
            ),
        )
    except (KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise ValueError(f"not a calculator's state: {error}") from error


def _as(wanted: type[T], value: object) -> T:
    if type(value) is not wanted:
        raise TypeError(value)
    return value


def _out(value: Value) -> int | float | str | None:
    return as_json(value) if isinstance(value, Decimal) else value


def _in(value: object) -> Value:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise TypeError(value)
    return exact(value)
