"""Room to write in by hand: boxes, lines, ticks."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from workshop_app.kit import fonts
from workshop_app.kit.presentation import BlankField
from workshop_app.pdf.frame import CONTENT_HEIGHT, CONTENT_WIDTH, draw_line
from workshop_app.pdf.paragraph import CjkParagraph, paragraph
from workshop_app.pdf.styles import GAP, HAIRLINE, RADIUS, colours, styles

COLUMNS = 2
GUTTER = 3 * GAP
COLUMN_WIDTH = (CONTENT_WIDTH - GUTTER) / COLUMNS
BOX_WIDTH, BOX_HEIGHT = 76.0, 24.0
NUMBER_WIDTH = 22.0
ROW_GAP = 6.0
LINE_HEIGHT = 26.0
"""Between the lines for handwriting."""
NOTES_LEAST = 3 * LINE_HEIGHT
NAME_GAP = 3 * GAP
TICK = 9.0
"""The side of a box to tick."""
TICK_GAP, CHOICE_GAP = 5.0, 16.0
CHOICE_LEADING = 18.0


class NameLines(Flowable):  # type: ignore[misc]
    """Labels side by side, each with a line to write on that takes its share of the width."""

    def __init__(self, labels: Sequence[str], shares: Sequence[float]) -> None:
        super().__init__()
        self._labels = labels
        self._shares = shares

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Return the size of the row."""
        self.width, self.height = width, LINE_HEIGHT
        return width, LINE_HEIGHT

    def draw(self) -> None:
        """Draw labels and lines."""
        style = styles().label
        room = self.width - NAME_GAP * (len(self._labels) - 1)
        left = 0.0
        self.canv.setStrokeColor(colours().muted)
        self.canv.setLineWidth(HAIRLINE)
        for label, share in zip(self._labels, self._shares, strict=True):
            self.canv.setFillColor(colours().muted)
            end = draw_line(self.canv, left, 4, label, style.fontName, style.fontSize)
            right = left + room * share
            self.canv.line(end + GAP, 1, right, 1)
            left = right + NAME_GAP


class FieldRow(Flowable):  # type: ignore[misc]
    """Fields side by side: number, label and help at the left, a box with the unit at the right."""

    def __init__(self, fields: Sequence[BlankField]) -> None:
        super().__init__()
        self._fields = fields
        self._words = [_words(field) for field in fields]

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Return the size of the row, as high as its longest words."""
        heights = [
            sum(line.wrap(self._room(field), CONTENT_WIDTH)[1] for line in words)
            for field, words in zip(self._fields, self._words, strict=True)
        ]
        self.height = max(BOX_HEIGHT, *heights) + ROW_GAP
        return width, self.height

    def draw(self) -> None:
        """Draw each field in its column."""
        for place, (field, words) in enumerate(zip(self._fields, self._words, strict=True)):
            self._draw_field(place * (COLUMN_WIDTH + GUTTER), field, words)

    def _draw_field(self, left: float, field: BlankField, words: Sequence[CjkParagraph]) -> None:
        top = self.height - ROW_GAP / 2
        _draw_words(self.canv, left, top, field, words)
        right = left + COLUMN_WIDTH
        bottom = self.height - ROW_GAP / 2 - BOX_HEIGHT
        self.canv.setStrokeColor(colours().muted)
        self.canv.setLineWidth(HAIRLINE)
        self.canv.roundRect(right - BOX_WIDTH, bottom, BOX_WIDTH, BOX_HEIGHT, RADIUS / 2)
        self.canv.setFillColor(colours().muted)
        unit = fonts.shorten(fonts.clean_line(field.unit), fonts.REGULAR, 8, BOX_WIDTH / 2)
        place = right - GAP - fonts.text_width(unit, fonts.REGULAR, 8)
        draw_line(self.canv, place, bottom + BOX_HEIGHT / 2 - 3, unit, fonts.REGULAR, 8)

    def _room(self, field: BlankField) -> float:
        room: float = COLUMN_WIDTH - BOX_WIDTH - GAP - _indent(field)
        return room


class WideField(Flowable):  # type: ignore[misc]
    """A field over the whole width: its words, boxes to tick, lines to write on."""

    def __init__(self, field: BlankField) -> None:
        super().__init__()
        self._field = field
        self._words = _words(field)
        self._ticks: list[list[tuple[float, str]]] = []

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Return the size of the field."""
        self.width = width
        indent = _indent(self._field)
        words = sum(line.wrap(width - indent, CONTENT_HEIGHT)[1] for line in self._words)
        self._ticks = _ticks(self._field.choices, width - indent)
        ticks = len(self._ticks) * CHOICE_LEADING
        self.height = words + ticks + self._field.lines * LINE_HEIGHT + 1.5 * ROW_GAP
        return width, self.height

    def draw(self) -> None:
        """Draw words, boxes and lines from the top down."""
        indent = _indent(self._field)
        top = self.height - ROW_GAP / 2
        _draw_words(self.canv, 0, top, self._field, self._words)
        top -= sum(line.height for line in self._words)
        self.canv.setStrokeColor(colours().muted)
        self.canv.setLineWidth(HAIRLINE)
        for row in self._ticks:
            baseline = top - CHOICE_LEADING * 0.75
            for left, choice in row:
                self.canv.setFillColor(colours().ink)
                place = indent + left
                self.canv.roundRect(place, baseline - 1, TICK, TICK, 1.5, stroke=1, fill=0)
                draw_line(self.canv, place + TICK + TICK_GAP, baseline, choice, fonts.REGULAR, TICK)
            top -= CHOICE_LEADING
        self.canv.setStrokeColor(colours().line)
        for _ in range(self._field.lines):
            top -= LINE_HEIGHT
            self.canv.line(indent, top, self.width, top)


