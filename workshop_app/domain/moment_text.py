"""Moments and days as texts from elsewhere: only such as the clock of every computer can show."""

from __future__ import annotations

from datetime import date, datetime

FIRST_YEAR, LAST_YEAR = 1970, 2999
"""Between them a moment can be shown in every time zone, on Windows too."""


def moment(text: str) -> datetime:
    """Return the aware time of a text. Raises ValueError, TypeError."""
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(f"{text!r}: the time zone is missing")
    _check(at.year, text)
    return at


def day(text: str) -> date:
    """Return the day of a text. Raises ValueError, TypeError."""
    found = date.fromisoformat(text)
    _check(found.year, text)
    return found


def _check(year: int, text: str) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"{text!r}: a year from {FIRST_YEAR} to {LAST_YEAR} is expected")
