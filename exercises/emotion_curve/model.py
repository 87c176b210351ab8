"""Emotion curve: levels at touchpoints, the smooth curve through them, and what is remembered.

Peak–end rule after Kahneman, Fredrickson, Schreiber & Redelmeier 1993; the curve is PCHIP (Fritsch
& Carlson 1980, Fritsch & Butland 1984). A touchpoint without a level is a gap, not neutral.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from itertools import pairwise

from exercises.emotion_curve.values import Ending, Peak, Reading, Result, Spot
from workshop_app.kinds.journey.inputs import Checked
from workshop_app.kit import pchip
from workshop_app.kit.numbers import Quantity, Unit, ratio
from workshop_app.kit.results import Caution

AS_IS, TO_BE = "value", "to_be"
PAIN, DELIGHT = "pain", "delight"
TIE = Decimal("1e-9")
_EXACT = Context(prec=50, rounding=ROUND_HALF_UP)
Values = Sequence[Decimal | None]


def compute(checked: Checked) -> Result:
    """Return the readings of the curve as it is and, where given, as planned."""
    with localcontext(_EXACT):
        at = [column.at for column in checked.columns]
        now = [column.level(AS_IS) for column in checked.columns]
        then = [column.level(TO_BE) for column in checked.columns]
        neutral = checked.scale.neutral
        reading = read(at, now, neutral)
        planned = read(at, then, neutral) if any(v is not None for v in then) else None
        lifts = tuple(_minus(b, a) for a, b in zip(now, then, strict=True))
        known = [lift for lift in lifts if lift is not None]
        return Result(
            **vars(reading),
            endings=tuple(_endings(now, reading)),
            pains_without_remedy=tuple(_bare_pains(checked)),
            lift=lifts if planned else None,
            mean_lift=_mean(known),
            peak_end_lift=_minus(planned.peak_end, reading.peak_end) if planned else None,
            to_be=planned,
        )


def read(at: Sequence[Decimal], values: Values, neutral: Decimal) -> Reading:
    """Return the readings of one series; `at` are the places of all touchpoints."""
    spots = [Spot(index, value) for index, value in enumerate(values) if value is not None]
    mean = _mean([spot.value for spot in spots])
    # The first of equals: max and min keep it.
    high = max(spots, key=lambda spot: spot.value, default=None)
    low = min(spots, key=lambda spot: spot.value, default=None)
    peak = _peak(spots, neutral)
    end = spots[-1] if spots else None
    peak_end = (peak.value + end.value) / 2 if peak and end else None
    below = sum(1 for spot in spots if spot.value < neutral)
    slopes, curve = _curve(at, values)
    return Reading(
        n=len(spots),
        missing=len(values) - len(spots),
        mean=mean,
        range=high.value - low.value if high and low else None,
        low=low,
        high=high,
        peak=peak,
        end=end,
        peak_end=peak_end,
        peak_end_minus_mean=_minus(peak_end, mean),
        below_neutral=below,
        share_below_neutral=ratio(Decimal(below), Decimal(len(spots))),
        peaks=tuple(_turns(values, 1)),
        pits=tuple(_turns(values, -1)),
        slopes=slopes,
        curve=curve,
    )


def warnings(checked: Checked, result: Result) -> tuple[Caution, ...]:
    """Return what a team should look at again, touchpoint by touchpoint."""
    found: list[Caution] = []
    for column in checked.columns:
        path = f"touchpoints.{column.index}"
        now, kind = column.level(AS_IS), column.entry("kind")
        has_words = any(value is not None for value in column.cells.values())
        if now is None and has_words:
            found.append(Caution(f"{path}.{AS_IS}", "value_missing"))
        if now is not None and kind == PAIN and now >= checked.scale.neutral:
            found.append(Caution(f"{path}.kind", "pain_not_below", _level(now)))
        if now is not None and kind == DELIGHT and now <= checked.scale.neutral:
            found.append(Caution(f"{path}.kind", "delight_not_above", _level(now)))
        if column.index in result.pains_without_remedy:
            found.append(Caution(f"{path}.remedy", "remedy_missing"))
    if result.to_be is not None:
        found += _unplanned(checked)
    return tuple(found)


def _unplanned(checked: Checked) -> Iterator[Caution]:
    """Name the first touchpoint that the plan leaves out, and how many they are."""
    missing = [
        column.index
        for column in checked.columns
        if column.level(TO_BE) is None and column.level(AS_IS) is not None
    ]
    if missing:
        code = "to_be_missing" if len(missing) == 1 else "to_be_missing_more"
        params = {"count": str(len(missing))}
        yield Caution(f"touchpoints.{missing[0]}.{TO_BE}", code, params)


def _level(value: Decimal) -> dict[str, Quantity | str]:
    return {"value": Quantity(value, Unit.NUMBER)}


def _bare_pains(checked: Checked) -> Iterator[int]:
    for column in checked.columns:
        if column.entry("kind") == PAIN and not column.entry("remedy").strip():
            yield column.index


def _peak(spots: Sequence[Spot], neutral: Decimal) -> Peak | None:
    """Return the level farthest from neutral; of equals the first negative one."""
    if not spots:
        return None
    farthest = max(abs(spot.value - neutral) for spot in spots)
    equal = [spot for spot in spots if farthest - abs(spot.value - neutral) <= TIE]
    chosen = next((spot for spot in equal if spot.value < neutral), equal[0])
    ties = tuple(spot.index for spot in equal if spot is not chosen)
    return Peak(chosen.index, chosen.value, ties)


def _endings(values: Values, reading: Reading) -> Iterator[Ending]:
    if reading.peak is None:
        return
    for index, value in enumerate(values):
        if value is not None:
            yield Ending(index, (reading.peak.value + value) / 2)


def _turns(values: Values, sign: int) -> Iterator[int]:
    """Yield where a series turns: higher (sign 1) or lower (sign −1) than what is on both sides.
    A level stretch turns at its first touchpoint; the ends of the way and gaps do not count."""
    for run in _runs(values):
        levels = [(index, values[index] or Decimal()) for index in run]
        steps = [levels[0], *(b for a, b in pairwise(levels) if a[1] != b[1])]
        for before, here, after in zip(steps, steps[1:], steps[2:], strict=False):
            if (here[1] - before[1]) * sign > 0 and (here[1] - after[1]) * sign > 0:
                yield here[0]


def _curve(
    at: Sequence[Decimal], values: Values
) -> tuple[tuple[Decimal | None, ...], tuple[tuple[Decimal, ...], ...]]:
    """Return the slope at each touchpoint and the Béziers; gaps part the curve."""
    slopes: list[Decimal | None] = [None] * len(values)
    curve: list[tuple[Decimal, ...]] = []
    for run in _runs(values):
        x = [at[index] for index in run]
        y = [values[index] or Decimal() for index in run]
        for index, slope in zip(run, pchip.slopes(x, y), strict=False):
            slopes[index] = slope
        curve += pchip.segments(x, y)
    return tuple(slopes), tuple(curve)


def _runs(values: Values) -> Iterator[list[int]]:
    """Yield the indexes of levels that follow each other without a gap."""
    run: list[int] = []
    for index, value in enumerate((*values, None)):
        if value is not None:
            run.append(index)
        elif run:
            yield run
            run = []


def _mean(values: Sequence[Decimal]) -> Decimal | None:
    return ratio(sum(values, Decimal()), Decimal(len(values)))


def _minus(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one - other
