from __future__ import annotations

from datetime import datetime, time, timedelta, timezone

import pytest

from workshop_app.domain.agenda import (
    Agenda,
    Block,
    Day,
    clock,
    coming,
    expected_start,
    minutes_behind,
    running,
    slot_of,
    standing,
    timetable,
)
from workshop_app.domain.agenda_edits import begin, finish

CHINA = timezone(timedelta(hours=8))


def block(name, minutes, kind="lecture", **more):
    return Block(name, kind, name.title(), minutes, **more)


AGENDA = Agenda(
    (
        Day(
            time(9),
            (
                block("opening", 30),
                block("lecture", 40),
                block("mdm", 40),
                block("debrief", 20),
                block("tea", 10),
            ),
        ),
        Day(time(8, 30), (block("second", 60),)),
    )
)


def at(hour, minute, second=0, day=21):
    return datetime(2026, 11, day, hour, minute, second, tzinfo=CHINA)


def run(agenda, *moments):
    for name, moment in moments:
        agenda = begin(agenda, name, moment)
    return agenda


def starts(agenda):
    return [clock(slot.start) for slot in timetable(agenda)]


def test_blocks_follow_one_another_on_each_day():
    assert starts(AGENDA) == ["09:00", "09:30", "10:10", "10:50", "11:10", "08:30"]
    assert [slot.number for slot in timetable(AGENDA)] == [1, 2, 3, 4, 5, 6]
    second = slot_of(AGENDA, "second")
    assert (second.day, second.place, clock(second.end)) == (1, 0, "09:30")
    assert slot_of(AGENDA, "gone") is None


def test_before_the_first_block_nobody_is_behind():
    assert minutes_behind(AGENDA, at(9, 20)) is None
    assert running(AGENDA) is None
    assert coming(AGENDA).block.id == "opening"


def test_the_class_of_the_picture_is_six_minutes_behind():
    agenda = run(AGENDA, ("opening", at(9, 0)), ("lecture", at(9, 34)), ("mdm", at(10, 16)))
    assert [one.took for one in agenda.blocks[:3]] == [34, 42, None]
    assert running(agenda).block.id == "mdm"
    assert minutes_behind(agenda, at(10, 37)) == 6
    assert clock(expected_start(agenda, slot_of(agenda, "debrief"), at(10, 37))) == "10:56"
    assert clock(expected_start(agenda, slot_of(agenda, "opening"), at(10, 37))) == "09:00"
    assert clock(expected_start(agenda, slot_of(agenda, "second"), at(10, 37))) == "08:30"


def test_a_block_that_overruns_takes_the_delay_along():
    agenda = run(AGENDA, ("opening", at(9, 0)))
    assert minutes_behind(agenda, at(9, 20)) == 0
    assert minutes_behind(agenda, at(9, 30, 59)) == 0
    assert minutes_behind(agenda, at(9, 41)) == 11


def test_a_class_may_be_ahead():
    agenda = run(AGENDA, ("opening", at(8, 55)))
    assert minutes_behind(agenda, at(9, 0)) == -5
    seconds_later = run(AGENDA, ("opening", at(8, 55, 40)))
    assert minutes_behind(seconds_later, at(9, 0)) == -5


def test_between_two_blocks_the_delay_counts_from_the_planned_start():
    agenda = finish(run(AGENDA, ("opening", at(9, 0))), at(9, 20))
    assert standing(agenda).block.id == "opening"
    assert minutes_behind(agenda, at(9, 25)) == 0
    assert minutes_behind(agenda, at(9, 33)) == 3


def test_after_the_last_block_of_a_day_and_on_another_day_nothing_is_behind():
    agenda = run(AGENDA, ("tea", at(11, 10)))
    assert minutes_behind(agenda, at(11, 25)) == 5
    agenda = finish(agenda, at(11, 25))
    assert minutes_behind(agenda, at(11, 26)) is None
    assert coming(agenda).block.id == "second"
    assert minutes_behind(agenda, at(8, 50, day=22)) is None


def test_the_time_zone_of_what_was_kept_does_not_matter():
    agenda = run(AGENDA, ("opening", datetime(2026, 11, 21, 1, 4, tzinfo=timezone.utc)))  # noqa: UP017
    assert minutes_behind(agenda, at(9, 10)) == 4


def test_going_back_takes_up_a_block_where_it_was():
    agenda = run(AGENDA, ("opening", at(9, 0)), ("lecture", at(9, 30)), ("opening", at(9, 31)))
    assert running(agenda).block.id == "opening"
    assert coming(agenda).block.id == "lecture"
    assert running(agenda).block.started_at == at(9, 0)
    assert begin(agenda, "opening", at(9, 32)) == agenda


def test_a_clock_that_was_set_back_ends_nothing_before_it_began():
    agenda = finish(run(AGENDA, ("opening", at(9, 0))), at(8, 0))
    assert agenda.blocks[0].took == 0


@pytest.mark.parametrize(("minutes", "words"), [(0, "00:00"), (605, "10:05"), (1460, "00:20")])
def test_minutes_are_written_as_a_clock(minutes, words):
    assert clock(minutes) == words
