"""What the standards of a post show: score, weights by dimension, attainment, score sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial

from exercises.post_standards.handout import score_sheet
from exercises.post_standards.tables import (
    number,
    share,
    tables_of,
)
from exercises.post_standards.trail import trail
from exercises.post_standards.values import DIMENSIONS, Result, Standard, standards_of
from workshop_app.kinds.worksheet.view import View
from workshop_app.kit.figures_bars import BarMark, BarRow, bar_rows
from workshop_app.kit.presentation import UNDEFINED, KeyFigure, Picture
from workshop_app.kit.shown import Shown


def show(result: Result, view: View) -> Shown:
    """Return everything that the result shows in the view's language."""
    standards = standards_of(view.checked)
    return Shown(
        headline=_headline(result, view),
        figures=(
            _weights(result, view),
            _coverage(result, view),
            _weakest(standards, result, view),
        ),
        pictures=(
            _weight_picture(standards, result, view),
            _attainment_picture(standards, result, view),
        ),
        tables=tables_of(standards, result, view),
        make_trail=partial(trail, standards, result, view),
        notes=view.texts.lines("notes.list"),
        basis=view.texts("basis", n=result.n, checked=result.n_checked),
        handouts=(score_sheet(standards, view),),
    )


def _figure(id_: str, view: View, value: str, note: str, *steps: str) -> KeyFigure:
    trail_ = steps if value != UNDEFINED else ()
    return KeyFigure(id_, view.texts(f"figures.{id_}.label"), value, note, trail_)


def _headline(result: Result, view: View) -> KeyFigure:
    """Return the score or, before a check, how many standards there are."""
    t = view.texts
    if not result.n_checked:
        value = t("figures.standards.value", n=result.n)
        return _figure("standards", view, value, t("figures.standards.note"), "standards")
    if result.n_checked == result.n and not result.weights_total:
        return _figure("score", view, UNDEFINED, t("figures.score.note_weightless"))
    if result.score is None:
        note = t(
            "figures.score.note_part",
            n=result.n_checked,
            all=result.n,
            earned=view.format.plain(number(result.earned, 1)),
            weight=view.format.plain(number(result.weight_checked, 1)),
        )
        return _figure("score", view, UNDEFINED, note)
    words = (t("figures.score.note", n=result.n_checked), view.field("holder"))
    note = " · ".join(word for word in words if word != UNDEFINED)
    value = t("figures.score.value", score=view.format.plain(number(result.score, 1)))
    return _figure("score", view, value, note, "score")


def _weights(result: Result, view: View) -> KeyFigure:
    note = view.texts(f"figures.weights.{'ok' if result.weights_ok else 'wrong'}")
    value = view.format.plain(number(result.weights_total))
    return _figure("weights", view, value, note, "weights_total")


def _coverage(result: Result, view: View) -> KeyFigure:
    t = view.texts
    missing = t.joined(dimension_name(view, id_) for id_ in result.missing)
    note = t("figures.coverage.missing", missing=missing) if missing else ""
    note = note or t("figures.coverage.all")
    value = t("figures.coverage.value", n=len(DIMENSIONS) - len(result.missing))
    return _figure("coverage", view, value, note, "coverage")


def _weakest(standards: Sequence[Standard], result: Result, view: View) -> KeyFigure:
    t = view.texts
    if result.weakest is None:
        key = "note_all" if result.n_checked else "note_none"
        return _figure("weakest", view, UNDEFINED, t(f"figures.weakest.{key}"))
    standard, found = _pair(result.weakest, standards, result)
    note = t("figures.weakest.note", reached=view.text(share(found)), what=_name(standard))
    lost = next(f.lost for f in result.standards if f.number == result.weakest)
    value = t("figures.weakest.value", lost=view.format.plain(number(lost, 1)))
    return _figure("weakest", view, value, note, "lost")


def _pair(
    wanted: int, standards: Sequence[Standard], result: Result
) -> tuple[Standard, Decimal | None]:
    found = {f.number: f.attainment for f in result.standards}
    return next(s for s in standards if s.number == wanted), found[wanted]


def _name(standard: Standard) -> str:
    return standard.indicator or standard.behaviour or str(standard.number)


def dimension_name(view: View, id_: str) -> str:
    """Return the name of a dimension."""
    return view.option("standards.dimension", id_)


# --- pictures -----------------------------------------------------------------------------------


def _weight_picture(standards: Sequence[Standard], result: Result, view: View) -> Picture:
    """Return the weight of each dimension, a part for each of its standards."""
    t = view.texts
    by_number = {standard.number: standard for standard in standards}
    heaviest = max(DIMENSIONS, key=lambda id_: result.dimensions[id_].weight)
    has_weight = result.dimensions[heaviest].weight > 0
    rows = []
    for id_ in DIMENSIONS:
        found = result.dimensions[id_]
        parts = tuple(by_number[n].weight or Decimal() for n in found.standards)
        weight = view.format.plain(number(found.weight))
        n = len(found.standards)
        key = {0: "nothing", 1: "value_one"}.get(n, "value")
        text = t(f"pictures.weights.{key}", weight=weight, n=n)
        strong = has_weight and id_ == heaviest
        rows.append(BarRow(dimension_name(view, id_), parts, text, is_strong=strong))
    words: Mapping[str, object] = {
        "dimension": dimension_name(view, heaviest),
        "weight": view.format.plain(number(result.dimensions[heaviest].weight)),
    }
    title = t("pictures.weights.title", **words) if has_weight else t("pictures.weights.title_none")
    total = view.format.plain(number(result.weights_total))
    return Picture(
        "weights",
        title,
        t("pictures.weights.note", total=total, n=result.n),
        partial(bar_rows, rows, least=Decimal(10)),
        t("pictures.weights.alternative", parts=t.joined(f"{r.label} {r.text}" for r in rows)),
        ("weights_total", "coverage"),
    )


def _attainment_picture(standards: Sequence[Standard], result: Result, view: View) -> Picture:
    """Return how far each standard is reached, those that cost most points first."""
    t = view.texts
    figures = {found.number: found for found in result.standards}
    order = sorted(
        (s for s in standards if figures[s.number].attainment is not None),
        key=lambda s: (-(figures[s.number].lost or Decimal()), s.number),
    )
    rows = [
        BarRow(
            f"{s.number} · {_name(s)}",
            (figures[s.number].attainment or Decimal(),),
            view.text(share(figures[s.number].attainment)),
            is_strong=s.number == result.weakest,
        )
        for s in order
    ]
    if not rows:
        title = t("pictures.attainment.title_none")
        alternative = t("pictures.attainment.alternative_none")
    else:
        title = t("pictures.attainment.title_all")
        if result.weakest is not None:
            standard, reached = _pair(result.weakest, standards, result)
            title = t(
                "pictures.attainment.title",
                what=_name(standard),
                reached=view.text(share(reached)),
            )
        parts = [f"{row.label} {row.text}" for row in rows]
        alternative = t("pictures.attainment.alternative", parts=t.joined(parts))
    mark = BarMark(Decimal(1), t("pictures.attainment.target"))
    note = t("pictures.attainment.note", n=result.n_checked, all=result.n)
    drawn = partial(bar_rows, rows, mark=mark)
    return Picture("attainment", title, note, drawn, alternative, ("score",))
