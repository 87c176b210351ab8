"""The three pictures of SERVQUAL: radar, gaps, and importance against gap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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

TIE = Decimal("1e-9")
MOST_NAMED = 3
LONGEST_NAME = 28
"""Letters of a name that a sentence repeats."""

WORST_ITEMS = 3
"""How many statements the projector shows beside the dimensions."""


def pictures(result: Result, view: View) -> tuple[Picture, ...]:
    """Return all pictures."""
    return _radar(result, view), _gaps(result, view), _importance(result, view)


def lowest(result: Result) -> list[str]:
    """Return the dimensions with the lowest score: several where they tie."""
    return _lowest({id_: result.score(d) for id_, d in result.dimensions.items()})


def lowest_items(result: Result) -> list[ItemScore]:
    """Return the statements that have a score, the lowest first."""
    known = [item for item in result.items if result.score(item) is not None]
    return sorted(known, key=lambda item: result.score(item) or Decimal())


def _lowest(scores: Mapping[str, Decimal | None]) -> list[str]:
    known = {id_: value for id_, value in scores.items() if value is not None}
    if not known:
        return []
    least = min(known.values())
    return [id_ for id_, value in known.items() if value - least <= TIE]


def named(names: Sequence[str], view: View) -> str:
    """Name what ties, three at most."""
    shown = [n if len(n) <= LONGEST_NAME else f"{n[:LONGEST_NAME]}…" for n in names[:MOST_NAMED]]
    return view.texts.joined(shown) + ("…" if len(names) > MOST_NAMED else "")


# --- radar ----------------------------------------------------------------------------------------


def _radar(result: Result, view: View) -> Picture:
    t, worst = view.texts, lowest(result)
    axes = [
        RadarAxis(
            label=view.groups[id_],
            text=score(result.score(d), result),
            values=(d.perception,) if result.perception_only else (d.expectation, d.perception),
            is_strong=id_ in worst and len(worst) <= MOST_NAMED and not result.is_met,
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
        trail.steps_of_dimensions(result),
    )


def _radar_title(result: Result, view: View) -> str:
    t, worst = view.texts, lowest(result)
    if not worst:
        return t("pictures.radar.title_none")
    if result.is_met:
        return t("pictures.radar.title_met")
    form = "title_perception" if result.perception_only else "title"
    shown = score(result.score(result.dimensions[worst[0]]), result)
    names = named([view.groups[id_] for id_ in worst], view)
    return t(f"pictures.radar.{form}", name=names, gap=shown)


# --- gaps -----------------------------------------------------------------------------------------


def _gaps(result: Result, view: View) -> Picture:
    t = view.texts
    items, worst = lowest_items(result), worst_items(result)
    if not items:
        title = t("pictures.gaps.title_none")
    elif not worst:
        title = t("pictures.gaps.title_met")
    else:
        form = "title_perception" if result.perception_only else "title"
        names = named([view.items[item] for item in worst], view)
        title = t(f"pictures.gaps.{form}", name=names, gap=score(result.score(items[0]), result))
    heads = [
        f"{view.groups[id_]} {score(result.score(d), result)}"
        for id_, d in result.dimensions.items()
    ]
    named_items = [
        f"{view.items[i.id]} {score(result.score(i), result)}" for i in items[:WORST_ITEMS]
    ]
    form = "alternative_perception" if result.perception_only else "alternative"
    note = basis(result, view)
    return Picture(
        "gaps",
        title,
        note if result.perception_only else t("pictures.gaps.note", basis=note),
        partial(_draw_gaps, result, view),
        t(f"pictures.gaps.{form}", parts=t.joined([*heads, *named_items])),
        (*trail.steps_of_items(result), *trail.steps_of_dimensions(result, ("gap",))),
    )


def worst_items(result: Result) -> list[str]:
    """Return the statements with the lowest score, none where nothing falls short."""
    found = _lowest({item.id: result.score(item) for item in result.items})
    scores = {item.id: result.score(item) or Decimal() for item in result.items}
    is_met = not result.perception_only and found and scores[found[0]] >= 0
    return [] if is_met else found


def _draw_gaps(result: Result, view: View, sheet: Sheet) -> Drawing:
    origin = Decimal(view.checked.scale[0]) if result.perception_only else None
    return gap_rows(_rows(result, view, sheet), origin, sheet)


def _rows(result: Result, view: View, sheet: Sheet) -> list[GapRow]:
    """Return the dimensions with their statements; on the projector the lowest of these only."""
    ordered = lowest_items(result)
    worst = worst_items(result)
    first = set(worst) if len(worst) <= MOST_NAMED else set()
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


def _item_row(item: ItemScore, result: Result, view: View, first: set[str]) -> GapRow:
    value = result.score(item)
    return GapRow(view.item(item.id), value, score(value, result), is_strong=item.id in first)


# --- importance -----------------------------------------------------------------------------------


def _importance(result: Result, view: View) -> Picture:
    t = view.texts
    known = {id_: d for id_, d in result.dimensions.items() if result.score(d) is not None}
    urgent = _urgent(known, result)
    first = _first(known, result, view)
    names = named([view.groups[id_] for id_ in first], view)
    if not known or not any(d.weight for d in known.values()):
        title = t("pictures.importance.title_none")
    elif not first:
        title = t("pictures.importance.title_met")
    else:
        form = "title_perception" if result.perception_only else "title"
        title = t(f"pictures.importance.{form}", name=names)
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
        basis(result, view),
        partial(_draw_importance, known, urgent, result, view),
        t(f"pictures.importance.{form}", parts=parts or t("pictures.importance.title_none")),
        trail.steps_of_scores(result),
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


def _first(known: dict[str, DimensionScore], result: Result, view: View) -> list[str]:
    """Return the dimensions whose weight × gap is lowest, none where all is met."""
    high = view.checked.scale[1] if result.perception_only else 0
    products = {id_: d.weight * ((result.score(d) or Decimal()) - high) for id_, d in known.items()}
    found = _lowest(products)
    return [id_ for id_ in found if products[id_] < 0]


def _falls_short(dimension: DimensionScore, result: Result) -> bool:
    return result.perception_only or (dimension.gap or Decimal()) < 0


def _draw_importance(
    known: dict[str, DimensionScore], urgent: set[str], result: Result, view: View, sheet: Sheet
) -> Drawing:
    t = view.texts
    heavy, middle = _means(known, result)
    most = 4 if sheet.projector else 6
    values = [float(result.score(d) or 0) for d in known.values()]
    if result.perception_only:
        low, high = (float(end) for end in view.checked.scale)
    else:
        low, high = min([-0.5, *values]), max([0.0, *values])
        low, high = low - 0.15 * (high - low), high + 0.1 * (high - low)
    widest = max([float(d.weight) for d in result.dimensions.values()]) or 1.0
    y_form = "y_perception" if result.perception_only else "y"
    up = PlaneAxis(
        t(f"pictures.importance.{y_form}"),
        low,
        high,
        ticks_between(low, high, most, partial(_tick, signed=not result.perception_only))
        if known
        else (),
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
