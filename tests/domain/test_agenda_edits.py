from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.test_agenda import AGENDA, at, block, run, starts
from workshop_app.domain import agenda_edits as edits
from workshop_app.domain.agenda import MIDNIGHT, MOST_BLOCKS, MOST_DAYS, Agenda, AgendaError, Day
from workshop_app.domain.limits import TextError


def names(agenda, day=0):
    return [one.id for one in agenda.days[day].blocks]


def test_what_follows_moves_with_the_minutes_of_a_block():
    agenda = edits.set_minutes(AGENDA, "lecture", 55)
    assert starts(agenda) == ["09:00", "09:30", "10:25", "11:05", "11:25", "08:30"]


def test_a_start_that_is_typed_moves_the_rest_and_the_block_before_lasts_until_then():
    agenda = edits.set_start(AGENDA, "mdm", 10 * 60 + 20)
    assert starts(agenda) == ["09:00", "09:30", "10:20", "11:00", "11:20", "08:30"]
    assert [one.minutes for one in agenda.days[0].blocks] == [30, 50, 40, 20, 10]
    agenda = edits.set_start(AGENDA, "mdm", 10 * 60)
    assert agenda.days[0].blocks[1].minutes == 30
    assert edits.set_start(AGENDA, "mdm", 10 * 60 + 10) is AGENDA


def test_the_start_of_the_first_block_is_that_of_its_day():
    agenda = edits.set_start(AGENDA, "second", 9 * 60)
    assert agenda.days[1].starts == time(9)


def test_a_block_that_was_begun_keeps_its_minutes_when_the_next_start_is_typed():
    agenda = run(AGENDA, ("opening", at(9, 0)), ("lecture", at(9, 34)))
    agenda = edits.set_start(agenda, "mdm", 10 * 60 + 14)
    assert agenda.days[0].blocks[1].minutes == 40
    assert starts(agenda)[2:5] == ["10:14", "10:54", "11:14"]


def test_a_start_before_the_block_before_is_refused_in_words():
    with pytest.raises(AgendaError, match=r"“Mdm” cannot begin at 09:30.*begins at 09:30"):
        edits.set_start(AGENDA, "mdm", 9 * 60 + 30)


def test_shifting_the_rest_leaves_what_runs_and_takes_the_delay_away():
    from workshop_app.domain.agenda import minutes_behind

    agenda = run(AGENDA, ("opening", at(9, 0)), ("lecture", at(9, 34)), ("mdm", at(10, 16)))
    shifted = edits.shift_rest(agenda, 6)
    assert starts(shifted) == ["09:00", "09:30", "10:10", "10:56", "11:16", "08:30"]
    assert minutes_behind(shifted, at(10, 37)) == 0
    assert edits.shift_rest(shifted, -6) == agenda


def test_before_the_class_the_whole_first_day_is_shifted():
    assert starts(edits.shift_rest(AGENDA, 15))[:2] == ["09:15", "09:45"]


def test_nothing_is_left_to_shift_at_the_end_of_a_day():
    with pytest.raises(AgendaError, match="Nothing of this day"):
        edits.shift_rest(run(AGENDA, ("tea", at(11, 10))), 5)


def test_the_rest_cannot_be_pulled_before_what_runs():
    agenda = run(AGENDA, ("mdm", at(10, 10)))
    with pytest.raises(AgendaError, match="“Debrief” cannot begin before “Mdm”"):
        edits.shift_rest(agenda, -41)


@pytest.mark.parametrize(
    "edit",
    [
        lambda: edits.set_start(AGENDA, "opening", 22 * 60),
        lambda: (
            edits.set_minutes(AGENDA, "lecture", 600)
            and edits.set_minutes(edits.set_minutes(AGENDA, "lecture", 600), "mdm", 400)
        ),
        lambda: edits.shift_rest(AGENDA, 800),
    ],
)
def test_an_agenda_over_midnight_is_refused_in_words(edit):
    with pytest.raises(AgendaError, match=r"until \d\d:\d\d of the next day.*Nothing was changed"):
        edit()


def test_a_day_may_end_at_midnight_but_not_begin_before_it():
    late = edits.set_start(AGENDA, "opening", MIDNIGHT - 140)
    assert starts(late)[0] == "21:40"
    with pytest.raises(AgendaError, match="between 00:00 and 23:59"):
        edits.shift_rest(AGENDA, -10 * 60)


