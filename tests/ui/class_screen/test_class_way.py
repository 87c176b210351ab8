"""A whole class is run with next, back and black; nothing is revealed before its step."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.rounds import rounds
from tests.ui.class_screen.a_class import BLOCKS
from tests.ui.class_screen.parts import onwards, press, said
from tests.ui.class_screen.test_keys import CLICKER
from workshop_app.domain.agenda import Block
from workshop_app.domain.countdown import clock_text
from workshop_app.domain.message import say
from workshop_app.domain.picking import Picks
from workshop_app.domain.picking import dump as dump_picks
from workshop_app.domain.points import Entry, Points
from workshop_app.domain.points import dump as dump_points
from workshop_app.domain.record import COUNTDOWN as COUNTDOWN_KEPT
from workshop_app.domain.record import PICKS, POINTS, REVEALS, RUN
from workshop_app.storage.errors import disk_full
from workshop_app.ui.class_screen.control import ClassScreenControl
from workshop_app.ui.class_screen.views import (
    AGENDA,
    BLACK,
    BLOCK,
    COMPARISON,
    COUNTDOWN,
    PITCH,
    RESULTS_IN,
    REVEAL,
    SCORES,
    TASK,
    TITLE,
    WHITE,
)

Key = Qt.Key
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def test_next_leads_through_everything(running, course):
    seen = [running.view]
    places = [(running.run.step.kind, running.run.step.block_id)]
    for _ in range(60):
        press(running, Key.Key_PageDown)
        step = running.run.step
        if (step.kind, step.block_id) != places[-1] or step.team_id:
            places.append((step.kind, step.block_id))
        seen.append(running.view)
    kinds = list(dict.fromkeys(places))
    assert kinds == [
        (TITLE, ""),
        (AGENDA, "open"),
        (BLOCK, "open"),
        (AGENDA, "damage"),
        (TASK, "damage"),
        (COUNTDOWN, "damage"),
        (RESULTS_IN, "damage"),
        (REVEAL, "damage"),
        (COMPARISON, "damage"),
        (BLOCK, "tea"),
        (BLOCK, "show"),
        (PITCH, "show"),
        (SCORES, "show"),
    ]
    assert course.seen == ("Swift", "Torch")


def test_each_view_says_what_it_is_of(running, course):
    assert "Micro-service" in said(running)
    onwards(running, BLOCK)
    assert "What has changed?" in said(running)
    onwards(running, TASK)
    assert "Market damage model" in said(running)
    onwards(running, COUNTDOWN)
    running.clock.pause()
    assert clock_text(running.clock.seconds) in said(running)
    onwards(running, RESULTS_IN)
    assert "Results from 2 of 3 teams" in said(running)
    assert "Swift" not in said(running)
    onwards(running, REVEAL)
    assert "Swift" in said(running)
    first, _, second = (one.text for one in running.run.result("mdm").comparison.standings)
    assert first in said(running)
    assert second not in said(running)
    while course.seen == ("Swift",):
        assert second not in said(running)
        press(running, Key.Key_PageDown)
    assert second in said(running)


def test_going_back_reveals_nothing_and_seals_nothing(running, course):
    onwards(running, REVEAL)
    assert course.seen == ("Swift",)
    press(running, Key.Key_PageUp)
    assert (running.view, course.seen) == (RESULTS_IN, ("Swift",))
    assert "1 of 2 revealed" in said(running)
    press(running, Key.Key_PageUp)
    assert running.view == COUNTDOWN
    press(running, Key.Key_PageDown)
    press(running, Key.Key_PageDown)
    assert (running.view, course.seen) == (REVEAL, ("Swift", "Torch"))


def test_a_number_leads_to_a_block_and_reveals_nothing(running, course):
    press(running, Key.Key_2)
    press(running, Key.Key_Return)
    assert (running.view, running.run.step.block_id) == (TASK, "damage")
    press(running, Key.Key_9)
    press(running, Key.Key_Return)
    assert running.view == TASK
    assert course.seen == ()


def test_blocks_begin_as_the_class_comes_to_them(running, course):
    onwards(running, AGENDA)
    assert course.block("open").started_at is None
    onwards(running, BLOCK)
    assert course.block("open").is_running
    onwards(running, TASK)
    assert course.block("open").is_over
    assert course.block("damage").is_running
    press(running, Key.Key_1)
    press(running, Key.Key_Return)
    assert running.view == BLOCK
    assert course.block("damage").is_running


def test_a_step_is_on_the_disk_as_a_whole_or_not_at_all(running, course, desk, monkeypatch):
    onwards(running, RESULTS_IN)
    before = running.run.step, running.clock.countdown

    def refuse(*_values):
        raise disk_full(desk.folder.store)

    with monkeypatch.context() as patch:
        patch.setattr(desk.records, "keep_all", refuse)
        press(running, Key.Key_PageDown)
    assert (running.run.step, running.clock.countdown) == before
    assert course.seen == ()
    told = []
    desk.changed.connect(told.append)
    press(running, Key.Key_PageDown)
    assert course.seen == ("Swift",)
    [changes] = [one.records for one in told if one.records]
    assert {name for _, name in changes} == {RUN, REVEALS, COUNTDOWN_KEPT}


@pytest.mark.parametrize(
    ("view", "seen", "words"),
    [(RESULTS_IN, (), "Results from 2 of 3 teams"), (REVEAL, ("Swift",), "Swift")],
)
def test_the_class_stands_where_it_stood_after_a_restart(
    running, course, desk, home, view, seen, words
):
    onwards(running, view)
    running.close()
    again = ClassScreenControl(desk, desk)
    again.watch(home)
    again.run_class(course.id)
    again.start()
    assert (again.view, course.seen) == (view, seen)
    assert words in said(again)
    again.close()


def test_the_class_keeps_its_place_when_the_agenda_is_edited(running, course, qtbot):
    onwards(running, TASK)
    new = Block("new", "lecture", "Something new", 15)
    damage = course.block("damage")
    with qtbot.waitSignal(running.view_changed):
        course.plan(new, BLOCKS[0], damage, *BLOCKS[2:])
    assert running.view == TASK
    assert running.run.step.block_id == "damage"


def test_where_its_block_is_gone_the_class_stands_at_what_took_its_place(running, course):
    onwards(running, TASK)
    course.plan(BLOCKS[0], *BLOCKS[2:])
    assert running.run.step.block_id == "tea"


def test_a_work_that_comes_in_is_compared_at_once(running, course, qtbot):
    onwards(running, COMPARISON)
    before = said(running)
    with qtbot.waitSignal(running.view_changed):
        course.begin_work(course.teams[1], "0.5")
    assert said(running) != before
    running.go_to(2)
    onwards(running, REVEAL)
    assert course.seen == ("Swift", "Torch", "Sun")


def test_a_team_that_is_sealed_again_is_gone_from_the_screen(running, course, desk, qtbot):
    onwards(running, REVEAL)
    result = running.run.result("mdm")
    with qtbot.waitSignal(running.view_changed):
        desk.changed.emit(desk.results.seal(result))
    assert running.run.result("mdm").comparison.standings[0].text not in said(running)


def test_a_view_beside_the_way_leads_back(running, course):
    onwards(running, TASK)
    running.show_points(course.id)
    assert not running.is_on_way
    press(running, Key.Key_PageDown)
    assert (running.view, running.is_on_way) == (TASK, True)
    running.show_comparison(course.id, "mdm")
    running.reveal_next()
    assert course.seen == ("Swift",)
    running.go_to(3)
    assert (running.view, running.run.step.block_id) == (BLOCK, "tea")
    running.reveal_next()
    assert course.seen == ("Swift",)


def test_a_result_shown_to_a_class_leads_back_to_its_way(running, course, desk):
    onwards(running, TASK)
    work = desk.works.start(course.teams[0].id, "mdm", "")[0]
    running.show_result(desk.open(work))
    running.go_to(1)
    for _ in range(20):
        press(running, Key.Key_PageDown)
        if running.is_on_way:
            break
    assert running.is_on_way


def test_a_closed_class_can_be_shown_but_nothing_is_revealed(control, course, desk):
    desk.changed.emit(desk.workshops.close(course.id))
    control.run_class(course.id)
    control.show_run()
    for _ in range(30):
        press(control, Key.Key_PageDown)
    assert control.view == RESULTS_IN
    assert course.seen == ()
    assert desk.messages.told
    press(control, Key.Key_3)
    press(control, Key.Key_Return)
    assert control.run.step.block_id == "tea"


def test_an_empty_class_says_so_and_breaks_nothing(control, desk):
    made, _ = desk.workshops.create("Nothing yet")
    control.run_class(made.id)
    control.show_run()
    press(control, Key.Key_PageDown)
    assert control.view == TITLE
    for show in (control.show_agenda, control.show_points, control.show_pick, control.show_scores):
        show(made.id)
        assert said(control)
    control.show_comparison(made.id, "mdm")
    assert control.view == COMPARISON
    control.show_countdown(made.id)
    control.show_block(made.id, "gone")


# --- freeze ---------------------------------------------------------------------------------------


def test_the_class_keeps_its_picture_while_the_trainer_goes_on(running, course):
    onwards(running, TASK)
    kept = said(running)
    running.freeze()
    press(running, Key.Key_B)
    press(running, Key.Key_B)
    assert said(running) == kept
    onwards(running, COUNTDOWN)
    running.show_points(course.id)
    assert said(running) == kept
    running.show_run()
    running.freeze()
    assert said(running) != kept
    assert "40:00" in said(running)


def test_what_is_frozen_ends_with_the_class_screen(running):
    running.freeze()
    running.stop()
    assert not running.is_frozen
    running.freeze()
    assert not running.is_frozen


def test_back_to_a_step_that_is_left_behind_is_beside_the_way(running, course):
    onwards(running, RESULTS_IN)
    onwards(running, REVEAL)
    running.back()
    assert (running.view, running.is_on_way) == (RESULTS_IN, False)
    press(running, Key.Key_PageDown)
    assert (running.view, course.seen) == (REVEAL, ("Swift",))


# --- a wild clicker -------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(rounds(2, 5)))
def test_a_thousand_random_keys_lose_close_and_unseal_nothing(seed, running, course, desk, home):
    dice = random.Random(seed)
    running.go_to(2)
    if seed % 2:
        # From the trainer's window, with the keyboard on nothing in particular.
        home.activateWindow()
        home.setFocus()
    agenda = [(b.id, b.title, b.minutes) for b in desk.agendas.read(course.id).blocks]
    revealed = course.seen
    target = running.window if not seed % 2 else home.windowHandle()
    for _ in range(1_000):
        key = dice.choice(CLICKER)
        shift = Qt.KeyboardModifier.ShiftModifier
        modifier = shift if dice.random() < 0.2 else Qt.KeyboardModifier.NoModifier
        before = running.run.upcoming()
        QTest.keyClick(target, key, modifier)
        if course.seen != revealed:
            # Only the very step that was announced, and only the one team that it names.
            assert before.reveals
            assert len(course.seen) == len(revealed) + 1
            assert course.seen[: len(revealed)] == revealed
            assert running.view == REVEAL
            revealed = course.seen
    assert running.is_visible
    assert home.isVisible()
    assert running.view in (
        *(TITLE, AGENDA, BLOCK, TASK, COUNTDOWN, RESULTS_IN, REVEAL, COMPARISON, PITCH, SCORES),
        *(BLACK, WHITE),
    )
    assert [(b.id, b.title, b.minutes) for b in desk.agendas.read(course.id).blocks] == agenda
    assert desk.workshops.get(course.id) == course.workshop
    assert not desk.messages.told
    assert revealed, "the keys never came to what they might have revealed"


def test_what_was_written_down_of_the_way_is_one_line_a_step(running, course, desk):
    for _ in range(5):
        press(running, Key.Key_PageDown)
    versions = desk.records.history(course.id, "run")
    assert all(version.label == say("Go on in the class") for version in versions)
    assert len(versions) <= 6


# --- beside the way -------------------------------------------------------------------------------


def test_points_and_turns_are_shown_as_they_are_given(running, course, desk, qtbot):
    running.show_pick(course.id)
    assert "Nobody was picked yet" in said(running)
    ada, _ = desk.people.add_participant(course.id, "Ada", course.teams[1].id)
    with qtbot.waitSignal(running.view_changed):
        write_down(desk, course.id, PICKS, dump_picks(Picks((ada.id,))))
    assert "Ada" in said(running)
    assert "Sun" in said(running)
    running.show_points(course.id)
    assert "Torch" in said(running)
    points = Points((Entry(course.teams[0].id, -2, "Late", NOON),))
    with qtbot.waitSignal(running.view_changed):
        write_down(desk, course.id, POINTS, dump_points(points))
    assert "Swift −2 · Late" in said(running)
    with qtbot.waitSignal(running.view_changed):
        write_down(desk, course.id, POINTS, '{"format":99}')
    assert "Swift −2 · Late" in said(running)
    assert not desk.messages.told
    running.show_run()
    running.show_points(course.id)
    assert "newer version" in desk.messages.told[0][0]


def test_pitches_are_shown_with_their_scores(running, course):
    running.show_pitch(course.id, course.teams[1].id)
    assert "Sun" in said(running)
    running.show_scores(course.id)
    assert running.view == SCORES
    running.show_pitch(course.id, "gone")
    assert running.view == SCORES


def write_down(desk, workshop_id, name, text):
    desk.changed.emit(desk.records.keep(workshop_id, name, text, say("Change")))
