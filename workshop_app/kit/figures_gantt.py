"""A Gantt chart: tasks as bars over days, the critical ones pointed, bold and joined by lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.graphics.shapes import Drawing, Path
from reportlab.lib.colors import HexColor

from workshop_app.kit.figures import LABEL, TIGHT_ROW, Board, Fill, Rows, mix
from workshop_app.kit.fonts import REGULAR, text_width
from workshop_app.kit.presentation import Sheet

PITCH = 25.0
TALL = 700.0
"""Rows stand closer in a chart that would be taller than this, at a type scale of 1: shrunk to the
page it would leave half of the width empty."""
ROWS = 60
DAY_STEPS = (1, 2, 7, 14)
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 600, 1200, 6000, 12_000, 60_000)
HEAD = 2 * 1.45 * LABEL
"""The room above the rows, at a type scale of 1: dates, and the name of the event."""


@dataclass(frozen=True)
class GanttBar:
    """A task: its label, first and last day, whether it is critical, and which bars it waits for.

    `after` has indices into the list of bars.
    """

    label: str
    start: date
    end: date
    is_critical: bool = False
    is_done: bool = False
    after: tuple[int, ...] = ()


@dataclass(frozen=True)
class GanttWords:
    """The words of the chart: the name of the day that all work runs to, and how to say that
    some tasks are not shown."""

    event: str
    more: Callable[[int], str]


@dataclass(frozen=True)
class _Days:
    """Where days lie."""

    left: float
    right: float
    first: int
    last: int

    def x(self, day: int) -> float:
        """Return where a day begins."""
        return self.left + (day - self.first) / (self.last - self.first + 1) * self._width

    @property
    def _width(self) -> float:
        return self.right - self.left


def gantt(bars: Sequence[GanttBar], event: date | None, words: GanttWords, sheet: Sheet) -> Drawing:
    """Return the chart; where there is not room for all tasks the critical ones stay."""
    unit = sheet.type_scale
    shown, left_out = _fitting(bars, sheet)
    head = HEAD
    labels = [_label(bars[index]) for index in shown]
    if left_out:
        labels.append(words.more(left_out))
    pitch = min(PITCH, max(TALL / max(len(labels), 1), TIGHT_ROW * LABEL))
    rows = Rows.fit(sheet, labels, pitch=pitch, top=head)
    board = Board(sheet, max(rows.height, head * unit))
    left = rows.label_room + (10 * unit if rows.label_room else 0.0)
    days = _days(bars, event, left, board.width)
    if event is not None or bars:  # without a date there is nothing to measure
        _scale(board, days, rows, event, words)
    for place, index in enumerate(shown):
        _bar(board, rows, days, place, bars[index])
    _chain(board, rows, days, {index: place for place, index in enumerate(shown)}, bars)
    if left_out:
        rows.label(board, len(shown), words.more(left_out), bold=False)
    return board.drawing


def _label(bar: GanttBar) -> str:
    return f"✓ {bar.label}" if bar.is_done else bar.label


def _fitting(bars: Sequence[GanttBar], sheet: Sheet) -> tuple[list[int], int]:
    """Return which bars are shown, and how many are not."""
    most = ROWS
    if sheet.height:
        row = TIGHT_ROW * LABEL * sheet.type_scale
        most = max(int((sheet.height - HEAD * sheet.type_scale) / row + 0.01), 3)
    if len(bars) <= most:
        return list(range(len(bars))), 0
    most -= 1
    by_weight = sorted(range(len(bars)), key=lambda i: (not bars[i].is_critical, i))
    return sorted(by_weight[:most]), len(bars) - most


def _days(bars: Sequence[GanttBar], event: date | None, left: float, right: float) -> _Days:
    found = [day.toordinal() for bar in bars for day in (bar.start, bar.end)]
    if event is not None:
        found.append(event.toordinal())
    first, last = (min(found), max(found)) if found else (1, 1)
    return _Days(left, right - 1.0, first, last)


def _scale(board: Board, days: _Days, rows: Rows, event: date | None, words: GanttWords) -> None:
    """Draw the dates, their lines, and the day of the event."""
    unit, palette, size = board.sheet.type_scale, board.sheet.palette, board.note_size
    line = rows.top / 2
    for day, text in _ticks(days, size):
        x = days.x(day)
        foot = rows.top + 4 * unit if board.sheet.projector else rows.height
        board.line((x, rows.top), (x, foot), colour=palette.line, width=0.75 * unit)
        width = text_width(text, REGULAR, size)
        if x + width <= board.width:
            board.text(x, line * 1.5, text, colour=palette.muted, size=size)
    if event is None:
        return
    x = days.x(event.toordinal()) + (days.x(event.toordinal() + 1) - days.x(event.toordinal())) / 2
    board.line((x, line), (x, rows.height), colour=palette.ink, width=2 * unit)
    text = words.event
    width = min(text_width(text, REGULAR, size) * 1.1, board.width)
    place = max(x - 5 * unit, width)
    board.text(place, line * 0.5, text, bold=True, anchor="end", size=size, room=board.width)


def _ticks(days: _Days, size: float) -> Iterator[tuple[int, str]]:
    """Yield days with their dates, as many as there is room for."""
    each = (days.right - days.left) / (days.last - days.first + 1)
    room = text_width("00-00", REGULAR, size) + 0.8 * size
    step = next((step for step in DAY_STEPS if step * each >= room), 0)
    if step:
        # Weeks begin on Mondays: the first day of the calendar is one.
        first = days.first + (1 - days.first) % step
        for day in range(first, days.last + 1, step):
            yield day, date.fromordinal(day).strftime("%m-%d")
        return
    room = text_width("0000-00", REGULAR, size) + 0.8 * size
    step = next((months for months in MONTH_STEPS if months * 30 * each >= room), MONTH_STEPS[-1])
    start = date.fromordinal(days.first)
    month = start.year * 12 + start.month - 1
    month += -month % step
    while month // 12 <= date.max.year:
        first_of = date(month // 12, month % 12 + 1, 1)
        if first_of.toordinal() > days.last:
            return
        if first_of.toordinal() >= days.first:
            yield first_of.toordinal(), f"{first_of.year:04}-{first_of.month:02}"
        month += step


def _bar(board: Board, rows: Rows, days: _Days, place: int, bar: GanttBar) -> None:
    palette = board.sheet.palette
    rows.label(board, place, _label(bar), bold=bar.is_critical)
    start, end = days.x(bar.start.toordinal()), days.x(bar.end.toordinal() + 1)
    middle = rows.middle(place)
    if bar.is_critical:
        _pointed(board, start, end, middle, rows.pitch * 0.62, palette.accent)
        return
    height = rows.pitch * 0.42
    fill = Fill(mix(palette.data[0], palette.surface, 0.35), 1, palette.data[0])
    board.bar(start, middle - height / 2, end - start, height, fill)


def _pointed(
    board: Board, start: float, end: float, middle: float, height: float, colour: str
) -> None:
    """Draw a bar with a point to the right, at least as wide as its point and within the chart."""
    point = height * 0.45
    end = max(end, start + point)
    beyond = max(end - board.width, 0.0)
    start, end = start - beyond, end - beyond
    top, low = board.height - middle + height / 2, board.height - middle - height / 2
    path = Path(fillColor=HexColor(colour), strokeColor=HexColor(colour))
    path.strokeWidth = 0.5
    path.moveTo(start, low)
    path.lineTo(end - point, low)
    path.lineTo(end, (top + low) / 2)
    path.lineTo(end - point, top)
    path.lineTo(start, top)
    path.closePath()
    board.add(path)


def _chain(
    board: Board,
    rows: Rows,
    days: _Days,
    places: dict[int, int],
    bars: Sequence[GanttBar],
) -> None:
    """Join each critical task to the critical ones that it waits for."""
    width = 1.5 * board.sheet.type_scale
    for index, place in places.items():
        for other in bars[index].after:
            if other not in places or not (bars[index].is_critical and bars[other].is_critical):
                continue
            x = days.x(bars[other].end.toordinal() + 1)
            start = days.x(bars[index].start.toordinal())
            sign = 1 if places[other] < place else -1
            half = rows.pitch * 0.31 * sign
            top, bottom = rows.middle(places[other]), rows.middle(place)
            ink = board.sheet.palette.accent
            reach = max(min(x, start + (days.x(days.first + 1) - days.x(days.first)) / 2), 0.0)
            if start >= x:
                board.line((x, top), (start, top), colour=ink, width=width)
                board.line((start, top), (start, bottom - half), colour=ink, width=width)
            else:
                board.line((reach, top + half), (reach, bottom - half), colour=ink, width=width)
