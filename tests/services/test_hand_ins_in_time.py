"""What changes between looking and taking, and files that fit nothing else: what is good comes in,
the rest is told, and nothing that was there is lost."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.services.class_on_sticks import (
    CATALOGUE,
    ENGLISH,
    Course,
    manifest_of,
    remade,
    with_manifest,
)
from workshop_app.services.handins.found import Choices, Taken
from workshop_app.services.open_classes import ClosedClassError


@pytest.fixture
def archive(course: Course, good: Path, tmp_path: Path) -> Path:
    course.trainer.take(good)
    file = tmp_path / "class.ewarchive"
    return course.trainer.services.hand_ins.write_archive(course.workshop.id, file)


def number(value: int) -> str:
    return f"{value:032x}"


def of_team(good: Path, place: int, class_id: str | None = None) -> Path:
    """A hand-in of a team that nobody knows, in a class that may be unknown as well."""
    said = manifest_of(good)
    revision = number(place + 3_000)
    work = {**said["works"][0], "id": number(place + 2_000), "revision": revision}
    values = {
        "class": {**said["class"], "id": class_id or said["class"]["id"]},
        "team": {**said["team"], "id": number(place + 1_000), "name": f"T{place}"},
        "works": [{**work, "known": [revision], "handed_in": []}],
    }
    return remade(good, good.with_name(f"{place}.ewhandin"), with_manifest(**values))


def left_of(taken: Taken) -> str:
    assert not taken.id
    assert taken.works == 0
    return " ".join(reason.render(str) for reason in taken.left)


# --- between looking and taking -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda at, course: at.workshops.close(course.workshop.id), "closed"),
        (lambda at, course: at.workshops.remove(course.workshop.id), "trash"),
        (lambda at, course: at.people.remove_team(course.teams[0].id), "trash"),
    ],
)
def test_a_class_that_was_shut_meanwhile_takes_nothing(
    course: Course, good: Path, change: Callable, told: str
):
    at = course.trainer.services
    found = course.trainer.look(good)
    change(at, course)
    before = course.trainer.contents()
    taken, _changes = at.hand_ins.take(found, ENGLISH)
    assert told in left_of(taken)
    assert course.trainer.contents() == before


def test_the_others_come_in_where_one_team_was_thrown_away_meanwhile(course: Course, good: Path):
    laptop = course.laptop("other")
    laptop.work(course.teams[1])
    found = course.trainer.look(good, laptop.hand_in(course.teams[1], course.stick))
    course.trainer.services.people.remove_team(course.teams[0].id)
    taken, _changes = course.trainer.services.hand_ins.take(found, ENGLISH)
    assert (taken.works, len(taken.left)) == (1, 1)
    assert course.trainer.subject(course.teams[1]) == "A"


def test_a_class_that_was_erased_meanwhile_does_not_come_back_unasked(course: Course, good: Path):
    found = course.trainer.look(good)
    course.trainer.services.workshops.remove(course.workshop.id)
    course.trainer.services.workshops.erase(course.workshop.id)
    taken, _changes = course.trainer.services.hand_ins.take(found, ENGLISH)
    assert "not in this data file" in left_of(taken)
    assert course.trainer.services.workshops.list() == ()


def test_a_class_file_for_a_class_that_was_closed_meanwhile_is_left(course: Course, tmp_path: Path):
    laptop = course.laptop()
    course.trainer.services.people.add_team(course.workshop.id, "Late")
    course.trainer.clock.forward(seconds=60)
    file = tmp_path / "again.ewclass"
    course.trainer.services.hand_ins.write_class_file(course.workshop.id, file)
    found = laptop.look(file)
    laptop.services.workshops.close(course.workshop.id)
    taken, _changes = laptop.services.hand_ins.take(found, ENGLISH)
    assert "closed" in left_of(taken)
    assert len(laptop.services.people.teams(course.workshop.id)) == 3


def test_what_came_in_is_not_taken_back_from_a_class_that_was_closed(course: Course, good: Path):
    taken = course.trainer.take(good)
    course.trainer.services.workshops.close(course.workshop.id)
    with pytest.raises(ClosedClassError):
        course.trainer.services.hand_ins.undo(taken.id)
    assert course.trainer.subject(course.teams[0]) == "A"


def test_taking_back_the_first_keeps_what_came_later_beside_it(course: Course, good: Path):
    first = course.trainer.take(good)
    laptop = course.laptop("other")
    laptop.work(course.teams[0], subject="B")
    later = course.trainer.take(laptop.hand_in(course.teams[0], course.stick))
    assert later.conflicts == 1
    back, _changes = course.trainer.services.hand_ins.undo(first.id)
    assert (back.works, back.kept) == (0, 1)
    states = [str(row[0]) for row in course.trainer.store.rows("SELECT state FROM revisions")]
    assert sorted(json.loads(state)["subject"] for state in states) == ["A", "B"]


# --- what fits nothing ----------------------------------------------------------------------------


def test_a_class_that_is_here_is_never_taken_in_as_a_new_one(course: Course, good: Path):
    at = course.trainer.services
    other, _changes = at.workshops.create("Other", "A1", "Bank")
    found = course.trainer.look(good, workshop_id=other.id)
    assert [file.status for file in found.files] == ["wrong-class"]
    taken, _changes = at.hand_ins.take(
        found, ENGLISH, Choices(as_new=frozenset({course.workshop.id}))
    )
    assert not taken.id
    assert course.trainer.subject(course.teams[0]) is None


def test_the_id_of_practice_is_no_class(course: Course, good: Path):
    practice = number(1)
    course.trainer.store.run(
        "INSERT INTO workshops (id, title, kind, course, client, created_at) "
        "SELECT ?, title, 'practice', course, client, created_at FROM workshops",
        (practice,),
    )
    file = of_team(good, 1, practice)
    assert course.trainer.statuses(file) == ["refused"]
    before = course.trainer.contents()
    course.trainer.take(file, choices=Choices(as_new=frozenset({practice})))
    assert course.trainer.contents() == before


def test_somebody_who_stands_twice_is_refused_and_the_others_come_in(course: Course, good: Path):
    person = {"id": number(8), "team": None, "name": "X", "position": 0}
    person |= {"department": "", "level": ""}
    twice = remade(good, good.with_name("x.ewhandin"), with_manifest(people=[person, person]))
    assert course.trainer.statuses(twice, good) == ["refused", "new"]
    assert course.trainer.take(twice, good).works == 1


def test_the_same_version_of_two_teams_comes_in_once(course: Course, good: Path):
    other = {**manifest_of(good)["team"], "id": course.teams[1].id}
    copy = remade(good, good.with_name("x.ewhandin"), with_manifest(team=other))
    assert sorted(course.trainer.statuses(good, copy)) == ["new", "refused"]
    assert course.trainer.take(good, copy).works == 1


def test_the_same_version_of_two_teams_of_a_new_class_comes_in_once(course: Course, good: Path):
    elsewhere = course.computer("elsewhere")
    other = {**manifest_of(good)["team"], "id": course.teams[1].id}
    copy = remade(good, good.with_name("x.ewhandin"), with_manifest(team=other))
    as_new = Choices(as_new=frozenset({course.workshop.id}))
    taken = elsewhere.take(good, copy, choices=as_new)
    assert (taken.works, len(taken.left)) == (1, 1)


@pytest.mark.parametrize("is_new", [False, True])
def test_hand_ins_bring_no_more_teams_than_a_class_can_have(
    course: Course, good: Path, is_new: bool
):
    class_id = number(7) if is_new else course.workshop.id
    files = [of_team(good, place, class_id) for place in range(23)]
    statuses = course.trainer.statuses(*files)
    assert statuses.count("refused") == (3 if is_new else 6)
    course.trainer.take(*files, choices=Choices(as_new=frozenset({class_id})))
    assert len(course.trainer.services.people.teams(class_id)) == 20


def test_a_class_file_of_more_teams_or_people_than_a_class_can_have_is_refused(
    course: Course, tmp_path: Path
):
    file = tmp_path / "c.ewclass"
    course.trainer.services.hand_ins.write_class_file(course.workshop.id, file)
    laptop = course.computer("laptop")

    def more_teams(parts: dict[str, bytes]) -> None:
        content = json.loads(parts["data/class.json"])
        team = content["teams"][0]
        content["teams"] = [{**team, "id": number(one)} for one in range(21)]
        parts["data/class.json"] = json.dumps(content).encode()

    (found,) = laptop.look(remade(file, tmp_path / "m.ewclass", more_teams)).files
    assert found.status == "refused"
    assert found.reason is not None
    assert "at most 20" in found.reason.render(str)


def test_an_archive_with_rows_of_another_class_keeps_nobody_out_and_can_be_a_copy(
    course: Course, archive: Path
):
    def renamed(parts: dict[str, bytes]) -> None:
        for name, content in parts.items():
            parts[name] = content.replace(course.workshop.id.encode(), number(9).encode())

    other = remade(archive, archive.with_name("other.ewarchive"), renamed)
    laptop = course.laptop("other")
    laptop.work(course.teams[1])
    handed = laptop.hand_in(course.teams[1], course.stick)
    assert course.trainer.statuses(other, handed) == ["conflict", "new"]
    assert course.trainer.take(other, handed).works == 1
    copy = course.trainer.take(other, choices=Choices(copies=frozenset({other})))
    assert len(copy.workshops) == 1
    assert len(course.trainer.services.workshops.list()) == 2


@pytest.mark.parametrize(
    ("table", "change", "told"),
    [
        ("works", lambda rows: rows.append([number(5), *rows[0][1:]]), "twice"),
        ("handed_in", lambda rows: rows.append(rows[0]), "twice"),
        ("works", lambda rows: rows[0].__setitem__(3, number(6)), "missing"),
    ],
)
def test_rows_of_an_archive_that_cannot_stand_together_are_refused(
    course: Course, archive: Path, table: str, change: Callable, told: str
):
    def spoil(parts: dict[str, bytes]) -> None:
        content = json.loads(parts[f"data/{table}_0.json"])
        change(content["rows"])
        parts[f"data/{table}_0.json"] = json.dumps(content).encode()

    (found,) = (
        course.computer("x").look(remade(archive, archive.with_name("s.ewarchive"), spoil)).files
    )
    assert found.status == "refused"
    assert found.reason is not None
    assert told in found.reason.render(str)


def test_half_a_character_does_not_hide_in_an_escape(
    course: Course, good: Path, archive: Path, tmp_path: Path
):
    def spoil(name: str) -> Callable[[dict[str, bytes]], None]:
        def change(parts: dict[str, bytes]) -> None:
            (path,) = (one for one in parts if one.startswith(name))
            # In an archive, a state is JSON within JSON.
            escape = b"\\ud83d" if name == "works" else b"\\\\ud83d"
            assert b'"A' in parts[path] or b'\\"A' in parts[path]
            quote = b'"A' if name == "works" else b'\\"A'
            parts[path] = parts[path].replace(quote, quote[:-1] + escape, 1)

        return change

    elsewhere = course.computer("elsewhere")
    assert elsewhere.statuses(remade(good, tmp_path / "h.ewhandin", spoil("works"))) == ["refused"]
    file = remade(archive, tmp_path / "h.ewarchive", spoil("data/revisions"))
    assert elsewhere.statuses(file) == ["refused"]


def test_a_work_of_an_archive_cannot_show_the_version_of_another(
    course: Course, archive: Path, tmp_path: Path
):
    course.trainer.work(course.teams[1])
    course.trainer.services.hand_ins.write_archive(course.workshop.id, archive)

    def cross(parts: dict[str, bytes]) -> None:
        content = json.loads(parts["data/works_0.json"])
        first, second = content["rows"]
        first[3], second[3] = second[3], first[3]
        parts["data/works_0.json"] = json.dumps(content).encode()

    (found,) = course.computer("x").look(remade(archive, tmp_path / "c.ewarchive", cross)).files
    assert found.status == "refused"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("第3组.ewhandin".encode("gb18030"), "第3组.ewhandin"),
        (b"a\nb\x1b.ewhandin", "a�b�.ewhandin"),
        ("\u202egnp.ewhandin".encode(), "�gnp.ewhandin"),
        (b"{file}%s.ewhandin", "{file}%s.ewhandin"),
    ],
)
def test_a_name_from_another_computer_can_be_shown_and_kept(
    course: Course, good: Path, name: bytes, shown: str
):
    strange = course.stick / os.fsdecode(name)
    good.rename(strange)
    (found,) = course.trainer.look(course.stick).files
    assert found.name == shown
    course.trainer.work(course.teams[0], subject="B")
    assert course.trainer.take(course.stick).conflicts == 1
    rows = course.trainer.store.rows("SELECT name FROM revisions WHERE name IS NOT NULL")
    assert [row[0] for row in rows] == [f"Handed in: “{shown}”"]


# --- nobody waits any more ------------------------------------------------------------------------


class EndedError(Exception):
    """Nobody waits any more."""


class Waiting:
    """Somebody who waits for so many steps."""

    def __init__(self, steps: int) -> None:
        self.steps = steps

    def check(self) -> None:
        self.steps -= 1
        if self.steps < 0:
            raise EndedError

    def send(self, piece: object) -> None:
        self.check()


@pytest.mark.parametrize("kind", ["good", "archive"])
def test_a_look_that_nobody_waits_for_ends_between_two_parts(
    course: Course, kind: str, request: pytest.FixtureRequest
) -> None:
    file: Path = request.getfixturevalue(kind)
    needed = 0
    other = course.computer("other")
    look = other.services.hand_ins.look
    found = None
    while found is None:
        waiting = Waiting(needed)
        try:
            found = look([file], CATALOGUE, "", waiting)
        except EndedError:
            needed += 1
    parts = len(manifest_of(file)["parts"])
    assert needed >= parts
    # Whoever waited has nothing to do with what is taken in afterwards.
    waiting.steps = 0
    choices = Choices(as_new=frozenset({course.workshop.id}))
    taken, _ = other.services.hand_ins.take(found, ENGLISH, choices)
    assert course.workshop.id in taken.workshops
