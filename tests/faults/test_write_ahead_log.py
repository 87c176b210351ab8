"""The files that SQLite keeps beside the data file: gone, of another moment, cut, turned, junk."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from random import Random

import pytest

from tests.rounds import rounds
from tests.storage.desk import Clock, desk
from workshop_app.domain.message import say
from workshop_app.storage import backup, errors

STEPS = 24


@pytest.fixture(scope="module")
def moments(tmp_path_factory) -> list[dict[str, bytes]]:
    """The files of a store at moments of its use, as a power cut would leave them."""
    path = tmp_path_factory.mktemp("in use") / "workshops.db"
    found = []
    with desk(path) as at:
        opened, _ = at.works.start_practice("mdm", _state(0))
        at.store.connection.execute("PRAGMA wal_autocheckpoint = 20")
        for number in range(1, STEPS + 1):
            at.clock.forward(seconds=10)
            at.works.edit(opened.work.id, _state(number), say("x"), "")
            if number % 4 == 0:
                names = (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm")))
                found.append({name.name: name.read_bytes() for name in names})
    return found


def _state(number: int) -> str:
    return json.dumps({"number": number, "text": "x" * 3_000})


def found_in(path: Path) -> int:
    """Return the number of the last change that is found, for reading and for writing alike."""
    numbers = set()
    for read_only in (True, False, True):
        with desk(path, read_only=read_only) as at:
            (work,) = at.works.recent()
            opened = at.works.open(work.work_id)
            numbers.add(json.loads(opened.state)["number"])
            states = [at.works.state_of(work.work_id, v.revision_id) for v in _versions(at, work)]
            assert [json.loads(state)["number"] for state in states] == list(
                range(json.loads(opened.state)["number"], -1, -1)
            )
    (number,) = numbers
    return number


def _versions(at, work):
    return at.works.versions(work.work_id)


def put(folder: Path, files: dict[str, bytes]) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder / "workshops.db"


def test_all_is_found_after_a_power_cut(tmp_path: Path, moments) -> None:
    for place, files in enumerate(moments, 1):
        assert found_in(put(tmp_path / "a", files)) == 4 * place


@pytest.mark.parametrize("junk", [b"", b"junk" * 9_000, b"\xff" * 32_768, None])
def test_junk_in_the_index_of_the_log_is_made_anew(tmp_path: Path, moments, junk) -> None:
    for place, files in enumerate(moments, 1):
        files = {name: content for name, content in files.items() if not name.endswith("-shm")}
        if junk is not None:
            files["workshops.db-shm"] = junk
        assert found_in(put(tmp_path / "a", files)) == 4 * place


def test_without_its_log_the_file_is_as_it_last_was_or_refused(tmp_path: Path, moments) -> None:
    seen = []
    for place, files in enumerate(moments, 1):
        path = put(tmp_path / "a", {"workshops.db": files["workshops.db"]})
        try:
            seen.append(found_in(path))
        except errors.DamagedStoreError:
            continue
        assert seen[-1] <= 4 * place
    assert len(seen) > len(moments) / 2


@pytest.mark.parametrize("seed", range(rounds(2, 300)))
def test_a_log_that_was_cut_or_turned_ends_where_it_is_good(
    tmp_path: Path, moments, seed: int
) -> None:
    chance = Random(seed)
    place = chance.randrange(len(moments))
    files = dict(moments[place])
    log = bytearray(files["workshops.db-wal"])
    if chance.random() < 0.5:
        del log[chance.randrange(len(log)) :]
    else:
        for _ in range(chance.choice((1, 3, 50))):
            log[chance.randrange(len(log))] = chance.randrange(256)
    files["workshops.db-wal"] = bytes(log)
    if chance.random() < 0.5:
        del files["workshops.db-shm"]
    path = put(tmp_path / "a", files)
    good = _with_backup(path, moments[0])
    try:
        assert found_in(path) <= 4 * (place + 1)
    except errors.DamagedStoreError as error:
        assert error.backup == good  # noqa: PT017 - mostly nothing is raised


def test_the_log_of_another_moment_is_no_silent_mixture(tmp_path: Path, moments) -> None:
    some = range(0, len(moments), rounds(9, 1))
    for place in some:
        files = moments[place]
        for other, strange in enumerate(moments):
            mixed = {**files, "workshops.db-wal": strange["workshops.db-wal"]}
            path = put(tmp_path / "a", {n: c for n, c in mixed.items() if "shm" not in n})
            good = _with_backup(path, moments[0])
            try:
                assert found_in(path) <= 4 * (max(place, other) + 1)
            except errors.DamagedStoreError as error:
                assert place != other
                assert error.backup == good  # noqa: PT017


def _with_backup(path: Path, files: dict[str, bytes]) -> Path:
    source = put(path.parent.parent / "source", files)
    made = backup.make(source, path.parent / "backups", "close", Clock().time)
    return made.path
