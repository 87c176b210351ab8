"""A window of the trainer's, and looking at what the class sees."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from tests.kit.drawn import all_text


class TrainersWindow(QWidget):
    def __init__(self):
        super().__init__()
        column = QVBoxLayout(self)
        self.field, self.button = QLineEdit(), QPushButton("Press")
        self.pressed = 0
        self.button.clicked.connect(self.count)
        column.addWidget(self.field)
        column.addWidget(self.button)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def count(self):
        self.pressed += 1

    def take_focus(self, qtbot, part):
        self.activateWindow()
        part.setFocus()
        qtbot.waitUntil(part.hasFocus)

    def take_focus_back(self, qtbot, part, control):
        """Take the keyboard from the class screen, which gets it where there is no real desktop."""
        qtbot.waitUntil(control.window.isActiveWindow)
        self.take_focus(qtbot, part)

    def press(self, key):
        QTest.keyClick(self.windowHandle(), key)


def said(control):
    return all_text(control.picture())


def press(control, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(control.window, key, modifier)


def onwards(control, view):
    """Press the clicker until another view is shown, through all pages of this one."""
    for _ in range(20):
        press(control, Qt.Key.Key_PageDown)
        if control.view == view:
            return
    pytest.fail(f"never came to {view}, stands at {control.view}")


def projector():
    return QGuiApplication.screens()[1]
