"""The versions of a class: what the trainer wrote, and a class that changes meanwhile."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.pages.versions_reader import Course, Reader, of_class
from workshop_app.domain import notes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import say
from workshop_app.domain.notes import Gain, Notes
from workshop_app.domain.record import NOTES, POINTS
from workshop_app.ui.pages.version_choice import CLASS, Choice
from workshop_app.ui.routes import VersionsRoute


@pytest.fixture
def course(desk):
    return Course(desk)


def test_what_the_trainer_wrote_has_versions_too(qtbot, desk, course):
    for amount in (3, 5):
        desk.works._now.forward(minutes=1)
        desk.points.give(course.workshop.id, course.teams[0].id, amount, "Pitch")
    reader = of_class(qtbot, desk, course)
    reader.choose("Whose versions", "The class itself")
    assert reader.sees("No versions yet")
    assert reader.page.choice.current.whose == CLASS
    reader.after(lambda: reader.choose("Versions of what", "Points"))
    assert reader.page.preview.headline.value == "8"
    assert not reader.page.side.name_button.isVisible()
    assert not reader.page.side.team_button.isVisible()
    reader.page.list.setFocus()
    reader.after(lambda: reader.press(Qt.Key.Key_Left))
    assert reader.page.preview.headline.value == "3"
    assert reader.page.preview.figures.rows == [("Team 1", "3", "8"), ("Team 2", "0", "0")]
    reader.after(lambda: reader.press(Qt.Key.Key_Return))
    assert desk.points.read(course.workshop.id).total(course.teams[0].id) == 3
    reader.after(lambda: desk.messages.press("Undo"))
    assert desk.points.read(course.workshop.id).total(course.teams[0].id) == 8


def test_a_note_names_a_team_that_was_removed_by_its_name(qtbot, desk, course):
    lines = (Gain("Listen first", team=course.teams[1].id), Gain("Ask why", team="The back row"))
    desk.records.keep(course.workshop.id, NOTES, notes.dump(Notes(gains=lines)), say("Notes"))
    desk.people.remove_team(course.teams[1].id)
    reader = of_class(qtbot, desk, course)
    reader.choose("Whose versions", "The class itself")
    reader.after(lambda: reader.choose("Versions of what", "Notes of the class"))
    assert [figure for _line, figure, _now in reader.page.preview.figures.rows] == [
        "Learning gains · Team 2",
        "Learning gains · The back row",
    ]


def test_a_record_of_a_newer_version_is_said_not_to_be_shown(qtbot, desk, course):
    desk.records.keep(course.workshop.id, POINTS, '{"format": 99}', say("Give points"))
    reader = of_class(qtbot, desk, course)
    reader.choose("Whose versions", "The class itself")
    assert reader.sees("No versions yet")
    reader.after(lambda: reader.choose("Versions of what", "Points"))
    assert reader.sees("cannot be shown. It is kept.")


def test_a_closed_class_is_only_looked_at(qtbot, desk, course):
    course.grow(0)
    desk.workshops.close(course.workshop.id)
    reader = of_class(qtbot, desk, course)
    reader.page.list.setFocus()
    reader.after(lambda: reader.press(Qt.Key.Key_Left))
    for button in (
        reader.page.restore_button,
        reader.page.side.name_button,
        reader.page.side.team_button,
    ):
        assert not button.isEnabled()
    reader.press(Qt.Key.Key_Return, Qt.Key.Key_F2)
    assert (desk.messages.asked, desk.messages.told) == ([], [])
    assert len(desk.works.versions(course.works[0])) == 4


def test_a_class_that_is_closed_meanwhile_is_only_looked_at_from_then_on(qtbot, desk, course):
    course.grow(0)
    reader = of_class(qtbot, desk, course)
    reader.page.list.setFocus()
    reader.after(lambda: reader.press(Qt.Key.Key_Left))
    assert reader.page.restore_button.isEnabled()
    desk.changed.emit(desk.workshops.close(course.workshop.id)[1])
    assert not reader.page.restore_button.isEnabled()
    desk.changed.emit(desk.workshops.reopen(course.workshop.id)[1])
    assert reader.page.restore_button.isEnabled()
    assert reader.marked == reader.page.list.entries[-2]


def test_a_team_that_goes_meanwhile_gives_its_place_to_the_next(qtbot, desk, course):
    reader = of_class(qtbot, desk, course)
    gone = desk.people.remove_team(course.teams[0].id)
    reader.after(lambda: desk.changed.emit(gone))
    assert reader.page.choice.current == Choice(course.teams[1].id, course.works[1])
    assert reader.marked.work_id == course.works[1]


def test_the_work_that_is_open_is_brought_back_too(qtbot, desk, course):
    course.grow(0)
    session = desk.open(desk.works.open(course.works[0]))
    session.edit(course.kind.blank(), say("Clear all"), "typing")
    reader = Reader(qtbot, desk, VersionsRoute(course.works[0]))
    assert reader.count == 5
    reader.page.list.setFocus()
    reader.after(lambda: reader.press(Qt.Key.Key_Left))
    reader.after(lambda: reader.press(Qt.Key.Key_Return))
    assert course.kind.dump(session.state) == course.state("0.3")
    session.undo()
    assert session.state == course.kind.blank()


def test_versions_that_cannot_be_read_are_told_and_the_page_stays(qtbot, desk, course, monkeypatch):
    course.grow(0)
    reader = of_class(qtbot, desk, course)

    def unplugged(*_):
        raise KnownError(say("The disk is gone."))

    monkeypatch.setattr(desk.works, "versions", unplugged)
    monkeypatch.setattr(desk.works, "stood", unplugged)
    reader.click("Whole team…")
    reader.click("Restore points")
    assert desk.messages.told == [("The disk is gone.", "error")] * 2
    assert reader.sees("No versions yet")
    monkeypatch.undo()
    reader.after(lambda: reader.click("All versions"))
    assert reader.count == 4
