"""Tables to write in by hand, and statements to rate by circling a number."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Spacer, TableStyle

from workshop_app.kit import fonts
from workshop_app.kit.presentation import BlankScale, BlankTable
from workshop_app.pdf.frame import CONTENT_WIDTH, Heading, draw_line
from workshop_app.pdf.paragraph import CjkParagraph, paragraph
from workshop_app.pdf.styles import GAP, HAIRLINE, RULE, colours, sized, styles
from workshop_app.pdf.tables import RuledTable, longest_number

ROW_HEIGHT = 28.0
"""An empty row takes a line of handwriting."""
CELL = 4.0
"""The padding of a cell."""
LEAST_COLUMN = 44.0
"""What is narrower cannot be written in."""
HEAD_SIZES = (8.5, 7.5, 6.5)
CIRCLE, CIRCLE_GAP = 12.5, 2.5
MARK_SIZE = 7.5
SIDE_GAP = 14.0
SHORTEST_TITLE = 4
"""Titles and numbers of up to so many characters are never broken."""
LONGEST_MARK = 2
"""A mark of more characters stands above its circle, in the head."""


def blank_table(table: BlankTable, width: float = CONTENT_WIDTH) -> list[Flowable]:
    """Return a table to write in with its title; the head comes again on each page."""
    story: list[Flowable] = []
    if table.title:
        story += [Heading(table.title, styles().cell_strong, 1), Spacer(1, GAP / 4)]
    if table.help:
        story += [paragraph(table.help, styles().small_note), Spacer(1, GAP / 2)]
    return [*story, _grid(table, width), Spacer(1, GAP / 2)]


def is_too_wide(table: BlankTable) -> bool:
    """Tell whether the columns need the width of a landscape page to be written in."""
    return bool(len(table.columns) * LEAST_COLUMN > CONTENT_WIDTH)


def scale_table(scale: BlankScale) -> Flowable:
    """Return statements with the marks of each side to circle; the head comes on each page."""
    side = _side_width(scale)
    number = _number_width(scale)
    words = CONTENT_WIDTH - number - len(scale.sides) * (side + SIDE_GAP)
    widths = [number, words, *[side + SIDE_GAP] * len(scale.sides)]
    commands: list[tuple[object, ...]] = [
        ("LEFTPADDING", (2, 0), (-1, -1), SIDE_GAP),
        ("RIGHTPADDING", (2, 0), (-1, -1), 0),
        ("VALIGN", (0, 1), (-1, -1), "MIDDLE"),
    ]
    cells: list[list[object]] = [["", "", *(_side_head(scale, name, side) for name in scale.sides)]]
    look = styles()
    for label, text in scale.statements:
        row = len(cells)
        if not label:
            cells.append([paragraph(text, look.cell_strong), *[""] * (len(widths) - 1)])
            commands += [
                ("SPAN", (0, row), (-1, row)),
                ("BACKGROUND", (0, row), (-1, row), colours().raised),
                ("LEFTPADDING", (0, row), (-1, row), GAP / 2),
                ("NOSPLIT", (0, row), (-1, row + 1)),
            ]
            continue
        marks = [Marks(_circles(scale), side) for _ in scale.sides]
        cells.append([_number(label), paragraph(text, look.cell), *marks])
    return _ruled(cells, widths, commands)


class Marks(Flowable):  # type: ignore[misc]
    """Circles in a row, each with its mark inside."""

    def __init__(self, marks: Sequence[str], width: float) -> None:
        super().__init__()
        self._marks = marks
        self._wide = width

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return the size of the row."""
        self.width, self.height = self._wide, CIRCLE
        return self._wide, CIRCLE

    def draw(self) -> None:
        """Draw the circles."""
        step = self._wide / len(self._marks)
        self.canv.setStrokeColor(colours().muted)
        self.canv.setLineWidth(HAIRLINE)
        for place, mark in enumerate(self._marks):
            middle = (place + 0.5) * step
            self.canv.circle(middle, CIRCLE / 2, CIRCLE / 2, stroke=1, fill=0)
            self.canv.setFillColor(colours().muted)
            width = fonts.text_width(mark, fonts.REGULAR, MARK_SIZE)
            baseline = CIRCLE / 2 - 0.36 * MARK_SIZE
            draw_line(self.canv, middle - width / 2, baseline, mark, fonts.REGULAR, MARK_SIZE)


