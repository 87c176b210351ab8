"""Starting the program on a data file and answering what it asks before its window is there."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from workshop_app import app as desktop
from workshop_app.services.settings import Settings
from workshop_app.ui.start_problem import StartProblem
from workshop_app.ui.widgets.button import Button

TEAM = Settings(language="zh_CN", role="team", motion=False)
IN_ENGLISH = replace(TEAM, language="en")


@contextmanager
def running(qtbot, folder, settings=TEAM):
    """Run the program on a data file and stop it as closing its window does."""
    opened = desktop.Opening(desktop.application(), folder, settings).open()
    program = desktop.Program(folder, settings, *opened)
    program.start()
    qtbot.waitExposed(program.window)
    program.window.activateWindow()
    try:
        yield program
    finally:
        program.window.close()
        program.stop()
        program.window.deleteLater()
        program.deleteLater()


def words(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def press(window, text):
    buttons = {b.accessibleName(): b for b in window.findChildren(Button) if b.isVisible()}
    assert text in buttons, (text, list(buttons))
    QTest.mouseClick(buttons[text], Qt.MouseButton.LeftButton)


def answering(*texts):
    """Answer the next dialogues of the start, each with a button; return what they say."""
    seen: list[str] = []

    def answer():
        dialog = next(w for w in QApplication.topLevelWidgets() if _is_asking(w))
        text = texts[len(seen)]
        seen.append(" ".join(words(dialog)))
        if len(seen) < len(texts):
            # The next one is open only once this one is over.
            QTimer.singleShot(20, answer)
        press(dialog, text)

    QTimer.singleShot(0, answer)
    return seen


def _is_asking(widget):
    return isinstance(widget, StartProblem) and widget.isVisible()
