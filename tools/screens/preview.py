"""The preview of a result and of a blank sheet, as the main window shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QTimer

from tools.screens.harness import LOOKS, Look, Studio, settle
from tools.screens.seed import TEAMS, Seed
from workshop_app.ui.jobs import jobs_of
from workshop_app.ui.main_window import MainWindow
from workshop_app.ui.page_maker import make_page
from workshop_app.ui.pages.preview import PreviewPage
from workshop_app.ui.routes import PreviewRoute

SMALL, LARGE = (1366, 768), (1920, 1080)
LONGEST = 20_000
"""Milliseconds that pages may take to appear."""


@dataclass(frozen=True)
class Scene:
    """A preview to picture, and what a person has done in it."""

    name: str
    what: str = "result"
    is_blank: bool = False
    act: Callable[[PreviewPage], None] | None = None


def _whole_page(page: PreviewPage) -> None:
    page.view.fit_to("page")


def _done(page: PreviewPage) -> None:
    assert page.paper is not None
    page.view.go_to(1)
    page.panel.progress.show_progress(2, len(page.paper.pages))
    page.panel.progress.show()
    page.panel.show_saved(Path.home() / "Documents" / page.paper.name)


SCENES = (
    Scene("result"),
    Scene("whole-page", act=_whole_page),
    Scene("saved", act=_done),
    Scene("worksheet", "worksheet"),
    Scene("faulty", is_blank=True),
)


def take(studio: Studio) -> None:
    """Take all scenes in every look, and the first look also on a large window."""
    for look in LOOKS:
        for scene in SCENES:
            shoot(studio, scene, look, SMALL)
    for scene in SCENES:
        shoot(studio, scene, LOOKS[0], LARGE)


def shoot(studio: Studio, scene: Scene, look: Look, size: tuple[int, int]) -> None:
    """Take one scene in one look at one size."""
    with _window(scene, look) as window:
        window.resize(*size)
        window.show()
        page = window.page
        assert isinstance(page, PreviewPage)
        wait_for(page)
        if scene.act is not None:
            scene.act(page)
            settle()
            wait_for(page)
        studio.shot(window, f"preview/{scene.name}-{look.suffix}-{size[0]}x{size[1]}", size)


def wait_for(page: PreviewPage) -> None:
    """Wait until what is in view is painted."""
    if page.paper is not None and not page.view.waits:
        return
    loop = QEventLoop()
    page.shown.connect(loop.quit)
    QTimer.singleShot(LONGEST, loop, loop.quit)
    loop.exec()


@contextmanager
def _window(scene: Scene, look: Look) -> Iterator[MainWindow]:
    with TemporaryDirectory() as folder:
        seed = Seed(Path(folder), look.language)
        desk, messages = seed.desk(look)
        kind = desk.kind("mdm")
        state = kind.blank() if scene.is_blank else kind.sample(look.language)
        team = TEAMS[look.language].format(number=3)
        opened, _ = seed.works.start_practice("mdm", kind.dump(state), team)
        window = MainWindow(desk, messages, make_page)
        window.go(PreviewRoute(opened.work.id, scene.what))
        try:
            yield window
        finally:
            jobs_of(desk).close()
            desk.close_session()
            seed.store.close()
