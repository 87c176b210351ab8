"""Ranks that ties share, outliers by Tukey's fences, and mean and spread."""

from __future__ import annotations

import math
from collections.abc import Sequence

SAME = 1e-9
"""Values that are no further apart are equal."""

FENCE_FROM = 5
"""From how many values on an outlier is called one [convention]."""

FENCE = 1.5
"""How many quartile distances a value may lie outside the quartiles (Tukey 1977, *Exploratory
Data Analysis*)."""


def ranks(values: Sequence[float | None], *, high_is_better: bool | None) -> tuple[int | None, ...]:
    """Return the rank of each value, 1 the best; ties share one (1, 2, 2, 4).

    There is none for a value that is not defined, nor where more is neither better nor worse.
    """
    if high_is_better is None:
        return (None,) * len(values)
    sign = 1.0 if high_is_better else -1.0
    known = [sign * value for value in values if value is not None]
    return tuple(
        None if value is None else 1 + sum(other - sign * value > SAME for other in known)
        for value in values
    )


def hinges(values: Sequence[float]) -> tuple[float, float]:
    """Return Tukey's hinges: the medians of both halves, the middle value being in both."""
    ordered = sorted(values)
    half = (len(ordered) + 1) // 2
    return median(ordered[:half]), median(ordered[len(ordered) - half :])


def outliers(values: Sequence[float | None]) -> tuple[bool, ...]:
    """Return which values lie outside Tukey's fences; none below five values, nor where the middle
    half of them are all the same: there the fences would leave no room at all."""
    known = [value for value in values if value is not None]
    if len(known) < FENCE_FROM:
        return (False,) * len(values)
    low, high = hinges(known)
    if high - low <= SAME:
        return (False,) * len(values)
    reach = FENCE * (high - low) + SAME
    return tuple(
        value is not None and (value < low - reach or value > high + reach) for value in values
    )


def median(values: Sequence[float]) -> float:
    """Return the median of at least one value."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def mean(values: Sequence[float]) -> float | None:
    """Return the mean, None of nothing."""
    return math.fsum(values) / len(values) if values else None


def spread(values: Sequence[float]) -> float | None:
    """Return the standard deviation of a sample, None for fewer than two values."""
    middle = mean(values)
    if middle is None or len(values) < 2:
        return None
    return math.sqrt(math.fsum((value - middle) ** 2 for value in values) / (len(values) - 1))
