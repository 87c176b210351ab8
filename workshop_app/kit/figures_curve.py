"""A smooth curve over time with marked points: how people feel from the first minute to the last.

The curve is PCHIP (`kit.pchip`), so it never overshoots what was entered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing, Path
from reportlab.lib.colors import HexColor

from workshop_app.kit.figures import Board
from workshop_app.kit.figures_marks import Shape, legend, legend_lines, mark
from workshop_app.kit.fonts import BOLD, REGULAR, clean_line, shorten, text_width
from workshop_app.kit.pchip import segments
from workshop_app.kit.presentation import Sheet

HEIGHT = 230.0
STEPS = 24
"""How many boxes a stretch of the curve is made of where labels keep off it."""

LABEL_SHARE = 0.26
"""Of the width, for a label at most."""

LINE = 1.5
"""The height of a line of words, in note sizes."""


@dataclass(frozen=True)
class CurvePoint:
    """A point with its mark; `label` is written beside it where there is room, else `short`."""

    x: float
    y: float
    label: str = ""
    short: str = ""
    shape: Shape = "dot"
    is_strong: bool = False


@dataclass(frozen=True)
class CurveScale:
    """The room of the curve: from `first` to `last`, from `low` to `high` around `neutral`.

    `ticks` are positions with their words; `levels` heights with theirs.
    """

    first: float
    last: float
    ticks: tuple[tuple[float, str], ...]
    low: float
    high: float
    neutral: float
    levels: tuple[tuple[float, str], ...]


@dataclass(frozen=True)
class Plane:
    """Where the values of a scale lie on a board; heights count from the top."""

    scale: CurveScale
    left: float
    right: float
    top: float
    bottom: float

    def x(self, value: float) -> float:
        """Return the place of a position."""
        wide = (self.scale.last - self.scale.first) or 1.0
        return self.left + (value - self.scale.first) / wide * (self.right - self.left)

    def y(self, value: float) -> float:
        """Return the place of a height, from the top."""
        high = (self.scale.high - self.scale.low) or 1.0
        return self.bottom - (value - self.scale.low) / high * (self.bottom - self.top)


def curve(
    points: Sequence[CurvePoint],
    scale: CurveScale,
    words: Sequence[tuple[Shape, str]],
    sheet: Sheet,
) -> Drawing:
    """Return the curve through the points, by position; `words` name the shapes below it."""
    unit = sheet.type_scale
    board = Board(sheet, sheet.height or HEIGHT * unit)
    size = board.note_size
    names = [word for _, word in words]
    lines = len(legend_lines(names, size, board.width, gap=size))
    foot = (1 + lines) * LINE * size
    left = (
        max((text_width(text, REGULAR, size) for _, text in scale.levels), default=0.0) + 8 * unit
    )
    radius = _mark_size(board)
    plane = Plane(scale, left + radius, board.width - radius, radius, board.height - foot - radius)
    _grid(board, plane)
    _line(board, plane, points)
    middle = plane.y(scale.neutral)
    taken = [(plane.left, middle - 1, plane.right, middle + 1), *_box_of_curve(plane, points)]
    taken += [_box_of(plane, point, radius) for point in points]
    for point in points:
        colour = _colour(board, point)
        mark(board, point.shape, plane.x(point.x), plane.y(point.y), _size(board, point), colour)
    for point in sorted(points, key=lambda p: not p.is_strong):
        _label(board, plane, point, taken, radius)
    entries = [(shape, _mark_colour(board), word) for shape, word in words]
    legend(board, entries, board.height - lines * LINE * size, line_height=LINE * size)
    return board.drawing


Box = tuple[float, float, float, float]


def _mark_size(board: Board) -> float:
    return 0.95 * board.note_size


def _mark_colour(board: Board) -> str:
    palette = board.sheet.palette
    return palette.ink if board.sheet.mono else palette.data[1]


def _size(board: Board, point: CurvePoint) -> float:
    return _mark_size(board) * (1.0 if point.shape != "dot" else 0.6)


def _colour(board: Board, point: CurvePoint) -> str:
    return _mark_colour(board) if point.shape != "dot" else board.sheet.palette.accent


def _grid(board: Board, plane: Plane) -> None:
    palette, unit, size = board.sheet.palette, board.sheet.type_scale, board.note_size
    for value, text in plane.scale.levels:
        y = plane.y(value)
        is_neutral = value == plane.scale.neutral
        colour, width = (palette.muted, 1.25) if is_neutral else (palette.line, 0.75)
        board.line((plane.left, y), (plane.right, y), colour=colour, width=width * unit)
        board.text(plane.left - 6 * unit, y, text, anchor="end", colour=palette.muted, size=size)
    bottom = plane.bottom + 0.75 * LINE * size + _mark_size(board) / 2
    reached = -1.0
    for value, text in plane.scale.ticks:
        x, width = plane.x(value), text_width(text, REGULAR, size)
        place = min(max(x - width / 2, 0.0), board.width - width)
        if place < reached:
            continue
        reached = place + width + 0.6 * size
        board.line(
            (x, plane.bottom), (x, plane.bottom + 4 * unit), colour=palette.muted, width=0.75 * unit
        )
        board.text(place, bottom, text, colour=palette.muted, size=size)


def _line(board: Board, plane: Plane, points: Sequence[CurvePoint]) -> None:
    if len(points) < 2:
        return
    colour = board.sheet.palette.accent
    path = Path(fillColor=None, strokeColor=HexColor(colour))
    path.strokeWidth = (3.2 if board.sheet.projector else 2.25) * board.sheet.type_scale
    found = segments([point.x for point in points], [point.y for point in points])
    for index, (x0, y0, x1, y1, x2, y2, x3, y3) in enumerate(found):
        up = [board.height - plane.y(y) for y in (y0, y1, y2, y3)]
        if index == 0:
            path.moveTo(plane.x(x0), up[0])
        path.curveTo(plane.x(x1), up[1], plane.x(x2), up[2], plane.x(x3), up[3])
    board.add(path)


def _box_of(plane: Plane, point: CurvePoint, size: float) -> Box:
    x, y = plane.x(point.x), plane.y(point.y)
    return (x - size / 2, y - size / 2, x + size / 2, y + size / 2)


def _box_of_curve(plane: Plane, points: Sequence[CurvePoint]) -> list[Box]:
    """Return small boxes along the curve, so that no label stands on it."""
    found = segments([point.x for point in points], [point.y for point in points])
    boxes: list[Box] = []
    for x0, y0, x1, y1, x2, y2, x3, y3 in found:
        for step in range(STEPS):
            t = step / STEPS
            a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            x = plane.x(a * x0 + b * x1 + c * x2 + d * x3)
            y = plane.y(a * y0 + b * y1 + c * y2 + d * y3)
            boxes.append((x - 2, y - 2, x + 2, y + 2))
    return boxes


def _label(board: Board, plane: Plane, point: CurvePoint, taken: list[Box], radius: float) -> None:
    """Write a label above its point or below it, where nothing else stands; if there is no such
    place the short one, and that beside its point whatever stands there."""
    font, size = (BOLD if point.is_strong else REGULAR), board.note_size
    widest = (plane.right - plane.left) * LABEL_SHARE
    wanted = (point.short,) if board.sheet.projector else (point.label, point.short)
    for words in dict.fromkeys(map(clean_line, wanted)):
        text = shorten(words, font, size, widest)
        box = _free(board, plane, point, taken, radius, text_width(text, font, size))
        if text and box is not None:
            taken.append(box)
            board.text(box[0], (box[1] + box[3]) / 2, text, bold=point.is_strong, size=size)
            return


def _free(
    board: Board,
    plane: Plane,
    point: CurvePoint,
    taken: Sequence[Box],
    radius: float,
    width: float,
) -> Box | None:
    """Return a place beside a point where words of a width touch nothing."""
    half = 0.6 * board.note_size
    x, y = plane.x(point.x), plane.y(point.y)
    for away in (1.0, 3.2):
        for middle in (y - radius - half * away, y + radius + half * away):
            for place in (x - width / 2, x - width, x, x - 0.8 * width, x - 0.2 * width):
                left = min(max(place, plane.left), board.width - width)
                box = (left, middle - half, left + width, middle + half)
                inside = box[1] >= 0 and box[3] <= plane.bottom + radius
                if inside and not any(_meet(box, other) for other in taken):
                    return box
    return None


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
