"""Name cards to cut and fold: two on a sheet of A4, the name to be read from both sides."""

from __future__ import annotations

import io

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from workshop_app.domain.workshop import Participant
from workshop_app.kit import fonts
from workshop_app.kit.class_data import Check, ClassData
from workshop_app.pdf.big_type import centred
from workshop_app.pdf.frame import draw_line
from workshop_app.pdf.styles import HAIRLINE, colours
from workshop_app.pdf.team_marks import team_mark_block
from workshop_app.system.languages import Language

WIDTH, HEIGHT = A4
CARD = HEIGHT / 2
SIDE = CARD / 2
EDGE = 18 * mm
NAME_SIZE, TEAM_SIZE, SMALL = 76.0, 17.0, 10.0


def name_cards(
    data: ClassData,
    *,
    language: Language,
    check: Check | None = None,
    invariant: bool = False,
) -> bytes:
    """Return a card for everyone on the list as PDF; without a list two blank ones.

    `check` is called once a page; what it raises ends the making.
    """
    fonts.register()
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, initialFontName=fonts.REGULAR, invariant=int(invariant))
    canvas.setTitle(fonts.clean_line(f"{language.text('Name cards')} · {data.workshop.title}"))
    people: list[Participant | None] = [*data.participants] or [None, None]
    for start in range(0, len(people), 2):
        if check is not None:
            check()
        for place, one in enumerate(people[start : start + 2]):
            _card(canvas, data, one, HEIGHT - (place + 1) * CARD)
        _guides(canvas, language)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _card(canvas: Canvas, data: ClassData, one: Participant | None, bottom: float) -> None:
    """Draw a card from `bottom` up: the near side upright, the far side upside down."""
    _side(canvas, data, one, bottom)
    canvas.saveState()
    canvas.translate(WIDTH, bottom + CARD)
    canvas.rotate(180)
    _side(canvas, data, one, 0)
    canvas.restoreState()


def _side(canvas: Canvas, data: ClassData, one: Participant | None, bottom: float) -> None:
    paint = colours()
    middle, room = WIDTH / 2, WIDTH - 2 * EDGE
    name = one.name if one else ""
    centred(canvas, name, middle, bottom + SIDE * 0.4, room, NAME_SIZE, paint.ink, bold=True)
    team = next((team for team in data.teams if one and team.id == one.team_id), None)
    if team is not None:
        words = fonts.clean_line(team.name)
        baseline = bottom + SIDE * 0.19
        size = centred(canvas, words, middle + 14, baseline, room - 40, TEAM_SIZE, paint.ink)
        shown = min(fonts.text_width(words, fonts.REGULAR, size), room - 40)
        mark = team_mark_block(team.colour, 11)
        mark.wrap(22, 22)
        mark.drawOn(canvas, middle + 14 - shown / 2 - 26, baseline + size * 0.36 - 11)
    small = bottom + SIDE * 0.09
    centred(canvas, data.workshop.title, middle, small, room, SMALL, paint.muted)
    if one is not None and one.department.strip():
        top = bottom + SIDE * 0.86
        centred(canvas, one.department, middle, top, room, SMALL + 2, paint.muted)


def _guides(canvas: Canvas, language: Language) -> None:
    """Draw where to cut and where to fold."""
    paint = colours()
    canvas.saveState()
    canvas.setStrokeColor(paint.muted)
    canvas.setLineWidth(HAIRLINE)
    canvas.line(0, CARD, WIDTH, CARD)
    canvas.setDash(3, 3)
    for fold in (CARD - SIDE, HEIGHT - SIDE):
        canvas.line(0, fold, WIDTH, fold)
    canvas.restoreState()
    canvas.setFillColor(paint.muted)
    for height, words in (
        (CARD, language.text("Cut here")),
        (CARD - SIDE, language.text("Fold here")),
        (HEIGHT - SIDE, language.text("Fold here")),
    ):
        draw_line(canvas, 6 * mm, height + 2, words, fonts.REGULAR, 6.5)
