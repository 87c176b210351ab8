"""Printing the very pages of a document with the system's dialog."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QPageLayout, QPageRanges, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import Message, say
from workshop_app.ui.desk import Desk
from workshop_app.ui.jobs import Control, Job, jobs_of
from workshop_app.ui.paper import Paper, page_image

FINEST = 300
"""Dots an inch that are sent to a printer at most; more is not seen, and takes long."""
SAME_PAPER = 9.0
"""Points (3 mm) by which paper may differ and still hold the page as large as it is."""


class Printing(QObject):
    """Prints a document; one run at a time.

    `progressed` carries pages done and pages in all, `over` comes when the run has ended,
    whether it was printed, cancelled or failed.
    """

    progressed = Signal(int, int)
    over = Signal()

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._job: Job | None = None
        self._progress = (0, 0)

    @property
    def is_running(self) -> bool:
        return self._job is not None

    def ask(self, paper: Paper) -> None:
        """Ask with the system's dialog how to print, then print."""
        if self._job is not None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(paper.name)
        prepare(printer, paper)
        dialog = QPrintDialog(printer, self._page.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, len(paper.pages))
        self._asked = (printer, paper)
        dialog.accepted.connect(self._start)
        QDialog.open(dialog)

    def print(self, printer: QPrinter, paper: Paper) -> None:
        """Print on a printer that is set up."""
        plan = page_order(printer, len(paper.pages))
        self._printer_name = printer.outputFileName() or printer.printerName()
        self._progress = (0, len(plan))
        self._job = jobs_of(self._desk).start(partial(_run, printer, paper, plan), finish=True)
        self._job.sent.connect(self._on_progress)
        self._job.done.connect(self._on_done)
        self._job.failed.connect(self._on_failed)
        self._job.over.connect(self._on_over)
        self.progressed.emit(*self._progress)

    def cancel(self) -> None:
        """Stop after the present page; where the printer can, nothing comes out."""
        if self._job is None:
            return
        self._job.cancel()
        _ = self._desk.language.text
        done, total = self._progress
        text = _("Printing was stopped after {done} of {total} pages.")
        self._desk.messages.tell(text.format(done=done, total=total))
        self._on_over()

    def _start(self) -> None:
        printer, paper = self._asked
        self.print(printer, paper)

    def _on_progress(self, progress: tuple[int, int]) -> None:
        self._progress = progress
        self.progressed.emit(*progress)

    def _on_done(self, count: int) -> None:
        _, plural = self._desk.language.text, self._desk.language.plural
        pages = plural("{count} page", "{count} pages", count)
        text = _("Sent to “{printer}”: {pages}.")
        self._desk.messages.tell(text.format(printer=self._printer_name, pages=pages), "success")

    def _on_failed(self, message: Message) -> None:
        self._desk.messages.tell(message.render(self._desk.language.text), "error")

    def _on_over(self) -> None:
        self._job = None
        self.over.emit()


def prepare(printer: QPrinter, paper: Paper) -> None:
    """Ask a printer for the paper of a document, upright or across as its first page is."""
    first = paper.pages[0]
    upright = QSizeF(min(first.width, first.height), max(first.width, first.height))
    size = QPageSize(
        upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyOrientationMatch
    )
    is_across = first.width > first.height
    orientation = QPageLayout.Orientation
    printer.setPageLayout(
        QPageLayout(
            size,
            orientation.Landscape if is_across else orientation.Portrait,
            QMarginsF(),
        )
    )


def page_order(printer: QPrinter, count: int) -> tuple[int, ...]:
    """Return the numbers (from 0) of the pages to print, in the order in which they come out."""
    chosen = list(range(count))
    if printer.printRange() == QPrinter.PrintRange.PageRange:
        ranges = printer.pageRanges()
        if ranges.isEmpty():
            ranges = QPageRanges()
            ranges.addRange(max(printer.fromPage(), 1), max(printer.toPage(), 1))
        chosen = [number for number in chosen if ranges.contains(number + 1)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        chosen.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return tuple(chosen * copies)
    return tuple(number for number in chosen for _ in range(copies))


def place(printer: QPrinter, width: float, height: float) -> QRectF:
    """Return where a page of a size in points goes, in dots from the corner of the paper.

    On its own paper it is as large as it is; on other paper it fits into what can be printed.
    """
    layout = printer.pageLayout()
    layout.setMode(QPageLayout.Mode.StandardMode)
    whole = layout.fullRect(QPageLayout.Unit.Point)
    if abs(whole.width() - width) < SAME_PAPER and abs(whole.height() - height) < SAME_PAPER:
        dots = printer.resolution() / 72
        return QRectF(0, 0, width * dots, height * dots)
    room = QRectF(layout.paintRectPixels(printer.resolution()))
    fitting = QSizeF(width, height).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    result = QRectF(0, 0, fitting.width(), fitting.height())
    result.moveCenter(room.center())
    return result


def _run(printer: QPrinter, paper: Paper, plan: tuple[int, ...], control: Control) -> int:
    """Print pages one by one; Qt allows a thread of its own for that."""
    printer.setFullPage(True)
    printer.setResolution(min(printer.resolution(), FINEST))
    painter = QPainter()
    if not painter.begin(printer):
        raise KnownError(
            say(
                "The printer “{name}” did not take the document. Check that it is switched on and "
                "connected, or choose another printer.",
                name=printer.printerName() or printer.outputFileName(),
            )
        )
    try:
        for done, number in enumerate(plan):
            control.send((done, len(plan)))
            if done:
                printer.newPage()
            _print_page(printer, painter, paper, number)
        control.send((len(plan), len(plan)))
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return len(plan)


def _print_page(printer: QPrinter, painter: QPainter, paper: Paper, number: int) -> None:
    page = paper.pages[number]
    target = place(printer, page.width, page.height)
    image = page_image(paper.pdf, number, target.width() / page.width)
    painter.drawImage(target, image)
