"""The work whose result the class sees: followed while it is edited, left and opened anew."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from workshop_app.domain.changes import Changes
from workshop_app.kit.kind import Kind
from workshop_app.ui.class_screen.views import ResultView
from workshop_app.ui.desk import Desk
from workshop_app.ui.session import WorkSession


class Followed(QObject):
    """Keeps the result of one work as a view. `changed` comes when it is another one."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session: WorkSession | None = None
        self._source: tuple[Kind[Any], Any] | None = None
        self.work_id = ""
        self.workshop_id = ""
        self.view: ResultView | None = None
        desk.changed.connect(self._on_changed)

    def follow(self, session: WorkSession) -> None:
        """Take another work, or the same in another session."""
        if session is not self._session:
            self.leave()
            self._session, self.work_id = session, session.work_id
            self.workshop_id = session.opened.team.workshop_id
            session.presented.connect(self._on_presented)
            session.changed.connect(self._on_presented)
            session.destroyed.connect(self._on_session_gone)
        self.view = self._view_of(session)

    def leave(self) -> None:
        """Follow nothing any more; the last view stays."""
        session, self._session = self._session, None
        if session is not None:
            session.presented.disconnect(self._on_presented)
            session.changed.disconnect(self._on_presented)
            session.destroyed.disconnect(self._on_session_gone)

    def speak(self) -> None:
        """Say the result in the desk's language."""
        old, language = self.view, self._desk.language
        if self._session is not None and self._session is self._desk.session:
            self.view = self._view_of(self._session)
        elif old is not None and self._source is not None:
            kind, state = self._source
            self.view = ResultView(kind.present(state, language), old.team, language)

    def _view_of(self, session: WorkSession) -> ResultView:
        self._source = (session.kind, session.state)
        return ResultView(session.presentation, session.opened.team.name, self._desk.language)

    def _on_session_gone(self) -> None:
        self._session = None

    def _on_presented(self, _value: object) -> None:
        if self._session is not None:
            self.view = self._view_of(self._session)
            self.changed.emit()

    def _on_changed(self, changes: Changes) -> None:
        """Follow the work again when it was left and opened anew."""
        session = self._desk.session
        is_other = session is not None and session is not self._session
        if session is not None and is_other and session.work_id == self.work_id:
            self.follow(session)
            self.changed.emit()
