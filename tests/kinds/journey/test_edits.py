"""Edits: columns and stages that move as people expect, and levels from one stroke."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kinds.journey.maps import FIVE, TWO, D, a_map, at, in_stages, journey, names
from workshop_app.kinds.journey import edits
from workshop_app.kinds.journey.state import Level, Photo

DEFINITION = journey().definition


def values(state, series: str = "value") -> list[D | None]:
    return [state.level(index, series) for index in range(len(state.columns))]


# --- columns ------------------------------------------------------------------------------------


def test_a_new_column_stands_where_it_was_asked_for_in_the_stage_before_it():
    state = edits.insert_columns(a_map(1, 2, 3, stages="122"), DEFINITION, 1)
    assert names(state) == "T1 – T2 T3"
    assert in_stages(state) == "1122"
    assert in_stages(edits.insert_columns(state, DEFINITION, 0)) == "11122"
    assert in_stages(edits.insert_columns(state, DEFINITION, 1, stage="s2")) == "12122"
    assert len({column.id for column in state.columns}) == 4


def test_a_map_takes_no_more_columns_than_it_may_have():
    state = edits.insert_columns(a_map(1), DEFINITION, 1, 500)
    assert len(state.columns) == 200
    assert edits.insert_columns(state, DEFINITION, 0) == state
    assert edits.copy_columns(state, DEFINITION, [0]) == state


def test_copies_stand_behind_the_last_of_their_originals():
    state = edits.copy_columns(a_map(1, 2, 3, 4), DEFINITION, [0, 2])
    assert names(state) == "T1 T2 T3 T1 T3 T4"
    assert values(state) == [1, 2, 3, 1, 3, 4]


def test_removed_columns_are_gone_and_the_others_keep_what_they_have():
    state = edits.remove_columns(a_map(1, 2, 3, stages="123"), DEFINITION, [1])
    assert names(state) == "T1 T3"
    assert in_stages(state) == "13"


@pytest.mark.parametrize(
    "indices,before,expected",
    [
        ([0], 3, "T2 T3 T1 T4"),
        ([0], 4, "T2 T3 T4 T1"),
        ([3], 0, "T4 T1 T2 T3"),
        ([0, 2], 4, "T2 T4 T1 T3"),
        ([1], 1, "T1 T2 T3 T4"),
        ([1], 2, "T1 T2 T3 T4"),
        ([1, 2], 0, "T2 T3 T1 T4"),
    ],
)
def test_columns_move_together(indices, before, expected):
    assert names(edits.move_columns(a_map(1, 2, 3, 4), DEFINITION, indices, before)) == expected


def test_a_moved_column_takes_the_stage_of_its_new_place():
    state = a_map(1, 2, 3, 4, stages="1122")
    assert in_stages(edits.move_columns(state, DEFINITION, [0], 4)) == "1222"
    # At the border between two stages it keeps its own.
    assert in_stages(edits.move_columns(state, DEFINITION, [0], 2)) == "1122"
    assert in_stages(edits.move_columns(state, DEFINITION, [3], 2)) == "1122"
    assert in_stages(edits.move_columns(state, DEFINITION, [0], 2, stage="s3")) == "1322"


def test_places_on_the_way_stay_when_columns_change_their_order():
    state = a_map(1, 2, 3, at=[D(1), D(4), D("9.5")])
    moved = edits.move_columns(state, DEFINITION, [2], 0)
    assert names(moved) == "T3 T1 T2"
    assert at(moved) == [D(1), D(4), D("9.5")]


def test_a_column_between_typed_places_stands_half_way():
    state = a_map(1, 2, at=[D(1), D(4)])
    assert at(edits.insert_columns(state, DEFINITION, 1)) == [D(1), D("2.5"), D(4)]
    assert at(edits.insert_columns(state, DEFINITION, 0)) == [D(0), D(1), D(4)]
    assert at(edits.insert_columns(state, DEFINITION, 2)) == [D(1), D(4), D(5)]
    assert at(edits.insert_columns(a_map(1, 2), DEFINITION, 1)) == [None, None, None]


def test_removing_a_column_keeps_the_places_of_the_others():
    state = a_map(1, 2, 3, at=[None, None, D(7)])
    assert at(edits.remove_columns(state, DEFINITION, [0])) == [D(2), D(7)]
    assert at(edits.remove_columns(a_map(1, 2), DEFINITION, [0])) == [None]


@given(st.lists(st.sampled_from("icrm"), max_size=25), st.randoms(use_true_random=False))
def test_whatever_is_done_ids_stay_unique_and_nothing_else_is_lost(what, random):
    state = a_map(1, 2, 3, stages="112")
    for letter in what:
        count = len(state.columns)
        some = [i for i in range(count) if random.random() < 0.4]
        place = random.randint(0, count)
        before = sorted(names(state).split())
        match letter:
            case "i":
                state = edits.insert_columns(state, DEFINITION, place)
            case "c":
                state = edits.copy_columns(state, DEFINITION, some)
            case "r":
                state = edits.remove_columns(state, DEFINITION, some)
            case _:
                state = edits.move_columns(state, DEFINITION, some, place)
                assert sorted(names(state).split()) == before
        assert len({column.id for column in state.columns}) == len(state.columns)


# --- cells --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "key,text,cell",
    [
        ("name", "  two\n words ", "two words"),
        ("note", " one\ntwo ", "one\ntwo"),
        ("quotes", "a\n\n b ", ("a", "b")),
        ("value", "−1.5", Level(D("-1.5"), FIVE)),
        ("value", "very", Level("very", FIVE)),
        ("value", " ", None),
        ("at", "9.5", D("9.5")),
        ("at", "late", "late"),
        ("channel", "human", "human"),
    ],
)
def test_what_is_typed_becomes_a_cell(key, text, cell):
    state = edits.set_text(a_map(None), DEFINITION, 0, key, text)
    assert state.columns[0].cells.get(key) == cell


def test_an_empty_text_takes_the_cell_away():
    state = edits.set_text(a_map(1), DEFINITION, 0, "name", "")
    assert "name" not in state.columns[0].cells


def test_arrow_keys_move_by_steps_and_stop_at_the_ends():
    state = edits.nudge(a_map(4.5, None), 0, "value", 1)
    assert values(edits.nudge(state, 0, "value", 3)) == [5, None]
    assert values(edits.nudge(state, 1, "value", -2)) == [5, -1]


def test_the_plan_starts_from_the_curve_as_it_is():
    state = edits.set_level(a_map(1, None, -3), 2, "to_be", D(2))
    assert values(edits.copy_series(state, "value", "to_be"), "to_be") == [1, None, -3]
    kept = edits.copy_series(state, "value", "to_be", only_empty=True)
    assert values(kept, "to_be") == [1, None, 2]


def test_another_scale_changes_no_level():
    state = edits.set_scale(a_map(-3, 4), TWO)
    assert values(state) == [D("-1.2"), D("1.6")]
    assert values(edits.set_scale(state, FIVE)) == [-3, 4]
    mixed = edits.set_level(state, 0, "value", D(1))
    assert values(edits.set_scale(mixed, FIVE)) == [D("2.5"), 4]


def test_a_photo_comes_with_its_content():
    state = edits.set_photo(a_map(1), 0, "photo", "d1", b"jpeg")
    assert state.columns[0].cells["photo"] == Photo("d1")
    assert state.used_photos()["d1"] == b"jpeg"
    assert not edits.set_cell(state, 0, "photo", None).used_photos()


# --- one stroke ---------------------------------------------------------------------------------

CENTRES = [0.0, 10.0, 20.0, 30.0]


def test_a_stroke_sets_the_columns_it_passes_to_steps_of_the_scale():
    found = edits.stroke_levels(CENTRES, [(-2, -4.0), (12, 3.1), (31, 3.3)], FIVE)
    assert found == {0: -3, 1: 2, 2: D("3.0"), 3: D("3.5")}


def test_a_stroke_leaves_columns_alone_that_it_does_not_reach():
    assert edits.stroke_levels(CENTRES, [(8, 1.0), (22, 1.0)], FIVE) == {1: 1, 2: 1}
    assert edits.stroke_levels(CENTRES, [(8, 1.0), (22, 1.0)], FIVE, reach=8) == {
        0: 1, 1: 1, 2: 1, 3: 1,
    }  # fmt: skip
    assert edits.stroke_levels(CENTRES, [], FIVE) == {}
    assert edits.stroke_levels(CENTRES, [(10, 2.2)], FIVE, reach=1) == {1: 2}


def test_a_stroke_that_comes_back_counts_where_it_passed_last():
    found = edits.stroke_levels(CENTRES, [(-1, 1.0), (21, 1.0), (9, -2.0)], FIVE)
    assert found == {0: 1, 1: D(-2), 2: 1}


def test_a_stroke_beyond_the_scale_ends_at_its_edge():
    assert edits.stroke_levels(CENTRES, [(-1, 99.0), (31, -99.0)], FIVE)[0] == 5


def test_an_upright_stroke_sets_its_column_to_where_it_ended():
    assert edits.stroke_levels(CENTRES, [(10, -3.0), (10, 4.0)], FIVE) == {1: 4}


# --- stages -------------------------------------------------------------------------------------


def test_stages_are_added_named_and_assigned():
    state = edits.add_stage(a_map(1, 2, stages="12"), "New", 1)
    assert [stage.name for stage in state.stages] == ["Before", "New", "During", "After"]
    state = edits.rename_stage(state, "s4", "In between")
    assert state.stages[1].name == "In between"
    assert in_stages(edits.assign_stage(state, [1], "s4")) == "14"


def test_a_stage_moves_with_its_columns():
    state = edits.move_stage(a_map(1, 2, 3, stages="122"), DEFINITION, "s1", 2)
    assert [stage.id for stage in state.stages] == ["s2", "s1", "s3"]
    assert names(state) == "T2 T3 T1"


def test_columns_of_a_removed_stage_join_their_neighbour():
    state = a_map(1, 2, 3, stages="123")
    assert in_stages(edits.remove_stage(state, "s2")) == "113"
    assert in_stages(edits.remove_stage(state, "s1")) == "223"
    for stage in "123":
        state = edits.remove_stage(state, f"s{stage}")
    assert in_stages(state) == "000"
