"""What a worksheet's input may hold, and how what is wrong is said."""

from __future__ import annotations

import json
from datetime import date, time
from decimal import Decimal

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kinds.worksheet.picnic_plan import (
    EN,
    PICNIC,
    SAMPLE,
    ZH,
    faults_of,
    found,
    sample,
    tasks,
)
from workshop_app.kinds.worksheet.checking import check
from workshop_app.kinds.worksheet.state import State, Value
from workshop_app.kinds.worksheet.words import JsonWords
from workshop_app.kit.kind import InputError
from workshop_app.system.languages import Language


def checked(data):
    right, faults = check(PICNIC.from_input(data), PICNIC.definition, JsonWords())
    assert faults == ()
    return right


def words(data, lang: Language) -> list[str]:
    return [fault.message.render(lang.text) for fault in faults_of(data)]


def said(state: State, lang: Language) -> list[str]:
    return [f.text for f in PICNIC.present(state, lang).findings]


def test_values_come_ready_to_compute_with():
    right = checked(sample())
    assert right.fields["guests"] == 24
    assert right.fields["rain"] == Decimal("0.25")
    assert right.fields["day"] == date(2026, 4, 18)
    assert right.fields["opens"] == time(10, 30)
    assert right.fields["bring"] == ("food", "music")
    assert right.fields["agreed"] is True
    assert right.fields["last_day"] is None
    first, second, third = right.tables["tasks"]
    assert third["after"] == (first.id, second.id)
    assert right.row("tasks", second.id)["what"] == "Invite"
    assert third.path("end") == "tasks.2.end"
    assert right.tables["costs"][0]["total"] == Decimal(312)
    assert [row.place for row in right.tables["peaks"]] == ["peaks.start", "peaks.finish"]


def test_nothing_at_all_is_no_fault():
    assert found({}) == {}
    blank = checked({})
    assert blank.fields["purpose"] is None
    assert blank.fields["agreed"] is False
    assert blank.fields["budget"] == 1000
    assert blank.tables["tasks"] == ()
    assert len(blank.tables["peaks"]) == 2


def test_rows_without_any_entry_are_left_out_and_the_others_keep_their_numbers():
    right = checked(tasks({"what": "a"}, {}, {"what": "  "}, {"what": "b", "after": [2]}))
    assert [(row.number, row["what"]) for row in right.tables["tasks"]] == [
        (1, "a"),
        (2, None),
        (4, "b"),
    ]


@pytest.mark.parametrize(
    "changed,expected",
    [
        ({"guests": "many"}, {"guests": "number"}),
        ({"guests": 2.5}, {"guests": "whole"}),
        ({"guests": 0}, {"guests": "range"}),
        ({"guests": 10**400}, {"guests": "range"}),
        ({"budget": -1}, {"budget": "range"}),
        ({"budget": float("nan")}, {"budget": "number"}),
        ({"budget": float("inf")}, {"budget": "range"}),
        ({"budget": True}, {"budget": "number"}),
        ({"budget": []}, {"budget": "number"}),
        ({"bring": []}, {}),
        ({"budget": [1]}, {"budget": "number"}),
        ({"rain": 1.01}, {"rain": "range"}),
        ({"hope": 6}, {"hope": "range"}),
        ({"hope": 4.5}, {"hope": "whole"}),
        ({"theme": "Family"}, {"theme": "choice"}),
        ({"theme": 3}, {"theme": "choice"}),
        ({"bring": ["food", "beer"]}, {"bring": "choice"}),
        ({"bring": ["food", "food"]}, {"bring": "choice"}),
        ({"bring": "food"}, {"bring": "choice"}),
        ({"agreed": "yes"}, {"agreed": "tick"}),
        ({"day": "18.4.2026"}, {"day": "date"}),
        ({"day": "2026-02-30"}, {"day": "date"}),
        ({"day": "2026-4-1"}, {"day": "date"}),
        ({"opens": "25:00"}, {"opens": "time"}),
        ({"opens": "9:30"}, {"opens": "time"}),
        ({"opens": "09:30:00"}, {"opens": "time"}),
        ({"purpose": 5}, {"purpose": "text"}),
        ({"purpose": "x" * 10_001}, {"purpose": "text"}),
        ({"purpose": "\ud83e"}, {"purpose": "text"}),
        ({"purpose": {"a": 1}}, {"purpose": "text"}),
        ({"subject": 5}, {"subject": "text"}),
        ({"subject": "x" * 201}, {"subject": "text"}),
        ({"purpose": "x" * 10_000, "subject": "x" * 200}, {}),
        ({"last_day": "2026-04-17"}, {"last_day": "order"}),
        ({"last_day": "2026-04-18"}, {}),
        ({"venue": "x"}, {"venue": "unknown"}),
        ({"costs": {}}, {"costs": "shape"}),
        ({"costs": [1, {"who": "x"}]}, {"costs.0": "shape", "costs.1.who": "unknown"}),
        ({"tasks": [{"what": "x"}] * 7}, {"tasks": "rows_max"}),
        ({"costs": [{"item": "x", "total": 3}]}, {"costs.0.total": "unknown"}),
        ({"costs": [{"item": "x", "task": [9]}]}, {"costs.0.task": "rows"}),
        ({"costs": [{"item": "x", "task": [1, 2]}]}, {"costs.0.task": "rows"}),
        ({"peaks": []}, {"peaks": "shape"}),
        ({"peaks": {"middle": {}}}, {"peaks.middle": "unknown"}),
        ({"peaks": {"start": {"sure": 1}}}, {"peaks.start.sure": "tick"}),
    ],
)
def test_every_wrong_value_is_found_at_its_place(changed, expected):
    assert found(sample(**changed)) == expected


