"""Dragging a point of a map, from the pointer's move to the painted curve, on a 4K screen."""

from __future__ import annotations

import math
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.measure import Row, frame_row
from benchmarks.running import Paints, open_page

COLUMNS, TEAMS = 30, 8
SIZE = (3840, 2160)
MOVES, WARM_UP = 240, 20


def measure() -> Row:
    """Drag a point in the middle up and down and time each move until the curve is painted."""
    with open_page("emotion-curve", SIZE, partial(_map, number=0)) as page:
        editor = page.editor
        editor.inspector.set_open(False)
        editor.canvas.fit()
        editor.canvas.show_others(tuple(_map(page.session.kind, n) for n in range(1, TEAMS)))
        QApplication.processEvents()
        durations = _dragged(editor.canvas)
    what = f"dragging a point, {COLUMNS} touchpoints, {TEAMS} curves at 4K, p95"
    return frame_row(what, durations, "moves")


def _map(kind: Any, number: int) -> Any:
    """Return a map with a level, a name and a note at every touchpoint, another for each team."""
    sample = kind.sample("zh_CN")
    columns = []
    for index in range(COLUMNS):
        base = sample.columns[index % len(sample.columns)]
        height = 4 * math.sin(index * 0.7 + number)
        level = replace(base.cells["value"], value=Decimal(round(2 * height)) / 2)
        cells = {**base.cells, "value": level}
        columns.append(replace(base, id=f"c{index + 1}", cells=cells))
    return replace(sample, columns=tuple(columns))


def _dragged(canvas: Any) -> list[float]:
    layout, viewport = canvas.view.layout, canvas.viewport()
    point = layout.point(COLUMNS // 2, canvas.draft.series)
    start = QPoint(round(point.x), round(point.y))
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    QApplication.processEvents()
    paints = Paints(viewport)
    durations = []
    for move in range(MOVES + WARM_UP):
        level = 5 if move % 2 else -5
        goal = round(layout.y(canvas.curve_lane, level * (0.4 + 0.6 * (move % 11) / 10)))
        moved = partial(QTest.mouseMove, viewport, QPoint(start.x(), goal))
        durations.append(paints.seconds(moved))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=start)
    QApplication.processEvents()
    return durations[WARM_UP:]
