"""What the `report.py` of a questionnaire is given beside the result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workshop_app.kinds.questionnaire.inputs import Checked
from workshop_app.kit.numbers import NumberFormat, Quantity
from workshop_app.kit.texts import Texts


@dataclass(frozen=True)
class View:
    """One language's way of showing a result: texts, number format, and what things are called.

    `items` and `groups` have the names by id; `weight_sources` says where each weight comes from.
    """

    texts: Texts
    format: NumberFormat
    checked: Checked
    items: Mapping[str, str]
    numbers: Mapping[str, int]
    groups: Mapping[str, str]
    sides: Mapping[str, str]
    weight_sources: Mapping[str, str]

    def text(self, quantity: Quantity) -> str:
        """Write a quantity with its unit."""
        return self.format.text(quantity)

    def item(self, item: str) -> str:
        """Return an item with its number."""
        return f"{self.numbers[item]} {self.items[item]}"
