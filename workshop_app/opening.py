"""Getting the data file open at the start, or saying why not and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSysInfo
from PySide6.QtWidgets import QApplication

from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import Message
from workshop_app.services.backups import restore_file, set_damaged_aside
from workshop_app.services.settings import Settings
from workshop_app.single_writer import Holder, LockError, SingleWriter, StoreInUseError
from workshop_app.storage.database import make_folder, open_store
from workshop_app.storage.errors import DamagedStoreError, DiskFullError, NotWritableError
from workshop_app.storage.store import Store
from workshop_app.system.languages import ENGLISH, Language, language
from workshop_app.system.paths import DataFolder
from workshop_app.ui import theme as themes
from workshop_app.ui.spoken import spoken

# Imported when it is needed: nothing is to keep the first window waiting that is not in it.
if TYPE_CHECKING:
    from workshop_app.ui.widgets.question import Answer

_QUIT, _READ_ONLY, _RESTORE, _ANEW = "quit", "read-only", "restore", "anew"
_TAKE_OVER = "take-over"


class Opening:
    """Gets the data file open, or says why not and what can be done.

    Where another window has it open already, that one comes forward with the file that was
    `brought`; then `is_handed_over` is true.
    """

    def __init__(
        self,
        app: QApplication,
        folder: DataFolder,
        settings: Settings,
        brought: Path | None = None,
    ) -> None:
        self._app, self._folder, self._settings = app, folder, settings
        self._brought = brought
        self.is_handed_over = False

    def open(self) -> tuple[Store, SingleWriter | None] | None:
        """Return the open store and its lock (None: for reading only), or None to give up."""
        writer = SingleWriter(self._folder.store, self._folder.lock)
        return self._open(writer, writer.take)

    def _open(
        self, writer: SingleWriter, take: Callable[[], None]
    ) -> tuple[Store, SingleWriter | None] | None:
        try:
            make_folder(self._folder.folder)
            take()
            return open_store(self._folder.store, backups=self._folder.backups), writer
        except (StoreInUseError, LockError, NotWritableError, DiskFullError) as error:
            writer.release()
            if isinstance(error, StoreInUseError) and self._call_first(error.holder):
                return None
            return self._offer_reading(error, writer)
        except DamagedStoreError as error:
            return self._offer_backup(error, writer)
        except KnownError as error:
            writer.release()
            self._give_up(error.message)
        return None

    def _call_first(self, holder: Holder) -> bool:
        from workshop_app.first_window import call_first_window

        if holder.computer == QSysInfo.machineHostName():
            self.is_handed_over = call_first_window(self._folder.calls, self._brought)
        return self.is_handed_over

    def _offer_reading(
        self, error: KnownError, writer: SingleWriter
    ) -> tuple[Store, SingleWriter | None] | None:
        from workshop_app.ui.widgets.question import Answer

        _ = self._language.text
        answers = [Answer(_QUIT, _("Quit"))]
        if isinstance(error, StoreInUseError) and error.elsewhere:
            answers.append(Answer(_TAKE_OVER, _("It is closed there, open it here")))
        if self._folder.store.exists():
            answers.append(Answer(_READ_ONLY, _("Open for reading only"), "primary"))
        answer = self._ask(error.message, answers)
        if answer == _TAKE_OVER:
            return self._open(writer, writer.take_over)
        if answer != _READ_ONLY:
            return None
        try:
            return open_store(self._folder.store, read_only=True), None
        except KnownError as error:
            self._give_up(error.message)
        return None

    def _offer_backup(
        self, error: DamagedStoreError, writer: SingleWriter
    ) -> tuple[Store, SingleWriter | None] | None:
        from workshop_app.ui.widgets.question import Answer

        _ = self._language.text
        answers = [Answer(_QUIT, _("Quit"))]
        if error.backup is not None:
            answers.append(Answer(_RESTORE, _("Go back to the newest good backup"), "primary"))
        else:
            answers.append(Answer(_ANEW, _("Keep it aside and start a new one"), "primary"))
        answer = self._ask(error.message, answers)
        try:
            if answer == _RESTORE and error.backup is not None:
                restore_file(self._folder.store, error.backup, datetime.now(UTC))
            elif answer == _ANEW:
                set_damaged_aside(self._folder.store, datetime.now(UTC))
            else:
                writer.release()
                return None
            return open_store(self._folder.store, backups=self._folder.backups), writer
        except KnownError as again:
            writer.release()
            self._give_up(again.message)
        return None

    def _give_up(self, message: Message) -> None:
        from workshop_app.ui.widgets.question import Answer

        self._ask(message, [Answer(_QUIT, self._language.text("Quit"), "primary")])

    @property
    def _language(self) -> Language:
        return language(spoken(self._settings))

    def _ask(self, message: Message, answers: list[Answer]) -> str:
        from workshop_app.ui.start_problem import StartProblem

        latin = self._language.code == ENGLISH
        theme = themes.make_theme(self._settings.theme, self._settings.text_size, latin=latin)
        themes.apply(self._app, theme)
        dialog = StartProblem(theme, self._language, message.render(self._language.text), answers)
        dialog.exec()
        return dialog.answer
