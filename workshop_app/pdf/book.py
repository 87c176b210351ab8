"""The book of a class: how the teams compare, what each has made, what is taken home."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from workshop_app.kit import fonts
from workshop_app.kit.class_data import Check, ClassData
from workshop_app.pdf.blocks import Gap
from workshop_app.pdf.book_class import closing_chapters, opening_chapter
from workshop_app.pdf.book_front import contents, cover
from workshop_app.pdf.book_parts import Chapter
from workshop_app.pdf.book_teams import exercise_chapter, team_chapter
from workshop_app.pdf.frame import Imprint, build
from workshop_app.pdf.styles import GAP
from workshop_app.system.languages import Language


def book(
    data: ClassData,
    *,
    language: Language,
    paper: str = "A4",
    check: Check | None = None,
    invariant: bool = False,
) -> bytes:
    """Return the book of a class as PDF.

    `check` is called between its parts and once a page; what it raises ends the making. Raises
    KeyError for a paper that is neither "A4" nor "A3".
    """
    fonts.register()
    chapters = _chapters(data, language, paper, check)
    story: list[Flowable] = [*cover(data, language), *contents(chapters, language)]
    for chapter in chapters:
        story += chapter.story()
    title = language.text("Class report")
    imprint = Imprint(data.workshop.title, data.workshop.client or title, "", data.made_on)
    return build(
        [*story, Gap(1, GAP)],
        imprint,
        language=language,
        paper=paper,
        invariant=invariant,
        has_cover=True,
        check=check,
    )


def _chapters(
    data: ClassData, language: Language, paper: str, check: Check | None
) -> Sequence[Chapter]:
    def checked() -> None:
        if check is not None:
            check()

    chapters = [opening_chapter(data, language)]
    for exercise in data.exercises:
        checked()
        chapters.append(exercise_chapter(exercise, language, paper))
    for team in data.teams:
        checked()
        chapters.append(team_chapter(data, team, language, paper))
    return [*chapters, *closing_chapters(data, language)]
