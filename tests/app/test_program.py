"""The whole program: first start, second start, a damaged file, a fault, another language."""

from __future__ import annotations

import sys
import threading

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.app.starting import TEAM, answering, press, running, words
from workshop_app import app as desktop
from workshop_app import first_window
from workshop_app.services import settings as settings_file
from workshop_app.services.settings import Settings
from workshop_app.single_writer import SingleWriter
from workshop_app.system.paths import DataFolder
from workshop_app.ui.crash_dialog import CrashDialog
from workshop_app.ui.pages.exercise import ExercisePage
from workshop_app.ui.pages.home import HomePage
from workshop_app.ui.pages.welcome import WelcomePage
from workshop_app.ui.routes import (
    Catalogue,
    Home,
    Practise,
    PreviewRoute,
    SettingsRoute,
    VersionsRoute,
    Welcome,
)


@pytest.fixture
def folder(tmp_path):
    return DataFolder(tmp_path / "data" / "workshops.db")


def test_the_first_start_asks_whom_it_serves_and_the_next_does_not(qtbot, folder):
    with running(qtbot, folder, Settings(language="zh_CN", motion=False)) as program:
        assert isinstance(program.window.page, WelcomePage)
        card = next(
            w
            for w in program.window.findChildren(QWidget)
            if "讲师" in w.accessibleName() and hasattr(w, "activated")
        )
        card.setFocus()
        QTest.keyClick(card, Qt.Key.Key_Return)
        assert isinstance(program.window.page, HomePage)
    chosen = settings_file.load(folder.settings)
    assert chosen.role == "trainer"
    with running(qtbot, folder, chosen) as program:
        assert isinstance(program.window.page, HomePage)


def test_another_language_holds_at_once_and_keeps_the_page(qtbot, folder):
    with running(qtbot, folder) as program:
        program.window.go(Practise("mdm"))
        work_id = program.window.page.session.work_id
        QTest.keyClicks(program.window.page.focusWidget(), "123")
        program.desk.change_settings(language="en")
        page = program.window.page
        assert isinstance(page, ExercisePage)
        assert page.session.work_id == work_id
        qtbot.waitUntil(lambda: "Market damage model" in words(program.window))
        assert program.desk.session.state.segments[0].values["customers"] == 123


