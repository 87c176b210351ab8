"""Layout: columns, lanes and curves where they belong, and what a pointer hits."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.kinds.journey.maps import MARKS, D, a_map, journey
from workshop_app.kinds.journey.frame import Frame
from workshop_app.kinds.journey.layout import Layout, layout_of
from workshop_app.kinds.journey.parts import part, split
from workshop_app.kinds.journey.spots import Hit
from workshop_app.kinds.journey.state import State
from workshop_app.kit import pchip

DEFINITION = journey().definition


def laid(state: State, width: float = 900, **frame: object) -> Layout:
    return layout_of(state, DEFINITION, Frame(width, **frame))  # type: ignore[arg-type]


def test_columns_share_the_width_evenly():
    layout = laid(a_map(1, 2, 3, 4))
    gaps = [b - a for a, b in itertools.pairwise(layout.centres)]
    assert gaps == pytest.approx([layout.pitch] * 3)
    assert layout.columns[0].left == layout.plot.left
    assert layout.columns[-1].right == pytest.approx(layout.plot.right)
    assert layout.width == 900


def test_zoom_makes_a_map_wider_than_its_frame():
    layout = laid(a_map(*[0] * 30), zoom=2)
    assert layout.pitch == 192
    assert layout.width > 30 * 192


def test_columns_far_from_each_other_on_the_way_stand_further_apart():
    layout = laid(a_map(1, 2, 3, at=[None, None, D(4)]))
    first, second = (b - a for a, b in itertools.pairwise(layout.centres))
    assert second == pytest.approx(2 * first)


def test_no_gap_wastes_the_map():
    layout = laid(a_map(*[1] * 6, at=[None, None, None, None, None, D(9_000)]))
    gaps = [b - a for a, b in itertools.pairwise(layout.centres)]
    assert gaps[-1] == pytest.approx(3 * gaps[0])


def test_levels_have_their_heights_and_heights_their_levels():
    layout = laid(a_map(-5, 0, 5, 2.5), height=600)
    by_index = {point.index: point.y for point in layout.curves[0].points}
    row = layout.rows_by_lane["emotion"].box
    assert by_index[2] < by_index[3] < by_index[1] < by_index[0]
    assert row.top < by_index[2]
    assert by_index[0] < row.bottom
    for index, level in enumerate((-5, 0, 5, 2.5)):
        assert layout.level("emotion", by_index[index]) == pytest.approx(level)
    assert layout.snapped("emotion", by_index[3] + 1) == D("2.5")
    assert layout.snapped("emotion", -100) == 5


def test_a_level_on_another_scale_stands_at_the_same_height():
    state = a_map(-3, 4, 0)
    five, marks = laid(state), laid(State("", MARKS, (), state.columns))
    assert [p.y for p in marks.curves[0].points] == pytest.approx(
        [p.y for p in five.curves[0].points]
    )


def test_a_missing_level_parts_the_curve():
    layout = laid(a_map(1, 2, None, 3, None, 1, 2, 3))
    (curve,) = layout.curves
    assert [len(run) for run in curve.runs] == [1, 0, 2]
    assert [point.index for point in curve.points] == [0, 1, 3, 5, 6, 7]


def test_the_curve_on_the_map_is_the_computed_one():
    levels = [0, 2, -3, -1, 4, 4, -2, 3]
    layout = laid(a_map(*levels), height=500)
    exact = pchip.segments([float(n) for n in range(8)], [float(v) for v in levels])
    for drawn, computed in zip(layout.curves[0].runs[0], exact, strict=True):
        for place in (1, 3, 5, 7):
            level = layout.level("emotion", drawn[place])
            assert level == pytest.approx(computed[place], abs=1e-6)


def test_markers_sit_on_the_curve_and_without_a_level_on_neutral():
    layout = laid(a_map(-3, None, kind=["pain", "itch"]))
    pain, itch = layout.markers
    assert (pain.y, pain.has_level) == (layout.curves[0].points[0].y, True)
    assert (itch.y, itch.has_level) == (layout.y("emotion", 0), False)


def test_stages_reach_over_their_columns():
    layout = laid(a_map(1, 2, 3, stages="113"))
    first, second = layout.bands
    assert (first.name, first.first, first.last) == ("Before", 0, 1)
    assert (second.name, second.number) == ("After", 3)
    assert first.box.left < layout.centres[0] < layout.centres[1] < first.box.right
    assert second.box.left < layout.centres[2] < second.box.right


def test_an_editor_sees_empty_stages_and_lanes():
    layout = laid(a_map(1, 2, 3, stages="113"), keep_empty=True)
    assert [band.name for band in layout.bands] == ["Before", "During", "After"]
    assert layout.bands[1].first is None
    assert layout.bands[1].box.width > 20
    assert {"note", "quotes", "remedy", "photo"} <= layout.rows_by_lane.keys()
    assert "note" not in laid(a_map(1, 2, 3)).rows_by_lane


def test_stages_without_names_are_left_off_paper():
    state = a_map(1, stages="1")
    bare = State("", state.scale, (), state.columns)
    assert laid(bare).bands == ()


def test_narrow_columns_bear_numbers():
    layout = laid(a_map(*[1] * 30), width=400)
    assert layout.is_numbered
    assert layout.cell(29, "name").lines == ("30",)
    assert not laid(a_map(1, 2)).is_numbered


def test_texts_are_broken_for_their_columns_and_cut_at_the_lines_of_their_lane():
    layout = laid(a_map(1, 2, note=["word " * 200, "short"]), width=300)
    long, short = layout.cell(0, "note"), layout.cell(1, "note")
    assert len(long.lines) == 6
    assert long.lines[-1].endswith("…")
    assert short.lines == ("short",)


def test_a_low_frame_takes_lines_off_texts_and_leaves_the_curve_its_room():
    layout = laid(a_map(1, 2, note=["word " * 200, "short"]), width=300, height=260)
    assert layout.rows_by_lane["emotion"].box.height >= 119
    assert len(layout.cell(0, "note").lines) < 6


# --- a pointer ----------------------------------------------------------------------------------


def test_a_pointer_takes_the_nearest_point():
    layout = laid(a_map(1, -2), height=500)
    point = layout.point(1, "value")
    assert layout.hit(point.x + 9, point.y - 9) == Hit("point", 1, "value")
    assert layout.hit(point.x + 30, point.y) == Hit("curve", 1, "emotion")


def test_of_two_curves_the_one_in_hand_comes_first():
    layout = laid(a_map(1, to_be=[a_map(1).columns[0].cells["value"]]), height=500)
    point = layout.point(0, "value")
    assert layout.hit(point.x, point.y, first="to_be") == Hit("point", 0, "to_be")
    assert layout.hit(point.x, point.y, first="value") == Hit("point", 0, "value")


def test_a_pointer_finds_cells_stages_and_lone_markers():
    layout = laid(a_map(1, None, stages="12", kind=["pain", "itch"]), height=500)
    band = layout.bands[1].box
    assert layout.hit(band.centre, band.middle) == Hit("stage", 1, "s2")
    name = layout.cell(1, "name").box
    assert layout.hit(name.centre, name.middle) == Hit("cell", 1, "name")
    lone = layout.markers[1]
    assert layout.hit(lone.x, lone.y) == Hit("marker", 1, "kind")
    assert layout.hit(2, 2) is None


def test_what_is_dropped_comes_before_the_column_behind_it():
    layout = laid(a_map(1, 2, 3))
    assert [layout.gap_at(x) for x in (0, layout.centres[0] + 1, 5_000)] == [0, 1, 3]
    assert layout.column_at(layout.centres[2]).index == 2
    assert layout.column_at(-1) is None
    assert laid(State("", MARKS, (), ())).gap_at(10) == 0


# --- pages --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "count,most,expected",
    [
        (0, 5, [(0, 0)]),
        (5, 5, [(0, 5)]),
        (6, 5, [(0, 4), (3, 6)]),
        (9, 5, [(0, 5), (4, 9)]),
        (10, 4, [(0, 4), (3, 7), (6, 10)]),
    ],
)
def test_pages_overlap_by_a_column(count, most, expected):
    assert list(split(count, most)) == expected


@given(st.integers(1, 200), st.integers(2, 60))
def test_pages_hold_every_column_and_none_too_many(count, most):
    pages = split(count, most)
    assert pages[0][0] == 0
    assert pages[-1][1] == count
    for (_, behind), (first, _) in itertools.pairwise(pages):
        assert first == behind - 1
    assert all(0 < behind - first <= most for first, behind in pages)


def test_a_part_of_a_map_shows_the_curve_as_the_whole_does():
    levels = [0, 2, -3, -1, 4, 4, -2, 3]
    whole = laid(a_map(*levels, stages="11122233", kind=["pain"] * 8), pitch=60)
    piece = part(whole, 3, 6)
    assert [column.index for column in piece.columns] == [3, 4, 5]
    assert piece.columns[0].left == piece.plot.left
    (run,) = piece.curves[0].runs
    assert [segment[1::2] for segment in run] == [s[1::2] for s in whole.curves[0].runs[0][3:5]]
    assert [point.index for point in piece.curves[0].points] == [3, 4, 5]
    assert [marker.index for marker in piece.markers] == [3, 4, 5]
    assert [(band.name, band.first, band.last) for band in piece.bands] == [("During", 3, 5)]


# --- any map ------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.one_of(st.none(), st.integers(-5, 5)), max_size=60),
    st.integers(60, 3_000),
    st.sampled_from([0.0, 80.0, 700.0]),
    st.booleans(),
)
def test_everything_stands_within_the_map(levels, width, height, keep_empty):
    state = a_map(*levels)
    layout = laid(state, width=width, height=height, keep_empty=keep_empty)
    assert len(layout.columns) == len(levels)
    for curve in layout.curves:
        row = layout.rows_by_lane["emotion"].box
        for point in curve.points:
            assert layout.plot.left <= point.x <= layout.plot.right + 1e-6
            assert row.top <= point.y <= row.bottom
    for above, below in itertools.pairwise(layout.rows):
        assert above.box.bottom <= below.box.top
    assert layout.rows[-1].box.bottom <= layout.height + 1e-6


def test_thirty_columns_are_laid_out_in_a_millisecond():
    state = a_map(*[n % 7 - 3 for n in range(30)], note=[f"a note {n}" for n in range(30)])
    laid(state, width=3_000)
    times = []
    for _ in range(20):
        start = time.perf_counter()
        laid(state, width=3_000)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.002
