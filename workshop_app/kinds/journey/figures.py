"""The map as a drawing: on the desk, on the projector, on one page or on several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from workshop_app.kinds.journey.canvas import MapCanvas
from workshop_app.kinds.journey.frame import EDGE, GUTTER, Frame
from workshop_app.kinds.journey.layout import Layout, layout_of
from workshop_app.kinds.journey.parts import part, split
from workshop_app.kinds.journey.spread import spread
from workshop_app.kinds.journey.view import Mark, View
from workshop_app.kit.figures import Board
from workshop_app.kit.presentation import Picture, Sheet

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

LEAST_PAGE_PITCH = 46.0
"""How narrow columns may be on a page, in points, so that short words fit."""

LEAST_PAGE_TYPE, PAGE_TYPE = 0.55, 0.8
PAGE_CURVE = 0.42
"""How much of a page the curve has at least."""

LEGEND = 24.0
HEIGHT = 300.0
PROJECTED_CURVE, PROJECTED_TWO, PROJECTED_BANDED = 114.0, 96.0, 110.0
"""The least height of one curve and of two on the projector, where the type leaves little room,
and with stages above them."""

PROJECTED_LEGEND = 18.0


@dataclass(frozen=True)
class MapStyle:
    """What a map emphasises: words at points, arrows from one series to another, which series
    (all without any) and lanes to show."""

    marks: tuple[Mark, ...] = ()
    arrows: tuple[str, str] | None = None
    series: tuple[str, ...] | None = None
    strong: str = ""
    rows: tuple[str, ...] | None = None
    has_markers: bool = True


def map_picture(
    id_: str,
    view: View,
    title: str,
    note: str,
    *,
    style: MapStyle | None = None,
    alternative: str = "",
    trail: tuple[str, ...] = (),
    with_pages: bool = True,
) -> Picture:
    """Return the map as a picture; with pages, a document shows it whole on landscape pages."""
    style = style or MapStyle()
    return Picture(
        id_,
        title,
        note,
        partial(draw_map, view, style),
        alternative or title,
        trail,
        partial(draw_pages, view, style) if with_pages else None,
    )


def draw_map(view: View, style: MapStyle, sheet: Sheet) -> Drawing:
    """Return the map with its names and channels, all columns side by side."""
    unit = sheet.type_scale
    height = sheet.height or HEIGHT * unit
    legend = 0.0
    if has_legend(view, style, sheet):
        legend = (PROJECTED_LEGEND if sheet.projector else LEGEND) * unit
    frame = Frame(
        sheet.width,
        height - legend,
        unit=unit,
        rows=style.rows or _compact(view, sheet),
        series=style.series,
    )
    if sheet.projector:
        layout = _projected(view, frame, PROJECTED_TWO if legend else PROJECTED_CURVE)
    else:
        layout = layout_of(view.state, view.definition, frame)
    board = Board(sheet, max(layout.height + legend, height))
    MapCanvas(board, layout, view, style).draw()
    return board.drawing


def _projected(view: View, frame: Frame, least: float) -> Layout:
    """Return the map in large type: names in one line or none, stages where there is room."""
    banded = replace(frame, least_curve=PROJECTED_BANDED, most_lines=1)
    layout = layout_of(view.state, view.definition, banded)
    if layout.height <= frame.height + 0.01 or not frame.height:
        return layout
    bare = replace(frame, least_curve=least, most_lines=1, has_bands=False)
    return layout_of(view.state, view.definition, bare)


def has_legend(view: View, style: MapStyle, sheet: Sheet) -> bool:
    """Whether shapes and lines are named at the foot; on the projector only two lines are."""
    shown = [s for s in style.series or () if view.state.has_series(s)]
    return not sheet.projector or len(shown) > 1


def _compact(view: View, sheet: Sheet) -> tuple[str, ...]:
    """Return the lanes of a small map: the curves, the names and what is chosen; on the projector
    no more than curves and names."""
    types = ("curve", "text") if sheet.projector else ("curve", "text", "choice")
    return tuple(
        lane.id
        for lane in view.definition.lanes
        if lane.has_row and (lane.type in types[:1] or lane.title or lane.type in types[2:])
    )


def draw_pages(view: View, style: MapStyle, sheet: Sheet) -> tuple[Drawing, ...]:
    """Return the whole map, every lane of it, on as many landscape pages as it needs: one where
    that can be read, else several, each beginning with the last column of the one before."""
    wide = spread(view.state, view.definition, keep_empty=False)
    count = len(view.state.columns)
    room = sheet.width - (GUTTER + EDGE) * PAGE_TYPE
    per_column = wide.extent / max(count, 1)
    most = max(int(room / (LEAST_PAGE_PITCH * max(per_column, 1.0))), 2)
    ranges = split(count, most)
    largest = max((_extent(wide.places, first, behind) for first, behind in ranges), default=1.0)
    layout = _page_layout(view, style, sheet, room / max(largest, 1.0))
    drawings = []
    for first, behind in ranges:
        page = layout if len(ranges) == 1 else part(layout, first, behind)
        mark = _page_mark(view, first, behind)
        board = Board(replace(sheet, type_scale=layout.frame.unit), sheet.height)
        MapCanvas(board, page, view, style).draw(mark)
        drawings.append(board.drawing)
    return tuple(drawings)


def _extent(places: Sequence[float], first: int, behind: int) -> float:
    return places[behind - 1] - places[first] + 1.0 if behind > first else 1.0


def _page_layout(view: View, style: MapStyle, sheet: Sheet, pitch: float) -> Layout:
    """Return the map in the largest type in which it fits the page and no words are cut; failing
    that, in the smallest, with flatter curves where the page would be too low."""
    units = [PAGE_TYPE]
    while units[-1] > LEAST_PAGE_TYPE:
        units.append(max(units[-1] - 0.04, LEAST_PAGE_TYPE))
    share = PAGE_CURVE / max(len(view.definition.curves), 1)
    tries = [(unit, share) for unit in units]
    tries += [(LEAST_PAGE_TYPE, share * less) for less in (0.7, 0.5, 0.3)]
    layout: Layout | None = None
    while tries and not (layout and _is_good(layout)):
        unit, curve = tries.pop(0)
        frame = Frame(
            sheet.width,
            sheet.height - LEGEND * unit,
            unit=unit,
            pitch=pitch,
            series=style.series,
            gutter=GUTTER * PAGE_TYPE,
            more_lines=2,
            least_curve=sheet.height * curve / unit,
        )
        layout = layout_of(view.state, view.definition, frame)
    assert layout is not None
    return layout


def _is_good(layout: Layout) -> bool:
    """Whether a map fits its page, and no words are cut unless the type is the smallest."""
    frame = layout.frame
    is_smallest = frame.unit == LEAST_PAGE_TYPE
    return layout.height <= frame.height + 0.01 and (is_smallest or not _is_cut(layout))


def _is_cut(layout: Layout) -> bool:
    return any(cell.lines and cell.lines[-1].endswith("…") for cell in layout.cells)


def _page_mark(view: View, first: int, behind: int) -> str:
    """Say which columns a page shows; nothing where it shows them all."""
    count = len(view.state.columns)
    if behind - first == count:
        return ""
    dash = "～" if view.texts.is_chinese else "–"
    return f"{view.texts('column.list')} {first + 1}{dash}{behind} / {count}"