class Rule(Flowable):  # type: ignore[misc]
    """A hairline over the whole width."""

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Return the size of the line with the room around it."""
        self.width, self.height = width, GAP / 2
        return width, self.height

    def draw(self) -> None:
        """Draw the line."""
        self.canv.setStrokeColor(colours().line)
        self.canv.setLineWidth(HAIRLINE)
        self.canv.line(0, GAP / 4, self.width, GAP / 4)


class Lines(Flowable):  # type: ignore[misc]
    """Ruled lines for handwriting on all that is left of the page."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take what is left, in whole lines."""
        self.width = width
        self.height = max(NOTES_LEAST, height // LINE_HEIGHT * LINE_HEIGHT)
        return width, self.height

    def draw(self) -> None:
        """Draw the lines."""
        self.canv.setStrokeColor(colours().line)
        self.canv.setLineWidth(HAIRLINE)
        for line in range(int(self.height / LINE_HEIGHT)):
            self.canv.line(0, line * LINE_HEIGHT, self.width, line * LINE_HEIGHT)


def rows_of(fields: Sequence[BlankField]) -> list[Flowable]:
    """Return small fields two in a row, and those with lines or choices over the whole width."""
    rows: list[Flowable] = []
    small: list[BlankField] = []
    for field in fields:
        if field.lines or field.choices:
            rows += _pairs(small)
            rows.append(WideField(field))
            small = []
        else:
            small.append(field)
    return rows + _pairs(small)


def _pairs(fields: Sequence[BlankField]) -> list[Flowable]:
    return [FieldRow(fields[start : start + COLUMNS]) for start in range(0, len(fields), COLUMNS)]


def _words(field: BlankField) -> list[CjkParagraph]:
    look = styles()
    return [paragraph(field.label, look.cell), paragraph(field.help, look.small_note)]


def _draw_words(
    canvas: Canvas, left: float, top: float, field: BlankField, words: Sequence[CjkParagraph]
) -> None:
    """Write the words of a field from the top down, its number before them."""
    size = styles().cell.fontSize
    canvas.setFillColor(colours().accent)
    draw_line(canvas, left, top - 0.88 * size, field.number, fonts.BOLD, size)
    for line in words:
        top -= line.height
        line.drawOn(canvas, left + _indent(field), top)


def _indent(field: BlankField) -> float:
    """Return the room for the number, as much as for its neighbours' where it is short."""
    if not field.number:
        return 0.0
    return max(NUMBER_WIDTH, fonts.text_width(field.number, fonts.BOLD, 9) + 6)


def _ticks(choices: Sequence[str], width: float) -> list[list[tuple[float, str]]]:
    """Return in rows where each choice stands; one that is too long is shortened."""
    rows: list[list[tuple[float, str]]] = []
    left = width
    for choice in choices:
        words = fonts.shorten(
            fonts.clean_line(choice), fonts.REGULAR, TICK, width - TICK - TICK_GAP
        )
        needed = TICK + TICK_GAP + fonts.text_width(words, fonts.REGULAR, TICK)
        if left + needed > width:
            rows.append([])
            left = 0.0
        rows[-1].append((left, words))
        left += needed + CHOICE_GAP
    return rows
