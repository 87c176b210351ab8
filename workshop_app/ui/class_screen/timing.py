"""The countdown of a class on its way: for what it is, when it begins and ends, and its sound."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from workshop_app.domain.class_run import Step
from workshop_app.domain.countdown import Countdown
from workshop_app.services.records import Entry
from workshop_app.ui.class_screen.clock import ClassClock
from workshop_app.ui.class_screen.run import ClassRun, countdown_entry
from workshop_app.ui.class_screen.sound import Sound
from workshop_app.ui.class_screen.views import COUNTDOWN, PITCH, RESULTS_IN, TASK
from workshop_app.ui.desk import Desk


@dataclass(frozen=True)
class _Timed:
    """A countdown, None for none, and for what it is."""

    countdown: Countdown | None = None
    of: str = ""


class Timing(QObject):
    """Ties the clock to the steps of one class at a time, and has it written down there."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._run: ClassRun | None = None
        self._of = ""
        self._sound = Sound(self)
        self.clock = ClassClock(self)
        self.clock.ended.connect(self._on_ended)
        self.clock.steered.connect(self._on_steered)

    def take(self, run: ClassRun | None) -> None:
        """Go on with the countdown of a class; that of the class before goes on there, as it was
        written down."""
        self._run = run
        self._have(_Timed())
        kept = run.countdown if run is not None else None
        if kept is not None:
            self._of = kept.block_id
            self.clock.take_up(kept)

    def is_of(self, block_id: str) -> bool:
        """Return whether there is a countdown and it is that of a block."""
        return self._of == block_id and self.clock.countdown is not None

    def begin(self, minutes: float) -> None:
        """Count down for the step at which the class stands."""
        self._of = _key(self._run.step) if self._run is not None else ""
        self.clock.start(minutes)

    def end(self) -> None:
        """Have no countdown any more."""
        self._of = ""
        self.clock.stop()

    def advance(self, run: ClassRun) -> Step:
        """Go on with the class by one step, and with its countdown: both are written down at once.

        Raises KnownError where a team cannot be revealed; then both stay as they were.
        """
        move = run.upcoming()
        timed = self._after(run, move.step)
        run.advance(move, self._entries(timed))
        self._have(timed)
        return move.step

    def _after(self, run: ClassRun, step: Step) -> _Timed:
        """Return the countdown with which the class comes to a step: one that the step begins;
        none where it is that of another step, or the first team is revealed."""
        is_its = self._of == _key(step)
        if step.kind in (COUNTDOWN, PITCH) and not is_its:
            return _Timed(self.clock.begun(run.minutes(step)), _key(step))
        if step.kind not in (TASK, COUNTDOWN, RESULTS_IN, PITCH) or not is_its:
            return _Timed()
        return _Timed(self.clock.countdown, self._of)

    def _entries(self, timed: _Timed) -> list[Entry]:
        """Return what writes down another countdown than that of now; nothing for the same."""
        if timed.countdown is self.clock.countdown:
            return []
        return [countdown_entry(self.clock.kept(timed.countdown, timed.of))]

    def _have(self, timed: _Timed) -> None:
        self._of = timed.of
        self.clock.take(timed.countdown)

    def _on_steered(self) -> None:
        if self._run is not None:
            self._run.keep_countdown(self.clock.kept(self.clock.countdown, self._of))

    def _on_ended(self) -> None:
        if self._desk.settings.class_screen_sound:
            self._sound.play()


def _key(step: Step) -> str:
    """Return for what a countdown of a step is: a block, or the pitch of a team in it."""
    return f"{step.block_id}/{step.team_id}" if step.kind == PITCH else step.block_id
