"""Exercises are found by walking; a folder of the user's is data and never code."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from workshop_app.kit import catalogue as catalogues
from workshop_app.kit.catalogue import FILE_NAME, load_catalogue
from workshop_app.system.languages import CODES, language
from workshop_app.system.resources import root

SHIPPED = sorted(
    file.parent.name.replace("_", "-") for file in root().glob(f"exercises/*/{FILE_NAME}")
)
OWN = """\
id = "own"
kind = "calculator"
version = 2
courses = ["Z9"]
minutes = 15
group_size = [3, 4]
"""


OWN_TEXTS = """
title = "Own"
goal = "Find out"
hand_in = "The sheet"
steps = ["Begin"]
hints = ["Look twice"]
facilitator = ["Listen"]
"""
"""What every exercise says of itself."""


def own_exercise(folder: Path, text: str, name: str = "own") -> Path:
    place = folder / name
    place.mkdir()
    (place / FILE_NAME).write_text(text, encoding="utf-8")
    (place / "texts").mkdir()
    for code in CODES:
        (place / "texts" / f"{code}.toml").write_text(OWN_TEXTS, encoding="utf-8")
    return place


def test_every_shipped_folder_is_in_the_catalogue():
    catalogue = load_catalogue()
    assert catalogue.faults == ()
    assert sorted(catalogue) == SHIPPED
    assert len(SHIPPED) >= 1
    assert [e.folder_name for e in catalogue.values()] == [
        e.folder.name for e in catalogue.values()
    ]


def test_a_course_lists_its_exercises():
    catalogue = load_catalogue()
    for exercise in catalogue.values():
        for course in exercise.courses:
            assert exercise in catalogue.by_course(course)
    assert catalogue.by_course("no such course") == ()


def test_an_exercise_of_the_users_is_found_beside_the_shipped_ones(tmp_path):
    place = own_exercise(tmp_path, OWN)
    catalogue = load_catalogue(tmp_path)
    own = catalogue["own"]
    assert (own.version, own.minutes, own.group_size, own.folder) == (2, 15, (3, 4), place)
    assert sorted(catalogue) == sorted([*SHIPPED, "own"])
    assert own.file == place / FILE_NAME


def test_no_code_is_loaded_from_a_folder_of_the_users(tmp_path):
    place = own_exercise(tmp_path, OWN)
    (place / "model.py").write_text("raise SystemExit('this code was run')", encoding="utf-8")
    (place / "__init__.py").write_text("raise SystemExit('this code was run')", encoding="utf-8")
    before = set(sys.modules)
    own = load_catalogue(tmp_path)["own"]
    assert own.module("model") is None
    assert {name for name in set(sys.modules) - before if "own" in name.split(".")} == set()


def test_an_exercise_of_the_users_never_replaces_a_shipped_one(tmp_path):
    taken = SHIPPED[0]
    place = own_exercise(tmp_path, OWN.replace('"own"', f'"{taken}"'), taken.replace("-", "_"))
    catalogue = load_catalogue(tmp_path)
    assert catalogue[taken].package is not None
    [fault] = catalogue.faults
    assert fault.render(str) == (
        f"An exercise was left out: {tmp_path.name}/{place.name}/{FILE_NAME}: "
        f"there is another exercise “{taken}” already"
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "id = ",
        OWN.replace("minutes = 15\n", ""),
        OWN.replace("[3, 4]", "[3]"),
        OWN.replace("[3, 4]", "7"),
        OWN.replace("15", '"soon"'),
        OWN.replace('["Z9"]', "9"),
    ],
)
def test_a_broken_file_is_left_out_and_named(tmp_path, text):
    own_exercise(tmp_path, text, "broken")
    own_exercise(tmp_path, OWN, "own")
    catalogue = load_catalogue(tmp_path)
    assert sorted(catalogue) == sorted([*SHIPPED, "own"])
    [fault] = catalogue.faults
    place = f"{tmp_path.name}/broken/{FILE_NAME}"
    assert fault.render(str).startswith(f"An exercise was left out: {place}: ")


def test_a_folder_bears_the_id_with_underscores(tmp_path):
    own_exercise(tmp_path, OWN.replace('"own"', '"my-own"'), "my_own")
    own_exercise(tmp_path, OWN.replace('"own"', '"my-other"'), "my-other")
    catalogue = load_catalogue(tmp_path)
    assert catalogue["my-own"].folder.name == "my_own"
    [fault] = catalogue.faults
    assert fault.render(str) == (
        f"An exercise was left out: {tmp_path.name}/my-other/{FILE_NAME}: "
        "the folder of “my-other” must be named “my_other”"
    )


def test_what_the_reader_says_of_a_broken_file_is_said_in_the_language_of_the_reader(tmp_path):
    own_exercise(tmp_path, OWN.replace("minutes = 15", "minutes = 15 min"), "broken")
    [fault] = load_catalogue(tmp_path).faults
    said = fault.render(language("zh_CN").text)
    assert "第 5 行第 14 列：" in said
    assert "Expected" not in said


def test_exercises_beyond_the_most_are_left_out_in_words(tmp_path, monkeypatch):
    monkeypatch.setattr(catalogues, "MOST_OWN", 2)
    for name in ("own_a", "own_b", "own_c", "own_d"):
        own_exercise(tmp_path, OWN.replace('"own"', f'"{name.replace("_", "-")}"'), name)
    catalogue = load_catalogue(tmp_path)
    assert sorted(catalogue) == sorted([*SHIPPED, "own-a", "own-b"])
    [fault] = catalogue.faults
    assert f"Of the 4 exercises in {tmp_path} only the first 2" in fault.render(str)
    monkeypatch.setattr(catalogues, "MOST_OWN", 4)
    assert load_catalogue(tmp_path).faults == ()


def test_a_file_in_another_encoding_is_left_out_and_named(tmp_path):
    place = own_exercise(tmp_path, "", "broken")
    (place / FILE_NAME).write_bytes(OWN.replace("Z9", "课程").encode("gb18030"))
    catalogue = load_catalogue(tmp_path)
    assert sorted(catalogue) == SHIPPED
    assert len(catalogue.faults) == 1


@pytest.mark.parametrize("text", [None, "title = ", 'name = "Own"'])
def test_texts_that_cannot_be_read_are_named_too(tmp_path, text):
    file = own_exercise(tmp_path, OWN) / "texts" / "zh_CN.toml"
    file.unlink() if text is None else file.write_text(text, encoding="utf-8")
    catalogue = load_catalogue(tmp_path)
    assert sorted(catalogue) == SHIPPED
    assert len(catalogue.faults) == 1


def test_a_folder_that_is_not_there_adds_nothing(tmp_path):
    assert sorted(load_catalogue(tmp_path / "nowhere")) == SHIPPED


def test_modules_of_an_exercise_are_found_by_name():
    exercise = load_catalogue()[SHIPPED[0]]
    assert exercise.module("no_such_module") is None
