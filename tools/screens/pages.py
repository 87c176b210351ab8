"""Every page of the main window over a data file that has been worked with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QTimer

from tools.screens.harness import LOOKS, Look, Studio
from tools.screens.seed import Seed
from workshop_app.services.settings import Role
from workshop_app.ui.desk import Desk
from workshop_app.ui.main_window import MainWindow
from workshop_app.ui.page_maker import make_page
from workshop_app.ui.pages.versions import VersionsPage
from workshop_app.ui.routes import (
    Catalogue,
    ClassRoute,
    Home,
    Route,
    SettingsRoute,
    VersionsRoute,
    Welcome,
)

SMALL, LARGE = (1366, 768), (1920, 1080)
NARROW = (1024, 700)


@dataclass(frozen=True)
class Scene:
    """A page to picture: its name, where it is, for whom, and over which data."""

    name: str
    route: Callable[[Desk, str], Route]
    role: Role = "trainer"
    is_empty: bool = False


def _class_of(desk: Desk, _work: str) -> Route:
    return ClassRoute(desk.workshops.list(1)[0].workshop.id)


SCENES = (
    Scene("welcome", lambda desk, work: Welcome(), is_empty=True),
    Scene("home", lambda desk, work: Home()),
    Scene("home-team", lambda desk, work: Home(), role="team"),
    Scene("home-empty", lambda desk, work: Home(), role="team", is_empty=True),
    Scene("home-empty-trainer", lambda desk, work: Home(), is_empty=True),
    Scene("catalogue", lambda desk, work: Catalogue()),
    Scene("class", _class_of),
    Scene("settings", lambda desk, work: SettingsRoute()),
    Scene("versions", lambda desk, work: VersionsRoute(work)),
)


def take(studio: Studio) -> None:
    """Take all scenes in every look, and the first look also on a large and a narrow window."""
    for look in LOOKS:
        for scene in SCENES:
            shoot(studio, scene, look, SMALL)
    for scene in SCENES:
        shoot(studio, scene, LOOKS[0], LARGE)
        shoot(studio, scene, LOOKS[0], NARROW)


def shoot(studio: Studio, scene: Scene, look: Look, size: tuple[int, int]) -> None:
    """Take one scene in one look at one size."""
    with _window(scene, look) as window:
        name = f"pages/{scene.name}-{look.suffix}-{size[0]}x{size[1]}"
        studio.shot(window, name, size)


def _wait_for_preview(page: VersionsPage) -> None:
    """Choose a version before the present one and wait until it is computed."""
    page.list.setCurrentIndex(page.list.model().index(2, 0))
    loop = QEventLoop()
    page.previewed.connect(loop.quit)
    QTimer.singleShot(10_000, loop.quit)
    loop.exec()


@contextmanager
def _window(scene: Scene, look: Look) -> Iterator[MainWindow]:
    with TemporaryDirectory() as folder:
        seed = Seed(Path(folder), look.language)
        work_id = "" if scene.is_empty else seed.fill()
        desk, messages = seed.desk(look, scene.role)
        window = MainWindow(desk, messages, make_page)
        window.go(scene.route(desk, work_id))
        if isinstance(window.page, VersionsPage):
            _wait_for_preview(window.page)
        try:
            yield window
        finally:
            desk.close_session()
            seed.store.close()
