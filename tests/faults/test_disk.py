"""A disk that is full, a stick that goes and comes, threads: done, not imagined."""

from __future__ import annotations

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.faults.disks import quota
from tests.storage.desk import desk
from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import say
from workshop_app.services import exports
from workshop_app.services.saver import Saver
from workshop_app.storage import backup, causes, errors
from workshop_app.storage.database import open_store


def test_a_full_disk_is_told_and_what_was_saved_is_there(tmp_path: Path) -> None:
    with desk(tmp_path / "a.db") as at:
        opened, _ = at.works.start_practice("mdm", '{"a": 1}')
        pages = at.store.connection.execute("PRAGMA page_count").fetchone()[0]
        at.store.connection.execute(f"PRAGMA max_page_count = {pages}")
        large = '{"a": "%s"}' % ("x" * 200_000)
        with pytest.raises(errors.DiskFullError, match="no room left on the disk") as full:
            at.works.edit(opened.work.id, large, say("x"), "")
        assert "Everything saved before is safe" in str(full.value)
        assert at.works.open(opened.work.id).state == '{"a": 1}'
        at.store.connection.execute("PRAGMA max_page_count = 1000000")
        assert at.works.edit(opened.work.id, large, say("x"), "")[0].state == large
    with desk(tmp_path / "a.db") as at:
        assert at.works.open(opened.work.id).state == large


def test_a_file_that_is_gone_is_told_and_found_again(tmp_path: Path) -> None:
    path, away = tmp_path / "stick" / "a.db", tmp_path / "pocket"
    path.parent.mkdir()
    with desk(path) as at:
        opened, _ = at.works.start_practice("mdm", "1")
        path.parent.rename(away)
        with pytest.raises(errors.UnreachableStoreError, match="plugged in"):
            at.works.edit(opened.work.id, "2", say("x"), "")
        away.rename(path.parent)
        at.works.edit(opened.work.id, "3", say("x"), "")
    with desk(path) as at:
        assert at.works.open(opened.work.id).state == "3"


def test_a_file_that_was_swapped_is_written_and_not_the_one_that_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "stick" / "a.db"
    path.parent.mkdir()
    with desk(path) as at:
        opened, _ = at.works.start_practice("mdm", "1")
        at.store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        path.parent.rename(tmp_path / "gone")
        shutil.copytree(tmp_path / "gone", path.parent)
        at.works.edit(opened.work.id, "2", say("x"), "")
    with desk(path) as at:
        assert at.works.open(opened.work.id).state == "2"


def test_a_disk_that_fails_is_told_and_asked_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(causes, "_takes_more", lambda folder: True)
    with desk(tmp_path / "a.db") as at:
        opened, _ = at.works.start_practice("mdm", "1")
        broken = at.store.connection
        with quota(4096), pytest.raises(errors.UnreachableStoreError, match="plugged in"):
            at.works.edit(opened.work.id, "2", say("x"), "")
        assert at.store.connection is not broken
        assert at.works.open(opened.work.id).state == "1"
        assert at.works.edit(opened.work.id, "3", say("x"), "")[0].state == "3"


def test_where_a_quota_ends_edits_wait_and_come_in(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with desk(path) as at:
        opened, _ = at.works.start_practice("mdm", "0")
        saver = Saver(at.works)
        with quota(4096):
            for number in (1, 2, 3):
                saved = saver.edit(opened.work.id, str(number), say("x"), "")
                assert saved.problem is not None
                assert "no room left on the disk" in saved.problem.render(str)
            assert at.works.open(opened.work.id).state == "0"
        assert saver.flush().problem is None
    with desk(path) as at:
        assert at.works.open(opened.work.id).state == "3"
        assert len(at.works.versions(opened.work.id)) == 4


def test_where_a_quota_ends_no_half_of_a_file_is_left(tmp_path: Path) -> None:
    path, folder = tmp_path / "a.db", tmp_path / "backups"
    with desk(path) as at:
        at.works.start_practice("mdm", "0")
        good = backup.make(path, folder, "start", source=at.store.connection).path
        at.workshops.create("A")
        with quota(60_000):
            with pytest.raises(errors.DiskFullError, match="no room for a backup"):
                backup.make(path, folder, "timer", source=at.store.connection)
            with pytest.raises(KnownError, match="There is no room for “result"):
                exports.save(tmp_path / "result.pdf", bytes(70_000))
            with pytest.raises(errors.DiskFullError, match="write to “new"):
                open_store(tmp_path / "new.db")
        assert list(folder.iterdir()) == [good]
        assert not (tmp_path / "result.pdf").exists()
        assert not (tmp_path / "new.db").exists()
        assert not list(tmp_path.glob(".*"))


def test_a_file_held_by_another_program_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshop_app.storage.connections._WAIT_SECONDS", 0.01)
    with desk(tmp_path / "a.db") as at, desk(tmp_path / "a.db") as other:
        opened, _ = at.works.start_practice("mdm", "1")
        with (
            other.repository.transaction(),
            pytest.raises(errors.BusyStoreError, match="Another program"),
        ):
            at.works.edit(opened.work.id, "2", say("x"), "")
        at.works.edit(opened.work.id, "3", say("x"), "")


def test_a_page_that_rots_while_the_store_is_open_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with desk(path) as at:
        opened, _ = at.works.start_practice("mdm", '"%s"' % ("x" * 100_000))
    with desk(path) as at:
        with path.open("r+b") as stream:
            stream.seek(4096)
            stream.write(b"\xff" * (path.stat().st_size - 4096))
        with pytest.raises(errors.DamagedStoreError):
            at.works.open(opened.work.id)


def test_a_bug_in_a_statement_is_no_known_error(tmp_path: Path) -> None:
    with desk(tmp_path / "a.db") as at:
        with pytest.raises(sqlite3.OperationalError):
            at.store.rows("SELECT * FROM misspelt")
        with pytest.raises(sqlite3.IntegrityError), at.repository.transaction():
            at.repository.store.run(
                "INSERT INTO teams (id, workshop_id, name, position) VALUES ('1', 'nowhere', '', 0)"
            )
        assert at.store.rows("SELECT count(*) FROM teams") == [(0,)]


def test_threads_write_and_read_side_by_side(tmp_path: Path) -> None:
    with desk(tmp_path / "a.db") as at:
        works = [at.works.start_practice("mdm", "0", team)[0].work.id for team in "ABCD"]

        def type_into(work_id: str) -> None:
            try:
                for number in range(1, 30):
                    at.works.edit(work_id, str(number), say("x"), "")
            finally:
                at.store.release()

        with ThreadPoolExecutor(len(works)) as pool:
            list(pool.map(type_into, works))
        assert len(set(works)) == 4
        assert [at.works.open(work_id).state for work_id in works] == ["29"] * 4
        assert at.store.rows("SELECT count(*) FROM revisions") == [(4 * 30,)]
