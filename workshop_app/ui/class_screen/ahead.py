"""What the clicker's next key shows, made ready while the class looks at what stands there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtGui import QImage, QPainter

from workshop_app.domain.errors import KnownError
from workshop_app.ui.class_screen.views import View

AHEAD = 60
"""Milliseconds after a page was shown: the class sees it first."""

Next = tuple[View, int, QSize, float]
"""A view, its page, and the size and pixel ratio of the window."""


class Ahead(QObject):
    """Asks what comes next, and paints it where nobody sees it: its letters are the dear part, and
    they are kept. Does so once for each `key`, however often `start` is called."""

    def __init__(
        self, key: Callable[[], object], find: Callable[[], Next | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._key, self._find = key, find
        self._done: object = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AHEAD)
        self._timer.timeout.connect(self._prepare)

    def start(self) -> None:
        """Make ready what comes next, in a moment."""
        self._timer.start()

    def stop(self) -> None:
        """Make nothing ready any more."""
        self._timer.stop()

    def _prepare(self) -> None:
        key = self._key()
        if key == self._done:
            return
        self._done = key
        try:
            found = self._find()
        except KnownError:
            # It is said when that is asked for.
            return
        if found is not None:
            _warm(*found)


def _warm(view: View, page: int, size: QSize, ratio: float) -> None:
    """Paint a page on a single pixel: all but the letters costs next to nothing there."""
    from workshop_app.ui.drawing_painter import paint

    spot = QImage(1, 1, QImage.Format.Format_RGB32)
    spot.setDevicePixelRatio(ratio)
    painter = QPainter(spot)
    paint(painter, view.draw(min(page, view.pages(size) - 1), size))
    painter.end()
