"""Means, spread and alpha from whole numbers: exact until the last step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from operator import mul
from typing import cast

from workshop_app.kit.numbers import ratio

Answer = int | None
Columns = tuple[tuple[Answer, ...], ...]
PRECISION = 40
REMEMBERED = 32
"""Of how many dimensions and sides the sums are kept: a key changes only one of them."""


@dataclass(frozen=True)
class Tally:
    """How many marks there are, their sum, and the sum of their squares."""

    n: int
    total: int
    squares: int

    @classmethod
    def of(cls, counted: Iterable[tuple[int, int]]) -> Tally:
        """Add up pairs of a mark and how often it was given."""
        n = total = squares = 0
        for mark, times in counted:
            n += times
            total += mark * times
            squares += mark * mark * times
        return cls(n, total, squares)

    @property
    def mean(self) -> Decimal | None:
        """The mean, None without marks."""
        return ratio(Decimal(self.total), Decimal(self.n))

    @property
    def scatter(self) -> int:
        """n² times the variance of all marks: a whole number."""
        return self.n * self.squares - self.total * self.total

    @property
    def spread(self) -> Decimal | None:
        """The standard deviation of a sample, None for fewer than two marks."""
        return root(Fraction(self.scatter, self.n * (self.n - 1))) if self.n > 1 else None


@dataclass(frozen=True)
class Pairs:
    """One statement answered on two sides: who answered both, and how many answered each."""

    first: Tally
    second: Tally
    difference: Tally
    n_first: int
    n_second: int

    @classmethod
    def of(cls, first: Sequence[Answer], second: Sequence[Answer]) -> Pairs:
        """Compare two columns of the same people; the difference is second − first."""
        counted = Counter(zip(first, second, strict=True))
        both = [(a, b, n) for (a, b), n in counted.items() if a is not None and b is not None]
        return cls(
            Tally.of((a, n) for a, _, n in both),
            Tally.of((b, n) for _, b, n in both),
            Tally.of((b - a, n) for a, b, n in both),
            sum(n for (a, _), n in counted.items() if a is not None),
            sum(n for (_, b), n in counted.items() if b is not None),
        )


def tally(column: Sequence[Answer]) -> Tally:
    """Add up one column, people without an answer left out."""
    counted: Mapping[Answer, int] = Counter(column)
    return Tally.of((mark, n) for mark, n in counted.items() if mark is not None)


def root(value: Fraction) -> Decimal:
    """Return the square root of a fraction."""
    with localcontext() as context:
        context.prec = PRECISION
        return (Decimal(value.numerator) / Decimal(value.denominator)).sqrt()


def mean(values: Iterable[Decimal | None]) -> Decimal | None:
    """Return the mean of the values that are there, None where there is none."""
    known = [value for value in values if value is not None]
    return ratio(sum(known, Decimal()), Decimal(len(known)))


def weighted_mean(pairs: Iterable[tuple[Decimal, Decimal | None]]) -> Decimal | None:
    """Return the mean of values with weights; the weight of a value that is not there drops out."""
    known = [(weight, value) for weight, value in pairs if value is not None]
    return ratio(
        sum((weight * value for weight, value in known), Decimal()),
        sum((weight for weight, _ in known), Decimal()),
    )


@dataclass(frozen=True)
class Alpha:
    """Cronbach's alpha of some columns: from the `n` people who answered all of them.

    `parts` and `total` are the variances of a sample; `value` is None where it is undefined.
    """

    k: int
    n: int
    parts: Fraction
    total: Fraction

    @property
    def value(self) -> Decimal | None:
        """k/(k−1) · (1 − sum of variances / variance of the total); it may be negative."""
        if self.k < 2 or self.n < 2 or not self.total:
            return None
        exact = Fraction(self.k, self.k - 1) * (1 - self.parts / self.total)
        return ratio(Decimal(exact.numerator), Decimal(exact.denominator))


@lru_cache(maxsize=REMEMBERED)
def alpha(columns: Columns) -> Alpha:
    """Return Cronbach's alpha of the columns of one dimension on one side."""
    whole = [row for row in zip(*columns, strict=True) if None not in row]
    rows = cast("list[tuple[int, ...]]", whole)
    n = len(rows)
    if n < 2:
        return Alpha(len(columns), n, Fraction(), Fraction())
    freedom = n * (n - 1)
    parts = sum(_scatter(column) for column in zip(*rows, strict=True))
    total = _scatter(list(map(sum, rows)))
    return Alpha(len(columns), n, Fraction(parts, freedom), Fraction(total, freedom))


def _scatter(values: Sequence[int]) -> int:
    total, squares = sum(values), sum(map(mul, values, values))
    return int(len(values) * squares - total * total)


@dataclass(frozen=True)
class People:
    """What each person makes of a dimension: how many people, and the spread of their means."""

    n: int
    spread: Decimal | None


@lru_cache(maxsize=REMEMBERED)
def people(first: Columns, second: Columns) -> People:
    """Take each person's mean difference over the statements answered on both sides; without a
    first side, the mean of the second."""
    sums: Counter[tuple[int, int]] = Counter()
    if first:
        whole = zip(zip(*first, strict=True), zip(*second, strict=True), strict=True)
        for a, b in whole:
            if None in a or None in b:
                both = zip(a, b, strict=True)
                own = [y - x for x, y in both if x is not None and y is not None]
                sums[len(own), sum(own)] += 1
            else:
                sums[len(a), sum(b) - sum(a)] += 1
    else:
        for row in zip(*second, strict=True):
            answered = [mark for mark in row if mark is not None]
            sums[len(answered), sum(answered)] += 1
    return _of_sums({key: n for key, n in sums.items() if key[0]})


def _of_sums(sums: Mapping[tuple[int, int], int]) -> People:
    """Return how the means vary, given how often so many answers have such a sum."""
    n = sum(sums.values())
    if n < 2:
        return People(n, None)
    means = [(Fraction(total, count), times) for (count, total), times in sums.items()]
    total = sum((mean * times for mean, times in means), Fraction())
    squares = sum((mean * mean * times for mean, times in means), Fraction())
    return People(n, root((squares - total * total / n) / (n - 1)))
