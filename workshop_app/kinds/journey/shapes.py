"""The shapes of channels and markers, to be told apart without colour; for any painter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Shape = Literal["circle", "square", "diamond", "triangle", "wedge", "ring", "screen", "pillars"]


@dataclass(frozen=True)
class Piece:
    """A part of a shape in a square from −1 to 1, y running down: a polygon of `points`, or a
    circle around the one point with `radius`. What is not `solid` is an outline; `hole` is
    filled with the ground."""

    points: tuple[tuple[float, float], ...]
    radius: float = 0.0
    solid: bool = True
    hole: bool = False


def _box(left: float, top: float, right: float, bottom: float) -> tuple[tuple[float, float], ...]:
    return ((left, top), (right, top), (right, bottom), (left, bottom))


_CENTRE = ((0.0, 0.0),)
PIECES: dict[Shape, tuple[Piece, ...]] = {
    "circle": (Piece(_CENTRE, 1.0),),
    "square": (Piece(_box(-0.9, -0.9, 0.9, 0.9)),),
    "diamond": (Piece(((0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0))),),
    "triangle": (Piece(((0.0, -0.95), (1.0, 0.8), (-1.0, 0.8))),),
    "wedge": (Piece(((0.0, 0.95), (1.0, -0.8), (-1.0, -0.8))),),
    "ring": (Piece(_CENTRE, 1.0), Piece(_CENTRE, 0.5, hole=True)),
    "screen": (
        Piece(_box(-0.9, -0.9, 0.9, 0.9)),
        Piece(_box(-0.62, -0.62, 0.62, 0.62), hole=True),
        Piece(_box(-0.34, -0.34, 0.34, 0.34)),
    ),
    "pillars": (
        Piece(_CENTRE, 1.0),
        Piece(_CENTRE, 0.74, hole=True),
        Piece(_box(-0.42, -0.6, -0.14, 0.6)),
        Piece(_box(0.14, -0.6, 0.42, 0.6)),
    ),
}
