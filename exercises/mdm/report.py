"""What the market damage model shows: figures, pictures, tables, trail and notes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from exercises.mdm import figures
from exercises.mdm.trail import STEPS, trail
from exercises.mdm.values import Figures, Programme, Result
from workshop_app.kinds.calculator.view import Shown, View
from workshop_app.kit.numbers import Quantity, Unit, as_json, ratio
from workshop_app.kit.presentation import Column, KeyFigure, Picture, Table

PATHS = ("silent", "unsolved", "solved", "quick")
TIE = Decimal("1e-9")
LEVERS = ("resolution", "soliciting", "prevention")


def show(result: Result, view: View) -> Shown:
    """Return everything that the result shows in the view's language."""
    return Shown(
        headline=_headline(result, view),
        figures=_figures(result, view),
        pictures=(
            _flow(result, view),
            _waterfall(result, view),
            _levers(result, view),
            _tornado(result, view),
        ),
        tables=(_lever_table(result, view), _path_table(result, view), *_segments(result, view)),
        make_trail=partial(trail, result, view),
        notes=_notes(result, view),
        basis=_note("waterfall", result, view),
    )


def _money(value: Decimal | None, *, signed: bool = False) -> Quantity:
    return Quantity(value, Unit.MONEY, signed=signed)


def _people(value: Decimal | None) -> Quantity:
    return Quantity(value, Unit.PEOPLE)


def _share(value: Decimal | None) -> Quantity:
    return Quantity(value, Unit.SHARE)


# --- figures ------------------------------------------------------------------------------------


def _headline(result: Result, view: View) -> KeyFigure:
    t = view.texts
    if result.customers_with_problem:
        note = t(
            "figures.total_damage.note",
            share=view.text(_share(result.total_share_of_revenue)),
            month=view.text(_money(result.damage_per_month)),
        )
    else:
        note = t("figures.total_damage.note_none")
    value = view.text(_money(result.total_damage))
    label = t("figures.total_damage.label")
    return KeyFigure("total_damage", label, value, note, STEPS["total_damage"])


def _figures(result: Result, view: View) -> tuple[KeyFigure, ...]:
    t = view.texts
    lost = t(
        "figures.revenue_at_risk.note",
        lost=view.text(_people(result.customers_lost)),
        share=view.text(_share(result.share_of_revenue)),
    )
    prospects = view.format.plain(_people(result.word_of_mouth.prospects_lost))
    talk = t("figures.word_of_mouth.note", prospects=prospects)
    amounts = (
        ("revenue_at_risk", result.revenue_at_risk, lost),
        ("word_of_mouth", result.word_of_mouth.revenue_lost, talk),
    )
    return (
        *(
            KeyFigure(id_, t(f"figures.{id_}.label"), view.text(_money(value)), note, STEPS[id_])
            for id_, value, note in amounts
        ),
        _programme("remediation", result.remediation, view),
        _programme("prevention", result.prevention, view),
    )


def _programme(id_: str, programme: Programme, view: View) -> KeyFigure:
    t = view.texts
    if programme.value is None:
        note = t("figures.no_target.note")
    elif programme.net is None:
        note = t("figures.no_cost.note")
    else:
        note = t(f"figures.{id_}.note", roi=view.text(_share(programme.roi)))
    value = view.text(_money(programme.net))
    return KeyFigure(id_, t(f"figures.{id_}.label"), value, note, STEPS[id_])


# --- pictures -----------------------------------------------------------------------------------


def _flow(result: Result, view: View) -> Picture:
    t = view.texts
    words = (
        "problem",
        "silent",
        "complained",
        "quick",
        "solved",
        "unsolved",
        "back",
        "lost",
        "anyway",
    )

    def write(customers: Decimal) -> str:
        return view.text(_people(customers))

    texts = figures.FlowTexts(**{word: t(f"pictures.flow.{word}") for word in words}, write=write)
    n = result.customers_with_problem
    silent = view.text(_share(ratio(result.silent, n)))
    title = t("pictures.flow.title", share=silent) if n else t("pictures.flow.title_none")
    returned = sum((branch.returned for branch in result.paths.all), Decimal())
    alternative = t(
        "pictures.flow.alternative",
        **{
            name: view.format.plain(_people(value))
            for name, value in (
                ("n", n),
                ("silent", result.silent),
                ("complained", result.complainers),
                ("back", returned),
                ("lost", result.customers_lost),
            )
        },
    )
    note = t("pictures.flow.note", n=view.format.plain(_people(n)))
    return Picture("flow", title, note, partial(figures.flow, result, texts), alternative)


