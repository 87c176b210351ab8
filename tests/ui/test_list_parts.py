"""The parts that lists are made of: chips, lines, rows of lines, meters, small pictures."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from tests.ui.looks import look
from workshop_app.ui.widgets.chips import Chips
from workshop_app.ui.widgets.flow import Flow
from workshop_app.ui.widgets.list_row import ListRow
from workshop_app.ui.widgets.meter import Meter
from workshop_app.ui.widgets.segmented import SegmentedControl
from workshop_app.ui.widgets.vignette import PICTURES, Vignette

OPTIONS = [("all", "All"), ("b", "A course & more"), ("c", "Another")]


@pytest.fixture
def host(qtbot, qapp):
    """A window with a place for the keyboard before and after what is tested."""
    made = QWidget()
    made.setLayout(QVBoxLayout())
    qtbot.addWidget(made)
    return made


def show(qtbot, host, *parts):
    for part in parts:
        host.layout().addWidget(part)
    host.resize(600, 200)
    host.show()
    host.activateWindow()
    with qtbot.waitActive(host):
        pass


def painted(widget, width, height):
    widget.resize(width, height)
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


@pytest.mark.parametrize("kind", [Chips, SegmentedControl])
def test_tab_comes_to_what_is_chosen_and_arrows_choose(qtbot, host, kind):
    choice = kind(look(), OPTIONS, "b", "Course")
    chosen = []
    choice.chosen.connect(chosen.append)
    show(qtbot, host, choice)
    QTest.keyClick(host, Qt.Key.Key_Tab)
    assert QApplication.focusWidget().accessibleName() == "A course & more"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert chosen == ["c"]
    assert choice.current == "c"


def test_chips_that_are_set_tell_nobody(qtbot, host):
    chips = Chips(look(), OPTIONS, "all", "Course")
    show(qtbot, host, chips)
    with qtbot.assertNotEmitted(chips.chosen):
        chips.choose("b")
        chips.choose("unknown")
    assert chips.current == "b"


def test_chips_go_to_the_next_line_where_the_width_ends(qtbot, host):
    chips = Chips(look(), OPTIONS, "all", "Course")
    assert chips.heightForWidth(600) < chips.heightForWidth(240) < chips.heightForWidth(120)


def test_a_flow_keeps_its_parts_inside_its_width(qtbot, host):
    flow, parts = Flow(8, 4), []
    for width in (100, 120, 90):
        part = QLabel()
        part.setFixedSize(width, 20)
        parts.append(part)
        flow.add(part)
    show(qtbot, host, flow)
    flow.setFixedWidth(230)
    qtbot.waitUntil(lambda: parts[2].y() == 24)
    assert [part.x() for part in parts] == [0, 108, 0]
    assert flow.heightForWidth(230) == 44
    assert flow.heightForWidth(600) == 20
    parts[1].setFixedWidth(200)
    qtbot.waitUntil(lambda: parts[2].y() == 48)
    parts[1].hide()
    qtbot.waitUntil(lambda: parts[2].y() == 0)


def test_a_flow_makes_room_for_what_came_while_nobody_saw_it(qtbot, host):
    flow, parts = Flow(8, 4), []
    for width in (100, 90):
        part = QLabel()
        part.setFixedSize(width, 20)
        parts.append(part)
        flow.add(part)
    parts[0].hide()
    show(qtbot, host, flow)
    qtbot.waitUntil(lambda: parts[1].x() == 0)
    flow.hide()
    parts[0].show()
    flow.show()
    qtbot.waitUntil(lambda: parts[1].x() == 108)
    assert parts[0].x() == 0


def test_a_row_opens_by_click_and_by_key(qtbot, host):
    row = ListRow(look(), "Team 3", "Bank hall")
    opened = []
    row.activated.connect(lambda: opened.append(True))
    show(qtbot, host, row)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    QTest.keyClick(row, Qt.Key.Key_Return)
    QTest.keyClick(row, Qt.Key.Key_Space)
    assert len(opened) == 3
    assert row.accessibleName() == "Team 3 Bank hall"


def test_a_row_that_is_only_read_takes_no_keyboard(qtbot, host):
    row = ListRow(look(), "Team 3", opens=False)
    show(qtbot, host, row)
    QTest.keyClick(host, Qt.Key.Key_Tab)
    assert not row.hasFocus()


def test_a_meter_shows_its_share():
    theme = look()
    accent = theme.colour("accent").rgb()
    for share, expected in ((0.0, 0.0), (0.5, 0.5), (1.0, 1.0), (7.0, 1.0)):
        image = painted(Meter(theme, share), 200, 8)
        marked = sum(image.pixel(x, 4) == accent for x in range(200)) / 200
        assert abs(marked - expected) < 0.02, share


def test_every_kind_and_role_has_a_picture_of_its_own():
    theme = look()
    images = {name: painted(Vignette(theme, name), 220, 84) for name in PICTURES}
    for name, image in images.items():
        others = [other for key, other in images.items() if key != name]
        assert all(image != other for other in others), name
    assert painted(Vignette(theme, "unheard of"), 220, 84) == images["worksheet"]


def test_pictures_follow_the_theme():
    assert painted(Vignette(look("light"), "tree"), 220, 84) != painted(
        Vignette(look("dark"), "tree"), 220, 84
    )
