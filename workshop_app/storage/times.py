"""Times as the store keeps them: UTC, ISO 8601, milliseconds; they sort as text."""

from __future__ import annotations

from datetime import UTC, datetime


def to_text(time: datetime) -> str:
    """Return an aware time as the store keeps it."""
    return time.astimezone(UTC).isoformat(timespec="milliseconds")


def to_time(text: str) -> datetime:
    """Return the aware time of a text of the store."""
    return datetime.fromisoformat(text)


def stored(time: datetime) -> datetime:
    """Return a time as it will come back from the store: in UTC, whole milliseconds."""
    return time.astimezone(UTC).replace(microsecond=time.microsecond // 1000 * 1000)
