"""Times as the store keeps them: UTC, ISO 8601, milliseconds; they sort as text."""

from __future__ import annotations

from datetime import UTC, date, datetime

from workshop_app.storage.errors import damaged_value


def to_text(time: datetime) -> str:
    """Return an aware time as the store keeps it."""
    return time.astimezone(UTC).isoformat(timespec="milliseconds")


def to_time(text: str) -> datetime:
    """Return the aware time of a text of the store. Raises DamagedStoreError for another text."""
    try:
        time = datetime.fromisoformat(text)
    except ValueError as error:
        raise damaged_value() from error
    if time.tzinfo is None:
        raise damaged_value()
    return time


def to_day(text: str) -> date:
    """Return the day of a text of the store. Raises DamagedStoreError for another text."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise damaged_value() from error


def stored(time: datetime) -> datetime:
    """Return a time as it will come back from the store: in UTC, whole milliseconds."""
    return time.astimezone(UTC).replace(microsecond=time.microsecond // 1000 * 1000)
