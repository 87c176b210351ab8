"""The countdown of a class, running: it tells whenever another number is to be shown."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from workshop_app.domain.countdown import MINUTE, Countdown, KeptCountdown, Stage, started
from workshop_app.ui import moments


class ClassClock(QObject):
    """One countdown at most. `changed` comes with every second, `ended` once when it is over,
    `steered` when somebody has begun, shifted, paused or ended it.

    `now` gives seconds on a clock that never jumps. A timer only says when to look; what is left
    is reckoned from the end each time.
    """

    changed = Signal()
    ended = Signal()
    steered = Signal()

    def __init__(self, parent: QObject, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._now = now
        self._countdown: Countdown | None = None
        self._was_running_out = False
        self._tick = QTimer(self)
        self._tick.setSingleShot(True)
        self._tick.setTimerType(Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self._look)

    @property
    def countdown(self) -> Countdown | None:
        """The countdown, also while it stands still; None where there is none."""
        return self._countdown

    @property
    def is_running(self) -> bool:
        """Whether there is one that does not stand still."""
        return self._countdown is not None and not self._countdown.is_paused

    @property
    def seconds(self) -> int:
        """The whole seconds to show, below 0 for overrun."""
        return self._countdown.shown(self._now()) if self._countdown else 0

    @property
    def remaining(self) -> float:
        """The seconds that are left, below 0 for overrun."""
        return self._countdown.remaining(self._now()) if self._countdown else 0.0

    @property
    def stage(self) -> Stage:
        """How near the end it is."""
        return self._countdown.stage(self._now()) if self._countdown else "calm"

    def begun(self, minutes: float) -> Countdown:
        """Return a countdown that begins now; it is not taken yet."""
        return started(minutes * MINUTE, self._now())

    def kept(self, countdown: Countdown | None, block_id: str) -> KeptCountdown | None:
        """Return a countdown of a block as it is written down."""
        if countdown is None:
            return None
        left = countdown.remaining(self._now())
        ends = None if countdown.is_paused else moments.now() + timedelta(seconds=left)
        return KeptCountdown(countdown.total, ends, left, block_id)

    def take_up(self, kept: KeptCountdown) -> None:
        """Go on with a countdown that was written down."""
        made = Countdown(kept.total, None, kept.remaining(moments.now()))
        self.take(made if kept.ends is None else made.resumed(self._now()))

    def take(self, countdown: Countdown | None) -> None:
        """Have this countdown, or none; whoever says so has it written down."""
        if countdown is not self._countdown:
            self._set(countdown)
            self.changed.emit()

    def start(self, minutes: float) -> None:
        """Begin anew, at once."""
        self._steer(self.begun(minutes))

    def stop(self) -> None:
        """Have no countdown any more."""
        if self._countdown is not None:
            self._steer(None)

    def pause(self) -> None:
        """Stand still, or run on."""
        if self._countdown is not None:
            now = self._now()
            is_paused = self._countdown.is_paused
            self._steer(self._countdown.resumed(now) if is_paused else self._countdown.paused(now))

    def shift(self, minutes: float) -> None:
        """Give some minutes more, or less."""
        if self._countdown is not None:
            self._steer(self._countdown.shifted(minutes * MINUTE, self._now()))

    def _steer(self, countdown: Countdown | None) -> None:
        self._set(countdown)
        self.steered.emit()
        self.changed.emit()

    def _set(self, countdown: Countdown | None) -> None:
        self._countdown = countdown
        self._was_running_out = self.is_running and self.remaining > 0
        self._wait()

    def _look(self) -> None:
        if self._was_running_out and self.remaining <= 0:
            self._was_running_out = False
            self.ended.emit()
        self._wait()
        self.changed.emit()

    def _wait(self) -> None:
        self._tick.stop()
        if self._countdown is not None and self.is_running:
            # A millisecond later than the change, so as not to look a moment too early.
            self._tick.start(int(self._countdown.until_next(self._now()) * 1_000) + 1)
