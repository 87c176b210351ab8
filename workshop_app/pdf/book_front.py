"""How a book begins: its cover and its contents."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import ceil

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, NextPageTemplate, PageBreak, Spacer, Table

from workshop_app.kit import fonts
from workshop_app.kit.class_data import ClassData
from workshop_app.pdf.blocks import AccentBar
from workshop_app.pdf.book_parts import Chapter
from workshop_app.pdf.frame import CONTENT_HEIGHT, CONTENT_WIDTH, ContentsLine, Heading, date_text
from workshop_app.pdf.paragraph import paragraph
from workshop_app.pdf.styles import GAP, styles
from workshop_app.pdf.team_marks import MARK, team_mark_block
from workshop_app.system.languages import Language

TITLE_SIZE, SMALLEST_TITLE = 34.0, 22.0
"""The title of the cover stands in one line where that is not too small."""
TOP = 150.0
"""Points above the title of the cover."""
MOST_HIGH_ROWS = 5
"""Where more teams stand below each other on the cover, each has one line."""
LINE, PART_LINE = 19.0, 16.0
"""Points of a line of the contents for a chapter and for a part of one."""
CLOSEST, CONTENTS_HEAD = 0.78, 60.0
ONE_COLUMN = 4
"""Teams up to so many stand one below the other."""


def cover(data: ClassData, language: Language) -> list[Flowable]:
    """Return the cover: the client, the title, when, who."""
    look = styles()
    workshop = data.workshop
    words = fonts.clean_line(workshop.title)
    wide = fonts.text_width(words, fonts.BOLD, TITLE_SIZE)
    shrunk = max(SMALLEST_TITLE, TITLE_SIZE * min(1.0, 0.99 * CONTENT_WIDTH / max(wide, 1.0)))
    title = ParagraphStyle("cover", look.title, fontSize=shrunk, leading=shrunk * 1.3)
    client = ParagraphStyle("client", look.subtitle, fontSize=15, leading=22)
    story: list[Flowable] = [Spacer(1, TOP)]
    if workshop.client.strip():
        story += [paragraph(workshop.client, client), Spacer(1, GAP)]
    story += [AccentBar(), Spacer(1, GAP / 2), paragraph(workshop.title, title)]
    if data.course and data.course != workshop.title:
        story += [Spacer(1, GAP / 2), paragraph(data.course, client)]
    story += [Spacer(1, 4 * GAP), paragraph(language.text("Class report"), look.section)]
    story += [Spacer(1, GAP / 2), paragraph(facts_of(data, language), look.body)]
    if data.teams:
        story += [Spacer(1, 7 * GAP), _teams(data)]
    return [*story, *contents_start()]


def contents_start() -> list[Flowable]:
    """Return the step from the cover to the pages with head and foot."""
    return [NextPageTemplate("later"), PageBreak()]


def facts_of(data: ClassData, language: Language) -> str:
    """Return in a line when the class was and how many took part."""
    facts = [dates_of(data, language)]
    if data.teams:
        facts.append(language.plural("{count} team", "{count} teams", len(data.teams)))
    if data.participants:
        count = len(data.participants)
        facts.append(language.plural("{count} participant", "{count} participants", count))
    if data.exercises:
        count = len(data.exercises)
        facts.append(language.plural("{count} exercise", "{count} exercises", count))
    return "  ·  ".join(facts)


def dates_of(data: ClassData, language: Language) -> str:
    """Return the first and the last day of the class, or the day of the document."""
    first = data.workshop.starts_on
    if first is None:
        return date_text(data.made_on, language)
    last: date = first + timedelta(days=max(len(data.agenda.days) - 1, 0))
    if last == first:
        return date_text(first, language)
    if (last.year, last.month) == (first.year, first.month):
        words = language.text("{year:04}-{month:02}-{first:02} to {year:04}-{month:02}-{last:02}")
        return words.format(year=last.year, month=last.month, first=first.day, last=last.day)
    return language.text("{first} to {last}").format(
        first=date_text(first, language), last=date_text(last, language)
    )


def contents(chapters: Sequence[Chapter], language: Language) -> list[Flowable]:
    """Return the contents; the numbers of the pages are filled in when they are known."""
    look = styles()
    story: list[Flowable] = [AccentBar(), Heading(language.text("Contents"), look.title, 0)]
    story.append(Spacer(1, 1.5 * GAP))
    parts = sum(len(chapter.entries) for chapter in chapters)
    factor = _closer(len(chapters) * LINE + parts * PART_LINE)
    strong = ParagraphStyle("contents", look.strong, fontSize=10.5, leading=factor * LINE)
    plain = ParagraphStyle("contents part", look.body, fontSize=9.5, leading=factor * PART_LINE)
    for chapter in chapters:
        # A chapter stays with its first part.
        story += [CondPageBreak(2 * LINE), ContentsLine(chapter.title, chapter.key, strong)]
        story += [ContentsLine(entry.title, entry.key, plain, 2 * GAP) for entry in chapter.entries]
    return story


def _closer(height: float) -> float:
    """Return how much closer the lines of the contents stand where that saves a page."""
    pages = ceil((height + CONTENTS_HEAD) / CONTENT_HEIGHT)
    room = max(pages - 1, 1) * (CONTENT_HEIGHT - LINE) - CONTENTS_HEAD
    return room / height if CLOSEST * height <= room < height else 1.0


def _cover_name(name: str, rows: int, width: float) -> str:
    """Return the name of a team, short where many of them must stand on the cover."""
    if rows <= MOST_HIGH_ROWS:
        return name
    return fonts.shorten(fonts.clean_line(name), fonts.REGULAR, styles().body.fontSize, width)


def _teams(data: ClassData) -> Flowable:
    """Return the teams with their marks, in up to two columns."""
    columns = 1 if len(data.teams) <= ONE_COLUMN else 2
    rows = -(-len(data.teams) // columns)
    width = CONTENT_WIDTH / columns
    cells: list[list[object]] = [[] for _ in range(rows)]
    for place, team in enumerate(data.teams):
        cells[place % rows] += [
            team_mark_block(team.colour),
            paragraph(_cover_name(team.name, rows, width - 3 * MARK - GAP), styles().body),
        ]
    for row in cells:
        row.extend([""] * (2 * columns - len(row)))
    table = Table(cells, colWidths=[3 * MARK, width - 3 * MARK] * columns, hAlign="LEFT")
    table.setStyle(
        [
            ("FONT", (0, 0), (-1, -1), fonts.REGULAR),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
        ]
    )
    return table
