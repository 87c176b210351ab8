"""What the agenda, the points and the notes of a class said, in figures as an exercise has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from workshop_app.domain import agenda_text, notes, points
from workshop_app.domain.agenda import clock, timetable
from workshop_app.domain.message import Message, say
from workshop_app.domain.record import AGENDA, NOTES, POINTS
from workshop_app.domain.workshop import Team
from workshop_app.kit.presentation import Details, KeyFigure, Presentation, Table
from workshop_app.system.languages import Language
from workshop_app.ui.pages.agenda_words import day_name, hours_of

TITLES: dict[str, Message] = {
    AGENDA: say("Agenda"),
    POINTS: say("Points"),
    NOTES: say("Notes of the class"),
}
"""The records whose versions can be looked at, and what they are called."""

Figures = Iterator[KeyFigure]
NameOf = Callable[[str], str]


def presenter(
    name: str, language: Language, teams: tuple[Team, ...], name_of: NameOf
) -> Callable[[str], Presentation]:
    """Return what shows a text of a record. It raises ValueError for one of a newer version.

    `name_of` tells what a team is called that a note names.
    """
    tell = {
        AGENDA: partial(_agenda, language),
        POINTS: partial(_points, language, teams),
        NOTES: partial(_notes, language, name_of),
    }[name]
    return partial(_present, TITLES[name].render(language.text), tell)


def _present(title: str, tell: Callable[[str], Figures], text: str) -> Presentation:
    headline, *figures = tell(text)
    return Presentation(
        exercise_id="",
        title=title,
        subject="",
        goal="",
        headline=headline,
        figures=tuple(figures),
        pictures=(),
        tables=(),
        findings=(),
        make_details=_no_details,
    )


def _no_details() -> Details:
    return Details((), Table("", "", (), ()), ())


def _agenda(language: Language, text: str) -> Figures:
    agenda = agenda_text.load(text)
    blocks = language.plural("{count} block", "{count} blocks", len(agenda.blocks))
    hours = (hours_of(agenda, day) for day in range(len(agenda.days)))
    title = TITLES[AGENDA].render(language.text)
    yield KeyFigure(AGENDA, title, blocks, " · ".join(filter(None, hours)))
    for slot in timetable(agenda):
        minutes = language.plural("{count} minute", "{count} minutes", slot.block.minutes)
        parts = (clock(slot.start), minutes)
        day = (day_name(language, slot.day),) if len(agenda.days) > 1 else ()
        yield KeyFigure(slot.block.id, slot.block.title, " · ".join((*day, *parts)))


def _points(language: Language, teams: tuple[Team, ...], text: str) -> Figures:
    given = points.load(text)
    totals = given.totals(team.id for team in teams)
    last = given.entries[-1].reason if given.entries else ""
    title = TITLES[POINTS].render(language.text)
    yield KeyFigure(POINTS, title, f"{sum(totals.values())}", last)
    for team in teams:
        yield KeyFigure(team.id, team.name, f"{totals[team.id]}")


def _notes(language: Language, name_of: NameOf, text: str) -> Figures:
    kept, _ = notes.load(text), language.text
    count = len(kept.gains) + len(kept.parked) + len(kept.homework)
    lines = language.plural("{count} line", "{count} lines", count)
    yield KeyFigure(NOTES, TITLES[NOTES].render(_), lines)
    lists = (
        (_("Learning gains"), kept.gains),
        (_("Parking lot"), kept.parked),
        (_("Homework"), kept.homework),
    )
    for title, rows in lists:
        for row in rows:
            team = name_of(row.team) if row.team else ""
            yield KeyFigure(row.id, row.text, " · ".join(filter(None, (title, team))))
