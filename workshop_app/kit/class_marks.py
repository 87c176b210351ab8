"""The mark of a team on a slide: its colour and its shape."""

from __future__ import annotations

from reportlab.graphics.shapes import Circle, Drawing, Polygon
from reportlab.lib.colors import HexColor

from workshop_app.kit.figures import mix
from workshop_app.kit.palette import Palette
from workshop_app.kit.slide import LINE, Slide

_COLOURS = (0, 1, 2, 3, 6)
_SHAPES = (
    (),
    ((0.5, 1.0), (1.0, 0.08), (0.0, 0.08)),
    ((0.06, 0.06), (0.94, 0.06), (0.94, 0.94), (0.06, 0.94)),
    ((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)),
)


def fill_of(palette: Palette, colour: int) -> str:
    """Return the colour of a team's areas, `#RRGGBB`."""
    return palette.data[_COLOURS[colour % 5]]


def draw_mark(slide: Slide, colour: int, left: float, middle: float, size: float) -> None:
    """Draw the mark of a team around a middle line."""
    fill = fill_of(slide.palette, colour)
    side = size * slide.unit
    drawing = Drawing(side, side)
    points = _SHAPES[colour % 4]
    shape = (
        Polygon([part * side for point in points for part in point])
        if points
        else Circle(side / 2, side / 2, side * 0.47)
    )
    shape.fillColor = HexColor(fill)
    shape.strokeColor = HexColor(mix(fill, slide.palette.ink, 0.5))
    shape.strokeWidth = LINE * slide.unit
    drawing.contents.append(shape)
    slide.place(drawing, left, middle - size / 2)
