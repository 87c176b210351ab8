"""Hand-ins and class files follow each other whatever the clocks of the computers say."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from tests.services.class_on_sticks import Course, class_file, manifest_of, remade
from workshop_app.services.bundle import Services
from workshop_app.services.handins.record_checks import record_fault
from workshop_app.services.handins.sent import SENT
from workshop_app.storage.database import open_store
from workshop_app.storage.errors import disk_full
from workshop_app.storage.records import RecordRows


def without_lineage(parts: dict[str, bytes]) -> None:
    """As the first versions wrote them."""
    manifest = json.loads(parts["manifest.json"])
    del manifest["revision"], manifest["known"]
    parts["manifest.json"] = json.dumps(manifest).encode()


@pytest.mark.parametrize("hours", [-24 * 400, 24 * 400], ids=["back", "ahead"])
def test_the_order_of_class_files_is_told_whatever_the_clock_of_the_trainer_says(
    course: Course, hours: int
):
    laptop, late = course.computer("laptop"), course.computer("late")
    people = course.trainer.services.people
    course.trainer.clock.forward(hours=-hours)
    files = [class_file(course, "1")]
    for number in (4, 5):
        course.trainer.clock.forward(hours=hours)
        people.add_team(course.workshop.id, f"Team {number}")
        files.append(class_file(course, str(number)))
    for file, count in zip(files, (3, 4, 5), strict=True):
        assert laptop.statuses(file) in (["new"], ["newer"])
        laptop.take(file)
        assert len(laptop.services.people.teams(course.workshop.id)) == count
    assert [laptop.statuses(file) for file in files] == [["older"], ["older"], ["same"]]
    late.take(*files)
    assert len(late.services.people.teams(course.workshop.id)) == 5


def test_a_class_that_is_again_as_it_was_is_newer_all_the_same(course: Course):
    laptop, team = course.computer("laptop"), course.teams[0]
    for name in ("Team 1", "Eagles", "Team 1"):
        course.trainer.services.works.rename_team(team.id, name)
        laptop.take(class_file(course, "again"))
        assert laptop.services.people.teams(course.workshop.id)[0].name == name


def test_a_class_file_that_says_the_same_once_more_is_the_same_file(course: Course):
    first, second = class_file(course, "1"), class_file(course, "2")
    assert manifest_of(first)["revision"] == manifest_of(second)["revision"]
    assert manifest_of(second)["known"] == []


def test_class_files_written_before_they_knew_of_each_other_go_by_their_clock(
    course: Course, tmp_path: Path
):
    files = []
    for name in ("Eagles", "Owls"):
        course.trainer.clock.forward(minutes=1)
        course.trainer.services.works.rename_team(course.teams[0].id, name)
        file = class_file(course, name)
        files.append(remade(file, file, without_lineage))
    laptop = course.computer("laptop")
    laptop.take(files[1])
    assert laptop.statuses(files[0]) == ["older"]
    laptop = course.computer("another")
    laptop.take(files[0])
    assert laptop.statuses(files[1]) == ["newer"]
    laptop.take(files[1])
    course.trainer.services.works.rename_team(course.teams[0].id, "Hawks")
    course.trainer.clock.forward(hours=-24)
    now = class_file(course, "now")
    assert laptop.statuses(now) == ["newer"]
    laptop.take(now)
    assert laptop.statuses(*files) == ["older", "older"]


def test_a_class_that_moved_to_another_computer_goes_on_counting_there(
    course: Course, tmp_path: Path
):
    laptop, other = course.computer("laptop"), course.computer("other")
    laptop.take(class_file(course))
    whole = tmp_path / "class.ewarchive"
    other.take(course.trainer.services.hand_ins.write_archive(course.workshop.id, whole))
    other.clock.forward(hours=-24 * 400)
    other.services.works.rename_team(course.teams[0].id, "Eagles")
    later = tmp_path / "later.ewclass"
    other.services.hand_ins.write_class_file(course.workshop.id, later)
    assert laptop.statuses(later) == ["newer"]
    # A laptop that passes the class on has its own place in the order.
    laptop.take(later)
    laptop.services.works.rename_team(course.teams[0].id, "Owls")
    passed = tmp_path / "passed.ewclass"
    laptop.services.hand_ins.write_class_file(course.workshop.id, passed)
    third = course.computer("third")
    third.take(passed)
    assert third.statuses(later) == ["older"]


def test_a_data_file_that_may_only_be_read_gives_a_class_file_too(course: Course, tmp_path: Path):
    with closing(open_store(course.trainer.store.path, read_only=True)) as store:
        services = Services(store, tmp_path / "backups", course.trainer.clock)
        file = services.hand_ins.write_class_file(course.workshop.id, tmp_path / "a.ewclass")
    assert course.computer("laptop").statuses(file) == ["new"]


def test_a_full_disk_keeps_no_class_from_its_teams(course: Course, monkeypatch: pytest.MonkeyPatch):
    def full(_rows: RecordRows, _version: object) -> None:
        raise disk_full(course.trainer.store.path)

    monkeypatch.setattr(RecordRows, "add_record_version", full)
    file = class_file(course)
    monkeypatch.undo()
    laptop = course.computer("laptop")
    laptop.take(file)
    assert len(laptop.services.people.teams(course.workshop.id)) == 3
    course.trainer.clock.forward(minutes=1)
    course.trainer.services.people.add_team(course.workshop.id, "Team 4")
    assert laptop.statuses(class_file(course, "later")) == ["newer"]


def test_what_an_archive_says_of_class_files_is_a_checksum() -> None:
    assert record_fault(SENT, "a" * 64) is None
    assert all(record_fault(SENT, text) for text in ("A" * 64, "a" * 63, "{}"))


# --- hand-ins -----------------------------------------------------------------------------------


@pytest.mark.parametrize("hours", [-24 * 400, 24 * 400], ids=["back", "ahead"])
def test_a_team_that_goes_back_is_followed_whatever_its_clock_says(
    course: Course, tmp_path: Path, hours: int
) -> None:
    laptop, team = course.laptop(), course.teams[0]

    def hand_in(expected: str) -> None:
        file = laptop.hand_in(team, tmp_path)
        course.trainer.take(file)
        assert course.trainer.subject(team) == expected

    work_id = laptop.work(team, subject="first")
    hand_in("first")
    laptop.clock.forward(hours=hours)
    laptop.work(team)
    laptop.work(team, subject="second")
    hand_in("second")
    for _ in range(2):
        laptop.services.works.undo(work_id)
    assert laptop.subject(team) == "first"
    hand_in("first")
    last = laptop.services.hand_ins.handed_in(course.workshop.id)[work_id]
    assert last.at == laptop.clock.time
    assert not last.changed_since
    # What is handed in once more without a change is the same revision.
    (again,) = course.trainer.look(laptop.hand_in(team, tmp_path)).files
    assert [work.status for work in again.works] == ["same"]
    versions = laptop.services.works.versions(work_id)
    laptop.hand_in(team, tmp_path)
    assert laptop.services.works.versions(work_id) == versions
