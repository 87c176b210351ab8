"""Settings of the data: where it lies, and whether it is sound."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices

from workshop_app.domain.message import Message
from workshop_app.services.backups import check_file
from workshop_app.ui.desk import Desk
from workshop_app.ui.jobs import Control, Job, jobs_of
from workshop_app.ui.theme import NOTE
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.flow import Flow
from workshop_app.ui.widgets.inline_message import InlineMessage
from workshop_app.ui.widgets.text import Text


class DataCard(Card):
    """The folder of the data, a way to it, and the check of the data file."""

    def __init__(self, desk: Desk) -> None:
        _, theme = desk.language.text, desk.theme
        super().__init__(theme, _("Data"))
        self._desk = desk
        self._job: Job | None = None
        words = _("Everything lies in this folder on this machine; nothing leaves it by itself.")
        if desk.folder.is_portable:
            words = _(
                "Everything lies in this folder beside the program and travels with it, on a "
                "stick for example. Close the program before you pull the stick out."
            )
        self.add(Text(theme, words, size=NOTE, role="muted"))
        self.path = Text(theme, str(desk.folder.folder))
        self.path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.add(self.path)
        self.show_button = Button(theme, _("Show the folder"), icon="folder-open")
        self.show_button.clicked.connect(self._show_folder)
        self.check_button = Button(theme, _("Check the data file"), icon="circle-check")
        self.check_button.clicked.connect(self._check)
        buttons = Flow(theme.px(12), theme.px(8))
        buttons.add(self.show_button)
        buttons.add(self.check_button)
        self.add(buttons)
        self.answer = InlineMessage(theme)
        self.add(self.answer)

    def cancel(self) -> None:
        """Wait for no answer any more."""
        if self._job is not None:
            self._job.cancel()

    def _show_folder(self) -> None:
        folder = self._desk.folder.folder
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            words = self._desk.language.text("The folder could not be shown. It is {folder}.")
            self.answer.say(words.format(folder=folder), "warn")

    def _check(self) -> None:
        save_first(self._desk)
        store = self._desk.folder.store
        self.answer.say(self._desk.language.text("Checking the data file…"))
        self.check_button.pause()
        self._job = jobs_of(self._desk).start(_checking(store))
        self._job.done.connect(self._on_sound)
        self._job.failed.connect(self._on_fault)
        self._job.over.connect(self._on_over)

    def _on_sound(self) -> None:
        words = self._desk.language.text("The data file is sound: every page of it was read.")
        self.answer.say(words, "success")

    def _on_fault(self, message: Message) -> None:
        self.answer.say(message.render(self._desk.language.text), "error")

    def _on_over(self) -> None:
        self._job = None
        self.check_button.resume()


def save_first(desk: Desk) -> None:
    """Put on the disk what was typed last."""
    if desk.session is not None:
        desk.session.flush()


def _checking(store: Path) -> Callable[[Control], object]:
    return lambda control: check_file(store)
