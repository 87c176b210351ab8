"""Somebody before a page: what they see, click and type, and where the page takes them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from workshop_app.ui.widgets.card import CardButton


def settle():
    """Deliver what waits: new parts are shown, old ones are gone."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Person:
    """Sits before a page at a size in pixels; `went` has the routes that the page asked for."""

    def __init__(self, qtbot, page, size=(1366, 768)):
        self.qtbot, self.page = qtbot, page
        self.went = []
        qtbot.addWidget(page)
        go = getattr(page, "go", None)
        if hasattr(go, "connect"):
            go.connect(self.went.append)
        page.resize(*size)
        page.show()
        page.activateWindow()
        with qtbot.waitActive(page):
            pass
        page.setFocus()

    @property
    def words(self):
        """All words that are on the page, in the order of their making."""
        settle()
        parts = [*self.page.findChildren(QLabel), *self.page.findChildren(QAbstractButton)]
        return [part.text() for part in parts if part.isVisible() and part.text()]

    def sees(self, text):
        return any(text in words for words in self.words)

    def named(self, name, kind=QWidget):
        """The one visible control that a screen reader calls by this name."""
        settle()
        found = [
            part
            for part in self.page.findChildren(kind)
            if part.accessibleName() == name
            and part.isVisible()
            and part.focusPolicy() != Qt.FocusPolicy.NoFocus
        ]
        assert len(found) == 1, [part.accessibleName() for part in self.page.findChildren(kind)]
        return found[0]

    def cards(self):
        settle()
        cards = self.page.findChildren(CardButton)
        return [card.accessibleName() for card in cards if card.isVisible()]

    def click(self, name):
        control = self.named(name)
        QTest.mouseClick(control, Qt.MouseButton.LeftButton)

    def press(self, *keys):
        for key in keys:
            settle()
            QTest.keyClick(self.focused, key)

    def type(self, text):
        QTest.keyClicks(self.focused, text)

    @property
    def focused(self):
        """What has the keyboard."""
        return QApplication.focusWidget() or self.page

    def tab_to(self, name):
        """Reach a control by Tab alone."""
        for _ in range(200):
            QTest.keyClick(self.focused, Qt.Key.Key_Tab)
            focus = QApplication.focusWidget()
            if focus is not None and focus.accessibleName() == name:
                return focus
        raise AssertionError(f"Tab never came to {name}")
