"""The workbook: raw numbers to calculate on, and text that stays text."""

from __future__ import annotations

import io
from datetime import date, datetime
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook

from tests.pdf import bank_hall
from tests.pdf.bank_hall import changed
from workshop_app.kit.presentation import Column, Presentation, Table, TrailStep
from workshop_app.services.exports import result_xlsx
from workshop_app.services.spreadsheet import tables_workbook
from workshop_app.system.languages import CODES, language

DAY = date(2026, 11, 21)


def made(shown: Presentation, team: str = "Team 3", code: str = "en") -> bytes:
    return result_xlsx(shown, team=team, made_on=DAY, language=language(code))


def opened(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def test_it_has_inputs_results_and_calculation() -> None:
    shown = bank_hall.presentation("en")
    book = opened(made(shown))
    assert book.sheetnames == ["Inputs", "Results", "Calculation"]
    inputs = book["Inputs"]
    assert [cell.value for cell in inputs[2]] == [1, "Customers", 10_000, "Team's figure"]
    assert inputs.max_row == 1 + len(shown.input_table.rows)
    trail = book["Calculation"]
    assert trail.max_row == 1 + len(shown.trail)
    assert trail["B2"].value == shown.trail[0].sentence
    assert (inputs.freeze_panes, trail.freeze_panes) == ("A2", "A2")
    assert inputs["A1"].font.bold


@pytest.mark.parametrize("code", CODES)
def test_results_hold_the_figures_and_raw_numbers(code: str) -> None:
    shown = bank_hall.presentation(code)
    page = opened(made(shown, "第3组", code)).worksheets[1]
    values = [cell.value for row in page.iter_rows() for cell in row]
    assert shown.headline.value in values
    assert "第3组" in values
    assert datetime(2026, 11, 21) in values  # noqa: DTZ001
    raw = shown.tables[0].raw or shown.tables[0].rows
    for row in raw:
        assert set(row) - set(values) - {None} == set()


def test_numbers_are_formatted_as_they_are_read() -> None:
    table = Table(
        "t",
        "T",
        (Column("share"), Column("rate"), Column("money"), Column("mean"), Column("none")),
        (("30%", "18.5%", "¥2,224,656", "9.5", "—"),),
        ((0.3, 0.185, 2224656, 9.5, None),),
    )
    page = opened(made(changed(bank_hall.presentation("en"), input_table=table)))["Inputs"]
    assert [cell.value for cell in page[2]] == [0.3, 0.185, 2224656, 9.5, None]
    formats = [cell.number_format for cell in page[2]]
    assert formats == ["0%", "0.0%", "#,##0", "#,##0.00", "General"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1+cmd|'/c calc'!A0", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("x")']
)
def test_text_that_opens_like_a_formula_stays_text(text: str) -> None:
    shown = bank_hall.presentation("en")
    step = TrailStep("x", text, text, text, text)
    shown = changed(shown, title=text, subject=text, trail=(step,))
    data = made(shown, team=text)
    for page in opened(data).worksheets:
        for row in page.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                if cell.value == text:
                    assert cell.quotePrefix
    with ZipFile(io.BytesIO(data)) as parts:
        for name in parts.namelist():
            assert b"<f>" not in parts.read(name)


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(), max_size=80))
def test_any_text_makes_a_workbook_that_opens(text: str) -> None:
    shown = changed(bank_hall.presentation("en"), title=text, subject=text)
    assert len(opened(made(shown, team=text)).sheetnames) == 3


def test_endless_text_fits_into_a_cell() -> None:
    book = opened(made(bank_hall.presentation("en", subject="x" * 40_000)))
    longest = max(len(str(cell.value)) for row in book["Results"].iter_rows() for cell in row)
    assert longest == 32_767


def test_columns_are_wide_enough_for_chinese_and_never_absurd() -> None:
    shown = bank_hall.presentation("zh_CN", subject="客" * 500)
    for page in opened(made(shown, code="zh_CN")).worksheets:
        for column in page.column_dimensions.values():
            assert 10 <= column.width <= 62
    inputs = opened(made(shown, code="zh_CN")).worksheets[0]
    assert inputs.column_dimensions["B"].width >= 2 * len("每次投诉的处理成本")


def test_a_note_below_a_table_runs_over_its_columns_and_widens_none() -> None:
    table = Table(
        "t", "Title " * 12, (Column("No.", is_number=True),), (("1",),), note="note " * 40
    )
    page = opened(made(changed(bank_hall.presentation("en"), tables=(table,)))).worksheets[1]
    note = next(cell for cell in page["A"] if str(cell.value).startswith("note"))
    assert page.column_dimensions["A"].width < 40
    assert not note.alignment.wrap_text


def test_without_a_result_the_inputs_are_there() -> None:
    book = opened(made(bank_hall.faulty("en")))
    assert book["Inputs"].max_row > 10
    assert book["Calculation"].max_row == 1


def test_a_table_of_thousands_of_rows_is_plain_but_true() -> None:
    texts = ("=1+1", "+1", "@x", "#N/A", "客户", "-1")
    raw = tuple((row % 7, 1_234_567, row / 1_024, texts[row % 6], None) for row in range(1_200))
    rows = tuple((f"{a}", "1,234,567", f"{c:.1%}", d, "—") for a, _, c, d, _ in raw)
    columns = tuple(Column(title) for title in ("mark", "money", "share", "text", "none"))
    table = Table("t", "T", columns, rows, raw)
    data = made(changed(bank_hall.presentation("en"), input_table=table))
    page = opened(data)["Inputs"]
    assert [[cell.value for cell in row] for row in page.iter_rows(min_row=2)] == [
        list(row) for row in raw
    ]
    assert {cell.data_type for cell in page["D"][1:]} == {"s"}
    assert [cell.quotePrefix for cell in page["D"][1:7]] == [True, True, True, False, False, True]
    assert (page["B2"].number_format, page["C3"].number_format) == ("#,##0", "0.0%")
    with ZipFile(io.BytesIO(data)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_a_number_that_no_workbook_holds_is_shown_in_words() -> None:
    table = Table("t", "T", (Column("a"),), (("—",), ("∞",)), ((float("nan"),), (float("inf"),)))
    page = opened(made(changed(bank_hall.presentation("en"), input_table=table)))["Inputs"]
    assert [cell.value for cell in page["A"][1:]] == ["—", "∞"]


def test_every_table_has_a_sheet_with_a_name_that_excel_takes() -> None:
    column = (Column("Team"), Column("Value", is_number=True))
    raw: tuple[tuple[str | float, ...], ...] = (("=1+1", 0.125),)
    long = "Damage [as share] of revenue: all teams / each"
    tables = tuple(
        Table(str(number), title, column, (("=1+1", "12.5%"),), raw)
        for number, title in enumerate((long, long.upper(), "", "???"))
    )
    book = opened(tables_workbook("Title", tables, "Trainer"))
    assert len({name.casefold() for name in book.sheetnames}) == 4
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in book.sheetnames)
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]] == ["Team", "Value"]
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")
    assert (sheet["B2"].value, sheet["B2"].number_format) == (0.125, "0.0%")
