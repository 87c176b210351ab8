"""A number is typed by hand: nothing of what was typed is ever changed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.ui.looks import look
from workshop_app.ui.widgets.field_row import FieldRow
from workshop_app.ui.widgets.number_field import LineField, NumberField
from workshop_app.ui.widgets.number_text import grouped, plain_number


class Desk:
    """A window with a number field and a neighbour, and what the field said."""

    def __init__(self, qtbot, **options):
        self.window = QWidget()
        qtbot.addWidget(self.window)
        theme = look()
        self.field = NumberField(theme, "Customers", **options)
        self.other = LineField(theme, "Other")
        column = QVBoxLayout(self.window)
        column.addWidget(self.other)
        column.addWidget(self.field)
        self.typed = []
        self.committed = []
        self.field.typed.connect(self.typed.append)
        self.field.committed.connect(lambda: self.committed.append(self.field.raw))
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.other.setFocus()

    def enter(self):
        self.field.setFocus(Qt.FocusReason.TabFocusReason)

    def leave(self):
        self.other.setFocus(Qt.FocusReason.TabFocusReason)

    def compose(self, text):
        """Type as an input method does."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self.field, event)


@pytest.fixture
def desk(qtbot):
    return Desk(qtbot)


def test_every_key_is_told_and_leaving_commits(desk, qtbot):
    desk.enter()
    qtbot.keyClicks(desk.field, "1200")
    assert desk.typed == ["1", "12", "120", "1200"]
    assert desk.committed == []
    desk.leave()
    assert desk.committed == ["1200"]
    assert desk.field.text() == "1,200"


def test_the_bare_number_returns_for_editing_all_of_it_chosen(desk):
    desk.field.set_raw("1234567.5")
    assert desk.field.text() == "1,234,567.5"
    desk.enter()
    assert desk.field.text() == "1234567.5"
    assert desk.field.selectedText() == "1234567.5"


def test_a_click_chooses_all_of_it(desk, qtbot):
    desk.field.set_raw("1200")
    qtbot.mouseClick(desk.field, Qt.MouseButton.LeftButton)
    assert desk.field.selectedText() == "1200"


def test_enter_commits_and_stays(desk, qtbot):
    desk.enter()
    qtbot.keyClicks(desk.field, "7")
    qtbot.keyClick(desk.field, Qt.Key.Key_Return)
    assert desk.committed == ["7"]
    assert desk.field.hasFocus()


@pytest.mark.parametrize(
    "typed, shown",
    [
        ("1,200", "1,200"),
        ("１２００", "1,200"),
        ("１，２００．５", "1,200.5"),
        ("1.2", "1.2"),
        ("-5", "−5"),
        ("abc", "abc"),
        ("1..2", "1..2"),
        ("很多", "很多"),
        ("50万", "50万"),
        ("1e9", "1e9"),
        (" ", " "),
        ("", ""),
        ("😀<b>", "😀<b>"),
    ],
)
def test_what_was_typed_is_kept(desk, typed, shown):
    desk.enter()
    desk.compose(typed)
    desk.leave()
    assert desk.field.text() == shown
    assert desk.field.raw == typed
    desk.enter()
    assert desk.field.text() == typed


def test_a_field_of_per_cents_takes_the_sign(qtbot):
    desk = Desk(qtbot, unit="%")
    desk.enter()
    desk.compose("３０％")
    desk.leave()
    assert desk.typed == ["３０％"]
    assert desk.field.text() == "30"


def test_only_a_field_of_per_cents_takes_the_sign():
    assert plain_number("30%", per_cent=True) == 30
    assert plain_number("30%") is None


def test_arrows_step_within_the_range(qtbot):
    desk = Desk(qtbot, step=Decimal("0.5"), minimum=Decimal(0), maximum=Decimal(2))
    desk.enter()
    qtbot.keyClicks(desk.field, "1.2")
    for key, expected in (
        (Qt.Key.Key_Up, "1.7"),
        (Qt.Key.Key_Up, "2"),
        (Qt.Key.Key_Up, "2"),
        (Qt.Key.Key_Down, "1.5"),
    ):
        qtbot.keyClick(desk.field, key)
        assert desk.field.text() == expected
    assert desk.typed[-3:] == ["1.7", "2", "1.5"]


def test_a_number_beyond_the_range_is_not_pulled_back(qtbot):
    desk = Desk(qtbot, minimum=Decimal(0), maximum=Decimal(100))
    desk.field.set_raw("500")
    desk.field.step_by(1)
    assert desk.field.raw == "500"
    desk.field.step_by(-1)
    assert desk.field.raw == "499"


@pytest.mark.parametrize("text", ["", "abc", "50万"])
def test_arrows_leave_what_is_no_number_alone(desk, qtbot, text):
    desk.field.set_raw(text)
    desk.enter()
    qtbot.keyClick(desk.field, Qt.Key.Key_Up)
    assert desk.field.raw == text
    assert desk.typed == []


def test_a_value_from_outside_tells_nobody_and_keeps_the_caret(desk, qtbot):
    desk.enter()
    qtbot.keyClicks(desk.field, "1234")
    desk.field.setCursorPosition(2)
    desk.typed.clear()
    desk.field.set_raw("987654")
    assert (desk.field.text(), desk.field.cursorPosition()) == ("987654", 2)
    assert desk.typed == []


def test_read_only_is_not_stepped(desk, qtbot):
    desk.field.set_raw("5")
    desk.field.setReadOnly(True)
    desk.enter()
    qtbot.keyClick(desk.field, Qt.Key.Key_Up)
    assert desk.field.raw == "5"


def test_undo_belongs_to_the_page(desk, qtbot):
    undone = []
    shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), desk.window)
    shortcut.activated.connect(lambda: undone.append(True))
    desk.enter()
    qtbot.keyClicks(desk.field, "12")
    override = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier
    )
    QApplication.sendEvent(desk.field, override)
    assert not override.isAccepted()
    qtbot.keyClick(desk.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [True]
    assert desk.field.raw == "12"


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9
    )
)
def test_grouping_never_changes_the_value(value):
    assert plain_number(grouped(str(value))) == value


@given(st.text(max_size=40))
def test_grouping_never_fails(text):
    shown = grouped(text)
    value = plain_number(text)
    assert shown == text if value is None else plain_number(shown) == value


def test_a_row_names_its_field_and_says_what_is_wrong(qtbot):
    theme = look()
    field = NumberField(theme, unit="%")
    row = FieldRow(theme, "Complain", field, number="4", source="Course: 4%")
    qtbot.addWidget(row)
    row.show()
    assert field.accessibleName() == "4 Complain"
    assert "Course: 4%" in field.accessibleDescription()
    row.show_message("Type a number from 0 to 100.")
    assert row.message == "Type a number from 0 to 100."
    assert "0 to 100" in field.accessibleDescription()
    assert field.property("tone") == "error"
    height = row.sizeHint().height()
    row.clear_message()
    assert (row.message, field.property("tone")) == ("", "")
    assert row.sizeHint().height() < height


def test_a_click_on_the_label_goes_to_the_field(qtbot):
    theme = look()
    field = NumberField(theme)
    row = FieldRow(theme, "Customers", field)
    qtbot.addWidget(row)
    row.show()
    row.activateWindow()
    qtbot.waitUntil(row.isActiveWindow)
    qtbot.mouseClick(row._label, Qt.MouseButton.LeftButton)
    assert field.hasFocus()
