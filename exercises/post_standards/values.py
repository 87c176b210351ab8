"""The values of the standards of a post: what goes in, and what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from workshop_app.kinds.worksheet.checked import Checked, CheckedValue
from workshop_app.kit.results import Number

DIMENSIONS = ("tangibles", "reliability", "responsiveness", "assurance", "empathy")
"""The five dimensions of SERVQUAL (Parasuraman, Zeithaml & Berry 1988)."""


@dataclass(frozen=True)
class Standard:
    """One standard as the team wrote it."""

    number: int
    dimension: str
    behaviour: str
    indicator: str
    direction: Literal["more", "less"]
    target: Decimal | None
    unit: str
    check: str
    weight: Decimal | None
    actual: Decimal | None


@dataclass(frozen=True)
class StandardFigures:
    """How far a standard is reached (0–1), and the points it earns of its weight."""

    number: int
    attainment: Number | None
    points: Number | None
    lost: Number | None


@dataclass(frozen=True)
class DimensionFigures:
    """A dimension: its standards, their weight and, of those checked, the mean attainment."""

    standards: tuple[int, ...]
    weight: Number
    n_checked: int
    attainment: Number | None


@dataclass(frozen=True)
class Result:
    """All that is computed; `score` is there when every standard is checked."""

    n: int
    n_checked: int
    weights_total: Number
    weights_ok: bool
    coverage: Number
    missing: tuple[str, ...]
    dimensions: Mapping[str, DimensionFigures]
    standards: tuple[StandardFigures, ...]
    earned: Number | None
    weight_checked: Number
    score: Number | None
    score_of_checked: Number | None
    weakest: int | None


def standards_of(checked: Checked) -> tuple[Standard, ...]:
    """Read the table of a checked worksheet."""
    return tuple(
        Standard(
            number=row.number,
            dimension=_text(row["dimension"]),
            behaviour=_text(row["behaviour"]),
            indicator=_text(row["indicator"]),
            direction="less" if row["direction"] == "less" else "more",
            target=_number(row["target"]),
            unit=_text(row["unit"]),
            check=_text(row["check"]),
            weight=_number(row["weight"]),
            actual=_number(row["actual"]),
        )
        for row in checked.tables["standards"]
    )


def _text(value: CheckedValue) -> str:
    return value if isinstance(value, str) else ""


def _number(value: CheckedValue) -> Decimal | None:
    return value if isinstance(value, Decimal) else None
