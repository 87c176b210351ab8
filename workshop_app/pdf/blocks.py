"""What documents are put together from: cards, tiles, callouts, section heads."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, Spacer, Table, TableStyle

from workshop_app.kit import fonts
from workshop_app.kit.presentation import KeyFigure
from workshop_app.pdf.frame import CONTENT_WIDTH, Heading
from workshop_app.pdf.paragraph import CjkParagraph, brief, paragraph
from workshop_app.pdf.styles import GAP, HAIRLINE, RADIUS, colours, sized, styles
from workshop_app.pdf.tables import longest_number, natural_width

TILES_A_ROW = 4
CARD_PADDING = 14.0
TILE_PADDING = 8.0
LONG_TITLE = 60
"""Titles longer than so many characters are set as text."""
LONG_FIGURE = 24
MOST_IN_CARD, MOST_IN_TILE, MOST_OF_VALUE = 600, 300, 120
"""Room of the words of a card and of a tile, of the figure itself; all is in the tables."""
SMALLEST_FIGURE = 4.5
"""A number of so many digits that it would need smaller type is broken after all."""
SECTION_ROOM = 180.0
"""A section starts on a new page where less than so many points are left."""


class Gap(Spacer):  # type: ignore[misc]
    """Room between two blocks: it takes what is left at the end of a page, and none at a top, so
    that it never makes a page of its own."""

    _ZEROSIZE = True

    def wrap(self, _width: float, height: float) -> tuple[float, float]:
        """Return the room that is taken."""
        frame = getattr(self, "_frame", None)
        is_at_top = frame is not None and frame._atTop  # noqa: SLF001
        return self.width, 0.0 if is_at_top else min(self.height, max(height, 0.0))


class AccentBar(Flowable):  # type: ignore[misc]
    """A short heavy line that opens a section; it is decoration and means nothing."""

    WIDTH, HEIGHT, BELOW = 26.0, 2.5, 3.0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Take the whole width, so that what follows stands below."""
        return width, self.HEIGHT + self.BELOW

    def draw(self) -> None:
        """Draw the bar at the upper left."""
        self.canv.setFillColor(colours().accent)
        self.canv.rect(0, self.BELOW, self.WIDTH, self.HEIGHT, stroke=0, fill=1)


def section(title: str, room: float = SECTION_ROOM) -> list[Flowable]:
    """Return the head of a section, never at the very foot of a page."""
    heading = Heading(title, styles().section, 0)
    heading.spaceAfter = GAP
    bar = AccentBar()
    bar.spaceBefore = 2.5 * GAP
    return [CondPageBreak(room), bar, heading]


def section_head(title: str) -> list[Flowable]:
    """Return the head of a section for a block that stays together."""
    return [AccentBar(), Heading(title, styles().section, 0), Spacer(1, GAP)]


def title_block(title: str, subject: str, facts: Sequence[tuple[str, str]] = ()) -> list[Flowable]:
    """Return the head of a document: its title, what it is about, and facts with their labels."""
    look = styles()
    style = look.title if len(title) <= LONG_TITLE else look.long_title
    heading = Heading(title, style, 0)
    story: list[Flowable] = [AccentBar(), heading]
    if subject.strip():
        story.append(Spacer(1, 2))
        story.append(paragraph(subject, look.subtitle if len(subject) <= 200 else look.body))
    if not facts:
        return story
    rows = [_fact(label, value) for label, value in facts]
    return [*story, Spacer(1, GAP), *rows, Spacer(1, 1.5 * GAP)]


def key_card(figure: KeyFigure) -> Table:
    """Return the key figure, large, with its words above and below."""
    look = styles()
    width = CONTENT_WIDTH - 2 * CARD_PADDING
    cells: list[Flowable] = [
        paragraph(brief(figure.label, MOST_IN_CARD), look.strong),
        _figure(figure.value, look.key_figure, width),
    ]
    if figure.note:
        cells += [Spacer(1, GAP / 2), paragraph(brief(figure.note, MOST_IN_CARD), look.body)]
    return card(cells)


def card(content: Sequence[Flowable]) -> Table:
    """Return content on a light ground with round corners, as wide as the page."""
    table = Table(
        [[list(content)]], colWidths=[CONTENT_WIDTH], hAlign="LEFT", cornerRadii=[RADIUS] * 4
    )
    table.setStyle(
        TableStyle(
            [
                ("BACKGROUND", (0, 0), (-1, -1), colours().tint),
                ("BOX", (0, 0), (-1, -1), HAIRLINE, colours().line),
                ("LEFTPADDING", (0, 0), (-1, -1), CARD_PADDING),
                ("RIGHTPADDING", (0, 0), (-1, -1), CARD_PADDING),
                ("TOPPADDING", (0, 0), (-1, -1), CARD_PADDING - 2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), CARD_PADDING - 2),
                ("FONT", (0, 0), (-1, -1), fonts.REGULAR),
            ]
        )
    )
    return table


