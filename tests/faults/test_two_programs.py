"""Two programs on one data file: one writes, the other is told; nobody is locked out for ever."""

from __future__ import annotations

import multiprocessing
import os
import socket
from pathlib import Path

import pytest

from tests.app.starting import IN_ENGLISH, answering, running
from tests.rounds import rounds
from workshop_app import app as desktop
from workshop_app.single_writer import Holder, LockError, SingleWriter, StoreInUseError
from workshop_app.system.languages import CODES, language
from workshop_app.system.paths import DataFolder
from workshop_app.ui import theme as themes
from workshop_app.ui.start_problem import StartProblem
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.question import Answer
from workshop_app.ui.widgets.text import Text

HERE = socket.gethostname()
LEFT = [None, b"junk\n", b"999999999\nworkshop\n%s\n", b""]
"""What lies in the lock file at the start; None where there is none."""


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "workshops.db")


def writer(folder: DataFolder) -> SingleWriter:
    return SingleWriter(folder.store, folder.lock)


def _start_at_once(store: Path, barrier, answers) -> None:
    folder = DataFolder(store)
    ours = writer(folder)
    barrier.wait()
    try:
        ours.take()
    except StoreInUseError as error:
        answers.put(f"refused: {error.holder.process}")
    except LockError as error:
        answers.put(str(error))
    else:
        answers.put(f"writes: {os.getpid()}")
    barrier.wait()  # nobody ends before all have tried


@pytest.mark.parametrize("left", LEFT[rounds(3, 0) :])
def test_of_many_that_start_at_the_same_moment_one_writes(folder: DataFolder, left) -> None:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.faults.test_two_programs"])
    for _ in range(rounds(1, 10)):
        if left is not None:
            folder.lock.write_bytes(left.replace(b"%s", HERE.encode()))
        barrier, answers = context.Barrier(4), context.SimpleQueue()
        starts = [
            context.Process(target=_start_at_once, args=(folder.store, barrier, answers))
            for _ in range(4)
        ]
        for start in starts:
            start.start()
        heard = sorted(answers.get() for _ in starts)
        for start in starts:
            start.join()
        *refused, writes = heard
        assert writes.startswith("writes: ")
        assert set(refused) == {writes.replace("writes", "refused")}


@pytest.mark.parametrize(
    "left",
    [b"", b"\0" * 40, b"12", b"x\ny\nz\n", b"999999999\nworkshop-app\n%s\n"],
    ids=["empty", "zeros", "cut", "junk", "dead"],
)
def test_a_lock_that_nobody_holds_is_taken_over(folder: DataFolder, left: bytes) -> None:
    folder.lock.write_bytes(left.replace(b"%s", HERE.encode()))
    with writer(folder):
        with pytest.raises(StoreInUseError) as refused:
            writer(folder).take()
        assert refused.value.holder.process == os.getpid()
        with pytest.raises(StoreInUseError):
            writer(folder).take_over()
    assert not folder.lock.exists()


def test_a_thing_in_the_way_of_the_lock_is_named(folder: DataFolder) -> None:
    folder.lock.mkdir()
    with pytest.raises(LockError, match=r"“workshops\.db\.lock” in .* is in the way"):
        writer(folder).take()


def test_a_stick_that_was_pulled_out_elsewhere_can_be_opened_here(qtbot, folder) -> None:
    with running(qtbot, folder, IN_ENGLISH):
        pass
    folder.lock.write_text("4711\nworkshop-app\nclassroom-3\n", encoding="utf-8")
    seen = answering("It is closed there, open it here")
    with running(qtbot, folder, IN_ENGLISH) as program:
        assert not program.desk.read_only
        with pytest.raises(StoreInUseError):
            writer(folder).take()
    assert "opened on the computer classroom-3 and not closed there" in seen[0]
    assert not folder.lock.exists()


def test_what_is_open_elsewhere_can_be_read(qtbot, folder) -> None:
    with running(qtbot, folder, IN_ENGLISH):
        pass
    lock = "4711\nworkshop-app\nclassroom-3\n"
    folder.lock.write_text(lock, encoding="utf-8")
    answering("Open for reading only")
    with running(qtbot, folder, IN_ENGLISH) as program:
        assert program.desk.read_only
    answering("Quit")
    assert desktop.Opening(desktop.application(), folder, IN_ENGLISH).open() is None
    assert folder.lock.read_text(encoding="utf-8") == lock


@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize("lang", CODES)
def test_all_that_is_said_before_the_window_is_there_can_be_read(qtbot, folder, lang, size) -> None:
    spoken = language(lang)
    theme = themes.make_theme("light", size, latin=lang == "en")
    themes.apply(desktop.application(), theme)
    computer = Holder("workshop-app", 4711, "CLASSROOM-03")
    said = StoreInUseError(folder.store, computer, elsewhere=True).message.render(spoken.text)
    names = ("Quit", "It is closed there, open it here", "Open for reading only")
    answers = [Answer(name, spoken.text(name)) for name in names]
    dialog = StartProblem(theme, spoken, said, answers)
    qtbot.addWidget(dialog)
    dialog.show()
    for text in dialog.findChildren(Text):
        assert text.height() >= text.heightForWidth(text.width())
    for button in dialog.findChildren(Button):
        assert button.width() >= button.sizeHint().width()
    themes.apply(desktop.application(), themes.make_theme("light"))
