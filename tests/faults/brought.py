"""A hand-in, a class file and an archive with everything that a class can hold, and somebody else's
computer to bring them to."""

from __future__ import annotations

import hashlib
import json
import random
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.faults.nasty import NASTY, distorted, kinds_of_places, places, spoilt, zipped
from tests.services.class_on_sticks import CATALOGUE, ENGLISH, Computer, Course, course_in
from workshop_app.domain import (
    agenda_text,
    class_run,
    countdown,
    notes,
    picking,
    pitches,
    points,
    record,
    reveals,
)
from workshop_app.domain.message import say
from workshop_app.kit.course_agendas import course_agenda
from workshop_app.services.handins.found import Choices, FoundFile
from workshop_app.system.languages import CODES, language

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
LANGUAGES = [language(code) for code in CODES]
MANIFEST = "manifest.json"

Parts = dict[str, bytes]


@dataclass
class Brought:
    """One kind of file, and the computer that it is brought to."""

    file: Path
    here: Computer
    target: Path = field(init=False)

    def __post_init__(self) -> None:
        self.target = self.file.with_name(f"brought{self.file.suffix}")
        with zipfile.ZipFile(self.file) as there:
            self.parts: Parts = {name: there.read(name) for name in there.namelist()}
        self.content = self.file.read_bytes()
        self.before = self.here.contents()

    # --- making bad ones ------------------------------------------------------------------------

    def spoilt(self, chance: random.Random) -> bytes:
        """The file with one wrong value in its manifest, in a part, or in a text of a part."""
        names = [name for name in self.parts if name.endswith(".json")]
        name = chance.choice([*names, MANIFEST])
        value = json.loads(self.parts[name])
        found = kinds_of_places(value) if chance.random() < 0.7 else list(places(value))
        place, token = chance.choice(found), chance.choice(NASTY)
        here: Any = value
        for key in place:
            here = here[key]
        if isinstance(here, str) and here.startswith("{"):
            token = json.dumps(_spoilt_text(here, token, chance))
        text = spoilt(value, place, token)
        if chance.random() < 0.15:
            text = distorted(value, place, chance)
        return self.with_parts({name: text.encode()})

    def with_parts(self, changed: Parts) -> bytes:
        """The file with other parts, whose checksums are right."""
        parts = {**self.parts, **changed}
        if MANIFEST not in changed:
            manifest = json.loads(parts[MANIFEST])
            manifest["parts"].update(
                (name, hashlib.sha256(content).hexdigest()) for name, content in changed.items()
            )
            parts[MANIFEST] = json.dumps(manifest).encode()
        return zipped(list(parts.items()))

    # --- bringing them --------------------------------------------------------------------------

    def bring(self, content: bytes) -> str:
        """Look into a file and try to take it in whatever was found; return how it stood.

        Looking changes nothing, nor does taking what was refused. What was taken in can be used,
        and goes again.
        """
        self.target.write_bytes(content)
        found = self.here.look(self.target)
        (file,) = found.files
        self.check_words(file)
        assert self.here.contents() == self.before
        choices = Choices(as_new=frozenset({file.workshop_id}), copies=frozenset({self.target}))
        taken, _changes = self.here.services.hand_ins.take(found, ENGLISH, choices)
        if taken.id:
            assert file.status != "refused" or any(one.status != "refused" for one in file.works)
            self.check_sound()
            self.take_back(taken.id)
        assert self.here.contents() == self.before or taken.id
        return file.status

    def check_words(self, file: FoundFile) -> None:
        """What is wrong is said in both languages, in words of each."""
        assert file.name
        reasons = [file.reason, *(work.reason for work in file.works)]
        assert file.status != "refused" or any(reasons)
        for reason in reasons:
            if reason is not None:
                english, chinese = (reason.render(one.text) for one in reversed(LANGUAGES))
                assert english.strip()
                assert any("\u4e00" <= letter <= "\u9fff" for letter in chinese), chinese

    def check_sound(self) -> None:
        """What came in is whole, and every service can work with it."""
        services, store = self.here.services, self.here.store
        assert store.rows("PRAGMA foreign_key_check") == []
        for summary in services.workshops.list():
            use_class(self.here, summary.workshop.id)

    def take_back(self, taken_id: str) -> None:
        """Bring the computer to where it was."""
        services = self.here.services
        services.hand_ins.undo(taken_id)
        for summary in services.workshops.list():
            if f"'{summary.workshop.id}'" not in "".join(self.before):
                services.workshops.remove(summary.workshop.id)
        for workshop in services.workshops.removed():
            services.workshops.erase(workshop.id)
        self.before = self.here.contents()


