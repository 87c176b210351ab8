"""The results of a class: sealed, revealed team by team, ranked among those that may be seen."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import time
from types import SimpleNamespace

import openpyxl
import pytest
from PySide6.QtCore import Qt
from reportlab.graphics.shapes import Drawing

from tests.ui.open_desk import open_desk
from tests.ui.pages.many_exercises import one_exercise
from tests.ui.pages.person import Person, settle
from tests.ui.pages.saving import Saving
from workshop_app.domain.agenda import Agenda, Block, Day
from workshop_app.domain.message import say
from workshop_app.kit.comparison import ComparedPicture, Comparison, Standing
from workshop_app.kit.presentation import Column, Table
from workshop_app.kit.tabular import read_table
from workshop_app.services.comparison_book import comparison_xlsx
from workshop_app.ui.pages.class_comparison import ComparisonView
from workshop_app.ui.pages.class_page import ClassPage
from workshop_app.ui.pages.class_results import PITCHED

VALUES = (18.5, 12.0, None, 12.0)
RANKS = (3, 1, None, 1)


def compared(_kind, contributions, _language):
    """Compare four teams by figures made up here; the third has not begun."""
    standings = tuple(
        Standing(
            one.contender,
            value,
            "—" if value is None else f"{value}%",
            rank,
            is_outlier=rank == 3,
            note="Not begun" if value is None else "",
        )
        for one, value, rank in zip(contributions, VALUES, RANKS, strict=True)
    )
    table = Table("t", "Side by side", (Column("Team"),), (("Team 1",),))
    picture = ComparedPicture(
        "bars", "How large is it?", "Team 1 loses most", "n = 3", lambda sheet, seen: Drawing(9, 9)
    )
    return Comparison(
        "mdm",
        "Market damage model",
        "Damage in %",
        False,
        standings,
        (picture,),
        (table,),
        ("Team 1 stands out.",),
        ("What did you count?",),
        "n = 3 of 4 teams",
    )


@pytest.fixture
def desk(qapp, tmp_path, monkeypatch):
    with open_desk(tmp_path, role="trainer") as desk:
        desk.catalogue = one_exercise()
        monkeypatch.setattr(type(desk.kind("mdm")), "compare", compared, raising=False)
        yield desk


@pytest.fixture
def course(desk):
    made, _ = desk.workshops.create("Micro-service", "A1", "Riverside Bank")
    kind = desk.kind("mdm")
    for number in range(1, 5):
        team, _ = desk.people.add_team(made.id, f"Team {number}")
        if number != 3:
            desk.works.start(team.id, "mdm", kind.dump(kind.blank()))
    return made


@pytest.fixture
def person(qtbot, desk, course):
    return Person(qtbot, ClassPage(desk, course.id, "results"))


def rows(person):
    """What stands in each line: its rank, its team, its figure."""
    settle()
    view = person.page.tab.comparison
    return [
        (row.line.itemAt(0).widget().text(), row.title_text.text(), row.value.text())
        for row in view.ranking.rows
    ]


def test_sealed_results_show_no_figure_no_rank_and_nothing_that_betrays_them(person):
    assert rows(person) == [
        ("–", "Team 1", ""),
        ("–", "Team 2", ""),
        ("–", "Team 4", ""),
        ("–", "Team 3", ""),
    ]
    assert person.sees("3 of 3 results are sealed.")
    for secret in ("18.5%", "12.0%", "Stands out", "Team 1 stands out.", "Team 1 loses most"):
        assert not person.sees(secret)
    assert person.sees("How large is it?")
    assert person.sees("Not begun")


def test_the_next_team_is_revealed_and_ranked_among_those_that_are_seen(person):
    person.click("Reveal the next team")
    assert rows(person)[0] == ("1", "Team 1", "18.5%")
    person.click("Reveal the next team")
    assert rows(person)[:2] == [("1", "Team 2", "12.0%"), ("2", "Team 1", "18.5%")]
    person.click("Reveal the next team")
    assert [row[:2] for row in rows(person)] == [
        ("1", "Team 2"),
        ("1", "Team 4"),
        ("3", "Team 1"),
        ("–", "Team 3"),
    ]
    assert person.sees("All 3 results are revealed.")
    assert person.sees("Team 1 stands out.")
    assert person.sees("What did you count?")
    assert person.sees("Team 1 loses most")
    assert not person.named("Reveal the next team").isEnabled()


def test_one_team_is_revealed_and_sealed_again_by_keyboard(person):
    person.tab_to("Reveal “Team 4”")
    person.press(Qt.Key.Key_Return)
    assert rows(person)[0] == ("1", "Team 4", "12.0%")
    assert person.focused.accessibleName() == "Seal “Team 4” again"
    person.press(Qt.Key.Key_Return)
    assert rows(person)[0] == ("–", "Team 1", "")


def test_the_trainer_may_look_at_what_is_sealed_and_reveals_nothing_by_it(person, desk, course):
    person.click("Show me what is sealed")
    assert rows(person)[0] == ("1", "Team 2", "12.0%")
    assert person.sees("sealed")
    assert person.sees("Team 1 stands out.")
    assert desk.results.reveals(course.id).of("mdm") == ()
    person.click("Show me what is sealed")
    assert not person.sees("12.0%")


def test_all_teams_are_revealed_at_once_and_sealed_again_by_undo(person, desk):
    person.page.tab.comparison._reveal_all()
    assert person.sees("All 3 results are revealed.")
    desk.messages.press("Undo")
    assert person.sees("3 of 3 results are sealed.")


def test_a_closed_class_shows_its_results_and_reveals_nothing_more(qtbot, desk, course):
    desk.results.reveal_next(desk.results.of(course.id, desk.kind("mdm"), desk.language))
    desk.workshops.close(course.id)
    person = Person(qtbot, ClassPage(desk, course.id, "results"))
    assert person.sees("18.5%")
    assert not person.named("Reveal the next team").isEnabled()
    assert not person.named("Reveal “Team 2”").isEnabled()


def test_what_is_revealed_elsewhere_is_seen_here(person, desk, course):
    result = desk.results.of(course.id, desk.kind("mdm"), desk.language)
    desk.changed.emit(desk.results.reveal_next(result))
    assert rows(person)[0] == ("1", "Team 1", "18.5%")


def test_the_class_screen_is_asked_for_the_comparison(qtbot, desk, course):
    asked = []
    control = SimpleNamespace(show_comparison=lambda *what: asked.append(what))
    desk.offer_class_screen(lambda: control)
    view = ComparisonView(desk, course)
    view.show_exercise("mdm", can_change=True)
    person = Person(qtbot, view)
    person.click("Show to the class")
    assert asked == [(course.id, "mdm")]


def test_a_class_without_works_offers_the_pitches_and_one_without_teams_says_so(qtbot, desk):
    made, _ = desk.workshops.create("Empty")
    person = Person(qtbot, ClassPage(desk, made.id, "results"))
    assert person.sees("This class has no teams yet")
    _, changes = desk.people.add_team(made.id, "Team 1")
    desk.changed.emit(changes)
    assert person.page.tab.chosen == PITCHED
    assert person.sees("Order of the pitches") or person.sees("Scores from 1 to 10")


def test_a_rebuilt_page_comes_back_to_the_same_choice(qtbot, desk, course, person):
    person.page.tab.choose(PITCHED)
    person.page.tab.pitches.choose("setup")
    kept = person.page.keep()
    page = ClassPage(desk, course.id)
    page.resume(kept)
    assert page.tab.chosen == PITCHED
    assert page.tab.pitches.choice.current == "setup"
    page.deleteLater()


def test_a_team_reveals_nothing(qtbot, desk, course):
    desk.settings = replace(desk.settings, role="team")
    person = Person(qtbot, ClassPage(desk, course.id, "results"))
    assert not person.page.tab.comparison.next.isEnabled()
    assert not desk.results.reveals(course.id).exercises


def test_the_workbook_has_the_ranking_and_the_tables(desk, course):
    comparison = desk.results.of(course.id, desk.kind("mdm"), desk.language).comparison
    book = openpyxl.load_workbook(io.BytesIO(comparison_xlsx(comparison, "Course", desk.language)))
    assert book.sheetnames == ["Ranking", "Side by side"]
    cells = [[cell.value for cell in row] for row in book["Ranking"].iter_rows()]
    assert cells[0] == ["Rank", "Team", "Damage in %", "Note"]
    # Shares are numbers that the spreadsheet shows in per cent.
    assert cells[1][:3] == [1, "Team 2", 0.12]
    assert cells[3] == [3, "Team 1", 0.185, "Stands out"]
    assert cells[4] == [None, "Team 3", None, "Not begun"]


def test_the_tab_opens_at_the_exercise_that_the_class_has_reached(qtbot, desk, course, monkeypatch):
    desk.catalogue = {**one_exercise(), "later": desk.catalogue["mdm"]}
    kind = desk.kind("mdm")
    monkeypatch.setattr(desk, "kind", lambda _: kind)
    team = desk.people.teams(course.id)[0]
    desk.works.start(team.id, "later", kind.dump(kind.blank()))
    blocks = tuple(Block(key, "exercise", key, 30, exercise_id=key) for key in ("later", "mdm"))
    agenda = Agenda((Day(time(9), blocks),))
    desk.agendas.change(course.id, lambda _: agenda, say("Change"))
    assert ClassPage(desk, course.id, "results").tab.chosen == "later"
    desk.agendas.begin(course.id, "mdm")
    assert ClassPage(desk, course.id, "results").tab.chosen == "mdm"


def test_ranking_and_tables_are_saved_as_a_workbook(qtbot, desk, person, tmp_path):
    desk.change_settings(export_folder=str(tmp_path))
    view = person.page.tab.comparison
    path = Saving(qtbot, person.page, view._exporter).after(view._save_xlsx)
    assert path.name.startswith("Micro-service_Market damage model_")
    assert openpyxl.load_workbook(path).sheetnames == ["Ranking", "Side by side"]


def test_the_ranking_is_saved_as_a_table_for_other_programs(qtbot, desk, person, tmp_path):
    desk.change_settings(export_folder=str(tmp_path))
    view = person.page.tab.comparison
    path = Saving(qtbot, person.page, view._exporter).after(view._save_csv)
    head, first, *others = read_table(path).sheets[0].rows
    assert head == ("Rank", "Team", "Damage in %", "Note")
    assert first[:3] == ("1", "Team 2", "12%")
    assert len(others) == 3


def test_a_picture_is_saved_with_what_may_be_seen(qtbot, desk, person, tmp_path):
    desk.change_settings(export_folder=str(tmp_path))
    view = person.page.tab.comparison
    saving = Saving(qtbot, person.page, view._exporter)
    path = saving.after(view._frames[0]._save_svg)
    assert path.suffix == ".svg"
    assert "How large is it" in path.name
    assert "Team 1 loses most" not in path.read_text(encoding="utf-8")


def test_the_laptop_of_a_team_shows_nothing_to_a_class(qtbot, desk, course):
    desk.change_settings(role="team")
    person = Person(qtbot, ClassPage(desk, course.id, "results"))
    assert not person.sees("Show to the class")
    person.page.tab.choose(PITCHED)
    assert not person.sees("Show the pitch to the class")
