"""A work as a workbook: inputs, results and trail, with raw numbers to calculate on."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from math import isfinite

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from workshop_app.kit.cell_text import cell_text, is_like_a_formula, is_share
from workshop_app.kit.palette import PRINT, palette
from workshop_app.kit.presentation import KeyFigure, Presentation, Table, TrailStep
from workshop_app.system.languages import Language

NARROWEST, WIDEST = 10, 60
"""Column widths in characters."""
DRESSED_ROWS = 1_000
"""Sheets with more rows have plain numbers and texts."""
MEASURED = 500
"""Columns are as wide as the texts in so many rows."""
TITLE_SIZE = 14

LONGEST_SHEET = 31
"""Characters of the name of a sheet."""
PARTED, LEAST_START = " · ", 13
"""Between what a table is about and its own title, and how much of the former stays."""

_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\r\n\t]")
_LIKE_AN_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What Excel reads as a code of a character: “_x0041_” would become “A”."""

Raw = str | float | int | None


class Look(Enum):
    """How a text is set."""

    PLAIN = ""
    LONG = "long"
    LIKE_A_FORMULA = "like a formula"
    TITLE = "title"
    STRONG = "strong"
    NOTE = "note"
    HEAD = "head"
    DAY = "day"


@dataclass(frozen=True)
class _Entry:
    """What a cell holds; `look` is the number format of a number."""

    value: Raw | date
    look: Look | str = Look.PLAIN


_Row = list[_Entry]
INTEGER = "#,##0"
PLAIN_LOOKS = (Look.PLAIN, Look.LONG)
ALONE = (Look.TITLE, Look.STRONG, Look.NOTE)
"""What stands alone in its row and runs over the columns beside it."""
_BLANK = _Entry(None)


def workbook(presentation: Presentation, *, team: str, made_on: date, language: Language) -> bytes:
    """Return an XLSX file with the sheets inputs, results and calculation.

    Tables hold their raw numbers (rates 0–1 shown as per cent), else their words. User text that
    looks like a formula stays text.
    """
    say = language.text
    # Cells go to the file row by row: a table of 5 000 rows would fill the memory with objects.
    book = Workbook(write_only=True)
    writer = _Writer(book)
    writer.page(say("Inputs"), _table(presentation.input_table), frozen="A2")
    writer.page(say("Results"), _results(presentation, team, made_on, language))
    writer.page(say("Calculation"), _trail(presentation.trail, language), frozen="A2")
    book.properties.title = _text(presentation.title)
    book.properties.creator = _text(team) or say("Experience Workshop")
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def tables_workbook(title: str, tables: Sequence[Table], author: str) -> bytes:
    """Return an XLSX file with a sheet for each table, with raw numbers where there are any."""
    book = Workbook(write_only=True)
    writer = _Writer(book)
    names: set[str] = set()
    for table in tables:
        name = sheet_name(table.title, names)
        names.add(name)
        writer.page(name, _table(table), frozen="A2")
    book.properties.title = _text(title)
    book.properties.creator = _text(author)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def sheet_name(title: str, taken: Collection[str]) -> str:
    """Return a name for a sheet that Excel takes and no other sheet has."""
    plain = _shortened(_NOT_IN_NAMES.sub(" ", _text(title)).strip(" '")) or "1"
    low = {name.casefold() for name in taken}
    name, number = plain, 1
    while name.casefold() in low:
        number += 1
        ending = f" {number}"
        name = plain[: LONGEST_SHEET - len(ending)] + ending
    return name


def _shortened(title: str) -> str:
    """Return a title that is short enough; of "exercise · table" the table stays, so that the
    sheets of an exercise can be told apart."""
    start, parted, end = title.partition(PARTED)
    if len(title) <= LONGEST_SHEET or not parted:
        return title[:LONGEST_SHEET]
    end = end[: LONGEST_SHEET - LEAST_START - len(PARTED)].strip(" '")
    room = LONGEST_SHEET - len(PARTED) - len(end)
    return f"{start if len(start) <= room else start[: room - 1].strip() + '…'}{PARTED}{end}"


class _Writer:
    """Writes rows into sheets; dressing a cell takes most of the time, so large sheets go plain."""

    def __init__(self, book: Workbook) -> None:
        self._book = book

    def page(self, title: str, rows: Sequence[_Row], frozen: str | None = None) -> None:
        """Add a sheet; the rows above the cell `frozen` stay in sight."""
        page = self._book.create_sheet(title)
        page.freeze_panes = frozen
        for place, width in enumerate(_column_widths(rows), 1):
            page.column_dimensions[get_column_letter(place)].width = width
        is_large = len(rows) > DRESSED_ROWS
        for row in rows:
            page.append(
                [
                    entry.value if is_large and _is_plain(entry) else _cell(page, entry)
                    for entry in row
                ]
            )


def _is_plain(entry: _Entry) -> bool:
    """Tell whether a cell reads the same without any dress, whatever it begins with."""
    if entry.look in PLAIN_LOOKS:
        return not (isinstance(entry.value, str) and entry.value.startswith(("=", "#")))
    return entry.look == INTEGER and isinstance(entry.value, int) and abs(entry.value) < 1000


