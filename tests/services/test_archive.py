"""A class after its days: closed, opened again, erased."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.class_on_sticks import course_in
from tests.storage.desk import Desk, desk
from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import say
from workshop_app.services.handins.found import Choices
from workshop_app.services.open_classes import ClosedClassError
from workshop_app.services.records import Records
from workshop_app.storage.database import check_store


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path / "workshops.db") as opened:
        yield opened


def test_an_erased_class_leaves_no_trace_in_what_was_taken_in_with_another(tmp_path: Path) -> None:
    secret = b"Secret-person"
    with course_in(tmp_path) as course:
        trainer, class_id = course.trainer, course.workshop.id
        person, _ = trainer.services.people.add_participant(class_id, secret.decode())
        laptop = course.laptop()
        trainer.services.people.remove([person.id])
        trainer.clock.forward(seconds=60)
        again = tmp_path / "again.ewclass"
        trainer.services.hand_ins.write_class_file(class_id, again)
        other, _ = trainer.services.workshops.create("Other")
        team, _ = trainer.services.people.add_team(other.id, "Team 1")
        trainer.work(team)
        work = trainer.hand_in(team, course.stick)
        taken = laptop.take(again, work, choices=Choices(as_new=frozenset({other.id})))
        laptop.services.workshops.erase(class_id)
        for file in laptop.store.path.parent.glob("workshops.db*"):
            assert secret not in file.read_bytes(), file
        back, _ = laptop.services.hand_ins.undo(taken.id)
        assert (back.works, laptop.subject(team)) == (1, None)


def test_a_class_file_can_be_taken_back_when_another_class_was_erased(tmp_path: Path) -> None:
    with course_in(tmp_path) as course:
        laptop = course.computer("laptop")
        file = tmp_path / "class.ewclass"
        course.trainer.services.hand_ins.write_class_file(course.workshop.id, file)
        taken = laptop.take(file)
        other, _ = laptop.services.workshops.create("Other")
        laptop.services.workshops.erase(other.id)
        laptop.services.hand_ins.undo(taken.id)
        assert laptop.services.workshops.list() == ()


def test_a_closed_class_is_read_but_not_changed(at: Desk) -> None:
    bank, _ = at.workshops.create("Bank")
    team, _ = at.people.add_team(bank.id, "Team 1")
    opened, _ = at.works.start(team.id, "mdm", "{}")
    at.works.edit(opened.work.id, '{"a": 1}', say("Change"), "")
    closed, changes = at.workshops.close(bank.id)
    assert closed.closed_at == at.clock.time.replace(microsecond=0)
    assert changes.workshops == {bank.id}
    assert at.workshops.close(bank.id)[1] == type(changes)()
    work = opened.work.id
    head = at.works.open(work).work.head_id
    for refused in (
        lambda: at.works.edit(work, "{}", say("Change"), ""),
        lambda: at.works.undo(work),
        lambda: at.works.redo(work),
        lambda: at.works.restore(work, head),
        lambda: at.works.name_restore_point(work, "x"),
        lambda: at.works.remove_restore_point(work, head),
        lambda: at.works.remove(work),
        lambda: at.works.start(team.id, "servqual", "{}"),
        lambda: at.works.rename_team(team.id, "Other"),
        lambda: at.workshops.change(bank.id, title="Other"),
        lambda: at.people.add_team(bank.id, "Team 2"),
        lambda: at.people.remove_team(team.id),
    ):
        with pytest.raises(ClosedClassError, match="“Bank” is closed"):
            refused()
    assert at.works.open(work).state == '{"a": 1}'
    assert at.works.start(team.id, "mdm", "{}")[0].work.id == work
    reopened, _ = at.workshops.reopen(bank.id)
    assert reopened == bank
    assert at.works.undo(work)[0].state == "{}"


def test_an_erased_class_is_gone_and_leaves_no_trace_in_the_file(at: Desk, tmp_path: Path) -> None:
    secret = "Secret-of-the-bank"
    other, _ = at.workshops.create("Other")
    team, _ = at.people.add_team(other.id, "Team 1")
    at.works.start(team.id, "mdm", '{"kept": "Kept-of-the-other"}')
    bank, _ = at.workshops.create(secret, client=secret)
    team, _ = at.people.add_team(bank.id, secret)
    at.people.add_participant(bank.id, secret, team.id)
    photo = secret.encode() * 50
    import hashlib

    digest = hashlib.sha256(photo).hexdigest()
    opened, _ = at.works.start(team.id, "mdm", f'{{"photo": "{digest}"}}', {digest: photo})
    for step in range(20):
        at.works.edit(opened.work.id, f'{{"{step}": "{secret}"}}', say("Change"), "")
    Records(at.repository, at.clock).keep(bank.id, "notes", f'"{secret}"', say("Note"))
    at.workshops.remove(bank.id)
    changes = at.workshops.erase(bank.id)
    assert changes.workshops == {bank.id}
    assert at.workshops.removed() == ()
    with pytest.raises(KnownError, match="not in the data file"):
        at.workshops.put_back(bank.id)
    with pytest.raises(KnownError, match="not in the data file"):
        at.workshops.erase(bank.id)
    assert at.store.rows("SELECT count(*) FROM attachments") == [(0,)]
    assert at.store.rows("PRAGMA foreign_key_check") == []
    for file in tmp_path.iterdir():
        assert secret.encode() not in file.read_bytes(), file
    assert [one.workshop for one in at.workshops.list()] == [other]
    check_store(at.store.path)
