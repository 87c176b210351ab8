"""Settings: the backups, how old and how large they are, whether they are sound, the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from workshop_app.domain.message import Message, say
from workshop_app.services.backups import Backup, Backups
from workshop_app.system.languages import Language
from workshop_app.ui import moments
from workshop_app.ui.desk import Desk
from workshop_app.ui.jobs import Control, Job, jobs_of
from workshop_app.ui.pages.settings_data import save_first
from workshop_app.ui.pages.settings_list import ListCard
from workshop_app.ui.theme import NOTE
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.flow import Flow
from workshop_app.ui.widgets.inline_message import InlineMessage
from workshop_app.ui.widgets.list_row import ListRow
from workshop_app.ui.widgets.pill import Pill
from workshop_app.ui.widgets.progress import Progress
from workshop_app.ui.widgets.question import Answer
from workshop_app.ui.widgets.text import Text

REASONS = {
    "start": say("when the program started"),
    "close": say("when the program was closed"),
    "timer": say("while working"),
    "migration": say("before an update"),
    "import": say("before an import"),
    "restore": say("before going back to a backup"),
    "manual": say("made by hand"),
}

Checked = tuple[Path, bool | None]
"""A backup and whether it is sound; None where it is not there any more."""


class BackupRow(ListRow):
    """A backup: how old it is and why it was made, whether it is sound; check it or go back."""

    check_asked = Signal(object)
    restore_asked = Signal(object)

    def __init__(self, desk: Desk, backup: Backup, sound: bool | None) -> None:
        _, language = desk.language.text, desk.language
        present = moments.now()
        when = moments.exact(language, backup.at, present)
        reason = REASONS[backup.reason].render(_) if backup.reason in REASONS else backup.reason
        note = " · ".join((when, reason, size_text(language, backup.size)))
        age = moments.age(language, backup.at, present)
        super().__init__(desk.theme, age, note, opens=False, inset=False)
        self._language = language
        self.backup = backup
        self.state = Pill(desk.theme, "")
        self.check_button = Button(desk.theme, _("Check"), "plain")
        self.check_button.setAccessibleName(_("Check the backup of {when}").format(when=when))
        self.check_button.clicked.connect(self._check)
        self.restore_button = Button(desk.theme, _("Go back…"))
        self.restore_button.setAccessibleName(
            _("Go back to the backup of {when}").format(when=when)
        )
        self.restore_button.clicked.connect(self._restore)
        for part in (self.state, self.check_button, self.restore_button):
            self.line.addWidget(part)
        if desk.read_only:
            self.restore_button.hide()
        self.show_soundness(sound)

    def show_soundness(self, sound: bool | None) -> None:
        """Say what the check found; None where there was none."""
        _ = self._language.text
        if sound:
            self.state.show_state(_("Sound"), "success", "check")
        elif sound is not None:
            self.state.show_state(_("Damaged"), "error", "circle-alert")
        if sound is None:
            self.state.hide()
        else:
            self.state.show()
        self.restore_button.setEnabled(sound is not False)

    def _check(self) -> None:
        self.check_asked.emit(self.backup)

    def _restore(self) -> None:
        self.restore_asked.emit(self.backup)


class BackupsCard(ListCard[BackupRow]):
    """The backups, newest first. `restore_requested` carries the path of the one to go back to."""

    restore_requested = Signal(object)

    def __init__(self, desk: Desk) -> None:
        _, theme = desk.language.text, desk.theme
        super().__init__(theme, _("Backups"), _("Show all backups"))
        self._desk = desk
        self._jobs: list[Job] = []
        self._sound: dict[Path, bool] = {}
        self._asked: Backup | None = None
        words = _("Made by itself at the start, at the end and every 10 minutes of work.")
        self.add(Text(theme, words, size=NOTE, role="muted"))
        self.summary = Text(theme)
        self.summary.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.add(self.summary)
        self.add(self._buttons())
        self.progress = Progress(theme, _("Checking the backups…"), _("Cancel"))
        self.progress.cancelled.connect(self._stop_checking)
        self.progress.hide()
        self.add(self.progress)
        self.answer = InlineMessage(theme)
        self.add(self.answer)
        self.body.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.refresh()

    def _buttons(self) -> Flow:
        theme, _ = self._theme, self._desk.language.text
        self.make_button = Button(theme, _("Back up now"), icon="save")
        self.make_button.clicked.connect(self._make)
        self.check_all_button = Button(theme, _("Check all"), icon="circle-check")
        self.check_all_button.clicked.connect(self._check_all)
        self.folder_button = Button(theme, _("Show the folder"), icon="folder-open")
        self.folder_button.setAccessibleName(_("Show the folder of the backups"))
        self.folder_button.clicked.connect(self._show_folder)
        flow = Flow(theme.px(12), theme.px(8))
        if not self._desk.read_only:
            flow.add(self.make_button)
        flow.add(self.check_all_button)
        flow.add(self.folder_button)
        return flow

    def cancel(self) -> None:
        """Wait for no answer any more."""
        for job in self._jobs:
            job.cancel()

    def refresh(self) -> None:
        found = self._desk.backups.list()
        self._show_lines(found, self._row)
        self._show_summary(found)
        self.check_all_button.setEnabled(bool(found))
        self.folder_button.setEnabled(bool(found))

    def _row(self, backup: Backup) -> BackupRow:
        row = BackupRow(self._desk, backup, self._sound.get(backup.path))
        row.check_asked.connect(self._check)
        row.restore_asked.connect(self._ask)
        return row

    def _show_summary(self, found: Sequence[Backup]) -> None:
        language = self._desk.language
        if not found:
            self.summary.setText(language.text("There is none yet."))
            return
        backups = language.plural("{count} backup", "{count} backups", len(found))
        size = size_text(language, sum(one.size for one in found))
        self.summary.setText(
            language.text("{backups}, {size} together, in {folder}").format(
                backups=backups, size=size, folder=self._desk.folder.backups
            )
        )

    def _show_folder(self) -> None:
        folder = self._desk.folder.backups
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            words = self._desk.language.text("The folder could not be shown. It is {folder}.")
            self.answer.say(words.format(folder=folder), "warn")

    # --- making and checking --------------------------------------------------------------------

    def _make(self) -> None:
        save_first(self._desk)
        self.answer.say(self._desk.language.text("Making a backup and checking it…"))
        self.make_button.pause()
        self._newest = self.rows[0].backup.path if self.rows else None
        job = self._start(_making(self._desk.backups))
        job.done.connect(self._on_made)
        job.over.connect(self._on_made_over)

    def _on_made(self, backup: Backup) -> None:
        _ = self._desk.language.text
        if backup.path == self._newest:
            words = _("Nothing has changed since the newest backup; it is sound.")
        else:
            words = _("The backup is made and sound.")
        self.answer.say(words, "success")
        self._sound[backup.path] = True
        self.refresh()

    def _on_made_over(self) -> None:
        self.make_button.resume()

    def _check(self, backup: Backup) -> None:
        row = next(row for row in self.rows if row.backup == backup)
        row.check_button.pause()
        job = self._start(_looking(self._desk.backups, [backup.path]))
        job.sent.connect(self._on_checked)

    def _on_checked(self, checked: Checked) -> None:
        path, sound = checked
        if sound is None:
            self._sound.pop(path, None)
            words = self._desk.language.text(
                "This backup is not there any more. The list was read again."
            )
            self.answer.say(words, "warn")
            self.refresh()
            return
        self._sound[path] = sound
        for row in self.rows:
            if row.backup.path == path:
                row.check_button.resume()
                row.show_soundness(sound)

    def _check_all(self) -> None:
        self.answer.hide()
        found = self._desk.backups.list()
        self._left = [one.path for one in found]
        self._total = len(found)
        self.check_all_button.pause()
        self.progress.show_progress(0, self._total)
        self.progress.show()
        job = self._all_job = self._start(_looking(self._desk.backups, self._left))
        job.sent.connect(self._on_one_of_all)
        job.done.connect(self._on_all_checked)
        job.over.connect(self._on_all_over)

    def _on_one_of_all(self, checked: Checked) -> None:
        self._left = [path for path in self._left if path != checked[0]]
        self.progress.show_progress(self._total - len(self._left), self._total)
        if checked[1] is not None:
            self._on_checked(checked)

    def _on_all_checked(self) -> None:
        language = self._desk.language
        found = self._desk.backups.list()
        bad = sum(self._sound.get(one.path) is False for one in found)
        if not bad:
            self.answer.say(language.text("All backups are sound: every page was read."), "success")
            return
        words = language.plural(
            "{count} backup is damaged and marked. The others can be gone back to.",
            "{count} backups are damaged and marked. The others can be gone back to.",
            bad,
        )
        if bad == len(found):
            words = language.text("All backups are damaged. Please make a new one now.")
        self.answer.say(words, "error")
        # What is marked is to be seen.
        self.show_whole()

    def _stop_checking(self) -> None:
        self._all_job.cancel()
        self._jobs = [job for job in self._jobs if job is not self._all_job]
        self._on_all_over()

    def _on_all_over(self) -> None:
        had_keyboard = self.progress.cancel_button.hasFocus()
        self.progress.hide()
        self.check_all_button.resume()
        if had_keyboard:
            self.check_all_button.setFocus(Qt.FocusReason.OtherFocusReason)

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
        if key == "restore" and self._asked is not None:
            save_first(self._desk)
            self.restore_requested.emit(self._asked.path)


def size_text(language: Language, size: int) -> str:
    """Return a size in bytes as people write it."""
    form = QLocale.DataSizeFormat.DataSizeTraditionalFormat
    return QLocale(language.code).formattedDataSize(size, 1, form)


def _making(backups: Backups) -> Callable[[Control], object]:
    return lambda control: backups.make("manual")


def _looking(backups: Backups, paths: Sequence[Path]) -> Callable[[Control], object]:
    return partial(_look, backups, tuple(paths))


def _look(backups: Backups, paths: Sequence[Path], control: Control) -> None:
    for path in paths:
        sound = backups.check(path)
        control.send((path, sound if path.exists() else None))
