"""One work while it is open: its state, what it shows, and the way of every edit to the disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import Message
from workshop_app.kit.kind import Kind
from workshop_app.kit.presentation import Presentation
from workshop_app.services.keeping import loaded
from workshop_app.services.saver import Saver
from workshop_app.services.works import OpenWork, Works
from workshop_app.system.languages import Language

QUIET = 300
"""Milliseconds after the last key until what was typed goes to the disk."""

SOON = 30
"""Milliseconds until a finished edit goes to the disk when the next one has begun: its result is
painted first."""

RETRY = 5_000
"""Milliseconds until a disk that failed is tried again."""


@dataclass(frozen=True)
class _Edit:
    state: Any
    label: Message
    merge_key: str


class WorkSession(QObject):
    """A work that is being edited; pages come and go, the session stays.

    `presented` follows every edit at once, `replaced` comes when the state changed otherwise than
    by the editor (undo, a version), `saved` when all is on the disk, `not_saved` when it cannot be.
    """

    presented = Signal(object)
    replaced = Signal(object)
    saved = Signal(object)
    not_saved = Signal(object)
    history_changed = Signal()
    changed = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        works: Works,
        kind: Kind[Any],
        opened: OpenWork,
        language: Language,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind = kind
        self.opened = opened
        self.state: Any = loaded(kind, opened.state, opened.attachments)
        self._works = works
        self._saver = Saver(works)
        self._language = language
        self._done: list[_Edit] = []
        self._pending: _Edit | None = None
        self._presentation: Presentation | None = None
        self._quiet = _timer(self, QUIET, self.flush)
        self._soon = _timer(self, SOON, self._save)
        self._retry = _timer(self, RETRY, self.flush)

    @property
    def language(self) -> Language:
        """The language in which the work is shown."""
        return self._language

    @property
    def work_id(self) -> str:
        return self.opened.work.id

    @property
    def is_closed(self) -> bool:
        """Whether the work belongs to a closed class: it can only be read."""
        return self.opened.workshop.closed_at is not None

    @property
    def saved_at(self) -> datetime:
        return self.opened.saved_at

    @property
    def is_saved(self) -> bool:
        """Whether everything that was typed is on the disk."""
        return self._pending is None and not self._done and not self._saver.waiting

    @property
    def presentation(self) -> Presentation:
        """What the state shows in the present language."""
        if self._presentation is None:
            self._presentation = self.kind.present(self.state, self._language)
        return self._presentation

    def speak(self, language: Language) -> None:
        """Show the work in another language."""
        self._language = language
        self._present()

    def edit(self, state: Any, label: Message, merge_key: str = "") -> None:
        """Take a new state from the editor; it goes to the disk when the typing pauses."""
        if self._pending is not None and self._pending.merge_key != merge_key:
            self._done.append(self._pending)
            if not self._soon.isActive():
                self._soon.start()
        self.state = state
        self._pending = _Edit(state, label, merge_key)
        self._present()
        if merge_key:
            self._quiet.start()
        else:
            self.flush()

    def flush(self) -> bool:
        """Put everything on the disk now; return whether it is there. If not, go on trying."""
        self._quiet.stop()
        if self._pending is not None:
            self._done.append(self._pending)
            self._pending = None
        self._save()
        return self.is_saved

    def undo(self) -> None:
        """Go back one step."""
        self._travel(self._works.undo)

    def redo(self) -> None:
        """Do again what was undone."""
        self._travel(self._works.redo)

    def restore(self, revision_id: str) -> None:
        """Make an earlier version the present one."""
        self._travel(lambda work_id: self._works.restore(work_id, revision_id))

    def reload(self) -> None:
        """Show the work as it stands on the disk, where something else has changed it."""
        self._travel(lambda work_id: (self._works.open(work_id), Changes()))

    def name_restore_point(self, name: str) -> None:
        """Give the present version a name. Raises TextError for one that cannot be taken."""
        if self.flush():
            self._take(*self._works.name_restore_point(self.work_id, name))

    def check_team_name(self, name: str) -> None:
        """Raise TextError for a name that the team cannot take."""
        self._works.check_team_name(self.opened.team.id, name)

    def rename_team(self, name: str) -> None:
        """Give the team a name. Raises TextError for one that cannot be taken."""
        changes = self._works.rename_team(self.opened.team.id, name)
        if changes:
            self.opened = self._works.open(self.work_id)
            self.changed.emit(changes)

    def _travel(self, step: Callable[[str], tuple[OpenWork, Changes]]) -> None:
        if not self.flush():
            return
        try:
            opened, changes = step(self.work_id)
            state = loaded(self.kind, opened.state, opened.attachments)
        except KnownError as error:
            self.failed.emit(error.message)
            return
        self._take(opened, changes)
        self.state = state
        self.replaced.emit(self.state)
        self._present()

    def _save(self) -> None:
        """Put on the disk what nothing is added to any more."""
        self._soon.stop()
        while self._done:
            edit = self._done.pop(0)
            self._saver.add(
                self.work_id,
                self.kind.dump(edit.state),
                edit.label,
                edit.merge_key,
                self.kind.attachments(edit.state),
            )
        if not self._saver.waiting:
            return
        result = self._saver.flush()
        if result.problem is not None:
            self._retry.start()
            self.not_saved.emit(result.problem)
            return
        self._retry.stop()
        self._take(result.opened or self.opened, result.changes)

    def _take(self, opened: OpenWork, changes: Changes) -> None:
        self.opened = opened
        self.saved.emit(opened.saved_at)
        self.history_changed.emit()
        if changes:
            self.changed.emit(changes)

    def _present(self) -> None:
        self._presentation = None
        self.presented.emit(self.presentation)


def _timer(parent: QObject, milliseconds: int, react: Callable[[], object]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(react)
    return timer
