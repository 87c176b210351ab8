"""From answers to gaps: statements, dimensions, overall scores and priorities.

Parasuraman, Zeithaml & Berry 1985, 1988, 1991; weights after Zeithaml, Parasuraman & Berry 1990;
perception alone after Cronin & Taylor 1992; alpha after Cronbach 1951; priorities are a convention.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from exercises.servqual.statistics import (
    Pairs,
    People,
    Tally,
    alpha,
    mean,
    people,
    tally,
    weighted_mean,
)
from exercises.servqual.values import DimensionScore, ItemScore, Priority, Result
from workshop_app.kinds.questionnaire.inputs import Checked, Column
from workshop_app.kit.numbers import Quantity, Unit, ratio
from workshop_app.kit.results import Caution

PERCEPTION_ONLY = "perception_only"
REMEMBERED = 64
"""Of how many statements the scores are kept."""

TIE = Decimal("1e-9")


def compute(checked: Checked) -> Result:
    """Return all figures of the answers."""
    only = checked.options[PERCEPTION_ONLY]
    items = tuple(_items(checked, only=only))
    n = respondents(checked, items)
    dimensions = {group: _dimension(checked, group, items, only=only) for group in checked.groups}
    answered = sum(item.n_perception + item.n_expectation for item in items)
    return Result(
        n=n,
        answered=answered,
        missing=sum(item.missing for item in items),
        perception_only=only,
        counted=checked.counts is not None,
        items=items,
        dimensions=dimensions,
        expectation=mean(d.expectation for d in dimensions.values()),
        perception=mean(d.perception for d in dimensions.values()),
        overall_gap=mean(d.gap for d in dimensions.values()),
        weighted_gap=weighted_mean((d.weight, d.gap) for d in dimensions.values()),
        weighted_expectation=weighted_mean((d.weight, d.expectation) for d in dimensions.values()),
        weighted_perception=weighted_mean((d.weight, d.perception) for d in dimensions.values()),
        priorities=tuple(_priorities(checked, items, dimensions, only=only)),
    )


def respondents(checked: Checked, items: Sequence[ItemScore]) -> int:
    """Return how many people answered; where answers were counted, the largest count."""
    if checked.counts is None:
        return checked.respondents
    return max((max(item.n_expectation, item.n_perception) for item in items), default=0)


# --- statements -----------------------------------------------------------------------------------


def _items(checked: Checked, *, only: bool) -> Iterator[ItemScore]:
    if checked.counts is not None:
        yield from _counted_items(checked, only=only)
        return
    expected, perceived = checked.columns
    asked = checked.respondents * (1 if only else 2)
    for at, item in enumerate(checked.items):
        yield _item(item.id, item.group, None if only else expected[at], perceived[at], asked)


@lru_cache(maxsize=REMEMBERED)
def _item(
    id_: str, group: str, expected: Column | None, perceived: Column, asked: int
) -> ItemScore:
    """Return the score of one statement, of perception alone without expectations: a key changes
    only one of them."""
    pairs = _perceived(tally(perceived)) if expected is None else Pairs.of(expected, perceived)
    spread = pairs.second.spread if expected is None else pairs.difference.spread
    return ItemScore(
        id=id_,
        dimension=group,
        expectation=pairs.first.mean,
        perception=pairs.second.mean,
        gap=pairs.difference.mean,
        n=pairs.second.n,
        n_expectation=pairs.n_first,
        n_perception=pairs.n_second,
        missing=asked - pairs.n_first - pairs.n_second,
        spread=spread,
        spread_expectation=pairs.first.spread,
        spread_perception=pairs.second.spread,
    )


def _perceived(perception: Tally) -> Pairs:
    nothing = Tally(0, 0, 0)
    return Pairs(nothing, perception, nothing, 0, perception.n)


def _counted_items(checked: Checked, *, only: bool) -> Iterator[ItemScore]:
    assert checked.counts is not None
    low = checked.scale[0]
    tallies = [[Tally.of(enumerate(counts, low)) for counts in side] for side in checked.counts]
    nothing = Tally(0, 0, 0)
    largest = max((t.n for side in tallies[only:] for t in side), default=0)
    for at, item in enumerate(checked.items):
        first = nothing if only else tallies[0][at]
        second = tallies[1][at]
        expectation, perception = first.mean, second.mean
        gap = None if expectation is None or perception is None else perception - expectation
        yield ItemScore(
            id=item.id,
            dimension=item.group,
            expectation=expectation,
            perception=perception,
            gap=gap,
            n=second.n if only else min(first.n, second.n),
            n_expectation=first.n,
            n_perception=second.n,
            missing=largest * (1 if only else 2) - first.n - second.n,
            spread=second.spread,
            spread_expectation=first.spread,
            spread_perception=second.spread,
        )


# --- dimensions -----------------------------------------------------------------------------------


def _dimension(
    checked: Checked, group: str, items: Sequence[ItemScore], *, only: bool
) -> DimensionScore:
    own = [item for item in items if item.dimension == group]
    expected, perceived = columns_of(checked, group)
    if checked.counts is not None:
        everybody = People(max((item.n for item in own), default=0), None)
    else:
        everybody = people(() if only else expected, perceived)
    alphas = [alpha(() if only else expected), alpha(perceived)]
    return DimensionScore(
        weight=checked.weights[group],
        expectation=mean(item.expectation for item in own),
        perception=mean(item.perception for item in own),
        gap=mean(item.gap for item in own),
        n=everybody.n,
        spread=everybody.spread,
        alpha_expectation=alphas[0].value,
        alpha_perception=alphas[1].value,
        complete_expectation=alphas[0].n,
        complete_perception=alphas[1].n,
    )


def columns_of(checked: Checked, group: str) -> tuple[tuple[Column, ...], tuple[Column, ...]]:
    """Return the columns of a dimension on both sides; none where answers were counted."""
    if checked.counts is not None:
        return (), ()
    places = checked.places_of(group)
    expected, perceived = checked.columns
    return tuple(expected[at] for at in places), tuple(perceived[at] for at in places)


# --- priorities -----------------------------------------------------------------------------------


def _priorities(
    checked: Checked,
    items: Sequence[ItemScore],
    dimensions: dict[str, DimensionScore],
    *,
    only: bool,
) -> Iterator[Priority]:
    """Yield the statements by importance × gap, the lowest first; equal ones share a rank."""
    whole = weight_of_known(dimensions, only=only)
    high = checked.scale[1]
    scored = []
    for item in items:
        gap = item.gap
        if only and item.perception is not None:
            gap = item.perception - high
        importance = ratio(dimensions[item.dimension].weight, whole)
        if gap is not None and importance is not None:
            scored.append((item, importance, gap, importance * gap))
    scored.sort(key=lambda entry: entry[3])
    rank = 0
    for place, (item, importance, gap, priority) in enumerate(scored, 1):
        if place == 1 or priority - scored[place - 2][3] > TIE:
            rank = place
        yield Priority(rank, item.id, item.dimension, importance, gap, priority)


def weight_of_known(dimensions: dict[str, DimensionScore], *, only: bool) -> Decimal:
    """Return the sum of the weights of the dimensions that have a value."""
    known = (d.weight for d in dimensions.values() if d.score(is_perception=only) is not None)
    return sum(known, Decimal())


# --- what a team should know ----------------------------------------------------------------------


def warnings(checked: Checked, result: Result) -> tuple[Caution, ...]:
    """Return what limits the result."""
    return tuple(_warnings(checked, result))


def _warnings(checked: Checked, result: Result) -> Iterator[Caution]:
    if result.answered == 0:
        yield Caution(_place(result), "nobody")
        return
    if not any(checked.weights.values()):
        yield Caution("weights", "weights_zero")
    if result.overall is None:
        yield Caution(_place(result), "no_pairs")
        return
    if result.n < checked.figures_from["means"]:
        yield Caution(_place(result), "few", {"n": Quantity(Decimal(result.n), Unit.NUMBER)})
    for group, dimension in result.dimensions.items():
        if result.score(dimension) is None:
            weight = Quantity(dimension.weight, Unit.NUMBER)
            yield Caution(f"weights.{group}", "dimension_empty", {"weight": weight})
    for group, dimension in result.dimensions.items():
        if any(value is not None and value < 0 for value in shown_alphas(checked, dimension)):
            yield Caution(f"weights.{group}", "alpha_negative")


def shown_alphas(
    checked: Checked, dimension: DimensionScore
) -> tuple[Decimal | None, Decimal | None]:
    """Return both alphas, None where too few people answered everything."""
    least = checked.figures_from["alpha"]
    return (
        dimension.alpha_expectation if dimension.complete_expectation >= least else None,
        dimension.alpha_perception if dimension.complete_perception >= least else None,
    )


def _place(result: Result) -> str:
    return "counts" if result.counted else "responses"
