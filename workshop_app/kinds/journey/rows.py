"""How high the rows of a map are, and how their texts are broken into lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from workshop_app.kinds.journey.definition import LaneDefinition
from workshop_app.kinds.journey.frame import BAND, GAP, LEAST_CURVE, Frame
from workshop_app.kinds.journey.state import Cell, Level, Photo, State
from workshop_app.kit.numbers import NumberFormat, Unit
from workshop_app.kit.slide import wrap

NAME_SIZE, TEXT_SIZE = 13.0, 12.0
LEADING = 1.3
PADDING = 4.0
CHOICE_ROW = 22.0
_FORMAT, _NUMBER = NumberFormat("en"), Unit.NUMBER
LEAST_WORDS = 4.2
"""How many letters of a text lane must stand side by side, or it is left out."""


@dataclass(frozen=True)
class RowSizes:
    """A row before it is placed; `texts` are the lines of each column's cell."""

    lane: LaneDefinition
    height: float
    size: float
    texts: tuple[tuple[str, ...], ...]


def row_sizes(
    state: State,
    lanes: Sequence[LaneDefinition],
    frame: Frame,
    pitch: float,
    *,
    is_numbered: bool,
) -> tuple[RowSizes, ...]:
    """Return the rows that have something to show, with as many lines as there is room for."""
    found = []
    for lane in lanes:
        if not frame.keep_empty and not _is_worth(state, lane):
            continue
        if _is_text(lane) and not lane.title and pitch < LEAST_WORDS * TEXT_SIZE * frame.unit:
            continue
        found.append(_row(state, lane, frame, pitch, lane.lines, is_numbered=is_numbered))
    return _fitted(found, frame)


def _is_text(lane: LaneDefinition) -> bool:
    return lane.type in ("text", "long_text", "quotes", "number")


def _is_worth(state: State, lane: LaneDefinition) -> bool:
    """Whether a lane says anything; the title numbers its columns in any case."""
    if lane.title or lane.type == "curve":
        return True
    cells = (column.cells.get(lane.id) for column in state.columns)
    if lane.type == "photo":
        return any(isinstance(cell, Photo) and cell.digest in state.photos for cell in cells)
    return any(cell is not None for cell in cells)


def _row(
    state: State,
    lane: LaneDefinition,
    frame: Frame,
    pitch: float,
    most: int,
    *,
    is_numbered: bool,
) -> RowSizes:
    unit = frame.unit
    size = (NAME_SIZE if lane.title else TEXT_SIZE) * unit
    empty: tuple[tuple[str, ...], ...] = tuple(() for _ in state.columns)
    if lane.type == "curve":
        return RowSizes(lane, 0.0, size, ())
    if lane.type in ("choice", "marker"):
        return RowSizes(lane, CHOICE_ROW * unit, size, empty)
    if lane.type == "photo":
        return RowSizes(lane, most * size * LEADING, size, empty)
    if lane.title and is_numbered:
        size = min(size, pitch * 0.62)
        numbers = tuple((str(index + 1),) for index in range(len(state.columns)))
        return RowSizes(lane, size * LEADING + 2 * PADDING * unit, size, numbers)
    width = pitch - 2 * PADDING * unit
    texts = tuple(
        _lines(cell_text(column.cells.get(lane.id)), size, width, most) for column in state.columns
    )
    least = min(2, most) if frame.keep_empty else 1
    lines = max([least, *map(len, texts)])
    return RowSizes(lane, lines * size * LEADING + 2 * PADDING * unit, size, texts)


def cell_text(cell: Cell) -> str:
    """Return the text of a cell as a map shows it; quotes stand one below the other."""
    match cell:
        case str():
            return cell
        case tuple():
            return "\n".join(cell)
        case None | Photo():
            return ""
        case _:
            value = cell.value if isinstance(cell, Level) else cell
            return value if isinstance(value, str) else _FORMAT.edit_text(value, _NUMBER)


def _fitted(rows: list[RowSizes], frame: Frame) -> tuple[RowSizes, ...]:
    """Take lines off the longest rows until the curve has the room it needs."""
    if not frame.height:
        return tuple(rows)
    unit = frame.unit
    curves = sum(1 for row in rows if row.lane.type == "curve")
    room = frame.height - (BAND + GAP * (len(rows) + 1) + LEAST_CURVE * curves) * unit
    while sum(row.height for row in rows) > room:
        place = max(range(len(rows)), key=lambda i: _count(rows[i]), default=-1)
        if place < 0 or _count(rows[place]) <= 1:
            break
        rows[place] = _shorter(rows[place], _count(rows[place]) - 1)
    return tuple(rows)


def _count(row: RowSizes) -> int:
    return max(map(len, row.texts), default=0)


def _shorter(row: RowSizes, most: int) -> RowSizes:
    texts = tuple(
        lines if len(lines) <= most else (*lines[: most - 1], f"{lines[most - 1].rstrip('…')}…")
        for lines in row.texts
    )
    return replace(row, texts=texts, height=row.height - row.size * LEADING)


@lru_cache(maxsize=16_384)
def _lines(text: str, size: float, width: float, most: int) -> tuple[str, ...]:
    return tuple(line for line in wrap(text, size, width, most=most) if line) if text else ()
