"""The curve by hand and by keys: dragged, placed, drawn in one stroke, typed, nudged, cleared."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.kinds.journey.editor.opened import LEFT, Opened, a_map, bound, levels
from workshop_app.kinds.journey.editor.head import BOTH
from workshop_app.kinds.journey.editor.live import Landmarks, sign_of
from workshop_app.kinds.journey.state import Scale

SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_a_point_that_is_dragged_snaps_to_half_steps(qtbot):
    opened = Opened(qtbot, 0, 2, -3, 1)
    opened.drag(opened.at(2, -3), opened.at(2, 1.7))
    assert levels(opened.state) == [0, 2, 1.5, 1]
    assert opened.is_coloured(opened.at(2, 1.5), "accent", reach=12)


def test_shift_drags_in_tenths(qtbot):
    opened = Opened(qtbot, 0, 2, -3, 1, size=(1000, 1000))
    viewport = opened.canvas.viewport()
    QTest.mousePress(viewport, LEFT, pos=opened.at(1, 2))
    for level in (2.4, 2.9, 3.2):
        QTest.mouseMove(viewport, opened.at(1, level))
    moved = opened.canvas.gesture
    moved.move(opened.layout, QPointF(opened.at(1, 3.2)), fine=True)
    QTest.mouseRelease(viewport, LEFT, pos=opened.at(1, 3.2))
    assert levels(opened.state)[1] == pytest.approx(3.2, abs=0.11)
    assert levels(opened.state)[1] * 10 % 5 != 0


def test_one_drag_is_one_step_of_undo_and_another_is_another(qtbot):
    opened = Opened(qtbot, 0, 2, -3, 1)
    opened.drag(opened.at(2, -3), opened.at(2, 1))
    opened.drag(opened.at(2, 1), opened.at(2, 4))
    keys = [key for _, _, key in opened.edits]
    assert len(set(keys)) == 2
    assert keys == sorted(keys)
    assert opened.left


def test_the_page_is_told_while_a_point_is_still_held(qtbot):
    opened = Opened(qtbot, 0, 2, -3, 1)
    viewport = opened.canvas.viewport()
    QTest.mousePress(viewport, LEFT, pos=opened.at(1, 2))
    QTest.mouseMove(viewport, opened.at(1, 3))
    QTest.mouseMove(viewport, opened.at(1, 4))
    assert opened.layout.point(1, "value").value == 4
    qtbot.waitUntil(lambda: bool(opened.edits))
    assert levels(opened.state) == [0, 4, -3, 1]
    QTest.mouseMove(viewport, opened.at(1, 5))
    QTest.mouseRelease(viewport, LEFT, pos=opened.at(1, 5))
    assert levels(opened.state) == [0, 5, -3, 1]


def test_a_point_never_leaves_the_scale(qtbot):
    opened = Opened(qtbot, 0, 2, -3, 1)
    top = opened.screen(opened.layout.columns[0].centre, 0)
    opened.drag(opened.at(0, 0), top)
    assert levels(opened.state)[0] == 5


def test_a_click_on_a_point_chooses_it_and_changes_nothing(qtbot):
    opened = Opened(qtbot, 0, 2, -3, 1)
    opened.click(opened.at(2, -3) + QPoint(3, 3))
    assert opened.edits == []
    assert opened.draft.spot.index == 2


def test_a_click_where_a_column_has_no_point_places_one(qtbot):
    opened = Opened(qtbot, 0, None, -3)
    opened.click(opened.at(1, 3.4))
    assert levels(opened.state) == [0, 3.5, -3]


def test_a_click_where_a_column_has_a_point_elsewhere_only_chooses_it(qtbot):
    opened = Opened(qtbot, 0, 2, -3)
    opened.click(opened.at(1, -4))
    assert opened.edits == []
    assert opened.draft.spot.index == 1


def test_a_stroke_of_the_pen_sets_every_touchpoint_it_passes(qtbot):
    opened = Opened(qtbot, None, None, None, None, None)
    opened.editor.head.pen.click()
    places = [opened.at(i, v) for i, v in enumerate([-2, 3, 1, -4.2, 4.9])]
    opened.drag(*places)
    assert levels(opened.state) == [-2, 3, 1, -4, 5]
    assert len(opened.edits) == 1


def test_the_stroke_is_seen_while_it_is_drawn(qtbot):
    opened = Opened(qtbot, None, None, None)
    opened.editor.head.pen.click()
    viewport = opened.canvas.viewport()
    QTest.mousePress(viewport, LEFT, pos=opened.at(0, 0))
    for index, level in ((0, 1), (1, 3), (1, 4)):
        QTest.mouseMove(viewport, opened.at(index, level))
    assert opened.is_coloured(opened.at(1, 3.5), "accent")
    QTest.keyClick(opened.canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(viewport, LEFT, pos=opened.at(1, 4))
    assert opened.edits == []


def test_escape_puts_a_dragged_point_back_where_it_was(qtbot):
    opened = Opened(qtbot, 0, 2, -3)
    viewport = opened.canvas.viewport()
    QTest.mousePress(viewport, LEFT, pos=opened.at(1, 2))
    for level in (1, 0, -2):
        QTest.mouseMove(viewport, opened.at(1, level))
    QTest.keyClick(opened.canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(viewport, LEFT, pos=opened.at(1, -2))
    assert levels(opened.state) == [0, 2, -3]
    assert levels(opened.draft.state) == [0, 2, -3]


def test_without_the_pen_a_drag_over_empty_ground_draws_nothing(qtbot):
    opened = Opened(qtbot, 0, 1, 2)
    opened.drag(opened.at(0, -4), opened.at(2, -4))
    assert opened.edits == []


@pytest.mark.parametrize("typed,expected", [("-3", -3), ("−2.5", -2.5), ("4", 4), ("+1", 1)])
def test_a_number_is_typed_straight_onto_a_point(qtbot, typed, expected):
    opened = Opened(qtbot, 0, 2, 1)
    opened.click(opened.at(1, 2))
    field = None
    for letter in typed:
        if letter == "−":
            opened.canvas.type_here(letter)
        else:
            opened.type(letter)
        field = opened.canvas.in_place.field
    assert field is not None
    opened.key(Qt.Key.Key_Return)
    assert levels(opened.state)[1] == expected
    assert opened.canvas.hasFocus()


def test_escape_gives_up_what_was_typed(qtbot):
    opened = Opened(qtbot, 0, 2)
    opened.click(opened.at(1, 2))
    opened.type("4")
    opened.key(Qt.Key.Key_Escape)
    assert opened.edits == []
    assert opened.canvas.in_place.field is None


def test_what_is_no_number_is_kept_as_typed_and_marked(qtbot):
    opened = Opened(qtbot, 0, 2, 1)
    opened.click(opened.at(1, 2))
    opened.type("3x")
    opened.key(Qt.Key.Key_Return)
    (finding,) = [f for f in opened.find() if f.is_fault]
    assert finding.path == "touchpoints.1.value"
    assert opened.draft.text(1, "value") == "3x"
    assert "3x" in opened.canvas.accessibleDescription()
    assert opened.is_coloured(opened.at(1, 0), "error", reach=8)


def test_arrow_keys_move_the_level_and_the_choice(qtbot):
    opened = Opened(qtbot, 0, 2, -3)
    opened.draft.choose(0)
    opened.key(Qt.Key.Key_Right)
    opened.key(Qt.Key.Key_Up)
    opened.key(Qt.Key.Key_Up)
    assert levels(opened.state) == [0, 3, -3]
    opened.key(Qt.Key.Key_Down, SHIFT)
    assert opened.state.level(1, "value") == Decimal("2.9")
    opened.key(Qt.Key.Key_End)
    assert opened.draft.spot.index == 2
    opened.key(Qt.Key.Key_Home)
    assert opened.draft.spot.index == 0
    opened.key(Qt.Key.Key_Left)
    assert opened.draft.spot.index == 0


def test_delete_leaves_a_gap_and_an_arrow_starts_at_neutral(qtbot):
    opened = Opened(qtbot, 4, 2, -3)
    opened.draft.choose(1)
    opened.key(Qt.Key.Key_Delete)
    assert levels(opened.state) == [4, None, -3]
    assert opened.layout.curves[0].runs == ((), ())
    opened.key(Qt.Key.Key_Up)
    assert levels(opened.state) == [4, 0.5, -3]


def test_m_goes_through_the_marks(qtbot):
    opened = Opened(qtbot, 4, -2)
    opened.draft.choose(1)
    found = []
    for _ in range(4):
        opened.key(Qt.Key.Key_M)
        found.append(opened.state.columns[1].text("kind"))
    assert found == ["pain", "delight", "itch", ""]


def test_a_mark_is_painted_with_its_colour(qtbot):
    opened = Opened(qtbot, 4, -2)
    opened.draft.choose(1)
    opened.key(Qt.Key.Key_M)
    assert opened.is_coloured(opened.at(1, -2) + QPoint(7, 0), "data.1")


@pytest.mark.parametrize("code,expected", [("en", "B, −3, Pain"), ("zh_CN", "B，−3，痛点")])
def test_what_is_chosen_is_said(qtbot, code, expected):
    opened = Opened(qtbot, 4, -3, code=code)
    opened.draft.choose(1)
    opened.key(Qt.Key.Key_M)
    assert opened.canvas.accessibleDescription() == expected


def test_another_scale_shows_the_same_curve_and_keeps_its_values(qtbot):
    opened = Opened(qtbot, 5, -2.5, 0)
    before = [point.y for point in opened.layout.curves[0].points]
    opened.editor.head.scale.chosen.emit("1 5 3")
    assert opened.state.scale == Scale(Decimal(1), Decimal(5), Decimal(3))
    assert levels(opened.state) == [5, 2, 3]
    assert [point.y for point in opened.layout.curves[0].points] == pytest.approx(before)
    opened.editor.head.scale.chosen.emit("-5 5 0")
    assert levels(opened.state) == [5, -2.5, 0]


def test_the_planned_curve_starts_from_the_present_one(qtbot):
    opened = Opened(qtbot, 4, -3, 1)
    head = opened.editor.head
    assert not head.offer.isVisible()
    head.choose_series("to_be")
    assert head.offer.isVisible()
    head.copy.click()
    assert levels(opened.state, "to_be") == [4, -3, 1]
    assert not head.offer.isVisible()
    opened.draft.choose(1)
    opened.canvas.setFocus()
    opened.key(Qt.Key.Key_Up)
    assert levels(opened.state, "to_be") == [4, -2.5, 1]
    assert levels(opened.state) == [4, -3, 1]


def test_both_curves_are_compared_with_an_arrow_between_them(qtbot):
    kind = bound()
    state = a_map(kind, 0, -3, 2, B={"to_be": 3})
    opened = Opened(qtbot, state=state)
    middle = opened.at(1, 1)
    opened.draft.choose(2)
    before = opened.image().pixelColor(middle)
    assert before == opened.canvas.theme.colour("surface")
    opened.editor.head.choose_series(BOTH)
    opened.draft.choose(2)
    assert opened.image().pixelColor(middle).lightness() < before.lightness() - 60
    opened.drag(opened.at(1, 3), opened.at(1, 4))
    assert levels(opened.state, "to_be")[1] == 4
    assert levels(opened.state)[1] == -3


def test_the_names_of_the_rows_keep_clear_of_the_frame(qtbot):
    opened = Opened(qtbot, 0, 2, -3, code="zh_CN")
    image, ground = opened.image(), opened.canvas.theme.colour("surface")
    for row in opened.layout.rows:
        box = row.gutter
        for y in range(int(box.top) + 4, int(box.bottom) - 4):
            assert {image.pixelColor(x, y).name() for x in range(2, 6)} == {ground.name()}


@pytest.mark.parametrize(("typed", "word"), [("4", "Peak"), ("9", "")])
def test_a_level_off_the_scale_is_called_no_peak(qtbot, typed, word):
    opened = Opened(qtbot, 0, 2, -3, 1)
    opened.click(opened.at(1, 2))
    opened.type(typed)
    opened.key(Qt.Key.Key_Return)
    scene, curve = opened.canvas.view.scene, opened.layout.curves[0]
    assert sign_of(scene, curve, Landmarks.of(curve), 1) == word


def test_only_the_part_around_a_dragged_point_is_painted_anew(qtbot):
    opened = Opened(qtbot, *[0, 4, 1, -4, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 2], size=(1600, 700))
    opened.image()
    opened.draft.set_level(7, "value", Decimal("0.5"))
    ground = opened.canvas.view._ground
    assert ground is not None
    area = opened.canvas.view.follow()
    assert area is not None
    opened.draft.state = opened.kind.from_input(opened.kind.to_input(opened.draft.state))
    before = opened.image()
    opened.canvas.view.forget()
    assert opened.image() == before


def test_ctrl_and_the_wheel_zoom_around_the_pointer(qtbot):
    opened = Opened(qtbot, *[0, 1] * 6)
    before = opened.layout.pitch
    place = QPointF(opened.at(3, 0))
    event = QWheelEvent(
        place, opened.canvas.viewport().mapToGlobal(place), QPoint(), QPoint(0, 120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(opened.canvas.viewport(), event)
    assert opened.layout.pitch == pytest.approx(before * 1.25)
    assert abs(opened.at(3, 0).x() - place.x()) <= 2
    opened.key(Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert opened.layout.width <= opened.canvas.viewport().width() + 1


def test_two_hundred_touchpoints_scroll_and_fit(qtbot):
    opened = Opened(qtbot, *[n % 9 - 4 for n in range(200)], stages=("All",))
    bar = opened.canvas.horizontalScrollBar()
    assert bar.maximum() > 0
    opened.key(Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    assert opened.canvas.viewport().rect().contains(opened.at(199, 0))
    opened.canvas.fit()
    assert bar.maximum() == 0
    assert opened.layout.is_numbered
    opened.image()


def test_nothing_is_changed_where_it_is_read_only(qtbot):
    opened = Opened(qtbot, 0, 2, -3)
    opened.editor.set_read_only(True)
    opened.drag(opened.at(2, -3), opened.at(2, 1))
    opened.canvas.setFocus()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Delete, Qt.Key.Key_M, Qt.Key.Key_Insert, Qt.Key.Key_4):
        opened.key(key)
    assert opened.edits == []
    assert not opened.editor.head.pen.isEnabled()
    opened.key(Qt.Key.Key_Left)
    assert opened.draft.spot.index == 1


def test_an_empty_map_says_how_to_begin_until_the_first_point(qtbot):
    opened = Opened(qtbot, None, None, None)
    layout = opened.layout
    words = opened.screen(layout.plot.left + layout.plot.width / 2, 0)
    words.setY(round((layout.y("emotion", 5) + layout.y("emotion", 0)) / 2))
    assert opened.is_coloured(words, "muted", reach=20)
    opened.click(opened.at(0, -4))
    assert not opened.is_coloured(words, "muted", reach=20)
