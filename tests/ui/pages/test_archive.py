"""A class after its days: closed and read, opened again, exported, thrown away, erased."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tests.ui.open_desk import open_desk
from tests.ui.pages.many_exercises import one_exercise
from tests.ui.pages.person import Person, settle
from workshop_app.domain.agenda_edits import begin
from workshop_app.domain.message import say
from workshop_app.kit.course_agendas import course_agenda
from workshop_app.ui.class_details import ClassDetails
from workshop_app.ui.pages.class_page import ClassPage
from workshop_app.ui.pages.exercise import ExercisePage
from workshop_app.ui.pages.home import HomePage
from workshop_app.ui.pages.settings import SettingsPage
from workshop_app.ui.routes import ClassRoute, HandIns, Home, NewClass


@pytest.fixture
def desk(qapp, tmp_path):
    with open_desk(tmp_path, role="trainer") as desk:
        desk.catalogue = one_exercise()
        yield desk


@pytest.fixture
def bank(desk):
    return desk.workshops.create("Micro-service", "A1", "Bank", date(2026, 11, 21))[0]


def choose(person, button, words):
    """Open a menu by its button and take an entry."""
    person.click(button)
    menu = person.page.class_actions.menu
    entry = next(one for one in menu.actions() if one.text() == words)
    entry.trigger()
    menu.close()
    settle()


def entries(person, button):
    person.click(button)
    menu = person.page.class_actions.menu
    words = [one.text() for one in menu.actions() if one.text()]
    menu.close()
    return words


def test_home_begins_a_class_and_opens_hand_ins(qtbot, desk):
    person = Person(qtbot, HomePage(desk))
    assert person.sees("Start a class")
    person.click("New class")
    person.click("Open hand-ins…")
    assert person.went == [NewClass(), HandIns(())]


def test_a_class_is_closed_from_its_card_and_stands_in_the_archive(qtbot, desk, bank):
    person = Person(qtbot, HomePage(desk))
    assert not person.sees("Archive")
    choose(person, "More about “Micro-service”", "Close the class")
    assert desk.workshops.get(bank.id).closed_at is not None
    assert person.sees("Archive")
    assert not person.sees("Classes")
    assert "“Micro-service” is closed" in desk.messages.told[-1][0]
    person.page.archive_rows[0].setFocus()
    person.press(Qt.Key.Key_Return)
    assert person.went == [ClassRoute(bank.id)]
    person.click("Open “Micro-service” again")
    assert person.sees("Classes")
    assert not person.sees("Archive")
    desk.messages.press("Undo")
    assert person.sees("Archive")


def test_closing_can_be_taken_back_at_once(qtbot, desk, bank):
    person = Person(qtbot, HomePage(desk))
    choose(person, "More about “Micro-service”", "Close the class")
    desk.messages.press("Undo")
    assert desk.workshops.get(bank.id) == bank


def test_the_page_of_a_class_has_the_same_menu_and_says_that_it_is_closed(qtbot, desk, bank):
    person = Person(qtbot, ClassPage(desk, bank.id, "agenda"))
    assert entries(person, "More about the class") == [
        "Title, client and date…",
        "Versions of all teams…",
        "Class file for the teams…",
        "Export the whole class…",
        "Close the class",
        "Put it into the trash",
    ]
    choose(person, "More about the class", "Close the class")
    assert person.sees("Closed")
    assert entries(person, "More about the class") == [
        "Versions of all teams…",
        "Class file for the teams…",
        "Export the whole class…",
        "Open the class again",
        "Put it into the trash",
    ]


def test_a_class_that_goes_to_the_trash_leads_home_and_comes_back(qtbot, desk, bank):
    person = Person(qtbot, ClassPage(desk, bank.id, "agenda"))
    choose(person, "More about the class", "Put it into the trash")
    assert person.went == [Home()]
    assert desk.workshops.list() == ()
    desk.messages.press("Undo")
    assert len(desk.workshops.list()) == 1


def test_title_client_and_date_are_changed_over_the_page(qtbot, desk, bank):
    person = Person(qtbot, ClassPage(desk, bank.id, "agenda"))
    choose(person, "More about the class", "Title, client and date…")
    (details,) = person.page.findChildren(ClassDetails)
    fields = details.fields
    assert (fields.title.raw, fields.client.raw, fields.date.raw) == (
        "Micro-service",
        "Bank",
        "2026-11-21",
    )
    fields.title.selectAll()
    person.press(Qt.Key.Key_Delete)
    person.press(Qt.Key.Key_Return)
    assert "please enter 1 to 120 characters" in fields.title_row.message
    person.type("Details first")
    fields.date.setFocus()
    fields.date.selectAll()
    person.press(Qt.Key.Key_Delete)
    person.press(Qt.Key.Key_Return)
    changed = desk.workshops.get(bank.id)
    assert (changed.title, changed.client, changed.starts_on) == ("Details first", "Bank", None)
    assert person.sees("Details first")


@pytest.mark.parametrize(
    ("words", "ending"),
    [("Export the whole class…", "ewarchive"), ("Class file for the teams…", "ewclass")],
)
def test_a_class_is_written_where_the_dialog_says(qtbot, desk, bank, tmp_path, words, ending):
    person = Person(qtbot, ClassPage(desk, bank.id, "agenda"))
    choose(person, "More about the class", words)
    (dialog,) = person.page.findChildren(QFileDialog)
    path = tmp_path / f"out.{ending}"
    dialog.fileSelected.emit(str(path))
    dialog.deleteLater()
    qtbot.waitUntil(lambda: bool(desk.messages.told), timeout=10_000)
    text, tone = desk.messages.told[-1]
    assert tone == "success", text
    assert path.stat().st_size > 100


def test_a_file_that_cannot_be_written_is_said(qtbot, desk, bank, tmp_path):
    person = Person(qtbot, ClassPage(desk, bank.id, "agenda"))
    choose(person, "More about the class", "Export the whole class…")
    (dialog,) = person.page.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "not there" / "out.ewarchive"))
    dialog.deleteLater()
    qtbot.waitUntil(lambda: bool(desk.messages.told), timeout=10_000)
    assert desk.messages.told[-1][1] == "error"


def test_the_work_of_a_closed_class_is_read_only(qtbot, desk, bank):
    team, _ = desk.people.add_team(bank.id, "Team 1")
    kind = desk.kind("mdm")
    opened, _ = desk.works.start(team.id, "mdm", kind.dump(kind.sample("en")))
    desk.workshops.close(bank.id)
    page = ExercisePage(desk, desk.open(desk.works.open(opened.work.id)))
    qtbot.addWidget(page)
    status = []
    page.status.connect(lambda text, icon, role: status.append(text))
    page.show()
    page.announce()
    assert any("class is closed" in text for text in status)
    assert not page._header.team.isEnabled()
    assert not page._may_travel


def test_a_class_that_runs_says_on_its_card_where_it_is(qtbot, desk):
    agenda = course_agenda("A1", "en")
    today = date.today()  # noqa: DTZ011 - the day of this machine, as the page shows it
    made, _ = desk.workshops.create("Micro-service", "A1", "Bank", today, agenda)
    desk.people.add_participant(made.id, "Ada")
    first = agenda.blocks[0]
    edit = lambda one: begin(one, first.id, desk.agendas._now())  # noqa: E731
    desk.agendas.change(made.id, edit, say("Begin"))
    person = Person(qtbot, HomePage(desk))
    assert person.sees(f"Day 1 · {first.title}")
    assert person.sees("0 teams · 1 person")


def test_a_class_in_the_trash_is_erased_only_after_a_question(qtbot, desk, bank):
    desk.workshops.remove(bank.id)
    person = Person(qtbot, SettingsPage(desk), (1366, 2400))
    person.click("Erase “Micro-service” for good")
    title, text = desk.messages.asked[-1]
    assert title == "Erase “Micro-service” for good?"
    assert "backups" in text
    assert [one.id for one in desk.workshops.removed()] == [bank.id]
    desk.messages.answers = ["erase"]
    person.click("Erase “Micro-service” for good")
    assert desk.workshops.removed() == ()
    assert not person.sees("Micro-service")


def test_a_kept_agenda_in_the_trash_is_called_an_agenda(qtbot, desk, bank):
    template, _ = desk.agendas.keep_template(bank.id, "My day")
    desk.templates.remove(template.id)
    person = Person(qtbot, SettingsPage(desk), (1366, 2400))
    assert person.sees("Template · Agenda")


def test_for_reading_only_nothing_is_closed_or_thrown_away(qtbot, tmp_path):
    with open_desk(tmp_path, role="trainer") as desk:
        made, _ = desk.workshops.create("Micro-service")
        desk.workshops.close(made.id)
    with open_desk(tmp_path, read_only=True, role="trainer") as desk:
        person = Person(qtbot, HomePage(desk))
        assert not person.page.main_button.isEnabled()
        assert not person.sees("Open again")
        assert entries(person, "More about “Micro-service”") == [
            "Versions of all teams…",
            "Class file for the teams…",
            "Export the whole class…",
        ]


@pytest.mark.parametrize(("width", "is_below"), [(1366, False), (960, True)])
def test_the_tabs_leave_room_for_the_title(qtbot, desk, bank, width, is_below):
    person = Person(qtbot, ClassPage(desk, bank.id, "agenda"), (width, 700))
    header = person.page.header
    assert header.isAncestorOf(person.page.choice) is not is_below
    assert person.page.choice.isVisible()
    assert header._title.width() >= header._title.sizeHint().width()
    person.page.resize(2326 - width, 700)
    settle()
    assert header.isAncestorOf(person.page.choice) is is_below
