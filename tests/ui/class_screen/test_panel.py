"""The column beside a class: it says what is seen, what comes next, and does what it says."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog

from tests.ui.class_screen.parts import said
from tests.ui.pages.person import settle
from workshop_app.pdf.raster import read_pages
from workshop_app.ui.class_screen.class_menu import ClassMenu
from workshop_app.ui.class_screen.panel import ClassPanel, ClassStrip
from workshop_app.ui.class_screen.steering import CutButton
from workshop_app.ui.class_screen.views import (
    AGENDA,
    BLACK,
    BLOCK,
    COMPARISON,
    COUNTDOWN,
    REVEAL,
    TASK,
    TEST,
    TITLE,
    WHITE,
)
from workshop_app.ui.printing import Printing

Key = Qt.Key


@pytest.fixture(params=[ClassPanel, ClassStrip])
def beside(request, desk, control, course, qtbot):
    made = request.param(desk, control, course.workshop)
    qtbot.addWidget(made)
    made.resize(*((360, 700) if request.param is ClassPanel else (960, 96)))
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_button_gives_up_its_icon_before_its_words(desk, qtbot):
    button = CutButton(desk.theme, "primary", "play")
    qtbot.addWidget(button)
    button.say("Next: reveal Team 1 · Branch pioneers")
    words = button.fontMetrics().horizontalAdvance("Next: reveal Team 1 · Branch pioneers")
    wide, tight = button.sizeHint().width(), words + desk.theme.px(34)
    states = []
    button.show()
    for width in (wide, tight, tight // 2, wide):
        button.resize(width, button.height())
        states.append((button.icon().isNull(), "…" in button.text(), bool(button.toolTip())))
    assert states == [
        (False, False, False),
        (True, False, False),
        (True, True, True),
        (False, False, False),
    ]


@pytest.fixture
def panel(desk, control, course, qtbot):
    made = ClassPanel(desk, control, course.workshop)
    qtbot.addWidget(made)
    made.resize(360, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def click(button):
    assert button.isVisible()
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))


def words(button):
    return button.accessibleName()


def choose(panel, *path):
    """Choose from the menu, through its sub-menus, by what they say."""
    click(panel.steering.menu)
    (menu,) = panel.steering.menu.findChildren(ClassMenu)
    actions = menu.actions()
    for step, label in enumerate(path):
        action = next(one for one in actions if one.text() == label)
        if step < len(path) - 1:
            actions = action.menu().actions()
    menu.close()
    menu.triggered.emit(action)
    settle()


def test_a_class_is_run_with_one_button(beside, control, course):
    steering = beside.steering
    assert words(steering.next) == "Show: Title"
    assert beside.words.text() == "The class sees nothing now"
    assert not steering.previous.isEnabled()
    assert not steering.black.isEnabled()
    click(steering.next)
    assert control.view == TITLE
    assert words(steering.next) == "Next: Agenda"
    click(steering.next)
    assert words(steering.next) == "Next: What has changed?"
    seen = set()
    for _ in range(40):
        if not steering.next.isEnabled():
            break
        promised = words(steering.next)
        click(steering.next)
        seen.add(control.view)
        if control.view in (REVEAL, COMPARISON):
            assert not steering.count.isVisible()
        if promised.startswith("Next: Reveal "):
            assert control.view == REVEAL
            assert promised.removeprefix("Next: Reveal ") in course.seen
    assert {BLOCK, TASK, COUNTDOWN, REVEAL, COMPARISON} <= seen
    assert words(steering.next) == "The agenda is at its end"
    click(steering.previous)
    assert steering.next.isEnabled()


def test_black_and_freeze_say_what_they_will_do(beside, control):
    steering = beside.steering
    click(steering.next)
    click(steering.black)
    assert control.view == BLACK
    assert (words(steering.black), words(steering.next)) == ("Show again", "Show again")
    assert beside.words.text() == "The class sees a black screen"
    click(steering.next)
    assert (control.view, words(steering.black)) == (TITLE, "Black")
    click(steering.freeze)
    assert words(steering.freeze) == "Let it go"
    assert "until you let it go" in beside.words.text()
    shown = said(control)
    click(steering.next)
    assert said(control) == shown
    click(steering.freeze)
    assert said(control) != shown


def test_the_countdown_is_steered(beside, control, course):
    steering = beside.steering
    assert not steering.more.isVisible()
    control.show_block(course.id, "tea")
    assert words(steering.count) == "Countdown: 10 min"
    control.show_block(course.id, "damage")
    assert not steering.count.isVisible()
    control.show_block(course.id, "tea")
    click(steering.count)
    assert control.view == COUNTDOWN
    assert not steering.count.isVisible()
    click(steering.pause)
    assert words(steering.pause) == "Go on"
    click(steering.more)
    click(steering.more)
    click(steering.less)
    assert steering.time.text() in ("11:00", "10:59")
    click(steering.pause)
    assert words(steering.pause) == "Pause"
    assert steering.time.text() in said(control)
    control.end_countdown()
    assert not steering.more.isVisible()
    assert steering.count.isVisible()


def test_the_thumbnail_is_the_very_picture(panel, control, course):
    click(panel.steering.next)
    assert panel.thumbnail.height() == pytest.approx(panel.thumbnail.width() * 9 / 16, abs=1)
    before = panel.thumbnail.grab().toImage()
    click(panel.steering.next)
    assert panel.thumbnail.grab().toImage() != before
    click(panel.steering.black)
    picture = panel.thumbnail.grab().toImage()
    assert picture.pixelColor(picture.rect().center()).name() == "#000000"
    assert panel.thumbnail.accessibleName() == "The class sees a black screen"


def test_a_click_leaves_space_and_enter_to_the_clicker(panel):
    panel.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    panel.setFocus()
    click(panel.steering.next)
    click(panel.steering.black)
    click(panel.steering.black)
    assert not any(button.hasFocus() for button in panel.findChildren(QAbstractButton))
    names = [words(button) for button in panel.steering.buttons if button.isVisible()]
    assert all(names)
    assert all(b.focusPolicy() & Qt.FocusPolicy.TabFocus for b in panel.steering.buttons)


def test_tab_goes_through_it_as_one_reads(beside, control, course):
    control.show_block(course.id, "tea")
    control.start_countdown(10)
    steering = beside.steering
    part, stops = steering.previous, []
    while part not in stops:
        stops.append(part)
        part = part.nextInFocusChain()
    clock = [steering.less, steering.more, steering.pause]
    step, rest = [steering.previous, steering.next], [steering.black, steering.freeze]
    is_panel = isinstance(beside, ClassPanel)
    wanted = [*step, *clock, *rest] if is_panel else [*step, *rest, steering.menu, *clock]
    assert [stop for stop in stops if stop in wanted] == wanted


def test_the_way_back_from_a_view_beside_it(panel, control, course):
    click(panel.steering.next)
    choose(panel, "Show the class", "Points")
    assert words(panel.steering.next) == "Back to: Title"
    click(panel.steering.next)
    assert (control.view, control.is_on_way) == (TITLE, True)


def test_the_menu_leads_to_every_block_and_view(panel, control, course, desk):
    choose(panel, "Go to", "2 · The damage")
    assert (control.view, course.seen) == (TASK, ())
    choose(panel, "Show the class", "All teams: Market damage model")
    assert (control.view, course.seen) == (COMPARISON, ())
    choose(panel, "White")
    assert control.view == WHITE
    choose(panel, "Test picture")
    assert control.view == TEST
    choose(panel, "Sound at the end of a countdown")
    assert not desk.settings.class_screen_sound
    choose(panel, "End the class screen")
    assert not control.is_visible


def test_it_follows_the_agenda(panel, control, course):
    assert not panel.steering.count.isVisible()
    click(panel.steering.next)
    click(panel.steering.next)
    assert words(panel.steering.next) == "Next: What has changed?"
    block = course.block("open")
    course.plan(replace(block, title="A long walk & <b>talk</b>"), course.block("tea"))
    assert words(panel.steering.next) == "Next: A long walk & <b>talk</b>"


def test_long_words_are_cut_and_said_whole(panel, control, course):
    control.show_run()
    control.advance()
    course.plan(replace(course.block("open"), title="A very long title indeed " * 4))
    button = panel.steering.next
    assert "…" in button.text()
    assert "indeed A very" in button.toolTip()
    assert button.width() <= panel.width()


def test_a_class_that_is_not_led_says_what_it_would_show(panel, control, course, desk, qtbot):
    other, _ = desk.workshops.create("Another")
    control.run_class(other.id)
    control.show_run()
    assert words(panel.steering.next) == "Show: Title"
    click(panel.steering.next)
    assert control.is_running(course.id)
    assert "Micro-service" in said(control)


def test_the_lost_monitor_is_said(panel, control, course, qapp, monkeypatch):
    click(panel.steering.next)
    gone = QGuiApplication.screens()[1]
    monkeypatch.setattr(control.stage, "_screens", lambda: QGuiApplication.screens()[:1])
    qapp.screenRemoved.emit(gone)
    assert panel.monitor.text() == "No monitor"
    assert "its monitor is gone" in panel.words.text()
    click(panel.steering.next)
    control.start()
    assert not control.is_visible
    assert words(panel.steering.next) == "Next: What has changed?"
    monkeypatch.undo()
    qapp.screenAdded.emit(gone)
    assert panel.monitor.text() == "projector · 1920 × 1080"
    assert control.view == AGENDA


def test_all_pages_of_what_is_shown_are_saved(panel, control, course, qtbot, tmp_path):
    control.show_block(course.id, "damage")
    control.black()
    choose(panel, "Save what is shown as PDF…")
    (dialog,) = panel.window().findChildren(QFileDialog)
    file = tmp_path / "shown.pdf"
    dialog.fileSelected.emit(str(file))
    dialog.close()
    qtbot.waitUntil(file.exists, timeout=5_000)
    pages = read_pages(file.read_bytes())
    assert len(pages) == control.page_count
    document = pypdfium2.PdfDocument(file.read_bytes())
    assert "Market damage model" in document[0].get_textpage().get_text_range()
    width, height = document[0].get_size()
    assert width / height == pytest.approx(16 / 9, rel=0.01)


def test_what_is_shown_is_printed_as_it_was_asked_for(panel, control, course, qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(Printing, "ask", lambda self, paper: asked.append(paper))
    control.show_block(course.id, "damage")
    count = control.page_count
    choose(panel, "Print what is shown…")
    control.show_title(course.id)
    qtbot.waitUntil(lambda: bool(asked), timeout=5_000)
    assert len(asked[0].pages) == count


def test_before_anything_was_shown_there_is_nothing_to_print(panel):
    click(panel.steering.menu)
    (menu,) = panel.steering.menu.findChildren(ClassMenu)
    assert not any("what is shown" in action.text() for action in menu.actions())
    menu.close()
