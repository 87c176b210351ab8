"""The texts of an exercise: one file for each language, looked up by dotted key."""

from __future__ import annotations

import tomllib

import pytest

from workshop_app.kit.texts import Texts, load_texts

TOML = """\
title = "Count"
steps = ["One {n}", "Two {n} and {m}"]

[fields.people]
label = "People"
help = ""

[fields."told.happy"]
label = "Told {who}"
"""


@pytest.fixture
def texts(tmp_path) -> Texts:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "en.toml").write_text(TOML, encoding="utf-8")
    return load_texts(tmp_path, "en")


def test_texts_are_found_by_their_dotted_key(texts):
    assert texts("title") == "Count"
    assert texts("fields.people.label") == "People"
    assert texts("fields.told.happy.label", who="<b>") == "Told <b>"
    assert texts.lines("steps") == ("One {n}", "Two {n} and {m}")


def test_a_placeholder_stays_where_nothing_is_filled_in(texts):
    assert texts("fields.told.happy.label") == "Told {who}"
    with pytest.raises(KeyError):
        texts("fields.told.happy.label", whom="x")


@pytest.mark.parametrize("key", ["", "fields", "fields.people", "steps", "title.label"])
def test_a_missing_text_is_an_error(texts, key):
    with pytest.raises(KeyError):
        texts(key)


@pytest.mark.parametrize("key", ["title", "nothing"])
def test_missing_lines_are_an_error(texts, key):
    with pytest.raises(KeyError):
        texts.lines(key)


def test_a_text_may_be_left_out_where_that_is_said(texts):
    assert texts.get("fields.people.help") == ""
    assert texts.get("nothing") == ""
    assert texts.get("nothing", "else") == "else"
    assert texts.get("steps", "else") == "else"


def test_the_shape_tells_lines_and_placeholders(texts):
    shape = texts.shape()
    assert shape["steps"] == (2, frozenset({"n", "m"}))
    assert shape["title"] == (1, frozenset())
    assert set(shape) == {
        "title",
        "steps",
        "fields.people.label",
        "fields.people.help",
        "fields.told.happy.label",
    }


def test_a_missing_or_broken_file_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        load_texts(tmp_path, "en")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "en.toml").write_text("title = ", encoding="utf-8")
    with pytest.raises(tomllib.TOMLDecodeError):
        load_texts(tmp_path, "en")
