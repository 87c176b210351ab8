"""The result of a plan: rows are named by their numbers on the screen, times are minutes from
midnight before the event, dates are written as 2026-11-21."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workshop_app.kit.results import Number

WS = ("why", "what", "who", "when", "where", "how", "how_much")
"""The five Ws and two Hs."""


@dataclass(frozen=True)
class Budget:
    """Money in yuan; `lines_planned` and `lines_actual` tell how many lines the sums are made of.

    `balance` is income − planned, `balance_actual` actual income − actual cost.
    """

    lines: int
    lines_planned: int
    lines_actual: int
    planned: Number | None
    actual: Number | None
    guests: Number | None
    planned_per_guest: Number | None
    actual_per_guest: Number | None
    income: Number | None
    income_actual: Number | None
    balance: Number | None
    balance_actual: Number | None
    shares: tuple[Number | None, ...]
    """Of each line in the planned total."""


@dataclass(frozen=True)
class TaskFigures:
    """When a task can start and must be finished so that the plan ends as early as it can."""

    number: int
    days: int | None
    earliest_start: str | None
    earliest_end: str | None
    latest_start: str | None
    latest_end: str | None
    slack: int | None
    is_critical: bool
    is_late: bool


@dataclass(frozen=True)
class CriticalPath:
    """The longest chain of tasks: numbers, days, its ends if nothing waits, and the days that are
    left between its end and the event (negative: too late)."""

    tasks: tuple[int, ...]
    days: int | None
    starts_on: str | None
    ends_on: str | None
    reserve: int | None


@dataclass(frozen=True)
class Pair:
    """Two rows that are at odds: minutes in the run sheet, days among tasks."""

    first: int
    second: int
    amount: int


@dataclass(frozen=True)
class Span:
    """A time without a plan."""

    start: int
    end: int


@dataclass(frozen=True)
class Clashes:
    """Everything in which the plan contradicts itself."""

    overlaps: tuple[Pair, ...]
    gaps: tuple[Span, ...]
    outside: tuple[int, ...]
    double_tasks: tuple[Pair, ...]
    double_items: tuple[Pair, ...]
    out_of_order: tuple[tuple[int, int], ...]
    late: tuple[int, ...]
    count: int


@dataclass(frozen=True)
class Moments:
    """The four kinds of peak moments on the run sheet; coverage is kinds present ÷ 4."""

    coverage: Number
    missing: tuple[str, ...]
    rows: Mapping[str, tuple[int, ...]]
    minutes: Mapping[str, Number]
    minutes_total: Number
    share_of_minutes: Number | None
    without_props: tuple[int, ...]
    without_owner: tuple[int, ...]


@dataclass(frozen=True)
class OwnerLoad:
    """What one person has to do; people come in the order in which they first appear."""

    tasks: tuple[int, ...]
    days: int
    items: tuple[int, ...]
    minutes: int


@dataclass(frozen=True)
class RiskFigures:
    """A risk: likelihood × effect, and its rank; ties share one."""

    number: int
    score: Number | None
    rank: int | None
    has_plan_b: bool


@dataclass(frozen=True)
class PlaceOnCurve:
    """A point of the emotion curve: the row of the run sheet, when, and how high."""

    row: int
    at: Number
    value: Number


@dataclass(frozen=True)
class Emotion:
    """The expected emotion over the event; undefined without a value."""

    n: int
    without_value: int
    mean: Number | None
    low: PlaceOnCurve | None
    high: PlaceOnCurve | None
    peak: PlaceOnCurve | None
    end: PlaceOnCurve | None
    peak_end: Number | None
    points: tuple[PlaceOnCurve, ...]
    slopes: tuple[Number, ...]


@dataclass(frozen=True)
class Result:
    """All that is computed from a plan."""

    completeness: Number
    filled: Mapping[str, bool]
    missing: tuple[str, ...]
    budget: Budget
    tasks_total: int
    tasks_done: int
    tasks: tuple[TaskFigures, ...]
    critical_path: CriticalPath
    clashes: Clashes
    moments: Moments
    owners: tuple[OwnerLoad, ...]
    risks: tuple[RiskFigures, ...]
    emotion: Emotion
