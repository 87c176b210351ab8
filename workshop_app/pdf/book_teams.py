"""The chapters of a book about the exercises and about the teams."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from reportlab.platypus import CondPageBreak, Flowable, NextPageTemplate, PageBreak, Spacer

from workshop_app.domain.workshop import Team
from workshop_app.kit.class_data import ClassData, ExerciseData
from workshop_app.kit.comparison import Comparison
from workshop_app.kit.presentation import UNDEFINED, Column, KeyFigure, Picture, Presentation
from workshop_app.pdf import blocks, parts
from workshop_app.pdf.book_parts import Chapter, Entry, list_of, part_head, table
from workshop_app.pdf.paragraph import paragraph
from workshop_app.pdf.styles import GAP, styles
from workshop_app.system.languages import Language

PART_ROOM = 300.0
"""The result of an exercise begins on a new page where less is left."""
MOST_FAULTS = 20
"""What is said of a work that cannot be computed yet."""


def exercise_chapter(exercise: ExerciseData, language: Language, paper: str) -> Chapter:
    """Return the comparison of all teams on an exercise, with everything revealed."""
    body = _comparison(exercise.comparison, language, paper)
    return Chapter(exercise.title, f"exercise-{exercise.id}", body, note=exercise.goal)


def team_chapter(data: ClassData, team: Team, language: Language, paper: str) -> Chapter:
    """Return what a team is and what it has made of each exercise."""
    key = f"team-{team.id}"
    results = [
        (Entry(exercise.title, f"{key}-{exercise.id}"), result.presentation)
        for exercise in data.exercises
        for result in exercise.results
        if result.team.id == team.id
    ]
    body = chain(_portrait(data, team, language), _results(results, language, paper))
    return Chapter(team.name, key, body, tuple(entry for entry, _ in results), note=team.slogan)


def _comparison(found: Comparison, language: Language, paper: str) -> Iterator[Flowable]:
    _ = language.text
    if found.n:
        yield from table(_("Ranking"), *_ranking(found, language), found.basis)
    if found.sentences:
        yield from (*part_head(_("What stands out")), *list_of(found.sentences))
        yield blocks.Gap(1, 2 * GAP)
    pictures = [picture.picture(found.everybody, is_complete=True) for picture in found.pictures]
    yield from _flowing(pictures, 1)
    for one in found.tables:
        yield from (*parts.whole_if_low(parts.table_block(one)), blocks.Gap(1, 2 * GAP))
    if found.questions:
        yield from (*part_head(_("To talk about")), *list_of(found.questions))
    yield from _wide(pictures, paper, 1)


def _results(
    results: Sequence[tuple[Entry, Presentation]], language: Language, paper: str
) -> Iterator[Flowable]:
    """Yield the results of a team one after the other; each is made when its pages are."""
    if not results:
        yield paragraph(language.text("This team has not begun any exercise."), styles().body)
    before: Flowable | None = None
    for entry, presentation in results:
        if before is not None:
            # After landscape pages the next part needs a page of the usual shape.
            was_wide = isinstance(before, NextPageTemplate)
            yield PageBreak() if was_wide else CondPageBreak(PART_ROOM)
        for before in _result(entry, presentation, language, paper):
            yield before


def _ranking(
    found: Comparison, language: Language
) -> tuple[Sequence[Column], Sequence[Sequence[str]]]:
    """Return the ranking; notes have a column only where there is one."""
    _ = language.text
    notes = [
        _("; ").join(filter(None, (_("Stands out") if one.is_outlier else "", one.note)))
        for one in found.ranking
    ]
    columns = [
        Column(_("Rank"), is_number=True),
        Column(_("Team")),
        Column(found.measure, is_number=True),
    ]
    rows = [(str(one.rank or UNDEFINED), one.contender.name, one.text) for one in found.ranking]
    if not any(notes):
        return columns, rows
    columns.append(Column(_("Note")))
    return columns, [(*row, note) for row, note in zip(rows, notes, strict=True)]


def _portrait(data: ClassData, team: Team, language: Language) -> list[Flowable]:
    """Return who a team is and how it did, as far as it is known."""
    _ = language.text
    people = data.people_of(team)
    figures: list[KeyFigure] = []
    if data.points:
        figures.append(KeyFigure("points", _("Points"), str(data.points_of(team.id))))
    for score in data.pitch_scores.scores:
        if score.contender.team_id == team.id and score.total is not None:
            rank = _("Rank {rank} of {count}").format(
                rank=score.rank, count=len(data.pitch_scores.scores)
            )
            figures.append(KeyFigure("pitch", _("Score of the pitch"), score.text, rank))
    if people:
        count = language.plural("{count} participant", "{count} participants", len(people))
        names = _(", ").join(one.name for one in people)
        figures.insert(0, KeyFigure("people", _("Members"), count, names))
    return [*blocks.tiles(figures), Spacer(1, GAP)] if figures else []


def _result(
    entry: Entry, presentation: Presentation, language: Language, paper: str
) -> Iterator[Flowable]:
    """Yield the result of an exercise; how each figure came about is in the team's own PDF."""
    yield from part_head(entry.title, entry.key)
    if presentation.subject.strip():
        look = styles().subtitle if len(presentation.subject) <= 200 else styles().body
        yield from (paragraph(presentation.subject, look), Spacer(1, GAP))
    faults = [one.full_text for one in presentation.findings if one.is_fault]
    if faults:
        title = language.text("There is no result yet: please mend these inputs first.")
        yield blocks.callout(title, faults[:MOST_FAULTS], is_fault=True)
        return
    if presentation.headline:
        yield from (blocks.key_card(presentation.headline), Spacer(1, GAP))
    yield from blocks.tiles(presentation.figures)
    yield blocks.Gap(1, GAP)
    yield from _flowing([one for one in presentation.pictures if one.pages is None], 2)
    for one in presentation.tables:
        yield from (*parts.whole_if_low(parts.table_block(one, level=2)), blocks.Gap(1, 2 * GAP))
    yield from _wide(presentation.pictures, paper, 2)


def _flowing(pictures: Sequence[Picture], level: int) -> Iterator[Flowable]:
    for picture in pictures:
        if picture.pages is None:
            yield from (*parts.picture_block(picture, level=level), blocks.Gap(1, 2 * GAP))


def _wide(pictures: Sequence[Picture], paper: str, level: int) -> list[Flowable]:
    """Return pictures on landscape pages of their own; what follows begins a new page."""
    pages = parts.whole_pages(pictures, paper, level)
    if not pages:
        return []
    if isinstance(pages[-1], PageBreak) and isinstance(pages[-2], NextPageTemplate):
        pages.pop()
    return pages
