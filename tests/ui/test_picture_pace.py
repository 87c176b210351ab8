"""A picture that takes long to draw never keeps what is typed waiting."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from reportlab.graphics.shapes import Drawing, Rect
from reportlab.lib.colors import HexColor

from tests.ui.looks import look
from workshop_app.kit.presentation import Picture
from workshop_app.ui.widgets import picture_frame
from workshop_app.ui.widgets.picture_frame import PictureCanvas


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


class Drawings:
    """Pictures of one colour each; drawing one takes some time on the clock."""

    def __init__(self, clock, seconds):
        self.clock, self.seconds, self.drawn = clock, seconds, []

    def picture(self, colour):
        def draw(sheet):
            self.clock.now += self.seconds
            self.drawn.append(colour)
            drawing = Drawing(sheet.width, 40)
            ink = HexColor(colour)
            drawing.add(Rect(0, 0, sheet.width, 40, fillColor=ink, strokeColor=None))
            return drawing

        return Picture("p", colour, "", draw)


@pytest.fixture
def canvas_of(qtbot, monkeypatch):
    """Return a function that opens pictures, three of them shown already."""
    clock = Clock()
    monkeypatch.setattr(picture_frame, "perf_counter", clock)

    def show(seconds):
        drawings = Drawings(clock, seconds)
        canvas = PictureCanvas(look())
        qtbot.addWidget(canvas)
        canvas.resize(300, 40)
        canvas.show_picture(drawings.picture("#FF0000"))
        with qtbot.waitExposed(canvas):
            canvas.show()
        assert colour_of(canvas) == "#FF0000"
        canvas.show_picture(drawings.picture("#FFFF00"))
        assert colour_of(canvas) == "#FFFF00"
        canvas.show_picture(drawings.picture("#00FF00"))
        assert colour_of(canvas) == "#00FF00"
        return drawings, canvas

    return show


def colour_of(canvas):
    return canvas.grab().toImage().pixelColor(150, 20).name().upper()


def test_a_quick_picture_is_drawn_at_once(canvas_of):
    drawings, canvas = canvas_of(0.002)
    canvas.show_picture(drawings.picture("#0000FF"))
    QApplication.processEvents()
    assert drawings.drawn[-1] == "#0000FF"
    assert not canvas.is_behind
    assert colour_of(canvas) == "#0000FF"


def test_a_slow_picture_stays_for_a_moment_and_then_shows_the_last(canvas_of, qtbot):
    drawings, canvas = canvas_of(0.02)
    before = len(drawings.drawn)
    for colour in ("#0000FF", "#00FFFF", "#FF00FF"):
        canvas.show_picture(drawings.picture(colour))
        QApplication.processEvents()
        assert canvas.is_behind
        assert colour_of(canvas) == "#00FF00"
    assert len(drawings.drawn) == before
    qtbot.waitUntil(lambda: not canvas.is_behind, timeout=2_000)
    assert drawings.drawn[before:] == ["#FF00FF"]
    assert colour_of(canvas) == "#FF00FF"


def test_a_picture_that_was_slow_now_and_then_is_drawn_at_once(canvas_of):
    drawings, canvas = canvas_of(0.002)
    for seconds, colour in ((0.02, "#0000FF"), (0.02, "#FF00FF"), (0.002, "#00FFFF")):
        drawings.seconds = seconds
        canvas.show_picture(drawings.picture(colour))
        QApplication.processEvents()
        assert drawings.drawn[-1] == colour


def test_a_slow_picture_takes_a_new_width_at_once(canvas_of):
    drawings, canvas = canvas_of(0.02)
    canvas.show_picture(drawings.picture("#0000FF"))
    canvas.resize(240, 40)
    assert drawings.drawn[-1] == "#0000FF"
    assert not canvas.is_behind


def test_a_picture_that_becomes_quick_is_drawn_at_once_again(canvas_of, qtbot):
    drawings, canvas = canvas_of(0.02)
    drawings.seconds = 0.002
    canvas.show_picture(drawings.picture("#0000FF"))
    qtbot.waitUntil(lambda: not canvas.is_behind, timeout=2_000)
    canvas.show_picture(drawings.picture("#00FFFF"))
    QApplication.processEvents()
    assert drawings.drawn[-1] == "#00FFFF"
