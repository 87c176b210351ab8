"""Home: what a trainer and a team find when they come, with nothing and with very much."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.open_desk import open_desk
from tests.ui.pages.many_exercises import many_exercises, one_exercise
from tests.ui.pages.person import Person, settle
from workshop_app.ui.pages.home import CLASSES, MORE, WORKS, HomePage
from workshop_app.ui.routes import Catalogue, ClassRoute, Practise, WorkRoute


@pytest.fixture
def desk(qapp, tmp_path):
    with open_desk(tmp_path) as desk:
        desk.catalogue = one_exercise()
        yield desk


def begin(desk, team="Team 3", subject="Bank hall"):
    kind = desk.kind("mdm")
    state = kind.dump(kind.sample("en")).replace(kind.sample("en").subject, subject)
    opened, _ = desk.works.start_practice("mdm", state, team)
    return opened.work.id


def order(person, *words):
    """Where these words stand on the page, from top to bottom."""
    heights = {}
    for part in person.page.findChildren(
        type(person.page._sheet.content.itemAt(0).widget()._title)
    ):
        if part.isVisible() and part.text() in words:
            heights[part.text()] = part.mapTo(person.page, part.rect().topLeft()).y()
    return sorted(heights, key=heights.__getitem__)


@pytest.mark.parametrize(
    ("role", "first", "other"),
    [
        ("trainer", "Show it to the class", "Fill it in together"),
        ("team", "Fill it in together", "Show it to the class"),
    ],
)
def test_an_empty_home_teaches_the_first_steps_of_the_role(qtbot, tmp_path, role, first, other):
    with open_desk(tmp_path, role=role) as desk:
        person = Person(qtbot, HomePage(desk))
        assert person.sees("Three steps to begin with")
        assert person.sees(first)
        assert not person.sees(other)
        assert not person.sees("Recent work")
        assert not person.sees("Classes")


def test_an_exercise_is_told_in_one_line_and_started_from_its_card(qtbot, desk):
    person = Person(qtbot, HomePage(desk))
    assert person.sees("What bad service costs in a year")
    assert person.sees("40 min")
    assert person.sees("Service creates value")
    person.tab_to("Market damage model")
    person.press(Qt.Key.Key_Return)
    assert person.went == [Practise("mdm")]


def test_the_main_action_starts_the_only_exercise(qtbot, desk):
    person = Person(qtbot, HomePage(desk))
    person.click("Practise an exercise")
    assert person.went == [Practise("mdm")]


def test_with_many_exercises_the_main_action_lets_choose(qtbot, desk, tmp_path):
    desk.catalogue = many_exercises(tmp_path / "exercises")
    person = Person(qtbot, HomePage(desk))
    person.click("Practise an exercise")
    assert person.went == [Catalogue()]
    person.click("Loyalty-driven experience")
    assert [card.exercise.id for card in person.page.exercises.cards] == ["curve", "radar"]


def test_recent_work_says_whose_and_about_what_and_opens(qtbot, desk):
    work_id = begin(desk, "Team <b>3</b> 🌊", "Repairs hotline")
    person = Person(qtbot, HomePage(desk))
    assert not person.sees("Three steps to begin with")
    assert person.sees("Market damage model · Repairs hotline")
    assert person.sees("Team <b>3</b> 🌊 · Practice")
    row = person.page.work_rows[0]
    row.setFocus()
    person.press(Qt.Key.Key_Return)
    assert person.went == [WorkRoute(work_id)]


def test_work_that_was_removed_comes_back_by_undo(qtbot, desk):
    work_id = begin(desk)
    person = Person(qtbot, HomePage(desk))
    person.click("Remove “Market damage model”")
    assert [work.work_id for work in desk.works.removed()] == [work_id]
    assert person.sees("Three steps to begin with")
    assert desk.messages.told == [("“Market damage model · Bank hall” is in the trash.", "success")]
    desk.messages.press("Undo")
    assert person.sees("Market damage model · Bank hall")
    assert desk.works.removed() == ()


def test_the_keyboard_stays_among_the_works_when_one_is_removed(qtbot, desk):
    for team in ("Team 1", "Team 2", "Team 3"):
        begin(desk, team)
    person = Person(qtbot, HomePage(desk))
    person.page.work_rows[1].remove_button.setFocus()
    for left in (2, 1):
        person.press(Qt.Key.Key_Return)
        settle()
        assert len(person.page.work_rows) == left
        assert person.focused is person.page.work_rows[-1].remove_button
    person.press(Qt.Key.Key_Return)
    settle()
    assert person.page.isAncestorOf(person.focused) or person.focused is person.page
    assert desk.works.recent() == ()


def test_the_open_work_can_be_removed_too(qtbot, desk):
    work_id = begin(desk)
    desk.open(desk.works.open(work_id))
    person = Person(qtbot, HomePage(desk))
    person.click("Remove “Market damage model”")
    assert desk.session is None
    assert [work.work_id for work in desk.works.removed()] == [work_id]


def test_work_on_an_exercise_that_is_missing_is_kept_but_not_opened(qtbot, desk):
    desk.works.start_practice("of-another-version", "{}", "Team 1")
    person = Person(qtbot, HomePage(desk))
    assert person.sees("This version does not have this exercise")
    row = person.page.work_rows[0]
    assert row.focusPolicy() == Qt.FocusPolicy.NoFocus
    row.activated.emit()
    assert person.went == []


def test_a_class_tells_when_who_and_how_far(qtbot, desk):
    today = date.today()  # noqa: DTZ011 - the day of this machine, as the page shows it
    made, _ = desk.workshops.create("Micro-service", "A1", "Riverside Bank", today)
    teams = [desk.people.add_team(made.id, f"Team {n}")[0] for n in (1, 2)]
    kind = desk.kind("mdm")
    desk.works.start(teams[0].id, "mdm", kind.dump(kind.blank()))
    desk.workshops.create("Peak–end", "E", "Coast Hotels", today + timedelta(days=9))
    person = Person(qtbot, HomePage(desk))
    for words in ("Riverside Bank", "In progress", "2 teams", "1 of 2 works begun", "Planned"):
        assert person.sees(words), words
    person.click("Micro-service")
    assert person.went == [ClassRoute(made.id)]


def test_a_class_without_teams_counts_no_works(qtbot, desk):
    desk.workshops.create("Micro-service", client="Riverside Bank")
    person = Person(qtbot, HomePage(desk))
    assert person.sees("0 teams")
    assert not person.sees("0 of 0 works begun")


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("trainer", ["Classes", "Practise an exercise alone", "Recent work"]),
        ("team", ["Practise an exercise alone", "Recent work", "Classes"]),
    ],
)
def test_the_role_says_what_comes_first(qtbot, tmp_path, role, expected):
    with open_desk(tmp_path, role=role) as desk:
        desk.workshops.create("A class")
        begin(desk)
        person = Person(qtbot, HomePage(desk))
        assert order(person, *expected) == expected


def test_of_very_many_only_what_is_seen_is_built(qtbot, desk):
    for number in range(CLASSES + MORE + 3):
        desk.workshops.create(f"Class {number}")
    for number in range(WORKS + 2):
        begin(desk, f"Team {number}")
    person = Person(qtbot, HomePage(desk))
    assert len(person.page.class_cards) == CLASSES
    assert len(person.page.work_rows) == WORKS
    newest = f"Class {CLASSES + MORE + 2}"
    assert person.page.class_cards[0].accessibleName() == newest
    person.click("Show more classes")
    assert len(person.page.class_cards) == CLASSES + MORE
    assert QApplication.focusWidget() is person.page.class_cards[CLASSES]
    person.click("Show more work")
    assert len(person.page.work_rows) == WORKS + 2
    assert not person.sees("Show more work")


def test_a_new_look_keeps_how_much_is_shown(qtbot, desk):
    for number in range(WORKS + 2):
        begin(desk, f"Team {number}")
    person = Person(qtbot, HomePage(desk))
    person.click("Show more work")
    again = Person(qtbot, HomePage(desk))
    again.page.resume(person.page.keep())
    assert len(again.page.work_rows) == WORKS + 2


def test_the_foot_tells_where_the_data_is_and_of_the_last_backup(qtbot, desk):
    page = Person(qtbot, HomePage(desk)).page
    facts, status = [], []
    page.facts.connect(facts.append)
    page.status.connect(lambda text, icon, role: status.append(text))
    page.announce()
    assert facts[-1] == ["Data only on this machine"]
    assert status == ["1 exercise"]
    desk.backups.make("manual")
    page.announce()
    assert facts[-1][1].startswith("last backup ")


def test_for_reading_only_nothing_is_begun_or_removed(qtbot, tmp_path):
    with open_desk(tmp_path) as desk:
        begin(desk)
    with open_desk(tmp_path, read_only=True) as desk:
        person = Person(qtbot, HomePage(desk))
        assert not person.page.main_button.isEnabled()
        assert not person.page.work_rows[0].remove_button.isVisible()
        person.click("Market damage model")
        assert person.went == []


PAINT = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
app = QApplication([])
from tests.ui.open_desk import open_desk
from workshop_app.ui.pages.home import HomePage
with open_desk(Path(sys.argv[1])) as desk:
    page = HomePage(desk)
    page.resize(1366, 768)
    page.grab()
    assert page.work_rows and page.class_cards
print(*sys.modules)
"""


