"""Tables with hairlines that always fit the page: never cut, never a column too narrow to read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, FrameBreak, Table, TableStyle

from workshop_app.kit import fonts
from workshop_app.kit.line_breaks import Break, breaks
from workshop_app.kit.presentation import Column
from workshop_app.pdf.paragraph import extent, paragraph
from workshop_app.pdf.styles import GAP, HAIRLINE, RULE, colours, sized, styles

SIZES = (9.0, 8.0, 7.0)
"""The type of a table that is too wide for the page is taken smaller, down to the last."""
PADDING = 5.0
MOST_LINES = 4
"""A table whose cells would need more lines is set in smaller type."""
LEAST_ROWS = 3
ROUNDING = 0.01
HIGH_ROW = 300.0
"""Only rows higher than so many points may be parted."""
LONG_ROW = 400
SMALLEST_PART = 40.0
"""A row higher than the rest of the page is parted no closer than so many points to its ends."""
LONGEST_WORD, LONGEST_NUMBER = 12, 24
"""Words and numbers that would be wider, in sizes of the type, are broken in a table."""
_SAMPLE = 200
"""A cell is measured by its first characters: what is longer is wrapped anyway."""

Row = Sequence[str]


class RuledTable(Table):  # type: ignore[misc]
    """A table that is parted between its rows, and within one only if it is hopelessly high."""

    _argH: Any  # noqa: N815
    _rowHeights: Any  # noqa: N815

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return the parts for what is left of a page and for the next one."""
        self._calc(width, height)
        head = self.repeatRows
        self.splitInRow = SMALLEST_PART if self._rowHeights[head] > HIGH_ROW else 0
        fair = self._fair_height(height)
        parts: list[Flowable] = super().split(width, fair)
        if not parts and self.splitInRow and fair > HIGH_ROW:
            # So little of the row is left that it may not stand alone: it gets some company.
            parts = super().split(width, fair - SMALLEST_PART)
        if fair == height or len(parts) != 2:
            return parts
        # What was left free on purpose must not be filled with the rest.
        return [parts[0], FrameBreak(), parts[1]]

    def _calc_height(self, *room: Any, **more: Any) -> None:
        """Find the heights of the rows. ReportLab asks again and again while it places a table;
        its rows are measured once."""
        given = self._argH
        known = getattr(self, "_known_heights", None)
        if known is not None and known[0] == self._colWidths:
            self._argH = self._rowHeights = list(known[1])
        try:
            super()._calc_height(*room, **more)
        finally:
            self._argH = given
        if None not in self._rowHeights:
            self._known_heights = (list(self._colWidths), list(self._rowHeights))

    def _calcNoSplitRanges(self) -> None:  # noqa: N802
        """Find which rows stay together, again only where that has changed."""
        wanted = (self._nrows, list(self._nosplitCmds))
        if getattr(self, "_known_ranges", None) != wanted:
            super()._calcNoSplitRanges()
            self._known_ranges = wanted

    def _fair_height(self, height: float) -> float:
        """Return the height to part at, so that the next page gets more than a row or two."""
        heights = self._rowHeights
        fitting = sum(total <= height for total in accumulate(heights))
        kept = len(heights) - LEAST_ROWS
        is_lonely = kept < fitting < len(heights)
        if is_lonely and kept >= self.repeatRows + LEAST_ROWS:
            return float(sum(heights[:kept])) + ROUNDING
        return height


def data_tables(columns: Sequence[Column], rows: Sequence[Row], width: float) -> list[Table]:
    """Return one table of `width` points, or several where its columns do not fit side by side.

    The first column is repeated in each of them. The head is repeated on each page.
    """
    texts = _columns(columns, rows)
    if sum(natural_width(column, SIZES[0]) for column in texts) <= width:
        return [_table(columns, rows, width, SIZES[0])]
    fitting = [size for size in SIZES if sum(_least(column, size) for column in texts) <= width]
    if fitting:
        easy = (size for size in fitting if _lines(texts, width, size) <= MOST_LINES)
        return [_table(columns, rows, width, next(easy, fitting[-1]))]
    size = SIZES[-1]
    found: list[Table] = []
    for group in _groups([_least(column, size) for column in texts], width):
        part = [tuple(row[i] for i in group) for row in rows]
        found.append(_table([columns[i] for i in group], part, width, size))
    return found


def height_of_top(table: Table, width: float) -> float:
    """Return the points that the head and the first rows of a table take."""
    table.wrap(width, HIGH_ROW)
    return float(sum(table._rowHeights[: 1 + LEAST_ROWS]))  # noqa: SLF001


def ruled(
    cells: Sequence[Sequence[object]],
    widths: Sequence[float],
    *,
    head_rows: int = 1,
    lines_below: Sequence[int] | None = None,
    extra: Sequence[tuple[object, ...]] = (),
) -> Table:
    """Return a table with a rule under its head and hairlines under its rows.

    `lines_below` are the rows that have a hairline, where not all below the head have.
    """
    spans = [(head_rows, -1)] if lines_below is None else [(row, row) for row in lines_below]
    commands: list[tuple[object, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), PADDING),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), PADDING),
        ("BOTTOMPADDING", (0, 0), (-1, -1), PADDING - 1),
        *(("LINEBELOW", (0, top), (-1, end), HAIRLINE, colours().line) for top, end in spans),
        ("FONT", (0, 0), (-1, -1), fonts.REGULAR),
    ]
    if head_rows:
        commands.append(("LINEBELOW", (0, head_rows - 1), (-1, head_rows - 1), RULE, colours().ink))
    table = RuledTable(
        cells,
        colWidths=list(widths),
        repeatRows=head_rows,
        splitByRow=1,
        hAlign="LEFT",
        style=TableStyle([*commands, *extra]),
    )
    table.spaceAfter = GAP
    return table


