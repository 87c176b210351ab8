"""Pictures on landscape pages of their own, amid the upright ones of a team's result."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from reportlab.graphics.shapes import Drawing, Rect, String
from reportlab.lib.colors import HexColor

from tests.pdf import bank_hall
from tests.pdf.bank_hall import changed
from tests.pdf.reading import outline_of, pages_of
from workshop_app.kit import fonts
from workshop_app.kit.presentation import Picture, Presentation, Sheet
from workshop_app.pdf.team_result import team_result
from workshop_app.system.languages import language

DAY = date(2026, 11, 21)
A4, A3 = (595, 842), (842, 1191)
EDGE = HexColor("#D55E00")


class Map:
    """A map of several pages that fills its sheet and remembers what it was given."""

    def __init__(self, count: int, larger: float = 1.0) -> None:
        self.count, self.larger = count, larger
        self.sheets: list[Sheet] = []

    def pages(self, sheet: Sheet) -> tuple[Drawing, ...]:
        self.sheets.append(sheet)
        return tuple(self._page(sheet, number) for number in range(1, self.count + 1))

    def _page(self, sheet: Sheet, number: int) -> Drawing:
        width, height = sheet.width * self.larger, sheet.height * self.larger
        drawing = Drawing(width, height)
        drawing.add(Rect(0, 0, width, height, strokeColor=EDGE, fillColor=None))
        words = {"fontName": fonts.REGULAR, "fontSize": 8.0}
        drawing.add(String(0, height - 8, f"TOP{number}", **words))
        drawing.add(String(width, 2, f"END{number}", textAnchor="end", **words))
        return drawing

    def picture(self, title: str = "The map", note: str = "n = 9") -> Picture:
        return Picture("map", title, note, self._flowing, pages=self.pages)

    def _flowing(self, sheet: Sheet) -> Drawing:
        raise AssertionError("a picture with pages of its own does not flow")


def with_maps(*maps: Picture, beside: bool = True) -> Presentation:
    shown = bank_hall.presentation("en")
    return changed(shown, pictures=(*maps, *(shown.pictures if beside else ())))


def made(shown: Presentation, paper: str = "A4") -> bytes:
    return team_result(
        shown, team="Team 3", made_on=DAY, language=language("en"), paper=paper, invariant=True
    )


def sizes(pdf: bytes) -> list[tuple[int, int]]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [(round(page.get_width()), round(page.get_height())) for page in document]


def wide(pdf: bytes) -> list[int]:
    return [number for number, (width, height) in enumerate(sizes(pdf)) if width > height]


@pytest.mark.parametrize("paper,size", [("A4", A4), ("A3", A3)])
def test_a_map_takes_landscape_pages_and_the_rest_stays_upright(
    paper: str, size: tuple[int, int]
) -> None:
    pdf = made(with_maps(Map(3).picture()), paper)
    turned = wide(pdf)
    assert turned == list(range(turned[0], turned[0] + 3))
    assert 0 < turned[0] < turned[-1] < len(sizes(pdf)) - 1
    assert {sizes(pdf)[number] for number in turned} == {size[::-1]}
    assert set(sizes(pdf)) == {size, size[::-1]}
    texts = pages_of(pdf)
    assert all(text.strip() for text in texts)
    for place, number in enumerate(turned, 1):
        assert f"The map · {place}/3" in " ".join(texts[number].split())
        assert f"TOP{place}" in texts[number]
        assert f"END{place}" in texts[number]
        assert "n = 9" in texts[number]
        assert "Team 3" in texts[number]
        assert f"Page {number + 1} of {len(texts)}" in texts[number]


def test_one_page_has_no_number_and_several_maps_follow_each_other() -> None:
    pdf = made(with_maps(Map(1).picture("First"), Map(1).picture("Second")))
    turned = wide(pdf)
    assert len(turned) == 2
    assert turned[1] == turned[0] + 1
    assert "1/1" not in pages_of(pdf)[turned[0]]
    entries = {title: page for _level, title, page in outline_of(pdf)}
    assert (entries["First"], entries["Second"]) == tuple(turned)


@pytest.mark.parametrize("larger", [1.0, 1.7, 0.5])
def test_a_drawing_is_never_cut(larger: float) -> None:
    long = "The customers of the Riverside branch said " * 12
    for title, note in (("Short", ""), (long, long)):
        pdf = made(with_maps(Map(1, larger).picture(title, note)))
        [turned] = wide(pdf)
        with pypdfium2.PdfDocument(pdf) as document:
            words = document[turned].get_textpage()
            text = words.get_text_range()
            top, end = text.index("TOP1"), text.index("END1")
            left, _, _, upper = words.get_charbox(top)
            _, lower, right, _ = words.get_charbox(end + 3)
        assert left >= 50
        assert right <= 842 - 50
        assert upper <= 595 - 60
        assert lower >= 50


def test_larger_paper_has_more_room_for_a_map() -> None:
    small, large = Map(1), Map(1)
    made(with_maps(small.picture()))
    made(with_maps(large.picture()), "A3")
    [a4], [a3] = small.sheets, large.sheets
    assert a3.width / a4.width == pytest.approx(2**0.5, rel=0.01)
    assert a3.height / a4.height == pytest.approx(2**0.5, rel=0.01)
    assert a3.type_scale == a4.type_scale
    assert a4.height > 400


def test_a_map_at_the_very_end_leaves_no_empty_page() -> None:
    shown = changed(
        with_maps(Map(2).picture(), beside=False), tables=(), notes=(), inputs=(), trail=()
    )
    pdf = made(shown)
    assert len(sizes(pdf)) == 3
    assert wide(pdf) == [1, 2]


def test_a_picture_gives_way_a_little_to_what_is_left_of_a_page() -> None:
    def square(height: float) -> Picture:
        def draw(sheet: Sheet) -> Drawing:
            return Drawing(sheet.width, height, Rect(0, 0, sheet.width, height))

        return Picture("p", "A title", "", draw)

    def pages(first: float, second: float) -> int:
        shown = changed(
            bank_hall.presentation("en"),
            headline=None,
            figures=(),
            findings=(),
            pictures=(square(first), square(second)),
            tables=(),
            notes=(),
            inputs=(),
            trail=(),
        )
        return len(sizes(made(shown)))

    assert pages(250, 200) == 1
    assert pages(250, 255) == 1
    assert pages(250, 400) == 2


def test_numbers_in_tiles_shrink_instead_of_breaking() -> None:
    shown = bank_hall.presentation("en")
    number = "¥1,234,567,890,123,456,789"
    figures = tuple(replace(shown.figures[0], value=number, note=f"of {number}") for _ in range(4))
    text = pages_of(made(changed(shown, figures=figures)))[0]
    assert text.count(number) == 8
