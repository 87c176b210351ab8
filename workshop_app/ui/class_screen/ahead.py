"""What the clicker's next key shows, made ready while the class looks at what stands there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from workshop_app.domain.errors import KnownError
from workshop_app.ui.class_screen.views import View

AHEAD = 60
"""Milliseconds after a page was shown: the class sees it first."""

Next = tuple[View, int]
"""A view and its page."""


class Ahead(QObject):
    """Asks what comes next and has it made ready, once for each `key`, however often `start` is
    called."""

    def __init__(
        self,
        key: Callable[[], object],
        find: Callable[[], Next | None],
        make_ready: Callable[[View, int], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._key, self._find, self._make_ready = key, find, make_ready
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
            self._make_ready(*found)
