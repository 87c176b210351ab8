"""One team goes back to a moment, all its works at once, and no other team with it."""

from __future__ import annotations

import pytest

from tests.storage.desk import desk as open_desk
from workshop_app.domain.message import say
from workshop_app.services.open_classes import ClosedClassError
from workshop_app.services.works import MissingError, TextError


@pytest.fixture
def desk(tmp_path):
    with open_desk(tmp_path / "workshops.db") as desk:
        yield desk


class Class:
    """Teams of one class that work on exercises, a step a minute."""

    def __init__(self, desk):
        self.desk = desk
        self.workshop, _ = desk.workshops.create("Micro-service")
        self.teams = [desk.people.add_team(self.workshop.id, f"Team {n}")[0] for n in (1, 2)]
        self.ids = {}

    def write(self, team, exercise, text):
        """Let a team write something and return when that was."""
        self.desk.clock.forward(minutes=1)
        key = (team, exercise)
        if key not in self.ids:
            opened, _ = self.desk.works.start(self.teams[team].id, exercise, f'"{text}"')
            self.ids[key] = opened.work.id
        else:
            self.desk.works.edit(self.ids[key], f'"{text}"', say("Change"), "")
        return self.desk.clock.time

    def state(self, team, exercise):
        return self.desk.works.open(self.ids[team, exercise]).state.strip('"')

    def all(self):
        return {key: self.state(*key) for key in self.ids}


@pytest.fixture
def course(desk):
    course = Class(desk)
    for team in (0, 1):
        course.write(team, "mdm", "begun")
        course.write(team, "map", "begun")
    return course


def test_all_works_of_the_team_go_back_and_those_of_others_stay(desk, course):
    course.write(0, "mdm", "good")
    moment = course.write(0, "map", "good")
    course.write(0, "map", "broken")
    course.write(0, "mdm", "broken")
    course.write(1, "map", "further")
    returns, changes = desk.works.restore_team(course.teams[0].id, moment)
    assert course.all() == {
        (0, "mdm"): "good",
        (0, "map"): "good",
        (1, "mdm"): "begun",
        (1, "map"): "further",
    }
    assert {one.work_id for one in returns} == changes.works
    assert changes.works == {course.ids[0, "mdm"], course.ids[0, "map"]}


def test_the_chosen_version_counts_where_a_clock_made_several_of_one_moment(desk, course):
    course.write(0, "mdm", "good")
    course.write(0, "map", "good")
    good = desk.works.versions(course.ids[0, "map"])[0]
    desk.clock.forward(hours=-3)
    course.write(0, "map", "broken")
    course.write(0, "mdm", "broken")
    assert desk.works.versions(course.ids[0, "map"])[0].at == good.at
    team = course.teams[0].id
    desk.works.restore_team(team, good.at, good.revision_id)
    assert course.state(0, "map") == "good"


def test_a_work_is_left_alone_that_stood_so_already_or_was_begun_later(desk, course):
    moment = course.write(0, "map", "good")
    course.write(0, "map", "broken")
    course.write(0, "plan", "begun later")
    stood = {one.work.exercise_id: one for one in desk.works.stood(course.teams[0].id, moment)}
    assert stood["plan"].version is None
    assert not stood["mdm"].is_other
    assert stood["map"].is_other
    returns, _ = desk.works.restore_team(course.teams[0].id, moment)
    assert [one.work_id for one in returns] == [course.ids[0, "map"]]
    assert course.state(0, "plan") == "begun later"


def test_what_was_undone_since_long_does_not_come_back(desk, course):
    course.write(0, "map", "good")
    course.write(0, "map", "broken")
    desk.works.undo(course.ids[0, "map"])
    desk.clock.forward(minutes=5)
    returns, changes = desk.works.restore_team(course.teams[0].id, desk.clock.time)
    assert (returns, bool(changes)) == ((), False)
    assert course.state(0, "map") == "good"


def test_going_back_is_one_step_of_each_work_and_can_be_taken_back(desk, course):
    moment = course.write(0, "map", "good")
    course.write(0, "map", "broken")
    course.write(0, "mdm", "broken")
    before = course.all()
    returns, _ = desk.works.restore_team(course.teams[0].id, moment)
    assert course.all() != before
    stay, changes = desk.works.take_back(returns)
    assert stay == 0
    assert changes.works == {course.ids[0, "map"], course.ids[0, "mdm"]}
    assert course.all() == before
    desk.works.redo(course.ids[0, "map"])
    assert course.state(0, "map") == "good"


def test_a_work_that_went_on_since_is_not_taken_back(desk, course):
    moment = course.write(0, "map", "good")
    course.write(0, "map", "broken")
    course.write(0, "mdm", "broken")
    returns, _ = desk.works.restore_team(course.teams[0].id, moment)
    course.write(0, "map", "better")
    stay, _ = desk.works.take_back(returns)
    assert stay == 1
    assert course.state(0, "map") == "better"
    assert course.state(0, "mdm") == "broken"


def test_a_closed_class_stays_as_it_is(desk, course):
    moment = course.write(0, "map", "good")
    course.write(0, "map", "broken")
    desk.workshops.close(course.workshop.id)
    with pytest.raises(ClosedClassError):
        desk.works.restore_team(course.teams[0].id, moment)
    assert course.state(0, "map") == "broken"


def test_a_failure_half_way_changes_no_work(desk, course, monkeypatch):
    moment = course.write(0, "map", "good")
    course.write(0, "map", "broken")
    course.write(0, "mdm", "broken")
    before = course.all()
    whole = desk.works._version
    seen = []

    def thinned(work_id, revision_id):
        seen.append(work_id)
        if len(seen) == 2:
            raise MissingError(say("gone"))
        return whole(work_id, revision_id)

    monkeypatch.setattr(desk.works, "_version", thinned)
    with pytest.raises(MissingError):
        desk.works.restore_team(course.teams[0].id, moment)
    assert course.all() == before


def test_any_version_gets_a_name_another_name_and_none(desk, course):
    work_id = course.ids[0, "map"]
    course.write(0, "map", "good")
    course.write(0, "map", "broken")
    good = desk.works.versions(work_id)[1]
    for name in ("Halfway", "Before lunch"):
        desk.works.name_restore_point(work_id, name, good.revision_id)
        assert [one.name for one in desk.works.versions(work_id)] == [None, name, None]
    with pytest.raises(TextError):
        desk.works.name_restore_point(work_id, "  ", good.revision_id)
    with pytest.raises(MissingError):
        desk.works.name_restore_point(work_id, "No such", "no-such-version")
    assert desk.works.versions(work_id)[1].name == "Before lunch"
    desk.works.remove_restore_point(work_id, good.revision_id)
    assert [one.name for one in desk.works.versions(work_id)] == [None, None, None]
