"""What the market damage model shows: figures, pictures and notes; tables and trail beside it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from exercises.mdm import figures
from exercises.mdm.flow import flow
from exercises.mdm.flow_parts import FlowTexts, ends_of
from exercises.mdm.quantities import money, people, share
from exercises.mdm.tables import PATHS, path_loss, tables_of
from exercises.mdm.trail import STEPS, trail
from exercises.mdm.values import Programme, Result
from workshop_app.kinds.calculator.view import View
from workshop_app.kit.numbers import Unit, ratio
from workshop_app.kit.presentation import KeyFigure, Picture
from workshop_app.kit.shown import Shown

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
        tables=tables_of(result, view),
        make_trail=partial(trail, result, view),
        notes=_notes(result, view),
        basis=_note("waterfall", result, view),
    )


# --- figures ------------------------------------------------------------------------------------


def _headline(result: Result, view: View) -> KeyFigure:
    t = view.texts
    if result.customers_with_problem:
        note = t(
            "figures.total_damage.note",
            share=view.text(share(result.total_share_of_revenue)),
            month=view.text(money(result.damage_per_month)),
        )
    else:
        note = t("figures.total_damage.note_none")
    value = view.text(money(result.total_damage))
    label = t("figures.total_damage.label")
    return KeyFigure("total_damage", label, value, note, STEPS["total_damage"])


def _figures(result: Result, view: View) -> tuple[KeyFigure, ...]:
    t = view.texts
    lost = t(
        "figures.revenue_at_risk.note",
        lost=view.text(people(result.customers_lost)),
        share=view.text(share(result.share_of_revenue)),
    )
    prospects = result.word_of_mouth.prospects_lost
    talk = t(
        f"figures.word_of_mouth.{'note' if prospects >= 0 else 'note_gain'}",
        prospects=view.format.plain(people(abs(prospects))),
    )
    amounts = (
        ("revenue_at_risk", result.revenue_at_risk, lost),
        ("word_of_mouth", result.word_of_mouth.revenue_lost, talk),
    )
    return (
        *(
            KeyFigure(id_, t(f"figures.{id_}.label"), view.text(money(value)), note, STEPS[id_])
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
        note = t(f"figures.{id_}.note", roi=view.text(share(programme.roi)))
    value = view.text(money(programme.net))
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
        return view.text(people(customers))

    texts = FlowTexts(**{word: t(f"pictures.flow.{word}") for word in words}, write=write)
    n = result.customers_with_problem
    silent = view.text(share(ratio(result.silent, n)))
    title = t("pictures.flow.title", share=silent) if n else t("pictures.flow.title_none")
    lost, anyway, back = ends_of(result.paths.all)
    counts = {
        "n": n,
        "silent": result.silent,
        "complained": result.complainers,
        "back": back,
        "lost": lost,
        "anyway": anyway,
    }
    alternative = t(
        f"pictures.flow.{'alternative_anyway' if anyway > 0 else 'alternative'}",
        **{name: view.format.plain(people(value)) for name, value in counts.items()},
    )
    note = t("pictures.flow.note", n=view.format.plain(people(n)))
    drawn = partial(flow, result, texts)
    return Picture("flow", title, note, drawn, alternative, STEPS["flow"])


def _waterfall(result: Result, view: View) -> Picture:
    t = view.texts
    losses = {id_: path_loss(result, id_) for id_ in PATHS}
    losses["word_of_mouth"] = result.word_of_mouth.revenue_lost
    largest = max(losses, key=lambda id_: losses[id_])
    bars = [
        figures.Bar(
            id_,
            t(f"pictures.waterfall.{id_}"),
            value,
            view.format.plain(money(value)),
            strong=id_ == largest,
        )
        for id_, value in losses.items()
    ]
    total = figures.Bar(
        "total",
        t("pictures.waterfall.total"),
        result.total_damage,
        view.format.plain(money(result.total_damage)),
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
        t("pictures.waterfall.alternative", parts=parts, total=view.text(money(total.value))),
        STEPS["waterfall"],
    )


def _levers(result: Result, view: View) -> Picture:
    t = view.texts
    values = {id_: getattr(result.levers, id_).value for id_ in LEVERS}
    known = {id_: value for id_, value in values.items() if value is not None}
    best = max(known, key=lambda id_: known[id_], default="")
    if best and known[best] <= 0:
        best = ""
    bars = [
        figures.Bar(
            id_,
            t(f"pictures.levers.{id_}"),
            value or Decimal(),
            view.format.plain(money(value)),
            strong=id_ == best,
        )
        for id_, value in values.items()
    ]
    title = (
        t("pictures.levers.title", best=t(f"pictures.levers.{best}"))
        if best
        else t(f"pictures.levers.{'title_no_gain' if known else 'title_none'}")
    )
    parts = _listed(view, [(bar.label, values[bar.id]) for bar in bars])
    return Picture(
        "levers",
        title,
        _note("levers", result, view),
        partial(figures.bars, bars),
        t("pictures.levers.alternative", parts=parts),
        STEPS["levers"],
    )


def _tornado(result: Result, view: View) -> Picture:
    t = view.texts
    swings = [
        figures.SwingBar(t(f"tornado.{swing.assumption}.label"), swing.low, swing.high)
        for swing in result.tornado
        if swing.low or swing.high
    ]

    def write(value: Decimal) -> str:
        return view.format.plain(money(value, signed=True))

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
        STEPS["tornado"],
    )


def _first(result: Result, view: View) -> str:
    """Name the assumptions that share the largest swing, three at most."""
    reach = [abs(swing.high - swing.low) for swing in result.tornado]
    tied = [s for s, r in zip(result.tornado, reach, strict=True) if reach[0] - r <= TIE * reach[0]]
    return view.texts.joined(view.texts(f"tornado.{s.assumption}.label") for s in tied[:3])


def _note(id_: str, result: Result, view: View) -> str:
    unit = view.format.unit_label(Unit.MONEY)
    n = view.format.plain(people(result.customers))
    return view.texts(f"pictures.{id_}.note", unit=unit, n=n)


def _listed(view: View, parts: Sequence[tuple[str, Decimal | None]]) -> str:
    return view.texts.joined(f"{label} {view.text(money(value))}" for label, value in parts)


# --- notes --------------------------------------------------------------------------------------


def _notes(result: Result, view: View) -> tuple[str, ...]:
    complainers = result.complainers
    stands_for = ratio(result.customers_with_problem, complainers)
    first = view.segments[0]
    words = {
        "loud": view.text(share(first["loud_share"])),
        "broadcasters": view.text(people(result.broadcasters)),
        "stands_for": view.format.plain(people(stands_for)),
    }
    lines = list(view.texts.lines("notes.list"))
    if stands_for is None:
        lines[-1] = view.texts("notes.nobody_complains")
    return tuple(line.format(**words) for line in lines)
