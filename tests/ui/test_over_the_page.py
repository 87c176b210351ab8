"""What lies over a page takes the keyboard and gives it back; messages come through one door."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.ui.looks import look
from tests.ui.recording_messages import RecordingMessages
from workshop_app.kit.presentation import TrailStep
from workshop_app.system.languages import language
from workshop_app.ui.messages import FOOT, KEPT_CLEAR, WindowMessages
from workshop_app.ui.widgets.banner import Banner
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.number_field import LineField
from workshop_app.ui.widgets.question import Answer, Question
from workshop_app.ui.widgets.toast import Toast
from workshop_app.ui.widgets.trail_popover import TrailPopover

STEPS = [TrailStep("lost", "Lost", "3,000 × 10% = 300", "300", "own figures")]
ANSWERS = (Answer("keep", "Keep"), Answer("remove", "Remove", "primary"))


class Page(QWidget):
    """A window with a button that has the keyboard, and a place for banners."""

    def __init__(self, qtbot, theme):
        super().__init__()
        qtbot.addWidget(self)
        self.banners = QVBoxLayout()
        self.opener = Button(theme, "Calculation")
        column = QVBoxLayout(self)
        column.addLayout(self.banners)
        column.addWidget(self.opener)
        column.addStretch(1)
        self.resize(900, 600)
        self.show()
        self.activateWindow()
        qtbot.waitUntil(self.isActiveWindow)
        self.opener.setFocus()


@pytest.fixture
def theme(qapp):
    return look()


@pytest.fixture
def page(qtbot, theme):
    return Page(qtbot, theme)


def press(qtbot, key):
    qtbot.keyClick(QApplication.focusWidget(), key)


def test_the_trail_opens_closes_and_returns_the_keyboard(page, qtbot, theme):
    popover = TrailPopover(theme, page, "Calculation", "Close")
    closed = []
    popover.closed.connect(lambda: closed.append(True))
    popover.show_steps(STEPS, page.opener)
    assert popover.isVisible()
    assert popover.isAncestorOf(QApplication.focusWidget())
    assert popover.panel.y() >= page.opener.geometry().bottom()
    press(qtbot, Qt.Key.Key_Escape)
    assert not popover.isVisible()
    assert page.opener.hasFocus()
    assert closed == [True]
    popover.show_steps(STEPS, page.opener)
    qtbot.mouseClick(popover, Qt.MouseButton.LeftButton, pos=QPoint(5, 595))
    assert not popover.isVisible()


def test_a_click_into_the_panel_does_not_close_it(page, qtbot, theme):
    popover = TrailPopover(theme, page, "Calculation", "Close")
    popover.show_steps(STEPS)
    qtbot.mouseClick(popover.panel, Qt.MouseButton.LeftButton)
    assert popover.is_open


def test_a_layer_stays_within_a_window_that_shrinks(page, theme):
    popover = TrailPopover(theme, page, "Calculation", "Close")
    popover.show_steps(STEPS * 20, page.opener)
    page.resize(400, 300)
    QApplication.sendPostedEvents()
    assert page.rect().contains(popover.panel.geometry())


def test_tab_stays_within_a_question(page, qtbot, theme):
    question = Question(theme, page, "Remove?", "It goes to the trash.", ANSWERS)
    question.ask()
    assert question.buttons["remove"].hasFocus()
    seen = []
    for _ in range(4):
        press(qtbot, Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen == [question.buttons["keep"], question.buttons["remove"]] * 2
    press(qtbot, Qt.Key.Key_Backtab)
    assert question.buttons["keep"].hasFocus()


@pytest.mark.parametrize("key, answer", [(Qt.Key.Key_Return, "remove"), (Qt.Key.Key_Escape, "")])
def test_a_question_is_answered_once(page, qtbot, theme, key, answer):
    question = Question(theme, page, "Remove?", "", ANSWERS)
    answered = []
    question.answered.connect(answered.append)
    question.ask()
    press(qtbot, key)
    assert answered == [answer]
    assert page.opener.hasFocus()


def test_a_text_that_cannot_be_taken_is_said_and_kept(page, qtbot, theme):
    def check(text):
        return "" if text.strip() else "Type a name."

    question = Question(
        theme,
        page,
        "Name",
        "",
        (Answer("", "Cancel"), Answer("ok", "Save", "primary")),
        field_name="Name",
        field_text="  ",
        check=check,
    )
    answered = []
    question.answered.connect(answered.append)
    question.ask()
    press(qtbot, Qt.Key.Key_Return)
    assert (answered, question.is_open) == ([], True)
    assert question.field.accessibleDescription() == "Type a name."
    qtbot.keyClicks(question.field, "Lunch")
    press(qtbot, Qt.Key.Key_Return)
    assert answered == ["ok"]
    assert question.text == "Lunch"


def test_a_click_beside_a_question_closes_it_unless_something_is_typed_in_it(page, qtbot, theme):
    for field_name, stays in (("", False), ("Name", True)):
        question = Question(theme, page, "Name?", "", ANSWERS, field_name=field_name)
        question.ask()
        qtbot.mouseClick(question, Qt.MouseButton.LeftButton, pos=QPoint(5, 595))
        assert question.is_open == stays
        question.dismiss()


def test_a_toast_goes_by_itself(page, qtbot, theme):
    toast = Toast(theme, page, "Removed", seconds=0.05)
    with qtbot.waitSignal(toast.closed):
        toast.pop_up()
    assert not toast.isVisible()


def test_a_page_that_opens_meanwhile_does_not_cover_a_toast(page, theme):
    toast = Toast(theme, page, "Team 3 was removed", "success", action="Undo", close_name="Close")
    toast.pop_up()
    opened = QWidget(page)
    opened.setGeometry(page.rect())
    opened.show()
    assert page.childAt(toast.geometry().center()) not in (opened, None)


def test_a_toast_waits_while_the_keyboard_is_on_it(page, qtbot, theme):
    toast = Toast(theme, page, "Removed", action="Undo", seconds=60)
    acted = []
    toast.acted.connect(lambda: acted.append(True))
    toast.pop_up()
    assert toast._timer.isActive()
    toast.action_button.setFocus(Qt.FocusReason.TabFocusReason)
    assert not toast._timer.isActive()
    press(qtbot, Qt.Key.Key_Return)
    assert acted == [True]
    assert not toast.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_a_toast_gives_the_keyboard_back_to_where_it_came_from(page, qtbot, theme, key):
    other = Button(theme, "Before")
    page.layout().insertWidget(0, other)
    page.opener.setFocus()
    toast = Toast(theme, page, "Removed", action="Undo", close_name="Close", seconds=60)
    toast.pop_up()
    toast.action_button.setFocus(Qt.FocusReason.TabFocusReason)
    press(qtbot, Qt.Key.Key_Tab)
    assert toast.close_button.hasFocus()
    press(qtbot, key)
    assert not toast.isVisible()
    assert page.opener.hasFocus()


def test_a_toast_that_goes_leaves_the_keyboard_where_it_is(page, qtbot, theme):
    toast = Toast(theme, page, "Removed", action="Undo", seconds=60)
    toast.pop_up()
    toast.action_button.setFocus()
    field = LineField(theme, "Name")
    page.layout().addWidget(field)
    field.show()
    field.setFocus()
    toast.dismiss()
    assert field.hasFocus()


def test_a_moving_toast_ends_where_a_still_one_stands(page, qtbot):
    moving = Toast(look(motion=True), page, "Removed", seconds=0)
    moving.pop_up()
    still = Toast(look(), page, "Removed", seconds=0)
    still.pop_up()
    qtbot.waitUntil(lambda: moving.pos() == still.pos())


def test_a_banner_names_what_was_chosen(page, qtbot, theme):
    banner = Banner(theme, "The disk is full.", "error", [("again", "Try again")], "Close")
    page.banners.addWidget(banner)
    acted, closed = [], []
    banner.acted.connect(acted.append)
    banner.closed.connect(lambda: closed.append(True))
    qtbot.mouseClick(banner.buttons["again"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(banner.close_button, Qt.MouseButton.LeftButton)
    assert (acted, closed) == (["again"], [True])
    assert banner.accessibleName() == "The disk is full."


@pytest.fixture
def messages(page, theme):
    made = WindowMessages()
    made.attach(page, page.banners, theme, language("en"))
    return made


def toasts(page):
    return [toast for toast in page.findChildren(Toast) if toast.isVisible()]


def test_only_the_latest_toast_is_seen_and_its_action_is_done(messages, page, qtbot):
    undone = []
    messages.tell("Removed team 2")
    messages.tell("Removed team 3", action="Undo", then=lambda: undone.append(3))
    assert [toast.text for toast in toasts(page)] == ["Removed team 3"]
    qtbot.mouseClick(toasts(page)[0].action_button, Qt.MouseButton.LeftButton)
    assert undone == [3]
    assert toasts(page) == []


def test_what_was_done_is_taken_back_once(messages, page):
    undone = []
    assert not messages.take_back()
    messages.offer_back("Removed team 3", lambda: undone.append(3))
    (toast,) = toasts(page)
    assert toast.action_button.text() == "Undo"
    assert messages.take_back()
    assert not messages.take_back()
    assert undone == [3]
    messages.offer_back("Removed team 4", lambda: undone.append(4))
    messages.tell("Saved as result.pdf", "success", "Open", lambda: undone.append("opened"))
    assert not messages.take_back(), "what is offered now is no undo"
    assert undone == [3]


def test_what_waits_for_an_answer_keeps_the_undo_away(messages, page):
    messages.offer_back("Removed team 3", lambda: None)
    messages.ask("Remove?", "", ANSWERS, lambda _key: None)
    assert not messages.take_back()


def test_what_is_taken_back_before_there_is_a_window_waits(page, theme):
    messages, undone = WindowMessages(), []
    messages.offer_back("Removed team 3", lambda: undone.append(3))
    messages.attach(page, page.banners, theme, language("en"))
    assert messages.take_back()
    assert undone == [3]


def test_what_a_class_is_led_with_is_not_covered(messages, page, qtbot):
    strip = QWidget()
    strip.setObjectName(KEPT_CLEAR)
    strip.setFixedHeight(80)
    page.layout().addWidget(strip)
    qtbot.waitUntil(strip.isVisible)
    messages.tell("Removed team 3", action="Undo")
    (toast,) = toasts(page)
    assert toast.geometry().bottom() < page.height() - FOOT - 80


def test_what_went_wrong_stays_until_it_is_closed(messages, page, qtbot):
    messages.tell("The folder cannot be written.", "error")
    toast = toasts(page)[0]
    assert not toast._timer.isActive()
    qtbot.mouseClick(toast.close_button, Qt.MouseButton.LeftButton)
    assert toasts(page) == []


def test_one_banner_for_each_key(messages, page):
    messages.keep("disk", "The disk is full.", "error")
    messages.keep("disk", "The disk is full.", "error")
    messages.keep("backup", "No backup for three days.", "warn")
    visible = [b.text for b in page.findChildren(Banner) if not b.isHidden()]
    assert visible == ["The disk is full.", "No backup for three days."]
    messages.drop("disk")
    messages.drop("disk")
    visible = [b.text for b in page.findChildren(Banner) if not b.isHidden()]
    assert visible == ["No backup for three days."]


def test_what_is_kept_moves_to_a_window_that_is_built_anew(qtbot, messages, page, theme):
    taken = []
    messages.keep("disk", "The disk is full.", "error", [("again", "Try again")], taken.append)
    messages.tell("Removed")
    other = Page(qtbot, theme)
    messages.attach(other, other.banners, theme, language("en"))
    page.close()
    page.deleteLater()
    banner = other.findChild(Banner)
    qtbot.mouseClick(banner.buttons["again"], Qt.MouseButton.LeftButton)
    assert taken == ["again"]
    QApplication.sendPostedEvents(None, 0)
    messages.tell("Still heard")
    assert [toast.text for toast in toasts(other)] == ["Still heard"]
    toasts(other)[0].dismiss()


def test_what_is_told_before_there_is_a_window_waits(page, theme):
    messages = WindowMessages()
    messages.tell("The settings were damaged.", "warn")
    messages.keep("old", "No backup.")
    messages.attach(page, page.banners, theme, language("en"))
    assert [toast.text for toast in toasts(page)] == ["The settings were damaged."]
    assert page.findChild(Banner).text == "No backup."


def ask_both(messages, heard):
    """What the window and its twin are both asked."""
    messages.ask("Remove?", "", ANSWERS, heard.append)
    messages.ask_text("Name", "Name", "Lunch", "Save", heard.append)


def test_the_window_answers_as_its_twin_does(messages, page, qtbot):
    heard = []
    messages.ask("Remove?", "", ANSWERS, heard.append)
    press(qtbot, Qt.Key.Key_Return)
    messages.ask_text("Name", "Name", "Lunch", "Save", heard.append)
    press(qtbot, Qt.Key.Key_Return)
    messages.ask_text("Name", "Name", "Lunch", "Save", heard.append)
    press(qtbot, Qt.Key.Key_Escape)
    twin, expected = RecordingMessages(["remove"], ["Lunch"]), []
    ask_both(twin, expected)
    assert heard == expected == ["remove", "Lunch"]


def test_a_second_question_closes_the_first_unanswered(messages, qtbot):
    heard = []
    messages.ask("First?", "", ANSWERS, lambda key: heard.append(("first", key)))
    messages.ask("Second?", "", ANSWERS, lambda key: heard.append(("second", key)))
    press(qtbot, Qt.Key.Key_Return)
    assert heard == [("first", ""), ("second", "remove")]
