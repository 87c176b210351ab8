"""A long map on several pages: which columns stand on each, and the part of the map they show."""

from __future__ import annotations

from dataclasses import replace

from workshop_app.kinds.journey.frame import EDGE
from workshop_app.kinds.journey.layout import Layout
from workshop_app.kinds.journey.spots import BandSpot, Box, CurveSpot, Segment

OVERLAP = 1
"""How many columns a page repeats of the page before."""


def split(count: int, most: int) -> tuple[tuple[int, int], ...]:
    """Share columns out to pages of at most `most`, as evenly as may be, each page but the first
    beginning with the last column of the one before; each pair is the first and behind the last.
    """
    most = max(most, OVERLAP + 1)
    if count <= most:
        return ((0, count),)
    fresh = most - OVERLAP
    pages = -(-(count - OVERLAP) // fresh)
    each, more = divmod(count - OVERLAP, pages)
    found, at = [], 0
    for page in range(pages):
        end = at + OVERLAP + each + (page < more)
        found.append((at, end))
        at = end - OVERLAP
    return tuple(found)


def part(layout: Layout, first: int, behind: int) -> Layout:
    """Return the columns from `first` to before `behind` as a map of their own; curves run as
    they do on the whole map."""
    half = layout.pitch / 2
    shown = [c for c in layout.columns if first <= c.index < behind]
    if not shown:
        return layout
    start, end = shown[0].centre - half, shown[-1].centre + half
    shift = layout.plot.left - start
    right = end + shift

    def here(index: int) -> bool:
        return first <= index < behind

    columns = tuple(
        replace(
            c,
            centre=c.centre + shift,
            left=max(c.left + shift, layout.plot.left),
            right=min(c.right + shift, right),
        )
        for c in shown
    )
    width = right - layout.plot.left
    return replace(
        layout,
        width=right + EDGE * layout.frame.unit,
        plot=replace(layout.plot, width=width),
        columns=columns,
        bands=tuple(
            _band(band, start, end, shift, first, behind)
            for band in layout.bands
            if band.box.left < end and band.box.right > start
        ),
        rows=tuple(replace(row, box=replace(row.box, width=width)) for row in layout.rows),
        cells=tuple(
            replace(c, box=replace(c.box, left=c.box.left + shift))
            for c in layout.cells
            if here(c.index)
        ),
        curves=tuple(_curve(curve, start, end, shift, first, behind) for curve in layout.curves),
        markers=tuple(replace(m, x=m.x + shift) for m in layout.markers if here(m.index)),
    )


def _band(
    band: BandSpot, start: float, end: float, shift: float, first: int, behind: int
) -> BandSpot:
    left, right = max(band.box.left, start), min(band.box.right, end)
    box = Box(left + shift, band.box.top, right - left, band.box.height)
    if band.first is None or band.last is None:
        return replace(band, box=box)
    return replace(band, box=box, first=max(band.first, first), last=min(band.last, behind - 1))


def _curve(
    curve: CurveSpot, start: float, end: float, shift: float, first: int, behind: int
) -> CurveSpot:
    points = tuple(replace(p, x=p.x + shift) for p in curve.points if first <= p.index < behind)
    runs = (
        tuple(_moved(piece, shift) for piece in run if piece[0] >= start and piece[6] <= end)
        for run in curve.runs
    )
    return CurveSpot(curve.series, points, tuple(run for run in runs if run))


def _moved(piece: Segment, shift: float) -> Segment:
    x0, y0, x1, y1, x2, y2, x3, y3 = piece
    return (x0 + shift, y0, x1 + shift, y1, x2 + shift, y2, x3 + shift, y3)
