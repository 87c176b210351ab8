"""The input JSON of a worksheet: read strictly, written again, and its JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, cast

from workshop_app.domain.limits import SUBJECT_LIMIT, TEXT_LIMIT
from workshop_app.kinds.worksheet.definition import (
    ColumnDefinition,
    Entry,
    TableDefinition,
    WorksheetDefinition,
)
from workshop_app.kinds.worksheet.progress import known_rows
from workshop_app.kinds.worksheet.state import Foreign, Row, State, Value
from workshop_app.kit.kind import Fault
from workshop_app.kit.numbers import as_json, exact
from workshop_app.kit.wording import NO_GROUP, NO_LIST, NO_TEXT, unknown_field

DATE_PATTERN, TIME_PATTERN = r"^\d{4}-\d{2}-\d{2}$", r"^\d{2}:\d{2}$"


def blank_row(table: TableDefinition, id_: str) -> Row:
    """Return a row with its start values."""
    return Row(id_, {column.id: column.default for column in table.entered})


def blank(definition: WorksheetDefinition) -> State:
    """Return the sheet with its start values, and its rows still empty."""
    tables = {}
    for numbered in definition.tables.values():
        table = numbered.table
        ids = table.rows or [str(number + 1) for number in range(table.rows_start)]
        tables[table.id] = tuple(blank_row(table, id_) for id_ in ids)
    fields = {path: numbered.field.default for path, numbered in definition.fields.items()}
    return State("", False, fields, tables)


# --- reading ----------------------------------------------------------------------------------


def read_input(data: object, definition: WorksheetDefinition) -> tuple[State, tuple[Fault, ...]]:
    """Return the state of an input, and what is wrong with its shape.

    Values are taken as they are; `checking.check` finds the wrong ones. What is left out has its
    start value.
    """
    state = blank(definition)
    if not isinstance(data, Mapping):
        return state, (Fault("", "shape", NO_GROUP),)
    faults: list[Fault] = []
    known = ("subject", *definition.fields, *definition.tables)
    faults += _unknown(data, known, "")
    subject = data.get("subject", "")
    if not isinstance(subject, str):
        faults.append(Fault("subject", "text", NO_TEXT))
        subject = ""
    fields = {
        path: _value(data[path], numbered.field)
        for path, numbered in definition.fields.items()
        if path in data
    }
    tables = {
        id_: tuple(_rows(data[id_], numbered.table, faults))
        for id_, numbered in definition.tables.items()
        if id_ in data
    }
    state = State(subject, False, {**state.fields, **fields}, {**state.tables, **tables})
    return _with_references(state, definition), tuple(faults)


def _unknown(data: Mapping[str, object], known: Sequence[str], place: str) -> Iterator[Fault]:
    for name in data:
        if name not in known:
            yield unknown_field(f"{place}{name}", known)


def _rows(data: object, table: TableDefinition, faults: list[Fault]) -> Iterator[Row]:
    for id_, place, found in _row_data(data, table, faults):
        start = blank_row(table, id_).cells
        row = found if isinstance(found, Mapping) else {}
        if row is not found:
            faults.append(Fault(place, "shape", NO_GROUP))
        faults += _unknown(row, [column.id for column in table.entered], f"{place}.")
        given = {c.id: _value(row[c.id], c) for c in table.entered if c.id in row}
        yield Row(id_, {**start, **given})


def _row_data(
    data: object, table: TableDefinition, faults: list[Fault]
) -> Iterable[tuple[str, str, object]]:
    """Return the id, the path and the data of each row."""
    if not table.is_fixed:
        if not isinstance(data, list):
            faults.append(Fault(table.id, "shape", NO_LIST))
            return ()
        return [(str(n + 1), f"{table.id}.{n}", row) for n, row in enumerate(data)]
    if not isinstance(data, Mapping):
        faults.append(Fault(table.id, "shape", NO_GROUP))
        return ()
    faults += _unknown(data, table.rows, f"{table.id}.")
    return [(id_, f"{table.id}.{id_}", data.get(id_, {})) for id_ in table.rows]


def _value(data: object, entry: Entry) -> Value:
    """Return a JSON value as a state holds it; what fits nowhere as it stands."""
    if data is None or isinstance(data, str | bool):
        return data
    if isinstance(data, int | float):
        return exact(data)
    if data == [] and entry.type in ("choices", "rows"):
        return None
    is_texts = isinstance(data, list) and all(isinstance(part, str) for part in data)
    if is_texts and entry.type == "choices":
        return tuple(cast("list[str]", data))
    return Foreign(json.dumps(data, ensure_ascii=False, default=str))


def _with_references(state: State, definition: WorksheetDefinition) -> State:
    """Turn the row numbers of columns that refer to rows into the ids of the rows."""
    for numbered in definition.tables.values():
        table = numbered.table
        columns = [column for column in table.columns if column.refers]
        if columns:
            ids = {c.id: [r.id for r in state.rows(c.refers or "")] for c in columns}
            rows = tuple(
                Row(row.id, {**row.cells, **{c: _ids(row.cells.get(c), ids[c]) for c in ids}})
                for row in state.rows(table.id)
            )
            state = state.with_table(table.id, rows)
    return state


def _ids(value: Value, ids: Sequence[str]) -> Value:
    """Return the ids of row numbers; None in their list stands for a row that was removed."""
    if not isinstance(value, Foreign):
        return value
    numbers = json.loads(value.json)
    if not isinstance(numbers, list):
        return value
    found = []
    for number in numbers:
        if number is None:
            found.append("")
        elif type(number) is int and 1 <= number <= len(ids):
            found.append(ids[number - 1])
        else:
            return value
    return tuple(found)


# --- writing ----------------------------------------------------------------------------------


def to_input(state: State, definition: WorksheetDefinition) -> dict[str, Any]:
    """Return the input JSON; what is empty is left out, unless it has a start value."""
    data: dict[str, Any] = {"subject": state.subject} if state.subject else {}
    for section in definition.sections:
        for field in section.fields:
            _put(data, field.path, state.fields.get(field.path), field, ())
        for table in section.tables:
            rows = known_rows(state, table)
            written = [_written(state, row, table, definition) for row in rows]
            if table.is_fixed:
                named = zip(table.rows, written, strict=True)
                written_by_id = {id_: cells for id_, cells in named if cells}
                if written_by_id:
                    data[table.id] = written_by_id
            elif written or table.rows_start:
                data[table.id] = written
    return data


def _written(
    state: State, row: Row, table: TableDefinition, definition: WorksheetDefinition
) -> dict[str, Any]:
    cells: dict[str, Any] = {}
    for column in table.entered:
        ids: Sequence[str] = ()
        if column.refers:
            ids = [r.id for r in known_rows(state, definition.tables[column.refers].table)]
        _put(cells, column.id, row.cells.get(column.id), column, ids)
    return cells


def _put(data: dict[str, Any], key: str, value: Value, entry: Entry, ids: Sequence[str]) -> None:
    if value is None or value == ():
        if entry.default is not None:
            data[key] = None
        return
    if isinstance(entry, ColumnDefinition) and entry.refers and isinstance(value, tuple):
        data[key] = [ids.index(id_) + 1 if id_ in ids else None for id_ in value]
    elif isinstance(value, Decimal):
        data[key] = as_json(value)
    elif isinstance(value, Foreign):
        data[key] = json.loads(value.json)
    else:
        data[key] = list(value) if isinstance(value, tuple) else value


# --- schema -----------------------------------------------------------------------------------


def schema(definition: WorksheetDefinition) -> dict[str, Any]:
    """Return the JSON Schema of the input. Everything may be left out or null."""
    properties: dict[str, Any] = {"subject": {"type": "string", "maxLength": SUBJECT_LIMIT}}
    for section in definition.sections:
        for field in section.fields:
            properties[field.path] = _entry_schema(field)
        for table in section.tables:
            properties[table.id] = _table_schema(table)
    return _object(properties)


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _table_schema(table: TableDefinition) -> dict[str, Any]:
    row = _object({column.id: _entry_schema(column) for column in table.entered})
    if table.is_fixed:
        return _object(dict.fromkeys(table.rows, row))
    return {"type": "array", "items": row, "maxItems": table.rows_max}


def _entry_schema(entry: Entry) -> dict[str, Any]:
    found = _type_schema(entry)
    if "enum" in found:
        return {"enum": [*found["enum"], None]}
    return {**found, "type": [found["type"], "null"]}


def _type_schema(entry: Entry) -> dict[str, Any]:
    if entry.is_number:
        is_whole = entry.type in ("whole", "rating")
        low = "exclusiveMinimum" if entry.above is not None else "minimum"
        limits = {low: as_json(entry.low), "maximum": as_json(entry.high)}
        return {"type": "integer" if is_whole else "number", **limits}
    if entry.is_text:
        return {"type": "string", "maxLength": TEXT_LIMIT}
    if entry.type == "choice":
        return {"enum": list(entry.options)}
    simple: dict[str, dict[str, Any]] = {
        "tick": {"type": "boolean"},
        "date": {"type": "string", "pattern": DATE_PATTERN},
        "time": {"type": "string", "pattern": TIME_PATTERN},
        "choices": {"type": "array", "items": {"enum": list(entry.options)}, "uniqueItems": True},
        "rows": {"type": "array", "items": {"type": "integer", "minimum": 1}},
    }
    return simple[entry.type]
