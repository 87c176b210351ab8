"""The slides of a class: how the teams compare, what each found, what is taken home."""

from __future__ import annotations

from dataclasses import replace

from workshop_app.kit.class_data import Check, ClassData, ExerciseData
from workshop_app.kit.palette import PRINT, palette
from workshop_app.kit.presentation import Column, Picture, Presentation, Sheet, Table
from workshop_app.services.comparison_book import ranking_table
from workshop_app.services.documents import tables
from workshop_app.services.documents.deck import Deck
from workshop_app.services.documents.gathering import no_check
from workshop_app.system.languages import Language

ALONE, BESIDE = (760.0, 380.0), (500.0, 370.0)
"""Points of a picture in the shape of the room that it has, with a table at its right or not."""
TYPE, SMALL_TYPE = 1.25, 1.0
SCALE = 2.0
"""Pixels a point: sharp on a projector, and the file stays small."""
FIGURES = 8
"""Rows of figures of a team on one slide."""


def class_slides(data: ClassData, *, language: Language, check: Check = no_check) -> bytes:
    """Return the slides of a class as PPTX; `check` is called before each picture."""
    from workshop_app.pdf.book_front import facts_of

    _ = language.text
    deck = Deck(data.workshop.title, _("Experience Workshop"))
    deck.cover(
        data.workshop.title, [data.workshop.client, _("Class report"), facts_of(data, language)]
    )
    if data.teams:
        deck.table(_teams(data, language))
    for exercise in data.exercises:
        _exercise(deck, exercise, language, check)
    if data.has_pitch_scores:
        deck.table(tables.pitch_table(data, language))
    if data.points:
        deck.table(tables.points_table(data, language))
    if data.notes.gains:
        deck.table(tables.gains_table(data, language).without_empty_columns())
    if data.notes.homework:
        deck.table(tables.homework_table(data, language).without_empty_columns())
    return deck.content()


def _teams(data: ClassData, language: Language) -> Table:
    _ = language.text
    columns = (Column(_("Team")), Column(_("Slogan")), Column(_("Members, the leader first")))
    rows = tuple(
        (team.name, team.slogan, _(", ").join(one.name for one in data.people_of(team)))
        for team in data.teams
    )
    return Table("teams", _("The teams"), columns, rows)


def _exercise(deck: Deck, exercise: ExerciseData, language: Language, check: Check) -> None:
    _ = language.text
    found = exercise.comparison
    deck.chapter(exercise.title, exercise.goal)
    if found.n:
        ranking = ranking_table(found, language)
        title = _("{exercise}: ranking").format(exercise=exercise.title)
        deck.table(replace(ranking, title=title).without_empty_columns())
    if found.n:
        for compared in found.pictures:
            check()
            picture = compared.picture(found.everybody, is_complete=True)
            note = "  ·  ".join((exercise.title, picture.note))
            deck.picture(picture.title, _png(picture), picture.alternative, note)
    groups = [
        (_("What stands out"), found.sentences),
        (_("To talk about"), found.questions),
    ]
    deck.lines(exercise.title, groups)
    for result in exercise.results:
        check()
        _result(deck, result.team.name, result.presentation, language)


def _result(deck: Deck, team: str, presentation: Presentation, language: Language) -> None:
    """Add the result of a team: its main picture with the figures beside it."""
    _ = language.text
    headline = (presentation.headline,) if presentation.headline else ()
    figures = (*headline, *presentation.figures)[:FIGURES]
    title = f"{team} · {presentation.title}"
    table = Table(
        "figures",
        title,
        (Column(_("Figure")), Column(_("Value"), is_number=True)),
        tuple((one.label, one.value) for one in figures),
    )
    if presentation.pictures:
        picture = presentation.pictures[0]
        words = picture.alternative or picture.title
        deck.picture(title, _png(picture, BESIDE), words, picture.title, table)
    elif figures:
        deck.table(table)


def _png(picture: Picture, room: tuple[float, float] = ALONE) -> bytes:
    """Return a picture without its title, which stands on the slide as text."""
    from workshop_app.pdf.pictures import to_png

    width, height = room
    sheet = Sheet(width, palette(PRINT), TYPE if room == ALONE else SMALL_TYPE, height=height)
    return to_png(picture.draw(sheet), SCALE)
