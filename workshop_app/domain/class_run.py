"""The way of a class through its agenda, step by step, as a clicker goes it.

`way` derives the steps anew whenever the agenda, the works or the order of the pitches change; a
`Position` names where the class stands by the id of a block, so that it stays there. Only `ahead`
ever reveals a team, and only the one that its move names: whoever runs the class first reveals
`Move.reveals`, then shows `Move.step`. The pages of one step are the matter of whoever shows it.
A step that reveals nothing comes before the first team: one key too many costs no surprise.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from workshop_app.domain.agenda import Agenda, Slot, timetable
from workshop_app.domain.message import Message, say
from workshop_app.domain.record_text import opened, reading, typed, written

StepKind = Literal[
    "title",
    "agenda",
    "block",
    "task",
    "countdown",
    "results_in",
    "reveal",
    "comparison",
    "pitch",
    "pitch_scores",
]
"""What the class sees: the title; the agenda with now and next; the card of a block; the task card
of an exercise; the big countdown; how many teams have a result; one more team revealed; all teams;
the pitch of a team; the scores of the pitches."""

KINDS: tuple[StepKind, ...] = get_args(StepKind)
_FORMAT = 1


@dataclass(frozen=True)
class Step:
    """One thing to show. The title, at the start, belongs to no block.

    `number` is that of the block, from 1 over all days; `team_id` is set for "reveal" and "pitch",
    which are the `place`-th of `of` such steps of the block; "results_in" has in `of` how many
    teams are to be revealed after it.
    """

    kind: StepKind
    block_id: str = ""
    number: int = 0
    exercise_id: str = ""
    team_id: str = ""
    place: int = 0
    of: int = 0


@dataclass(frozen=True)
class Position:
    """Where a class stands. `number` is that of the block when the class came there: it leads to
    what took its place when the block is gone."""

    kind: StepKind = "title"
    block_id: str = ""
    team_id: str = ""
    number: int = 0


START = Position()


@dataclass(frozen=True)
class Move:
    """A step to show; `reveals` is the id of the team to reveal before, mostly ""."""

    step: Step
    reveals: str = ""


Seen = Mapping[str, Collection[str]]
"""By the id of an exercise the ids of the teams that are revealed; none where it is missing."""


def way(
    agenda: Agenda,
    exercises: Collection[str],
    to_reveal: Mapping[str, Sequence[str]],
    pitching: Sequence[str] = (),
) -> tuple[Step, ...]:
    """Return all steps of a class; the first is always the title.

    `exercises` are the ids of those that this version has; a block tied to another is shown as a
    card. `to_reveal` has by exercise the ids of the teams that have something to reveal, in the
    order in which they are revealed; `pitching` has the teams that pitch, in their order.
    """
    steps = [Step("title")]
    day = -1
    for slot in timetable(agenda):
        block = slot.block
        is_exercise = block.kind == "exercise" and block.exercise_id in exercises
        if slot.day != day or is_exercise:
            steps.append(Step("agenda", block.id, slot.number))
        day = slot.day
        if is_exercise:
            steps += _exercise(slot, to_reveal.get(block.exercise_id, ()))
        else:
            steps.append(Step("block", block.id, slot.number))
            if block.kind == "pitch" and pitching:
                steps += _pitches(slot, pitching)
    return tuple(steps)


def position_of(step: Step) -> Position:
    """Return the position of a class that is shown a step."""
    return Position(step.kind, step.block_id, step.team_id, step.number)


def current(steps: Sequence[Step], position: Position) -> Step:
    """Return the step at which a class stands, whatever has become of the agenda since.

    Where the step is gone it is the nearest one before it in the same block, and where the block
    is gone the first of the block that took its place. Nothing is revealed by it.
    """
    return steps[_index(steps, position)]


def ahead(
    steps: Sequence[Step], position: Position, seen: Seen, over: Collection[str] = ()
) -> Move:
    """Return the next step; at the end the class stays where it is.

    `over` are the ids of blocks that the class has left behind: from the title it goes on with the
    first that is still to come, on the second morning as well as after a day without a projector.

    Teams are revealed one by one, beginning with the first that is still sealed; where none is, the
    comparison follows at once. Before the first the class is told that the results come. A team
    that was sealed again is revealed again where it stands.
    """
    at = _index(steps, position)
    here = steps[at]
    if here.kind == "reveal" and not _is_seen(here, seen):
        return Move(here, here.team_id)
    if here.kind == "title":
        left = (place for place, step in enumerate(steps[1:], 1) if step.block_id not in over)
        return Move(steps[next(left, min(1, len(steps) - 1))])
    at = min(at + 1, len(steps) - 1)
    if steps[at].kind == "results_in" and _is_all_seen(steps, at, seen):
        at += 1
    if steps[at].kind == "reveal" and here.kind != "reveal":
        while steps[at].kind == "reveal" and _is_seen(steps[at], seen):
            at += 1
    step = steps[at]
    if step.kind == "reveal" and not _is_seen(step, seen):
        return Move(step, step.team_id)
    return Move(step)


def behind(steps: Sequence[Step], position: Position, seen: Seen) -> Step:
    """Return the step before, past teams that are still sealed; at the start the class stays."""
    at = max(_index(steps, position) - 1, 0)
    while steps[at].kind == "reveal" and not _is_seen(steps[at], seen):
        at -= 1
    return steps[at]


def block_step(steps: Sequence[Step], number: int) -> Step | None:
    """Return the card of a block by its number, from 1 over all days; None where there is no such
    block. It never reveals anything."""
    found = (step for step in steps if step.number == number and step.kind in ("block", "task"))
    return next(found, None)


def step_of(steps: Sequence[Step], block_id: str) -> Step | None:
    """Return the card of a block by its id, None where it is not on the way."""
    found = (step for step in steps if step.block_id == block_id)
    return next((step for step in found if step.kind in ("block", "task")), None)


def announced(step: Step, blocks: Mapping[str, str], teams: Mapping[str, str]) -> Message:
    """Return what a step is, for the trainer's button; `blocks` and `teams` give titles and names
    by id."""
    title, team = blocks.get(step.block_id, ""), teams.get(step.team_id, "")
    words = {
        "title": say("Title"),
        "agenda": say("Agenda"),
        "block": say("{title}", title=title),
        "task": say("Task card"),
        "countdown": say("Countdown"),
        "results_in": say("Results, still sealed"),
        "reveal": say("Reveal {team}", team=team),
        "comparison": say("All teams compared"),
        "pitch": say("Pitch: {team}", team=team),
        "pitch_scores": say("Scores of the pitches"),
    }
    return words[step.kind]


def dump(position: Position) -> str:
    """Return the text of a record, "" at the start."""
    if position == START:
        return ""
    return written(
        _FORMAT,
        step=position.kind,
        block=position.block_id,
        team=position.team_id,
        number=position.number,
    )


def load(text: str) -> Position:
    """Return the position that a text says. Raises ValueError for a foreign text."""
    if not text:
        return START
    with reading("where a class stands"):
        data = opened(text, _FORMAT, "step", "block", "team", "number")
        kind, number = typed(str, data["step"]), typed(int, data["number"])
        if kind not in KINDS or number < 0:
            raise ValueError(text[:80])
        block, team = typed(str, data["block"]), typed(str, data["team"])
        return Position(kind, block, team, number)


def _exercise(slot: Slot, teams: Sequence[str]) -> Iterator[Step]:
    block, exercise, number = slot.block.id, slot.block.exercise_id, slot.number
    yield Step("task", block, number, exercise)
    yield Step("countdown", block, number, exercise)
    if teams:
        yield Step("results_in", block, number, exercise, of=len(teams))
    for place, team in enumerate(teams, 1):
        yield Step("reveal", block, number, exercise, team, place, len(teams))
    yield Step("comparison", block, number, exercise)


def _pitches(slot: Slot, teams: Sequence[str]) -> Iterator[Step]:
    for place, team in enumerate(teams, 1):
        yield Step("pitch", slot.block.id, slot.number, "", team, place, len(teams))
    yield Step("pitch_scores", slot.block.id, slot.number)


def _is_seen(step: Step, seen: Seen) -> bool:
    return step.team_id in seen.get(step.exercise_id, ())


def _is_all_seen(steps: Sequence[Step], at: int, seen: Seen) -> bool:
    """Return whether each of the teams that a step announces is revealed."""
    return all(_is_seen(step, seen) for step in steps[at + 1 : at + 1 + steps[at].of])


def _index(steps: Sequence[Step], position: Position) -> int:
    """Return the place of a position on the way."""
    places = [at for at, step in enumerate(steps) if step.block_id == position.block_id]
    if not places:
        wanted = min(position.number, steps[-1].number)
        return next(at for at, step in enumerate(steps) if step.number == wanted)
    for at in places:
        if (steps[at].kind, steps[at].team_id) == (position.kind, position.team_id):
            return at
    rank = KINDS.index(position.kind)
    earlier = [at for at in places if KINDS.index(steps[at].kind) < rank]
    return earlier[-1] if earlier else places[0]
