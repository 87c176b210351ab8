"""From input JSON to checked columns: one pydantic model made of the definition's lanes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model

from workshop_app.domain.limits import SUBJECT_LIMIT
from workshop_app.kinds.journey.definition import (
    LONG_TEXT_MAX,
    QUOTES_MAX,
    TEXT_MAX,
    JourneyDefinition,
    LaneDefinition,
)
from workshop_app.kinds.journey.faults import (
    Words,
    fault_of,
    level_faults,
    position_faults,
    scale_faults,
)
from workshop_app.kinds.journey.positions import resolved
from workshop_app.kinds.journey.state import Scale
from workshop_app.kit.kind import Fault, InputError
from workshop_app.kit.numbers import exact

STAGE_MAX, STAGES_MAX = 60, 60
PHOTO_MAX = 40_000_000
POSITION_MAX = 1_000_000_000
_STRICT = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)
CheckedCell = Decimal | str | tuple[str, ...] | None


@dataclass(frozen=True)
class CheckedColumn:
    """A column whose cells are all allowed; `index` counts from 0. A photo is its data URI."""

    index: int
    name: str
    stage: str
    at: Decimal
    cells: Mapping[str, CheckedCell]

    def level(self, series: str) -> Decimal | None:
        """Return a level, None where there is none."""
        value = self.cells.get(series)
        return value if isinstance(value, Decimal) else None

    def entry(self, key: str) -> str:
        """Return a text, a choice or a marker; empty where there is none."""
        value = self.cells.get(key)
        return value if isinstance(value, str) else ""


@dataclass(frozen=True)
class Checked:
    """A whole map, checked."""

    subject: str
    scale: Scale
    stages: tuple[str, ...]
    columns: tuple[CheckedColumn, ...]


class InputModel:
    """The input of one journey: its JSON Schema and its checks."""

    def __init__(self, definition: JourneyDefinition) -> None:
        self.definition = definition
        fields: dict[str, Any] = {
            "stage": (Annotated[str, Field(max_length=STAGE_MAX)] | None, None)
        }
        for lane in definition.lanes:
            for key in lane.keys:
                fields[key] = (_type(lane) | None, None)
        column: Any = create_model("Column", __config__=_STRICT, **fields)
        scale: Any = create_model(
            "Scale",
            __config__=_STRICT,
            min=(float, ...),
            max=(float, ...),
            neutral=(float | None, None),
        )
        columns = Annotated[list[column], Field(min_length=1, max_length=definition.columns_max)]
        stage = Annotated[str, Field(max_length=STAGE_MAX)]
        head: dict[str, Any] = {
            "subject": (Annotated[str, Field(max_length=SUBJECT_LIMIT)], ""),
            "scale": (scale | None, None),
            "stages": (Annotated[list[stage], Field(max_length=STAGES_MAX)] | None, None),
            definition.columns: (columns, ...),
        }
        self._model: type[BaseModel] = create_model("Input", __config__=_STRICT, **head)

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema."""
        return self._model.model_json_schema()

    def check(self, data: object, words: Words) -> Checked:
        """Return the checked map. Raises InputError with everything that is wrong."""
        faults: list[Fault] = []
        parsed = None
        scale = self._scale(data)
        try:
            parsed = self._model.model_validate(data)
        except ValidationError as error:
            faults += [fault_of(self.definition, fault, scale, words) for fault in error.errors()]
        faults += scale_faults(data, words)
        faults += level_faults(self.definition, data, scale, words)
        faults += position_faults(self.definition, data, words)
        if parsed is None or faults:
            raise InputError(tuple(_sorted(faults, self.definition)))
        return self._checked(parsed.model_dump(), scale)

    def _scale(self, data: object) -> Scale:
        """Return the scale of an input as far as it can be read, else the usual one."""
        usual = self.definition.scales[0].scale
        given = data.get("scale") if isinstance(data, Mapping) else None
        if not isinstance(given, Mapping):
            return usual
        try:
            low, high = exact(given["min"]), exact(given["max"])
            neutral = given.get("neutral")
            middle = (low + high) / 2 if neutral is None else exact(neutral)
            is_good = low < high and low <= middle <= high
        except (KeyError, ArithmeticError, TypeError, ValueError):
            return usual
        return Scale(low, high, middle) if is_good else usual

    def _checked(self, values: Mapping[str, Any], scale: Scale) -> Checked:
        rows: list[Mapping[str, Any]] = values[self.definition.columns]
        key = self.definition.position
        cells = [
            {name: _cell(value) for name, value in row.items() if name != "stage"} for row in rows
        ]
        at = resolved([row.get(key) for row in cells])
        columns = tuple(
            CheckedColumn(
                index,
                str(row[self.definition.title] or ""),
                row["stage"] or "",
                at[index],
                cells[index],
            )
            for index, row in enumerate(rows)
        )
        stages = [*(values["stages"] or ()), *(column.stage for column in columns)]
        named = tuple(dict.fromkeys(name for name in stages if name))
        return Checked(values["subject"], scale, named, columns)


def _type(lane: LaneDefinition) -> Any:
    match lane.type:
        case "text":
            return Annotated[str, Field(max_length=TEXT_MAX)]
        case "long_text":
            return Annotated[str, Field(max_length=LONG_TEXT_MAX)]
        case "quotes":
            quote = Annotated[str, Field(max_length=LONG_TEXT_MAX)]
            return Annotated[list[quote], Field(max_length=QUOTES_MAX)]
        case "choice" | "marker":
            return Literal[tuple(option.id for option in lane.options)]
        case "photo":
            return Annotated[str, Field(max_length=PHOTO_MAX)]
        case "number":
            return Annotated[float, Field(ge=-POSITION_MAX, le=POSITION_MAX)]
        case "curve":
            return float


def _cell(value: object) -> CheckedCell:
    if isinstance(value, int | float):
        return exact(value)
    if isinstance(value, list):
        return tuple(value) or None
    return str(value) if value else None


def _sorted(faults: list[Fault], definition: JourneyDefinition) -> list[Fault]:
    """Return the faults from the first column to the last, one for each path."""
    order = {key: number for number, key in enumerate(("stage", *definition.by_key))}

    def place(fault: Fault) -> tuple[int, int, int]:
        parts = fault.path.split(".")
        is_column = parts[0] == definition.columns
        index = int(parts[1]) if is_column and parts[1:] and parts[1].isdecimal() else -1
        return int(is_column), index, order.get(parts[2] if len(parts) > 2 else "", -1)

    found: dict[str, Fault] = {}
    for fault in sorted(faults, key=place):
        found.setdefault(fault.path, fault)
    return list(found.values())
