"""One class on its way through the agenda: where it stands, what comes next, what is revealed."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from workshop_app.domain import class_run
from workshop_app.domain.agenda import Agenda, Block
from workshop_app.domain.agenda_text import load as load_agenda
from workshop_app.domain.changes import Changes
from workshop_app.domain.class_run import Move, Position, Step
from workshop_app.domain.countdown import KeptCountdown
from workshop_app.domain.countdown import dump as dump_countdown
from workshop_app.domain.countdown import load as load_countdown
from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import say
from workshop_app.domain.record import AGENDA, COUNTDOWN, PITCHES, RUN
from workshop_app.services.records import Entry
from workshop_app.ui import moments
from workshop_app.ui.desk import Desk

if TYPE_CHECKING:
    from workshop_app.services.results import ClassResult

_NEAR_REVEALING = ("countdown", "results_in", "reveal", "comparison")
"""The steps beside which teams are revealed."""


class ClassRun:
    """Everything is read anew once the data has changed: the agenda may have been edited, works
    taken in.

    Where the class stands is written down at once, so that the program finds it again.
    """

    def __init__(self, desk: Desk, workshop_id: str) -> None:
        self._desk = desk
        self.workshop_id = workshop_id
        self._position = self._kept_position()
        self._read: tuple[object, Agenda] | None = None
        self._led: tuple[object, tuple[Step, ...]] | None = None

    # --- where it stands ------------------------------------------------------------------------

    @property
    def agenda(self) -> Agenda:
        """The agenda as it is now; empty where this version cannot read it."""
        stamp = self._desk.records.stamp
        if self._read is None or self._read[0] != stamp:
            try:
                agenda = load_agenda(self._desk.records.read(self.workshop_id, AGENDA).text)
            except ValueError:
                agenda = Agenda()
            self._read = (stamp, agenda)
        return self._read[1]

    @property
    def step(self) -> Step:
        """The step at which the class stands, whatever has become of the agenda since."""
        return class_run.current(self._steps(), self._position)

    @property
    def block(self) -> Block | None:
        """The block to which that step belongs."""
        return self._block_of(self.step)

    @property
    def is_at_start(self) -> bool:
        """Whether nothing comes before."""
        return self.step.kind == "title"

    @property
    def is_at_end(self) -> bool:
        """Whether nothing comes after."""
        move = self.upcoming()
        return not move.reveals and move.step == self.step

    def upcoming(self) -> Move:
        """Return what `advance` would do."""
        over = frozenset(block.id for block in self.agenda.blocks if block.is_over)
        return class_run.ahead(self._steps(), self._position, self._seen(), over)

    def prepare(self) -> None:
        """Compare the teams of the block at which the class stands before that is asked for."""
        block = self.block
        if block is not None and block.exercise_id in self._desk.catalogue:
            with suppress(KnownError):
                self.result(block.exercise_id)

    def words(self, step: Step) -> str:
        """Return what a step is, in the desk's language."""
        blocks = {block.id: block.title for block in self.agenda.blocks}
        # Most steps name none.
        known = self._desk.people.teams(self.workshop_id) if step.team_id else ()
        teams = {team.id: team.name for team in known}
        return class_run.announced(step, blocks, teams).render(self._desk.language.text)

    def minutes(self, step: Step) -> int:
        """Return how long a countdown of a step is: that of a pitch, else of its block; 0 for
        none."""
        if step.kind == "pitch":
            try:
                return self._desk.pitches.read(self.workshop_id, self._desk.language).minutes
            except KnownError:
                return 0
        block = self._block_of(step)
        return block.minutes if block is not None else 0

    # --- going on -------------------------------------------------------------------------------

    def advance(self, move: Move, along: Sequence[Entry] = ()) -> None:
        """Go on as `upcoming` says; the only way on which a team is revealed. What goes `along`
        with it is written down at once.

        Raises KnownError where a team cannot be revealed; then the class stays where it was.
        """
        revealed = []
        if move.reveals:
            result = self.result(move.step.exercise_id)
            revealed = [self._desk.results.revealing(result, [move.reveals])]
        self._stand(move.step, revealed, along)

    def retreat(self) -> Step:
        """Go back by one step; what was revealed stays revealed."""
        step = class_run.behind(self._steps(), self._position, self._seen())
        self._stand(step, begins=False)
        return step

    def go_to(self, number: int) -> Step | None:
        """Go to the card of a block by its number; None where there is no such block."""
        return self._jump(class_run.block_step(self._steps(), number))

    def go_to_block(self, block_id: str) -> Step | None:
        """Go to the card of a block by its id; None where it is gone."""
        return self._jump(class_run.step_of(self._steps(), block_id))

    def reveal_next(self, exercise_id: str) -> None:
        """Reveal the next sealed team of an exercise, outside the way through the agenda.

        Raises KnownError where that cannot be written down.
        """
        result = self.result(exercise_id)
        self._desk.changed.emit(self._desk.results.reveal_next(result))

    def result(self, exercise_id: str) -> ClassResult:
        """Return how the teams compare on an exercise, and what of it was revealed."""
        kind = self._desk.kind(exercise_id)
        return self._desk.results.of(self.workshop_id, kind, self._desk.language)

    # --- the countdown --------------------------------------------------------------------------

    def keep_countdown(self, kept: KeptCountdown | None) -> None:
        """Write down the countdown of the class, or that it has none."""
        try:
            changes = self._desk.records.keep_all(self.workshop_id, [countdown_entry(kept)])
        except KnownError:
            # It runs all the same.
            return
        self._desk.changed.emit(changes)

    @property
    def countdown(self) -> KeptCountdown | None:
        """The countdown that was written down, unless it is of another day."""
        try:
            kept = load_countdown(self._desk.records.read(self.workshop_id, COUNTDOWN).text)
        except ValueError:
            return None
        return None if kept is None or kept.is_stale(moments.now()) else kept

    # --- inside ---------------------------------------------------------------------------------

    def _block_of(self, step: Step) -> Block | None:
        return next((block for block in self.agenda.blocks if block.id == step.block_id), None)

    def _jump(self, step: Step | None) -> Step | None:
        if step is not None:
            self._stand(step)
        return step

    def _steps(self) -> tuple[Step, ...]:
        # Asked for a dozen times at each key, by every button beside the class.
        stamp = (self._desk.records.stamp, self._position)
        if self._led is None or self._led[0] != stamp:
            self._led = (stamp, self._way())
        return self._led[1]

    def _way(self) -> tuple[Step, ...]:
        agenda = self.agenda
        here = next((b for b in agenda.blocks if b.id == self._position.block_id), None)
        # Comparing all teams takes time, and only those of this block can be revealed from here.
        to_reveal = {}
        is_near = self._position.kind in _NEAR_REVEALING
        if is_near and here is not None and here.exercise_id in self._desk.catalogue:
            to_reveal[here.exercise_id] = self._teams_to_reveal(here.exercise_id)
        return class_run.way(agenda, self._desk.catalogue, to_reveal, self._pitching(agenda))

    def _teams_to_reveal(self, exercise_id: str) -> tuple[str, ...]:
        try:
            comparison = self.result(exercise_id).comparison
        except KnownError:
            return ()
        return tuple(one.contender.team_id for one in comparison.standings if one.value is not None)

    def _pitching(self, agenda: Agenda) -> tuple[str, ...]:
        if not any(block.kind == "pitch" for block in agenda.blocks):
            return ()
        from workshop_app.domain.pitches import load

        teams = [team.id for team in self._desk.people.teams(self.workshop_id)]
        try:
            return load(self._desk.records.read(self.workshop_id, PITCHES).text).order_of(teams)
        except ValueError:
            return tuple(teams)

    def _seen(self) -> class_run.Seen:
        reveals = self._desk.results.reveals(self.workshop_id)
        return {one.exercise_id: one.team_ids for one in reveals.exercises}

    def _kept_position(self) -> Position:
        try:
            return class_run.load(self._desk.records.read(self.workshop_id, RUN).text)
        except ValueError:
            return class_run.START

    def _stand(
        self,
        step: Step,
        revealed: Sequence[Entry] = (),
        along: Sequence[Entry] = (),
        *,
        begins: bool = True,
    ) -> None:
        """Stand at a step, and write that down at once with what it reveals, what goes along with
        it, and what begins.

        Raises KnownError where what it reveals cannot be written; then nothing has changed.
        """
        position = class_run.position_of(step)
        kept = Entry(RUN, class_run.dump(position), say("Go on in the class"), RUN)
        begun = self._beginning(step) if begins else []
        try:
            entries = [*revealed, kept, *along, *begun]
            changes = self._desk.records.keep_all(self.workshop_id, entries)
        except KnownError:
            # A class that is closed can still be shown; it stands where it stood next time.
            if revealed:
                raise
            changes = Changes()
        self._position = position
        if changes:
            self._desk.changed.emit(changes)

    def _beginning(self, step: Step) -> list[Entry]:
        """Return what lets the block of a step begin, unless it has begun before or is only
        announced."""
        block = self._block_of(step)
        if block is None or step.kind == "agenda" or block.started_at is not None:
            return []
        try:
            return [self._desk.agendas.beginning(self.workshop_id, block.id)]
        except KnownError:
            return []


def countdown_entry(kept: KeptCountdown | None) -> Entry:
    """Return what writes down a countdown, or that there is none."""
    return Entry(COUNTDOWN, dump_countdown(kept), say("Set the countdown"), COUNTDOWN)
