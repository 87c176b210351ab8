"""Setting up the monitors: numbers on all of them, the test picture, changing places."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication

from tests.kit.drawn import all_text
from tests.ui.class_screen.parts import projector, said
from workshop_app.ui.class_screen.views import TASK, TEST


def test_every_screen_says_its_number_for_a_moment(control, home, qtbot):
    control.stage.identify()
    windows = control.stage.numbers
    assert [w.geometry() for w in windows] == [s.geometry() for s in QGuiApplication.screens()]
    assert [w.accessibleName().split(" ")[0] for w in windows] == ["1", "2"]
    for number, window in enumerate(windows, start=1):
        qtbot.waitExposed(window)
        words = all_text(window.view.draw(0, window.size()))
        assert str(number) in words
        assert not window.isActiveWindow()
    assert "2 · projector" in control.stage.choices[0][1]
    assert not control.is_visible
    control.stage.identify()
    assert len(control.stage.numbers) == 2
    control.close()
    assert control.stage.numbers == []


def test_the_test_picture_is_shown_and_left_again(control):
    control.show_task("mdm")
    control.show_test_picture()
    assert control.view == TEST
    assert said(control)
    control.back()
    assert control.view == TASK


def test_the_two_windows_change_places_and_back(control, home, desk, qtbot):
    control.show_task("mdm")
    page = said(control)
    desk_screen = QGuiApplication.screens()[0]
    control.stage.swap()
    assert control.window.geometry() == desk_screen.geometry()
    assert projector().geometry().contains(home.frameGeometry().center())
    assert not control.stage.is_over_desk
    assert said(control) != ""
    assert control.view == TASK
    assert desk.settings.class_screen_monitor.startswith("desk|")
    control.stage.swap()
    assert control.window.geometry() == projector().geometry()
    assert desk_screen.geometry().contains(home.frameGeometry().center())
    assert said(control) == page


def test_before_anything_is_shown_swapping_only_chooses(control, home):
    control.stage.swap()
    assert not control.is_visible
    control.show_task("mdm")
    assert control.window.geometry() == QRect(0, 0, 1366, 768)


def test_with_one_screen_there_is_nothing_to_swap(control, home, monkeypatch):
    monkeypatch.setattr(control.stage, "_screens", lambda: QGuiApplication.screens()[:1])
    before = home.geometry()
    control.stage.swap()
    assert home.geometry() == before
    control.show_task("mdm")
    control.stage.swap()
    assert control.is_visible
    assert control.stage.is_over_desk


def test_a_maximised_window_stays_maximised(control, home, qtbot):
    home.showMaximized()
    control.show_task("mdm")
    control.stage.swap()
    assert home.isMaximized()
    assert projector().geometry().contains(home.frameGeometry().center())
    control.stage.swap()
