"""The one button of a team's laptop: onto a stick that is asked for once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tests.services.class_on_sticks import course_in
from tests.ui.open_desk import open_desk
from tests.ui.pages.person import Person
from workshop_app.domain.message import say
from workshop_app.services.handins.found import Choices
from workshop_app.ui.pages.class_page import ClassPage
from workshop_app.ui.pages.exercise import ExercisePage
from workshop_app.ui.pages.hand_ins import HandInsPage
from workshop_app.ui.pages.home import HomePage
from workshop_app.ui.routes import HandIns


@pytest.fixture
def course(tmp_path):
    with course_in(tmp_path / "others", teams=2) as made:
        yield made


@pytest.fixture
def desk(qapp, tmp_path, course):
    """The laptop of the first team, which has begun an exercise."""
    file = course.trainer.services.hand_ins.write_class_file(
        course.workshop.id, course.stick.parent / "class.ewclass"
    )
    with open_desk(tmp_path / "laptop") as desk:
        found = desk.hand_ins.look([file], desk.catalogue)
        own = {course.workshop.id: course.teams[0].id}
        desk.hand_ins.take(found, desk.language, Choices(own_teams=own))
        kind = desk.kind("mdm")
        desk.works.start(course.teams[0].id, "mdm", kind.dump(kind.sample("en")))
        yield desk


def work_id(desk, course):
    (work,) = desk.works.of_workshop(course.workshop.id)
    return work.id


def open_dialog(page):
    (dialog,) = [one for one in page.findChildren(QFileDialog) if one.isVisible()]
    return dialog


def choose(dialog, folder):
    """Choose a folder in the dialog that Qt draws itself."""
    dialog.setDirectory(str(folder.parent))
    dialog.selectFile(folder.name)
    dialog.accept()


def test_the_dialog_speaks_the_language_of_the_program(qtbot, tmp_path):
    with open_desk(tmp_path / "other", language="zh_CN") as desk:
        page = Person(qtbot, HandInsPage(desk, HandIns(()))).page
        page._ask_folder()
        label = open_dialog(page).labelText
        assert label(QFileDialog.DialogLabel.LookIn) == "文件夹"
        assert label(QFileDialog.DialogLabel.FileType) == "文件类型"


def test_the_stick_is_asked_for_once_and_the_page_says_what_to_do_next(qtbot, desk, course):
    session = desk.open(desk.works.open(work_id(desk, course)))
    person = Person(qtbot, ExercisePage(desk, session))
    person.click("Hand in")
    choose(open_dialog(person.page), course.stick)
    qtbot.waitUntil(lambda: bool(desk.messages.told))
    ((words, tone),) = desk.messages.told
    assert tone == "success"
    assert words.startswith("Handed in: “Team 1_Hand-in_")
    assert words.endswith("Give this file to the trainer.")
    assert desk.settings.hand_in_folder == str(course.stick)
    assert course.trainer.statuses(course.stick) == ["new"]
    person.click("Hand in")
    qtbot.waitUntil(lambda: len(desk.messages.told) == 2)


def test_what_was_typed_last_is_handed_in(qtbot, desk, course):
    desk.change_settings(hand_in_folder=str(course.stick))
    session = desk.open(desk.works.open(work_id(desk, course)))
    person = Person(qtbot, ExercisePage(desk, session))
    person.page.editor.setFocus()
    session.edit(replace(session.state, subject="typed just now"), say("Change"), "subject")
    person.click("Hand in")
    qtbot.waitUntil(lambda: bool(desk.messages.told))
    course.trainer.take(course.stick)
    assert course.trainer.subject(course.teams[0]) == "typed just now"


def test_a_stick_that_is_not_plugged_in_is_asked_for_again(qtbot, desk, course):
    desk.change_settings(hand_in_folder=str(course.stick / "gone"))
    person = Person(qtbot, ClassPage(desk, course.workshop.id, "exercises"))
    person.tab_to("Hand in")
    person.press(Qt.Key.Key_Return)
    dialog = open_dialog(person.page)
    assert dialog.directory().absolutePath() == str(course.stick)
    choose(dialog, course.stick)
    qtbot.waitUntil(lambda: bool(desk.messages.told))
    assert course.trainer.statuses(course.stick) == ["new"]


def test_a_stick_that_fails_is_told_and_another_place_offered(qtbot, desk, course, monkeypatch):
    desk.change_settings(hand_in_folder=str(course.stick))

    def pulled(descriptor):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("workshop_app.services.handins.files.os.fsync", pulled)
    person = Person(qtbot, ClassPage(desk, course.workshop.id, "exercises"))
    person.click("Hand in")
    qtbot.waitUntil(lambda: bool(desk.messages.told))
    ((words, tone),) = desk.messages.told
    assert (tone, "cannot be written" in words) == ("error", True)
    monkeypatch.undo()
    desk.messages.press("Another place…")
    other = course.stick.parent / "other"
    other.mkdir()
    choose(open_dialog(person.page), other)
    qtbot.waitUntil(lambda: len(desk.messages.told) == 2)
    assert len(list(other.iterdir())) == 1


def test_the_class_says_what_was_handed_in_and_what_was_changed_since(qtbot, desk, course):
    person = Person(qtbot, ClassPage(desk, course.workshop.id, "exercises"))
    assert person.page.tab.rows[0].state.text() == "At work"
    desk.hand_ins.hand_in(course.teams[0].id, course.stick, desk.language)
    person = Person(qtbot, ClassPage(desk, course.workshop.id, "exercises"))
    assert person.page.tab.rows[0].state.text() == "Handed in"
    kind = desk.kind("mdm")
    desk.works.edit(work_id(desk, course), kind.dump(kind.blank()), say("Change"), "")
    person = Person(qtbot, ClassPage(desk, course.workshop.id, "exercises"))
    assert person.page.tab.rows[0].state.text() == "At work"
    assert person.sees("changed since")


def test_a_practice_has_nobody_to_hand_it_in_to(qtbot, desk):
    kind = desk.kind("mdm")
    opened, _ = desk.works.start_practice("mdm", kind.dump(kind.blank()))
    person = Person(qtbot, ExercisePage(desk, desk.open(opened)))
    assert not person.sees("Hand in")


def test_home_hands_in_the_works_of_the_class(qtbot, desk, course):
    desk.change_settings(hand_in_folder=str(course.stick))
    person = Person(qtbot, HomePage(desk))
    person.click("Hand in")
    qtbot.waitUntil(lambda: bool(desk.messages.told))
    assert course.trainer.statuses(course.stick) == ["new"]
