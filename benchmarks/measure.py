"""Measuring side by side: rounds alternate, so that a busy machine slows both alike."""

from __future__ import annotations

import gc
import statistics
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from time import perf_counter

Timer = Callable[[], float]
"""Does something once and returns how many seconds it took."""
FRAME = 1 / 60


@dataclass(frozen=True)
class Row:
    """One goal: a value in `unit`, what it is measured against, and whether it was reached.

    `why` is the reason, found with a profiler, for a goal that is known to be missed.
    """

    what: str
    against: str
    value: float
    goal: float
    unit: str
    detail: str
    why: str = ""

    @property
    def is_met(self) -> bool:
        return self.value <= self.goal

    def as_json(self) -> dict[str, object]:
        return {**asdict(self), "met": self.is_met}


def timed(job: Callable[[], object]) -> Timer:
    """Return a timer of calls to `job`."""

    def seconds() -> float:
        start = perf_counter()
        job()
        return perf_counter() - start

    return seconds


def side_by_side(
    ours: Timer, bare: Timer, rounds: int, warm_up: int = 3
) -> tuple[float, float, float]:
    """Return the ratio ours/bare and both medians in seconds, over rounds that alternate."""
    for _ in range(warm_up):
        ours()
        bare()
    gc.collect()
    pairs = [(ours(), bare()) for _ in range(rounds)]
    mine = statistics.median(pair[0] for pair in pairs)
    theirs = statistics.median(pair[1] for pair in pairs)
    return mine / theirs, mine, theirs


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that a share of the values does not pass, the nearest one upwards."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def ratio_row(
    what: str, against: str, goal: float, found: tuple[float, float, float], why: str = ""
) -> Row:
    """Return the row of a goal that is a ratio."""
    value, mine, theirs = found
    detail = f"{mine * 1000:.2f} ms against {theirs * 1000:.2f} ms"
    return Row(what, against, value, goal, "×", detail, why)


def frame_row(what: str, durations: Sequence[float], counted: str, why: str = "") -> Row:
    """Return the row of something that is to fit into one frame of a screen, in seconds each."""
    worst = percentile(durations, 0.95) * 1000
    detail = f"median {statistics.median(durations) * 1000:.1f} ms, {len(durations)} {counted}"
    return Row(what, "one frame at 60 Hz", worst, FRAME * 1000, "ms", detail, why)
