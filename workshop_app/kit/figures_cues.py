"""A run sheet for the people on the spot: each cue with a large time, over as many pages as it
needs. It is read at arm's length and ticked with a pen, so it needs no colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.graphics.shapes import Drawing

from workshop_app.kit.figures import Board
from workshop_app.kit.figures_marks import Shape, mark
from workshop_app.kit.presentation import Sheet
from workshop_app.kit.slide import wrap

TIME, WHAT, MORE, HEAD = 22.0, 14.5, 11.0, 9.5
LEADING = 1.35
GAP, MARGIN = 9.0, 7.0
"""Between columns, and above and below the words of a cue."""

LEAST = 44.0
"""The height of a cue at least, in points at a type scale of 1."""

MOST_LINES = 4
SHARES = (0.14, 0.36, 0.29, 0.16, 0.05)
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


def cue_pages(cues: Sequence[Cue], heads: CueHeads, sheet: Sheet) -> tuple[Drawing, ...]:
    """Return one drawing a page of the sheet's width and height."""
    unit = sheet.type_scale
    laid = [_lay(cue, sheet) for cue in cues]
    room = sheet.height - _head(unit)
    pages: list[list[_Laid]] = [[]]
    for one in laid:
        used = sum(other.height for other in pages[-1])
        if pages[-1] and used + one.height > room:
            pages.append([])
        pages[-1].append(one)
    return tuple(_page(page, heads, sheet) for page in pages)


def cue_sheet(cues: Sequence[Cue], heads: CueHeads, sheet: Sheet) -> Drawing:
    """Return all cues in one drawing as high as they need; on the projector those that fit."""
    if sheet.height:
        return cue_pages(cues, heads, sheet)[0]
    needed = sum(_lay(cue, sheet).height for cue in cues) + _head(sheet.type_scale) + 1.0
    return cue_pages(cues, heads, replace(sheet, height=needed))[0]


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
    lines_who = wrap(_second(cue), MORE * unit, what, most=2) if _second(cue) else ()
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


def _second(cue: Cue) -> str:
    return " · ".join(word for word in (cue.moment, cue.who) if word)


def _page(page: Sequence[_Laid], heads: CueHeads, sheet: Sheet) -> Drawing:
    unit, palette = sheet.type_scale, sheet.palette
    head = _head(unit)
    board = Board(sheet, max(head + sum(one.height for one in page) + unit, head + unit))
    columns = _columns(sheet)
    middle = HEAD * LEADING * unit / 2
    titles = (heads.time, heads.what, heads.props, heads.owner, heads.done)
    for (left, width), title in zip(columns, titles, strict=True):
        board.text(left, middle, title, colour=palette.muted, size=HEAD * unit, room=width)
    board.line((0, head), (board.width, head), colour=palette.ink, width=1.2 * unit)
    top = head
    for one in page:
        _cue(board, one, columns, top)
        top += one.height
        board.line((0, top), (board.width, top), colour=palette.line, width=0.75 * unit)
    return board.drawing


def _cue(board: Board, one: _Laid, columns: Sequence[tuple[float, float]], top: float) -> None:
    unit, palette = board.sheet.type_scale, board.sheet.palette
    first = top + MARGIN * unit
    (time, time_room), (what, _), (props, _), (owner, _), (box, _) = columns
    size = board.fitting([one.cue.time], TIME * unit, time_room, bold=True)
    board.text(time, first + TIME * LEADING * unit / 2, one.cue.time, bold=True, size=size)
    below = first + (TIME + MORE / 2) * LEADING * unit
    board.text(time, below, one.cue.length, colour=palette.muted, size=MORE * unit, room=time_room)
    after = _lines(board, one.what, what, first, WHAT * unit, bold=True)
    left = what
    if one.cue.shape and one.who:
        place = after + MORE * LEADING * unit / 2
        mark(board, one.cue.shape, what + 0.5 * MORE * unit, place, 0.9 * MORE * unit, palette.ink)
        left += 1.4 * MORE * unit
    _lines(board, one.who, left, after, MORE * unit, room=what + columns[1][1] - left)
    _lines(board, one.props, props, first + 2 * unit, MORE * unit)
    _lines(board, one.owner, owner, first, WHAT * unit, bold=True)
    side = 13.0 * unit
    edges = (box, first + 2 * unit, box + side, first + 2 * unit + side)
    for start, end in (
        ((edges[0], edges[1]), (edges[2], edges[1])),
        ((edges[2], edges[1]), (edges[2], edges[3])),
        ((edges[2], edges[3]), (edges[0], edges[3])),
        ((edges[0], edges[3]), (edges[0], edges[1])),
    ):
        board.line(start, end, colour=palette.muted, width=unit)


def _lines(
    board: Board,
    lines: Sequence[str],
    left: float,
    top: float,
    size: float,
    *,
    bold: bool = False,
    room: float = 0.0,
) -> float:
    """Write lines from a height downwards; return where they end."""
    for line in lines:
        board.text(left, top + size * LEADING / 2, line, bold=bold, size=size, room=room)
        top += size * LEADING
    return top
