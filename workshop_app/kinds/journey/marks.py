"""Where words at the points of a curve stand, so that none covers another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workshop_app.kinds.journey.frame import GAP, MARKER
from workshop_app.kinds.journey.layout import Layout
from workshop_app.kinds.journey.spots import Box, PointSpot, Segment
from workshop_app.kinds.journey.view import Mark
from workshop_app.kit.fonts import BOLD, text_width

SIZE = 13.0
LINE = 1.25
_TRIES = 4
_PLACES = 12
_COVERED = 6
"""How much worse it is to cover a point than a piece of a curve."""


@dataclass(frozen=True)
class MarkSpot:
    """A mark with the box that its words fill, in type of `size`."""

    mark: Mark
    box: Box
    size: float


class Traces:
    """Places along all curves, to keep words off them."""

    def __init__(self, layout: Layout) -> None:
        places = [place for curve in layout.curves for run in curve.runs for piece in run
                  for place in _along(piece)]  # fmt: skip
        self._places = sorted(places)
        self._x = [x for x, _ in self._places]

    def hits(self, box: Box) -> int:
        """Return how much of the curves runs through a box."""
        first, last = bisect_left(self._x, box.left), bisect_right(self._x, box.right)
        return sum(1 for _, y in self._places[first:last] if box.top <= y <= box.bottom)


def place_marks(
    layout: Layout,
    marks: Sequence[Mark],
    traces: Traces | None = None,
    radius: float = 0.0,
) -> tuple[MarkSpot, ...]:
    """Return where marks stand: on their side of the point, else further out or on the other
    side where another mark, a point or a curve is in the way. `radius` is that of the points, that
    of markers without one."""
    size = SIZE * layout.frame.unit
    traces = traces or Traces(layout)
    radius = radius or MARKER * layout.frame.unit
    dots = [_around(point, radius) for curve in layout.curves for point in curve.points]
    placed: list[MarkSpot] = []
    for mark in marks:
        point = layout.point(mark.index, mark.series)
        if point is None:
            continue
        others = [spot.box for spot in placed]
        free = [
            (traces.hits(box) + _COVERED * sum(box.meets(dot) for dot in dots), order, box)
            for order, box in enumerate(_boxes(mark, point, layout, size, radius))
            if not any(box.meets(other) for other in others)
        ]
        if free:
            placed.append(MarkSpot(mark, min(free, key=lambda f: f[:2])[2], size))
    return tuple(placed)


def _along(piece: Segment) -> Iterator[tuple[float, float]]:
    x0, y0, x1, y1, x2, y2, x3, y3 = piece
    for step in range(1, _PLACES):
        t = step / _PLACES
        s = 1 - t
        a, b, c, d = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
        yield a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3


def _around(point: PointSpot, radius: float) -> Box:
    return Box(point.x - radius, point.y - radius, 2 * radius, 2 * radius)


def _boxes(
    mark: Mark, point: PointSpot, layout: Layout, size: float, radius: float
) -> Iterator[Box]:
    """Yield the places a mark may have, the best first, all of them on the map."""
    width, height = text_width(mark.text, BOLD, size) + 2, size * LINE
    left = min(max(point.x - width / 2, layout.plot.left), layout.width - width)
    left = max(left, 0.0)
    unit = layout.frame.unit
    away = radius + 2 * unit
    rows = [row.box for row in layout.rows if row.lane.type == "curve"]
    row = next((box for box in rows if box.top <= point.y <= box.bottom), layout.plot)
    for side in (mark.is_above, not mark.is_above):
        for step in range(_TRIES):
            far = away + step * height
            top = point.y - far - height if side else point.y + far
            if top >= row.top - GAP * unit and top + height <= row.bottom + GAP * unit:
                yield Box(left, top, width, height)
