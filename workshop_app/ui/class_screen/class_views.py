"""What a class can be shown, read from its data as it is now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from workshop_app.domain.agenda import Block, clock, minutes_behind, minutes_of, slot_of
from workshop_app.domain.class_run import Move, Step
from workshop_app.domain.countdown import MINUTE, started
from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import say
from workshop_app.domain.workshop import Team
from workshop_app.ui import moments
from workshop_app.ui.class_screen.clock import ClassClock
from workshop_app.ui.class_screen.run import ClassRun
from workshop_app.ui.class_screen.views import (
    AGENDA,
    BLOCK,
    COMPARISON,
    COUNTDOWN,
    PITCH,
    RESULTS_IN,
    REVEAL,
    SCORES,
    TASK,
    TITLE,
    View,
)
from workshop_app.ui.desk import Desk

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

    from workshop_app.kit.class_clock import Clock
    from workshop_app.kit.comparison import Contender, Revealed
    from workshop_app.kit.slide_parts import Slides


@dataclass(frozen=True)
class SlideView:
    """Slides as a view."""

    slides: Slides

    def pages(self, size: QSize) -> int:
        return self.slides.pages(size.width(), size.height())

    def draw(self, page: int, size: QSize) -> Drawing:
        return self.slides.draw(page, size.width(), size.height())


class ClassViews:
    """Makes the views of one class. What is imported here is so when the class is first shown."""

    def __init__(self, desk: Desk, run: ClassRun, running: ClassClock) -> None:
        self._desk = desk
        self._run = run
        self._running = running

    def of(self, step: Step) -> View:
        """Return what a step shows. Raises KnownError where it cannot be read."""
        made: dict[str, Callable[[Step], Slides]] = {
            TITLE: self._title,
            AGENDA: self._agenda,
            BLOCK: self._block,
            TASK: self._task,
            COUNTDOWN: self._countdown,
            RESULTS_IN: self._results_in,
            REVEAL: self._reveal,
            COMPARISON: self._comparison,
            PITCH: self._pitch,
            SCORES: self._scores,
        }
        return SlideView(made[step.kind](step))

    def after(self, move: Move) -> View:
        """Return what a move will show: the team that it reveals, the block and the countdown that
        begin with it. Raises KnownError where it cannot be read."""
        if move.reveals:
            return SlideView(self._reveal(move.step, frozenset((move.reveals,))))
        if move.step.kind == BLOCK:
            return SlideView(self._block(move.step, begins=True))
        if move.step.kind == COUNTDOWN and self._running.countdown is None:
            return SlideView(self._countdown(move.step, begins=True))
        return self.of(move.step)

    # --- the way through the agenda -------------------------------------------------------------

    def _title(self, step: Step) -> Slides:
        from workshop_app.kit.class_slides import TitleSlides

        workshop = self._desk.workshops.get(self._run.workshop_id)
        on, today = workshop.starts_on, moments.now().date()
        when = moments.day(self._desk.language, on, today) if on else ""
        return TitleSlides(workshop.title, workshop.client, when)

    def _agenda(self, step: Step) -> Slides:
        from workshop_app.kit.class_slides_agenda import AgendaSlides

        agenda, now = self._run.agenda, moments.now()
        slot = slot_of(agenda, step.block_id)
        started = slot.block.started_at if slot else None
        at = started.astimezone(now.tzinfo) if started else None
        begun = minutes_of(at.time()) if at and at.date() == now.date() else None
        behind = minutes_behind(agenda, now) or 0
        return AgendaSlides(agenda, step.block_id, self._desk.language, behind, begun)

    def _block(self, step: Step, *, begins: bool = False) -> Slides:
        from workshop_app.kit.class_slides import BlockSlides

        block, language = self._block_of(step), self._desk.language
        if begins and block.started_at is None:
            block = replace(block, started_at=moments.now())
        return BlockSlides(
            block.kind,
            block.title,
            block.note,
            block.minutes,
            language,
            self._until(block),
            self._clock(),
        )

    def _task(self, step: Step) -> Slides:
        from workshop_app.kit.class_slides import TaskSlides
        from workshop_app.kit.task import task_card

        language = self._desk.language
        card = task_card(self._desk.catalogue[step.exercise_id], language)
        return TaskSlides(card, language, self._clock())

    def _countdown(self, step: Step, *, begins: bool = False) -> Slides:
        from workshop_app.kit.class_slides import CountdownSlides
        from workshop_app.kit.task import task_card

        block, language = self._block_of(step), self._desk.language
        title, goal, hand_in = block.title, "", ""
        exercise = self._desk.catalogue.get(step.exercise_id)
        if exercise is not None:
            card = task_card(exercise, language)
            title, goal, hand_in = card.title, card.goal, card.hand_in
        now = _whole(block.minutes) if begins else self._clock(block.minutes)
        assert now is not None
        return CountdownSlides(title, now, language, goal, hand_in)

    def _results_in(self, step: Step) -> Slides:
        from workshop_app.kit.class_slides import ResultsInSlides

        result = self._run.result(step.exercise_id)
        everybody, count = result.comparison.everybody, len(result.comparison.standings)
        return ResultsInSlides(
            result.comparison.title,
            len(everybody),
            count,
            len(everybody & result.revealed),
            self._desk.language,
            self._clock() if self._running.seconds > 0 else None,
        )

    def _reveal(self, step: Step, revealing: Revealed = frozenset()) -> Slides:
        from workshop_app.kit.class_slides_teams import RevealSlides

        result = self._run.result(step.exercise_id)
        return RevealSlides(
            result.comparison,
            step.team_id,
            step.place,
            step.of,
            result.revealed | revealing,
            self._desk.language,
        )

    def _comparison(self, step: Step) -> Slides:
        from workshop_app.kit.class_slides_teams import ComparisonSlides

        result = self._run.result(step.exercise_id)
        return ComparisonSlides(result.comparison, result.revealed, self._desk.language)

    def _pitch(self, step: Step) -> Slides:
        from workshop_app.kit.class_slides_pitch import PitchCriterion, PitchSlides
        from workshop_app.kit.pitch_scores import weight_in

        language, workshop = self._desk.language, self._run.workshop_id
        teams = {team.id: team for team in self._desk.people.teams(workshop)}
        pitches = self._desk.pitches.read(workshop, language)
        order = pitches.order_of(list(teams))
        team = teams.get(step.team_id)
        if team is None:
            raise _gone()
        return PitchSlides(
            _contender(team),
            team.slogan,
            tuple(
                PitchCriterion(one.name, weight_in(one.weight) or Decimal(0))
                for one in pitches.criteria
            ),
            order.index(team.id) + 1,
            len(order),
            language,
            self._clock(),
        )

    def _scores(self, step: Step) -> Slides:
        from workshop_app.kit.class_slides_pitch import PitchScoreSlides
        from workshop_app.kit.comparison import Standing
        from workshop_app.kit.pitch_scores import HIGHEST, LOWEST

        language = self._desk.language
        scores = self._desk.pitches.scores(self._run.workshop_id, language)
        standings = tuple(
            Standing(
                one.contender,
                float(one.total) if one.total is not None else None,
                one.text,
                one.rank,
            )
            for one in scores.scores
        )
        most = max((one.judges for one in scores.scores), default=0)
        basis = say(
            "Points from {low} to {high}, of {n} judges at most", low=LOWEST, high=HIGHEST, n=most
        )
        return PitchScoreSlides(standings, basis.render(language.text) if most else "", language)

    # --- beside the way -------------------------------------------------------------------------

    def points(self) -> View:
        """Return the points board. Raises KnownError where it cannot be read."""
        from workshop_app.kit.class_slides_teams import PointsSlides, TeamPoints

        points = self._desk.points.read(self._run.workshop_id)
        teams = {team.id: team for team in self._desk.people.teams(self._run.workshop_id)}
        totals = points.totals(teams)
        board = tuple(TeamPoints(_contender(team), totals[team.id]) for team in teams.values())
        last = next((one for one in reversed(points.entries) if one.team_id in teams), None)
        latest = ""
        if last is not None:
            latest = f"{teams[last.team_id].name} {last.amount:+d}".replace("-", "−")
            latest += f" · {last.reason}" if last.reason else ""
        return SlideView(PointsSlides(board, self._desk.language, latest))

    def pick(self) -> View:
        """Return who was picked at random last. Raises KnownError where it cannot be read."""
        from workshop_app.domain.picking import waiting
        from workshop_app.kit.class_slides import PickSlides, WaitingSlides

        workshop, language = self._run.workshop_id, self._desk.language
        picks = self._desk.picks.read(workshop)
        people = self._desk.people.participants(workshop)
        person = next((one for one in people if one.id == picks.last), None)
        if person is None:
            state, more = say("Nobody was picked yet"), say("It can be your turn")
            title = say("Random pick").render(language.text)
            return SlideView(WaitingSlides(title, state, more, language))
        teams = {team.id: team.name for team in self._desk.people.teams(workshop)}
        team = teams.get(person.team_id or "", "")
        return SlideView(PickSlides(person.name, team, len(waiting(picks, people)), language))

    # --- inside ---------------------------------------------------------------------------------

    def _block_of(self, step: Step) -> Block:
        found = (block for block in self._run.agenda.blocks if block.id == step.block_id)
        block = next(found, None)
        if block is None:
            raise _gone()
        return block

    def _until(self, block: Block) -> str:
        """Return when a block that runs is over, on the wall."""
        if not block.is_running or block.started_at is None:
            return ""
        ends = block.started_at.astimezone(moments.now().tzinfo) + timedelta(minutes=block.minutes)
        return clock(minutes_of(ends.time()))

    def _clock(self, minutes: float = 0.0) -> Clock | None:
        """Return what the countdown says now; without one, so many minutes that stand still."""
        from workshop_app.kit.class_clock import Clock

        if self._running.countdown is not None:
            is_paused = not self._running.is_running
            return Clock(self._running.seconds, self._running.stage, is_paused)
        return Clock(round(minutes * 60), "calm", is_paused=True) if minutes else None


def _whole(minutes: int) -> Clock:
    """Return what a countdown says as it begins."""
    from workshop_app.kit.class_clock import Clock

    begun = started(minutes * MINUTE, 0.0)
    return Clock(begun.shown(0.0), begun.stage(0.0))


def _contender(team: Team) -> Contender:
    from workshop_app.kit.comparison import Contender

    return Contender(team.id, team.name, team.colour)


def _gone() -> KnownError:
    return KnownError(
        say("This part of the class is not there any more. Everything else is as it was.")
    )
