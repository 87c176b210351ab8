"""What stages, columns, lanes and options are called, in one language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from workshop_app.kinds.journey.definition import JourneyDefinition, LaneDefinition
from workshop_app.kinds.journey.state import Scale, State
from workshop_app.kit.numbers import NumberFormat, Quantity, Unit
from workshop_app.kit.presentation import UNDEFINED
from workshop_app.kit.texts import Texts
from workshop_app.kit.wording import ScreenWording, Wording
from workshop_app.system.languages import Language

STAGE = "stage"


@dataclass(frozen=True)
class Labels:
    """The words around one journey."""

    definition: JourneyDefinition
    texts: Texts
    language: Language

    @property
    def fields(self) -> tuple[tuple[str, str, str], ...]:
        """Number, key and title of every column of the table, the same on screen and on paper:
        the name first, then the stage, then the lanes in their order."""
        title = self.definition.title
        keys = [title, STAGE, *(key for key in self.definition.by_key if key != title)]
        return tuple((str(number), key, self.heading(key)) for number, key in enumerate(keys, 1))

    def heading(self, key: str) -> str:
        """Return the title of a cell's key at the head of a table, where room is short."""
        return self.texts.get(f"series.{key}.heading") or self.field(key)

    def field(self, key: str) -> str:
        """Return the title of a cell's key: a lane, a series of a curve, or the stage."""
        if key == STAGE:
            return self.texts("stage.label")
        lane = self.definition.by_key[key]
        if lane.type == "curve":
            return self.texts(f"series.{key}.label")
        return self.texts(f"lanes.{key}.label")

    def lane(self, lane_id: str) -> str:
        """Return the title of a lane's row."""
        return self.texts(f"lanes.{lane_id}.label")

    def help(self, key: str) -> str:
        """Return what helps to fill a cell."""
        lane = self.definition.by_key.get(key)
        group = "series" if lane is not None and lane.type == "curve" else "lanes"
        return self.texts.get(f"{STAGE}.help" if key == STAGE else f"{group}.{key}.help")

    def option(self, lane_id: str, option: str) -> str:
        """Return the label of an option; an unknown one is named as it is."""
        return self.texts.get(f"lanes.{lane_id}.options.{option}.label", option)

    def mark(self, lane_id: str, option: str) -> str:
        """Return the one letter that stands on a marker."""
        return self.texts.get(f"lanes.{lane_id}.options.{option}.mark", option[:1].upper())

    def options(self, lane: LaneDefinition) -> tuple[tuple[str, str], ...]:
        """Return the options of a lane with their labels."""
        return tuple((option.id, self.option(lane.id, option.id)) for option in lane.options)

    def option_of(self, lane_id: str, text: str) -> str:
        """Return the option whose label or id was typed, else the text as it is."""
        lane = self.definition.lane(lane_id)
        found = {label.casefold(): id_ for id_, label in self.options(lane)}
        return found.get(text.strip().casefold(), text.strip())

    def column(self, index: int, name: str) -> str:
        """Name a column in a sentence: by its number and, where it has one, its name."""
        shown = " ".join(name.split())
        shown = f"{shown[:24]}…" if len(shown) > 25 else shown
        key = "column.named" if shown else "column.number"
        return self.texts(key, number=index + 1, name=shown)

    def stage(self, state: State, stage_id: str) -> str:
        """Return the name of a stage, its number where it has none."""
        number = next((n for n, s in enumerate(state.stages, 1) if s.id == stage_id), 0)
        name = state.stages[number - 1].name if number else ""
        return name or self.stage_number(number)

    def stage_number(self, number: int) -> str:
        """Name a stage that has no name yet."""
        return self.texts("stage.number", number=number) if number else ""

    def scale(self, scale: Scale) -> str:
        """Return a scale in words: its ends and its neutral."""
        low, neutral, high = (
            self.level(value, scale) for value in (scale.low, scale.neutral, scale.high)
        )
        return self.texts("scale.name", low=low, neutral=neutral, high=high)

    def level(self, value: Decimal | None, scale: Scale, digits: int = 2) -> str:
        """Write a level: with its sign where neutral is zero."""
        if value is None:
            return UNDEFINED
        quantity = Quantity(value, Unit.NUMBER, digits, signed=scale.neutral == 0)
        return self.format.plain(quantity)

    def change(self, value: Decimal | None, digits: int = 2) -> str:
        """Write a difference of levels, always with its sign."""
        return self.format.plain(Quantity(value, Unit.NUMBER, digits, signed=True))

    def legend(self, series: str) -> str:
        """Return the short name of a series, as it stands beside its line."""
        return self.texts.get(f"series.{series}.legend") or self.field(series)

    @property
    def format(self) -> NumberFormat:
        """How numbers are written."""
        return NumberFormat(self.language.code)

    def path(self, path: str, names: Sequence[str]) -> str:
        """Return the label of whatever stands at a path of the input; `names` are those of the
        columns."""
        place = re.fullmatch(rf"{re.escape(self.definition.columns)}\.(\d+)(?:\.(\w+).*)?", path)
        if place is None:
            head = path.split(".", maxsplit=1)[0]
            if head == self.definition.columns:
                return self.texts("column.list")
            return self.texts.get(f"{head}.label", path)
        index = int(place[1])
        column = self.column(index, names[index] if index < len(names) else "")
        key = place[2] or ""
        if key != STAGE and key not in self.definition.by_key:
            return column
        return self.texts("column.field", column=column, field=self.field(key))


class ScreenWords:
    """For people: labels instead of the words of the JSON."""

    def __init__(self, labels: Labels) -> None:
        self.wording: Wording = ScreenWording(labels.format)
        self._labels = labels

    def options(self, lane: LaneDefinition) -> Sequence[str]:
        """Return the labels of what may be chosen."""
        return [label for _, label in self._labels.options(lane)]

    def column(self, index: int, name: str) -> str:
        """Name a column by its number and its name."""
        return self._labels.column(index, name)