def column_widths(
    columns: Sequence[Sequence[str]], width: float, size: float, fixed: Sequence[bool]
) -> list[float]:
    """Share `width` points among columns of cells, each as wide as its text where possible.

    Columns that are `fixed` (numbers) get no more than they need; the others share the rest.
    """
    natural = [natural_width(column, size) for column in columns]
    if sum(natural) <= width:
        growing = [not stays for stays in fixed] if not all(fixed) else [True] * len(fixed)
        spare = (width - sum(natural)) / sum(growing)
        return [
            wide + (spare if grows else 0) for wide, grows in zip(natural, growing, strict=True)
        ]
    return _shared(natural, [_least(column, size) for column in columns], width)


def _lines(columns: Sequence[Sequence[str]], width: float, size: float) -> float:
    """Return about how many lines the fullest cell needs."""
    natural = [natural_width(column, size) for column in columns]
    widths = _shared(natural, [_least(column, size) for column in columns], width)
    room = 2 * PADDING
    return max((wide - room) / (given - room) for wide, given in zip(natural, widths, strict=True))


def _shared(natural: Sequence[float], least: Sequence[float], width: float) -> list[float]:
    """Share a width that is too small: narrow columns keep theirs, the wide ones give way in
    proportion, so that their cells take about as many lines."""
    by_width = sorted(range(len(natural)), key=lambda place: natural[place])
    found = list(least)
    room = width
    for done, place in enumerate(by_width):
        wide = by_width[done:]
        if natural[place] > room / len(wide):
            spare = max(room - sum(least[other] for other in wide), 0.0)
            wish = sum(natural[other] - least[other] for other in wide) or 1.0
            for other in wide:
                found[other] += spare * (natural[other] - least[other]) / wish
            break
        found[place] = natural[place]
        room -= natural[place]
    return [wide * width / sum(found) for wide in found]


def keep(top: int, bottom: int, *texts: str) -> list[tuple[object, ...]]:
    """Return the style that keeps rows on one page, if their texts are not endless."""
    if sum(map(extent, texts)) > LONG_ROW:
        return []
    return [("NOSPLIT", (0, top), (-1, bottom))]


def natural_width(column: Sequence[str], size: float) -> float:
    """Return the points that a column takes with each of its cells in one line."""
    return max(_width(cell, size) for cell in column) + 2 * PADDING


def _table(columns: Sequence[Column], rows: Sequence[Row], width: float, size: float) -> Table:
    look = styles()
    numbers = [column.is_number for column in columns]
    head = [
        paragraph(column.title, sized(_head_style(column.is_number), size - 0.5))
        for column in columns
    ]
    body = [
        [
            paragraph(cell, sized(look.cell_number if is_number else look.cell, size))
            for cell, is_number in zip(row, numbers, strict=True)
        ]
        for row in rows
    ]
    widths = column_widths(_columns(columns, rows), width, size, numbers)
    return ruled([head, *body], widths)


def _head_style(is_number: bool) -> ParagraphStyle:
    return styles().cell_head_number if is_number else styles().cell_head


def _columns(columns: Sequence[Column], rows: Sequence[Row]) -> list[list[str]]:
    """Return the texts of each column, its title first."""
    return [[column.title, *(row[place] for row in rows)] for place, column in enumerate(columns)]


def _groups(needed: Sequence[float], width: float) -> list[list[int]]:
    """Part columns into groups that fit side by side, the first column in each, about as many
    in one as in another."""
    groups = _filled(needed, width, len(needed))
    fair = -(-(len(needed) - 1) // len(groups))
    evenly = _filled(needed, width, fair)
    return evenly if len(evenly) == len(groups) else groups


def _filled(needed: Sequence[float], width: float, most: int) -> list[list[int]]:
    """Fill groups one after the other, each with up to `most` columns beside the first."""
    groups = [[0]]
    for place in range(1, len(needed)):
        group = groups[-1]
        is_wide = sum(needed[i] for i in group) + needed[place] > width
        if len(group) > 1 and (is_wide or len(group) > most):
            groups.append([0])
        groups[-1].append(place)
    return groups


def _width(text: str, size: float) -> float:
    lines = fonts.clean(text[:_SAMPLE]).split("\n")
    return max(fonts.text_width(line, fonts.BOLD, size) for line in lines)


def longest_number(text: str, size: float) -> float:
    """Return the width of the longest number in a text with its unit, set bold."""
    return _longest([word for word in _words(text) if any(map(str.isdigit, word))], size)


def _least(column: Sequence[str], size: float) -> float:
    """Return the width in points below which a word or number of a column would be cut."""
    words = max(_longest(_words(cell), size) for cell in column)
    numbers = max(longest_number(cell, size) for cell in column)
    return max(min(words, LONGEST_WORD * size), min(numbers, LONGEST_NUMBER * size)) + 2 * PADDING


def _longest(words: Sequence[str], size: float) -> float:
    return max((fonts.text_width(word, fonts.BOLD, size) for word in words), default=0.0)


def _words(text: str) -> list[str]:
    """Return the pieces of a text that stay whole in a line."""
    line = fonts.clean_line(text[:_SAMPLE])
    places = [i for i, place in enumerate(breaks(line)) if place == Break.FREE] if line else []
    return [line[start:end].strip() for start, end in pairwise([*places, len(line)])]
