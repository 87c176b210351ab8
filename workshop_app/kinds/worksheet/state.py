"""The state of a worksheet: what a team has typed, kept as it stands, right or wrong.

A text of a newer version is read as well: fields, tables and columns that this version does not
know stay where they are, and anything of a shape that it does not know is carried along as
`Foreign` or in `extra`. Writing it again loses nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from workshop_app.kit.numbers import as_json
from workshop_app.kit.stored import listed, number, opened, reading, typed


@dataclass(frozen=True)
class Foreign:
    """A value of a shape that only a newer version knows, as its JSON text."""

    json: str


Value = Decimal | str | bool | tuple[str, ...] | Foreign | None
"""A number; a text, an option's id, a date "2026-11-21", a time "09:30" or whatever was typed that
is none of these (kept as typed); a tick; several options, or rows by their ids; nothing."""

FORMAT = 1
ROWS_LIMIT = 500
"""What no definition goes beyond."""


@dataclass(frozen=True)
class Row:
    """One row of a table; its id stays the same wherever the row moves."""

    id: str
    cells: Mapping[str, Value]


@dataclass(frozen=True)
class State:
    """All that a team enters: fields by path, rows by table; `extra` is a newer version's."""

    subject: str
    large_money: bool
    fields: Mapping[str, Value]
    tables: Mapping[str, tuple[Row, ...]]
    extra: Mapping[str, Foreign] = field(default_factory=dict)

    def with_fields(self, values: Mapping[str, Value]) -> State:
        """Return the state with some fields changed."""
        return replace(self, fields={**self.fields, **values})

    def with_table(self, table: str, rows: tuple[Row, ...]) -> State:
        """Return the state with the rows of one table replaced."""
        return replace(self, tables={**self.tables, table: rows})

    def rows(self, table: str) -> tuple[Row, ...]:
        """Return the rows of a table."""
        return self.tables.get(table, ())


def dump(state: State) -> str:
    """Write a state as JSON text; numbers as numbers, what is no number as the text it is."""
    data: dict[str, object] = {
        "format": FORMAT,
        "subject": state.subject,
        "large_money": state.large_money,
        "fields": {path: _out(value) for path, value in state.fields.items()},
        "tables": {
            table: [
                {"id": row.id, "cells": {k: _out(v) for k, v in row.cells.items()}} for row in rows
            ]
            for table, rows in state.tables.items()
        },
    }
    known = {name: _out(value) for name, value in state.extra.items() if name not in data}
    return json.dumps({**data, **known}, ensure_ascii=False)


def load(text: str) -> State:
    """Read what `dump` wrote, also of a newer version. Raises ValueError for anything else."""
    with reading("worksheet"):
        data = opened(text, FORMAT)
        known = ("format", "subject", "large_money", "fields", "tables")
        return State(
            subject=typed(str, data["subject"]),
            large_money=typed(bool, data["large_money"]),
            fields={path: _in(value) for path, value in typed(dict, data["fields"]).items()},
            tables={
                table: tuple(_row(row) for row in listed(rows, ROWS_LIMIT))
                for table, rows in typed(dict, data["tables"]).items()
            },
            extra={name: _foreign(value) for name, value in data.items() if name not in known},
        )


def _row(data: Mapping[str, object]) -> Row:
    cells = typed(dict, data["cells"])
    return Row(typed(str, data["id"]), {name: _in(value) for name, value in cells.items()})


def _foreign(value: object) -> Foreign:
    return Foreign(json.dumps(value, ensure_ascii=False))


def _out(value: Value) -> object:
    if isinstance(value, Foreign):
        return json.loads(value.json)
    if isinstance(value, Decimal):
        return as_json(value)
    return list(value) if isinstance(value, tuple) else value


def _in(value: object) -> Value:
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return tuple(value)
    return _foreign(value)
