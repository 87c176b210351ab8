"""A key in the calculator, from the press to the painted result, tornado and all."""

from __future__ import annotations

import statistics
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from benchmarks.measure import FRAME, Row, percentile
from workshop_app.app import Program, application
from workshop_app.services.settings import Settings
from workshop_app.single_writer import SingleWriter
from workshop_app.storage.database import open_store
from workshop_app.system.paths import DataFolder
from workshop_app.ui.pages.exercise import ExercisePage
from workshop_app.ui.routes import WorkRoute
from workshop_app.ui.widgets.picture_frame import PictureFrame

KEYS, WARM_UP = 300, 20
PATIENCE = 5
"""Seconds after which a picture that was not painted will not be."""

FIELD, PICTURE = "revenue_per_customer", "tornado"
SIZE = (1920, 1080)


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
    """Type digits into a field and time each until the tornado beside it is painted."""
    application()
    with TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as name:
        folder = DataFolder(Path(name) / "workshops.db")
        writer = SingleWriter(folder.store, folder.lock)
        writer.take()
        settings = Settings(language="zh_CN", role="team", motion=False)
        program = Program(folder, settings, open_store(folder.store), writer)
        try:
            durations = _typed(program)
        finally:
            program.window.close()
            program.stop()
    worst = percentile(durations, 0.95) * 1000
    detail = f"median {statistics.median(durations) * 1000:.1f} ms, {len(durations)} keys"
    return Row(
        "key → result with tornado, p95", "one frame at 60 Hz", worst, FRAME * 1000, "ms", detail
    )


def _typed(program: Program) -> list[float]:
    kind = program.desk.kind("mdm")
    state = kind.dump(kind.sample("zh_CN"))
    opened, _ = program.desk.works.start_practice("mdm", state)
    window = program.window
    window.resize(*SIZE)
    window.go(WorkRoute(opened.work.id))
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    page = window.page
    assert isinstance(page, ExercisePage)
    paints = _Paints(_shown(page))
    page.editor.focus_path(FIELD)
    QApplication.processEvents()
    field = QApplication.focusWidget()
    assert field is not None
    # Into the number, not over it: the field is never empty.
    QTest.keyClick(field, Qt.Key.Key_End)
    keys = cycle((Qt.Key.Key_5, Qt.Key.Key_Backspace))
    return [_seconds(field, key, paints) for key in islice(keys, KEYS + WARM_UP)][WARM_UP:]


def _shown(page: ExercisePage) -> QWidget:
    """Bring the picture into view and return what paints it."""
    QApplication.processEvents()
    pictures = page.session.presentation.pictures
    title = next(picture.title for picture in pictures if picture.id == PICTURE)
    frames = page.result.findChildren(PictureFrame)
    frame = next(frame for frame in frames if frame.accessibleName() == title)
    area: QWidget | None = frame
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    assert area is not None
    area.ensureWidgetVisible(frame)
    QApplication.processEvents()
    return frame.canvas


def _seconds(field: QWidget, key: Qt.Key, paints: _Paints) -> float:
    before = paints.count
    start = perf_counter()
    QTest.keyClick(field, key)
    while paints.count == before:
        QApplication.processEvents()
        if perf_counter() - start > PATIENCE:
            raise RuntimeError("the picture is not in view")
    return perf_counter() - start
