"""PCHIP: the printed check numbers, and that the curve never leaves its neighbours."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_app.kit import pchip

LEVELS = [0, 2, -3, -1, 4, 4, -2, 3]
"""The example of the design, methods.md §5."""


def decimals(values: list[float]) -> list[Decimal]:
    return [Decimal(str(value)) for value in values]


def at(piece: pchip.Segment[float], t: float) -> tuple[float, float]:
    s = 1 - t
    weights = (s**3, 3 * s * s * t, 3 * s * t * t, t**3)
    return (
        sum(w * x for w, x in zip(weights, piece[0::2], strict=True)),
        sum(w * y for w, y in zip(weights, piece[1::2], strict=True)),
    )


def test_the_slopes_are_those_of_the_example():
    found = pchip.slopes(decimals(range(8)), decimals(LEVELS))
    expected = [5.5, 0, 0, 2.857143, 0, 0, 0, 10.5]
    assert [round(float(slope), 6) for slope in found] == expected


def test_the_middles_of_the_example_lie_on_the_curve():
    pieces = pchip.segments([float(x) for x in range(8)], [float(y) for y in LEVELS])
    middles = [round(at(piece, 0.5)[1], 4) for piece in pieces]
    assert middles == [1.6875, -0.5, -2.3571, 1.8571, 4, 1, -0.8125]


def test_one_point_has_no_curve_and_two_have_a_line():
    assert pchip.slopes([1.0], [3.0]) == ()
    assert pchip.segments([1.0], [3.0]) == ()
    assert pchip.segments([], []) == ()
    assert pchip.slopes([1.0, 3.0], [2.0, 6.0]) == (2.0, 2.0)
    (line,) = pchip.segments([0.0, 3.0], [0.0, 6.0])
    assert line == (0, 0, 1, 2, 2, 4, 3, 6)


def test_an_end_that_would_turn_back_is_level():
    # ((2+1)·0.1 − 1·4)/2 is negative where the first step rises.
    assert pchip.slopes([0.0, 1.0, 2.0], [0.0, 0.1, 4.1])[0] == 0


def test_an_end_before_a_turn_is_three_times_the_step_at_most():
    # d0 = 1, d1 = −9: (3 + 9)/2 = 6 > 3.
    assert pchip.slopes([0.0, 1.0, 2.0], [0.0, 1.0, -8.0])[0] == 3


def test_uneven_positions_weigh_the_steps():
    # h = 1, 2; d = 1, 2: w1 = 2·2 + 1 = 5, w2 = 2 + 2·1 = 4 → 9/(5/1 + 4/2).
    assert pchip.slopes([0.0, 1.0, 3.0], [0.0, 1.0, 5.0])[1] == pytest.approx(9 / 7)


@pytest.mark.parametrize("x", [[1, 1], [2, 1], [1, 2, 2], [3, 2, 4]])
def test_positions_that_do_not_increase_are_refused(x):
    with pytest.raises(ValueError, match="increase"):
        pchip.slopes(decimals(x), decimals([0] * len(x)))


def test_as_many_levels_as_positions():
    with pytest.raises(ValueError, match="increase"):
        pchip.slopes([0.0, 1.0], [0.0])


steps = st.floats(0.01, 1_000)
points = st.lists(st.tuples(steps, st.floats(-1_000, 1_000)), min_size=2, max_size=40)


@given(points)
def test_the_curve_stays_between_its_neighbours(found):
    x, place = [], 0.0
    for step, _ in found:
        place += step
        x.append(place)
    y = [level for _, level in found]
    for piece in pchip.segments(x, y):
        low, high = sorted((piece[1], piece[7]))
        slack = 1e-9 * max(1.0, abs(low), abs(high))
        for number in range(11):
            place, level = at(piece, number / 10)
            assert low - slack <= level <= high + slack
            assert piece[0] - 1e-6 <= place <= piece[6] + 1e-6


@given(points)
def test_the_curve_goes_through_its_points_without_a_kink(found):
    x = [float(number) for number in range(len(found))]
    y = [level for _, level in found]
    pieces = pchip.segments(x, y)
    assert [piece[1] for piece in pieces] + [pieces[-1][7]] == y
    for before, after in itertools.pairwise(pieces):
        slope_in = (before[7] - before[5]) / (before[6] - before[4])
        slope_out = (after[3] - after[1]) / (after[2] - after[0])
        assert slope_in == pytest.approx(slope_out, rel=1e-6, abs=1e-6)


@given(st.lists(st.integers(-50, 50), min_size=2, max_size=20))
def test_decimals_and_floats_agree(levels):
    exact = pchip.slopes(decimals(range(len(levels))), decimals(levels))
    plain = pchip.slopes([float(n) for n in range(len(levels))], [float(v) for v in levels])
    assert [float(slope) for slope in exact] == pytest.approx(list(plain))
