"""How often the page around the editor is told of a change."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from workshop_app.domain.message import Message
from workshop_app.kinds.journey.state import State

REST, LONGEST = 60, 400
"""Milliseconds for which the hand rests before the page is told, and that it waits at most."""


class Pace(QObject):
    """Tells of each edit at once; while something is dragged when the hand rests, now and then
    while it does not, and at the end.

    The page's result takes longer than a frame, and what is dragged must follow the pointer.
    """

    told = Signal(object, object, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_held = False
        self._waiting: tuple[State, Message, str] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(REST)
        self._since = QElapsedTimer()
        self._pause.timeout.connect(self._tell)

    def tell(self, state: State, label: Message, merge_key: str) -> None:
        """Tell of an edit, now or soon."""
        if self._waiting is None:
            self._since.start()
        self._waiting = (state, label, merge_key)
        if not self._is_held:
            self._tell()
        elif self._since.elapsed() < LONGEST - REST or not self._pause.isActive():
            self._pause.start()

    def hold(self) -> None:
        """Something is being dragged."""
        self._is_held = True

    def let_go(self) -> None:
        """Nothing is dragged any more: tell what is not told yet."""
        self._is_held = False
        self._pause.stop()
        self._tell()

    def forget(self) -> None:
        """Another state has come from elsewhere; what waits is no longer true."""
        self._waiting = None

    def _tell(self) -> None:
        if self._waiting is not None:
            edit, self._waiting = self._waiting, None
            self.told.emit(*edit)
