"""What a questionnaire refuses, and in which words: by respondent, item and side, and what is
allowed."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from tests.exercises.survey import DIMENSIONS, EN, ITEMS, KIND, ZH, of_everybody, same
from workshop_app.kit.kind import InputError
from workshop_app.kit.presentation import EMPTY


def faults(data: Any) -> dict[str, str]:
    """Return what is wrong with an input, in English, by path."""
    with pytest.raises(InputError) as caught:
        KIND.from_input(data)
    return {fault.path: fault.message.render(EN.text) for fault in caught.value.faults}


def with_answer(value: Any, *, people: int = 4, at: int = 5) -> dict[str, Any]:
    data = of_everybody(same(5), same(4), people)
    data["responses"][people - 1]["perception"][at] = value
    return data


def answers(**sides: Any) -> dict[str, Any]:
    return {"responses": [{**of_everybody(same(5), same(4))["responses"][0], **sides}]}


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (9, "9 is out of range"),
        (0, "0 is out of range"),
        (-3, "-3 is out of range"),
        (3.5, "3.5 is not a whole number"),
        ("5", "“5” is not a number"),
        (True, "“true” is not a number"),
        ([4], "“[4]” is not a number"),
        (float("nan"), "is not a number"),
        (1e9, "1000000000 is out of range"),
    ],
)
def test_an_answer_out_of_the_scale_is_named(value, words):
    found = faults(with_answer(value))
    assert list(found) == ["responses.3.perception.5"]
    message = found["responses.3.perception.5"]
    assert message.startswith("respondent 4, item Rel6, perception: ")
    assert words in message
    assert message.endswith("allowed is a whole number from 1 to 7")


def test_the_scale_decides_what_is_allowed():
    data = {**with_answer(6), "scale": {"min": 1, "max": 5}}
    assert "allowed is a whole number from 1 to 5" in faults(data)["responses.3.perception.5"]
    KIND.from_input(with_answer(6))


def test_a_whole_number_may_be_written_as_a_script_writes_it():
    state = KIND.from_input(with_answer(6.0))
    assert state.responses[3].answers[1][5] == 6
    assert type(state.responses[3].answers[1][5]) is int


def test_many_wrong_answers_are_named_and_the_rest_counted():
    data = of_everybody(same(8), same(0), people=10)
    found = faults(data)
    assert len(found) == 101
    assert found["responses"] == "and 340 more answers are not allowed"


@pytest.mark.parametrize("count", [0, 1, ITEMS - 1, ITEMS + 1, 100])
def test_the_number_of_answers_must_fit(count):
    data = of_everybody(same(5), same(4), 3)
    data["responses"][1]["expectation"] = [5] * count
    assert faults(data) == {
        "responses.1.expectation": "respondent 2, expectation: needs 22 answers, one for each item "
        f"(null where there is no answer), but has {count}"
    }


def test_all_that_is_wrong_is_named_at_once_and_in_order():
    data = of_everybody(same(5), same(4), 12)
    data["responses"][11]["expectation"][1] = 3.5
    data["responses"][2]["perception"][4] = 8
    data["responses"][1]["perception"].pop()
    data["weights"] = {"tangibles": -1}
    assert list(faults(data)) == [
        "weights.tangibles",
        "responses.1.perception",
        "responses.2.perception.4",
        "responses.11.expectation.1",
    ]


def test_a_side_that_lacks_is_named():
    data = of_everybody(same(5), same(4), 2)
    del data["responses"][1]["perception"]
    assert faults(data) == {"responses.1.perception": "is missing"}


@pytest.mark.parametrize(
    ("data", "path", "words"),
    [
        ([], "", "must be a group of fields in braces"),
        ({"responses": {}}, "responses", "must be a list"),
        ({"responses": [7]}, "responses.0", "must be a group"),
        (answers(expectation="5"), "responses.0.expectation", "must be a list"),
        ({"no_such": 1}, "no_such", "known here are: subject / scale / weights / items"),
        (answers(e=[]), "responses.0.e", "known here are: expectation / perception"),
        ({"subject": 5}, "subject", "must be a text"),
        ({"subject": "x" * 201}, "subject", "201 characters; at most 200"),
        ({"subject": "\ud800"}, "subject", "damaged"),
        ({"scale": {"min": 1, "max": 9}}, "scale", "“1–9” is not known; allowed are: 1–7 / 1–5"),
        ({"scale": {"min": "1"}}, "scale.min", "“1” is not a number"),
        ({"scale": 7}, "scale", "must be a group"),
        ({"weights": {"tangibles": -1}}, "weights.tangibles", "-1 is out of range"),
        ({"weights": {"tangibles": None}}, "weights.tangibles", "is empty"),
        ({"weights": {"tangibles": "x"}}, "weights.tangibles", "“x” is not a number"),
        ({"weights": {"tangibles": 101}}, "weights.tangibles", "from 0 to 100"),
        ({"weights": {"price": 5}}, "weights.price", "known here are: tangibles"),
        ({"weights": {"tangibles": 11.1}}, "weights", "adds up to 100.1; the parts must add up"),
        ({"perception_only": 1}, "perception_only", "must be true or false"),
        ({"items": 5}, "items", "must be a list"),
        ({"items": [5]}, "items.0", "must be a group"),
        ({"items": [{"id": "a"}]}, "items.0.dimension", "is missing"),
        (
            {"items": [{"id": "a", "dimension": "price"}]},
            "items.0.dimension",
            "“price” is not known; allowed are: tangibles / reliability",
        ),
        ({"items": [{"id": "", "dimension": "empathy"}]}, "items.0.id", "1 to 40 characters"),
        ({"responses": [], "counts": {}}, "counts", "a second time"),
        ({"counts": {"nothing": {}}}, "counts.nothing", "known here are: T1"),
        (
            {"counts": {"T1": {"perception": [0, 1, 2]}}},
            "counts.T1.perception",
            "has 3 counts; 7 are needed, one for each mark from 1 to 7",
        ),
        (
            {"counts": {"T1": {"perception": [0, 1, 2, 3, -4, 0, 0]}}},
            "counts.T1.perception.4",
            "-4 is out of range; allowed is a whole number from 0",
        ),
        (
            {"counts": {"T1": {"perception": [0, 1.5, 2, 3, 4, 0, 0]}}},
            "counts.T1.perception.1",
            "1.5 is not a whole number",
        ),
    ],
)
def test_what_is_wrong_is_named_with_what_is_allowed(data, path, words):
    found = faults(data)
    assert list(found) == [path]
    assert words in found[path]


def test_an_id_that_stands_twice_is_named_with_both_rows():
    item = {"id": "a", "dimension": "empathy"}
    other = {"id": "b", "dimension": "empathy"}
    found = faults({"items": [item, other, item]})
    assert found == {
        "items.2.id": "“a” stands twice, in the rows 1 and 3; each item needs its own id"
    }


def test_weights_may_miss_their_total_by_a_rounding():
    KIND.from_input({"weights": {"tangibles": 11.05}})
    KIND.from_input({"weights": dict.fromkeys(DIMENSIONS, 0)})
    assert "weights" in faults({"weights": {"tangibles": 11.06}})


def test_there_are_limits():
    item = {"dimension": "empathy"}
    many = [{"id": f"i{at}", **item} for at in range(41)]
    assert "at most 40" in faults({"items": many})["items"]
    one = {"expectation": same(5), "perception": same(5)}
    KIND.from_input({"responses": [one] * 5_000})
    assert "at most 5,000" in faults({"responses": [one] * 5_001})["responses"]


def test_what_is_not_asked_is_not_looked_at():
    data = {**with_answer(4), "perception_only": True}
    data["responses"][0]["expectation"][0] = 99
    KIND.from_input(data)
    data["perception_only"] = False
    assert list(faults(data)) == ["responses.0.expectation.0"]


def test_items_without_an_id_are_not_the_same_item():
    found = faults({"items": [{"dimension": "empathy"}, 3, {"dimension": "empathy"}]})
    assert list(found) == ["items.0.id", "items.1", "items.2.id"]


def test_faults_in_the_items_hide_what_follows_from_them():
    data = {"items": [{"id": "a"}], **of_everybody(same(5), same(4), 2)}
    assert list(faults(data)) == ["items.0.dimension"]


# --- on the screen --------------------------------------------------------------------------------


def findings(state: Any, lang: Any) -> list[str]:
    return [finding.full_text for finding in KIND.present(state, lang).findings]


def test_a_wrong_answer_is_named_as_a_person_would():
    state = KIND.from_input(of_everybody(same(5), same(4), 4)).with_answer(3, 1, 5, 9)
    assert findings(state, EN) == [
        (
            "Respondent 4 · 6 Real effort · Perception: 9 is out of range; "
            "allowed is a whole number from 1 to 7."
        )
    ]
    text = findings(state.with_answer(3, 1, 5, "很好"), ZH)[0]
    assert text.startswith("第 4 位受访者 · 6 真心解决 · 感知：“很好”")
    assert text.endswith("。")
    assert KIND.present(state, EN).headline is None


def test_wrong_settings_are_named_as_a_person_would():
    blank = KIND.blank()
    assert "Weights adds up to" not in findings(blank, EN)[0]
    off = blank.with_weight("empathy", None)
    found = KIND.present(off, EN).findings
    assert [f.code for f in found] == [EMPTY]
    assert found[0].text.startswith("Weights · Empathy")
    counted = blank.with_entry("counts").with_count("T1", 1, 0, "x")
    assert findings(counted, EN)[0].startswith("1 Equipment · Perception · 1: “x” is not a number")


def test_the_schema_takes_and_refuses_what_the_program_does():
    schema = jsonschema.Draft202012Validator(KIND.input_schema())
    for state in (KIND.blank(), KIND.sample("en"), KIND.sample("zh_CN")):
        schema.validate(KIND.to_input(state))
    for data in ({"responses": [{"perception": [8]}]}, {"scale": {"min": 1, "max": 9}}, {"x": 1}):
        with pytest.raises(jsonschema.ValidationError):
            schema.validate(data)


def test_counts_survive_their_json():
    counts = {"T1": {"perception": [0, 1, 2, 3, 4, 0, 0], "expectation": [None] * 7}}
    data = {"counts": counts}
    again = KIND.to_input(KIND.from_input(data))
    assert KIND.to_input(KIND.from_input(json.loads(json.dumps(again)))) == again
    assert again["counts"]["T1"]["perception"] == counts["T1"]["perception"]
