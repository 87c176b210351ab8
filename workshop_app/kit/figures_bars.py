"""Rows of bars from zero, each of one or several parts, with a mark such as the target.

Part and strength are told by shade, outline and bold type, never by colour alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportlab.graphics.shapes import Drawing

from workshop_app.kit.figures import LABEL, NOTE, TIGHT_ROW, Axis, Board, Fill, Rows, mix
from workshop_app.kit.fonts import BOLD, text_width
from workshop_app.kit.presentation import Sheet

PITCH = 28.0
ROWS, ROWS_PROJECTED = 14, 7
VALUE_SHARE = 0.42
"""How much of the room beside the labels the values may take."""

MARK_TOP = 24.0
_SHADES = (1.0, 0.62, 0.82, 0.46)


@dataclass(frozen=True)
class BarRow:
    """A row: its label, the parts of its bar from the left, and its value as written.

    A strong row is the one to see; a row without parts has only its text.
    """

    label: str
    parts: tuple[Decimal, ...]
    text: str
    is_strong: bool = False

    @property
    def length(self) -> Decimal:
        """Where the bar ends."""
        return sum(self.parts, Decimal())


@dataclass(frozen=True)
class BarMark:
    """A value to compare with: an upright line through all rows, named above them."""

    value: Decimal
    label: str


Fold = Callable[[Sequence[BarRow]], BarRow]
"""Makes one row of those for which there is no room."""


def bar_rows(
    rows: Sequence[BarRow],
    sheet: Sheet,
    *,
    fold: Fold | None = None,
    mark: BarMark | None = None,
    least: Decimal = Decimal(),
) -> Drawing:
    """Return the rows from the top; `least` is a length for which there is always room.

    Where there are more rows than fit, `fold` makes one of the last ones; without it they are
    left out.
    """
    shown = _fitting(rows, sheet, fold, has_mark=mark is not None)
    top = MARK_TOP if mark is not None else 0.0
    places = Rows.fit(sheet, [row.label for row in shown], pitch=PITCH, top=top)
    board = Board(sheet, max(places.height, 1.0))
    texts = [row.text for row in shown]
    unit = sheet.type_scale
    left = places.label_room + (12 * unit if places.label_room else 0.0)
    size = board.fitting(texts, board.label_size, (board.width - left) * VALUE_SHARE, bold=True)
    room = max((text_width(text, BOLD, size) for text in texts), default=0.0)
    values = [row.length for row in shown]
    marks = [] if mark is None else [mark.value]
    axis = Axis.over(left, board.width - room - 9 * unit, [*values, *marks, least])
    for index, row in enumerate(shown):
        _row(board, places, axis, index, row, size, in_column=mark is not None)
    places.axis(board, axis.x(0), sheet.palette.line, width=unit)
    if mark is not None:
        _mark(board, places, axis, mark)
    return board.drawing


def _fitting(
    rows: Sequence[BarRow], sheet: Sheet, fold: Fold | None, *, has_mark: bool
) -> list[BarRow]:
    most = ROWS_PROJECTED if sheet.projector else ROWS
    if sheet.height:
        room = sheet.height - (MARK_TOP * sheet.type_scale if has_mark else 0.0)
        most = min(most, max(int(room / (TIGHT_ROW * LABEL * sheet.type_scale) + 0.01), 2))
    if len(rows) <= most:
        return list(rows)
    if fold is None:
        return list(rows[:most])
    return [*rows[: most - 1], fold(rows[most - 1 :])]


def _row(
    board: Board,
    places: Rows,
    axis: Axis,
    index: int,
    row: BarRow,
    size: float,
    *,
    in_column: bool,
) -> None:
    """Draw a row, its value behind the bar or, clear of a mark, in a column of its own."""
    palette = board.sheet.palette
    height = places.pitch * 0.56
    middle = places.middle(index)
    places.label(board, index, row.label, bold=row.is_strong)
    base = palette.accent if row.is_strong else palette.data[0]
    start = Decimal()
    for number, part in enumerate(row.parts):
        x, end = axis.x(start), axis.x(start + part)
        shade = _SHADES[number % len(_SHADES)] * (1.0 if row.is_strong else 0.72)
        fill = Fill(
            mix(base, palette.surface, shade),
            0 if row.is_strong else 1 + number % 2,
            palette.surface if len(row.parts) > 1 else "",
        )
        if part:
            board.bar(x, middle - height / 2, end - x, height, fill)
        start += part
    if in_column:
        board.text(board.width, middle, row.text, bold=row.is_strong, size=size, anchor="end")
    else:
        x = axis.x(start) + 7 * board.sheet.type_scale
        board.text(x, middle, row.text, bold=row.is_strong, size=size)


def _mark(board: Board, places: Rows, axis: Axis, mark: BarMark) -> None:
    unit, palette = board.sheet.type_scale, board.sheet.palette
    x = axis.x(mark.value)
    board.line((x, places.top), (x, places.height), colour=palette.ink, width=1.5 * unit)
    size = (LABEL if board.sheet.projector else NOTE) * unit
    width = min(text_width(mark.label, BOLD, size), board.width)
    middle = min(max(x, width / 2), board.width - width / 2)
    room = board.width
    board.text(middle, places.top / 2, mark.label, anchor="middle", size=size, bold=True, room=room)