class MarkWords(Flowable):  # type: ignore[misc]
    """The marks of a side as words above their circles, each in its own column."""

    def __init__(self, marks: Sequence[str], width: float) -> None:
        super().__init__()
        self._wide = width
        style = ParagraphStyle("mark", sized(styles().label, 6.5), alignment=TA_CENTER)
        self._words = [paragraph(mark, style) for mark in marks]

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return the size of the row, as high as its longest word."""
        step = self._wide / len(self._words)
        self.height = max(words.wrap(step - 1, CONTENT_WIDTH)[1] for words in self._words)
        self.width = self._wide
        return self._wide, self.height

    def draw(self) -> None:
        """Write the words from the bottom up."""
        step = self._wide / len(self._words)
        for place, words in enumerate(self._words):
            words.drawOn(self.canv, place * step + 0.5, 0)


def _grid(table: BlankTable, width: float) -> Flowable:
    widths = _widths(table, width)
    cells: list[list[object]] = [_head(table, widths)]
    look = styles()
    for first in table.first_cells:
        filled: list[object] = [paragraph(text, look.cell) for text in first]
        cells.append(filled + [""] * (len(widths) - len(filled)))
    cells += [[""] * len(widths) for _ in range(table.rows)]
    for row in cells[1:]:
        # An empty cell would be as low as a line of print.
        row[-1] = row[-1] or Spacer(1, ROW_HEIGHT - 2 * CELL)
    vertical = [
        ("LINEBEFORE", (place, 0), (place, -1), HAIRLINE, colours().line)
        for place in range(1, len(widths))
    ]
    return _ruled(cells, widths, [("VALIGN", (0, 1), (-1, -1), "TOP"), *vertical])


def _widths(table: BlankTable, width: float) -> list[float]:
    """Share the width; a column narrower than a number or short word in it takes from the rest."""
    shares = [column.share for column in table.columns]
    wanted = [width * share / sum(shares) for share in shares]
    least = [_least(table, place) for place in range(len(wanted))]
    found = [max(wide, low) for wide, low in zip(wanted, least, strict=True)]
    spare = [wide - low for wide, low in zip(found, least, strict=True)]
    excess = sum(found) - width
    if excess <= 0 or excess > sum(spare):
        return [wide * width / sum(found) for wide in found]
    return [wide - excess * room / sum(spare) for wide, room in zip(found, spare, strict=True)]


def _least(table: BlankTable, place: int) -> float:
    title = table.columns[place].title
    texts = [title, *(row[place] for row in table.first_cells if place < len(row))]
    short = [fonts.text_width(text, fonts.BOLD, 9) for text in texts if len(text) <= SHORTEST_TITLE]
    numbers = [_longest(text, HEAD_SIZES[-1]) for text in texts]
    return max([*short, *numbers]) + 2 * CELL


def _head(table: BlankTable, widths: Sequence[float]) -> list[object]:
    """Return the heads of the columns in the largest type in which no word is cut."""
    words = [f"{column.number} {column.title}".strip() for column in table.columns]
    size = HEAD_SIZES[-1]
    for larger in HEAD_SIZES:
        if all(
            _longest(text, larger) <= width - 2 * CELL
            for text, width in zip(words, widths, strict=True)
        ):
            size = larger
            break
    return [
        [_number(column.number, size), paragraph(column.title, sized(styles().cell_head, size))]
        if column.number
        else paragraph(column.title, sized(styles().cell_head, size))
        for column in table.columns
    ]


def _longest(text: str, size: float) -> float:
    words = [word for word in text.split() if word.isascii()]
    widths = [fonts.text_width(word, fonts.BOLD, size) for word in words]
    return max([longest_number(text, size), *widths])


def _ruled(
    cells: Sequence[Sequence[object]],
    widths: Sequence[float],
    extra: Sequence[tuple[object, ...]],
) -> RuledTable:
    commands: list[tuple[object, ...]] = [
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LEFTPADDING", (0, 0), (-1, -1), CELL),
        ("RIGHTPADDING", (0, 0), (-1, -1), CELL),
        ("LEFTPADDING", (0, 0), (0, -1), 1),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), CELL),
        ("BOTTOMPADDING", (0, 0), (-1, -1), CELL),
        ("LINEBELOW", (0, 0), (-1, -1), HAIRLINE, colours().line),
        ("LINEBELOW", (0, 0), (-1, 0), RULE, colours().ink),
        ("FONT", (0, 0), (-1, -1), fonts.REGULAR),
    ]
    return RuledTable(
        cells,
        colWidths=list(widths),
        repeatRows=1,
        splitByRow=1,
        hAlign="LEFT",
        style=TableStyle([*commands, *extra]),
    )


def _number(number: str, size: float = 9.0) -> CjkParagraph:
    style = sized(styles().cell_strong, size)
    return paragraph(number, ParagraphStyle("number", style, textColor=colours().accent))


def _number_width(scale: BlankScale) -> float:
    labels = [label for label, _text in scale.statements if label]
    return (
        max((fonts.text_width(label, fonts.BOLD, 9) for label in labels), default=12.0) + 2 * CELL
    )


def _side_width(scale: BlankScale) -> float:
    if _has_words(scale):
        widest = max(fonts.text_width(mark, fonts.REGULAR, 6.5) for mark in scale.marks)
        return len(scale.marks) * max(CIRCLE + CIRCLE_GAP, min(widest + 3, 34.0))
    return len(scale.marks) * (CIRCLE + CIRCLE_GAP)


def _has_words(scale: BlankScale) -> bool:
    return any(len(mark) > LONGEST_MARK for mark in scale.marks)


def _circles(scale: BlankScale) -> list[str]:
    return [""] * len(scale.marks) if _has_words(scale) else list(scale.marks)


def _side_head(scale: BlankScale, name: str, width: float) -> list[Flowable]:
    """Return the name of a side, and what its lowest and its highest mark mean."""
    head: list[Flowable] = [paragraph(name, styles().cell_head)]
    if _has_words(scale):
        return [*head, MarkWords(scale.marks, width)]
    if any(scale.ends):
        head.append(Ends(scale.ends, width))
    return head


class Ends(Flowable):  # type: ignore[misc]
    """The meaning of the lowest mark at the left, of the highest at the right."""

    def __init__(self, ends: tuple[str, str], width: float) -> None:
        super().__init__()
        self._wide = width
        style = sized(styles().small_note, 6.5)
        right = ParagraphStyle("end", style, alignment=TA_RIGHT)
        self._words = [paragraph(ends[0], style), paragraph(ends[1], right)]

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return the size of the pair."""
        half = self._wide / 2 - 2
        self.width = self._wide
        self.height = max(words.wrap(half, CONTENT_WIDTH)[1] for words in self._words)
        return self._wide, self.height

    def draw(self) -> None:
        """Write both from the top."""
        for words, left in zip(self._words, (0.0, self._wide / 2 + 2), strict=True):
            words.drawOn(self.canv, left, self.height - words.height)
