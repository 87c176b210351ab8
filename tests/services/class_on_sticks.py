"""A trainer's data file, the laptops of the teams with their own, and a stick between them."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from tests.storage.desk import Clock
from workshop_app.domain.message import say
from workshop_app.domain.workshop import Team, Workshop
from workshop_app.kinds import kind_of
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.services.bundle import Services
from workshop_app.services.handins.found import Choices, Found, Taken
from workshop_app.storage.database import make_folder, open_store
from workshop_app.storage.store import Store
from workshop_app.system.languages import language

CATALOGUE = load_catalogue()
ENGLISH = language("en")


@dataclass
class Computer:
    """A data file with its services and its clock."""

    services: Services
    store: Store
    clock: Clock

    def look(self, *paths: Path, workshop_id: str = "") -> Found:
        return self.services.hand_ins.look(list(paths), CATALOGUE, workshop_id)

    def statuses(self, *paths: Path, workshop_id: str = "") -> list[str]:
        """The statuses of all works, or of a file without works."""
        found = self.look(*paths, workshop_id=workshop_id)
        return [
            status
            for file in found.files
            for status in ([work.status for work in file.works] or [file.status])
        ]

    def take(self, *paths: Path, choices: Choices | None = None) -> Taken:
        taken, _changes = self.services.hand_ins.take(self.look(*paths), ENGLISH, choices)
        return taken

    def work(self, team: Team, exercise_id: str = "mdm", subject: str = "A") -> str:
        """Fill in an exercise, or go on with it."""
        kind = kind_of(CATALOGUE[exercise_id])
        state = replace(kind.sample("en"), subject=subject)
        text, kept = kind.dump(state), kind.attachments(state)
        opened, _ = self.services.works.start(team.id, exercise_id, text, kept)
        self.clock.forward(seconds=10)
        self.services.works.edit(opened.work.id, text, say("Change"), "", kept)
        return opened.work.id

    def hand_in(self, team: Team, folder: Path) -> Path:
        self.clock.forward(seconds=10)
        path, _changes = self.services.hand_ins.hand_in(team.id, folder, ENGLISH)
        return path

    def subject(self, team: Team, exercise_id: str = "mdm") -> str | None:
        """What the work of a team is about, None where there is no work."""
        for work in self.services.works.of_workshop(team.workshop_id):
            if (work.team_id, work.exercise_id) == (team.id, exercise_id):
                return json.loads(self.services.works.open(work.id).state)["subject"]
        return None

    def contents(self) -> list[str]:
        """Everything that is in the data file."""
        return list(self.store.connection.iterdump())


@dataclass
class Course:
    """A class of the trainer with its teams, a stick, and a way to more computers."""

    trainer: Computer
    workshop: Workshop
    teams: tuple[Team, ...]
    stick: Path
    computer: Callable[[str], Computer]

    def laptop(self, name: str = "laptop") -> Computer:
        """A laptop that has the class from a class file."""
        made = self.computer(name)
        file = self.stick.parent / "class.ewclass"
        if not file.exists():
            self.trainer.services.hand_ins.write_class_file(self.workshop.id, file)
        made.take(file)
        return made


@contextmanager
def course_in(folder: Path, teams: int = 3) -> Iterator[Course]:
    with ExitStack() as stack:

        def computer(name: str) -> Computer:
            clock = Clock()
            make_folder(folder / name)
            store = stack.enter_context(closing(open_store(folder / name / "workshops.db")))
            return Computer(Services(store, folder / name / "backups", clock), store, clock)

        trainer = computer("trainer")
        made, _ = trainer.services.workshops.create("Course", "A1", "Bank")
        added = tuple(
            trainer.services.people.add_team(made.id, f"Team {number}")[0]
            for number in range(1, teams + 1)
        )
        stick = folder / "stick"
        stick.mkdir()
        yield Course(trainer, made, added, stick, computer)


def remade(
    file: Path,
    target: Path,
    change: Callable[[dict[str, bytes]], None] = lambda parts: None,
    *,
    digests: bool = True,
) -> Path:
    """Write a file again with other parts; its list of checksums follows unless told not to."""
    import hashlib

    with zipfile.ZipFile(file) as zipped:
        parts = {name: zipped.read(name) for name in zipped.namelist()}
    change(parts)
    if digests and "manifest.json" in parts:
        manifest = json.loads(parts["manifest.json"])
        manifest["parts"] = {
            name: hashlib.sha256(content).hexdigest()
            for name, content in parts.items()
            if name != "manifest.json"
        }
        parts["manifest.json"] = json.dumps(manifest).encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in parts.items():
            zipped.writestr(name, content)
    target.write_bytes(stream.getvalue())
    return target


def with_manifest(**values: object) -> Callable[[dict[str, bytes]], None]:
    """Return a change that puts other values into the manifest."""

    def change(parts: dict[str, bytes]) -> None:
        manifest = {**json.loads(parts["manifest.json"]), **values}
        parts["manifest.json"] = json.dumps(manifest).encode()

    return change


def with_state(text: str) -> Callable[[dict[str, bytes]], None]:
    """Return a change that puts another state into the first work."""

    def change(parts: dict[str, bytes]) -> None:
        parts["works/0.json"] = text.encode()

    return change


def class_file(course: Course, name: str = "class") -> Path:
    """Write the class file of a class onto the stick."""
    path = course.stick / f"{name}.ewclass"
    return course.trainer.services.hand_ins.write_class_file(course.workshop.id, path)


def manifest_of(file: Path) -> dict:
    """What a file says of itself."""
    with zipfile.ZipFile(file) as zipped:
        return json.loads(zipped.read("manifest.json"))
