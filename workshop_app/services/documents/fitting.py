"""How much room words take on a slide, estimated: whoever shows it breaks the lines."""

from __future__ import annotations

from collections.abc import Sequence

from workshop_app.kit.presentation import Table

WIDE = "\u2e80"
"""From here on characters are as wide as they are high."""
LEADING = 1.3
CELL_SIDE, CELL_TOP = 12.6, 6.3
"""Points that the margins of a cell take of its width and of its height."""
LEAST, MOST = 5, 36
"""Half-widths that count of a column, at least and at most."""


def half_widths(text: str) -> int:
    """Return the width of a text in halves of an ideograph."""
    return sum(2 if character >= WIDE else 1 for character in text)


def lines_of(text: str, width: float, size: float) -> int:
    """Return about how many lines a text takes in `width` points."""
    # Latin letters are a little wider than half of their size; a broken word leaves a gap.
    fitting = max(width / (0.54 * size), 1.0)
    return max(-(-half_widths(text) // int(fitting)), 1)


def shares_of(table: Table, rows: Sequence[Sequence[str]]) -> list[float]:
    """Return how much of the width each column gets: by its longest text, within bounds."""
    widths = []
    for place, column in enumerate(table.columns):
        longest = max(half_widths(text) for text in (column.title, *(row[place] for row in rows)))
        widths.append(min(max(longest, LEAST), MOST) + 2)
    return [width / sum(widths) for width in widths]


def row_height(row: Sequence[str], shares: Sequence[float], width: float, size: float) -> float:
    """Return the points that a row of a table takes."""
    lines = (
        lines_of(text, width * share - CELL_SIDE, size)
        for text, share in zip(row, shares, strict=True)
    )
    return max(lines) * size * LEADING + CELL_TOP


def parts(heights: Sequence[float], room: float) -> list[slice]:
    """Return which rows stand on which slide, so that none is fuller than `room` points.

    Slides are filled about evenly; a row higher than the room has a slide of its own.
    """
    count = max(round(sum(heights) / room + 0.499), 1)
    fair = sum(heights) / count
    found: list[slice] = []
    start, filled = 0, 0.0
    for place, height in enumerate(heights):
        # A slide may be a little fuller than fair where the row would fit.
        is_full = filled + height > room or (filled >= fair and len(found) < count - 1)
        if place > start and is_full:
            found.append(slice(start, place))
            start, filled = place, 0.0
        filled += height
    return [*found, slice(start, len(heights))] if heights else []
