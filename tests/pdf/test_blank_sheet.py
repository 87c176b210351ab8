"""The blank sheet: everything a team needs to fill it in with a pen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.pdf import bank_hall
from tests.pdf.reading import fonts_of, pages_of, solid, text_of
from workshop_app.kit import fonts
from workshop_app.pdf.blank_sheet import blank_sheet
from workshop_app.system.languages import CODES, language


@pytest.mark.parametrize("paper", ["A4", "A3"])
@pytest.mark.parametrize("code", CODES)
def test_task_fields_and_results_are_on_the_sheet(code: str, paper: str) -> None:
    sheet = bank_hall.worksheet(code)
    pdf = blank_sheet(sheet, language=language(code), paper=paper, invariant=True)
    text = solid(text_of(pdf))
    wanted = [sheet.title, sheet.goal, sheet.facts, *sheet.steps, *sheet.results, *sheet.notes]
    for part in sheet.sections:
        wanted.append(part.title)
        for field in part.fields:
            wanted += [field.number, field.label, field.unit, field.help]
    as_drawn = ["".join(run.text for run in fonts.runs(words)) for words in wanted]
    assert [words for words in as_drawn if solid(words) not in text] == []
    assert all(font.embedded for font in fonts_of(pdf))


@pytest.mark.parametrize("code", CODES)
def test_it_fits_two_pages(code: str) -> None:
    sheet = bank_hall.worksheet(code)
    assert 1 <= len(pages_of(blank_sheet(sheet, language=language(code)))) <= 2


def test_the_sheet_carries_no_day_but_a_line_for_it() -> None:
    text = text_of(blank_sheet(bank_hall.worksheet("en"), language=language("en")))
    assert "Team" in text
    assert "Date" in text
    assert "202" not in text


def test_a_sheet_without_anything_but_a_title_still_is_one() -> None:
    bare = replace(
        bank_hall.worksheet("en"), goal="", facts="", steps=(), sections=(), results=(), notes=()
    )
    pages = pages_of(blank_sheet(bare, language=language("en")))
    assert len(pages) == 1
    assert "Page 1 of 1" in pages[0]


def test_the_same_sheet_gives_the_same_bytes() -> None:
    sheet = bank_hall.worksheet("zh_CN")
    first, second = (
        blank_sheet(sheet, language=language("zh_CN"), invariant=True) for _ in range(2)
    )
    assert first == second
