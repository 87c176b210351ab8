"""Settings of the data: where it lies, whether it is sound, its backups."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from workshop_app.domain.message import Message, say
from workshop_app.services.backups import Backup, check_file
from workshop_app.ui import moments
from workshop_app.ui.desk import Desk
from workshop_app.ui.jobs import Control, Job, jobs_of
from workshop_app.ui.theme import NOTE
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.flow import Flow
from workshop_app.ui.widgets.inline_message import InlineMessage
from workshop_app.ui.widgets.list_row import ListRow
from workshop_app.ui.widgets.pill import Pill
from workshop_app.ui.widgets.question import Answer
from workshop_app.ui.widgets.text import Text

SHOWN = 5
REASONS = {
    "start": say("when the program started"),
    "close": say("when the program was closed"),
    "timer": say("while working"),
    "migration": say("before an update"),
    "import": say("before an import"),
    "restore": say("before going back to a backup"),
    "manual": say("made by hand"),
}


class DataCard(Card):
    """The folder of the data, a way to it, and the check of the data file."""

    def __init__(self, desk: Desk) -> None:
        _, theme = desk.language.text, desk.theme
        super().__init__(theme, _("Data"))
        self._desk = desk
        self._job: Job | None = None
        words = _("Everything lies in this folder on this machine; nothing leaves it by itself.")
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
        _save_first(self._desk)
        store = self._desk.folder.store
        self.answer.say(self._desk.language.text("Checking the data file…"))
        self.check_button.setEnabled(False)
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
        self.check_button.setEnabled(True)


class BackupRow(ListRow):
    """A backup: when and why it was made, whether it is sound; check it or go back to it."""

    check_asked = Signal(object)
    restore_asked = Signal(object)

    def __init__(self, desk: Desk, backup: Backup) -> None:
        _, language = desk.language.text, desk.language
        when = moments.exact(language, backup.at, moments.now())
        size = QLocale(language.code).formattedDataSize(
            backup.size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat
        )
        reason = REASONS[backup.reason].render(_) if backup.reason in REASONS else backup.reason
        super().__init__(desk.theme, when, f"{reason} · {size}", opens=False, inset=False)
        self._language = language
        self.backup = backup
        self.state = Pill(desk.theme, "")
        self.state.hide()
        self.check_button = Button(desk.theme, _("Check"), "plain")
        self.check_button.setAccessibleName(_("Check the backup of {when}").format(when=when))
        self.check_button.clicked.connect(self._check)
        self.restore_button = Button(desk.theme, _("Go back…"))
        self.restore_button.setAccessibleName(
            _("Go back to the backup of {when}").format(when=when)
        )
        self.restore_button.setVisible(not desk.read_only)
        self.restore_button.clicked.connect(self._restore)
        for part in (self.state, self.check_button, self.restore_button):
            self.line.addWidget(part)

    def show_soundness(self, sound: bool) -> None:
        """Say what the check found."""
        _ = self._language.text
        if sound:
            self.state.show_state(_("Sound"), "success", "check")
        else:
            self.state.show_state(_("Damaged"), "error", "circle-alert")
        self.state.show()
        self.restore_button.setEnabled(sound)

    def _check(self) -> None:
        self.check_asked.emit(self.backup)

    def _restore(self) -> None:
        self.restore_asked.emit(self.backup)


class BackupsCard(Card):
    """The backups, newest first. `restore_requested` carries the path of the one to go back to."""

    restore_requested = Signal(object)

    def __init__(self, desk: Desk) -> None:
        _, theme = desk.language.text, desk.theme
        super().__init__(theme, _("Backups"))
        self._desk = desk
        self._jobs: list[Job] = []
        self._all = False
        self.make_button = Button(theme, _("Back up now"), icon="save")
        if desk.read_only:
            self.make_button.hide()
        self.make_button.clicked.connect(self._make)
        self.head.addWidget(self.make_button)
        words = _("Made by itself at the start, at the end and every 10 minutes of work.")
        self.add(Text(theme, words, size=NOTE, role="muted"))
        self.answer = InlineMessage(theme)
        self.add(self.answer)
        self.more_button = Button(theme, _("Show all backups"), "plain", "chevron-down")
        self.more_button.clicked.connect(self._show_all)
        self.rows: list[BackupRow] = []
        self._empty = Text(theme, _("There is none yet."), role="muted")
        self.add(self._empty)
        self.body.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.refresh()

    def cancel(self) -> None:
        """Wait for no answer any more."""
        for job in self._jobs:
            job.cancel()

    def refresh(self) -> None:
        """Read the list again."""
        for row in self.rows:
            row.hide()
            row.deleteLater()
        found = self._desk.backups.list()
        shown = found if self._all else found[:SHOWN]
        self.rows = [BackupRow(self._desk, backup) for backup in shown]
        before = self.body.indexOf(self.more_button)
        for offset, row in enumerate(self.rows):
            row.check_asked.connect(self._check)
            row.restore_asked.connect(self._ask)
            self.body.insertWidget(before + offset, row)
        self._empty.setVisible(not found)
        self.more_button.setVisible(len(found) > len(shown))

    # --- making and checking --------------------------------------------------------------------

    def _make(self) -> None:
        _save_first(self._desk)
        self.answer.say(self._desk.language.text("Making a backup and checking it…"))
        self.make_button.setEnabled(False)
        newest = self.rows[0].backup.path if self.rows else None
        self._newest = newest
        job = self._start(_making(self._desk))
        job.done.connect(self._on_made)
        job.over.connect(self._on_made_over)

    def _on_made(self, backup: Backup) -> None:
        _ = self._desk.language.text
        if backup.path == self._newest:
            words = _("Nothing has changed since the newest backup; it is sound.")
        else:
            words = _("The backup is made and sound.")
        self.answer.say(words, "success")
        self.refresh()
        for row in self.rows:
            if row.backup.path == backup.path:
                row.show_soundness(True)

    def _on_made_over(self) -> None:
        self.make_button.setEnabled(True)

    def _check(self, backup: Backup) -> None:
        row = next(row for row in self.rows if row.backup == backup)
        row.check_button.setEnabled(False)
        job = self._start(_looking(self._desk, backup.path))
        job.done.connect(self._on_checked)

    def _on_checked(self, answer: tuple[Path, bool]) -> None:
        path, sound = answer
        for row in self.rows:
            if row.backup.path == path:
                row.check_button.setEnabled(True)
                row.show_soundness(sound)

    def _start(self, work: Callable[[Control], object]) -> Job:
        job = jobs_of(self._desk).start(work)
        job.failed.connect(self._on_failed)
        self._jobs.append(job)
        job.over.connect(self._on_over)
        return job

    def _on_over(self) -> None:
        self._jobs = [job for job in self._jobs if job is not self.sender()]

    def _on_failed(self, message: Message) -> None:
        self.answer.say(message.render(self._desk.language.text), "error")

    # --- going back -----------------------------------------------------------------------------

    def _ask(self, backup: Backup) -> None:
        _ = self._desk.language.text
        self._asked = backup
        when = moments.exact(self._desk.language, backup.at, moments.now())
        self._desk.messages.ask(
            _("Go back to {when}?").format(when=when),
            _(
                "All classes and works will be as they were then. What is there now is kept as a "
                "backup and as a file beside it; the program opens again by itself."
            ),
            (Answer("", _("Cancel")), Answer("restore", _("Go back"), "primary")),
            self._on_answer,
        )

    def _on_answer(self, key: str) -> None:
        if key == "restore":
            _save_first(self._desk)
            self.restore_requested.emit(self._asked.path)

    def _show_all(self) -> None:
        self._all = True
        self.refresh()
        self.rows[min(SHOWN, len(self.rows) - 1)].check_button.setFocus(
            Qt.FocusReason.OtherFocusReason
        )


def _save_first(desk: Desk) -> None:
    if desk.session is not None:
        desk.session.flush()


def _checking(store: Path) -> Callable[[Control], object]:
    return lambda control: check_file(store)


def _making(desk: Desk) -> Callable[[Control], object]:
    backups = desk.backups
    return lambda control: backups.make("manual")


def _looking(desk: Desk, path: Path) -> Callable[[Control], object]:
    backups = desk.backups
    return lambda control: (path, backups.check(path))
