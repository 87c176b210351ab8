"""The input of journeys: what is refused, in words that name touchpoint and field."""

from __future__ import annotations

import base64
import io
from typing import Any

import pytest
from PIL import Image

from tests.kinds.journey.maps import FIVE, TWO, D, a_map, journey, on
from workshop_app.kinds.journey import edits
from workshop_app.kinds.journey.state import Level, State
from workshop_app.kit.kind import InputError
from workshop_app.system.languages import language

KIND = journey()
ZH, EN = language("zh_CN"), language("en")


def faults(data: object) -> dict[str, str]:
    with pytest.raises(InputError) as caught:
        KIND.from_input(data)
    return {fault.path: fault.message.render(str) for fault in caught.value.faults}


def shown_faults(state: State, lang=ZH) -> list[str]:
    found = KIND.present(state, lang).findings
    assert all(finding.is_fault for finding in found)
    return [finding.text for finding in found]


def points(*rows: dict[str, Any], **head: Any) -> dict[str, Any]:
    return {**head, "touchpoints": list(rows)}


def photo(side: int = 4, ending: str = "PNG") -> str:
    file = io.BytesIO()
    Image.new("RGB", (side, side), "red").save(file, ending)
    return f"data:image/{ending.lower()};base64,{base64.b64encode(file.getvalue()).decode()}"


def bomb(side: int) -> str:
    """Return a photo of few bytes and many pixels."""
    file = io.BytesIO()
    Image.new("1", (side, side)).save(file, "PNG")
    return f"data:image/png;base64,{base64.b64encode(file.getvalue()).decode()}"


HUGE = bomb(9_000)


# --- what is taken ------------------------------------------------------------------------------


def test_little_is_needed():
    state = KIND.from_input(points({}))
    assert state.scale == FIVE
    assert state.stages == ()
    assert state.columns[0].cells == {}


def test_all_fields_come_in():
    row = {
        "name": "Gate", "stage": "Before", "channel": "human", "value": -2.5, "to_be": 1,
        "at": 3, "kind": "pain", "note": "n\nm", "quotes": ["a", "b"], "remedy": "r",
    }  # fmt: skip
    data = {"subject": "S", "scale": {"min": -5, "max": 5, "neutral": 0}, "touchpoints": [row]}
    state = KIND.from_input(data)
    assert KIND.to_input(state) == data
    assert state.columns[0].cells["value"] == Level(D("-2.5"), FIVE)
    assert state.stages[0].name == "Before"


def test_null_is_empty():
    row = dict.fromkeys(
        ("name", "stage", "channel", "value", "to_be", "at", "kind", "note", "quotes", "photo")
    )
    assert KIND.from_input(points(row, scale=None)).columns[0].is_empty


def test_neutral_left_out_is_half_way():
    state = KIND.from_input(points({"value": 4}, scale={"min": 1, "max": 5}))
    assert state.scale.neutral == 3


def test_levels_leave_on_the_scale_shown():
    state = on(a_map(-3, 4), TWO)
    rows = KIND.to_input(state)["touchpoints"]
    assert [row["value"] for row in rows] == [-1.2, 1.6]
    assert KIND.to_input(state)["scale"] == {"min": -2, "max": 2, "neutral": 0}


def test_names_may_stand_twice():
    rows = [{"name": "Queue", "value": 1}, {"name": "Queue", "value": -1}]
    assert len(KIND.from_input(points(*rows)).columns) == 2


def test_stages_without_touchpoints_are_kept():
    state = a_map(1, 2, stages="13")
    data = KIND.to_input(state)
    assert data["stages"] == ["Before", "During", "After"]
    again = KIND.from_input(data)
    assert [stage.name for stage in again.stages] == ["Before", "During", "After"]
    assert KIND.to_input(again) == data


# --- what is refused ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data,path,words",
    [
        ({}, "touchpoints", "is missing"),
        (points(), "touchpoints", "is empty"),
        ([], "", "braces"),
        (points({}, colour=1), "colour", "touchpoints"),
        (points({"mood": 1}), "touchpoints.0.mood", "known here are: name / stage / value"),
        (points({"value": 6}), "touchpoints.0.value", "6 is out of range"),
        (points({"value": "high"}), "touchpoints.0.value", "“high” is not a number"),
        (points({"value": True}), "touchpoints.0.value", "is not a number"),
        (points({"value": float("nan")}), "touchpoints.0.value", "is not a number"),
        (points({"to_be": -5.5}), "touchpoints.0.to_be", "a number from -5 to 5"),
        (points({"channel": "phone"}), "touchpoints.0.channel", "physical / digital / human"),
        (points({"kind": "joy"}), "touchpoints.0.kind", "“joy” is not known; allowed are: pain"),
        (points({"kind": ["pain"]}), "touchpoints.0.kind", "is not known"),
        (points({"quotes": "a"}), "touchpoints.0.quotes", "must be a list"),
        (points({"quotes": [1]}), "touchpoints.0.quotes.0", "must be a text"),
        (points({"name": "x" * 201}), "touchpoints.0.name", "at most 200"),
        (points({"note": "x" * 10_001}), "touchpoints.0.note", "10,001 characters"),
        (points({"at": 1e12}), "touchpoints.0.at", "1,000,000,000"),
        (points({"at": 10**400}), "touchpoints.0.at", "out of range"),
        (points(*[{}] * 201), "touchpoints", "at most 200"),
        (points({}, scale={"min": 5, "max": -5}), "scale.min", "lower than max"),
        (points({}, scale={"min": 0, "max": 0, "neutral": 0}), "scale.min", "lower than max"),
        (points({}, scale={"min": 0, "max": 5, "neutral": 7}), "scale.neutral", "between"),
        (points({}, scale={"min": "a", "max": 5}), "scale.min", "“a” is not a number"),
        (points({}, scale={"max": 5}), "scale.min", "is missing"),
        (points({}, scale={"min": 0, "max": 5, "mid": 2}), "scale.mid", "min / max / neutral"),
        (points({}, scale={"min": -1e300, "max": 5}), "scale.min", "-1,000,000 to 1,000,000"),
        (points({}, scale={"min": 0, "max": 2_000_000}), "scale.max", "the usual scale is"),
        (points({"photo": "holiday.jpg"}), "touchpoints.0.photo", "data URI"),
        (points({"photo": "data:image/png;base64,!!"}), "touchpoints.0.photo", "data URI"),
        (points({"photo": "data:image/png;base64,aGVsbG8="}), "touchpoints.0.photo", "no photo"),
        (points({"photo": HUGE}), "touchpoints.0.photo", "9000 × 9000 pixels; at most 60 million"),
    ],
)
def test_what_is_wrong_is_named_with_what_is_allowed(data, path, words):
    found = faults(data)
    assert list(found) == [path]
    assert words in found[path]


