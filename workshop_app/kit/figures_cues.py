"""A run sheet for the people on the spot: each cue with a large time, in strips that go over as
many pages as they need. It is read at arm's length and ticked with a pen, so it needs no colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from reportlab.graphics.shapes import Drawing

from workshop_app.kit.figures import LEADING, Board
from workshop_app.kit.figures_marks import Shape, mark
from workshop_app.kit.presentation import Sheet
from workshop_app.kit.slide import wrap

TIME, WHAT, MORE, HEAD = 28.0, 18.0, 14.0, 12.0
GAP, MARGIN = 11.0, 8.0
"""Between columns, and above and below the words of a cue."""

LEAST = 54.0
"""The height of a cue at least, in points at a type scale of 1."""

MOST_LINES = 4
SHARES = (0.15, 0.36, 0.29, 0.16, 0.04)
"""Of the width: time, cue with who takes part, props, person, a box to tick."""


@dataclass(frozen=True)
class Cue:
    """One item: when, how long, what happens, for whom, with what, and who sees to it."""

    time: str
    length: str
    what: str
    who: str
    props: str
    owner: str
    shape: Shape | None = None
    moment: str = ""


@dataclass(frozen=True)
class CueHeads:
    """The titles of the columns."""

    time: str
    what: str
    props: str
    owner: str
    done: str


@dataclass(frozen=True)
class _Laid:
    cue: Cue
    what: tuple[str, ...]
    who: tuple[str, ...]
    props: tuple[str, ...]
    owner: tuple[str, ...]
    height: float


def cue_strips(cues: Sequence[Cue], heads: CueHeads, sheet: Sheet) -> tuple[Drawing, ...]:
    """Return the titles of the columns, and a drawing for each cue to stand one right below the
    other; nothing where there is no cue."""
    strips = [_strip([_lay(cue, sheet)], None, sheet) for cue in cues]
    return (_strip([], heads, sheet), *strips) if strips else ()


def cue_sheet(cues: Sequence[Cue], heads: CueHeads, sheet: Sheet) -> Drawing:
    """Return all cues in one drawing, where it has a height those that fit."""
    laid = [_lay(cue, sheet) for cue in cues]
    room = sheet.height - _head(sheet.type_scale)
    if sheet.height:
        sums = list(accumulate(one.height for one in laid))
        laid = laid[: max(sum(total <= room for total in sums), 1)]
    return _strip(laid, heads, sheet)


def _head(unit: float) -> float:
    return (HEAD * LEADING + MARGIN) * unit


def _columns(sheet: Sheet) -> list[tuple[float, float]]:
    """Return where each column begins and how wide its words may be."""
    found, left = [], 0.0
    for share in SHARES:
        wide = share * sheet.width
        found.append((left, max(wide - GAP * sheet.type_scale, 1.0)))
        left += wide
    return found


def _lay(cue: Cue, sheet: Sheet) -> _Laid:
    unit = sheet.type_scale
    _, what, props, owner, _ = (width for _, width in _columns(sheet))
    lines_what = wrap(cue.what, WHAT * unit, what, most=MOST_LINES, bold=True)
    beside_mark = what - _mark_room(cue) * unit
    lines_who = wrap(_second(cue), MORE * unit, beside_mark, most=2) if _second(cue) else ()
    lines_props = wrap(cue.props, MORE * unit, props, most=MOST_LINES + 2)
    lines_owner = wrap(cue.owner, WHAT * unit, owner, most=MOST_LINES, bold=True)
    heights = (
        len(lines_what) * WHAT + len(lines_who) * MORE,
        len(lines_props) * MORE,
        len(lines_owner) * WHAT,
        TIME + MORE,
    )
    height = max(max(heights) * LEADING + 2 * MARGIN, LEAST) * unit
    return _Laid(cue, lines_what, lines_who, lines_props, lines_owner, height)


def _mark_room(cue: Cue) -> float:
    return 1.4 * MORE if cue.shape else 0.0


def _second(cue: Cue) -> str:
    return " · ".join(word for word in (cue.moment, cue.who) if word)


def _strip(laid: Sequence[_Laid], heads: CueHeads | None, sheet: Sheet) -> Drawing:
    unit, palette = sheet.type_scale, sheet.palette
    head = _head(unit) if heads is not None else 0.0
    board = Board(sheet, max(head + sum(one.height for one in laid), unit))
    columns = _columns(sheet)
    if heads is not None:
        _titles(board, heads, columns, head)
    top = head
    for one in laid:
        _cue(board, one, columns, top)
        top += one.height
        line = top - 0.5 * unit
        board.line((0, line), (board.width, line), colour=palette.line, width=0.75 * unit)
    return board.drawing


def _titles(
    board: Board, heads: CueHeads, columns: Sequence[tuple[float, float]], bottom: float
) -> None:
    unit, palette = board.sheet.type_scale, board.sheet.palette
    middle = HEAD * LEADING * unit / 2
    titles = (heads.time, heads.what, heads.props, heads.owner, heads.done)
    for (left, width), title in zip(columns, titles, strict=True):
        board.text(left, middle, title, colour=palette.muted, size=HEAD * unit, room=width)
    board.line((0, bottom), (board.width, bottom), colour=palette.ink, width=1.2 * unit)


def _cue(board: Board, one: _Laid, columns: Sequence[tuple[float, float]], top: float) -> None:
    unit, palette = board.sheet.type_scale, board.sheet.palette
    first = top + MARGIN * unit
    (time, time_room), (what, _), (props, _), (owner, _), (box, _) = columns
    size = board.fitting([one.cue.time], TIME * unit, time_room, bold=True)
    board.text(time, first + TIME * LEADING * unit / 2, one.cue.time, bold=True, size=size)
    below = first + (TIME + MORE / 2) * LEADING * unit
    board.text(time, below, one.cue.length, colour=palette.muted, size=MORE * unit, room=time_room)
    after = board.lines(what, first, one.what, WHAT * unit, bold=True)
    if one.cue.shape and one.who:
        place = after + MORE * LEADING * unit / 2
        mark(board, one.cue.shape, what + 0.5 * MORE * unit, place, 0.9 * MORE * unit, palette.ink)
    board.lines(what + _mark_room(one.cue) * unit, after, one.who, MORE * unit)
    board.lines(props, first + 2 * unit, one.props, MORE * unit)
    board.lines(owner, first, one.owner, WHAT * unit, bold=True)
    side = 16.0 * unit
    edges = (box, first + 2 * unit, box + side, first + 2 * unit + side)
    for start, end in (
        ((edges[0], edges[1]), (edges[2], edges[1])),
        ((edges[2], edges[1]), (edges[2], edges[3])),
        ((edges[2], edges[3]), (edges[0], edges[3])),
        ((edges[0], edges[3]), (edges[0], edges[1])),
    ):
        board.line(start, end, colour=palette.muted, width=unit)
