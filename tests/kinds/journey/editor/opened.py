"""An editor of the emotion curve as a team has it before it, and what a person does to it."""

from __future__ import annotations

import importlib
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.kinds.quiet_host import QuietHost
from tests.ui.looks import look
from workshop_app.kinds.journey.editor import Editor
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.system.languages import language

LEFT = Qt.MouseButton.LeftButton
POPUPS = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
"""For tests that open a menu: a screen made of nothing has no windows to raise."""


def bound():
    """Return the kind of the emotion curve."""
    exercise = load_catalogue()["emotion-curve"]
    return importlib.import_module("workshop_app.kinds.journey.model").bind(exercise)


def levels(state, series="value"):
    """Return the levels of a state on the scale shown, None for gaps."""
    found = [state.level(index, series) for index in range(len(state.columns))]
    return [None if value is None else float(value) for value in found]


def a_map(kind, *values, stages=("Before", "After"), **more):
    """Return a map with touchpoints A, B, C … of these levels, shared out among the stages."""
    columns = []
    for index, value in enumerate(values):
        stage = stages[index * len(stages) // len(values)]
        column = {"name": chr(65 + index), "stage": stage, **more.get(chr(65 + index), {})}
        columns.append(column if value is None else {**column, "value": value})
    return kind.from_input({"stages": list(stages), "touchpoints": columns})


class Opened:
    """An editor that is shown, with everything it has said."""

    def __init__(self, qtbot, *values, code="en", state=None, size=(1000, 700), host=None, **more):
        self.qtbot, self.kind, self.language = qtbot, bound(), language(code)
        self.host = host or QuietHost()
        start = state or a_map(self.kind, *values, **more)
        self.editor = Editor(self.kind, self.language, look(), start, self.host)
        qtbot.addWidget(self.editor)
        self.edits = []
        self.left = []
        self.editor.edited.connect(lambda *edit: self.edits.append(edit))
        self.editor.left.connect(lambda: self.left.append(True))
        self.editor.resize(*size)
        with qtbot.waitActive(self.editor):
            self.editor.show()
            self.editor.activateWindow()
        self.canvas.setFocus()

    @property
    def canvas(self):
        return self.editor.canvas

    @property
    def draft(self):
        return self.editor.draft

    @property
    def state(self):
        """The state that the page was told last, or the one it gave."""
        return self.edits[-1][0] if self.edits else self.draft.state

    @property
    def names(self):
        return [column.text("name") for column in self.state.columns]

    @property
    def stages(self):
        return [self.kind.labels(self.language).stage(self.state, c.stage)
                for c in self.state.columns]  # fmt: skip

    @property
    def layout(self):
        return self.canvas.view.layout

    # --- places ---------------------------------------------------------------------------------

    def screen(self, x, y):
        scroll = self.canvas.view.scroll
        return QPoint(round(x - scroll.x()), round(y - scroll.y()))

    def at(self, index, level, lane="emotion"):
        return self.screen(self.layout.columns[index].centre, self.layout.y(lane, level))

    def cell(self, index, lane="name"):
        box = self.layout.cell(index, lane).box
        return self.screen(box.centre, box.middle)

    def band(self, number):
        box = self.layout.bands[number].box
        return self.screen(box.centre, box.middle)

    # --- the hand -------------------------------------------------------------------------------

    def click(self, place):
        QTest.mouseClick(self.canvas.viewport(), LEFT, pos=place)

    def double_click(self, place):
        QTest.mouseClick(self.canvas.viewport(), LEFT, pos=place)
        QTest.mouseDClick(self.canvas.viewport(), LEFT, pos=place)

    def drag(self, *places, modifiers=Qt.KeyboardModifier.NoModifier):
        viewport = self.canvas.viewport()
        QTest.mousePress(viewport, LEFT, modifiers, places[0])
        for start, end in pairwise(places):
            for step in range(1, 9):
                QTest.mouseMove(viewport, start + (end - start) * step / 8)
        QTest.mouseRelease(viewport, LEFT, modifiers, places[-1])

    def key(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget(), key, modifiers)

    def type(self, text):
        for letter in text:
            QTest.keyClicks(QApplication.focusWidget(), letter)

    def compose(self, text):
        """Type with an input method as far as the candidates, without choosing one."""
        QApplication.sendEvent(QApplication.focusWidget(), QInputMethodEvent(text, []))

    def commit(self, text):
        """Choose a candidate of an input method."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(QApplication.focusWidget(), event)

    def menu(self, place):
        """Open the context menu at a place and return its actions by their words."""
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, place, self.canvas.viewport().mapToGlobal(place)
        )
        QApplication.sendEvent(self.canvas.viewport(), event)
        return self.open_menu()

    def open_menu(self):
        popup = QApplication.activePopupWidget()
        assert popup is not None
        return {action.text().split("\t")[0]: action for action in popup.actions()}

    def choose(self, text):
        """Choose in the menu that is open."""
        self.open_menu()[text].trigger()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()

    # --- what is seen ---------------------------------------------------------------------------

    def image(self):
        return self.canvas.viewport().grab().toImage()

    def is_coloured(self, place, role, reach=3):
        """Whether a colour of the theme is painted at a place or close to it."""
        image, wanted = self.image(), self.canvas.theme.colour(role)
        found = [
            image.pixelColor(place.x() + dx, place.y() + dy)
            for dx in range(-reach, reach + 1)
            for dy in range(-reach, reach + 1)
        ]
        return any(_near(colour, wanted) for colour in found)

    def find(self):
        """Show what the kind finds wrong, as the page does."""
        found = self.kind.present(self.state, self.language).findings
        self.editor.show_findings(found)
        return found


def _near(one, other):
    pairs = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)
    return all(abs(a - b) <= 8 for a, b in pairs)
