"""A small file that would become large, and a file that is large, take bounded memory."""

from __future__ import annotations

import hashlib
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.brought import MANIFEST, Brought, brought_in
from tests.faults.nasty import zipped
from tests.services.class_on_sticks import course_in
from workshop_app.services.handins import package

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="measures with getrusage")
MOST = 200
"""Megabytes beyond what the program takes anyway."""


def looked_into(folder: Path, file: Path) -> tuple[str, bool, int]:
    """How a file stood, whether something was taken in, and the megabytes that it took."""
    (folder / "own").mkdir(exist_ok=True)
    store = folder / "own" / "workshops.db"
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.looking_in", str(store), str(file)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.stderr == ""
    status, taken, size = done.stdout.split()
    return status, taken == "True", int(size)


def lists(brought: Brought) -> bytes:
    """Six million lists in twenty megabytes, packed into some thousand bytes."""
    return brought.with_parts({"works/0.json": b"[" + b"[]," * 6_600_000 + b"1]"})


def numbers(brought: Brought) -> bytes:
    return brought.with_parts({"works/0.json": b"[" + b"0.1," * 4_900_000 + b"1]"})


def directory(brought: Brought) -> bytes:
    """A list of a million parts, of which the end of the file says nothing."""
    content = brought.content
    end = content.rindex(b"PK\x05\x06")
    start = int.from_bytes(content[end + 16 : end + 20], "little")
    first = content[start : content.index(b"PK\x01\x02", start + 4)]
    record = bytearray(content[end:])
    listed = first * (45_000_000 // len(first))
    record[12:16] = len(listed).to_bytes(4, "little")
    record[16:20] = b"PK\x05\x06"
    return content[:start] + listed + record


@pytest.mark.parametrize("bomb", [lists, numbers, directory])
def test_a_bomb_takes_little_memory(tmp_path: Path, bomb, thorough: bool) -> None:
    if not thorough:
        pytest.skip("takes seconds, only under --thorough; test_bad_hand_ins has them small")
    with brought_in(tmp_path, "hand-in") as brought:
        brought.target.write_bytes(bomb(brought))
        status, taken, size = looked_into(tmp_path, brought.target)
    assert (status, taken) == ("refused", False)
    assert size < MOST


def test_a_large_archive_takes_little_memory(tmp_path: Path, thorough: bool) -> None:
    if not thorough:
        pytest.skip("makes a file of 300 MB, only under --thorough")
    chance = random.Random(3)
    with course_in(tmp_path, teams=5) as course:
        works = course.trainer.services.works
        for team in course.teams:
            photos = [chance.randbytes(1_000_000) for _ in range(60)]
            kept = {hashlib.sha256(one).hexdigest(): one for one in photos}
            # An exercise that this version does not have is kept as it is.
            works.start(team.id, "from-elsewhere", json.dumps(sorted(kept)), kept)
        file = tmp_path / "whole.ewarchive"
        course.trainer.services.hand_ins.write_archive(course.workshop.id, file)
    assert file.stat().st_size > 300_000_000
    status, taken, size = looked_into(tmp_path, file)
    assert (status, taken) == ("new", True)
    assert size < MOST


def test_an_archive_larger_than_any_is_refused_before_it_is_read(
    tmp_path: Path,
) -> None:
    file = tmp_path / "huge.ewarchive"
    with file.open("wb") as stream:
        stream.truncate(10**13 if sys.platform != "darwin" else 10**10)
    status, taken, size = looked_into(tmp_path, file)
    assert (status, taken) == ("refused", False)
    assert size < 20


def test_parts_of_an_archive_can_be_read_as_often_as_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with brought_in(tmp_path, "archive") as brought:
        whole = sum(map(len, brought.parts.values()))
        tight = package.Bounds(50_000_000, 2_000, 20_000_000, whole)
        monkeypatch.setattr(package, "ARCHIVE_BOUNDS", tight)
        assert brought.bring(brought.content) == "new"
        more = {**brought.parts, "photos/" + "0" * 64: b"x"}
        assert brought.bring(zipped(list(more.items()))) == "refused"
        assert MANIFEST in more
