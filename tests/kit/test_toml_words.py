"""Mistakes in TOML are said in words of the program; the reader of Python speaks English."""

from __future__ import annotations

import tomllib

import pytest

from workshop_app.kit.toml_words import fault_of, place_of, whole_fault
from workshop_app.system.languages import language

CHINESE = language("zh_CN")


def said(text: str) -> str:
    """Return what the reader says of a text."""
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("title = ", None, "quotation marks"),
        ("a = 1\ntitle = Mine", (2, 9), "quotation marks"),
        ("a = 30 min", (1, 8), "begin a new line"),
        ("minutes 30", (1, 9), "“=” is missing"),
        ("= 3", (1, 1), "a line begins with a key"),
        ("a. = 3", (1, 4), "the name of a key"),
        ("a = [1, 2", None, "a list is not closed"),
        ("a = {b = 1", None, "a table in braces"),
        ("[a\nb = 1", (1, 3), "a heading is not closed"),
        ("[[a]\nb = 1", (1, 4), "a heading is not closed"),
        ('a = "no end', None, "a text is not closed"),
        ('a = "no end\nb = 1', (1, 12), "a text is not closed"),
        ("a = 'no end\nb = 1", None, "a text is not closed"),
        ("a = 'no end", None, "a text is not closed"),
        ('a = """no end', None, "a text is not closed"),
        (r'a = "C:\Users"', None, "character behind the backslash"),
        (r'a = "C:\dir"', (1, 10), "written twice"),
        ("a = 1\na = 2\n", (2, 6), "stands twice"),
        ("[a]\n[a]", (2, 3), "stands twice"),
        ("a = {b = 1, b = 2}", (1, 18), "stands twice"),
        ("a = 1\n[a.b]", (2, 5), "stands twice"),
        ("a = 2026-02-31", (1, 5), "no such date"),
        ("a = 1 # \x00", (1, 9), "invisible character"),
        ('a = "\x01"', (1, 6), "invisible character"),
    ],
)
def test_a_mistake_is_said_with_its_place_in_both_languages(
    text: str, place: tuple[int, int] | None, words: str
):
    fault = said(text)
    assert words in fault_of(fault).render(str)
    if place is not None or "end of document" in fault:
        assert place_of(fault) == place
    chinese = whole_fault(fault).render(CHINESE.text)
    assert "系统消息" not in chinese
    assert not [letter for letter in chinese if letter.isascii() and letter.isalpha()], chinese


def test_what_is_not_known_stands_at_the_end_as_the_reader_says_it():
    words = whole_fault("Something new (at line 3, column 4)").render(CHINESE.text)
    assert words.startswith("第 3 行第 4 列：")
    assert words.endswith("（系统消息：Something new）")
    assert "new" in whole_fault("Something new").render(str)
