"""Files and pictures that leave the program: where, under which name, whole or not at all."""

from __future__ import annotations

import errno
import io
import os
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PIL import Image
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget
from shiboken6 import isValid

from tests.pdf.reading import solid, text_of
from tests.ui.open_desk import open_desk, sample_work
from workshop_app.kit.tabular import read_table
from workshop_app.services import exports
from workshop_app.ui import exporting
from workshop_app.ui.exporting import Exporter
from workshop_app.ui.jobs import jobs_of

TODAY = date(2026, 11, 21)


@pytest.fixture
def desk(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(exporting, "today", lambda: TODAY)
    with open_desk(tmp_path / "data") as made:
        yield made


@pytest.fixture
def page(qtbot):
    widget = QWidget()
    widget.show()
    yield widget
    if isValid(widget):
        widget.deleteLater()
    qtbot.waitUntil(lambda: not isValid(widget))


@pytest.fixture
def out(desk, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    desk.change_settings(export_folder=str(folder))
    return folder


def save_dialog(page):
    """Return the dialog that is open, as Qt draws it where the system has none of its own."""
    (dialog,) = [found for found in page.findChildren(QFileDialog) if found.isVisible()]
    return dialog


def proposed(dialog):
    return dialog.findChild(QLineEdit, "fileNameEdit").text()


def accept(dialog, name=None):
    if name is not None:
        dialog.findChild(QLineEdit, "fileNameEdit").setText(name)
    dialog.accept()


@pytest.fixture
def exporter(desk, page):
    return Exporter(desk, page)


def saved(qtbot, exporter, page, start, *values, name=None):
    """Start an export, take the proposed name unless another is given, return the file."""
    start(*values)
    dialog = save_dialog(page)
    with qtbot.waitSignal(exporter.saved) as caught:
        accept(dialog, name)
    return caught.args[0]


def test_the_result_goes_to_the_disk_under_a_readable_name(qtbot, desk, page, out, exporter):
    path = saved(qtbot, exporter, page, exporter.pdf, sample_work(desk))
    assert path == out / "Team 3_Market damage model_2026-11-21.pdf"
    assert solid("Market damage model") in solid(text_of(path.read_bytes()))
    assert [file.name for file in out.iterdir()] == [path.name]


def test_the_name_is_proposed_in_the_language_of_the_document(qtbot, page, out, desk):
    desk.change_settings(language="zh_CN")
    session = sample_work(desk, "第3组")
    exporter = Exporter(desk, page)
    exporter.pdf(session)
    assert proposed(save_dialog(page)) == "第3组_市场损害模型_2026-11-21.pdf"


def test_a_file_is_told_with_its_folder_and_opens(qtbot, desk, page, out, exporter, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: not opened.append(url))
    path = saved(qtbot, exporter, page, exporter.worksheet, sample_work(desk))
    text, tone = desk.messages.told[-1]
    assert path == out / "Market damage model_Blank sheet.pdf"
    assert path.name in text
    assert str(out) in text
    assert tone == "success"
    desk.messages.press("Open")
    assert opened == [QUrl.fromLocalFile(str(path))]
    assert desk.messages.told[-1] == (text, tone)


def test_where_no_program_opens_the_file_that_is_said(
    qtbot, desk, page, out, exporter, monkeypatch
):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    path = saved(qtbot, exporter, page, exporter.pdf, sample_work(desk))
    desk.messages.press("Open")
    text, tone = desk.messages.told[-1]
    assert path.name in text
    assert str(out) in text
    assert tone == "warn"


def test_the_workbook_holds_the_numbers(qtbot, desk, page, out, exporter):
    path = saved(qtbot, exporter, page, exporter.xlsx, sample_work(desk))
    book = openpyxl.load_workbook(path)
    assert path.name == "Team 3_Market damage model_2026-11-21.xlsx"
    assert book.sheetnames == ["Inputs", "Results", "Calculation"]
    book.close()


def test_the_inputs_are_a_table_for_other_programs(qtbot, desk, page, out, exporter):
    session = sample_work(desk)
    path = saved(qtbot, exporter, page, exporter.csv, session)
    assert path.name == "Team 3_Market damage model_2026-11-21.csv"
    head, *rows = read_table(path).sheets[0].rows
    assert head == ("No.", "Input", "Value", "Unit", "Source")
    assert len(rows) == len(session.presentation.input_table.rows)


def test_pictures_are_named_after_what_they_find(qtbot, desk, page, out, exporter):
    session = sample_work(desk)
    picture = session.presentation.pictures[0]
    png = saved(qtbot, exporter, page, exporter.picture_png, session, picture.id)
    svg = saved(qtbot, exporter, page, exporter.picture_svg, session, picture.id)
    stem = exports.file_name("Team 3", picture.title, "2026-11-21", ending="png")
    assert png.name == stem
    assert svg.name == stem.removesuffix("png") + "svg"
    with Image.open(png) as image:
        assert image.width > 3 * exports.PICTURE_WIDTH
    assert picture.title in svg.read_text(encoding="utf-8")


def test_an_ending_that_was_left_out_is_added(qtbot, desk, page, out, exporter):
    path = saved(qtbot, exporter, page, exporter.pdf, sample_work(desk), name="ours")
    assert path == out / "ours.pdf"
    assert path.is_file()


def test_the_next_file_is_proposed_in_the_same_folder(qtbot, desk, page, tmp_path, exporter):
    stick = tmp_path / "stick"
    stick.mkdir()
    session = sample_work(desk)
    saved(qtbot, exporter, page, exporter.pdf, session, name=str(stick / "a.pdf"))
    assert desk.settings.export_folder == str(stick)
    exporter.pdf(session)
    assert Path(save_dialog(page).directory().absolutePath()) == stick


def test_a_folder_that_is_gone_is_not_proposed(desk, page, tmp_path, exporter):
    desk.change_settings(export_folder=str(tmp_path / "unplugged"))
    exporter.pdf(sample_work(desk))
    folder = Path(save_dialog(page).directory().absolutePath())
    assert folder.is_dir()
    assert folder != tmp_path / "unplugged"


def test_nothing_is_written_where_the_dialog_is_closed(qtbot, desk, page, out, exporter):
    exporter.pdf(sample_work(desk))
    save_dialog(page).reject()
    assert list(out.iterdir()) == []
    assert desk.messages.told == []


def test_a_full_disk_is_said_in_words_and_leaves_the_old_file(
    qtbot, desk, page, out, exporter, monkeypatch
):
    old = out / "ours.pdf"
    old.write_bytes(b"the old one")

    def full(_handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    exporter.pdf(sample_work(desk))
    accept_over(qtbot, page, "ours")
    assert fault(qtbot, desk).startswith("There is no room for “ours.pdf”")
    assert [file.name for file in out.iterdir()] == ["ours.pdf"]
    assert old.read_bytes() == b"the old one"


def test_after_a_failure_another_folder_can_be_chosen(qtbot, desk, page, out, exporter, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    exporter.pdf(sample_work(desk))
    dialog = save_dialog(page)
    out.rmdir()
    dialog.fileSelected.emit(str(out / "ours.pdf"))
    assert "is not there" in fault(qtbot, desk)
    dialog.done(QFileDialog.DialogCode.Accepted)
    qtbot.waitUntil(lambda: not page.findChildren(QFileDialog))
    desk.messages.press("Choose another folder…")
    with qtbot.waitSignal(exporter.saved) as caught:
        accept(save_dialog(page), str(other / "ours.pdf"))
    assert caught.args[0] == other / "ours.pdf"
    assert solid("Market damage model") in solid(text_of((other / "ours.pdf").read_bytes()))


def test_a_file_is_finished_though_its_page_is_gone(qtbot, desk, page, out, exporter):
    exporter.pdf(sample_work(desk))
    accept(save_dialog(page))
    page.deleteLater()
    qtbot.waitUntil(lambda: not isValid(page))
    path = out / "Team 3_Market damage model_2026-11-21.pdf"
    qtbot.waitUntil(lambda: "success" in dict(map(reversed, desk.messages.told)))
    assert path.is_file()
    assert path.name in desk.messages.told[-1][0]


def test_a_file_is_finished_though_the_program_is_closed(desk, page, out, exporter):
    exporter.pdf(sample_work(desk))
    accept(save_dialog(page))
    jobs_of(desk).close()
    (path,) = out.iterdir()
    assert solid("Market damage model") in solid(text_of(path.read_bytes()))


def test_who_waits_long_is_told_that_the_file_is_being_made(
    qtbot, desk, page, out, exporter, monkeypatch
):
    monkeypatch.setattr(exporting, "PATIENCE", 0)
    path = saved(qtbot, exporter, page, exporter.pdf, sample_work(desk))
    assert desk.messages.told[0] == (f"“{path.name}” is being made…", "info")


def test_a_picture_is_copied_sharp_and_as_vectors(qtbot, desk, exporter):
    session = sample_work(desk)
    picture = session.presentation.pictures[0]
    clipboard = QGuiApplication.clipboard()
    with qtbot.waitSignal(clipboard.dataChanged):
        exporter.copy_picture(picture)
    content = clipboard.mimeData()
    image = clipboard.image()
    with Image.open(io.BytesIO(exports.picture_png(picture, 2.0))) as expected:
        assert (image.width(), image.height()) == expected.size
        middle = expected.width // 2, expected.height // 2
        assert image.pixelColor(*middle).getRgb()[:3] == expected.getpixel(middle)
    assert image.width() > 2 * exports.PICTURE_WIDTH
    assert picture.title in bytes(content.data("image/svg+xml").data()).decode()
    assert desk.messages.told[-1][1] == "success"
    clipboard.clear()


def test_nothing_that_makes_files_is_loaded_before_it_is_needed():
    import subprocess
    import sys

    code = (
        "import sys, workshop_app.ui.exporting\n"
        "heavy = {'reportlab', 'openpyxl', 'pypdfium2', 'PIL'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def fault(qtbot, desk):
    """Return what is said when the export has failed."""
    qtbot.waitUntil(lambda: "error" in dict(map(reversed, desk.messages.told)))
    return desk.messages.told[-1][0]


def accept_over(qtbot, page, name):
    """Accept a name that is taken: Qt asks whether to replace the file."""
    dialog = save_dialog(page)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    accept(dialog, name)
