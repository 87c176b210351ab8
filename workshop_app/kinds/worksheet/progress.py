"""How much of a worksheet is filled in: required fields, and rows whose required cells are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from workshop_app.kinds.worksheet.definition import (
    Entry,
    SectionDefinition,
    TableDefinition,
    WorksheetDefinition,
)
from workshop_app.kinds.worksheet.state import Row, State, Value
from workshop_app.kit.last import last
from workshop_app.kit.numbers import ratio
from workshop_app.kit.results import Number


@dataclass(frozen=True)
class Progress:
    """How many of the required entries are there; `share` is None where none is required."""

    filled: int
    required: int
    share: Number | None


@dataclass(frozen=True)
class Completeness(Progress):
    """The progress of the whole sheet, and of each section by its id."""

    sections: Mapping[str, Progress]


def known_rows(state: State, table: TableDefinition) -> tuple[Row, ...]:
    """Return the rows of a table in the order of the screen, without those of a newer version."""
    rows = state.rows(table.id)
    if not table.is_fixed:
        return rows
    by_id = {row.id: row for row in rows}
    return tuple(by_id.get(id_, Row(id_, {})) for id_ in table.rows)


def is_filled(value: Value, entry: Entry) -> bool:
    """Return whether something was entered; an open tick and blanks are nothing."""
    if isinstance(value, str):
        return bool(value.strip())
    if entry.type == "tick":
        return value is True
    return value is not None and value != ()


def is_empty_row(row: Row, table: TableDefinition) -> bool:
    """Return whether nothing was entered in a row; start values are no entry."""
    return not any(
        is_filled(row.cells.get(column.id), column) and row.cells[column.id] != column.default
        for column in table.entered
    )


@last
def completeness(state: State, definition: WorksheetDefinition) -> Completeness:
    """Count what is filled in [convention]: each required field and each row counts once."""
    sections = {section.id: _section(state, section) for section in definition.sections}
    filled = sum(part.filled for part in sections.values())
    required = sum(part.required for part in sections.values())
    return Completeness(filled, required, _share(filled, required), sections)


def _section(state: State, section: SectionDefinition) -> Progress:
    wanted = [field for field in section.fields if not field.optional and field.type != "tick"]
    filled = sum(is_filled(state.fields.get(field.path), field) for field in wanted)
    required = len(wanted)
    for table in section.tables:
        done, needed = _table(known_rows(state, table), table)
        filled, required = filled + done, required + needed
    return Progress(filled, required, _share(filled, required))


def _table(rows: tuple[Row, ...], table: TableDefinition) -> tuple[int, int]:
    begun = rows if table.is_fixed else [row for row in rows if not is_empty_row(row, table)]
    wanted = [c for c in table.entered if not c.optional and c.type != "tick"]
    done = sum(
        not is_empty_row(row, table) and all(is_filled(row.cells.get(c.id), c) for c in wanted)
        for row in begun
    )
    return done, max(len(begun), table.rows_min)


def _share(filled: int, required: int) -> Number | None:
    return ratio(Decimal(filled), Decimal(required))
