from __future__ import annotations

from datetime import date

import pytest

from tests.storage.desk import Clock
from workshop_app.domain import agenda_edits as edits
from workshop_app.domain.agenda import AgendaError, running
from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import say
from workshop_app.domain.record import AGENDA
from workshop_app.kit.course_agendas import course_agenda
from workshop_app.services.bundle import Services
from workshop_app.services.open_classes import ClosedClassError
from workshop_app.storage.database import open_store


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def at(tmp_path, clock):
    store = open_store(tmp_path / "workshops.db")
    try:
        yield Services(store, tmp_path / "backups", clock)
    finally:
        store.close()


@pytest.fixture
def bank(at):
    agenda = course_agenda("B", "zh_CN")
    return at.workshops.create("银行", "B", "客户", date(2026, 11, 21), agenda)[0], agenda


def test_a_class_begins_with_the_agenda_of_its_course(at, bank):
    made, agenda = bank
    assert at.agendas.read(made.id) == agenda
    assert at.records.read(made.id, AGENDA).undo is None
    plain, _ = at.workshops.create("Without a course")
    assert at.agendas.read(plain.id).days == ()


def test_every_change_is_a_step_that_can_be_taken_back(at, bank):
    made, agenda = bank
    first = agenda.blocks[0]
    changes = at.agendas.change(
        made.id, lambda one: edits.remove_block(one, first.id), say("Remove a block")
    )
    assert changes.records == {(made.id, AGENDA)}
    assert at.agendas.read(made.id).blocks == agenda.blocks[1:]
    at.agendas.undo(made.id)
    assert at.agendas.read(made.id) == agenda
    at.agendas.redo(made.id)
    assert at.agendas.read(made.id).blocks == agenda.blocks[1:]


def test_running_a_class_is_written_down(at, bank, clock):
    made, agenda = bank
    at.agendas.begin(made.id, agenda.blocks[0].id)
    clock.forward(minutes=34)
    at.agendas.begin(made.id, agenda.blocks[1].id)
    now = at.agendas.read(made.id)
    assert now.blocks[0].took == 34
    assert running(now).block.id == agenda.blocks[1].id
    at.agendas.finish(made.id)
    assert running(at.agendas.read(made.id)) is None
    at.agendas.shift_rest(made.id, 6)
    assert at.agendas.read(made.id).blocks[2].gap == 6


def test_what_cannot_be_changes_nothing(at, bank):
    made, agenda = bank
    with pytest.raises(AgendaError, match="of the next day"):
        at.agendas.shift_rest(made.id, 500)
    assert at.agendas.read(made.id) == agenda


def test_the_agenda_of_a_closed_class_stays(at, bank):
    made, agenda = bank
    at.workshops.close(made.id)
    with pytest.raises(ClosedClassError):
        at.agendas.begin(made.id, agenda.blocks[0].id)
    assert at.agendas.read(made.id) == agenda


def test_an_own_agenda_is_kept_as_a_template_without_its_times(at, bank):
    made, agenda = bank
    at.agendas.begin(made.id, agenda.blocks[0].id)
    at.agendas.shift_rest(made.id, 5)
    template, changes = at.agendas.keep_template(made.id, "两天版")
    assert changes.templates == {template.id}
    assert at.agendas.templates() == (template,)
    again = at.agendas.of_template(template.id)
    assert [one.title for one in again.blocks] == [one.title for one in agenda.blocks]
    assert [one.started_at for one in again.blocks] == [None] * len(agenda.blocks)
    assert not {one.id for one in again.blocks} & {one.id for one in agenda.blocks}
    at.templates.remove(template.id)
    with pytest.raises(KnownError, match="template"):
        at.agendas.of_template(template.id)


def test_an_agenda_of_a_newer_version_is_said_and_stays(at, bank):
    made, _agenda = bank
    at.records.keep(made.id, AGENDA, '{"version": 99}', say("x"))
    with pytest.raises(KnownError, match="newer version"):
        at.agendas.read(made.id)
    with pytest.raises(KnownError, match="newer version"):
        at.agendas.shift_rest(made.id, 5)
    assert at.records.read(made.id, AGENDA).text == '{"version": 99}'
