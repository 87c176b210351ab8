"""A second start on the same data file: the first window comes forward with what was opened."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, QProcessEnvironment

from tests.app.starting import running
from tests.services.class_on_sticks import course_in
from workshop_app import first_window
from workshop_app.first_window import LONGEST, Calls, call_first_window
from workshop_app.system.paths import DataFolder
from workshop_app.ui.pages.hand_ins import HandInsPage
from workshop_app.ui.pages.home import HomePage
from workshop_app.ui.routes import Catalogue, HandIns


@pytest.fixture
def folder(tmp_path):
    return DataFolder(tmp_path / "data" / "workshops.db")


@pytest.fixture
def second(qtbot):
    """Starts the program a second time, as a double click does, and returns its process."""
    begun = []

    def start(*arguments):
        process = QProcess()
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("QT_QPA_PLATFORM", "offscreen")
        process.setProcessEnvironment(environment)
        begun.append(process)
        with qtbot.waitSignal(process.finished, timeout=20_000):
            process.start(sys.executable, ["-m", "workshop_app", *map(str, arguments)])
        return process

    yield start
    for process in begun:
        process.kill()
        process.waitForFinished()


def outcome(process):
    return process.exitCode(), bytes(process.readAllStandardError()).decode()


def test_a_second_start_calls_the_first_window(qtbot, folder, second):
    with running(qtbot, folder) as first:
        qtbot.waitUntil(folder.calls.is_dir)
        first.window.showMinimized()
        assert outcome(second("--store", folder.store)) == (0, "")
        assert not first.window.isMinimized()
        assert isinstance(first.window.page, HomePage)
        assert list(folder.calls.iterdir()) == []


def test_a_file_opened_the_second_time_is_looked_into_in_the_first_window(
    qtbot, folder, second, tmp_path
):
    with course_in(tmp_path / "course", teams=1) as course:
        file = course.trainer.services.hand_ins.write_class_file(
            course.workshop.id, tmp_path / "课堂 1.ewclass"
        )
    with running(qtbot, folder) as first:
        qtbot.waitUntil(folder.calls.is_dir)
        relative = os.path.relpath(file)
        assert outcome(second("--store", folder.store, "open", relative)) == (0, "")
        page = first.window.page
        assert isinstance(page, HandInsPage)
        qtbot.waitUntil(lambda: page.found is not None)
        assert [one.status for one in page.found.files] == ["new"]


def test_a_call_that_nobody_takes_is_withdrawn(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(first_window, "PATIENCE", 50)
    assert not call_first_window(tmp_path / "none")
    assert not call_first_window(tmp_path)
    assert list(tmp_path.iterdir()) == []


def left_call(folder, name, file, age=0.0):
    """Leave a call of so many seconds ago, as it lies there until it is taken."""
    call = folder / f"{name}.call"
    call.write_text(json.dumps({"file": file}), encoding="utf-8")
    os.utime(call, (time.time() - age,) * 2)


def test_calls_of_a_program_that_is_gone_are_not_heard(qtbot, tmp_path):
    folder = tmp_path / "calls"
    folder.mkdir()
    left_call(folder, "old", "/stick/a.ewhandin", age=60)
    calls = Calls(folder)
    heard = []
    calls.called.connect(heard.append)
    calls.listen()
    assert list(folder.iterdir()) == []
    assert call_first_window(folder)
    assert heard == [""]


def test_who_calls_before_the_window_is_there_is_heard(qtbot, tmp_path):
    left_call(tmp_path, "early", "/stick/a.ewhandin")
    calls = Calls(tmp_path)
    heard = []
    calls.called.connect(heard.append)
    calls.listen()
    assert heard == ["/stick/a.ewhandin"]
    assert list(tmp_path.iterdir()) == []


def test_files_opened_together_are_looked_into_together_and_lead_back(qtbot, folder, tmp_path):
    files = [str(tmp_path / f"{number}.ewhandin") for number in range(3)]
    with running(qtbot, folder) as first:
        qtbot.waitUntil(folder.calls.is_dir)
        first.window.go(Catalogue())
        for file in files:
            left_call(folder.calls, Path(file).stem, file)
        qtbot.waitUntil(lambda: list(folder.calls.iterdir()) == [])
        assert first.window.route == HandIns(tuple(files), back=Catalogue())


def test_while_a_backup_is_put_back_a_call_waits(qtbot, folder, tmp_path):
    file = str(tmp_path / "a.ewhandin")
    with running(qtbot, folder) as first:
        qtbot.waitUntil(folder.calls.is_dir)
        backup = first.desk.services.backups.make()
        first.window.restart_requested.emit(backup.path)
        assert not first.window.isEnabled()
        first.findChild(Calls).called.emit(file)
        assert isinstance(first.window.page, HomePage)
        qtbot.waitUntil(first.window.isEnabled)
        assert first.window.route == HandIns((file,))


OPENED_BY_THE_SYSTEM = """
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFileOpenEvent
from workshop_app.app import application
app = application()
heard = []
app.file_opened.connect(heard.append)
assert QCoreApplication.sendEvent(app, QFileOpenEvent("/stick/a.ewhandin"))
assert heard == ["/stick/a.ewhandin"]
"""


def test_a_file_that_macos_hands_over_is_heard(qtbot):
    done = subprocess.run(
        [sys.executable, "-c", OPENED_BY_THE_SYSTEM],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"file": 1}',
        b'{"file": "relative"}',
        b'{"file": "/a\\u0000b"}',
        b"[" * 60_000,
        b"\xff\xfe",
        b'{"file": "' + b"/" * LONGEST + b'"}',
    ],
)
def test_what_is_no_call_is_thrown_away(qtbot, tmp_path, content):
    calls = Calls(tmp_path)
    heard = []
    calls.called.connect(heard.append)
    calls.listen()
    (tmp_path / "foreign.call").write_bytes(content)
    qtbot.waitUntil(lambda: list(tmp_path.iterdir()) == [])
    assert heard == []
