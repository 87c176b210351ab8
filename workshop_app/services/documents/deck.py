"""Slides that can be edited: text in placeholders, tables as tables, pictures as pictures."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

import pptx
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.package import Part
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from workshop_app.domain.characters import mended
from workshop_app.kit.palette import PRINT, Palette, palette
from workshop_app.kit.presentation import Table
from workshop_app.services.documents import fitting

FAMILY = "Noto Sans SC"
"""The program's own type; a computer without it takes the one it has for Chinese."""
EASTERN = "Microsoft YaHei"
WIDTH, HEIGHT = Emu(12_192_000), Emu(6_858_000)
EDGE = Emu(610_000)
TITLE_TOP, TITLE_HEIGHT = Emu(380_000), Emu(800_000)
TOP = Emu(1_330_000)
ROOM = Emu(WIDTH - 2 * EDGE)
FULL = Emu(HEIGHT - TOP - EDGE)
GAP = Emu(300_000)
MOST_BESIDE = 9
"""Rows of a table that stands beside a picture."""
CELLS, NARROW_CELL, LINE = (18, 16, 14, 11), 13, 22
"""Sizes of type: in tables, the largest with which they fit a slide, beside pictures, in texts."""
COVER, TITLES, TITLE_LINES = (40, 36, 30, 24, 18), (24, 20, 16), 2
"""Sizes of titles of covers and slides: the largest in which they take so many lines."""
LINES = (22, 20, 18)
"""Sizes of texts: the largest with which they fit a slide, else the first on several."""
MANY = 6
"""Tables of more columns are set in the smallest type where they need several slides."""
HANGING = Pt(18)
"""Between the dot of a text of several and its words."""
BELOW_TEXT = 8
"""Points below a text of several."""
TITLE_LAYOUT, TITLE_ONLY = 0, 5
_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_CELL_LIMIT = 300
"""Characters of a cell: what is longer belongs into the workbook."""


