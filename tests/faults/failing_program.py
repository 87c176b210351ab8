"""The program in a process of its own, with a bug: in a slot, in a job, or in a paint."""

from __future__ import annotations

import json
from multiprocessing.connection import Connection
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.app.starting import IN_ENGLISH, press, words
from workshop_app import app as desktop
from workshop_app.system.paths import DataFolder
from workshop_app.ui.crash_dialog import CrashDialog
from workshop_app.ui.jobs import jobs_of
from workshop_app.ui.routes import Home, Practise

PLACES = ("slot", "job", "paint")
OFTEN = 20
"""Times that the bug shows itself."""


class Broken(QLabel):
    def paintEvent(self, event) -> None:
        raise ZeroDivisionError("in a paint")


class Person:
    """Types, meets the bug again and again, reads what is said, goes on and closes the window."""

    def __init__(self, program, place: str, said: Connection) -> None:
        self.program, self.place, self.said = program, place, said
        self.met, self.dialogs = 0, []
        self.broken = Broken("x", program.window) if place == "paint" else None
        self.timer = QTimer(program)
        self.timer.timeout.connect(self.go_on)
        program.window.go(Practise("mdm"))
        self.type("77")
        self.timer.start(10)

    def type(self, text: str) -> None:
        field = self.program.window.page.focusWidget()
        field.selectAll()
        QTest.keyClicks(field, text)

    def go_on(self) -> None:
        self.dialogs += [w for w in _dialogs() if w not in self.dialogs]
        if self.met < OFTEN:
            self.met += 1
            self.meet()
        elif self.dialogs:
            self.timer.stop()
            QTimer.singleShot(50, self.program, self.leave)

    def meet(self) -> None:
        if self.broken is not None:
            self.broken.show()
            self.broken.update()
        elif self.place == "job":
            jobs_of(self.program.desk).start(lambda control: 1 / 0)
        else:
            QTimer.singleShot(0, self.program, _fail)

    def leave(self) -> None:
        work_id = self.program.desk.session.work_id
        state = json.loads(self.program.desk.works.open(work_id).state)
        self.said.send((len(self.dialogs), " ".join(words(self.dialogs[0]))))
        self.said.send(state["segments"][0]["values"]["customers"])
        if self.broken is not None:
            self.broken.hide()
        press(self.dialogs[0], "Go on")
        self.type("88")
        self.program.window.go(Home())
        self.program.window.close()


def _fail() -> None:
    raise ZeroDivisionError("in a slot")


def _dialogs():
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, CrashDialog)]


def main(store: Path, place: str, said: Connection) -> None:
    application = desktop.application()
    folder = DataFolder(store)
    opened = desktop.Opening(application, folder, IN_ENGLISH).open()
    program = desktop.Program(folder, IN_ENGLISH, *opened)
    program.start()
    person = Person(program, place, said)
    application.exec()
    program.stop()
    assert person.met == OFTEN
    said.send("closed")
