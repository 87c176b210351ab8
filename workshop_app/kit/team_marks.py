"""How teams are told apart: colour, shape and dash together, so that no two of twenty are alike.

Colours are those of Okabe & Ito that stand as lines on white: blue, vermillion, green, purple and
ink. Five colours and four shapes, each turning by one from team to team, make twenty pairs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from workshop_app.kit.figures import Board, mix
from workshop_app.kit.figures_marks import Shape, mark
from workshop_app.kit.palette import Palette

TEAMS = 20
"""How many teams can be told apart."""

LINE_CONTRAST = 4.5
"""What the line of a team keeps against its ground."""

_COLOURS = (0, 1, 2, 3, 6)
_SHAPES: tuple[Shape, ...] = ("dot", "triangle", "square", "diamond")
_DASHES: tuple[tuple[float, ...], ...] = ((), (4.0, 2.0), (1.2, 1.6), (6.0, 1.6, 1.2, 1.6))
_STEPS = 20


@dataclass(frozen=True)
class TeamMark:
    """`colour` is the place in `Palette.data`; `dash` is in widths of the line, () is solid."""

    colour: int
    shape: Shape
    dash: tuple[float, ...]


def team_mark(index: int) -> TeamMark:
    """Return the mark of a team by its `colour`, 0 to 19; beyond it begins again."""
    return TeamMark(_COLOURS[index % 5], _SHAPES[index % 4], _DASHES[index % 4])


def fill_of(palette: Palette, index: int) -> str:
    """Return the colour of a team's areas, `#RRGGBB`; they want an outline."""
    return palette.data[team_mark(index).colour]


@lru_cache(maxsize=256)
def line_of(palette: Palette, index: int) -> str:
    """Return the colour of a team's lines: its own, as much nearer to ink as contrast needs."""
    colour = fill_of(palette, index)
    for step in range(_STEPS + 1):
        shade = mix(palette.ink, colour, step / _STEPS)
        if contrast(shade, palette.surface) >= LINE_CONTRAST:
            return shade
    return palette.ink


def draw_team_mark(board: Board, index: int, x: float, y: float, size: float) -> None:
    """Draw the mark of a team around a point; y runs down from the top edge."""
    palette = board.sheet.palette
    shape = team_mark(index).shape
    mark(board, shape, x, y, size, fill_of(palette, index), line_of(palette, index))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 defines it, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
