"""Printing: the very pages, on their paper, those that were chosen, until it is stopped."""

from __future__ import annotations

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QPageLayout, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QPushButton, QWidget
from shiboken6 import isValid

from tests.ui.open_desk import open_desk, sample_work
from workshop_app.pdf.raster import page_pixels, read_pages
from workshop_app.system.languages import language
from workshop_app.ui import printing
from workshop_app.ui.exporting import result_document
from workshop_app.ui.pages.preview import PreviewPage
from workshop_app.ui.paper import Paper
from workshop_app.ui.previewed import PreviewedWork
from workshop_app.ui.printing import Printing, page_order, place, prepare
from workshop_app.ui.routes import PreviewRoute

MILLIMETRE = 72 / 25.4


@pytest.fixture
def desk(qtbot, tmp_path):
    with open_desk(tmp_path / "data") as made:
        yield made


@pytest.fixture
def paper(desk):
    document = result_document(sample_work(desk), language("en"))
    pdf = document.make()
    return Paper(document.name, pdf, read_pages(pdf))


@pytest.fixture
def window(qtbot):
    widget = QWidget()
    yield widget
    widget.deleteLater()
    qtbot.waitUntil(lambda: not isValid(widget))


@pytest.fixture
def previewed(qtbot, desk):
    page = PreviewPage(desk, PreviewedWork(desk, PreviewRoute(sample_work(desk).work_id)))
    yield page
    page.leave()
    page.deleteLater()
    qtbot.waitUntil(lambda: not isValid(page))


@pytest.fixture
def run(desk, window):
    return Printing(desk, window)


