"""The manual in the program: opened from anywhere, read, searched, and left to where one was."""

from __future__ import annotations

from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.open_desk import open_desk, sample_work
from tests.ui.pages.person import Person, settle
from workshop_app.services.manual import read_manual
from workshop_app.ui.main_window import MainWindow
from workshop_app.ui.manual_way import manual_for
from workshop_app.ui.messages import WindowMessages
from workshop_app.ui.page_maker import make_page
from workshop_app.ui.pages.exercise import ExercisePage
from workshop_app.ui.pages.manual import ManualPage
from workshop_app.ui.routes import (
    Catalogue,
    ClassPreviewRoute,
    ClassRoute,
    HandIns,
    Home,
    ManualRoute,
    NewClass,
    PreviewRoute,
    SettingsRoute,
    VersionsRoute,
    Welcome,
    WorkRoute,
)
from workshop_app.ui.widgets.number_field import NumberField
from workshop_app.ui.widgets.page_header import PageHeader

Key = Qt.Key


@pytest.fixture
def person(qtbot, desk):
    return Person(qtbot, ManualPage(desk, ManualRoute("first-class", back=SettingsRoute())))


@pytest.fixture
def window(qtbot, desk):
    made = MainWindow(desk, WindowMessages(), make_page)
    made.go(Home())
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    with qtbot.waitActive(made):
        pass
    yield made
    made.page.leave()
    made.deleteLater()
    qtbot.waitUntil(partial(is_gone, made))


def is_gone(widget):
    settle()
    return not shiboken6.isValid(widget)


def shown(page):
    return page.text.document().toPlainText()


# --- there and back -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("route", "role", "tab", "chapter", "heading"),
    [
        (Welcome(), "team", "", "", "Start here"),
        (Home(), "trainer", "", "first-class", "Your first class in ten minutes"),
        (Home(), "team", "", "team", "For teams"),
        (NewClass(), "trainer", "", "first-class", "Step 1: start a class (one minute)"),
        (ClassRoute("x"), "trainer", "teams", "first-class", "Step 2: people and teams"),
        (ClassRoute("x"), "trainer", "exercises", "first-class", "Step 3: give the teams"),
        (ClassRoute("x"), "trainer", "agenda", "first-class", "Step 4: lead the class"),
        (HandIns(()), "trainer", "", "first-class", "Step 5: take in what was made"),
        (ClassRoute("x"), "trainer", "results", "first-class", "Step 6: reveal and compare"),
        (ClassRoute("x"), "trainer", "wrap-up", "first-class", "Step 7: finish"),
        (ClassPreviewRoute("x", "book"), "trainer", "", "first-class", "Step 7: finish"),
        (ClassRoute("x"), "team", "exercises", "team", "For teams"),
        (WorkRoute("x"), "trainer", "", "team", "The page of an exercise"),
        (PreviewRoute("x"), "team", "", "team", "Print and export"),
        (VersionsRoute("x"), "trainer", "", "team", "Go back to how it was"),
        (Catalogue(), "team", "", "team", "For teams"),
        (SettingsRoute(), "team", "", "data", "Where your data is"),
    ],
)
def test_each_page_has_its_part(route, role, tab, chapter, heading):
    found = manual_for(route, role, tab)
    assert (found.chapter, found.back) == (chapter, route)
    parts = {one.key: one.sections for one in read_manual("en")}
    assert parts[chapter or "index"][found.section].title.startswith(heading)


def test_f1_in_a_tab_of_a_class_opens_what_is_said_of_it(window, desk, qtbot):
    workshop, _changes = desk.workshops.create("Micro-service")
    window.go(ClassRoute(workshop.id, "agenda"))
    window.page.show_tab("results")
    QTest.keyClick(window.page, Key.Key_F1)
    settle()
    top = window.page.text.document().findBlockByNumber(window.page.text.place).text()
    assert top == "Step 6: reveal and compare"
    QTest.keyClick(window.page, Key.Key_Escape)
    assert window.page.current == "results"


