"""What can be done to an agenda: each step returns a new one or says why it cannot be.

All raise AgendaError where a day would reach beyond midnight, or where the block is gone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, time

from workshop_app.domain.agenda import (
    LONGEST,
    MIDNIGHT,
    MOST_BLOCKS,
    MOST_DAYS,
    Agenda,
    AgendaError,
    Block,
    Day,
    Slot,
    clock,
    coming,
    slot_of,
    standing,
    timetable,
)
from workshop_app.domain.agenda_text import MOST_READING, NOTE_LIMIT
from workshop_app.domain.limits import TITLE_LIMIT, checked
from workshop_app.domain.message import say

_USUAL_START = time(9)


def insert_block(agenda: Agenda, day: int, place: int, block: Block) -> Agenda:
    """Put a block into a day; an agenda without days gets its first one."""
    if not agenda.days:
        agenda = add_day(agenda)
    found = _day(agenda, day)
    if len(found.blocks) >= MOST_BLOCKS:
        raise AgendaError(
            say(
                "A day can have {limit} blocks at most. Nothing was changed; put this block into "
                "another day.",
                limit=MOST_BLOCKS,
            )
        )
    blocks = [*found.blocks[:place], _checked(block), *found.blocks[place:]]
    return _fitting(_with_day(agenda, day, replace(found, blocks=tuple(blocks))))


def copy_block(agenda: Agenda, block_id: str, new_id: str) -> Agenda:
    """Put a copy of a block, not yet begun, after it."""
    slot = _slot(agenda, block_id)
    copy = replace(slot.block, id=new_id, gap=0, started_at=None, ended_at=None)
    return insert_block(agenda, slot.day, slot.place + 1, copy)


def remove_block(agenda: Agenda, block_id: str) -> Agenda:
    """Take a block away; what follows moves up."""
    slot = _slot(agenda, block_id)
    day = agenda.days[slot.day]
    blocks = tuple(block for block in day.blocks if block.id != block_id)
    if slot.place == 0 and blocks:
        blocks = (replace(blocks[0], gap=0), *blocks[1:])
    return _with_day(agenda, slot.day, replace(day, blocks=blocks))


def move_block(agenda: Agenda, block_id: str, day: int, place: int) -> Agenda:
    """Put a block elsewhere: `place` is its place among the other blocks of that day."""
    slot = _slot(agenda, block_id)
    _day(agenda, day)
    if (slot.day, slot.place) == (day, place):
        return agenda
    return insert_block(remove_block(agenda, block_id), day, place, replace(slot.block, gap=0))


def change_block(agenda: Agenda, block: Block) -> Agenda:
    """Let a block be as given; the one of the same id is replaced, and what follows moves."""
    slot = _slot(agenda, block.id)
    return _fitting(_with_block(agenda, slot, _checked(block)))


def set_fields(agenda: Agenda, block_id: str, **values: str) -> Agenda:
    """Give a block other words, another kind or another exercise, by the names of its fields."""
    return change_block(agenda, replace(_slot(agenda, block_id).block, **values))  # type: ignore[arg-type]


def set_minutes(agenda: Agenda, block_id: str, minutes: int) -> Agenda:
    """Let a block take another time; what follows moves."""
    return change_block(agenda, replace(_slot(agenda, block_id).block, minutes=minutes))


def set_start(agenda: Agenda, block_id: str, start: int) -> Agenda:
    """Let a block begin at another time of its day, in minutes since midnight; the rest of the
    day moves with it.

    The block before lasts until then; once it was begun, its minutes stay and a gap arises.
    """
    slot = _slot(agenda, block_id)
    if start == slot.start:
        return agenda
    if slot.place == 0:
        return start_day(agenda, slot.day, start)
    before = next(one for one in timetable(agenda) if one.number == slot.number - 1)
    if start <= before.start:
        raise AgendaError(
            say(
                "“{title}” cannot begin at {time}: the block before it begins at {before}. Nothing "
                "was changed; move the block up instead, or choose a later time.",
                title=slot.block.title,
                time=clock(start),
                before=clock(before.start),
            )
        )
    if start - before.start > LONGEST:
        raise AgendaError(
            say(
                "“{title}” cannot begin at {time}: the block before it would take {minutes} "
                "minutes, {limit} at most. Nothing was changed; please check the time.",
                title=slot.block.title,
                time=clock(start),
                minutes=start - before.start,
                limit=LONGEST,
            )
        )
    if before.block.started_at is not None:
        moved = replace(slot.block, gap=slot.block.gap + start - slot.start)
        return _fitting(_with_block(agenda, slot, moved))
    agenda = _with_block(agenda, slot, replace(slot.block, gap=0))
    return set_minutes(agenda, before.block.id, start - before.start)


def start_day(agenda: Agenda, day: int, start: int) -> Agenda:
    """Let a day begin at another time, in minutes since midnight."""
    found = _day(agenda, day)
    if not 0 <= start < MIDNIGHT:
        raise AgendaError(
            say("A day begins between 00:00 and 23:59. Nothing was changed; please check the time.")
        )
    return _fitting(_with_day(agenda, day, replace(found, starts=time(*divmod(start, 60)))))


def shift_rest(agenda: Agenda, minutes: int) -> Agenda:
    """Move all that is still to come on the present day by minutes, forward or back.

    Before the class has begun, that is the whole first day.
    """
    last, after = standing(agenda), coming(agenda)
    if after is None or (last is not None and after.day != last.day):
        raise AgendaError(
            say(
                "Nothing of this day is still to come, so there is nothing to move. "
                "The agenda is as it was."
            )
        )
    if after.place == 0:
        return start_day(agenda, after.day, after.start + minutes)
    before = next(one for one in timetable(agenda) if one.number == after.number - 1)
    if after.start + minutes < before.start:
        raise AgendaError(
            say(
                "“{title}” cannot begin before “{before}”, which begins at {time}. Nothing was "
                "changed; move the rest by fewer minutes.",
                title=after.block.title,
                before=before.block.title,
                time=clock(before.start),
            )
        )
    moved = replace(after.block, gap=after.block.gap + minutes)
    return _fitting(_with_block(agenda, after, moved))


def begin(agenda: Agenda, block_id: str, at: datetime) -> Agenda:
    """Let the class be at a block from now on; the one that ran is over. A block that was over
    goes on, its time counted from its first start."""
    slot = _slot(agenda, block_id)
    if slot.block.is_running:
        return agenda
    agenda = finish(agenda, at)
    return _with_block(
        agenda, slot, replace(slot.block, started_at=slot.block.started_at or at, ended_at=None)
    )


def finish(agenda: Agenda, at: datetime) -> Agenda:
    """Let the block that runs be over."""
    for slot in timetable(agenda):
        started = slot.block.started_at
        if slot.block.is_running and started is not None:
            agenda = _with_block(agenda, slot, replace(slot.block, ended_at=max(at, started)))
    return agenda


def not_begun(agenda: Agenda) -> Agenda:
    """Return the plan alone: no block was begun, none was moved by running the class."""
    return _mapped(agenda, lambda block: replace(block, gap=0, started_at=None, ended_at=None))


def with_ids(agenda: Agenda, new_id: Callable[[], str]) -> Agenda:
    """Return the agenda with other ids for its blocks."""
    return _mapped(agenda, lambda block: replace(block, id=new_id()))


def add_day(agenda: Agenda) -> Agenda:
    """Add an empty day that begins when the last one does."""
    if len(agenda.days) >= MOST_DAYS:
        raise AgendaError(
            say(
                "A class can have {limit} days at most. Nothing was changed; start a second class "
                "for the rest.",
                limit=MOST_DAYS,
            )
        )
    starts = agenda.days[-1].starts if agenda.days else _USUAL_START
    return replace(agenda, days=(*agenda.days, Day(starts)))


def remove_day(agenda: Agenda, day: int) -> Agenda:
    """Take a day with all its blocks away."""
    _day(agenda, day)
    return replace(agenda, days=agenda.days[:day] + agenda.days[day + 1 :])


def set_reading(agenda: Agenda, reading: Iterable[str]) -> Agenda:
    """Let these be worth reading; blank lines fall away."""
    lines = tuple(line.strip() for line in reading if line.strip())
    if len(lines) > MOST_READING:
        raise AgendaError(
            say(
                "The reading list can have {limit} lines at most, this one has {count}. Nothing "
                "was changed.",
                limit=MOST_READING,
                count=len(lines),
            )
        )
    for line in lines:
        checked(line, say("Reading list"), NOTE_LIMIT)
    return replace(agenda, reading=lines)


def _checked(block: Block) -> Block:
    checked(block.title, say("Title of the block"), TITLE_LIMIT, required=True)
    checked(block.note, say("Note of the block"), NOTE_LIMIT)
    checked(block.materials, say("Materials"), NOTE_LIMIT)
    if not 1 <= block.minutes <= LONGEST:
        raise AgendaError(
            say(
                "“{title}”: a block takes 1 to {limit} minutes, not {minutes}. Nothing was "
                "changed.",
                title=block.title,
                limit=LONGEST,
                minutes=block.minutes,
            )
        )
    return block


def _fitting(agenda: Agenda) -> Agenda:
    for slot in timetable(agenda):
        if slot.end > MIDNIGHT:
            raise AgendaError(
                say(
                    "“{title}” would last until {time} of the next day; an agenda ends at midnight "
                    "at the latest. Nothing was changed; shorten a block, begin earlier, or use "
                    "another day.",
                    title=slot.block.title,
                    time=clock(slot.end),
                )
            )
        if slot.start < 0:
            raise AgendaError(
                say(
                    "“{title}” would begin before midnight, on the day before. Nothing was "
                    "changed; please check the time.",
                    title=slot.block.title,
                )
            )
    return agenda


def _day(agenda: Agenda, day: int) -> Day:
    if not 0 <= day < len(agenda.days):
        raise AgendaError(say("This day is not in the agenda any more. Nothing was changed."))
    return agenda.days[day]


def _slot(agenda: Agenda, block_id: str) -> Slot:
    slot = slot_of(agenda, block_id)
    if slot is None:
        raise AgendaError(say("This block is not in the agenda any more. Nothing was changed."))
    return slot


def _with_day(agenda: Agenda, day: int, new: Day) -> Agenda:
    return replace(agenda, days=(*agenda.days[:day], new, *agenda.days[day + 1 :]))


def _with_block(agenda: Agenda, slot: Slot, new: Block) -> Agenda:
    day = agenda.days[slot.day]
    blocks = tuple(new if block.id == new.id else block for block in day.blocks)
    return _with_day(agenda, slot.day, replace(day, blocks=blocks))


def _mapped(agenda: Agenda, change: Callable[[Block], Block]) -> Agenda:
    days = (replace(day, blocks=tuple(map(change, day.blocks))) for day in agenda.days)
    return replace(agenda, days=tuple(days))
