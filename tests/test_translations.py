"""Every text of the program speaks Chinese, with the same placeholders and Chinese punctuation."""

from __future__ import annotations

import re
import string

import pytest
from babel.messages import Message

from tools import translations
from workshop_app.system.languages import CHINESE, ENGLISH, language

CATALOGUE = translations.stored(CHINESE)
STORED = translations.entries(CATALOGUE)
EXTRACTED = translations.entries(translations.extracted())
HAN = r"[\u3400-\u9fff]"


def originals(message: Message) -> tuple[str, ...]:
    return tuple(message.id) if isinstance(message.id, tuple | list) else (message.id,)


def strings(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, tuple | list) else (message.string,)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_the_program_has_texts():
    assert len(EXTRACTED) > 50


def test_every_text_is_translated():
    stored = {originals(message) for message in STORED if translations.is_translated(message)}
    missing = [originals(message) for message in EXTRACTED if originals(message) not in stored]
    assert missing == [], "run `make translations`, then translate these"


def test_no_translation_is_left_over():
    known = {originals(message) for message in EXTRACTED}
    assert [originals(message) for message in STORED if originals(message) not in known] == []


def test_the_catalogue_is_as_the_tool_writes_it():
    assert translations.po_file(CHINESE).read_bytes() == translations.po_bytes(
        translations.updated(CHINESE, [])
    )


def test_the_compiled_catalogue_is_fresh():
    assert translations.mo_file(CHINESE).read_bytes() == translations.mo_bytes(CATALOGUE)


def test_placeholders_are_the_same():
    different = [
        (message.id, message.string)
        for message in STORED
        if set.union(*map(placeholders, originals(message)))
        != set.union(*map(placeholders, strings(message)))
    ]
    assert different == []


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(rf"{HAN}[,;:!?]|[,;:!?]{HAN}", id="a half-width mark beside Chinese"),
        pytest.param(rf"{HAN}\(|\){HAN}|\({HAN}|{HAN}\)", id="half-width brackets"),
        pytest.param(rf"{HAN}\.(\s|$)|{HAN}\.\.\.", id="a half-width full stop"),
        pytest.param(rf"{HAN}\s+{HAN}", id="a space between Chinese words"),
        pytest.param(r"[，。；：！？、]\s", id="a space after a full-width mark"),
        pytest.param(r"""["'][^"']*[\u3400-\u9fff]""", id="straight quotation marks"),
    ],
)
def test_chinese_is_set_as_chinese(fault):
    wrong = [text for message in STORED for text in strings(message) if re.search(fault, text)]
    assert wrong == []


def test_sentences_end_as_sentences():
    different = [
        (original, text)
        for message in STORED
        for original, text in zip(originals(message), strings(message), strict=False)
        if " " in original and original.endswith(".") != text.endswith("。")
    ]
    assert different == []


def test_the_program_says_it_in_the_language_of_the_reader():
    message = STORED[0]
    assert language(CHINESE).text(originals(message)[0]) == strings(message)[0]
    assert language(ENGLISH).text(originals(message)[0]) == originals(message)[0]
