"""Standards of a post: attainment of each, and the score as their weighted sum [convention].

attainment = min(actual ÷ target, 1), or min(target ÷ actual, 1) where less is better. A zero:
less is better and nothing happened (actual 0) is reached whatever the target; a target of 0 is
reached by nothing but 0. More is better with a target of 0 demands nothing: always reached, and
the team is warned.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from typing import Any

from exercises.post_standards.values import (
    DIMENSIONS,
    DimensionFigures,
    Result,
    Standard,
    StandardFigures,
    standards_of,
)
from workshop_app.kinds.worksheet.checked import Checked
from workshop_app.kit.numbers import Quantity, Unit, ratio
from workshop_app.kit.results import Caution
from workshop_app.kit.texts import Texts

WHOLE = Decimal(100)
TOLERANCE = Decimal("0.05")
TAKEN_OVER = 8
"""How many of the weakest items are taken over from SERVQUAL."""

_EXACT = Context(prec=50, rounding=ROUND_HALF_UP)
ZERO, ONE = Decimal(), Decimal(1)


def compute(checked: Checked) -> Result:
    """Return what follows from the standards and from what was found."""
    with localcontext(_EXACT):
        return result_of(standards_of(checked))


def attainment(standard: Standard) -> Decimal | None:
    """Return how far a standard is reached, 0–1; None where target or actual is missing."""
    target, actual = standard.target, standard.actual
    if target is None or actual is None:
        return None
    if standard.direction == "less":
        return ONE if actual == 0 else min(target / actual, ONE)
    return ONE if target == 0 else min(actual / target, ONE)


def result_of(standards: Sequence[Standard]) -> Result:
    """Return the result of some standards."""
    figures = tuple(_figures(standard) for standard in standards)
    total = sum((s.weight for s in standards if s.weight is not None), ZERO)
    checked = [
        (standard, found)
        for standard, found in zip(standards, figures, strict=True)
        if found.points is not None
    ]
    weight = sum((s.weight for s, _ in checked if s.weight is not None), ZERO)
    earned = sum((f.points for _, f in checked if f.points is not None), ZERO)
    is_whole = total > 0 and len(checked) == len(standards)
    dimensions = {id_: _dimension(id_, standards, figures) for id_ in DIMENSIONS}
    missing = tuple(id_ for id_, found in dimensions.items() if not found.standards)
    lost = [(f.lost, -f.number) for _, f in checked if f.lost]
    return Result(
        n=len(standards),
        n_checked=sum(found.attainment is not None for found in figures),
        weights_total=total,
        weights_ok=abs(total - WHOLE) <= TOLERANCE,
        coverage=Decimal(len(DIMENSIONS) - len(missing)) / len(DIMENSIONS),
        missing=missing,
        dimensions=dimensions,
        standards=figures,
        earned=earned if weight else None,
        weight_checked=weight,
        score=earned if is_whole else None,
        score_of_checked=ratio(earned * WHOLE, weight),
        weakest=-max(lost)[1] if lost else None,
    )


def _figures(standard: Standard) -> StandardFigures:
    reached = attainment(standard)
    if reached is None or standard.weight is None:
        return StandardFigures(standard.number, reached, None, None)
    points = standard.weight * reached
    return StandardFigures(standard.number, reached, points, standard.weight - points)


def _dimension(
    id_: str, standards: Sequence[Standard], figures: Sequence[StandardFigures]
) -> DimensionFigures:
    """Return a dimension; its attainment is weighted as the score is."""
    own = [
        (standard, found)
        for standard, found in zip(standards, figures, strict=True)
        if standard.dimension == id_
    ]
    known = [(s.weight or ZERO, f.points) for s, f in own if f.points is not None]
    return DimensionFigures(
        standards=tuple(standard.number for standard, _ in own),
        weight=sum((s.weight for s, _ in own if s.weight is not None), ZERO),
        n_checked=sum(found.attainment is not None for _, found in own),
        attainment=ratio(
            sum((points for _, points in known), ZERO), sum((weight for weight, _ in known), ZERO)
        ),
    )


# --- warnings -----------------------------------------------------------------------------------


def warnings(checked: Checked, result: Result) -> tuple[Caution, ...]:
    """Return what a team should think about."""
    return tuple(_warnings(standards_of(checked), result))


def _warnings(standards: Sequence[Standard], result: Result) -> Iterator[Caution]:
    if not standards:
        return
    if not result.weights_ok and any(s.weight is not None for s in standards):
        total = Quantity(result.weights_total, Unit.NUMBER)
        yield Caution("standards", "weights_total", {"total": total})
    for id_ in result.missing:
        yield Caution("standards", f"no_{id_}")
    for standard in standards:
        yield from _of_one(standard)


def _of_one(standard: Standard) -> Iterator[Caution]:
    def path(column: str) -> str:
        return f"standards.{standard.number - 1}.{column}"

    if standard.behaviour and not standard.indicator:
        yield Caution(path("indicator"), "no_indicator")
    if standard.indicator and standard.target is None:
        yield Caution(path("target"), "no_target")
    if standard.target == 0 and standard.direction == "more":
        yield Caution(path("target"), "target_zero")
    if standard.target is not None and not standard.check:
        yield Caution(path("check"), "no_check")
    if standard.actual is not None and standard.target is None:
        yield Caution(path("actual"), "actual_without_target")


# --- from SERVQUAL ------------------------------------------------------------------------------


def take_over(
    data: Mapping[str, Any], result: Mapping[str, Any] | None, texts: Texts
) -> dict[str, list[dict[str, str]]]:
    """Return rows with dimension and behaviour for the weakest items of a SERVQUAL work.

    Items with a wording of their own keep it; the known ones are said as a behaviour. Targets
    are the team's to set.
    """
    own = {item["id"]: item.get("text") for item in data.get("items") or () if "id" in item}
    rows = []
    for found in (result or {}).get("priorities", ()):
        gap, id_ = found.get("gap"), str(found["id"])
        behaviour = own.get(id_) or texts.get(f"behaviours.{id_}")
        if (gap is None or gap < 0) and behaviour and found.get("dimension") in DIMENSIONS:
            rows.append({"dimension": found["dimension"], "behaviour": behaviour})
    return {"standards": rows[:TAKEN_OVER]}
