"""What the class sees: a team's task and result, and a class on its way through the agenda."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from workshop_app.domain.changes import Changes
from workshop_app.domain.class_run import Step
from workshop_app.domain.errors import KnownError
from workshop_app.kit.catalogue import Exercise
from workshop_app.ui.class_screen.ahead import Ahead, Next
from workshop_app.ui.class_screen.clock import ClassClock
from workshop_app.ui.class_screen.following import Followed
from workshop_app.ui.class_screen.presenter import Presenter
from workshop_app.ui.class_screen.showing import Showing, Shown
from workshop_app.ui.class_screen.timing import Timing
from workshop_app.ui.class_screen.views import (
    AGENDA,
    BLOCK,
    COMPARISON,
    COUNTDOWN,
    PICK,
    PITCH,
    POINTS,
    RESULT,
    RESULTS_IN,
    REVEAL,
    SCORES,
    TASK,
    TEST,
    TITLE,
    ResultView,
    TaskView,
    View,
)
from workshop_app.ui.desk import Desk
from workshop_app.ui.session import WorkSession

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshop_app.ui.class_screen.class_views import ClassViews
    from workshop_app.ui.class_screen.run import ClassRun

MINUTE = 60_000
"""Milliseconds."""


class ClassScreenControl(Presenter):
    """Runs the class screen. One for the program; pages come and go, it stays.

    Every `show_…` shows its view at once and on the class screen only. With a class taken up by
    `run_class`, `next` and `previous` lead through its agenda; from a view beside it they lead
    back to where the class stands.
    """

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self._run: ClassRun | None = None
        self._views: ClassViews | None = None
        self._exercise: Exercise | None = None
        self._followed = Followed(desk, self)
        self._followed.changed.connect(self._on_followed)
        self._timing = Timing(desk, self)
        self.clock.changed.connect(self._on_second)
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE)
        self._minute.timeout.connect(self._renew)
        self._ahead = Ahead(self._here, self._upcoming, self.make_ready, self)
        self.view_changed.connect(self._on_view)
        self._stage.changed.connect(self._on_moved)
        desk.look_changed.connect(self._speak)
        desk.changed.connect(self._on_changed)

    # --- one work -------------------------------------------------------------------------------

    @property
    def team(self) -> str:
        """The name of the team whose result is followed, or ""."""
        return self._followed.view.team if self._followed.view is not None else ""

    def show_task(self, exercise: Exercise | str, workshop_id: str = "") -> None:
        """Show the task card of an exercise, or come back to the page where it was left."""
        found = self._desk.catalogue[exercise] if isinstance(exercise, str) else exercise
        self._exercise = found
        self._put(TASK, found.id, partial(self._task_view, found), workshop_id)

    def follow(self, session: WorkSession) -> None:
        """Go on with a work that was shown before and is open again; shows nothing new."""
        if session.work_id == self._followed.work_id:
            self._followed.follow(session)
            self._soon.start()

    def show_result(self, session: WorkSession) -> None:
        """Show the result of a work, and go on showing it while it is edited."""
        self._followed.follow(session)
        work, workshop = self._followed.work_id, self._followed.workshop_id
        self._put(RESULT, work, self._result_view, workshop)

    def start(self) -> None:
        """Show again what was shown last, at the same page; never begins anew."""
        if self.is_visible or self.has_view:
            super().start()
        elif self._run is not None:
            self.show_run()
        elif self._desk.session is not None:
            self.show_task(self._desk.session.kind.exercise)

    # --- a class on its way ---------------------------------------------------------------------

    @property
    def run(self) -> ClassRun | None:
        """The class through whose agenda `next` leads, None for none."""
        return self._run

    @property
    def clock(self) -> ClassClock:
        """The countdown of the class."""
        return self._timing.clock

    def clock_of(self, workshop_id: str, block_id: str) -> ClassClock | None:
        """Return the countdown if it is that of a block; None where it has none."""
        is_its = self.is_running(workshop_id) and self._timing.is_of(block_id)
        return self.clock if is_its else None

    def is_running(self, workshop_id: str) -> bool:
        """Return whether the clicker leads through this class."""
        return self._run is not None and self._run.workshop_id == workshop_id

    @property
    def is_on_way(self) -> bool:
        """Whether the step is shown at which the class stands, and nothing beside it."""
        now = self._showing.now
        if self._run is None or now is None or not now.is_on_way:
            return False
        # The number of a block may be another since; `back` may show a step that is left behind.
        return isinstance(now.subject, Step) and _place(now.subject) == _place(self._run.step)

    @property
    def minutes(self) -> int:
        """How long a countdown of what is shown would be, 0 where none makes sense."""
        if self._run is None:
            return 0
        is_pitch = self._showing.name == PITCH
        if self._run.step.kind in (RESULTS_IN, REVEAL, COMPARISON, SCORES) and not is_pitch:
            return 0
        return self._run.minutes(Step(PITCH) if is_pitch else self._run.step)

    def run_class(self, workshop_id: str) -> None:
        """Let the clicker lead through a class from where it stands; shows nothing by itself."""
        if self.is_running(workshop_id):
            return
        from workshop_app.ui.class_screen.class_views import ClassViews
        from workshop_app.ui.class_screen.run import ClassRun

        if not self.is_visible:
            # Else the first key would bring back what another class has seen.
            self._showing = Showing()
        self._run = ClassRun(self._desk, workshop_id)
        self._views = ClassViews(self._desk, self._run, self.clock)
        self._timing.take(self._run)

    def show_run(self) -> None:
        """Show the step at which the class stands."""
        if self._run is not None:
            self._show_step(self._run.step)

    def show_title(self, workshop_id: str) -> None:
        """Show the title of a class, for whom it is, and when."""
        self._show_beside(workshop_id, Step(TITLE))

    def show_agenda(self, workshop_id: str) -> None:
        """Show the day with the block at which the class stands, and the next."""
        self.run_class(workshop_id)
        block = self._run.step.block_id if self._run is not None else ""
        self._show_beside(workshop_id, Step(AGENDA, block))

    def show_block(self, workshop_id: str, block_id: str) -> None:
        """Lead the class to the card of a block; from there `next` goes on."""
        self.run_class(workshop_id)
        if self._run is not None:
            self._take(self._run.go_to_block(block_id))

    def show_countdown(self, workshop_id: str) -> None:
        """Show the countdown in large digits; without one it begins with the minutes of the
        block at which the class stands."""
        self.run_class(workshop_id)
        if self._run is None:
            return
        step = self._run.step
        minutes = self._run.minutes(step)
        if self.clock.countdown is None and minutes:
            self.start_countdown(minutes)
        self._show_beside(workshop_id, Step(COUNTDOWN, step.block_id, exercise_id=step.exercise_id))

    def show_comparison(self, workshop_id: str, exercise_id: str) -> None:
        """Show all teams on one exercise; those that are sealed stay sealed."""
        self._show_beside(workshop_id, Step(COMPARISON, exercise_id=exercise_id))

    def reveal_next(self) -> None:
        """Reveal the next sealed team of the comparison that is shown; else nothing happens."""
        now = self._showing.now
        if self._run is None or now is None or not isinstance(now.subject, Step):
            return
        if now.subject.exercise_id and now.name == COMPARISON:
            try:
                self._run.reveal_next(now.subject.exercise_id)
            except KnownError as error:
                self._say(error)

    def show_points(self, workshop_id: str) -> None:
        """Show the points board, and go on showing it as points are given."""
        self.run_class(workshop_id)
        if self._views is not None:
            self._put(POINTS, workshop_id, self._views.points, workshop_id)

    def show_pick(self, workshop_id: str) -> None:
        """Show who was picked at random last."""
        self.run_class(workshop_id)
        if self._views is not None:
            self._put(PICK, workshop_id, self._views.pick, workshop_id)

    def show_pitch(self, workshop_id: str, team_id: str) -> None:
        """Show whose pitch it is, what counts, and the time."""
        self._show_beside(workshop_id, Step(PITCH, team_id=team_id))

    def show_scores(self, workshop_id: str) -> None:
        """Show the scores of the pitches, and go on showing them as they are typed."""
        self._show_beside(workshop_id, Step(SCORES))

    def show_test_picture(self) -> None:
        """Show the test picture, to set up a monitor."""
        self._put(TEST, "", self._test_view)

    def go_to(self, number: int) -> None:
        """Go to a block by its number; without a class, to a page of what is shown."""
        now = self._showing.now
        if self._run is None or now is None or now.workshop_id != self._run.workshop_id:
            super().go_to(number)
            return
        self._take(self._run.go_to(number))

    def advance(self) -> None:
        """Go on with the class by one step, whatever is shown just now."""
        self._step(1)

    def retreat(self) -> None:
        """Go back by one step of the class."""
        self._step(-1)

    # --- the countdown --------------------------------------------------------------------------

    def start_countdown(self, minutes: float) -> None:
        """Begin to count down, at once; shows nothing by itself."""
        self._timing.begin(minutes)

    def end_countdown(self) -> None:
        """Have no countdown any more."""
        self._timing.end()

    def close(self) -> None:
        self._timing.take(None)
        self._minute.stop()
        self._ahead.stop()
        self._followed.leave()
        super().close()

    # --- inside ---------------------------------------------------------------------------------

    def _put(
        self,
        name: str,
        subject: object,
        make: Callable[[], View],
        workshop_id: str = "",
        *,
        is_on_way: bool = False,
    ) -> None:
        """Show a view that is made by `make`, or say why it cannot be made."""
        try:
            view = make()
        except KnownError as error:
            self._say(error)
            return
        self._present(Shown(name, subject, make, view, workshop_id, is_on_way))

    def _show_beside(self, workshop_id: str, step: Step) -> None:
        self.run_class(workshop_id)
        if self._views is not None:
            self._put(step.kind, step, partial(self._views.of, step), workshop_id)

    def _show_step(self, step: Step) -> None:
        if self._run is None or self._views is None:
            return
        make = partial(self._views.of, step)
        self._put(step.kind, step, make, self._run.workshop_id, is_on_way=True)

    def _here(self) -> object:
        return self.view, self.page, self._run.step if self._run is not None else None

    def _upcoming(self) -> Next | None:
        """Return what the next key will show; None where that is not known."""
        now = self._showing.now
        if now is None or not self.is_visible:
            return None
        if self.page < self.page_count - 1:
            return now.view, self.page + 1
        if self._run is None or self._views is None or not self.is_on_way:
            return None
        self._run.prepare()
        return self._views.after(self._run.upcoming()), 0

    def _take(self, step: Step | None) -> None:
        if step is not None:
            self._show_step(step)

    def _beyond(self, step: int) -> None:
        now = self._showing.now
        if self._run is None or now is None or now.workshop_id != self._run.workshop_id:
            return
        if self.is_on_way:
            self._step(step)
        else:
            self.show_run()

    def _step(self, step: int) -> None:
        if self._run is None:
            return
        try:
            found = self._timing.advance(self._run) if step > 0 else self._run.retreat()
        except KnownError as error:
            self._say(error)
            return
        self._show_step(found)

    def _task_view(self, exercise: Exercise) -> TaskView:
        from workshop_app.kit.task import task_card

        language = self._desk.language
        return TaskView(task_card(exercise, language), language)

    def _result_view(self) -> ResultView:
        assert self._followed.view is not None
        return self._followed.view

    def _test_view(self) -> View:
        from workshop_app.kit.class_slides_screens import TestPictureSlides
        from workshop_app.ui.class_screen.class_views import SlideView

        return SlideView(TestPictureSlides(self._desk.language, self._stage.pixels))

    def _on_moved(self) -> None:
        if self._showing.name == TEST:
            self._renew()

    def _on_followed(self) -> None:
        if self._showing.name == RESULT and not self._soon.isActive():
            self._soon.start()

    def _on_second(self) -> None:
        if self._showing.name in (BLOCK, TASK, COUNTDOWN, RESULTS_IN, PITCH) and self.is_visible:
            self._renew()

    def _on_view(self) -> None:
        """Keep the times of an agenda that is shown for long as they are now."""
        self._ahead.start()
        if self.view != AGENDA:
            self._minute.stop()
        elif not self._minute.isActive():
            self._minute.start()

    def _on_changed(self, changes: Changes) -> None:
        """Show a class as it is now: points were given, works taken in, the agenda edited."""
        now = self._showing.now
        if now is None or not now.workshop_id or self._soon.isActive():
            return
        mine = now.workshop_id in changes.workshops or changes.works or changes.teams
        if mine or any(workshop == now.workshop_id for workshop, _ in changes.records):
            self._soon.start()

    def _say(self, error: KnownError) -> None:
        self._desk.messages.tell(error.message.render(self._desk.language.text), "error")

    def _speak(self) -> None:
        """Say everything in the desk's language."""
        self._followed.speak()
        self._stage.speak()
        self._renew()


def _place(step: Step) -> tuple[str, str, str]:
    """Return by what a step is known again when the agenda was edited."""
    return step.kind, step.block_id, step.team_id