def file_printer(path, paper, size=QPageSize.PageSizeId.A4):
    """Return a printer that prints into a PDF file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    prepare(printer, paper)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setPageSize(QPageSize(size))
    printer.setOutputFileName(str(path))
    return printer


def blurred(pdf, number):
    """Return the brightness of a page in fields of 3 mm, in which edges do not matter."""
    pixels = page_pixels(pdf, number, 2.0)
    page = Image.frombytes("RGBX", (pixels.width, pixels.height), pixels.data)
    return list(page.convert("L").resize((70, 99), Image.Resampling.BOX).tobytes())


def test_the_pages_come_out_as_they_were_seen(qtbot, run, desk, paper, tmp_path):
    path = tmp_path / "printed.pdf"
    progress = []
    run.progressed.connect(lambda done, total: progress.append((done, total)))
    with qtbot.waitSignal(run.over, timeout=60_000):
        run.print(file_printer(path, paper), paper)
    printed = path.read_bytes()
    count = len(paper.pages)
    assert len(read_pages(printed)) == count
    assert progress == [(0, count), *((done, count) for done in range(count + 1))]
    for number in range(count):
        seen, out = blurred(paper.pdf, number), blurred(printed, number)
        assert max(abs(one - other) for one, other in zip(seen, out, strict=True)) < 24
        assert min(seen) < 200
    assert desk.messages.told[-1] == (f"Sent to “{path}”: {count} pages.", "success")
    assert not run.is_running


def test_pages_are_sent_at_300_dots_an_inch(qtbot, run, paper, tmp_path):
    path = tmp_path / "printed.pdf"
    printer = file_printer(path, paper)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(1, 1)
    with qtbot.waitSignal(run.over, timeout=60_000):
        run.print(printer, paper)
    document = pypdfium2.PdfDocument(path.read_bytes())
    images = [item for item in document[0].get_objects(max_depth=4) if item.type == 3]
    widest = max(item.get_px_size()[0] for item in images)
    assert widest == pytest.approx(paper.pages[0].width / 72 * 300, abs=3)
    document.close()


@pytest.mark.parametrize(
    "ranges, expected", [("", (0, 1, 2, 3, 4)), ("2-3", (1, 2)), ("1,4-9", (0, 3, 4)), ("7", ())]
)
def test_only_the_pages_that_were_chosen_are_printed(qapp, ranges, expected):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if ranges:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setPageRanges(QPageRanges.fromString(ranges))
    assert page_order(printer, 5) == expected


def test_a_range_from_a_page_to_another(qapp):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 4)
    assert page_order(printer, 6) == (1, 2, 3)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert page_order(printer, 6) == (3, 2, 1)


class OneCopyPrinter(QPrinter):
    """A printer that cannot repeat by itself what it is sent."""

    def __init__(self, copies, collate):
        super().__init__(QPrinter.PrinterMode.HighResolution)
        self._copies, self._collate = copies, collate

    def supportsMultipleCopies(self):  # noqa: N802
        return False

    def copyCount(self):  # noqa: N802
        return self._copies

    def collateCopies(self):  # noqa: N802
        return self._collate


@pytest.mark.parametrize(
    "collate, expected", [(True, (0, 1, 0, 1)), (False, (0, 0, 1, 1))], ids=["sets", "pages"]
)
def test_copies_are_repeated_for_printers_that_cannot(qapp, collate, expected):
    assert page_order(OneCopyPrinter(2, collate), 2) == expected


def test_on_its_own_paper_a_page_is_as_large_as_it_is(qapp, paper, tmp_path):
    printer = file_printer(tmp_path / "x.pdf", paper)
    dots = printer.resolution() / 72
    area = place(printer, paper.pages[0].width, paper.pages[0].height)
    assert area.topLeft().toTuple() == (0, 0)
    assert area.width() == pytest.approx(paper.pages[0].width * dots)


def test_on_other_paper_a_page_fits_into_what_can_be_printed(qapp, paper, tmp_path):
    printer = file_printer(tmp_path / "x.pdf", paper, QPageSize.PageSizeId.A5)
    printer.setPageMargins(QMarginsF(10, 10, 10, 10), QPageLayout.Unit.Millimeter)
    dots = printer.resolution() / 72
    area = place(printer, paper.pages[0].width, paper.pages[0].height)
    room = printer.pageLayout().paintRectPixels(printer.resolution())
    assert room.adjusted(-1, -1, 1, 1).contains(area.toRect())
    ratio = paper.pages[0].width / paper.pages[0].height
    assert area.width() / area.height() == pytest.approx(ratio, rel=0.001)
    assert area.left() >= 10 * MILLIMETRE * dots - 1


def test_a_run_that_is_cancelled_stops_and_says_how_far_it_came(
    qtbot, run, desk, paper, tmp_path, monkeypatch
):
    printed = []
    print_page = printing._print_page

    def one_page(*values):
        print_page(*values)
        printed.append(values[-1])

    monkeypatch.setattr(printing, "_print_page", one_page)
    stopped = []

    def stop_soon(done, total):
        if done == 1 and not stopped:
            stopped.append(total)
            run.cancel()

    run.progressed.connect(stop_soon)
    with qtbot.waitSignal(run.over, timeout=60_000):
        run.print(file_printer(tmp_path / "printed.pdf", paper), paper)
    jobs = printing.jobs_of(desk)
    jobs.close()
    assert len(printed) < len(paper.pages)
    assert desk.messages.told[-1][0].startswith("Printing was stopped after 1 of")
    assert not run.is_running


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_said_in_words(qtbot, run, desk, paper, tmp_path):
    printer = file_printer(tmp_path / "no such folder" / "printed.pdf", paper)
    with qtbot.waitSignal(run.over, timeout=60_000):
        run.print(printer, paper)
    text, tone = desk.messages.told[-1]
    assert "did not take the document" in text
    assert tone == "error"
    assert not run.is_running


def test_the_system_is_asked_how_to_print(qtbot, previewed, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    page = previewed
    with qtbot.waitSignal(page.shown, timeout=20_000):
        page.show()
    count = len(page.paper.pages)
    qtbot.keyClick(page.view, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = page.findChildren(QPrintDialog)
    assert (dialog.minPage(), dialog.maxPage()) == (1, count)
    dialog.printer().setOutputFileName(str(tmp_path / "printed.pdf"))
    with qtbot.waitSignal(page._printing.over, timeout=60_000):
        dialog.accepted.emit(dialog.printer())
        assert page.panel.progress.isVisible()
        assert not page.print_button.isEnabled()
    assert not page.panel.progress.isVisible()
    assert page.print_button.isEnabled()
    assert len(read_pages((tmp_path / "printed.pdf").read_bytes())) == count
    dialog.reject()


def test_cancel_stands_beside_the_progress(previewed):
    cancelled = []
    previewed.panel.progress.cancelled.connect(lambda: cancelled.append(1))
    (button,) = previewed.panel.progress.findChildren(QPushButton)
    button.click()
    assert cancelled == [1]
