"""What a document shows of a presentation: its pictures, tables and notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportlab.graphics.shapes import Drawing
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer
from reportlab.platypus import Table as FlowTable

from workshop_app.kit import fonts
from workshop_app.kit.palette import PRINT, palette
from workshop_app.kit.presentation import Picture, Sheet, Table
from workshop_app.pdf.frame import (
    CONTENT_HEIGHT,
    CONTENT_WIDTH,
    WIDE_HEIGHT,
    WIDE_WIDTH,
    Heading,
    enlargement,
    on_wide_pages,
)
from workshop_app.pdf.paragraph import extent, paragraph
from workshop_app.pdf.pictures import Vectors
from workshop_app.pdf.styles import GAP, styles
from workshop_app.pdf.tables import data_tables, height_of_top
from workshop_app.system.languages import Language

TABLE_ROOM = 110.0
"""The title of a table goes to the next page where less than so many points are left."""
MOST_ROOM = 0.5 * CONTENT_HEIGHT
LOW = 0.35 * CONTENT_HEIGHT
"""A table that is not higher stands on one page."""
PICTURE_TYPE = 0.8
"""Labels in pictures are as large as the text around them."""
HIGHEST = 0.8
"""The share of a page that a picture in the text takes at most."""
LEAST_SCALE = 0.8
"""A picture shrinks by so much at most to fit what is left of a page."""
LONG_WORDS = 600
_SIDES = ("LEFT", "RIGHT", "TOP", "BOTTOM")
LINES_OF_WORDS = 1.9
"""Title and note of a picture on a page of its own are at most so many lines long."""


class PictureBlock(Flowable):  # type: ignore[misc]
    """A drawing between words that stay with it; it gives way a little to what is left of a page.

    `highest` is what the drawing may take of a whole page.
    """

    def __init__(
        self, above: Sequence[Flowable], drawing: Drawing, below: Sequence[Flowable], highest: float
    ) -> None:
        super().__init__()
        self._above, self._below = above, below
        self._drawing = drawing
        self._highest = highest
        self._lines: list[Flowable] = []

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size, a little less than full where that makes it fit."""
        words = sum(line.wrap(width, height)[1] for line in (*self._above, *self._below))
        full = Vectors(self._drawing, self._highest).wrap(width, height)[1]
        room = height - words
        given = room if LEAST_SCALE * full <= room < full else full
        picture = Vectors(self._drawing, given)
        self._lines = [*self._above, picture, *self._below]
        self.width, self.height = width, words + picture.wrap(width, height)[1]
        return self.width, self.height

    def draw(self) -> None:
        """Draw from the top down."""
        top = self.height
        for line in self._lines:
            top -= line.height
            line.drawOn(self.canv, 0, top)


def picture_block(
    picture: Picture,
    width: float = CONTENT_WIDTH,
    height: float = CONTENT_HEIGHT,
    head: Sequence[Flowable] = (),
    level: int = 1,
) -> list[Flowable]:
    """Return a picture with its title above and its note below, for the flow of the text.

    `head` is what stands above the first one; `level` is its title's place in the outline.
    """
    above = [*head, Heading(picture.title, styles().finding, level), Spacer(1, GAP / 2)]
    below: list[Flowable] = []
    if picture.note:
        below = [Spacer(1, GAP / 2), paragraph(picture.note, styles().note)]
    drawing = picture.draw(_sheet(width))
    if extent(picture.title) + extent(picture.note) > LONG_WORDS:
        # Words as long as a text may be parted.
        return [KeepTogether([*above, Vectors(drawing, height * HIGHEST), *below])]
    return [PictureBlock(above, drawing, below, height * HIGHEST)]


def strips(picture: Picture, width: float, height: float) -> list[Flowable]:
    """Return a picture of many drawings for the flow of the text, one right below the other, the
    first of them again on every page."""
    assert picture.pages is not None
    drawings = picture.pages(_sheet(width, height)) or (picture.draw(_sheet(width)),)
    # Two on a page at least: the titles of the columns and a row.
    highest = height * 0.4
    rows = [Vectors(drawing, highest) for drawing in drawings]
    heights = [row.wrap(width, height)[1] for row in rows]
    table = FlowTable(
        [[row] for row in rows],
        colWidths=[width],
        rowHeights=heights,
        repeatRows=1 if len(rows) > 1 else 0,
        style=[
            # Cells without words name a font too; it must be one that is embedded.
            ("FONT", (0, 0), (-1, -1), fonts.REGULAR),
            *((f"{side}PADDING", (0, 0), (-1, -1), 0) for side in _SIDES),
        ],
    )
    title = Heading(picture.title, styles().finding, 1)
    room = title.wrap(width, height)[1] + GAP / 2 + sum(heights[:2])
    story: list[Flowable] = [CondPageBreak(room), title, Spacer(1, GAP / 2), table]
    if picture.note:
        story += [Spacer(1, GAP / 2), paragraph(picture.note, styles().note)]
    return story


