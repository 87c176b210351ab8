"""Hand-ins of every kind before they are taken in, a class file on a laptop, and what follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tools.screens.harness import LOOKS, Look, Studio, wait_until
from tools.screens.pages import LARGE, NARROW, SMALL
from tools.screens.seed import Seed
from workshop_app.domain.message import say
from workshop_app.domain.workshop import Team
from workshop_app.kinds import kind_of
from workshop_app.kit.catalogue import Catalogue, load_catalogue
from workshop_app.kit.kind import Kind
from workshop_app.services.bundle import Services
from workshop_app.services.handins.contents import ClassFile
from workshop_app.services.handins.found import Choices
from workshop_app.services.settings import Role
from workshop_app.storage.database import make_folder, open_store
from workshop_app.system.languages import Language
from workshop_app.ui.desk import Desk
from workshop_app.ui.main_window import MainWindow
from workshop_app.ui.page_maker import make_page
from workshop_app.ui.pages.hand_ins import HandInsPage
from workshop_app.ui.routes import ClassRoute, HandIns, Route, WorkRoute

EXERCISES = ("mdm", "servqual", "emotion-curve")
_TITLES = {
    "zh_CN": ("微服务体系设计", "第{n}组"),
    "en": ("Micro-service system design", "Team {n}"),
}


class _Laptop:
    """The data file of one team, filled from a class file."""

    def __init__(self, folder: Path, class_file: Path, team: Team, language: Language) -> None:
        make_folder(folder)
        self.store = open_store(folder / "workshops.db")
        self.services: Services = Services(self.store, folder / "backups", _now)
        self._language, self._team = language, team
        self._catalogue: Catalogue = load_catalogue()
        found = self.services.hand_ins.look([class_file], self._catalogue)
        self.services.hand_ins.take(found, language)

    def work(self, *exercise_ids: str) -> None:
        """Fill in exercises with their samples."""
        for exercise_id in exercise_ids:
            kind = kind_of(self._catalogue[exercise_id])
            state = kind.sample(self._language.code)
            self.services.works.start(
                self._team.id, exercise_id, kind.dump(state), kind.attachments(state)
            )

    def change(self, exercise_id: str) -> None:
        """Go on working."""
        change(self.services, self._team, exercise_id, kind_of(self._catalogue[exercise_id]))

    def hand_in(self, stick: Path) -> Path:
        """Hand in what there is."""
        return self.services.hand_ins.hand_in(self._team.id, stick, self._language)[0]


def change(services: Services, team: Team, exercise_id: str, kind: Kind[Any]) -> None:
    """Empty a work, as a change that cannot be overlooked."""
    works = services.works.of_workshop(team.workshop_id)
    work = next(one for one in works if (one.team_id, one.exercise_id) == (team.id, exercise_id))
    blank = kind.dump(kind.blank())
    services.works.edit(work.id, blank, say("Change"), "")


def bring(desk: Desk, folder: Path) -> Path:
    """Put a class on the desk and hand-ins of every kind on a stick; return the stick."""
    title, name = _TITLES[desk.language.code]
    made, _ = desk.workshops.create(title, "A1", "", datetime.now().astimezone().date())
    teams = [desk.people.add_team(made.id, name.format(n=n))[0] for n in range(1, 7)]
    stick = folder / "stick"
    stick.mkdir()
    class_file = desk.hand_ins.write_class_file(made.id, folder / "class.ewclass")
    laptops = [
        _Laptop(folder / str(n), class_file, team, desk.language) for n, team in enumerate(teams)
    ]
    for laptop in laptops[:5]:
        laptop.work(*EXERCISES)
    first = [laptop.hand_in(stick) for laptop in laptops[1:4]]
    found = desk.hand_ins.look(first, desk.catalogue)
    desk.hand_ins.take(found, desk.language)
    for laptop in (laptops[1], laptops[3]):
        laptop.change("mdm")
        laptop.hand_in(stick)
    there = next(
        work.id
        for work in desk.works.of_workshop(made.id)
        if (work.team_id, work.exercise_id) == (teams[3].id, "mdm")
    )
    kind = desk.kind("mdm")
    edited = replace(kind.sample(desk.language.code), subject="2026")
    desk.works.edit(there, kind.dump(edited), say("Change"), "")
    laptops[0].hand_in(stick)
    damaged = laptops[4].hand_in(stick)
    damaged.write_bytes(damaged.read_bytes()[:500])
    _other_class(folder, stick, desk)
    for laptop in laptops:
        laptop.store.close()
    return stick


def _other_class(folder: Path, stick: Path, desk: Desk) -> None:
    make_folder(folder / "other")
    store = open_store(folder / "other" / "workshops.db")
    services = Services(store, folder / "other" / "backups", _now)
    title, name = _TITLES[desk.language.code]
    made, _ = services.workshops.create(f"{title} 2", "C")
    team, _ = services.people.add_team(made.id, name.format(n=9))
    kind = desk.kind("mdm")
    services.works.start(team.id, "mdm", kind.dump(kind.sample(desk.language.code)))
    services.hand_ins.hand_in(team.id, stick, desk.language)
    store.close()


def take(studio: Studio) -> None:
    """Take the hand-ins, the class file and the class in every look and several sizes."""
    for look in LOOKS:
        _take(studio, look, SMALL)
    _take(studio, LOOKS[0], LARGE)
    _take(studio, LOOKS[0], NARROW)


def _take(studio: Studio, look: Look, size: tuple[int, int]) -> None:
    with _Room(studio, look, "trainer", size) as trainer, _Room(studio, look, "team", size) as team:
        stick = bring(trainer.desk, trainer.folder)
        trainer.shoot(HandIns(()), "nothing-yet")
        trainer.shoot(HandIns((str(stick),)), "stick")
        found = trainer.desk.hand_ins.look([stick], trainer.desk.catalogue)
        taken, _ = trainer.desk.hand_ins.take(found, trainer.desk.language)
        trainer.shoot(ClassRoute(taken.workshops[0], "exercises"), "taken")
        class_file = trainer.folder / "class.ewclass"
        archive = trainer.folder / "class.ewarchive"
        trainer.desk.hand_ins.write_archive(taken.workshops[0], archive)
        work = trainer.desk.works.of_workshop(taken.workshops[0])[0]
        kind = trainer.desk.kind(work.exercise_id)
        trainer.desk.works.edit(work.id, kind.dump(kind.blank()), say("Change"), "")
        trainer.shoot(HandIns((str(archive), str(class_file))), "archive")
        team.shoot(HandIns((str(class_file),)), "class-file")
        _take_class(team, class_file)


def _take_class(team: _Room, class_file: Path) -> None:
    desk = team.desk
    found = desk.hand_ins.look([class_file], desk.catalogue)
    workshop_id = found.files[0].workshop_id
    content = found.files[0].content
    assert isinstance(content, ClassFile)
    own = content.teams[0]
    desk.hand_ins.take(found, desk.language, Choices(own_teams={workshop_id: own.id}))
    kind = desk.kind("mdm")
    opened, _ = desk.works.start(own.id, "mdm", kind.dump(kind.sample(desk.language.code)))
    desk.hand_ins.hand_in(own.id, team.folder, desk.language)
    team.shoot(WorkRoute(opened.work.id), "exercise")
    team.shoot(ClassRoute(workshop_id, "exercises"), "laptop")


class _Room:
    """A desk in a look for a role, from which windows are pictured."""

    def __init__(self, studio: Studio, look: Look, role: Role, size: tuple[int, int]) -> None:
        self._studio, self._look, self._size = studio, look, size
        self._temporary = TemporaryDirectory()
        self.folder = Path(self._temporary.name)
        self._seed = Seed(self.folder / "desk", look.language)
        self.desk, self._messages = self._seed.desk(look, role)

    def __enter__(self) -> _Room:
        return self

    def __exit__(self, *_: object) -> None:
        self.desk.close_session()
        self._seed.store.close()
        self._temporary.cleanup()

    def shoot(self, route: Route, name: str) -> None:
        """Picture a route once it has read what it shows."""
        window = MainWindow(self.desk, self._messages, make_page)
        window.go(route)
        page = window.page
        if isinstance(page, HandInsPage) and isinstance(route, HandIns) and route.files:
            wait_until(lambda: page.found is not None)
        width, height = self._size
        path = f"hand-ins/{name}-{self._look.suffix}-{width}x{height}"
        self._studio.shot(window, path, self._size)


def _now() -> datetime:
    return datetime.now(UTC)
