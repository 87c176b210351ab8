"""A clock that jumps back, or ahead and is put right: order, undo, countdowns, what is shown."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from tests.storage.desk import Clock, desk
from workshop_app.domain.agenda import Agenda, Block, Day, running
from workshop_app.domain.agenda_edits import begin, finish
from workshop_app.domain.countdown import KeptCountdown
from workshop_app.domain.message import say
from workshop_app.domain.work import RecentWork
from workshop_app.services.bundle import Services
from workshop_app.storage.database import open_store

HOURS = [-1, -24 * 365 * 16]
"""What a clock that is put right, or a dead battery, takes away."""


def edit(at, work_id: str, number: int):
    return at.works.edit(work_id, f'"{number}"', say("To {n}", n=number), "typing")[0]


@pytest.mark.parametrize("hours", HOURS)
def test_typing_goes_on_in_steps_that_undo_one_by_one(tmp_path: Path, hours: int) -> None:
    with desk(tmp_path / "a.db") as at:
        opened, _ = at.works.start_practice("mdm", '"0"')
        work_id = opened.work.id
        at.clock.forward(seconds=10)
        edit(at, work_id, 1)
        at.clock.forward(hours=hours)
        for number in range(2, 6):
            at.clock.forward(seconds=30)
            assert edit(at, work_id, number).saved_at == at.clock.time
        versions = at.works.versions(work_id)
        assert [version.at for version in versions] == sorted(
            (version.at for version in versions), reverse=True
        )
        for number in range(4, -1, -1):
            opened, _ = at.works.undo(work_id)
            assert opened.state == f'"{number}"'
            assert opened.saved_at == at.clock.time
        for number in range(1, 6):
            assert at.works.redo(work_id)[0].state == f'"{number}"'
        at.works.tidy()
        assert at.works.open(work_id).state == '"5"'
        assert len(at.works.versions(work_id)) == 6


def test_typing_within_a_moment_of_the_jump_is_still_one_step_each(tmp_path: Path) -> None:
    with desk(tmp_path / "a.db") as at:
        opened, _ = at.works.start_practice("mdm", '"0"')
        edit(at, opened.work.id, 1)
        at.clock.forward(milliseconds=-500)
        edit(at, opened.work.id, 2)
        assert at.works.undo(opened.work.id)[0].state == '"1"'


@pytest.mark.parametrize("hours", HOURS)
def test_records_keep_their_order(tmp_path: Path, hours: int) -> None:
    clock = Clock()
    store = open_store(tmp_path / "a.db")
    at = Services(store, tmp_path / "backups", clock)
    class_, _ = at.workshops.create("A")
    team, _ = at.people.add_team(class_.id, "Team 1")
    for amount in (1, 2):
        at.points.give(class_.id, team.id, amount)
    clock.forward(hours=hours)
    for amount in (3, 4):
        at.points.give(class_.id, team.id, amount)
    entries = at.points.read(class_.id).entries
    assert [entry.amount for entry in entries] == [1, 2, 3, 4]
    times = [version.at for version in at.records.history(class_.id, "points")]
    assert times == sorted(times, reverse=True)
    at.points.undo(class_.id)
    assert [entry.amount for entry in at.points.read(class_.id).entries] == [1, 2, 3]
    store.close()


def test_the_last_one_that_was_changed_stays_on_top(tmp_path: Path) -> None:
    def top(at) -> RecentWork:
        return at.works.recent()[0]

    with desk(tmp_path / "a.db") as at:
        first, _ = at.works.start_practice("mdm", '"0"', "A")
        at.clock.forward(hours=-3)
        edit(at, first.work.id, 1)
        assert top(at).work_id == first.work.id
        second, _ = at.works.start_practice("servqual", '"0"', "B")
        assert {work.work_id for work in at.works.recent()} == {first.work.id, second.work.id}


def test_a_countdown_from_before_the_jump_is_not_taken_up() -> None:
    now = datetime(2026, 11, 21, 9, tzinfo=UTC)
    running = KeptCountdown(1200.0, now + timedelta(minutes=15), 0.0)
    assert not running.is_stale(now)
    assert not running.is_stale(now - timedelta(minutes=5))  # as it was begun
    assert running.is_stale(now - timedelta(hours=1))
    assert running.is_stale(now + timedelta(hours=2))


def test_a_block_never_ends_before_it_began() -> None:
    morning = datetime(2026, 11, 21, 9, tzinfo=UTC)
    blocks = tuple(Block(id_, "lecture", id_, 30) for id_ in "ABC")
    agenda = begin(Agenda((Day(time(9), blocks),)), "A", morning)
    agenda = begin(agenda, "B", morning - timedelta(hours=2))
    assert running(agenda).block.id == "B"
    agenda = finish(agenda, morning - timedelta(hours=3))
    assert running(agenda) is None
    for block in agenda.blocks[:2]:
        assert block.started_at <= block.ended_at
    assert running(begin(agenda, "C", morning - timedelta(hours=1))).block.id == "C"
