"""A table as CSV, as Excel and WPS open it with a double click and other programs read it.

UTF-8 with its mark, commas, lines that end with CRLF, quotation marks where they are needed.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Sequence
from decimal import Decimal
from math import isfinite

from workshop_app.kit.cell_text import cell_text, disarmed, is_share
from workshop_app.kit.presentation import Table

Raw = str | float | int | None


def csv_table(table: Table) -> bytes:
    """Return a table as CSV: its titles, then its raw values.

    Numbers have all their digits, a dot and no thousands; what the program shows in per cent is in
    per cent, as a spreadsheet shows it. User text that looks like a formula is disarmed.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([_text(column.title) for column in table.columns])
    for shown, raw in zip(table.rows, table.raw or table.rows, strict=True):
        writer.writerow(_cells(raw, shown))
    return codecs.BOM_UTF8 + file.getvalue().encode()


def _cells(raw: Sequence[Raw], shown: Sequence[str]) -> list[str]:
    return [_cell(value, text) for value, text in zip(raw, shown, strict=True)]


def _cell(value: Raw, shown: str) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return _text(value)
    if not isfinite(value):
        return _text(shown)
    number = Decimal(repr(value))
    return f"{_plain(number.scaleb(2))}%" if is_share(shown) else _plain(number)


def _plain(number: Decimal) -> str:
    """Write a number out: no exponent, no zeros at its end."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _text(value: str) -> str:
    return disarmed(cell_text(value))
