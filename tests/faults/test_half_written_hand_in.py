"""A hand-in that is looked at while another program is still writing it to the stick."""

from __future__ import annotations

import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from tests.faults.killing import running_process
from tests.rounds import rounds
from tests.services.class_on_sticks import ENGLISH, course_in
from workshop_app.domain.handin import ENDINGS


def _copy_slowly(source: Path, target: Path, pieces: int, said: Connection) -> None:
    """Write as a file manager does, under the final name, a piece at a time."""
    content = source.read_bytes()
    size = len(content) // pieces + 1
    with target.open("wb") as stream:
        said.send("began")
        for start in range(0, len(content), size):
            stream.write(content[start : start + size])
            stream.flush()
            time.sleep(0.01)
    said.send("done")


@pytest.mark.parametrize("ending", ENDINGS[: rounds(1, 3)])
def test_half_a_file_is_refused_in_words_and_the_whole_one_comes_in(
    tmp_path: Path, ending: str
) -> None:
    with course_in(tmp_path) as course:
        trainer, team = course.trainer, course.teams[0]
        laptop = course.laptop()
        laptop.work(team, "emotion-curve", subject="Ours")
        service = laptop.services.hand_ins
        whole = tmp_path / f"whole.{ending}"
        if ending == "ewhandin":
            whole = laptop.hand_in(team, tmp_path)
        elif ending == "ewclass":
            service.write_class_file(course.workshop.id, whole)
        else:
            service.write_archive(course.workshop.id, whole)
        before = trainer.contents()
        looks = 0
        for number in range(rounds(1, 10)):
            copy = course.stick / f"copy{number}.{ending}"
            with running_process(_copy_slowly, whole, copy, rounds(12, 60)) as said:
                assert said.recv() == "began"
                while not said.poll():
                    found = trainer.look(course.stick)
                    looks += 1
                    for file in found.files:
                        if file.status == "refused":
                            reason = file.reason.render(ENGLISH.text)
                            assert copy.name in reason or copy.name == file.path.name
                            assert len(reason) > 30
                assert said.recv() == "done"
            assert trainer.contents() == before
            (file,) = trainer.look(copy).files
            assert file.status != "refused"
        assert looks
        if ending == "ewhandin":
            trainer.take(copy)
            assert trainer.subject(team, "emotion-curve") == "Ours"


def test_half_a_file_among_others_keeps_none_of_them_out(tmp_path: Path) -> None:
    with course_in(tmp_path) as course:
        trainer = course.trainer
        files = []
        for number, team in enumerate(course.teams):
            laptop = course.laptop(f"laptop{number}")
            laptop.work(team, subject=team.name)
            files.append(laptop.hand_in(team, course.stick))
        content = files[1].read_bytes()
        files[1].write_bytes(content[: len(content) // 2])
        found = trainer.look(course.stick)
        assert sorted(file.status == "refused" for file in found.files) == [False, False, True]
        trainer.services.hand_ins.take(found, ENGLISH)
        assert [trainer.subject(team) for team in course.teams] == ["Team 1", None, "Team 3"]
        files[1].write_bytes(content)
        trainer.take(files[1])
        assert trainer.subject(course.teams[1]) == "Team 2"


def test_a_file_that_changes_between_looking_and_taking_changes_nothing_unseen(
    tmp_path: Path,
) -> None:
    """What was looked at is what comes in, or nothing."""
    with course_in(tmp_path) as course:
        trainer, team = course.trainer, course.teams[0]
        laptop = course.laptop()
        laptop.work(team, subject="Seen")
        file = laptop.hand_in(team, course.stick)
        found = trainer.look(file)
        file.write_bytes(b"PK\x03\x04 half of another")
        trainer.services.hand_ins.take(found, ENGLISH)
        assert trainer.subject(team) in ("Seen", None)
        file.unlink()
        assert trainer.look(course.stick).files == ()
