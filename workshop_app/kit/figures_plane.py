"""Named points on a plane of two axes, one corner to look at; no name lies on another."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from reportlab.graphics.shapes import Drawing

from workshop_app.kit.figures import Board, Fill, mix
from workshop_app.kit.figures_marks import Shape, mark
from workshop_app.kit.fonts import BOLD, REGULAR, text_width
from workshop_app.kit.presentation import Sheet

HEIGHT = 270.0
MARK = 12.0
BESIDE = 4
"""How many places right beside its point a name has."""

LINE = 1.35
"""The height of a line of words, in its type size."""


@dataclass(frozen=True)
class PlanePoint:
    """A point with its name; the strong ones are those to see."""

    x: float
    y: float
    label: str
    is_strong: bool = False


@dataclass(frozen=True)
class PlaneAxis:
    """An axis: what it counts, from where to where, its ticks, and where the plane is parted."""

    title: str
    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    parted: float | None = None


@dataclass(frozen=True)
class _Frame:
    across: PlaneAxis
    up: PlaneAxis
    left: float
    right: float
    top: float
    bottom: float

    def x(self, value: float) -> float:
        share = (value - self.across.low) / (self.across.high - self.across.low)
        return self.left + share * (self.right - self.left)

    def y(self, value: float) -> float:
        share = (value - self.up.low) / (self.up.high - self.up.low)
        return self.bottom - share * (self.bottom - self.top)


Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def ticks_between(
    low: float, high: float, most: int, write: Callable[[float], str]
) -> tuple[tuple[float, str], ...]:
    """Return round values between two ends, at most about `most`."""
    if high <= low:
        return ((low, write(low)),)
    rough = (high - low) / max(most, 1)
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * factor for factor in (1, 2, 5, 10) if size * factor >= rough * 0.999)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return tuple((at * step, write(at * step)) for at in range(first, last + 1))


def plane(
    points: Sequence[PlanePoint], across: PlaneAxis, up: PlaneAxis, corner: str, sheet: Sheet
) -> Drawing:
    """Return the points between their axes; `corner` names the lower right part of the plane."""
    unit = sheet.type_scale
    board = Board(sheet, sheet.height or min(HEIGHT, sheet.width * 0.72) * 1.0 * max(unit, 1.0))
    size = board.note_size
    room = max((text_width(text, REGULAR, size) for _, text in up.ticks), default=0.0)
    frame = _Frame(
        across,
        up,
        left=room + 8 * unit,
        right=board.width - 10 * unit,
        top=LINE * size + 8 * unit,
        bottom=board.height - LINE * size - 5 * unit,
    )
    half = MARK * unit / 2
    places = [(frame.x(point.x), frame.y(point.y)) for point in points]
    marks = [(x - half, y - half, x + half, y + half) for x, y in places]
    taken = [*marks, *_ground(board, frame, corner, marks)]
    _axes(board, frame)
    _points(board, frame, points, taken)
    return board.drawing


def _ground(board: Board, frame: _Frame, corner: str, marks: Sequence[Box]) -> list[Box]:
    """Tint the lower right part and name it where no mark is; return where the name stands."""
    palette, unit = board.sheet.palette, board.sheet.type_scale
    across, up = frame.across, frame.up
    if across.parted is None or up.parted is None:
        return []
    x, y = frame.x(across.parted), frame.y(up.parted)
    tint = Fill(mix(palette.accent, palette.surface, 0.09), 0, palette.line)
    board.bar(x, y, frame.right - x, frame.bottom - y, tint)
    for start, end in (((x, frame.top), (x, frame.bottom)), ((frame.left, y), (frame.right, y))):
        board.line(start, end, colour=palette.line, width=unit, dash=[3 * unit, 3 * unit])
    size, gap = board.note_size, 5 * unit
    width, height = text_width(corner, BOLD, size), 1.2 * size
    corners = [
        (left, top, left + width, top + height)
        for top in (frame.bottom - gap - height, y + gap)
        for left in (frame.right - gap - width, x + gap)
    ]
    quarter = (x, y, frame.right, frame.bottom)
    free = (b for b in corners if not any(_meet(b, m) for m in marks) and _is_within(b, quarter))
    box = next(free, None)
    if box is None:
        return []
    middle = (box[1] + box[3]) / 2
    board.text(box[0], middle, corner, size=size, bold=True, colour=palette.accent)
    return [box]


def _axes(board: Board, frame: _Frame) -> None:
    palette, unit, size = board.sheet.palette, board.sheet.type_scale, board.note_size
    corner = (frame.left, frame.bottom)
    board.line((frame.left, frame.top), corner, colour=palette.muted, width=unit)
    board.line(corner, (frame.right, frame.bottom), colour=palette.muted, width=unit)
    for value, text in frame.up.ticks:
        y = frame.y(value)
        board.line((frame.left - 3 * unit, y), (frame.left, y), colour=palette.muted, width=unit)
        board.text(frame.left - 6 * unit, y, text, anchor="end", size=size, colour=palette.muted)
    line, muted = LINE * size, palette.muted
    board.text(0, line / 2, frame.up.title, size=size, colour=muted, room=board.width)
    below, title = frame.bottom + 5 * unit + line / 2, frame.across.title
    free = frame.right - text_width(title, REGULAR, size) - size
    board.text(frame.right, below, title, anchor="end", size=size, colour=muted, room=board.width)
    for value, text in frame.across.ticks:
        x, width = frame.x(value), text_width(text, REGULAR, size)
        board.line((x, frame.bottom), (x, frame.bottom + 3 * unit), colour=muted, width=unit)
        left = max(x - width / 2, 0.0)
        if left + width <= free:
            board.text(left, below, text, size=size, colour=muted)


def _points(
    board: Board, frame: _Frame, points: Sequence[PlanePoint], taken: Sequence[Box]
) -> None:
    palette, unit, size = board.sheet.palette, board.sheet.type_scale, board.label_size
    places = [(frame.x(point.x), frame.y(point.y)) for point in points]
    for point, (x, y) in zip(points, places, strict=True):
        colour = palette.accent if point.is_strong else palette.data[0]
        shape: Shape = "diamond" if point.is_strong else "dot"
        mark(board, shape, x, y, MARK * unit, colour, palette.surface)
    sizes = [(min(text_width(p.label, BOLD, size), board.width * 0.6), size * 1.16) for p in points]
    gap = (MARK / 2 + 3) * unit
    room = (frame.left + 2 * unit, LINE * board.note_size, board.width, frame.bottom)
    lines = _parting(frame)
    boxes = _placed(places, sizes, gap, room, [*taken, *lines]) or _placed(
        places, sizes, gap, room, taken
    )
    for at, box in enumerate(boxes or _spread(places, sizes, gap, room, taken)):
        point, (x, y) = points[at], places[at]
        middle = (box[1] + box[3]) / 2
        if abs(middle - y) > 1.6 * size:
            edge = box[0] - 2 * unit if box[0] > x else box[2] + 2 * unit
            board.line((x, y), (edge, middle), colour=palette.muted, width=0.75 * unit)
        wide = box[2] - box[0] + 0.5
        if any(_meet(box, parting) for parting in lines):
            ground = Fill(palette.surface, 0, palette.surface)
            board.bar(box[0] - unit, box[1], box[2] - box[0] + 2 * unit, box[3] - box[1], ground)
        anchor, at_x = ("end", box[2]) if box[2] < x else ("start", box[0])
        board.text(at_x, middle, point.label, bold=point.is_strong, room=wide, anchor=anchor)


def _parting(frame: _Frame) -> list[Box]:
    """Return the lines that part the plane, as boxes without width."""
    boxes: list[Box] = []
    if frame.across.parted is not None:
        x = frame.x(frame.across.parted)
        boxes.append((x, frame.top, x, frame.bottom))
    if frame.up.parted is not None:
        y = frame.y(frame.up.parted)
        boxes.append((frame.left, y, frame.right, y))
    return boxes


Place = tuple[float, float]


def _placed(
    places: Sequence[Place], sizes: Sequence[Place], gap: float, room: Box, taken: Sequence[Box]
) -> list[Box] | None:
    """Put every name right beside its point so that none lies on anything, or return None."""
    if not places:
        return []
    for box in islice(_candidates(places[0], sizes[0], gap), BESIDE):
        if not _is_within(box, room) or any(_meet(box, other) for other in taken):
            continue
        rest = _placed(places[1:], sizes[1:], gap, room, [*taken, box])
        if rest is not None:
            return [box, *rest]
    return None


def _spread(
    places: Sequence[Place], sizes: Sequence[Place], gap: float, room: Box, taken: Sequence[Box]
) -> list[Box]:
    """Put one name after the other where there is room, further away where there must be."""
    boxes: list[Box] = []
    for place, size in zip(places, sizes, strict=True):
        boxes.append(_free_box(place, size, gap, room, [*taken, *boxes]))
    return boxes


def _free_box(
    point: tuple[float, float],
    size: tuple[float, float],
    gap: float,
    room: Box,
    taken: Sequence[Box],
) -> Box:
    """Return the nearest place for a name that lies within the room and on nothing else."""
    boxes = list(_candidates(point, size, gap))
    inside = [box for box in boxes if _is_within(box, room)]
    for box in inside:
        if not any(_meet(box, other) for other in taken):
            return box
    width, height = size
    left = min(max(point[0] + gap, room[0]), room[2] - width)
    top = min(max(point[1] - height / 2, room[1]), room[3] - height)
    return left, top, left + width, top + height


def _candidates(point: tuple[float, float], size: tuple[float, float], gap: float) -> Iterator[Box]:
    (x, y), (width, height) = point, size
    for left, top in (
        (x + gap, y - height / 2),
        (x - gap - width, y - height / 2),
        (x - width / 2, y - gap - height),
        (x - width / 2, y + gap),
    ):
        yield left, top, left + width, top + height
    for step in range(1, 24):
        for shift in (-step, step):
            for left in (x + gap, x - gap - width):
                top = y - height / 2 + shift * height * 0.55
                yield left, top, left + width, top + height


def _is_within(box: Box, room: Box) -> bool:
    return box[0] >= room[0] and box[1] >= room[1] and box[2] <= room[2] and box[3] <= room[3]


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
