"""What a trainer writes down, while it is being typed: seen at once, on the disk a moment later."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Generic, Protocol, TypeVar, cast

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.limits import TextError
from workshop_app.domain.message import Message
from workshop_app.storage.errors import StoreError
from workshop_app.ui.desk import Desk
from workshop_app.ui.widgets.icon_button import IconButton

V = TypeVar("V")
PAUSE = 300
"""Milliseconds after the last key until it is kept."""


class Keeper(Protocol[V]):
    """What reads and keeps the value of one record of one class."""

    @property
    def name(self) -> str:
        """The name of the record."""

    @property
    def blank(self) -> V:
        """What is shown where the record cannot be read."""

    def read(self) -> V:
        """Return the value as it is kept. Raises KnownError."""

    def keep(self, value: V, label: Message, merge_key: str) -> Changes:
        """Keep another value. Raises KnownError."""


class _Told(QObject):
    """The signal of a draft; a generic class can have none."""

    changed = Signal()


class Draft(Generic[V]):
    """The value of a record while a page edits it; `changed` comes when it is another one.

    Edits with the same `merge_key` wait for the last of them; those without one are kept at once.
    What the disk or the length of a text refuses stays here and is tried again; what the class
    refuses is taken back. A record that this version cannot read is shown as a blank that nothing
    changes, and `problem` says why.
    """

    def __init__(self, desk: Desk, workshop_id: str, keeper: Keeper[V], parent: QWidget) -> None:
        self._desk, self._workshop_id, self._keeper = desk, workshop_id, keeper
        self._told = _Told(parent)
        self.changed = self._told.changed
        self._waiting: tuple[Message, str] | None = None
        self._is_keeping = False
        self._is_late = False
        self._timer = QTimer(self._told)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.flush)
        self.problem: Message | None = None
        self.value = self._found()
        desk.changed.connect(self._on_changed)

    @property
    def record(self) -> tuple[str, str]:
        """The class and the name of the record."""
        return self._workshop_id, self._keeper.name

    def edit(self, edit: Callable[[V], V], label: Message, merge_key: str = "") -> None:
        """Make another value of the present one; `label` says what was done."""
        if self.problem is not None:
            return
        if self._waiting is not None and self._waiting[1] != merge_key:
            self.flush()
        self.value = edit(self.value)
        self._waiting = (label, merge_key)
        if merge_key:
            self._timer.start()
        else:
            self.flush()
        self.changed.emit()

    def flush(self) -> None:
        """Keep what still waits."""
        self._timer.stop()
        if self._waiting is None:
            return
        waiting, self._waiting = self._waiting, None
        self._is_keeping = True
        keep = partial(self._keeper.keep, self.value, *waiting)
        try:
            changes = keep()
            self._desk.waiting.drop(self.record)
            self._desk.changed.emit(changes)
        except StoreError:
            self._is_late = True
            self._desk.waiting.add(self.record, keep, self.value)
        except TextError as error:
            self._waiting = waiting
            self._tell(error)
        except KnownError as error:
            self._tell(error)
            self._read()
        finally:
            self._is_keeping = False

    def travel(self, step: int) -> None:
        """Take back the last change, or with 1 do it again."""
        self.flush()
        if not self._desk.waiting.flush():
            return
        records = self._desk.records
        try:
            act = records.undo if step < 0 else records.redo
            changes = act(*self.record)
        except KnownError as error:
            self._tell(error)
            return
        if changes:
            self._desk.changed.emit(changes)

    def labels(self) -> tuple[Message | None, Message | None]:
        """Return what would be taken back and what would be done again."""
        record = self._desk.records.read(*self.record)
        return record.undo, record.redo

    def _tell(self, error: KnownError) -> None:
        self._desk.messages.tell(error.message.render(self._desk.language.text), "error")

    def _found(self) -> V:
        self.problem = None
        unsaved = self._desk.waiting.value(self.record)
        if unsaved is not None:
            return cast(V, unsaved)
        try:
            return self._keeper.read()
        except KnownError as error:
            self.problem = error.message
            return self._keeper.blank

    def _read(self) -> None:
        self.value = self._found()
        self.changed.emit()

    def _on_changed(self, changes: Changes) -> None:
        if not self._is_keeping and self.record in changes.records:
            had_waited, self._is_late = self._is_late, False
            if had_waited and self._waiting is not None:
                # What was typed since stands on what the disk took only now.
                return
            self._waiting = None
            self._read()


class History(QObject):
    """Undo and redo of a draft, as two buttons and by keys within `page`."""

    def __init__(self, desk: Desk, draft: Draft[V], page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._draft = desk, draft
        _ = desk.language.text
        self.undo = IconButton(desk.theme, "undo-2", _("Undo"), parent=page)
        self.redo = IconButton(desk.theme, "redo-2", _("Redo"), parent=page)
        self.undo.clicked.connect(self._on_undo)
        self.redo.clicked.connect(self._on_redo)
        keys = QKeySequence.StandardKey
        # Where a system redoes with Ctrl+Y, that key must not stand here twice.
        redo = {QKeySequence(keys.Redo).toString(), "Ctrl+Y"}
        self._shortcuts = [
            self._shortcut(QKeySequence(keys.Undo), page, self._on_undo),
            *(self._shortcut(QKeySequence(key), page, self._on_redo) for key in sorted(redo)),
        ]
        desk.changed.connect(self._on_changed)
        self.show_labels()

    @property
    def buttons(self) -> tuple[QWidget, ...]:
        """The two buttons, for the header."""
        return self.undo, self.redo

    def show_labels(self) -> None:
        """Say on the buttons what they would do."""
        _ = self._desk.language.text
        for button, verb, label in zip(
            (self.undo, self.redo), (_("Undo"), _("Redo")), self._draft.labels(), strict=True
        ):
            button.setEnabled(label is not None and self._may_write)
            colon = "：" if self._desk.language.code.startswith("zh") else ": "
            button.rename(f"{verb}{colon}{label.render(_)}" if label else verb)
        for shortcut in self._shortcuts:
            shortcut.setEnabled(self._may_write)

    @property
    def _may_write(self) -> bool:
        try:
            closed_at = self._desk.workshops.get(self._draft.record[0]).closed_at
        except KnownError:
            return False
        return closed_at is None and not self._desk.read_only

    def _shortcut(self, keys: QKeySequence, page: QWidget, react: Callable[[], None]) -> QShortcut:
        shortcut = QShortcut(keys, page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(react)
        return shortcut

    def _on_undo(self) -> None:
        self._draft.travel(-1)

    def _on_redo(self) -> None:
        self._draft.travel(1)

    def _on_changed(self, changes: Changes) -> None:
        workshop_id, _name = self._draft.record
        if self._draft.record in changes.records or workshop_id in changes.workshops:
            self.show_labels()
