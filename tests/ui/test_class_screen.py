"""The class screen as a trainer runs it: with the mouse, a clicker, and a loose cable."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from tests.kit.drawn import all_text
from tests.ui.open_desk import open_desk, sample_work, type_in
from workshop_app.ui.class_screen.control import ClassScreenControl
from workshop_app.ui.class_screen.views import BLACK, RESULT, TASK, WHITE

Key = Qt.Key
CLICKER = [
    *(Key.Key_PageUp, Key.Key_PageDown, Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down),
    *(Key.Key_Space, Key.Key_Return, Key.Key_Enter, Key.Key_Backspace, Key.Key_P, Key.Key_N),
    *(Key.Key_F5, Key.Key_Escape, Key.Key_B, Key.Key_Period, Key.Key_W, Key.Key_Comma),
    *(Key.Key_1, Key.Key_9),
]


@pytest.fixture
def desk(qtbot, tmp_path):
    with open_desk(tmp_path / "data", role="trainer") as made:
        yield made


class TrainersWindow(QWidget):
    def __init__(self):
        super().__init__()
        column = QVBoxLayout(self)
        self.field, self.button = QLineEdit(), QPushButton("Press")
        self.pressed = 0
        self.button.clicked.connect(self.count)
        column.addWidget(self.field)
        column.addWidget(self.button)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def count(self):
        self.pressed += 1

    def take_focus(self, qtbot, part):
        self.activateWindow()
        part.setFocus()
        qtbot.waitUntil(part.hasFocus)

    def take_focus_back(self, qtbot, part, control):
        """Take the keyboard from the class screen, which gets it where there is no real desktop."""
        qtbot.waitUntil(control.window.isActiveWindow)
        self.take_focus(qtbot, part)

    def press(self, key):
        QTest.keyClick(self.windowHandle(), key)


@pytest.fixture
def home(qtbot):
    window = TrainersWindow()
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()


@pytest.fixture
def control(desk, home):
    made = ClassScreenControl(desk, desk)
    made.watch(home)
    yield made
    made.close()


@pytest.fixture
def session(desk):
    return sample_work(desk)


def said(control):
    return all_text(control.picture())


def press(control, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(control.window, key, modifier)


def projector():
    return QGuiApplication.screens()[1]


# --- where it stands ------------------------------------------------------------------------------


def test_it_covers_exactly_the_screen_beside_the_trainers(control, session, home, desk):
    control.show_task("mdm")
    assert control.window.geometry() == projector().geometry() == QRect(1366, 0, 1920, 1080)
    assert not home.geometry().intersects(projector().geometry())
    assert control.window.isFullScreen()
    assert desk.settings.class_screen_monitor.startswith("projector|")


def test_it_is_painted_edge_to_edge(control, session, qtbot):
    control.show_task("mdm")
    qtbot.waitExposed(control.window)
    picture = control.window.grab().toImage()
    for x, y in ((0, 0), (1919, 0), (0, 1079), (1919, 1079)):
        assert picture.pixelColor(x, y) == QColor("white")
    assert "#17202e" in {picture.pixelColor(x, 95).name() for x in range(100, 600)}


def test_a_lost_monitor_hides_it_and_tells_and_the_same_view_comes_back(
    control, session, desk, qapp, monkeypatch, qtbot
):
    control.show_result(session)
    control.next()
    before = said(control)
    gone = projector()
    monkeypatch.setattr(control.stage, "_screens", lambda: QGuiApplication.screens()[:1])
    qapp.screenRemoved.emit(gone)
    assert not control.is_visible
    assert control.is_waiting
    text, tone = desk.messages.kept["class-screen"]
    assert "connect the monitor again" in text
    assert tone == "warn"
    type_in(session, "customers", 20_000)
    qtbot.waitUntil(lambda: not control._soon.isActive())
    monkeypatch.undo()
    qapp.screenAdded.emit(gone)
    assert control.is_visible
    assert control.window.geometry() == gone.geometry()
    assert control.page == 1
    assert said(control) != before
    assert desk.messages.kept == {}
    qtbot.waitUntil(lambda: not control.stage._settling.isActive())


def test_while_its_monitor_is_away_it_can_be_ended(control, session, desk, qapp, monkeypatch):
    control.show_result(session)
    gone = projector()
    monkeypatch.setattr(control.stage, "_screens", lambda: QGuiApplication.screens()[:1])
    qapp.screenRemoved.emit(gone)
    desk.messages.press("End the class screen")
    assert not control.is_waiting
    monkeypatch.undo()
    qapp.screenAdded.emit(gone)
    assert not control.is_visible


# --- what is shown --------------------------------------------------------------------------------


def test_a_result_follows_the_edits(control, session, qtbot):
    control.show_result(session)
    assert session.presentation.headline.value in said(control)
    assert "Team 3" in said(control)
    with qtbot.waitSignal(control.view_changed):
        type_in(session, "customers", 20_000)
    assert "¥5,758,848" in said(control)
    with qtbot.waitSignal(control.view_changed):
        session.undo()
    assert "¥2,879,424" in said(control)


def test_faults_are_not_shown_to_the_class(control, session, qtbot):
    control.show_result(session)
    control.next()
    with qtbot.waitSignal(control.view_changed):
        type_in(session, "customers", "many")
    assert "The numbers are being corrected" in said(control)
    with qtbot.waitSignal(control.view_changed):
        type_in(session, "customers", 10_000)
    assert control.page == 1
    assert session.presentation.pictures[0].title in said(control)


def test_a_renamed_team_is_renamed_on_the_screen(control, session, qtbot):
    control.show_result(session)
    with qtbot.waitSignal(control.view_changed):
        session.rename_team("Blue <b>")
    assert "Blue <b>" in said(control)


def test_another_language_is_spoken_at_once(control, session, desk, home, monkeypatch):
    control.show_result(session)
    desk.change_settings(language="zh_CN")
    assert "市场损害模型" in said(control)
    control.show_task("mdm")
    desk.close_session()
    desk.change_settings(language="en")
    assert "Market damage model" in said(control)
    control.back()
    assert "Total damage in a year" in said(control)


def test_a_work_that_is_opened_again_is_followed_again(control, session, desk, qtbot):
    control.show_result(session)
    work = session.work_id
    assert desk.close_session()
    again = desk.open(desk.works.open(work))
    with qtbot.waitSignal(control.view_changed):
        type_in(again, "customers", 20_000)
        again.flush()
    assert "¥5,758,848" in said(control)


def test_pages_turn_and_stop_at_both_ends(control, session):
    control.show_result(session)
    assert (control.page, control.page_count) == (0, 5)
    control.previous()
    assert control.page == 0
    for _ in range(9):
        control.next()
    assert control.page == 4
    assert "5 / 5" in said(control)


def test_back_leads_to_what_was_shown_before(control, session):
    control.show_task("mdm")
    control.show_result(session)
    control.next()
    control.back()
    assert control.view == TASK
    control.back()
    assert (control.view, control.page) == (RESULT, 1)


def test_from_black_to_show_never_flashes_what_was_seen_before(control, session, qtbot):
    control.show_result(session)
    qtbot.waitExposed(control.window)
    old = session.presentation.headline.value
    control.black()
    assert colours(control.window) == {"#000000"}
    painted = []
    draw = control.window._draw
    control.window._draw = lambda *size: painted.append(draw(*size)) or painted[-1]
    type_in(session, "customers", 20_000)
    control.back()
    control.window.grab()
    qtbot.waitUntil(lambda: not control._soon.isActive())
    assert painted
    assert all(old not in all_text(drawing) for drawing in painted)
    assert "¥5,758,848" in all_text(painted[-1])


def colours(window):
    picture = window.grab().toImage()
    return {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 40)
        for y in range(0, picture.height(), 40)
    }


# --- keys -----------------------------------------------------------------------------------------


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
    control.go_to_page(3)
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
    control.go_to_page(4)
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
