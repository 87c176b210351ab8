"""The self-test of the program: it goes everywhere, and what is broken does not get past it.

The whole of it takes half a minute and runs with `--thorough`; `make dist` runs it, too.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import get_args

import pytest
from PySide6.QtCore import QTimer, qInstallMessageHandler, qWarning
from PySide6.QtGui import QColor, QImage, QPainter

from workshop_app import self_test
from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import say
from workshop_app.kinds import kind_of
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.kit.tabular import read_table
from workshop_app.self_test import WrongError, inputs, outputs, parts, windows
from workshop_app.services import exports
from workshop_app.system.languages import language
from workshop_app.ui import routes

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = language("en")


@pytest.fixture
def faults():
    found = windows.Faults()
    yield found
    sys.excepthook = sys.__excepthook__
    qInstallMessageHandler(None)


def test_all_is_well_on_a_bare_machine(tmp_path, thorough):
    if not thorough:
        pytest.skip("runs with --thorough")
    bare = {"PYTHONPATH": str(ROOT), "HOME": str(tmp_path)}
    bare |= {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-m", "workshop_app", "--self-test"],
        check=False,
        capture_output=True,
        cwd=tmp_path,
        env=bare,
        timeout=300,
    )
    said = done.stdout.decode("utf-8").splitlines()
    assert (done.returncode, done.stderr) == (0, b""), said
    assert said[0] == "window: painted"
    for exercise_id in load_catalogue():
        assert any(line.startswith(f"exercise {exercise_id}: ") for line in said)
    assert said[-1].startswith("all is well")
    assert list(tmp_path.iterdir()) == []


def test_every_kind_of_page_is_opened():
    class Works:
        def of_workshop(self, _workshop_id):
            return [SimpleNamespace(id="w")]

    tour = windows._Tour.__new__(windows._Tour)
    tour._desk = SimpleNamespace(catalogue=["mdm"], works=Works())
    tour._class = "c"
    opened = {type(route) for route in (*windows._routes("c"), *tour._works())}
    assert opened == set(get_args(routes.Route))


def test_what_nobody_catches_is_found(qapp, faults):
    faults.check()
    sys.excepthook(ZeroDivisionError, ZeroDivisionError("in a slot"), None)
    with pytest.raises(WrongError, match="in a slot"):
        faults.check()


def test_what_qt_complains_of_is_found(qapp, faults):
    qWarning("This plugin does not support raise()")
    faults.check()
    qWarning("QPainter::begin: Paint device returned engine == 0")
    with pytest.raises(WrongError, match="Paint device"):
        faults.check()


def test_a_page_that_never_gets_ready_is_found(qapp, monkeypatch):
    monkeypatch.setattr(windows, "PATIENCE", 60)
    with pytest.raises(WrongError, match="not ready"):
        windows._wait(lambda: False)
    ready = []
    QTimer.singleShot(0, lambda: ready.append(True))
    windows._wait(lambda: bool(ready))


def test_an_empty_picture_is_told_from_a_drawn_one(qapp):
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    assert windows.is_blank(image)
    painter = QPainter(image)
    for place in range(0, 400, 10):
        painter.fillRect(place, 0, 10, 300, QColor(place // 2, 0, 0))
    painter.end()
    assert not windows.is_blank(image)


def test_a_paper_without_its_fonts_or_its_words_is_found():
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas("x.pdf")
    canvas.drawString(100, 100, "Result")
    bare = canvas.getpdfdata()
    with pytest.raises(WrongError, match="not embedded"):
        outputs.read_pdf(bare, "Result")
    sheet = kind_of(load_catalogue()["mdm"]).worksheet(ENGLISH)
    good = exports.worksheet_pdf(sheet, language=ENGLISH)
    assert outputs.read_pdf(good, sheet.title) >= 1
    with pytest.raises(WrongError, match="cannot be found"):
        outputs.read_pdf(good, "something else")


def test_a_table_that_is_read_wrong_is_found(monkeypatch, tmp_path):
    assert next(inputs.check(tmp_path)).endswith("XLSX read")
    monkeypatch.setattr(inputs, "read_table", lambda file: read_table(tmp_path / "utf-8.csv"))
    with pytest.raises(WrongError, match=r"big5\.csv was read as"):
        next(inputs.check(tmp_path))


@pytest.mark.qt_log_ignore("Cannot read file")
def test_a_missing_part_is_found(qapp, monkeypatch, tmp_path):
    monkeypatch.setattr(parts, "TEXTS", ("LICENSE", "MISSING.md"))
    with pytest.raises(WrongError, match=r"MISSING\.md"):
        parts._formats()
    monkeypatch.setattr(parts, "resource", lambda *names: tmp_path.joinpath(*names))
    (tmp_path / "icons").mkdir()
    (tmp_path / "icons" / "torn.svg").write_text("<svg", encoding="ascii")
    with pytest.raises(WrongError, match=r"torn\.svg"):
        parts._icons()
    monkeypatch.setattr(parts, "language", lambda code: ENGLISH)
    with pytest.raises(WrongError, match="Chinese"):
        parts._texts()


def test_a_program_that_shows_its_libraries_to_others_is_found(monkeypatch, tmp_path):
    monkeypatch.setattr(parts, "root", lambda: tmp_path)
    monkeypatch.setenv("_PYI_APPLICATION_HOME_DIR", str(tmp_path))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    parts._surroundings()
    monkeypatch.setenv("QT_PLUGIN_PATH", f"/usr/lib:{tmp_path / 'PySide6'}")
    with pytest.raises(WrongError, match="QT_PLUGIN_PATH leads other programs to"):
        next(parts.check())


def test_a_fault_ends_with_status_1_and_its_trace(monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")

    def steps(_folder):
        yield "first"
        raise WrongError("second")

    monkeypatch.setattr(self_test, "_steps", steps)
    said = []
    assert self_test.run(said.append) == 1
    assert said[:2] == ["first", "FAULT"]
    assert "second" in said[2]


def test_what_the_machine_lacks_is_said_in_words(monkeypatch):
    def steps(_folder):
        yield "first"
        raise KnownError(say("The disk is full: {size} left.", size="3 kB"))

    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(self_test, "_steps", steps)
    said = []
    assert self_test.run(said.append) == 1
    assert said == ["first", "FAULT", "The disk is full: 3 kB left."]


def test_without_a_folder_to_work_in_it_says_so(monkeypatch):
    def refuse(**_settings):
        raise PermissionError(13, "Permission denied", "/tmp/self-test-1")

    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(self_test, "TemporaryDirectory", refuse)
    said = []
    assert self_test.run(said.append) == 1
    assert said[0] == "FAULT"
    assert "please let TMPDIR name one" in said[1]
    assert "/tmp/self-test-1" in said[1]


def test_a_data_file_that_does_not_open_is_a_fault_and_no_question(qapp, tmp_path):
    (tmp_path / "desk").write_text("no folder", encoding="ascii")
    with pytest.raises(KnownError, match="desk"):
        next(windows.walk(tmp_path / "desk"))


def test_it_does_not_wait_for_an_answer_that_nobody_gives(monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    left, said = threading.Event(), []
    statuses, places = [], []

    def leave(status):
        statuses.append(status)
        left.set()

    def tell(line):
        said.append(line)
        if line == "first":
            monkeypatch.setattr(self_test, "SILENCE", 0.2)

    def steps(folder):
        places.append(folder)
        yield "first"
        places.append(left.wait(30) and not folder.exists())
        raise WrongError("an answer after all")

    monkeypatch.setattr(self_test, "leave", leave)
    monkeypatch.setattr(self_test, "_steps", steps)
    self_test.run(tell)
    assert statuses == [1]
    assert places[1:] == [True], "what it made is tidied up"
    assert said[:2] == ["first", "FAULT"]
    assert "after “first”. It waits here:" in said[2]
    assert "left.wait(30)" in said[3]
