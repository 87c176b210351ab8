"""From the laptops to the trainer: in good order and in bad, twice, at odds, and taken back."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from tests.services.class_on_sticks import ENGLISH, Course, course_in, remade
from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import say
from workshop_app.services.handins.found import Choices


def test_a_hand_in_comes_in_with_its_photos_texts_and_time(course: Course):
    laptop, team = course.laptop(), course.teams[0]
    laptop.work(team)
    laptop.work(team, "emotion-curve")
    file = laptop.hand_in(team, course.stick)
    assert file.name == "Team 1_Hand-in_2026-11-21.ewhandin"
    assert course.trainer.statuses(course.stick) == ["new", "new"]
    taken = course.trainer.take(course.stick)
    assert (taken.works, taken.workshops) == (2, (course.workshop.id,))
    for exercise_id in ("mdm", "emotion-curve"):
        (theirs,) = laptop.services.works.of_workshop(course.workshop.id)[:1]
        assert course.trainer.subject(team, exercise_id) == "A", theirs
    times = course.trainer.services.hand_ins.handed_in(course.workshop.id)
    assert {one.at for one in times.values()} == {laptop.clock()}
    assert not any(one.changed_since for one in times.values())


def test_both_sides_have_the_same_revision_and_photos(course: Course):
    laptop, team = course.laptop(), course.teams[0]
    work = laptop.work(team, "emotion-curve")
    course.trainer.take(laptop.hand_in(team, course.stick))
    mine = course.trainer.services.works.open(work)
    theirs = laptop.services.works.open(work)
    assert (mine.work.head_id, mine.state) == (theirs.work.head_id, theirs.state)
    assert dict(mine.attachments) == dict(theirs.attachments)


def test_the_same_file_twice_changes_nothing(course: Course):
    laptop, team = course.laptop(), course.teams[0]
    laptop.work(team)
    file = laptop.hand_in(team, course.stick)
    course.trainer.take(file)
    before = course.trainer.contents()
    assert course.trainer.statuses(file) == ["same"]
    assert course.trainer.take(file).id == ""
    assert course.trainer.contents() == before


def test_a_later_hand_in_is_newer_and_the_one_before_older(course: Course, tmp_path: Path):
    laptop, team = course.laptop(), course.teams[0]
    files = []
    for number, subject in enumerate("ABC"):
        laptop.work(team, subject=subject)
        folder = tmp_path / str(number)
        folder.mkdir()
        files.append(laptop.hand_in(team, folder))
    trainer = course.trainer
    trainer.take(files[1])
    assert [trainer.statuses(file) for file in files] == [["older"], ["same"], ["newer"]]
    trainer.take(files[0])
    assert trainer.subject(team) == "B"
    trainer.take(files[2])
    assert trainer.subject(team) == "C"
    (work,) = trainer.services.works.of_workshop(course.workshop.id)
    trainer.services.works.undo(work.id)
    assert trainer.subject(team) == "B"


@pytest.mark.parametrize("seed", range(4))
def test_all_at_once_in_any_order_the_newest_counts(course: Course, tmp_path: Path, seed: int):
    laptop, team = course.laptop(), course.teams[0]
    files = []
    for number, subject in enumerate("ABCD"):
        laptop.work(team, subject=subject)
        folder = tmp_path / str(number)
        folder.mkdir()
        files.append(laptop.hand_in(team, folder))
    random.Random(seed).shuffle(files)
    found = course.trainer.look(*files)
    assert [file.path for file in found.files] == files
    course.trainer.take(*files)
    assert course.trainer.subject(team) == "D"


def test_going_back_to_an_earlier_hand_in_is_newer_than_the_one_between(
    course: Course, tmp_path: Path
):
    laptop, team = course.laptop(), course.teams[0]
    work = laptop.work(team, subject="A")
    course.trainer.take(laptop.hand_in(team, course.stick))
    laptop.work(team, subject="B")
    course.trainer.take(laptop.hand_in(team, course.stick))
    laptop.clock.forward(seconds=5)
    laptop.services.works.undo(work)
    assert laptop.subject(team) == "A"
    again = laptop.hand_in(team, course.stick)
    assert course.trainer.statuses(again) == ["newer"]
    course.trainer.take(again)
    assert course.trainer.subject(team) == "A"


def test_edits_of_one_breath_after_a_hand_in_are_no_conflict(course: Course):
    laptop, team = course.laptop(), course.teams[0]
    work = laptop.work(team)
    works, kind_text = laptop.services.works, laptop.services.works.open(work).state
    works.edit(work, kind_text.replace('"A"', '"AB"'), say("Change"), "subject")
    course.trainer.take(laptop.services.hand_ins.hand_in(team.id, course.stick, ENGLISH)[0])
    works.edit(work, kind_text.replace('"A"', '"ABC"'), say("Change"), "subject")
    assert course.trainer.statuses(laptop.hand_in(team, course.stick)) == ["newer"]


def test_what_was_changed_on_both_sides_is_kept_twice(course: Course):
    laptop, team, trainer = course.laptop(), course.teams[0], course.trainer
    work = laptop.work(team, subject="A")
    trainer.take(laptop.hand_in(team, course.stick))
    trainer.work(team, subject="by the trainer")
    _edit(trainer, work, "by the trainer")
    _edit(laptop, work, "by the team")
    file = laptop.hand_in(team, course.stick)
    assert trainer.statuses(file) == ["conflict"]
    taken = trainer.take(file)
    assert (taken.works, taken.conflicts) == (1, 1)
    assert trainer.subject(team) == "by the trainer"
    named = [one for one in trainer.services.works.versions(work) if one.name]
    assert [one.name for one in named] == ["Handed in: “Team 1_Hand-in_2026-11-21.ewhandin”"]
    trainer.services.works.restore(work, named[0].revision_id)
    assert trainer.subject(team) == "by the team"


def test_the_hand_in_of_a_conflict_can_be_made_to_count_and_goes_on_from_there(course: Course):
    laptop, team, trainer = course.laptop(), course.teams[0], course.trainer
    work = laptop.work(team, subject="A")
    trainer.take(laptop.hand_in(team, course.stick))
    _edit(trainer, work, "by the trainer")
    _edit(laptop, work, "by the team")
    file = laptop.hand_in(team, course.stick)
    (found,) = trainer.look(file).files
    trainer.take(file, choices=Choices(chosen=frozenset({found.works[0].revision_id})))
    assert trainer.subject(team) == "by the team"
    trainer.services.works.undo(work)
    assert trainer.subject(team) == "by the trainer"
    trainer.services.works.redo(work)
    _edit(laptop, work, "later")
    assert trainer.statuses(laptop.hand_in(team, course.stick)) == ["newer"]


def _edit(computer, work: str, subject: str) -> None:
    state = json.loads(computer.services.works.open(work).state)
    computer.clock.forward(seconds=10)
    text = json.dumps({**state, "subject": subject}, ensure_ascii=False)
    computer.services.works.edit(work, text, say("Change"), "")


def test_an_import_is_one_step_that_is_taken_back_whole(course: Course, tmp_path: Path):
    trainer = course.trainer
    laptops = [course.laptop(str(number)) for number in range(3)]
    first = laptops[0].work(course.teams[0], subject="A")
    trainer.take(laptops[0].hand_in(course.teams[0], course.stick))
    _edit(trainer, first, "by the trainer")
    before = trainer.contents()
    _edit(laptops[0], first, "conflict")
    laptops[1].work(course.teams[1])
    laptops[2].work(course.teams[2], "servqual")
    for laptop, team in zip(laptops, course.teams, strict=True):
        laptop.hand_in(team, course.stick)
    taken = trainer.take(course.stick)
    assert (taken.works, taken.conflicts) == (3, 1)
    back, _changes = trainer.services.hand_ins.undo(taken.id)
    assert (back.works, back.kept) == (3, 0)
    assert sorted(_rows(trainer)) == sorted(_rows_of(before))
    assert trainer.statuses(course.stick) == ["conflict", "new", "new"]


def _rows(computer) -> list[str]:
    return _rows_of(computer.contents())


def _rows_of(dump: list[str]) -> list[str]:
    """All rows but times of works, which only go forwards."""
    return [line for line in dump if line.startswith("INSERT") and '"works"' not in line]


def test_what_was_changed_after_an_import_stays_when_it_is_taken_back(course: Course):
    trainer = course.trainer
    laptops = [course.laptop(str(number)) for number in range(2)]
    works = [laptops[n].work(course.teams[n], subject="A") for n in range(2)]
    for laptop, team in zip(laptops, course.teams[:2], strict=True):
        laptop.hand_in(team, course.stick)
    taken = trainer.take(course.stick)
    _edit(trainer, works[0], "by the trainer")
    back, _changes = trainer.services.hand_ins.undo(taken.id)
    assert (back.works, back.kept) == (1, 1)
    assert trainer.subject(course.teams[0]) == "by the trainer"
    assert trainer.subject(course.teams[1]) is None


def test_a_work_in_the_trash_comes_back_with_its_versions_and_goes_there_again(course: Course):
    laptop, team, trainer = course.laptop(), course.teams[0], course.trainer
    work = laptop.work(team)
    file = laptop.hand_in(team, course.stick)
    trainer.take(file)
    trainer.services.works.remove(work)
    assert trainer.statuses(file) == ["new"]
    taken = trainer.take(file)
    assert trainer.subject(team) == "A"
    trainer.services.hand_ins.undo(taken.id)
    assert trainer.subject(team) is None
    assert [one.work_id for one in trainer.services.works.removed()] == [work]


def test_there_is_a_backup_from_before_an_import(course: Course):
    laptop, team = course.laptop(), course.teams[0]
    laptop.work(team)
    course.trainer.take(laptop.hand_in(team, course.stick))
    assert [one.reason for one in course.trainer.services.backups.list()] == ["import"]


def test_a_hand_in_of_another_class_is_refused_or_taken_as_a_new_one(
    course: Course, tmp_path: Path
):
    with course_in(tmp_path / "other", teams=2) as other:
        laptops = [other.laptop(str(number)) for number in range(2)]
        for laptop, team in zip(laptops, other.teams, strict=True):
            laptop.work(team)
            laptop.hand_in(team, other.stick)
        trainer = course.trainer
        before = trainer.contents()
        assert trainer.statuses(other.stick) == ["wrong-class", "wrong-class"]
        assert trainer.take(other.stick).id == ""
        assert trainer.contents() == before
        choices = Choices(as_new=frozenset({other.workshop.id}))
        taken = trainer.take(other.stick, choices=choices)
        names = [team.name for team in trainer.services.people.teams(other.workshop.id)]
        assert (taken.works, names) == (2, ["Team 1", "Team 2"])
        assert trainer.statuses(other.stick) == ["same", "same"]
        trainer.services.hand_ins.undo(taken.id)
        assert sorted(_rows(trainer)) == sorted(_rows_of(before))


def test_opened_from_one_class_a_hand_in_of_another_says_so(course: Course):
    laptop, team, trainer = course.laptop(), course.teams[0], course.trainer
    laptop.work(team)
    file = laptop.hand_in(team, course.stick)
    second, _ = trainer.services.workshops.create("Second")
    (found,) = trainer.look(file, workshop_id=second.id).files
    assert found.status == "wrong-class"
    assert "belongs to the class “Course”, not to “Second”" in found.reason.render(str)


def test_a_closed_class_a_team_in_the_trash_and_a_class_in_the_trash_take_nothing(course: Course):
    laptop, team, trainer = course.laptop(), course.teams[0], course.trainer
    laptop.work(team)
    file = laptop.hand_in(team, course.stick)
    workshops = trainer.services.workshops
    trainer.services.people.remove_team(team.id)
    assert "lies in the trash" in trainer.look(file).files[0].reason.render(str)
    trainer.services.people.put_back_team(team.id)
    workshops.close(course.workshop.id)
    assert "is closed" in trainer.look(file).files[0].reason.render(str)
    workshops.reopen(course.workshop.id)
    workshops.remove(course.workshop.id)
    assert "lies in the trash" in trainer.look(file).files[0].reason.render(str)
    assert trainer.take(file).id == ""


def test_an_exercise_that_this_version_lacks_is_named_and_the_others_come_in(
    course: Course, tmp_path: Path
):
    laptop, team = course.laptop(), course.teams[0]
    laptop.work(team, "mdm")
    laptop.work(team, "servqual")
    file = laptop.hand_in(team, course.stick)

    def rename(parts: dict[str, bytes]) -> None:
        parts["manifest.json"] = parts["manifest.json"].replace(b'"servqual"', b'"tomorrow"')

    strange = remade(file, tmp_path / "strange.ewhandin", rename)
    (found,) = course.trainer.look(strange).files
    assert {work.exercise_id: work.status for work in found.works} == {
        "mdm": "new",
        "tomorrow": "refused",
    }
    reason = next(work.reason for work in found.works if work.status == "refused")
    assert "“tomorrow”" in reason.render(str)
    course.trainer.take(strange)
    assert course.trainer.subject(team) == "A"


def test_a_team_that_has_begun_nothing_cannot_hand_in(course: Course):
    laptop = course.laptop()
    with pytest.raises(KnownError, match="nothing to hand in"):
        laptop.hand_in(course.teams[0], course.stick)
    assert list(course.stick.iterdir()) == []


def test_a_hand_in_supersedes_its_own_and_no_other(course: Course):
    one, other, team = course.laptop("one"), course.laptop("other"), course.teams[0]
    one.work(team, subject="A")
    first = one.hand_in(team, course.stick)
    one.work(team, subject="B")
    assert one.hand_in(team, course.stick) == first
    other.work(team, subject="C")
    second = other.hand_in(team, course.stick)
    assert second != first
    assert sorted(course.trainer.statuses(course.stick)) == ["conflict", "new"]
