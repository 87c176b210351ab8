"""The three pictures of SERVQUAL: radar, gaps, and importance against gap."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from reportlab.graphics.shapes import Drawing

from exercises.servqual import trail
from exercises.servqual.values import DimensionScore, ItemScore, Result
from exercises.servqual.words import basis, mark, score, weight
from workshop_app.kinds.questionnaire.view import View
from workshop_app.kit.figures_gaps import GapRow, gap_rows, rows_for
from workshop_app.kit.figures_plane import PlaneAxis, PlanePoint, plane, ticks_between
from workshop_app.kit.figures_radar import RadarAxis, RadarScale, radar
from workshop_app.kit.numbers import fixed
from workshop_app.kit.presentation import Picture, Sheet

WORST_ITEMS = 3
"""How many statements the projector shows beside the dimensions."""


def pictures(result: Result, view: View) -> tuple[Picture, ...]:
    """Return all pictures."""
    return _radar(result, view), _gaps(result, view), _importance(result, view)


def lowest(result: Result) -> tuple[str, DimensionScore] | None:
    """Return the dimension with the lowest score, None where no dimension has one."""
    known = [(id_, d) for id_, d in result.dimensions.items() if result.score(d) is not None]
    return min(known, key=lambda found: result.score(found[1]) or Decimal(), default=None)


def lowest_items(result: Result) -> list[ItemScore]:
    """Return the statements that have a score, the lowest first."""
    known = [item for item in result.items if result.score(item) is not None]
    return sorted(known, key=lambda item: result.score(item) or Decimal())


# --- radar ----------------------------------------------------------------------------------------


def _radar(result: Result, view: View) -> Picture:
    t, worst = view.texts, lowest(result)
    axes = [
        RadarAxis(
            label=view.groups[id_],
            text=score(result.score(d), result),
            values=(d.perception,) if result.perception_only else (d.expectation, d.perception),
            is_strong=worst is not None and worst[0] == id_,
        )
        for id_, d in result.dimensions.items()
    ]
    sides = [view.sides[side] for side in view.checked.sides if side not in view.checked.hidden]
    part = "part_perception" if result.perception_only else "part"
    parts = t.joined(
        t(
            f"pictures.radar.{part}",
            name=view.groups[id_],
            perception=mark(d.perception),
            **({} if result.perception_only else {"expectation": mark(d.expectation)}),
        )
        for id_, d in result.dimensions.items()
    )
    return Picture(
        "radar",
        _radar_title(result, view),
        basis(result, view),
        partial(radar, axes, sides, RadarScale(*view.checked.scale)),
        t("pictures.radar.alternative", parts=parts),
        trail.RADAR,
    )


def _radar_title(result: Result, view: View) -> str:
    t, worst = view.texts, lowest(result)
    if worst is None:
        return t("pictures.radar.title_none")
    name, value = view.groups[worst[0]], result.score(worst[1])
    if result.perception_only:
        return t("pictures.radar.title_perception", name=name, score=mark(value))
    if value is not None and value >= 0:
        return t("pictures.radar.title_met")
    return t("pictures.radar.title", name=name, gap=mark(-(value or Decimal())))


# --- gaps -----------------------------------------------------------------------------------------


def _gaps(result: Result, view: View) -> Picture:
    t = view.texts
    items = lowest_items(result)
    first = items[0] if items else None
    if first is None:
        title = t("pictures.gaps.title_none")
    else:
        value = result.score(first) or Decimal()
        form = "title_perception" if result.perception_only else "title"
        if not result.perception_only and value >= 0:
            title = t("pictures.gaps.title_met")
        else:
            shown = score(value, result)
            title = t(f"pictures.gaps.{form}", name=view.items[first.id], gap=shown)
    heads = [
        f"{view.groups[id_]} {score(result.score(d), result)}"
        for id_, d in result.dimensions.items()
    ]
    worst = [f"{view.items[i.id]} {score(result.score(i), result)}" for i in items[:WORST_ITEMS]]
    form = "alternative_perception" if result.perception_only else "alternative"
    note = basis(result, view)
    return Picture(
        "gaps",
        title,
        note if result.perception_only else t("pictures.gaps.note", basis=note),
        partial(_draw_gaps, result, view),
        t(f"pictures.gaps.{form}", parts=t.joined([*heads, *worst])),
        trail.GAPS,
    )


def _draw_gaps(result: Result, view: View, sheet: Sheet) -> Drawing:
    origin = Decimal(view.checked.scale[0]) if result.perception_only else Decimal()
    return gap_rows(_rows(result, view, sheet), origin, sheet)


def _rows(result: Result, view: View, sheet: Sheet) -> list[GapRow]:
    """Return the dimensions with their statements; on the projector the lowest of these only."""
    ordered = lowest_items(result)
    first = ordered[0].id if ordered else ""
    rows: list[GapRow] = []
    for id_, dimension in result.dimensions.items():
        value = result.score(dimension)
        rows.append(GapRow(view.groups[id_], value, score(value, result), is_head=True))
        if not sheet.projector:
            rows += [_item_row(i, result, view, first) for i in result.items if i.dimension == id_]
    if sheet.projector:
        most = min(WORST_ITEMS, max(rows_for(sheet) - len(rows), 1))
        rows += [_item_row(item, result, view, first) for item in ordered[:most]]
    return rows


def _item_row(item: ItemScore, result: Result, view: View, first: str) -> GapRow:
    value = result.score(item)
    return GapRow(view.item(item.id), value, score(value, result), is_strong=item.id == first)


# --- importance -----------------------------------------------------------------------------------


def _importance(result: Result, view: View) -> Picture:
    t = view.texts
    known = {id_: d for id_, d in result.dimensions.items() if result.score(d) is not None}
    urgent = _urgent(known, result)
    first = _first(known, result, view)
    if not known or not any(d.weight for d in known.values()):
        title = t("pictures.importance.title_none")
    elif first is None:
        title = t("pictures.importance.title_met")
    else:
        form = "title_perception" if result.perception_only else "title"
        title = t(f"pictures.importance.{form}", name=view.groups[first])
    parts = t.joined(
        t(
            "pictures.importance.part",
            name=view.groups[id_],
            weight=weight(d.weight, view),
            value=score(result.score(d), result),
        )
        for id_, d in known.items()
    )
    form = "alternative_perception" if result.perception_only else "alternative"
    return Picture(
        "importance",
        title,
        t("pictures.importance.note", basis=basis(result, view)),
        partial(_draw_importance, known, urgent, result, view),
        t(f"pictures.importance.{form}", parts=parts or t("pictures.importance.title_none")),
        trail.IMPORTANCE,
    )


def _means(known: dict[str, DimensionScore], result: Result) -> tuple[Decimal, Decimal]:
    """Return the mean weight and the unweighted score, which part the plane."""
    total = sum((d.weight for d in known.values()), Decimal())
    return total / max(len(known), 1), result.overall or Decimal()


def _urgent(known: dict[str, DimensionScore], result: Result) -> set[str]:
    """Return the dimensions that matter more and score lower than the mean of all."""
    heavy, middle = _means(known, result)
    return {
        id_
        for id_, d in known.items()
        if d.weight >= heavy and _falls_short(d, result) and (result.score(d) or 0) <= middle
    }


def _first(known: dict[str, DimensionScore], result: Result, view: View) -> str | None:
    """Return the dimension whose weight × gap is lowest, None where all is met."""
    high = view.checked.scale[1] if result.perception_only else 0
    products = {id_: d.weight * ((result.score(d) or Decimal()) - high) for id_, d in known.items()}
    found = min(products, key=lambda id_: products[id_], default=None)
    return found if found is not None and products[found] < 0 else None


def _falls_short(dimension: DimensionScore, result: Result) -> bool:
    return result.perception_only or (dimension.gap or Decimal()) < 0


def _draw_importance(
    known: dict[str, DimensionScore], urgent: set[str], result: Result, view: View, sheet: Sheet
) -> Drawing:
    t = view.texts
    heavy, middle = _means(known, result)
    most = 3 if sheet.projector else 6
    values = [float(result.score(d) or 0) for d in known.values()]
    if result.perception_only:
        low, high = (float(end) for end in view.checked.scale)
    else:
        low, high = min([-0.5, *values]), max([0.0, *values])
        low, high = low - 0.08 * (high - low), high + 0.08 * (high - low)
    widest = max([float(d.weight) for d in known.values()], default=1.0) or 1.0
    y_form = "y_perception" if result.perception_only else "y"
    up = PlaneAxis(
        t(f"pictures.importance.{y_form}"),
        low,
        high,
        ticks_between(low, high, most, partial(_tick, signed=not result.perception_only)),
        float(middle) if known else None,
    )
    across = PlaneAxis(
        t("pictures.importance.x"),
        0.0,
        widest * 1.15,
        ticks_between(0.0, widest * 1.15, most, partial(_tick, signed=False)),
        float(heavy) if known else None,
    )
    points = [
        PlanePoint(float(d.weight), float(result.score(d) or 0), view.groups[id_], id_ in urgent)
        for id_, d in known.items()
    ]
    return plane(points, across, up, t("pictures.importance.first"), sheet)


def _tick(value: float, *, signed: bool) -> str:
    number = Decimal(str(round(value, 6)))
    digits = max(0, -int(number.normalize().as_tuple().exponent))
    return fixed(number, digits, signed=signed)
