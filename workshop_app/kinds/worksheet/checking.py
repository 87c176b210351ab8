"""From a state to what an exercise computes with: every fault at once, in the sheet's order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from typing import cast

from workshop_app.domain.limits import SUBJECT_LIMIT
from workshop_app.domain.message import say
from workshop_app.kinds.worksheet.checked import Checked, CheckedRow, CheckedValue
from workshop_app.kinds.worksheet.definition import (
    ColumnDefinition,
    Entry,
    TableDefinition,
    WorksheetDefinition,
)
from workshop_app.kinds.worksheet.progress import is_empty_row, known_rows
from workshop_app.kinds.worksheet.state import Row, State
from workshop_app.kinds.worksheet.values import (
    WrongError,
    checked_rows,
    checked_value,
)
from workshop_app.kinds.worksheet.words import Words
from workshop_app.kinds.worksheet.writing import moment_text, product
from workshop_app.kit.kind import Fault
from workshop_app.kit.wording import text_fault

Cells = dict[str, CheckedValue]


@dataclass(frozen=True)
class _Known:
    """A row that was found to be right, apart from the rows that it refers to."""

    row: Row
    cells: Mapping[str, CheckedValue]
    is_empty: bool


Memory = dict[tuple[str, str], _Known]
"""What the last check found of each row, so that a key typed into one row checks only that."""


def check(
    state: State, definition: WorksheetDefinition, words: Words, memory: Memory | None = None
) -> tuple[Checked, tuple[Fault, ...]]:
    """Return what is right, and everything that is wrong.

    A value that is wrong counts as empty for whatever is checked after it, so that one fault
    hides no other. `memory` is used and brought up to date.
    """
    return _Check(state, definition, words, {} if memory is None else memory).run()


@dataclass
class _Check:
    state: State
    definition: WorksheetDefinition
    words: Words
    memory: Memory

    def __post_init__(self) -> None:
        self.faults: list[Fault] = []
        self.referred: set[tuple[str, str]] = set()
        self.known: Memory = {}

    def run(self) -> tuple[Checked, tuple[Fault, ...]]:
        subject = text_fault(self.state.subject, SUBJECT_LIMIT)
        if subject is not None:
            self.faults.append(Fault("subject", "text", subject))
        fields: Cells = {}
        tables: dict[str, tuple[CheckedRow, ...]] = {}
        for section in self.definition.sections:
            for field in section.fields:
                self._take(fields, field.path, field, field.path, field.path)
            for field in section.fields:
                self._order(fields, field.path, field, field.path, "")
            for table in section.tables:
                tables[table.id] = self._table(table)
        kept = {table: self._kept(table, rows) for table, rows in tables.items()}
        self.memory.clear()
        self.memory.update(self.known)
        return Checked(self.state.subject, fields, kept), tuple(self.faults)

    @cached_property
    def _ids(self) -> Mapping[str, Sequence[str]]:
        tables = self.definition.tables.values()
        return {t.table.id: [r.id for r in known_rows(self.state, t.table)] for t in tables}

    def _table(self, table: TableDefinition) -> tuple[CheckedRow, ...]:
        rows = known_rows(self.state, table)
        if len(rows) > max(table.rows_max, len(table.rows)):
            message = say("has too many entries; at most {most} are allowed", most=table.rows_max)
            self.faults.append(Fault(table.id, "rows_max", message))
        found = tuple(self._row(table, row, index) for index, row in enumerate(rows))
        for column in table.columns:
            if column.acyclic:
                self._circles(found, column)
        return found

    def _row(self, table: TableDefinition, row: Row, index: int) -> CheckedRow:
        place = f"{table.id}.{row.id if table.is_fixed else index}"
        key = (table.id, row.id)
        known = self.memory.get(key)
        if known is None or known.row is not row:
            known = self._checked_row(table, row, place)
        self.known[key] = known
        cells = dict(known.cells)
        if not known.is_empty:
            for column in table.references:
                self._take(cells, column.id, column, "", f"{place}.{column.id}", row)
        return CheckedRow(row.id, index + 1, place, cells)

    def _checked_row(self, table: TableDefinition, row: Row, place: str) -> _Known:
        """Check all but the rows that a row refers to; one with a fault is not remembered."""
        cells: Cells = dict.fromkeys(table.by_id)
        if not table.is_fixed and is_empty_row(row, table):
            return _Known(row, cells, is_empty=True)
        before = len(self.faults)
        for column in table.entered:
            if not column.refers:
                name = f"{table.id}.{column.id}"
                self._take(cells, column.id, column, name, f"{place}.{column.id}", row)
        for column in table.entered:
            self._order(cells, column.id, column, f"{place}.{column.id}", f"{table.id}.")
        for column in table.columns:
            if column.product_of:
                cells[column.id] = product(cells, column)
        # What stands for a row with a fault is another row, so that it is checked again.
        is_right = len(self.faults) == before
        return _Known(row if is_right else replace(row), cells, is_empty=False)

    def _take(
        self, values: Cells, key: str, entry: Entry, name: str, path: str, row: Row | None = None
    ) -> None:
        """Check one value and put it to the others; a wrong one as empty."""
        given = (row.cells if row else self.state.fields).get(key)
        try:
            if isinstance(entry, ColumnDefinition) and entry.refers:
                found = checked_rows(given, entry, self._ids[entry.refers], self.words)
                self.referred |= {(entry.refers, id_) for id_ in found or ()}
                values[key] = found
            else:
                values[key] = checked_value(given, entry, self.words, name)
        except WrongError as wrong:
            values[key] = None
            self.faults.append(Fault(path, wrong.code, wrong.message))

    def _order(self, values: Cells, key: str, entry: Entry, path: str, prefix: str) -> None:
        """Find a date or time before the one that it may not lie before."""
        if entry.not_before is None:
            return
        first, last = values.get(entry.not_before), values[key]
        if not _is_before(last, first):
            return
        assert isinstance(first, date | time)
        assert isinstance(last, date | time)
        message = say(
            "{value} is before “{other}”; allowed is {limit} or later",
            value=moment_text(last),
            other=self.words.name(f"{prefix}{entry.not_before}"),
            limit=moment_text(first),
        )
        self.faults.append(Fault(path, "order", message))
        values[key] = None

    def _circles(self, rows: Sequence[CheckedRow], column: ColumnDefinition) -> None:
        """Find rows that lead back to themselves; their cells count as empty."""
        by_id = {row.id: row for row in rows}
        while circle := _circle({row.id: _references(row, column) for row in rows}):
            path = [by_id[id_] for id_ in circle]
            if len(path) == 1:
                message = say("the row refers to itself; please take its own number out")
            else:
                numbers = " → ".join(str(row.number) for row in (*path, path[0]))
                message = say(
                    "leads in a circle: {rows}; please take one of these links out", rows=numbers
                )
            self.faults.append(Fault(path[0].path(column.id), "circle", message))
            for row in path:
                cast("Cells", row.cells)[column.id] = None

    def _kept(self, id_: str, rows: tuple[CheckedRow, ...]) -> tuple[CheckedRow, ...]:
        """Leave out rows in which nothing was entered, unless they are fixed or referred to."""
        table = self.definition.tables[id_].table
        stored = known_rows(self.state, table)
        return tuple(
            row
            for row, given in zip(rows, stored, strict=True)
            if table.is_fixed or (id_, row.id) in self.referred or not is_empty_row(given, table)
        )


def _is_before(last: CheckedValue, first: CheckedValue) -> bool:
    if isinstance(last, date) and isinstance(first, date):
        return last < first
    return isinstance(last, time) and isinstance(first, time) and last < first


def _references(row: CheckedRow, column: ColumnDefinition) -> tuple[str, ...]:
    value = row.cells[column.id]
    return value if isinstance(value, tuple) else ()


def _circle(links: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return rows each of which refers to the next and the last to the first, or nothing.

    The one that stands first in the table opens.
    """
    try:
        TopologicalSorter(links).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1][:0:-1]
        order = list(links)
        start = circle.index(min(circle, key=order.index))
        return circle[start:] + circle[:start]
    return []
