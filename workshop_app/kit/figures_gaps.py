"""Signed bars in two levels: heads in bold, and what they are made of below, each from one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reportlab.graphics.shapes import Drawing

from workshop_app.kit.figures import LABEL, TIGHT_ROW, Axis, Board, Fill, Rows, mix
from workshop_app.kit.fonts import BOLD, text_width
from workshop_app.kit.presentation import Sheet

PITCH = 21.0
NARROW, NARROW_LABELS = 400.0, 0.46
"""Below which width values have a column of their own, and how much labels may take there."""

VALUE_SHARE = 0.3
"""How much of the room beside the labels the values of one side may take."""


@dataclass(frozen=True)
class GapRow:
    """A row: its label, its value (None is undefined) and how that is written. A head stands for
    the rows below it; the strong ones are those to see."""

    label: str
    value: Decimal | None
    text: str
    is_head: bool = False
    is_strong: bool = False


def rows_for(sheet: Sheet) -> int:
    """Return for how many rows the sheet has room; 0 where it is as high as it needs to be."""
    return int(sheet.height / (TIGHT_ROW * LABEL * sheet.type_scale) + 0.01) if sheet.height else 0


def gap_rows(rows: Sequence[GapRow], origin: Decimal | None, sheet: Sheet) -> Drawing:
    """Return the rows from the top; bars run from zero to the left or to the right. With an
    `origin` all of them begin there, and to be above it is nothing special.

    Values stand at the ends of the bars, on a narrow sheet in a column of their own.
    """
    start, unit = origin or Decimal(), sheet.type_scale
    labels = [row.label for row in rows]
    places = Rows.fit(sheet, labels, pitch=PITCH)
    is_narrow = sheet.width < NARROW * unit
    if is_narrow and not places.is_stacked:
        widest = max((text_width(label, BOLD, LABEL * unit) for label in labels), default=0.0)
        places = replace(places, label_room=min(widest, sheet.width * NARROW_LABELS))
    board = Board(sheet, max(places.height, 1.0))
    left = places.label_room + (10 * unit if places.label_room else 0.0)
    texts = [row.text for row in rows]
    size = board.fitting(texts, board.label_size, (board.width - left) * VALUE_SHARE, bold=True)
    beside = max((text_width(text, BOLD, size) for text in texts), default=0.0) + 6 * unit
    values = [row.value - start for row in rows if row.value is not None]
    has_low = any(value < 0 for value in values) and not is_narrow
    has_high = is_narrow or not values or max(values) >= 0
    axis = Axis.over(
        left + (beside if has_low else 2 * unit),
        board.width - (beside if has_high else 2 * unit),
        values,
    )
    for index, row in enumerate(rows):
        places.label(board, index, row.label, bold=row.is_head or row.is_strong)
        value = None if row.value is None else row.value - start
        if value is not None:
            _bar(board, places, axis, index, row, value, is_plain=origin is not None)
        _value(board, places, axis, index, row, value, size, is_narrow=is_narrow)
    places.axis(board, axis.x(0), sheet.palette.muted, width=unit)
    return board.drawing


def _bar(
    board: Board,
    places: Rows,
    axis: Axis,
    index: int,
    row: GapRow,
    value: Decimal,
    *,
    is_plain: bool,
) -> None:
    left, right = sorted((axis.x(0), axis.x(value)))
    height = places.pitch * (0.66 if row.is_head else 0.46)
    fill = _fill(board, row, is_low=value < 0 or is_plain)
    board.bar(left, places.middle(index) - height / 2, right - left, height, fill)


def _value(
    board: Board,
    places: Rows,
    axis: Axis,
    index: int,
    row: GapRow,
    value: Decimal | None,
    size: float,
    *,
    is_narrow: bool,
) -> None:
    gap = 6 * board.sheet.type_scale
    x, anchor = axis.x(value or 0) + gap, "start"
    if is_narrow:
        x, anchor = board.width, "end"
    elif (value or 0) < 0 or (value is None and axis.low < 0):
        x, anchor = axis.x(value or 0) - gap, "end"
    bold = row.is_head or row.is_strong
    board.text(x, places.middle(index), row.text, bold=bold, size=size, anchor=anchor)


def _fill(board: Board, row: GapRow, *, is_low: bool) -> Fill:
    palette = board.sheet.palette
    if row.is_strong:
        return Fill(palette.accent)
    colour, hatch = (palette.data[0], 1) if is_low else (palette.data[2], 2)
    if row.is_head:
        return Fill(colour, hatch)
    return Fill(mix(colour, palette.surface, 0.5), hatch, colour if board.sheet.mono else "")
