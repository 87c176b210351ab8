"""The countdown of a class and the times on its agenda, as the clicker comes to them."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt

from tests.storage.desk import Clock
from tests.ui.class_screen.parts import onwards, press, said
from workshop_app.domain.countdown import clock_text
from workshop_app.domain.record import COUNTDOWN as COUNTDOWN_KEPT
from workshop_app.domain.record import RUN
from workshop_app.ui import moments
from workshop_app.ui.class_screen.control import ClassScreenControl
from workshop_app.ui.class_screen.sound import Sound
from workshop_app.ui.class_screen.views import (
    BLOCK,
    COMPARISON,
    COUNTDOWN,
    PITCH,
    RESULTS_IN,
    SCORES,
    TASK,
)
from workshop_app.ui.pages.class_agenda import AgendaTab

Key = Qt.Key
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def test_where_the_class_stands_and_its_countdown_are_written_as_one(running, course, desk):
    onwards(running, TASK)
    told = []
    desk.changed.connect(told.append)
    onwards(running, COUNTDOWN)
    [changes] = [one.records for one in told if one.records]
    assert {name for _, name in changes} == {RUN, COUNTDOWN_KEPT}
    press(running, Key.Key_PageDown)
    *_, last = [one.records for one in told if one.records]
    assert {name for _, name in last} == {RUN}, "the countdown goes on as it is"


def test_the_countdown_begins_once(running, course):
    onwards(running, TASK)
    assert running.clock.countdown is None
    onwards(running, COUNTDOWN)
    first = running.clock.countdown
    assert first.total == 40 * 60
    press(running, Key.Key_PageUp)
    assert running.view == TASK
    assert running.clock.countdown is first
    onwards(running, COUNTDOWN)
    assert running.clock.countdown is first
    onwards(running, RESULTS_IN)
    assert running.clock.countdown is first
    running.clock.pause()
    assert clock_text(running.clock.seconds) in said(running)
    paused = running.clock.countdown
    press(running, Key.Key_PageUp)
    assert (running.view, running.clock.countdown) == (COUNTDOWN, paused)
    onwards(running, COMPARISON)
    assert running.clock.countdown is None


def test_the_end_is_heard_once_unless_it_is_switched_off(running, desk, monkeypatch, qtbot):
    played = []
    monkeypatch.setattr(Sound, "play", lambda self: played.append(True))
    with qtbot.waitSignal(running.clock.ended):
        running.start_countdown(0.002)
    assert played == [True]
    desk.change_settings(class_screen_sound=False)
    with qtbot.waitSignal(running.clock.ended):
        running.start_countdown(0.002)
    assert played == [True]


def test_the_countdown_is_shown_second_by_second(running, course, qtbot):
    running.show_block(course.id, "damage")
    running.show_countdown(course.id)
    first = running.clock.seconds
    assert first == 40 * 60
    with qtbot.waitSignals([running.clock.changed, running.view_changed], timeout=3_000):
        pass
    qtbot.waitUntil(lambda: "39:59" in said(running), timeout=3_000)
    running.clock.pause()
    assert not running.clock.is_running
    running.clock.shift(-1)
    assert "38:5" in said(running)
    running.end_countdown()
    assert running.clock.countdown is None


def test_every_pitch_has_its_own_time(running, course, desk):
    running.go_to(4)
    onwards(running, PITCH)
    first = running.clock.countdown
    assert first.total == 6 * 60
    assert "6:00" in said(running)
    press(running, Key.Key_PageUp)
    press(running, Key.Key_PageDown)
    assert running.run.step.place == 1
    press(running, Key.Key_PageDown)
    assert running.run.step.place == 2
    assert running.clock.countdown is not first
    onwards(running, SCORES)
    assert running.clock.countdown is None
    running.show_pitch(course.id, course.teams[0].id)
    assert running.minutes == 6


def test_the_card_of_a_break_counts_down_too(running, course, qtbot):
    running.go_to(3)
    running.start_countdown(10)
    qtbot.waitUntil(lambda: "9:59" in said(running), timeout=3_000)


def test_the_agenda_says_when_the_block_was_begun_and_when_the_next_will_be(
    running, course, monkeypatch
):
    monkeypatch.setattr(moments, "now", Clock())
    onwards(running, BLOCK)
    running.show_agenda(course.id)
    words = said(running)
    assert "02:42" in words
    assert "03:12" in words
    assert "09:00" not in words


def test_the_agenda_counts_with_the_class(running, course, desk, qtbot):
    running.show_block(course.id, "damage")
    running.show_countdown(course.id)
    assert running.clock_of(course.id, "tea") is None
    desk.offer_class_screen(lambda: running)
    tab = AgendaTab(desk, course.workshop)
    qtbot.addWidget(tab)
    running.clock.pause()
    running.clock.shift(5)
    tab.tick()
    assert tab.list.rows["damage"].state_text.text() == clock_text(running.clock.seconds)


def test_the_countdown_goes_on_after_a_restart(running, course, desk, home):
    running.show_block(course.id, "damage")
    running.show_countdown(course.id)
    running.clock.shift(2)
    running.close()
    again = ClassScreenControl(desk, desk)
    again.watch(home)
    again.run_class(course.id)
    assert again.clock.is_running
    assert 42 * 60 - 5 < again.clock.seconds <= 42 * 60
    onwards_from = again.clock.countdown
    again.show_run()
    again.advance()
    assert again.view == COUNTDOWN
    assert again.clock.countdown is onwards_from
    again.clock.pause()
    left = again.clock.seconds
    other, _ = desk.workshops.create("Another")
    again.run_class(other.id)
    assert again.clock.countdown is None
    again.run_class(course.id)
    assert (again.clock.is_running, again.clock.seconds) == (False, left)
    again.close()
