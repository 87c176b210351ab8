"""The versions of a class: by team and exercise, named, one team brought back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.open_desk import open_desk, sample_work
from tests.ui.pages.person import Person, settle
from tests.ui.pages.versions_reader import RATES, Course, Reader, of_class
from workshop_app.ui.pages.class_exercises import ExercisesTab
from workshop_app.ui.pages.home import HomePage
from workshop_app.ui.pages.version_choice import ALL, Choice
from workshop_app.ui.routes import ClassRoute, Home, VersionsRoute


@pytest.fixture
def course(desk):
    return Course(desk)


def test_a_class_opens_at_its_first_team_and_leafs_to_the_same_exercise_of_another(
    qtbot, desk, course
):
    course.grow(1)
    reader = of_class(qtbot, desk, course)
    assert reader.count == 1
    reader.after(lambda: reader.choose("Whose versions", "Team 2"))
    assert reader.page.choice.current == Choice(course.teams[1].id, course.works[1])
    assert reader.count == 4
    assert (
        reader.page.preview.headline.value
        == course.kind.present(course.kind.load(course.state("0.3")), desk.language).headline.value
    )


def test_all_exercises_of_a_team_stand_in_one_list_by_time(qtbot, desk, course):
    course.grow(0, RATES[:1])
    reader = of_class(qtbot, desk, course)
    reader.after(lambda: reader.choose("Versions of what", "All exercises"))
    assert [entry.about for entry in reader.page.list.entries] == [
        "Market damage model",
        "5W2H event planner",
        "Market damage model",
    ]
    assert [entry.current for entry in reader.page.list.entries] == [False, True, True]


def test_a_team_that_has_nothing_yet_says_what_will_be_there(qtbot, desk, course):
    team, _ = desk.people.add_team(course.workshop.id, "Team 3")
    reader = of_class(qtbot, desk, course)
    reader.choose("Whose versions", "Team 3")
    assert reader.page.choice.team == team
    assert reader.sees("No versions yet")
    assert not reader.page.restore_button.isEnabled()
    assert not reader.page.replay.play_button.isEnabled()
    reader.page.list.setFocus()
    reader.press(Qt.Key.Key_Space, Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Right)
    assert desk.messages.asked == []


def test_one_team_is_brought_back_whole_and_the_others_stay(qtbot, desk, course):
    course.grow(0)
    course.grow(1)
    course.break_it(0)
    other = desk.works.open(course.works[1]).state
    reader = of_class(qtbot, desk, course)
    reader.page.list.setFocus()
    reader.after(lambda: reader.press(Qt.Key.Key_Left))
    desk.messages.answers.append("restore")
    reader.tab_to("Whole team…")
    reader.after(lambda: reader.press(Qt.Key.Key_Return))
    title, plan = desk.messages.asked[-1]
    assert "Team 1" in title
    assert plan.splitlines()[0].startswith("Market damage model: as it was")
    assert "5W2H event planner: has not changed since" in plan
    assert desk.works.open(course.works[0]).state == course.state("0.3")
    assert desk.works.open(course.works[1]).state == other
    assert "1 work brought back" in desk.messages.told[-1][0]
    assert reader.marked.current
    with qtbot.waitSignal(reader.page.previewed):
        desk.messages.press("Undo")
    assert desk.works.open(course.works[0]).state == course.kind.dump(course.kind.blank())


def test_no_button_is_cut_off_where_the_text_is_largest(qtbot, desk, course):
    desk.change_settings(text_size=200)
    reader = of_class(qtbot, desk, course)
    side = reader.page.side
    reader.page.resize(1238, 704)
    settle()
    for button in (side.name_button, side.team_button):
        assert button.visibleRegion().boundingRect() == button.rect()


def test_the_chosen_version_stays_in_view_where_the_page_gets_smaller(qtbot, desk, course):
    course.grow(0, [f"0.{number}" for number in range(11, 23)])
    reader = of_class(qtbot, desk, course)
    entries = reader.page.list
    reader.after(lambda: entries.go_to(5))
    reader.page.resize(1238, 420)
    settle()
    assert entries.viewport().rect().contains(entries.visualRect(entries.currentIndex()))


@pytest.mark.parametrize(("scale", "stacked"), [(100, True), (200, False)])
def test_the_choices_have_their_whole_width_where_the_list_keeps_its_room(
    qtbot, desk, course, scale, stacked
):
    desk.change_settings(text_size=scale)
    reader = of_class(qtbot, desk, course)
    reader.page.resize(1366, 700)
    settle()
    side = reader.page.side
    assert (side.choice.what.y() > side.choice.whose.y()) == stacked
    assert side.list.height() >= 2 * desk.theme.px(56)


def test_a_team_that_stands_so_already_is_not_asked_for(qtbot, desk, course):
    reader = of_class(qtbot, desk, course)
    reader.click("Whole team…")
    assert desk.messages.asked == []
    assert "Nothing was changed" in desk.messages.told[-1][0]


def test_undo_of_a_team_says_which_works_went_on(qtbot, desk, course):
    course.grow(0)
    reader = of_class(qtbot, desk, course)
    reader.page.list.setFocus()
    reader.after(lambda: reader.press(Qt.Key.Key_Left))
    desk.messages.answers.append("restore")
    reader.after(lambda: reader.click("Whole team…"))
    course.break_it(0)
    desk.messages.press("Undo")
    assert "1 work was changed since" in desk.messages.told[-1][0]
    assert desk.works.open(course.works[0]).state == course.kind.dump(course.kind.blank())


def test_any_version_is_named_renamed_and_loses_its_name_by_keys(qtbot, desk, course):
    course.grow(0)
    reader = of_class(qtbot, desk, course)
    reader.page.list.setFocus()
    reader.after(lambda: reader.press(Qt.Key.Key_Left))
    chosen = reader.marked.id
    for name in ("Halfway", "Before lunch"):
        desk.messages.texts.append(name)
        reader.press(Qt.Key.Key_F2)
        assert (reader.marked.id, reader.marked.name) == (chosen, name)
    assert reader.sees("Rename…")
    reader.press(Qt.Key.Key_Delete)
    assert (reader.marked.id, reader.marked.name) == (chosen, None)
    assert "no longer called “Before lunch”" in desk.messages.told[-1][0]
    desk.messages.press("Undo")
    assert (reader.marked.id, reader.marked.name) == (chosen, "Before lunch")


def test_a_work_on_an_exercise_that_is_not_here_is_kept_and_says_so(qtbot, desk, course):
    course.begin(course.teams[1], "gone-exercise", "{}")
    reader = of_class(qtbot, desk, course)
    reader.after(lambda: reader.choose("Whose versions", "Team 2"))
    reader.after(lambda: reader.choose("Versions of what", "gone-exercise"))
    assert reader.sees("does not have this exercise; the work is kept")


def test_a_new_look_keeps_whose_versions_were_chosen(qtbot, desk, course):
    course.grow(1)
    reader = of_class(qtbot, desk, course)
    reader.after(lambda: reader.choose("Whose versions", "Team 2"))
    reader.page.list.setFocus()
    reader.after(lambda: reader.press(Qt.Key.Key_Left))
    again = of_class(qtbot, desk, course)
    again.after(lambda: again.page.resume(reader.page.keep()))
    assert again.marked == reader.marked
    assert again.page.choice.current == reader.page.choice.current


def test_a_choice_that_is_gone_falls_back_to_the_first(qtbot, desk, course):
    reader = of_class(qtbot, desk, course)
    reader.page.choice.choose(Choice("no such team", ALL))
    assert reader.page.choice.current == Choice(course.teams[0].id, ALL)
    reader.page.choice.choose(Choice(course.teams[1].id, ALL))
    assert reader.page.choice.current == Choice(course.teams[1].id, course.works[1])


def test_the_ways_to_the_versions_and_back(qtbot, desk, course):
    tab = Person(qtbot, ExercisesTab(desk, course.workshop))
    buttons = [row for row in tab.page.rows if row.work is not None]
    buttons[0].versions_button.click()
    (route,) = tab.went
    back = ClassRoute(course.workshop.id, "exercises")
    assert route == VersionsRoute(buttons[0].work.id, came_from=back)
    reader = Reader(qtbot, desk, route)
    reader.press(Qt.Key.Key_Escape)
    assert reader.went == [ClassRoute(course.workshop.id, "exercises")]
    sample_work(desk, "Team 3")
    desk.close_session()
    home = Person(qtbot, HomePage(desk))
    home.page.work_rows[0].versions_button.click()
    (route,) = home.went
    assert route.back == Home()
    reader = Reader(qtbot, desk, route)
    assert not reader.page.choice.whose.isVisible()
    reader.press(Qt.Key.Key_Escape)
    assert reader.went == [Home()]


def test_the_team_of_a_laptop_sees_its_own_versions_only(qtbot, tmp_path):
    with open_desk(tmp_path, role="team") as desk:
        course = Course(desk)
        desk.works._repository.store.connection.execute(
            "UPDATE workshops SET own_team_id = ?", (course.teams[1].id,)
        )
        reader = of_class(qtbot, desk, course)
        assert [label for _, label in reader.page.choice.whose._options] == ["Team 2"]
        assert QApplication.focusWidget() is reader.page.list
        settle()
