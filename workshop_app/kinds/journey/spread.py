"""How far apart the columns of a map stand, and from where to where its stages reach.

Measured in pitches: neighbouring columns are at least one apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from workshop_app.kinds.journey.definition import JourneyDefinition
from workshop_app.kinds.journey.positions import places
from workshop_app.kinds.journey.state import State

LONGEST_GAP = 3.0
TRUE_UP_TO = 1.6
"""Gaps are true to the places as long as the map is no longer than so many times the columns."""


@dataclass(frozen=True)
class Band:
    """A stage from `start` to `end`, over the columns `first` to `last` if it has any."""

    stage: str
    name: str
    number: int
    start: float
    end: float
    first: int | None
    last: int | None


@dataclass(frozen=True)
class Spread:
    """Where columns stand and stages reach, in pitches from the left edge."""

    places: tuple[float, ...]
    bands: tuple[Band, ...]
    extent: float


def spread(state: State, definition: JourneyDefinition, *, keep_empty: bool) -> Spread:
    """Return where all columns stand; with `keep_empty`, stages that have no columns get the room
    of one."""
    gaps = [*_gaps(state, definition), 1.0]
    runs = _runs(state)
    empty = _empty_stages(state, runs) if keep_empty else {}
    at = 0.0
    found: list[float] = []
    bands: list[Band] = []
    for place, (stage_id, run_first, run_last) in enumerate(runs):
        for hollow in empty.get(place, ()):
            bands.append(_band(state, hollow, at, at + 1, None, None))
            at += 1
        start = at
        for index in range(run_first, run_last + 1):
            found.append(at + 0.5)
            at += gaps[index]
        bands.append(_band(state, stage_id, start, at, run_first, run_last))
    for hollow in empty.get(len(runs), ()):
        bands.append(_band(state, hollow, at, at + 1, None, None))
        at += 1
    named = tuple(band for band in bands if band.stage)
    return Spread(tuple(found), named, at)


def _gaps(state: State, definition: JourneyDefinition) -> list[float]:
    """Return how far each column is from the next: true to the places where that is no waste of
    room, else between one and three pitches."""
    count = len(state.columns)
    at = places(state, definition.position) if definition.position else None
    if at is None or count < 2:
        return [1.0] * max(count - 1, 0)
    steps = [float(after - before) for before, after in pairwise(at)]
    least = min(steps)
    if sum(steps) / least <= TRUE_UP_TO * len(steps):
        return [step / least for step in steps]
    usual = median(steps)
    return [min(max(step / usual, 1.0), LONGEST_GAP) for step in steps]


def _runs(state: State) -> list[tuple[str, int, int]]:
    """Return the stages in the order of the columns: neighbours of one stage are one run."""
    runs: list[tuple[str, int, int]] = []
    for index, column in enumerate(state.columns):
        stage = column.stage
        if runs and runs[-1][0] == stage:
            runs[-1] = (stage, runs[-1][1], index)
        else:
            runs.append((stage, index, index))
    return runs


def _empty_stages(state: State, runs: Sequence[tuple[str, int, int]]) -> dict[int, tuple[str, ...]]:
    """Return the stages without columns, by the run before which they belong."""
    order = {stage.id: number for number, stage in enumerate(state.stages)}
    used = {run[0] for run in runs}
    found: dict[int, tuple[str, ...]] = {}
    for stage in state.stages:
        if stage.id in used:
            continue
        before = [
            place
            for place, (other, _, _) in enumerate(runs)
            if order.get(other, -1) < order[stage.id]
        ]
        place = max(before, default=-1) + 1
        found[place] = (*found.get(place, ()), stage.id)
    return found


def _band(
    state: State, stage_id: str, start: float, end: float, first: int | None, last: int | None
) -> Band:
    number = next((n for n, s in enumerate(state.stages, 1) if s.id == stage_id), 0)
    name = state.stages[number - 1].name if number else ""
    return Band(stage_id if number else "", name, number, start, end, first, last)
