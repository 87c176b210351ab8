from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_app.domain.limits import NAME_LIMIT, TEXT_LIMIT, TextError, checked, fault_of
from workshop_app.domain.message import say

NAME = say("Name of the team")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=NAME_LIMIT))
def test_a_text_within_its_limit_is_kept_exactly(text: str) -> None:
    assert checked(text, NAME, NAME_LIMIT) == text


@pytest.mark.parametrize("text", ["🦊🦊", "<b>x</b>", "=1+1", "  第 3 组  ", "\u202eرقم"])
def test_no_character_is_special(text: str) -> None:
    assert checked(text, NAME, NAME_LIMIT, required=True) == text


def test_a_long_text_is_named_with_its_limit_and_its_length() -> None:
    with pytest.raises(TextError) as refused:
        checked("字" * 10_001, say("Title"))
    words = refused.value.message.render(str)
    assert words.startswith("Title: ")
    assert f"{TEXT_LIMIT}" in words
    assert "10001" in words
    assert "Nothing was lost" in words


def test_the_longest_text_is_allowed() -> None:
    assert fault_of("字" * TEXT_LIMIT, NAME) is None


def test_half_a_surrogate_pair_is_refused_in_words() -> None:
    fault = fault_of("a\ud83e", NAME)
    assert fault is not None
    assert "damaged character" in fault.render(str)


@pytest.mark.parametrize("text", ["", " ", "\u3000\t", "\u200b\u2060", "\u202e\x07\n"])
def test_a_required_text_may_not_be_blank(text: str) -> None:
    assert checked(text, NAME, NAME_LIMIT) == text
    with pytest.raises(TextError, match="Name of the team: please enter 1 to 60 characters"):
        checked(text, NAME, NAME_LIMIT, required=True)
