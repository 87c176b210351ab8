"""Each step of the manual in the program: what it says to press is on the page where it says so."""

from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QWidget

from tests.ui.open_desk import open_desk, sample_work
from tests.ui.pages.person import Person
from workshop_app.services.manual import read_manual
from workshop_app.ui.page_maker import make_page
from workshop_app.ui.routes import (
    ClassRoute,
    HandIns,
    Home,
    NewClass,
    PreviewRoute,
    SettingsRoute,
    VersionsRoute,
    Welcome,
    WorkRoute,
)

BOLD = {
    chapter.key: set(re.findall(r"\*\*(.+?)\*\*", chapter.text)) for chapter in read_manual("en")
}


@pytest.fixture
def course(desk):
    made, _ = desk.workshops.create("Bank halls", "A1")
    team, _ = desk.people.add_team(made.id, "Team 1")
    desk.people.add_participant(made.id, "Amy Lin", team_id=team.id)
    kind = desk.kind("mdm")
    desk.works.start(team.id, "mdm", kind.dump(kind.sample("en")))
    return made


def shown(qtbot, desk, route):
    """All that the page of a route says, and how its controls are called."""
    person = Person(qtbot, make_page(route, desk), (1366, 900))
    parts = person.page.findChildren(QWidget)
    names = {part.accessibleName() for part in parts if part.isVisibleTo(person.page)}
    return names | {word.replace("&&", "&") for word in person.words}


def steps(chapter, *names):
    """The names, each of which the chapter gives."""
    assert set(names) <= BOLD[chapter], set(names) - BOLD[chapter]
    return set(names)


@pytest.mark.parametrize(
    ("route", "role", "chapter", "names"),
    [
        (Welcome(), "", "first-class", ["I am a trainer", "Who works with it on this machine?"]),
        (Welcome(), "", "team", ["We are a team"]),
        (Home(), "trainer", "first-class", ["Look at a sample class", "New class"]),
        (Home(), "team", "team", ["Open a class file…", "Practise an exercise"]),
        (
            NewClass(),
            "trainer",
            "first-class",
            ["No course", "Client", "First day", "Start the class", "Look at a sample class"],
        ),
        (
            SettingsRoute(),
            "trainer",
            "data",
            ["Show the folder", "Back up now", "Backups", "Trash"],
        ),
    ],
)
def test_pages_without_a_class(qtbot, desk, route, role, chapter, names):
    if role:
        desk.change_settings(role=role)
    assert steps(chapter, *names) <= shown(qtbot, desk, route)


@pytest.mark.parametrize(
    ("tab", "names"),
    [
        ("agenda", ["Shift the rest", "Agenda"]),
        ("teams", ["Add people", "Make teams", "Everybody is here", "Teams"]),
        ("exercises", ["Class file…", "Open hand-ins", "Begin", "Exercises"]),
        ("results", ["Show me what is sealed", "Pitches", "Results"]),
        ("wrap-up", ["Take home", "Save evening package…", "Wrap-up"]),
    ],
)
def test_the_parts_of_a_class(qtbot, desk, course, tab, names):
    wanted = {*names} - {"Agenda"}
    assert steps("first-class", *wanted) <= shown(qtbot, desk, ClassRoute(course.id, tab))


def test_the_page_of_an_exercise_and_what_it_leads_to(qtbot, desk):
    work_id = sample_work(desk).work_id
    page = steps("team", "Task card", "Sample: off", "Undo", "Versions", "Export PDF", "Working")
    assert page <= shown(qtbot, desk, WorkRoute(work_id))
    preview = steps("team", "Print…", "Save PDF…")
    assert preview <= shown(qtbot, desk, PreviewRoute(work_id))
    versions = steps("team", "Go back to this version", "Restore points", "Name…")
    assert versions <= shown(qtbot, desk, VersionsRoute(work_id))


def test_a_team_may_hand_in_what_it_made_in_a_class(qtbot, desk, course):
    work = desk.works.of_workshop(course.id)[0]
    desk.change_settings(role="team")
    assert steps("team", "Hand in") <= shown(qtbot, desk, WorkRoute(work.id))


def test_a_class_file_asks_for_the_team(qtbot, desk, course, tmp_path):
    file = desk.hand_ins.write_class_file(course.id, tmp_path / "class.ewclass")
    with open_desk(tmp_path / "laptop") as laptop:
        page = make_page(HandIns((str(file),)), laptop)
        person = Person(qtbot, page)
        page.announce()
        qtbot.waitUntil(lambda: page.found is not None)
        assert steps("team", "Which team works on this computer?") <= set(person.words)
