"""Pictures, figures, steps, the rail, the foot and the grid of cards."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from reportlab.graphics.shapes import Drawing, Rect
from reportlab.lib.colors import HexColor

from tests.ui.looks import look
from workshop_app.kit.presentation import KeyFigure, Picture
from workshop_app.ui.pages.parts import Sheet
from workshop_app.ui.widgets.card import CardButton
from workshop_app.ui.widgets.card_grid import CardGrid
from workshop_app.ui.widgets.fold import Fold
from workshop_app.ui.widgets.foot_bar import FootBar
from workshop_app.ui.widgets.key_figure import KeyFigureTile
from workshop_app.ui.widgets.picture_frame import PictureFrame, PictureWords
from workshop_app.ui.widgets.progress import Progress
from workshop_app.ui.widgets.rail import Rail, RailEntry
from workshop_app.ui.widgets.step_list import StepList
from workshop_app.ui.widgets.text import Text

WORDS = PictureWords("Copy", "Save PNG", "Save SVG", "Working")


class Drawn:
    """A picture that counts how often it was asked for, and on which sheets."""

    def __init__(self, colour="#FF0000", height=80):
        self.sheets = []
        self.colour, self.height = colour, height
        self.picture = Picture("p", "Finding", "n = 3", self.draw, "In words", ("total",))

    def draw(self, sheet):
        self.sheets.append(sheet)
        drawing = Drawing(sheet.width, self.height)
        drawing.add(
            Rect(0, 0, sheet.width, self.height, fillColor=HexColor(self.colour), strokeColor=None)
        )
        return drawing


@pytest.fixture
def framed(qtbot):
    """Return a function that opens a picture in a frame, and the window around it."""
    kept = []

    def show(drawn, theme):
        window = QWidget()
        kept.append(window)
        row = QHBoxLayout(window)
        frame = PictureFrame(theme, WORDS, drawn.picture)
        row.addWidget(frame)
        window.resize(500, 300)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return frame, window

    return show


def middle(frame):
    image = frame.canvas.grab().toImage()
    return image.pixelColor(image.width() // 2, image.height() // 2).name().upper()


def test_a_picture_is_drawn_at_its_width_in_the_colours_of_the_theme(framed):
    drawn = Drawn()
    frame, _ = framed(drawn, look("dark", 1.5))
    sheet = drawn.sheets[-1]
    assert sheet.width == pytest.approx(frame.canvas.width() / 1.5)
    assert sheet.palette.name == "dark"
    assert frame.canvas.height() == 120
    assert middle(frame) == "#FF0000"


def test_a_picture_is_drawn_anew_only_when_it_or_its_size_changes(framed, qtbot):
    drawn = Drawn()
    frame, window = framed(drawn, look())
    drawn.sheets.clear()
    frame.canvas.repaint()
    frame.show_picture(drawn.picture)
    assert drawn.sheets == []
    window.resize(700, 300)
    qtbot.waitUntil(lambda: len(drawn.sheets) == 1)
    other = Drawn("#00FF00", 60)
    frame.show_picture(other.picture)
    qtbot.waitUntil(lambda: len(other.sheets) == 1)
    window.hide()
    hidden = Drawn("#0000FF", 60)
    frame.show_picture(hidden.picture)
    assert hidden.sheets == []
    frame.show_picture(other.picture)
    window.show()
    assert middle(frame) == "#00FF00"
    assert frame.canvas.height() == 60


def test_a_picture_that_is_not_seen_is_not_drawn(qtbot):
    drawn = Drawn()
    frame = PictureFrame(look(), WORDS, drawn.picture)
    qtbot.addWidget(frame)
    frame.show_picture(replace(drawn.picture, title="Other"))
    assert drawn.sheets == []


def test_a_picture_is_read_out_and_copied_by_keyboard(framed, qtbot):
    drawn = Drawn()
    frame, _ = framed(drawn, look())
    copied = []
    frame.copy_requested.connect(copied.append)
    frame.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    assert frame.canvas.accessibleName() == "Finding"
    assert frame.canvas.accessibleDescription() == "In words"
    qtbot.keyClick(frame.canvas, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied == [drawn.picture]


def test_the_actions_of_a_picture_are_buttons_and_a_menu(framed, qtbot):
    drawn = Drawn()
    frame, _ = framed(drawn, look())
    asked = []
    frame.copy_requested.connect(lambda picture: asked.append(("copy", picture.id)))
    frame.png_requested.connect(lambda picture: asked.append(("png", picture.id)))
    frame.svg_requested.connect(lambda picture: asked.append(("svg", picture.id)))
    frame.trail_requested.connect(lambda picture: asked.append(("trail", picture.id)))
    wanted = [("copy", "p"), ("png", "p"), ("svg", "p"), ("trail", "p")]
    for button in frame._buttons:
        qtbot.keyClick(button, Qt.Key.Key_Return)
    assert asked == wanted
    for action in frame.menu().actions():
        action.trigger()
    assert asked == wanted * 2


def test_the_actions_are_seen_when_the_keyboard_is_near(framed):
    frame, _ = framed(Drawn(), look())
    QApplication.focusWidget() and QApplication.focusWidget().clearFocus()
    assert not any(button.revealed for button in frame._buttons[:-1])
    frame.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    assert all(button.revealed for button in frame._buttons[:-1])


def test_a_figure_asks_for_its_trail(qtbot):
    figure = KeyFigure("total", "Total", "¥2,879k", "24%")
    tile = KeyFigureTile(look(), figure, trail_text="Calculation")
    qtbot.addWidget(tile)
    asked = []
    tile.trail_requested.connect(asked.append)
    qtbot.keyClick(tile.trail, Qt.Key.Key_Return)
    assert asked == ["total"]
    assert tile.accessibleName() == "Total ¥2,879k 24%"
    tile.show_figure(replace(figure, id="lost", value="—", note=""))
    qtbot.keyClick(tile.trail, Qt.Key.Key_Return)
    assert (asked[-1], tile.value, tile.accessibleName()) == ("lost", "—", "Total —")


@pytest.mark.parametrize("motion", [False, True])
def test_a_fold_opens_and_closes_by_keyboard(qtbot, motion):
    fold = Fold(look(motion=motion), "Hints")
    qtbot.addWidget(fold)
    part = CardButton(look(), "Hint")
    part.setFixedHeight(90)
    fold.body.addWidget(part)
    fold.show()
    assert not part.isVisible()
    heard = []
    fold.folded.connect(heard.append)
    qtbot.keyClick(fold.header, Qt.Key.Key_Return)
    assert part.isVisible()
    qtbot.waitUntil(lambda: fold._content.maximumHeight() > 10_000)
    qtbot.keyClick(fold.header, Qt.Key.Key_Left)
    assert not part.isVisible()
    assert heard == [False, True]


def test_steps_are_numbered_and_hints_wait_folded(qtbot):
    steps = StepList(look(), ["one", "two", "three"], ["a hint"], "Hints")
    qtbot.addWidget(steps)
    words = [text.text() for text in steps.findChildren(Text)]
    assert words[:6] == ["1", "one", "2", "two", "3", "three"]
    assert not steps.hints.is_open


def test_the_rail_asks_and_the_page_marks(qtbot):
    rail = Rail(look(), [RailEntry("home", "house", "Home"), RailEntry("all", "table", "All")])
    qtbot.addWidget(rail)
    chosen = []
    rail.chosen.connect(chosen.append)
    qtbot.keyClick(rail.buttons["all"], Qt.Key.Key_Return)
    assert chosen == ["all"]
    assert not rail.buttons["all"].isChecked()
    rail.mark("all")
    assert rail.buttons["all"].isChecked()
    assert not rail.buttons["home"].isChecked()
    assert rail.buttons["home"].toolTip() == rail.buttons["home"].accessibleName() == "Home"


def test_the_foot_says_what_was_saved_and_a_few_facts(qtbot):
    foot = FootBar(look())
    qtbot.addWidget(foot)
    foot.show_status("Saved 10:42:07")
    assert foot.status == "Saved 10:42:07"
    foot.show_facts(["a", "b", "c"])
    assert foot._right.count() == 5
    foot.show_facts(["d"])
    assert foot._right.count() == 1


def test_cards_take_as_many_columns_as_fit(qtbot):
    theme = look()
    grid = CardGrid(theme, narrowest=200, most_columns=3)
    qtbot.addWidget(grid)
    grid.show_cards([CardButton(theme, str(i)) for i in range(5)])
    grid.show()
    for width, columns in ((200, 1), (450, 2), (900, 3), (2000, 3), (300, 1)):
        grid.resize(width, 600)
        assert grid.columns == columns
        QApplication.sendPostedEvents()
        lefts = {card.x() for card in grid.cards}
        assert len(lefts) == columns
    grid.show_cards([])
    assert grid.cards == ()


def test_progress_is_said_and_can_be_stopped(qtbot):
    progress = Progress(look(), "Writing", "Cancel")
    qtbot.addWidget(progress)
    progress.show_progress(3, 8, "Writing team 3")
    assert (progress._bar.value(), progress._bar.maximum()) == (3, 8)
    assert progress._count.text() == "3 / 8"
    assert progress._bar.accessibleName() == "Writing team 3"
    with qtbot.waitSignal(progress.cancelled):
        qtbot.mouseClick(progress.cancel_button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("width", [1302, 1648, 1651, 1856, 3000])
def test_content_stands_in_the_middle_of_a_wide_window(qtbot, width):
    sheet, part = Sheet(look()), QWidget()
    part.setMinimumHeight(2_000)
    sheet.content.addWidget(part)
    qtbot.addWidget(sheet)
    sheet.resize(width, 600)
    sheet.show()
    QApplication.sendPostedEvents()
    port = sheet.viewport()
    left = part.mapTo(port, QPoint(0, 0)).x()
    right = port.width() - left - part.width()
    assert abs(left - right) <= 1
    assert part.width() == min(port.width() - 48, 1600)
