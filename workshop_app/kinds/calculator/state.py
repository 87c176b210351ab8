"""The state of a calculator: what a team has typed, kept as it stands, right or wrong."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from workshop_app.kit.stored import Value, listed, opened, reading, typed, value_in, value_out

FORMAT = 1
SEGMENTS_LIMIT = 40
"""What no definition goes beyond."""


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
            {"name": segment.name, "values": {k: value_out(v) for k, v in segment.values.items()}}
            for segment in state.segments
        ],
    }
    return json.dumps(data, ensure_ascii=False)


def load(text: str) -> State:
    """Read what `dump` wrote. Raises ValueError for anything else."""
    with reading("calculator"):
        data = opened(text, FORMAT)
        if not data["segments"]:
            raise ValueError(text[:80])
        return State(
            subject=typed(str, data["subject"]),
            large_money=typed(bool, data["large_money"]),
            segments=tuple(
                Segment(
                    typed(str, part["name"]), {k: value_in(v) for k, v in part["values"].items()}
                )
                for part in listed(data["segments"], SEGMENTS_LIMIT)
            ),
        )
