"""Where lines of Chinese, Latin and mixed text are broken, as a printer would.

No line starts with closing punctuation or ends with an opening bracket; words and numbers stay
whole, and a number keeps its unit, as long as the line is wide enough for them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache

NO_START = frozenset("，。、；：？！％‰℃°》〉」』】〕〗）］｝〞”’…—–～·・,.;:?!%)]}»›々ー．｡､’/")
"""What must not begin a line."""
NO_END = frozenset("《〈「『【〔〖（［｛〝“‘￥¥$€£＃([{«‹")
"""What must not end a line."""

_SPACES = frozenset(" \u3000")
_NUMBER = re.compile(
    r"第?\s?[-+−±¥￥$€£]?\s?\d[\d,.]*(?:[–～~]\d[\d,.]*)?\s?[%‰℃]?[百千万亿]*"
    r"[元人个年月日次户天家倍组名位分秒条页步题项]?"
)
"""A number or a range with its sign before and its unit behind it."""
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


@lru_cache(maxsize=128)
def breaks(text: str) -> tuple[Break, ...]:
    """Return for each character how gladly the line is broken before it; the first is FREE."""
    found = [Break.FREE, *(_between(text[i - 1], text[i]) for i in range(1, len(text)))]
    for number in _NUMBER.finditer(text):
        for place in range(number.start() + 1, number.end()):
            found[place] = min(found[place], Break.BEFORE_UNIT)
        start = number.start()
        if found[start] == Break.IN_WORD and text[start - 1] in "%‰":
            # Shares that follow each other without a space are parted rather than broken.
            found[start] = Break.BEFORE_UNIT
    for place in range(1, len(text) - 1):
        if (
            text[place - 1] == "-"
            and text[place].isalpha()
            and text[place - 2 : place - 1].isalpha()
        ):
            found[place] = Break.FREE
    return tuple(found)


def line_ends(text: str, widths: Sequence[float], room: Sequence[float]) -> list[int]:
    """Break a text without line feeds into lines.

    `widths` are those of its characters, `room` those of the lines in points; the last one holds
    for all lines that follow. Returns where each line ends; spaces stay at the end of a line
    and may stand over its edge.
    """
    if text and sum(widths) <= room[0]:
        return [len(text)]
    places = breaks(text)
    ends: list[int] = []
    start = 0
    while start < len(text):
        width = room[min(len(ends), len(room) - 1)]
        start = _line_end(text, widths, places, start, width)
        ends.append(start)
    return ends


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
            if places[place] == wanted and not text[start:place].isspace():
                return place
    return end
