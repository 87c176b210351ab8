"""What a team has typed is kept exactly, right or wrong; foreign text is refused."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kinds.calculator.bound import CALCULATOR, EN, LEAST, ZH
from workshop_app.kinds.calculator.state import FORMAT, Segment, State

LEAVES = [leaf.path for leaf in CALCULATOR.definition.leaves]
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=80)
NUMBERS = st.builds(
    lambda digits, exponent: Decimal(digits).scaleb(exponent),
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.integers(-12, 20),
)
SEGMENTS = st.builds(
    Segment,
    ANY_TEXT,
    st.fixed_dictionaries({path: st.none() | NUMBERS | ANY_TEXT for path in LEAVES}),
)
STATES = st.builds(State, ANY_TEXT, st.booleans(), st.lists(SEGMENTS, min_size=1).map(tuple))


def stored(**changes: object) -> str:
    """Return a good state's text with some of its keys changed."""
    return json.dumps({**json.loads(CALCULATOR.dump(CALCULATOR.blank())), **changes})


@given(STATES)
def test_whatever_was_typed_comes_back_as_it_was(state):
    assert CALCULATOR.load(CALCULATOR.dump(state)) == state


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000,
        "half \ud83d",
        '👩‍👩‍👧 <b>& "quoted" \\ \u202e \x00 \u2028',
        "12,5",
        "1e5",
        "NaN",
        "１２",
        " ",
    ],
)
def test_what_is_no_number_is_kept_as_typed(text):
    state = CALCULATOR.blank().with_values(0, {"customers": text})
    again = CALCULATOR.load(CALCULATOR.dump(state))
    assert again.segments[0].values["customers"] == text
    for lang in (ZH, EN):
        shown = CALCULATOR.present(again, lang)
        assert "customers" in {finding.path for finding in shown.findings}
        assert shown.headline is None


def test_numbers_keep_their_value_and_are_numbers_in_the_text():
    values = {"customers": Decimal(10_000), "problem_rate": Decimal("0.3005")}
    text = CALCULATOR.dump(CALCULATOR.blank().with_values(0, values))
    kept = json.loads(text)["segments"][0]["values"]
    assert (kept["customers"], kept["problem_rate"], kept["revenue_per_customer"]) == (
        10_000,
        0.3005,
        None,
    )


def test_a_field_that_is_new_gets_its_start_value_and_one_that_is_gone_is_dropped():
    data = json.loads(CALCULATOR.dump(CALCULATOR.from_input(LEAST)))
    values = data["segments"][0]["values"]
    del values["complaint_rate"], values["customers"]
    values["gone"] = 5
    [segment] = CALCULATOR.load(json.dumps(data)).segments
    assert segment.values["complaint_rate"] == Decimal("0.04")
    assert segment.values["customers"] is None
    assert list(segment.values) == LEAVES


SEGMENT = {"name": "", "values": {}}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "5",
        "[]",
        '"text"',
        "{}",
        "[" * 100_000,
        "1" * 10_000,
        stored(format=FORMAT + 1),
        stored(format=None),
        stored(format=True),
        stored(segments=[]),
        stored(segments=None),
        stored(segments={"a": 1}),
        stored(segments=["x"]),
        stored(segments=[{"name": "A"}]),
        stored(segments=[{**SEGMENT, "name": 5}]),
        stored(segments=[{**SEGMENT, "values": []}]),
        stored(segments=[{**SEGMENT, "values": {"customers": []}}]),
        stored(segments=[{**SEGMENT, "values": {"customers": True}}]),
        stored(segments=[{**SEGMENT, "values": {"customers": float("nan")}}]),
        stored(segments=[{**SEGMENT, "values": {"customers": float("inf")}}]),
        stored(segments=[{**SEGMENT, "values": {"customers": 10**400}}]),
        stored(subject=None),
        stored(subject=5),
        stored(large_money="no"),
        stored(large_money=None),
    ],
    ids=lambda text: text[:20] or "empty",
)
def test_foreign_text_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - any of them
        CALCULATOR.load(text)


@given(
    st.recursive(
        st.none() | st.floats() | ANY_TEXT,
        lambda x: (
            st.lists(x)
            | st.dictionaries(
                st.sampled_from(["format", "subject", "large_money", "segments", "values", "name"]),
                x,
            )
        ),
    )
)
def test_any_other_json_is_refused_too(data):
    with pytest.raises(ValueError):  # noqa: PT011 - any of them
        CALCULATOR.load(json.dumps(data))


def test_an_astronomic_number_in_a_state_is_a_finding_and_no_crash():
    text = stored(segments=[{"name": "", "values": {"customers": 1e300, "problem_rate": 5e-324}}])
    for lang in (ZH, EN):
        shown = CALCULATOR.present(CALCULATOR.load(text), lang)
        assert {"customers", "revenue_per_customer"} <= {f.path for f in shown.findings}


def test_a_state_is_never_changed_in_place():
    state = CALCULATOR.blank()
    changed = state.with_values(0, {"customers": Decimal(5)})
    assert state.segments[0].values["customers"] is None
    assert changed.segments[0].values["customers"] == 5
    assert changed.with_segment(0, state.segments[0]) == state
