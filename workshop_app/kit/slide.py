"""The sheet of a slide: sizes as shares of the screen, safe margins, text that always fits.

Sizes are per cent of the screen's height; on a screen that stands upright, of its width, because
it is as far from the last row as one that lies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportlab.graphics.shapes import Circle, Drawing, Rect
from reportlab.lib.colors import Color, HexColor

from workshop_app.kit.figures import Board
from workshop_app.kit.fonts import (
    BOLD,
    ELLIPSIS,
    REGULAR,
    clean,
    letter_widths,
    shorten,
    text_width,
)
from workshop_app.kit.line_breaks import line_ends
from workshop_app.kit.palette import PROJECTOR, palette
from workshop_app.kit.presentation import Sheet

FLOOR, BODY, LARGE_BODY, TITLE, KEY = 4.4, 5.2, 6.0, 7.4, 12.0
"""Sizes of type: the smallest, running text, titles, the key figure at least."""

MARGIN = 0.05
"""The safe margin on every side, as a share of that side."""

LEADING = 1.25
GAP = 2.0
"""Between parts of a slide."""

LINE = 0.3
"""The width of a thin line: 3 pixels at 1080."""

PANEL_RADIUS = 2.0

LONGEST = 2_000
"""Characters of a text that are measured at most; no slide has room for more."""


@dataclass(frozen=True)
class Words:
    """Lines of text in one type: `size` in per cent, colours by role of the palette."""

    lines: tuple[str, ...]
    size: float
    bold: bool = False
    role: str = "ink"

    @property
    def height(self) -> float:
        """The height of all lines, in per cent."""
        return len(self.lines) * self.size * LEADING


class Slide:
    """A slide under construction: places in per cent as the sizes are, from the top left corner
    of what lies within the safe margins. `width` and `height` are those of the safe area, `pixels`
    those of the screen."""

    def __init__(self, width: float, height: float, ground: Color | None = None) -> None:
        self.palette = palette(PROJECTOR)
        self._unit = min(width, height) / 100
        self.pixels = round(width), round(height)
        self._left, self._top = width * MARGIN, height * MARGIN
        self.width = width * (1 - 2 * MARGIN) / self._unit
        self.height = height * (1 - 2 * MARGIN) / self._unit
        self._board = Board(Sheet(width, self.palette), height)
        colour = ground or HexColor(self.palette.surface)
        self._board.add(Rect(0, 0, width, height, fillColor=colour, strokeColor=None))

    @property
    def drawing(self) -> Drawing:
        """What was drawn so far, in pixels."""
        return self._board.drawing

    @property
    def unit(self) -> float:
        """How many pixels one per cent is."""
        return self._unit

    def words(
        self,
        text: str,
        size: float,
        width: float,
        *,
        most: int = 1,
        bold: bool = False,
        role: str = "ink",
    ) -> Words:
        """Break a text into lines of a width; what is more than `most` lines is cut with "…"."""
        return Words(wrap(text, size, width, most=most, bold=bold), size, bold, role)

    def write(self, words: Words, top: float, *, left: float = 0.0, anchor: str = "start") -> float:
        """Write lines from a height downwards; return the height below them."""
        colour: str = getattr(self.palette, words.role)
        for line in words.lines:
            self._board.text(
                self._x(left),
                self._y(top + words.size * LEADING / 2),
                line,
                colour=colour,
                bold=words.bold,
                size=words.size * self._unit,
                anchor=anchor,
            )
            top += words.size * LEADING
        return top

    def page_mark(self, page: int, pages: int) -> None:
        """Say in the corner which page this is; `page` counts from 0."""
        mark = self.words(f"{page + 1} / {pages}", FLOOR, self.width, role="muted")
        self.write(mark, self.height - mark.height, left=self.width, anchor="end")

    def rule(self, top: float) -> None:
        """Draw a line across the slide."""
        ends = (self._x(0), self._y(top)), (self._x(self.width), self._y(top))
        self._board.line(*ends, colour=self.palette.muted, width=LINE * self._unit)

    def frame(self, *, is_safe: bool) -> None:
        """Draw a frame around the safe area, or around the whole screen."""
        half = LINE * self._unit / 2
        left, top = (self._left, self._top) if is_safe else (half, half)
        width, height = self._board.width - 2 * left, self._board.height - 2 * top
        shape = Rect(left, top, width, height, fillColor=None)
        colour = self.palette.accent if is_safe else self.palette.muted
        shape.strokeColor, shape.strokeWidth = HexColor(colour), 2 * half
        self._board.add(shape)

    def circle(self, left: float, middle: float, radius: float) -> None:
        """Draw a circle around a point."""
        x, y = self._x(left), self._board.height - self._y(middle)
        shape = Circle(x, y, radius * self._unit, fillColor=None)
        shape.strokeColor = HexColor(self.palette.accent)
        shape.strokeWidth = LINE * self._unit
        self._board.add(shape)

    def upright(self, left: float, top: float, bottom: float) -> None:
        """Draw an upright line."""
        ends = (self._x(left), self._y(top)), (self._x(left), self._y(bottom))
        self._board.line(*ends, colour=self.palette.muted, width=LINE * self._unit)

    def panel(
        self,
        left: float,
        top: float,
        width: float,
        height: float,
        colour: str,
        outline: str = "",
        radius: float = PANEL_RADIUS,
    ) -> None:
        """Draw an area with round corners, its outline within it; colours are `#RRGGBB`."""
        inset = min(LINE, width, height) / 2 if outline else 0.0
        left, top = left + inset, top + inset
        width, height = width - 2 * inset, height - 2 * inset
        radius = min(radius, width / 2, height / 2) * self._unit
        shape = Rect(
            self._x(left),
            self._board.height - self._y(top + height),
            width * self._unit,
            height * self._unit,
            rx=radius,
            ry=radius,
        )
        shape.fillColor = HexColor(colour)
        shape.strokeColor = HexColor(outline) if outline else None
        shape.strokeWidth = LINE * self._unit
        self._board.add(shape)

    def number(self, number: int, left: float, middle: float, size: float) -> None:
        """Draw a number in a disc as high as a line of that size."""
        x, y = self._x(left + size * LEADING / 2), self._y(middle)
        disc = Circle(x, self._board.height - y, size * LEADING / 2 * self._unit)
        disc.fillColor, disc.strokeColor = HexColor(self.palette.accent), None
        self._board.add(disc)
        ink = self.palette.on_accent
        self._board.text(
            x, y, str(number), colour=ink, bold=True, size=FLOOR * self._unit, anchor="middle"
        )

    def sheet(self, width: float, height: float, label: float) -> Sheet:
        """Return the sheet of a picture of that size whose labels are `FLOOR` high; `label` is
        the size of labels at a scale of 1."""
        return Sheet(
            width * self._unit,
            self.palette,
            type_scale=FLOOR * self._unit / label,
            projector=True,
            height=height * self._unit,
        )

    def size_of(self, drawing: Drawing) -> tuple[float, float]:
        """Return width and height of a drawing in per cent."""
        return drawing.width / self._unit, drawing.height / self._unit

    def place(self, drawing: Drawing, left: float, top: float, scale: float = 1.0) -> None:
        """Put a drawing on the slide, its top left corner there."""
        x = self._x(left)
        y = self._board.height - self._y(top) - drawing.height * scale
        group = drawing.asGroup()
        group.transform = (scale, 0, 0, scale, x, y)
        self._board.add(group)

    def _x(self, left: float) -> float:
        return self._left + left * self._unit

    def _y(self, top: float) -> float:
        return self._top + top * self._unit


# A clock draws its slide anew with every second, and only its digits are others.
@lru_cache(maxsize=512)
def wrap(text: str, size: float, width: float, *, most: int, bold: bool = False) -> tuple[str, ...]:
    """Return a text in at most `most` lines of a width, with "…" where it was cut."""
    font = BOLD if bold else REGULAR
    shown = clean(text[:LONGEST])
    lines: list[str] = []
    for paragraph in shown.split("\n"):
        lines += _lines(" ".join(paragraph.split()), font, size, width)
        if len(lines) > most:
            break
    if len(lines) > most or len(text) > LONGEST:
        rest = f"{lines[min(most, len(lines)) - 1]}{ELLIPSIS}"
        lines = [*lines[: most - 1], shorten(rest, font, size, width)]
    return tuple(lines)


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of one line, in the unit of `size`."""
    return text_width(text, BOLD if bold else REGULAR, size)


def fitting(text: str, largest: float, smallest: float, width: float) -> float:
    """Return the largest size between two at which a bold line is no wider than `width`."""
    wide = width_of(text, 1.0, bold=True)
    return max(min(largest, width / wide if wide else largest), smallest)


def beside(large: float, small: float) -> float:
    """Return where small type begins to stand on the line of large type that begins at 0."""
    return (large - small) * (LEADING / 2 + 0.36)


def _lines(text: str, font: str, size: float, width: float) -> Sequence[str]:
    if not text:
        return []
    ends = line_ends(text, letter_widths(text, font, size), [width])
    return [text[a:b].strip() for a, b in zip([0, *ends], ends, strict=False)]
