from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.storage.desk import Desk, desk
from workshop_app.domain.message import say
from workshop_app.services.backups import Backup, Backups, check_file, restore_file
from workshop_app.storage import errors
from workshop_app.storage.database import open_store


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path / "workshops.db") as opened:
        yield opened


@pytest.fixture
def backups(at: Desk, tmp_path: Path) -> Backups:
    return Backups(at.store, tmp_path / "backups", at.clock)


def change(at: Desk) -> None:
    at.clock.forward(minutes=10)
    at.workshops.create(f"Class of {at.clock.time}")


def test_a_backup_holds_what_was_saved_until_then(at: Desk, backups: Backups) -> None:
    opened, _ = at.works.start_practice("mdm", "1")
    made = backups.make("timer")
    at.works.edit(opened.work.id, "2", say("x"), "")
    assert (made.reason, made.at, made.ok) == ("timer", at.clock.time, True)
    assert made.size == made.path.stat().st_size
    assert {entry.name for entry in made.path.parent.iterdir()} == {made.path.name}
    with desk(made.path, read_only=True) as copy:
        assert copy.works.open(opened.work.id).state == "1"
    check_file(made.path)


def test_without_a_change_there_is_no_new_backup(at: Desk, backups: Backups) -> None:
    change(at)
    made = backups.make("start")
    at.clock.forward(minutes=10)
    assert backups.make("close").path == made.path
    change(at)
    assert backups.make("close").path != made.path
    assert [one.reason for one in backups.list()] == ["close", "start"]


def test_a_damaged_backup_is_told_from_a_good_one(at: Desk, backups: Backups) -> None:
    change(at)
    first = backups.make("start")
    change(at)
    second = backups.make("close")
    second.path.write_bytes(second.path.read_bytes()[:20_000])
    (second.path.parent / "notes.db").write_text("not ours")
    assert [one.ok for one in backups.list()] == [None, None]
    assert [one.ok for one in backups.list(checked=True)] == [False, True]
    assert backups.check(first.path)
    assert not backups.check(second.path)
    assert not backups.check(second.path.parent / "notes.db")
    assert not backups.check(second.path.parent / "gone.db")


def test_a_damaged_store_never_takes_the_place_of_a_good_backup(tmp_path: Path) -> None:
    path, folder = tmp_path / "a.db", tmp_path / "backups"
    with desk(path) as at:
        at.works.start_practice("mdm", '"%s"' % ("x" * 100_000))
        good = Backups(at.store, folder, at.clock).make("start")
    with desk(path) as at:
        at.clock.forward(minutes=10)
        content = path.read_bytes()
        with path.open("r+b") as stream:
            stream.seek(len(content) - 8192)
            stream.write(b"\xff" * 8192)
        with pytest.raises(errors.DamagedStoreError, match=good.path.name):
            Backups(at.store, folder, at.clock).make("timer")
    assert list(folder.iterdir()) == [good.path]


def test_restoring_keeps_the_present_file_aside(at: Desk, backups: Backups) -> None:
    opened, _ = at.works.start_practice("mdm", "1")
    made = backups.make("manual")
    at.clock.forward(minutes=10)
    at.works.edit(opened.work.id, "2", say("x"), "")
    aside = backups.restore(made.path)
    assert at.works.open(opened.work.id).state == "1"
    at.works.edit(opened.work.id, "3", say("x"), "")
    with desk(aside, read_only=True) as kept:
        assert kept.works.open(opened.work.id).state == "2"
    assert [one.reason for one in backups.list()] == ["restore", "manual"]
    assert not list(at.store.path.parent.glob(".*"))


def test_a_bad_backup_is_not_restored_and_the_store_stays_in_use(
    at: Desk, backups: Backups
) -> None:
    opened, _ = at.works.start_practice("mdm", "1")
    made = backups.make("manual")
    made.path.write_bytes(made.path.read_bytes()[:20_000])
    for bad in (made.path, made.path.with_name("gone.db")):
        with pytest.raises(errors.StoreError):
            backups.restore(bad)
    assert at.works.edit(opened.work.id, "2", say("x"), "")[0].state == "2"
    assert not list(at.store.path.parent.glob("*replaced*"))
    assert not list(at.store.path.parent.glob(".*"))


def test_a_damaged_store_is_replaced_by_the_backup_that_was_offered(tmp_path: Path) -> None:
    path, folder = tmp_path / "a.db", tmp_path / "backups"
    with desk(path) as at:
        opened, _ = at.works.start_practice("mdm", "1")
        Backups(at.store, folder, at.clock).make("start")
        moment = at.clock.time
    damaged = path.read_bytes()[:30_000]
    path.write_bytes(damaged)
    path.with_name("a.db-wal").write_bytes(b"left over")
    with pytest.raises(errors.DamagedStoreError) as refused:
        open_store(path)
    assert refused.value.backup is not None
    aside = restore_file(path, refused.value.backup, moment)
    assert aside.read_bytes() == damaged
    assert aside.with_name(aside.name + "-wal").read_bytes() == b"left over"
    with desk(path) as at:
        assert at.works.open(opened.work.id).state == "1"


def test_backups_are_pruned_by_the_plan_and_nothing_else_is(at: Desk, backups: Backups) -> None:
    at.workshops.create("Bank")
    made = backups.make("start")
    other = made.path.with_name("other_" + made.path.name.split("_", 1)[1])
    other.write_bytes(b"of another store")
    for _ in range(60):
        change(at)
        backups.make("timer")
    left = backups.list()
    assert 12 <= len(left) <= 14
    assert left[0].at == at.clock.time
    assert other.exists()


def test_a_full_disk_leaves_no_half_backup(
    at: Desk, backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(at)

    def full(_path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("workshop_app.storage.backup.sync_file", full)
    with pytest.raises(errors.DiskFullError):
        backups.make("timer")
    assert list((at.store.path.parent / "backups").iterdir()) == []


def test_a_backup_is_made_beside_somebody_who_types(at: Desk, backups: Backups) -> None:
    opened, _ = at.works.start_practice("mdm", "0")
    made: list[Backup] = []

    def back_up() -> None:
        made.extend(backups.make("timer") for _ in range(5))

    thread = threading.Thread(target=back_up)
    thread.start()
    for number in range(1, 200):
        at.works.edit(opened.work.id, str(number), say("x"), "")
    thread.join()
    assert len(made) == 5
    assert at.works.open(opened.work.id).state == "199"


def test_a_backup_that_goes_while_the_list_is_read_is_left_out(
    at: Desk, backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(at)
    backups.make("start")
    change(at)
    kept = backups.make("close")
    glob = Path.glob

    def gone_meanwhile(folder: Path, pattern: str) -> Iterator[Path]:
        for path in list(glob(folder, pattern)):
            if path != kept.path:
                path.unlink()
            yield path

    monkeypatch.setattr(Path, "glob", gone_meanwhile)
    assert [one.path for one in backups.list()] == [kept.path]
