"""From input JSON to checked numbers: one pydantic model made of the definition's fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    create_model,
)

from workshop_app.domain.limits import SUBJECT_LIMIT
from workshop_app.kinds.calculator.definition import CalculatorDefinition, Leaf
from workshop_app.kinds.calculator.faults import fault_of, mix_faults, name_faults
from workshop_app.kit.kind import Fault, InputError
from workshop_app.kit.numbers import exact
from workshop_app.kit.wording import Wording

Checked = tuple["CheckedSegment", ...]
NAME_MAX = 60
_STRICT = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)


class CheckedSegment(dict[str, Decimal | None]):
    """Numbers by path, all of them allowed; None where an optional one was left out."""

    def __init__(self, name: str, values: Mapping[str, Decimal | None]) -> None:
        super().__init__(values)
        self.name = name


class InputModel:
    """The input of one calculator: its JSON Schema and its checks."""

    def __init__(self, definition: CalculatorDefinition) -> None:
        self.definition = definition
        fields = _tree(definition)
        head: dict[str, Any] = {"subject": (Annotated[str, Field(max_length=SUBJECT_LIMIT)], "")}
        name: dict[str, Any] = {
            "name": (Annotated[str, Field(min_length=1, max_length=NAME_MAX)], ...)
        }
        segment: Any = create_model("Segment", __config__=_STRICT, **name, **fields)
        most = definition.segments_max
        segments = Annotated[list[segment], Field(min_length=1, max_length=most)]
        self._single = create_model("Input", __config__=_STRICT, **head, **fields)
        self._several = create_model("Input", __config__=_STRICT, **head, segments=(segments, ...))

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema: either the fields themselves, or `segments` of them."""
        single, several = self._single.model_json_schema(), self._several.model_json_schema()
        definitions = {**single.pop("$defs", {}), **several.pop("$defs", {})}
        return {"anyOf": [single, several], "$defs": definitions}

    def check(self, data: object, wording: Wording) -> Checked:
        """Return the checked segments. Raises InputError with everything that is wrong."""
        several = isinstance(data, Mapping) and "segments" in data
        model = self._several if several else self._single
        faults: list[Fault] = []
        try:
            parsed = model.model_validate(data)
        except ValidationError as error:
            parsed = None
            faults += [
                fault_of(self.definition, fault, wording, several=several)
                for fault in error.errors()
            ]
        faults += mix_faults(self.definition, data, wording)
        faults += name_faults(data)
        if parsed is None or faults:
            raise InputError(tuple(_sorted(faults, self.definition)))
        values = parsed.model_dump()
        parts = values["segments"] if several else [values]
        return tuple(self._checked(part) for part in parts)

    def _checked(self, part: Mapping[str, Any]) -> CheckedSegment:
        values = {leaf.path: _find(part, leaf.path) for leaf in self.definition.leaves}
        return CheckedSegment(
            str(part.get("name", "")),
            {path: None if value is None else exact(value) for path, value in values.items()},
        )


def _sorted(faults: list[Fault], definition: CalculatorDefinition) -> Iterator[Fault]:
    fields = ("subject", "name", *(leaf.path for leaf in definition.leaves))
    order = {path: index for index, path in enumerate(fields)}
    seen: set[str] = set()

    def place(fault: Fault) -> tuple[str, int]:
        segment, rest = "", fault.path
        if fault.path.startswith("segments."):
            _, segment, rest = (*fault.path.split(".", 2), "")[:3]
        first = next((n for path, n in order.items() if path.startswith(rest)), len(order))
        return segment.zfill(4), first

    for fault in sorted(faults, key=place):
        if fault.path not in seen:
            seen.add(fault.path)
            yield fault


def _tree(definition: CalculatorDefinition) -> dict[str, Any]:
    """Return pydantic's fields, nested where paths have dots."""
    groups: dict[str, dict[str, Any]] = {"": {}}
    for leaf in definition.leaves:
        above, _, name = leaf.path.rpartition(".")
        while above not in groups:
            groups[above] = {}
            above = above.rpartition(".")[0]
        groups[leaf.path.rpartition(".")[0]][name] = _field(leaf)
    for path in sorted(filter(None, groups), key=lambda p: p.count("."), reverse=True):
        above, _, name = path.rpartition(".")
        group = create_model(path.replace(".", "_"), __config__=_STRICT, **groups[path])
        mix = definition.mixes.get(path)
        groups[above][name] = _group(group, is_optional=mix is not None and mix.optional)
    return groups[""]


def _group(group: type[BaseModel], *, is_optional: bool) -> tuple[Any, Any]:
    if is_optional:
        return (group | None, None)
    if any(field.is_required() for field in group.model_fields.values()):
        return (group, ...)
    return (group, Field(default_factory=group))


def _field(leaf: Leaf) -> tuple[Any, Any]:
    limits: dict[str, Any] = {"le": _number(leaf.field.max, leaf.is_whole)}
    if leaf.field.min is not None:
        limits["ge"] = _number(leaf.field.min, leaf.is_whole)
    if leaf.field.above is not None:
        limits["gt"] = _number(leaf.field.above, leaf.is_whole)
    number: Any = Annotated[float, Field(**limits)]
    if leaf.is_whole:
        # The limits stand next to the type, or the JSON Schema would not know them.
        number = Annotated[int, Field(**limits), BeforeValidator(_whole)]
    if leaf.field.optional and not leaf.field.parts:
        return (number | None, None)
    if leaf.default is None:
        return (number, ...)
    return (number, _number(leaf.default, leaf.is_whole))


def _whole(value: object) -> object:
    """Take 10000.0 for 10000: scripts that compute their input write it so."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _number(value: Decimal, is_whole: bool) -> int | float:
    return int(value) if is_whole else float(value)


def _find(part: Mapping[str, Any], path: str) -> Any:
    value: Any = part
    for name in path.split("."):
        if value is None:
            return None
        value = value[name]
    return value
