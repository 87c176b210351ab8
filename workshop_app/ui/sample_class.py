"""One click to a full class: made beside the window, kept as soon as it is whole."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import Message
from workshop_app.ui.desk import Desk
from workshop_app.ui.widgets.button import Button

# Imported when it is asked for: home must not wait for it.
if TYPE_CHECKING:
    from workshop_app.ui.jobs import Control


class SampleClass(QObject):
    """Makes the sample class when its button is clicked; `made` carries the id of the class."""

    made = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.button = Button(desk.theme, desk.language.text("Look at a sample class"), icon="eye")
        self.button.setEnabled(not desk.read_only)
        self.button.clicked.connect(self._make)

    def _make(self) -> None:
        from workshop_app.ui.jobs import jobs_of

        self.button.setEnabled(False)
        code, catalogue = self._desk.language.code, self._desk.catalogue

        def work(control: Control) -> object:
            from workshop_app.services.demo import demo_class, demo_works

            demo = demo_class(code)
            control.check()
            return demo, demo_works(demo, catalogue, code)

        job = jobs_of(self._desk).start(work)
        job.done.connect(self._keep)
        job.failed.connect(self._on_failed)
        job.over.connect(self._on_over)

    def _keep(self, found: tuple[Any, Any]) -> None:
        from workshop_app.services.demo_keeping import keep

        desk, (demo, works) = self._desk, found
        try:
            today = datetime.now().astimezone()
            workshop = keep(demo, works, desk.services, today, desk.language)
        except KnownError as error:
            self._on_failed(error.message)
            return
        desk.changed.emit(Changes(workshops=frozenset({workshop.id})))
        self.made.emit(workshop.id)

    def _on_failed(self, message: Message) -> None:
        self._desk.messages.tell(message.render(self._desk.language.text), "error")

    def _on_over(self) -> None:
        self.button.setEnabled(not self._desk.read_only)
