"""Fields of a form: texts, days, times, choices and ratings, typed, pointed at and composed."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.ui.looks import look
from workshop_app.ui.widgets.choice import ChoiceField, TickChips
from workshop_app.ui.widgets.date_field import DateField, date_words
from workshop_app.ui.widgets.entry_field import EntryField
from workshop_app.ui.widgets.field_row import FieldRow
from workshop_app.ui.widgets.number_field import LineField
from workshop_app.ui.widgets.rating import LARGE, RatingRow
from workshop_app.ui.widgets.text_area import TextArea
from workshop_app.ui.widgets.time_field import TimeField

OPTIONS = (("p", "Physical"), ("d", "Digital"), ("h", "Human"))


class Form:
    """A window with one field and a neighbour, and what the field said."""

    def __init__(self, qtbot, make):
        self.qtbot = qtbot
        self.window = QWidget()
        qtbot.addWidget(self.window)
        theme = look()
        self.other = LineField(theme, "Other")
        self.field = make(theme)
        column = QVBoxLayout(self.window)
        column.addWidget(self.other)
        column.addWidget(self.field)
        self.told = []
        for name in ("typed", "chosen"):
            if hasattr(self.field, name):
                getattr(self.field, name).connect(self.told.append)
        self.window.resize(420, 240)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.other.setFocus()

    def enter(self):
        self.field.setFocus(Qt.FocusReason.TabFocusReason)

    def leave(self):
        self.other.setFocus(Qt.FocusReason.TabFocusReason)

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget(), key, modifiers)

    def compose(self, preedit="", commit=""):
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(QApplication.focusWidget(), event)


# --- texts -------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [TextArea, EntryField, LineField])
def test_what_is_composed_is_kept_when_the_focus_leaves(qtbot, make):
    form = Form(qtbot, make)
    form.enter()
    form.compose(commit="活动")
    form.compose(preedit="qiandao")
    form.leave()
    text = form.field.toPlainText() if make is TextArea else form.field.text()
    assert text == "活动qiandao"


def test_a_text_grows_with_its_lines_up_to_a_bound(qtbot):
    form = Form(qtbot, lambda theme: TextArea(theme, lines=2, most=4))
    start = form.field.height()
    form.field.set_raw("one\ntwo")
    assert form.field.height() == start
    form.field.set_raw("1\n2\n3")
    grown = form.field.height()
    assert grown > start
    form.field.set_raw("\n".join("123456789"))
    assert form.field.height() - start == 2 * (grown - start)
    assert form.told == []


def test_a_long_line_wraps_and_needs_room_too(qtbot):
    form = Form(qtbot, TextArea)
    start = form.field.height()
    form.field.set_raw("长" * 200)
    assert form.field.height() > start


def test_tab_leaves_a_text_and_enter_starts_a_line(qtbot):
    form = Form(qtbot, TextArea)
    form.enter()
    QTest.keyClicks(form.field, "a")
    form.press(Qt.Key.Key_Return)
    QTest.keyClicks(form.field, "b")
    assert form.field.raw == "a\nb"
    form.press(Qt.Key.Key_Backtab)
    assert not form.field.hasFocus()


def test_undo_in_a_text_is_the_pages(qtbot):
    form = Form(qtbot, TextArea)
    form.enter()
    override = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier
    )
    QApplication.sendEvent(form.field, override)
    assert not override.isAccepted()


def test_only_plain_text_is_pasted(qtbot):
    from PySide6.QtCore import QMimeData

    form = Form(qtbot, TextArea)
    content = QMimeData()
    content.setHtml("<b>bold</b>")
    content.setText("<b>as it stands</b>")
    form.field.insertFromMimeData(content)
    assert form.field.raw == "<b>as it stands</b>"


def test_names_that_are_known_are_offered(qtbot):
    known = ["Wang Fang"]
    form = Form(qtbot, lambda theme: EntryField(theme, completions=lambda: known))
    known.append("Li Lei")
    form.enter()
    QTest.keyClicks(form.field, "le")
    popup = form.field.completer().popup()
    assert popup.isVisible()
    place = popup.visualRect(popup.model().index(0, 0)).center()
    QTest.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert form.field.raw == "Li Lei"
    assert form.told[-1] == "Li Lei"


# --- days and times ----------------------------------------------------------------------------


def day_field(theme):
    return DateField(theme, date_words(str, "en"), "Day", year=lambda: 2026)


@pytest.mark.parametrize("typed", ["2026/11/21", "11-21", "２０２６年１１月２１日", "21 Nov"])
def test_a_day_is_written_in_one_way_on_leaving(qtbot, typed):
    form = Form(qtbot, day_field)
    form.enter()
    form.compose(commit=typed)
    assert form.field.raw == typed
    form.leave()
    assert form.field.raw == form.field.text() == form.told[-1] == "2026-11-21"


def test_what_is_no_day_is_kept(qtbot):
    form = Form(qtbot, day_field)
    form.enter()
    form.compose(commit="下个月初")
    form.leave()
    assert form.field.raw == form.field.text() == "下个月初"


def test_a_day_is_taken_from_the_calendar_by_keyboard(qtbot):
    form = Form(qtbot, day_field)
    form.field.set_raw("2026-11-30")
    form.enter()
    form.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    days = form.field.calendar.days
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Return):
        QTest.keyClick(days, key)
    assert form.field.raw == "2027-01-08"
    assert form.told == ["2027-01-08"]


def test_a_day_is_taken_from_the_calendar_by_mouse(qtbot):
    form = Form(qtbot, day_field)
    form.field.set_raw("2026-11-21")
    QTest.mouseClick(form.field.button, Qt.MouseButton.LeftButton)
    days = form.field.calendar.days
    place = days.place_of(date(2026, 11, 5)).center()
    QTest.mouseClick(days, Qt.MouseButton.LeftButton, pos=place)
    assert form.field.raw == "2026-11-05"


def test_the_last_day_of_a_month_stays_in_the_next(qtbot):
    form = Form(qtbot, day_field)
    form.field.set_raw("2027-01-31")
    form.field.open()
    form.field.calendar.days.turn(1)
    assert form.field.calendar.days.day == date(2027, 2, 28)
    QTest.keyClick(form.field.calendar.days, Qt.Key.Key_Escape)
    assert form.field.raw == "2027-01-31"


def test_a_calendar_to_read_does_not_open(qtbot):
    form = Form(qtbot, day_field)
    form.field.setReadOnly(True)
    form.field.open()
    assert form.field.calendar is None
    assert not form.field.button.isVisible()


@pytest.mark.parametrize(
    ("typed", "kept"), [("930", "09:30"), ("下午3点半", "15:30"), ("24:00", "24:00"), ("", "")]
)
def test_a_time_is_written_in_one_way_on_leaving(qtbot, typed, kept):
    form = Form(qtbot, TimeField)
    form.enter()
    form.compose(commit=typed)
    form.leave()
    assert form.field.raw == kept


def test_a_time_moves_in_steps_within_the_day(qtbot):
    form = Form(qtbot, lambda theme: TimeField(theme, step=30))
    form.field.set_raw("23:15")
    form.enter()
    for expected in ("23:45", "23:59"):
        form.press(Qt.Key.Key_Up)
        assert form.field.raw == expected
    form.press(Qt.Key.Key_Down)
    assert form.field.raw == "23:29"


# --- choices -----------------------------------------------------------------------------------


def choice(theme):
    return ChoiceField(theme, OPTIONS, "p", "Channel", placeholder="Choose")


def test_a_choice_is_made_by_keyboard(qtbot):
    form = Form(qtbot, choice)
    form.enter()
    form.press(Qt.Key.Key_Down)
    shown = form.field.popup_list
    assert shown.isVisible()
    QTest.keyClick(shown, Qt.Key.Key_Down)
    QTest.keyClick(shown, Qt.Key.Key_Return)
    assert (form.field.current, form.told) == ("d", ["d"])
    assert form.field.popup_list is None


def test_a_choice_is_made_by_mouse(qtbot):
    form = Form(qtbot, choice)
    QTest.mouseClick(form.field, Qt.MouseButton.LeftButton)
    shown = form.field.popup_list
    place = shown.visualRect(shown.model().index(2, 0)).center()
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert form.told == ["h"]


def test_a_letter_opens_the_list_at_its_option(qtbot):
    form = Form(qtbot, choice)
    form.enter()
    QTest.keyClicks(form.field, "h")
    shown = form.field.popup_list
    assert shown.currentIndex().data() == "Human"
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert (form.field.current, form.told) == ("p", [])


def test_delete_takes_a_choice_away(qtbot):
    form = Form(qtbot, choice)
    form.enter()
    form.press(Qt.Key.Key_Delete)
    assert (form.field.current, form.told) == ("", [""])
    assert form.field.accessibleDescription() == "Choose"


def test_a_text_that_is_no_option_is_shown_as_it_is(qtbot):
    form = Form(qtbot, choice)
    form.field.choose("by pigeon")
    assert form.field.accessibleDescription() == "by pigeon"
    assert form.told == []


def test_a_choice_to_read_stays(qtbot):
    form = Form(qtbot, choice)
    form.field.setReadOnly(True)
    form.enter()
    form.press(Qt.Key.Key_Delete)
    form.press(Qt.Key.Key_Down)
    QTest.mouseClick(form.field, Qt.MouseButton.LeftButton)
    assert (form.field.current, form.field.popup_list) == ("p", None)


def test_several_choices_are_ticked_and_foreign_ones_kept(qtbot):
    form = Form(qtbot, lambda theme: TickChips(theme, OPTIONS, ("h", "other"), "Channels"))
    QTest.mouseClick(form.field.chips["p"], Qt.MouseButton.LeftButton)
    form.field.chips["d"].setFocus()
    form.press(Qt.Key.Key_Space)
    assert form.told == [("p", "h", "other"), ("p", "d", "h", "other")]


def test_what_is_wrong_is_shown_at_every_field(qtbot):
    theme = look()
    for field in (TextArea(theme), choice(theme), day_field(theme), TimeField(theme)):
        row = FieldRow(theme, "Field", field)
        qtbot.addWidget(row)
        row.show_message("Choose one.")
        assert "Choose one." in field.accessibleDescription()
        row.resize(300, 100)
        row.grab()


# --- ratings -----------------------------------------------------------------------------------

SEVEN = [(i, str(i)) for i in range(1, 8)]


def rating(theme):
    return RatingRow(theme, SEVEN, ("never", "always"), "Item 1", size=LARGE)


def test_a_rating_is_given_by_figure_arrow_and_mouse(qtbot):
    form = Form(qtbot, rating)
    settled = []
    form.field.settled.connect(lambda: settled.append(form.field.current))
    form.enter()
    QTest.keyClicks(QApplication.focusWidget(), "5")
    assert (form.told, settled) == ([5], [5])
    form.press(Qt.Key.Key_Left)
    assert (form.told, form.field.current) == ([5, 4], 4)
    QTest.mouseClick(form.field.marks[7], Qt.MouseButton.LeftButton)
    assert form.told == [5, 4, 7]
    assert settled[-1] == 7


def test_arrows_only_try_and_enter_settles(qtbot):
    form = Form(qtbot, rating)
    settled = []
    form.field.settled.connect(lambda: settled.append(True))
    form.field.choose(3)
    form.enter()
    form.press(Qt.Key.Key_Right)
    assert (form.field.current, settled) == (4, [])
    form.press(Qt.Key.Key_Return)
    assert settled == [True]


def test_a_rating_is_taken_away_and_figures_off_the_scale_do_nothing(qtbot):
    form = Form(qtbot, rating)
    form.enter()
    QTest.keyClicks(QApplication.focusWidget(), "9")
    QTest.keyClicks(QApplication.focusWidget(), "2")
    form.press(Qt.Key.Key_Delete)
    assert (form.told, form.field.current) == ([2, None], None)


def test_a_rating_from_outside_tells_nobody(qtbot):
    form = Form(qtbot, rating)
    form.field.choose(6)
    assert (form.field.current, form.told) == (6, [])
    form.field.choose(None)
    assert form.field.current is None


def test_a_rating_to_read_stays(qtbot):
    form = Form(qtbot, rating)
    form.field.choose(6)
    form.field.setReadOnly(True)
    form.enter()
    QTest.keyClicks(QApplication.focusWidget(), "2")
    form.press(Qt.Key.Key_Left)
    QTest.mouseClick(form.field.marks[1], Qt.MouseButton.LeftButton)
    assert (form.field.current, form.told) == (6, [])


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_eleven_large_marks_fit_a_narrow_page(qtbot, scale):
    theme = look("light", scale)
    row = RatingRow(theme, [(i, str(i)) for i in range(11)], ("a", "b"), size=LARGE)
    qtbot.addWidget(row)
    row.resize(int(520 * scale), row.sizeHint().height())
    row.show()
    places = [mark.geometry() for mark in row.marks.values()]
    assert all(not a.intersects(b) for a, b in pairwise(places))
    assert places[-1].right() < row.width()
