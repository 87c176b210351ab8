"""Texts in the cells of tables that leave the program: one rule for workbooks and CSV.

A spreadsheet calculates what opens like a formula. A workbook can say that a cell is text; in CSV
an apostrophe stands before it, and the program's own reader takes it away again.
"""

from __future__ import annotations

import re

from workshop_app.domain.characters import mended

FORMULA_OPENINGS = tuple("=+-@\t\n＝＋－＠")
CELL_LIMIT = 32_767
"""The most characters that a cell of a spreadsheet holds."""

_ILLEGAL = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_BREAK = re.compile("\r\n?")
_APOSTROPHE = "'"
_SHARE = re.compile(r"\D*[\d.,]+\s?%")


def cell_text(value: str) -> str:
    """Return a text as a cell holds it: lines parted alike, no controls, not endless."""
    lines = _LINE_BREAK.sub("\n", mended(value))[:CELL_LIMIT]
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", lines)


def is_like_a_formula(text: str) -> bool:
    """Tell whether a spreadsheet would calculate a text."""
    return text.startswith(FORMULA_OPENINGS)


def is_share(shown: str) -> bool:
    """Tell whether a raw number from 0 to 1 is read in per cent, by how the program shows it."""
    return "%" in shown and _SHARE.match(shown) is not None


def disarmed(text: str) -> str:
    """Return a text that no spreadsheet calculates, wherever it is opened."""
    return (_APOSTROPHE + text)[:CELL_LIMIT] if _is_to_disarm(text) else text


def as_typed(text: str) -> str:
    """Return a text without the apostrophe that disarmed it."""
    opens = text.startswith(_APOSTROPHE) and _is_to_disarm(text[1:])
    return text[1:] if opens else text


def _is_to_disarm(text: str) -> bool:
    """Tell whether a text opens like a formula, perhaps behind apostrophes that were typed: those
    get one more, so that every text comes back as it was."""
    return is_like_a_formula(text.lstrip(_APOSTROPHE))
