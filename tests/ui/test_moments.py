"""Times in words."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from workshop_app.system.languages import language
from workshop_app.ui import moments

PRESENT = datetime(2026, 11, 21, 15, 0, 30).astimezone()
ENGLISH = language("en")


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(seconds=0), "just now"),
        (timedelta(seconds=59), "just now"),
        (timedelta(seconds=60), "1 minute ago"),
        (timedelta(minutes=59), "59 minutes ago"),
        (timedelta(minutes=60), "today 14:00"),
        (timedelta(hours=15), "today 00:00"),
        (timedelta(hours=16), "yesterday 23:00"),
        (timedelta(hours=39), "yesterday 00:00"),
        (timedelta(hours=40), "19 Nov 23:00"),
        (timedelta(days=365), "21 Nov 2025 15:00"),
    ],
)
def test_how_long_ago(ago, words):
    assert moments.when(ENGLISH, PRESENT - ago, PRESENT) == words


def test_a_clock_that_was_set_back_makes_no_time_of_the_future():
    later = PRESENT + timedelta(minutes=5)
    assert moments.when(ENGLISH, later, PRESENT) == "today 15:05"


def test_a_day_says_its_year_only_where_it_is_another():
    today = PRESENT.date()
    assert moments.day(ENGLISH, today, today) == "21 Nov"
    assert moments.day(ENGLISH, today - timedelta(days=400), today) == "17 Oct 2025"


def test_a_title_of_a_day():
    today = PRESENT.date()
    titles = [moments.day_title(ENGLISH, today - timedelta(days=n), today) for n in (0, 1, 2)]
    assert titles == ["Today, 21 Nov", "Yesterday, 20 Nov", "19 Nov"]


def test_a_moment_exactly():
    assert moments.exact(ENGLISH, PRESENT - timedelta(minutes=3), PRESENT) == "today 14:57"
    assert moments.exact(ENGLISH, PRESENT - timedelta(days=3), PRESENT) == "18 Nov 15:00"


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(minutes=-5), "just now"),
        (timedelta(minutes=59), "59 minutes ago"),
        (timedelta(minutes=60), "1 hour ago"),
        (timedelta(hours=23, minutes=59), "23 hours ago"),
        (timedelta(hours=24), "1 day ago"),
        (timedelta(days=400), "400 days ago"),
    ],
)
def test_how_old_something_is(ago, words):
    assert moments.age(ENGLISH, PRESENT - ago, PRESENT) == words
