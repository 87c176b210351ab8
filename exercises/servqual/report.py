"""What SERVQUAL shows: figures and notes; pictures, tables and trail beside it."""

from __future__ import annotations

from functools import partial

from exercises.servqual import trail
from exercises.servqual.pictures import lowest, named, pictures
from exercises.servqual.tables import tables_of
from exercises.servqual.values import Result
from exercises.servqual.words import basis, count, gap, mark, score, share, weight
from workshop_app.kinds.questionnaire.view import View
from workshop_app.kit.presentation import UNDEFINED, KeyFigure
from workshop_app.kit.shown import Shown


def show(result: Result, view: View) -> Shown:
    """Return everything that the result shows in the view's language."""
    return Shown(
        headline=_headline(result, view),
        figures=_figures(result, view),
        pictures=pictures(result, view),
        tables=tables_of(result, view),
        make_trail=partial(trail.trail, result, view),
        notes=_notes(result, view),
        basis=basis(result, view),
    )


def _headline(result: Result, view: View) -> KeyFigure:
    t, only = view.texts, result.perception_only
    if result.overall is None:
        note = t("figures.weighted.note_none")
    elif only:
        high = view.checked.scale[1]
        note = t("figures.weighted.note_perception", overall=mark(result.overall), high=high)
    else:
        note = t(
            "figures.weighted.note",
            overall=gap(result.overall),
            expectation=mark(result.expectation),
            perception=mark(result.perception),
        )
    label = t("figures.weighted.label_perception" if only else "figures.weighted.label")
    return KeyFigure(
        "weighted", label, score(result.weighted, result), note, trail.steps_of_scores(result)
    )


def _figures(result: Result, view: View) -> tuple[KeyFigure, ...]:
    t = view.texts
    found = [_worst(result, view), _first(result, view)]
    if not result.perception_only:
        found += [
            KeyFigure(
                id_,
                t(f"figures.{id_}.label"),
                mark(value),
                t(f"figures.{id_}.note"),
                (*trail.steps_of_dimensions(result, (id_,)), id_),
            )
            for id_, value in (
                ("expectation", result.expectation),
                ("perception", result.perception),
            )
        ]
    form = "_perception" if result.perception_only else ""
    found.append(
        KeyFigure(
            "overall",
            t(f"figures.overall.label{form}"),
            score(result.overall, result),
            t(f"figures.overall.note{form}"),
            tuple(step for step in trail.steps_of_scores(result) if step != "weighted"),
        )
    )
    note = t("figures.missing.note", asked=count(result.asked))
    missing = count(result.missing) if result.asked else UNDEFINED
    found.append(KeyFigure("missing", t("figures.missing.label"), missing, note, ("missing",)))
    return tuple(found)


def _worst(result: Result, view: View) -> KeyFigure:
    t, worst = view.texts, lowest(result)
    if not worst:
        return KeyFigure("worst", t("figures.worst.label_none"), UNDEFINED)
    form = "label_met" if result.is_met else "label"
    form = "label_perception" if result.perception_only else form
    dimension = result.dimensions[worst[0]]
    note = named([view.groups[id_] for id_ in worst], view)
    if len(worst) == 1:
        note = t("figures.worst.note", name=note, weight=weight(dimension.weight, view))
    value = score(result.score(dimension), result)
    steps = trail.steps_of_dimension(result, worst[0])
    return KeyFigure("worst", t(f"figures.worst.{form}"), value, note, steps)


def _first(result: Result, view: View) -> KeyFigure:
    t = view.texts
    if not result.priorities:
        return KeyFigure("first", t("figures.first.label_none"), UNDEFINED)
    first = result.priorities[0]
    if first.priority >= 0:
        return KeyFigure("first", t("figures.first.label_met"), UNDEFINED)
    tied = [view.items[entry.id] for entry in result.priorities if entry.rank == first.rank]
    words = {
        "name": named(tied, view),
        "importance": share(first.importance, view),
        "priority": gap(first.priority),
    }
    if result.perception_only:
        own = next(item for item in result.items if item.id == first.id)
        note = t("figures.first.note_perception", gap=gap(first.gap), **words)
        value = mark(own.perception)
    else:
        note, value = t("figures.first.note", **words), gap(first.gap)
    label, steps = t("figures.first.label"), (f"item.{first.id}", "priorities")
    return KeyFigure("first", label, value, note, steps)


def _notes(result: Result, view: View) -> tuple[str, ...]:
    t = view.texts
    notes = list(t.lines("notes.list"))
    for form, applies in (
        ("perception", result.perception_only),
        ("counts", result.counted),
        ("small", 0 < result.n < view.checked.figures_from["sample"]),
    ):
        if applies:
            notes.append(t(f"notes.{form}"))
    return tuple(notes)
