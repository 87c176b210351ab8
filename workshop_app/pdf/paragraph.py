"""Paragraphs of Chinese, Latin and mixed text with the line breaks a printer would set.

No line starts with closing punctuation or ends with an opening bracket; words and numbers stay
whole, and a number keeps its unit, as long as the line is wide enough for them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph
from reportlab.platypus.paragraph import ParaLines, cjkU, makeCJKParaLine

from workshop_app.pdf.markup import markup

NO_START = frozenset("，。、；：？！％‰℃°》〉」』】〕〗）］｝〞”’…—–～·・,.;:?!%)]}»›々ー．｡､’/")
"""What must not begin a line."""
NO_END = frozenset("《〈「『【〔〖（［｛〝“‘￥¥$€£＃([{«‹")
"""What must not end a line."""

_SPACES = frozenset(" \u3000")
_NUMBER = re.compile(
    r"第?\s?[-+−±¥￥$€£]?\s?\d[\d,.]*\s?[%‰℃]?[百千万亿]*"
    r"[元人个年月日次户天家倍组名位分秒条页步题项]?"
)
"""A number with its sign before and its unit behind it."""
_LETTERS = re.compile("[!-~\u00c0-\u052f\u0590-\u08ff]")
"""What words are made of that have spaces between them."""
_MODIFIERS = re.compile("[\U0001f3fb-\U0001f3ff]")
_ROUNDING = 1e-6


class Break(IntEnum):
    """How gladly a line is broken at a place; a higher one is taken before a lower one."""

    NEVER = 0
    IN_WORD = 1
    BEFORE_UNIT = 2
    FREE = 3


def breaks(text: str) -> list[Break]:
    """Return for each character how gladly the line is broken before it; the first is FREE."""
    found = [Break.FREE, *(_between(text[i - 1], text[i]) for i in range(1, len(text)))]
    for number in _NUMBER.finditer(text):
        for place in range(number.start() + 1, number.end()):
            found[place] = min(found[place], Break.BEFORE_UNIT)
    for place in range(1, len(text) - 1):
        if (
            text[place - 1] == "-"
            and text[place].isalpha()
            and text[place - 2 : place - 1].isalpha()
        ):
            found[place] = Break.FREE
    return found


def line_ends(text: str, widths: Sequence[float], room: Sequence[float]) -> list[int]:
    """Break a text without line feeds into lines.

    `widths` are those of its characters, `room` those of the lines in points; the last one holds
    for all lines that follow. Returns where each line ends; spaces stay at the end of a line
    and may stand over its edge.
    """
    places = breaks(text)
    ends: list[int] = []
    start = 0
    while start < len(text):
        width = room[min(len(ends), len(room) - 1)]
        start = _line_end(text, widths, places, start, width)
        ends.append(start)
    return ends


def paragraph(text: str, style: ParagraphStyle) -> CjkParagraph:
    """Return a paragraph that shows user text as it is."""
    return CjkParagraph(markup(text, style.fontName), style)


class CjkParagraph(Paragraph):  # type: ignore[misc]
    """A paragraph for styles with `wordWrap="CJK"`; takes markup, see `markup.markup`."""

    def breakLinesCJK(self, maxWidths: float | Sequence[float]) -> Any:  # noqa: N802, N803
        """Return the lines of the paragraph for ReportLab to place."""
        room = list(maxWidths) if isinstance(maxWidths, Sequence) else [maxWidths]
        if getattr(self, "_splitpara", 0) and hasattr(self, "blPara"):
            return self.blPara
        if not self.frags:
            return super().breakLinesCJK(room)
        self.height = 0
        units = [
            cjkU(letter, frag, "utf8") for frag in self.frags for letter in (frag.text or [""])
        ]
        lines: list[Any] = []
        for part in _hard_lines(units):
            lines += _set_lines(part, room, len(lines))
        return ParaLines(kind=1, lines=lines)

    def _get_split_blParaFunc(self) -> Any:  # noqa: N802
        return _words_between


def _between(before: str, after: str) -> Break:
    """Return how gladly a line is broken between two characters, whatever stands around them."""
    if after in _SPACES or after in NO_START or before in NO_END:
        return Break.NEVER
    if unicodedata.combining(after) or _MODIFIERS.match(after):
        return Break.NEVER
    if _LETTERS.match(before) and _LETTERS.match(after):
        return Break.IN_WORD
    return Break.FREE


def _line_end(
    text: str, widths: Sequence[float], places: Sequence[Break], start: int, width: float
) -> int:
    """Return where the line ends that begins at `start`."""
    end, used = start, 0.0
    while end < len(text):
        used += widths[end]
        if used > width + _ROUNDING and end > start and text[end] not in _SPACES:
            break
        end += 1
    if end == len(text):
        return end
    for wanted in (Break.FREE, Break.BEFORE_UNIT, Break.IN_WORD):
        for place in range(end, start, -1):
            if places[place] == wanted:
                return place
    return end


def _hard_lines(units: list[Any]) -> list[list[Any]]:
    """Part the characters of a paragraph after each `<br/>`."""
    parts: list[list[Any]] = [[]]
    for unit in units:
        parts[-1].append(unit)
        if hasattr(unit.frag, "lineBreak"):
            parts.append([])
    return [part for part in parts if part]


def _set_lines(units: list[Any], room: Sequence[float], above: int) -> list[Any]:
    """Return ReportLab's lines of the characters up to one hard break.

    `above` lines of the paragraph stand above them.
    """
    rest = room[min(above, len(room) - 1) :]
    is_broken = hasattr(units[-1].frag, "lineBreak")
    letters = units[:-1] if is_broken else units
    text = "".join(letters)
    ends = line_ends(text, [unit.width for unit in letters], rest) or [0]
    lines = []
    for number, (start, end) in enumerate(zip([0, *ends], ends, strict=False)):
        is_last = is_broken and number == len(ends) - 1
        shown = text[start:end].rstrip(" \u3000")
        used = sum(unit.width for unit in letters[start : start + len(shown)])
        width = rest[min(number, len(rest) - 1)]
        row = letters[start:end] + (units[-1:] if is_last else [])
        lines.append(makeCJKParaLine(row, width, used, width - used, is_last, False))
    return lines


def _words_between(lines: Any, start: int, stop: int) -> list[Any]:
    """Return the words of some lines; ReportLab's own would put spaces between Chinese lines."""
    return [word for line in lines.lines[start:stop] for word in line.words]
