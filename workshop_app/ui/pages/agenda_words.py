"""The words in which an agenda is told."""

from __future__ import annotations

from workshop_app.domain.agenda import Agenda, BlockKind, clock, timetable
from workshop_app.domain.message import Message, say
from workshop_app.system.languages import Language

KINDS: dict[BlockKind, Message] = {
    "opening": say("Opening"),
    "lecture": say("Lecture"),
    "case": say("Case"),
    "discussion": say("Discussion"),
    "exercise": say("Exercise"),
    "break": say("Break"),
    "pitch": say("Reports"),
    "review": say("Review"),
}


def kind_name(language: Language, kind: BlockKind) -> str:
    """Return what a kind of block is called."""
    return KINDS[kind].render(language.text)


def day_name(language: Language, day: int) -> str:
    """Return what a day of a class is called; `day` counts from 0."""
    return language.text("Day {number}").format(number=day + 1)


def hours_of(agenda: Agenda, day: int) -> str:
    """Return from when to when a day goes, "" for one without blocks."""
    slots = [slot for slot in timetable(agenda) if slot.day == day]
    return f"{clock(slots[0].start)}–{clock(slots[-1].end)}" if slots else ""


def extent(language: Language, agenda: Agenda) -> str:
    """Return in a line how long an agenda is and how many exercises it has."""
    exercises = sum(bool(block.exercise_id) for block in agenda.blocks)
    parts = [language.plural("{count} day", "{count} days", len(agenda.days))]
    if exercises:
        parts.append(language.plural("{count} exercise", "{count} exercises", exercises))
    return " · ".join(parts)
