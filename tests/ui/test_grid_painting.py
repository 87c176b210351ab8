"""A table paints only what is new, and what it paints is as if all were painted anew."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.ui.looks import look
from workshop_app.ui.widgets.grid import Grid, GridColumn, grid_words

COLUMNS = tuple(
    GridColumn(f"e{at}", f"E{at}", 60, "center", band="Expected" if at < 9 else "Perceived")
    for at in range(20)
)


def _grid(qtbot, frozen=0):
    grid = Grid(look(), COLUMNS, grid_words(str), name="Answers", frozen=frozen)
    qtbot.addWidget(grid)
    grid.resize(900, 420)
    grid.show()
    return grid


def _on_the_screen(grid):
    """Return what stands on the screen: what was left as it is, too."""
    return QGuiApplication.primaryScreen().grabWindow(grid.winId()).toImage()


@pytest.mark.parametrize("frozen", [0, 1])
def test_what_scrolls_into_sight_stands_as_if_all_were_painted_anew(qtbot, frozen):
    grid, seen = _grid(qtbot, frozen), []
    grid.show_rows(40, lambda row, key: str(row + int(key[1:])))
    grid.focus_cell(2, "e3")
    for along, down in ((0, 0), (217, 0), (217, 64), (40, 70)):
        grid.table.horizontalScrollBar().setValue(along)
        grid.table.verticalScrollBar().setValue(down)
        QApplication.processEvents()
        seen.append(_on_the_screen(grid))
        assert seen[-1] == grid.grab().toImage().convertToFormat(seen[-1].format())
    assert all(one != other for one, other in pairwise(seen))


def test_a_row_is_read_again_only_where_it_is_made_of_something_else(qtbot):
    grid, asked = _grid(qtbot), []
    rows = [[f"{row}"] for row in range(6)]

    def show():
        grid.show_rows(6, lambda row, _key: asked.append(row) or rows[row][0], made_of=[*rows])
        asked.clear()
        QApplication.processEvents()

    show()
    before = _on_the_screen(grid)
    rows[4] = ["9"]
    show()
    assert set(asked) == {4}
    changed = _on_the_screen(grid)
    assert before != changed == grid.grab().toImage().convertToFormat(changed.format())
    rows[4] = ["4"]
    show()
    assert _on_the_screen(grid) == before