@pytest.mark.parametrize("value", ["1", "1, 3", ["1"], [1.5], [True], [0], [9], 1, {"a": 1}])
def test_a_reference_is_a_list_of_row_numbers_and_nothing_else(value):
    assert found(tasks({"what": "a"}, {"what": "b", "after": value})) == {"tasks.1.after": "rows"}


def test_all_faults_come_at_once_in_the_order_of_the_sheet():
    data = sample(opens="noon", guests=0, nonsense=1, day="x", subject=3)
    data["tasks"][0]["end"] = "never"
    assert list(found(data)) == ["subject", "guests", "day", "opens", "tasks.0.end", "nonsense"]
    with pytest.raises(InputError, match="guests: 0 is out of range"):
        PICNIC.from_input(data)


# --- order and circles --------------------------------------------------------------------------


def test_an_end_before_its_start_is_named_with_both():
    data = tasks({"what": "a", "start": "2026-04-05", "end": "2026-04-04"})
    assert found(data) == {"tasks.0.end": "order"}
    assert words(data, EN) == ["2026-04-04 is before “start”; allowed is 2026-04-05 or later"]


def test_a_task_after_itself():
    data = tasks({"what": "a", "after": [1]})
    assert found(data) == {"tasks.0.after": "circle"}
    assert words(data, EN) == ["the row refers to itself; please take its own number out"]


def test_a_circle_names_its_rows_once():
    data = tasks(
        {"what": "a"},
        {"what": "b", "after": [1, 4]},
        {"what": "c", "after": [2]},
        {"what": "d", "after": [3]},
    )
    assert found(data) == {"tasks.1.after": "circle"}
    assert words(data, EN) == [
        "leads in a circle: 2 → 4 → 3 → 2; please take one of these links out"
    ]


def test_two_circles_are_two_faults():
    data = tasks(
        {"what": "a", "after": [2]},
        {"what": "b", "after": [1]},
        {"what": "c", "after": [3]},
    )
    assert found(data) == {"tasks.0.after": "circle", "tasks.2.after": "circle"}


@given(st.lists(st.lists(st.integers(1, 6), max_size=4), min_size=6, max_size=6))
def test_what_is_not_called_a_circle_can_be_put_in_order(links):
    data = tasks(*({"what": "x", "after": after} for after in links))
    left = [set(after) for after in links]
    done: set[int] = set()
    for _ in left:
        done |= {number for number, after in enumerate(left, 1) if after <= done}
    assert (found(data) == {}) is (len(done) == 6)


