"""Bad input of a calculator: every fault at once, each with its path, in both languages."""

from __future__ import annotations

import json
import re
from decimal import Decimal

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from tests.kinds.calculator.bound import (
    CALCULATOR,
    EN,
    LEAST,
    ZH,
    faults_of,
    found,
    given,
    put,
    words,
)
from workshop_app.kinds.calculator.state import State

LEAVES = [leaf.path for leaf in CALCULATOR.definition.leaves]
SEGMENT = {"name": "A", **LEAST}
MOST = CALCULATOR.definition.segments_max


def segments(*parts: object) -> dict[str, object]:
    return {"segments": list(parts)}


def many(count: int) -> dict[str, object]:
    return segments(*({**SEGMENT, "name": f"S{number}"} for number in range(count)))


# --- what is taken ------------------------------------------------------------------------------


def test_what_is_left_out_has_its_start_value():
    [segment] = CALCULATOR.from_input(LEAST).segments
    for leaf in CALCULATOR.definition.leaves:
        if leaf.path not in LEAST:
            assert segment.values[leaf.path] == leaf.default
    assert segment.values["customers"] == 10_000


@pytest.mark.parametrize(
    "path,value",
    [
        ("customers", 1),
        ("customers", 1_000_000_000),
        ("customers", 10_000.0),
        ("revenue_per_customer", 1e-9),
        ("problem_rate", 0),
        ("problem_rate", 1),
        ("outcomes", {"quick": 1, "solved": 0, "unsolved": 0}),
        ("outcomes", {"quick": 0.3005}),
        ("outcomes", {"quick": 0.2995}),
        ("outcomes", {"quick": 0.1, "solved": 0.2, "unsolved": 0.7}),
        ("targets.outcomes", None),
        ("targets.complaint_rate", None),
        ("programme_costs.prevention", None),
        ("subject", "👩‍👩‍👧 <b>& " + "x" * 180),
        ("subject", ""),
    ],
)
def test_the_edges_of_what_is_allowed_are_allowed(path, value):
    assert found(given(path, value)) == {}


def test_as_many_segments_as_there_may_be():
    assert found(many(MOST)) == {}
    assert len(CALCULATOR.from_input(many(MOST)).segments) == MOST


# --- what is refused ----------------------------------------------------------------------------


@pytest.mark.parametrize("leaf", LEAVES)
@pytest.mark.parametrize(
    "value,codes",
    [
        ("12", {"number"}),
        ("", {"number"}),
        ("=1+1", {"number"}),
        (True, {"number"}),
        (False, {"number"}),
        ([5], {"number"}),
        ({"a": 5}, {"number"}),
        (-1, {"range"}),
        (-1e-9, {"range", "whole"}),
        (1e300, {"range"}),
        (10**400, {"range"}),
        (float("inf"), {"range", "whole"}),
        (float("-inf"), {"range", "whole"}),
        (float("nan"), {"number"}),
    ],
)
def test_no_field_takes_what_is_no_number_in_its_range(leaf, value, codes):
    faults = found(given(leaf, value))
    assert faults[leaf] in codes


@pytest.mark.parametrize("path", ["problem_rate", "complaint_rate", "margin", "repurchase.silent"])
@pytest.mark.parametrize("value", [1.0001, 30, 100, 120])
def test_a_rate_is_never_more_than_one(path, value):
    assert found(given(path, value)) == {path: "range"}


@pytest.mark.parametrize(
    "path,value,code",
    [
        ("customers", 0, "range"),
        ("customers", 1_000_000_001, "range"),
        ("customers", 1.5, "whole"),
        ("customers", None, "empty"),
        ("revenue_per_customer", 0, "range"),
        ("revenue_per_customer", 1e308, "range"),
        ("problem_rate", None, "empty"),
        ("outcomes.quick", None, "empty"),
        ("outcomes.quick", 0.4, "sum"),
        ("outcomes.quick", 0.3006, "sum"),
        ("outcomes.quick", 0.2994, "sum"),
        ("subject", 5, "shape"),
        ("subject", None, "shape"),
        ("subject", "x" * 201, "shape"),
        ("subject", "x" * 10_000, "shape"),
        ("subject", "half \ud83d", "shape"),
        ("outcomes", 5, "shape"),
        ("outcomes", [0.3, 0.4, 0.3], "shape"),
        ("repurchase", None, "shape"),
        ("targets", "none", "shape"),
        ("clients", 5, "unknown"),
        ("outcomes.slow", 0.1, "unknown"),
        ("repurchase.soon", 0.2, "unknown"),
        ("targets.margin", 0.2, "unknown"),
        ("targets.outcomes.slow", 0.2, "unknown"),
        ("programme_costs.tea", 5, "unknown"),
        ("name", "A", "unknown"),
    ],
)
def test_a_bad_value_is_refused_at_its_path(path, value, code):
    faults = found(given(path, value))
    where = path.rpartition(".")[0] if code == "sum" else path
    assert faults[where] == code


