"""Values as people read and type them, in one language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from workshop_app.domain.message import say
from workshop_app.kinds.worksheet.checked import Checked, CheckedRow, CheckedValue
from workshop_app.kinds.worksheet.definition import ColumnDefinition, Entry, TableDefinition
from workshop_app.kinds.worksheet.labels import Labels
from workshop_app.kinds.worksheet.state import Foreign, Row, Value
from workshop_app.kit.moments import written_date, written_time
from workshop_app.kit.numbers import NumberFormat, Quantity, as_json
from workshop_app.kit.presentation import UNDEFINED, Column, Table

ALL_DIGITS = 10
TICKED = "✓"
GONE = "?"
"""Stands for a referred row that was removed."""


@dataclass(frozen=True)
class Writer:
    """Writes the values of a worksheet."""

    labels: Labels
    format: NumberFormat

    def text(self, value: Value | CheckedValue, entry: Entry, name: str) -> str:
        """Write a value as people read it: with its unit, an option by its label; "—" if empty."""
        if value is None or value == () or (isinstance(value, str) and not value.strip()):
            return UNDEFINED
        if isinstance(value, bool):
            return TICKED if value else UNDEFINED
        if isinstance(value, Decimal):
            return self._number(value, entry, name)
        if isinstance(value, date | time):
            return moment_text(value)
        if isinstance(value, Foreign):
            return value.json
        if isinstance(value, tuple):
            return self.labels.texts.joined(self.labels.option(name, part) for part in value)
        return self.labels.option(name, value) if entry.options else value

    def cell(
        self, value: Value | CheckedValue, column: ColumnDefinition, name: str, ids: Sequence[str]
    ) -> str:
        """Write a cell; referred rows by their numbers, where `ids` are the rows of their table."""
        if column.type == "rows" and isinstance(value, tuple) and value:
            return row_numbers(value, ids)
        return self.text(value, column, name)

    def number(self, value: Decimal, entry: Entry) -> str:
        """Write a number without its unit, for a column that names it."""
        quantity = Quantity(value, entry.shown_unit, digits=ALL_DIGITS)
        return self.format.plain(quantity)

    def _number(self, value: Decimal, entry: Entry, name: str) -> str:
        own = self.labels.texts.get(f"{self.labels.key(name)}.unit")
        if own:
            return f"{self.number(value, entry)} {own}"
        return self.format.text(Quantity(value, entry.shown_unit, digits=ALL_DIGITS))


def moment_text(value: date | time) -> str:
    """Write a date or a time of day as it is stored: 2026-11-21, 09:30."""
    return written_date(value) if isinstance(value, date) else written_time(value)


def row_numbers(references: Sequence[str], ids: Sequence[str]) -> str:
    """Write referred rows by their numbers: "1, 3"."""
    return ", ".join(str(ids.index(id_) + 1) if id_ in ids else GONE for id_ in references)


def product(cells: Mapping[str, Value | CheckedValue], column: ColumnDefinition) -> Decimal | None:
    """Return the product of other cells of the row; None where one of them is no number."""
    found = Decimal(1)
    for name in column.product_of:
        value = cells.get(name)
        if not isinstance(value, Decimal) or not value.is_finite():
            return None
        found *= value
    return found


def row_name(labels: Labels, table: TableDefinition, row: Row | CheckedRow, number: int) -> str:
    """Name a row: what its naming column says, or its number."""
    if table.is_fixed:
        return labels.fixed_row(table.id, row.id)
    value = row.cells.get(table.naming or "")
    if isinstance(value, str) and value.strip():
        return value.strip()
    return str(number)


def table_of(writer: Writer, checked: Checked, table_id: str, columns: Sequence[str] = ()) -> Table:
    """Return a table of the sheet with its numbers of rows, all columns or those named."""
    labels = writer.labels
    table = labels.definition.tables[table_id].table
    shown = [table.by_id[id_] for id_ in columns] if columns else list(table.columns)
    number = say("No.").render(labels.language.text)
    head = labels.texts.get(f"tables.{table_id}.row") or number
    rows = [row for row in checked.tables[table_id] if table.is_fixed or any(row.cells.values())]
    return Table(
        id=table_id,
        title=labels.name(table_id),
        columns=(Column(head), *(_column(writer, table_id, column) for column in shown)),
        rows=tuple(
            (
                _head(labels, table, row),
                *(_cell(writer, checked, table_id, row, column) for column in shown),
            )
            for row in rows
        ),
        raw=tuple(
            (
                _head(labels, table, row),
                *(_raw(writer, checked, table_id, row, column) for column in shown),
            )
            for row in rows
        ),
    )


def _head(labels: Labels, table: TableDefinition, row: CheckedRow) -> str:
    return labels.fixed_row(table.id, row.id) if table.is_fixed else str(row.number)


def _column(writer: Writer, table: str, column: ColumnDefinition) -> Column:
    title = writer.labels.titled(f"{table}.{column.id}", column, writer.format)
    return Column(title, is_number=column.is_number)


def _cell(
    writer: Writer, checked: Checked, table: str, row: CheckedRow, column: ColumnDefinition
) -> str:
    value = row.cells[column.id]
    if isinstance(value, Decimal) and column.type != "percent":
        return writer.number(value, column)
    return writer.cell(value, column, f"{table}.{column.id}", ids_of(checked, column))


def _raw(
    writer: Writer, checked: Checked, table: str, row: CheckedRow, column: ColumnDefinition
) -> str | float | int | None:
    value = row.cells[column.id]
    if isinstance(value, Decimal):
        return as_json(value)
    return None if value in (None, (), "") else _cell(writer, checked, table, row, column)


def ids_of(checked: Checked, column: ColumnDefinition) -> tuple[str, ...]:
    """Return the ids at their row numbers of the table that a column refers to."""
    if column.refers is None:
        return ()
    rows = checked.tables[column.refers]
    ids = [""] * max((row.number for row in rows), default=0)
    for row in rows:
        ids[row.number - 1] = row.id
    return tuple(ids)