def _cell(page: object, entry: _Entry) -> WriteOnlyCell | None:
    if entry.value is None:
        return None
    cell = WriteOnlyCell(page, entry.value)
    if isinstance(entry.value, str):
        # Text that opens like a formula is stored as text.
        cell.data_type = "s"
    dress = _dress(entry.look)
    cell.alignment = dress.alignment
    cell.number_format = dress.number_format
    # Marked as text for whoever edits the cell.
    cell.quotePrefix = entry.look is Look.LIKE_A_FORMULA
    if dress.font is not None:
        cell.font = dress.font
    if dress.fill is not None:
        cell.fill, cell.border = dress.fill, dress.border
    return cell


@dataclass(frozen=True)
class _Dress:
    """What a cell looks like."""

    alignment: Alignment
    number_format: str = "General"
    font: Font | None = None
    fill: PatternFill | None = None
    border: Border | None = None


@cache
def _dress(look: Look | str) -> _Dress:
    top = Alignment(vertical="top", wrap_text=look is Look.LONG)
    if look is Look.DAY:
        return _Dress(Alignment(horizontal="left", vertical="top"), "yyyy-mm-dd")
    if look is Look.TITLE:
        return _Dress(top, font=Font(bold=True, size=TITLE_SIZE))
    if look is Look.STRONG:
        return _Dress(top, font=Font(bold=True))
    if look is Look.HEAD:
        theme = palette(PRINT)
        fill = PatternFill("solid", start_color=theme.tint.lstrip("#"))
        border = Border(bottom=Side("thin", color=theme.muted.lstrip("#")))
        return _Dress(top, font=Font(bold=True), fill=fill, border=border)
    return _Dress(top, look if isinstance(look, str) else "General")


def _results(
    presentation: Presentation, team: str, made_on: date, language: Language
) -> list[_Row]:
    say = language.text
    rows: list[_Row] = [[_words(presentation.title, Look.TITLE)]]
    facts = [(say("Subject"), presentation.subject), (say("Team"), team)]
    rows += [[_words(label), _words(value)] for label, value in facts if value.strip()]
    rows += [[_words(say("Date")), _Entry(made_on, Look.DAY)], []]
    headline = (presentation.headline,) if presentation.headline else ()
    figures: tuple[KeyFigure, ...] = (*headline, *presentation.figures)
    if figures:
        rows.append(_heads([say("Figure"), say("Value"), say("Note")]))
        rows += [_texts(figure.label, figure.value, figure.note) for figure in figures]
        rows.append([])
    for table in presentation.tables:
        rows += [[_words(table.title, Look.STRONG)], *_table(table)]
        if table.note:
            rows.append([_words(table.note, Look.NOTE)])
        rows.append([])
    return rows


def _trail(trail: Sequence[TrailStep], language: Language) -> list[_Row]:
    say = language.text
    rows = [_heads([say("Figure"), say("Calculation"), say("Value"), say("Source")])]
    return rows + [_texts(step.label, step.sentence, step.value, step.source) for step in trail]


def _table(table: Table) -> list[_Row]:
    rows = [_heads([column.title for column in table.columns])]
    raw_rows = table.raw or table.rows
    for shown_row, raw_row in zip(table.rows, raw_rows, strict=True):
        rows.append([_entry(raw, shown) for shown, raw in zip(shown_row, raw_row, strict=True)])
    return rows


def _heads(titles: Sequence[str]) -> _Row:
    return [_words(title, Look.HEAD) for title in titles]


def _texts(*texts: str) -> _Row:
    return [_words(text) for text in texts]


def _entry(value: Raw, shown: str) -> _Entry:
    """Return a number or a text; `shown` tells how the number is read in the program."""
    if isinstance(value, str):
        return _words(value)
    if value is None:
        return _BLANK
    if isinstance(value, float) and not isfinite(value):
        return _words(shown)
    return _Entry(value, _number_format(value, shown))


def _words(value: str, look: Look = Look.PLAIN) -> _Entry:
    text = _text(value)
    if is_like_a_formula(text):
        return _Entry(text, Look.LIKE_A_FORMULA)
    if look is Look.PLAIN and _width(text) > WIDEST:
        return _Entry(text, Look.LONG)
    return _Entry(text, look)


def _number_format(value: float, shown: str) -> str:
    if is_share(shown):
        return "0.0%" if (value * 100) % 1 else "0%"
    return INTEGER if value == int(value) else "#,##0.00"


def _text(value: str) -> str:
    """Return a text as a workbook holds it, so that it reads there as it was typed."""
    return _LIKE_AN_ESCAPE.sub("_x005F_", cell_text(value))


def _column_widths(rows: Sequence[_Row]) -> list[int]:
    """Return columns as wide as their texts, within reason; what stands alone in its row
    does not count."""
    widest: list[int] = []
    for row in rows[:MEASURED]:
        widest += [NARROWEST] * (len(row) - len(widest))
        for place, entry in enumerate(row):
            if entry.look not in ALONE:
                widest[place] = max(widest[place], _width(_as_read(entry.value)))
    return [min(WIDEST, width) + 2 for width in widest]


def _as_read(value: Raw | date) -> str:
    """Return about what a cell shows, to measure it."""
    if isinstance(value, int | float):
        return f"{value:,.2f}"
    return "" if value is None else str(value)


def _width(text: str) -> int:
    """Return the width of the longest line in characters, Chinese ones counted twice."""
    return max(
        (
            sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in line)
            for line in text.splitlines()
        ),
        default=0,
    )
