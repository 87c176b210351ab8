"""What is wrong with the input of a calculator, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from math import isfinite

from pydantic_core import ErrorDetails

from workshop_app.domain.message import Message, say
from workshop_app.kinds.calculator.definition import CalculatorDefinition, FieldDefinition, Leaf
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

TOLERANCE = Decimal("0.0005")
"""How far the parts of a whole may be from 100 %: 0.05 points, as thirds with two decimals are."""


def allowed(leaf: Leaf, wording: Wording) -> Message:
    """Return what may be entered in a field."""
    return number_range(
        wording.number(leaf.low, leaf.unit),
        wording.number(leaf.field.max, leaf.unit),
        wording.unit(leaf.unit),
        is_whole=leaf.is_whole,
        is_above=leaf.field.above is not None,
    )


def fault_of(
    definition: CalculatorDefinition, error: ErrorDetails, wording: Wording, *, several: bool
) -> Fault:
    """Return one of pydantic's errors in our words; `several` tells an input of segments."""
    path = ".".join(str(part) for part in error["loc"])
    leaf = definition.leaf_by_path.get(_within_segment(path))
    if error["type"] == "extra_forbidden":
        return unknown_field(path, _known_names(definition, path, several=several))
    if leaf is None:
        return Fault(path, "shape", shape_message(error))
    return _number_fault(path, leaf, error, wording)


def _number_fault(path: str, leaf: Leaf, error: ErrorDetails, wording: Wording) -> Fault:
    value, may = error["input"], allowed(leaf, wording)
    if error["type"] == "missing" or value is None:
        return Fault(path, EMPTY, say("is empty; please enter {allowed}", allowed=may))
    shown = echo(value, leaf.unit, wording)
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        return Fault(path, "number", refusal("number", shown, may))
    if leaf.is_whole and isinstance(value, float) and isfinite(value):
        return Fault(path, "whole", refusal("whole", shown, may))
    return Fault(path, "range", refusal("range", shown, may))


def _within_segment(path: str) -> str:
    if path.startswith("segments."):
        return path.split(".", 2)[2] if path.count(".") > 1 else ""
    return path


def _known_names(definition: CalculatorDefinition, path: str, *, several: bool) -> Sequence[str]:
    """Return the names that may stand where an unknown one was found."""
    in_segment = path.startswith("segments.")
    above = _within_segment(path).rpartition(".")[0]
    prefix = f"{above}." if above else ""
    paths = [leaf.path for leaf in definition.leaves if leaf.path.startswith(prefix)]
    names = list(dict.fromkeys(path.removeprefix(prefix).split(".")[0] for path in paths))
    if prefix:
        return names
    if in_segment:
        return ["name", *names]
    return ["subject", "segments"] if several else ["subject", *names, "segments"]


def mix_faults(definition: CalculatorDefinition, data: object, wording: Wording) -> Iterator[Fault]:
    """Find the mixes whose parts do not add up to 100 %."""
    for prefix, segment in _segments(data):
        for field in definition.mixes.values():
            total = _total(segment, field)
            if total is not None and abs(total - 1) > TOLERANCE:
                message = say(
                    "adds up to {total}; the parts must add up to {whole}",
                    total=wording.number(total, Unit.SHARE) + wording.unit(Unit.SHARE),
                    whole=wording.number(Decimal(1), Unit.SHARE) + wording.unit(Unit.SHARE),
                )
                yield Fault(f"{prefix}{field.path}", "sum", message)


def name_faults(data: object) -> Iterator[Fault]:
    """Find segments that share a name."""
    seen: set[str] = set()
    for prefix, segment in _segments(data):
        name = segment.get("name")
        if not isinstance(name, str):
            continue
        if name in seen:
            message = say("“{name}” stands twice; please give each segment its own name", name=name)
            yield Fault(f"{prefix}name", "twice", message)
        seen.add(name)


def _segments(data: object) -> Iterator[tuple[str, Mapping[str, object]]]:
    if not isinstance(data, Mapping):
        return
    parts = data.get("segments")
    if isinstance(parts, list):
        for index, part in enumerate(parts):
            if isinstance(part, Mapping):
                yield f"segments.{index}.", part
    elif "segments" not in data:
        yield "", data


def _total(segment: Mapping[str, object], field: FieldDefinition) -> Decimal | None:
    """Return the sum of a mix's parts, start values filled in; None where a part is no number."""
    group: object = segment
    for name in field.path.split("."):
        if not isinstance(group, Mapping) or name not in group:
            return None
        group = group[name]
    if not isinstance(group, Mapping):
        return None
    defaults = field.default if isinstance(field.default, tuple) else ()
    starts = dict(zip(field.parts, defaults, strict=False))
    values = [group.get(part, starts.get(part)) for part in field.parts]
    total = Decimal()
    for value in values:
        if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
            return None
        number = exact(value)
        if not number.is_finite() or number < 0:
            return None
        total += number
    return total
