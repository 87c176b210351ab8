"""Dates and times as people type them; what is none stays none."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_app.kit.moments import (
    read_date,
    read_time,
    written_date,
    written_time,
)

DAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-11-21",
        "2026/11/21",
        "2026.11.21",
        "20261121",
        "2026年11月21日",
        "2026年11月21号",
        " 2026 年 11 月 21 日 ",
        "２０２６－１１－２１",
        "２０２６／１１／２１",
        "21 Nov 2026",
        "21 November 2026",
        "Nov 21, 2026",
    ],
)
def test_a_day_is_read_as_people_write_it(typed):
    assert read_date(typed) == DAY


@pytest.mark.parametrize("typed", ["11-21", "11/21", "11.21", "11月21日", "１１月２１日", "21 Nov"])
def test_a_day_without_a_year_needs_one(typed):
    assert read_date(typed) is None
    assert read_date(typed, 2026) == DAY


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "soon",
        "明天",
        "2026-13-01",
        "2026-02-30",
        "2025-02-29",
        "21-11-2026",
        "2026-11",
        "26-11-21",
        "0026-11-21",
        "2026-11-21 10:00",
        "21 Ju 2026",
        "21 jumble 2026",
        "2026-11-21-1",
    ],
)
def test_what_is_no_day_is_none(typed):
    assert read_date(typed, 2026) is None


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("9:30", time(9, 30)),
        ("09:30", time(9, 30)),
        ("0930", time(9, 30)),
        ("930", time(9, 30)),
        ("9：30", time(9, 30)),
        ("９：３０", time(9, 30)),
        ("9.30", time(9, 30)),
        ("9点半", time(9, 30)),
        ("9点30分", time(9, 30)),
        ("9点30", time(9, 30)),
        ("9点一刻", time(9, 15)),
        ("9点三刻", time(9, 45)),
        ("9点", time(9)),
        ("9", time(9)),
        ("14时05分", time(14, 5)),
        ("下午3点", time(15)),
        ("下午3点半", time(15, 30)),
        ("上午9点", time(9)),
        ("晚上8:15", time(20, 15)),
        ("中午12点", time(12)),
        ("中午11点半", time(11, 30)),
        ("中午1点", time(13)),
        ("3 pm", time(15)),
        ("12 am", time(0)),
        ("12:15 pm", time(12, 15)),
        ("00:00", time(0)),
        ("23:59", time(23, 59)),
    ],
)
def test_a_time_is_read_as_people_write_it(typed, expected):
    assert read_time(typed) == expected


@pytest.mark.parametrize(
    "typed", ["", "24:00", "2400", "24点", "9:60", "noon", "9:3:0", "-1:00", "12345", "半", "下午"]
)
def test_what_is_no_time_is_none(typed):
    assert read_time(typed) is None


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_kept_day_is_read_again(day):
    assert read_date(written_date(day)) == day


@given(st.times())
def test_a_kept_time_is_read_again(at):
    assert read_time(written_time(at)) == at.replace(second=0, microsecond=0)


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading(text):
    read_date(text, 2026)
    read_time(text)
