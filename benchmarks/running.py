"""The running program, and how long it takes until something is painted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from workshop_app.app import Program, application
from workshop_app.services.settings import Role, Settings
from workshop_app.single_writer import SingleWriter
from workshop_app.storage.database import open_store
from workshop_app.system.paths import DataFolder
from workshop_app.ui.pages.exercise import ExercisePage
from workshop_app.ui.routes import WorkRoute
from workshop_app.ui.widgets.picture_frame import PictureCanvas, PictureFrame

PATIENCE = 5
"""Seconds after which what was not painted will not be."""


class Paints(QObject):
    """Counts how often a widget is painted; a picture that is still the one before counts not."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._canvas = widget if isinstance(widget, PictureCanvas) else None
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False

    def seconds(self, act: Callable[[], object]) -> float:
        """Return how long it takes from an act to the next painting."""
        before = self.count
        start = perf_counter()
        act()
        while self.count == before or (self._canvas is not None and self._canvas.is_behind):
            QApplication.processEvents()
            if perf_counter() - start > PATIENCE:
                raise RuntimeError("nothing was painted")
        return perf_counter() - start


@contextmanager
def running(folder: DataFolder, role: Role, size: tuple[int, int]) -> Iterator[Program]:
    """Give the running program, its window active and of that size."""
    application()
    writer = SingleWriter(folder.store, folder.lock)
    writer.take()
    settings = Settings(language="zh_CN", role=role, motion=False)
    program = Program(folder, settings, open_store(folder.store), writer)
    window = program.window
    try:
        window.resize(*size)
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        QApplication.processEvents()
        yield program
    finally:
        window.close()
        program.stop()


@contextmanager
def open_page(
    exercise_id: str, size: tuple[int, int], state: Callable[[Any], Any]
) -> Iterator[ExercisePage]:
    """Give the page of a work in the running program; `state` makes its state for the kind."""
    with (
        TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as name,
        running(DataFolder(Path(name) / "workshops.db"), "team", size) as program,
    ):
        kind = program.desk.kind(exercise_id)
        opened, _ = program.desk.works.start_practice(exercise_id, kind.dump(state(kind)))
        program.window.go(WorkRoute(opened.work.id))
        QApplication.processEvents()
        page = program.window.page
        assert isinstance(page, ExercisePage)
        yield page


def picture_in_view(page: ExercisePage, picture_id: str) -> QWidget:
    """Bring a picture of the result into view and return what paints it."""
    pictures = page.session.presentation.pictures
    title = next(picture.title for picture in pictures if picture.id == picture_id)
    frames = page.result.findChildren(PictureFrame)
    frame = next(frame for frame in frames if frame.accessibleName() == title)
    area: QWidget | None = frame
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    assert area is not None
    area.ensureWidgetVisible(frame)
    QApplication.processEvents()
    return frame.canvas
