"""What stands on a drawing: its lines of text and its strokes, where and how large they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing, Group, Line, Rect, String, mmult

from workshop_app.kit.fonts import text_width

_CLOCK = frozenset("0123456789:+")
"""Characters that reach neither as high nor as low as others."""


@dataclass(frozen=True)
class Written:
    """A piece of text: its box in points from the top left corner, and its colour."""

    text: str
    size: float
    left: float
    top: float
    right: float
    bottom: float
    colour: str

    def meets(self, other: Written) -> bool:
        slack = 0.02 * min(self.size, other.size)
        return (
            self.left < other.right - slack
            and other.left < self.right - slack
            and self.top < other.bottom - slack
            and other.top < self.bottom - slack
        )


def shapes(drawing: Drawing) -> Iterator[tuple[object, tuple[float, ...]]]:
    """Yield every shape with the transform it is drawn in."""
    yield from _within(drawing, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0))


def texts(drawing: Drawing) -> list[Written]:
    """Return all text of a drawing."""
    found = []
    for shape, (a, _b, _c, d, e, f) in shapes(drawing):
        if isinstance(shape, String):
            assert shape.textAnchor == "start"
            size = shape.fontSize * d
            width = text_width(shape.text, shape.fontName, shape.fontSize) * a
            left, base = shape.x * a + e, drawing.height - (shape.y * d + f)
            is_clock = shape.text[:1] and set(shape.text) <= _CLOCK
            high, low = (0.76, 0.03) if is_clock else (0.8, 0.12)
            top, bottom = base - high * size, base + low * size
            colour = "#" + shape.fillColor.hexval()[2:].upper()
            found.append(Written(shape.text, size, left, top, left + width, bottom, colour))
    return found


def strokes(drawing: Drawing) -> list[tuple[float, str]]:
    """Return width and colour of all lines and outlines."""
    return [
        (shape.strokeWidth * d, "#" + shape.strokeColor.hexval()[2:].upper())
        for shape, (_a, _b, _c, d, _e, _f) in shapes(drawing)
        if isinstance(shape, Line | Rect) and shape.strokeColor is not None
    ]


def all_text(drawing: Drawing) -> str:
    """Return the text of a drawing in the order it was written."""
    return " ".join(written.text for written in texts(drawing))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, `#RRGGBB`, as WCAG computes it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _within(group: Group, outer: tuple[float, ...]) -> Iterator[tuple[object, tuple[float, ...]]]:
    for shape in group.contents:
        if isinstance(shape, Group):
            yield from _within(shape, mmult(outer, shape.transform))
        else:
            yield shape, outer


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
