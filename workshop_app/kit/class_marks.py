"""The mark of a team on a slide: its colour and its shape."""

from __future__ import annotations

from workshop_app.kit.figures import LABEL, Board
from workshop_app.kit.slide import Slide
from workshop_app.kit.team_marks import draw_team_mark

INSIDE = 0.82
"""Of the room for a mark: triangles and diamonds are wider than they are named."""


def draw_mark(slide: Slide, colour: int, left: float, middle: float, size: float) -> None:
    """Draw the mark of a team, its left edge there, around a middle line; none reaches beyond."""
    sheet = slide.sheet(size, size, LABEL)
    board = Board(sheet, sheet.height)
    draw_team_mark(board, colour, sheet.width / 2, sheet.height / 2, sheet.width * INSIDE)
    slide.place(board.drawing, left, middle - size / 2)
