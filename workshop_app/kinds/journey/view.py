"""What the `report.py` of a journey is given beside the result, and what it may give back."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from workshop_app.kinds.journey.definition import JourneyDefinition
from workshop_app.kinds.journey.inputs import Checked
from workshop_app.kinds.journey.labels import Labels
from workshop_app.kinds.journey.state import State
from workshop_app.kit.numbers import NumberFormat, Quantity, Unit
from workshop_app.kit.texts import Texts

Tone = Literal["ink", "good", "bad"]


@dataclass(frozen=True)
class Mark:
    """Words at a point of a curve, for example the peak; `is_above` says on which side."""

    index: int
    series: str
    text: str
    tone: Tone = "ink"
    is_above: bool = True


@dataclass(frozen=True)
class View:
    """One language's way of showing a result: labels, number format, and the map itself."""

    labels: Labels
    state: State
    checked: Checked

    @property
    def texts(self) -> Texts:
        """The texts of the exercise."""
        return self.labels.texts

    @property
    def definition(self) -> JourneyDefinition:
        """The definition of the exercise."""
        return self.labels.definition

    @property
    def format(self) -> NumberFormat:
        """How numbers are written."""
        return self.labels.format

    def text(self, quantity: Quantity) -> str:
        """Write a quantity with its unit."""
        return self.format.text(quantity)

    def words(self, value: Quantity | str) -> str:
        """Write a parameter of a caution: a level with its sign, a text as it is."""
        if isinstance(value, str):
            return value
        return self.level(value.value) if value.unit is Unit.NUMBER else self.text(value)

    def level(self, value: Decimal | None, digits: int = 2) -> str:
        """Write a level of the scale shown, with its sign where neutral is zero."""
        return self.labels.level(value, self.checked.scale, digits)

    def name(self, index: int) -> str:
        """Return what a column is called, its number where it has no name."""
        name = " ".join(self.checked.columns[index].name.split())
        return name or self.labels.column(index, "")
