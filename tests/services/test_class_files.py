"""A class goes to the laptops of its teams, and whole to another computer and back."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tests.services.class_on_sticks import (
    CATALOGUE,
    ENGLISH,
    Computer,
    Course,
    class_file,
    course_in,
    remade,
    with_manifest,
)
from workshop_app.domain.message import say
from workshop_app.domain.record import AGENDA, NOTES, POINTS
from workshop_app.kit.course_agendas import course_agenda
from workshop_app.services.handins.found import Choices


@pytest.fixture
def course(tmp_path: Path):
    with course_in(tmp_path) as made:
        made.trainer.services.people.add_participant(made.workshop.id, "张伟", made.teams[0].id)
        yield made


def archive(computer: Computer, workshop_id: str, folder: Path) -> Path:
    return computer.services.hand_ins.write_archive(workshop_id, folder / "class.ewarchive")


def reason(computer: Computer, file: Path) -> tuple[str, str]:
    (found,) = computer.look(file).files
    return found.status, found.reason.render(str) if found.reason else ""


def test_a_laptop_gets_teams_people_agenda_and_settings_but_no_points_and_no_notes(
    course: Course,
):
    at = course.trainer.services
    planned, _ = at.workshops.create(
        "With agenda", "A1", "Bank", date(2026, 11, 21), course_agenda("A1", "en")
    )
    team, _ = at.people.add_team(planned.id, "Team 1")
    at.templates.keep("servqual", "Ours", "{}")
    for name in (POINTS, NOTES):
        at.records.keep(planned.id, name, "secret", say("Change"))
    file = at.hand_ins.write_class_file(planned.id, course.stick / "a.ewclass")
    laptop = course.computer("laptop")
    laptop.take(file)
    there = laptop.services
    assert there.workshops.get(planned.id).title == "With agenda"
    assert [one.name for one in there.people.teams(planned.id)] == ["Team 1"]
    assert there.agendas.read(planned.id) == at.agendas.read(planned.id)
    assert [one.name for one in there.templates.list("servqual")] == ["Ours"]
    assert [there.records.read(planned.id, name).text for name in (POINTS, NOTES)] == ["", ""]
    assert "secret" not in " ".join(laptop.contents())
    assert team.id


def test_the_team_of_a_laptop_is_chosen_once_and_stays(course: Course):
    laptop, team = course.computer("laptop"), course.teams[1]
    own = Choices(own_teams={course.workshop.id: team.id})
    laptop.take(class_file(course), choices=own)
    assert laptop.services.workshops.get(course.workshop.id).own_team_id == team.id
    course.trainer.services.people.add_team(course.workshop.id, "Team 4")
    course.trainer.clock.forward(minutes=1)
    laptop.take(class_file(course, "again"))
    assert laptop.services.workshops.get(course.workshop.id).own_team_id == team.id
    assert len(laptop.services.people.teams(course.workshop.id)) == 4
    course.trainer.services.people.add_team(course.workshop.id, "Team 5")
    course.trainer.clock.forward(minutes=1)
    laptop.take(class_file(course, "third"), choices=Choices(own_teams={course.workshop.id: ""}))
    assert laptop.services.workshops.get(course.workshop.id).own_team_id is None


def test_the_same_class_file_is_the_same_a_changed_one_newer_and_the_first_then_older(
    course: Course,
):
    laptop, first = course.computer("laptop"), class_file(course)
    assert laptop.statuses(first) == ["new"]
    laptop.take(first)
    assert laptop.statuses(first) == ["same"]
    course.trainer.clock.forward(minutes=1)
    course.trainer.services.works.rename_team(course.teams[0].id, "Eagles")
    second = class_file(course, "second")
    assert laptop.statuses(second) == ["newer"]
    taken = laptop.take(second)
    assert laptop.services.people.teams(course.workshop.id)[0].name == "Eagles"
    assert laptop.statuses(first) == ["older"]
    laptop.services.hand_ins.undo(taken.id)
    assert laptop.services.people.teams(course.workshop.id)[0].name == "Team 1"


def test_a_team_that_left_the_class_goes_unless_it_has_worked(course: Course):
    laptop = course.laptop()
    laptop.work(course.teams[0])
    for team in course.teams[:2]:
        course.trainer.services.people.remove_team(team.id)
    course.trainer.clock.forward(minutes=1)
    laptop.take(class_file(course, "later"))
    names = [team.name for team in laptop.services.people.teams(course.workshop.id)]
    assert names == ["Team 1", "Team 3"]


def test_taking_back_a_class_that_came_leaves_nothing_of_it(course: Course):
    laptop = course.computer("laptop")
    before = laptop.contents()
    taken = laptop.take(class_file(course))
    laptop.services.hand_ins.undo(taken.id)
    assert laptop.contents() == before


def test_the_trainer_is_told_that_a_class_file_is_for_the_teams(course: Course):
    status, words = reason(course.trainer, class_file(course))
    assert status == "same"
    assert "laptops of the teams" in words


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("teams", [], "in a team that is not there"),
        ("agenda", '{"version": 9}', "no agenda"),
        ("class", {"id": "x"}, "data/class.json.class.id"),
        ("people", [{}], "data/class.json.people[0].id"),
        ("templates", None, "data/class.json.templates"),
    ],
)
def test_a_wrong_value_in_a_class_file_is_named(
    course: Course, key: str, value: object, words: str
):
    file = class_file(course)

    def change(parts: dict[str, bytes]) -> None:
        content = json.loads(parts["data/class.json"])
        content[key] = value
        parts["data/class.json"] = json.dumps(content).encode()

    status, said = reason(course.computer("laptop"), remade(file, file, change))
    assert (status, words in said) == ("refused", True), said


def test_a_class_file_cannot_rename_a_team_of_another_class(course: Course):
    file = class_file(course)
    laptop = course.computer("laptop")
    own, _ = laptop.services.workshops.create("Own")
    team, _ = laptop.services.people.add_team(own.id, "Ours")

    def change(parts: dict[str, bytes]) -> None:
        content = json.loads(parts["data/class.json"])
        content["teams"][1]["id"] = team.id
        parts["data/class.json"] = json.dumps(content).encode()

    status, words = reason(laptop, remade(file, file, change))
    assert (status, "another class" in words) == ("refused", True)


# --- whole classes --------------------------------------------------------------------------------


def test_a_whole_class_comes_back_on_another_computer_with_all_its_versions(
    course: Course, tmp_path: Path
):
    trainer = course.trainer
    works = [trainer.work(team, subject=team.name) for team in course.teams]
    trainer.work(course.teams[0], "emotion-curve")
    trainer.services.works.name_restore_point(works[0], "before lunch")
    trainer.services.records.keep(course.workshop.id, AGENDA, "", say("Change"))
    trainer.services.workshops.close(course.workshop.id)
    file = archive(trainer, course.workshop.id, tmp_path)
    other = course.computer("other")
    assert other.statuses(file) == ["new"]
    taken = other.take(file)
    assert other.services.workshops.get(course.workshop.id).closed_at is not None
    for work in works:
        assert other.services.works.versions(work) == trainer.services.works.versions(work)
        assert other.services.works.open(work).state == trainer.services.works.open(work).state
    assert other.statuses(file) == ["same"]
    other.services.hand_ins.undo(taken.id)
    assert other.services.workshops.list() == ()
    assert [one.id for one in other.services.workshops.removed()] == [course.workshop.id]


def test_an_archive_of_a_class_that_went_on_is_kept_beside_it_as_a_copy(
    course: Course, tmp_path: Path
):
    trainer, team = course.trainer, course.teams[0]
    trainer.work(team, subject="then")
    reveals = json.dumps({"teams": [team.id]})
    file = archive(trainer, course.workshop.id, tmp_path)
    trainer.work(team, subject="now")
    status, words = reason(trainer, file)
    assert (status, "kept beside it as a copy" in words) == ("conflict", True)
    assert trainer.take(file).id == ""
    trainer.take(file, choices=Choices(copies=frozenset({file})))
    titles = [one.workshop.title for one in trainer.services.workshops.list()]
    assert sorted(titles) == ["Course", "Course (2)"]
    copy = next(
        one.workshop
        for one in trainer.services.workshops.list()
        if one.workshop.title == "Course (2)"
    )
    copied = trainer.services.people.teams(copy.id)[0]
    assert (trainer.subject(copied), trainer.subject(team)) == ("then", "now")
    assert copied.id not in reveals


@pytest.mark.parametrize(
    ("part", "change", "words"),
    [
        ("data/works_0.json", lambda rows: rows[0].__setitem__(1, "0" * 32), "works.team_id"),
        ("data/works_0.json", lambda rows: rows[0].__setitem__(3, "0" * 32), "works.head_id"),
        ("data/revisions_0.json", lambda rows: rows[0].__setitem__(2, rows[0][0]), "parent_id"),
        ("data/revisions_0.json", lambda rows: rows[0].__setitem__(6, "{}"), "damaged or of"),
        ("data/revisions_0.json", lambda rows: rows.append(rows[0]), "stands twice"),
        ("data/teams_0.json", lambda rows: rows[0].__setitem__(3, -1), "teams[0].position"),
        ("data/teams_0.json", lambda rows: rows[0].append(1), "a row with 8 values"),
        ("data/workshops_0.json", lambda rows: rows.clear(), "workshops"),
    ],
)
def test_a_wrong_row_of_an_archive_is_named_and_nothing_is_taken(
    course: Course, tmp_path: Path, part: str, change, words: str
):
    course.trainer.work(course.teams[0])
    file = archive(course.trainer, course.workshop.id, tmp_path)

    def spoil(parts: dict[str, bytes]) -> None:
        content = json.loads(parts[part])
        change(content["rows"])
        parts[part] = json.dumps(content).encode()

    other = course.computer("other")
    before = other.contents()
    status, said = reason(other, remade(file, file, spoil))
    assert (status, words in said) == ("refused", True), said
    other.take(file)
    assert other.contents() == before


def test_an_archive_says_when_it_is_of_a_newer_version_or_cut_off(course: Course, tmp_path: Path):
    file = archive(course.trainer, course.workshop.id, tmp_path)
    other = course.computer("other")
    newer = remade(file, tmp_path / "newer.ewarchive", with_manifest(version=7, program="9.9"))
    assert "9.9" in reason(other, newer)[1]
    file.write_bytes(file.read_bytes()[:-40])
    assert "cut off" in reason(other, file)[1]


def test_a_class_that_comes_twice_at_once_comes_once(course: Course, tmp_path: Path):
    other = course.computer("other")
    course.trainer.work(course.teams[0])
    files = (class_file(course), archive(course.trainer, course.workshop.id, tmp_path))
    assert sorted(other.statuses(*files)) == ["new", "older"]
    other.take(*files)
    assert len(other.services.workshops.list()) == 1


def test_nothing_larger_than_an_archive_may_be_called_one(course: Course, tmp_path: Path):
    """A hand-in that calls itself an archive may be no larger than a hand-in."""
    laptop = course.laptop()
    laptop.work(course.teams[0])
    file = laptop.hand_in(course.teams[0], course.stick)

    def grow(parts: dict[str, bytes]) -> None:
        parts.update({f"works/{n}.json": b"{}" for n in range(1, 2_100)})

    disguised = remade(file, tmp_path / "big.ewarchive", grow)
    (found,) = course.trainer.services.hand_ins.look([disguised], CATALOGUE).files
    assert "more than 2000 parts" in found.reason.render(str)
    assert course.trainer.services.hand_ins.take(_found(found), ENGLISH)[0].id == ""


def _found(file):
    from workshop_app.services.handins.found import Found

    return Found((file,))
