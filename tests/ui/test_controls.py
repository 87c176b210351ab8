"""Buttons, choices, sliders and mixes by keyboard and by mouse."""

from __future__ import annotations

import gc
import weakref
from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from tests.ui.looks import look
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.card import CardButton
from workshop_app.ui.widgets.focus_ring import FocusRing
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.mix import MixField, MixWords, Part
from workshop_app.ui.widgets.pill import PillButton
from workshop_app.ui.widgets.segmented import SegmentedControl
from workshop_app.ui.widgets.slider import ValueSlider
from workshop_app.ui.widgets.switch import Switch

WORDS = MixWords(
    "Sum {sum}%",
    "Sum {sum}%: {difference}% is missing.",
    "Sum {sum}%: {difference}% too much.",
    "Please fill in every part.",
)


@pytest.fixture
def shown(qtbot):
    """Return a function that opens a widget in an active window."""

    windows = []

    def show(widget):
        window = QWidget()
        windows.append(window)
        row = QHBoxLayout(window)
        row.addWidget(widget)
        window.resize(500, 300)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return widget

    return show


def pressable():
    theme = look()
    return {
        "button": Button(theme, "Export & print"),
        "icon button": IconButton(theme, "check", "Undo"),
        "pill": PillButton(theme, "Calculation"),
        "switch": Switch(theme, "Sample"),
    }


@pytest.mark.parametrize("name", ["button", "icon button", "pill", "switch"])
def test_space_enter_and_the_mouse_press(shown, qtbot, name):
    button = shown(pressable()[name])
    pressed = []
    button.clicked.connect(lambda: pressed.append(True))
    button.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
        qtbot.keyClick(button, key)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(pressed) == 4
    assert button.accessibleName()
    button.setEnabled(False)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(pressed) == 4


def test_an_ampersand_is_shown_and_is_no_shortcut(qtbot):
    button = Button(look(), "Q&A")
    qtbot.addWidget(button)
    assert button.shortcut().isEmpty()
    assert button.accessibleName() == "Q&A"


def test_a_card_opens_by_keyboard_and_mouse(shown, qtbot):
    card = shown(CardButton(look(), "Market damage model"))
    opened = []
    card.activated.connect(lambda: opened.append(True))
    card.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(card, Qt.Key.Key_Return)
    qtbot.keyClick(card, Qt.Key.Key_Space)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert len(opened) == 3
    qtbot.mousePress(card, Qt.MouseButton.LeftButton)
    qtbot.mouseRelease(card, Qt.MouseButton.LeftButton, pos=QPoint(-40, -40))
    assert len(opened) == 3


def ring_of(widget):
    return widget.findChild(FocusRing)


def test_the_ring_comes_with_the_keyboard_not_with_the_mouse(shown, qtbot):
    button = shown(Button(look(), "Export"))
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not ring_of(button).is_shown
    button.clearFocus()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring_of(button).is_shown
    button.clearFocus()
    assert not ring_of(button).is_shown


def test_the_ring_goes_with_its_widget(shown, qtbot):
    button = shown(Button(look(), "Export"))
    window = button.window()
    button.clearFocus()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert len(window.findChildren(QWidget)) == 2
    button.deleteLater()
    qtbot.waitUntil(lambda: not window.findChildren(QWidget))


def test_the_ring_goes_with_a_page_that_nobody_holds_any_more(qtbot):
    page = QWidget()
    page.button = Button(look(), "Export")
    page.itself = page
    page.button.setParent(page)
    page.show()
    page.activateWindow()
    with qtbot.waitActive(page):
        pass
    page.button.clearFocus()
    page.button.setFocus(Qt.FocusReason.TabFocusReason)
    ring = ring_of(page.button)
    assert ring.is_shown
    gone = weakref.ref(page)
    ring.page = page
    del page, ring
    gc.collect()
    assert gone() is None


def test_the_ring_stays_while_a_menu_is_open(shown):
    button = shown(Button(look(), "Export"))
    button.clearFocus()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    leaving = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.PopupFocusReason)
    QApplication.sendEvent(button, leaving)
    assert ring_of(button).is_shown


def choice(theme):
    return SegmentedControl(
        theme, [("course", "Course"), ("small", "Small"), ("large", "Large")], "course", "Preset"
    )


def test_arrows_choose_and_tab_passes(shown, qtbot):
    control = shown(choice(look()))
    chosen = []
    control.chosen.connect(chosen.append)
    segment = control._segments["course"]
    segment.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(segment, Qt.Key.Key_Right)
    assert (chosen, control.current) == (["small"], "small")
    qtbot.keyClick(control._segments["small"], Qt.Key.Key_Left)
    assert chosen == ["small", "course"]


def test_a_click_anywhere_on_a_segment_chooses_it(shown, qtbot):
    control = shown(choice(look()))
    chosen = []
    control.chosen.connect(chosen.append)
    segment = control._segments["large"]
    corner = QPoint(segment.width() - 2, segment.height() - 2)
    qtbot.mouseClick(segment, Qt.MouseButton.LeftButton, pos=corner)
    qtbot.mouseClick(segment, Qt.MouseButton.LeftButton)
    assert chosen == ["large"]


