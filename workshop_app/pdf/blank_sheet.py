"""The blank sheet of an exercise: the task, and numbered boxes to write in by hand."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from workshop_app.kit import fonts
from workshop_app.kit.presentation import BlankField, BlankSection, Worksheet
from workshop_app.pdf import blocks
from workshop_app.pdf.frame import CONTENT_WIDTH, Heading, Imprint, build, draw_line
from workshop_app.pdf.paragraph import CjkParagraph, paragraph
from workshop_app.pdf.styles import GAP, HAIRLINE, RADIUS, colours, styles
from workshop_app.system.languages import Language

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
SHORT_SECTION = 5
"""Sections of up to so many rows are not parted."""


def blank_sheet(
    worksheet: Worksheet, *, language: Language, paper: str = "A4", invariant: bool = False
) -> bytes:
    """Return the PDF of a sheet that a team fills in by hand, one or two pages.

    Raises KeyError for a paper that is neither "A4" nor "A3".
    """
    fonts.register()
    say = language.text
    story: list[Flowable] = [
        *blocks.title_block(worksheet.title, worksheet.facts),
        NameLines([say("Team"), say("Date")], (0.62, 0.38)),
        Spacer(1, 1.5 * GAP),
        *_task(worksheet),
    ]
    for part in worksheet.sections:
        story += _section(part)
    story += _results(worksheet.results, language)
    story += _notes(worksheet.notes, language)
    imprint = Imprint(worksheet.title, say("Blank sheet"), "", None)
    return build(story, imprint, language=language, paper=paper, invariant=invariant)


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
        look = styles()
        self._words = [
            [paragraph(field.label, look.cell), paragraph(field.help, look.small_note)]
            for field in fields
        ]

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
        look, paint = styles(), colours()
        top = self.height - ROW_GAP / 2
        for line in words:
            top -= line.height
            line.drawOn(self.canv, left + self._indent(field), top)
        first = self.height - ROW_GAP / 2 - 0.88 * look.cell.fontSize
        self.canv.setFillColor(paint.accent)
        draw_line(self.canv, left, first, field.number, fonts.BOLD, look.cell.fontSize)
        right = left + COLUMN_WIDTH
        bottom = self.height - ROW_GAP / 2 - BOX_HEIGHT
        self.canv.setStrokeColor(paint.muted)
        self.canv.setLineWidth(HAIRLINE)
        self.canv.roundRect(right - BOX_WIDTH, bottom, BOX_WIDTH, BOX_HEIGHT, RADIUS / 2)
        self.canv.setFillColor(paint.muted)
        unit = fonts.shorten(fonts.clean_line(field.unit), fonts.REGULAR, 8, BOX_WIDTH / 2)
        place = right - GAP - fonts.text_width(unit, fonts.REGULAR, 8)
        draw_line(self.canv, place, bottom + BOX_HEIGHT / 2 - 3, unit, fonts.REGULAR, 8)

    def _indent(self, field: BlankField) -> float:
        return NUMBER_WIDTH if field.number else 0.0

    def _room(self, field: BlankField) -> float:
        room: float = COLUMN_WIDTH - BOX_WIDTH - GAP - self._indent(field)
        return room


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


def _task(worksheet: Worksheet) -> list[Flowable]:
    """Return goal and steps as one card."""
    look = styles()
    step_style = ParagraphStyle(
        "step",
        look.cell,
        leftIndent=2 * GAP,
        bulletFontName=fonts.BOLD,
        bulletFontSize=look.cell.fontSize,
        bulletColor=colours().accent,
        spaceBefore=2,
    )
    words: list[Flowable] = []
    if worksheet.goal.strip():
        words += [paragraph(worksheet.goal, look.strong), Spacer(1, GAP / 2)]
    words += [
        paragraph(step, step_style, str(number)) for number, step in enumerate(worksheet.steps, 1)
    ]
    return [blocks.card(words)] if words else []


def _section(part: BlankSection) -> list[Flowable]:
    rows = [
        FieldRow(part.fields[start : start + COLUMNS])
        for start in range(0, len(part.fields), COLUMNS)
    ]
    heading = Heading(part.title, styles().finding, 0)
    head = [Spacer(1, GAP), heading, Rule()]
    together = rows if len(rows) <= SHORT_SECTION else rows[:1]
    return [KeepTogether([*head, *together]), *rows[len(together) :]]


def _results(results: Sequence[str], language: Language) -> list[Flowable]:
    if not results:
        return []
    pairs = [results[start : start + COLUMNS] for start in range(0, len(results), COLUMNS)]
    lines = [NameLines(pair, [1 / len(pair)] * len(pair)) for pair in pairs]
    heading = Heading(language.text("Results"), styles().finding, 0)
    return [KeepTogether([Spacer(1, GAP), heading, *lines])]


def _notes(notes: Sequence[str], language: Language) -> list[Flowable]:
    """Return the hints, and lines for what the team wants to write down."""
    look = styles()
    story: list[Flowable] = []
    if notes:
        title = paragraph(language.text("Hints"), look.cell_head)
        hints = [paragraph(f"· {note}", look.note) for note in notes]
        story.append(KeepTogether([Spacer(1, 1.5 * GAP), title, *hints]))
    room = NOTES_LEAST + 4 * GAP
    heading = Heading(language.text("Notes"), styles().finding, 0)
    return [*story, CondPageBreak(room), Spacer(1, 1.5 * GAP), heading, Lines()]