def use_class(at: Computer, workshop_id: str) -> None:
    """Read all that a class holds, as its pages do."""
    services = at.services
    ids = {team.id for team in services.people.teams(workshop_id)}
    assert all(one.name.strip() for one in services.people.participants(workshop_id))
    for work in services.works.of_workshop(workshop_id):
        opened = services.works.open(work.id)
        # Every place on earth can show it.
        assert opened.saved_at.astimezone(UTC) + timedelta(days=1)
    services.hand_ins.handed_in(workshop_id)
    agenda_text.dump(services.agendas.read(workshop_id))
    services.points.read(workshop_id).totals(ids)
    services.notes.read(workshop_id)
    services.results.reveals(workshop_id)
    services.results.exercises(workshop_id)
    for one in LANGUAGES:
        services.pitches.scores(workshop_id, one)


@contextmanager
def brought_in(folder: Path, form: str) -> Iterator[Brought]:
    """A file of a form ("hand-in", "class", "archive"), and where it is brought to."""
    with course_in(folder) as course:
        yield Brought(*_made(course, folder, form))


def _made(course: Course, folder: Path, form: str) -> tuple[Path, Computer]:
    _fill(course)
    class_file = folder / "class.ewclass"
    if form == "hand-in":
        laptop = course.laptop()
        for exercise_id in CATALOGUE:
            laptop.work(course.teams[0], exercise_id)
        return laptop.hand_in(course.teams[0], course.stick), course.trainer
    if form == "class":
        course.trainer.services.hand_ins.write_class_file(course.workshop.id, class_file)
        return class_file, course.computer("laptop")
    for team, exercise_id in zip(course.teams, CATALOGUE, strict=False):
        course.trainer.work(team, exercise_id)
    file = folder / "whole.ewarchive"
    course.trainer.services.hand_ins.write_archive(course.workshop.id, file)
    return file, course.computer("another")


def _fill(course: Course) -> None:
    """Write down something in every record of the class."""
    services, class_id = course.trainer.services, course.workshop.id
    first, second = (team.id for team in course.teams[:2])
    people = [
        services.people.add_participant(class_id, f"Person {number}", team.id)[0]
        for number, team in enumerate(course.teams)
    ]
    given = points.Entry(first, 3, "Good question", NOW)
    parked = notes.Parked("What about refunds?", second)
    homework = notes.Homework("Call back", first, "Ann", "2026-12-01")
    judged = pitches.start([("Idea", "60"), ("Talk", "40")]).with_juror("Jo")
    texts = {
        record.AGENDA: agenda_text.dump(_agenda()),
        record.POINTS: points.dump(points.Points((given,))),
        record.PICKS: picking.dump(picking.Picks((people[0].id,))),
        record.REVEALS: reveals.dump(reveals.Reveals().reveal("mdm", [first])),
        record.PITCHES: pitches.dump(judged.with_score(pitches.TRAINER, first, "c1", "7")),
        record.NOTES: notes.dump(notes.Notes((notes.Gain("Ask"),), (parked,), (homework,))),
        record.RUN: class_run.dump(class_run.Position("block", "b1", "", 2)),
        record.COUNTDOWN: countdown.dump(countdown.KeptCountdown(600.0, NOW, 60.0, "b1")),
    }
    assert set(texts) == set(record.NAMES)
    for name, text in texts.items():
        assert text, name
        services.records.keep(class_id, name, text, say("Change"))


def _agenda() -> Any:
    return course_agenda("A1", "en")


def _spoilt_text(text: str, token: str, chance: random.Random) -> str:
    """The JSON of a text in a part, with something else at one place of it."""
    inner = json.loads(text)
    place = chance.choice(list(places(inner)))
    return spoilt(inner, place, token) if chance.random() < 0.8 else distorted(inner, place, chance)
