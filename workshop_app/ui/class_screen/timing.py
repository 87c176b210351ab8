"""The countdown of a class on its way: for what it is, when it begins and ends, and its sound."""

from __future__ import annotations

from PySide6.QtCore import QObject

from workshop_app.domain.class_run import Step
from workshop_app.ui.class_screen.clock import ClassClock
from workshop_app.ui.class_screen.run import ClassRun
from workshop_app.ui.class_screen.sound import Sound
from workshop_app.ui.class_screen.views import COUNTDOWN, PITCH, RESULTS_IN, TASK
from workshop_app.ui.desk import Desk


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
        self._run, self._of = None, ""
        self.clock.stop()
        if run is not None:
            self._of = run.take_up_countdown(self.clock)
            self._run = run

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

    def go_on(self, step: Step) -> None:
        """Begin the countdown of a step that has one; end that of another, and its own with the
        first team that is revealed."""
        is_its = self._of == _key(step)
        if step.kind in (COUNTDOWN, PITCH) and not is_its and self._run is not None:
            self.begin(self._run.minutes(step))
        elif step.kind not in (TASK, COUNTDOWN, RESULTS_IN, PITCH) or not is_its:
            self.end()

    def _on_steered(self) -> None:
        if self._run is not None:
            self._run.keep_countdown(self.clock, self._of)

    def _on_ended(self) -> None:
        if self._desk.settings.class_screen_sound:
            self._sound.play()


def _key(step: Step) -> str:
    """Return for what a countdown of a step is: a block, or the pitch of a team in it."""
    return f"{step.block_id}/{step.team_id}" if step.kind == PITCH else step.block_id
