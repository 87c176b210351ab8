"""The versions of a class played as a film, with the class looking on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Qt, Signal

from tests.ui.pages.versions_reader import Course, of_class
from workshop_app.ui.pages.version_replay import LONGEST, SHORTEST


@pytest.fixture
def course(desk):
    return Course(desk)


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
