"""Starting a class: with a course, with an agenda of one's own, with nothing."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.open_desk import open_desk
from tests.ui.pages.person import Person
from workshop_app.kit.course_agendas import course_agenda
from workshop_app.ui.pages.new_class import NewClassPage
from workshop_app.ui.routes import ClassRoute, Home


def made(desk):
    (summary,) = desk.workshops.list()
    return summary.workshop


def test_a_class_from_a_course_has_its_title_and_its_agenda(qtbot, desk):
    person = Person(qtbot, NewClassPage(desk))
    person.click("Loyalty-driven experience")
    assert person.page.title.raw == "Loyalty-driven experience"
    person.page.client.setFocus()
    person.type("Riverside Bank")
    person.page.date.setFocus()
    person.type("2026-12-03")
    person.click("Start the class")
    one = made(desk)
    assert (one.title, one.course, one.client) == (
        "Loyalty-driven experience",
        "B",
        "Riverside Bank",
    )
    assert one.starts_on == date(2026, 12, 3)
    assert person.went == [ClassRoute(one.id, "teams")]
    titles = [block.title for block in desk.agendas.read(one.id).blocks]
    assert titles == [block.title for block in course_agenda("B", "en").blocks]


def test_by_keyboard_alone(qtbot, desk):
    person = Person(qtbot, NewClassPage(desk))
    person.page.announce()
    assert QApplication.focusWidget() is person.page.cards["A1"]
    person.tab_to("Service creates value")
    person.press(Qt.Key.Key_Space)
    person.tab_to("Client")
    person.type("Coast Hotels")
    person.page.start_button.setFocus()
    person.press(Qt.Key.Key_Return)
    assert (made(desk).course, made(desk).client) == ("C", "Coast Hotels")


def test_the_language_of_the_class_is_not_that_of_the_program(qtbot, desk):
    person = Person(qtbot, NewClassPage(desk))
    person.click("简体中文")
    assert person.page.title.raw == "微服务体系设计 · 细节与流程"
    person.click("Start the class")
    assert desk.agendas.read(made(desk).id).blocks[3].title == "茶歇"


def test_a_title_of_ones_own_stays_when_another_course_is_chosen(qtbot, desk):
    person = Person(qtbot, NewClassPage(desk))
    person.page.title.setFocus()
    person.page.title.selectAll()
    person.type("Two days")
    person.click("Service creates value")
    assert person.page.title.raw == "Two days"


def test_without_a_course_the_agenda_is_empty_and_a_title_is_asked_for(qtbot, desk):
    person = Person(qtbot, NewClassPage(desk))
    person.click("No course")
    person.click("Start the class")
    assert desk.workshops.list() == ()
    assert person.sees("please enter 1 to 120 characters")
    assert QApplication.focusWidget() is person.page.title
    person.type("Open day")
    person.click("Start the class")
    assert made(desk).course == ""
    assert desk.agendas.read(made(desk).id).days == ()


def test_a_day_that_is_none_and_a_text_too_long_are_said_beside_their_fields(qtbot, desk):
    person = Person(qtbot, NewClassPage(desk))
    person.page.date.setFocus()
    person.type("2026-02-30")
    person.page.client.setFocus()
    person.page.client.insert("x" * 121)
    person.page.client.textEdited.emit("x" * 121)
    assert person.sees("at most 120 characters are allowed, this text has 121")
    person.click("Start the class")
    assert desk.workshops.list() == ()
    assert person.sees("Please write the day as 2026-11-21")
    assert person.page.date.raw == "2026-02-30"


def test_an_own_agenda_begins_the_next_class(qtbot, desk):
    first, _ = desk.workshops.create("First", agenda=course_agenda("C", "en"))
    desk.agendas.keep_template(first.id, "My day")
    person = Person(qtbot, NewClassPage(desk))
    person.click("My day")
    assert person.page.title.raw == ""
    person.page.title.setFocus()
    person.type("Second")
    person.click("Start the class")
    second = next(one.workshop for one in desk.workshops.list() if one.workshop.title == "Second")
    assert len(desk.agendas.read(second.id).blocks) == len(course_agenda("C", "en").blocks)


def test_a_new_look_keeps_what_was_typed(qtbot, desk):
    person = Person(qtbot, NewClassPage(desk))
    person.click("No course")
    person.page.title.setFocus()
    person.type("Open day")
    again = NewClassPage(desk)
    qtbot.addWidget(again)
    again.resume(person.page.keep())
    assert (again.choice, again.title.raw) == ("none", "Open day")


def test_the_way_back_leads_home_and_for_reading_only_nothing_starts(qtbot, desk, tmp_path):
    person = Person(qtbot, NewClassPage(desk))
    person.click("Home")
    assert person.went == [Home()]
    with open_desk(tmp_path, read_only=True) as only:
        page = NewClassPage(only)
        qtbot.addWidget(page)
        assert not page.start_button.isEnabled()


def test_an_own_agenda_is_removed_and_comes_back(qtbot, desk):
    first, _ = desk.workshops.create("First", agenda=course_agenda("C", "en"))
    template, _ = desk.agendas.keep_template(first.id, "My day")
    person = Person(qtbot, NewClassPage(desk))
    person.click("My day")
    person.click("Remove “My day”")
    assert "My day" not in person.cards()
    assert person.page.choice == "none"
    assert desk.templates.removed() == (template,)
    desk.messages.press("Undo")
    assert "My day" in person.cards()
