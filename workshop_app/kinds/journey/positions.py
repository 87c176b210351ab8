"""Where the columns of a journey stand along the way."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from workshop_app.kinds.journey.state import Cell, State


def places(state: State, key: str) -> tuple[Decimal, ...] | None:
    """Return where each column stands: as typed in the cell `key`, else 1, 2, 3 …; None where a
    place is no number or the places do not increase."""
    found = resolved([column.cells.get(key) for column in state.columns])
    is_good = all(found[i] < found[i + 1] for i in range(len(found) - 1))
    has_text = any(isinstance(column.cells.get(key), str) for column in state.columns)
    return tuple(found) if is_good and not has_text else None


def resolved(cells: Sequence[Cell]) -> list[Decimal]:
    """Return the place of each column: the number in its cell, else its own number from 1."""
    return [
        cell if isinstance(cell, Decimal) else Decimal(number)
        for number, cell in enumerate(cells, 1)
    ]
