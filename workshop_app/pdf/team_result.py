"""The result of one team: what came out, in figures and pictures, and how it came about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from reportlab.platypus import Flowable, Spacer
from reportlab.platypus import Table as LayoutTable

from workshop_app.domain.message import say
from workshop_app.kit import fonts
from workshop_app.kit.presentation import (
    InputSection,
    Picture,
    Presentation,
    Table,
    TrailStep,
)
from workshop_app.pdf import blocks, parts
from workshop_app.pdf.frame import (
    CONTENT_WIDTH,
    Imprint,
    build,
    date_text,
)
from workshop_app.pdf.paragraph import extent, paragraph
from workshop_app.pdf.styles import GAP, HAIRLINE, colours, styles
from workshop_app.pdf.tables import LONG_ROW, column_widths, keep, natural_width, ruled
from workshop_app.system.languages import Language

TRAIL_ROOM = 130.0
MOST_WARNINGS = 20
"""What a document says; a map of 200 touchpoints would fill pages with more."""
LONG_VALUE = 24
"""Where an input is a longer text, all of them stand at the left of their column."""
VALUE_SHARE = 0.3
"""How much of the width the values of the trail have at most."""


def team_result(
    presentation: Presentation,
    *,
    team: str,
    made_on: date,
    language: Language,
    paper: str = "A4",
    invariant: bool = False,
) -> bytes:
    """Return the PDF of what one team has made of an exercise.

    `team` may be empty. With faults in the input the document says so and holds the inputs.
    Raises KeyError for a paper that is neither "A4" nor "A3".
    """
    fonts.register()
    story = [
        *_head(presentation, team, made_on, language),
        *_faults(presentation, language),
        *_figures(presentation),
        *_warnings(presentation, language),
        *_pictures(presentation.pictures, language),
        *parts.whole_pages(presentation.pictures, paper),
        *_tables(presentation.tables, language),
        *parts.notes_block(presentation.notes, language),
        *_inputs(presentation.inputs, language),
        *_trail(presentation.trail, language),
    ]
    imprint = Imprint(presentation.title, presentation.subject, team, made_on)
    return build(story, imprint, language=language, paper=paper, invariant=invariant)


def _head(
    presentation: Presentation, team: str, made_on: date, language: Language
) -> list[Flowable]:
    say = language.text
    facts = [(say("Team"), team)] if team.strip() else []
    facts.append((say("Date"), date_text(made_on, language)))
    if presentation.goal.strip():
        facts.append((say("Task"), presentation.goal))
    return blocks.title_block(presentation.title, presentation.subject, facts)


def _figures(presentation: Presentation) -> list[Flowable]:
    story: list[Flowable] = []
    if presentation.headline:
        story += [blocks.key_card(presentation.headline), Spacer(1, GAP)]
    return story + blocks.tiles(presentation.figures)


def _faults(presentation: Presentation, language: Language) -> list[Flowable]:
    texts = [found.full_text for found in presentation.findings if found.is_fault]
    if not texts:
        return []
    title = language.text("There is no result yet: please mend these inputs first.")
    return [blocks.callout(title, texts, is_fault=True), Spacer(1, GAP)]


def _warnings(presentation: Presentation, language: Language) -> list[Flowable]:
    texts = [found.full_text for found in presentation.findings if not found.is_fault]
    if not texts:
        return []
    beyond = len(texts) - MOST_WARNINGS
    if beyond > 0:
        more = say("And {count} more places.", count=beyond).render(language.text)
        texts = [*texts[:MOST_WARNINGS], more]
    return [Spacer(1, GAP / 2), blocks.callout(language.text("Please note"), texts)]


def _pictures(pictures: Sequence[Picture], language: Language) -> list[Flowable]:
    """Return the pictures that flow with the text."""
    flowing = [picture for picture in pictures if picture.pages is None]
    if not flowing:
        return []
    head = blocks.section_head(language.text("Pictures"))
    story: list[Flowable] = [blocks.Gap(1, 2.5 * GAP), *parts.picture_block(flowing[0], head=head)]
    for picture in flowing[1:]:
        story += [blocks.Gap(1, 2 * GAP), *parts.picture_block(picture)]
    return story


def _tables(tables: Sequence[Table], language: Language) -> list[Flowable]:
    story: list[Flowable] = []
    for place, table in enumerate(tables):
        title = [] if place else blocks.section(language.text("Tables"), parts.TABLE_ROOM + 3 * GAP)
        gap = [blocks.Gap(1, 1.5 * GAP)] if place else []
        story += [*gap, *parts.whole_if_low([*title, *parts.table_block(table)])]
    return story


def _inputs(sections: Sequence[InputSection], language: Language) -> list[Flowable]:
    """Return the inputs as one table, so that its columns stand in line.

    A section whose title is as long as a text gets a table of its own below the title.
    """
    sections = [part for part in sections if part.rows]
    rows = [row for part in sections for row in part.rows]
    if not rows:
        return []
    say = language.text
    titles = [say("No."), say("Input"), say("Value"), say("Source")]
    texts = [(row.number, row.label, row.value, row.source) for row in rows]
    columns = list(zip(titles, *texts, strict=True))
    are_numbers = all(len(row.value) <= LONG_VALUE for row in rows)
    fixed = [True, not are_numbers, are_numbers, not are_numbers]
    widths = column_widths(columns, CONTENT_WIDTH, 9, fixed)
    story = blocks.section(say("Inputs and where they come from"))
    together: list[InputSection] = []
    for part in sections:
        if extent(part.title) <= LONG_ROW:
            together.append(part)
            continue
        if together:
            story.append(_input_table(together, titles, widths, are_numbers))
        story.append(paragraph(part.title, styles().strong))
        story.append(_input_table([replace(part, title="")], titles, widths, are_numbers))
        together = []
    if together:
        story.append(_input_table(together, titles, widths, are_numbers))
    return story


def _input_table(
    sections: Sequence[InputSection],
    titles: Sequence[str],
    widths: Sequence[float],
    are_numbers: bool,
) -> Flowable:
    """Return a table of inputs; their values stand to the right if they `are_numbers`."""
    look = styles()
    value = look.cell_number if are_numbers else look.cell
    value_head = look.cell_head_number if are_numbers else look.cell_head
    heads = [look.cell_head, look.cell_head, value_head, look.cell_head]
    cells: list[list[object]] = [
        [paragraph(title, head) for title, head in zip(titles, heads, strict=True)]
    ]
    extra: list[tuple[object, ...]] = []
    for part in sections:
        if part.title:
            row, first = len(cells), part.rows[0]
            extra += [
                ("SPAN", (0, row), (-1, row)),
                ("BACKGROUND", (0, row), (-1, row), colours().raised),
                ("LEFTPADDING", (0, row), (-1, row), GAP / 2),
                *keep(row, row + 1, first.label, first.value, first.source),
            ]
            cells.append([paragraph(part.title, look.cell_strong), "", "", ""])
        cells += [
            [
                paragraph(row.number, look.cell),
                paragraph(row.label, look.cell),
                paragraph(row.value, value),
                paragraph(row.source, look.note),
            ]
            for row in part.rows
        ]
    return ruled(cells, widths, extra=extra)


def _trail(trail: Sequence[TrailStep], language: Language) -> list[Flowable]:
    """Return two rows for each step: its label and value, then its sentence and source."""
    if not trail:
        return []
    look = styles()
    natural = natural_width([step.value for step in trail], look.cell.fontSize)
    value_width = min(natural, CONTENT_WIDTH * VALUE_SHARE)
    cells: list[list[object]] = []
    extra: list[tuple[object, ...]] = [
        ("LINEABOVE", (0, 0), (-1, 0), HAIRLINE, colours().line),
    ]
    for step in trail:
        top = len(cells)
        extra += [
            ("SPAN", (0, top + 1), (1, top + 1)),
            *keep(top, top + 1, step.label, step.value, step.sentence, step.source),
            ("BOTTOMPADDING", (0, top), (-1, top), 0),
            ("TOPPADDING", (0, top + 1), (-1, top + 1), 0),
        ]
        cells.append(
            [
                paragraph(step.label, look.cell_strong),
                paragraph(step.value, look.cell_strong_number),
            ]
        )
        cells.append([_sentence(step), ""])
    table = ruled(
        cells,
        [CONTENT_WIDTH - value_width, value_width],
        head_rows=0,
        lines_below=range(1, len(cells), 2),
        extra=extra,
    )
    title = language.text("Appendix: how each figure came about")
    return [*blocks.section(title, TRAIL_ROOM), table]


def _sentence(step: TrailStep) -> list[Flowable]:
    """Return a step's sentence with its source in the same line, or below where that is full."""
    look = styles()
    words, source = paragraph(step.sentence, look.cell), paragraph(step.source, look.small_note)
    wanted = natural_width([step.sentence], look.cell.fontSize)
    room = CONTENT_WIDTH - wanted
    is_short = extent(step.sentence) + extent(step.source) <= LONG_ROW
    needed = natural_width([step.source], look.small_note.fontSize) + GAP
    if not step.source or not is_short or needed > room:
        return [words, source]
    beside = paragraph(step.source, look.small_note_right)
    line = LayoutTable([[words, beside]], colWidths=[wanted, room], hAlign="LEFT")
    line.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
            ("FONT", (0, 0), (-1, -1), fonts.REGULAR),
        ]
    )
    return [line]