def test_a_choice_from_outside_tells_nobody(shown):
    control = shown(choice(look()))
    chosen = []
    control.chosen.connect(chosen.append)
    control.choose("large")
    assert (control.current, chosen) == ("large", [])
    control.choose("")
    assert (control.current, chosen) == ("", [])


def slider(theme):
    return ValueSlider(
        theme, "Target", Decimal(0), Decimal(10), Decimal("0.5"), lambda value: f"{value}%"
    )


def test_keys_move_a_slider_by_steps(shown, qtbot):
    made = shown(slider(look()))
    moved = []
    made.moved.connect(moved.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_PageUp, Qt.Key.Key_Left, Qt.Key.Key_End):
        qtbot.keyClick(made._line, key)
    assert moved == [Decimal("0.5"), Decimal("5.5"), Decimal(5), Decimal(10)]
    assert made._line.accessibleDescription() == "10.0%"


def test_a_slider_follows_the_mouse_and_says_when_it_is_let_go(shown, qtbot):
    made = shown(slider(look()))
    moved, released = [], []
    made.moved.connect(moved.append)
    made.released.connect(lambda: released.append(True))
    line = made._line
    middle = line.height() // 2
    qtbot.mousePress(line, Qt.MouseButton.LeftButton, pos=QPoint(line.width() // 2, middle))
    assert made.value == 5
    qtbot.mouseMove(line, QPoint(line.width() - 1, middle))
    assert made.value == 10
    assert not released
    qtbot.mouseRelease(line, Qt.MouseButton.LeftButton, pos=QPoint(line.width() - 1, middle))
    assert released == [True]


def test_a_value_outside_rests_at_the_end_but_is_said_as_it_is(shown):
    made = shown(slider(look()))
    moved = []
    made.moved.connect(moved.append)
    made.set_value(Decimal("12.3"))
    assert (made.value, made._words.text(), moved) == (Decimal(10), "12.3%", [])
    made.set_value(None)
    assert made._words.text() == "—"


def test_a_slider_without_steps_is_a_mistake(qtbot):
    with pytest.raises(ValueError, match="no steps"):
        ValueSlider(look(), "", Decimal(5), Decimal(5), Decimal(1), str)


@pytest.fixture
def mix(shown):
    parts = [Part("a", "Quick", "5"), Part("b", "Solved", "6"), Part("c", "Open", "7")]
    made = shown(MixField(look(), "Outcome", parts, WORDS))
    made.set_texts({"a": "30", "b": "40", "c": "30"})
    return made


@pytest.mark.parametrize(
    "text, message",
    [
        ("30", "Sum 100%"),
        ("10", "Sum 80%: 20% is missing."),
        ("３０．５％", "Sum 100.5%: 0.5% too much."),
        ("", "Please fill in every part."),
        ("many", "Please fill in every part."),
    ],
)
def test_a_mix_says_what_is_missing_and_corrects_nothing(mix, text, message):
    mix.set_texts({"c": text})
    assert mix.message == message
    assert mix.texts == {"a": "30", "b": "40", "c": text}


def test_a_mix_forgives_what_its_tolerance_allows(shown):
    parts = [Part(key, key) for key in "abc"]
    mix = shown(MixField(look(), "Outcome", parts, WORDS, Decimal("0.05")))
    mix.set_texts(dict.fromkeys("abc", "33.33"))
    assert mix.message == "Sum 99.99%"
    mix.set_texts({"c": "33.28"})
    assert mix.message == "Sum 99.94%: 0.06% is missing."


def test_a_mix_tells_which_part_was_typed(mix, qtbot):
    typed = []
    mix.typed.connect(lambda key, text: typed.append((key, text)))
    field = mix.fields["b"]
    field.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClicks(field, "45")
    assert typed == [("b", "4"), ("b", "45")]
    assert mix.message == "Sum 105%: 5% too much."
    assert field.accessibleName() == "6 Solved"


def test_a_mix_has_two_to_six_parts(qtbot):
    for count in (1, 7):
        with pytest.raises(ValueError, match="2 to 6"):
            MixField(look(), "", [Part(str(i), "") for i in range(count)], WORDS)


def test_the_ring_is_whole_where_what_is_around_leaves_no_room(qtbot):
    window = QWidget()
    window.resize(400, 200)
    tight = QWidget(window)
    tight.setGeometry(50, 50, 200, 36)
    button = Button(look(), "Go", parent=tight)
    button.setGeometry(tight.rect())
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    button.clearFocus()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    painted = window.grab().toImage()
    outside = [(49, 70), (250, 70), (150, 49), (150, 86)]
    assert all(painted.pixelColor(*at) != painted.pixelColor(10, 10) for at in outside)
    tight.move(80, 100)
    painted = window.grab().toImage()
    assert painted.pixelColor(79, 120) != painted.pixelColor(10, 10)
    assert painted.pixelColor(49, 70) == painted.pixelColor(10, 10)
