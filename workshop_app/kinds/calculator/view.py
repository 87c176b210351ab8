"""What the `report.py` of a calculator is given beside the result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshop_app.kinds.calculator.inputs import CheckedSegment
from workshop_app.kit.numbers import NumberFormat, Quantity
from workshop_app.kit.texts import Texts


@dataclass(frozen=True)
class View:
    """One language's way of showing a result: texts, number format, and where inputs come from.

    `sources` has, for each segment and input, its label and what kind of source its value has.
    """

    texts: Texts
    format: NumberFormat
    segments: Sequence[CheckedSegment]
    sources: Sequence[Mapping[str, tuple[str, str]]]

    def text(self, quantity: Quantity | str) -> str:
        """Write a quantity with its unit; a text as it is."""
        return quantity if isinstance(quantity, str) else self.format.text(quantity)

    def source(self, segment: int, paths: Sequence[str]) -> str:
        """Return where the inputs of a figure come from: each kind of source with its inputs."""
        grouped: dict[str, dict[str, None]] = {}
        for path in paths:
            label, kind = self.sources[segment][path]
            grouped.setdefault(kind, {})[label] = None
        texts = self.texts
        return texts.semicolon.join(
            f"{kind}{texts.colon}{texts.joined(found)}" for kind, found in grouped.items()
        )
