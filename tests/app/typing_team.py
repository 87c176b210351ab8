"""A team in a process of its own: it types without end and prints what the foot bar calls saved.

python -m tests.app.typing_team STORE
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

from workshop_app import app as desktop
from workshop_app.services.settings import Settings
from workshop_app.system.paths import DataFolder
from workshop_app.ui.routes import Practise, WorkRoute

KEY_EVERY = 15
"""Milliseconds between two keys: faster than anybody types."""


class Typist:
    def __init__(self, program):
        self.program = program
        self.page = program.window.page
        self.number = 0
        self.page.status.connect(self.say)
        self.timer = QTimer(program)
        self.timer.timeout.connect(self.type)
        self.timer.start(KEY_EVERY)

    def say(self, text, _icon, _role):
        """Print what is in the fields at the moment they are called saved."""
        if text.startswith("Saved") and self.page.session.is_saved:
            values = self.page.session.state.segments[0].values
            customers, margin = values["customers"], values["margin"]
            sys.stdout.write(f"{self.page.session.work_id} {customers} {margin}\n")
            sys.stdout.flush()

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


def main(store):
    application = desktop.application()
    folder = DataFolder(Path(store))
    settings = Settings(language="en", role="team", motion=False)
    opened = desktop.Opening(application, folder, settings).open()
    program = desktop.Program(folder, settings, *opened)
    recent = program.desk.works.recent(1)
    program.start()
    program.window.go(WorkRoute(recent[0].work_id) if recent else Practise("mdm"))
    typist = Typist(program)
    application.exec()
    typist.timer.stop()


if __name__ == "__main__":
    main(sys.argv[1])
