"""Where words at the points of a curve stand, so that none covers another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workshop_app.kinds.journey.frame import DOT, MARKER
from workshop_app.kinds.journey.layout import Box, Layout, PointSpot
from workshop_app.kinds.journey.view import Mark
from workshop_app.kit.fonts import BOLD, text_width

SIZE = 13.0
LINE = 1.25
_TRIES = 4


@dataclass(frozen=True)
class MarkSpot:
    """A mark with the box that its words fill, in type of `size`."""

    mark: Mark
    box: Box
    size: float


def place_marks(layout: Layout, marks: Sequence[Mark]) -> tuple[MarkSpot, ...]:
    """Return where marks stand: on their side of the point, else further out or on the other
    side where another mark is in the way."""
    size = SIZE * layout.frame.unit
    taken = [_around(point, layout) for curve in layout.curves for point in curve.points]
    placed: list[MarkSpot] = []
    for mark in marks:
        point = layout.point(mark.index, mark.series)
        if point is None:
            continue
        boxes = list(_boxes(mark, point, layout, size))
        others = [spot.box for spot in placed]
        free = (box for box in boxes if not any(_meet(box, other) for other in others))
        clear = [box for box in free if not any(_meet(box, dot) for dot in taken)]
        unhidden = (box for box in boxes if not any(_meet(box, other) for other in others))
        box = clear[0] if clear else next(unhidden, None)
        if box is not None:
            placed.append(MarkSpot(mark, box, size))
    return tuple(placed)


def _around(point: PointSpot, layout: Layout) -> Box:
    radius = min(DOT * layout.frame.unit, layout.pitch / 2)
    return Box(point.x - radius, point.y - radius, 2 * radius, 2 * radius)


def _boxes(mark: Mark, point: PointSpot, layout: Layout, size: float) -> Iterator[Box]:
    """Yield the places a mark may have, the best first, all of them on the map."""
    width, height = text_width(mark.text, BOLD, size) + 2, size * LINE
    left = min(max(point.x - width / 2, layout.plot.left), layout.width - width)
    left = max(left, 0.0)
    away = MARKER * layout.frame.unit + 3 * layout.frame.unit
    rows = [row.box for row in layout.rows if row.lane.type == "curve"]
    row = next((box for box in rows if box.top <= point.y <= box.bottom), layout.plot)
    for side in (mark.is_above, not mark.is_above):
        for step in range(_TRIES):
            far = away + step * height
            top = point.y - far - height if side else point.y + far
            if top >= row.top and top + height <= row.bottom:
                yield Box(left, top, width, height)


def _meet(one: Box, other: Box) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )
