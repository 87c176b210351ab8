"""The bar pictures of the market damage model: waterfall, levers and tornado."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportlab.graphics.shapes import Drawing

from workshop_app.kit.figures import LABEL, TIGHT_ROW, Axis, Board, Fill, Rows, mix
from workshop_app.kit.fonts import BOLD, REGULAR, text_width
from workshop_app.kit.presentation import Sheet

TORNADO_ROWS = 8
TORNADO_ROWS_PROJECTED = 5
VALUES_SHARE = 0.34
"""How much of the room beside the labels the values of one side may take."""

TORNADO_TOP = 24.0
Write = Callable[[Decimal], str]


@dataclass(frozen=True)
class Bar:
    """A row: its label, value as written, and whether it is the one to see."""

    id: str
    label: str
    value: Decimal
    text: str
    note: str = ""
    strong: bool = False


def waterfall(bars: Sequence[Bar], total: Bar, sheet: Sheet) -> Drawing:
    """Return the parts of the loss one behind the other, and their total from zero."""
    rows = Rows.fit(sheet, [bar.label for bar in (*bars, total)], pitch=30.0)
    board = Board(sheet, rows.height)
    sums = [Decimal()]
    for bar in bars:
        sums.append(sums[-1] + bar.value)
    axis = _axis(board, rows, [*sums, total.value], [bar.text for bar in (*bars, total)])
    height = rows.pitch * 0.56
    palette = sheet.palette
    for index, bar in enumerate(bars):
        start, end = sorted((axis.x(sums[index]), axis.x(sums[index + 1])))
        fill = Fill(palette.data[1], 1) if bar.value >= 0 else Fill(palette.data[2], 2)
        if not bar.strong:
            fill = Fill(mix(fill.colour, palette.surface, 0.55), fill.hatch)
        rows.label(board, index, bar.label, bold=bar.strong)
        board.bar(start, rows.middle(index) - height / 2, end - start, height, fill)
        _value(board, rows, index, bar, end)
        x = axis.x(sums[index + 1])
        board.line(
            (x, rows.middle(index) + height / 2),
            (x, rows.middle(index + 1) - height / 2),
            colour=palette.muted,
            width=0.75 * sheet.type_scale,
        )
    last = len(bars)
    start, end = sorted((axis.x(0), axis.x(total.value)))
    rows.label(board, last, total.label, bold=total.strong)
    board.bar(start, rows.middle(last) - height / 2, end - start, height, Fill(palette.ink))
    _value(board, rows, last, total, end)
    return board.drawing


def bars(items: Sequence[Bar], sheet: Sheet) -> Drawing:
    """Return bars from zero, the strong one in the accent; a negative one runs to the left."""
    noted = any(bar.note for bar in items)
    rows = Rows.fit(sheet, [bar.label for bar in items], pitch=44.0 if noted else 32.0)
    board = Board(sheet, rows.height)
    axis = _axis(board, rows, [bar.value for bar in items], [bar.text for bar in items])
    height = rows.pitch * 0.5 if sheet.height else 20.0 * sheet.type_scale
    palette = sheet.palette
    zero = axis.x(0)
    for index, bar in enumerate(items):
        start, end = sorted((zero, axis.x(bar.value)))
        weak = Fill(palette.data[4], 1, palette.data[0])
        fill = Fill(palette.accent) if bar.strong else weak
        shift = -7 * sheet.type_scale if bar.note else 0.0
        middle = rows.middle(index) + shift
        rows.label(board, index, bar.label, bold=bar.strong, shift=shift)
        board.bar(start, middle - height / 2, end - start, height, fill)
        board.text(end + 8 * sheet.type_scale, middle, bar.text, bold=bar.strong)
        if bar.note:
            below = middle + height / 2 + 10 * sheet.type_scale
            board.text(zero, below, bar.note, colour=palette.muted, size=board.note_size)
    rows.axis(board, zero, palette.line, width=sheet.type_scale)
    return board.drawing


@dataclass(frozen=True)
class SwingBar:
    """A row of the tornado: what the total does when the assumption is lower, and higher."""

    label: str
    low: Decimal
    high: Decimal


def tornado(
    swings: Sequence[SwingBar], lower: str, higher: str, write: Write, sheet: Sheet
) -> Drawing:
    """Return the assumptions that move the total most, the largest on top."""
    shown = swings[: _tornado_rows(sheet)]
    rows = Rows.fit(sheet, [swing.label for swing in shown], pitch=27.0, top=TORNADO_TOP)
    board = Board(sheet, rows.height)
    values = [value for swing in shown for value in (swing.low, swing.high)]
    reach = max((abs(value) for value in values), default=Decimal()) or Decimal(1)
    written = [write(value) for value in values]
    free = board.width - rows.label_room - 22 * sheet.type_scale
    size = board.fitting(written, board.note_size, free * VALUES_SHARE, bold=False)
    room = max((text_width(text, REGULAR, size) for text in written), default=0.0)
    left = rows.label_room + 14 * sheet.type_scale + room
    axis = Axis(left, board.width - room - 8 * sheet.type_scale, -float(reach), float(reach))
    palette = sheet.palette
    fills = (Fill(palette.data[4], 1, palette.data[0]), Fill(palette.data[0]))
    zero, height = axis.x(0), rows.pitch * 0.62
    _sides(board, rows, shown, axis, ((lower, fills[0]), (higher, fills[1])))
    for index, swing in enumerate(shown):
        top = rows.middle(index) - height / 2
        rows.label(board, index, swing.label, bold=index == 0)
        for value, fill in zip((swing.low, swing.high), fills, strict=True):
            if not value:
                continue
            start, end = sorted((zero, axis.x(value)))
            board.bar(start, top, end - start, height, fill)
            gap = 5 * sheet.type_scale
            x, anchor = (end + gap, "start") if value > 0 else (start - gap, "end")
            board.text(x, rows.middle(index), write(value), anchor=anchor, size=size)
    rows.axis(board, zero, palette.ink, width=sheet.type_scale)
    return board.drawing


def _tornado_rows(sheet: Sheet) -> int:
    """Return how many assumptions there is room for; three make the point."""
    if not sheet.projector:
        return TORNADO_ROWS
    room = sheet.height - TORNADO_TOP * sheet.type_scale
    rows = int(room / (TIGHT_ROW * LABEL * sheet.type_scale) + 0.01)
    return min(max(rows, 3), TORNADO_ROWS_PROJECTED) if sheet.height else TORNADO_ROWS_PROJECTED


def _sides(
    board: Board,
    rows: Rows,
    swings: Sequence[SwingBar],
    axis: Axis,
    sides: Sequence[tuple[str, Fill]],
) -> None:
    """Name the two directions above the first row's bars, on the side where each of them runs."""
    if not swings:
        return
    first = swings[0]
    lower_is_left = first.low <= 0 if first.low else first.high >= 0
    (left, left_fill), (right, right_fill) = sides if lower_is_left else sides[::-1]
    unit, size = board.sheet.type_scale, board.note_size
    muted, middle, box = board.sheet.palette.muted, rows.top / 2, 10 * board.sheet.type_scale
    near, far = 8 * unit, 8 * unit + box + 5 * unit
    # Large type may need the words further to the left than the axis is.
    place = min(axis.x(0), board.width - far - text_width(right, REGULAR, size))
    board.bar(place - near - box, middle - box / 2, box, box, left_fill)
    board.text(place - far, middle, left, anchor="end", colour=muted, size=size)
    board.bar(place + near, middle - box / 2, box, box, right_fill)
    board.text(place + far, middle, right, colour=muted, size=size)


def _axis(board: Board, rows: Rows, values: Sequence[Decimal], texts: Sequence[str]) -> Axis:
    unit = board.sheet.type_scale
    room = max(text_width(text, BOLD, board.label_size) for text in texts)
    return Axis.over(rows.label_room + 14 * unit, board.width - room - 10 * unit, values)


def _value(board: Board, rows: Rows, index: int, bar: Bar, end: float) -> None:
    x = end + 8 * board.sheet.type_scale
    board.text(x, rows.middle(index), bar.text, bold=bar.strong)
