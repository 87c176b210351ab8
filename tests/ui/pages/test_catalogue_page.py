"""The catalogue: by course, by words, by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.open_desk import open_desk
from tests.ui.pages.many_exercises import EXERCISES, many_exercises
from tests.ui.pages.person import Person
from workshop_app.ui.pages.catalogue import CataloguePage
from workshop_app.ui.routes import Catalogue, Practise

TITLES = {title for _, _, title, _ in EXERCISES.values()} | {"Market damage model"}


@pytest.fixture
def desk(qapp, tmp_path):
    with open_desk(tmp_path) as desk:
        desk.catalogue = many_exercises(tmp_path / "exercises")
        yield desk


@pytest.fixture
def person(qtbot, desk):
    return Person(qtbot, CataloguePage(desk))


def shown(person):
    return [card.exercise.id for grid in person.page.grids for card in grid.cards]


def test_every_exercise_stands_under_each_of_its_courses(person):
    assert set(person.cards()) == TITLES
    assert shown(person).count("mdm") == 2
    assert person.sees("Loyalty-driven experience")
    assert person.sees("More exercises")
    assert person.sees("30\N{NO-BREAK SPACE}min")


def test_a_chip_shows_one_course_and_the_arrows_choose_it(person):
    person.tab_to("All courses")
    person.press(Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert person.page.chips.current == "A2"
    assert sorted(shown(person)) == ["map", "portrait"]
    person.click("All courses")
    assert set(person.cards()) == TITLES


def test_words_narrow_the_list_while_they_are_typed(person):
    person.press(Qt.Key.Key_Slash)
    person.type("gap serv")
    assert shown(person) == ["radar"]
    person.press(Qt.Key.Key_Escape)
    assert set(person.cards()) == TITLES


def test_enter_opens_the_first_that_was_found(person):
    person.click("Search the exercises")
    person.type("house of")
    person.press(Qt.Key.Key_Return)
    assert person.went == [Practise("house", Catalogue())]


def test_enter_without_words_opens_nothing(person):
    person.click("Search the exercises")
    person.press(Qt.Key.Key_Return)
    assert person.went == []


def test_down_goes_from_the_words_to_the_cards(person):
    person.click("Search the exercises")
    person.type("curve")
    person.press(Qt.Key.Key_Down)
    assert QApplication.focusWidget().accessibleName() == "Emotion curve"
    person.press(Qt.Key.Key_Space)
    assert person.went == [Practise("curve", Catalogue())]


def test_words_that_nothing_has_say_so_and_lead_back(person):
    person.click("Search the exercises")
    person.type("<b>")
    assert person.cards() == []
    assert person.sees("No exercise has these words")
    person.click("Show all exercises")
    assert set(person.cards()) == TITLES
    assert person.page.search.text() == ""


def test_a_new_look_keeps_the_filter_and_the_words(qtbot, desk, person):
    person.click("Search the exercises")
    person.type("case")
    kept = person.page.keep()
    again = Person(qtbot, CataloguePage(desk))
    again.page.resume(kept)
    assert shown(again) == ["map"]


def test_for_reading_only_nothing_is_started(qtbot, tmp_path):
    with open_desk(tmp_path):
        pass
    with open_desk(tmp_path, read_only=True) as desk:
        person = Person(qtbot, CataloguePage(desk))
        card = person.page.grids[0].cards[0]
        card.setFocus()
        person.press(Qt.Key.Key_Return)
        assert person.went == []
