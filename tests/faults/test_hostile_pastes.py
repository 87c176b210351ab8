"""A block of a million cells on the clipboard: what has room is taken, the rest is told, and the
program goes on within seconds."""

from __future__ import annotations

import time

import pytest
from PySide6.QtWidgets import QApplication

from tests.kinds.worksheet.test_editor import Desk
from tests.rounds import rounds
from workshop_app.kinds import kind_of
from workshop_app.kit.catalogue import load_catalogue

LONGEST = 12.0
"""Seconds of the processor for one paste."""
BLOCKS = {
    "rows": ("x\t" * 9 + "x\n") * rounds(5_000, 100_000),
    "columns": "x\t" * rounds(20_000, 1_000_000),
    "one cell": "x" * rounds(200_000, 5_000_000),
    "quotes": '"' * rounds(100_001, 1_000_001),
}


def worksheets() -> list[str]:
    return [one.id for one in load_catalogue().values() if one.kind == "worksheet"]


@pytest.mark.parametrize("id_", worksheets())
def test_a_million_cells_into_a_table(id_: str, qtbot) -> None:
    desk = Desk(qtbot, kind_of(load_catalogue()[id_]))
    tables = desk.kind.definition.tables.values()
    table = next(one.table for one in tables if not one.table.is_fixed)
    for block in BLOCKS.values():
        desk.go(f"{table.id}.1.{table.columns[0].id}")
        QApplication.clipboard().setText(block)
        start = time.process_time()
        desk.grid(table.id).paste()
        assert time.process_time() - start < LONGEST
    QApplication.clipboard().clear()
    assert desk.edits
    assert len(desk.state.rows(table.id)) == table.rows_max
    assert "left out" in " ".join(text for text, _tone in desk.host.told)