@pytest.mark.parametrize("field", sorted(LEAST))
def test_what_has_no_start_value_must_be_given(field):
    data = {name: value for name, value in LEAST.items() if name != field}
    assert found(data) == {field: "empty"}


def test_a_target_mix_needs_all_its_parts_and_adds_up():
    assert found(given("targets.outcomes", {"quick": 0.5})) == {
        "targets.outcomes.solved": "empty",
        "targets.outcomes.unsolved": "empty",
    }
    mix = {"quick": 0.5, "solved": 0.5, "unsolved": 0.5}
    assert found(given("targets.outcomes", mix)) == {"targets.outcomes": "sum"}


@pytest.mark.parametrize("data", [None, 5, "x", True, [], [LEAST], {"segments": LEAST}])
def test_what_is_no_group_of_fields_is_refused(data):
    [fault] = faults_of(data)
    assert fault.code == "shape"


def test_every_fault_is_told_at_once_in_the_order_of_the_screen():
    data = {
        "subject": "x" * 201,
        "customers": "many",
        "problem_rate": 1.2,
        "outcomes": {"quick": 0.5, "solved": 0.4, "unsolved": 0.3},
        "repurchase": {"quick": 95, "soon": 0.2},
        "targets": {"problem_rate": -0.1},
        "tea": 1,
    }
    assert list(found(data)) == [
        "subject",
        "customers",
        "revenue_per_customer",
        "problem_rate",
        "outcomes",
        "repurchase.quick",
        "targets.problem_rate",
        "repurchase.soon",
        "tea",
    ]


# --- segments -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data,path,code",
    [
        (segments(), "segments", "shape"),
        (many(MOST + 1), "segments", "shape"),
        (many(1_000), "segments", "shape"),
        ({"segments": None}, "segments", "shape"),
        (segments(5), "segments.0", "shape"),
        (segments(LEAST), "segments.0.name", "shape"),
        (segments({**SEGMENT, "name": ""}), "segments.0.name", "shape"),
        (segments({**SEGMENT, "name": 7}), "segments.0.name", "shape"),
        (segments({**SEGMENT, "name": "x" * 61}), "segments.0.name", "shape"),
        (segments(SEGMENT, SEGMENT), "segments.1.name", "twice"),
        (segments(SEGMENT, {**SEGMENT, "name": "B", "tea": 1}), "segments.1.tea", "unknown"),
        ({"customers": 5, **segments(SEGMENT)}, "customers", "unknown"),
    ],
)
def test_bad_segments_are_refused(data, path, code):
    assert found(data) == {path: code}


def test_a_fault_names_its_segment():
    third = put({**SEGMENT, "name": "C"}, "outcomes.quick", 0.9)
    data = segments(SEGMENT, {**SEGMENT, "name": "B", "customers": 0}, third)
    assert list(found(data).items()) == [
        ("segments.1.customers", "range"),
        ("segments.2.outcomes", "sum"),
    ]


def test_what_is_known_is_told_for_the_place_of_the_unknown_field():
    def known(data: object, path: str) -> set[str]:
        [fault] = [fault for fault in faults_of(data) if fault.path == path]
        return set(words(fault)[1].rpartition(": ")[2].split(" / "))

    top = {leaf.split(".")[0] for leaf in LEAVES}
    assert known(given("tea", 1), "tea") == top | {"subject", "segments"}
    assert known({"tea": 1, **segments(SEGMENT)}, "tea") == {"subject", "segments"}
    assert known(segments({**SEGMENT, "tea": 1}), "segments.0.tea") == top | {"name"}
    assert known(given("outcomes.tea", 1), "outcomes.tea") == {"quick", "solved", "unsolved"}
    assert known(given("targets.tea", 1), "targets.tea") == {
        "outcomes",
        "complaint_rate",
        "problem_rate",
    }


# --- in words -----------------------------------------------------------------------------------

