"""The countdown: reckoned from its end, paused, shifted, and run over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workshop_app.domain.countdown import (
    LONGEST,
    Countdown,
    KeptCountdown,
    clock_text,
    dump,
    load,
    started,
)

HOURS = 3 * 3600


def test_it_says_its_whole_time_at_once_and_nothing_at_the_end():
    made = started(90, now=1_000)
    assert made.shown(1_000) == 90
    assert made.shown(1_000.3) == 90
    assert made.shown(1_001) == 89
    assert made.shown(1_089.9) == 1
    assert made.shown(1_090) == 0
    assert made.shown(1_090.9) == 0
    assert made.shown(1_091) == -1
    assert made.shown(1_152) == -62


@pytest.mark.parametrize(
    ("remaining", "stage"),
    [(100, "calm"), (20.1, "calm"), (20, "soon"), (5.1, "soon"), (5, "last"), (0, "over")],
)
def test_it_turns_orange_at_a_fifth_and_red_at_a_twentieth(remaining, stage):
    made = started(100, now=0)
    assert made.stage(100 - remaining) == stage


def test_a_pause_keeps_what_is_left():
    made = started(60, now=0).paused(20)
    assert made.is_paused
    assert made.remaining(500) == 40
    assert made.resumed(500).remaining(510) == 30
    again = made.resumed(500)
    assert again.resumed(600) == again


def test_a_minute_more_and_a_minute_less():
    made = started(600, now=0)
    assert made.shifted(60, 100).remaining(100) == 560
    assert made.shifted(-60, 100).remaining(100) == 440
    assert made.shifted(-60, 590).remaining(590) == 0
    assert made.paused(100).shifted(60, 300).remaining(900) == 560


def test_a_minute_after_the_end_is_a_minute_from_now():
    over = started(600, now=0)
    assert over.shifted(60, 700).remaining(700) == 60
    assert over.shifted(-60, 700).remaining(700) == -100
    assert over.paused(700).shifted(60, 900).left == 60


def test_never_longer_than_half_a_day():
    assert started(1e9, now=0).remaining(0) == LONGEST
    assert started(LONGEST, now=0).shifted(60, 0).remaining(0) == LONGEST
    assert started(-5, now=0).remaining(0) == 0


@given(
    st.floats(1, HOURS),
    st.lists(st.floats(0.001, 60), min_size=1, max_size=60),
    st.floats(0, 1e9),
)
def test_right_to_a_fifth_of_a_second_whenever_it_is_looked_at(seconds, steps, start):
    made = started(seconds, start)
    passed = 0.0
    for step in steps:
        passed += step
        assert abs(made.remaining(start + passed) - (seconds - passed)) < 0.2


@given(st.floats(1, HOURS), st.floats(0, 2 * HOURS))
@example(1.0, 1.999999999996362)
def test_looked_at_when_it_says_so_it_shows_every_second_once(seconds, passed):
    made = started(seconds, now=0)
    before = made.shown(passed)
    wait = made.until_next(passed)
    assert 0 < wait <= 1.001
    assert made.shown(passed + wait * 0.5) == before
    assert made.shown(passed + wait + 0.001) == before - 1


@given(st.floats(1, HOURS), st.lists(st.tuples(st.sampled_from("+-pr"), st.floats(0, 600))))
def test_no_order_of_buttons_breaks_it(seconds, presses):
    made, now = started(seconds, now=0), 0.0
    for press, wait in presses:
        now += wait
        if press in "+-":
            made = made.shifted(60 if press == "+" else -60, now)
        else:
            made = made.paused(now) if press == "p" else made.resumed(now)
        assert isinstance(made, Countdown)
        assert made.remaining(now) <= made.total + 1e-6
        assert made.total <= LONGEST


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(1_104, "18:24"), (59, "0:59"), (3_900, "1:05:00"), (0, "0:00"), (-42, "+0:42")],
)
def test_it_is_read_as_on_a_clock(seconds, text):
    assert clock_text(seconds) == text


# --- written down -------------------------------------------------------------------------------

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "kept",
    [
        None,
        KeptCountdown(2_400.0, NOON, 0.0, "block"),
        KeptCountdown(600.0, None, -12.5),
    ],
)
def test_it_is_read_as_it_was_written(kept):
    assert load(dump(kept)) == kept


def test_after_a_restart_as_much_is_left_as_the_wall_says():
    kept = KeptCountdown(2_400.0, NOON, 0.0, "block")
    assert kept.remaining(NOON - timedelta(minutes=10)) == 600
    assert kept.remaining(NOON + timedelta(minutes=1)) == -60
    assert not kept.is_stale(NOON + timedelta(minutes=59))
    assert kept.is_stale(NOON + timedelta(hours=2))
    assert kept.is_stale(NOON - timedelta(days=1))
    assert KeptCountdown(600.0, None, 300.0).remaining(NOON) == 300


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "[]",
        "{}",
        '{"format":2,"total":1.0,"ends":"","left":1.0,"block":""}',
        '{"format":1,"total":1,"ends":"","left":1.0,"block":""}',
        '{"format":1,"total":-1.0,"ends":"","left":1.0,"block":""}',
        '{"format":1,"total":1.0,"ends":"soon","left":1.0,"block":""}',
        '{"format":1,"total":1.0,"ends":"2026-11-21T12:00:00","left":1.0,"block":""}',
        '{"format":1,"total":1.0,"ends":"","left":-1e999,"block":""}',
        '{"format":1,"total":1.0,"ends":"","left":NaN,"block":""}',
        '{"format":1,"total":1.0,"ends":"","left":1.0,"block":"","more":1}',
    ],
)
def test_a_foreign_text_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011
        load(text)
