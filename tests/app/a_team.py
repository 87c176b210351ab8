"""A team at the running program: it opens an exercise from home, works, and goes to the PDF."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests.app.starting import words
from tests.pdf.reading import solid, text_of
from workshop_app.ui.pages.exercise import ExercisePage
from workshop_app.ui.pages.preview import PreviewPage
from workshop_app.ui.routes import Catalogue

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


class ATeam:
    """What a team does with mouse and keyboard, and what it sees."""

    def __init__(self, qtbot, program) -> None:
        self.qtbot, self.program = qtbot, program
        self.window.resize(1366, 768)
        self._have_keyboard()

    @property
    def window(self):
        return self.program.window

    @property
    def page(self):
        return self.window.page

    def _have_keyboard(self) -> None:
        """Take the keyboard again: after a drop-down the tests' platform leaves it to none."""
        if QApplication.activeWindow() is None:
            self.window.activateWindow()
            self.qtbot.waitUntil(self.window.isActiveWindow)

    def open(self, title: str) -> ExercisePage:
        """Find an exercise among all of them, and begin it."""
        self.window.go(Catalogue())
        self.click(self.named(title))
        assert isinstance(self.page, ExercisePage)
        return self.page

    def named(self, words: str, within: QWidget | None = None) -> QWidget:
        """Return the control whose name has these words and that can be seen."""
        QApplication.sendPostedEvents()
        place = within or self.window
        found = [
            widget
            for widget in place.findChildren(QWidget)
            if widget.isVisible() and words in _name(widget) and _takes_clicks(widget)
        ]
        assert found, (words, sorted(filter(None, map(_name, place.findChildren(QWidget)))))
        return min(found, key=lambda widget: len(_name(widget)))

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at if at is not None else QPoint())
        QApplication.sendPostedEvents()

    def press(self, *keys: Key | str, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys where the keyboard is; a text is typed."""
        self._have_keyboard()
        for key in keys:
            # The first character may open a cell, which has the keyboard from then on.
            for one in [key] if isinstance(key, Key) else key:
                QApplication.sendPostedEvents()
                widget = QApplication.focusWidget() or self.window
                click = QTest.keyClick if isinstance(one, Key) else QTest.keyClicks
                click(widget, one, modifier)

    def paste(self, text: str) -> None:
        """Put a text on the clipboard, as another program does, and paste it."""
        QApplication.clipboard().setText(text)
        self.press(Key.Key_V, modifier=CONTROL)

    def sees(self, text: str) -> None:
        """Wait until a text stands on the page."""
        self.qtbot.waitUntil(lambda: any(text in seen for seen in words(self.window)))

    def reads(self, label: str, value: str) -> None:
        """Wait until the figure of a label has a value."""
        self.qtbot.waitUntil(lambda: (label, value) in pairwise(words(self.window)))

    def pdf(self) -> str:
        """Go to the document by keyboard, wait until it is shown, and return its text."""
        self.press(Key.Key_P, modifier=CONTROL)
        preview = self.page
        assert isinstance(preview, PreviewPage)
        if preview.paper is None or preview.view.waits:
            with self.qtbot.waitSignal(preview.shown, timeout=20_000):
                pass
        return solid(text_of(preview.paper.pdf))


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


def _takes_clicks(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton) or widget.focusPolicy() != Qt.FocusPolicy.NoFocus
