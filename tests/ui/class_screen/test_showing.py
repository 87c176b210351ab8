"""What the class sees and where: live, never too early, and never on the trainer's desk."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QGuiApplication

from tests.kit.drawn import all_text
from tests.ui.class_screen.parts import projector, said
from tests.ui.open_desk import type_in
from workshop_app.ui.class_screen.views import BLACK, RESULT, TASK, VERSION, ResultView


def test_it_covers_exactly_the_screen_beside_the_trainers(control, session, home, desk):
    control.show_task("mdm")
    assert control.window.geometry() == projector().geometry() == QRect(1366, 0, 1920, 1080)
    assert not home.geometry().intersects(projector().geometry())
    assert control.window.isFullScreen()
    assert desk.settings.class_screen_monitor.startswith("projector|")


def test_it_is_painted_edge_to_edge(control, session, qtbot):
    control.show_task("mdm")
    qtbot.waitExposed(control.window)
    picture = control.window.grab().toImage()
    for x, y in ((0, 0), (1919, 0), (0, 1079), (1919, 1079)):
        assert picture.pixelColor(x, y) == QColor("white")
    assert "#17202e" in {picture.pixelColor(x, 95).name() for x in range(100, 600)}


def test_a_lost_monitor_hides_it_and_tells_and_the_same_view_comes_back(
    control, session, desk, qapp, monkeypatch, qtbot
):
    control.show_result(session)
    control.next()
    before = said(control)
    gone = projector()
    monkeypatch.setattr(control.stage, "_screens", lambda: QGuiApplication.screens()[:1])
    qapp.screenRemoved.emit(gone)
    assert not control.is_visible
    assert control.is_waiting
    text, tone = desk.messages.kept["class-screen"]
    assert "connect the monitor again" in text
    assert tone == "warn"
    type_in(session, "customers", 20_000)
    qtbot.waitUntil(lambda: not control._soon.isActive())
    monkeypatch.undo()
    qapp.screenAdded.emit(gone)
    assert control.is_visible
    assert control.window.geometry() == gone.geometry()
    assert control.page == 1
    assert said(control) != before
    assert desk.messages.kept == {}
    qtbot.waitUntil(lambda: not control.stage._settling.isActive())


def test_while_its_monitor_is_away_it_can_be_ended(control, session, desk, qapp, monkeypatch):
    control.show_result(session)
    gone = projector()
    monkeypatch.setattr(control.stage, "_screens", lambda: QGuiApplication.screens()[:1])
    qapp.screenRemoved.emit(gone)
    desk.messages.press("End the class screen")
    assert not control.is_waiting
    monkeypatch.undo()
    qapp.screenAdded.emit(gone)
    assert not control.is_visible


# --- what is shown --------------------------------------------------------------------------------


def test_a_result_follows_the_edits(control, session, qtbot):
    control.show_result(session)
    assert session.presentation.headline.value in said(control)
    assert "Team 3" in said(control)
    with qtbot.waitSignal(control.view_changed):
        type_in(session, "customers", 20_000)
    assert "¥5,758,848" in said(control)
    with qtbot.waitSignal(control.view_changed):
        session.undo()
    assert "¥2,879,424" in said(control)


def test_faults_are_not_shown_to_the_class(control, session, qtbot):
    control.show_result(session)
    control.next()
    with qtbot.waitSignal(control.view_changed):
        type_in(session, "customers", "many")
    assert "The numbers are being corrected" in said(control)
    with qtbot.waitSignal(control.view_changed):
        type_in(session, "customers", 10_000)
    assert control.page == 1
    assert session.presentation.pictures[0].title in said(control)


def test_a_renamed_team_is_renamed_on_the_screen(control, session, qtbot):
    control.show_result(session)
    with qtbot.waitSignal(control.view_changed):
        session.rename_team("Blue <b>")
    assert "Blue <b>" in said(control)


def test_another_language_is_spoken_at_once(control, session, desk, home, monkeypatch):
    control.show_result(session)
    desk.change_settings(language="zh_CN")
    assert "市场损害模型" in said(control)
    control.show_task("mdm")
    desk.close_session()
    desk.change_settings(language="en")
    assert "Market damage model" in said(control)
    control.back()
    assert "Total damage in a year" in said(control)


def test_a_work_that_is_opened_again_is_followed_again(control, session, desk, qtbot):
    control.show_result(session)
    work = session.work_id
    assert desk.close_session()
    again = desk.open(desk.works.open(work))
    with qtbot.waitSignal(control.view_changed):
        type_in(again, "customers", 20_000)
        again.flush()
    assert "¥5,758,848" in said(control)


def test_pages_turn_and_stop_at_both_ends(control, session):
    control.show_result(session)
    assert (control.page, control.page_count) == (0, 5)
    control.previous()
    assert control.page == 0
    for _ in range(9):
        control.next()
    assert control.page == 4
    assert "5 / 5" in said(control)


def test_back_leads_to_what_was_shown_before(control, session):
    control.show_task("mdm")
    control.show_result(session)
    control.next()
    control.back()
    assert control.view == TASK
    control.back()
    assert (control.view, control.page) == (RESULT, 1)


def test_versions_follow_one_another_at_the_same_page_and_behind_black(control, session, desk):
    old = ResultView(session.presentation, "Team 3 · 14:10", desk.language)
    control.show_version(old, session.work_id, "")
    assert (control.view, control.page) == (VERSION, 1)
    assert "Team 3 · 14:10" in said(control)
    control.previous()
    type_in(session, "customers", 20_000)
    new = ResultView(session.presentation, "Team 3 · 14:12", desk.language)
    control.show_version(new, session.work_id, "")
    assert control.page == 0
    assert "¥5,758,848" in said(control)
    control.black()
    control.show_version(old, session.work_id, "")
    assert control.view == BLACK
    control.black()
    assert "Team 3 · 14:10" in said(control)
    assert control.shows_version
    control.show_task("mdm")
    assert not control.shows_version
    control.show_version(new, session.work_id, "")
    control.stop()
    assert not control.shows_version


def test_from_black_to_show_never_flashes_what_was_seen_before(control, session, qtbot):
    control.show_result(session)
    qtbot.waitExposed(control.window)
    old = session.presentation.headline.value
    control.black()
    assert colours(control.window) == {"#000000"}
    painted = []
    draw = control.window._draw
    control.window._draw = lambda *size: painted.append(draw(*size)) or painted[-1]
    type_in(session, "customers", 20_000)
    control.back()
    control.window.grab()
    qtbot.waitUntil(lambda: not control._soon.isActive())
    assert painted
    assert all(old not in all_text(drawing) for drawing in painted)
    assert "¥5,758,848" in all_text(painted[-1])


def colours(window):
    picture = window.grab().toImage()
    return {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 40)
        for y in range(0, picture.height(), 40)
    }
