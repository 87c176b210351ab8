"""A form to fill in by hand: rows of printed words with boxes to write in, in strips that go over
as many pages as they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportlab.graphics.shapes import Drawing

from workshop_app.kit.figures import LEADING, Board
from workshop_app.kit.presentation import Sheet
from workshop_app.kit.slide import wrap

TEXT, HEAD = 12.5, 11.5
GAP, MARGIN = 10.0, 7.0
"""Between columns, and above and below the words of a row."""

LEAST = 46.0
"""The height of a row at least, in points at a type scale of 1: room for a pen."""

MOST_LINES = 6


@dataclass(frozen=True)
class FormColumn:
    """A column: its title, its share of the width, and whether it is to be written in."""

    title: str
    share: float
    is_blank: bool = False
    is_strong: bool = False


@dataclass(frozen=True)
class _Laid:
    cells: tuple[tuple[str, ...], ...]
    height: float


def form_strips(
    columns: Sequence[FormColumn], rows: Sequence[Sequence[str]], sheet: Sheet
) -> tuple[Drawing, ...]:
    """Return the titles of the columns, and a drawing for each row to stand one right below the
    other; nothing where there is no row. `rows` have a text for each column; those to write in are
    left out."""
    strips = [_strip(columns, [_lay(columns, row, sheet)], sheet, has_head=False) for row in rows]
    return (_strip(columns, [], sheet, has_head=True), *strips) if strips else ()


def form(columns: Sequence[FormColumn], rows: Sequence[Sequence[str]], sheet: Sheet) -> Drawing:
    """Return all rows in one drawing."""
    laid = [_lay(columns, row, sheet) for row in rows]
    return _strip(columns, laid, sheet, has_head=True)


def _places(columns: Sequence[FormColumn], sheet: Sheet) -> list[tuple[float, float]]:
    """Return where each column begins and how wide its words may be."""
    gap = GAP * sheet.type_scale
    total = sum(column.share for column in columns) or 1.0
    found, left = [], 0.0
    for column in columns:
        wide = column.share / total * (sheet.width + gap)
        found.append((left, max(wide - gap, 1.0)))
        left += wide
    return found


def _lay(columns: Sequence[FormColumn], row: Sequence[str], sheet: Sheet) -> _Laid:
    unit = sheet.type_scale
    cells = tuple(
        ()
        if column.is_blank or not text
        else wrap(text, TEXT * unit, width, most=MOST_LINES, bold=column.is_strong)
        for column, text, (_, width) in zip(columns, row, _places(columns, sheet), strict=True)
    )
    lines = max((len(cell) for cell in cells), default=1)
    return _Laid(cells, max(lines * TEXT * LEADING + 2 * MARGIN, LEAST) * unit)


def _strip(
    columns: Sequence[FormColumn], laid: Sequence[_Laid], sheet: Sheet, *, has_head: bool
) -> Drawing:
    unit, palette = sheet.type_scale, sheet.palette
    places = _places(columns, sheet)
    titles = [
        wrap(c.title, HEAD * unit, w, most=2) for c, (_, w) in zip(columns, places, strict=True)
    ]
    lines = max((len(title) for title in titles), default=1)
    head = (lines * HEAD * LEADING + MARGIN) * unit if has_head else 0.0
    board = Board(sheet, max(head + sum(one.height for one in laid), unit))
    if has_head:
        for (left, _), title in zip(places, titles, strict=True):
            board.lines(left, 0.0, title, HEAD * unit, colour=palette.muted)
        board.line((0, head), (board.width, head), colour=palette.ink, width=1.2 * unit)
    top = head
    for one in laid:
        for column, cell, (left, width) in zip(columns, one.cells, places, strict=True):
            if column.is_blank:
                _box(board, left, top + 4 * unit, width, one.height - 8 * unit)
            else:
                board.lines(left, top + MARGIN * unit, cell, TEXT * unit, bold=column.is_strong)
        top += one.height
        line = top - 0.5 * unit
        board.line((0, line), (board.width, line), colour=palette.line, width=0.75 * unit)
    return board.drawing


def _box(board: Board, left: float, top: float, width: float, height: float) -> None:
    colour, thick = board.sheet.palette.muted, 0.8 * board.sheet.type_scale
    right, bottom = left + width - thick, top + height
    corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
    for start, end in pairwise(corners):
        board.line(start, end, colour=colour, width=thick)
