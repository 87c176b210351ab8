"""The versions of a class: a map that grew and broke, played, named, gone back to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer

from tools.screens.harness import LOOKS, Look, Studio
from tools.screens.pages import LARGE, NARROW, SMALL
from tools.screens.seed import Seed
from workshop_app.domain.message import Message, say
from workshop_app.domain.record import AGENDA
from workshop_app.domain.work import Work
from workshop_app.kinds import kind_of
from workshop_app.ui.main_window import MainWindow
from workshop_app.ui.page_maker import make_page
from workshop_app.ui.pages.version_choice import ALL, CLASS, Choice
from workshop_app.ui.pages.versions import VersionsPage
from workshop_app.ui.routes import VersionsRoute

EXERCISE = "emotion-curve"
NAMES = {"zh_CN": "交给讲师之前", "en": "Before handing in"}


def grown(seed: Seed, team: int = 2) -> Work:
    """Let a team's map grow touchpoint by touchpoint, get a name, and break; return its work."""
    workshop = seed.workshops.list(1)[0].workshop
    work = next(
        work
        for work in seed.works.of_workshop(workshop.id)
        if work.exercise_id == EXERCISE
        and work.team_id == seed.services.people.teams(workshop.id)[team].id
    )
    kind = kind_of(seed.catalogue[EXERCISE])
    whole = kind.sample(seed.code)
    count = len(whole.columns)
    seed.clock.back(minutes=75)
    for place in range(2, count + 1):
        state = replace(whole, columns=whole.columns[:place])
        label = say("Change “{path}”", path=f"touchpoints.{place - 1}.value")
        _keep(seed, work.id, kind, state, label)
    seed.works.name_restore_point(work.id, NAMES[seed.code])
    broken = replace(whole, columns=(*whole.columns[:3], *whole.columns[-1:]))
    for step in range(4, 0, -1):
        kept = broken.columns[:1] + whole.columns[1 : 1 + step] + broken.columns[-1:]
        _keep(seed, work.id, kind, replace(broken, columns=kept), say("Remove a touchpoint"))
    return work


def _keep(seed: Seed, work_id: str, kind: Any, state: Any, label: Message) -> None:
    seed.clock.at += timedelta(minutes=4)
    seed.works.edit(work_id, kind.dump(state), label, "", kind.attachments(state))


@dataclass(frozen=True)
class Scene:
    """A view of the page: whose versions of what, and what is done before the picture."""

    name: str
    choose: Callable[[VersionsPage, Work], Choice]
    act: Callable[[VersionsPage], None]


def _of_work(page: VersionsPage, work: Work) -> Choice:
    return Choice(work.team_id, work.id)


def _before_it_broke(page: VersionsPage) -> None:
    named = next(place for place, one in enumerate(page.list.entries) if one.name)
    page.list.go_to(named)


def _half_way(page: VersionsPage) -> None:
    page.list.go_to(5)


def _ask_for_team(page: VersionsPage) -> None:
    _before_it_broke(page)
    page.side.team_button.click()


def _stay(page: VersionsPage) -> None:
    page.list.go_to(max(len(page.list.entries) - 2, 0))


SCENES = (
    Scene("broken", _of_work, _before_it_broke),
    Scene("replay", _of_work, _half_way),
    Scene("whole-team", _of_work, _ask_for_team),
    Scene("all-exercises", lambda page, work: Choice(work.team_id, ALL), _stay),
    Scene("agenda", lambda page, work: Choice(CLASS, AGENDA), _stay),
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
    with _window(scene, look, size) as window:
        name = f"versions/{scene.name}-{look.suffix}-{size[0]}x{size[1]}"
        studio.shot(window, name, size)


@contextmanager
def _window(scene: Scene, look: Look, size: tuple[int, int]) -> Iterator[MainWindow]:
    with TemporaryDirectory() as folder:
        seed = Seed(Path(folder), look.language)
        seed.fill()
        work = grown(seed)
        desk, messages = seed.desk(look, "trainer")
        window = MainWindow(desk, messages, make_page)
        window.resize(*size)
        window.go(VersionsRoute(workshop_id=seed.workshops.list(1)[0].workshop.id))
        page = window.page
        assert isinstance(page, VersionsPage)
        choice = scene.choose(page, work)
        page.resume({"whose": choice.whose, "what": choice.what})
        scene.act(page)
        _wait(page)
        try:
            yield window
        finally:
            desk.close_session()
            seed.store.close()


def _wait(page: VersionsPage) -> None:
    """Wait until the chosen version is shown."""
    if page.frames.get(page.list.current) is not None:
        return
    loop = QEventLoop()
    page.previewed.connect(loop.quit)
    QTimer.singleShot(10_000, loop.quit)
    loop.exec()
