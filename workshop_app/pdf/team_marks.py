"""The mark of a team beside its name on paper."""

from __future__ import annotations

from reportlab.platypus import Flowable

from workshop_app.kit.figures import Board
from workshop_app.kit.palette import PRINT, palette
from workshop_app.kit.presentation import Sheet
from workshop_app.kit.team_marks import draw_team_mark
from workshop_app.pdf.pictures import Vectors

MARK = 9.0


def team_mark_block(colour: int, size: float = MARK) -> Flowable:
    """Return the mark of a team, in a square twice its size."""
    board = Board(Sheet(2 * size, palette(PRINT)), 2 * size)
    draw_team_mark(board, colour, size, size, size)
    return Vectors(board.drawing, 2 * size)
