"""The team's result as PDF: what a reader finds in it, whatever the team has typed."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from tests.pdf import bank_hall
from tests.pdf.bank_hall import changed
from tests.pdf.reading import (
    fonts_of,
    outline_of,
    pages_of,
    shown_fonts_of,
    solid,
    text_of,
)
from workshop_app.kit import fonts
from workshop_app.kit.presentation import (
    Column,
    Finding,
    InputRow,
    InputSection,
    KeyFigure,
    Presentation,
    Table,
    TrailStep,
)
from workshop_app.pdf.raster import page_png
from workshop_app.pdf.team_result import team_result
from workshop_app.system.languages import CODES, language

DAY = date(2026, 11, 21)
TEAM = "第3组 · 畅行队"


def made(shown: Presentation, code: str = "zh_CN", team: str = TEAM, paper: str = "A4") -> bytes:
    return team_result(
        shown, team=team, made_on=DAY, language=language(code), paper=paper, invariant=True
    )


def test_warnings_beyond_a_score_are_counted():
    found = [Finding(f"rows.{n}", "odd", f"Warning <{n}> of many.") for n in range(50)]
    text = text_of(made(changed(bank_hall.presentation("en"), findings=tuple(found)), "en"))
    assert "Warning <19> of many." in text
    assert "Warning <20>" not in text
    assert "And 30 more places." in text


@pytest.mark.parametrize("code", CODES)
def test_everything_of_the_presentation_is_in_the_document(code: str) -> None:
    shown = bank_hall.presentation(code)
    text = solid(text_of(made(shown, code)))
    wanted = [shown.title, shown.subject, shown.goal, TEAM]
    wanted += [shown.headline.label, shown.headline.value, shown.headline.note]
    for figure in shown.figures:
        wanted += [figure.label, figure.value, figure.note]
    wanted += [words for picture in shown.pictures for words in (picture.title, picture.note)]
    for table in shown.tables:
        wanted += [table.title, table.note, *(column.title for column in table.columns)]
        wanted += [cell for row in table.rows for cell in row]
    for part in shown.inputs:
        wanted += [part.title, *(words for row in part.rows for words in (row.label, row.value))]
        wanted += [row.source for row in part.rows]
    wanted += [words for step in shown.trail for words in (step.label, step.sentence, step.value)]
    wanted += [found.text for found in shown.findings]
    wanted += shown.notes
    as_drawn = ["".join(run.text for run in fonts.runs(words)) for words in wanted]
    assert [words for words in as_drawn if solid(words) not in text] == []


@pytest.mark.parametrize("code", CODES)
def test_every_font_is_embedded(code: str) -> None:
    pdf = made(bank_hall.presentation(code), code)
    assert [font.name for font in fonts_of(pdf) if not font.embedded] == []
    assert [font.name for font in shown_fonts_of(pdf) if not font.embedded] == []


@pytest.mark.skipif(not shutil.which("pdffonts"), reason="poppler-utils is not installed")
def test_poppler_reads_fonts_and_text_as_we_do(tmp_path: Path) -> None:
    file = tmp_path / "result.pdf"
    file.write_bytes(made(bank_hall.presentation("zh_CN")))
    listed = _output("pdffonts", file).splitlines()[2:]
    assert listed
    assert [line for line in listed if line.split()[-5:-2] != ["yes", "yes", "yes"]] == []
    text = _output("pdftotext", file, "-")
    assert "每 100 个遇到问题的客户，96 个没有开口" in text
    assert "287.9 万元" in text


def test_the_same_content_gives_the_same_bytes() -> None:
    assert made(bank_hall.presentation("zh_CN")) == made(bank_hall.presentation("zh_CN"))


def test_each_page_has_its_number_the_date_and_the_head() -> None:
    pages = pages_of(made(bank_hall.presentation("en"), "en"))
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
        assert "2026-11-21" in page
        assert "Market damage model" in page
        assert TEAM in page


def test_no_page_is_empty_and_no_heading_stands_alone_at_the_foot() -> None:
    shown = bank_hall.presentation("en")
    titles = {title for _, title, _ in outline_of(made(shown, "en"))}
    trail = shown.trail * 3
    for steps in range(1, len(trail), 2):
        for page in pages_of(made(changed(shown, trail=trail[:steps]), "en")):
            lines = [line.strip() for line in page.splitlines() if line.strip()]
            feet = [line for line in lines if "Page" in line or line.startswith("2026-11-21")]
            body = [line for line in lines if line not in feet]
            assert feet
            assert len(body) > 3
            assert body[-1] not in titles


def test_the_source_of_a_step_stands_beside_its_sentence_where_there_is_room() -> None:
    steps = (
        TrailStep("a", "First", "1 + 2 = 3", "3", "published"),
        TrailStep("b", "Second", " + ".join(["123"] * 18) + " = 2214", "2214", "Cronbach 1951"),
    )
    pdf = made(changed(bank_hall.presentation("en"), trail=steps), "en")
    assert _height(pdf, "1 + 2 = 3") == pytest.approx(_height(pdf, "published"), abs=4)
    assert _height(pdf, "= 2214") > _height(pdf, "Cronbach 1951") + 8


def _height(pdf: bytes, words: str) -> float:
    """Return how high words stand on the last page."""
    page = list(pypdfium2.PdfDocument(pdf))[-1].get_textpage()
    place, count = page.search(words).get_next()
    del count
    return page.get_charbox(place)[1]


def test_the_outline_leads_to_sections_and_pictures() -> None:
    pdf = made(bank_hall.presentation("en"), "en")
    outline = outline_of(pdf)
    pages = pages_of(pdf)
    assert [title for level, title, _ in outline if level == 0] == [
        "Market damage model",
        "Pictures",
        "Tables",
        "Inputs and where they come from",
        "Appendix: how each figure came about",
    ]
    assert "Preventing problems is worth most" in [title for level, title, _ in outline if level]
    for _, title, page in outline:
        assert title in pages[page]


def test_the_properties_name_title_team_and_language() -> None:
    pdf = made(bank_hall.presentation("zh_CN"))
    meta = pypdfium2.PdfDocument(pdf).get_metadata_dict()
    assert meta["Title"] == f"市场损害模型 · {TEAM}"
    assert meta["Author"] == TEAM
    assert b"/Lang (zh-CN)" in pdf


def test_pictures_are_vectors() -> None:
    document = pypdfium2.PdfDocument(made(bank_hall.presentation("zh_CN")))
    images = [
        item
        for page in document
        for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
    ]
    assert images == []


def test_faults_are_told_and_the_inputs_are_there() -> None:
    shown = bank_hall.faulty("en")
    text = solid(text_of(made(shown, "en", team="")))
    assert solid("There is no result yet: please mend these inputs first.") in text
    assert solid("it has to be 100 %") in text
    assert solid("Revenue per customer and year") in text
    assert "Appendix" not in text


@pytest.mark.parametrize(
    "team",
    [
        "<b>畅行</b> & <img src='/etc/passwd'/>",
        "🚀 队 👨\u200d👩\u200d👧 &amp; 𠮷",
        "a\x00\x1b\ud800b\ttab",
    ],
)
def test_team_names_are_shown_as_typed(team: str) -> None:
    pdf = made(bank_hall.presentation("zh_CN"), team=team)
    for page in pages_of(pdf):
        assert solid(fonts.clean_line(team)) in solid(page)
    assert all(font.embedded for font in fonts_of(pdf))


def test_right_to_left_names_come_back_in_their_order() -> None:
    text = text_of(made(bank_hall.presentation("en"), "en", team="קבוצה"))
    assert "קבוצה" in text or "קבוצה"[::-1] in text


@pytest.mark.parametrize("letters", ["客户旅程，", "word ", "x", "🚀"])
def test_endless_texts_are_set_whole(letters: str) -> None:
    endless = (letters * 10_000)[:10_000].strip()
    shown = bank_hall.presentation("zh_CN", subject=endless)
    section = InputSection(endless, (InputRow("1", endless, endless[:50], endless),))
    step = TrailStep("x", endless, endless, "1", endless)
    shown = changed(shown, title=endless, inputs=(section,), trail=(step,), notes=(endless,))
    pdf = made(shown, team=endless)
    found = solid(text_of(pdf)).count(solid(letters))
    assert found >= 9 * solid(endless).count(solid(letters))
    assert all(font.embedded for font in fonts_of(pdf))


def test_a_title_as_long_as_a_text_has_one_short_entry_in_the_outline() -> None:
    shown = changed(bank_hall.presentation("en"), title="long " * 2_000)
    titles = [title for _, title, page in outline_of(made(shown, "en")) if page == 0]
    assert len(titles) == 1
    assert titles[0].startswith("long long")
    assert len(titles[0]) <= 200


def test_a_wide_table_is_parted_not_cut() -> None:
    columns = tuple(Column(f"Column {n}", is_number=n > 0) for n in range(24))
    rows = tuple(("row",) * 1 + tuple(f"{n:,}.{n}" for n in range(1000, 1023)) for _ in range(3))
    table = Table("wide", "Wide", columns, rows)
    pdf = made(changed(bank_hall.presentation("en"), tables=(table,)), "en")
    words = text_of(pdf)
    for n in range(1000, 1023):
        assert words.count(f"{n:,}.{n}") == 3
    for page in pypdfium2.PdfDocument(pdf):
        _assert_within_margins(page)


@pytest.mark.parametrize("count", range(14, 40, 3))
def test_no_row_of_a_table_stands_alone_on_a_page(count: int) -> None:
    rows = tuple(InputRow(f"{n}", f"row-{n}", "1", "source") for n in range(count))
    shown = changed(bank_hall.faulty("en"), inputs=(InputSection("All", rows),))
    pages = pages_of(made(shown, "en"))
    found = [page.count("row-") for page in pages]
    assert sum(found) == count
    assert min(found) >= 3
    assert [page.count("Source") for page in pages] == [1] * len(pages)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("count", [0, 1, 2, 5, 12])
def test_any_number_of_figures_stays_on_the_page(code: str, count: int) -> None:
    figures = tuple(
        KeyFigure(f"f{n}", "Revenue of customers lost 流失客户的收入", f"¥{10**n:,}", "note 注")
        for n in range(count)
    )
    pdf = made(changed(bank_hall.presentation(code), figures=figures), code)
    for page in pypdfium2.PdfDocument(pdf):
        _assert_within_margins(page)


def test_a3_is_the_same_document_enlarged() -> None:
    shown = bank_hall.presentation("zh_CN")
    small, large = (
        pypdfium2.PdfDocument(made(shown)),
        pypdfium2.PdfDocument(made(shown, paper="A3")),
    )
    assert len(small) == len(large)
    assert large[0].get_width() == pytest.approx(small[0].get_width() * 2**0.5, rel=0.002)
    left = Image.open(io.BytesIO(page_png(made(shown), 0, 1.0))).convert("L")
    right = Image.open(io.BytesIO(page_png(made(shown, paper="A3"), 0, 1.0))).convert("L")
    dark = [_share_of_ink(image) for image in (left, right)]
    assert dark[1] == pytest.approx(dark[0], rel=0.05)


def test_another_paper_is_refused() -> None:
    with pytest.raises(KeyError):
        made(bank_hall.presentation("en"), "en", paper="Letter")


def _assert_within_margins(page: pypdfium2.PdfPage) -> None:
    """Check that no character stands nearer to the edge than the margin, but for rounding."""
    words = page.get_textpage()
    for place in range(words.count_chars()):
        left, _, right, _ = words.get_charbox(place)
        assert left >= 50
        assert right <= page.get_width() - 50


def _share_of_ink(image: Image.Image) -> float:
    dark = sum(count for value, count in enumerate(image.histogram()) if value < 128)
    return dark / (image.width * image.height)


def _output(tool: str, *arguments: str | Path) -> str:
    command = [tool, *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
