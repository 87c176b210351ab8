"""The flow picture in projector type: fewer parts, every label in full, filling its room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportlab.graphics.shapes import Drawing

from exercises.mdm.flow_parts import TWO_LINES, FlowTexts, ends_of, largest_scale
from exercises.mdm.values import Result
from workshop_app.kit.figures import LABEL, Board, Fill, mix
from workshop_app.kit.fonts import BOLD, text_width
from workshop_app.kit.presentation import Sheet

_HEIGHT = 190.0
_BAR = 12.0
_LEAST = 1.0
"""How much higher than its words the picture is at least, in label sizes."""

_GAP = 0.5
"""Between two blocks, in label sizes."""


@dataclass(frozen=True)
class _Part:
    """A bar with its words: how many customers, in which colour, whether it is one to see."""

    customers: Decimal
    colour: str
    label: str
    strong: bool = False


@dataclass(frozen=True)
class _Stop:
    """Where a part stands: its bar, and the middle of its words."""

    part: _Part
    x: float
    top: float
    height: float
    middle: float


def flow(result: Result, texts: FlowTexts, sheet: Sheet) -> Drawing:
    """Return customers with a problem → silent or complained → lost, gone anyway or back."""
    return _ProjectedFlow(result, texts, sheet).draw()


class _ProjectedFlow:
    def __init__(self, result: Result, texts: FlowTexts, sheet: Sheet) -> None:
        self.result, self.texts, self.sheet = result, texts, sheet
        self.label = LABEL * sheet.type_scale
        self.bar = _BAR * sheet.type_scale
        self.columns = self._columns()
        height = sheet.height or _HEIGHT * sheet.type_scale
        self.board = Board(sheet, max(height, self._highest(0.0) + _LEAST * self.label))
        people = result.customers_with_problem
        self.scale = largest_scale(people, self.board.height, self._highest)

    def draw(self) -> Drawing:
        xs = self._places(self.columns)
        first, second, third = (
            self._stops(parts, x) for parts, x in zip(self.columns, xs, strict=True)
        )
        self._split(first[0], second)
        self._share_out(second, third)
        rooms = (xs[1] - xs[0], xs[2] - xs[1], self.board.width - xs[2])
        for stops, room in zip((first, second, third), rooms, strict=True):
            for stop in stops:
                self._write(stop, room)
        return self.board.drawing

    def _columns(self) -> tuple[list[_Part], list[_Part], list[_Part]]:
        r, t, palette = self.result, self.texts, self.sheet.palette
        grey, blue, red, green = palette.muted, palette.data[0], palette.data[1], palette.data[2]
        lost, anyway, back = ends_of(r.paths.all)
        return (
            [_Part(r.customers_with_problem, grey, t.problem)],
            [
                _Part(r.silent, grey, t.silent, strong=True),
                _Part(r.complainers, blue, t.complained),
            ],
            [
                _Part(lost, red, t.lost, strong=True),
                _Part(anyway, grey, t.anyway),
                _Part(back, green, t.back),
            ],
        )

    def _highest(self, scale: float) -> float:
        return max(self._needed(parts, scale) for parts in self.columns)

    def _needed(self, parts: Sequence[_Part], scale: float) -> float:
        shown = _shown(parts)
        blocks = sum(self._block(part, scale) for part in shown)
        return blocks + (len(shown) - 1) * _GAP * self.label

    def _block(self, part: _Part, scale: float) -> float:
        return max(float(part.customers) * scale, TWO_LINES * self.label)

    def _places(self, columns: Sequence[Sequence[_Part]]) -> tuple[float, float, float]:
        """Return where the columns stand: each leaves its words the room they need, the first
        two share what is left over."""
        needed = [self._words(parts) for parts in columns]
        free = max(self.board.width - sum(needed), 0.0)
        second = needed[0] + free * 0.4
        return 0.0, second, self.board.width - needed[2]

    def _words(self, parts: Sequence[_Part]) -> float:
        """Return how wide the bars of a column are with their words beside them."""
        lines = [
            line
            for part in _shown(parts)
            for line in (part.label, self.texts.write(part.customers))
        ]
        widest = max(text_width(line, BOLD, self.label) for line in lines)
        return widest + self.bar + 0.8 * self.label

    def _stops(self, parts: Sequence[_Part], x: float) -> list[_Stop]:
        """Place the parts of a column one below the other; one of nobody has no room."""
        shown = _shown(parts)
        free = self.board.height - self._needed(parts, self.scale)
        gap = _GAP * self.label + (free / (len(shown) - 1) if len(shown) > 1 else 0.0)
        top = free / 2 if len(shown) == 1 else 0.0
        stops = []
        for part in parts:
            height = float(part.customers) * self.scale
            block = self._block(part, self.scale)
            if part not in shown:
                stops.append(_Stop(part, x, top, 0.0, top))
                continue
            middle = top + block / 2
            stops.append(_Stop(part, x, middle - height / 2, height, middle))
            top += block + gap
        return stops

    def _split(self, problem: _Stop, kinds: Sequence[_Stop]) -> None:
        start = problem.top
        for stop in kinds:
            self._ribbon(problem, start, stop, stop.top, stop.height, stop.part.colour)
            start += stop.height

    def _share_out(self, kinds: Sequence[_Stop], ends: Sequence[_Stop]) -> None:
        """Lead the silent and those who complained to the ends, from the top."""
        paths = self.result.paths
        spoken = (paths.quick, paths.solved, paths.unsolved)
        reached = [end.top for end in ends]
        for stop, branches in zip(kinds, ((paths.silent,), spoken), strict=True):
            start = stop.top
            for index, customers in enumerate(ends_of(branches)):
                thick = float(customers) * self.scale
                end = ends[index]
                self._ribbon(stop, start, end, reached[index], thick, end.part.colour)
                start, reached[index] = start + thick, reached[index] + thick

    def _ribbon(
        self, source: _Stop, start: float, goal: _Stop, reached: float, thick: float, colour: str
    ) -> None:
        if thick > 0:
            pale = mix(colour, self.sheet.palette.surface, 0.2)
            left = (source.x + self.bar, start)
            self.board.ribbon(left, (goal.x, reached), max(thick, 1.0), pale)

    def _write(self, stop: _Stop, room: float) -> None:
        if not stop.height and stop.part.customers == 0 and not stop.part.strong:
            return
        if stop.height:
            self.board.bar(stop.x, stop.top, self.bar, stop.height, Fill(stop.part.colour))
        left = stop.x + self.bar + 0.5 * self.label
        width = room - self.bar - 0.6 * self.label
        bold = stop.part.strong
        lines = (stop.part.label, self.texts.write(stop.part.customers))
        for line, shift in zip(lines, (-0.62, 0.62), strict=True):
            middle = stop.middle + shift * self.label
            self.board.text(left, middle, line, bold=bold, room=width)


def _shown(parts: Sequence[_Part]) -> list[_Part]:
    return [part for part in parts if part.customers or part.strong]
