"""What a trainer types about pitches and at the end of a class: kept, bounded, undone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.storage.desk import Clock, desk
from workshop_app.domain.errors import KnownError
from workshop_app.domain.limits import TextError
from workshop_app.domain.message import say
from workshop_app.domain.notes import MOST_ROWS, Gain, Homework, Notes
from workshop_app.domain.pitches import MOST_CRITERIA, MOST_JURORS, TRAINER
from workshop_app.domain.record import NOTES, PITCHES
from workshop_app.services.notes import NoteRecords
from workshop_app.services.pitches import PitchRecords, minutes_fault
from workshop_app.services.records import Records
from workshop_app.system.languages import language

ENGLISH, CHINESE = language("en"), language("zh_CN")
DONE = say("Change")


@pytest.fixture
def room(tmp_path: Path):
    clock = Clock()
    with desk(tmp_path / "a.db", clock) as at:
        made, _ = at.workshops.create("Course")
        teams = [at.people.add_team(made.id, f"Team {n}")[0].id for n in (1, 2)]
        records = Records(at.repository, clock)
        yield PitchRecords(at.repository, records), NoteRecords(records), records, made.id, teams


def test_a_class_begins_with_criteria_that_add_up_to_100_in_its_language(room):
    pitches, _notes, _records, class_id, _teams = room
    first = pitches.read(class_id, ENGLISH)
    assert sum(int(one.weight) for one in first.criteria) == 100
    assert first.criteria[0].name == "Value for the customer"
    assert [one.id for one in pitches.read(class_id, CHINESE).criteria] == [
        one.id for one in first.criteria
    ]


def test_scores_are_kept_computed_and_undone(room):
    pitches, _notes, _records, class_id, (first, second) = room
    for criterion in pitches.read(class_id, ENGLISH).criteria:
        pitches.change(
            class_id,
            ENGLISH,
            lambda value, key=criterion.id: value.with_score(TRAINER, second, key, "9"),
            DONE,
        )
    scores = {one.contender.team_id: one for one in pitches.scores(class_id, ENGLISH).scores}
    assert (scores[second].total, scores[second].rank) == (9, 1)
    assert scores[first].rank is None
    pitches.undo(class_id)
    assert pitches.scores(class_id, ENGLISH).scores[1].total is None
    pitches.redo(class_id)
    assert pitches.scores(class_id, ENGLISH).scores[1].total == 9


def many(pitches, add, count):
    for number in range(count):
        pitches = add(pitches, str(number))
    return pitches


def test_too_much_is_refused_in_words_and_nothing_changes(room):
    pitches, _notes, records, class_id, (first, _second) = room
    before = pitches.read(class_id, ENGLISH)
    refused = (
        (KnownError, lambda v: many(v, lambda p, n: p.with_criterion(n), MOST_CRITERIA)),
        (KnownError, lambda v: many(v, lambda p, n: p.with_juror(n), MOST_JURORS + 1)),
        (TextError, lambda v: v.with_juror("x" * 61)),
        (TextError, lambda v: v.with_score(TRAINER, first, "c1", "9" * 21)),
        (TextError, lambda v: v.with_comment(TRAINER, first, "x" * 10_001)),
    )
    for error, edit in refused:
        with pytest.raises(error):
            pitches.change(class_id, ENGLISH, edit, DONE)
    assert pitches.read(class_id, ENGLISH) == before
    assert records.read(class_id, PITCHES).text == ""


@pytest.mark.parametrize("text", ["", "0", "61", "6.5", "six", "-1", "600", "６"])
def test_minutes_are_whole_and_at_most_an_hour(text):
    assert (minutes_fault(text) is None) == (text == "６")
    assert minutes_fault("1") is None
    assert minutes_fault("60") is None


def test_what_a_newer_version_wrote_is_neither_read_nor_overwritten(room):
    pitches, notes, records, class_id, _teams = room
    for name in (PITCHES, NOTES):
        records.keep(class_id, name, '{"format":9}', DONE)
    with pytest.raises(KnownError, match="newer version"):
        pitches.read(class_id, ENGLISH)
    with pytest.raises(KnownError, match="newer version"):
        notes.change(class_id, lambda value: value, DONE)
    assert records.read(class_id, NOTES).text == '{"format":9}'


def test_notes_are_kept_bounded_and_undone(room):
    _pitches, notes, _records, class_id, _teams = room
    rows = (Homework("Plan", due="2026-11-28"),)
    assert notes.change(class_id, lambda v: replace(v, homework=rows), DONE).records
    assert notes.read(class_id) == Notes(homework=rows)
    full = tuple(Gain(str(number)) for number in range(MOST_ROWS + 1))
    with pytest.raises(KnownError, match="300 rows"):
        notes.change(class_id, lambda v: replace(v, gains=full), DONE)
    with pytest.raises(TextError, match="Homework"):
        notes.change(class_id, lambda v: replace(v, homework=(Homework("x" * 10_001),)), DONE)
    assert notes.read(class_id) == Notes(homework=rows)
    notes.undo(class_id)
    assert notes.read(class_id) == Notes()
