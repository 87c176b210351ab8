"""Lines of large type in the middle of a place, as large as fits."""

from __future__ import annotations

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from workshop_app.kit import fonts
from workshop_app.pdf.frame import draw_line

SMALLEST = 8.0


def centred(
    canvas: Canvas,
    text: str,
    middle: float,
    baseline: float,
    width: float,
    size: float,
    colour: Color,
    *,
    bold: bool = False,
) -> float:
    """Write one line of user text around `middle`, smaller where it is wider than `width`, and
    shortened where even small type is too wide. Return the size it was set in."""
    font = fonts.BOLD if bold else fonts.REGULAR
    line = fonts.clean_line(text)
    wide = fonts.text_width(line, font, size)
    fitting = max(SMALLEST, size * min(1.0, width / wide)) if wide else size
    line = fonts.shorten(line, font, fitting, width + 0.1)
    canvas.setFillColor(colour)
    start = middle - fonts.text_width(line, font, fitting) / 2
    draw_line(canvas, start, baseline, line, font, fitting)
    return fitting
