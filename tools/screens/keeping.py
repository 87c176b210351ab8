"""The settings of what is kept: backups that were all checked, one of them damaged; the trash."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QTimer

from tools.screens.harness import LOOKS, Look, Studio
from tools.screens.pages import NARROW, SMALL
from tools.screens.seed import Seed
from workshop_app.ui.main_window import MainWindow
from workshop_app.ui.page_maker import make_page
from workshop_app.ui.pages.settings import SettingsPage
from workshop_app.ui.routes import SettingsRoute


def take(studio: Studio) -> None:
    """Take the settings in every look, and in the first also on a narrow window."""
    for look in LOOKS:
        shoot(studio, look, SMALL)
    shoot(studio, LOOKS[0], NARROW)


def shoot(studio: Studio, look: Look, size: tuple[int, int]) -> None:
    """Take the settings in one look at one size."""
    with _window(look, size) as window:
        studio.shot(window, f"keeping/checked-{look.suffix}-{size[0]}x{size[1]}", size)


@contextmanager
def _window(look: Look, size: tuple[int, int]) -> Iterator[MainWindow]:
    with TemporaryDirectory() as folder:
        seed = Seed(Path(folder), look.language)
        seed.fill()
        oldest = seed.backups.list()[-1]
        oldest.path.write_bytes(oldest.path.read_bytes()[:5000])
        desk, messages = seed.desk(look, "trainer")
        window = MainWindow(desk, messages, make_page)
        window.resize(*size)
        window.go(SettingsRoute())
        assert isinstance(window.page, SettingsPage)
        _check_all(window.page)
        try:
            yield window
        finally:
            seed.store.close()


def _check_all(page: SettingsPage) -> None:
    card, loop = page.backups, QEventLoop()
    card.check_all_button.click()
    waiting = QTimer()
    waiting.timeout.connect(lambda: loop.quit() if card.check_all_button.isEnabled() else None)
    waiting.start(20)
    loop.exec()