class Deck:
    """A set of slides under construction, in the look of the program's papers."""

    def __init__(self, title: str, author: str) -> None:
        self._palette: Palette = palette(PRINT)
        self._deck: Any = pptx.Presentation()
        self._widen()
        self._dress()
        self._deck.core_properties.title = _line(title)
        self._deck.core_properties.author = _line(author)

    def content(self) -> bytes:
        """Return the file."""
        file = io.BytesIO()
        self._deck.save(file)
        return file.getvalue()

    def cover(self, title: str, lines: Sequence[str]) -> None:
        """Add the first slide."""
        slide = self._deck.slides.add_slide(self._deck.slide_layouts[TITLE_LAYOUT])
        heading, below = slide.shapes.title, slide.placeholders[1]
        _place(heading, EDGE, Emu(2_150_000), ROOM, Emu(1_400_000))
        _place(below, EDGE, Emu(3_650_000), ROOM, Emu(1_600_000))
        size = _title_size(title, COVER)
        _words(heading, [title], size, bold=True, colour=self._palette.ink)
        heading.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
        _words(below, [line for line in lines if line], 20, colour=self._palette.muted)
        self._bar(slide, Emu(2_100_000))

    def chapter(self, title: str, line: str = "") -> None:
        """Add a slide that opens a part."""
        slide = self._deck.slides.add_slide(self._deck.slide_layouts[TITLE_ONLY])
        heading = slide.shapes.title
        _place(heading, EDGE, Emu(2_300_000), ROOM, Emu(1_300_000))
        size = _title_size(title, COVER[1:])
        _words(heading, [title], size, bold=True, colour=self._palette.accent)
        heading.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
        self._bar(slide, Emu(2_250_000))
        if line:
            box = slide.shapes.add_textbox(EDGE, Emu(3_750_000), ROOM, Emu(1_200_000))
            _words(box, [line], LINE, colour=self._palette.muted)

    def lines(self, title: str, groups: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Add texts one below the other under the heads of their groups, on as many slides as
        they need."""
        # A head stays with the first text below it.
        units: list[list[tuple[str, bool]]] = []
        for head, lines in groups:
            texts = [[(line, False)] for line in lines]
            if texts:
                texts[0].insert(0, (head, True))
            units += texts
        sizes = (size for size in LINES if sum(_unit_heights(units, size)) <= FULL.pt)
        size = next(sizes, LINES[0])
        for part in fitting.parts(_unit_heights(units, size), FULL.pt):
            shown = [line for unit in units[part] for line in unit]
            box = self._slide(title).shapes.add_textbox(EDGE, TOP, ROOM, FULL)
            words = [text for text, _is_head in shown]
            _words(box, words, size, colour=self._palette.ink, space=BELOW_TEXT)
            for paragraph, (_text, is_head) in zip(box.text_frame.paragraphs, shown, strict=True):
                if is_head:
                    paragraph.runs[0].font.bold = True
                    paragraph.runs[0].font.color.rgb = _colour(self._palette.accent)
                else:
                    _dot(paragraph)

    def table(self, table: Table) -> None:
        """Add a table, in the largest type with which it fits a slide, or on several."""
        size = _fitting_size(table)
        head, *heights = _heights(table, size)
        for part in fitting.parts(heights, FULL.pt - head):
            slide = self._slide(table.title)
            self._grid(slide, table, table.rows[part], (EDGE, ROOM), size)
            self._note(slide, table.note)

    def picture(
        self, title: str, png: bytes, words: str, note: str = "", table: Table | None = None
    ) -> None:
        """Add a picture as large as it fits; a short table goes to its right."""
        slide = self._slide(title)
        beside = table is not None and 0 < len(table.rows) <= MOST_BESIDE
        room = Emu(ROOM * 6 // 10) if beside else ROOM
        picture = slide.shapes.add_picture(io.BytesIO(png), EDGE, TOP)
        below = Emu(FULL - GAP) if note else FULL
        factor = min(room / picture.width, below / picture.height)
        picture.width, picture.height = (
            Emu(int(picture.width * factor)),
            Emu(int(picture.height * factor)),
        )
        if not beside:
            picture.left = Emu((WIDTH - picture.width) // 2)
        picture.element.nvPicPr.cNvPr.set("descr", _line(words))
        if beside and table is not None:
            left = Emu(EDGE + room + GAP)
            place = (left, Emu(WIDTH - EDGE - left))
            self._grid(slide, table, table.rows, place, NARROW_CELL)
        self._note(slide, note)

    # --- parts of slides ------------------------------------------------------------------------

    def _slide(self, title: str) -> Any:
        slide = self._deck.slides.add_slide(self._deck.slide_layouts[TITLE_ONLY])
        heading = slide.shapes.title
        _place(heading, EDGE, TITLE_TOP, ROOM, TITLE_HEIGHT)
        size = _title_size(title, TITLES)
        _words(heading, [title], size, bold=True, colour=self._palette.ink)
        heading.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        self._bar(slide, TITLE_TOP)
        return slide

    def _bar(self, slide: Any, top: int) -> None:
        bar = slide.shapes.add_shape(1, EDGE, Emu(top - 40_000), Emu(420_000), Emu(40_000))
        bar.fill.solid()
        bar.fill.fore_color.rgb = _colour(self._palette.accent)
        bar.line.fill.background()
        # It is decoration and means nothing.
        bar.name = "bar"

    def _note(self, slide: Any, note: str) -> None:
        if note:
            top = Emu(HEIGHT - EDGE + 60_000)
            box = slide.shapes.add_textbox(EDGE, top, ROOM, Emu(380_000))
            _words(box, [note], 13, colour=self._palette.muted)

    def _grid(
        self,
        slide: Any,
        table: Table,
        rows: Sequence[Sequence[str]],
        place: tuple[int, int],
        size: int,
    ) -> None:
        """Draw rows of a table; `place` is where it begins and how wide it is."""
        left, width = place
        shares = fitting.shares_of(table, table.rows)
        texts = [[_short(text) for text in row] for row in rows]
        heads = [column.title for column in table.columns]
        heights = [
            Pt(fitting.row_height(row, shares, Emu(width).pt, size)) for row in (heads, *texts)
        ]
        shape = (len(heights), len(heads), left, TOP, width, sum(heights))
        grid = slide.shapes.add_table(*shape).table
        for number, height in enumerate(heights):
            grid.rows[number].height = height
        for number, (column, share) in enumerate(zip(table.columns, shares, strict=True)):
            grid.columns[number].width = Emu(int(width * share))
            self._cell(grid.cell(0, number), column.title, size, column.is_number, is_head=True)
            for row, cells in enumerate(texts, 1):
                self._cell(grid.cell(row, number), cells[number], size, column.is_number)

    def _cell(
        self, cell: Any, text: str, size: int, is_number: bool, *, is_head: bool = False
    ) -> None:
        cell.margin_left = cell.margin_right = Emu(80_000)
        cell.margin_top = cell.margin_bottom = Emu(40_000)
        cell.vertical_anchor = MSO_ANCHOR.MIDDLE
        ink = self._palette.surface if is_head else self._palette.ink
        _words(cell, [text], size, bold=is_head, colour=ink)
        if is_number:
            cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT

    # --- the look -------------------------------------------------------------------------------

    def _widen(self) -> None:
        """Make the template as wide as screens are, with all its placeholders."""
        factor = WIDTH / self._deck.slide_width
        self._deck.slide_width, self._deck.slide_height = WIDTH, HEIGHT
        for sheet in (self._deck.slide_master, *self._deck.slide_layouts):
            for shape in sheet.placeholders:
                shape.left, shape.width = (
                    Emu(int(shape.left * factor)),
                    Emu(int(shape.width * factor)),
                )

    def _dress(self) -> None:
        """Give the template the program's type and colours, so that new slides have them too."""
        theme = next(
            relation.target_part
            for relation in self._deck.slide_master.part.rels.values()
            if relation.reltype.endswith("/theme")
        )
        assert isinstance(theme, Part)
        text = theme.blob.decode("utf-8")
        text = re.sub(
            r'(<a:(?:major|minor)Font>\s*)<a:latin typeface="[^"]*"(?: [^>]*)?/>\s*'
            r'<a:ea typeface="[^"]*"/>',
            rf'\1<a:latin typeface="{FAMILY}"/><a:ea typeface="{EASTERN}"/>',
            text,
        )
        colours = (self._palette.accent, *self._palette.data[:5])
        for number, colour in enumerate(colours, 1):
            text = re.sub(
                rf"<a:accent{number}>.*?</a:accent{number}>",
                f'<a:accent{number}><a:srgbClr val="{colour.lstrip("#")}"/></a:accent{number}>',
                text,
                flags=re.DOTALL,
            )
        theme.blob = text.encode("utf-8")


def _title_size(title: str, sizes: Sequence[int]) -> int:
    """Return the largest size in which a title does not take too many lines, else the last."""
    width = ROOM.pt - fitting.CELL_SIDE
    fitting_sizes = (size for size in sizes if fitting.lines_of(title, width, size) <= TITLE_LINES)
    return next(fitting_sizes, sizes[-1])


def _unit_heights(units: Sequence[Sequence[tuple[str, bool]]], size: int) -> list[float]:
    """Return the heights of texts that stay together; of each it is said whether it is a head."""
    width = ROOM.pt - fitting.CELL_SIDE - HANGING.pt
    return [
        sum(
            fitting.lines_of(text, width, size) * size * fitting.LEADING + BELOW_TEXT
            for text, _is_head in unit
        )
        for unit in units
    ]


def _heights(table: Table, size: int) -> list[float]:
    """Return the heights of the rows of a table over the whole width, its head first."""
    shares = fitting.shares_of(table, table.rows)
    rows = ([column.title for column in table.columns], *table.rows)
    return [
        fitting.row_height([_short(text) for text in row], shares, ROOM.pt, size) for row in rows
    ]


def _fitting_size(table: Table) -> int:
    """Return the largest type with which a table fits a slide, or that of one on several."""
    for size in CELLS:
        if sum(_heights(table, size)) <= FULL.pt:
            return size
    return CELLS[-1] if len(table.columns) > MANY else CELLS[-2]


def _short(text: str) -> str:
    return text if len(text) <= _CELL_LIMIT else text[: _CELL_LIMIT - 1] + "…"


def _words(
    shape: Any,
    texts: Sequence[str],
    size: int,
    *,
    colour: str,
    bold: bool = False,
    space: int = 0,
) -> None:
    """Write user texts as paragraphs that can be edited."""
    frame = shape.text_frame
    frame.word_wrap = True
    for place, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        if space:
            paragraph.space_after = Pt(space)
        run = paragraph.add_run()
        run.text = _line(text)
        run.font.size, run.font.bold = Pt(size), bold
        run.font.color.rgb = _colour(colour)


def _dot(paragraph: Any) -> None:
    """Make a paragraph one of a list, as whoever edits it would."""
    look = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    look.set("marL", str(HANGING))
    look.set("indent", str(-HANGING))
    dot = look.makeelement(qn("a:buChar"), {"char": "•"})
    look.append(dot)


def _place(shape: Any, left: int, top: int, width: int, height: int) -> None:
    shape.left, shape.top, shape.width, shape.height = left, top, width, height


def _colour(colour: str) -> Any:
    make: Any = RGBColor
    return make(*bytes.fromhex(colour.lstrip("#")))


def _line(text: str) -> str:
    """Return user text as XML takes it, line breaks as spaces."""
    return _ILLEGAL.sub("\ufffd", " ".join(mended(text).split()))