# --- words --------------------------------------------------------------------------------------


def with_cell(column: str, value: Value) -> State:
    state = PICNIC.from_input(SAMPLE)
    rows = state.rows("tasks")
    changed = type(rows[2])(rows[2].id, {**rows[2].cells, column: value})
    return state.with_table("tasks", (*rows[:2], changed))


@pytest.mark.parametrize(
    "column,value,chinese",
    [
        ("end", "下周", "任务第 3 行“结束”：“下周”不是日期；请写成 2026-11-21 这样。"),
        (
            "end",
            "2026-04-16",
            "任务第 3 行“结束”：2026-04-16早于“开始”；请填 2026-04-17 或更晚。",
        ),
        ("state", "half", "任务第 3 行“状态”：“half”不在选项里；可选：未做、完成。"),
        ("after", "7", "任务第 3 行“在谁之后”：“7”不是“任务”的行号；可填 1 到 3。"),
        ("after", ("99",), "任务第 3 行“在谁之后”指向的“任务”那一行已删除；请重新选择。"),
    ],
)
def test_a_fault_on_the_screen_names_the_row_and_the_column(column, value, chinese):
    assert said(with_cell(column, value), ZH) == [chinese]


def test_faults_on_the_screen_have_the_units_of_the_screen():
    state = PICNIC.from_input(SAMPLE).with_fields({"rain": Decimal(2), "guests": "viele"})
    assert said(state, EN) == [
        "Guests: “viele” is not a number; allowed is a whole number from 1 to 500 people.",
        "Chance of rain: 200% is out of range; allowed is a number from 0 to 100%.",
    ]
    large = type(state)("", True, {**state.fields, "budget": Decimal(-5000)}, state.tables)
    assert said(large, ZH)[1].startswith("预算：−0.5 万元")


def test_with_faults_nothing_is_computed_but_all_inputs_are_shown():
    state = with_cell("end", "下周")
    shown = PICNIC.present(state, ZH)
    assert shown.headline is None
    assert shown.pictures == ()
    cells = [row.value for section in shown.inputs for row in section.rows]
    assert any("结束：下周" in cell for cell in cells)
    with pytest.raises(InputError):
        PICNIC.compute(state, ZH)


# --- schema and round trips ---------------------------------------------------------------------


def test_the_schema_takes_the_sample_and_an_empty_sheet():
    schema = PICNIC.input_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    for data in (SAMPLE, {}, PICNIC.to_input(PICNIC.blank())):
        jsonschema.validate(data, schema)
    wrong: list[object] = [
        {"guests": 0},
        {"tasks": [{"x": 1}]},
        {"theme": "x"},
        {"peaks": {"x": 1}},
    ]
    for bad in wrong:
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(bad, schema)


def test_an_input_is_written_as_it_was_read():
    again = PICNIC.to_input(PICNIC.from_input(SAMPLE))
    assert again == SAMPLE
    assert json.loads(json.dumps(again)) == again


def test_an_empty_field_with_a_start_value_is_written_as_null():
    state = PICNIC.from_input({"budget": None})
    assert state.fields["budget"] is None
    assert PICNIC.to_input(state)["budget"] is None
    assert PICNIC.from_input(PICNIC.to_input(state)) == state


@given(
    st.dictionaries(
        st.sampled_from(["purpose", "guests", "day", "bring", "tasks", "peaks", "agreed", "x"]),
        st.recursive(
            st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=12),
            lambda part: (
                st.lists(part, max_size=3)
                | st.dictionaries(
                    st.sampled_from(["what", "end", "after", "start"]), part, max_size=3
                )
            ),
            max_leaves=8,
        ),
        max_size=5,
    )
)
def test_any_json_is_taken_or_refused_in_words(data):
    try:
        state = PICNIC.from_input(data)
    except InputError as error:
        for fault in error.faults:
            assert fault.message.render(ZH.text)
        return
    assert PICNIC.load(PICNIC.dump(state)) == state
    assert PICNIC.from_input(PICNIC.to_input(state)) == state
