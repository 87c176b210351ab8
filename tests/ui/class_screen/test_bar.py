"""The trainer's bar: every button does what it says, and it always says what the class sees."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from tests.ui.class_screen.parts import said
from tests.ui.open_desk import type_in
from workshop_app.ui.class_screen.bar import ClassBar
from workshop_app.ui.class_screen.views import BLACK, RESULT, TASK
from workshop_app.ui.pages.exercise import ExercisePage


@pytest.fixture
def bar(desk, control, session, qtbot):
    made = ClassBar(desk, control, session)
    qtbot.addWidget(made)
    made.resize(640, made.sizeHint().height())
    made.show()
    qtbot.waitExposed(made)
    return made


def choose(bar, name):
    for segment in bar.choice.findChildren(QAbstractButton):
        if segment.text() == name:
            QTest.mouseClick(segment, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))


def click(button):
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_whole_class_is_run_from_the_bar(bar, control, session):
    assert bar.words.text() == "The class sees nothing now"
    assert not bar.stop.isEnabled()
    choose(bar, "Task card")
    assert control.view == TASK
    assert bar.words.text().startswith("The class sees the task card · 1 / ")
    choose(bar, "Result")
    assert bar.words.text() == "The class sees the result of Team 3 · 1 / 5"
    click(bar.next)
    assert control.page == 1
    click(bar.previous)
    assert not bar.previous.isEnabled()
    click(bar.black)
    assert (control.view, bar.words.text()) == (BLACK, "The class sees a black screen")
    click(bar.back)
    assert control.view == RESULT
    click(bar.back)
    assert control.view == TASK
    click(bar.stop)
    assert not control.is_visible
    assert bar.words.text() == "The class sees nothing now"


def test_from_black_a_press_on_what_was_shown_shows_it(bar, control, session):
    choose(bar, "Result")
    click(bar.black)
    choose(bar, "Result")
    assert control.view == RESULT


def test_the_thumbnail_is_what_the_class_sees(bar, control, session, qtbot):
    choose(bar, "Result")
    before = bar.thumbnail.grab().toImage()
    with qtbot.waitSignal(control.view_changed):
        type_in(session, "customers", 200_000)
    assert bar.thumbnail.grab().toImage() != before
    assert "Team 3" in bar.thumbnail.accessibleName()
    click(bar.black)
    picture = bar.thumbnail.grab().toImage()
    assert picture.pixelColor(picture.rect().center()).name() == "#000000"


def test_what_is_frozen_can_be_let_go_here_too(bar, control, session):
    choose(bar, "Task card")
    assert not bar.thaw.isVisible()
    control.freeze()
    choose(bar, "Result")
    assert "Market damage model" in said(control)
    assert bar.words.text() == "The class keeps this picture until you let it go"
    click(bar.thaw)
    assert bar.words.text().startswith("The class sees the result of Team 3")
    assert "Team 3" in said(control)


def test_it_names_the_monitor(bar, control):
    assert bar.monitor.text() == "projector · 1920 × 1080"
    assert not bar.elsewhere.isVisible()


def test_everything_in_it_has_a_name_and_is_reached_by_tab(bar, control, session):
    choose(bar, "Result")
    click(bar.next)
    parts = bar.findChildren(QAbstractButton)
    assert all(part.accessibleName() for part in parts)
    # Of the two choices the one that is taken is the stop; the arrows lead to the other.
    stops = [part for part in parts if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(stops) >= len(parts) - 1
    assert bar.accessibleName()
    assert bar.choice.accessibleName()


def test_a_bar_made_anew_goes_on_with_the_work(bar, control, session, desk, qtbot):
    choose(bar, "Result")
    work = session.work_id
    assert desk.close_session()
    again = desk.open(desk.works.open(work))
    anew = ClassBar(desk, control, again)
    qtbot.addWidget(anew)
    with qtbot.waitSignal(control.view_changed):
        type_in(again, "customers", 20_000)
    assert "¥5,758,848" in said(control)


def test_at_every_width_no_button_is_cut(bar, desk):
    for width in (520, 640, 900):
        bar.resize(width, bar.sizeHint().height())
        for part in bar.findChildren(QWidget):
            if isinstance(part, QAbstractButton) and part.isVisible():
                left = part.mapTo(bar, QPoint(0, 0))
                assert left.x() >= 0
                assert left.x() + part.width() <= bar.width()


def test_the_class_is_shown_the_result_also_while_it_looks_at_something_else(
    control, session, desk, qtbot
):
    desk.offer_class_screen(lambda: control)
    control.show_task("mdm")
    page = ExercisePage(desk, session)
    qtbot.addWidget(page)
    page.resize(1302, 712)
    page.show()
    [button] = [b for b in page.findChildren(QAbstractButton) if b.text() == "Show the class"]
    click(button)
    assert control.view == RESULT
    assert "Team 3" in said(control)
    bar = page.findChild(ClassBar)
    assert bar.words.text().startswith("The class sees the result of Team 3")
    choose(bar, "Task card")
    assert control.view == TASK
    click(button)
    assert control.view == RESULT
    page.leave()
