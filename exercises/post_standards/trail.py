"""The calculation trail of the standards: each attainment, the weights, the score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exercises.post_standards.tables import LONG, number, share
from exercises.post_standards.values import DIMENSIONS, Result, Standard
from workshop_app.kinds.worksheet.view import View
from workshop_app.kit.presentation import TrailStep


def trail(standards: Sequence[Standard], result: Result, view: View) -> tuple[TrailStep, ...]:
    """Return how every figure came about."""
    return (
        _count(result, view),
        _weights(standards, result, view),
        _coverage(result, view),
        *_attainments(standards, result, view),
        *_score(standards, result, view),
    )


def _count(result: Result, view: View) -> TrailStep:
    t = view.texts
    parts = " + ".join(
        t(
            "trail.standards.part",
            dimension=view.option("standards.dimension", id_),
            n=len(result.dimensions[id_].standards),
        )
        for id_ in DIMENSIONS
    )
    open_ = result.n - sum(len(found.standards) for found in result.dimensions.values())
    if open_:
        parts += " + " + t("trail.standards.open", n=open_)
    value = t("figures.standards.value", n=result.n)
    return view.step("standards", value, "team", t("trail.standards.sentence", parts=parts))


def _weights(standards: Sequence[Standard], result: Result, view: View) -> TrailStep:
    known = [s.weight for s in standards if s.weight is not None]
    parts = " + ".join(view.format.plain(number(weight, LONG)) for weight in known) or "0"
    value = view.format.plain(number(result.weights_total, LONG))
    sentence = view.texts("trail.weights_total.sentence", parts=parts)
    return view.step("weights_total", value, "team", sentence)


def _coverage(result: Result, view: View) -> TrailStep:
    t = view.texts
    present = [id_ for id_ in DIMENSIONS if id_ not in result.missing]
    names = t.joined(view.option("standards.dimension", id_) for id_ in present)
    value = t("figures.coverage.value", n=len(present))
    sentence = t("trail.coverage.sentence", present=names or t("trail.coverage.nothing"))
    return view.step("coverage", value, "published", sentence, t("trail.coverage.source"))


def _attainments(standards: Sequence[Standard], result: Result, view: View) -> Iterator[TrailStep]:
    t = view.texts
    for standard, found in zip(standards, result.standards, strict=True):
        if found.attainment is None:
            continue
        words = {
            "actual": view.format.plain(number(standard.actual, LONG)),
            "target": view.format.plain(number(standard.target, LONG)),
        }
        value = view.text(share(found.attainment))
        sentence = t(f"trail.attainment.{_sentence(standard)}", **words)
        step = view.step("attainment", value, "convention", sentence)
        label = f"{step.label} {standard.number}"
        yield TrailStep(step.id, label, step.sentence, step.value, step.source)


def _sentence(standard: Standard) -> str:
    """Return which sentence tells how a standard is reached."""
    if standard.direction == "less":
        return "less_zero" if standard.actual == 0 else "less"
    return "more_zero" if standard.target == 0 else "more"


def _score(standards: Sequence[Standard], result: Result, view: View) -> Iterator[TrailStep]:
    t = view.texts
    pairs = [
        (standard, found)
        for standard, found in zip(standards, result.standards, strict=True)
        if found.points is not None
    ]
    if not pairs:
        return
    products = (
        (view.format.plain(number(standard.weight, LONG)), view.text(share(found.attainment, 2)))
        for standard, found in pairs
    )
    parts = " + ".join(f"{weight} × {reached}" for weight, reached in products)
    points = view.format.plain(number(result.earned, 1))
    if result.score is None:
        value = points
        yield view.step("earned", value, "convention", t("trail.score.sentence", parts=parts))
    else:
        value = t("figures.score.value", score=points)
        yield view.step("score", value, "convention", t("trail.score.sentence", parts=parts))
    if result.weakest is not None:
        standard, found = next(pair for pair in pairs if pair[0].number == result.weakest)
        words = {
            "weight": view.format.plain(number(standard.weight, LONG)),
            "points": view.format.plain(number(found.points, 4)),
            "number": standard.number,
        }
        value = t("figures.weakest.value", lost=view.format.plain(number(found.lost, 1)))
        yield view.step("lost", value, "convention", t("trail.lost.sentence", **words))
