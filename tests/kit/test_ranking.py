"""Ranks, fences, mean and spread, checked by hand and against the standard library."""

from __future__ import annotations

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_app.kit.ranking import hinges, mean, median, outliers, ranks, spread

VALUES = st.lists(st.floats(-1e6, 1e6).map(lambda v: round(v, 3)), min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("values", "high", "expected"),
    [
        ([], True, ()),
        ([None], True, (None,)),
        ([3.0], False, (1,)),
        ([1, 2, 2, 3], False, (1, 2, 2, 4)),
        ([1, 2, 2, 3], True, (4, 2, 2, 1)),
        ([0.1 + 0.2, 0.3, 0.0, None], True, (1, 1, 3, None)),
        ([5, 5], None, (None, None)),
    ],
)
def test_teams_that_tie_share_a_rank(values, high, expected):
    assert ranks(values, high_is_better=high) == expected


@given(VALUES)
def test_the_best_is_first_and_ranks_turn_around_with_the_order(values):
    up, down = ranks(values, high_is_better=True), ranks(values, high_is_better=False)
    assert up[values.index(max(values))] == 1 == down[values.index(min(values))]
    assert all(1 <= rank <= len(values) for rank in (*up, *down) if rank is not None)


def test_hinges_hold_the_middle_value_in_both_halves():
    # Tukey's own way: the median 5 of nine values belongs to both halves.
    assert hinges([1, 2, 3, 4, 5, 6, 7, 8, 9]) == (3, 7)
    assert hinges([1, 2, 3, 4]) == (1.5, 3.5)


def test_an_outlier_lies_outside_the_fences_and_only_from_five_values_on():
    # Hinges 11 and 13, so the fences are 11 − 3 and 13 + 3.
    assert outliers([10, 11, 12, 13, 16]) == (False,) * 5
    assert outliers([10, 11, 12, 13, 16.1]) == (False, False, False, False, True)
    assert outliers([None, 7.9, 11, 12, 13, 13]) == (False, True, False, False, False, False)
    assert outliers([1, 1, 1, 100]) == (False,) * 4


def test_where_the_middle_half_is_level_nobody_is_called_far():
    assert not any(outliers([7, 7, 7, 7, 6]))


@given(VALUES)
def test_mean_median_and_spread_are_those_of_the_library(values):
    assert mean(values) == pytest.approx(statistics.fmean(values), abs=1e-6)
    assert median(values) == statistics.median(values)
    if len(values) > 1:
        assert spread(values) == pytest.approx(statistics.stdev(values), rel=1e-6, abs=1e-6)


def test_nothing_has_no_mean_and_one_value_no_spread():
    assert mean([]) is None
    assert spread([4.0]) is None
