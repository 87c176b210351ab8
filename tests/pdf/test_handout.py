"""Handouts: documents of their own, upright or landscape, with tables and pictures."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest
from reportlab.graphics.shapes import Drawing, String

from tests.pdf.reading import fonts_of, pages_of, solid, text_of
from workshop_app.kit import fonts
from workshop_app.kit.presentation import Column, Handout, Picture, Sheet, Table
from workshop_app.services import exports
from workshop_app.system.languages import language

DAY = date(2026, 11, 21)


def run_sheet(rows: int = 40) -> Table:
    columns = (Column("时间"), Column("环节"), Column("分钟", is_number=True), Column("负责人"))
    cells = tuple(
        (f"{9 + n // 60:02}:{n % 60:02}", f"第 {n} 项", "15", "林芳") for n in range(rows)
    )
    return Table("run", "流程单", columns, cells, note="时间为计划时间")


def curve() -> Picture:
    def draw(sheet: Sheet) -> Drawing:
        drawing = Drawing(sheet.width, 120)
        words = {"fontName": fonts.REGULAR, "fontSize": 8.0, "textAnchor": "end"}
        drawing.add(String(sheet.width, 4, "RIGHT", **words))
        return drawing

    return Picture("curve", "情绪走势", "单位：分 · n = 8", draw)


def made(handout: Handout, paper: str = "A4", team: str = "第3组 · 畅行队") -> bytes:
    return exports.handout_pdf(
        handout,
        team=team,
        made_on=DAY,
        language=language("zh_CN"),
        paper=paper,
        invariant=True,
    )


@pytest.mark.parametrize("is_landscape", [False, True])
@pytest.mark.parametrize("paper,short,long", [("A4", 595, 842), ("A3", 842, 1191)])
def test_every_page_has_its_shape_and_everything_is_there(
    is_landscape: bool, paper: str, short: int, long: int
) -> None:
    handout = Handout(
        "run", "现场流程单", "儿童节开放日", (run_sheet(), curve()), is_landscape, ("带好对讲机",)
    )
    pdf = made(handout, paper)
    with pypdfium2.PdfDocument(pdf) as document:
        sizes = {(round(page.get_width()), round(page.get_height())) for page in document}
        count = len(document)
    assert sizes == {(long, short) if is_landscape else (short, long)}
    text = solid(text_of(pdf))
    wanted = ["现场流程单", "儿童节开放日", "第3组·畅行队", "2026年11月21日", "流程单", "第39项"]
    wanted += ["时间为计划时间", "情绪走势", "RIGHT", "带好对讲机", f"第{count}页，共{count}页"]
    assert [words for words in wanted if words not in text] == []
    for page in pages_of(pdf)[1:]:
        assert "现场流程单" in page
        assert "时间" in page  # the head of the table, again
    assert all(font.embedded for font in fonts_of(pdf))


@pytest.mark.parametrize("is_landscape", [False, True])
def test_a_table_takes_the_width_of_the_page(is_landscape: bool) -> None:
    with pypdfium2.PdfDocument(made(Handout("r", "单", "", (curve(),), is_landscape))) as document:
        page = document[0]
        words = page.get_textpage()
        end = words.get_text_range().index("RIGHT") + 4
        assert words.get_charbox(end)[2] == pytest.approx(page.get_width() - 51, abs=2)


def test_hostile_and_endless_words_are_data() -> None:
    words = "<b>&amp; ]]> 🚀 " + "很长" * 400
    table = Table("t", words, (Column(words), Column("b")), ((words, words), ("=1", "\x00")))
    text = solid(text_of(made(Handout("x", words, words, (table,), True, (words,)), team="<i>")))
    assert "<b>&amp;]]>" in text
    assert "<i>" in text


def test_a_handout_of_nothing_is_a_page() -> None:
    assert len(pages_of(made(Handout("x", "空", "", ()), team=""))) == 1


def test_the_strips_of_a_picture_go_over_pages_and_none_is_cut() -> None:
    def strips(sheet: Sheet) -> tuple[Drawing, ...]:
        head = Drawing(sheet.width, 20)
        head.add(String(0, 5, "COLUMNS", fontName=fonts.REGULAR, fontSize=8.0))
        found = [head]
        for number in range(30):
            drawing = Drawing(sheet.width, 60)
            words = {"fontName": fonts.REGULAR, "fontSize": 8.0}
            drawing.add(String(0, 50, f"TOP{number};", **words))
            drawing.add(String(0, 2, f"END{number};", **words))
            found.append(drawing)
        return tuple(found)

    picture = Picture("cues", "流程", "", lambda sheet: Drawing(sheet.width, 10), pages=strips)
    pages = pages_of(made(Handout("run", "单", "", (picture,), is_landscape=True)))
    assert len(pages) >= 4
    assert [page.count("COLUMNS") for page in pages] == [1] * len(pages)
    for number in range(30):
        [page] = [page for page in pages if f"TOP{number};" in page]
        assert f"END{number};" in page
