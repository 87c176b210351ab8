"""A class read for its documents: in order, and with what cannot be read named."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.services.documents.a_class import NOW, TODAY, sample_class, stored_class
from workshop_app.domain.message import say
from workshop_app.domain.notes import Gain, Homework, Notes, Parked
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.services.bundle import Services
from workshop_app.services.documents.gathering import class_data
from workshop_app.storage.database import open_store
from workshop_app.system.languages import language

ENGLISH = language("en")


def test_exercises_stand_in_the_order_of_the_agenda():
    data = sample_class()
    planned = [block.exercise_id for block in data.agenda.blocks if block.exercise_id]
    shown = [exercise.id for exercise in data.exercises]
    assert shown == [one for one in planned if one in shown]
    assert len(shown) == 5
    assert all(len(exercise.results) >= 3 for exercise in data.exercises)


def test_an_unknown_exercise_and_a_foreign_work_are_named_and_the_rest_is_there():
    stored = stored_class()
    first, second, *rest = stored.works
    broken = replace(first, text="{}")
    unknown = replace(second, exercise_id="juggling")
    data = class_data(
        replace(stored, works=(broken, unknown, *rest)), load_catalogue(), ENGLISH, TODAY
    )
    team = next(team for team in stored.teams if team.id == first.team_id)
    assert "juggling" in data.unreadable
    assert any(name.startswith(f"{team.name} · ") for name in data.unreadable)
    assert len(data.exercises) == 5


def test_a_team_in_the_trash_leaves_its_name_in_the_notes_and_its_people_without_a_team(
    tmp_path: Path,
):
    with closing(open_store(tmp_path / "a.db")) as store:
        services = Services(store, tmp_path, lambda: NOW)
        made, _ = services.workshops.create("Course")
        gone, _ = services.people.add_team(made.id, "Harbour")
        services.people.add_participant(made.id, "Ada", gone.id)
        notes = Notes(
            (Gain("Ask", team=gone.id),), (Parked("Why", gone.id),), (Homework("Do", gone.id),)
        )
        services.notes.change(made.id, lambda _: notes, say("Note"))
        services.people.remove_team(gone.id)
        stored = services.documents.read(made.id, ENGLISH)
    notes = stored.notes
    rows: list[Gain | Parked | Homework] = [*notes.gains, *notes.parked, *notes.homework]
    assert [row.team for row in rows] == ["Harbour"] * 3
    assert [one.team_id for one in stored.participants] == [None]


def test_what_nobody_waits_for_any_more_is_stopped():
    class EnoughError(Exception):
        pass

    calls = []

    def check():
        calls.append(1)
        if len(calls) == 4:
            raise EnoughError

    with pytest.raises(EnoughError):
        class_data(stored_class(), load_catalogue(), ENGLISH, TODAY, check)
    assert len(calls) == 4


def test_who_was_there_are_those_who_signed_in_or_all():
    data = sample_class()
    nobody = tuple(replace(one, signed_in_at=None) for one in data.participants)
    assert replace(data, participants=nobody).present == nobody
    one_there = (replace(nobody[0], signed_in_at=data.points[0].at), *nobody[1:])
    assert [one.name for one in replace(data, participants=one_there).present] == [nobody[0].name]


def test_points_of_a_team_add_up():
    data = sample_class()
    assert sum(data.points_of(team.id) for team in data.teams) == sum(p.amount for p in data.points)


def test_the_people_of_the_sample_class_signed_in_on_its_first_day():
    data = sample_class()
    days = {one.signed_in_at.date() for one in data.participants}
    assert days == {data.workshop.starts_on}
