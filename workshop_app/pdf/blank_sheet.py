"""The blank sheet of an exercise: the task, and numbered boxes to write in by hand."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from workshop_app.kit import fonts
from workshop_app.kit.presentation import BlankSection, Worksheet
from workshop_app.pdf import blocks, parts
from workshop_app.pdf.blank_fields import (
    COLUMN_WIDTH,
    COLUMNS,
    NOTES_LEAST,
    Lines,
    NameLines,
    Rule,
    rows_of,
)
from workshop_app.pdf.blank_tables import blank_table, is_too_wide, scale_table
from workshop_app.pdf.frame import WIDE_WIDTH, Heading, Imprint, build, on_wide_pages
from workshop_app.pdf.paragraph import paragraph
from workshop_app.pdf.styles import GAP, colours, styles
from workshop_app.system.languages import Language

LEAST_LINE = 100.0
"""Points of a line beside its label, where two share a row."""
SHORT_SECTION = 5
"""Sections of up to so many rows are not parted."""
TABLE_ROOM = 120.0
"""A table starts on a new page where less than so many points are left."""


def blank_sheet(
    worksheet: Worksheet, *, language: Language, paper: str = "A4", invariant: bool = False
) -> bytes:
    """Return the PDF of a sheet that a team fills in by hand.

    Raises KeyError for a paper that is neither "A4" nor "A3".
    """
    fonts.register()
    say = language.text
    story: list[Flowable] = [
        *blocks.title_block(worksheet.title, worksheet.facts),
        NameLines([say("Team"), say("Date")], (0.62, 0.38)),
        Spacer(1, 1.5 * GAP),
        *_task(worksheet),
    ]
    story += _flow(worksheet.sections)
    story += _results(worksheet.results, language)
    story += _notes(worksheet.notes, language)
    story += _wide(worksheet.sections, paper)
    imprint = Imprint(worksheet.title, say("Blank sheet"), "", None)
    return build(story, imprint, language=language, paper=paper, invariant=invariant)


def _task(worksheet: Worksheet) -> list[Flowable]:
    """Return goal and steps as one card."""
    look = styles()
    step_style = ParagraphStyle(
        "step",
        look.cell,
        leftIndent=2 * GAP,
        bulletFontName=fonts.BOLD,
        bulletFontSize=look.cell.fontSize,
        bulletColor=colours().accent,
        spaceBefore=2,
    )
    words: list[Flowable] = []
    if worksheet.goal.strip():
        words += [paragraph(worksheet.goal, look.strong), Spacer(1, GAP / 2)]
    words += [
        paragraph(step, step_style, str(number)) for number, step in enumerate(worksheet.steps, 1)
    ]
    return [blocks.card(words)] if words else []


def _flow(sections: Sequence[BlankSection]) -> list[Flowable]:
    """Return the sections that stand on upright pages, in their order."""
    story: list[Flowable] = []
    for part in sections:
        story += _section(part)
    return story


def _wide(sections: Sequence[BlankSection], paper: str) -> list[Flowable]:
    """Return what needs landscape pages; it comes last, so that no page before stays empty."""
    pages: list[list[Flowable]] = []
    for part in sections:
        pages += _pages(part, paper)
    return on_wide_pages(pages)


def _pages(part: BlankSection, paper: str) -> list[list[Flowable]]:
    """Return what of a section stands on landscape pages."""
    pages: list[list[Flowable]] = [
        blank_table(table, WIDE_WIDTH) for table in part.tables if is_too_wide(table)
    ]
    if part.is_page and part.picture is not None:
        drawing = part.picture(parts.page_sheet(part.title, paper))
        pages.append(parts.wide_page(part.title, drawing))
    return pages


def _section(part: BlankSection) -> list[Flowable]:
    tables = [table for table in part.tables if not is_too_wide(table)]
    picture = None if part.is_page else part.picture
    if not (part.fields or part.scale or tables or picture):
        return []
    head = [Spacer(1, 1.5 * GAP), Heading(part.title, styles().finding, 0), Rule()]
    rows = rows_of(part.fields)
    together = rows if len(rows) <= SHORT_SECTION else rows[:1]
    if picture is not None and not rows:
        together = parts.drawing_block(picture)
        picture = None
    # What may be parted, such as a table, only keeps its head beside its beginning.
    story: list[Flowable] = [CondPageBreak(TABLE_ROOM + 2 * GAP), *head]
    if together:
        story = [KeepTogether([*head, *together]), *rows[len(together) :]]
    if part.scale is not None:
        story += [CondPageBreak(TABLE_ROOM), scale_table(part.scale)]
    for table in tables:
        story += [CondPageBreak(TABLE_ROOM), Spacer(1, GAP / 2), *blank_table(table)]
    return story + (parts.drawing_block(picture) if picture is not None else [])


def _results(results: Sequence[str], language: Language) -> list[Flowable]:
    if not results:
        return []
    lines = [NameLines(pair, [1 / len(pair)] * len(pair)) for pair in _pairs(results)]
    heading = Heading(language.text("Results"), styles().finding, 0)
    return [KeepTogether([Spacer(1, GAP), heading, *lines])]


def _pairs(labels: Sequence[str]) -> list[list[str]]:
    """Return labels in rows of two where both leave enough of a line to write on."""
    rows: list[list[str]] = []
    is_open = False
    for label in labels:
        width = fonts.text_width(fonts.clean_line(label), styles().label.fontName, 9)
        is_short = width <= COLUMN_WIDTH - LEAST_LINE
        if is_open and is_short:
            rows[-1].append(label)
        else:
            rows.append([label])
        is_open = is_short and len(rows[-1]) < COLUMNS
    return rows


def _notes(notes: Sequence[str], language: Language) -> list[Flowable]:
    """Return the hints, and lines for what the team wants to write down."""
    look = styles()
    story: list[Flowable] = []
    if notes:
        title = paragraph(language.text("Hints"), look.cell_head)
        hints = [paragraph(f"· {note}", look.note) for note in notes]
        story.append(KeepTogether([Spacer(1, 1.5 * GAP), title, *hints]))
    room = NOTES_LEAST + 4 * GAP
    heading = Heading(language.text("Notes"), styles().finding, 0)
    return [*story, CondPageBreak(room), Spacer(1, 1.5 * GAP), heading, Lines()]
