"""Places on a map: columns, stages, rows, cells, points, and what a pointer is over."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from workshop_app.kinds.journey.definition import LaneDefinition
from workshop_app.kit import pchip

Segment = pchip.Segment[float]


@dataclass(frozen=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height

    @property
    def middle(self) -> float:
        """Half-way down."""
        return self.top + self.height / 2

    @property
    def centre(self) -> float:
        """Half-way across."""
        return self.left + self.width / 2

    def meets(self, other: Box) -> bool:
        """Whether two rectangles share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, x: float, y: float) -> bool:
        """Whether a place is in it."""
        return self.left <= x < self.right and self.top <= y < self.bottom


@dataclass(frozen=True)
class ColumnSpot:
    """A column: its centre, and from where to where a pointer means it."""

    index: int
    id: str
    centre: float
    left: float
    right: float


@dataclass(frozen=True)
class BandSpot:
    """A stage over the columns from `first` to `last`; both None where it has none."""

    stage: str
    name: str
    number: int
    box: Box
    first: int | None
    last: int | None


@dataclass(frozen=True)
class RowSpot:
    """A lane over the whole width; its label stands in the gutter."""

    lane: LaneDefinition
    box: Box
    gutter: Box
    size: float


@dataclass(frozen=True)
class CellSpot:
    """A cell in a row. `lines` is its text as broken for its width, in type of `size`."""

    index: int
    lane: str
    box: Box
    lines: tuple[str, ...]
    size: float


@dataclass(frozen=True)
class PointSpot:
    """A level on a curve."""

    index: int
    series: str
    x: float
    y: float
    value: Decimal


@dataclass(frozen=True)
class CurveSpot:
    """A curve: its points, and its runs of Béziers between gaps (a lone point has none)."""

    series: str
    points: tuple[PointSpot, ...]
    runs: tuple[tuple[Segment, ...], ...]


@dataclass(frozen=True)
class MarkerSpot:
    """A marker on a curve's point, or on the neutral line where its column has none."""

    index: int
    lane: str
    option: str
    x: float
    y: float
    radius: float
    has_level: bool


HitKind = Literal["point", "marker", "cell", "stage", "curve"]


@dataclass(frozen=True)
class Hit:
    """What a pointer is over: `index` is the column (for a stage its place among the bands);
    `key` is the series, the lane, the id of the stage or of the curve's lane."""

    kind: HitKind
    index: int
    key: str
