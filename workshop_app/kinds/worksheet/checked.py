"""A worksheet's input once it is right: what an exercise's `model.py` computes with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

CheckedValue = Decimal | str | bool | date | time | tuple[str, ...] | None
"""Numbers as Decimal (per cents 0–1, money in yuan), texts and options as str, ticks as bool,
dates and times as such, several options and referred rows (by id) as a tuple; None where empty."""


@dataclass(frozen=True)
class CheckedRow:
    """A row that holds something. `number` is what the screen shows, from 1; `place` its path in
    the input JSON, for example "tasks.2"."""

    id: str
    number: int
    place: str
    cells: Mapping[str, CheckedValue]

    def __getitem__(self, column: str) -> CheckedValue:
        return self.cells[column]

    def path(self, column: str) -> str:
        """Return the path of a cell, as a caution or a fault names it: "tasks.2.end"."""
        return f"{self.place}.{column}"


@dataclass(frozen=True)
class Checked:
    """All input, right or empty. Rows without any entry are left out, except fixed rows and
    those that another row refers to."""

    subject: str
    fields: Mapping[str, CheckedValue]
    tables: Mapping[str, tuple[CheckedRow, ...]]

    def row(self, table: str, row_id: str) -> CheckedRow:
        """Return the row of an id, as another row refers to it. Raises KeyError."""
        for row in self.tables[table]:
            if row.id == row_id:
                return row
        raise KeyError(row_id)
