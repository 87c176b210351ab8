"""The pictures of the made-up work: bars, and where the customers went."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing, Line, Polygon, Rect, String
from reportlab.lib.colors import HexColor

from workshop_app.kit import fonts
from workshop_app.kit.presentation import Sheet


@dataclass(frozen=True)
class Bar:
    """A bar of a chart: words, value, what is written at its end."""

    label: str
    value: float
    text: str


def bars(sheet: Sheet, rows: tuple[Bar, ...]) -> Drawing:
    """Draw bars that grow to the right, the last one in the accent."""
    fonts.register()
    drawing = Drawing(sheet.width, 34 * len(rows))
    largest = max(row.value for row in rows)
    for place, row in enumerate(rows):
        y = 34 * (len(rows) - 1 - place) + 8
        is_last = place == len(rows) - 1
        fill = sheet.palette.accent if is_last else sheet.palette.raised
        width = (sheet.width - 190) * row.value / largest
        ink = HexColor(sheet.palette.ink)
        drawing.add(Rect(110, y, width, 18, fillColor=HexColor(fill), strokeColor=ink))
        font = fonts.BOLD if is_last else fonts.REGULAR
        drawing.add(String(0, y + 5, row.label, fontName=font, fontSize=9, fillColor=ink))
        drawing.add(String(118 + width, y + 5, row.text, fontName=font, fontSize=9, fillColor=ink))
    return drawing


def flow(sheet: Sheet, labels: tuple[str, ...]) -> Drawing:
    """Draw where the customers with a problem went."""
    fonts.register()
    drawing = Drawing(sheet.width, 170)
    ink, pale = HexColor(sheet.palette.ink), HexColor(sheet.palette.raised)
    x = [0, sheet.width * 0.4, sheet.width * 0.78]
    ribbon = [x[0] + 10, 165, x[1], 165, x[1], 25, x[0] + 10, 10]
    drawing.add(Polygon(ribbon, fillColor=pale, strokeColor=None))
    drawing.add(Rect(x[0], 5, 10, 160, fillColor=ink, strokeColor=None))
    drawing.add(Rect(x[1], 25, 10, 140, fillColor=ink, strokeColor=None))
    drawing.add(Rect(x[1], 5, 10, 12, fillColor=pale, strokeColor=ink))
    drawing.add(Rect(x[2], 60, 10, 105, fillColor=ink, strokeColor=None))
    drawing.add(Rect(x[2], 5, 10, 45, fillColor=pale, strokeColor=ink))
    drawing.add(Line(x[1] + 10, 165, x[2], 165, strokeColor=ink, strokeDashArray=[2, 2]))
    places = [(x[0], 85), (x[1], 95), (x[1], 6), (x[2], 110), (x[2], 24)]
    for (left, y), label in zip(places, labels, strict=True):
        font = fonts.BOLD if left == x[2] else fonts.REGULAR
        drawing.add(String(left + 16, y, label, fontName=font, fontSize=9, fillColor=ink))
    return drawing
