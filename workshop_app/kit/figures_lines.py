"""The curves of all teams over each other, with what the class has together: mean and spread.

Mean and spread are of the revealed teams only, so that a sealed one is not betrayed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing, Path
from reportlab.lib.colors import HexColor

from workshop_app.kit.comparison import Contender, Revealed
from workshop_app.kit.figures import Board, Fill, mix
from workshop_app.kit.figures_curve import CurveScale, Plane
from workshop_app.kit.fonts import BOLD, REGULAR, clean_line, shorten, text_width
from workshop_app.kit.pchip import Segment, segments
from workshop_app.kit.presentation import Sheet
from workshop_app.kit.ranking import mean, spread
from workshop_app.kit.short_names import short_names
from workshop_app.kit.team_marks import draw_team_mark, line_of, team_mark

HEIGHT = 260.0
LONGEST = 9.0
"""The room of the name of a place, in ems."""

NAMES_SHARE = 0.3
GAP = 1.25
"""Between names below one another, in ems."""


@dataclass(frozen=True)
class TeamLine:
    """The way of one team: its points, and its level at each place of the picture's `grid`, None
    where it has none."""

    contender: Contender
    points: tuple[tuple[float, float], ...]
    levels: tuple[float | None, ...]


@dataclass(frozen=True)
class LineWords:
    """What mean and spread are called."""

    mean: str
    spread: str


@dataclass(frozen=True)
class Together:
    """Mean and spread at a place of the grid; `spread` is None for fewer than two teams."""

    x: float
    mean: float
    spread: float | None


def together(lines: Sequence[TeamLine], grid: Sequence[float]) -> tuple[Together, ...]:
    """Return mean and standard deviation where any team has a level."""
    found = []
    for at, x in enumerate(grid):
        levels = [v for line in lines if (v := line.levels[at]) is not None]
        middle = mean(levels)
        if middle is not None:
            found.append(Together(x, middle, spread(levels)))
    return tuple(found)


def team_lines(
    lines: Sequence[TeamLine],
    grid: Sequence[float],
    scale: CurveScale,
    words: LineWords,
    strong: float | None,
    sheet: Sheet,
    revealed: Revealed,
) -> Drawing:
    """Return the curves on the axes of `scale`; names stand at the ends of the lines. `strong` is
    the place of the grid to look at once everybody is revealed."""
    board = Board(sheet, sheet.height or HEIGHT * sheet.type_scale)
    em = board.note_size
    names = [*(line.contender.name for line in lines), words.mean, words.spread]
    widest = max(text_width(clean_line(name), BOLD, em) for name in names) + 2.4 * em
    left = max((text_width(t, REGULAR, em) for _, t in scale.levels), default=0.0) + 0.9 * em
    right = board.width - min(widest, board.width * NAMES_SHARE)
    room = Plane(scale, left, right, 0.7 * em, board.height - 2.1 * em)
    shown = [line for line in lines if line.contender.team_id in revealed and line.points]
    both = together(shown, grid) if len(shown) > 1 else ()
    _band(board, room, both)
    strong = strong if len(shown) == sum(bool(line.points) for line in lines) else None
    _axes(board, room, strong)
    for line in shown:
        _team(board, room, line)
    if both:
        ink = board.sheet.palette.ink
        _path(board, room, [(one.x, one.mean) for one in both], ink, 2.0)
        _strong(board, room, both, strong)
    _ends(board, room, shown, both, words)
    return board.drawing


def _band(board: Board, room: Plane, both: Sequence[Together]) -> None:
    """Draw the ground of one standard deviation around the mean, within the scale."""
    known = [(one.x, one.mean, one.spread) for one in both if one.spread is not None]
    if len(known) < 2:
        return
    low, high = room.scale.low, room.scale.high
    path = Path(fillColor=HexColor(_ground(board)), strokeColor=None)
    _trace(board, room, path, [(x, min(middle + far, high)) for x, middle, far in known])
    lower = [(x, max(middle - far, low)) for x, middle, far in known]
    path.lineTo(*_up(board, room, *lower[-1]))
    for x0, y0, x1, y1, x2, y2, _, _ in reversed(_bends(lower)):
        ends = ((x2, y2), (x1, y1), (x0, y0))
        path.curveTo(*(part for end in ends for part in _up(board, room, *end)))
    path.closePath()
    board.add(path)


def _ground(board: Board) -> str:
    palette = board.sheet.palette
    return mix(palette.ink, palette.surface, 0.13)


def _axes(board: Board, room: Plane, strong: float | None) -> None:
    palette, em = board.sheet.palette, board.note_size
    for value, text in room.scale.levels:
        y = room.y(value)
        is_neutral = value == room.scale.neutral
        colour = palette.muted if is_neutral else mix(palette.muted, palette.surface, 0.35)
        dash = () if is_neutral else (0.2 * em, 0.5 * em)
        board.line((room.left, y), (room.right, y), colour=colour, dash=dash)
        board.text(room.left - 0.5 * em, y, text, anchor="end", size=em)
    _ticks(board, room, strong)


def _ticks(board: Board, room: Plane, strong: float | None) -> None:
    """Write what the places are called, as many as have room, the strong one before all."""
    em, muted = board.note_size, board.sheet.palette.muted
    middle = board.height - 0.9 * em
    taken: list[tuple[float, float]] = []
    for value, text in sorted(room.scale.ticks, key=lambda tick: tick[0] != strong):
        x, is_strong = room.x(value), value == strong
        board.line((x, room.bottom), (x, room.bottom + 0.3 * em), colour=muted)
        name = shorten(clean_line(text), BOLD if is_strong else REGULAR, em, LONGEST * em)
        width = text_width(name, BOLD if is_strong else REGULAR, em)
        left = min(max(x - width / 2, 0.0), board.width - width)
        if all(left > end or left + width < start for start, end in taken):
            taken.append((left - 0.5 * em, left + width + 0.5 * em))
            board.text(left, middle, name, size=em, bold=is_strong)


def _strong(board: Board, room: Plane, both: Sequence[Together], strong: float | None) -> None:
    """Show how far the teams are apart where that is to be seen."""
    one = next((one for one in both if one.x == strong), None)
    if one is None or one.spread is None:
        return
    scale, x, em = room.scale, room.x(one.x), board.note_size
    high, low = min(one.mean + one.spread, scale.high), max(one.mean - one.spread, scale.low)
    accent = board.sheet.palette.accent
    board.line((x, room.y(high)), (x, room.y(low)), colour=accent, width=0.24 * em)
    for y in (room.y(high), room.y(low)):
        board.line((x - 0.4 * em, y), (x + 0.4 * em, y), colour=accent, width=0.24 * em)


def _team(board: Board, room: Plane, line: TeamLine) -> None:
    palette, index = board.sheet.palette, line.contender.colour
    width = 1.0 if board.sheet.projector else 0.8
    _path(board, room, line.points, line_of(palette, index), width, team_mark(index).dash)
    if len(line.points) == 1:
        x, y = line.points[0]
        draw_team_mark(board, index, room.x(x), room.y(y), 0.7 * board.note_size)


def _path(
    board: Board,
    room: Plane,
    points: Sequence[tuple[float, float]],
    colour: str,
    width: float,
    dash: Sequence[float] = (),
) -> None:
    """Draw a smooth line; `width` is in ordinary lines, `dash` in widths."""
    thick = width * (2.4 if board.sheet.projector else 2.0) * board.sheet.type_scale
    path = Path(fillColor=None, strokeColor=HexColor(colour))
    path.strokeWidth = thick
    path.strokeDashArray = [part * thick for part in dash] or None
    _trace(board, room, path, points)
    board.add(path)


def _trace(board: Board, room: Plane, path: Path, points: Sequence[tuple[float, float]]) -> None:
    path.moveTo(*_up(board, room, *points[0]))
    for _, _, x1, y1, x2, y2, x3, y3 in _bends(points):
        ends = ((x1, y1), (x2, y2), (x3, y3))
        path.curveTo(*(part for end in ends for part in _up(board, room, *end)))


def _bends(points: Sequence[tuple[float, float]]) -> tuple[Segment[float], ...]:
    return segments([x for x, _ in points], [y for _, y in points])


def _up(board: Board, room: Plane, x: float, y: float) -> tuple[float, float]:
    return room.x(x), board.height - room.y(y)


@dataclass(frozen=True)
class _End:
    """The name at the end of a line: of a team by its mark, or of the mean (None)."""

    y: float
    name: str
    colour: int | None
    far: float


def _ends(
    board: Board,
    room: Plane,
    shown: Sequence[TeamLine],
    both: Sequence[Together],
    words: LineWords,
) -> None:
    """Write the names at the ends of the lines: the mean, then the teams farthest from it, as many
    as there is room for; the spread in the last line."""
    em = board.note_size
    found = [
        _End(
            room.y(line.points[-1][1]), line.contender.name, line.contender.colour, _far(line, both)
        )
        for line in shown
    ]
    if both:
        found.append(_End(room.y(both[-1].mean), words.mean, None, float("inf")))
    has_band = any(one.spread is not None for one in both)
    high = room.bottom + 0.5 * em - (GAP * em if has_band else 0.0)
    most = max(int(high / (GAP * em)), 1)
    kept = sorted(found, key=lambda end: -end.far)[:most]
    left, wide = room.right + 0.5 * em, board.width - room.right - 0.5 * em
    names = _names([end.name for end in found], em, wide - 1.4 * em)
    places = _apart([end.y for end in sorted(kept, key=lambda e: e.y)], GAP * em, high)
    for end, y in zip(sorted(kept, key=lambda e: e.y), places, strict=True):
        if end.colour is None:
            ink = board.sheet.palette.ink
            board.line((left, y), (left + em, y), colour=ink, width=0.2 * em)
        else:
            draw_team_mark(board, end.colour, left + 0.5 * em, y, 0.78 * em)
        bold = end.colour is None
        board.text(left + 1.4 * em, y, names[end.name], size=em, bold=bold)
    for end in found:
        if end not in kept and end.colour is not None:
            draw_team_mark(board, end.colour, room.right, end.y, 0.6 * em)
    if has_band:
        y = high + 0.5 * GAP * em
        board.bar(left, y - 0.4 * em, em, 0.8 * em, Fill(_ground(board)))
        board.text(left + 1.4 * em, y, words.spread, size=em, room=wide - 1.4 * em)


def _names(names: Sequence[str], em: float, room: float) -> dict[str, str]:
    """Return by each name how it is written in the room there is."""
    return dict(zip(names, short_names(names, BOLD, em, room), strict=True))


def _far(line: TeamLine, both: Sequence[Together]) -> float:
    """Return how far a team is from the mean where it is farthest."""
    means = {one.x: one.mean for one in both}
    return max((abs(y - means[x]) for x, y in line.points if x in means), default=0.0)


def _apart(wanted: Sequence[float], gap: float, high: float) -> list[float]:
    """Return heights in the order given, `gap` apart at least, as near as can be to those wanted
    and between half a gap and `high`."""
    places: list[float] = []
    for y in wanted:
        places.append(max(y, places[-1] + gap if places else gap / 2))
    limit = high - gap / 2
    for index in range(len(places) - 1, -1, -1):
        places[index] = min(places[index], limit)
        limit = places[index] - gap
    return places
