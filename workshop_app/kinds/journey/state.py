"""The state of a journey: columns in stages, each with a cell in every lane, kept as typed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Context, Decimal

from workshop_app.kit.numbers import as_json, round_half_up
from workshop_app.kit.stored import listed, number, opened, reading, typed

FORMAT = 1
COLUMNS_MAX = 200
"""What no definition goes beyond."""
STEPS = 20
"""Into how many steps a scale is divided at least."""

_WIDE = Context(prec=50)


@dataclass(frozen=True)
class Scale:
    """What levels are measured on; `neutral` parts the good from the bad."""

    low: Decimal
    high: Decimal
    neutral: Decimal

    @property
    def step(self) -> Decimal:
        """The step of a drag or an arrow key: 1, 2 or 5 times a power of ten."""
        fine = (self.high - self.low) / STEPS
        power = Decimal(1).scaleb(fine.adjusted())
        return max(power * factor for factor in (1, 2, 5) if power * factor <= fine)

    def clamped(self, value: Decimal) -> Decimal:
        """Return the nearest value on the scale."""
        return min(max(value, self.low), self.high)

    def snapped(self, value: Decimal) -> Decimal:
        """Return the nearest step on the scale, counted from neutral."""
        step = self.step
        steps = round_half_up((value - self.neutral) / step)
        return self.clamped(self.neutral + steps * step)


@dataclass(frozen=True)
class Level:
    """A value with the scale it was given on; a text that is no number is kept as typed."""

    value: Decimal | str
    scale: Scale

    def on(self, scale: Scale) -> Decimal | str:
        """Return the value on another scale, linear on each side of neutral; its own scale and
        what is no number come back unchanged."""
        value, own = self.value, self.scale
        if isinstance(value, str) or scale == own:
            return value
        is_good = value >= own.neutral
        room = own.high - own.neutral if is_good else own.neutral - own.low
        other = scale.high - scale.neutral if is_good else scale.neutral - scale.low
        if not room:
            return scale.neutral
        away = _WIDE.divide(_WIDE.multiply(value - own.neutral, other), room)
        return _WIDE.add(scale.neutral, away)


@dataclass(frozen=True)
class Photo:
    """A photo by the digest of its JPEG."""

    digest: str


Cell = str | Decimal | Level | tuple[str, ...] | Photo | None
"""Text, choice or marker; number (or the text typed for one); level; quotes; photo; empty."""


class Photos(Mapping[str, bytes]):
    """JPEG content by digest. Two are equal when they hold the same digests."""

    def __init__(self, content: Mapping[str, bytes] | None = None) -> None:
        self._content = dict(content or {})

    def __getitem__(self, digest: str) -> bytes:
        return self._content[digest]

    def __iter__(self) -> Iterator[str]:
        return iter(self._content)

    def __len__(self) -> int:
        return len(self._content)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Photos) and self._content.keys() == other._content.keys()

    def __hash__(self) -> int:
        return hash(frozenset(self._content))


NO_PHOTOS = Photos()


@dataclass(frozen=True)
class Stage:
    """A part of the way, over one or several columns; `name` may be empty."""

    id: str
    name: str


@dataclass(frozen=True)
class Column:
    """A touchpoint or step. `stage` is the id of a stage or empty; `cells` are by key: the id of
    the lane or, for a curve, the id of the series."""

    id: str
    stage: str = ""
    cells: Mapping[str, Cell] = field(default_factory=dict)

    def text(self, key: str) -> str:
        """Return a cell of text, empty where there is none."""
        cell = self.cells.get(key)
        return cell if isinstance(cell, str) else ""

    def with_cell(self, key: str, cell: Cell) -> Column:
        """Return the column with one cell changed; an empty one is left out."""
        cells = {**self.cells, key: cell}
        if cell is None or cell in ("", ()):
            del cells[key]
        return replace(self, cells=cells)

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been entered yet."""
        return not self.cells