def _waterfall(result: Result, view: View) -> Picture:
    t = view.texts
    value_each = ratio(result.revenue_at_risk, result.customers_lost) or Decimal()
    losses = {id_: _path_loss(result, id_, value_each) for id_ in PATHS}
    losses["word_of_mouth"] = result.word_of_mouth.revenue_lost
    largest = max(losses, key=lambda id_: losses[id_])
    bars = [
        figures.Bar(
            id_,
            t(f"pictures.waterfall.{id_}"),
            value,
            view.format.plain(_money(value)),
            strong=id_ == largest,
        )
        for id_, value in losses.items()
    ]
    total = figures.Bar(
        "total",
        t("pictures.waterfall.total"),
        result.total_damage,
        view.format.plain(_money(result.total_damage)),
        strong=True,
    )
    has_loss = losses[largest] > 0
    title = (
        t("pictures.waterfall.title", largest=t(f"pictures.waterfall.{largest}"))
        if has_loss
        else t("pictures.waterfall.title_none")
    )
    parts = _listed(view, [(bar.label, bar.value) for bar in bars])
    return Picture(
        "waterfall",
        title,
        _note("waterfall", result, view),
        partial(figures.waterfall, bars, total),
        t("pictures.waterfall.alternative", parts=parts, total=view.text(_money(total.value))),
    )


def _path_loss(result: Result, id_: str, value_each: Decimal) -> Decimal:
    """Return a path's loss in money; with several segments at their mean value per customer."""
    if not result.segments:
        lost: Decimal = getattr(result.paths, id_).lost
        return lost * value_each
    return sum(
        (
            getattr(s.paths, id_).lost * (ratio(s.revenue, s.customers) or Decimal())
            for s in result.segments
        ),
        Decimal(),
    )


def _levers(result: Result, view: View) -> Picture:
    t = view.texts
    values = {id_: getattr(result.levers, id_).value for id_ in LEVERS}
    known = {id_: value for id_, value in values.items() if value is not None}
    best = max(known, key=lambda id_: known[id_], default="")
    bars = [
        figures.Bar(
            id_,
            t(f"pictures.levers.{id_}"),
            value or Decimal(),
            view.format.plain(_money(value)),
            strong=id_ == best,
        )
        for id_, value in values.items()
    ]
    title = (
        t("pictures.levers.title", best=t(f"pictures.levers.{best}"))
        if best
        else t("pictures.levers.title_none")
    )
    parts = _listed(view, [(bar.label, values[bar.id]) for bar in bars])
    return Picture(
        "levers",
        title,
        _note("levers", result, view),
        partial(figures.bars, bars),
        t("pictures.levers.alternative", parts=parts),
    )


def _tornado(result: Result, view: View) -> Picture:
    t = view.texts
    swings = [
        figures.SwingBar(t(f"tornado.{swing.assumption}.label"), swing.low, swing.high)
        for swing in result.tornado
        if swing.low or swing.high
    ]

    def write(value: Decimal) -> str:
        return view.format.plain(_money(value, signed=True))

    title = (
        t("pictures.tornado.title", first=_first(result, view))
        if swings
        else t("pictures.tornado.title_none")
    )
    words = (t("pictures.tornado.lower"), t("pictures.tornado.higher"))
    named = [(swing.label, max(swing.low, swing.high, key=abs)) for swing in swings[:3]]
    return Picture(
        "tornado",
        title,
        _note("tornado", result, view),
        partial(figures.tornado, swings, *words, write),
        t("pictures.tornado.alternative", parts=_listed(view, named)),
    )


def _first(result: Result, view: View) -> str:
    """Name the assumptions that share the largest swing, three at most."""
    reach = [abs(swing.high - swing.low) for swing in result.tornado]
    tied = [s for s, r in zip(result.tornado, reach, strict=True) if reach[0] - r <= TIE * reach[0]]
    separator = "、" if view.texts.language.startswith("zh") else ", "
    return separator.join(view.texts(f"tornado.{s.assumption}.label") for s in tied[:3])


def _note(id_: str, result: Result, view: View) -> str:
    unit = view.format.unit_label(Unit.MONEY)
    n = view.format.plain(_people(result.customers))
    return view.texts(f"pictures.{id_}.note", unit=unit, n=n)


def _listed(view: View, parts: Sequence[tuple[str, Decimal | None]]) -> str:
    chinese = view.texts.language.startswith("zh")
    separator = "、" if chinese else ", "
    return separator.join(f"{label} {view.text(_money(value))}" for label, value in parts)


# --- tables -------------------------------------------------------------------------------------


