from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_app.domain import labels
from workshop_app.domain.message import Message, say

words = st.text().map(lambda text: text.replace("{", "").replace("}", ""))
values = st.none() | st.booleans() | st.integers() | words


@given(words, st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), values, max_size=4))
def test_a_label_comes_back_as_it_was(original: str, params: dict[str, object]) -> None:
    message = Message(original, params | {"field": say("Customers")})
    assert labels.from_json(labels.to_json(message)) == message


def test_a_parameter_json_does_not_know_becomes_its_text() -> None:
    text = labels.to_json(
        say("Made on {day}", day=pytest.importorskip("datetime").date(2026, 1, 2))
    )
    assert labels.from_json(text).render(str) == "Made on 2026-01-02"


def nested(levels: int) -> str:
    """A label that doubles with every level."""
    value: dict[str, object] = {"original": "x", "params": {}}
    for _ in range(levels):
        value = {"original": "{a}{a}", "params": {"a": value}}
    return json.dumps(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        '{"original": 5, "params": {}}',
        '{"original": "x", "params": []}',
        json.dumps({"original": "{missing}", "params": {}}),
        json.dumps({"original": "{", "params": {}}),
        json.dumps({"original": "{a:>999999999}", "params": {"a": 1}}),
        json.dumps({"original": "{a.__class__}", "params": {"a": 1}}),
        json.dumps({"original": "{a}" * 5_000, "params": {"a": "x" * 5_000}}),
        nested(60),
        json.dumps({"original": "{a.b}", "params": {"a": 1}}),
        json.dumps({"original": "{0}", "params": {}}),
        "[" * 100_000,
    ],
)
def test_what_is_no_label_is_called_a_change(text: str) -> None:
    assert labels.from_json(text) == say("Change")
