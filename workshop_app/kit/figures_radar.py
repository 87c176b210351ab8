"""A radar: a few axes around a middle, one outline for each series, told apart by dash and mark."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportlab.graphics.shapes import Drawing, Path
from reportlab.lib.colors import HexColor

from workshop_app.kit.figures import Board, mix
from workshop_app.kit.figures_marks import Shape, legend, legend_lines, mark
from workshop_app.kit.fonts import BOLD, REGULAR, text_width
from workshop_app.kit.presentation import Sheet

RADIUS = 132.0
"""The largest radius on a desk, in points."""

LINE = 1.3
"""The height of a line of words, in label sizes."""

SHAPES: tuple[Shape, ...] = ("square", "dot")
DASHES = ((5.0, 3.0), ())
BLANK = 0.35
"""Between a name and what is written behind it, in label sizes."""

LEAST = 3.0
"""The least radius where the sheet has a height, in label sizes."""

STEEP = 0.05
"""An axis that leans less than this stands upright, its name above or below it."""

SMALLEST, SMALLEST_PROJECTED = 0.2, 0.16
"""The least radius, as a share of the width; labels become smaller instead."""


@dataclass(frozen=True)
class RadarAxis:
    """An axis: its name, what is written below it, and a value for each series (None: no value).

    The strong one is the one to see.
    """

    label: str
    text: str
    values: tuple[Decimal | None, ...]
    is_strong: bool = False


@dataclass(frozen=True)
class RadarScale:
    """The scale of all axes, from the middle outwards, with a ring for each whole step."""

    low: int
    high: int


@dataclass(frozen=True)
class _Web:
    """Where the axes lie on the board."""

    scale: RadarScale
    count: int
    x: float
    y: float
    radius: float

    def place(self, axis: int, value: float) -> tuple[float, float]:
        """Return where a value of an axis lies, y running down."""
        share = (value - self.scale.low) / (self.scale.high - self.scale.low)
        return self.around(axis, share * self.radius)

    def around(self, axis: float, distance: float) -> tuple[float, float]:
        """Return a point at a distance from the middle in the direction of an axis."""
        angle = 2 * math.pi * axis / self.count
        return self.x + distance * math.sin(angle), self.y - distance * math.cos(angle)


def radar(
    axes: Sequence[RadarAxis], series: Sequence[str], scale: RadarScale, sheet: Sheet
) -> Drawing:
    """Return the radar of at least three axes; the last series is filled."""
    probe = Board(sheet, 1.0)
    tried = [
        _layout(axes, sheet, probe.label_size, in_one_line=in_one_line)
        for in_one_line in (True, False)
    ]
    layout = max(tried, key=lambda found: (found.is_apart, found.wish))
    entries = [
        (SHAPES[at % 2], _colour(probe, at, len(series)), word) for at, word in enumerate(series)
    ]
    key = _Key(entries, probe.note_size, layout.line, sheet.width)
    side = layout.y(1 if len(axes) > 2 else 0) - layout.line * layout.lines / 2
    above = layout.width(axes[0], probe.label_size) / 2
    is_beside = key.width < sheet.width / 2 - above - layout.gap and key.column < side
    head = 0.0 if is_beside else key.height
    board = Board(sheet, layout.height + head)
    web = _Web(scale, len(axes), sheet.width / 2, layout.middle + head, layout.radius)
    _rings(board, web)
    for at in reversed(range(len(series))):
        _outline(board, web, [axis.values[at] for axis in axes], at, len(series))
    for at, axis in enumerate(axes):
        _label(board, web, at, axis, layout)
    key.write(board, is_column=is_beside)
    return board.drawing


@dataclass(frozen=True)
class _Layout:
    """How large the radar is and where its names stand."""

    count: int
    radius: float
    line: float
    gap: float
    lines: int
    wish: float
    """The radius that names and sheet leave, however small."""

    def width(self, axis: RadarAxis, size: float) -> float:
        """Return the width of the name of an axis with what is written behind or below it."""
        return _width(axis, size, self.lines)

    @property
    def is_apart(self) -> bool:
        """Whether the names of neighbouring axes do not touch."""
        heights = sorted(self.y(axis) for axis in range(1, self.count // 2 + 1))
        apart = (b - a for a, b in itertools.pairwise(heights))
        return all(room > self.lines * self.line for room in apart)

    @property
    def middle(self) -> float:
        """Where the middle of the radar lies, from the top."""
        return self.lines * self.line + self.gap + self.radius

    @property
    def height(self) -> float:
        """The height of radar and names."""
        below = self.lines * self.line / 2
        if self.count % 2 == 0:
            below += self.gap + below
        return self.middle + self.radius * _down(self.count) + below

    def y(self, axis: int) -> float:
        """Return the height at which an axis ends."""
        return self.middle - self.radius * math.cos(2 * math.pi * axis / self.count)


def _down(count: int) -> float:
    """Return how far down the lowest axis reaches, as a share of the radius."""
    return max(-math.cos(2 * math.pi * at / count) for at in range(count))


def _layout(axes: Sequence[RadarAxis], sheet: Sheet, size: float, *, in_one_line: bool) -> _Layout:
    unit, count = sheet.type_scale, len(axes)
    line, gap, lines = LINE * size, 8 * unit, 1 if in_one_line else 2
    by_width = math.inf
    for at, axis in enumerate(axes):
        label = _width(axis, size, lines)
        reach = abs(math.sin(2 * math.pi * at / count))
        if reach > STEEP:
            by_width = min(by_width, (sheet.width / 2 - label - gap - size) / reach)
    wanted = RADIUS * unit
    if sheet.height:
        room = sheet.height - lines * line * (1.5 if count % 2 else 2) - gap * (1 + (count + 1) % 2)
        wanted = max(room / (1 + _down(count)), LEAST * size)
    smallest = SMALLEST_PROJECTED if sheet.projector else SMALLEST
    radius = max(min(wanted, by_width), smallest * sheet.width)
    if sheet.height:
        radius = min(radius, wanted)
    return _Layout(count, radius, line, gap, lines, min(wanted, by_width))


def _width(axis: RadarAxis, size: float, lines: int) -> float:
    label, text = (text_width(words, BOLD, size) for words in (axis.label, axis.text))
    return label + BLANK * size + text if lines == 1 else max(label, text)


@dataclass(frozen=True)
class _Key:
    """What the outlines are: in a column at the top left, or in rows above all else."""

    entries: Sequence[tuple[Shape, str, str]]
    size: float
    line: float
    room: float

    @property
    def width(self) -> float:
        """The width of the column."""
        words = (text_width(word, REGULAR, self.size) for _, _, word in self.entries)
        return max(words, default=0.0) + 1.5 * self.size

    @property
    def column(self) -> float:
        """The height of the column."""
        return len(self.entries) * self.line

    @property
    def height(self) -> float:
        """The height of the rows."""
        words = [word for _, _, word in self.entries]
        return len(legend_lines(words, self.size, self.room, gap=self.size)) * self.line

    def write(self, board: Board, *, is_column: bool) -> None:
        """Write the key from the top."""
        top = 0.0
        for part in [[entry] for entry in self.entries] if is_column else [list(self.entries)]:
            top = legend(board, part, top, line_height=self.line)


def _rings(board: Board, web: _Web) -> None:
    palette, unit = board.sheet.palette, board.sheet.type_scale
    low, high = web.scale.low, web.scale.high
    for value in range(low + 1, high + 1):
        if board.sheet.projector and value not in ((low + high) // 2, high):
            continue
        corners = [web.place(at, value) for at in range(web.count)]
        colour = palette.muted if value == high else palette.line
        for start, end in zip(corners, [*corners[1:], corners[0]], strict=True):
            board.line(start, end, colour=colour, width=0.75 * unit)
    for at in range(web.count):
        board.line((web.x, web.y), web.place(at, high), colour=palette.line, width=0.75 * unit)


def _outline(
    board: Board, web: _Web, values: Sequence[Decimal | None], at: int, count: int
) -> None:
    unit = board.sheet.type_scale
    colour = _colour(board, at, count)
    places = [
        None if value is None else web.place(axis, float(value))
        for axis, value in enumerate(values)
    ]
    if at == count - 1 and None not in places:
        path = Path(fillColor=HexColor(colour), strokeColor=None, fillOpacity=0.14)
        for index, (x, y) in enumerate(place for place in places if place is not None):
            move = path.moveTo if index == 0 else path.lineTo
            move(x, board.height - y)
        path.closePath()
        board.add(path)
    dash = [step * unit for step in DASHES[at % 2]] if count > 1 else []
    for start, end in zip(places, [*places[1:], places[0]], strict=True):
        if start is not None and end is not None:
            board.line(start, end, colour=colour, width=2 * unit, dash=dash)
    for place in places:
        if place is not None:
            mark(board, SHAPES[at % 2], *place, 8 * unit, colour, board.sheet.palette.surface)


def _colour(board: Board, at: int, count: int) -> str:
    palette = board.sheet.palette
    if at == count - 1:
        return palette.accent
    return mix(palette.data[1], palette.ink, 0.85)


def _label(board: Board, web: _Web, at: int, axis: RadarAxis, layout: _Layout) -> None:
    angle = 2 * math.pi * at / web.count
    x, y = web.around(at, web.radius)
    side = math.sin(angle)
    anchor = "middle" if abs(side) < STEEP else "start" if side > 0 else "end"
    x += {"middle": 0.0, "start": layout.gap, "end": -layout.gap}[anchor]
    y -= {"middle": layout.gap * math.cos(angle)}.get(anchor, 0.0)
    room = {"middle": board.width, "start": board.width - x, "end": x}[anchor]
    palette, line = board.sheet.palette, layout.line
    ink = palette.accent if axis.is_strong else palette.muted
    bold = axis.is_strong
    if layout.lines == 2:
        size = board.fitting([axis.label, axis.text], board.label_size, room, bold=True)
        middle = y - line * math.cos(angle) if anchor == "middle" else y
        shown = ((axis.label, middle - line / 2, ""), (axis.text, middle + line / 2, ink))
        for text, height, colour in shown:
            board.text(x, height, text, anchor=anchor, bold=bold, size=size, colour=colour)
        return
    size = board.label_size * min(1.0, room / layout.width(axis, board.label_size))
    middle = y - line / 2 * math.cos(angle) if anchor == "middle" else y
    font, blank = BOLD if bold else REGULAR, BLANK * size
    width = text_width(axis.label, font, size) + blank + text_width(axis.text, font, size)
    left = x - {"middle": width / 2, "start": 0.0, "end": width}[anchor]
    left += board.text(left, middle, axis.label, bold=bold, size=size) + blank
    board.text(left, middle, axis.text, bold=bold, size=size, colour=ink)
