"""Keyboard alone: the whole way from the first page to print, and a name for every control."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QWidget

from tests.app.starting import TEAM, running, words
from workshop_app.system.paths import DataFolder
from workshop_app.ui.pages.exercise import ExercisePage
from workshop_app.ui.pages.home import HomePage
from workshop_app.ui.pages.preview import PreviewPage
from workshop_app.ui.pages.versions import VersionsPage
from workshop_app.ui.routes import (
    Catalogue,
    Home,
    Practise,
    PreviewRoute,
    SettingsRoute,
    VersionsRoute,
    Welcome,
)

MOST_TABS = 80


@pytest.fixture
def program(qtbot, tmp_path):
    with running(qtbot, DataFolder(tmp_path / "workshops.db"), TEAM) as program:
        program.window.activateWindow()
        qtbot.waitUntil(program.window.isActiveWindow)
        yield program


def press(program, key, modifier=Qt.KeyboardModifier.NoModifier):
    """Press a key once everything that the last one has set off is shown."""
    QApplication.sendPostedEvents()
    QTest.keyClick(program.window.focusWidget() or program.window, key, modifier)


def tab_to(program, wanted):
    """Press Tab until a control whose name holds the words has the keyboard."""
    for _ in range(MOST_TABS):
        focused = program.window.focusWidget()
        if focused is not None and wanted in _name(focused):
            return focused
        press(program, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never came to {wanted!r}")


def _name(widget):
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


def test_from_home_to_the_pages_and_back_by_keyboard_alone(program, qtbot):
    tab_to(program, "市场损害模型")
    press(program, Qt.Key.Key_Return)
    page = program.window.page
    assert isinstance(page, ExercisePage)
    QTest.keyClicks(program.window.focusWidget(), "10000")
    tab_to(program, "2 客均年收入")
    QTest.keyClicks(program.window.focusWidget(), "1200")
    qtbot.waitUntil(lambda: "2,879,424 元" in words(program.window))
    tab_to(program, "4 一年内遇到问题的客户")
    press(program, Qt.Key.Key_Tab)
    press(program, Qt.Key.Key_Right)
    assert page.session.state.segments[0].values["problem_rate"] > 0.3
    press(program, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "2,879,424 元" in words(program.window))
    press(program, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    preview = program.window.page
    assert isinstance(preview, PreviewPage)
    with qtbot.waitSignal(preview.shown, timeout=10_000):
        pass
    press(program, Qt.Key.Key_Escape)
    assert isinstance(program.window.page, ExercisePage)
    tab_to(program, "版本")
    press(program, Qt.Key.Key_Return)
    assert isinstance(program.window.page, VersionsPage)
    press(program, Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier)
    assert isinstance(program.window.page, HomePage)


@pytest.mark.parametrize(
    ("route", "names"),
    [
        (PreviewRoute, ("返回作品", "打印", "保存 PDF", "简体中文", "A4", "放大")),
        (VersionsRoute, ("返回作品",)),
    ],
)
def test_tab_comes_to_the_head_of_a_page(program, qtbot, route, names):
    program.window.go(Practise("mdm"))
    press(program, Qt.Key.Key_Tab)
    program.window.go(route(program.window.page.session.work_id))
    page = program.window.page
    if isinstance(page, PreviewPage):
        with qtbot.waitSignal(page.shown, timeout=10_000):
            pass
    for name in names:
        tab_to(program, name)


def test_every_control_has_a_name(program):
    program.window.go(Practise("mdm"))
    work_id = program.window.page.session.work_id
    for route in (
        Home(),
        Welcome(),
        Catalogue(),
        SettingsRoute(),
        VersionsRoute(work_id),
        PreviewRoute(work_id),
    ):
        program.window.go(route)
        _assert_named(program.window, route)


def test_every_control_of_an_exercise_has_a_name(program):
    program.window.go(Practise("mdm"))
    page = program.window.page
    page.editor.add_segment()
    page.show_sample(True)
    _assert_named(program.window, "mdm")


def _assert_named(window, where):
    QApplication.sendPostedEvents()
    nameless = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not _name(widget)
        and not isinstance(widget.parentWidget(), QAbstractItemView)
    ]
    assert not nameless, (where, nameless)
