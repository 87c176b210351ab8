"""A data file with what a trainer has gathered in a few weeks, for pictures and trials."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from tools.screens.harness import Look
from workshop_app.domain.message import say
from workshop_app.kinds import kind_of
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.kit.palette import DARK
from workshop_app.services.bundle import Services
from workshop_app.services.demo import demo_class, demo_works
from workshop_app.services.demo_keeping import keep
from workshop_app.services.settings import Role, Settings
from workshop_app.storage.database import make_folder, open_store
from workshop_app.storage.store import Store
from workshop_app.system.languages import language
from workshop_app.system.paths import DataFolder
from workshop_app.ui.desk import Desk
from workshop_app.ui.messages import WindowMessages

CLASSES = {
    "zh_CN": (
        ("用户忠诚与方寸体验", "B", "江南电力公司", 12),
        ("VIP 客户峰终体验", "E", "海岸酒店集团", -13),
    ),
    "en": (
        ("Loyalty-driven experience", "B", "Jiangnan Power", 12),
        ("VIP peak–end experience", "E", "Coast Hotels", -13),
    ),
}
TEAMS = {"zh_CN": "第{number}组", "en": "Team {number}"}
SUBJECTS = {
    "zh_CN": ("滨江支行大厅 · 个人客户", "物业报修热线"),
    "en": ("Riverside branch · private customers", "Repairs hotline"),
}
RESTORE_POINT = {"zh_CN": "交给讲师之前", "en": "Before handing in"}


class Clock:
    """The present, as the services see it; it can be set."""

    def __init__(self) -> None:
        self.at = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.at

    def back(self, **ago: float) -> None:
        self.at = datetime.now(UTC) - timedelta(**ago)


class Seed:
    """A data file in a folder and the services over it; `fill` puts in what is to be seen."""

    def __init__(self, folder: Path, code: str) -> None:
        self.folder = DataFolder(folder / "workshops.db")
        self.code = code
        self.clock = Clock()
        make_folder(folder)
        self.store: Store = open_store(self.folder.store, backups=self.folder.backups)
        self.services = Services(self.store, self.folder.backups, self.clock)
        self.works, self.workshops = self.services.works, self.services.workshops
        self.backups = self.services.backups
        self.catalogue = load_catalogue()

    def desk(self, look: Look, role: Role = "team") -> tuple[Desk, WindowMessages]:
        """Return a desk over the services, in a look and for a role."""
        messages = WindowMessages()
        settings = Settings(
            language=look.language,
            role=role,
            text_size=round(look.scale * 100),
            theme="dark" if look.theme == DARK else "light",
            motion=False,
        )
        desk = Desk(self.folder, settings, self.catalogue, self.services, messages)
        return desk, messages

    def fill(self) -> str:
        """Put in classes, works and backups; return the id of a work with many versions."""
        self.clock.back(days=16)
        for title, course, client, days in CLASSES[self.code]:
            on = (datetime.now(UTC) + timedelta(days=days)).date()
            made, _ = self.workshops.create(title, course, client, on)
            for number in range(1, 5):
                self.services.people.add_team(made.id, TEAMS[self.code].format(number=number))
        self.backups.make("close")
        self.clock.back(hours=20)
        demo = demo_class(self.code)
        works = demo_works(demo, self.catalogue, self.code)
        keep(demo, works, self.services, datetime.now().astimezone(), language(self.code))
        self.backups.make("timer")
        return self._practise()

    def _practise(self) -> str:
        kind = kind_of(self.catalogue["mdm"])
        state = kind.sample(self.code)
        self.clock.back(days=1, hours=1)
        other, _ = self.works.start_practice("mdm", kind.dump(state))
        self.clock.back(hours=30)
        opened, _ = self.works.start_practice("mdm", kind.dump(kind.blank()))
        work_id = opened.work.id
        for step, subject in enumerate(SUBJECTS[self.code]):
            self.clock.back(hours=28 - step)
            state = replace(state, subject=subject)
            label = say("Change “{path}”", path="subject")
            self.works.edit(work_id, kind.dump(state), label, "")
        self.works.name_restore_point(work_id, RESTORE_POINT[self.code])
        for step, rate in enumerate(("0.25", "0.32", "0.28")):
            self.clock.back(minutes=40 - 8 * step)
            state = state.with_values(0, {"problem_rate": Decimal(rate)})
            label = say("Change “{path}”", path="problem_rate")
            self.works.edit(work_id, kind.dump(state), label, "")
        self.clock.back(minutes=3)
        self.backups.make("manual")
        self.works.remove(other.work.id)
        self._remove_some()
        return work_id

    def _remove_some(self) -> None:
        """Put one of each into the trash."""
        workshop = self.workshops.list(3)[2].workshop
        team = self.services.people.teams(workshop.id)[3]
        name = {"zh_CN": "李晓梅", "en": "Amy Parker"}[self.code]
        person, _ = self.services.people.add_participant(workshop.id, name, team.id)
        template, _ = self.services.templates.keep("servqual", RESTORE_POINT[self.code], "{}")
        self.clock.back(hours=30)
        self.services.templates.remove(template.id)
        self.clock.back(hours=2)
        self.services.people.remove([person.id])
        self.clock.back(minutes=12)
        self.services.people.remove_team(team.id)
        self.clock.back(minutes=3)
