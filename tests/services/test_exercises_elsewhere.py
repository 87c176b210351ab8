"""Hand-ins and archives with works on an exercise that is not on this computer."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from tests.services.class_on_sticks import CATALOGUE, ENGLISH, Course
from workshop_app.kinds import kind_of
from workshop_app.kit.catalogue import Catalogue, load_catalogue
from workshop_app.services.documents.gathering import class_data
from workshop_app.services.handins.found import Choices


def with_an_own_exercise(course: Course, folder: Path) -> Catalogue:
    """Let the first team work on an exercise of the trainer's own as well."""
    place = folder / "exercises" / "first_reply"
    shutil.copytree(Path(__file__).parents[2] / "docs" / "example" / "first_reply", place)
    catalogue = load_catalogue(place.parent)
    kind = kind_of(catalogue["first-reply"])
    sample = kind.dump(kind.sample("en"))
    course.trainer.services.works.start(course.teams[0].id, "first-reply", sample)
    return catalogue


def test_the_rest_of_a_hand_in_comes_in_where_an_exercise_is_missing(
    course: Course, tmp_path: Path
) -> None:
    with_an_own_exercise(course, tmp_path)
    course.trainer.work(course.teams[0])
    file = course.trainer.hand_in(course.teams[0], course.stick)
    other = course.computer("other")
    (found,) = other.look(file).files
    assert found.is_of_other_class
    assert {work.exercise_id: work.status for work in found.works} == {
        "first-reply": "refused",
        "mdm": "wrong-class",
    }
    (missing,) = [work.reason for work in found.works if work.status == "refused"]
    assert "“first-reply” is not on this computer" in missing.render(str)
    taken = other.take(file, choices=Choices(as_new=frozenset({course.workshop.id})))
    assert taken.works == 1
    assert other.subject(course.teams[0]) == "A"
    assert other.subject(course.teams[0], "first-reply") is None


def test_an_archive_says_which_exercises_are_missing_and_keeps_their_works(
    course: Course, tmp_path: Path
) -> None:
    catalogue = with_an_own_exercise(course, tmp_path)
    file = tmp_path / "class.ewarchive"
    course.trainer.services.hand_ins.write_archive(course.workshop.id, file)
    other = course.computer("other")
    (found,) = other.look(file).files
    assert found.status == "new"
    assert "has no usable exercise first-reply." in found.reason.render(str)
    (known,) = other.services.hand_ins.look([file], catalogue).files
    assert (known.status, known.reason) == ("new", None)
    # A folder with a mistake in it is as good as none.
    definition = catalogue["first-reply"].file
    good = definition.read_text("utf-8")
    definition.write_text(good.replace("[[sections", "[[parts"), "utf-8")
    (broken,) = other.services.hand_ins.look([file], catalogue).files
    assert (broken.status, broken.reason) == ("new", found.reason)
    definition.write_text(good, "utf-8")
    other.take(file)
    stored = other.services.documents.read(course.workshop.id, ENGLISH)
    there = class_data(stored, CATALOGUE, ENGLISH, date(2026, 11, 22))
    assert (there.unreadable, there.exercises) == (("first-reply",), ())
    data = class_data(stored, catalogue, ENGLISH, date(2026, 11, 22))
    assert [one.id for one in data.exercises] == ["first-reply"]
    # What goes back is what came.
    back = other.hand_in(course.teams[0], tmp_path)
    (again,) = course.trainer.services.hand_ins.look([back], catalogue).files
    assert [work.status for work in again.works] == ["same"]
