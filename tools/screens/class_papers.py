"""The preview of the papers of a class, and the ways to it, as the main window shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.screens.class_output import held
from tools.screens.harness import LOOKS, Look, Studio, settle
from tools.screens.preview import wait_for
from tools.screens.seed import Seed
from workshop_app.services.documents import papers
from workshop_app.ui.class_screen.control import ClassScreenControl
from workshop_app.ui.jobs import jobs_of
from workshop_app.ui.main_window import MainWindow
from workshop_app.ui.page_maker import make_page
from workshop_app.ui.pages.class_page import TEAMS, WRAP_UP, ClassPage
from workshop_app.ui.pages.class_wrap_up import WrapUpTab
from workshop_app.ui.pages.preview import PreviewPage
from workshop_app.ui.routes import ClassPreviewRoute, ClassRoute, Route

SIZES = ((1366, 768), (1024, 768))


@dataclass(frozen=True)
class Scene:
    """A page to picture of a class, and what a person has done in it."""

    name: str
    route: Callable[[str], Route]
    act: Callable[[MainWindow], None] | None = None
    is_empty: bool = False


def _paper(document: str) -> Callable[[str], Route]:
    def route(class_id: str) -> Route:
        return ClassPreviewRoute(class_id, document)

    return route


def _tab(tab: str) -> Callable[[str], Route]:
    def route(class_id: str) -> Route:
        return ClassRoute(class_id, tab)

    return route


def _making(window: MainWindow) -> None:
    page = window.page
    assert isinstance(page, PreviewPage)
    page.panel.making.show_progress(57, 0, "")
    page.panel.making.show()


def _at_the_papers(window: MainWindow) -> None:
    page = window.page
    assert isinstance(page, ClassPage)
    assert isinstance(page.tab, WrapUpTab)
    page.tab.resume({"scroll": 10_000, "looked_at": papers.NAME_CARDS})


SCENES = (
    Scene("sign-in", _paper(papers.SIGN_IN)),
    Scene("name-cards", _paper(papers.NAME_CARDS)),
    Scene("nobody", _paper(papers.NAME_CARDS), is_empty=True),
    Scene("certificates", _paper(papers.CERTIFICATES)),
    Scene("report", _paper(papers.BOOK), _making),
    Scene("wrap-up", _tab(WRAP_UP), _at_the_papers),
    Scene("teams", _tab(TEAMS)),
    Scene("teams-nobody", _tab(TEAMS), is_empty=True),
)


def take(studio: Studio) -> None:
    """Take all scenes in every look, on two sizes of window."""
    for look in LOOKS:
        for scene in SCENES:
            for size in SIZES if look in (LOOKS[0], LOOKS[3]) else SIZES[:1]:
                shoot(studio, scene, look, size)


def shoot(studio: Studio, scene: Scene, look: Look, size: tuple[int, int]) -> None:
    """Take one scene in one look at one size."""
    with _window(scene, look) as window:
        # On the small screen of the tests it would fill that.
        window.showNormal()
        window.resize(*size)
        settle()
        _wait(window)
        if scene.act is not None:
            scene.act(window)
            settle()
            _wait(window)
        studio.shot(window, f"class-papers/{scene.name}-{look.suffix}-{size[0]}x{size[1]}", size)


def _wait(window: MainWindow) -> None:
    """Wait until the pages of a preview are sharp."""
    if isinstance(window.page, PreviewPage):
        # What is not laid out yet would be painted too small.
        window.grab()
        wait_for(window.page)


@contextmanager
def _window(scene: Scene, look: Look) -> Iterator[MainWindow]:
    with TemporaryDirectory() as folder:
        seed = Seed(Path(folder), look.language)
        workshop = held(seed)
        if scene.is_empty:
            workshop, _changes = seed.workshops.create(workshop.title)
        desk, messages = seed.desk(look, "trainer")
        desk.offer_class_screen(lambda: ClassScreenControl(desk, desk))
        window = MainWindow(desk, messages, make_page)
        window.go(scene.route(workshop.id))
        try:
            yield window
        finally:
            jobs_of(desk).close()
            desk.close_session()
            desk.close_class_screen()
            seed.store.close()
