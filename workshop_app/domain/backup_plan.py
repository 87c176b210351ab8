"""Which backups to keep: many of the last hours, few of the last year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

LATEST = 12
DAILY = 14
WEEKLY = 8
MONTHLY = 12


def to_keep(times: Sequence[datetime]) -> frozenset[datetime]:
    """Return the times of the backups to keep, of those that were made, the last one first.

    That order counts and not the times: a clock that was set back makes nothing older.

    The last 12; of the older ones the newest of each of 14 days, of what is older still the
    newest of each of 8 weeks, then of each of 12 months. Only days, weeks and months that
    have a backup count, so a long holiday thins nothing.
    """
    kept, rest = list(times[:LATEST]), list(times[LATEST:])
    for period, count in ((_day, DAILY), (_week, WEEKLY), (_month, MONTHLY)):
        newest, rest = _newest_of_each(rest, period, count)
        kept = kept + newest
    return frozenset(kept)


def _newest_of_each(
    times: list[datetime], period: Callable[[datetime], tuple[int, ...]], count: int
) -> tuple[list[datetime], list[datetime]]:
    """Split times, newest first, into the newest of `count` periods and what is older."""
    newest: dict[tuple[int, ...], datetime] = {}
    for index, time in enumerate(times):
        if period(time) not in newest:
            if len(newest) == count:
                return list(newest.values()), times[index:]
            newest[period(time)] = time
    return list(newest.values()), []


def _day(time: datetime) -> tuple[int, ...]:
    return (time.year, time.month, time.day)


def _week(time: datetime) -> tuple[int, ...]:
    return tuple(time.isocalendar()[:2])


def _month(time: datetime) -> tuple[int, ...]:
    return (time.year, time.month)
