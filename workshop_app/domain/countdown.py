"""A countdown: what is left is reckoned from its end, so that it never drifts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import ceil, floor
from typing import Literal

from workshop_app.domain.moment_text import moment
from workshop_app.domain.record_text import opened, reading, typed, written

SOON, LAST = 0.2, 0.05
"""The shares of the whole time from which on it is orange, and red."""

LONGEST = 12 * 3600.0
"""Seconds; a longer time is no exercise."""

MINUTE = 60.0

STALE = 3600.0
"""Seconds of overrun after which a countdown that was written down is of another day."""

_OFF = 1e-6
"""Seconds: a reading is a few nanoseconds off after its way through floating point."""

_FORMAT = 1

Stage = Literal["calm", "soon", "last", "over"]


@dataclass(frozen=True)
class Countdown:
    """Runs towards `ends`, seconds on a clock that never jumps, or stands with `left` seconds.

    `total` is the whole time in seconds, more or less of it once minutes were added or taken.
    After the end it counts on as overrun.
    """

    total: float
    ends: float | None
    left: float = 0.0

    @property
    def is_paused(self) -> bool:
        """Whether it stands still."""
        return self.ends is None

    def remaining(self, now: float) -> float:
        """Return the seconds that are left, below 0 for overrun."""
        return self.left if self.ends is None else self.ends - now

    def shown(self, now: float) -> int:
        """Return the whole seconds to show: it says 0 at the end and not a second before, and an
        overrun of less than a second is none yet."""
        remaining = self.remaining(now)
        return ceil(remaining - _OFF) if remaining > 0 else -floor(_OFF - remaining)

    def until_next(self, now: float) -> float:
        """Return in how many seconds another number is to be shown."""
        remaining = self.remaining(now)
        return remaining - floor(remaining - _OFF) if remaining > 0 else 1 - (_OFF - remaining) % 1

    def stage(self, now: float) -> Stage:
        """Return how near the end is."""
        remaining = self.remaining(now)
        if remaining <= 0:
            return "over"
        if remaining <= LAST * self.total:
            return "last"
        return "soon" if remaining <= SOON * self.total else "calm"

    def paused(self, now: float) -> Countdown:
        """Return it standing still."""
        return replace(self, ends=None, left=self.remaining(now))

    def resumed(self, now: float) -> Countdown:
        """Return it running on from where it stood."""
        return self if self.ends is not None else replace(self, ends=now + self.left, left=0.0)

    def shifted(self, seconds: float, now: float) -> Countdown:
        """Return it with more or less time left, never less than none and never too long.

        Time taken from what has run over already changes nothing; time added to it begins at now.
        """
        remaining = self.remaining(now)
        wanted = min(max(max(remaining, 0.0) + seconds, 0.0), LONGEST)
        if remaining <= 0 and seconds <= 0:
            return self
        total = max(self.total + wanted - max(remaining, 0.0), wanted)
        if self.ends is None:
            return replace(self, total=total, left=wanted)
        return replace(self, total=total, ends=now + wanted)


def started(seconds: float, now: float) -> Countdown:
    """Return a countdown of some seconds that begins at once."""
    total = min(max(seconds, 0.0), LONGEST)
    return Countdown(total, now + total)


def clock_text(seconds: int) -> str:
    """Return seconds as they are read on a clock: "18:24", "1:05:00", and "+0:42" for overrun."""
    minutes, rest = divmod(abs(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    words = f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
    return f"+{words}" if seconds < 0 else words


@dataclass(frozen=True)
class KeptCountdown:
    """A countdown as it is written down, by the clock on the wall: `ends` is aware, None while it
    stands still with `left` seconds. `block_id` is the block for which it was begun, or ""."""

    total: float
    ends: datetime | None
    left: float
    block_id: str = ""

    def remaining(self, now: datetime) -> float:
        """Return the seconds that are left, below 0 for overrun."""
        return self.left if self.ends is None else (self.ends - now) / timedelta(seconds=1)

    def is_stale(self, now: datetime) -> bool:
        """Return whether it ended so long ago that nobody waits for it, or has more left than it
        ever had: then the clock was set back meanwhile."""
        return not -STALE <= self.remaining(now) <= self.total + 1


def dump(kept: KeptCountdown | None) -> str:
    """Return the text of a record, "" for no countdown."""
    if kept is None:
        return ""
    return written(
        _FORMAT,
        total=round(kept.total, 3),
        ends=kept.ends.isoformat() if kept.ends else "",
        left=round(kept.left, 3),
        block=kept.block_id,
    )


def load(text: str) -> KeptCountdown | None:
    """Return the countdown that a text says. Raises ValueError for a foreign text."""
    if not text:
        return None
    with reading("a countdown"):
        data = opened(text, _FORMAT, "total", "ends", "left", "block")
        total, left = typed(float, data["total"]), typed(float, data["left"])
        ends = typed(str, data["ends"])
        at = moment(ends) if ends else None
        if not 0 <= total <= LONGEST or not abs(left) <= LONGEST:
            raise ValueError(text[:80])
        return KeptCountdown(total, at, left, typed(str, data["block"]))
