"""Certificates of taking part, one landscape page for everyone who was there."""

from __future__ import annotations

import io

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from workshop_app.domain.workshop import Participant
from workshop_app.kit import fonts
from workshop_app.kit.class_data import Check, ClassData
from workshop_app.pdf.big_type import centred
from workshop_app.pdf.book_front import dates_of
from workshop_app.pdf.styles import HAIRLINE, colours
from workshop_app.system.languages import Language

WIDTH, HEIGHT = landscape(A4)
MIDDLE = WIDTH / 2
ROOM = WIDTH - 100 * mm
SIGN = 62 * mm
"""The length of a line to sign on."""


def certificates(
    data: ClassData,
    *,
    language: Language,
    check: Check | None = None,
    invariant: bool = False,
) -> bytes:
    """Return a certificate for everyone who signed in, as PDF; where nobody was ticked off for
    everyone on the list, and without a list one with a free line for the name.

    `check` is called once a page; what it raises ends the making.
    """
    fonts.register()
    file = io.BytesIO()
    canvas = Canvas(
        file, pagesize=(WIDTH, HEIGHT), initialFontName=fonts.REGULAR, invariant=int(invariant)
    )
    canvas.setTitle(fonts.clean_line(f"{language.text('Certificates')} · {data.workshop.title}"))
    people: list[Participant | None] = [*data.present] or [None]
    for one in people:
        if check is not None:
            check()
        _page(canvas, data, one, language)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _page(canvas: Canvas, data: ClassData, one: Participant | None, language: Language) -> None:
    _ = language.text
    paint = colours()
    _frame(canvas)
    top = HEIGHT - 47 * mm
    centred(canvas, _("Certificate"), MIDDLE, top, ROOM, 40, paint.accent, bold=True)
    centred(canvas, _("This is to certify that"), MIDDLE, top - 20 * mm, ROOM, 14, paint.muted)
    name_line = top - 40 * mm
    if one is not None:
        centred(canvas, one.name, MIDDLE, name_line + 6, ROOM, 44, paint.ink, bold=True)
    canvas.setStrokeColor(paint.muted)
    canvas.setLineWidth(HAIRLINE)
    canvas.line(MIDDLE - 60 * mm, name_line - 4 * mm, MIDDLE + 60 * mm, name_line - 4 * mm)
    words = _("has taken part in the class")
    centred(canvas, words, MIDDLE, name_line - 14 * mm, ROOM, 14, paint.muted)
    title = data.workshop.title
    centred(canvas, title, MIDDLE, name_line - 28 * mm, ROOM, 24, paint.ink, bold=True)
    course = data.course if data.course != title else ""
    facts = [one for one in (course, _length(data, language)) if one]
    centred(canvas, "  ·  ".join(facts), MIDDLE, name_line - 38 * mm, ROOM, 12, paint.ink)
    _foot(canvas, data, language)


def _length(data: ClassData, language: Language) -> str:
    days = len([day for day in data.agenda.days if day.blocks])
    return language.plural("{count} day", "{count} days", days) if days else ""


def _frame(canvas: Canvas) -> None:
    paint = colours()
    for edge, width, colour in ((11 * mm, 2.5, paint.accent), (13.5 * mm, 0.6, paint.muted)):
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(width)
        canvas.rect(edge, edge, WIDTH - 2 * edge, HEIGHT - 2 * edge, stroke=1, fill=0)


def _foot(canvas: Canvas, data: ClassData, language: Language) -> None:
    """Draw the lines for the trainer and for the client, and the date between them."""
    _ = language.text
    paint = colours()
    line, words = 34 * mm, 28 * mm
    places = (
        (48 * mm + SIGN / 2, _("Trainer"), ""),
        (MIDDLE, _("Date"), dates_of(data, language)),
        (WIDTH - 48 * mm - SIGN / 2, _("For the client"), data.workshop.client),
    )
    canvas.setStrokeColor(paint.muted)
    canvas.setLineWidth(HAIRLINE)
    for middle, label, value in places:
        canvas.line(middle - SIGN / 2, line, middle + SIGN / 2, line)
        centred(canvas, label, middle, words, SIGN, 9, paint.muted)
        if value:
            centred(canvas, value, middle, line + 5, SIGN, 12, paint.ink)
