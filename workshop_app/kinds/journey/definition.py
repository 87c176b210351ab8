"""What a journey's `exercise.toml` may say: scales, lanes, and where the positions come from."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Literal, Self

from pydantic import Field, model_validator

from workshop_app.domain.message import say
from workshop_app.kinds.journey.shapes import Shape
from workshop_app.kinds.journey.state import COLUMNS_MAX, Scale
from workshop_app.kit.definition import Exact, ExerciseDefinition, Part, RuleError, wrong_name

LaneType = Literal["text", "long_text", "quotes", "choice", "marker", "curve", "photo", "number"]
TEXT_MAX, LONG_TEXT_MAX, QUOTES_MAX = 200, 10_000, 20


class ScaleDefinition(Part):
    """A scale that a team may choose; the first one is where it starts."""

    min: Exact
    max: Exact
    neutral: Exact

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.min < self.neutral < self.max:
            raise RuleError(say("neutral lies between min and max"))
        return self

    @property
    def scale(self) -> Scale:
        """The scale as states have it."""
        return Scale(self.min, self.max, self.neutral)


class OptionDefinition(Part):
    """What a choice or a marker may be; `colour` is one of the data colours.

    `small` is the shape of a marker where there is no room for its letter, if it is another.
    """

    id: str
    shape: Shape = "circle"
    small: Shape | None = None
    colour: int = Field(default=0, ge=0, le=6)


class SeriesDefinition(Part):
    """One curve of a lane; without `colour` (one of the data colours) it has the accent."""

    id: str
    colour: int | None = Field(default=None, ge=0, le=6)
    dashed: bool = False


class LaneDefinition(Part):
    """One lane. A curve has series, a choice and a marker have options.

    `title` is the lane that names the columns. `position` is the number lane that says where
    along the way a column stands. A marker `on` a curve sits on its points and has no row.
    `lines` is how many lines of its text a map shows at most; 0 keeps the lane off the map.
    """

    id: str
    type: LaneType
    series: tuple[SeriesDefinition, ...] = ()
    options: tuple[OptionDefinition, ...] = ()
    title: bool = False
    position: bool = False
    on: str = ""
    lines: int = Field(default=1, ge=0, le=12)

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if (self.type == "curve") != bool(self.series):
            raise RuleError(say("a curve has series, and nothing else has"))
        if (self.type in ("choice", "marker")) != bool(self.options):
            raise RuleError(say("a choice and a marker have options, and nothing else has"))
        if self.title and self.type != "text":
            raise RuleError(say("the title is a lane of type text"))
        if self.position and self.type != "number":
            raise RuleError(say("the position is a lane of type number"))
        if self.on and self.type != "marker":
            raise RuleError(say("only a marker sits on a curve"))
        return self

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the lane's cells: its id, or for a curve its series."""
        return tuple(series.id for series in self.series) or (self.id,)

    @property
    def has_row(self) -> bool:
        """Whether a map shows it as a row of its own."""
        return self.lines > 0 and not self.on

    def option(self, option_id: object) -> OptionDefinition | None:
        """Return an option by id."""
        return next((option for option in self.options if option.id == option_id), None)


class Start(Part):
    """What an empty map has: unnamed stages, and empty columns shared out among them."""

    stages: int = Field(default=3, ge=0, le=20)
    columns: int = Field(default=6, ge=0, le=COLUMNS_MAX)


class JourneyDefinition(ExerciseDefinition):
    """The whole `exercise.toml` of a journey. `columns` is the key of the list in the input."""

    kind: Literal["journey"]
    columns: str = "columns"
    columns_max: int = Field(default=COLUMNS_MAX, ge=1, le=COLUMNS_MAX)
    start: Start = Start()
    scales: tuple[ScaleDefinition, ...] = Field(min_length=1)
    lanes: tuple[LaneDefinition, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _keys_are_unique(self) -> Self:
        keys = [key for lane in self.lanes for key in lane.keys]
        for key in keys:
            if keys.count(key) > 1 or key == "stage":
                raise RuleError(say("“{name}” stands twice", name=key))
        for name in ("title", "position"):
            if sum(getattr(lane, name) for lane in self.lanes) > 1:
                raise RuleError(say("only one lane is the {name}", name=name))
        curves = {lane.id for lane in self.lanes if lane.type == "curve"}
        for lane in self.lanes:
            if lane.on and lane.on not in curves:
                raise wrong_name(lane.id, lane.on)
        if not any(lane.title for lane in self.lanes):
            raise RuleError(say("one lane is the title"))
        return self

    @cached_property
    def by_key(self) -> dict[str, LaneDefinition]:
        """The lanes by the keys of their cells, in the order of the definition."""
        return {key: lane for lane in self.lanes for key in lane.keys}

    @cached_property
    def title(self) -> str:
        """The key of the cell that names a column."""
        return next(lane.id for lane in self.lanes if lane.title)

    @cached_property
    def position(self) -> str:
        """The key of the cell that says where a column stands; empty where none does."""
        return next((lane.id for lane in self.lanes if lane.position), "")

    @cached_property
    def curves(self) -> tuple[LaneDefinition, ...]:
        """The lanes with curves."""
        return tuple(lane for lane in self.lanes if lane.type == "curve")

    @cached_property
    def series(self) -> tuple[SeriesDefinition, ...]:
        """All series, in the order of the definition."""
        return tuple(series for lane in self.curves for series in lane.series)

    def lane(self, lane_id: str) -> LaneDefinition:
        """Return a lane by id. Raises KeyError."""
        for lane in self.lanes:
            if lane.id == lane_id:
                return lane
        raise KeyError(lane_id)

    def markers_on(self, curve: str) -> Iterator[LaneDefinition]:
        """Yield the marker lanes that sit on a curve."""
        return (lane for lane in self.lanes if lane.on == curve)