def test_f1_opens_the_chapter_of_the_page_and_esc_leads_back(window):
    QTest.keyClick(window.page, Key.Key_F1)
    assert isinstance(window.page, ManualPage)
    assert window.page.chapter.key == "first-class"
    settle()
    QTest.keyClick(QApplication.focusWidget(), Key.Key_F1)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    settle()
    assert window.route == Home()


def test_who_comes_back_to_an_exercise_is_where_they_went_from(window, desk):
    session = sample_work(desk)
    window.go(WorkRoute(session.work_id))
    settle()
    field = [part for part in window.page.findChildren(NumberField) if part.isVisible()][2]
    field.setFocus()
    name = field.accessibleName()
    QTest.keyClick(field, Key.Key_F1)
    assert isinstance(window.page, ManualPage)
    assert window.page.chapter.key == "team"
    back = window.page.findChild(PageHeader).back_button
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    settle()
    assert isinstance(window.page, ExercisePage)
    assert QApplication.focusWidget().accessibleName() == name


def test_the_rail_leads_to_the_manual_and_shows_that_one_is_there(window):
    button = window._rail.buttons["manual"]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert isinstance(window.page, ManualPage)
    assert button.isChecked()


def test_the_settings_lead_to_the_manual_and_it_back_to_them(window):
    window.go(SettingsRoute())
    settle()
    button = window.page.about.manual_button
    button.setFocus()
    QTest.keyClick(button, Key.Key_Return)
    assert isinstance(window.page, ManualPage)
    settle()
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    settle()
    assert window.route == SettingsRoute()
    assert QApplication.focusWidget().accessibleName() == "Open the manual"


def test_another_look_keeps_the_chapter_and_the_place(window, desk):
    window.go(ManualRoute("trouble", back=Home()))
    settle()
    window.page.text.link_asked.emit("#the-clicker-does-nothing")
    before = window.page.text.place
    desk.change_settings(theme="dark")
    settle()
    assert window.page.chapter.key == "trouble"
    assert window.page.text.place == before > 10
    assert first_lines(window.page).startswith("The clicker does nothing")
    window.resize(1000, 700)
    settle()
    assert first_lines(window.page).startswith("The clicker does nothing")


def test_a_manual_that_is_not_installed_is_said_and_the_page_stays(
    window, desk, monkeypatch, tmp_path
):
    monkeypatch.setattr("workshop_app.services.manual.root", lambda: tmp_path)
    QTest.keyClick(window.page, Key.Key_F1)
    assert window.route == Home()
    assert "missing or damaged" in desk.messages.told[-1][0]


# --- reading --------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["zh_CN", "en"])
def test_every_chapter_is_shown_without_marks_and_with_its_pictures(qtbot, tmp_path, code):
    with open_desk(tmp_path, language=code) as desk:
        person = Person(qtbot, ManualPage(desk, ManualRoute()), (1366, 768))
        page = person.page
        for chapter in page.chapters:
            page.open(chapter.key)
            settle()
            text = shown(page)
            assert chapter.title in text
            assert not any(mark in text for mark in ("**", "](", "![", "|--")), chapter.key
            headings = [b for b in blocks(page) if b.blockFormat().headingLevel()]
            assert [b.text() for b in headings] == [part.title for part in chapter.sections]
            assert len(pictures(page)) == len(chapter.pictures)
            assert all(200 < form.width() <= 760 for form in pictures(page))
            assert page.text.horizontalScrollBar().maximum() == 0


def blocks(page):
    found, block = [], page.text.document().begin()
    while block.isValid():
        found.append(block)
        block = block.next()
    return found


def pictures(page):
    found = []
    for block in blocks(page):
        place = block.begin()
        while not place.atEnd():
            form = place.fragment().charFormat()
            if form.isImageFormat():
                found.append(form.toImageFormat())
            place += 1
    return found


