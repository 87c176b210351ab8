"""From a foreign table to responses: what each column holds, and which rows can be taken.

Nothing is corrected: a row with an answer that is not allowed is left out and named, the others
come in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from workshop_app.domain.message import Message, say
from workshop_app.kinds.questionnaire.cells import Marks
from workshop_app.kinds.questionnaire.headings import Names, Place, place_of, plain
from workshop_app.kinds.questionnaire.state import Response, State
from workshop_app.kit.control import Control, Quiet
from workshop_app.kit.tabular import SheetTable, column_name

HEAD_LIMIT = 10
"""Rows at the top among which the first answers are looked for."""

CHECK_EVERY = 500
_SAMPLE = 40
_FEW = 3
"""Up to so many rows, answers may happen to count up."""


@dataclass(frozen=True)
class Plan:
    """How a sheet is read: how many rows at the top are heads, and what each column holds; None is
    a column that is not used."""

    heads: int
    places: tuple[Place | None, ...]

    def with_place(self, column: int, place: Place | None) -> Plan:
        """Return the plan with one column given another place; who had it loses it."""
        places = [None if known == place else known for known in self.places]
        places[column] = place
        return replace(self, places=tuple(places))

    @property
    def used(self) -> int:
        """How many columns are used."""
        return sum(1 for place in self.places if place is not None)


@dataclass(frozen=True)
class Refusal:
    """A row that is not taken: its number, the column (from 1; 0 for the whole row), and why.

    `last` is the last row of several that are refused for the same reason.
    """

    row: int
    column: int
    reason: Message
    last: int = 0

    @property
    def message(self) -> Message:
        """The row, the column and the reason in one sentence."""
        if self.last > self.row:
            return say(
                "Rows {first} to {last}: {reason}",
                first=self.row,
                last=self.last,
                reason=self.reason,
            )
        if not self.column:
            return say("Row {row}: {reason}", row=self.row, reason=self.reason)
        return say(
            "Row {row}, column {column}: {reason}",
            row=self.row,
            column=column_name(self.column),
            reason=self.reason,
        )

    @property
    def count(self) -> int:
        """How many rows it is about."""
        return max(self.last - self.row, 0) + 1


@dataclass(frozen=True)
class Preview:
    """What an import would bring: the responses with the rows they come from, the rows that are
    refused, and how many of the answers in the rows that are taken are missing."""

    responses: tuple[Response, ...]
    rows: tuple[int, ...]
    refused: tuple[Refusal, ...]
    missing: int

    @property
    def refused_count(self) -> int:
        """How many rows are refused."""
        return sum(refusal.count for refusal in self.refused)


# --- columns ------------------------------------------------------------------------------------


def guess(sheet: SheetTable, state: State, asked: Sequence[int], names: Names) -> Plan:
    """Guess what the columns hold: by their heads, and where those say nothing, by their order.

    `asked` are the sides that the questionnaire asks at present.
    """
    heads = _head_count(sheet, state)
    found = _by_heads(sheet, heads, names, asked)
    open_places = [place for place in in_order(state, asked) if place not in found.values()]
    if not found or _is_one_side(found, asked, open_places):
        rest = _by_order(sheet, heads, state, open_places, set(found))
        found = {**found, **rest}
    places = tuple(found.get(column) for column in range(sheet.column_count))
    return Plan(heads, places)


def in_order(state: State, asked: Sequence[int], *, by_item: bool = False) -> tuple[Place, ...]:
    """Return the places of all answers: side after side, or item by item."""
    items = [at for at, item in enumerate(state.items) if item.is_on]
    if by_item:
        return tuple(Place(side, item) for item in items for side in asked)
    return tuple(Place(side, item) for side in asked for item in items)


def plan_in_order(
    sheet: SheetTable, state: State, asked: Sequence[int], heads: int, *, by_item: bool
) -> Plan:
    """Return the plan in which the columns with numbers hold the answers in order."""
    places = in_order(state, asked, by_item=by_item)
    columns = _answer_columns(sheet, heads, state, len(places))
    found = dict(zip(columns, places, strict=False))
    return Plan(heads, tuple(found.get(column) for column in range(sheet.column_count)))


def _is_one_side(
    found: dict[int, Place], asked: Sequence[int], open_places: Sequence[Place]
) -> bool:
    """Tell whether the heads named all items of some sides and none of the others."""
    named = {place.side for place in found.values()}
    return len(named) < len(asked) and not named & {place.side for place in open_places}


def _by_heads(
    sheet: SheetTable, heads: int, names: Names, asked: Sequence[int]
) -> dict[int, Place]:
    found: dict[int, Place] = {}
    loose: list[tuple[int, int]] = []
    sided: dict[int, list[int]] = {}
    for column, texts in enumerate(_head_texts(sheet, heads)):
        side, item = place_of(texts, names)
        if side is None:
            if item is not None:
                loose.append((column, item))
        elif side not in asked:
            continue
        elif item is None:
            sided.setdefault(side, []).append(column)
        elif Place(side, item) not in found.values():
            found[column] = Place(side, item)
    _place_loose(found, loose, asked)
    for side, columns in sided.items():
        free = [item for item in names.on if Place(side, item) not in found.values()]
        if len(columns) == len(free):
            pairs = zip(columns, free, strict=True)
            found.update({column: Place(side, item) for column, item in pairs})
    return found


def _place_loose(
    found: dict[int, Place], loose: Sequence[tuple[int, int]], asked: Sequence[int]
) -> None:
    """Give items whose heads name no side to the sides in turn; an item that stands there once
    while two sides are asked belongs to neither."""
    counted = Counter(item for _, item in loose)
    for column, item in loose:
        taken = set(found.values())
        free = [Place(side, item) for side in asked if Place(side, item) not in taken]
        if free and (counted[item] > 1 or len(asked) == 1 or len(free) < len(asked)):
            found[column] = free[0]


def _by_order(
    sheet: SheetTable, heads: int, state: State, places: Sequence[Place], taken: set[int]
) -> dict[int, Place]:
    wanted = len(places) + len(taken)
    columns = [c for c in _answer_columns(sheet, heads, state, wanted) if c not in taken]
    if not places or len(columns) != len(places):
        return {}
    return dict(zip(columns, places, strict=True))


def _answer_columns(sheet: SheetTable, heads: int, state: State, wanted: int) -> list[int]:
    """Return the columns in which mostly marks of the scale stand; where there is one too many, a
    running number at the beginning is none of them."""
    rows = sheet.rows[heads : heads + _SAMPLE]
    found: list[int] = []
    first: list[int] = []
    for column in range(sheet.column_count):
        cells = [plain(row[column]) for row in rows if column < len(row) and row[column].strip()]
        marks = [int(cell) for cell in cells if _is_mark(cell, state)]
        if cells and len(marks) * 2 >= len(cells):
            first = first or marks
            found.append(column)
    is_number = all(b - a == 1 for a, b in pairwise(first))
    if is_number and (len(found) == wanted + 1 or len(first) > _FEW):
        return found[1:]
    return found


def _is_mark(cell: str, state: State) -> bool:
    return cell.isdecimal() and int(cell) in state.marks()


def _head_count(sheet: SheetTable, state: State) -> int:
    """Return how many rows stand above the first row of answers."""
    for number, row in enumerate(sheet.rows[:HEAD_LIMIT]):
        cells = [plain(cell) for cell in row if cell.strip()]
        marks = sum(1 for cell in cells if _is_mark(cell, state))
        if marks and marks * 2 >= len(cells) and not _counts_up(cells):
            return number
    return min(1, len(sheet.rows))


def _counts_up(cells: Sequence[str]) -> bool:
    """Tell whether a row only numbers its columns: 1 2 3 4, perhaps begun anew for each side."""
    numbers = [int(cell) for cell in cells if cell.isdecimal()]
    if len(numbers) < 4 or len(numbers) < len(cells) - 2:
        return False
    steps = sum(1 for a, b in pairwise(numbers) if b - a == 1)
    return steps >= len(numbers) - 2 and max(numbers) >= len(numbers) // 2


def _head_texts(sheet: SheetTable, heads: int) -> Iterator[tuple[str, ...]]:
    """Yield what stands above each column, from below; titles over the whole sheet are left out."""
    rows = [row for row in sheet.rows[:heads] if len({cell for cell in row if cell.strip()}) > 1]
    if not rows:
        rows = list(sheet.rows[:heads])
    for column in range(sheet.column_count):
        yield tuple(row[column] for row in reversed(rows) if column < len(row))


# --- rows ---------------------------------------------------------------------------------------


def preview(
    sheet: SheetTable,
    plan: Plan,
    state: State,
    room: int,
    control: Control | None = None,
) -> Preview:
    """Return the responses that the sheet gives under a plan, and every row that is refused.

    `room` is how many respondents may still come in.
    """
    watch = control or Quiet()
    places = {place: column for column, place in enumerate(plan.places) if place is not None}
    reader = _Reader(state, places, _merged_rows(sheet, plan), sheet.uncalculated)
    responses: list[Response] = []
    numbers: list[int] = []
    refused: list[Refusal] = []
    beyond: list[int] = []
    for number, row in enumerate(sheet.rows[plan.heads :], plan.heads + 1):
        if number % CHECK_EVERY == 0:
            watch.check()
            watch.send(number / len(sheet.rows))
        if not any(row):
            continue
        found = reader.read(number, row)
        if isinstance(found, Refusal):
            refused.append(found)
        elif len(responses) >= room:
            beyond.append(number)
        else:
            responses.append(found)
            numbers.append(number)
    refused.extend(_beyond(sheet, beyond, room))
    missing = sum(
        1 for response in responses for p in places if response.answers[p.side][p.item] is None
    )
    return Preview(tuple(responses), tuple(numbers), tuple(refused), missing)


def _beyond(sheet: SheetTable, rows: Sequence[int], room: int) -> Iterator[Refusal]:
    unread = sheet.row_count - len(sheet.rows)
    if not rows and unread <= 0:
        return
    reason = say("too many respondents; only {room} more can be taken in", room=f"{room:,}")
    first = rows[0] if rows else len(sheet.rows) + 1
    last = sheet.row_count if unread > 0 else rows[-1]
    yield Refusal(first, 0, reason, last)


def _merged_rows(sheet: SheetTable, plan: Plan) -> dict[int, int]:
    """Return the rows of answers in which merged cells reach into a used column, with the first
    such column."""
    used = {column + 1 for column, place in enumerate(plan.places) if place is not None}
    found: dict[int, int] = {}
    for area in sheet.merged:
        columns = used.intersection(range(area.left, area.right + 1))
        if columns:
            bottom = min(area.bottom, len(sheet.rows))
            for row in range(max(area.top, plan.heads + 1), bottom + 1):
                found.setdefault(row, min(columns))
    return found


class _Reader:
    """Reads the rows of one sheet; a text that was seen before is not looked at again."""

    def __init__(
        self,
        state: State,
        columns: dict[Place, int],
        merged: dict[int, int],
        uncalculated: Iterable[tuple[int, int]],
    ) -> None:
        self._columns = sorted(columns.values())
        self._merged = merged
        self._formulas: dict[int, int] = {}
        for row, column in uncalculated:
            if column - 1 in self._columns:
                self._formulas[row] = min(column, self._formulas.get(row, column))
        self._known = Marks(state.scale)
        self._layout = [
            [columns.get(Place(side, item), -1) for item in range(len(state.items))]
            for side in range(state.sides)
        ]

    def read(self, number: int, row: tuple[str, ...]) -> Response | Refusal:
        """Return the response of a row, or why there is none."""
        if number in self._merged:
            reason = say(
                "merged cells do not say whose answer it is; unmerge them and enter each answer"
            )
            return Refusal(number, self._merged[number], reason)
        if number in self._formulas:
            reason = say("the formula has no stored result; save the file once in Excel or WPS")
            return Refusal(number, self._formulas[number], reason)
        known, width = self._known, len(row)
        answers = tuple(
            tuple([known[row[at]] if 0 <= at < width else None for at in columns])
            for columns in self._layout
        )
        wrong = known.wrong
        if wrong and not wrong.keys().isdisjoint(row):
            for column in self._columns:
                if column < width and row[column] in wrong:
                    return Refusal(number, column + 1, wrong[row[column]])
        response = Response(answers)
        if response.is_empty:
            return Refusal(number, 0, say("no answer stands in the columns that were chosen"))
        return response
