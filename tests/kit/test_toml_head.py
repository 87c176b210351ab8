"""The beginning of a TOML file, read without the rest."""

from __future__ import annotations

import tomllib

import pytest

from workshop_app.kit.catalogue import load_catalogue
from workshop_app.kit.toml_head import read_head
from workshop_app.system.languages import CODES


@pytest.mark.parametrize(
    "text,head",
    [
        ('a = 1\n\n[b]\nc = "spoilt', {"a": 1}),
        ("a = [\n[1],\n[2],\n]\n[b]\nc = 3", {"a": [[1], [2]], "b": {"c": 3}}),
        ('a = """\n[b]\n"""', {"a": "[b]\n"}),
        ("a = 1\n[[b]]\nc = 2\n", {"a": 1}),
        ("", {}),
    ],
)
def test_what_stands_before_the_first_table_is_found(tmp_path, text, head):
    file = tmp_path / "x.toml"
    file.write_text(text, encoding="utf-8")
    assert read_head(file) == head


def test_what_is_no_toml_is_refused(tmp_path):
    file = tmp_path / "x.toml"
    file.write_text("a = \n", encoding="utf-8")
    with pytest.raises(tomllib.TOMLDecodeError):
        read_head(file)


@pytest.mark.parametrize("code", CODES)
def test_a_list_says_of_each_exercise_what_its_texts_say(code):
    for exercise in load_catalogue().values():
        texts, headline = exercise.texts(code), exercise.headline(code)
        for key in ("title", "short", "goal"):
            assert headline(key) == texts(key)
