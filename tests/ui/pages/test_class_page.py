"""A class: how far each team is, opening a work, beginning one."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from tests.ui.open_desk import open_desk
from tests.ui.pages.many_exercises import one_exercise
from tests.ui.pages.person import Person
from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import say
from workshop_app.domain.record import AGENDA
from workshop_app.ui.pages.class_page import ClassPage
from workshop_app.ui.routes import ClassRoute, Home, WorkRoute


@pytest.fixture
def desk(qapp, tmp_path):
    with open_desk(tmp_path, role="trainer") as desk:
        desk.catalogue = one_exercise()
        yield desk


@pytest.fixture
def course(desk):
    """A class with two teams, the first of which has begun."""
    made, _ = desk.workshops.create("Micro-service", "A1", "Riverside Bank", date(2026, 11, 21))
    first, second = (desk.people.add_team(made.id, f"Team {n}")[0] for n in (1, 2))
    desk.people.add_participant(made.id, "Ada", first.id)
    desk.people.add_participant(made.id, "Grace", first.id)
    kind = desk.kind("mdm")
    work, _ = desk.works.start(first.id, "mdm", kind.dump(kind.sample("en")))
    return made, first, second, work.work.id


def test_each_team_stands_with_its_people_its_subject_and_its_state(qtbot, desk, course):
    person = Person(qtbot, ClassPage(desk, course[0].id, "exercises"))
    assert person.sees("Riverside Bank")
    assert person.sees("1 of 2 teams have begun")
    assert person.sees("Ada, Grace")
    assert person.sees(desk.kind("mdm").sample("en").subject)
    assert [row.state.text() for row in person.page.tab.rows] == ["At work", "Not begun"]


def test_the_work_of_a_team_opens_by_click_and_by_key(qtbot, desk, course):
    person = Person(qtbot, ClassPage(desk, course[0].id, "exercises"))
    person.click("Open the work of “Team 1”")
    person.page.tab.rows[0].setFocus()
    person.press(Qt.Key.Key_Return)
    assert person.went == [WorkRoute(course[3], ClassRoute(course[0].id, "exercises"))] * 2


def test_a_team_that_has_not_begun_begins(qtbot, desk, course):
    person = Person(qtbot, ClassPage(desk, course[0].id, "exercises"))
    person.tab_to("Begin for “Team 2”")
    person.press(Qt.Key.Key_Return)
    works = {work.team_id: work.id for work in desk.works.of_workshop(course[0].id)}
    assert [route.work_id for route in person.went] == [works[course[2].id]]
    assert person.sees("2 of 2 teams have begun")


def test_work_on_an_exercise_that_is_missing_is_shown_but_not_opened(qtbot, desk, course):
    desk.works.start(course[2].id, "of-another-version", "{}")
    person = Person(qtbot, ClassPage(desk, course[0].id, "exercises"))
    strange = [row for row in person.page.tab.rows if row.exercise_id == "of-another-version"]
    assert [row.state.text() for row in strange] == ["Not begun", "At work"]
    strange[1].activated.emit()
    assert person.went == []


def test_what_is_below_a_full_page_follows_by_itself(qtbot, desk, course):
    teams, _ = desk.people.add_teams(course[0].id, [f"Team {n}" for n in range(3, 21)])
    desk.works.start(teams[-1].id, "of-another-version", "{}")
    page = ClassPage(desk, course[0].id, "exercises")
    tab = page.tab
    assert {row.exercise_id for row in tab.rows} == {"mdm"}
    Person(qtbot, page)
    assert tab.facts() == ["20 teams", "2 works"]
    qtbot.waitUntil(lambda: tab.rows[-1].team.name == "Team 20" and not tab._below)
    assert len(tab.rows) % 20 == 0
    assert {row.exercise_id for row in tab.rows if row.work} == {"mdm", "of-another-version"}
    shown = len(tab.rows)
    desk.changed.emit(Changes(teams=frozenset({teams[0].id})))
    assert len(tab.rows) == shown


def test_works_are_shown_beside_an_agenda_that_a_newer_version_wrote(qtbot, desk, course):
    desk.records.keep(course[0].id, AGENDA, '{"version": 99}', say("Newer"))
    person = Person(qtbot, ClassPage(desk, course[0].id, "exercises"))
    assert [row.state.text() for row in person.page.tab.rows] == ["At work", "Not begun"]


def test_a_class_without_teams_says_so(qtbot, desk):
    made, _ = desk.workshops.create("New")
    person = Person(qtbot, ClassPage(desk, made.id, "exercises"))
    assert person.sees("This class has no teams yet")
    person.click("To the teams")
    person.click("Home")
    assert person.went == [ClassRoute(made.id, "teams"), Home()]


def test_the_tabs_stay_where_they_are_when_a_tab_has_a_state(qtbot, desk, course):
    made, *_ = course
    desk.people.sign_in([one.id for one in desk.people.participants(made.id)])
    person = Person(qtbot, ClassPage(desk, made.id, "agenda"), (1300, 700))
    tabs = person.page.choice
    before = tabs.pos()
    person.page.show_tab("teams")
    assert person.sees("2 of 2 signed in")
    assert tabs.pos() == before


def test_a_class_that_is_gone_is_said_in_words(desk):
    with pytest.raises(KnownError, match="not in the data file"):
        ClassPage(desk, "gone")


def test_the_foot_counts(qtbot, desk, course):
    page = Person(qtbot, ClassPage(desk, course[0].id, "exercises")).page
    facts = []
    page.facts.connect(facts.append)
    page.announce()
    assert facts == [["2 teams", "1 work"]]


def test_for_reading_only_nobody_begins(qtbot, tmp_path):
    with open_desk(tmp_path) as desk:
        made, _ = desk.workshops.create("Micro-service", "A1")
        desk.people.add_team(made.id, "Team 1")
    with open_desk(tmp_path, read_only=True) as desk:
        person = Person(qtbot, ClassPage(desk, made.id, "exercises"))
        assert person.sees("Not begun")
        assert not person.sees("Begin")
