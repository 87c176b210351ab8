"""What the class has seen: sealed until revealed, in order, and back again."""

from __future__ import annotations

import pytest

from workshop_app.domain.reveals import Reveals, dump, load


def test_nothing_is_revealed_at_first():
    assert Reveals().of("mdm") == ()
    assert dump(Reveals()) == ""
    assert load("") == Reveals()


def test_teams_are_revealed_in_order_and_only_once():
    seen = Reveals().reveal("mdm", ["c"]).reveal("mdm", ["a", "c"]).reveal("servqual", ["b"])
    assert seen.of("mdm") == ("c", "a")
    assert seen.of("servqual") == ("b",)


def test_sealing_takes_out_the_named_or_all_and_leaves_other_exercises():
    seen = Reveals().reveal("mdm", "abc").reveal("servqual", ["b"])
    assert seen.seal("mdm", ["b", "x"]).of("mdm") == ("a", "c")
    assert seen.seal("mdm").of("mdm") == ()
    assert seen.seal("mdm").of("servqual") == ("b",)
    assert dump(Reveals().reveal("mdm", "a").seal("mdm")) == ""


def test_the_text_gives_the_same_back():
    seen = Reveals().reveal("mdm", "ba").reveal("情感", ["小组"])
    assert load(dump(seen)) == seen


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        "null",
        '{"format":2,"exercises":[]}',
        '{"format":true,"exercises":[]}',
        '{"format":1}',
        '{"format":1,"exercises":[],"more":0}',
        '{"format":1,"exercises":{}}',
        '{"format":1,"exercises":[{"exercise":"mdm"}]}',
        '{"format":1,"exercises":[{"exercise":"mdm","teams":"ab"}]}',
        '{"format":1,"exercises":[{"exercise":"mdm","teams":[1]}]}',
        '{"format":1,"exercises":[{"exercise":NaN,"teams":[]}]}',
        "[" * 100_000,
    ],
)
def test_a_foreign_text_is_a_value_error(text):
    with pytest.raises(ValueError, match=r"."):
        load(text)
