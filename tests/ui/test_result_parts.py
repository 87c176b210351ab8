"""How the tiles of a result are laid out."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QGridLayout, QWidget

from workshop_app.ui.result_parts import fill


@pytest.mark.parametrize(("count", "spans"), [(2, [1, 1]), (3, [1, 1, 2]), (1, [2])])
def test_a_last_tile_without_a_neighbour_takes_the_whole_row(qtbot, count, spans):
    sheet = QWidget()
    qtbot.addWidget(sheet)
    grid = QGridLayout(sheet)
    parts = [QWidget(sheet) for _ in range(count)]
    fill(grid, parts, 2)
    places = [grid.getItemPosition(grid.indexOf(part)) for part in parts]
    assert [place[3] for place in places] == spans
