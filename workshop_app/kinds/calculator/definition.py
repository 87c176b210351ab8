"""What a calculator's `exercise.toml` may say: sections of fields, presets, segments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from workshop_app.domain.message import say
from workshop_app.kinds.calculator.state import SEGMENTS_LIMIT
from workshop_app.kit.definition import Exact, ExerciseDefinition, Part, RuleError, wrong_name
from workshop_app.kit.numbers import Unit
from workshop_app.kit.sources import SourceKind

FieldType = Literal["whole", "number", "money", "percent", "mix"]
_UNITS = {"percent": Unit.SHARE, "mix": Unit.SHARE}
LETTERS = "abcdefgh"


class FieldDefinition(Part):
    """One input. `above` is a limit that the value itself may not take.

    A `mix` is several parts of a whole that add up to 100 %. A field without `default` that is
    not `optional` must be filled in.
    """

    path: str
    type: FieldType
    unit: Unit = Unit.NUMBER
    min: Exact | None = None
    max: Exact
    above: Exact | None = None
    default: Exact | tuple[Exact, ...] | None = None
    source: SourceKind = "team"
    optional: bool = False
    slider: bool = False
    slider_to: Exact | None = None
    """Where the slider ends; left out, at `max`. More can be typed."""
    starts_at: str | None = None
    """For a lever: the field whose value is where it stands today."""
    parts: tuple[str, ...] = ()
    colours: tuple[int, ...] = ()
    """For a mix: which of the data colours each part has, as in the pictures."""

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if (self.type == "mix") != bool(self.parts):
            raise RuleError(say("a mix has parts, and nothing else has"))
        if isinstance(self.default, tuple) and len(self.default) != len(self.parts):
            raise RuleError(say("a mix has one default for each part"))
        if (self.min is None) == (self.above is None):
            raise RuleError(say("min or above is needed, and not both"))
        return self

    @property
    def shown_unit(self) -> Unit:
        """What the typed number counts."""
        return _UNITS.get(self.type, self.unit)


@dataclass(frozen=True)
class Leaf:
    """One number to enter: a field, or one part of a mix. `number` is the same on paper."""

    path: str
    number: str
    field: FieldDefinition
    default: Decimal | None

    @property
    def unit(self) -> Unit:
        """What the typed number counts."""
        return self.field.shown_unit

    @property
    def is_whole(self) -> bool:
        """Whether only whole numbers may be entered."""
        return self.field.type == "whole"

    @property
    def low(self) -> Decimal:
        """The lower limit, itself allowed or not."""
        low = self.field.min if self.field.min is not None else self.field.above
        assert low is not None
        return low


class SectionDefinition(Part):
    """Fields that belong together; a `lever` is something the team plans to change."""

    id: str
    fields: tuple[FieldDefinition, ...] = Field(min_length=1)
    lever: bool = False


class Preset(Part):
    """A named set of start values."""

    id: str
    source: SourceKind
    values: dict[str, Exact]


class CalculatorDefinition(ExerciseDefinition):
    """The whole `exercise.toml` of a calculator."""

    kind: Literal["calculator"]
    segments_max: int = Field(ge=1, le=SEGMENTS_LIMIT)
    sections: tuple[SectionDefinition, ...] = Field(min_length=1)
    presets: tuple[Preset, ...] = ()

    @field_validator("sections")
    @classmethod
    def _paths_are_unique(
        cls, sections: tuple[SectionDefinition, ...]
    ) -> tuple[SectionDefinition, ...]:
        paths = [field.path for section in sections for field in section.fields]
        for path in paths:
            if paths.count(path) > 1:
                raise RuleError(say("“{name}” stands twice", name=path))
        return sections

    @field_validator("presets")
    @classmethod
    def _presets_name_fields(
        cls, presets: tuple[Preset, ...], info: ValidationInfo
    ) -> tuple[Preset, ...]:
        sections: tuple[SectionDefinition, ...] = info.data.get("sections", ())
        known = {
            path
            for section in sections
            for field in section.fields
            for path in ([f"{field.path}.{part}" for part in field.parts] or [field.path])
        }
        for preset in presets:
            for path in preset.values:
                if sections and path not in known:
                    raise wrong_name(preset.id, path)
        return presets

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """All numbers to enter, in the order of the screen."""
        return tuple(self._walk())

    @cached_property
    def leaf_by_path(self) -> dict[str, Leaf]:
        """All numbers to enter, by path."""
        return {leaf.path: leaf for leaf in self.leaves}

    @cached_property
    def mixes(self) -> dict[str, FieldDefinition]:
        """The fields of several parts, by path."""
        return {f.path: f for section in self.sections for f in section.fields if f.parts}

    def leaves_of(self, field: FieldDefinition) -> tuple[Leaf, ...]:
        """Return the numbers to enter for one field."""
        return tuple(leaf for leaf in self.leaves if leaf.field is field)

    def number_of(self, field: FieldDefinition) -> str:
        """Return the number of a field, on screen and on paper."""
        return self.leaves_of(field)[0].number.rstrip(LETTERS)

    def _walk(self) -> Iterator[Leaf]:
        fields = (field for section in self.sections for field in section.fields)
        for number, field in enumerate(fields, 1):
            if not field.parts:
                default = field.default
                assert not isinstance(default, tuple)
                yield Leaf(field.path, str(number), field, default)
                continue
            defaults = field.default if isinstance(field.default, tuple) else None
            for index, part in enumerate(field.parts):
                yield Leaf(
                    f"{field.path}.{part}",
                    f"{number}{LETTERS[index]}",
                    field,
                    defaults[index] if defaults else None,
                )
