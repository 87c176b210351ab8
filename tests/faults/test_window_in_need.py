"""The real window while the disk is full, the stick is out, or the folder is locked."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.app.starting import IN_ENGLISH, answering, press, running, words
from tests.faults.disks import ordinary_person, small_disk, stick
from workshop_app.domain.agenda import Agenda, Block, Day
from workshop_app.storage.database import check_store
from workshop_app.system.paths import DataFolder
from workshop_app.ui import session as sessions
from workshop_app.ui import waiting
from workshop_app.ui.pages.exercise import ExercisePage
from workshop_app.ui.routes import Catalogue, ClassRoute, Home, Practise, WorkRoute


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """Try a disk that failed again every 50 milliseconds, not every 5 seconds."""
    monkeypatch.setattr(sessions, "RETRY", 50)
    monkeypatch.setattr(waiting, "RETRY", 50)


def type_number(program, text: str) -> None:
    field = program.window.page.focusWidget()
    field.selectAll()
    QTest.keyClicks(field, text)


def customers(program, work_id: str) -> int | None:
    state = json.loads(program.desk.works.open(work_id).state)
    return state["segments"][0]["values"]["customers"]


def sees(qtbot, program, text: str) -> None:
    qtbot.waitUntil(lambda: any(text in seen for seen in words(program.window)))


def sees_not(qtbot, program, text: str) -> None:
    qtbot.waitUntil(lambda: not any(text in seen for seen in words(program.window)))


NOT_SAVED = "Not saved yet, trying again"


def test_typing_goes_on_while_the_disk_is_full_and_is_saved_when_it_is_not(qtbot, tmp_path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        folder = DataFolder(disk.path / "workshops.db")
        with running(qtbot, folder, IN_ENGLISH) as program:
            program.window.go(Practise("mdm"))
            work_id = program.desk.session.work_id
            type_number(program, "11")
            assert program.desk.session.flush()
            disk.fill()
            for text in ("222", "333", "444"):
                type_number(program, text)
                program.window.page.session.flush()
                sees(qtbot, program, NOT_SAVED)
                sees(qtbot, program, "no room left on the disk")
                sees(qtbot, program, "You can go on: everything is kept here")
            assert customers(program, work_id) == 11
            # It goes on saying so on other pages, and no other work takes its place.
            program.window.go(Home())
            sees(qtbot, program, "everything is kept here")
            program.window.go(Practise("servqual"))
            assert not isinstance(program.window.page, ExercisePage)
            # Nor is the window closed without a question.
            program.window.close()
            assert program.window.isVisible()
            sees(qtbot, program, "If you close now, it is lost.")
            press(program.window, "Stay and try again")
            disk.free()
            sees_not(qtbot, program, "everything is kept here")
            assert customers(program, work_id) == 444
            program.window.go(WorkRoute(work_id))
            sees(qtbot, program, "Saved ")
        check_store(folder.store)


def write_homework(page, row: int, text: str) -> None:
    page.tab.lists[2].grid.focus_cell(row, "text")
    # The first character opens the cell, which has the keyboard from then on.
    for key in text:
        QApplication.sendPostedEvents()
        QTest.keyClicks(QApplication.focusWidget() or page, key)
    QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Return)
    page.tab.draft.flush()


def test_what_a_class_writes_down_waits_for_room_however_the_pages_come_and_go(
    qtbot, tmp_path
) -> None:
    trainer = replace(IN_ENGLISH, role="trainer")
    with small_disk(tmp_path / "disk") as disk:
        folder = DataFolder(disk.path / "workshops.db")
        with running(qtbot, folder, trainer) as program:
            desk = program.desk
            class_, _ = desk.workshops.create("Bank")
            route = ClassRoute(class_.id, "wrap-up")
            qtbot.waitUntil(program.window.isActiveWindow)

            def kept() -> list[str]:
                return [row.text for row in desk.notes.read(class_.id).homework]

            program.window.go(route)
            write_homework(program.window.page, 0, "A")
            assert kept() == ["A"]
            disk.fill()
            write_homework(program.window.page, 1, "B")
            assert kept() == ["A"]
            sees(qtbot, program, "everything is kept here")
            program.window.go(Home())
            sees(qtbot, program, "everything is kept here")
            # It is still there, and goes on.
            program.window.go(route)
            assert [row.text for row in program.window.page.tab.draft.value.homework] == ["A", "B"]
            write_homework(program.window.page, 2, "C")
            program.window.go(Home())
            program.window.close()
            assert program.window.isVisible()
            press(program.window, "Stay and try again")
            disk.free()
            sees_not(qtbot, program, "everything is kept here")
            assert kept() == ["A", "B", "C"]
            desk.records.undo(class_.id, "notes")
            assert kept() != ["A", "B", "C"]


def test_a_title_in_the_agenda_waits_for_room(qtbot, tmp_path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        folder = DataFolder(disk.path / "workshops.db")
        with running(qtbot, folder, replace(IN_ENGLISH, role="trainer")) as program:
            desk = program.desk
            agenda = Agenda((Day(time(9), (Block("1", "lecture", "Morning", 30),)),))
            class_, _ = desk.workshops.create("Bank", agenda=agenda)
            program.window.go(ClassRoute(class_.id, "agenda"))
            program.window.page.tab.open_block("1")
            form = program.window.page.tab.form
            disk.fill()
            form.title.setFocus()
            form.title.selectAll()
            QTest.keyClicks(form.title, "Evening")
            program.window.go(Home())
            sees(qtbot, program, "everything is kept here")
            disk.free()
            sees_not(qtbot, program, "everything is kept here")
            assert desk.agendas.read(class_.id).blocks[0].title == "Evening"


def test_a_stick_that_is_pulled_out_and_plugged_in_again_loses_nothing(qtbot, tmp_path) -> None:
    with stick(tmp_path) as plug:
        folder = DataFolder(plug.path / "workshops.db")
        with running(qtbot, folder, IN_ENGLISH) as program:
            program.window.go(Practise("mdm"))
            work_id = program.desk.session.work_id
            type_number(program, "11")
            assert program.desk.session.flush()
            plug.pull_out()
            type_number(program, "22")
            sees(qtbot, program, NOT_SAVED)
            sees(qtbot, program, "Check that the disk or stick is plugged in")
            type_number(program, "33")
            plug.plug_in()
            sees_not(qtbot, program, "plugged in")
            sees(qtbot, program, "Saved ")
            assert customers(program, work_id) == 33
        check_store(folder.store)


def test_a_folder_that_cannot_be_written_is_opened_for_reading(qtbot, tmp_path) -> None:
    with ordinary_person() as home:
        folder = DataFolder(home / "data" / "workshops.db")
        with running(qtbot, folder, IN_ENGLISH) as program:
            program.window.go(Practise("mdm"))
            work_id = program.desk.session.work_id
            type_number(program, "11")
        folder.folder.chmod(0o555)
        before = {entry.name for entry in folder.folder.iterdir()}
        seen = answering("Open for reading only")
        try:
            with running(qtbot, folder, IN_ENGLISH) as program:
                assert "cannot be written" in seen[0]
                program.window.go(WorkRoute(work_id))
                sees(qtbot, program, "open for reading only")
                QTest.keyClicks(program.window.page.focusWidget() or program.window, "9")
                assert customers(program, work_id) == 11
                program.window.go(Catalogue())
                program.window.go(Practise("servqual"))
                sees(qtbot, program, "opened for reading only")
            assert {entry.name for entry in folder.folder.iterdir()} == before
        finally:
            folder.folder.chmod(0o755)
