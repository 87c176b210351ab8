"""A team at the real window: it types without end and says what the foot bar calls saved."""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

from workshop_app import app as desktop
from workshop_app.services.settings import Settings
from workshop_app.system.paths import DataFolder
from workshop_app.ui.routes import Practise, WorkRoute

KEY_EVERY = 15
"""Milliseconds between two keys: faster than anybody types."""


class Typist:
    def __init__(self, program, saved):
        self.program, self.saved = program, saved
        self.page = program.window.page
        self.number = 0
        self.page.status.connect(self.say)
        self.timer = QTimer(program)
        self.timer.timeout.connect(self.type)
        self.timer.start(KEY_EVERY)

    def say(self, text, _icon, _role):
        """Say what is in the fields at the moment they are called saved."""
        if text.startswith("Saved") and self.page.session.is_saved:
            values = self.page.session.state.segments[0].values
            customers, margin = values["customers"], values["margin"]
            self.saved.send((self.page.session.work_id, str(customers), str(margin)))

    def type(self):
        """Type a digit into one of two fields; now and then leave the field, or undo."""
        self.number += 1
        turn, digit = divmod(self.number, 9)
        path = ("customers", "margin")[turn % 2]
        if digit == 0:
            self.page.editor.focus_path(path)
            field = self.page.focusWidget()
            field.selectAll()
        QTest.keyClicks(self.page.focusWidget(), str(digit + 1))
        if self.number % 50 == 0:
            self.page.session.undo()


def main(store: Path, saved: Connection) -> None:
    application = desktop.application()
    folder = DataFolder(store)
    settings = Settings(language="en", role="team", motion=False)
    opened = desktop.Opening(application, folder, settings).open()
    program = desktop.Program(folder, settings, *opened)
    recent = program.desk.works.recent(1)
    program.start()
    program.window.go(WorkRoute(recent[0].work_id) if recent else Practise("mdm"))
    typist = Typist(program, saved)
    application.exec()
    typist.timer.stop()