def test_blocks_are_put_in_copied_moved_and_taken_away():
    agenda = edits.insert_block(AGENDA, 0, 1, block("new", 5))
    assert names(agenda)[:3] == ["opening", "new", "lecture"]
    agenda = edits.copy_block(run(agenda, ("new", at(9, 30))), "new", "copy")
    assert names(agenda)[:4] == ["opening", "new", "copy", "lecture"]
    assert agenda.days[0].blocks[2].started_at is None
    agenda = edits.move_block(agenda, "copy", 1, 1)
    assert names(agenda, 1) == ["second", "copy"]
    agenda = edits.remove_block(agenda, "new")
    assert names(agenda) == names(AGENDA)
    assert starts(agenda)[:2] == ["09:00", "09:30"]
    assert edits.move_block(AGENDA, "mdm", 0, 2) is AGENDA
    assert names(edits.move_block(AGENDA, "mdm", 0, 0))[:2] == ["mdm", "opening"]


def test_a_first_block_needs_no_day():
    agenda = edits.insert_block(Agenda(), 0, 0, block("one", 30))
    assert starts(agenda) == ["09:00"]


def test_a_gap_goes_with_the_block_before_it():
    agenda = edits.shift_rest(run(AGENDA, ("opening", at(9, 0))), 10)
    assert starts(edits.remove_block(agenda, "opening"))[0] == "09:00"
    moved = edits.move_block(agenda, "lecture", 0, 2)
    assert starts(moved)[:3] == ["09:00", "09:30", "10:10"]
    assert starts(edits.not_begun(agenda)) == starts(AGENDA)
    assert edits.not_begun(agenda) == AGENDA


def test_days_come_and_go():
    agenda = edits.add_day(AGENDA)
    assert agenda.days[2].starts == time(8, 30)
    assert edits.remove_day(agenda, 2) == AGENDA
    full = Agenda(tuple(Day(time(9)) for _ in range(MOST_DAYS)))
    with pytest.raises(AgendaError, match=f"{MOST_DAYS} days at most"):
        edits.add_day(full)
    with pytest.raises(AgendaError, match="not in the agenda any more"):
        edits.remove_day(AGENDA, 7)


def test_a_day_has_room_for_so_many_blocks():
    full = Agenda((Day(time(0), tuple(block(f"b{n}", 1) for n in range(MOST_BLOCKS))),))
    with pytest.raises(AgendaError, match=f"{MOST_BLOCKS} blocks at most"):
        edits.insert_block(full, 0, 0, block("more", 1))


def test_what_is_gone_or_out_of_bounds_is_said():
    with pytest.raises(AgendaError, match="not in the agenda any more"):
        edits.set_minutes(AGENDA, "gone", 5)
    for minutes in (0, 601, -5):
        with pytest.raises(AgendaError, match="1 to 600 minutes"):
            edits.set_minutes(AGENDA, "mdm", minutes)
    for change in ({"title": " "}, {"title": "t" * 121}, {"note": "n" * 2001}):
        with pytest.raises(TextError):
            edits.change_block(AGENDA, replace(AGENDA.blocks[0], **change))


def test_the_reading_list_takes_lines_and_drops_blank_ones():
    agenda = edits.set_reading(AGENDA, [" One ", "", "Two"])
    assert agenda.reading == ("One", "Two")
    with pytest.raises(AgendaError, match="60 lines at most, this one has 61"):
        edits.set_reading(AGENDA, ["x"] * 61)


def test_other_ids_leave_the_rest():
    ids = iter("abcdef")
    agenda = edits.with_ids(AGENDA, lambda: next(ids))
    assert [one.id for one in agenda.blocks] == list("abcdef")
    assert starts(agenda) == starts(AGENDA)


@given(st.lists(st.tuples(st.sampled_from("ocmds"), st.integers(-90, 90)), max_size=8))
def test_no_way_of_shifting_and_typing_breaks_the_order_of_the_day(moves):
    by_letter = {"o": "opening", "c": "lecture", "m": "mdm", "d": "debrief", "s": "tea"}
    agenda = AGENDA
    for letter, minutes in moves:
        from workshop_app.domain.agenda import slot_of

        slot = slot_of(agenda, by_letter[letter])
        try:
            agenda = edits.set_start(agenda, slot.block.id, slot.start + minutes)
        except AgendaError:
            continue
        assert slot_of(agenda, slot.block.id).start == slot.start + minutes
    assert starts(agenda)[:5] == sorted(starts(agenda)[:5])