BAD = [
    *(given(path, value) for path in LEAVES for value in ("x", -1, 1e300, None, True)),
    given("customers", 1.5),
    given("outcomes.quick", 0.9),
    given("tea", 1),
    given("subject", 5),
    given("subject", "x" * 201),
    given("subject", "\udc00"),
    given("outcomes", 5),
    {},
    [],
    segments(),
    many(MOST + 1),
    segments(LEAST),
    segments({**SEGMENT, "name": ""}),
    segments({**SEGMENT, "name": 7}),
    segments(SEGMENT, SEGMENT),
    {"segments": 5},
]
HAN = re.compile(r"[\u3400-\u9fff]")


def without_data(text: str) -> str:
    """Take out what was typed and the names of fields, which have no language."""
    text = re.sub(r"“[^”]*”", "", text)
    return re.sub(r"\b[a-z]+(_[a-z]+)*( / [a-z]+(_[a-z]+)*)+", "", text)


def test_the_words_of_a_fault_are_all_in_one_language():
    for data in BAD:
        for fault in faults_of(data):
            chinese, english = words(fault)
            assert HAN.search(chinese), chinese
            assert not re.search("[A-Za-z]", without_data(chinese)), chinese
            assert not HAN.search(without_data(english)), english
            assert not re.search(r"[{}]", without_data(chinese) + without_data(english))


def test_on_the_screen_a_fault_is_a_sentence_that_names_its_field():
    for data in BAD:
        state = screen_state(data)
        if state is None:
            continue
        for lang in (ZH, EN):
            for finding in CALCULATOR.present(state, lang).findings:
                assert finding.text.endswith("。" if lang is ZH else ".")
                assert finding.text.count("。" if lang is ZH else "..") <= 1
                is_chinese = HAN.search(without_data(finding.text)) is not None
                assert is_chinese == (lang is ZH), finding.text


def screen_state(data: object) -> State | None:
    """Put bad values into a state, as typing does; shapes cannot be typed."""
    if not isinstance(data, dict) or "segments" in data:
        return None
    values = {}
    for path in LEAVES:
        group: object = data
        for name in path.split("."):
            group = group.get(name) if isinstance(group, dict) else None
        if isinstance(group, int | float) and not isinstance(group, bool):
            values[path] = Decimal(repr(group))
        elif isinstance(group, str):
            values[path] = group
    return CALCULATOR.blank().with_values(0, values)


@pytest.mark.parametrize(
    "path,value,chinese,english",
    [
        (
            "problem_rate",
            1.2,
            "1.2超出范围；可以填：0～1",
            "1.2 is out of range; allowed is a number from 0 to 1",
        ),
        (
            "customers",
            "12x",
            "“12x”不是数字；可以填：整数，1～1000000000",
            "“12x” is not a number; allowed is a whole number from 1 to 1000000000",
        ),
        (
            "outcomes.quick",
            0.5,
            "各项合计 1.2；应当等于 1",
            "adds up to 1.2; the parts must add up to 1",
        ),
    ],
)
def test_a_script_reads_numbers_as_it_wrote_them(path, value, chinese, english):
    [fault] = faults_of(given(path, value))
    assert words(fault) == (chinese, english)


@pytest.mark.parametrize("value", ["x" * 10_000, 10**400, 1e300, 5e-324, ["x" * 500], "\ud800"])
def test_an_endless_value_is_not_repeated_in_full(value):
    [fault] = faults_of(given("customers", value))
    assert all(len(text) < 200 for text in words(fault))


@pytest.mark.parametrize(
    "large,text", [(False, "0～1,000,000,000,000 元"), (True, "0～100,000,000 万元")]
)
def test_on_the_screen_limits_stand_in_the_unit_of_the_field(large, text):
    state = CALCULATOR.from_input(LEAST)
    state = state.with_values(0, {"programme_costs.prevention": Decimal(-1)})
    state = State(state.subject, large, state.segments)
    [finding] = CALCULATOR.present(state, ZH).findings
    assert finding.is_fault
    assert text in finding.text


# --- properties ---------------------------------------------------------------------------------

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*LEAST, "outcomes", "targets", "quick", "segments", "name", "tea"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@for_all(JSON)
def test_any_json_is_taken_or_refused_with_words(data):
    faults = faults_of(data)
    paths = [fault.path for fault in faults]
    assert len(paths) == len(set(paths))
    assert all(text for fault in faults for text in words(fault))
    if not faults:
        assert found(CALCULATOR.to_input(CALCULATOR.from_input(data))) == {}


@for_all(st.fixed_dictionaries({p: st.floats(0, 1) for p in ("margin", "problem_rate")}))
def test_a_good_input_comes_back_as_it_was(rates):
    data = {**LEAST, **rates}
    again = CALCULATOR.to_input(CALCULATOR.from_input(data))
    assert {name: again[name] for name in data} == data
    assert json.loads(json.dumps(again)) == again
