"""What the next key shows is painted before it is pressed, and is never another picture for it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.storage.desk import Clock
from tests.ui.class_screen.parts import press, said
from tests.ui.painted import to_image
from workshop_app.ui import drawing_painter, moments
from workshop_app.ui.class_screen import ahead
from workshop_app.ui.class_screen.control import ClassScreenControl
from workshop_app.ui.class_screen.views import (
    AGENDA,
    BLOCK,
    COUNTDOWN,
    RESULTS_IN,
    REVEAL,
    TASK,
)

Key = Qt.Key


@pytest.fixture
def running(desk, home, course, monkeypatch):
    monkeypatch.setattr(ahead, "AHEAD", 0)
    # The clock by which the desk's blocks begin stands still.
    monkeypatch.setattr(moments, "now", Clock())
    control = ClassScreenControl(desk, desk)
    control.watch(home)
    control.run_class(course.id)
    control.show_run()
    yield control
    control.close()


@pytest.fixture
def painted(monkeypatch):
    """The slides that were painted, ahead or not, in their order."""
    found, paint = [], drawing_painter.paint

    def noting(painter, drawing, *place):
        found.append(drawing)
        paint(painter, drawing, *place)

    monkeypatch.setattr(drawing_painter, "paint", noting)
    return found


def stand_ready(qtbot, control, painted, view):
    """Go on to a view and wait until what comes after it was painted."""
    for _ in range(40):
        if control.view == view and control.page == control.page_count - 1:
            break
        painted.clear()
        press(control, Key.Key_PageDown)
    qtbot.waitUntil(lambda: any(one is not control.picture() for one in painted))
    painted.clear()


def as_painted_now(control):
    window = control.window
    seen = window.grab().toImage()
    whole = to_image(control.picture(), 1.0, Qt.GlobalColor.white, window.devicePixelRatioF())
    return seen, whole.convertToFormat(seen.format())


@pytest.mark.parametrize(
    ("view", "following"),
    [(AGENDA, BLOCK), (TASK, COUNTDOWN), (RESULTS_IN, REVEAL), (REVEAL, REVEAL)],
)
def test_the_next_key_shows_what_was_painted_before(running, qtbot, painted, view, following):
    stand_ready(qtbot, running, painted, view)
    press(running, Key.Key_PageDown)
    assert running.view == following
    running.window.repaint()
    assert painted == []


def test_every_page_of_a_class_is_as_if_it_was_painted_now(running, qtbot):
    pages = 0
    while not (running.run.is_at_end and running.page == running.page_count - 1):
        QApplication.processEvents()
        press(running, Key.Key_PageDown)
        seen, whole = as_painted_now(running)
        assert seen == whole, (running.view, running.page)
        pages += 1
    assert pages > 15


def test_what_has_changed_since_is_painted_anew(running, course, desk, qtbot, painted):
    stand_ready(qtbot, running, painted, RESULTS_IN)
    desk.changed.emit(desk.people.change_team(course.teams[0].id, name="Swallow"))
    press(running, Key.Key_PageDown)
    assert running.view == REVEAL
    assert "Swallow" in said(running)
    assert "Swift" not in said(running)
    seen, whole = as_painted_now(running)
    assert seen == whole


def test_another_team_is_never_shown_for_the_one_that_was_made_ready(
    running, course, desk, qtbot, painted
):
    stand_ready(qtbot, running, painted, RESULTS_IN)
    result = running.run.result("mdm")
    desk.changed.emit(desk.results.reveal(result, [course.teams[0].id]))
    press(running, Key.Key_PageDown)
    seen, whole = as_painted_now(running)
    assert seen == whole


def test_what_comes_next_is_made_ready_again_after_a_pause(running, qtbot, painted):
    stand_ready(qtbot, running, painted, BLOCK)
    running.stop()
    QApplication.processEvents()
    running.start()
    qtbot.waitUntil(lambda: any(one is not running.picture() for one in painted))
    painted.clear()
    press(running, Key.Key_PageDown)
    running.window.repaint()
    assert painted == []


def test_making_ready_reveals_nothing_and_writes_nothing(running, course, desk, qtbot, painted):
    stand_ready(qtbot, running, painted, RESULTS_IN)
    before = running.run.step, desk.records.stamp
    running.stop()
    QApplication.processEvents()
    running.start()
    qtbot.waitUntil(lambda: any(one is not running.picture() for one in painted))
    assert (running.run.step, desk.records.stamp) == before
    assert course.seen == ()
