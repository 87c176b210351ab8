"""Dates and times: as people type them, and as they are kept."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time

_LONGEST = 60
"""Characters of a day or a time that somebody typed."""

_FULL = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SHORT = re.compile(r"(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_DAY_FIRST = re.compile(r"(\d{1,2})\s+([a-z]{3,9})\.?,?(?:\s+(\d{4}))?")
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:\s*,?\s+(\d{4}))?")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)

_CLOCK = re.compile(r"(\d{1,2})\s*[:.点时h]\s*(半|[一三]刻|\d{1,2})?\s*分?\s*")
_HOUR = re.compile(r"(\d{1,2})")
_FIGURES = re.compile(r"(\d{1,2})(\d{2})")
_PARTS = {"": 0, "半": 30, "一刻": 15, "三刻": 45}
_HALF = re.compile(r"(上午|早上|早晨|凌晨|中午|下午|傍晚|晚上)?\s*(.*?)\s*(am|pm|a\.m\.|p\.m\.)?")
_LATE = ("中午", "下午", "傍晚", "晚上", "pm", "p.m.")
_EARLY = ("上午", "早上", "早晨", "凌晨", "am", "a.m.")


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().lower()


def read_date(text: str, year: int | None = None) -> date | None:
    """Return the day that was typed, or None for what is none.

    Takes 2026-11-21, 2026/11/21, 2026.11.21, 20261121, 2026年11月21日, 21 Nov 2026, also in
    full-width figures; without a year only where `year` is given. Never swaps day and month.
    """
    words = _plain(text)
    if len(words) > _LONGEST:
        return None
    match = _FULL.fullmatch(words) or _PACKED.fullmatch(words)
    if match:
        return _day(int(match[1]), int(match[2]), int(match[3]))
    short = _SHORT.fullmatch(words)
    if short:
        return _day(year, int(short[1]), int(short[2]))
    named = _DAY_FIRST.fullmatch(words)
    if named:
        return _day(int(named[3]) if named[3] else year, _month(named[2]), int(named[1]))
    named = _MONTH_FIRST.fullmatch(words)
    if named:
        return _day(int(named[3]) if named[3] else year, _month(named[1]), int(named[2]))
    return None


def read_time(text: str) -> time | None:
    """Return the time of day that was typed, or None for what is none; 24:00 is none.

    Takes 9:30, 0930, 930, 9：30, 9.30, 9点, 9点半, 9点一刻, 9点30分, 下午3点, 3 pm.
    """
    words = _plain(text)
    halves = _HALF.fullmatch(words) if len(words) <= _LONGEST else None
    if halves is None:
        return None
    clock = _clock(halves[2])
    if clock is None:
        return None
    hour, minute = clock
    named = [half for half in (halves[1], halves[3]) if half]
    if any(half in _LATE for half in named) and hour < 12:
        # Eleven at noon is before twelve.
        hour += 0 if halves[1] == "中午" and hour >= 11 else 12
    elif any(half in _EARLY for half in named) and hour == 12 and halves[1] != "上午":
        hour = 0
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _clock(words: str) -> tuple[int, int] | None:
    if match := _CLOCK.fullmatch(words):
        part = match[2] or ""
        return int(match[1]), _PARTS[part] if part in _PARTS else int(part)
    if match := _HOUR.fullmatch(words):
        return int(match[1]), 0
    if match := _FIGURES.fullmatch(words):
        return int(match[1]), int(match[2])
    return None


def _month(name: str) -> int:
    found = [i for i, month in enumerate(_MONTHS, 1) if month.startswith(name)]
    return found[0] if len(found) == 1 else 0


def _day(year: int | None, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year is not None and year >= 1000 else None
    except ValueError:
        return None


def written_date(day: date) -> str:
    """Return a day as it is kept and typed: 2026-11-21."""
    return day.isoformat()


def written_time(at: time) -> str:
    """Return a time of day as it is kept, typed and shown: 09:30."""
    return f"{at.hour:02}:{at.minute:02}"
