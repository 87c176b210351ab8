"""The windows of the program: opened one after the other on a screen made of nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from workshop_app import app as desktop
from workshop_app.domain.errors import KnownError
from workshop_app.domain.handin import HAND_IN_ENDING
from workshop_app.domain.message import Message
from workshop_app.kinds import kind_of
from workshop_app.opening import Opening
from workshop_app.pdf.raster import read_pages
from workshop_app.self_test import WrongError, outputs
from workshop_app.services import exports
from workshop_app.services.settings import Settings
from workshop_app.system.languages import CHINESE, CODES
from workshop_app.system.paths import DataFolder
from workshop_app.ui.jobs import Job
from workshop_app.ui.page_maker import make_page
from workshop_app.ui.pages.class_page import AGENDA, EXERCISES, RESULTS, TEAMS, WRAP_UP
from workshop_app.ui.paper import Paper
from workshop_app.ui.printing import Printing, prepare
from workshop_app.ui.routes import (
    Catalogue,
    ClassPreviewRoute,
    ClassRoute,
    HandIns,
    Home,
    ManualRoute,
    NewClass,
    Practise,
    PreviewRoute,
    Route,
    SettingsRoute,
    VersionsRoute,
    Welcome,
    WorkRoute,
)

PATIENCE, STEP = 60_000, 20
"""Milliseconds that a page may take until it is still, and between two looks at it."""

TABS = (AGENDA, TEAMS, EXERCISES, RESULTS, WRAP_UP)
_OF_THIS_SCREEN = "This plugin does not support"
"""What Qt says of a screen made of nothing; no fault of the program."""


class Faults:
    """Whatever goes wrong without anybody to tell: in a slot, in a thread, in Qt."""

    def __init__(self) -> None:
        self._found: list[str] = []
        sys.excepthook = self._on_exception
        qInstallMessageHandler(self._on_message)

    def check(self) -> None:
        """Raise WrongError with all that was found so far."""
        if self._found:
            raise WrongError("\n".join(self._found))

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        import traceback

        self._found.append("".join(traceback.format_exception(kind, error, trace)))

    def _on_message(self, kind: QtMsgType, _context: object, message: str) -> None:
        is_fault = kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
        if is_fault and not message.startswith(_OF_THIS_SCREEN):
            self._found.append(f"Qt: {message}")


class FirstPaint(QObject):
    """Notes that a window was painted."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.done = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.done = self.done or event.type() == QEvent.Type.Paint
        return False


class Unattended(Opening):
    """Opens the data file where nobody could answer: what would be asked is a fault."""

    def _ask(self, message: Message, answers: object) -> str:
        raise KnownError(message)


def walk(folder: Path) -> Iterator[str]:
    """Open the program, every page of it in both languages, and the class screen."""
    places = DataFolder(folder / "workshops.db")
    settings = Settings(language=CHINESE, role="trainer", motion=False)
    opened = Unattended(desktop.application(), places, settings).open()
    if opened is None:
        raise WrongError("the data file was not opened")
    program = desktop.Program(places, settings, *opened)
    faults = Faults()
    painted = FirstPaint(program.window)
    try:
        program.start()
        _wait(lambda: painted.done)
        yield "window: painted"
        tour = _Tour(program, faults)
        for code in CODES:
            yield f"pages in {code}: {tour.pages(code)} opened"
        yield f"class screen: {tour.class_screen()} steps shown"
        yield f"printer: {tour.printed(folder / 'paper.pdf')} pages printed to a file"
    finally:
        program.window.close()
        program.stop()
        faults.check()


class _Tour:
    def __init__(self, program: desktop.Program, faults: Faults) -> None:
        self._program, self._faults = program, faults
        self._window, self._desk = program.window, program.desk
        self._class = outputs.sample_class(
            self._desk.services, self._desk.catalogue, self._desk.language
        )

    def pages(self, code: str) -> int:
        """Open every page in a language; return how many there were."""
        self._desk.change_settings(language=code)
        count = 0
        for route in (*_routes(self._class), *self._works()):
            self._open(route)
            count += 1
        return count

    def _works(self) -> Iterator[Route]:
        for exercise_id in self._desk.catalogue:
            yield Practise(exercise_id)
        for work in self._desk.works.of_workshop(self._class)[: len(self._desk.catalogue)]:
            yield from (WorkRoute(work.id), PreviewRoute(work.id), VersionsRoute(work.id))

    def _open(self, route: Route) -> None:
        self._window.go(route)
        _wait(self._is_still)
        page = self._window.page
        self._faults.check()
        if page is None or (type(self._window.route) is not type(route) and not _leads_on(route)):
            make_page(route, self._desk).deleteLater()  # says why, where it has words for it
            raise WrongError(f"{route} led to {self._window.route}")
        if is_blank(self._window.grab().toImage()):
            raise WrongError(f"{route} shows nothing")

    def class_screen(self) -> int:
        """Lead through the sample class as with a clicker; return the number of steps."""
        screen = self._desk.class_screen
        if screen is None:
            raise WrongError("there is no class screen")
        screen.run_class(self._class)
        screen.show_run()
        seen = 0
        for seen in range(1, 13):
            _wait(self._is_still)
            self._faults.check()
            if screen.window is None or is_blank(screen.window.grab().toImage()):
                raise WrongError(f"step {seen} of the class screen shows nothing")
            screen.advance()
        screen.stop()
        return seen

    def printed(self, file: Path) -> int:
        """Print a worksheet onto paper that is a file; return its number of pages."""
        lang = self._desk.language
        worksheet = kind_of(next(iter(self._desk.catalogue.values()))).worksheet(lang)
        pdf = exports.worksheet_pdf(worksheet, language=lang)
        paper = Paper(worksheet.title, pdf, read_pages(pdf))
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFileName(str(file))
        prepare(printer, paper)
        Printing(self._desk, self._window).print(printer, paper)
        _wait(self._is_still)
        self._faults.check()
        pages = read_pages(file.read_bytes())
        if len(pages) != len(paper.pages):
            raise WrongError(f"{len(paper.pages)} pages were printed as {len(pages)}")
        return len(pages)

    def _is_still(self) -> bool:
        owners: tuple[QObject, ...] = (self._desk, self._program, self._window)
        return not any(owner.findChildren(Job) for owner in owners)


def _routes(class_id: str) -> Iterator[Route]:
    yield from (Welcome(), Home(), Catalogue(), NewClass(), SettingsRoute(), ManualRoute())
    yield from (ClassRoute(class_id, tab) for tab in TABS)
    yield ClassPreviewRoute(class_id, "sign-in")
    yield HandIns((f"nothing.{HAND_IN_ENDING}",))


def _leads_on(route: Route) -> bool:
    """Tell whether a route starts something and goes on to it."""
    return isinstance(route, Practise)


def _wait(is_done: Callable[[], bool]) -> None:
    """Let the program live until something is so, at least for one round of its loop."""
    loop, tick, late = QEventLoop(), QTimer(), QTimer()
    late.setSingleShot(True)
    late.start(PATIENCE)
    tick.timeout.connect(lambda: loop.exit(1) if is_done() else None)
    late.timeout.connect(loop.quit)
    tick.start(STEP)
    if not loop.exec():
        raise WrongError(f"a page was not ready after {PATIENCE // 1000} s")


def is_blank(image: QImage) -> bool:
    """Tell whether a picture is of one colour."""
    across, down = max(image.width() // 64, 1), max(image.height() // 64, 1)
    spots = {
        image.pixel(x, y)
        for x in range(0, image.width(), across)
        for y in range(0, image.height(), down)
    }
    return len(spots) < 3
