"""Small marks that are told apart by their shape: points of a curve, kinds of a moment."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from reportlab.graphics.shapes import Path
from reportlab.lib.colors import HexColor

from workshop_app.kit.figures import Board
from workshop_app.kit.fonts import REGULAR, text_width

Shape = Literal["dot", "triangle", "diamond", "star", "ring", "square"]
SHAPES: tuple[Shape, ...] = ("triangle", "diamond", "star", "ring")
"""Four shapes for four kinds, in this order."""

_CIRCLE = 0.5522847498
"""How far the controls of a Bézier that draws a quarter of a circle are from its ends."""


def mark(
    board: Board, shape: Shape, x: float, y: float, size: float, fill: str, edge: str = ""
) -> None:
    """Draw a mark `size` points wide around a point; y runs down from the top edge."""
    if shape in ("dot", "ring"):
        inside = board.sheet.palette.surface if shape == "ring" else fill
        _circle(board, x, y, size / 2, inside, edge or fill, 0.22 * size if shape == "ring" else 0)
        return
    path = Path(fillColor=HexColor(fill), strokeColor=HexColor(edge or fill))
    path.strokeWidth = 0.06 * size
    corners = _corners(shape, size / 2)
    for index, (dx, dy) in enumerate(corners):
        place = (x + dx, board.height - y + dy)
        path.moveTo(*place) if index == 0 else path.lineTo(*place)
    path.closePath()
    board.add(path)


def _corners(shape: Shape, half: float) -> list[tuple[float, float]]:
    """Return the corners around the middle, y running up."""
    if shape == "square":
        return [(-half, -half), (half, -half), (half, half), (-half, half)]
    if shape == "diamond":
        return [(0, -1.15 * half), (1.15 * half, 0), (0, 1.15 * half), (-1.15 * half, 0)]
    if shape == "triangle":
        return [(-1.1 * half, -0.85 * half), (1.1 * half, -0.85 * half), (0, 1.1 * half)]
    points = []
    for step in range(10):
        radius = 1.25 * half * (1.0 if step % 2 == 0 else 0.46)
        angle = math.pi / 2 + step * math.pi / 5
        points.append((radius * math.cos(angle), radius * math.sin(angle)))
    return points


def _circle(
    board: Board, x: float, y: float, radius: float, fill: str, edge: str, width: float
) -> None:
    path = Path(fillColor=HexColor(fill), strokeColor=HexColor(edge))
    path.strokeWidth = width or 0.5
    radius -= width / 2
    up, bend = board.height - y, radius * _CIRCLE
    path.moveTo(x + radius, up)
    path.curveTo(x + radius, up + bend, x + bend, up + radius, x, up + radius)
    path.curveTo(x - bend, up + radius, x - radius, up + bend, x - radius, up)
    path.curveTo(x - radius, up - bend, x - bend, up - radius, x, up - radius)
    path.curveTo(x + bend, up - radius, x + radius, up - bend, x + radius, up)
    path.closePath()
    board.add(path)


def legend_lines(words: Sequence[str], size: float, width: float, *, gap: float) -> list[list[int]]:
    """Return which entries of a legend stand on which line."""
    lines: list[list[int]] = [[]]
    used = 0.0
    for index, text in enumerate(words):
        wanted = text_width(text, REGULAR, size) + 1.5 * size + gap
        if lines[-1] and used + wanted - gap > width:
            lines.append([])
            used = 0.0
        lines[-1].append(index)
        used += wanted
    return lines if words else []


def legend(
    board: Board, entries: Sequence[tuple[Shape, str, str]], top: float, *, line_height: float
) -> float:
    """Write shape, colour and word of each entry from a height on; return where it ends."""
    size, gap = board.note_size, board.note_size
    words = [word for _, _, word in entries]
    for line in legend_lines(words, size, board.width, gap=gap):
        x, middle = 0.0, top + line_height / 2
        for index in line:
            shape, colour, word = entries[index]
            mark(board, shape, x + 0.5 * size, middle, 0.8 * size, colour)
            x += 1.5 * size
            x += board.text(x, middle, word, size=size, room=max(board.width - x, size)) + gap
        top += line_height
    return top
