"""The book of a class: how the teams compare, what each has made, what is taken home."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    chapters = _chapters(data, language, paper)
    title = language.text("Class report")
    imprint = Imprint(data.workshop.title, data.workshop.client or title, "", data.made_on)
    return build(
        _story(data, chapters, language, check),
        imprint,
        language=language,
        paper=paper,
        invariant=invariant,
        has_cover=True,
        check=check,
    )


def _chapters(data: ClassData, language: Language, paper: str) -> Sequence[Chapter]:
    return [
        opening_chapter(data, language),
        *(exercise_chapter(exercise, language, paper) for exercise in data.exercises),
        *(team_chapter(data, team, language, paper) for team in data.teams),
        *closing_chapters(data, language),
    ]


def _story(
    data: ClassData, chapters: Sequence[Chapter], language: Language, check: Check | None
) -> Iterator[Flowable]:
    """Yield the book from its cover on; the chapters make their parts when it is their turn."""
    yield from cover(data, language)
    yield from contents(chapters, language)
    for chapter in chapters:
        if check is not None:
            check()
        yield from chapter.story()
    yield Gap(1, GAP)
