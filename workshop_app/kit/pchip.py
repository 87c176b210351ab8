"""Smooth curves that never overshoot their points: PCHIP.

Fritsch & Carlson 1980 with the slopes of Fritsch & Butland 1984. Works on exact decimals for
results and on floats for pictures.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar

N = TypeVar("N", Decimal, float)
Segment = tuple[N, N, N, N, N, N, N, N]
"""A cubic Bézier: start, two controls, end, each x and y."""


def slopes(x: Sequence[N], y: Sequence[N]) -> tuple[N, ...]:
    """Return the slope at each point; one point has none, two have that of their line.

    `x` must increase strictly. Raises ValueError where it does not.
    """
    if len(x) != len(y) or any(after <= before for before, after in itertools.pairwise(x)):
        raise ValueError("positions must increase strictly")
    if len(x) < 2:
        return ()
    h = [after - before for before, after in itertools.pairwise(x)]
    d = [(y[k + 1] - y[k]) / h[k] for k in range(len(h))]
    if len(h) == 1:
        return (d[0], d[0])
    found: list[N] = [_inner(h[k - 1], h[k], d[k - 1], d[k]) for k in range(1, len(h))]
    found.insert(0, _end(h[0], h[1], d[0], d[1]))
    found.append(_end(h[-1], h[-2], d[-1], d[-2]))
    return tuple(found)


def segments(x: Sequence[N], y: Sequence[N]) -> tuple[Segment[N], ...]:
    """Return the curve as Béziers, one between each two points; none for a single point."""
    m = slopes(x, y)
    return tuple(_bezier(x[k], y[k], m[k], x[k + 1], y[k + 1], m[k + 1]) for k in range(len(x) - 1))


def _bezier(x0: N, y0: N, m0: N, x1: N, y1: N, m1: N) -> Segment[N]:
    third = (x1 - x0) / 3
    return (x0, y0, x0 + third, y0 + m0 * third, x1 - third, y1 - m1 * third, x1, y1)


def _sign(value: N) -> int:
    return (value > 0) - (value < 0)


def _inner(h0: N, h1: N, d0: N, d1: N) -> N:
    if _sign(d0) * _sign(d1) <= 0:
        return d0 * 0
    w0, w1 = 2 * h1 + h0, h1 + 2 * h0
    return (w0 + w1) / (w0 / d0 + w1 / d1)


def _end(h0: N, h1: N, d0: N, d1: N) -> N:
    slope = ((2 * h0 + h1) * d0 - h0 * d1) / (h0 + h1)
    if _sign(slope) != _sign(d0):
        return d0 * 0
    if _sign(d0) != _sign(d1) and abs(slope) > 3 * abs(d0):
        return 3 * d0
    return slope
