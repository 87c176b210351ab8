"""Keeps the screen awake on a message bus whose screen saver only writes down what it is asked."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

from PySide6.QtCore import ClassInfo, QCoreApplication, QDeadlineTimer, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtTest import QTest

from workshop_app.ui.class_screen.awake import Awake

NAME = "org.freedesktop.ScreenSaver"


@ClassInfo({"D-Bus Interface": NAME})
class ScreenSaver(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.asked: list[list[object]] = []
        self.who = ""

    @Slot(QDBusMessage)
    def Inhibit(self, message: QDBusMessage) -> None:  # noqa: N802
        self.asked.append(message.arguments())
        self.who = message.service()


def wait(is_done: Callable[[], bool]) -> None:
    deadline = QDeadlineTimer(5_000)
    while not is_done():
        assert not deadline.hasExpired()
        QTest.qWait(5)


def run() -> list[list[object]]:
    bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, "saver")
    saver = ScreenSaver()
    assert bus.registerService(NAME)
    slots = QDBusConnection.RegisterOption.ExportAllSlots
    assert bus.registerObject("/org/freedesktop/ScreenSaver", saver, slots)
    awake = Awake("A class is shown something")
    awake.keep(True)
    awake.keep(True)
    wait(lambda: bool(saver.asked))
    assert bus.interface().isServiceRegistered(saver.who).value()
    awake.keep(False)
    wait(lambda: not bus.interface().isServiceRegistered(saver.who).value())
    return saver.asked


if __name__ == "__main__":
    app = QCoreApplication([])
    sys.stdout.write(json.dumps(run()))
