"""The desktop app: opens the data file, builds the services and the window, and closes well."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from workshop_app import __version__
from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import Message, say
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.opening import Opening
from workshop_app.services import settings as settings_file
from workshop_app.services.bundle import Services
from workshop_app.services.settings import Settings
from workshop_app.single_writer import SingleWriter
from workshop_app.storage.errors import DamagedStoreError
from workshop_app.storage.store import Store
from workshop_app.system.logs import start_logging, stop_logging
from workshop_app.system.paths import DataFolder
from workshop_app.ui import icons
from workshop_app.ui.crash import CrashHandler
from workshop_app.ui.desk import Desk
from workshop_app.ui.main_window import MainWindow
from workshop_app.ui.messages import WindowMessages
from workshop_app.ui.page_maker import make_page
from workshop_app.ui.routes import HandIns, Home, Route, Welcome

# Imported when it is needed: nothing is to keep the first window waiting that is not in it.
if TYPE_CHECKING:
    from workshop_app.ui.class_screen.control import ClassScreenControl
    from workshop_app.ui.jobs import Jobs

_log = logging.getLogger(__name__)
BACKUP_EVERY = 10 * 60 * 1000
"""Milliseconds of work between two backups."""


def run(
    store: Path | None = None,
    role: str | None = None,
    lang: str | None = None,
    file: Path | None = None,
) -> int:
    """Run the app until its window is closed; return the exit status.

    `store` is another data file than the user's own, `file` one to open, or a hand-in, a class
    file or an archive to look into; `role` and `lang` are taken as chosen.
    """
    app = application()
    travels = file is not None and _travels(file)
    path = store if travels else file or store
    folder = DataFolder(path) if path else DataFolder.default()
    settings = _chosen(settings_file.load(folder.settings), role, lang)
    brought = file if travels else None
    opening = Opening(app, folder, settings, brought)
    opened = opening.open()
    if opened is None:
        return 0 if opening.is_handed_over else 1
    program = Program(folder, settings, *opened)
    program.start(HandIns((str(brought.absolute()),)) if brought is not None else None)
    status = app.exec()
    program.stop()
    return status


def application() -> QApplication:
    """Return the application, made where there is none yet."""
    present = QApplication.instance()
    if isinstance(present, QApplication):
        return present
    # As an argument: a call would bring all of QStyle into Python, which takes longer than a page.
    app = Application([*sys.argv[:1], "-style", "fusion"])
    app.setApplicationName("Experience Workshop")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("experience-workshop")
    return app


def _chosen(settings: Settings, role: str | None, lang: str | None) -> Settings:
    changes: dict[str, object] = {}
    if role is not None:
        changes["role"] = role
    if lang is not None:
        changes["language"] = lang
    return replace(settings, **changes)  # type: ignore[arg-type]


def _travels(file: Path) -> bool:
    """Tell whether a file holds what comes from elsewhere, rather than the user's own data."""
    from workshop_app.domain.handin import ENDINGS

    return file.suffix.lower().removeprefix(".") in ENDINGS


class Application(QApplication):
    """The application; `file_opened` carries a file that macOS asks it to open."""

    file_opened = Signal(str)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent):
            self.file_opened.emit(event.file())
            return True
        return super().event(event)


