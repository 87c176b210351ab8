"""States: scales that lose nothing, JSON text that comes back, photos by digest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kinds.journey.maps import FIVE, MARKS, TWO, D, a_map
from workshop_app.kinds.journey.state import (
    Column,
    Level,
    Photo,
    Photos,
    Scale,
    Stage,
    State,
    dump,
    fresh_ids,
    load,
)

SCALES = [FIVE, TWO, MARKS]
texts = st.text(max_size=30)


@pytest.mark.parametrize(
    "value,scale,expected",
    [
        ("-3", TWO, "-1.2"),
        ("4", TWO, "1.6"),
        ("-3", MARKS, "1.8"),
        ("4", MARKS, "4.6"),
        ("0", MARKS, "3"),
        ("5", MARKS, "5"),
        ("-5", MARKS, "1"),
        ("-0.5", TWO, "-0.2"),
    ],
)
def test_a_level_is_shown_on_another_scale_exactly(value, scale, expected):
    assert Level(D(value), FIVE).on(scale) == D(expected)


@given(st.sampled_from(SCALES), st.sampled_from(SCALES), st.integers(0, 40))
def test_a_level_goes_to_another_scale_and_back_unchanged(own, other, step):
    value = own.low + (own.high - own.low) * step / 40
    there = Level(value, own).on(other)
    assert isinstance(there, D)
    assert other.low <= there <= other.high
    assert Level(there, other).on(own) == value
    assert Level(value, own).on(own) is value


def test_a_scale_with_neutral_off_the_middle_is_linear_on_each_side():
    lopsided = Scale(D(0), D(10), D(4))
    assert Level(D(2), lopsided).on(FIVE) == D("-2.5")
    assert Level(D(7), lopsided).on(FIVE) == D("2.5")
    assert Level(D("2.5"), FIVE).on(lopsided) == 7


def test_a_scale_without_room_below_neutral_shows_neutral_there():
    one_sided = Scale(D(0), D(10), D(0))
    assert Level(D(-3), FIVE).on(one_sided) == 0
    assert Level(D(5), one_sided).on(FIVE) == D("2.5")


def test_what_is_no_number_stays_as_typed_on_every_scale():
    assert Level("very good", FIVE).on(TWO) == "very good"


@pytest.mark.parametrize("scale,step", [(FIVE, "0.5"), (TWO, "0.2"), (MARKS, "0.2")])
def test_the_steps_of_the_scales(scale, step):
    assert scale.step == D(step)


@pytest.mark.parametrize(
    "scale,value,expected",
    [(FIVE, "3.26", "3.5"), (FIVE, "-9", "-5"), (MARKS, "4.11", "4.2"), (TWO, "0.09", "0")],
)
def test_a_drag_ends_on_a_step_of_the_scale(scale, value, expected):
    assert scale.snapped(scale.clamped(D(value))) == D(expected)


def test_a_dump_comes_back_with_what_was_typed_wrong():
    state = a_map(0, "high?", None, 2.5, stages="1123", at=[D("1.5"), "x", None, D(9)])
    state = State("A “customer”", TWO, state.stages, state.columns)
    assert load(dump(state), {}) == state
    assert '"subject": "A “customer”"' in dump(state)


levels = st.builds(Level, st.one_of(st.decimals(-5, 5, places=3), texts), st.sampled_from(SCALES))
cells = st.one_of(
    texts.filter(bool), levels, st.lists(texts, min_size=1, max_size=3).map(tuple),
    st.decimals(-100, 100, places=2),
)  # fmt: skip
columns = st.builds(
    Column, texts, texts, st.dictionaries(st.sampled_from(["name", "value", "x"]), cells)
)


@given(st.builds(State, texts, st.sampled_from(SCALES), st.just((Stage("s1", "a"),)),
                 st.lists(columns, max_size=5).map(tuple)))  # fmt: skip
def test_any_state_survives_its_text(state):
    assert load(dump(state), {}) == state


@pytest.mark.parametrize(
    "part",
    [
        '"scale": [5, -5, 0]',
        '"scale": [0, 1]',
        '"scale": ["a", 1, 0]',
        '"columns": [{"id": 1, "stage": "", "cells": {}}]',
        '"columns": [{"id": "a", "stage": "", "cells": {"x": true}}]',
        '"columns": [{"id": "a", "stage": "", "cells": {"x": {"level": null, "scale": [0,1,0]}}}]',
        '"columns": [{"id": "a", "stage": "", "cells": {"x": [1]}}]',
        '"columns": [{"id": "a", "stage": "", "cells": {"x": 1e999}}]',
        '"stages": 3',
        '"subject": null',
        '"format": 2',
    ],
)
def test_a_foreign_text_is_refused(part):
    good = '{"format": 1, "subject": "", "scale": [-5, 5, 0], "stages": [], "columns": []'
    assert load(good + "}", {}).columns == ()
    with pytest.raises(ValueError):  # noqa: PT011 - any of them
        load(f"{good}, {part}}}", {})


def test_only_photos_that_a_cell_shows_are_kept():
    state = a_map(1, photo=[Photo("aa")])
    state = State("", FIVE, (), state.columns, Photos({"aa": b"1", "bb": b"2"}))
    assert dict(state.used_photos()) == {"aa": b"1"}
    again = load(dump(state), {"aa": b"1", "cc": b"3"})
    assert dict(again.photos) == {"aa": b"1"}
    assert load(dump(state), {}).columns == state.columns


def test_photos_are_the_same_where_their_digests_are():
    assert Photos({"a": b"1"}) == Photos({"a": b"other"})
    assert Photos({"a": b"1"}) != Photos({"b": b"1"})
    assert hash(Photos({"a": b"1"})) == hash(Photos({"a": b""}))


def test_fresh_ids_follow_the_highest():
    assert fresh_ids(["c1", "c7", "cx"], "c", 2) == ("c8", "c9")
    assert fresh_ids((), "s", 1) == ("s1",)
