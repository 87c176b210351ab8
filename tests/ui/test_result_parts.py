"""How the tiles and tables of a result are laid out."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QGridLayout, QWidget

from tests.ui.looks import look
from workshop_app.kit.presentation import Column, Table
from workshop_app.ui.result_parts import fill
from workshop_app.ui.widgets.table import TableView
from workshop_app.ui.widgets.text import Text


@pytest.mark.parametrize(("count", "spans"), [(2, [1, 1]), (3, [1, 1, 2]), (1, [2])])
def test_a_last_tile_without_a_neighbour_takes_the_whole_row(qtbot, count, spans):
    sheet = QWidget()
    qtbot.addWidget(sheet)
    grid = QGridLayout(sheet)
    parts = [QWidget(sheet) for _ in range(count)]
    fill(grid, parts, 2)
    places = [grid.getItemPosition(grid.indexOf(part)) for part in parts]
    assert [place[3] for place in places] == spans


def test_a_word_over_numbers_is_not_broken(qtbot):
    columns = (Column("Team"), Column("Responsiveness", is_number=True))
    view = TableView(look(), Table("t", "Standards", columns, (("Team 1", "88%"),)))
    qtbot.addWidget(view)
    view.resize(400, 200)
    view.show()
    head = next(part for part in view.findChildren(Text) if part.text() == "Responsiveness")
    assert head.heightForWidth(head.width()) == head.heightForWidth(400)