def test_everything_wrong_is_named_at_once_in_the_order_of_the_map():
    rows = [{"value": 9, "kind": "x"}, {"name": 3}, {"channel": "y", "to_be": "z"}]
    assert list(faults(points(*rows, scale={"min": -5, "max": 5, "neutral": 9}))) == [
        "scale.neutral",
        "touchpoints.0.value",
        "touchpoints.0.kind",
        "touchpoints.1.name",
        "touchpoints.2.to_be",
        "touchpoints.2.channel",
    ]


@pytest.mark.parametrize(
    "at,path",
    [
        ([3, 3], "touchpoints.1.at"),
        ([2, 1], "touchpoints.1.at"),
        ([5, None], "touchpoints.1.at"),
        ([1, 4, 3], "touchpoints.2.at"),
    ],
)
def test_positions_that_do_not_increase_name_both_touchpoints(at, path):
    rows = [{"name": f"T{n}", "at": place} for n, place in enumerate(at, 1)]
    found = faults(points(*rows))
    assert list(found) == [path]
    before = int(path.split(".")[1]) - 1
    assert f"touchpoints.{before} “T{before + 1}”" in found[path]


def test_uneven_positions_are_fine():
    rows = [{"at": place} for place in (-2, 0.5, 700)]
    assert len(KIND.from_input(points(*rows)).columns) == 3


# --- as people see it ---------------------------------------------------------------------------


def test_a_fault_on_the_screen_names_touchpoint_and_field():
    state = edits.set_level(a_map(1, 2, 3), 2, "value", D(9))
    state = edits.set_cell(state, 2, "name", "找停车位")
    (text,) = shown_faults(state)
    assert text == "触点3“找停车位”的情感值：9超出范围；可以填：−5～5。"
    assert KIND.present(state, EN).findings[0].text.startswith("Touchpoint 3 “找停车位”, Level: 9 ")


def test_a_text_for_a_level_is_kept_and_named():
    state = edits.set_level(a_map(1), 0, "value", "很高")
    (text,) = shown_faults(state)
    assert text.startswith("触点1“T1”的情感值：“很高”")
    assert KIND.load(KIND.dump(state)) == state


def test_words_of_a_choice_are_those_of_the_screen():
    state = edits.set_cell(a_map(1), 0, "channel", "网络")
    (text,) = shown_faults(state)
    assert text.startswith("触点1“T1”的类型：")
    assert "“网络”" in text
    assert "物理 / 数字 / 人际" in text


def test_positions_on_the_screen_name_both_touchpoints():
    state = a_map(1, 2, at=[D(4), D(2)])
    (text,) = shown_faults(state)
    assert "触点2“T2”的位置" in text
    assert "触点1“T1”" in text


def test_without_columns_there_is_something_to_fill_in():
    state = State("", FIVE, (), ())
    (finding,) = KIND.present(state, ZH).findings
    assert finding.is_gap
    assert finding.path == "touchpoints"


def test_a_long_name_does_not_fill_the_sentence():
    assert "…" in KIND.labels(EN).column(0, "a very long name " * 9)


# --- photos -------------------------------------------------------------------------------------


def test_a_photo_comes_in_small_and_leaves_as_it_was_kept():
    state = KIND.from_input(points({"photo": photo(2_000)}))
    (digest,) = KIND.attachments(state)
    out = KIND.to_input(state)
    again = KIND.from_input(out)
    assert again == state
    assert KIND.to_input(again) == out
    assert digest in KIND.dump(state)
    assert len(KIND.dump(state)) < 500
    size = Image.open(io.BytesIO(state.photos[digest])).size
    assert max(size) == 1_280


def test_a_photo_goes_through_the_store_text_beside_it():
    state = KIND.from_input(points({"photo": photo()}))
    assert KIND.load(KIND.dump(state), KIND.attachments(state)) == state
    lost = KIND.load(KIND.dump(state))
    assert lost.columns == state.columns
    assert "photo" not in KIND.to_input(lost)["touchpoints"][0]
    assert not any(finding.is_fault for finding in KIND.present(lost, ZH).findings)
