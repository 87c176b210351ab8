"""What the emotion curve shows: figures, pictures and words on the curve."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from exercises.emotion_curve.model import AS_IS, PAIN, TO_BE
from exercises.emotion_curve.tables import tables_of
from exercises.emotion_curve.trail import STEPS, trail
from exercises.emotion_curve.values import Reading, Result
from workshop_app.kinds.journey.figures import MapStyle, map_picture
from workshop_app.kinds.journey.view import Mark, Tone, View
from workshop_app.kit.presentation import UNDEFINED, KeyFigure, Picture
from workshop_app.kit.shown import Shown


def show(result: Result, view: View) -> Shown:
    """Return everything that the result shows in the view's language."""
    pictures = [_curve(result, view)]
    if result.to_be is not None:
        pictures.append(_compare(result, result.to_be, view))
    return Shown(
        headline=_headline(result, view),
        figures=tuple(_figures(result, view)),
        pictures=tuple(pictures),
        tables=tables_of(result, view),
        make_trail=partial(trail, result, view),
        notes=view.texts.lines("notes.list"),
        basis=_note(result, view),
    )


def marks(result: Result, view: View) -> tuple[Mark, ...]:
    """Return the words on the curves: peak, pit and end, of the plan as well where there is one."""
    found = list(_marks(result, AS_IS, view))
    if result.to_be is not None:
        found += _marks(result.to_be, TO_BE, view)
    return tuple(found)


# --- figures ------------------------------------------------------------------------------------


def _headline(result: Result, view: View) -> KeyFigure:
    t = view.texts
    note = t("figures.peak_end.note_none")
    if result.peak_end_minus_mean is not None:
        better = result.peak_end_minus_mean
        verdict = "better" if better > 0 else "worse" if better < 0 else "same"
        mean = view.level(result.mean)
        note = t("figures.peak_end.note", mean=mean, verdict=t(f"verdict.{verdict}"))
    value = view.level(result.peak_end)
    return KeyFigure("peak_end", t("figures.peak_end.label"), value, note, STEPS["peak_end"])


def _figures(result: Result, view: View) -> Iterator[KeyFigure]:
    t = view.texts
    for id_, spot in (("high", result.high), ("low", result.low), ("end", result.end)):
        value = view.level(spot.value) if spot else UNDEFINED
        name = view.name(spot.index) if spot else ""
        yield KeyFigure(id_, t(f"figures.{id_}.label"), value, name, STEPS[id_])
    below = f"{result.below_neutral} / {result.n}" if result.n else UNDEFINED
    neutral = view.level(view.checked.scale.neutral)
    label = t("figures.below.label", neutral=neutral)
    yield KeyFigure("below", label, below, t("figures.below.note"), STEPS["below"])
    if result.to_be is not None:
        lift = view.labels.change(result.peak_end_lift)
        note = t("figures.to_be.note", lift=lift) if result.peak_end_lift is not None else ""
        value = view.level(result.to_be.peak_end)
        yield KeyFigure("to_be", t("figures.to_be.label"), value, note, STEPS["to_be"])
    bare = result.pains_without_remedy
    names = view.texts.joined(view.name(index) for index in bare[:3])
    if len(bare) > 3:
        names = t("figures.bare_pains.more", names=names, count=len(bare) - 3)
    has_pains = any(column.entry("kind") == PAIN for column in view.checked.columns)
    note = names or t(f"figures.bare_pains.{'none' if has_pains else 'unmarked'}")
    label = t("figures.bare_pains.label")
    count = str(len(bare)) if has_pains else UNDEFINED
    yield KeyFigure("bare_pains", label, count, note, STEPS["bare_pains"])


# --- pictures -----------------------------------------------------------------------------------


def _curve(result: Result, view: View) -> Picture:
    t = view.texts
    title = t("pictures.curve.title_none")
    if result.high and result.low and result.end:
        title = t(
            f"pictures.curve.{'title' if result.high.index != result.low.index else 'title_one'}",
            high=view.name(result.high.index),
            low=view.name(result.low.index),
            end=view.level(result.end.value),
        )
    style = MapStyle(marks=tuple(_marks(result, AS_IS, view)), series=(AS_IS,), strong=AS_IS)
    return map_picture(
        "curve",
        view,
        title,
        _note(result, view),
        style=style,
        alternative=_in_words(result, AS_IS, view),
        trail=STEPS["curve"],
    )


def _compare(result: Result, planned: Reading, view: View) -> Picture:
    t = view.texts
    now, then = view.level(result.peak_end), view.level(planned.peak_end)
    key = "title"
    if result.peak_end_lift is None or result.peak_end_lift == 0:
        key = "title_same"
    elif result.peak_end_lift < 0:
        key = "title_worse"
    style = MapStyle(
        marks=tuple(_marks(planned, TO_BE, view)),
        arrows=(AS_IS, TO_BE),
        series=(AS_IS, TO_BE),
        strong=TO_BE,
        has_markers=False,
    )
    return map_picture(
        "compare",
        view,
        t(f"pictures.compare.{key}", now=now, then=then),
        _note(result, view),
        style=style,
        alternative=_in_words(planned, TO_BE, view),
        trail=STEPS["to_be"],
        with_pages=False,
    )


def _marks(reading: Reading, series: str, view: View) -> Iterator[Mark]:
    """Yield the highest above neutral, the lowest below it, and the end; one touchpoint that is
    two of them has both words."""
    neutral = view.checked.scale.neutral
    words: dict[int, list[str]] = {}
    tones: dict[int, Tone] = {}
    if reading.high and reading.high.value > neutral:
        words.setdefault(reading.high.index, []).append(view.texts("marks.peak"))
        tones[reading.high.index] = "good"
    if reading.low and reading.low.value < neutral:
        words.setdefault(reading.low.index, []).append(view.texts("marks.pit"))
        tones[reading.low.index] = "bad"
    if reading.end:
        words.setdefault(reading.end.index, []).append(view.texts("marks.end"))
    values = {spot.index: spot.value for spot in (reading.high, reading.low, reading.end) if spot}
    for index, parts in words.items():
        tone = tones.get(index, "ink")
        text = f"{_joined(parts, view)} {view.level(values[index])}"
        yield Mark(index, series, text, tone, is_above=tone != "bad")


def _joined(parts: list[str], view: View) -> str:
    gap = "" if view.texts.is_chinese else " "
    return f"{gap}{view.texts('marks.and')}{gap}".join(parts)


def _note(result: Result, view: View) -> str:
    t = view.texts
    key = "note_missing" if result.missing else "note"
    scale = view.checked.scale
    return t(
        f"pictures.{key}",
        low=view.level(scale.low),
        high=view.level(scale.high),
        n=result.n,
        missing=result.missing,
    )


def _in_words(reading: Reading, series: str, view: View) -> str:
    levels = (
        f"{view.name(column.index)} {view.level(column.level(series))}"
        for column in view.checked.columns
    )
    return view.texts("pictures.alternative", levels=view.texts.joined(levels), n=reading.n)
