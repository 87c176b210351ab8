"""A work as a workbook: inputs, results and trail, with raw numbers to calculate on."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet as Page

from workshop_app.domain.characters import mended
from workshop_app.kit.palette import PRINT, palette
from workshop_app.kit.presentation import KeyFigure, Presentation, Table, TrailStep
from workshop_app.system.languages import Language

FORMULA_OPENINGS = ("=", "+", "-", "@", "\t", "\r")
NARROWEST, WIDEST = 10, 60
"""Column widths in characters."""
TITLE_SIZE = 14
CELL_LIMIT = 32_767
"""The most characters that a cell of a workbook holds."""

_ILLEGAL = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

Raw = str | float | int | None


def workbook(presentation: Presentation, *, team: str, made_on: date, language: Language) -> bytes:
    """Return an XLSX file with the sheets inputs, results and calculation.

    Tables hold their raw numbers (rates 0–1 shown as per cent), else their words. User text that
    looks like a formula stays text.
    """
    say = language.text
    book = Workbook()
    inputs = book.active
    inputs.title = say("Inputs")
    _write_table(inputs, presentation.input_table, 1)
    inputs.freeze_panes = "A2"
    _write_results(book.create_sheet(say("Results")), presentation, team, made_on, language)
    _write_trail(book.create_sheet(say("Calculation")), presentation.trail, language)
    for page in book.worksheets:
        _fit_columns(page)
    book.properties.title = _text(presentation.title)
    book.properties.creator = _text(team) or say("Experience Workshop")
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _write_results(
    page: Page, presentation: Presentation, team: str, made_on: date, language: Language
) -> None:
    say = language.text
    _put(page.cell(1, 1), presentation.title).font = Font(bold=True, size=TITLE_SIZE)
    facts = [(say("Subject"), presentation.subject), (say("Team"), team)]
    row = 2
    for label, value in facts:
        if value.strip():
            _put(page.cell(row, 1), label)
            _put(page.cell(row, 2), value)
            row += 1
    _put(page.cell(row, 1), say("Date"))
    day = page.cell(row, 2, made_on)
    day.number_format = "yyyy-mm-dd"
    day.alignment = Alignment(horizontal="left")
    row += 2
    headline = (presentation.headline,) if presentation.headline else ()
    figures: tuple[KeyFigure, ...] = (*headline, *presentation.figures)
    if figures:
        _write_heads(page, row, [say("Figure"), say("Value"), say("Note")])
        for figure in figures:
            row += 1
            for column, text in enumerate((figure.label, figure.value, figure.note), 1):
                _put(page.cell(row, column), text)
        row += 2
    for table in presentation.tables:
        _put(page.cell(row, 1), table.title).font = Font(bold=True)
        row = _write_table(page, table, row + 1)
        if table.note:
            _put(page.cell(row, 1), table.note)
            row += 1
        row += 1


def _write_trail(page: Page, trail: Sequence[TrailStep], language: Language) -> None:
    say = language.text
    heads = [say("Figure"), say("Calculation"), say("Value"), say("Source")]
    _write_heads(page, 1, heads)
    for row, step in enumerate(trail, 2):
        for column, text in enumerate((step.label, step.sentence, step.value, step.source), 1):
            _put(page.cell(row, column), text)
    page.freeze_panes = "A2"


def _write_table(page: Page, table: Table, row: int) -> int:
    """Write a table from `row` on; returns the first free row below it."""
    _write_heads(page, row, [column.title for column in table.columns])
    raw_rows = table.raw or table.rows
    for shown_row, raw_row in zip(table.rows, raw_rows, strict=True):
        row += 1
        for column, (shown, raw) in enumerate(zip(shown_row, raw_row, strict=True), 1):
            _put(page.cell(row, column), raw, shown)
    return row + 1


def _write_heads(page: Page, row: int, titles: Sequence[str]) -> None:
    theme = palette(PRINT)
    for column, title in enumerate(titles, 1):
        cell = _put(page.cell(row, column), title)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", start_color=theme.tint.lstrip("#"))
        cell.border = Border(bottom=Side("thin", color=theme.muted.lstrip("#")))


def _put(cell: Cell, value: Raw, shown: str = "") -> Cell:
    """Put a number or text into a cell; `shown` tells how the number is read in the program."""
    if isinstance(value, str):
        text = _text(value)
        cell.value = text
        # Text that opens like a formula is stored as text and marked as such for editing.
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(FORMULA_OPENINGS)
        cell.alignment = Alignment(vertical="top", wrap_text=_width(text) > WIDEST)
    elif value is not None:
        cell.value = value
        cell.number_format = _number_format(value, shown)
        cell.alignment = Alignment(vertical="top")
    return cell


def _number_format(value: float, shown: str) -> str:
    if "%" in shown:
        return "0.0%" if (value * 100) % 1 else "0%"
    return "#,##0" if value == int(value) else "#,##0.00"


def _text(value: str) -> str:
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", mended(value))[:CELL_LIMIT]


def _fit_columns(page: Page) -> None:
    """Make columns as wide as their texts, within reason; titles of sheets do not count."""
    for place, column in enumerate(page.iter_cols(), 1):
        widths = [_width(_as_read(cell)) for cell in column if cell.font.sz != TITLE_SIZE]
        fitting = min(WIDEST, max([NARROWEST, *widths])) + 2
        page.column_dimensions[get_column_letter(place)].width = fitting


def _as_read(cell: Cell) -> str:
    """Return about what a cell shows, to measure it."""
    if isinstance(cell.value, int | float):
        return f"{cell.value:,.2f}"
    return "" if cell.value is None else str(cell.value)


def _width(text: str) -> int:
    """Return the width of the longest line in characters, Chinese ones counted twice."""
    return max(
        (
            sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in line)
            for line in text.splitlines()
        ),
        default=0,
    )
