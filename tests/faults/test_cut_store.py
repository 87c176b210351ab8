"""A data file that was cut, or in which bytes turned: refused in words, or read with care."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from tests.rounds import rounds
from tests.services.class_on_sticks import CATALOGUE, ENGLISH
from tests.storage.desk import Clock
from tests.storage.test_migration import SECOND
from workshop_app.domain.errors import KnownError
from workshop_app.kinds import kind_of
from workshop_app.services.bundle import Services
from workshop_app.services.keeping import loaded
from workshop_app.storage import backup, connections, errors
from workshop_app.storage.database import open_store

GROUPS = rounds(1, 6)
ROUNDS = rounds(8, 100)


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> bytes:
    """A class with all exercises, points and notes, as this version keeps it."""
    path = tmp_path_factory.mktemp("whole") / "workshops.db"
    shutil.copyfile(SECOND, path)
    with closing(open_store(path)) as store:
        at = Services(store, path.parent / "backups", Clock())
        (class_,) = at.workshops.list()
        team = at.people.teams(class_.workshop.id)[0]
        for amount in range(1, 30):
            at.points.give(class_.workshop.id, team.id, amount, "反应最快")
    return path.read_bytes()


def damaged(content: bytes, chance: Random) -> bytes:
    changed = bytearray(content)
    if chance.random() < 0.25:
        del changed[chance.randrange(len(changed)) :]
    elif chance.random() < 0.1:
        start = chance.randrange(len(changed)) // 4096 * 4096
        changed[start : start + 4096] = chance.choice((bytes(4096), b"\xff" * 4096))
    else:
        for _ in range(chance.choice((1, 1, 2, 5, 40, 300))):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def read_all(path: Path) -> None:
    """Read what every page reads."""
    with closing(open_store(path)) as store:
        at = Services(store, path.parent / "backups", Clock())
        acts = [at.works.recent, at.works.removed, at.workshops.removed, at.workshops.list]
        for act in acts:
            _in_words(act)
        for class_ in _in_words(at.workshops.list) or ():
            _read_class(at, class_.workshop.id)


def _read_class(at: Services, id_: str) -> None:
    for read in (at.people.teams, at.people.participants, at.agendas.read, at.points.read):
        _in_words(read, id_)
    for read in (at.notes.read, at.picks.read, at.results.reveals, at.hand_ins.handed_in):
        _in_words(read, id_)
    _in_words(at.pitches.read, id_, ENGLISH)
    _in_words(at.records.history, id_, "points")
    for work in _in_words(at.works.of_workshop, id_) or ():
        opened = _in_words(at.works.open, work.id)
        if opened is not None and work.exercise_id in CATALOGUE:
            kind = kind_of(CATALOGUE[work.exercise_id])
            _in_words(loaded, kind, opened.state, opened.attachments)
        for version in _in_words(at.works.versions, work.id) or ():
            _in_words(at.works.state_of, work.id, version.revision_id)


def _in_words(act, *values):
    """Return what comes of it, None where it was refused in words; anything else is a fault."""
    try:
        return act(*values)
    except KnownError as error:
        assert len(str(error)) > 20  # noqa: PT017
        return None


def quick_check(path: Path) -> bool:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        try:
            return connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
        except (sqlite3.Error, UnicodeDecodeError):
            return False


@pytest.mark.parametrize("group", range(GROUPS))
@pytest.mark.parametrize("limit", [connections.WHOLE_CHECK_LIMIT, 0], ids=["small", "large"])
def test_a_damaged_file_is_refused_or_read_in_words(
    tmp_path: Path, whole: bytes, monkeypatch, limit: int, group: int
) -> None:
    """Large files are only looked at when they are opened: their backup finds the rest."""
    monkeypatch.setattr(connections, "WHOLE_CHECK_LIMIT", limit)
    path, folder = tmp_path / "workshops.db", tmp_path / "backups"
    path.write_bytes(whole)
    good = backup.make(path, folder, "close", Clock().time).path
    refused, read = 0, 0
    for number in range(ROUNDS):
        content = damaged(whole, Random(f"{limit} {group} {number}"))
        path.write_bytes(content)
        try:
            read_all(path)
        except errors.DamagedStoreError as error:
            assert error.backup == good  # noqa: PT017 - a round in which nothing is raised is one
            assert good.name in str(error)  # noqa: PT017
            assert path.read_bytes() == content
            refused += 1
            continue
        except errors.NewerStoreError:
            continue
        read += 1
        if not quick_check(path):
            assert limit == 0
            with pytest.raises(errors.DamagedStoreError, match="is damaged"):
                backup.make(path, folder, "timer")
            assert [one.path for one in backup.found(folder, path)] == [good]
        _without_logs(path)
    assert refused > ROUNDS / 5
    assert read > ROUNDS / 5


def _without_logs(path: Path) -> None:
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
