"""The window around the pages: its keys, and what lies over whatever page is shown."""

from __future__ import annotations

from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from tests.ui.open_desk import open_desk
from tests.ui.pages.person import Person, settle
from workshop_app.ui.main_window import MainWindow
from workshop_app.ui.messages import WindowMessages
from workshop_app.ui.page_maker import make_page
from workshop_app.ui.routes import Catalogue, ClassRoute, Home, Practise, WorkRoute
from workshop_app.ui.widgets.number_field import LineField
from workshop_app.ui.widgets.page_header import PageHeader
from workshop_app.ui.widgets.text_area import TextArea
from workshop_app.ui.widgets.toast import Toast

Key = Qt.Key


@pytest.fixture
def desk(qapp, tmp_path):
    with open_desk(tmp_path, role="trainer") as desk:
        desk.messages = WindowMessages(desk)
        yield desk


@pytest.fixture
def window(qtbot, desk):
    made = MainWindow(desk, desk.messages, make_page)
    made.go(Home())
    yield made
    made.deleteLater()
    qtbot.waitUntil(partial(is_gone, made))


@pytest.fixture
def person(qtbot, window):
    return Person(qtbot, window)


def is_gone(widget):
    settle()
    return not shiboken6.isValid(widget)


def toasts(person):
    return [toast.text for toast in person.page.findChildren(Toast) if toast.isVisible()]


def plain(field):
    return field.text() if isinstance(field, LineField) else field.toPlainText()


