"""What the emotion curve is computed to: readings of a series, and what lies between the two."""

from __future__ import annotations

from dataclasses import dataclass

from workshop_app.kit.results import Number


@dataclass(frozen=True)
class Spot:
    """A touchpoint by its index from 0, and its level."""

    index: int
    value: Number


@dataclass(frozen=True)
class Peak:
    """The touchpoint farthest from neutral; `ties` are the others as far away, in their order."""

    index: int
    value: Number
    ties: tuple[int, ...]


@dataclass(frozen=True)
class Reading:
    """One series of levels: `n` touchpoints have one, `missing` have none.

    `slopes` has one entry for each touchpoint, null where there is no curve. `curve` are Béziers:
    x, y, two controls, x, y at the end. `peaks` and `pits` are turns of the curve, by index.
    """

    n: int
    missing: int
    mean: Number | None
    range: Number | None
    low: Spot | None
    high: Spot | None
    peak: Peak | None
    end: Spot | None
    peak_end: Number | None
    peak_end_minus_mean: Number | None
    below_neutral: int
    share_below_neutral: Number | None
    peaks: tuple[int, ...]
    pits: tuple[int, ...]
    slopes: tuple[Number | None, ...]
    curve: tuple[tuple[Number, ...], ...]


@dataclass(frozen=True)
class Ending:
    """What the peak–end mean would be if a touchpoint came last."""

    index: int
    peak_end: Number


@dataclass(frozen=True)
class Result(Reading):
    """The curve as it is; `to_be` the curve as planned, and `lift` = to-be − as-is by touchpoint,
    both null where no to-be level is given."""

    endings: tuple[Ending, ...]
    pains_without_remedy: tuple[int, ...]
    lift: tuple[Number | None, ...] | None
    mean_lift: Number | None
    peak_end_lift: Number | None
    to_be: Reading | None
