"""Times in the words of a person: "5 minutes ago", "yesterday 16:10", "21 Nov 2025"."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate, QLocale

from workshop_app.system.languages import Language

_HOUR = 60
_DAY = 24


def now() -> datetime:
    """Return the present in the time of this machine."""
    return datetime.now().astimezone()


def clock(at: datetime) -> str:
    """Return the time of day on this machine: "10:32"."""
    return f"{at.astimezone():%H:%M}"


def day(language: Language, on: date, today: date) -> str:
    """Return a date; the year only where it is not this one."""
    _ = language.text
    pattern = _("d MMM") if on.year == today.year else _("d MMM yyyy")
    return QLocale(language.code).toString(QDate(on.year, on.month, on.day), pattern)


def day_title(language: Language, on: date, today: date) -> str:
    """Return a date as the title of what happened on it."""
    _ = language.text
    words = day(language, on, today)
    if on == today:
        return _("Today, {date}").format(date=words)
    if on == today - timedelta(days=1):
        return _("Yesterday, {date}").format(date=words)
    return words


def when(language: Language, at: datetime, present: datetime) -> str:
    """Return when something happened, seen from `present`."""
    _ = language.text
    at, present = at.astimezone(), present.astimezone()
    minutes = int((present - at).total_seconds() // 60)
    if minutes == 0:
        return _("just now")
    if 0 < minutes < _HOUR:
        return language.plural("{count} minute ago", "{count} minutes ago", minutes)
    return _day_and_time(language, at, present)


def age(language: Language, at: datetime, present: datetime) -> str:
    """Return how long ago something was: "3 hours ago"."""
    minutes = int((present - at).total_seconds() // 60)
    if minutes < _HOUR:
        # A clock that was set back makes no time that is still to come.
        return when(language, min(at, present), present)
    hours = minutes // _HOUR
    if hours < _DAY:
        return language.plural("{count} hour ago", "{count} hours ago", hours)
    return language.plural("{count} day ago", "{count} days ago", hours // _DAY)


def exact(language: Language, at: datetime, present: datetime) -> str:
    """Return the day and the time of day."""
    return _day_and_time(language, at.astimezone(), present.astimezone())


def _day_and_time(language: Language, at: datetime, present: datetime) -> str:
    _ = language.text
    if at.date() == present.date():
        return _("today {time}").format(time=clock(at))
    if at.date() == present.date() - timedelta(days=1):
        return _("yesterday {time}").format(time=clock(at))
    words = day(language, at.date(), present.date())
    return _("{day} {time}").format(day=words, time=clock(at))
