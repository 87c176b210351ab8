"""A clicker is a keyboard, often a wild one."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QPushButton, QVBoxLayout

from tests.ui.class_screen.parts import press, said
from workshop_app.ui.class_screen.views import BLACK, RESULT, TASK, WHITE

Key = Qt.Key
CLICKER = [
    *(Key.Key_PageUp, Key.Key_PageDown, Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down),
    *(Key.Key_Space, Key.Key_Return, Key.Key_Enter, Key.Key_Backspace, Key.Key_P, Key.Key_N),
    *(Key.Key_F5, Key.Key_Escape, Key.Key_B, Key.Key_Period, Key.Key_W, Key.Key_Comma),
    *(Key.Key_1, Key.Key_9),
]


@pytest.mark.parametrize(
    "key",
    [Key.Key_PageDown, Key.Key_Right, Key.Key_Down, Key.Key_Space, Key.Key_Return, Key.Key_N],
)
def test_keys_that_go_on(key, control, session):
    control.show_result(session)
    press(control, key)
    assert control.page == 1


@pytest.mark.parametrize(
    "key", [Key.Key_PageUp, Key.Key_Left, Key.Key_Up, Key.Key_Backspace, Key.Key_P]
)
def test_keys_that_go_back(key, control, session):
    control.show_result(session)
    control.go_to(3)
    press(control, key)
    assert control.page == 1


@pytest.mark.parametrize(
    ("key", "view"),
    [
        (Key.Key_B, BLACK),
        (Key.Key_Period, BLACK),
        (Key.Key_W, WHITE),
        (Key.Key_Comma, WHITE),
    ],
)
def test_keys_that_cover_and_uncover(key, view, control, session):
    control.show_result(session)
    control.next()
    press(control, key)
    assert control.view == view
    press(control, key)
    assert (control.view, control.page) == (RESULT, 1)
    press(control, key)
    press(control, Key.Key_PageDown)
    assert (control.view, control.page) == (RESULT, 1)


def test_a_number_and_enter_go_to_a_page(control, session):
    control.show_result(session)
    press(control, Key.Key_4)
    press(control, Key.Key_Return)
    assert control.page == 3
    press(control, Key.Key_9)
    press(control, Key.Key_Return)
    assert control.page == 3


def test_a_second_f5_never_restarts(control, session, home, qtbot):
    home.take_focus(qtbot, home)
    home.press(Key.Key_F5)
    assert control.view == TASK
    control.show_result(session)
    control.go_to(4)
    for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
        press(control, Key.Key_F5, modifier)
        assert (control.view, control.page) == (RESULT, 3)
    control.stop()
    assert control.view == ""
    home.take_focus(qtbot, home)
    home.press(Key.Key_F5)
    assert (control.view, control.page) == (RESULT, 3)


def test_escape_never_ends_a_class_on_its_own_screen(control, session):
    control.show_result(session)
    for _ in range(5):
        press(control, Key.Key_Escape)
    assert control.view == RESULT
    assert control.window.hint == ""


def test_closing_the_window_only_hides_it(control, session, home, qtbot):
    home.take_focus(qtbot, home)
    control.show_result(session)
    control.next()
    control.window.close()
    assert not control.is_visible
    home.take_focus(qtbot, home)
    home.press(Key.Key_F5)
    assert (control.view, control.page) == (RESULT, 1)


def held(key):
    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", autorep=True)


@pytest.mark.parametrize("key", [Key.Key_PageDown, Key.Key_Space, Key.Key_B])
def test_a_key_that_stays_down_counts_once(key, control, session, home, qtbot):
    control.show_result(session)
    press(control, key)
    here = control.view, control.page
    for _ in range(5):
        QApplication.sendEvent(control.window, held(key))
    home.take_focus_back(qtbot, home, control)
    for _ in range(5):
        QApplication.sendEvent(home.windowHandle(), held(key))
    assert (control.view, control.page) == here


@pytest.mark.parametrize("seed", range(3))
def test_a_thousand_random_keys_lose_and_close_nothing(seed, control, session, home, desk):
    control.show_result(session)
    state, versions = session.state, desk.works.versions(session.work_id)
    dice = random.Random(seed)
    for _ in range(1_000):
        key = dice.choice(CLICKER)
        shift = Qt.KeyboardModifier.ShiftModifier
        modifier = shift if dice.random() < 0.2 else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(control.window, key, modifier)
    assert control.is_visible
    assert control.view in (RESULT, BLACK, WHITE)
    assert home.isVisible()
    assert session.state is state
    assert desk.works.versions(session.work_id) == versions
    press(control, Key.Key_1)
    press(control, Key.Key_Return)
    assert (control.view, control.page) == (RESULT, 0)
    assert session.presentation.headline.value in said(control)


# --- the clicker while the trainer's window has the keyboard --------------------------------------


def test_the_clicker_works_from_the_trainers_window(control, session, home, qtbot):
    control.show_result(session)
    home.take_focus_back(qtbot, home, control)
    home.press(Key.Key_PageDown)
    home.press(Key.Key_Space)
    assert control.page == 2
    home.press(Key.Key_B)
    assert control.view == BLACK


def test_a_button_keeps_the_keys_it_needs(control, session, home, qtbot):
    control.show_result(session)
    home.take_focus_back(qtbot, home.button, control)
    home.press(Key.Key_Space)
    assert (home.pressed, control.page) == (1, 0)
    home.press(Key.Key_PageDown)
    assert (home.pressed, control.page) == (1, 1)


def test_never_while_somebody_types(control, session, home, qtbot):
    control.show_result(session)
    home.take_focus_back(qtbot, home.field, control)
    for key in (Key.Key_B, Key.Key_N, Key.Key_Period, Key.Key_PageDown, Key.Key_F5):
        home.press(key)
    assert home.field.text() == "bn."
    assert (control.view, control.page) == (RESULT, 0)


def test_while_nothing_is_shown_the_keys_are_the_windows_own(control, session, home, qtbot):
    control.show_result(session)
    control.stop()
    home.take_focus(qtbot, home.button)
    home.press(Key.Key_PageDown)
    home.press(Key.Key_B)
    assert control.page == 0
    assert not control.is_covered


# --- every other window of the program ------------------------------------------------------------


@pytest.fixture
def sheet(home, qtbot):
    made = QDialog(home)
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    made.field, made.button = QLineEdit(), QPushButton("Yes")
    made.button.setAutoDefault(False)
    column.addWidget(made.field)
    column.addWidget(made.button)
    return made


def open_it(sheet, part, qtbot):
    sheet.open()
    sheet.activateWindow()
    part.setFocus()
    qtbot.waitUntil(part.hasFocus)


def test_the_clicker_works_in_a_dialog_and_again_behind_it(control, session, home, sheet, qtbot):
    control.show_result(session)
    open_it(sheet, sheet.button, qtbot)
    QTest.keyClick(sheet.windowHandle(), Key.Key_PageDown)
    QTest.keyClick(sheet.windowHandle(), Key.Key_B)
    assert (control.page, control.view) == (1, BLACK)
    sheet.field.setFocus()
    QTest.keyClick(sheet.windowHandle(), Key.Key_B)
    assert (sheet.field.text(), control.view) == ("b", BLACK)
    sheet.close()
    home.take_focus(qtbot, home)
    home.press(Key.Key_B)
    assert control.view == RESULT


def test_one_key_is_one_step_however_often_a_window_had_the_keyboard(
    control, session, home, sheet, qtbot
):
    control.show_result(session)
    for _ in range(3):
        open_it(sheet, sheet.button, qtbot)
        sheet.close()
        home.take_focus(qtbot, home)
    home.press(Key.Key_PageDown)
    assert control.page == 1


def test_a_menu_keeps_its_letters_and_arrows(control, session, home, qtbot):
    control.show_result(session)
    home.take_focus_back(qtbot, home, control)
    menu = QMenu(home)
    chosen = []
    menu.addAction("Print").triggered.connect(lambda: chosen.append("print"))
    menu.popup(home.mapToGlobal(home.rect().center()))
    qtbot.waitUntil(menu.isVisible)
    for key in (Key.Key_Down, Key.Key_W, Key.Key_Period):
        QTest.keyClick(menu.windowHandle(), key)
    assert (control.page, control.view) == (0, RESULT)
    QTest.keyClick(menu.windowHandle(), Key.Key_PageDown)
    assert control.page == 1
    QTest.keyClick(menu.windowHandle(), Key.Key_Return)
    assert chosen == ["print"]
    assert control.page == 1


def test_a_number_and_enter_work_from_the_trainers_window(control, session, home, qtbot):
    control.show_result(session)
    home.take_focus_back(qtbot, home.button, control)
    home.press(Key.Key_4)
    home.press(Key.Key_Return)
    assert (control.page, home.pressed) == (3, 0)
    home.take_focus(qtbot, home.field)
    home.press(Key.Key_2)
    home.press(Key.Key_Return)
    assert (control.page, home.field.text()) == (3, "2")


def test_a_number_is_forgotten_by_any_other_key(control, session, home):
    control.show_result(session)
    press(control, Key.Key_4)
    press(control, Key.Key_PageDown)
    press(control, Key.Key_Return)
    assert control.page == 2


def test_after_the_end_all_keys_are_the_windows_own(control, session, home, qtbot):
    control.show_result(session)
    control.close()
    home.take_focus(qtbot, home)
    home.press(Key.Key_PageDown)
    assert control.window is None
