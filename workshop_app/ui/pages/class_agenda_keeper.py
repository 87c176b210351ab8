"""The way of every change of an agenda to the disk, and back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from workshop_app.domain.agenda import Agenda
from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import Message
from workshop_app.domain.record import AGENDA
from workshop_app.storage.errors import StoreError
from workshop_app.ui.desk import Desk

Edit = Callable[[Agenda], Agenda]


class AgendaKeeper:
    """Keeps what is changed of the agenda of a class, and says where it cannot be."""

    def __init__(self, desk: Desk, workshop_id: str) -> None:
        self._desk = desk
        self._id = workshop_id
        self._ = desk.language.text

    def change(self, edit: Edit, label: Message, merge_key: str = "") -> str:
        """Keep what an edit makes of the agenda; return in words why it cannot be, or "".

        What was typed, and so has a key, waits for a disk that does not take it.
        """
        key = (self._id, AGENDA, merge_key)
        keep = partial(self._desk.agendas.change, self._id, edit, label, merge_key)
        try:
            changes = keep()
        except KnownError as error:
            if isinstance(error, StoreError) and merge_key:
                self._desk.waiting.add(key, keep)
            return error.message.render(self._)
        self._desk.waiting.drop(key)
        self._desk.changed.emit(changes)
        return ""

    def do(self, edit: Edit, label: Message, done: str = "") -> bool:
        """Change the agenda and say so where `done` is given, with a way back; or say why not."""
        fault = self.change(edit, label)
        if fault:
            self._desk.messages.tell(fault, "error")
        elif done:
            undo = partial(self._undo_if, self._text())
            self._desk.messages.offer_back(done, undo)
        return not fault

    def undo(self) -> None:
        """Take back the last change."""
        self.run(self._desk.agendas.undo)

    def redo(self) -> None:
        """Do again what was taken back."""
        self.run(self._desk.agendas.redo)

    def run(self, step: Callable[[str], Changes]) -> None:
        """Do something with the agenda of the class, and say where it cannot be."""
        try:
            changes = step(self._id)
        except KnownError as error:
            self._desk.messages.tell(error.message.render(self._), "error")
            return
        self._desk.changed.emit(changes)

    def _text(self) -> str:
        return self._desk.records.read(self._id, AGENDA).text

    def _undo_if(self, text: str) -> None:
        """Undo what a message was about, unless something else has followed."""
        if self._text() == text:
            self.undo()
            return
        words = self._("The agenda was changed since. “Undo” in its menu goes back step by step.")
        self._desk.messages.tell(words, "warn")
