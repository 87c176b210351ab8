"""What a person can do to the tables of a worksheet; every edit returns a new state.

Rows keep their ids, so that what refers to a row goes with it wherever it moves. The text of a
cell that referred to a row which was not there yet is read again once it is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from workshop_app.kinds.worksheet.definition import TableDefinition
from workshop_app.kinds.worksheet.inputs import blank_row
from workshop_app.kinds.worksheet.progress import is_empty_row
from workshop_app.kinds.worksheet.state import Row, State, Value
from workshop_app.kinds.worksheet.typed import Typing

Texts = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Edited:
    """The state after an edit; `left_out` counts rows for which there was no room."""

    state: State
    left_out: int = 0


@dataclass(frozen=True)
class Edits:
    """The edits of one worksheet's tables."""

    typing: Typing

    def set_cell(self, state: State, table: str, index: int, column: str, text: str) -> State:
        """Take what was typed into a cell."""
        definition = self._table(table).by_id[column]
        value = self.typing.cell(text, definition, table, state)
        return self._settled(self._with_cells(state, table, {(index, column): value}))

    def clear(self, state: State, table: str, places: Collection[tuple[int, str]]) -> State:
        """Empty cells."""
        entered = {column.id for column in self._table(table).entered}
        cells: dict[tuple[int, str], Value] = {p: None for p in places if p[1] in entered}
        return self._settled(self._with_cells(state, table, cells))

    def insert(self, state: State, table: str, index: int, count: int = 1) -> Edited:
        """Insert rows with their start values before an index, as many as there is room for."""
        definition, rows = self._table(table), state.rows(table)
        if definition.is_fixed:
            return Edited(state, count)
        room = max(0, min(count, definition.rows_max - len(rows)))
        ids = self._new_ids(state, table, room)
        added = tuple(blank_row(definition, id_) for id_ in ids)
        rows = (*rows[:index], *added, *rows[index:])
        return Edited(self._settled(state.with_table(table, rows)), count - room)

    def remove(self, state: State, table: str, indices: Collection[int]) -> State:
        """Remove rows; what referred to them keeps the reference, to be seen and mended."""
        if self._table(table).is_fixed:
            return state
        kept = tuple(r for index, r in enumerate(state.rows(table)) if index not in indices)
        return state.with_table(table, kept)

    def move(self, state: State, table: str, index: int, target: int) -> State:
        """Move a row to the place that it is to have."""
        rows = list(state.rows(table))
        if self._table(table).is_fixed or not 0 <= target < len(rows):
            return state
        rows.insert(target, rows.pop(index))
        return state.with_table(table, tuple(rows))

    def copy(self, state: State, table: str, indices: Collection[int]) -> Edited:
        """Put copies of rows behind the last of them."""
        rows, chosen = state.rows(table), sorted(indices)
        if self._table(table).is_fixed or not chosen:
            return Edited(state)
        room = max(0, min(len(chosen), self._table(table).rows_max - len(rows)))
        ids = self._new_ids(state, table, room)
        copies = tuple(
            replace(rows[index], id=id_) for index, id_ in zip(chosen, ids, strict=False)
        )
        after = chosen[-1] + 1
        rows = (*rows[:after], *copies, *rows[after:])
        return Edited(self._settled(state.with_table(table, rows)), len(chosen) - room)

    def paste(self, state: State, table: str, top: int, left: str, texts: Texts) -> Edited:
        """Put a block of texts into the cells from one on; rows are added where they are needed.

        Columns that are not entered are passed over: their texts in the block are dropped.
        """
        definition = self._table(table)
        columns = list(definition.columns)
        columns = columns[[c.id for c in columns].index(left) :]
        missing = top + len(texts) - len(state.rows(table))
        left_out = 0
        if missing > 0:
            grown = self.insert(state, table, len(state.rows(table)), missing)
            state, left_out = grown.state, grown.left_out
        fitting = texts[: len(texts) - left_out]
        cells = {
            (top + row, column.id): self.typing.cell(text, column, table, state)
            for refers in (False, True)
            for row, line in enumerate(fitting)
            for column, text in zip(columns, line, strict=False)
            if column.is_entered and (column.refers is not None) is refers
        }
        return Edited(self._settled(self._with_cells(state, table, cells)), left_out)

    def append(self, state: State, table: str, rows: Sequence[Row]) -> Edited:
        """Add rows made elsewhere at the end, in place of rows in which nothing was entered."""
        definition = self._table(table)
        own = state.rows(table)
        while own and is_empty_row(own[-1], definition):
            own = own[:-1]
        fitting = rows[: max(0, definition.rows_max - len(own))]
        ids = self._new_ids(state, table, len(fitting))
        new_ids = dict(zip([row.id for row in fitting], ids, strict=True))
        added = tuple(self._renamed(row, definition, new_ids) for row in fitting)
        state = state.with_table(table, (*own, *added))
        return Edited(self._settled(state), len(rows) - len(fitting))

    # --- parts ------------------------------------------------------------------------------------

    def _table(self, table: str) -> TableDefinition:
        return self.typing.labels.definition.tables[table].table

    @staticmethod
    def _renamed(row: Row, table: TableDefinition, ids: Mapping[str, str]) -> Row:
        """Return a row with its new id, references within its own table along with it."""
        cells = dict(row.cells)
        for column in table.entered:
            value = cells.get(column.id)
            if column.refers == table.id and isinstance(value, tuple):
                cells[column.id] = tuple(ids[id_] for id_ in value if id_ in ids)
        return Row(ids[row.id], cells)

    @staticmethod
    def _with_cells(state: State, table: str, cells: Mapping[tuple[int, str], Value]) -> State:
        rows = list(state.rows(table))
        changed: dict[int, dict[str, Value]] = {}
        for (index, column), value in cells.items():
            if 0 <= index < len(rows):
                changed.setdefault(index, {})[column] = value
        for index, values in changed.items():
            rows[index] = replace(rows[index], cells={**rows[index].cells, **values})
        return state.with_table(table, tuple(rows))

    def _new_ids(self, state: State, table: str, count: int) -> list[str]:
        """Return ids that no row has, nor had while something still refers to it."""
        used = {row.id for row in state.rows(table)}
        for numbered in self.typing.labels.definition.tables.values():
            columns = [c.id for c in numbered.table.columns if c.refers == table]
            for row in state.rows(numbered.table.id) if columns else ():
                for column in columns:
                    value = row.cells.get(column)
                    used.update(value if isinstance(value, tuple) else ())
        highest = max((int(id_) for id_ in used if id_.isascii() and id_.isdecimal()), default=0)
        return [str(highest + number) for number in range(1, count + 1)]

    def _settled(self, state: State) -> State:
        """Read the texts again that could not be read as rows of a table."""
        for numbered in self.typing.labels.definition.tables.values():
            table = numbered.table
            columns = [column for column in table.columns if column.refers]
            cells: dict[tuple[int, str], Value] = {}
            for index, row in enumerate(state.rows(table.id) if columns else ()):
                for column in columns:
                    text = row.cells.get(column.id)
                    if isinstance(text, str) and text.strip():
                        found = self.typing.cell(text, column, table.id, state)
                        if found != text:
                            cells[index, column.id] = found
            if cells:
                state = self._with_cells(state, table.id, cells)
        return state
