"""What SERVQUAL computes: exact numbers, None where something is undefined."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from workshop_app.kit.results import Number


@dataclass(frozen=True)
class ItemScore:
    """One statement. Expectation, perception and gap are of the `n` people who answered both;
    where only perception is asked, of those who answered it.

    `spread` is the standard deviation of the gap, or of perception where people's own gaps are not
    known; `missing` is how many answers are not there.
    """

    id: str
    dimension: str
    expectation: Number | None
    perception: Number | None
    gap: Number | None
    n: int
    n_expectation: int
    n_perception: int
    missing: int
    spread: Number | None
    spread_expectation: Number | None
    spread_perception: Number | None


@dataclass(frozen=True)
class DimensionScore:
    """One dimension: means of its statements. `n` people answered at least one of them;
    `complete_…` answered all of them on a side, and alpha is theirs."""

    weight: Number
    expectation: Number | None
    perception: Number | None
    gap: Number | None
    n: int
    spread: Number | None
    alpha_expectation: Number | None
    alpha_perception: Number | None
    complete_expectation: int
    complete_perception: int

    def score(self, *, is_perception: bool) -> Decimal | None:
        """Return what the dimension is judged by: its gap, or perception alone."""
        return self.perception if is_perception else self.gap


@dataclass(frozen=True)
class Priority:
    """How urgent a statement is: `importance` is its dimension's share of the weights (0–1),
    `priority` is importance × gap, or × the distance to full marks where there is no gap."""

    rank: int
    id: str
    dimension: str
    importance: Number
    gap: Number
    priority: Number


@dataclass(frozen=True)
class Result:
    """All figures. `perception_only` tells that expectations were not asked (SERVPERF), `counted`
    that answers were counted instead of kept by person."""

    n: int
    answered: int
    missing: int
    perception_only: bool
    counted: bool
    items: tuple[ItemScore, ...]
    dimensions: Mapping[str, DimensionScore]
    expectation: Number | None
    perception: Number | None
    overall_gap: Number | None
    weighted_gap: Number | None
    weighted_expectation: Number | None
    weighted_perception: Number | None
    priorities: tuple[Priority, ...] = field(default=())

    @property
    def overall(self) -> Decimal | None:
        """The unweighted score: the gap, or perception alone."""
        return self.perception if self.perception_only else self.overall_gap

    @property
    def weighted(self) -> Decimal | None:
        """The weighted score: the gap, or perception alone."""
        return self.weighted_perception if self.perception_only else self.weighted_gap

    def score(self, item: ItemScore | DimensionScore) -> Decimal | None:
        """Return what an item or a dimension is judged by."""
        return item.perception if self.perception_only else item.gap

    @property
    def is_met(self) -> bool:
        """Whether no dimension falls short of expectation."""
        gaps = [d.gap for d in self.dimensions.values() if d.gap is not None]
        return not self.perception_only and bool(gaps) and min(gaps) >= 0

    @property
    def asked(self) -> int:
        """How many answers there would be if everybody had answered everything."""
        return self.answered + self.missing
