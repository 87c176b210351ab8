"""What a class takes home: a person saves documents, waits, stops, tries again."""

from __future__ import annotations

import zipfile
from datetime import UTC, date, datetime
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from tests.pdf.reading import solid, text_of
from tests.ui.open_desk import open_desk
from tests.ui.pages.person import Person, settle
from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import say
from workshop_app.services.demo import demo_class, demo_works
from workshop_app.services.demo_keeping import keep
from workshop_app.services.documents import papers
from workshop_app.ui import class_exporting
from workshop_app.ui.class_exporting import PACKAGE, RESULTS, ClassExport
from workshop_app.ui.pages.class_output import OutputSection

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def desk(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(class_exporting, "today", lambda: date(2026, 11, 22))
    with open_desk(tmp_path / "data", role="trainer") as desk:
        yield desk


@pytest.fixture
def course(desk):
    sample = demo_class("en")
    catalogue = {key: desk.catalogue[key] for key in ("post-standards",)}
    works = demo_works(sample, catalogue, "en")
    return keep(sample, works, desk, NOW, desk.language)


@pytest.fixture
def out(desk, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    desk.change_settings(export_folder=str(folder))
    return folder


@pytest.fixture
def person(qtbot, desk, course, out):
    return Person(qtbot, OutputSection(desk, course))


def dialog_of(page):
    settle()
    found = [one for one in page.findChildren(QFileDialog) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def name_in(dialog):
    return dialog.findChild(QLineEdit, "fileNameEdit")


def save(qtbot, person, name):
    """Press a button, take what the dialog proposes, return the path of what was saved."""
    person.click(name)
    with qtbot.waitSignal(person.page.saved, timeout=60_000) as caught:
        dialog_of(person.page).accept()
    settle()
    return caught.args[0]


def test_the_report_goes_to_the_disk_under_a_readable_name(qtbot, desk, person, out):
    path = save(qtbot, person, "Save: Class report")
    assert path == out / "Riverside Bank_Class report_2026-11-21.pdf"
    assert solid("Measurable standards") in solid(text_of(path.read_bytes()))
    assert [file.name for file in out.iterdir()] == [path.name]
    text, tone = desk.messages.told[-1]
    assert (path.name in text, tone) == (True, "success")


@pytest.mark.parametrize("what", papers.SINGLE[1:])
def test_every_document_is_saved_whole(qtbot, desk, person, out, what):
    title = papers.title_of(what, desk.language)
    path = save(qtbot, person, f"Save: {title}")
    start = path.read_bytes()[:4]
    assert start == (b"%PDF" if path.suffix == ".pdf" else b"PK\x03\x04")
    assert [file.name for file in out.iterdir()] == [path.name]


def test_the_evening_package_is_a_folder_named_by_client_and_date(qtbot, person, out):
    person.click("Save evening package…")
    dialog = dialog_of(person.page)
    assert dialog.fileMode() == QFileDialog.FileMode.Directory
    name_in(dialog).setText(str(out))
    with qtbot.waitSignal(person.page.saved, timeout=60_000) as caught:
        dialog.accept()
    path = caught.args[0]
    assert path.parent == out
    assert path.name == "Riverside Bank_Micro-service system design · sample class_2026-11-21"
    names = {file.name for file in path.iterdir()}
    assert "Riverside Bank_Class report_2026-11-21.pdf" in names
    assert "Results of the teams" in names
    assert [file.name for file in out.iterdir()] == [path.name]
    assert person.page.kept.isVisible()
    assert person.page.kept.text().startswith("Saved at ")
    assert person.page.kept.text().endswith(path.name)


def test_or_it_is_a_zip(qtbot, person, out):
    person.page.form.setFocus()
    person.page.form.choose("zip")
    path = save(qtbot, person, "Save evening package…")
    assert path.suffix == ".zip"
    names = zipfile.ZipFile(path).namelist()
    assert any(name.startswith("Results of the teams/01 ") for name in names)


class Gate:
    """Holds what is being made until the test lets it go on."""

    def __init__(self, monkeypatch):
        self.is_reached, self.is_open = Event(), Event()
        real = papers.team_items

        def held(*arguments):
            self.is_reached.set()
            assert self.is_open.wait(30)
            return real(*arguments)

        monkeypatch.setattr(papers, "team_items", held)


def begin(qtbot, person, out, gate):
    person.click("Save: Results of all teams")
    dialog = dialog_of(person.page)
    name_in(dialog).setText(str(out))
    dialog.accept()
    qtbot.waitUntil(gate.is_reached.is_set)
    person.page.activateWindow()
    with qtbot.waitActive(person.page):
        pass
    settle()


def test_what_is_stopped_leaves_nothing(qtbot, desk, person, out, monkeypatch):
    gate = Gate(monkeypatch)
    begin(qtbot, person, out, gate)
    assert person.page.progress.isVisible()
    assert not person.page.buttons[PACKAGE].isEnabled()
    assert QApplication.focusWidget() is person.page.progress.cancel_button
    person.press(Qt.Key.Key_Space)
    assert desk.messages.told[-1][0] == "Stopped. Nothing was written."
    assert not person.page.progress.isVisible()
    assert QApplication.focusWidget() is person.page.buttons[RESULTS]
    gate.is_open.set()
    class_exporting.jobs_of(desk).close()
    assert list(out.iterdir()) == []


def test_somebody_who_comes_back_sees_how_far_it_is(qtbot, desk, course, person, out, monkeypatch):
    gate = Gate(monkeypatch)
    begin(qtbot, person, out, gate)
    again = OutputSection(desk, course)
    qtbot.addWidget(again)
    again.show()
    assert again.progress.isVisible()
    assert not again.buttons[RESULTS].isEnabled()
    with qtbot.waitSignal(again.saved, timeout=60_000):
        gate.is_open.set()
    assert again.buttons[RESULTS].isEnabled()
    assert again.progress.isHidden()


def test_a_folder_that_is_gone_is_said_and_another_can_be_chosen(
    qtbot, desk, person, out, monkeypatch
):
    real, failures = class_exporting.exports.save, [1]

    def vanished(path, content):
        if failures:
            failures.pop()
            raise KnownError(say("The folder {folder} is not there.", folder=path.parent))
        real(path, content)

    monkeypatch.setattr(class_exporting.exports, "save", vanished)
    person.click("Save: Name cards")
    dialog_of(person.page).accept()
    qtbot.waitUntil(lambda: any(tone == "error" for _text, tone in desk.messages.told))
    assert person.page.buttons[papers.NAME_CARDS].isEnabled()
    desk.messages.press("Choose another folder…")
    dialog_of(person.page).accept()
    qtbot.waitUntil(lambda: len(list(out.iterdir())) == 1)


def test_who_thinks_better_of_it_can_ask_again(person, desk):
    person.click("Save: Sign-in sheet")
    dialog_of(person.page).reject()
    settle()
    assert desk.findChildren(ClassExport) == []
    assert person.page.buttons[papers.SIGN_IN].isEnabled()


def test_everything_is_reached_by_the_keyboard(person):
    for name in ("Save evening package…", "Save: Class report", "Save: Results of all teams"):
        assert person.tab_to(name)


def test_a_closed_class_gives_its_documents_too(qtbot, desk, course, out):
    closed, _changes = desk.workshops.close(course.id)
    person = Person(qtbot, OutputSection(desk, closed))
    assert save(qtbot, person, "Save: Sign-in sheet").exists()
