"""Input JSON: everything a parser would let pass in silence is refused, with its place."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_app.cli.faults import RefusedError
from workshop_app.cli.reading import MAX_BYTES, read_json


def refused(tmp_path, content: bytes) -> list[tuple[str, str]]:
    """Return place and words of each line that refuses a file of this content."""
    file = tmp_path / "input.json"
    file.write_bytes(content)
    with pytest.raises(RefusedError) as caught:
        read_json(str(file))
    assert caught.value.exit_code == 2
    places = [line.place.replace(str(file), "FILE") for line in caught.value.lines]
    words = [line.message.render(str) for line in caught.value.lines]
    return list(zip(places, words, strict=True))


@pytest.mark.parametrize(
    "content,place,words",
    [
        (b"{", "FILE", "line 1, column 2 is not JSON"),
        (b'{"a": 1,}', "FILE", "is not JSON"),
        (b"", "FILE", "line 1, column 1 is not JSON"),
        (b'{"a": 1} x', "FILE", "line 1, column 10 is not JSON"),
        (b'{"a": NaN}', "a", "is not a number"),
        (b'{"a": {"b": [1, Infinity]}}', "a.b.1", "is not a number"),
        (b'{"a": -Infinity}', "a", "is not a number"),
        (b'{"a": 1e999}', "a", "is not a number"),
        (b'{"a": ' + b"9" * 5_000 + b"}", "a", "is not a number"),
        (b'{"a": {"b": 1, "b": 2}}', "a.b", "stands twice"),
        (b'{"a": "\\ud83d"}', "a", "half a character"),
        (b'{"\\udc00": 1}', "FILE", "half a character"),
        (b'{"a": "\xff"}', "FILE", "byte 8 is not UTF-8"),
        ("{}".encode("utf-16"), "FILE", "byte 1 is not UTF-8"),
        (b"[" * 100 + b"]" * 100, "FILE", "nested too deeply"),
        (b"[" * 200_000, "FILE", "nested too deeply"),
    ],
)
def test_what_is_not_valid_is_refused_with_its_place(tmp_path, content, place, words):
    [(found_place, found_words)] = refused(tmp_path, content)
    assert found_place == place
    assert words in found_words


def test_all_faults_are_told_at_once_in_their_order(tmp_path):
    content = b'{"a": NaN, "b": {"c": 1, "c": 2}, "d": [Infinity]}'
    assert [place for place, _ in refused(tmp_path, content)] == ["a", "b.c", "d.0"]


def test_a_file_beyond_the_limit_is_refused(tmp_path):
    [(_, words)] = refused(tmp_path, b" " * (MAX_BYTES + 1))
    assert "too large" in words


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(RefusedError) as caught:
        read_json(str(tmp_path / "none.json"))
    assert "none.json" in caught.value.lines[0].place


def test_a_byte_order_mark_does_no_harm(tmp_path):
    file = tmp_path / "input.json"
    file.write_bytes(b'\xef\xbb\xbf{"a": 1}')
    assert read_json(str(file)) == {"a": 1}


def test_a_line_of_a_fault_is_one_line(tmp_path):
    file = tmp_path / "input.json"
    file.write_bytes(b'{"a\\nb": NaN}')
    with pytest.raises(RefusedError) as caught:
        read_json(str(file))
    assert caught.value.lines[0].render(str).startswith("a\\nb: ")


text = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
number = st.integers(-(10**18), 10**18) | st.floats(allow_nan=False, allow_infinity=False)
value = st.recursive(
    st.none() | st.booleans() | number | text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(text, inner, max_size=4),
    max_leaves=20,
)


@given(value)
def test_whatever_json_can_hold_comes_through(tmp_path_factory, data):
    file = tmp_path_factory.getbasetemp() / "any.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    assert read_json(str(file)) == data
