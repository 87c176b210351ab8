"""Touchpoints and stages arranged on the map: inserted, copied, removed, carried, named."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.kinds.journey.editor.opened import LEFT, POPUPS, Opened, levels
from workshop_app.kinds.journey.editor.draft import BAND

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def test_insert_adds_a_touchpoint_behind_and_asks_its_name(qtbot):
    opened = Opened(qtbot, 1, 2, 3)
    opened.draft.choose(1)
    opened.key(Qt.Key.Key_Insert)
    opened.type("New")
    opened.key(Qt.Key.Key_Return)
    assert opened.names == ["A", "B", "New", "C"]
    assert levels(opened.state) == [1, 2, None, 3]


def test_a_plus_between_two_names_inserts_there(qtbot):
    opened = Opened(qtbot, 1, 2, 3)
    between = (opened.cell(0) + opened.cell(1)) / 2
    QTest.mouseMove(opened.canvas.viewport(), between)
    assert opened.is_coloured(between + QPoint(-7, 0), "accent", reach=1)
    opened.click(between)
    opened.type("X")
    opened.key(Qt.Key.Key_Return)
    assert opened.names == ["A", "X", "B", "C"]


def test_ctrl_d_copies_and_ctrl_minus_removes(qtbot):
    opened = Opened(qtbot, 1, 2, 3)
    opened.draft.choose(0)
    opened.key(Qt.Key.Key_D, CTRL)
    assert opened.names == ["A", "A", "B", "C"]
    assert levels(opened.state) == [1, 1, 2, 3]
    opened.key(Qt.Key.Key_Minus, CTRL)
    opened.key(Qt.Key.Key_Minus, CTRL)
    assert opened.names == ["A", "C"]


def test_the_last_touchpoint_may_go_too(qtbot):
    opened = Opened(qtbot, 1)
    opened.key(Qt.Key.Key_Minus, CTRL)
    assert opened.names == []
    assert opened.canvas.accessibleDescription() == ""
    opened.image()
    opened.key(Qt.Key.Key_Insert)
    opened.key(Qt.Key.Key_Escape)
    assert len(opened.names) == 1


def test_a_touchpoint_is_carried_by_its_name_into_another_stage(qtbot):
    opened = Opened(qtbot, 1, 2, 3, 4)
    opened.drag(opened.cell(0), opened.cell(3) + QPoint(30, 0))
    assert opened.names == ["B", "C", "D", "A"]
    assert opened.stages == ["Before", "After", "After", "After"]
    assert levels(opened.state) == [2, 3, 4, 1]
    assert len(opened.edits) == 1
    assert opened.draft.spot.index == 3


def test_where_a_carried_touchpoint_would_go_is_shown(qtbot):
    opened = Opened(qtbot, 1, 2, 3, 4)
    viewport = opened.canvas.viewport()
    QTest.mousePress(viewport, LEFT, pos=opened.cell(0))
    QTest.mouseMove(viewport, opened.cell(2))
    QTest.mouseMove(viewport, opened.cell(2) + QPoint(40, 0))
    line = (opened.at(2, -4) + opened.at(3, -4)) / 2
    assert opened.is_coloured(line, "accent")
    QTest.keyClick(opened.canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(viewport, LEFT, pos=opened.cell(3))
    assert opened.edits == []


def test_alt_and_arrows_carry_it_step_by_step_across_stages(qtbot):
    opened = Opened(qtbot, 1, 2, 3, 4)
    opened.draft.choose(0)
    found = []
    for _ in range(4):
        opened.key(Qt.Key.Key_Right, ALT)
        found.append((opened.names, opened.stages[opened.names.index("A")]))
    assert found == [
        (["B", "A", "C", "D"], "Before"),
        (["B", "A", "C", "D"], "After"),
        (["B", "C", "A", "D"], "After"),
        (["B", "C", "D", "A"], "After"),
    ]
    opened.key(Qt.Key.Key_Left, ALT)
    assert opened.names == ["B", "C", "A", "D"]


def test_a_name_is_typed_over_with_a_double_click(qtbot):
    opened = Opened(qtbot, 1, 2, 3)
    opened.double_click(opened.cell(1))
    opened.type("Queue")
    opened.key(Qt.Key.Key_Return)
    assert opened.names == ["A", "Queue", "C"]


def test_f2_renames_and_tab_goes_on_to_the_next_name(qtbot):
    opened = Opened(qtbot, 1, 2, 3)
    opened.draft.choose(0)
    for name in ("One", "Two", "Three"):
        if name == "One":
            opened.key(Qt.Key.Key_F2)
        opened.type(name)
        opened.key(Qt.Key.Key_Tab)
    assert opened.names == ["One", "Two", "Three"]
    assert opened.canvas.hasFocus()


def test_letters_typed_on_a_name_replace_it(qtbot):
    opened = Opened(qtbot, 1, 2)
    opened.click(opened.cell(1))
    opened.type("Money")
    opened.key(Qt.Key.Key_Return)
    assert opened.names == ["A", "Money"]


def test_a_name_being_typed_is_kept_when_the_keyboard_goes_elsewhere(qtbot):
    opened = Opened(qtbot, 1, 2)
    opened.double_click(opened.cell(0))
    opened.type("Kept")
    opened.editor.head.subject.setFocus()
    assert opened.names == ["Kept", "B"]


def test_an_input_method_begins_on_a_name_and_shows_its_candidates_there(qtbot):
    opened = Opened(qtbot, 1, 2)
    opened.click(opened.cell(1))
    canvas = opened.canvas
    assert canvas.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)
    caret = canvas.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    assert caret.contains(opened.cell(1))
    opened.compose("ting")
    field = canvas.in_place.field
    assert QApplication.focusWidget() is field
    opened.commit("停车")
    assert field.text() == "停车"
    opened.key(Qt.Key.Key_Return)
    assert opened.names == ["A", "停车"]


def test_what_is_being_composed_is_kept_when_the_keyboard_goes_elsewhere(qtbot):
    opened = Opened(qtbot, 1, 2)
    opened.double_click(opened.cell(1))
    opened.commit("找")
    opened.compose("停车位")
    opened.editor.head.subject.setFocus()
    assert opened.names == ["A", "找停车位"]


def test_a_click_elsewhere_on_the_map_keeps_it_too(qtbot):
    opened = Opened(qtbot, 1, 2)
    opened.double_click(opened.cell(1))
    opened.compose("排队")
    opened.click(opened.at(0, 1))
    assert opened.names[1].endswith("排队")


@POPUPS
def test_the_channel_is_chosen_from_a_menu(qtbot):
    opened = Opened(qtbot, 1, 2)
    opened.double_click(opened.cell(1, "channel"))
    opened.choose("Human")
    assert opened.state.columns[1].text("channel") == "human"


@POPUPS
def test_the_menu_says_everything_that_can_be_done(qtbot):
    opened = Opened(qtbot, 1, 2)
    menu = opened.menu(opened.at(1, 2))
    for words in ("Rename", "Mark", "Channel", "Duplicate", "Move left", "Remove"):
        assert words in menu
    opened.choose("Duplicate")
    assert opened.names == ["A", "B", "B"]


def test_a_stage_is_renamed_in_place(qtbot):
    opened = Opened(qtbot, 1, 2)
    opened.double_click(opened.band(1))
    opened.type("Leaving")
    opened.key(Qt.Key.Key_Return)
    assert [stage.name for stage in opened.state.stages] == ["Before", "Leaving"]


def test_a_stage_is_carried_with_its_touchpoints(qtbot):
    opened = Opened(qtbot, 1, 2, 3, 4)
    opened.drag(opened.band(1), opened.band(0) - QPoint(40, 0))
    assert opened.names == ["C", "D", "A", "B"]
    assert [stage.name for stage in opened.state.stages] == ["After", "Before"]


def test_stages_are_added_moved_and_removed_by_keys(qtbot):
    opened = Opened(qtbot, 1, 2, 3, 4)
    opened.draft.choose(0, BAND)
    opened.key(Qt.Key.Key_Insert)
    opened.type("Middle")
    opened.key(Qt.Key.Key_Return)
    assert opened.stages == ["Before", "Before", "Middle", "After", "After"]
    opened.key(Qt.Key.Key_Right, ALT)
    assert opened.stages == ["Before", "Before", "After", "After", "Middle"]
    opened.key(Qt.Key.Key_Minus, CTRL)
    assert opened.stages == ["Before", "Before", "After", "After", "After"]


def test_rows_and_stages_are_reached_with_ctrl_and_arrows(qtbot):
    opened = Opened(qtbot, 1, 2)
    found = []
    for _ in range(2):
        opened.key(Qt.Key.Key_Down, CTRL)
        found.append(opened.draft.spot.key)
    for _ in range(4):
        opened.key(Qt.Key.Key_Up, CTRL)
    assert found == ["channel", "name"]
    assert opened.draft.spot.key == BAND
    assert opened.canvas.accessibleDescription() == "Before"


@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_two_hundred_touchpoints_is_the_most(qtbot, code):
    opened = Opened(qtbot, *[1] * 200, code=code, stages=("All",))
    assert not opened.editor.head.insert.isEnabled()
    opened.key(Qt.Key.Key_Insert)
    opened.key(Qt.Key.Key_D, CTRL)
    assert opened.edits == []


def test_a_stage_without_touchpoints_is_named_and_filled(qtbot):
    opened = Opened(qtbot, 1, 2)
    opened.drag(opened.cell(1), opened.cell(0) - QPoint(40, 0))
    assert opened.stages == ["Before", "Before"]
    opened.double_click(opened.band(1))
    opened.type("Later")
    opened.key(Qt.Key.Key_Return)
    assert [stage.name for stage in opened.state.stages] == ["Before", "Later"]
    opened.drag(opened.cell(0), opened.screen(*_middle(opened.layout.bands[1].box)))
    assert opened.stages == ["Before", "Later"]


def _middle(box):
    return box.centre, box.middle