def undo(person):
    settle()
    person.qtbot.keyClick(person.focused, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def a_work(desk):
    kind = desk.kind("mdm")
    return desk.works.start_practice("mdm", kind.dump(kind.sample("en")))[0].work.id


def test_undo_brings_back_what_was_just_removed(desk, a_work, person):
    person.tab_to("Remove “Market damage model”")
    person.press(Key.Key_Return)
    assert [work.work_id for work in desk.works.removed()] == [a_work]
    assert toasts(person)
    undo(person)
    assert desk.works.removed() == ()
    assert person.sees("Market damage model")
    assert toasts(person) == []
    undo(person)
    assert desk.works.removed() == ()


def test_the_keyboard_stays_in_the_row_while_one_goes_and_comes_back(desk, a_work, person):
    kind = desk.kind("mdm")
    desk.works.start_practice("mdm", kind.dump(kind.sample("en")), "Team 3")
    person.page.go(Home())
    settle()
    name = "Remove “Market damage model”"
    person.tab_to(name)
    person.press(Key.Key_Return)
    assert person.focused.accessibleName() == name
    undo(person)
    settle()
    assert person.focused.accessibleName() == name


@pytest.mark.parametrize("make", [LineField, TextArea])
def test_a_field_keeps_its_own_undo(desk, person, make):
    back = []
    desk.messages.offer_back("Team 3 was removed", lambda: back.append(True))
    field = make(desk.theme, "Note")
    field.setParent(person.page.page)
    field.show()
    field.setFocus()
    person.type("bank")
    undo(person)
    assert plain(field) == ""
    undo(person)
    assert back == []


def test_what_is_typed_into_a_question_can_be_taken_back(desk, person):
    desk.messages.ask_text("Name", "Name of the point", "Lunch", "Save", print)
    person.type("Dinner")
    undo(person)
    assert person.named("Name of the point").text() == "Lunch"


def test_a_page_keeps_its_own_undo(desk, a_work, person):
    person.page.go(WorkRoute(a_work))
    back = []
    desk.messages.offer_back("Something was removed", lambda: back.append(True))
    settle()
    field = person.named("What we look at")
    before = field.text()
    field.setFocus()
    person.type("New bank")
    undo(person)
    assert (field.text(), back) == (before, [])


def test_what_offers_no_undo_is_left_alone(desk, person):
    opened = []
    desk.messages.tell("Saved as result.pdf", "success", "Open", lambda: opened.append(True))
    undo(person)
    assert (opened, toasts(person)) == ([], ["Saved as result.pdf"])


def test_escape_closes_what_is_said_and_leaves_the_page(desk, person):
    workshop, _ = desk.workshops.create("Loyalty")
    person.page.go(ClassRoute(workshop.id, "teams"))
    desk.messages.tell("The folder cannot be written.", "error")
    settle()
    had = QApplication.focusWidget()
    person.press(Key.Key_Escape)
    assert toasts(person) == []
    assert person.page.route == ClassRoute(workshop.id, "teams")
    assert QApplication.focusWidget() is had


def test_undo_is_heard_in_a_class(desk, person):
    workshop, _ = desk.workshops.create("Loyalty")
    desk.people.add_team(workshop.id, "Swift")
    person.page.go(ClassRoute(workshop.id, "teams"))
    back = []
    desk.messages.offer_back("Swift was removed", lambda: back.append(True))
    undo(person)
    assert back == [True]


@pytest.mark.parametrize("tab", ["agenda", "wrap-up"])
def test_a_class_that_was_closed_is_opened_again_by_undo(desk, person, tab):
    workshop, _ = desk.workshops.create("Loyalty", "A1")
    person.page.go(ClassRoute(workshop.id, tab))
    settle()
    page = person.page.page
    page.tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    page.tab.setFocus()
    page.class_actions.close(workshop)
    assert desk.workshops.get(workshop.id).closed_at is not None
    page.tab.setFocus()
    undo(person)
    assert desk.workshops.get(workshop.id).closed_at is None


# --- ways back ------------------------------------------------------------------------------------


@pytest.fixture
def a_class(desk):
    workshop, _ = desk.workshops.create("Loyalty")
    team, _ = desk.people.add_team(workshop.id, "Swift")
    kind = desk.kind("mdm")
    opened, _ = desk.works.start(team.id, "mdm", kind.dump(kind.sample("en")))
    return workshop.id, opened.work.id


def go_back(person):
    """Press what the page has at its top left."""
    settle()
    header = person.page.page.findChild(PageHeader)
    person.qtbot.mouseClick(header.back_button, Qt.MouseButton.LeftButton)
    settle()


def place(person):
    """The page, and for a class its part."""
    page = person.page.page
    return type(page).__name__, str(page.keep().get("tab", ""))


def test_the_versions_of_all_teams_lead_back_to_the_part_one_came_from(person, a_class):
    person.page.go(ClassRoute(a_class[0], "exercises"))
    person.page.page.show_tab("wrap-up")
    page = person.page.page
    page.class_actions.show_versions(page.workshop)
    assert place(person)[0] == "VersionsPage"
    go_back(person)
    assert place(person) == ("ClassPage", "wrap-up")


def test_from_home_the_versions_of_all_teams_lead_back_home(person, a_class, desk):
    page = person.page.page
    page.class_actions.show_versions(desk.workshops.get(a_class[0]))
    go_back(person)
    assert place(person)[0] == "HomePage"


def test_a_work_leads_back_to_its_class_by_whatever_way(person, a_class):
    workshop_id, work_id = a_class
    person.page.go(ClassRoute(workshop_id, "agenda"))
    person.page.page.show_tab("exercises")
    [row] = [row for row in person.page.page.tab.rows if row.work is not None]
    row.setFocus()
    person.press(Key.Key_Return)
    assert person.page.route.work_id == work_id
    person.click("Versions")
    assert place(person)[0] == "VersionsPage"
    person.named("Back to the work")
    go_back(person)
    person.click("Export PDF")
    assert place(person)[0] == "PreviewPage"
    go_back(person)
    person.press(Key.Key_F1)
    assert place(person)[0] == "ManualPage"
    go_back(person)
    person.named("Back to the class")
    go_back(person)
    assert place(person) == ("ClassPage", "exercises")
    assert person.focused.accessibleName() == row_name(person)


def row_name(person):
    return next(r.accessibleName() for r in person.page.page.tab.rows if r.work is not None)


def test_an_exercise_that_is_practised_leads_back_to_where_it_was_chosen(person, desk):
    person.page.go(Catalogue())
    person.page.page.search.setText("damage")
    settle()
    person.page.page.go.emit(Practise("mdm", Catalogue()))
    assert place(person)[0] == "ExercisePage"
    go_back(person)
    assert place(person)[0] == "CataloguePage"
    assert person.page.page.search.text() == "damage"
    person.page.go(Home())
    person.page.page.go.emit(Practise("mdm"))
    go_back(person)
    assert place(person)[0] == "HomePage"


def test_hand_ins_lead_back_to_where_they_were_dropped(person, a_class, tmp_path):
    person.page.go(ClassRoute(a_class[0], "agenda"))
    person.page.page.show_tab("teams")
    drop(person.page, tmp_path)
    assert place(person)[0] == "HandInsPage"
    drop(person.page, tmp_path)
    person.named("Back to the class")
    go_back(person)
    assert place(person) == ("ClassPage", "teams")


def drop(window, folder):
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(folder))])
    at, buttons = QPointF(200, 200), Qt.MouseButton.LeftButton
    keys = Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(at, Qt.DropAction.CopyAction, content, buttons, keys))
