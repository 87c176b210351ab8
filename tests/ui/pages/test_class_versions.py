"""The versions of a class: by team and exercise, played, one team brought back, records too."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from tests.ui.open_desk import open_desk, sample_work
from tests.ui.pages.person import Person, settle
from workshop_app.domain import notes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import say
from workshop_app.domain.notes import Gain, Notes
from workshop_app.domain.record import NOTES, POINTS
from workshop_app.ui.pages.class_exercises import ExercisesTab
from workshop_app.ui.pages.home import HomePage
from workshop_app.ui.pages.version_choice import ALL, CLASS, Choice
from workshop_app.ui.pages.version_replay import LONGEST, SHORTEST
from workshop_app.ui.pages.versions import VersionsPage
from workshop_app.ui.routes import ClassRoute, Home, VersionsRoute

RATES = ("0.1", "0.2", "0.3")


@pytest.fixture
def desk(qapp, tmp_path):
    with open_desk(tmp_path, role="trainer") as desk:
        yield desk


class Course:
    """A class of two teams with a market damage model each, and a plan of the first; each change a
    minute after the one before."""

    def __init__(self, desk):
        self.desk = desk
        self.workshop, _ = desk.workshops.create("Micro-service")
        self.teams, _ = desk.people.add_teams(self.workshop.id, ["Team 1", "Team 2"])
        self.kind = desk.kind("mdm")
        self.works = [self.begin(team, "mdm", self.state("0.4")) for team in self.teams]
        plan = desk.kind("event-5w2h")
        self.plan = self.begin(self.teams[0], "event-5w2h", plan.dump(plan.sample("en")))

    def begin(self, team, exercise_id, state):
        self.desk.works._now.forward(minutes=1)
        return self.desk.works.start(team.id, exercise_id, state)[0].work.id

    def state(self, rate):
        sample = self.kind.sample("en")
        return self.kind.dump(sample.with_values(0, {"problem_rate": Decimal(rate)}))

    def grow(self, team, rates=RATES):
        for rate in rates:
            self.desk.works._now.forward(minutes=1)
            self.desk.works.edit(self.works[team], self.state(rate), say("Change"), "")

    def break_it(self, team):
        self.desk.works._now.forward(minutes=1)
        blank = self.kind.dump(self.kind.blank())
        self.desk.works.edit(self.works[team], blank, say("Clear all"), "")


@pytest.fixture
def course(desk):
    return Course(desk)


class Reader(Person):
    """Somebody before the versions of a class."""

    def __init__(self, qtbot, desk, route):
        page = VersionsPage(desk, route)
        with qtbot.waitSignal(page.previewed):
            super().__init__(qtbot, page)

    def after(self, act):
        """Do something and wait until the version that it leads to is shown."""
        with self.qtbot.waitSignal(self.page.previewed):
            act()

    def choose(self, field, label):
        """Choose from a list by its keys."""
        control = self.named(field)
        control.setFocus()
        self.press(Qt.Key.Key_Down)
        labels = [text for _, text in control._options]
        steps = labels.index(label) - control.popup_list.currentIndex().row()
        key = Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up
        self.press(*[key] * abs(steps), Qt.Key.Key_Return)
        settle()
        # A screen made of nothing does not make the window active again.
        self.page.activateWindow()
        with self.qtbot.waitActive(self.page):
            pass

    @property
    def marked(self):
        return self.page.list.current

    @property
    def count(self):
        return len(self.page.list.entries)


def of_class(qtbot, desk, course):
    return Reader(qtbot, desk, VersionsRoute(workshop_id=course.workshop.id))


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


def test_the_film_runs_from_the_oldest_version_to_the_newest_and_stops(qtbot, desk, course):
    course.grow(0)
    reader = of_class(qtbot, desk, course)
    replay, shown = reader.page.replay, []
    reader.page.previewed.connect(shown.append)
    for _ in range(2):
        reader.click(replay.speed_button.accessibleName())
    assert reader.sees("4×")
    reader.page.list.setFocus()
    with qtbot.waitSignal(replay.playing_changed):
        reader.press(Qt.Key.Key_Space)
    assert replay.is_playing
    assert reader.named("Pause")
    with qtbot.waitSignal(replay.playing_changed, timeout=20_000):
        pass
    entries = reader.page.list.entries
    assert list(dict.fromkeys(shown)) == [entry.id for entry in entries]
    assert reader.marked == entries[-1]
    assert reader.named("Play")


def test_the_film_is_pushed_and_stepped_and_pauses_then(qtbot, desk, course):
    course.grow(0)
    reader = of_class(qtbot, desk, course)
    replay = reader.page.replay
    reader.tab_to("Version")
    reader.after(lambda: reader.press(Qt.Key.Key_Home))
    assert replay.place == reader.page.list.place == 0
    assert not replay.back_button.isEnabled()
    reader.after(lambda: reader.press(Qt.Key.Key_Right))
    reader.after(lambda: reader.click("One version on"))
    assert reader.marked == reader.page.list.entries[2]
    reader.click("Play")
    reader.click("One version back")
    assert not replay.is_playing
    assert reader.marked == reader.page.list.entries[1]


def test_a_film_longer_than_what_is_kept_is_made_bit_by_bit(qtbot, desk, course, monkeypatch):
    monkeypatch.setattr("workshop_app.ui.pages.version_frames.MOST", 3)
    monkeypatch.setattr("workshop_app.ui.pages.version_frames.AHEAD", 1)
    course.grow(0, ("0.1", "0.2", "0.3", "0.35", "0.25"))
    reader = of_class(qtbot, desk, course)
    shown = []

    def note(entry_id):
        rows = reader.page.preview.figures.rows
        shown.append((entry_id, any(now for _label, _then, now in rows)))

    reader.page.previewed.connect(note)
    replay = reader.page.replay
    with qtbot.waitSignal(replay.playing_changed):
        reader.click("Play")
    with qtbot.waitSignal(replay.playing_changed, timeout=20_000):
        replay._timer.setInterval(10)
    # What is now stands beside each of them, but for the last one, which is it.
    *past, present = (entry.id for entry in reader.page.list.entries)
    assert list(dict.fromkeys(shown)) == [*((one, True) for one in past), (present, False)]
    assert len(reader.page.frames._frames) <= 3


@pytest.mark.parametrize("motion", [True, False])
def test_the_picture_before_fades_only_where_things_may_move(qtbot, desk, course, motion):
    # The screens of the tests ask for no movement.
    desk.theme = replace(desk.theme, motion=motion)
    course.grow(0)
    reader = of_class(qtbot, desk, course)
    canvas = reader.page.preview.canvas
    assert canvas.rest == 0
    reader.page.list.setFocus()
    reader.after(lambda: reader.press(Qt.Key.Key_Left))
    assert (canvas.rest > 0) is motion
    qtbot.waitUntil(lambda: canvas.rest == 0)
    assert canvas._before is None


def test_only_restore_points_are_played_where_only_they_are_listed(qtbot, desk, course):
    course.grow(0)
    versions = desk.works.versions(course.works[0])
    desk.works.name_restore_point(course.works[0], "First", versions[2].revision_id)
    reader = of_class(qtbot, desk, course)
    reader.click("Restore points")
    assert [entry.name for entry in reader.page.list.entries] == ["First", None]
    assert reader.sees("2 / 2")


def test_a_long_film_is_short_and_a_short_one_slow_enough(qtbot, desk, course):
    reader = of_class(qtbot, desk, course)
    replay = reader.page.replay
    times = {}
    for count in (2, 60, 5000):
        replay.show_place(0, count)
        times[count] = replay._interval
    assert times == {2: LONGEST, 60: 500, 5000: SHORTEST}


class Screen(QObject):
    """Stands for the class screen and writes down what it is to show."""

    view_changed = Signal()
    visibility_changed = Signal()
    shows_version = False

    def __init__(self):
        super().__init__()
        self.shown = []

    def show_version(self, view, work_id, workshop_id):
        self.shows_version = True
        self.shown.append((view.team, view.presentation.headline.value, work_id, workshop_id))

    def close(self):
        pass


def test_the_class_sees_the_version_that_is_leafed_to_only_once_it_was_asked_for(
    qtbot, desk, course
):
    course.grow(0)
    desk.works.name_restore_point(course.works[0], "Halfway")
    screen = Screen()
    desk.offer_class_screen(lambda: screen)
    reader = of_class(qtbot, desk, course)
    assert screen.shown == []
    reader.tab_to("Show the class")
    reader.press(Qt.Key.Key_Space)
    reader.page.list.setFocus()
    reader.after(lambda: reader.press(Qt.Key.Key_Left))
    names = [name for name, *_ in screen.shown]
    assert names[0] == "Team 1 · Halfway"
    assert len(names) == 2
    assert screen.shown[1][2:] == (course.works[0], course.workshop.id)
    assert screen.shown[0][1] != screen.shown[1][1]
    screen.shows_version = False
    screen.view_changed.emit()
    reader.after(lambda: reader.press(Qt.Key.Key_Left))
    assert len(screen.shown) == 2


@pytest.mark.parametrize("still_there", [True, False])
def test_the_class_follows_on_in_a_new_look_unless_it_sees_something_else(
    qtbot, desk, course, still_there
):
    course.grow(0)
    screen = Screen()
    desk.offer_class_screen(lambda: screen)
    reader = of_class(qtbot, desk, course)
    reader.click("Show the class")
    kept = reader.page.keep()
    screen.shows_version = still_there
    again = of_class(qtbot, desk, course)
    again.after(lambda: again.page.resume(kept))
    again.page.list.setFocus()
    again.after(lambda: again.press(Qt.Key.Key_Left))
    assert again.page.to_class.is_on is still_there
    assert len({name for name, *_ in screen.shown}) == 1 + still_there


def test_what_the_trainer_wrote_has_versions_too(qtbot, desk, course):
    for amount in (3, 5):
        desk.works._now.forward(minutes=1)
        desk.points.give(course.workshop.id, course.teams[0].id, amount, "Pitch")
    reader = of_class(qtbot, desk, course)
    reader.choose("Whose versions", "The class itself")
    assert reader.sees("No versions yet")
    assert reader.page.choice.current.whose == CLASS
    reader.after(lambda: reader.choose("Versions of what", "Points"))
    assert reader.page.preview.headline.value == "8"
    assert not reader.page.side.name_button.isVisible()
    assert not reader.page.side.team_button.isVisible()
    reader.page.list.setFocus()
    reader.after(lambda: reader.press(Qt.Key.Key_Left))
    assert reader.page.preview.headline.value == "3"
    assert reader.page.preview.figures.rows == [("Team 1", "3", "8"), ("Team 2", "0", "0")]
    reader.after(lambda: reader.press(Qt.Key.Key_Return))
    assert desk.points.read(course.workshop.id).total(course.teams[0].id) == 3
    reader.after(lambda: desk.messages.press("Undo"))
    assert desk.points.read(course.workshop.id).total(course.teams[0].id) == 8


def test_a_note_names_a_team_that_was_removed_by_its_name(qtbot, desk, course):
    lines = (Gain("Listen first", team=course.teams[1].id), Gain("Ask why", team="The back row"))
    desk.records.keep(course.workshop.id, NOTES, notes.dump(Notes(gains=lines)), say("Notes"))
    desk.people.remove_team(course.teams[1].id)
    reader = of_class(qtbot, desk, course)
    reader.choose("Whose versions", "The class itself")
    reader.after(lambda: reader.choose("Versions of what", "Notes of the class"))
    assert [figure for _line, figure, _now in reader.page.preview.figures.rows] == [
        "Learning gains · Team 2",
        "Learning gains · The back row",
    ]


def test_a_record_of_a_newer_version_is_said_not_to_be_shown(qtbot, desk, course):
    desk.records.keep(course.workshop.id, POINTS, '{"format": 99}', say("Give points"))
    reader = of_class(qtbot, desk, course)
    reader.choose("Whose versions", "The class itself")
    assert reader.sees("No versions yet")
    reader.after(lambda: reader.choose("Versions of what", "Points"))
    assert reader.sees("cannot be shown. It is kept.")


def test_a_work_on_an_exercise_that_is_not_here_is_kept_and_says_so(qtbot, desk, course):
    course.begin(course.teams[1], "gone-exercise", "{}")
    reader = of_class(qtbot, desk, course)
    reader.after(lambda: reader.choose("Whose versions", "Team 2"))
    reader.after(lambda: reader.choose("Versions of what", "gone-exercise"))
    assert reader.sees("does not have this exercise; the work is kept")


def test_a_closed_class_is_only_looked_at(qtbot, desk, course):
    course.grow(0)
    desk.workshops.close(course.workshop.id)
    reader = of_class(qtbot, desk, course)
    reader.page.list.setFocus()
    reader.after(lambda: reader.press(Qt.Key.Key_Left))
    for button in (
        reader.page.restore_button,
        reader.page.side.name_button,
        reader.page.side.team_button,
    ):
        assert not button.isEnabled()
    reader.press(Qt.Key.Key_Return, Qt.Key.Key_F2)
    assert (desk.messages.asked, desk.messages.told) == ([], [])
    assert len(desk.works.versions(course.works[0])) == 4


def test_a_class_that_is_closed_meanwhile_is_only_looked_at_from_then_on(qtbot, desk, course):
    course.grow(0)
    reader = of_class(qtbot, desk, course)
    reader.page.list.setFocus()
    reader.after(lambda: reader.press(Qt.Key.Key_Left))
    assert reader.page.restore_button.isEnabled()
    desk.changed.emit(desk.workshops.close(course.workshop.id)[1])
    assert not reader.page.restore_button.isEnabled()
    desk.changed.emit(desk.workshops.reopen(course.workshop.id)[1])
    assert reader.page.restore_button.isEnabled()
    assert reader.marked == reader.page.list.entries[-2]


def test_a_team_that_goes_meanwhile_gives_its_place_to_the_next(qtbot, desk, course):
    reader = of_class(qtbot, desk, course)
    gone = desk.people.remove_team(course.teams[0].id)
    reader.after(lambda: desk.changed.emit(gone))
    assert reader.page.choice.current == Choice(course.teams[1].id, course.works[1])
    assert reader.marked.work_id == course.works[1]


def test_the_work_that_is_open_is_brought_back_too(qtbot, desk, course):
    course.grow(0)
    session = desk.open(desk.works.open(course.works[0]))
    session.edit(course.kind.blank(), say("Clear all"), "typing")
    reader = Reader(qtbot, desk, VersionsRoute(course.works[0]))
    assert reader.count == 5
    reader.page.list.setFocus()
    reader.after(lambda: reader.press(Qt.Key.Key_Left))
    reader.after(lambda: reader.press(Qt.Key.Key_Return))
    assert course.kind.dump(session.state) == course.state("0.3")
    session.undo()
    assert session.state == course.kind.blank()


def test_versions_that_cannot_be_read_are_told_and_the_page_stays(qtbot, desk, course, monkeypatch):
    course.grow(0)
    reader = of_class(qtbot, desk, course)

    def unplugged(*_):
        raise KnownError(say("The disk is gone."))

    monkeypatch.setattr(desk.works, "versions", unplugged)
    monkeypatch.setattr(desk.works, "stood", unplugged)
    reader.click("Whole team…")
    reader.click("Restore points")
    assert desk.messages.told == [("The disk is gone.", "error")] * 2
    assert reader.sees("No versions yet")
    monkeypatch.undo()
    reader.after(lambda: reader.click("All versions"))
    assert reader.count == 4


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
    assert route == VersionsRoute(buttons[0].work.id, course.workshop.id)
    reader = Reader(qtbot, desk, route)
    reader.press(Qt.Key.Key_Escape)
    assert reader.went == [ClassRoute(course.workshop.id, "exercises")]
    sample_work(desk, "Team 3")
    desk.close_session()
    home = Person(qtbot, HomePage(desk))
    home.page.work_rows[0].versions_button.click()
    (route,) = home.went
    assert route.from_home
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
