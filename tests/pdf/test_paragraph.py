"""Line breaking: what a printer of Chinese and of Latin text would never set."""

from __future__ import annotations

import io
from itertools import pairwise

import pypdfium2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from tests.pdf.reading import solid, text_of
from workshop_app.kit import fonts
from workshop_app.kit.line_breaks import NO_END, NO_START, line_ends
from workshop_app.pdf.paragraph import paragraph

SIZE = 10.0
STYLE = ParagraphStyle(
    "body", fontName=fonts.REGULAR, fontSize=SIZE, leading=15, wordWrap="CJK", allowOrphans=1
)

latin = st.text("abcdefghijklmnop", min_size=1, max_size=9)
number = st.builds(
    "{}{}".format, st.integers(0, 999), st.sampled_from(["%", "元", "万元", "人", " 万元", ""])
)
chinese = st.text("客户遇到问题投诉不满意流失口碑", min_size=1, max_size=6)
mark = st.sampled_from(list("，。、；：？！）》”…"))
opening = st.sampled_from(["（客户）", "《服务》", "“好”", "¥12", "(a)"])
mixed = st.lists(
    st.one_of(
        latin.map(lambda word: f" {word} "),
        number,
        opening,
        st.builds("{}{}".format, chinese, mark),
    ),
    min_size=1,
    max_size=40,
).map("".join)


def lines_of(text: str, width: float) -> list[str]:
    fonts.register()
    widths = [stringWidth(letter, fonts.REGULAR, SIZE) for letter in text]
    ends = line_ends(text, widths, [width])
    return [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]


@settings(max_examples=400, deadline=None)
@example(" aaaaaaa 100%100%100%", 120.0)
@example("10%100%100%100%100%", 120.0)
@given(mixed, st.floats(12 * SIZE, 40 * SIZE))
def test_lines_hold_to_the_rules(text: str, width: float) -> None:
    lines = lines_of(text, width)
    assert "".join(lines) == text
    for above, below in pairwise(lines):
        assert below[0] not in NO_START
        assert below[0] != " "
        assert above.rstrip()[-1] not in NO_END
        assert not (above[-1].isascii() and above[-1].isalnum() and below[0].isascii())
    for line in lines:
        assert stringWidth(line.rstrip(), fonts.REGULAR, SIZE) <= width + 0.01


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(chinese, st.integers(0, 9999)), min_size=1, max_size=12))
def test_numbers_keep_their_unit(parts: list[tuple[str, int]]) -> None:
    lines = lines_of("".join(f"{words}{value} 万元" for words, value in parts), 15 * SIZE)
    for line in lines:
        assert not line.startswith(("万", "元", "%"))


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=300), st.floats(1, 300))
def test_nothing_is_lost_whatever_is_typed(text: str, width: float) -> None:
    line = fonts.clean_line(text)
    assert "".join(lines_of(line, width)) == line


def test_a_word_longer_than_the_line_starts_its_own_line_and_is_cut() -> None:
    lines = lines_of("客户" + "x" * 60, 10 * SIZE)
    assert lines[0] == "客户"
    assert len(lines) > 2
    assert "".join(lines[1:]) == "x" * 60


def test_words_break_after_their_hyphens() -> None:
    assert lines_of("abcdefghijklm-nopqrstuv", 10 * SIZE)[0] == "abcdefghijklm-"


def test_dashes_and_dots_stay_together() -> None:
    for shift in range(12):
        for line in lines_of("好" * shift + "——慢慢来……再说", 9 * SIZE)[1:]:
            assert line[0] not in "—…"


@pytest.mark.parametrize("width", [90, 160, 300])
def test_a_paragraph_over_pages_gains_no_spaces(width: float) -> None:
    text = "没有开口的客户有两千八百八十人，流失最多；先请他们说出来。" * 12
    fonts.register()
    file = io.BytesIO()
    frame = Frame(20, 20, width, 120, 0, 0, 0, 0)
    document = BaseDocTemplate(
        file,
        pagesize=(400, 160),
        initialFontName=fonts.REGULAR,
        pageTemplates=[PageTemplate(frames=[frame])],
    )
    document.build([paragraph(text, STYLE)])
    copied = text_of(file.getvalue())
    assert " " not in copied
    assert solid(copied) == text


def test_line_feeds_break_lines_and_keep_empty_ones() -> None:
    fonts.register()
    block = paragraph("一\n\n三", STYLE)
    _, height = block.wrap(300, 500)
    assert height == 3 * 15


def test_right_aligned_lines_end_at_the_edge() -> None:
    fonts.register()
    style = ParagraphStyle("right", STYLE, alignment=2)
    block = paragraph("one two three four five six", style)
    block.wrap(60, 500)
    for line in block.blPara.lines:
        shown = "".join(word.text for word in line.words).rstrip()
        assert line.extraSpace == pytest.approx(60 - fonts.text_width(shown, fonts.REGULAR, SIZE))


@settings(deadline=None)
@given(st.text(st.characters(), max_size=200))
def test_a_paragraph_shows_what_was_typed(text: str) -> None:
    fonts.register()
    shown = "".join(
        "\n" if hasattr(frag, "lineBreak") else frag.text for frag in paragraph(text, STYLE).frags
    )
    typed = "".join(run.text for run in fonts.runs(fonts.clean(text)))
    assert shown == typed


@pytest.mark.parametrize(
    "text", ["<b>x", "<img src='/etc/hostname'/>", "&amp; &#65;", "<br/>", "a<"]
)
def test_markup_of_others_is_not_obeyed(text: str) -> None:
    fonts.register()
    frags = paragraph(text, STYLE).frags
    assert "".join(frag.text for frag in frags) == text


def picture_of(text: str, style: ParagraphStyle) -> bytes:
    """Return how a paragraph looks, as the bytes of its pixels."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(220, 200), initialFontName=fonts.REGULAR)
    made = paragraph(text, style)
    _width, height = made.wrapOn(canvas, 200, 200)
    made.drawOn(canvas, 10, 190 - height)
    canvas.save()
    (page,) = pypdfium2.PdfDocument(file.getvalue())
    return bytes(page.render(scale=3).buffer)


@pytest.mark.parametrize("align", [0, 1, 2])
@pytest.mark.parametrize(
    "text", ["客户遇到的每个问题，都有一个人负责到底，而且说得清", "one\n\ntwo", "第3组 😀 ok"]
)
def test_lines_of_one_font_look_like_any_others(text, align, monkeypatch):
    style = ParagraphStyle("aligned", STYLE, alignment=align, textColor="#0F6B66")
    quick = picture_of(text, style)
    monkeypatch.setattr("workshop_app.pdf.paragraph._plain", lambda _lines: None)
    assert quick == picture_of(text, style)


def test_a_paragraph_is_set_anew_in_another_width():
    made = paragraph("客户遇到的每个问题，都有一个人负责到底" * 3, STYLE)
    wide, narrow, again = (made.wrap(width, 500)[1] for width in (400, 100, 400))
    assert narrow > wide == again
    assert len(made.blPara.lines) * STYLE.leading == again
