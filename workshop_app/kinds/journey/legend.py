"""What the lines and shapes of a map mean, in one row at its foot."""

from __future__ import annotations

from workshop_app.kinds.journey.ink import Ink
from workshop_app.kinds.journey.layout import Layout
from workshop_app.kinds.journey.view import View
from workshop_app.kit.fonts import REGULAR, text_width


def draw_legend(
    ink: Ink, layout: Layout, view: View, page_mark: str, *, markers: bool = False
) -> None:
    """Name the lines and the shapes that are used, and at the right which part this is.

    With `markers` those on the curve are named too, because they have no letters.
    """
    board, size, colour = ink.board, ink.board.note_size, ink.palette.muted
    if board.sheet.projector and len(layout.curves) < 2:
        return
    y, right, x = board.height - size * 0.75, board.width, 0.0
    if page_mark:
        right -= board.text(right, y, page_mark, anchor="end", colour=colour, size=size)
        right -= 2 * size
    for kind, key, label in _parts(layout, view, markers=markers):
        width = text_width(label, REGULAR, size) + 2.4 * size
        if x + width > right:
            return
        option = None if kind == "series" else view.definition.lane(kind).option(key)
        if option is None:
            ink.sample(x, y, 1.4 * size, key)
        else:
            ink.shape((markers and option.small) or option.shape, x + 0.8 * size, y, size * 0.5)
        board.text(x + 1.8 * size, y, label, colour=colour, size=size)
        x += width + 0.8 * size


def _parts(layout: Layout, view: View, *, markers: bool) -> list[tuple[str, str, str]]:
    """Return the lane (or "series"), the key and the label of each entry."""
    labels = view.labels
    found = []
    if len(layout.curves) > 1:
        found = [("series", c.series, labels.legend(c.series)) for c in layout.curves]
    lanes = [row.lane for row in layout.rows if row.lane.type in ("choice", "marker")]
    if markers:
        on_curves = dict.fromkeys(spot.lane for spot in layout.markers)
        lanes = [*map(view.definition.lane, on_curves), *lanes]
    for lane in lanes:
        used = {column.cells.get(lane.id) for column in view.state.columns}
        found += [
            (lane.id, option.id, labels.option(lane.id, option.id))
            for option in lane.options
            if option.id in used
        ]
    return found