@pytest.mark.parametrize("size", [(800, 560), (1024, 768)])
def test_a_narrow_window_cuts_nothing(qtbot, tmp_path, size):
    with open_desk(tmp_path, text_size=200) as desk:
        page = Person(qtbot, ManualPage(desk, ManualRoute("first-class")), size).page
        settle()
        room = page.text.viewport().width()
        assert page.text.horizontalScrollBar().maximum() == 0
        page.open("exercise")
        settle()
        line = page.contents.lines["exercise"]
        top = line.mapTo(page.contents.viewport(), QPoint(0, 0)).y()
        assert 0 <= top <= page.contents.viewport().height() - line.height()
        assert all(form.width() < room for form in pictures(page))


def test_the_keyboard_scrolls_at_once(person):
    person.page.announce()
    bar = person.page.text.verticalScrollBar()
    person.press(Key.Key_PageDown)
    assert bar.value() > 0


def test_the_arrows_choose_a_chapter(person):
    person.page.contents.take_focus()
    person.press(Key.Key_Down)
    assert person.page.chapter.key == "team"
    assert shown(person.page).startswith("For teams")
    person.press(Key.Key_Home, Key.Key_Up, Key.Key_Up)
    assert person.page.chapter.key == "index"


def test_tab_leads_through_the_page_and_enter_follows_a_link(person):
    person.page.open("index")
    person.page.announce()
    for _ in range(3):
        person.press(Key.Key_Tab)
        if person.page.text.textCursor().hasSelection():
            break
    assert person.page.text.textCursor().selectedText() == "Your first class in ten minutes"
    person.press(Key.Key_Return)
    assert person.page.chapter.key == "first-class"
    assert person.page.contents.current == "first-class"


def test_a_link_leads_to_a_heading(person):
    person.page.open("trouble")
    person.page.text.link_asked.emit("#hand-ins-do-not-come-in")
    settle()
    assert "Hand-ins do not come in" in first_lines(person.page)
    person.page.text.link_asked.emit("data.md")
    assert person.page.chapter.key == "data"
    person.page.text.link_asked.emit("nowhere.md#at-all")
    assert person.page.chapter.key == "index"


def first_lines(page):
    cursor = page.text.cursorForPosition(QPoint(page.text.width() // 2, 20))
    cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
    cursor.movePosition(QTextCursor.MoveOperation.Down, QTextCursor.MoveMode.KeepAnchor, 2)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def test_the_files_of_the_example_are_shown_by_the_system(person, monkeypatch):
    opened = []
    monkeypatch.setattr(
        "workshop_app.ui.pages.manual.QDesktopServices.openUrl",
        lambda url: opened.append(url.toLocalFile()),
    )
    person.page.open("exercise")
    person.page.text.link_asked.emit("../example/first_reply")
    assert [name.endswith("docs/example/first_reply") for name in opened] == [True]


# --- searching ------------------------------------------------------------------------------------


def test_words_are_searched_in_all_chapters(person):
    person.press(Key.Key_Slash)
    person.type("win+p")
    settle()
    assert person.sees("Cables first, then the program")
    assert not person.page.contents.isVisible()
    person.press(Key.Key_Return)
    assert person.page.chapter.key == "room-check"
    assert person.page.text.extraSelections()
    person.press(Key.Key_Escape)
    assert person.page.contents.isVisible()
    assert person.page.text.extraSelections() == []
    assert person.went == []
    person.press(Key.Key_Escape)
    assert person.went == [SettingsRoute()]


def test_down_goes_to_what_was_found(person):
    person.press(Key.Key_Slash)
    person.type("countdown")
    person.press(Key.Key_Down)
    row = QApplication.focusWidget()
    assert row in person.page._rows
    person.press(Key.Key_Return)
    assert "countdown" in shown(person.page).casefold()


def test_what_is_nowhere_is_said(person):
    person.click("Search the manual")
    person.type("zeppelin")
    assert person.sees("Nothing has these words. Try a shorter one.")
    person.press(Key.Key_Return, Key.Key_Down)
    assert person.page.chapter.key == "first-class"