def whole_pages(pictures: Sequence[Picture], paper: str, level: int = 1) -> list[Flowable]:
    """Return the pictures that take whole landscape pages, each drawing on a page of its own.

    Larger paper shows more of a picture, not the same larger.
    """
    pages: list[list[Flowable]] = []
    for picture in pictures:
        if picture.pages is not None:
            room = _room(picture.title, picture.note)
            factor = enlargement(paper)
            drawings = picture.pages(_sheet(WIDE_WIDTH * factor, room * factor))
            pages += [
                _page(picture, drawing, room, _place(number, len(drawings)), level)
                for number, drawing in enumerate(drawings, 1)
            ]
    return on_wide_pages(pages)


def wide_page(title: str, drawing: Drawing) -> list[Flowable]:
    """Return a drawing with its title for a landscape page of its own, as large as it fits."""
    return _titled(title, drawing, "", _room(title, ""), 0)


def page_sheet(title: str, paper: str) -> Sheet:
    """Return the sheet for a drawing on a landscape page of its own under a title."""
    factor = enlargement(paper)
    return _sheet(WIDE_WIDTH * factor, _room(title, "") * factor)


def drawing_block(draw: Callable[[Sheet], Drawing]) -> list[Flowable]:
    """Return a drawing without words for the flow of the text."""
    return [Spacer(1, GAP / 2), Vectors(draw(_sheet(CONTENT_WIDTH)), CONTENT_HEIGHT * 0.8)]


def table_block(table: Table, width: float = CONTENT_WIDTH, level: int = 1) -> list[Flowable]:
    """Return a table with its title and note."""
    title = Heading(table.title, styles().finding, level)
    found = data_tables(table.columns, table.rows, width)
    # The title stays with the head and the first rows, which may be high.
    top = title.wrap(width, CONTENT_HEIGHT)[1] + GAP / 2 + height_of_top(found[0], width)
    story: list[Flowable] = [
        CondPageBreak(max(TABLE_ROOM, min(top, MOST_ROOM))),
        title,
        Spacer(1, GAP / 2),
        *found,
    ]
    if table.note:
        story.append(paragraph(table.note, styles().note))
    return story


def whole_if_low(block: list[Flowable]) -> list[Flowable]:
    """Return a block that stays on one page where that leaves no great gap on the one before."""
    height = 0.0
    for flowable in block:
        if not isinstance(flowable, CondPageBreak):
            height += flowable.wrap(CONTENT_WIDTH, CONTENT_HEIGHT)[1]
        if height > LOW:
            return block
    return [KeepTogether(block)]


def notes_block(notes: Sequence[str], language: Language) -> list[Flowable]:
    """Return notes in small type under their title."""
    if not notes:
        return []
    look = styles()
    lines = [paragraph(note, look.note) for note in notes]
    title = paragraph(language.text("Notes"), look.cell_head)
    return [Spacer(1, 2 * GAP), KeepTogether([title, *lines])]


def _sheet(width: float, height: float = 0.0) -> Sheet:
    return Sheet(width, palette(PRINT), type_scale=PICTURE_TYPE, mono=True, height=height)


def _place(number: int, count: int) -> str:
    return f"  ·  {number}/{count}" if count > 1 else ""


def _page(
    picture: Picture, drawing: Drawing, room: float, place: str, level: int
) -> list[Flowable]:
    title = _short(picture.title, styles().finding) + place
    return _titled(title, drawing, picture.note, room, level)


def _titled(title: str, drawing: Drawing, note: str, room: float, level: int) -> list[Flowable]:
    block: list[Flowable] = [
        Heading(_short(title, styles().finding), styles().finding, level),
        Spacer(1, GAP / 2),
        Vectors(drawing, room),
    ]
    if note:
        block += [Spacer(1, GAP / 2), paragraph(_short(note, styles().note), styles().note)]
    return block


def _room(title: str, note: str) -> float:
    """Return the height that title and note leave of a landscape page."""
    look = styles()
    # The mark of several pages may take a line more.
    head = paragraph(_short(title, look.finding) + _place(88, 88), look.finding)
    height: float = head.wrap(WIDE_WIDTH, WIDE_HEIGHT)[1] + GAP / 2
    if note:
        foot = paragraph(_short(note, look.note), look.note)
        height += foot.wrap(WIDE_WIDTH, WIDE_HEIGHT)[1] + GAP / 2
    return float(WIDE_HEIGHT - height - 1)


def _short(text: str, style: ParagraphStyle) -> str:
    """Return words that leave most of the page to what they stand beside."""
    line = fonts.clean_line(text)
    return fonts.shorten(line, style.fontName, style.fontSize, LINES_OF_WORDS * WIDE_WIDTH)