class _Flashes(QObject):
    """Notes every window that is shown."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def eventFilter(self, watched, event):
        is_shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
        if is_shown and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_no_part_of_a_page_is_shown_as_a_window_of_its_own(qtbot, folder):
    flashes = _Flashes()
    desktop.application().installEventFilter(flashes)
    with running(qtbot, folder, Settings(language="en", role="trainer", motion=False)) as program:
        program.window.go(Practise("mdm"))
        page = program.window.page
        page.show_sample(True)
        work_id = page.session.work_id
        routes = (Home(), Catalogue(), SettingsRoute(), VersionsRoute(work_id), Welcome())
        for route in (*routes, PreviewRoute(work_id)):
            program.window.go(route)
    desktop.application().removeEventFilter(flashes)
    assert set(flashes.seen) == {"MainWindow"}


def test_larger_text_by_keyboard_holds_at_once(qtbot, folder):
    with running(qtbot, folder) as program:
        program.window.activateWindow()
        qtbot.waitUntil(program.window.isActiveWindow)
        control = Qt.KeyboardModifier.ControlModifier
        QTest.keyClick(program.window, Qt.Key.Key_Plus, control)
        assert program.desk.theme.scale == pytest.approx(1.1)
        QTest.keyClick(program.window, Qt.Key.Key_0, control)
        assert program.desk.theme.scale == 1.0
    assert settings_file.load(folder.settings).text_size == 100


def test_a_second_start_names_the_holder_and_offers_reading(qtbot, folder, monkeypatch):
    monkeypatch.setattr(first_window, "PATIENCE", 50)
    with running(qtbot, folder):
        pass
    with SingleWriter(folder.store, folder.lock):  # whose window does not answer
        seen = answering("以只读方式打开")
        opened = desktop.Opening(desktop.application(), folder, TEAM).open()
        assert "进程" in seen[0]
        assert opened[0].read_only
        opened[0].close()


def test_all_that_was_left_out_at_the_start_is_told_at_once(qtbot, folder):
    for name in ("a", "b", "c"):
        (folder.folder / "exercises" / name).mkdir(parents=True)
        (folder.folder / "exercises" / name / "exercise.toml").write_text("minutes = 30 min")
    with running(qtbot, folder) as program:
        qtbot.waitUntil(lambda: any("没有载入" in text for text in words(program.window)))
        (said,) = [text for text in words(program.window) if "没有载入" in text]
        assert said.startswith("启动时有 3 项没有载入，第一项是：")
        assert "第 1 行第 14 列" in said
        assert "请另起一行" in said


def test_a_damaged_file_offers_the_newest_good_backup(qtbot, folder):
    with running(qtbot, folder) as program:
        program.window.go(Practise("mdm"))
        QTest.keyClicks(program.window.page.focusWidget(), "4321")
    content = bytearray(folder.store.read_bytes())
    content[100 : len(content)] = b"\xff" * (len(content) - 100)
    folder.store.write_bytes(bytes(content))
    answering("回到最近一份完好的备份")
    with running(qtbot, folder) as program:
        (work,) = program.desk.works.recent()
        assert '"customers": 4321' in program.desk.works.open(work.work_id).state
    assert list(folder.folder.glob("*replaced*"))


def test_a_damaged_file_without_a_backup_is_kept_aside(qtbot, folder):
    folder.folder.mkdir(parents=True)
    with running(qtbot, folder) as program:
        program.window.go(Practise("mdm"))
    for backup in folder.backups.glob("*.db"):
        backup.unlink()
    content = bytearray(folder.store.read_bytes())
    content[100 : len(content)] = b"\xff" * (len(content) - 100)
    folder.store.write_bytes(bytes(content))
    answering("保留这个文件，另建一个新的")
    with running(qtbot, folder) as program:
        assert program.desk.works.recent() == ()
    (aside,) = folder.folder.glob("*damaged*.db")
    assert aside.read_bytes() == bytes(content)


def test_a_folder_that_cannot_be_made_is_said_in_words(qtbot, tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("x", encoding="utf-8")
    seen = answering("退出")
    place = DataFolder(in_the_way / "workshops.db")
    assert desktop.Opening(desktop.application(), place, TEAM).open() is None
    assert str(in_the_way) in seen[0]


@pytest.mark.parametrize("in_thread", [False, True])
def test_a_fault_saves_first_and_is_said_once(qtbot, folder, in_thread):
    with running(qtbot, folder) as program:
        program.window.go(Practise("mdm"))
        QTest.keyClicks(program.window.page.focusWidget(), "55")
        for _ in range(3):
            if in_thread:
                thread = threading.Thread(target=lambda: 1 / 0)
                thread.start()
                thread.join()
            else:
                try:
                    raise ZeroDivisionError("made on purpose")
                except ZeroDivisionError as error:
                    sys.excepthook(type(error), error, error.__traceback__)
        qtbot.waitUntil(lambda: len(_dialogs()) == 1)
        (dialog,) = _dialogs()
        assert "您输入的内容都已保存，可以继续使用。" in words(dialog)
        work_id = program.desk.session.work_id
        assert '"customers": 55' in program.desk.works.open(work_id).state
        press(dialog, "继续")
        qtbot.waitUntil(lambda: not _dialogs())


def _dialogs():
    return [
        w for w in QApplication.topLevelWidgets() if isinstance(w, CrashDialog) and w.isVisible()
    ]


def test_going_back_to_a_backup_reads_everything_again(qtbot, folder):
    with running(qtbot, folder) as program:
        backup = program.desk.backups.make("manual")
        program.window.go(Practise("mdm"))
        assert program.desk.works.recent()
        program.window.go(SettingsRoute())
        program.window.page.restart_requested.emit(backup.path)
        qtbot.waitUntil(lambda: isinstance(program.window.page, HomePage), timeout=5000)
        qtbot.waitUntil(program.window.isEnabled)
        assert program.desk.works.recent() == ()
        assert list(folder.folder.glob("*replaced*"))
