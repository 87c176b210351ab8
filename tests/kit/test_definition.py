"""An `exercise.toml` with a fault is refused with its file, its line and its key."""

from __future__ import annotations

from pathlib import Path

import pytest

from workshop_app.kinds.calculator.definition import CalculatorDefinition
from workshop_app.kit.definition import DefinitionError, read_definition
from workshop_app.system.languages import language

GOOD = """\
id = "sum"
kind = "calculator"
version = 1
courses = ["A1"]
minutes = 30
group_size = [5, 8]
segments_max = 3

[[presets]]
id = "usual"
source = "course"
values = { "rate" = 0.3 }

[[sections]]
id = "first"

[[sections.fields]]
path = "people"
type = "whole"
unit = "people"
min = 1
max = 100

[[sections.fields]]
path = "rate"
type = "percent"
min = 0
max = 1
default = 0.1
source = "course"

[[sections]]
id = "second"

[[sections.fields]]
path = "mix"
type = "mix"
parts = ["a", "b"]
min = 0
max = 1
default = [0.4, 0.6]
"""


def read(tmp_path: Path, text: str) -> CalculatorDefinition:
    file = tmp_path / "exercise.toml"
    file.write_text(text, encoding="utf-8")
    return read_definition(file, CalculatorDefinition)


def fault(tmp_path: Path, text: str) -> DefinitionError:
    with pytest.raises(DefinitionError) as caught:
        read(tmp_path, text)
    error = caught.value
    place = f"{tmp_path / 'exercise.toml'}, line {error.line}: "
    assert str(error) == place + (f"{error.key}: {error.fault}" if error.key else error.fault)
    return error


def line(text: str, wanted: str, count: int = 1) -> int:
    """Return the number of the line that holds `wanted` for the `count`th time."""
    found = [n for n, row in enumerate(text.splitlines(), 1) if wanted in row]
    return found[count - 1]


def test_a_good_definition_is_read_exactly(tmp_path):
    definition = read(tmp_path, GOOD)
    assert [leaf.path for leaf in definition.leaves] == ["people", "rate", "mix.a", "mix.b"]
    assert [leaf.number for leaf in definition.leaves] == ["1", "2", "3a", "3b"]
    assert [str(leaf.default) for leaf in definition.leaves] == ["None", "0.1", "0.4", "0.6"]


@pytest.mark.parametrize(
    "old,new,key,at",
    [
        ("minutes = 30", 'minutes = "30 min"', "minutes", "minutes"),
        ("minutes = 30", "minutes = 0", "minutes", "minutes"),
        ("version = 1", "version = 1\ncolour = 'red'", "colour", "colour"),
        ('kind = "calculator"', 'kind = "dream"', "kind", "kind"),
        ("group_size = [5, 8]", "group_size = [5]", "group_size.1", "group_size"),
        ("courses = [", "places = [", "courses", 'id = "sum"'),
        ('courses = ["A1"]', "courses = []", "courses", "courses"),
        ('type = "percent"', 'type = "magic"', "sections.0.fields.1.type", 'type = "magic"'),
        ("max = 100", "max = 100\ncolor = 3", "sections.0.fields.0.color", "color"),
        ("default = 0.1", 'default = "x"', "sections.0.fields.1.default", "default ="),
        ("min = 1\n", "", "sections.0.fields.0", "[[sections.fields]]"),
        ('path = "rate"', 'path = "people"', "sections", "[[sections]]"),
        ('{ "rate" = 0.3 }', '{ "rats" = 0.3 }', "presets", "[[presets]]"),
    ],
)
def test_a_fault_is_told_with_its_line_and_key(tmp_path, old, new, key, at):
    text = GOOD.replace(old, new, 1)
    assert text != GOOD
    error = fault(tmp_path, text)
    assert error.key == key
    assert error.line == line(text, at)


def test_a_fault_deep_in_the_second_section_is_found_there(tmp_path):
    text = GOOD.replace('parts = ["a", "b"]', 'parts = ["a", "b"]\nlabel = "Mix"')
    error = fault(tmp_path, text)
    assert error.key == "sections.1.fields.0.label"
    assert error.line == line(text, "label =")


@pytest.mark.parametrize(
    "old,new,words",
    [
        ('parts = ["a", "b"]\n', "", "a mix has parts"),
        ("[0.4, 0.6]", "[0.4, 0.3, 0.3]", "one default for each part"),
        ("min = 1\n", "min = 1\nabove = 0\n", "min or above is needed, and not both"),
        ("min = 1\n", "", "min or above is needed, and not both"),
        ('path = "rate"', 'path = "people"', "“people” stands twice"),
        ('"rate" = 0.3', '"rats" = 0.3', "“rats”, which is not there"),
        ('"rate" = 0.3', '"mix" = 0.3', "“mix”, which is not there or does not fit"),
    ],
)
def test_what_does_not_fit_together_is_said_in_words(tmp_path, old, new, words):
    assert words in fault(tmp_path, GOOD.replace(old, new, 1)).fault


@pytest.mark.parametrize(
    "old,new,words",
    [
        ("minutes = 30\n", "", "缺少这一项"),
        ("minutes = 30", 'minutes = "30 min"', "这里应是整数"),
        ("minutes = 30", "minutes = 0", "这里应不小于 1"),
        ("minutes = 30", "minutes = 601", "这里应不大于 600"),
        ("version = 1", "version = 1\ncolour = 'red'", "没有这个键"),
        ('kind = "calculator"', 'kind = "dream"', "应是以下之一：calculator"),
        ('id = "sum"', "id = 5", "这里应是带引号的文字"),
        ('courses = ["A1"]', 'courses = "A1"', "这里应是列表"),
        ('courses = ["A1"]', "courses = []", "列表至少要有 1 项"),
        ('path = "rate"', 'path = "people"', "“people”出现了两次"),
        ("minutes = 30", "minutes = = 30", "不是有效的值"),
    ],
)
def test_a_mistake_is_said_in_the_language_of_the_reader(tmp_path, old, new, words):
    assert old in GOOD
    said = fault(tmp_path, GOOD.replace(old, new, 1)).message.render(language("zh_CN").text)
    told = said.partition(" 行：")[2]
    assert words in told
    assert "系统消息" not in told


def test_broken_toml_is_told_with_its_line(tmp_path):
    text = GOOD.replace("minutes = 30", "minutes = = 30")
    assert fault(tmp_path, text).line == line(text, "= = 30")
    assert fault(tmp_path, GOOD + "\n[[sections").line >= GOOD.count("\n")


def test_a_missing_file_is_no_fault_of_the_definition(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_definition(tmp_path / "exercise.toml", CalculatorDefinition)
