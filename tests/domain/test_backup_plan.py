from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from workshop_app.domain.backup_plan import DAILY, LATEST, MONTHLY, WEEKLY, to_keep

NOW = datetime(2026, 11, 21, 18, tzinfo=UTC)
times = st.lists(
    st.integers(0, 60 * 24 * 900).map(lambda minutes: NOW - timedelta(minutes=minutes)),
    max_size=300,
)


def newest_first(made: Iterable[datetime]) -> list[datetime]:
    return sorted(set(made), reverse=True)


@given(times)
def test_the_newest_are_kept_and_the_number_is_bounded(made: list[datetime]) -> None:
    kept = to_keep(newest_first(made))
    assert kept <= set(made)
    assert set(newest_first(made)[:LATEST]) <= kept
    assert len(kept) <= LATEST + DAILY + WEEKLY + MONTHLY


@given(times)
def test_keeping_twice_drops_nothing_more(made: list[datetime]) -> None:
    kept = to_keep(newest_first(made))
    assert to_keep(newest_first(kept)) == kept


@given(times)
def test_with_a_clock_that_jumps_the_last_ones_made_are_kept(made: list[datetime]) -> None:
    as_made = list(dict.fromkeys(made))
    kept = to_keep(as_made)
    assert set(as_made[:LATEST]) <= kept
    assert to_keep([time for time in as_made if time in kept]) == kept
    assert len(kept) <= LATEST + DAILY + WEEKLY + MONTHLY


@given(times)
def test_making_and_pruning_one_by_one_keeps_the_last_and_stays_bounded(
    made: list[datetime],
) -> None:
    kept: frozenset[datetime] = frozenset()
    for time in sorted(made):
        kept = to_keep(newest_first(kept | {time}))
        assert time in kept
        assert len(kept) <= LATEST + DAILY + WEEKLY + MONTHLY


def test_a_year_of_work_is_thinned_to_days_weeks_and_months() -> None:
    kept = newest_first(to_keep([NOW - timedelta(hours=hour) for hour in range(24 * 365)]))
    assert kept[:12] == [NOW - timedelta(hours=hour) for hour in range(12)]
    days, weeks, months = kept[12:26], kept[26:34], kept[34:]
    assert [a.date() - b.date() for a, b in pairwise(days)] == [timedelta(days=1)] * 13
    assert [a.date() - b.date() for a, b in pairwise(weeks[1:])] == [timedelta(days=7)] * 6
    assert len({(time.year, time.month) for time in months}) == len(months) >= 9
    assert all(time.hour == 23 for time in kept[13:])


def test_after_a_long_holiday_the_last_ones_are_still_there() -> None:
    made = [NOW - timedelta(days=400 + day) for day in range(5)]
    assert to_keep([NOW, *made]) == {*made, NOW}
