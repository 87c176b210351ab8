"""Teams side by side: sealed until revealed, one by one; what cannot be read; who is gone."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.storage.desk import Clock, desk
from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import say
from workshop_app.domain.record import REVEALS
from workshop_app.kit.comparison import Comparison, Standing
from workshop_app.services.records import Records
from workshop_app.services.results import Results
from workshop_app.system.languages import language

ENGLISH = language("en")


@dataclass
class CountingKind:
    """A kind whose states are numbers, and which counts how often it compares."""

    exercise: object = field(default_factory=lambda: SimpleNamespace(id="mdm"))
    compared: int = 0

    def load(self, text, attachments):
        del attachments
        return int(text)

    def compare(self, contributions, language):
        del language
        self.compared += 1
        standings = tuple(
            Standing(one.contender, one.state, str(one.state), rank=1) for one in contributions
        )
        return Comparison("mdm", "Title", "Measure", True, standings)


class Room:
    """A class with four teams: 10, 20, not begun, and one that cannot be read."""

    def __init__(self, at, clock):
        self.at, self.kind = at, CountingKind()
        self.records = Records(at.repository, clock)
        self.results = Results(at.repository, self.records)
        self.workshop = at.workshops.create("Course")[0].id
        self.teams = [at.people.add_team(self.workshop, f"Team {n}")[0].id for n in range(4)]
        for team_id, state in zip((0, 1, 3), ("10", "20", "{}"), strict=True):
            at.works.start(self.teams[team_id], "mdm", state)

    @property
    def now(self):
        return self.results.of(self.workshop, self.kind, ENGLISH)

    def sealed(self):
        return [self.teams.index(one.contender.team_id) for one in self.now.sealed]


@pytest.fixture
def room(tmp_path: Path):
    clock = Clock()
    with desk(tmp_path / "a.db", clock) as at:
        yield Room(at, clock)


def test_everything_is_sealed_at_first(room):
    assert room.sealed() == [0, 1]
    assert room.now.revealed == frozenset()
    assert room.now.newest == ""
    assert not room.now.is_complete


def test_next_reveals_team_by_team_in_the_order_of_the_class_and_then_nothing(room):
    assert room.results.reveal_next(room.now).records == {(room.workshop, REVEALS)}
    assert (room.sealed(), room.now.newest) == ([1], room.teams[0])
    room.results.reveal_next(room.now)
    assert (room.sealed(), room.now.newest) == ([], room.teams[1])
    assert room.now.is_complete
    assert room.results.reveal_next(room.now) == Changes()


def test_only_who_has_a_result_can_be_revealed(room):
    assert room.results.reveal(room.now, [room.teams[2], room.teams[3], "gone"]) == Changes()
    room.results.reveal_all(room.now)
    assert room.now.order == (room.teams[0], room.teams[1])


def test_what_was_revealed_is_sealed_again_and_undone(room):
    room.results.reveal_all(room.now)
    room.results.seal(room.now, [room.teams[0]])
    assert room.sealed() == [0]
    room.results.seal(room.now)
    assert room.sealed() == [0, 1]
    room.results.undo(room.workshop)
    assert room.sealed() == [0]


def test_undo_says_whose_result_was_revealed(room):
    room.results.reveal_next(room.now)
    undo = room.records.read(room.workshop, REVEALS).undo
    assert undo == say("Revealed {team}", team="Team 0")


def test_a_work_that_cannot_be_read_is_named_and_counts_as_not_begun(room):
    assert [team.id for team in room.now.unreadable] == [room.teams[3]]
    assert room.now.comparison.standings[3].value is None


def test_a_team_in_the_trash_is_neither_compared_nor_counted_as_revealed(room):
    room.results.reveal_all(room.now)
    room.at.people.remove_team(room.teams[0])
    assert room.now.order == (room.teams[1],)
    room.at.people.put_back_team(room.teams[0])
    assert room.now.order == (room.teams[0], room.teams[1])


def test_nothing_is_computed_twice_until_a_work_changes(room):
    room.results.reveal_next(room.now)
    assert room.now.comparison.n == 2
    assert room.kind.compared == 1
    works = room.at.works.of_workshop(room.workshop)
    work = next(one for one in works if one.team_id == room.teams[0])
    room.at.works.edit(work.id, "11", say("Change"), "")
    assert room.now.comparison.standings[0].value == 11
    assert room.kind.compared == 2


def test_what_a_newer_version_revealed_stays_sealed_and_is_not_overwritten(room):
    room.records.keep(room.workshop, REVEALS, '{"format":2}', say("Change"))
    assert room.sealed() == [0, 1]
    with pytest.raises(KnownError, match="newer version"):
        room.results.reveal_next(room.now)
    assert room.records.read(room.workshop, REVEALS).text == '{"format":2}'


def test_the_exercises_are_those_that_somebody_has_begun(room):
    room.at.works.start(room.teams[0], "servqual", "{}")
    assert set(room.results.exercises(room.workshop)) == {"mdm", "servqual"}
