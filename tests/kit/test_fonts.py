"""Fonts: registration, widths, runs and the cleaning of what people type."""

from __future__ import annotations

import io
import re

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.fonts import tt2ps
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from workshop_app.kit import fonts


def _text_of(lines: list[str]) -> str:
    """Draw lines on a page with their runs and read the text back from the PDF."""
    fonts.register()
    file = io.BytesIO()
    canvas = Canvas(file, initialFontName=fonts.REGULAR)
    for row, line in enumerate(lines):
        x = 50.0
        for run in fonts.runs(line):
            canvas.setFont(run.font, 12)
            canvas.drawString(x, 800 - 20 * row, run.text)
            x += fonts.text_width(run.text, run.font, 12)
    canvas.save()
    document = pypdfium2.PdfDocument(file.getvalue())
    text: str = document[0].get_textpage().get_text_range()
    return text


def test_registering_twice_keeps_the_fonts() -> None:
    fonts.register()
    first = pdfmetrics.getFont(fonts.REGULAR)
    fonts.register()
    assert pdfmetrics.getFont(fonts.REGULAR) is first


def test_bold_belongs_to_the_family() -> None:
    fonts.register()
    assert tt2ps(fonts.REGULAR, 1, 0) == fonts.BOLD


@pytest.mark.parametrize(
    "line",
    [
        "力量與品質:第3组 287.9 万元",
        "𠮷野家 𬍛 above the basic plane",
        "done 🚀 👍 🎉",
        "שלום",
        "سلام",
        "한국어",
    ],
)
def test_text_comes_back_from_the_pdf(line: str) -> None:
    copied = _text_of([line]).strip()
    assert copied == line or copied == line[::-1]


def test_many_rare_characters_in_one_font_come_back() -> None:
    lines = ["".join(chr(0x4E00 + 40 * row + n) for n in range(40)) for row in range(20)]
    assert _text_of(lines).split() == lines


def test_emoji_get_their_own_run() -> None:
    assert fonts.runs("好🚀了", fonts.BOLD) == (
        fonts.Run(fonts.BOLD, "好"),
        fonts.Run(fonts.EMOJI, "🚀"),
        fonts.Run(fonts.BOLD, "了"),
    )


def test_what_no_font_has_stays_with_the_text_font() -> None:
    _text_of(["של"])
    assert fonts.runs("שלa") == (fonts.Run(fonts.REGULAR, "שלa"),)


def test_chinese_letters_are_as_wide_as_the_type_is_high() -> None:
    assert fonts.text_width("市场损害", fonts.REGULAR, 10) == pytest.approx(40)
    assert fonts.text_width("好🚀", fonts.REGULAR, 10) > 20


@pytest.mark.parametrize(
    "typed, drawn",
    [
        ("a\x00b\x1bc", "a\ufffdb\ufffdc"),
        ("lone \ud83d here", "lone \ufffd here"),
        ("pair \ud83d\ude80", "pair 🚀"),
        ("one\r\ntwo\rthree\u2028four\x0bfive", "one\ntwo\nthree\nfour\nfive"),
        ("a\tb", "a    b"),
        ("\u202eabc\u202c\u200b\ufeff", "abc"),
        ("❤\ufe0f 👨\u200d👩", "❤ 👨👩"),
        ("第3组 <b>畅行队</b> & 'x'", "第3组 <b>畅行队</b> & 'x'"),
    ],
)
def test_cleaning(typed: str, drawn: str) -> None:
    assert fonts.clean(typed) == drawn


def test_clean_line_is_one_line() -> None:
    assert fonts.clean_line(" a\n\n b\tc ") == "a b c"


@given(st.text(st.characters(), max_size=200))
def test_cleaning_is_settled_after_once(text: str) -> None:
    once = fonts.clean(text)
    assert fonts.clean(once) == once
    once.encode("utf-8")


@given(st.text(max_size=80))
def test_runs_make_up_the_text(text: str) -> None:
    drawn = re.sub("[\u2018-\u201d…]", "", fonts.clean(text))
    assert "".join(run.text for run in fonts.runs(drawn)) == drawn


def test_quotes_are_narrow_in_latin_text_and_wide_in_chinese() -> None:
    assert fonts.runs("a team’s “share”")[0].text == 'a team\'s "share"'
    assert fonts.runs("“份额”")[0].text == "“份额”"


@given(st.text(min_size=1, max_size=60), st.floats(20, 300))
def test_shortened_text_fits(text: str, width: float) -> None:
    line = fonts.clean_line(text)
    short = fonts.shorten(line, fonts.REGULAR, 9, width)
    assert fonts.text_width(short, fonts.REGULAR, 9) <= width
    assert short == line or short.endswith("…")
    assert short == line or line.startswith(short[:-1])


@pytest.mark.parametrize(
    "text", ["峰在“专人引导”，谷在“找停车位”……结束", "The “peak” … and the end", "", "a“b”"]
)
def test_the_widths_of_letters_add_up_to_that_of_their_line(text):
    widths = fonts.letter_widths(text, fonts.BOLD, 10)
    assert len(widths) == len(text)
    assert sum(widths) == pytest.approx(fonts.text_width(text, fonts.BOLD, 10))
