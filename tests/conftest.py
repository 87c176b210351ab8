"""Two screens made of nothing, and no test that leaves a window, a timer or a thread behind."""

from __future__ import annotations

import gc
import os
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests import rounds

if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
    screens = os.path.relpath(Path(__file__).with_name("two_screens.json"))
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={Path(screens).as_posix()}"


def pytest_addoption(parser):
    parser.addoption(
        "--thorough", action="store_true", help="go many rounds where a few are enough every day"
    )


def pytest_configure(config):
    rounds.thorough = config.getoption("--thorough")


@pytest.fixture
def thorough():
    """Whether this is the long run of `make faults`."""
    return rounds.thorough


class _HoldingBot(QtBot):
    """Holds the widgets of a test until they are closed, as the program's window holds its pages.

    Else Python may take a page away while Qt is still showing it, in the midst of its drawing.
    """

    def __init__(self, request):
        super().__init__(request)
        self.held = []

    def addWidget(self, widget, *, before_close_func=None):  # noqa: N802
        self.held.append(widget)
        super().addWidget(widget, before_close_func=before_close_func)


@pytest.fixture
def qtbot(qapp, request):
    return _HoldingBot(request)


@pytest.fixture(autouse=True)
def nothing_left(request):
    """Fail a test that uses Qt and leaves a window, a running timer or a thread behind."""
    if not {"qtbot", "qapp"} & set(request.fixturenames):
        yield
        return
    before = set(threading.enumerate())
    yield
    delete_what_was_left_for_later()
    left = [*windows(), *timers(), *(set(threading.enumerate()) - before)]
    assert not left, f"left behind: {left}"


def delete_what_was_left_for_later():
    """Delete as an event loop would; else every later change of style dresses the dead as well."""
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def windows():
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    return [] if app is None else [w for w in app.topLevelWidgets() if w.isVisible()]


def timers():
    from PySide6.QtCore import QTimer
    from shiboken6 import isValid

    found = [thing for thing in gc.get_objects() if type(thing) is QTimer]
    return [timer for timer in found if isValid(timer) and timer.isActive()]


def pytest_collection_finish():
    """Look at what the tests make alone, not at all the modules, each time garbage is sought."""
    gc.collect()
    gc.freeze()
