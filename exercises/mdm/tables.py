"""The tables of the market damage model: improvements, paths, segments."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from exercises.mdm.levers import saved_by_remediation
from exercises.mdm.trail import STEPS
from exercises.mdm.values import Figures, Programme, Result
from workshop_app.kinds.calculator.view import View
from workshop_app.kit.numbers import Quantity, Unit, as_json, ratio
from workshop_app.kit.presentation import Column, Table

PATHS = ("silent", "unsolved", "solved", "quick")
Row = tuple[str, tuple[Decimal | None, ...]]


def tables_of(result: Result, view: View) -> tuple[Table, ...]:
    """Return the improvements, where customers went and, where there are several, the segments."""
    return (_lever_table(result, view), _path_table(result, view), *_segments(result, view))


def path_loss(result: Result, id_: str) -> Decimal:
    """Return what is lost on a path in yuan a year, over all segments."""
    each: Sequence[Figures] = result.segments or (result,)
    losses = (
        getattr(f.paths, id_).lost * (ratio(f.revenue, f.customers) or Decimal()) for f in each
    )
    return sum(losses, Decimal())


def _lever_table(result: Result, view: View) -> Table:
    t = view.texts
    levers, soliciting = result.levers, result.levers.soliciting
    none: tuple[None, None, None] = (None, None, None)
    remediation, prevention = result.remediation, result.prevention
    rows: list[Row] = [
        ("resolution", (levers.resolution.customers_saved, levers.resolution.value, *none)),
        ("soliciting", (soliciting.customers_saved, soliciting.value, *none)),
        ("soliciting_alone", (soliciting.customers_saved_alone, soliciting.value_alone, *none)),
        ("remediation", (saved_by_remediation(levers), remediation.value, *_net(remediation))),
        ("prevention", (levers.prevention.customers_saved, prevention.value, *_net(prevention))),
    ]
    units = (Unit.PEOPLE, Unit.MONEY, Unit.MONEY, Unit.MONEY, Unit.SHARE)
    ceiling = view.text(Quantity(result.remediation_ceiling, Unit.PEOPLE))
    break_even = result.break_even_reduction
    if break_even is None:
        note = t("tables.levers.note_plain", ceiling=ceiling)
    else:
        share = view.text(Quantity(break_even, Unit.SHARE))
        note = t("tables.levers.note", ceiling=ceiling, break_even=share)
    titles = ("lever", "saved", "value", "cost", "net", "roi")
    named = [(t(f"tables.levers.{id_}"), values) for id_, values in rows]
    return _table("levers", titles, named, units, view, note)


def _net(programme: Programme) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    return programme.cost, programme.net, programme.roi


def _path_table(result: Result, view: View) -> Table:
    rows: list[Row] = []
    for id_ in PATHS:
        branch = getattr(result.paths, id_)
        loss = path_loss(result, id_)
        rows.append((id_, (branch.customers, branch.returned, branch.lost, loss)))
    returned = sum((branch.returned for branch in result.paths.all), Decimal())
    total = (result.customers_with_problem, returned, result.customers_lost, result.revenue_at_risk)
    rows.append(("total", total))
    units = (Unit.PEOPLE, Unit.PEOPLE, Unit.PEOPLE, Unit.MONEY)
    titles = ("path", "customers", "returned", "lost", "revenue")
    named = [(view.texts(f"tables.paths.{id_}"), values) for id_, values in rows]
    return _table("paths", titles, named, units, view, view.texts("tables.paths.note"))


def _segments(result: Result, view: View) -> tuple[Table, ...]:
    if not result.segments:
        return ()
    named: list[tuple[str, Figures]] = [(s.name, s) for s in result.segments]
    named.append((view.texts("tables.segments.sum"), result))
    units = (Unit.PEOPLE, Unit.PEOPLE, Unit.PEOPLE, Unit.MONEY, Unit.SHARE)
    rows: list[Row] = [
        (
            name,
            (
                f.customers,
                f.customers_with_problem,
                f.customers_lost,
                f.total_damage,
                f.total_share_of_revenue,
            ),
        )
        for name, f in named
    ]
    titles = ("segment", "customers", "problems", "lost", "total", "share")
    return (_table("segments", titles, rows, units, view),)


def _table(
    id_: str,
    titles: tuple[str, ...],
    rows: Sequence[Row],
    units: tuple[Unit, ...],
    view: View,
    note: str = "",
) -> Table:
    t = view.texts
    first, *others = (t(f"tables.{id_}.{title}") for title in titles)
    named = (_with_unit(title, unit, view) for title, unit in zip(others, units, strict=True))
    return Table(
        id=id_,
        title=t(f"tables.{id_}.title"),
        columns=(Column(first), *(Column(title, is_number=True) for title in named)),
        rows=tuple((name, *_cells(values, units, view)) for name, values in rows),
        raw=tuple((name, *map(as_json, values)) for name, values in rows),
        note=note,
        trail=STEPS["improvements" if id_ == "levers" else id_],
    )


def _with_unit(title: str, unit: Unit, view: View) -> str:
    """Name the unit of money once, over the column."""
    if unit is not Unit.MONEY:
        return title
    label = view.format.unit_label(unit)
    return view.texts.bracketed(title, label)


def _cells(
    values: tuple[Decimal | None, ...], units: tuple[Unit, ...], view: View
) -> tuple[str, ...]:
    pairs = (Quantity(value, unit) for value, unit in zip(values, units, strict=True))
    return tuple(view.text(q) if q.unit is Unit.SHARE else view.format.plain(q) for q in pairs)
