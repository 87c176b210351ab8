"""The sheet on which the people of a class sign in, a column for each day."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, Spacer, Table

from workshop_app.kit import fonts
from workshop_app.kit.class_data import ClassData
from workshop_app.pdf import blocks
from workshop_app.pdf.book_front import dates_of
from workshop_app.pdf.frame import CONTENT_WIDTH, Imprint, build
from workshop_app.pdf.paragraph import paragraph
from workshop_app.pdf.styles import GAP, HAIRLINE, RULE, colours, styles
from workshop_app.pdf.tables import column_widths
from workshop_app.system.languages import Language

ROW, LEADING = 20.5, 13.5
GUESTS, EMPTY = 4, 24
"""Free lines for people who are not on the list, and the lines where there is no list."""
MOST_DAYS = 4
NUMBER, NAME = 26.0, 88.0
SIGN = 80.0
"""Points for a signature: enough to write, and the most is left to the words."""


def sign_in_sheet(
    data: ClassData, *, language: Language, paper: str = "A4", invariant: bool = False
) -> bytes:
    """Return the sign-in sheet of a class as PDF, with room for a few more people."""
    fonts.register()
    _ = language.text
    title = _("Sign-in sheet")
    facts = [(_("Date"), dates_of(data, language))]
    if data.workshop.client:
        facts.insert(0, (_("Client"), data.workshop.client))
    story: list[Flowable] = blocks.title_block(title, data.workshop.title)
    story += [Spacer(1, GAP / 2), blocks.facts_line(facts), Spacer(1, 1.5 * GAP)]
    story.append(_table(data, language))
    imprint = Imprint(title, data.workshop.title, "", data.made_on)
    return build(story, imprint, language=language, paper=paper, invariant=invariant)


def _table(data: ClassData, language: Language) -> Table:
    _ = language.text
    days = min(max(len(data.agenda.days), 1), MOST_DAYS)
    signs = [_("Signature")]
    if days > 1:
        signs = [_("Day {day}").format(day=day) for day in range(1, days + 1)]
    has_departments = any(one.department.strip() for one in data.participants)
    heads = [_("No."), _("Name"), *([_("Department")] if has_departments else []), _("Team")]
    look = styles()
    written: list[list[str]] = []
    cells: list[list[object]] = [[paragraph(text, look.cell_head) for text in (*heads, *signs)]]
    for number, one in enumerate(data.participants, 1):
        department = [one.department] if has_departments else []
        words = [str(number), one.name, *department, data.team_in(one.team_id or "")]
        written.append(words[1:])
        cells.append([*(paragraph(word, look.cell) for word in words), *([""] * days)])
    total = len(data.participants)
    free = range(total + 1, total + 1 + (GUESTS if total else EMPTY))
    blank = [""] * (len(heads) - 1 + days)
    cells += [[paragraph(str(number), look.cell), *blank] for number in free]
    sign = min(max(SIGN, 2 * SIGN / days), (CONTENT_WIDTH - NUMBER - 2 * NAME) / days)
    room = CONTENT_WIDTH - NUMBER - sign * days
    widths = [NUMBER, *_word_widths(heads, written, room), *([sign] * days)]
    table = Table(cells, colWidths=widths, repeatRows=1)
    paint = colours()
    table.setStyle(
        [
            ("FONT", (0, 0), (-1, -1), fonts.REGULAR),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("GRID", (0, 1), (-1, -1), HAIRLINE, paint.muted),
            ("LINEBELOW", (0, 0), (-1, 0), RULE, paint.ink),
            ("TOPPADDING", (0, 1), (-1, -1), (ROW - LEADING) / 2),
            ("BOTTOMPADDING", (0, 1), (-1, -1), (ROW - LEADING) / 2),
            ("LEFTPADDING", (0, 0), (-1, -1), 5),
            ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ]
    )
    return table


def _word_widths(heads: Sequence[str], rows: Sequence[Sequence[str]], room: float) -> list[float]:
    """Share the room among the columns of words by what stands in them; without a list evenly."""
    if not rows:
        return [room / (len(heads) - 1)] * (len(heads) - 1)
    columns = [[head, *texts] for head, *texts in zip(heads[1:], *rows, strict=True)]
    return column_widths(columns, room, styles().cell.fontSize, [False] * len(columns))
