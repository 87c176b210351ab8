"""All teams in one picture: ranked bars, and strips on which every team has its mark.

Axes and room are those of all teams, so that nothing moves while teams are revealed one by one;
a team that is sealed is not drawn.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from reportlab.graphics.shapes import Drawing

from workshop_app.kit.comparison import Contender, Revealed
from workshop_app.kit.figures import Axis, Board, Fill
from workshop_app.kit.fonts import BOLD, REGULAR, clean_line, letter_widths, text_width
from workshop_app.kit.line_breaks import line_ends
from workshop_app.kit.presentation import Sheet
from workshop_app.kit.ranking import SAME
from workshop_app.kit.short_names import short_names
from workshop_app.kit.team_marks import draw_team_mark, fill_of, line_of

PITCH = 2.2
LEAST, MOST = 1.25, 3.0
"""The height of a row of its own accord, and its limits where rows fill the sheet, in ems."""

COLUMNS = 3
STRIP, LEAST_STRIP, MOST_STRIP = 3.0, 1.6, 4.2
"""The height of a strip of its own accord, and its limits where strips fill the sheet, in ems."""

SHORT_NAME = 6.2
"""The least room of a name with its mark in a legend, in ems."""

NAME_SHARE, VALUE_SHARE, LABEL_SHARE = 0.4, 0.3, 0.38
LINE_EMS = 1.15
"""Between the two lines of a label, in ems."""

INDENT = 1.4
"""The room of a mark before a name, in ems."""


@dataclass(frozen=True)
class TeamBar:
    """A team with its value, and how that is written."""

    contender: Contender
    value: float
    text: str


def team_bars(
    bars: Sequence[TeamBar],
    sheet: Sheet,
    revealed: Revealed,
    *,
    high_is_better: bool | None,
    limits: tuple[float, float] | None = None,
) -> Drawing:
    """Return the revealed teams, best first (without a best in their own order), then room for
    the sealed ones. All bars run from zero; `limits` are the least ends of the axis."""
    em = Board(sheet, 1.0).label_size
    columns, row = _grid(len(bars), sheet, em)
    lines = math.ceil(len(bars) / columns) if bars else 1
    board = Board(sheet, max(lines * row, 1.0))
    shown = [bar for bar in bars if bar.contender.team_id in revealed]
    if high_is_better is not None:
        shown.sort(key=lambda bar: -bar.value if high_is_better else bar.value)
    sealed = [bar for bar in bars if bar.contender.team_id not in revealed]
    wide = (board.width - (columns - 1) * em) / columns
    values = [Decimal(repr(value)) for value in (*(bar.value for bar in bars), *(limits or ()))]
    room = min(_widest([bar.contender.name for bar in bars], BOLD, em), wide * NAME_SHARE)
    order = (*shown, *sealed)
    names = short_names([bar.contender.name for bar in order], BOLD, em, room)
    size = board.fitting([bar.text for bar in bars], em, wide * VALUE_SHARE, bold=True)
    figures = _widest([bar.text for bar in bars], BOLD, size)
    for index, bar in enumerate(order):
        left = (index // lines) * (wide + em)
        middle = (index % lines + 0.5) * row
        name_end = left + INDENT * em + room
        axis = Axis.over(name_end + 0.6 * em, left + wide - figures - 0.6 * em, values)
        place = _Place(left, middle, row, axis, left + wide, names[index])
        if bar in shown:
            _bar(
                board,
                bar,
                place,
                size,
                is_best=high_is_better is not None and abs(bar.value - shown[0].value) <= SAME,
            )
        else:
            _sealed(board, bar, place)
    return board.drawing


@dataclass(frozen=True)
class _Place:
    """Where a bar stands: from the mark to the end of its value."""

    left: float
    middle: float
    row: float
    axis: Axis
    right: float
    name: str


def _grid(count: int, sheet: Sheet, em: float) -> tuple[int, float]:
    """Return in how many columns the rows stand, and how high a row is."""
    if not sheet.height or not count:
        return 1, PITCH * em
    columns = 1
    while columns < COLUMNS and sheet.height / math.ceil(count / columns) < LEAST * em:
        columns += 1
    return columns, min(sheet.height / math.ceil(count / columns), MOST * em)


def _bar(board: Board, bar: TeamBar, place: _Place, size: float, *, is_best: bool) -> None:
    em, palette = board.label_size, board.sheet.palette
    index = bar.contender.colour
    draw_team_mark(board, index, place.left + 0.5 * em, place.middle, 0.8 * em)
    board.text(place.left + INDENT * em, place.middle, place.name, bold=is_best)
    left, right = sorted((place.axis.x(0), place.axis.x(bar.value)))
    high = min(place.row * 0.6, 1.3 * em)
    fill = Fill(fill_of(palette, index), index % 4, line_of(palette, index))
    board.bar(left, place.middle - high / 2, right - left, high, fill)
    _origin(board, place)
    board.text(place.right, place.middle, bar.text, bold=True, size=size, anchor="end")


def _sealed(board: Board, bar: TeamBar, place: _Place) -> None:
    """Keep the room of a team whose value is not shown yet."""
    em, muted = board.label_size, board.sheet.palette.muted
    draw_team_mark(board, bar.contender.colour, place.left + 0.5 * em, place.middle, 0.8 * em)
    board.text(place.left + INDENT * em, place.middle, place.name, colour=muted)
    _origin(board, place)
    ends = (place.axis.left, place.middle), (place.axis.right, place.middle)
    board.line(*ends, colour=muted, dash=(0.15 * em, 0.45 * em))


def _origin(board: Board, place: _Place) -> None:
    x, half = place.axis.x(0), min(place.row * 0.42, board.label_size)
    ends = (x, place.middle - half), (x, place.middle + half)
    board.line(*ends, colour=board.sheet.palette.muted)


# --- strips ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Strip:
    """One quantity on an axis of its own, from `low` to `high`; `values` are by team, in the order
    of the contenders, None where a team has none. `middle` is what the class has together."""

    label: str
    values: tuple[float | None, ...]
    low: float
    high: float
    low_text: str
    high_text: str
    middle: float | None = None


def team_strips(
    strips: Sequence[Strip],
    contenders: Sequence[Contender],
    middle_word: str,
    sheet: Sheet,
    revealed: Revealed,
) -> Drawing:
    """Return the strips from the top, and below them whose mark is whose. What the class has
    together, named by `middle_word`, is shown once everybody is revealed."""
    em = Board(sheet, 1.0).label_size
    shown = [one.team_id in revealed for one in contenders]
    is_whole = all(shown) and bool(middle_word) and any(s.middle is not None for s in strips)
    columns, foot, row = _strip_rooms(len(strips), contenders, sheet, em, middle_word)
    if sheet.height:
        strips = strips[: max(int((sheet.height - foot) / row + 0.01), 1)]
    board = Board(sheet, max(len(strips) * row + foot, 1.0))
    room = _label_room([strip.label for strip in strips], board.width, em)
    low = max((text_width(s.low_text, REGULAR, em) for s in strips), default=0.0)
    high = max((text_width(s.high_text, REGULAR, em) for s in strips), default=0.0)
    # Marks that tie stand beside each other where three of them stand already.
    inset = min((math.ceil(len(contenders) / 3) - 1) * 0.45 * em, 3 * em)
    for index, strip in enumerate(strips):
        middle = (index + 0.5) * row
        _label(board, strip.label, middle, room, row)
        left, right = room + low + 1.8 * em, board.width - high - 1.2 * em
        muted = board.sheet.palette.muted
        board.text(left - 0.8 * em, middle, strip.low_text, colour=muted, anchor="end")
        board.text(right + 0.8 * em, middle, strip.high_text, colour=muted)
        board.line((left, middle), (right - inset, middle), colour=muted)
        if strip.low < 0 < strip.high:
            x = _at(strip, 0.0, left, right - inset)
            board.line((x, middle - 0.5 * em), (x, middle + 0.5 * em), colour=muted)
        if is_whole and strip.middle is not None:
            _middle(board, _at(strip, strip.middle, left, right - inset), middle, row)
        _marks(board, strip, contenders, shown, (left, right - inset, middle, row))
    top = len(strips) * row + 0.4 * em
    _legend(board, contenders, shown, middle_word if is_whole else "", top, columns)
    return board.drawing


def strip_parts(
    strips: Sequence[Strip], contenders: Sequence[Contender], middle_word: str, sheet: Sheet
) -> tuple[Callable[[Sheet, Revealed], Drawing], ...]:
    """Return what is drawn on each sheet where one has no room for all strips below each other:
    about as many on each."""
    em = Board(sheet, 1.0).label_size
    _, foot, row = _strip_rooms(len(strips), contenders, sheet, em, middle_word)
    most = max(int((sheet.height - foot) / row + 0.01), 1) if sheet.height else len(strips)
    count = max(math.ceil(len(strips) / max(most, 1)), 1)
    each = max(math.ceil(len(strips) / count), 1)
    return tuple(
        partial(team_strips, strips[start : start + each], contenders, middle_word)
        for start in range(0, max(len(strips), 1), each)
    )


def _label_room(labels: Sequence[str], width: float, em: float) -> float:
    """Return the width for labels; more than their share where it keeps a word whole."""
    words = [word for label in labels for word in clean_line(label).split() if word.isascii()]
    share = max(width * LABEL_SHARE, min(_widest(words, BOLD, em), width / 2))
    return min(_widest(labels, BOLD, em), share)


def _label(board: Board, label: str, middle: float, room: float, row: float) -> None:
    """Write what a strip is, in two lines where there is room below but not beside."""
    em, text = board.label_size, clean_line(label)
    lines = [text]
    if text_width(text, BOLD, em) > room and row >= 2 * LINE_EMS * em:
        cut = line_ends(text, letter_widths(text, BOLD, em), (room,))[0]
        lines = [text[:cut].rstrip(), text[cut:]]
    top = middle - (len(lines) - 1) / 2 * LINE_EMS * em
    for place, line in enumerate(lines):
        board.text(0, top + place * LINE_EMS * em, line, bold=True, room=room)


def _at(strip: Strip, value: float, left: float, right: float) -> float:
    wide = strip.high - strip.low
    share = (value - strip.low) / wide if wide > 0 else 0.5
    return left + min(max(share, 0.0), 1.0) * (right - left)


def _middle(board: Board, x: float, middle: float, row: float) -> None:
    ink, em, half = board.sheet.palette.ink, board.label_size, 0.46 * row
    board.line((x, middle - half), (x, middle + half), colour=ink, width=0.18 * em)


def _marks(
    board: Board,
    strip: Strip,
    contenders: Sequence[Contender],
    shown: Sequence[bool],
    place: tuple[float, float, float, float],
) -> None:
    """Draw the marks of the revealed teams; those that would meet stand above one another, and
    where three do already, as near beside them as can be."""
    left, right, middle, row = place
    size = min(0.75 * board.label_size, 0.3 * row)
    found = [
        (_at(strip, value, left, right), contender.colour)
        for contender, value, is_shown in zip(contenders, strip.values, shown, strict=True)
        if value is not None and is_shown
    ]
    ends = [left - row] * 3
    for x, colour in sorted(found):
        free = (level for level, end in enumerate(ends) if end <= x - size)
        level = next(free, ends.index(min(ends)))
        ends[level] = max(x, ends[level] + size)
        draw_team_mark(board, colour, ends[level], middle + (0, -1, 1)[level] * size, size)


def _entries(contenders: Sequence[Contender], word: str) -> list[str]:
    return [*(clean_line(one.name) for one in contenders), *([word] if word else [])]


def _strip_rooms(
    count: int, contenders: Sequence[Contender], sheet: Sheet, em: float, word: str
) -> tuple[int, float, float]:
    """Return the columns of the legend, its height, and that of a row. Where room is short, names
    are cut as far as they can still be told apart."""
    words = _entries(contenders, word)
    if not words:
        return 1, 0.0, STRIP * em
    wanted = _widest(words, REGULAR, em) + (INDENT + 0.3) * em
    most = max(min(int(sheet.width / (SHORT_NAME * em)), len(words)), 1)
    columns = max(min(int(sheet.width / wanted), most), 1)
    least = count * LEAST_STRIP * em
    foot = (math.ceil(len(words) / columns) + 0.4) * 1.3 * em
    while sheet.height and columns < most and sheet.height - foot < least:
        columns += 1
        foot = (math.ceil(len(words) / columns) + 0.4) * 1.3 * em
    if not sheet.height:
        return columns, foot, STRIP * em
    row = (sheet.height - foot) / max(count, 1)
    return columns, foot, min(max(row, LEAST_STRIP * em), MOST_STRIP * em)


def _legend(
    board: Board,
    contenders: Sequence[Contender],
    shown: Sequence[bool],
    word: str,
    top: float,
    columns: int,
) -> None:
    """Write whose mark is whose, in columns; a sealed team keeps its room."""
    em = board.label_size
    wide = board.width / columns
    room = wide - (INDENT + 0.3) * em
    names = short_names([one.name for one in contenders], REGULAR, em, room)
    for index, contender in enumerate(contenders):
        if not shown[index]:
            continue
        x, middle = index % columns * wide, top + (index // columns + 0.5) * 1.3 * em
        draw_team_mark(board, contender.colour, x + 0.5 * em, middle, 0.78 * em)
        board.text(x + INDENT * em, middle, names[index])
    if word:
        index = len(contenders)
        x, middle = index % columns * wide, top + (index // columns + 0.5) * 1.3 * em
        _middle(board, x + 0.5 * em, middle, 1.6 * em)
        board.text(x + INDENT * em, middle, word, bold=True, room=room)


def _widest(texts: Sequence[str], font: str, size: float) -> float:
    return max((text_width(clean_line(text), font, size) for text in texts), default=0.0)
