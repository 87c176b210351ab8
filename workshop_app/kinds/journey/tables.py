"""The map as a table: a row for each column, its cells in the order of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from workshop_app.domain.message import say
from workshop_app.kinds.journey.labels import STAGE, Labels
from workshop_app.kinds.journey.state import Cell, Column, Level, Photo, State
from workshop_app.kinds.journey.view import View
from workshop_app.kit.numbers import as_json
from workshop_app.kit.presentation import Column as TableColumn
from workshop_app.kit.presentation import Table

Raw = str | float | int | None


def map_table(view: View, keys: Sequence[str] | None = None, title: str = "") -> Table:
    """Return the columns of a map as rows; without `keys`, with all that anyone filled in."""
    chosen = tuple(keys) if keys is not None else used_keys(view.state, view.labels)
    return _table("map", title, view.state, view.labels, chosen)


def input_table(state: State, labels: Labels) -> Table:
    """Return every cell of a map, with raw numbers."""
    keys = tuple(key for _, key, _ in labels.fields)
    title = say("Inputs").render(labels.language.text)
    return _table("inputs", title, state, labels, keys)


def used_keys(state: State, labels: Labels) -> tuple[str, ...]:
    """Return the keys under which anyone filled something in."""
    used = {key for column in state.columns for key in column.cells}
    if any(column.stage for column in state.columns):
        used.add(STAGE)
    return tuple(key for _, key, _ in labels.fields if key in used)


def _table(id_: str, title: str, state: State, labels: Labels, keys: Sequence[str]) -> Table:
    number = say("No.").render(labels.language.text)
    columns = [TableColumn(number)]
    columns += [TableColumn(labels.heading(key), is_number=_is_number(key, labels)) for key in keys]
    rows, raw = [], []
    for index, column in enumerate(state.columns, 1):
        rows.append((str(index), *(shown(column, key, state, labels) for key in keys)))
        raw.append((index, *(_raw(column, key, state, labels) for key in keys)))
    return Table(id_, title or labels.texts("column.list"), tuple(columns), tuple(rows), tuple(raw))


def _is_number(key: str, labels: Labels) -> bool:
    lane = labels.definition.by_key.get(key)
    return lane is not None and lane.type in ("curve", "number")


def shown(column: Column, key: str, state: State, labels: Labels) -> str:
    """Return a cell as text, empty where there is nothing in it."""
    if key == STAGE:
        return labels.stage(state, column.stage)
    cell = column.cells.get(key)
    lane = labels.definition.by_key[key]
    match cell:
        case Level():
            value = cell.on(state.scale)
            return value if isinstance(value, str) else labels.level(value, state.scale, 4)
        case Decimal():
            return labels.level(cell, state.scale, 6).lstrip("+")
        case str() if lane.options:
            return labels.option(key, cell)
        case tuple():
            return "\n".join(cell)
        case Photo():
            return say("photo").render(labels.language.text)
        case _:
            return cell or ""


def _raw(column: Column, key: str, state: State, labels: Labels) -> Raw:
    cell: Cell = column.cells.get(key) if key != STAGE else None
    if isinstance(cell, Level):
        value = cell.on(state.scale)
        return as_json(value) if isinstance(value, Decimal) else value
    if isinstance(cell, Decimal):
        return as_json(cell)
    return shown(column, key, state, labels) or None
