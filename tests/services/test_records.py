"""What a trainer writes down: kept in versions, undone, redone, and shut when the class is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.storage.desk import Clock, desk
from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import say
from workshop_app.domain.record import POINTS, RUN
from workshop_app.services.records import Entry, Records


@pytest.fixture
def room(tmp_path: Path):
    clock = Clock()
    with desk(tmp_path / "a.db", clock) as at:
        made, _ = at.workshops.create("Course")
        yield Records(at.repository, clock), made.id, clock


@pytest.fixture
def few_steps(monkeypatch):
    """As if 20 steps were a long class."""
    monkeypatch.setattr("workshop_app.services.records.UNDO_STEPS", 20)


def test_what_was_never_written_is_empty(room):
    records, class_id, _clock = room
    found = records.read(class_id, POINTS)
    assert (found.text, found.undo, found.redo) == ("", None, None)
    assert records.undo(class_id, POINTS) == Changes()


def test_every_change_can_be_taken_back_and_done_again_down_to_the_first(room):
    records, class_id, clock = room
    assert records.keep(class_id, POINTS, "1", say("One")).records == {(class_id, POINTS)}
    clock.forward(seconds=1)
    records.keep(class_id, POINTS, "2", say("Two"))
    found = records.read(class_id, POINTS)
    assert (found.text, found.undo, found.redo) == ("2", say("Two"), None)
    records.undo(class_id, POINTS)
    assert records.read(class_id, POINTS).redo == say("Two")
    records.undo(class_id, POINTS)
    assert records.read(class_id, POINTS).text == ""
    assert records.undo(class_id, POINTS) == Changes()
    records.redo(class_id, POINTS)
    records.redo(class_id, POINTS)
    assert records.read(class_id, POINTS).text == "2"


def test_changes_of_one_breath_are_one_step(room):
    records, class_id, clock = room
    for text in ("a", "ab", "abc"):
        records.keep(class_id, POINTS, text, say("Type"), "title")
        clock.forward(seconds=1)
    clock.forward(seconds=5)
    records.keep(class_id, POINTS, "abcd", say("Type"), "title")
    records.undo(class_id, POINTS)
    assert records.read(class_id, POINTS).text == "abc"
    records.undo(class_id, POINTS)
    assert records.read(class_id, POINTS).text == ""


def test_several_records_are_kept_together_or_not_at_all(room, monkeypatch):
    records, class_id, _clock = room
    both = [Entry(POINTS, "1", say("One")), Entry(RUN, "here", say("Here"))]
    add = records._repository.add_record_version

    def refuse(version):
        if version.name == RUN:
            raise KnownError(say("No room"))
        add(version)

    with monkeypatch.context() as patch:
        patch.setattr(records._repository, "add_record_version", refuse)
        with pytest.raises(KnownError):
            records.keep_all(class_id, both)
    assert records.read(class_id, POINTS).text == ""
    changes = records.keep_all(class_id, both)
    assert changes.records == {(class_id, POINTS), (class_id, RUN)}
    assert [records.read(class_id, name).text for name in (POINTS, RUN)] == ["1", "here"]
    assert records.undo(class_id, POINTS)
    assert records.read(class_id, RUN).text == "here"


def test_typing_on_and_on_leaves_the_steps_before_it_to_undo(room, few_steps):
    records, class_id, clock = room
    records.keep(class_id, POINTS, "before", say("One"))
    for number in range(50):
        clock.forward(seconds=1)
        records.keep(class_id, POINTS, "x" * (number + 1), say("Type"), "title")
    records.undo(class_id, POINTS)
    assert records.read(class_id, POINTS).text == "before"
    records.redo(class_id, POINTS)
    assert records.read(class_id, POINTS).text == "x" * 50


def test_a_clock_that_was_put_back_merges_nothing(room):
    records, class_id, clock = room
    records.keep(class_id, POINTS, "a", say("Type"), "title")
    clock.forward(seconds=-3600)
    records.keep(class_id, POINTS, "ab", say("Type"), "title")
    records.undo(class_id, POINTS)
    assert records.read(class_id, POINTS).text == "a"


def test_what_is_the_same_is_no_change(room):
    records, class_id, _clock = room
    records.keep(class_id, POINTS, "1", say("One"))
    assert records.keep(class_id, POINTS, "1", say("One")) == Changes()


def test_a_long_class_keeps_the_newest_versions_and_goes_on(room, few_steps):
    records, class_id, clock = room
    for number in range(50):
        records.keep(class_id, POINTS, str(number), say("Point"))
        clock.forward(seconds=1)
    assert len(records.history(class_id, POINTS)) == 41
    for _ in range(60):
        records.undo(class_id, POINTS)
    assert records.read(class_id, POINTS).text == "9"


def test_a_class_that_is_gone_takes_nothing(room):
    records, _class_id, _clock = room
    with pytest.raises(KnownError, match="not in the data file"):
        records.keep("gone", POINTS, "1", say("One"))
