"""The values of the market damage model: what goes in, and what comes out.

Money is in yuan a year, rates are 0–1, customers are expected values and need not be whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from workshop_app.kit.results import Number


@dataclass(frozen=True)
class Outcomes:
    """Three numbers, one for each outcome of a complaint."""

    quick: Number
    solved: Number
    unsolved: Number

    def dot(self, other: Outcomes) -> Decimal:
        """Return the sum of the products, outcome by outcome."""
        return (
            self.quick * other.quick + self.solved * other.solved + self.unsolved * other.unsolved
        )


@dataclass(frozen=True)
class Assumptions:
    """One segment's inputs; targets and programme costs are None where there are none."""

    name: str
    customers: Decimal
    revenue_per_customer: Decimal
    margin: Decimal
    problem_rate: Decimal
    complaint_rate: Decimal
    outcomes: Outcomes
    repurchase: Outcomes
    repurchase_silent: Decimal
    repurchase_no_problem: Decimal
    told_unhappy: Decimal
    told_happy: Decimal
    influence_rate: Decimal
    loud_share: Decimal
    handling_cost: Decimal
    target_outcomes: Outcomes | None
    target_complaint_rate: Decimal | None
    target_problem_rate: Decimal | None
    cost_resolution: Decimal | None
    cost_soliciting: Decimal | None
    cost_prevention: Decimal | None

    @classmethod
    def of(cls, name: str, values: Mapping[str, Decimal | None]) -> Assumptions:
        """Read a segment's checked values by path."""

        def number(path: str) -> Decimal:
            value = values[path]
            assert value is not None, path
            return value

        def outcomes(path: str) -> Outcomes:
            return Outcomes(*(number(f"{path}.{part}") for part in ("quick", "solved", "unsolved")))

        has_mix = values["targets.outcomes.quick"] is not None
        return cls(
            name=name,
            customers=number("customers"),
            revenue_per_customer=number("revenue_per_customer"),
            margin=number("margin"),
            problem_rate=number("problem_rate"),
            complaint_rate=number("complaint_rate"),
            outcomes=outcomes("outcomes"),
            repurchase=outcomes("repurchase"),
            repurchase_silent=number("repurchase.silent"),
            repurchase_no_problem=number("repurchase.no_problem"),
            told_unhappy=number("told.unhappy"),
            told_happy=number("told.happy"),
            influence_rate=number("influence_rate"),
            loud_share=number("loud_share"),
            handling_cost=number("handling_cost"),
            target_outcomes=outcomes("targets.outcomes") if has_mix else None,
            target_complaint_rate=values["targets.complaint_rate"],
            target_problem_rate=values["targets.problem_rate"],
            cost_resolution=values["programme_costs.resolution"],
            cost_soliciting=values["programme_costs.soliciting"],
            cost_prevention=values["programme_costs.prevention"],
        )


@dataclass(frozen=True)
class Branch:
    """Customers with a problem who took one path: how many, how many come back, how many of them
    are lost that would have come back without the problem."""

    customers: Number
    returned: Number
    lost: Number


@dataclass(frozen=True)
class Paths:
    """The four paths of a customer with a problem."""

    quick: Branch
    solved: Branch
    unsolved: Branch
    silent: Branch

    @property
    def all(self) -> tuple[Branch, ...]:
        """The four branches."""
        return (self.quick, self.solved, self.unsolved, self.silent)


@dataclass(frozen=True)
class WordOfMouth:
    """Unhappy and happy customers who talk; prospects and revenue lost may be negative."""

    unhappy: Number
    happy: Number
    prospects_lost: Number
    revenue_lost: Number


@dataclass(frozen=True)
class Lever:
    """Customers saved a year and what they are worth; None where there is no target."""

    customers_saved: Number | None
    value: Number | None


@dataclass(frozen=True)
class Soliciting:
    """Lever (3) on top of lever (2), and alone with today's mix of outcomes.

    `value_alone` counts repurchase only; `value_alone_with_word_of_mouth` adds the talk.
    """

    customers_saved: Number | None
    value: Number | None
    customers_saved_alone: Number | None
    value_alone: Number | None
    value_alone_with_word_of_mouth: Number | None


@dataclass(frozen=True)
class Levers:
    """The levers (2), (3) and (4)."""

    resolution: Lever
    soliciting: Soliciting
    prevention: Lever


@dataclass(frozen=True)
class Programme:
    """Value (revenue), cost, net (margin x value - cost) and net ÷ cost; None where undefined."""

    value: Number | None
    cost: Number | None
    net: Number | None
    roi: Number | None


@dataclass(frozen=True)
class Swing:
    """How total damage changes when one assumption is 20 % lower and 20 % higher."""

    assumption: str
    low: Number
    high: Number


@dataclass(frozen=True)
class Figures:
    """What is computed for one segment, and for the sum of all."""

    customers: Number
    revenue: Number
    customers_with_problem: Number
    complainers: Number
    silent: Number
    paths: Paths
    customers_lost: Number
    revenue_at_risk: Number
    share_of_revenue: Number | None
    loss_per_problem: Number | None
    word_of_mouth: WordOfMouth
    total_damage: Number
    total_share_of_revenue: Number | None
    damage_per_month: Number
    broadcasters: Number
    levers: Levers
    remediation: Programme
    prevention: Programme
    break_even_reduction: Number | None
    remediation_ceiling: Number


@dataclass(frozen=True)
class SegmentFigures(Figures):
    """The figures of one segment among several."""

    name: str


@dataclass(frozen=True)
class Result(Figures):
    """The sum over the segments, the tornado, and each segment where there are several."""

    tornado: tuple[Swing, ...]
    segments: tuple[SegmentFigures, ...]