def _lever_table(result: Result, view: View) -> Table:
    t = view.texts
    levers, soliciting = result.levers, result.levers.soliciting
    none: tuple[None, None, None] = (None, None, None)
    remediation, prevention = result.remediation, result.prevention
    rows: list[tuple[str, tuple[Decimal | None, ...]]] = [
        ("resolution", (levers.resolution.customers_saved, levers.resolution.value, *none)),
        ("soliciting", (soliciting.customers_saved, soliciting.value, *none)),
        ("soliciting_alone", (soliciting.customers_saved_alone, soliciting.value_alone, *none)),
        ("remediation", (_kept(result), remediation.value, *_net(remediation))),
        ("prevention", (levers.prevention.customers_saved, prevention.value, *_net(prevention))),
    ]
    units = (Unit.PEOPLE, Unit.MONEY, Unit.MONEY, Unit.MONEY, Unit.SHARE)
    ceiling = view.text(_people(result.remediation_ceiling))
    break_even = result.break_even_reduction
    note = (
        t("tables.levers.note_plain", ceiling=ceiling)
        if break_even is None
        else t("tables.levers.note", ceiling=ceiling, break_even=view.text(_share(break_even)))
    )
    return _table(
        "levers", "lever", ("saved", "value", "cost", "net", "roi"), rows, units, view, note
    )


def _kept(result: Result) -> Decimal | None:
    parts = (result.levers.resolution.customers_saved, result.levers.soliciting.customers_saved)
    known = [part for part in parts if part is not None]
    return sum(known, Decimal()) if known else None


def _net(programme: Programme) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    return programme.cost, programme.net, programme.roi


def _path_table(result: Result, view: View) -> Table:
    value_each = ratio(result.revenue_at_risk, result.customers_lost) or Decimal()
    rows: list[tuple[str, tuple[Decimal | None, ...]]] = []
    for id_ in PATHS:
        branch = getattr(result.paths, id_)
        loss = _path_loss(result, id_, value_each)
        rows.append((id_, (branch.customers, branch.returned, branch.lost, loss)))
    returned = sum((branch.returned for branch in result.paths.all), Decimal())
    total = (result.customers_with_problem, returned, result.customers_lost, result.revenue_at_risk)
    rows.append(("total", total))
    units = (Unit.PEOPLE, Unit.PEOPLE, Unit.PEOPLE, Unit.MONEY)
    titles = ("customers", "returned", "lost", "revenue")
    return _table("paths", "path", titles, rows, units, view, view.texts("tables.paths.note"))


def _segments(result: Result, view: View) -> tuple[Table, ...]:
    if not result.segments:
        return ()
    t = view.texts
    named: list[tuple[str, Figures]] = [(s.name, s) for s in result.segments]
    named.append((t("tables.segments.sum"), result))
    units = (Unit.PEOPLE, Unit.PEOPLE, Unit.PEOPLE, Unit.MONEY, Unit.SHARE)
    rows, raw = [], []
    for name, f in named:
        values = (
            f.customers,
            f.customers_with_problem,
            f.customers_lost,
            f.total_damage,
            f.total_share_of_revenue,
        )
        rows.append((name, *_cells(values, units, view)))
        raw.append((name, *map(as_json, values)))
    titles = ("customers", "problems", "lost", "total", "share")
    columns = _columns("segments", "segment", titles, view)
    return (Table("segments", t("tables.segments.title"), columns, tuple(rows), tuple(raw)),)


def _table(
    id_: str,
    first: str,
    titles: tuple[str, ...],
    rows: list[tuple[str, tuple[Decimal | None, ...]]],
    units: tuple[Unit, ...],
    view: View,
    note: str,
) -> Table:
    t = view.texts
    names = [t(f"tables.{id_}.{row}") for row, _ in rows]
    return Table(
        id=id_,
        title=t(f"tables.{id_}.title"),
        columns=_columns(id_, first, titles, view),
        rows=tuple(
            (name, *_cells(values, units, view))
            for name, (_, values) in zip(names, rows, strict=True)
        ),
        raw=tuple(
            (name, *map(as_json, values)) for name, (_, values) in zip(names, rows, strict=True)
        ),
        note=note,
    )


def _columns(id_: str, first: str, titles: tuple[str, ...], view: View) -> tuple[Column, ...]:
    t = view.texts
    numbers = (Column(t(f"tables.{id_}.{title}"), is_number=True) for title in titles)
    return (Column(t(f"tables.{id_}.{first}")), *numbers)


def _cells(
    values: tuple[Decimal | None, ...], units: tuple[Unit, ...], view: View
) -> tuple[str, ...]:
    pairs = zip(values, units, strict=True)
    return tuple(view.text(Quantity(value, unit)) for value, unit in pairs)


# --- notes --------------------------------------------------------------------------------------


def _notes(result: Result, view: View) -> tuple[str, ...]:
    complainers = result.complainers
    stands_for = ratio(result.customers_with_problem, complainers)
    first = view.segments[0]
    words = {
        "loud": view.text(_share(first["loud_share"])),
        "broadcasters": view.text(_people(result.broadcasters)),
        "stands_for": view.format.plain(_people(stands_for)),
    }
    lines = list(view.texts.lines("notes.list"))
    if stands_for is None:
        lines[-1] = view.texts("notes.nobody_complains")
    return tuple(line.format(**words) for line in lines)
