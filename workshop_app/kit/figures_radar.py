"""A radar: a few axes around a middle, one outline for each series, told apart by dash and mark."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportlab.graphics.shapes import Drawing, Path
from reportlab.lib.colors import HexColor

from workshop_app.kit.figures import Board, mix
from workshop_app.kit.figures_marks import Shape, legend, legend_lines, mark
from workshop_app.kit.fonts import BOLD, text_width
from workshop_app.kit.presentation import Sheet

RADIUS = 122.0
"""The largest radius on a desk, in points."""

LINE = 1.3
"""The height of a line of words, in label sizes."""

SHAPES: tuple[Shape, ...] = ("square", "dot")
DASHES = ((5.0, 3.0), ())
SMALLEST = 0.16
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
    unit = sheet.type_scale
    size = Board(sheet, 1.0).label_size
    line, gap = LINE * size, 8 * unit
    probe = Board(sheet, 1.0)
    lines = legend_lines(series, probe.note_size, sheet.width, gap=probe.note_size)
    foot = len(lines) * line
    label = max(text_width(text, BOLD, size) for axis in axes for text in (axis.label, axis.text))
    reach = max(abs(math.sin(2 * math.pi * at / len(axes))) for at in range(len(axes)))
    radius = min(RADIUS * unit, (sheet.width / 2 - label - gap) / reach)
    radius = max(radius, SMALLEST * sheet.width)
    # Upwards the radius itself, downwards what the lowest axis takes; names stand beyond both.
    down = max(-math.cos(2 * math.pi * at / len(axes)) for at in range(len(axes)))
    words = 2 * line + gap + line + foot
    if sheet.height:
        radius = max(min(radius, (sheet.height - words) / (1 + down)), 2 * size)
    board = Board(sheet, radius * (1 + down) + words)
    web = _Web(scale, len(axes), sheet.width / 2, 2 * line + gap, radius)
    web = _Web(scale, len(axes), web.x, web.y + radius, radius)
    _rings(board, web)
    for at in reversed(range(len(series))):
        _outline(board, web, [axis.values[at] for axis in axes], at, len(series))
    for at, axis in enumerate(axes):
        _label(board, web, at, axis, gap)
    entries = [
        (SHAPES[at % 2], _colour(board, at, len(series)), word) for at, word in enumerate(series)
    ]
    legend(board, entries, board.height - foot, line_height=line)
    return board.drawing


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


def _label(board: Board, web: _Web, at: int, axis: RadarAxis, gap: float) -> None:
    angle = 2 * math.pi * at / web.count
    x, y = web.around(at, web.radius + gap)
    anchor = "middle" if abs(math.sin(angle)) < 0.05 else "start" if math.sin(angle) > 0 else "end"
    room = board.width if anchor == "middle" else (board.width - x if anchor == "start" else x)
    size = board.fitting([axis.label, axis.text], board.label_size, room, bold=True)
    line = LINE * size
    # The topmost stands above its point, the lowest below, the others beside.
    middle = y - line * math.cos(angle)
    board.text(x, middle - line / 2, axis.label, anchor=anchor, bold=axis.is_strong, size=size)
    ink = board.sheet.palette.accent if axis.is_strong else board.sheet.palette.muted
    board.text(
        x, middle + line / 2, axis.text, anchor=anchor, bold=axis.is_strong, size=size, colour=ink
    )
