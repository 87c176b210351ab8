"""Dragging a point of a map, from the pointer's move to the painted curve, on a 4K screen."""

from __future__ import annotations

import importlib
import math
import statistics
from dataclasses import replace
from decimal import Decimal
from time import perf_counter
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.measure import FRAME, Row, percentile
from tests.kinds.quiet_host import QuietHost
from workshop_app.app import application
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.system.languages import language
from workshop_app.ui import theme as themes

COLUMNS, TEAMS = 30, 8
SIZE = (3840, 2160)
MOVES, WARM_UP = 240, 20
PATIENCE = 5
"""Seconds after which a move that was not painted will not be."""


class _Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def measure() -> Row:
    """Drag a point in the middle up and down and time each move until the curve is painted."""
    application()
    exercise = load_catalogue()["emotion-curve"]
    kind = importlib.import_module(f"workshop_app.kinds.{exercise.kind}.model").bind(exercise)
    module = importlib.import_module(f"workshop_app.kinds.{exercise.kind}.editor")
    theme = themes.make_theme("light", motion=False)
    teams = [_map(kind, number) for number in range(TEAMS)]
    editor = module.Editor(kind, language("zh_CN"), theme, teams[0], QuietHost())
    editor.resize(*SIZE)
    editor.show()
    QTest.qWaitForWindowActive(editor)
    editor.inspector.set_open(False)
    editor.canvas.fit()
    editor.canvas.show_others(tuple(teams[1:]))
    QApplication.processEvents()
    try:
        durations = _dragged(editor.canvas)
    finally:
        editor.close()
        editor.deleteLater()
    worst = percentile(durations, 0.95) * 1000
    size = editor.canvas.viewport().size()
    detail = (
        f"median {statistics.median(durations) * 1000:.1f} ms, {len(durations)} moves, "
        f"the editor alone, map {size.width()} × {size.height()}"
    )
    what = f"dragging a point, {COLUMNS} touchpoints, {TEAMS} curves at 4K, p95"
    return Row(what, "one frame at 60 Hz", worst, FRAME * 1000, "ms", detail)


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
    paints = _Paints(viewport)
    durations = []
    for move in range(MOVES + WARM_UP):
        level = 5 if move % 2 else -5
        goal = round(layout.y(canvas.curve_lane, level * (0.4 + 0.6 * (move % 11) / 10)))
        durations.append(_seconds(viewport, QPoint(start.x(), goal), paints))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=start)
    QApplication.processEvents()
    return durations[WARM_UP:]


def _seconds(viewport: QWidget, at: QPoint, paints: _Paints) -> float:
    before = paints.count
    start = perf_counter()
    QTest.mouseMove(viewport, at)
    while paints.count == before:
        QApplication.processEvents()
        if perf_counter() - start > PATIENCE:
            raise RuntimeError("the map was not painted")
    return perf_counter() - start
