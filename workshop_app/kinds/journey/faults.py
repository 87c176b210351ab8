"""What is wrong with the input of a journey, in words that name the column and its field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from math import isfinite
from typing import Protocol

from pydantic_core import ErrorDetails

from workshop_app.domain.message import Message, say
from workshop_app.kinds.journey.definition import JourneyDefinition, LaneDefinition
from workshop_app.kinds.journey.positions import resolved
from workshop_app.kinds.journey.state import Scale
from workshop_app.kit.kind import Fault
from workshop_app.kit.numbers import Unit, exact
from workshop_app.kit.presentation import EMPTY
from workshop_app.kit.wording import (
    Wording,
    echo,
    number_range,
    refusal,
    shape_message,
    unknown_field,
)


class Words(Protocol):
    """How values, options and columns are named to whoever gave the input."""

    wording: Wording

    def options(self, lane: LaneDefinition) -> Sequence[str]:
        """Return what may be chosen in a lane."""

    def column(self, index: int, name: str) -> str:
        """Name a column."""


class JsonWords:
    """For scripts: as the input JSON has it."""

    def __init__(self, wording: Wording, columns: str) -> None:
        self.wording = wording
        self._columns = columns

    def options(self, lane: LaneDefinition) -> Sequence[str]:
        """Return the words of the JSON."""
        return [option.id for option in lane.options]

    def column(self, index: int, name: str) -> str:
        """Return the path of a column with its name."""
        return f"{self._columns}.{index} “{name}”" if name else f"{self._columns}.{index}"


def fault_of(
    definition: JourneyDefinition,
    error: ErrorDetails,
    scale: Scale,
    words: Words,
) -> Fault:
    """Return one of pydantic's errors in our words."""
    loc = error["loc"]
    path = ".".join(str(part) for part in loc)
    if error["type"] == "extra_forbidden":
        return unknown_field(path, _known_names(definition, loc))
    if error["type"] == "too_short":
        return Fault(path, EMPTY, shape_message(error))
    lane = definition.by_key.get(str(loc[2])) if len(loc) == 3 else None
    if lane is not None and lane.options:
        shown = echo(error["input"], Unit.NUMBER, words.wording)
        names = " / ".join(words.options(lane))
        message = say("{value} is not known; allowed are: {names}", value=shown, names=names)
        return Fault(path, "choice", message)
    if lane is not None and lane.type in ("curve", "number"):
        allowed = _allowed_level(scale, words) if lane.type == "curve" else _ALLOWED_PLACE
        return _number_fault(path, error["input"], allowed, words)
    if loc[:1] == ("scale",) and len(loc) > 1 and error["type"] != "missing":
        return _number_fault(path, error["input"], say("a number"), words)
    return Fault(path, "shape", shape_message(error))


SCALE_MOST = 1_000_000
"""What an end of a scale may be at most, so that its levels can be written beside a curve."""

_ALLOWED_PLACE = say("a number up to 1,000,000,000")


def _number_fault(path: str, value: object, allowed: Message, words: Words) -> Fault:
    shown = echo(value, Unit.NUMBER, words.wording)
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        return Fault(path, "number", refusal("number", shown, allowed))
    return Fault(path, "range", refusal("range", shown, allowed))


def _allowed_level(scale: Scale, words: Words) -> Message:
    return number_range(
        words.wording.number(scale.low, Unit.NUMBER),
        words.wording.number(scale.high, Unit.NUMBER),
    )


def _known_names(definition: JourneyDefinition, loc: tuple[int | str, ...]) -> Sequence[str]:
    if loc[0] == definition.columns and len(loc) > 2:
        first = definition.title
        return [first, "stage", *(key for key in definition.by_key if key != first)]
    if loc[0] == "scale" and len(loc) > 1:
        return ["min", "max", "neutral"]
    return ["subject", "scale", "stages", definition.columns]


def scale_faults(data: object, words: Words) -> Iterator[Fault]:
    """Find a scale whose ends or neutral are astronomic or not in order."""
    given = data.get("scale") if isinstance(data, Mapping) else None
    if not isinstance(given, Mapping):
        return
    low, high, neutral = (number_of(given.get(key)) for key in ("min", "max", "neutral"))
    for key, end in (("min", low), ("max", high), ("neutral", neutral)):
        if end is not None and abs(end) > SCALE_MOST:
            message = say(
                "a number from {low} to {high}; the usual scale is −5 to 5",
                low=f"-{SCALE_MOST:,}",
                high=f"{SCALE_MOST:,}",
            )
            yield _number_fault(f"scale.{key}", given[key], message, words)
            return
    if low is None or high is None:
        return
    if low >= high:
        message = say("min must be lower than max; the usual scale is −5 to 5")
        yield Fault("scale.min", "order", message)
    elif neutral is not None and not low <= neutral <= high:
        yield Fault("scale.neutral", "order", say("neutral must lie between min and max"))


def level_faults(
    definition: JourneyDefinition, data: object, scale: Scale, words: Words
) -> Iterator[Fault]:
    """Find the levels that are not on the scale."""
    keys = [key for key, lane in definition.by_key.items() if lane.type == "curve"]
    for index, row in columns_of(definition, data):
        for key in keys:
            value = number_of(row.get(key))
            if value is not None and not scale.low <= value <= scale.high:
                path = f"{definition.columns}.{index}.{key}"
                yield _number_fault(path, row[key], _allowed_level(scale, words), words)


def position_faults(definition: JourneyDefinition, data: object, words: Words) -> Iterator[Fault]:
    """Find the places on the way that do not come after the one before them."""
    key = definition.position
    if not key:
        return
    rows = list(columns_of(definition, data))
    at = resolved([number_of(row.get(key)) for _, row in rows])
    for place in range(1, len(rows)):
        if at[place] > at[place - 1]:
            continue
        index, _ = rows[place]
        before, other = rows[place - 1]
        message = say(
            "{value} does not come after {other} of {before}; positions must increase "
            "from one to the next",
            value=words.wording.number(at[place], Unit.NUMBER),
            other=words.wording.number(at[place - 1], Unit.NUMBER),
            before=words.column(before, str(other.get(definition.title) or "")),
        )
        yield Fault(f"{definition.columns}.{index}.{key}", "order", message)


def columns_of(
    definition: JourneyDefinition, data: object
) -> Iterator[tuple[int, Mapping[str, object]]]:
    """Yield the columns of an input as far as they can be read, with their index."""
    rows = data.get(definition.columns) if isinstance(data, Mapping) else None
    if isinstance(rows, list):
        for index, row in enumerate(rows[: definition.columns_max]):
            if isinstance(row, Mapping):
                yield index, row


def number_of(value: object) -> Decimal | None:
    """Return a JSON number as an exact one; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return exact(value) if isfinite(value) else None
    except OverflowError:
        return None
