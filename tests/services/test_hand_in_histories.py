"""Two laptops of one team and the trainer, in any order: nothing is lost, twice changes nothing."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from tests.services.class_on_sticks import ENGLISH, Computer, Course, course_in
from workshop_app.services.handins.found import Choices


class History:
    """A random history; every step checks what must hold after it."""

    def __init__(self, course: Course, seed: int) -> None:
        self.course, self.chance = course, random.Random(seed)
        self.trainer, self.team = course.trainer, course.teams[0]
        self.laptops = [course.laptop("a"), course.laptop("b")]
        self.files: list[tuple[Path, str]] = []
        self.taken: list[str] = []
        self.edits = 0

    def kept(self, computer: Computer) -> list[str]:
        """What all versions are about."""
        rows = computer.store.rows("SELECT state FROM revisions")
        return sorted(json.loads(str(row[0]))["subject"] for row in rows)

    def edit(self, computer: Computer) -> None:
        self.edits += 1
        computer.work(self.team, subject=str(self.edits))

    def hand_in(self) -> None:
        laptop = self.chance.choice(self.laptops)
        subject = laptop.subject(self.team)
        if subject is not None:
            folder = self.course.stick / str(len(self.files))
            folder.mkdir()
            self.files.append((laptop.hand_in(self.team, folder), subject))

    def take(self) -> None:
        if not self.files:
            return
        some = self.chance.sample(self.files, self.chance.randint(1, min(3, len(self.files))))
        before, paths = self.kept(self.trainer), [path for path, _subject in some]
        found = self.trainer.look(*paths)
        revisions = [work.revision_id for file in found.files for work in file.works]
        chosen = Choices(chosen=frozenset(revisions if self.chance.random() < 0.5 else ()))
        self.trainer.clock.forward(seconds=30)
        taken, _changes = self.trainer.services.hand_ins.take(found, ENGLISH, chosen)
        after = self.kept(self.trainer)
        assert set(before) | {subject for _path, subject in some} <= set(after)
        contents = self.trainer.contents()
        assert set(self.trainer.statuses(*paths)) <= {"same", "older"}
        assert self.trainer.take(*paths).id == ""
        assert self.trainer.contents() == contents
        self.taken += [taken.id] if taken.id else []

    def undo(self) -> None:
        if self.taken:
            before = set(self.kept(self.trainer))
            self.trainer.services.hand_ins.undo(self.chance.choice(self.taken))
            handed = {subject for _path, subject in self.files}
            assert before - handed <= set(self.kept(self.trainer))

    def step(self) -> None:
        act = self.chance.choice(("edit", "edit", "own", "hand", "hand", "take", "take", "undo"))
        if act in ("edit", "own"):
            self.edit(self.trainer if act == "own" else self.chance.choice(self.laptops))
        else:
            {"hand": self.hand_in, "take": self.take, "undo": self.undo}[act]()
        assert not self.trainer.store.rows("PRAGMA foreign_key_check")


@pytest.mark.parametrize("seed", range(5))
def test_nothing_is_lost_whatever_the_order(tmp_path: Path, seed: int):
    with course_in(tmp_path, teams=1) as course:
        history = History(course, seed)
        for _ in range(12):
            history.step()
        paths = [path for path, _subject in history.files]
        if paths:
            course.trainer.take(*paths)
        assert {subject for _path, subject in history.files} <= set(history.kept(course.trainer))
