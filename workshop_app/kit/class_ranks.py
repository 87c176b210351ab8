"""Teams in rows on a slide: rank, mark and name, a bar on an axis that all share, the figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshop_app.kit.class_marks import draw_mark
from workshop_app.kit.comparison import Contender
from workshop_app.kit.fonts import BOLD, REGULAR, clean_line, shorten
from workshop_app.kit.short_names import short_names
from workshop_app.kit.slide import (
    BODY,
    FLOOR,
    GAP,
    LARGE_BODY,
    LEADING,
    Slide,
    Words,
    width_of,
    wrap,
)
from workshop_app.kit.team_marks import fill_of, line_of

SIZES = (LARGE_BODY, 5.6, BODY, 4.8, FLOOR)
PAD = 0.35
"""Of a row beyond its line, so that bars do not touch."""

HIGHEST = 2.1
"""A row is at most so many lines high."""

COLUMN, MOST_COLUMNS = 55.0, 2
"""The least width of a column where there are several."""

NAME_SHARE, VALUE_SHARE = 0.46, 0.4
NAME_EMS = 7.0
"""A name of so many type sizes is to be whole; one that is longer may be cut."""

LEAST_BAR = 5.0
BAR_SHARE, BAR_RADIUS = 0.62, 0.8
"""Of the height of a row; and of the corners."""

TIGHT = 1.2
"""Between the cells of a row where there are several columns."""


@dataclass(frozen=True)
class RankRow:
    """A team in its row. A sealed one shows no figure and no bar; without a value there is the
    text alone. `is_new` is the one to look at."""

    contender: Contender
    value: float | None
    text: str
    rank: int | None = None
    is_new: bool = False
    is_sealed: bool = False


@dataclass(frozen=True)
class RankTable:
    """Rows on one axis from `low` to `high`, which both hold 0; as many a page as can be read."""

    rows: tuple[RankRow, ...]
    low: float
    high: float

    def pages(self, slide: Slide, room: float) -> int:
        """Return how many pages the rows take in a room of that height."""
        layout = self._layout(slide, room)
        return max(-(-len(self.rows) // layout.a_page), 1)

    def draw(self, slide: Slide, page: int, top: float, room: float) -> None:
        """Draw a page, counted from 0, below a height."""
        layout = self._layout(slide, room)
        shown = self.rows[page * layout.a_page : (page + 1) * layout.a_page]
        deep = -(-len(shown) // layout.columns)
        widths = self._widths(layout)
        names = [row.contender.name for row in self.rows]
        short = short_names(names, BOLD, layout.size, widths.name)
        for index, row in enumerate(shown):
            column, line = divmod(index, deep)
            left = column * (layout.width + 2 * GAP)
            name, whole = short[page * layout.a_page + index], row.contender.name
            lines = wrap(whole, layout.size, widths.name, most=3, bold=True)
            if len(lines) * layout.size * LEADING <= min(2.5 * layout.size, layout.row):
                name = whole
            self._draw_row(slide, layout, widths, row, name, left, top + line * layout.row)

    def _layout(self, slide: Slide, room: float) -> _Layout:
        """Return the largest type in which all rows are on one page with their names whole, in
        several columns where there must be; else the smallest, on pages of even length."""
        count, columns = len(self.rows), _columns(slide)
        fitting: list[_Layout] = []
        for many in range(1, columns + 1):
            deep = -(-count // many)
            for size in SIZES:
                if deep * (size * LEADING + PAD) <= room:
                    layout = _made(slide, size, many, deep, room)
                    if self._widths(layout).name >= min(self._widest_name(size), NAME_EMS * size):
                        return layout
                    fitting.append(layout)
        if fitting:
            return min(fitting, key=lambda one: (one.columns, one.size))
        pages = -(-count // most_rows(slide, room))
        return _made(slide, FLOOR, columns, -(-count // (pages * columns)), room)

    def _widths(self, layout: _Layout) -> _Widths:
        """Return the widths of the cells; every page and column has the same."""
        size, gap, room = layout.size, layout.gap, layout.width - 2 * layout.gap
        rank = width_of("20", size, bold=True) + gap if any(r.rank for r in self.rows) else 0.0
        figures = [row.text for row in self.rows if row.value is not None]
        value = min(_widest(figures, size), room * VALUE_SHARE) + gap
        rest = room - rank - size - gap - value
        name = min(self._widest_name(size), room * NAME_SHARE)
        name = max(min(name, rest - LEAST_BAR - gap), size * 2)
        return _Widths(rank, size + gap, name, max(rest - name - gap, 0.0), value)

    def _widest_name(self, size: float) -> float:
        return _widest([row.contender.name for row in self.rows], size)

    def _draw_row(
        self,
        slide: Slide,
        layout: _Layout,
        widths: _Widths,
        row: RankRow,
        name: str,
        left: float,
        top: float,
    ) -> None:
        """Draw a row; a name that was not cut before has two lines where it needs them."""
        size, gap, middle = layout.size, layout.gap, top + layout.row / 2
        if row.is_new:
            colours, high = slide.palette, layout.row - PAD / 2
            place = middle - high / 2
            slide.panel(left, place, layout.width, high, colours.tint, colours.accent)
        role = "muted" if row.is_sealed else "ink"
        line = middle - size * LEADING / 2
        right = left + layout.width - gap
        left += gap
        if row.rank:
            rank = slide.words(str(row.rank), size, widths.rank, bold=True, role=role)
            slide.write(rank, line, left=left + widths.rank - gap, anchor="end")
        left += widths.rank
        draw_mark(slide, row.contender.colour, left, middle, size * 0.9)
        left += widths.mark
        who = slide.words(name, size, widths.name, most=2, bold=row.is_new, role=role)
        slide.write(who, middle - who.height / 2, left=left)
        left += widths.name + gap
        self._draw_bar(
            slide, row, (left, left + widths.bar), middle, min(layout.row * BAR_SHARE, size)
        )
        room = widths.value if row.value is not None else widths.bar + widths.value
        text = _whole_line(row.text, size, room, bold=not row.is_sealed, role=role)
        slide.write(text, line, left=right, anchor="end")

    def _draw_bar(
        self, slide: Slide, row: RankRow, ends: tuple[float, float], middle: float, high: float
    ) -> None:
        left, right = ends
        if row.value is None or row.is_sealed or right <= left:
            return
        span = (self.high - self.low) or 1.0
        zero = left + (right - left) * (0.0 - self.low) / span
        end = left + (right - left) * (row.value - self.low) / span
        colour = fill_of(slide.palette, row.contender.colour)
        start, stop = min(zero, end), max(zero, end)
        outline = line_of(slide.palette, row.contender.colour)
        slide.panel(
            start, middle - high / 2, max(stop - start, 0.3), high, colour, outline, BAR_RADIUS
        )
        if self.low < 0.0:
            slide.upright(zero, middle - high / 2 - PAD / 2, middle + high / 2 + PAD / 2)


@dataclass(frozen=True)
class _Layout:
    """The size of type, the columns of rows, the gap between cells, and the rows a page."""

    size: float
    columns: int
    width: float
    gap: float
    row: float
    a_page: int


@dataclass(frozen=True)
class _Widths:
    rank: float
    mark: float
    name: float
    bar: float
    value: float


def axis_of(values: Sequence[float]) -> tuple[float, float]:
    """Return the ends of an axis that holds all values and 0."""
    return min([0.0, *values]), max([0.0, *values])


def most_rows(slide: Slide, room: float) -> int:
    """Return how many rows fit into a room at most."""
    return max(int(room / (FLOOR * LEADING + PAD)), 1) * _columns(slide)


def _columns(slide: Slide) -> int:
    return min(max(int((slide.width + 2 * GAP) / (COLUMN + 2 * GAP)), 1), MOST_COLUMNS)


def _made(slide: Slide, size: float, columns: int, deep: int, room: float) -> _Layout:
    width = (slide.width - (columns - 1) * 2 * GAP) / columns
    row = min(room / max(deep, 1), size * LEADING * HIGHEST)
    gap = GAP if columns == 1 else TIGHT
    return _Layout(size, columns, width, gap, row, max(deep * columns, 1))


def _whole_line(text: str, size: float, width: float, *, bold: bool, role: str) -> Words:
    """Set one line that is cut at a letter, not at a word: a name is to show what it can."""
    line = shorten(clean_line(text), BOLD if bold else REGULAR, size, width)
    return Words((line,) if line else (), size, bold, role)


def _widest(texts: Sequence[str], size: float) -> float:
    lines = (wrap(text, size, 1e6, most=1, bold=True) for text in texts)
    return max((width_of(line[0], size, bold=True) for line in lines if line), default=0.0)