@dataclass(frozen=True)
class State:
    """All that a team enters. `scale` is the one shown; every level keeps its own."""

    subject: str
    scale: Scale
    stages: tuple[Stage, ...]
    columns: tuple[Column, ...]
    photos: Photos = NO_PHOTOS

    def stage(self, stage_id: str) -> Stage | None:
        """Return a stage by id."""
        return next((stage for stage in self.stages if stage.id == stage_id), None)

    def level(self, index: int, series: str) -> Decimal | None:
        """Return a level on the scale shown, None where there is none or no number."""
        cell = self.columns[index].cells.get(series)
        value = cell.on(self.scale) if isinstance(cell, Level) else None
        return value if isinstance(value, Decimal) else None

    def has_series(self, series: str) -> bool:
        """Whether any column has a level of a series."""
        return any(series in column.cells for column in self.columns)

    def used_photos(self) -> Photos:
        """Return the photos that a cell shows."""
        digests = {c.digest for column in self.columns for c in column.cells.values()
                   if isinstance(c, Photo)}  # fmt: skip
        return Photos({d: self.photos[d] for d in sorted(digests) if d in self.photos})


def fresh_ids(taken: Iterable[str], prefix: str, count: int) -> tuple[str, ...]:
    """Return ids that are not taken yet; the same for the same ids taken."""
    numbers = [int(i[len(prefix) :]) for i in taken if i[len(prefix) :].isdecimal()]
    start = max(numbers, default=0) + 1
    return tuple(f"{prefix}{number}" for number in range(start, start + count))


def dump(state: State) -> str:
    """Write a state as JSON text; photos by their digests only."""
    data = {
        "format": FORMAT,
        "subject": state.subject,
        "scale": _scale_out(state.scale),
        "stages": [{"id": stage.id, "name": stage.name} for stage in state.stages],
        "columns": [
            {
                "id": column.id,
                "stage": column.stage,
                "cells": {key: _out(cell) for key, cell in column.cells.items()},
            }
            for column in state.columns
        ],
    }
    return json.dumps(data, ensure_ascii=False)


def load(text: str, photos: Mapping[str, bytes]) -> State:
    """Read what `dump` wrote. Raises ValueError for anything else."""
    with reading("journey"):
        data = opened(text, FORMAT)
        columns = tuple(
            Column(
                typed(str, part["id"]),
                typed(str, part["stage"]),
                {typed(str, key): _in(cell) for key, cell in typed(dict, part["cells"]).items()},
            )
            for part in listed(data["columns"], COLUMNS_MAX)
        )
        stages = tuple(
            Stage(typed(str, part["id"]), typed(str, part["name"]))
            for part in typed(list, data["stages"])
        )
        state = State(
            typed(str, data["subject"]), _scale_in(data["scale"]), stages, columns, Photos(photos)
        )
    return replace(state, photos=state.used_photos())


def _scale_out(scale: Scale) -> list[int | float | None]:
    return [as_json(scale.low), as_json(scale.high), as_json(scale.neutral)]


def _scale_in(value: object) -> Scale:
    low, high, neutral = (number(part) for part in typed(list, value))
    if not low <= neutral <= high or low == high:
        raise TypeError(value)
    return Scale(low, high, neutral)


def _out(cell: Cell) -> object:
    match cell:
        case Decimal():
            return as_json(cell)
        case Level(value, scale):
            number = as_json(value) if isinstance(value, Decimal) else value
            return {"level": number, "scale": _scale_out(scale)}
        case Photo(digest):
            return {"photo": digest}
        case tuple():
            return list(cell)
        case _:
            return cell


def _in(value: object) -> Cell:
    match value:
        case None | str():
            return value
        case list():
            return tuple(typed(str, line) for line in value)
        case {"photo": str(digest)}:
            return Photo(digest)
        case {"level": level, "scale": scale}:
            return Level(level if isinstance(level, str) else number(level), _scale_in(scale))
        case _:
            return number(value)
