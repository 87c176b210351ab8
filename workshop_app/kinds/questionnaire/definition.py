"""What a questionnaire's `exercise.toml` may say: sides, scales, groups of items, switches."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from workshop_app.domain.message import say
from workshop_app.kinds.questionnaire.state import ITEMS_LIMIT, MARKS_LIMIT, RESPONDENTS_LIMIT
from workshop_app.kit.definition import Exact, ExerciseDefinition, Part, RuleError, wrong_name
from workshop_app.kit.sources import SourceKind

TOLERANCE = Decimal("0.05")
"""How far the weights may be from their total."""


class ScaleDefinition(Part):
    """A scale of whole numbers; the first of a questionnaire is the one it starts with."""

    min: int
    max: int

    @model_validator(mode="after")
    def _has_marks(self) -> Self:
        if not 1 <= self.max - self.min < MARKS_LIMIT:
            raise RuleError(say("a scale has 2 to 11 marks"))
        return self

    @property
    def ends(self) -> tuple[int, int]:
        """The lowest and the highest mark."""
        return self.min, self.max


class GroupDefinition(Part):
    """Items that belong together: their ids, and the weight that the group starts with."""

    id: str
    items: tuple[str, ...] = ()
    weight: Exact | None = None
    source: SourceKind = "published"


class OptionDefinition(Part):
    """A switch of the questionnaire; `hides` is a side that is not asked while it is on."""

    id: str
    default: bool = False
    hides: str | None = None


class QuestionnaireDefinition(ExerciseDefinition):
    """The whole `exercise.toml` of a questionnaire."""

    kind: Literal["questionnaire"]
    sides: tuple[str, ...] = Field(min_length=1)
    """Each item is answered once for each side."""
    scales: tuple[ScaleDefinition, ...] = Field(min_length=1)
    group_key: str = "group"
    """What a group is called in the input JSON of an item."""
    weights_total: Exact | None = None
    """What the weights of the groups add up to; None where groups have no weights."""
    items_max: int = Field(default=ITEMS_LIMIT, ge=1, le=ITEMS_LIMIT)
    respondents_max: int = Field(default=RESPONDENTS_LIMIT, ge=1, le=RESPONDENTS_LIMIT)
    figures_from: dict[str, int] = Field(default_factory=dict)
    """From how many respondents on a figure is shown, by the figure's name."""
    groups: tuple[GroupDefinition, ...] = Field(min_length=1)
    options: tuple[OptionDefinition, ...] = ()

    @field_validator("groups")
    @classmethod
    def _items_are_unique(cls, groups: tuple[GroupDefinition, ...]) -> tuple[GroupDefinition, ...]:
        for ids in ([g.id for g in groups], [item for g in groups for item in g.items]):
            for id_ in ids:
                if ids.count(id_) > 1:
                    raise RuleError(say("“{name}” stands twice", name=id_))
        return groups

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if (self.weights_total is None) != all(group.weight is None for group in self.groups):
            raise RuleError(say("weights_total and the weights of the groups go together"))
        total = sum((group.weight or Decimal() for group in self.groups), Decimal())
        if self.weights_total is not None and abs(total - self.weights_total) > TOLERANCE:
            raise RuleError(
                say(
                    "the weights add up to {total}; they must add up to {whole}",
                    total=total,
                    whole=self.weights_total,
                )
            )
        for option in self.options:
            if option.hides is not None and option.hides not in self.sides:
                raise wrong_name(option.id, option.hides)
        return self

    @property
    def has_weights(self) -> bool:
        """Whether the groups have weights."""
        return self.weights_total is not None

    @cached_property
    def group_of_item(self) -> dict[str, str]:
        """The group of each of the questionnaire's own items, in their order."""
        return dict(self._items())

    @cached_property
    def group_by_id(self) -> dict[str, GroupDefinition]:
        """The groups by id."""
        return {group.id: group for group in self.groups}

    def _items(self) -> Iterator[tuple[str, str]]:
        for group in self.groups:
            for item in group.items:
                yield item, group.id
