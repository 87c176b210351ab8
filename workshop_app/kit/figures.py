"""Bricks for pictures: a board with the origin at the top left, type in the sheet's size, bars that
need no colour to be told apart, and rows along a value axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from reportlab.graphics.shapes import Drawing, Group, Line, Path, Rect, String
from reportlab.lib.colors import HexColor

from workshop_app.kit.fonts import BOLD, REGULAR, clean_line, register, runs, shorten, text_width
from workshop_app.kit.presentation import Sheet

LABEL = 13.0
LEADING = 1.35
"""The height of a line of several, in type sizes."""
NOTE = 12.0
HATCH_STEP = 5.0
PROJECTED_LINE = 1.7
"""The thinnest line on the projector at a type scale of 1."""

TIGHT_ROW, STACKED_ROW, WIDE_ROW = 1.35, 3.2, 4.2
"""The least height of a row that fills its room, from which it may have its label above the bar,
and the most, in label sizes."""
_ASCENT = 0.36
"""Half the height of a line of figures and ideographs above its baseline, in ems."""

_colour = lru_cache(maxsize=128)(HexColor)
"""A picture has few colours, in hundreds of shapes."""


def mix(colour: str, ground: str, share: float) -> str:
    """Return `share` (0–1) of a colour over a ground, both `#RRGGBB`, as one opaque colour."""
    pairs = [(int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(c * share + g * (1 - share)):02X}" for c, g in pairs)


@dataclass(frozen=True)
class Fill:
    """How an area looks: its colour, and hatching where paper may be printed without colour."""

    colour: str
    hatch: int = 0
    """0 none, 1 rising lines, 2 falling lines, 3 both."""

    outline: str = ""


class Board:
    """A drawing under construction. Sizes are points; y runs down from the top edge."""

    def __init__(self, sheet: Sheet, height: float) -> None:
        register()
        self.sheet = sheet
        self.width, self.height = sheet.width, height
        self.drawing = Drawing(sheet.width, height)

    @property
    def label_size(self) -> float:
        """The type size of labels, in points."""
        return LABEL * self.sheet.type_scale

    @property
    def note_size(self) -> float:
        """The type size of notes, in points; on the projector nothing is smaller than labels."""
        return (LABEL if self.sheet.projector else NOTE) * self.sheet.type_scale

    def fitting(self, texts: Sequence[str], size: float, room: float, *, bold: bool) -> float:
        """Return the largest type size up to `size` at which the widest text needs no more room."""
        font = BOLD if bold else REGULAR
        widest = max((text_width(clean_line(text), font, size) for text in texts), default=0.0)
        return size * min(1.0, max(room, 1.0) / widest) if widest else size

    def add(self, shape: object) -> None:
        """Add a shape of reportlab.graphics."""
        # Without reportlab's check of every shape, which a key would wait for.
        self.drawing.contents.append(shape)

    def text(
        self,
        x: float,
        middle: float,
        text: str,
        *,
        colour: str = "",
        bold: bool = False,
        size: float = 0.0,
        anchor: str = "start",
        room: float = 0.0,
    ) -> float:
        """Write one line around the height `middle`; return its width.

        `anchor` is start, middle or end; with `room` the line is cut with "…" to fit.
        """
        font, size = BOLD if bold else REGULAR, size or self.label_size
        line = clean_line(text)
        if room:
            line = shorten(line, font, size, room)
        width = text_width(line, font, size)
        left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
        baseline = self.height - middle - size * _ASCENT
        for run in runs(line, font):
            ink = _colour(colour or self.sheet.palette.ink)
            self.add(
                String(left, baseline, run.text, fontName=run.font, fontSize=size, fillColor=ink)
            )
            left += text_width(run.text, run.font, size)
        return width

    def lines(
        self,
        left: float,
        top: float,
        lines: Sequence[str],
        size: float,
        *,
        colour: str = "",
        bold: bool = False,
        room: float = 0.0,
    ) -> float:
        """Write lines from the height `top` downwards; return where they end."""
        for line in lines:
            self.text(
                left, top + size * LEADING / 2, line, colour=colour, bold=bold, size=size, room=room
            )
            top += size * LEADING
        return top

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        *,
        colour: str = "",
        width: float = 1.0,
        dash: Sequence[float] = (),
    ) -> None:
        """Draw a straight line between two points; on the projector dark and thick enough."""
        palette = self.sheet.palette
        colour = colour or palette.line
        if self.sheet.projector:
            colour = palette.muted if colour == palette.line else colour
            width = max(width, PROJECTED_LINE * self.sheet.type_scale)
        self.add(
            Line(
                start[0],
                self.height - start[1],
                end[0],
                self.height - end[1],
                strokeColor=_colour(colour),
                strokeWidth=width,
                strokeDashArray=list(dash) or None,
            )
        )

    def bar(self, left: float, top: float, width: float, height: float, fill: Fill) -> None:
        """Draw a bar; never thinner than a hair, so that something is always seen."""
        width, height = max(width, 0.75), max(height, 0.75)
        bottom = self.height - top - height
        radius = min(2.0 * self.sheet.type_scale, width / 2, height / 2)
        colour = fill.outline
        if self.sheet.projector and not colour:
            colour = mix(fill.colour, self.sheet.palette.ink, 0.5)
        outline = _colour(colour) if colour else None
        shape = Rect(left, bottom, width, height, rx=radius, ry=radius)
        shape.fillColor, shape.strokeColor = _colour(fill.colour), outline
        scale = self.sheet.type_scale
        shape.strokeWidth = scale if self.sheet.projector else scale**0.5
        self.add(shape)
        if self.sheet.mono and fill.hatch:
            self.add(_hatching(left, bottom, width, height, fill, self.sheet.palette.surface))

    def ribbon(
        self, left: tuple[float, float], right: tuple[float, float], thick: float, colour: str
    ) -> None:
        """Draw a flow from a left to a right top corner, `thick` points high at both ends."""
        (x0, y0), (x1, y1) = left, right
        bend = (x0 + x1) / 2
        flip = self.height
        path = Path(fillColor=_colour(colour), strokeColor=None)
        path.moveTo(x0, flip - y0)
        path.curveTo(bend, flip - y0, bend, flip - y1, x1, flip - y1)
        path.lineTo(x1, flip - y1 - thick)
        path.curveTo(bend, flip - y1 - thick, bend, flip - y0 - thick, x0, flip - y0 - thick)
        path.closePath()
        self.add(path)


def _hatching(
    left: float, bottom: float, width: float, height: float, fill: Fill, colour: str
) -> Group:
    """Return slanted lines clipped to a rectangle."""
    group = Group()
    for slant in (1, -1):
        if not fill.hatch & (1 if slant > 0 else 2):
            continue
        offset = -height
        while offset < width:
            start, end = max(offset, 0.0), min(offset + height, width)
            low, high = start - offset, end - offset
            if slant < 0:
                low, high = height - low, height - high
            group.add(
                Line(
                    left + start,
                    bottom + low,
                    left + end,
                    bottom + high,
                    strokeColor=_colour(colour),
                    strokeWidth=0.6,
                )
            )
            offset += HATCH_STEP
    return group


@dataclass(frozen=True)
class Axis:
    """Where values lie between two x positions; zero is always on it."""

    left: float
    right: float
    low: float
    high: float

    @classmethod
    def over(cls, left: float, right: float, values: Sequence[Decimal]) -> Axis:
        """Return the axis that holds all values and zero."""
        low = min([0.0, *map(float, values)])
        high = max([0.0, *map(float, values)])
        return cls(left, right, low, high if high > low else low + 1.0)

    def x(self, value: Decimal | float) -> float:
        """Return where a value lies."""
        share = (float(value) - self.low) / (self.high - self.low)
        return self.left + share * (self.right - self.left)


@dataclass(frozen=True)
class Rows:
    """Rows of a bar picture: a column of labels, then the bars, with room for their values."""

    count: int
    row: float
    top: float
    label_room: float
    is_stacked: bool = False
    """Whether each label stands above its bar: high rows on a narrow sheet."""

    @classmethod
    def fit(cls, sheet: Sheet, labels: Sequence[str], *, pitch: float, top: float = 0.0) -> Rows:
        """Give the labels the room they need, at most two fifths of the width, and the rows
        `pitch` each or an even share of the sheet's height."""
        size = LABEL * sheet.type_scale
        widest = max((text_width(label, BOLD, size) for label in labels), default=0.0)
        room = min(widest, sheet.width * (0.44 if sheet.projector else 0.4))
        row, top = pitch * sheet.type_scale, top * sheet.type_scale
        if sheet.height and labels:
            row = (sheet.height - top) / len(labels)
            row = min(max(row, TIGHT_ROW * size), WIDE_ROW * size)
            if row > STACKED_ROW * size and widest > sheet.width * 0.42:
                return cls(len(labels), row, top, 0.0, is_stacked=True)
        return cls(len(labels), row, top, room)

    @property
    def height(self) -> float:
        """The height of all rows, in points."""
        return self.top + self.count * self.row

    @property
    def pitch(self) -> float:
        """The height that a row has for its bar."""
        return self.row * (0.6 if self.is_stacked else 1.0)

    def middle(self, index: int) -> float:
        """Return the middle of a bar, from the top."""
        return self.top + (index + (0.65 if self.is_stacked else 0.5)) * self.row

    def axis(self, board: Board, x: float, colour: str, *, width: float) -> None:
        """Draw an upright line through all bars, but not through labels between them."""
        if not self.is_stacked:
            board.line((x, self.top), (x, self.height), colour=colour, width=width)
            return
        for index in range(self.count):
            middle, half = self.middle(index), self.pitch / 2
            board.line((x, middle - half), (x, middle + half), colour=colour, width=width)

    def label(self, board: Board, index: int, text: str, *, bold: bool, shift: float = 0.0) -> None:
        """Write the label of a row, `shift` points lower than its middle."""
        if self.is_stacked:
            board.text(0, self.top + (index + 0.2) * self.row, text, bold=bold, room=board.width)
        else:
            board.text(0, self.middle(index) + shift, text, bold=bold, room=self.label_room)
