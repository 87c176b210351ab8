"""What a map has to stand in, and its measures."""

from __future__ import annotations

from dataclasses import dataclass

PITCH = 96.0
"""How far columns are apart at a zoom of 1, at a unit of 1; all measures below likewise."""

BAND, GAP, EDGE = 28.0, 8.0, 6.0
CURVE, LEAST_CURVE = 240.0, 120.0
INSET, LEAST_INSET, INSET_SHARE = 34.0, 24.0, 0.14
"""Room above the highest and below the lowest level, for their labels, and as a share of the
curve's height."""

GUTTER, NARROW_GUTTER = 76.0, 40.0
LEAST_ROOM = 40.0
DOT, MARKER, REACH = 6.5, 10.0, 14.0
"""Radius of a point and of a marker, and how far from it a pointer still takes it."""


@dataclass(frozen=True)
class Frame:
    """What a map has to stand in.

    Without `height` it is as high as it needs. With `zoom` 0 all columns share the width; else
    they are `PITCH` × unit × zoom apart and the map may be wider than the frame. `rows` are the
    lanes to show, None for those of the definition; `keep_empty` shows lanes and stages with
    nothing in them, for an editor.
    """

    width: float
    height: float = 0.0
    zoom: float = 0.0
    unit: float = 1.0
    rows: tuple[str, ...] | None = None
    series: tuple[str, ...] | None = None
    keep_empty: bool = False
    gutter: float | None = None
    pitch: float = 0.0
    """How far columns are apart, instead of `zoom`."""

    least_curve: float = LEAST_CURVE
    """The least height of a curve, at a unit of 1."""

    most_lines: int = 12
    """How many lines a text has at most, whatever its lane allows."""

    more_lines: int = 1
    """How many times the lines of its lane a text may have, on a whole page."""

    has_bands: bool = True