def test_home_is_painted_without_what_is_slow_to_import(tmp_path, desk):
    desk.workshops.create("A class", "A1")
    begin(desk)
    done = subprocess.run(
        [sys.executable, "-c", PAINT, str(tmp_path)], capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert "workshop_app.ui.pages.home" in loaded
    heavy = {"reportlab", "pydantic", "openpyxl", "pypdfium2", "sqlite_utils", "PIL"}
    assert heavy & loaded == set()


def test_a_trainer_looks_at_a_sample_class_with_one_click(qtbot, tmp_path):
    with open_desk(tmp_path, role="trainer") as desk:
        person = Person(qtbot, HomePage(desk))
        person.click("Look at a sample class")
        qtbot.waitUntil(lambda: bool(person.went))
        [summary] = desk.workshops.list()
        assert person.went == [ClassRoute(summary.workshop.id)]
        assert (summary.teams, summary.works) == (6, 6 * len(desk.catalogue))
        assert len(desk.people.participants(summary.workshop.id)) == 24
        assert person.sees("Riverside Bank")


def test_a_team_is_offered_no_sample_class(qtbot, tmp_path):
    with open_desk(tmp_path, role="team") as desk:
        assert not Person(qtbot, HomePage(desk)).sees("Look at a sample class")


def test_what_lies_below_waits_until_the_program_is_painted(qtbot, tmp_path):
    with open_desk(tmp_path, role="trainer") as desk:
        desk.workshops.create("A class", "A1")
        begin(desk)
        desk.is_starting = True
        person = Person(qtbot, HomePage(desk))
        assert person.sees("Classes")
        assert person.sees("Practise an exercise alone")
        assert not person.sees("Recent work")
        person.page.complete()
        assert person.sees("Recent work")
        assert len(person.page.work_rows) == 1


def test_what_a_tall_window_has_room_for_does_not_wait(qtbot, tmp_path):
    with open_desk(tmp_path, role="trainer") as desk:
        desk.workshops.create("A class", "A1")
        begin(desk)
        desk.is_starting = True
        person = Person(qtbot, HomePage(desk))
        person.page.resize(1600, 2000)
        person.page.fill_view()
        assert person.sees("Recent work")
