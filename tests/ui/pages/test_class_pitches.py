"""Pitches: scores typed team by team, never by a team for itself; ranking, order, weights."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.pdf.reading import text_of
from tests.ui.open_desk import open_desk
from tests.ui.pages.person import Person, settle
from tests.ui.pages.saving import Saving
from workshop_app.domain.message import say
from workshop_app.domain.pitches import TRAINER
from workshop_app.domain.record import PITCHES
from workshop_app.ui.pages.class_pitches import PitchesView

CLASS, TEAM = "Micro-service", "Team {}"


def type_in(person, text):
    """Type key by key: the first one opens the editor of the cell, which gets the others."""
    for key in text:
        person.type(key)


@pytest.fixture
def desk(qapp, tmp_path):
    with open_desk(tmp_path, role="trainer") as desk:
        asked = []
        control = SimpleNamespace(
            show_pitch=lambda *what: asked.append(("pitch", *what)),
            show_scores=lambda *what: asked.append(("scores", *what)),
            asked=asked,
        )
        desk.offer_class_screen(lambda: control)
        yield desk


@pytest.fixture
def course(desk):
    made, _ = desk.workshops.create(CLASS)
    teams = [desk.people.add_team(made.id, TEAM.format(n))[0] for n in (1, 2, 3)]
    return made, teams


@pytest.fixture
def person(qtbot, desk, course):
    view = PitchesView(desk, course[0])
    person = Person(qtbot, view)
    view.show_rights(can_change=True)
    settle()
    return person


def pitches(desk, course):
    return desk.pitches.read(course[0].id, desk.language)


def score(person, row, column, text):
    """Type into a cell as a person does, and leave it with Enter."""
    grid = person.page.scoring.table.grid
    grid.focus_cell(row, grid.model.columns[column].key)
    type_in(person, text)
    person.press(Qt.Key.Key_Return)
    person.page.draft.flush()


def judges(person):
    grid = person.page.scoring.table.grid
    return [grid.model.shown(row, 0) for row in range(grid.model.count)]


def test_a_team_is_judged_by_the_other_teams_and_the_trainer(person):
    assert judges(person) == ["Team 2", "Team 3", "Trainer"]
    chips = person.page.scoring.chips
    chips.chips[chips.current].setFocus()
    person.press(Qt.Key.Key_Right)
    assert judges(person) == ["Team 1", "Team 3", "Trainer"]


def test_scores_are_typed_row_by_row_kept_and_added_up(person, desk, course):
    for column in range(1, 5):
        score(person, 2, column, "8")
    first = course[1][0].id
    assert [text for _, text in pitches(desk, course).sheet(TRAINER, first).scores] == ["8"] * 4
    assert person.sees("Total 8.00 · 1 of 3 sheets filled")
    score(person, 0, 1, "5")
    # Value for the customer: the mean of 8 and 5 counts 30 %.
    assert person.sees("Total 7.55 · 1 of 3 sheets filled")


def test_the_sheet_of_one_team_needs_no_scrolling_sideways_on_a_small_laptop(person, desk):
    grid = person.page.scoring.table.grid
    person.page.resize(894, 600)  # what the column of the class leaves of 1366 pixels
    settle()
    assert grid.table.horizontalScrollBar().maximum() == 0


def test_a_score_out_of_range_stays_as_typed_is_named_and_does_not_count(person, desk, course):
    score(person, 2, 1, "11")
    grid = person.page.scoring.table.grid
    grid.focus_cell(2, grid.model.columns[1].key)
    assert person.sees("“11” is no score from 1 to 10.")
    assert pitches(desk, course).sheet(TRAINER, course[1][0].id).score("c1") == "11"
    assert person.sees("Total — · 0 of 3 sheets filled")


def test_a_block_from_excel_is_pasted_and_what_has_no_judge_is_told(person, desk, course):
    grid = person.page.scoring.table.grid
    grid.focus_cell(1, grid.model.columns[1].key)
    QApplication.clipboard().setText("7\t8\t9\t10\n6\t6\t6\t6\n1\t1\t1\t1")
    grid.paste()
    first = course[1][0].id
    found = pitches(desk, course)
    assert [text for _, text in found.sheet(course[1][2].id, first).scores] == ["7", "8", "9", "10"]
    assert [text for _, text in found.sheet(TRAINER, first).scores] == ["6"] * 4
    assert desk.messages.told[-1] == ("1 row had no judge and was left out.", "warn")


def test_undo_by_key_takes_the_last_score_back_and_redo_brings_it(person, desk, course):
    score(person, 2, 1, "8")
    sheet = (TRAINER, course[1][0].id)
    assert person.named("Undo: Score of “Team 1”").isEnabled()
    QTest.keyClick(person.focused, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert pitches(desk, course).sheet(*sheet).score("c1") == ""
    QTest.keyClick(person.focused, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert pitches(desk, course).sheet(*sheet).score("c1") == "8"


def test_the_ranking_shows_means_totals_and_what_was_said(person, desk, course):
    first, second, _third = (team.id for team in course[1])

    def judge(value):
        for criterion in value.criteria:
            value = value.with_score(TRAINER, first, criterion.id, "6")
            value = value.with_score(TRAINER, second, criterion.id, "9")
        return value.with_comment(TRAINER, second, "<b>Clear</b>")

    desk.changed.emit(desk.pitches.change(course[0].id, desk.language, judge, say("Change")))
    person.click("Ranking")
    table = [[cell.text() for cell in row] for row in person.page.ranking.view._cells]
    assert table[1][:2] == ["1", "Team 2"]
    assert table[1][-3:] == ["9.00", "9.0–9.0", "1/3"]
    assert table[2][:2] == ["2", "Team 1"]
    assert table[3][:2] == ["—", "Team 3"]
    assert person.sees("Trainer: <b>Clear</b>")
    assert person.sees("2 of 3 teams have a total")


def test_weights_that_do_not_add_up_are_named_and_there_are_no_totals(person, desk, course):
    for column in range(1, 5):
        score(person, 2, column, "8")
    person.click("Set up")
    grid = person.page.setup.criteria.grid
    grid.focus_cell(0, "weight")
    type_in(person, "40")
    person.press(Qt.Key.Key_Return)
    assert person.sees("The weights add up to 110.0, not to 100.")
    person.click("Scores")
    assert person.sees("The weights do not add up to 100 yet")


def test_a_criterion_is_added_named_and_removed_with_its_scores(person, desk, course):
    score(person, 2, 1, "8")
    person.click("Set up")
    grid = person.page.setup.criteria.grid
    person.click("Add a row · What is judged")
    type_in(person, "Price")
    person.press(Qt.Key.Key_Return)
    person.page.draft.flush()
    assert [one.name for one in pitches(desk, course).criteria][-1] == "Price"
    grid.focus_cell(0, "name")
    person.click("Remove the row · What is judged")
    assert pitches(desk, course).sheets == ()
    desk.messages.press("Undo")
    assert pitches(desk, course).sheets != ()


def test_somebody_of_the_jury_gets_a_row_of_their_own(person):
    person.click("Set up")
    person.click("Add a row · Jury")
    type_in(person, "Dr Lin")
    person.press(Qt.Key.Key_Return)
    person.click("Scores")
    assert judges(person) == ["Team 2", "Team 3", "Dr Lin", "Trainer"]


def test_the_order_is_changed_by_keyboard_and_keeps_the_keyboard(person, desk, course):
    person.click("Set up")
    person.named("Minutes for each pitch").setFocus()
    person.tab_to("“Team 1” pitches later")
    person.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    first, second, third = (team.id for team in course[1])
    assert pitches(desk, course).order == (second, third, first)
    assert person.focused.accessibleName() == "“Team 1” pitches earlier"


def test_minutes_out_of_range_are_refused_beside_the_field(person, desk, course):
    person.click("Set up")
    field = person.named("Minutes for each pitch")
    field.setFocus()
    field.selectAll()
    type_in(person, "90")
    person.press(Qt.Key.Key_Return)
    assert person.sees("Please enter whole minutes from 1 to 60.")
    assert (field.text(), pitches(desk, course).minutes) == ("90", 6)
    field.selectAll()
    type_in(person, "12")
    person.press(Qt.Key.Key_Return)
    assert not person.sees("Please enter whole minutes")
    assert pitches(desk, course).minutes == 12


def test_the_class_screen_is_asked_for_the_pitch_and_for_the_scores(person, desk, course):
    person.click("Show the pitch to the class")
    person.click("Ranking")
    person.click("Show the scores to the class")
    class_id = course[0].id
    assert desk.class_screen.asked == [
        ("pitch", class_id, course[1][0].id),
        ("scores", class_id),
    ]


def test_a_closed_class_is_only_read(person, desk):
    person.page.show_rights(can_change=False)
    assert person.page.scoring.table.grid.model.is_read_only
    person.click("Set up")
    assert not person.named("Add a row · Jury").isEnabled()
    assert not person.named("“Team 1” pitches later").isEnabled()


def test_what_a_newer_version_wrote_is_said_and_neither_changed_nor_lost(qtbot, desk, course):
    desk.records.keep(course[0].id, PITCHES, '{"format":9}', say("Change"))
    view = PitchesView(desk, course[0])
    person = Person(qtbot, view)
    view.show_rights(can_change=True)
    assert person.sees("The pitches of this class were written by a newer version of the program.")
    assert view.scoring.table.grid.model.is_read_only
    view.leave()
    assert desk.records.read(course[0].id, PITCHES).text == '{"format":9}'


def test_blank_score_sheets_are_saved_for_every_judge(qtbot, person, desk, tmp_path):
    desk.change_settings(export_folder=str(tmp_path))
    person.click("Set up")
    saved = Saving(qtbot, person.page, person.page.setup._exporter)
    path = saved.after(lambda: person.click("Blank score sheets…"))
    assert path.name.startswith(f"{CLASS}_Score sheets_")
    text = text_of(path.read_bytes())
    for words in ("Team 1", "Team 3", "Trainer", "New idea"):
        assert words in text


def test_many_teams_are_chosen_from_a_list(qtbot, desk, course):
    for number in range(4, 21):
        desk.people.add_team(course[0].id, TEAM.format(number))
    view = PitchesView(desk, course[0])
    person = Person(qtbot, view)
    view.show_rights(can_change=True)
    field = person.named("Team that pitched")
    field.setFocus()
    view.scoring.choose(course[1][1].id)
    assert field.current == course[1][1].id
    person.press(Qt.Key.Key_Delete)
    assert (field.current, view.scoring.team_id) == (course[1][1].id, course[1][1].id)
    assert len(judges(person)) == 20


def test_what_is_set_up_is_painted_when_the_page_was_pictured_before(person):
    person.page.grab()
    person.page.choose("setup")
    settle()
    setup = person.page.setup
    assert all(card.updatesEnabled() for card in (setup.criteria, setup.jury, setup.order))
