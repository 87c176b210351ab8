"""A worksheet on paper: the inputs as shown, the inputs as a table, and the blank sheet."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from workshop_app.domain.message import say
from workshop_app.kinds.worksheet.definition import (
    ColumnDefinition,
    Entry,
    FieldDefinition,
    NumberedTable,
    SectionDefinition,
    TableDefinition,
)
from workshop_app.kinds.worksheet.labels import Labels
from workshop_app.kinds.worksheet.progress import is_empty_row, is_filled, known_rows
from workshop_app.kinds.worksheet.state import Row, State, Value
from workshop_app.kinds.worksheet.writing import Writer, product, row_name
from workshop_app.kit.numbers import NumberFormat, as_json
from workshop_app.kit.presentation import (
    UNDEFINED,
    BlankColumn,
    BlankField,
    BlankSection,
    BlankTable,
    Column,
    InputRow,
    InputSection,
    Table,
)

_SHARES = {"long_text": 2.4, "text": 2.0, "person": 1.1, "choice": 1.1, "choices": 1.4, "tick": 0.5}
Raw = str | float | int | None


def input_sections(
    state: State, writer: Writer, shown: Collection[str]
) -> tuple[InputSection, ...]:
    """Return every field and every row with what was entered, section by section.

    A table that the result shows in full (`shown`, by id) is only counted here.
    """
    return tuple(
        InputSection(
            writer.labels.section(section.id),
            (
                *(_field_row(field, state, writer) for field in section.fields),
                *(
                    row
                    for table in section.tables
                    for row in _table_rows(table, state, writer, is_shown=table.id in shown)
                ),
            ),
        )
        for section in writer.labels.definition.sections
    )


def _field_row(field: FieldDefinition, state: State, writer: Writer) -> InputRow:
    labels, path = writer.labels, field.path
    value = state.fields.get(path)
    return InputRow(
        number=labels.definition.fields[path].number,
        label=labels.name(path),
        value=writer.text(value, field, path),
        source=labels.source(path, field, value) if is_filled(value, field) else "",
    )


def _table_rows(
    table: TableDefinition, state: State, writer: Writer, *, is_shown: bool
) -> list[InputRow]:
    """Return each row that holds something as one input: its name and its cells."""
    numbered = writer.labels.definition.tables[table.id]
    title = writer.labels.name(table.id)
    rows = known_rows(state, table)
    found = []
    for index, row in enumerate(rows):
        if table.is_fixed or not is_empty_row(row, table):
            label = f"{title} {index + 1} · {row_name(writer.labels, table, row, index + 1)}"
            cells = _row_text(state, row, table, writer)
            found.append(InputRow(numbered.number, label, cells, ""))
    if found and is_shown:
        count = say("{count} rows, in the table", count=len(found))
        found = [InputRow(numbered.number, title, count.render(writer.labels.language.text), "")]
    return found or [InputRow(numbered.number, title, UNDEFINED, "")]


def _row_text(state: State, row: Row, table: TableDefinition, writer: Writer) -> str:
    parts = []
    for column in table.columns:
        text = _cell_text(state, row, table, column, writer)
        if text != UNDEFINED and not (column.id == table.naming and not table.is_fixed):
            label = writer.labels.name(f"{table.id}.{column.id}")
            parts.append(f"{label}{writer.labels.texts.colon}{text}")
    return writer.labels.texts.semicolon.join(parts) or UNDEFINED


def _cell_text(
    state: State, row: Row, table: TableDefinition, column: ColumnDefinition, writer: Writer
) -> str:
    ids: list[str] = []
    if column.refers:
        other = writer.labels.definition.tables[column.refers].table
        ids = [r.id for r in known_rows(state, other)]
    return writer.cell(_value(row, column), column, f"{table.id}.{column.id}", ids)


def _value(row: Row, column: ColumnDefinition) -> Value:
    return product(row.cells, column) if column.product_of else row.cells.get(column.id)


def input_table(state: State, writer: Writer) -> Table:
    """Return all that was entered as one table, a line for each field and each cell."""
    labels = writer.labels
    translate = labels.language.text
    titles = [say("No."), say("Input"), say("Value"), say("Unit"), say("Source")]
    rows: list[tuple[str, ...]] = []
    raw: list[tuple[Raw, ...]] = []

    def add(number: str, label: str, value: Value, entry: Entry, name: str, text: str) -> None:
        plain = NumberFormat(labels.language.code)
        unit = labels.unit(name, entry, plain) if entry.is_number else ""
        source = labels.source(name, entry, value) if is_filled(value, entry) else ""
        exact: Raw = as_json(value) if isinstance(value, Decimal) else text
        rows.append((number, label, text, unit, source))
        raw.append((number, label, None if text == UNDEFINED else exact, unit, source))

    for section in labels.definition.sections:
        for field in section.fields:
            value = state.fields.get(field.path)
            number = labels.definition.fields[field.path].number
            text = writer.text(value, field, field.path)
            add(number, labels.name(field.path), value, field, field.path, text)
        for table in section.tables:
            numbered = labels.definition.tables[table.id]
            for index, row in enumerate(known_rows(state, table)):
                if not table.is_fixed and is_empty_row(row, table):
                    continue
                for column in table.columns:
                    name = f"{table.id}.{column.id}"
                    place = labels.path(
                        f"{table.id}.{row.id if table.is_fixed else index}.{column.id}"
                    )
                    text = _cell_text(state, row, table, column, writer)
                    add(numbered.column(column.id), place, _value(row, column), column, name, text)
    return Table(
        "inputs",
        say("Inputs").render(translate),
        tuple(Column(title.render(translate)) for title in titles),
        tuple(rows),
        tuple(raw),
    )


# --- the blank sheet --------------------------------------------------------------------------


def blank_sections(labels: Labels) -> tuple[BlankSection, ...]:
    """Return what is filled in on the blank sheet: fields and tables numbered as on the
    screen."""
    return tuple(_blank_section(section, labels) for section in labels.definition.sections)


def _blank_section(section: SectionDefinition, labels: Labels) -> BlankSection:
    return BlankSection(
        labels.section(section.id),
        fields=tuple(_blank_field(field, labels) for field in section.fields),
        tables=tuple(
            _blank_table(labels.definition.tables[table.id], labels) for table in section.tables
        ),
    )


def _blank_field(field: FieldDefinition, labels: Labels) -> BlankField:
    path = field.path
    unit = labels.unit(path, field, NumberFormat(labels.language.code)) if field.is_number else ""
    options: tuple[str, ...] = tuple(label for _, label in labels.options(path, field))
    if field.type == "rating":
        options = tuple(str(mark) for mark in range(int(field.low), int(field.high) + 1))
    if field.type == "tick":
        options = (labels.language.text("Yes"),)
    lines = {"long_text": max(field.lines, 3), "text": 1}.get(field.type, 0)
    return BlankField(
        number=labels.definition.fields[path].number,
        label=labels.name(path),
        unit=unit,
        help=labels.help(path),
        lines=lines,
        choices=options,
    )


def _blank_table(numbered: NumberedTable, labels: Labels) -> BlankTable:
    table = numbered.table
    columns = [
        BlankColumn(
            numbered.column(column.id),
            _blank_title(table, column, labels),
            column.share or _SHARES.get(column.type, 1.0),
        )
        for column in table.columns
    ]
    cells: tuple[tuple[str, ...], ...] = ()
    if table.is_fixed:
        head = labels.texts.get(f"tables.{table.id}.row") or labels.name(table.id)
        columns.insert(0, BlankColumn("", head, 1.4))
        cells = tuple((labels.fixed_row(table.id, row),) for row in table.rows)
    return BlankTable(
        title=labels.name(table.id),
        columns=tuple(columns),
        rows=0 if table.is_fixed else min(table.blank_rows, table.rows_max),
        first_cells=cells,
        help=labels.help(table.id),
    )


def _blank_title(table: TableDefinition, column: ColumnDefinition, labels: Labels) -> str:
    name = f"{table.id}.{column.id}"
    return labels.titled(name, column, NumberFormat(labels.language.code))
