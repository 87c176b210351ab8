"""How high the rows of a map are, and how their texts are broken into lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from workshop_app.kinds.journey.definition import LaneDefinition
from workshop_app.kinds.journey.frame import BAND, GAP, Frame
from workshop_app.kinds.journey.state import Cell, Level, Photo, State
from workshop_app.kit.fonts import ELLIPSIS, REGULAR, text_width
from workshop_app.kit.numbers import NumberFormat, Unit
from workshop_app.kit.slide import wrap

NAME_SIZE, TEXT_SIZE = 13.0, 12.0
LEADING = 1.3
PADDING = 4.0
CHOICE_ROW = 22.0
_FORMAT, _NUMBER = NumberFormat("en"), Unit.NUMBER
LEAST_NAME, LEAST_WORDS = 3.3, 4.2
"""How many letters of a name, and of a lane of text, must stand side by side, or there are numbers
instead, and no lane."""


LEAST_TYPE = 0.78
"""How small names may become so that no word is broken."""

_WORD = re.compile("[!-~\u00c0-\u024f]+")
MOST_CUT = 3
"""Where more than one name in so many is cut, columns bear numbers."""


@dataclass(frozen=True)
class RowSizes:
    """A row before it is placed: its texts, and their lines in each column's cell."""

    lane: LaneDefinition
    height: float
    size: float
    lines: tuple[tuple[str, ...], ...]
    texts: tuple[str, ...] = ()
    width: float = 0.0

    @property
    def most(self) -> int:
        """How many lines the longest cell has."""
        return max(map(len, self.lines), default=0)

    def shorter(self) -> RowSizes:
        """Return the row with one line less."""
        most = self.most - 1
        lines = tuple(_lines(text, self.size, self.width, most) for text in self.texts)
        return replace(self, lines=lines, height=self.height - self.size * LEADING)


def row_sizes(
    state: State, lanes: Sequence[LaneDefinition], frame: Frame, pitch: float
) -> tuple[tuple[RowSizes, ...], bool]:
    """Return the rows that have something to show, with as many lines as there is room for, and
    whether columns bear numbers because their names have no room."""
    is_numbered = pitch < LEAST_NAME * NAME_SIZE * frame.unit
    shown = [lane for lane in lanes if _is_shown(state, lane, frame, pitch)]
    found = [_row(state, lane, frame, pitch, is_numbered=is_numbered) for lane in shown]
    rows = _fitted(found, frame)
    if is_numbered or frame.keep_empty or not _has_cut_names(rows):
        return rows, is_numbered
    found = [_row(state, lane, frame, pitch, is_numbered=True) for lane in shown]
    return _fitted(found, frame), True


def _has_cut_names(rows: Sequence[RowSizes]) -> bool:
    names = [lines for row in rows if row.lane.title for lines in row.lines]
    cut = sum(1 for lines in names if lines and lines[-1].endswith(ELLIPSIS))
    return cut * MOST_CUT > len(names)


def _is_shown(state: State, lane: LaneDefinition, frame: Frame, pitch: float) -> bool:
    if not frame.keep_empty and not _is_worth(state, lane):
        return False
    is_wide = pitch >= LEAST_WORDS * TEXT_SIZE * frame.unit
    return is_wide or lane.title or not _is_text(lane)


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
    *,
    is_numbered: bool,
) -> RowSizes:
    unit, most = frame.unit, min(lane.lines * frame.more_lines, frame.most_lines)
    size = (NAME_SIZE if lane.title else TEXT_SIZE) * unit
    empty: tuple[tuple[str, ...], ...] = tuple(() for _ in state.columns)
    if lane.type == "curve":
        return RowSizes(lane, 0.0, size, ())
    if lane.type in ("choice", "marker"):
        return RowSizes(lane, CHOICE_ROW * unit, size, empty)
    if lane.type == "photo":
        return RowSizes(lane, most * size * LEADING, size, empty)
    if lane.title and is_numbered:
        numbers = tuple((str(index + 1),) for index in range(len(state.columns)))
        return RowSizes(lane, size * LEADING + 2 * PADDING * unit, size, numbers)
    width = pitch - 2 * PADDING * unit
    texts = tuple(cell_text(column.cells.get(lane.id)) for column in state.columns)
    if lane.title and not frame.keep_empty:
        size = max(min(size, width / _longest_word(texts)), size * LEAST_TYPE)
    lines = tuple(_lines(text, size, width, most) for text in texts)
    count = max([min(2, most) if frame.keep_empty else 1, *map(len, lines)])
    height = count * size * LEADING + 2 * PADDING * unit
    return RowSizes(lane, height, size, lines, texts, width)


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
    band = BAND + GAP if frame.has_bands else 0.0
    room = frame.height - (band + GAP * len(rows) + frame.least_curve * curves) * unit
    while sum(row.height for row in rows) > room:
        place = max(range(len(rows)), key=lambda i: rows[i].most, default=-1)
        if place < 0 or rows[place].most <= 1:
            break
        rows[place] = rows[place].shorter()
    return tuple(rows)


@lru_cache(maxsize=64)
def _longest_word(texts: tuple[str, ...]) -> float:
    """Return the width of the longest word of names, in ems."""
    words = (word for text in texts for word in _WORD.findall(text))
    return max((text_width(word, REGULAR, 1.0) for word in words), default=0.0) + 0.05


@lru_cache(maxsize=16_384)
def _lines(text: str, size: float, width: float, most: int) -> tuple[str, ...]:
    return tuple(line for line in wrap(text, size, width, most=most) if line) if text else ()
