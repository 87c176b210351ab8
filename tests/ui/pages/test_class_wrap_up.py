"""The end of a class: learning gains, the parking lot and homework, typed by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.pages.person import Person, settle
from workshop_app.domain.message import say
from workshop_app.domain.notes import Homework
from workshop_app.domain.record import NOTES
from workshop_app.ui import moments
from workshop_app.ui.pages.class_page import ClassPage


def type_in(person, text):
    """Type key by key: the first one opens the editor of the cell, which gets the others."""
    for key in text:
        person.type(key)


@pytest.fixture
def course(desk):
    made, _ = desk.workshops.create("Micro-service")
    teams = [desk.people.add_team(made.id, f"Team {n}")[0] for n in (1, 2)]
    desk.people.add_participant(made.id, "Ada", teams[0].id)
    return made, teams


@pytest.fixture
def person(qtbot, desk, course):
    return Person(qtbot, ClassPage(desk, course[0].id, "wrap-up"))


def part(person, number):
    return person.page.tab.lists[number]


def write(person, number, row, key, text):
    """Type into a cell and leave it with Enter."""
    part(person, number).grid.focus_cell(row, key)
    type_in(person, text)
    person.press(Qt.Key.Key_Return)


def notes(desk, course):
    return desk.notes.read(course[0].id)


def test_an_empty_page_says_what_belongs_where(person):
    for words in (
        "At the end of a chapter, a sentence from each team",
        "What would lead too far now, for a better moment",
        "Who does what until when, once the class is over",
    ):
        assert person.sees(words)


def test_a_row_is_typed_and_on_the_disk_a_moment_later(person, qtbot, desk, course):
    write(person, 0, 0, "text", "Listen first")
    with qtbot.waitSignal(desk.changed, timeout=2000):
        pass
    assert [row.text for row in notes(desk, course).gains] == ["Listen first"]
    assert person.sees("1 written down")
    assert person.page.tab.facts()[0] == "1 learning gain"


def test_leaving_the_page_keeps_what_is_being_typed(person, desk, course):
    part(person, 1).grid.focus_cell(0, "text")
    type_in(person, "Budget?")
    person.page.leave()
    assert [row.text for row in notes(desk, course).parked] == ["Budget?"]


def test_one_undo_takes_a_new_row_back_and_redo_brings_it(person, desk, course):
    write(person, 2, 0, "text", "Plan")
    person.page.tab.draft.flush()
    assert person.page.tab.history.undo.accessibleName() == "Undo: Change “Homework”"
    QTest.keyClick(person.focused, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert notes(desk, course).homework == ()
    QTest.keyClick(person.focused, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert [row.text for row in notes(desk, course).homework] == ["Plan"]


def test_no_list_needs_scrolling_sideways_on_a_small_laptop_with_larger_text(person):
    page = person.page
    page.resize(1270 * 2 // 3, 600)  # 1366 pixels without the rail, at 150 %
    settle()
    for notes_list in page.tab.lists:
        assert notes_list.grid.table.horizontalScrollBar().maximum() == 0


def test_team_owner_day_and_tick_of_homework(person, desk, course):
    write(person, 2, 0, "text", "Plan")
    write(person, 2, 0, "team", "Team 2")
    write(person, 2, 0, "due", "2099/1/5")
    person.page.tab.draft.flush()
    row = notes(desk, course).homework[0]
    assert (row.team, row.due, row.is_done) == (course[1][1].id, "2099/1/5", False)
    grid = part(person, 2).grid
    shown = {column.key: grid.model.shown(0, at) for at, column in enumerate(grid.model.columns)}
    assert (shown["team"], shown["due"]) == ("Team 2", "2099-01-05")
    grid.edited.emit(0, "is_done", "yes")
    assert person.sees("0 to do")
    assert person.page.tab.facts()[2] == "0 tasks to do at home"


def test_a_day_that_is_none_or_over_and_a_team_that_is_none_are_named(person, desk, monkeypatch):
    monkeypatch.setattr(moments, "now", lambda: _at(2026, 11, 21))
    write(person, 2, 0, "due", "soon")
    write(person, 2, 0, "team", "Team 9")
    marks = part(person, 2).grid.model.marks
    assert marks[0, "due"].text.startswith("“soon” is no day such as 2026-11-28.")
    assert "“Team 9”" in marks[0, "team"].text
    write(person, 2, 0, "due", "2026-11-20")
    assert part(person, 2).grid.model.marks[0, "due"].text == "This day is over."
    write(person, 2, 0, "due", "2026-11-21")
    assert (0, "due") not in part(person, 2).grid.model.marks


def test_a_block_from_excel_adds_rows(person, desk, course):
    part(person, 2).grid.focus_cell(0, "text")
    QApplication.clipboard().setText("Plan\tTeam 1\tAda\t2099-01-05\nRead\t\t\tsoon\n")
    part(person, 2).grid.paste()
    first, second = notes(desk, course).homework
    assert (first.text, first.team, first.owner) == ("Plan", course[1][0].id, "Ada")
    assert (second.text, second.due) == ("Read", "soon")


def test_what_is_no_tick_changes_nothing_and_is_told(person, desk, course):
    write(person, 1, 0, "text", "Budget?")
    part(person, 1).grid.edited.emit(0, "is_settled", "perhaps")
    person.page.tab.draft.flush()
    assert not notes(desk, course).parked[0].is_settled
    assert desk.messages.told[-1][1] == "warn"


def test_rows_are_moved_copied_and_removed(person, desk, course):
    for row, text in enumerate(("One", "Two")):
        write(person, 0, row, "text", text)
    grid = part(person, 0).grid
    grid.focus_cell(1, "text")
    person.click("Move the row up · Learning gains")
    assert [row.text for row in notes(desk, course).gains] == ["Two", "One"]
    grid.focus_cell(0, "text")
    grid.ask_copy_rows()
    grid.focus_cell(0, "text")
    person.click("Remove the row · Learning gains")
    assert [row.text for row in notes(desk, course).gains] == ["Two", "One"]


def test_what_another_page_wrote_is_seen_at_once(person, desk, course):
    changes = desk.notes.change(
        course[0].id, lambda v: replace(v, homework=(Homework("Read"),)), say("Change")
    )
    desk.changed.emit(changes)
    settle()
    assert part(person, 2).grid.model.raw(0, 0) == "Read"


def test_a_closed_class_is_read_and_not_written(person, desk, course):
    write(person, 0, 0, "text", "Listen first")
    person.page.tab.draft.flush()
    desk.changed.emit(desk.workshops.close(course[0].id)[1])
    settle()
    assert part(person, 0).grid.model.is_read_only
    assert part(person, 0).grid.model.raw(0, 0) == "Listen first"
    assert not person.named("Add a row · Learning gains").isEnabled()
    assert not person.page.tab.history.undo.isEnabled()
    desk.changed.emit(desk.workshops.reopen(course[0].id)[1])
    assert person.page.tab.history.undo.isEnabled()


def _at(*day):
    return datetime(*day, 12, tzinfo=UTC)


def test_what_a_newer_version_wrote_is_said_and_neither_changed_nor_lost(qtbot, desk, course):
    desk.records.keep(course[0].id, NOTES, '{"format":9}', say("Change"))
    person = Person(qtbot, ClassPage(desk, course[0].id, "wrap-up"))
    assert person.sees("The notes of this class were written by a newer version of the program.")
    assert part(person, 0).grid.model.is_read_only
    person.page.leave()
    assert desk.records.read(course[0].id, NOTES).text == '{"format":9}'


def test_a_text_that_is_too_long_stays_in_sight_and_is_kept_once_it_is_shorter(
    person, desk, course
):
    grid = part(person, 0).grid
    grid.insert_asked.emit(0)
    grid.edited.emit(0, "text", "x" * 10_001)
    person.page.tab.draft.flush()
    assert "at most 10000 characters" in desk.messages.told[-1][0]
    assert notes(desk, course).gains == ()
    assert len(grid.model.raw(0, 0)) == 10_001
    grid.edited.emit(0, "text", "x")
    person.page.tab.draft.flush()
    assert [row.text for row in notes(desk, course).gains] == ["x"]


def test_an_empty_list_offers_nothing_to_move_or_remove(person):
    names = [f"{words} · Learning gains" for words in ("Move the row up", "Remove the row")]
    assert [person.named(name).isEnabled() for name in names] == [False, False]
    write(person, 0, 0, "text", "Listen first")
    assert [person.named(name).isEnabled() for name in names] == [False, True]
    write(person, 0, 1, "text", "Then ask")
    assert [person.named(name).isEnabled() for name in names] == [True, True]