class Program(QObject):
    """One running program: its services, its windows, its backups."""

    _found_damaged = Signal(object)
    """Carries the DamagedStoreError of a backup to the thread of the window."""

    def __init__(
        self, folder: DataFolder, settings: Settings, store: Store, writer: SingleWriter | None
    ) -> None:
        super().__init__()
        self._folder, self._store, self._writer = folder, store, writer
        start_logging(folder.logs)
        services = Services(store, folder.backups, _now)
        self._works, self._backups = services.works, services.backups
        self._brought: list[str] = []
        self.messages = WindowMessages(self)
        self.desk = Desk(
            folder,
            settings,
            load_catalogue(folder.folder / "exercises"),
            services,
            self.messages,
            read_only=writer is None,
            parent=self,
        )
        self._crashes = CrashHandler(self._save, self)
        self._crashes.install(self._say_crash)
        self.desk.offer_class_screen(self._class_screen)
        self.window = MainWindow(self.desk, self.messages, make_page)
        self.window.restart_requested.connect(self._restore)
        self._found_damaged.connect(self._on_damaged)
        self._painted = QTimer(self)
        self._painted.setSingleShot(True)
        self._painted.timeout.connect(self._after_first_paint)
        self._timer = QTimer(self)
        self._timer.setInterval(BACKUP_EVERY)
        self._timer.timeout.connect(self._back_up_by_timer)
        if isinstance(app := application(), Application):
            app.file_opened.connect(self._come_forward)

    def start(self, first: Route | None = None) -> None:
        """Show the window; everything that can wait comes after it is painted."""
        self.desk.is_starting = True
        self.window.go(first or (Home() if self.desk.settings.role else Welcome()))
        self.window.installEventFilter(self)
        self.window.show()
        if self.window.page is not None:
            self.window.page.fill_view()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on with what could wait once the window has its first paint."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._painted.start()
        return False

    def stop(self) -> None:
        """Close everything: tidy, back up if something changed, unlock."""
        self._painted.stop()
        self._timer.stop()
        self._jobs.close()
        self._crashes.remove()
        if self._writer is not None:
            _quietly(self._works.tidy)
            _quietly(self._backups.make, "close")
        self._store.close()
        if self._writer is not None:
            self._writer.release()
        stop_logging()

    def _after_first_paint(self) -> None:
        gc.enable()
        self.desk.is_starting = False
        if self.window.page is not None:
            self.window.page.complete()
        self.window.setWindowIcon(icons.app_icon(self.desk.theme, icons.SIGN))
        if self.desk.read_only:
            words = say("This data file is open for reading only: nothing can be changed here.")
            self.messages.keep("read-only", words.render(self.desk.language.text), "warn")
        self._tell_left_out()
        if self._writer is not None:
            self._timer.start()
            self._hear_calls()
            if not self._store.is_new:
                self._start_backup("start")

    def _tell_left_out(self) -> None:
        """Say in one toast what was not read; another would take the place of the first."""
        problem = self.desk.settings.problem
        problems = [*([problem] if problem else []), *self.desk.catalogue.faults]
        if len(problems) > 1:
            words = say(
                "{count} things were left out at the start. The first of them: {fault}",
                count=len(problems),
                fault=problems[0],
            )
            self._tell(words)
        elif problems:
            self._tell(problems[0])

    def _hear_calls(self) -> None:
        from workshop_app.first_window import Calls

        calls = Calls(self._folder.calls, self)
        calls.called.connect(self._come_forward)
        calls.listen()

    def _come_forward(self, file: str) -> None:
        """Answer a second start: raise the window, and look into the file that it was to open."""
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()
        if file and _travels(Path(file)):
            self._brought.append(file)
            self._look_into_brought()

    def _look_into_brought(self) -> None:
        """Look into files that came from elsewhere, beside those that are looked into already.

        While a backup is put back they wait: there is no data file to compare them with.
        """
        if not self._brought or not self.window.isEnabled():
            return
        route = self.window.route
        present = route if isinstance(route, HandIns) else HandIns((), back=self.window.here)
        files = tuple(dict.fromkeys((*present.files, *self._brought)))
        self._brought.clear()
        self.window.go(replace(present, files=files))

    def _back_up_by_timer(self) -> None:
        self._start_backup("timer")

    @property
    def _jobs(self) -> Jobs:
        from workshop_app.ui.jobs import jobs_of

        return jobs_of(self)

    def _start_backup(self, reason: str) -> None:
        """Back up in a thread of its own; what fails is said, work goes on."""
        job = self._jobs.start(lambda control: self._back_up(reason))
        job.failed.connect(self._tell)

    def _back_up(self, reason: str) -> None:
        try:
            self._backups.make(reason)
        except DamagedStoreError as error:
            self._found_damaged.emit(error)
        finally:
            self._store.release()

    def _on_damaged(self, error: DamagedStoreError) -> None:
        """Say what only a backup finds out, as long as the file is in use, with the way back."""
        _, backup = self.desk.language.text, error.backup
        actions = [("restore", _("Go back to the newest good backup"))] if backup else []
        self.messages.keep(
            "damaged",
            error.message.render(_),
            "error",
            actions,
            partial(self._on_damaged_answer, backup),
        )

    def _on_damaged_answer(self, backup: Path | None, _action: str) -> None:
        if backup is not None:
            self._restore(backup)

    def _restore(self, backup: Path) -> None:
        """Go back to a backup; nobody types meanwhile, and everything is read again after it."""
        if not self.desk.close_session():
            self._ask_before_losing(backup)
            return
        self.window.setEnabled(False)
        job = self._jobs.start(lambda control: self._backups.restore(backup))
        job.done.connect(self._on_restored)
        job.failed.connect(self._tell)
        job.over.connect(self._let_go_on)

    def _ask_before_losing(self, backup: Path) -> None:
        from workshop_app.ui.widgets.question import Answer

        _ = self.desk.language.text
        self.messages.ask(
            _("The last change is not on the disk yet"),
            _("If you go back to the backup now, it is lost."),
            (
                Answer("stay", _("Stay"), "primary"),
                Answer("lose", _("Go back and lose it"), "danger"),
            ),
            partial(self._on_lose, backup),
        )

    def _on_lose(self, backup: Path, answer: str) -> None:
        if answer == "lose":
            self.window.go(Home())
            self.desk.drop_session()
            self._restore(backup)

    def _on_restored(self, aside: Path) -> None:
        self.messages.drop("damaged")
        words = say(
            "The backup is in use now. The data from before is kept as {file}.", file=aside.name
        )
        self.window.go(Home())
        self.messages.tell(words.render(self.desk.language.text), "success")

    def _let_go_on(self) -> None:
        self.window.setEnabled(True)
        self._look_into_brought()

    def _class_screen(self) -> ClassScreenControl:
        from workshop_app.ui.class_screen.control import ClassScreenControl

        control = ClassScreenControl(self.desk, self)
        control.watch(self.window)
        return control

    def _save(self) -> bool:
        return self.desk.session is None or self.desk.session.flush()

    def _say_crash(self, details: str, saved: bool) -> None:
        from workshop_app.ui.crash_dialog import CrashDialog

        dialog = CrashDialog(
            self.desk.theme,
            self.desk.language,
            details,
            self._folder.logs,
            saved=saved,
            parent=self.window,
        )
        dialog.open()

    def _tell(self, problem: Message | KnownError) -> None:
        message = problem.message if isinstance(problem, KnownError) else problem
        self.messages.tell(message.render(self.desk.language.text), "warn")


def _now() -> datetime:
    return datetime.now(UTC)


def _quietly(act: Callable[..., object], *values: object) -> None:
    """Do something on the way out that may fail without harm."""
    try:
        act(*values)
    except KnownError:
        _log.warning("closing: %s failed", getattr(act, "__name__", act))
