"""Blank sheets beyond small boxes: lines, ticks, tables, scales and maps to draw on."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pytest
from reportlab.graphics.shapes import Drawing, Rect, String

from tests.pdf import bank_hall
from tests.pdf.reading import pages_of, solid, text_of
from workshop_app.kit import fonts
from workshop_app.kit.presentation import (
    BlankColumn,
    BlankField,
    BlankScale,
    BlankSection,
    BlankTable,
    Sheet,
    Worksheet,
)
from workshop_app.pdf.blank_sheet import blank_sheet
from workshop_app.system.languages import language

ITEMS = tuple((str(number), f"第 {number} 题：员工总是乐意帮助客户") for number in range(1, 23))
SCALE = BlankScale(
    ("期望", "感知"),
    tuple("1234567"),
    ("完全不同意", "完全同意"),
    (("", "有形性"), *ITEMS[:4], ("", "可靠性"), *ITEMS[4:]),
)


def sheet_of(*sections: BlankSection, bare: bool = True) -> Worksheet:
    sheet = replace(bank_hall.worksheet("zh_CN"), sections=sections)
    return replace(sheet, results=(), notes=(), steps=(), goal="") if bare else sheet


def made(*sections: BlankSection, paper: str = "A4", bare: bool = True) -> bytes:
    sheet = sheet_of(*sections, bare=bare)
    return blank_sheet(sheet, language=language("zh_CN"), paper=paper, invariant=True)


def lines_on(pdf: bytes) -> list[tuple[float, float]]:
    """Return the heights and lengths of the horizontal lines of the first page."""
    with pypdfium2.PdfDocument(pdf) as document:
        found = [
            path.get_bounds()
            for path in document[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH])
        ]
        return [
            (round(bottom, 1), round(right - left, 1))
            for left, bottom, right, top in found
            if top - bottom < 2 and right - left > 100
        ]


def test_lines_to_write_on_stand_apart_enough() -> None:
    def count(lines: int) -> list[tuple[float, float]]:
        field = BlankField("1", "目的", "", "写给客户看的", lines=lines)
        return lines_on(made(BlankSection("为什么", (field,))))

    more = sorted(set(count(4)) - set(count(0)))
    assert len(more) >= 4
    heights = sorted(height for height, length in count(4) if length > 400)
    gaps = [round(b - a) for a, b in pairwise(heights)]
    assert gaps.count(26) >= 3


def test_choices_are_boxes_to_tick_that_stay_on_the_page() -> None:
    choices = tuple(f"很长的一个选项 {number}" for number in range(14))
    field = BlankField("3", "主题类型", "", "任选", choices=choices)
    pdf = made(BlankSection("做什么", (field, BlankField("4", "人数", "人", ""))))
    with pypdfium2.PdfDocument(pdf) as document:
        words = document[0].get_textpage()
        text = words.get_text_range()
        for choice in choices:
            place = text.index(choice)
            assert words.get_charbox(place + len(choice) - 1)[2] < 595 - 50
    assert "人数" in text


def table_of(count: int, rows: int, first: tuple[tuple[str, ...], ...] = ()) -> BlankTable:
    columns = tuple(BlankColumn(f"7{chr(97 + n)}", f"列{n}", 1 + n % 3) for n in range(count))
    return BlankTable("任务", columns, rows, first, help="一行一项")


def test_a_table_repeats_its_numbers_on_every_page_and_has_room_to_write() -> None:
    pdf = made(BlankSection("怎么做", tables=(table_of(5, 60),)))
    pages = [solid(page) for page in pages_of(pdf)]
    with_table = [page for page in pages if "7a" in page]
    assert len(with_table) >= 3
    for page in with_table:
        assert all(f"7{letter}" in page for letter in "abcde")
    heights = sorted({height for height, length in lines_on(pdf) if length > 490})
    gaps = [b - a for a, b in pairwise(heights)]
    assert gaps.count(28.0) >= 8


def test_what_is_printed_in_a_table_is_never_broken() -> None:
    first = tuple((str(number),) for number in range(98, 104))
    columns = (BlankColumn("", "序号", 0.05), *(BlankColumn(str(n), "内容") for n in range(6)))
    pdf = made(BlankSection("清单", tables=(BlankTable("清单", columns, 2, first),)))
    lines = "\n".join(pages_of(pdf)).splitlines()
    for number in ("98", "99", "100", "103", "序号"):
        assert any(number in line for line in lines), number


def test_a_table_of_many_columns_turns_the_page() -> None:
    section = BlankSection("预算", (BlankField("1", "总额", "元", ""),), tables=(table_of(13, 5),))
    with pypdfium2.PdfDocument(made(section, bare=False)) as document:
        turned = [page.get_width() > page.get_height() for page in document]
    assert turned[-1]
    assert not turned[0]


def test_twenty_two_statements_of_two_sides_fit_two_pages() -> None:
    pages = pages_of(made(BlankSection("打分", scale=SCALE), bare=False))
    assert len(pages) == 2
    for page in pages:
        text = solid(page)
        assert "期望" in text
        assert "完全不同意" in text
        assert "完全同意" in text
    text = solid("\n".join(pages))
    for number, words in ITEMS:
        assert f"{number}{solid(words)}" in text


def test_every_statement_has_a_circle_for_each_mark_of_each_side() -> None:
    scale = replace(SCALE, statements=ITEMS[:3])
    text = text_of(made(BlankSection("打分", scale=scale)))
    assert text.count("7") >= 6
    words = replace(scale, marks=("喜欢", "理应如此", "无所谓", "能忍受", "不喜欢"))
    text = solid(text_of(made(BlankSection("打分", scale=words))))
    assert text.count("无所谓") == 2
    eleven = replace(scale, sides=("推荐",), marks=tuple(map(str, range(11))))
    assert "10" in text_of(made(BlankSection("打分", scale=eleven)))


@pytest.mark.parametrize("paper,wide,high", [("A4", 842, 595), ("A3", 1191, 842)])
def test_a_map_to_draw_on_takes_a_landscape_page_at_the_end(
    paper: str, wide: int, high: int
) -> None:
    given: list[Sheet] = []

    def draw(sheet: Sheet) -> Drawing:
        given.append(sheet)
        drawing = Drawing(sheet.width, sheet.height)
        drawing.add(Rect(0, 0, sheet.width, sheet.height, fillColor=None))
        words = {"fontName": fonts.REGULAR, "fontSize": 9.0, "textAnchor": "end"}
        drawing.add(String(sheet.width, 2, "CORNER", **words))
        return drawing

    field = BlankField("1", "客户", "", "", lines=1)
    sections = (BlankSection("曲线", picture=draw, is_page=True), BlankSection("谁", (field,)))
    pdf = made(*sections, paper=paper, bare=False)
    with pypdfium2.PdfDocument(pdf) as document:
        sizes = [(round(page.get_width()), round(page.get_height())) for page in document]
    assert sizes[-1] == (wide, high)
    assert (wide, high) not in sizes[:-1]
    pages = pages_of(pdf)
    assert "曲线" in pages[-1]
    assert "CORNER" in pages[-1]
    assert "客户" in pages[0]
    assert given[0].height > 0.7 * high


def test_a_map_that_is_no_page_flows_with_the_sheet() -> None:
    def draw(sheet: Sheet) -> Drawing:
        return Drawing(sheet.width, 100, Rect(0, 0, sheet.width, 100))

    with pypdfium2.PdfDocument(made(BlankSection("图", picture=draw))) as document:
        assert len(document) == 1
