"""A document of its own beside the result, for example the run sheet for the crew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportlab.platypus import Flowable, Spacer

from workshop_app.kit import fonts
from workshop_app.kit.presentation import Handout, Picture, Table
from workshop_app.pdf import blocks, parts
from workshop_app.pdf.frame import (
    CONTENT_HEIGHT,
    CONTENT_WIDTH,
    WIDE_HEIGHT,
    WIDE_WIDTH,
    Imprint,
    build,
    date_text,
)
from workshop_app.pdf.styles import GAP
from workshop_app.system.languages import Language


def handout_document(
    handout: Handout,
    *,
    team: str,
    made_on: date,
    language: Language,
    paper: str = "A4",
    invariant: bool = False,
) -> bytes:
    """Return the PDF of a handout; `team` may be empty.

    Raises KeyError for a paper that is neither "A4" nor "A3".
    """
    fonts.register()
    is_wide = handout.is_landscape
    say = language.text
    facts = [(say("Team"), team)] if team.strip() else []
    facts.append((say("Date"), date_text(made_on, language)))
    story = blocks.title_block(handout.title, handout.subject)
    story += [Spacer(1, GAP / 2), blocks.facts_line(facts), Spacer(1, GAP)]
    room = (WIDE_WIDTH, WIDE_HEIGHT) if is_wide else (CONTENT_WIDTH, CONTENT_HEIGHT)
    story += _parts(handout.parts, room)
    story += parts.notes_block(handout.notes, language)
    imprint = Imprint(handout.title, handout.subject, team, made_on)
    return build(
        story, imprint, language=language, paper=paper, invariant=invariant, is_wide=is_wide
    )


def _parts(found: Sequence[Picture | Table], room: tuple[float, float]) -> list[Flowable]:
    story: list[Flowable] = []
    for place, part in enumerate(found):
        if place:
            story.append(Spacer(1, 2 * GAP))
        if isinstance(part, Picture) and part.pages is not None:
            story += parts.strips(part, *room)
        elif isinstance(part, Picture):
            story += parts.picture_block(part, *room)
        else:
            story += parts.whole_if_low(parts.table_block(part, room[0]))
    return story
