"""The emotion curve's numbers: methods.md §5 and the edges of it."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given as any_of
from hypothesis import settings
from hypothesis import strategies as st

from tests.exercises.curves import EXAMPLE, KIND, ZH, computed, given, warned, whole
from workshop_app.kinds.journey import edits
from workshop_app.kinds.journey.state import State
from workshop_app.kit.kind import InputError
from workshop_app.kit.palette import LIGHT, palette
from workshop_app.kit.presentation import Sheet

TWO = {"min": -2, "max": 2, "neutral": 0}
MARKS = {"min": 1, "max": 5, "neutral": 3}
FIXED = {
    "n", "mean", "range", "low", "high", "peak", "end", "peak_end", "share_below_neutral",
    "slopes", "curve", "lift", "to_be",
}  # fmt: skip


# --- the curve ----------------------------------------------------------------------------------


def test_the_slopes_are_those_printed_in_the_methods():
    slopes = [round(slope, 6) for slope in computed(*EXAMPLE)["slopes"]]
    assert slopes == [5.5, 0, 0, 2.857143, 0, 0, 0, 10.5]


def test_the_middles_are_those_printed_in_the_methods():
    middles = []
    for _x, y, _c1x, c1y, _c2x, c2y, _x2, y2 in computed(*EXAMPLE)["curve"]:
        middles.append(round((y + 3 * c1y + 3 * c2y + y2) / 8, 4))
    assert middles == [1.6875, -0.5, -2.3571, 1.8571, 4, 1, -0.8125]


def test_positions_count_from_one_where_they_are_left_out():
    curve = computed(*EXAMPLE)["curve"]
    assert [piece[0] for piece in curve] == [1, 2, 3, 4, 5, 6, 7]
    assert curve[-1][6] == 8
    assert curve[0][2] == pytest.approx(4 / 3)


def test_positions_given_shape_the_curve():
    even, uneven = computed(0, 1, 3), computed(0, 1, 3, at=[1, 2, 4])
    assert uneven["slopes"] != even["slopes"]
    assert uneven["curve"][-1][6] == 4


def test_a_missing_level_is_a_gap_and_not_neutral():
    result = computed(1, 2, None, 4)
    assert (result["n"], result["missing"]) == (3, 1)
    assert result["mean"] == pytest.approx(7 / 3)
    assert len(result["curve"]) == 1
    assert result["slopes"] == [1, 1, None, None]
    assert result["end"] == {"index": 3, "value": 4}


def test_one_point_is_a_dot_and_two_are_a_line():
    assert computed(3)["curve"] == []
    assert computed(3)["slopes"] == [None]
    assert computed(1, 4)["slopes"] == [3, 3]


# --- peak and end -------------------------------------------------------------------------------


@pytest.mark.parametrize("levels,expected", [((8, 7), 7.5), ((8, 1), 4.5)])
def test_the_peak_end_mean_of_the_study(levels, expected):
    """Kahneman et al. 1993: pain of 8 that ends at 7, or at 1."""
    scale = {"min": 0, "max": 10, "neutral": 0}
    assert computed(*levels, scale=scale)["peak_end"] == expected


def test_the_readings_of_the_example():
    result = computed(*EXAMPLE)
    assert result["mean"] == 0.875
    assert result["range"] == 7
    assert result["low"] == {"index": 2, "value": -3}
    assert result["high"] == {"index": 4, "value": 4}
    assert result["peak"] == {"index": 4, "value": 4, "ties": [5]}
    assert result["end"] == {"index": 7, "value": 3}
    assert result["peak_end"] == 3.5
    assert result["peak_end_minus_mean"] == 2.625
    assert (result["below_neutral"], result["share_below_neutral"]) == (3, 0.375)
    assert result["peaks"] == [1, 4]
    assert result["pits"] == [2, 6]


def test_of_two_as_far_from_neutral_the_negative_one_counts_and_both_are_named():
    result = computed(4, 0, -4, 1)
    assert result["peak"] == {"index": 2, "value": -4, "ties": [0]}
    assert result["peak_end"] == -1.5


def test_distance_is_from_neutral_and_not_from_zero():
    result = computed(4.5, 2, 3, scale=MARKS)
    assert result["peak"]["index"] == 0
    assert result["share_below_neutral"] == pytest.approx(1 / 3)
    assert computed(4, 1, 3, scale=MARKS)["peak"] == {"index": 1, "value": 1, "ties": []}


def test_the_end_is_the_last_level_there_is():
    assert computed(1, 2, None)["end"] == {"index": 1, "value": 2}


def test_nothing_is_undefined_and_not_zero():
    result = computed(None, None)
    assert result["n"] == 0
    undefined = ("mean", "range", "low", "high", "peak", "end", "peak_end", "share_below_neutral")
    assert [result[key] for key in undefined] == [None] * 8
    assert (result["slopes"], result["curve"], result["endings"]) == ([None, None], [], [])


def test_another_end_of_the_same_touchpoints():
    """Whoever moves a touchpoint to the end gets what the table of ends promised."""
    data = given(*EXAMPLE)
    endings = computed(*EXAMPLE)["endings"]
    state = KIND.from_input(data)
    for ending in endings:
        moved = edits.move_columns(state, KIND.definition, [ending["index"]], 8)
        assert KIND.compute(moved, ZH)["result"]["peak_end"] == ending["peak_end"]


# --- the plan -----------------------------------------------------------------------------------


def test_without_a_plan_there_is_no_lift():
    result = computed(1, 2)
    assert (result["to_be"], result["lift"], result["peak_end_lift"]) == (None, None, None)


def test_the_lift_by_touchpoint():
    result = computed(-3, 1, None, 2, to_be=[1, 1, 3, None])
    assert result["lift"] == [4, 0, None, None]
    assert result["mean_lift"] == 2
    assert result["to_be"]["n"] == 3
    assert result["to_be"]["peak_end"] == 3
    assert result["peak_end_lift"] == 3 - (-0.5)


def test_the_plan_has_the_same_readings():
    result = computed(0, 1, to_be=list(EXAMPLE[:2]))
    assert set(result["to_be"]) | {"lift", "to_be"} >= FIXED
    assert set(result) >= FIXED
    planned = computed(*EXAMPLE[:2])
    assert result["to_be"] == {key: planned[key] for key in result["to_be"]}


# --- scales -------------------------------------------------------------------------------------


def test_a_curve_on_another_scale_reads_the_same():
    state = KIND.from_input(given(*EXAMPLE))
    there = State(state.subject, KIND.definition.scales[2].scale, state.stages, state.columns)
    result: Any = KIND.compute(there, ZH)["result"]
    assert result["peak"] == {"index": 4, "value": 4.6, "ties": [5]}
    assert result["peak_end"] == pytest.approx(4.4)
    assert result["share_below_neutral"] == 0.375
    back = State(state.subject, state.scale, there.stages, there.columns)
    assert KIND.compute(back, ZH) == KIND.compute(state, ZH)


@any_of(st.lists(st.one_of(st.none(), st.integers(-10, 10)), min_size=1, max_size=12))
def test_readings_do_not_depend_on_the_scale(levels):
    halves = [None if level is None else level / 2 for level in levels]
    fifths = [None if level is None else level / 5 for level in levels]
    five, two = computed(*halves), computed(*fifths, scale=TWO)
    for key in ("n", "below_neutral", "peaks", "pits"):
        assert five[key] == two[key]
    for key in ("peak", "low", "high", "end"):
        assert (five[key] is None) == (two[key] is None)
        if five[key] is not None:
            assert five[key]["index"] == two[key]["index"]


@any_of(st.lists(st.integers(-10, 10), min_size=2, max_size=12))
def test_the_curve_stays_between_its_points(levels):
    for piece in computed(*[level / 2 for level in levels])["curve"]:
        low, high = sorted((piece[1], piece[7]))
        assert low - 1e-9 <= min(piece[3], piece[5]) <= max(piece[3], piece[5]) <= high + 1e-9


# --- warnings -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "level,kind,codes",
    [
        (-1, "pain", ["remedy_missing"]),
        (0, "pain", ["pain_not_below", "remedy_missing"]),
        (2, "pain", ["pain_not_below", "remedy_missing"]),
        (2, "delight", []),
        (0, "delight", ["delight_not_above"]),
        (-2, "delight", ["delight_not_above"]),
        (2, "itch", []),
        (-2, "itch", []),
        (None, "pain", ["value_missing", "remedy_missing"]),
        (None, "delight", ["value_missing"]),
        (None, None, ["value_missing"]),
        (3, None, []),
    ],
)
def test_pains_lie_below_neutral_and_delights_above(level, kind, codes):
    found = warned(level, kind=[kind])
    assert [code for _, code in found] == codes
    assert all(field.startswith("touchpoints.0.") for field, _ in found)


def test_neutral_is_that_of_the_scale():
    assert warned(3, kind=["delight"], scale=MARKS) == [("touchpoints.0.kind", "delight_not_above")]
    assert warned(2, kind=["pain"], remedy=["Signs"], scale=MARKS) == []


def test_a_warning_names_its_touchpoint():
    (warning,) = whole(1, None)["warnings"]
    assert warning["field"] == "touchpoints.1.value"
    assert "Touchpoint 2 “T2”" in warning["message"]


def test_pains_without_a_remedy_are_listed():
    result = computed(
        -1, -2, -3, 1, kind=["pain", "pain", "pain", "itch"], remedy=["", "Signs", " ", None]
    )
    assert result["pains_without_remedy"] == [0, 2]


def test_a_plan_that_leaves_touchpoints_out_says_so():
    assert warned(1, 2, to_be=[2, None]) == [("touchpoints.1.to_be", "to_be_missing")]
    several = warned(1, None, 2, 3, to_be=[2, 1, None, None])
    assert several == [
        ("touchpoints.1.value", "value_missing"),
        ("touchpoints.2.to_be", "to_be_missing_more"),
    ]


def test_empty_touchpoints_of_the_start_are_no_reproach():
    assert KIND.compute(KIND.blank(), ZH)["warnings"] == []


# --- any text -----------------------------------------------------------------------------------

HOSTILE = st.text(max_size=300) | st.sampled_from(
    ["<b>&amp;", "=1+1", "\u202e abc", "🦊" * 40, "x" * 200, "{value}", "a\x00b", "\n\n", "…", "“”"]
)


ROWS = st.fixed_dictionaries(dict.fromkeys(("name", "note", "remedy"), HOSTILE))


def taken(data: dict[str, Any]) -> State | None:
    """Return the state of an input, None where it is refused in words."""
    try:
        return KIND.from_input(data)
    except InputError as error:
        said = [fault.message.render(ZH.text) for fault in error.faults]
    assert all(said)
    return None


@settings(max_examples=40, deadline=None)
@any_of(st.lists(ROWS, min_size=1, max_size=4), HOSTILE)
def test_any_text_is_shown_or_refused_in_words(rows, stage):
    state = taken({"touchpoints": [{**row, "stage": stage[:60]} for row in rows]})
    if state is None:
        return
    assert KIND.load(KIND.dump(state)) == state
    again = KIND.from_input(KIND.to_input(state))
    assert KIND.to_input(again) == KIND.to_input(state)
    presentation = KIND.present(state, ZH)
    for picture in presentation.pictures:
        assert picture.draw(Sheet(500, palette(LIGHT))).height > 0
        assert picture.pages is None or picture.pages(Sheet(700, palette(LIGHT), height=450))
    assert presentation.trail


# --- speed --------------------------------------------------------------------------------------


def test_thirty_touchpoints_are_shown_in_five_milliseconds():
    levels = [n % 11 - 5 for n in range(30)]
    state = KIND.from_input(given(*levels, to_be=levels[::-1], note=[f"n{n}" for n in range(30)]))
    times = []
    for _ in range(20):
        start = time.perf_counter()
        KIND.present(state, ZH)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.005