def tiles(figures: Sequence[KeyFigure]) -> list[Flowable]:
    """Return figures as tiles, up to four in a row."""
    if not figures:
        return []
    rows = -(-len(figures) // TILES_A_ROW)
    a_row = -(-len(figures) // rows)
    story: list[Flowable] = []
    for start in range(0, len(figures), a_row):
        story += [TileRow(figures[start : start + a_row], a_row), Gap(1, GAP)]
    return story


class TileRow(Flowable):  # type: ignore[misc]
    """Figures side by side in boxes of one size; labels, values and notes stand in line.

    The row has room for `places` tiles; where there are fewer, its end stays white.
    """

    def __init__(self, figures: Sequence[KeyFigure], places: int) -> None:
        super().__init__()
        self._tile = (CONTENT_WIDTH - (places - 1) * GAP) / places
        self._inner = self._tile - 2 * TILE_PADDING
        self._columns = [_tile_lines(figure, self._inner) for figure in figures]
        self._bands: list[float] = []

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Return the size of the row; it is as high as its highest tile."""
        self._bands = [
            max(line.wrap(self._inner, CONTENT_WIDTH)[1] for line in band)
            for band in zip(*self._columns, strict=True)
        ]
        self.height = sum(self._bands) + 2 * TILE_PADDING
        return width, self.height

    def draw(self) -> None:
        """Draw the boxes and their words."""
        self.canv.setStrokeColor(colours().line)
        self.canv.setLineWidth(HAIRLINE)
        for place, column in enumerate(self._columns):
            left = place * (self._tile + GAP)
            self.canv.roundRect(left, 0, self._tile, self.height, RADIUS, stroke=1, fill=0)
            top = self.height - TILE_PADDING
            for line, band in zip(column, self._bands, strict=True):
                line.drawOn(self.canv, left + TILE_PADDING, top - line.height)
                top -= band


def callout(title: str, texts: Sequence[str], *, is_fault: bool = False) -> Table:
    """Return words that must not be missed, told apart by a bar, a sign and their title."""
    look, paint = styles(), colours()
    ink = paint.error if is_fault else paint.warn_ink
    ground = paint.error_ground if is_fault else paint.warn_ground
    head = ParagraphStyle("callout", look.strong, textColor=ink)
    rows = [[paragraph("×" if is_fault else "!", head), paragraph(title, head)]]
    rows += [[paragraph("·", look.cell), paragraph(text, look.cell)] for text in texts]
    table = Table(rows, colWidths=[24, CONTENT_WIDTH - 24], splitInRow=1)
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("BACKGROUND", (0, 0), (-1, -1), ground),
                ("LINEBEFORE", (0, 0), (0, -1), 3, ink),
                ("LEFTPADDING", (0, 0), (0, -1), 12),
                ("LEFTPADDING", (1, 0), (1, -1), 2),
                ("TOPPADDING", (0, 0), (-1, 0), 8),
                ("TOPPADDING", (0, 1), (-1, -1), 2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
                ("BOTTOMPADDING", (0, -1), (-1, -1), 8),
                ("FONT", (0, 0), (-1, -1), fonts.REGULAR),
            ]
        )
    )
    return table


def facts_line(facts: Sequence[tuple[str, str]]) -> Flowable:
    """Return facts with their labels side by side, for documents that are short of room."""
    look = styles()
    cells: list[Flowable] = []
    widths: list[float] = []
    for label, value in facts:
        cells += [paragraph(label, look.label), paragraph(value, look.strong)]
        sizes = (natural_width([label], 9), natural_width([value], 10) + 2 * GAP)
        widths += [min(size, CONTENT_WIDTH / 2) for size in sizes]
    table = Table([cells], colWidths=widths, splitInRow=1, hAlign="LEFT")
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
                ("FONT", (0, 0), (-1, -1), fonts.REGULAR),
            ]
        )
    )
    return table


def _fact(label: str, value: str) -> Flowable:
    look = styles()
    short = len(value) <= LONG_TITLE
    cells = [[paragraph(label, look.label), paragraph(value, look.strong if short else look.cell)]]
    table = Table(cells, colWidths=[52, CONTENT_WIDTH - 52], splitInRow=1, hAlign="LEFT")
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (0, 0), 1.5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
                ("FONT", (0, 0), (-1, -1), fonts.REGULAR),
            ]
        )
    )
    return table


def _tile_lines(figure: KeyFigure, width: float) -> list[CjkParagraph]:
    """Return label, value and note of a tile; a note may be empty."""
    look = styles()
    note = brief(figure.note, MOST_IN_TILE)
    return [
        paragraph(brief(figure.label, MOST_IN_TILE), sized(look.label, 8.5)),
        _figure(figure.value, look.tile_figure, width),
        paragraph(note, _unbroken(note, look.note, width)),
    ]


def _figure(value: str, style: ParagraphStyle, width: float) -> CjkParagraph:
    shown = brief(value, MOST_OF_VALUE)
    return paragraph(shown, _fitting(shown, style, width))


def _unbroken(text: str, style: ParagraphStyle, width: float) -> ParagraphStyle:
    """Return the style, smaller where a number in the text would not fit into a line."""
    longest = longest_number(text, style.fontSize)
    if longest <= width:
        return style
    return sized(style, max(SMALLEST_FIGURE, style.fontSize * width / longest - 0.05))


def _fitting(text: str, style: ParagraphStyle, width: float) -> ParagraphStyle:
    """Return the style in the largest type, down to that of the body, that keeps text in a line.

    A number that is wider still shrinks further: it is never broken.
    """
    found = styles().strong
    if len(text) <= LONG_FIGURE:
        needed = fonts.text_width(fonts.clean_line(text), style.fontName, style.fontSize)
        if needed <= width:
            return style
        found = sized(style, max(styles().body.fontSize, style.fontSize * width / needed))
    return _unbroken(text, found, width)
