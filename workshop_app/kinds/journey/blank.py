"""The empty map to draw on by hand: numbered columns, room for stages, the scale, the lanes."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from workshop_app.kinds.journey.labels import Labels
from workshop_app.kinds.journey.state import Scale
from workshop_app.kit.figures import Board
from workshop_app.kit.presentation import Sheet
from workshop_app.kit.slide import wrap

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

COLUMNS = 12
GUTTER, NUMBERS, BAND = 82.0, 18.0, 26.0
CURVE_SHARE = 0.5
HEIGHT = 420.0
HAIR = 0.6
WEIGHTS = {"text": 1.1, "choice": 0.75, "marker": 0.75, "long_text": 1.6, "quotes": 1.6}
MOST_LEVELS = 12


def blank_map(labels: Labels, sheet: Sheet) -> Drawing:
    """Return an empty map that fills the sheet."""
    return _BlankMap(labels, sheet).draw()


class _BlankMap:
    def __init__(self, labels: Labels, sheet: Sheet) -> None:
        self.labels, self.unit = labels, min(sheet.type_scale, 0.8)
        self.board = Board(sheet, sheet.height or HEIGHT * sheet.type_scale)
        self.left = GUTTER * self.unit
        self.pitch = (self.board.width - self.left - 2.0) / COLUMNS

    def draw(self) -> Drawing:
        top = self._stages()
        top = self._numbers(top)
        curve = (self.board.height - top) * CURVE_SHARE
        self._scale(top, curve)
        self._rows(top + curve)
        return self.board.drawing

    def _label(self, middle: float, text: str) -> None:
        size = 11.0 * self.unit
        lines = wrap(text, size, self.left - 6 * self.unit, most=3)
        for number, line in enumerate(lines):
            y = middle + (number - (len(lines) - 1) / 2) * size * 1.25
            self.board.text(0, y, line, size=size, colour=self.board.sheet.palette.muted)

    def _line(self, start: tuple[float, float], end: tuple[float, float], **look: object) -> None:
        dash = (1.5, 2.5) if look.get("dotted") else ()
        self.board.line(start, end, width=HAIR, dash=dash)

    def _stages(self) -> float:
        height = BAND * self.unit
        right = self.board.width - 0.5
        self._label(height / 2, self._numbered("stage"))
        for y in (0.5, height):
            self._line((self.left, y), (right, y))
        for x in (self.left, right):
            self._line((x, 0.5), (x, height))
        return height

    def _numbers(self, top: float) -> float:
        height = NUMBERS * self.unit
        self._label(top + height / 2, self.labels.texts("column.short"))
        for place in range(COLUMNS):
            x = self.left + (place + 0.5) * self.pitch
            size = 12.0 * self.unit
            self.board.text(
                x, top + height / 2, str(place + 1), bold=True, size=size, anchor="middle"
            )
        return top + height

    def _scale(self, top: float, height: float) -> None:
        """Draw a line for every whole level and a dotted one for every column."""
        scale = self.labels.definition.scales[0].scale
        inset = 12.0 * self.unit
        levels = _levels(scale)
        for value in levels:
            share = float((scale.high - value) / (scale.high - scale.low))
            y = top + inset + share * (height - 2 * inset)
            is_neutral = value == scale.neutral
            colour = self.board.sheet.palette.ink if is_neutral else ""
            self.board.line(
                (self.left, y), (self.board.width, y), colour=colour, width=HAIR,
            )  # fmt: skip
            text = self.labels.level(value, scale)
            size = 11.0 * self.unit
            self.board.text(
                self.left - 4 * self.unit, y, text, size=size, anchor="end", bold=is_neutral
            )
        for place in range(COLUMNS):
            x = self.left + (place + 0.5) * self.pitch
            self._line((x, top + inset), (x, top + height - inset), dotted=True)

    def _rows(self, top: float) -> None:
        keys = [key for key, lane in self.labels.definition.by_key.items() if lane.type in WEIGHTS]
        keys.sort(key=lambda key: key != self.labels.definition.title)
        weights = [WEIGHTS[self.labels.definition.by_key[key].type] for key in keys]
        room = self.board.height - top - 1.0
        start = top
        for key, weight in zip(keys, weights, strict=True):
            height = room * weight / sum(weights)
            self._line((0, top), (self.board.width, top))
            self._label(top + height / 2, self._numbered(key))
            top += height
        self._line((0, top), (self.board.width, top))
        for place in range(COLUMNS + 1):
            x = self.left + place * self.pitch
            self._line((x, start), (x, top))

    def _numbered(self, key: str) -> str:
        return next(f"{number} {title}" for number, k, title in self.labels.fields if k == key)


def _levels(scale: Scale) -> list[Decimal]:
    span = scale.high - scale.low
    step = Decimal(1) if span <= MOST_LEVELS else span / 10
    half = step / 2 if span <= MOST_LEVELS / 2 else step
    count = int(span / half)
    return [scale.low + half * number for number in range(count + 1)]
