"""A disk that is really full: a small file system that another program has filled."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.faults.disks import Disk, small_disk
from tests.rounds import rounds
from tests.services.class_on_sticks import ENGLISH, course_in
from tests.storage.desk import desk
from tests.storage.test_migration import FIRST
from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import say
from workshop_app.services import exports
from workshop_app.services.backups import Backups
from workshop_app.services.documents.package import Item, write_folder, write_zip
from workshop_app.services.saver import Saver
from workshop_app.services.settings import Settings, SettingsError, load, save
from workshop_app.storage import errors
from workshop_app.storage.database import check_store, open_store
from workshop_app.system.files import write_whole


@pytest.fixture
def disk(tmp_path: Path):
    with small_disk(tmp_path / "disk") as mounted:
        yield mounted


def state(number: int) -> str:
    return json.dumps({"number": number, "text": "x" * 30_000})


def test_edits_wait_in_their_order_until_there_is_room(disk: Disk) -> None:
    path = disk.path / "workshops.db"
    with desk(path) as at:
        opened, _ = at.works.start_practice("mdm", state(0))
        saver = Saver(at.works)
        number = 0
        for left in (0, 4096, 50_000, 120_000):
            disk.fill(left)
            while not saver.waiting:
                number += 1
                at.clock.forward(seconds=9)
                saved = saver.edit(opened.work.id, state(number), say("To {n}", n=number), "")
            for _ in range(3):
                number += 1
                saved = saver.edit(opened.work.id, state(number), say("To {n}", n=number), "")
            assert saved.problem is not None
            assert "no room left on the disk" in saved.problem.render(str)
            assert "Everything saved before is safe" in saved.problem.render(str)
            # Others can read all the while.
            assert at.works.open(opened.work.id).state == state(number - saver.waiting)
            disk.free()
            saved = saver.flush()
            assert saved.problem is None
            assert saver.waiting == 0
    with desk(path) as at:
        steps = reversed(at.works.versions(opened.work.id))
        states = [at.works.state_of(opened.work.id, one.revision_id) for one in steps]
        assert states == [state(one) for one in range(number + 1)]


def test_a_store_opens_on_a_full_disk_or_says_why_not(disk: Disk) -> None:
    path = disk.path / "workshops.db"
    with desk(path) as at:
        opened, _ = at.works.start_practice("mdm", state(1))
    before = path.read_bytes()
    for left in (0, 4096, 20_000):
        disk.fill(left)
        with pytest.raises(errors.DiskFullError, match="Everything saved before is safe"):
            open_store(path)
        with desk(path, read_only=True) as at:
            assert at.works.open(opened.work.id).state == state(1)
        assert path.read_bytes() == before
    disk.free()
    open_store(path).close()


@pytest.mark.parametrize("left", [0, 200_000, 4096, 50_000][: rounds(2, 4)])
def test_a_new_store_without_room_leaves_nothing(disk: Disk, left: int) -> None:
    disk.fill(left)
    with pytest.raises(errors.DiskFullError, match=r"write to “new\.db”"):
        open_store(disk.path / "new.db")
    assert disk.names() == set()


@pytest.mark.parametrize("left", [0, 60_000, 4096, 130_000][: rounds(2, 4)])
def test_a_backup_without_room_is_told_and_leaves_the_others(disk: Disk, left: int) -> None:
    folder = disk.path / "backups"
    with desk(disk.path / "workshops.db") as at:
        backups = Backups(at.store, folder, at.clock)
        opened, _ = at.works.start_practice("mdm", state(1))
        good = backups.make("start")
        at.clock.forward(minutes=10)
        at.works.edit(opened.work.id, state(2), say("x"), "")
        disk.fill(left)
        with pytest.raises(errors.DiskFullError, match="no room for a backup in"):
            backups.make("timer")
        assert disk.names("backups") == {good.path.name}
        assert backups.check(good.path)
        with pytest.raises(errors.DiskFullError):
            backups.restore(good.path)
        assert at.works.open(opened.work.id).state == state(2)
        disk.free()
        assert backups.make("timer").ok
        backups.restore(good.path)
        assert at.works.open(opened.work.id).state == state(1)


def test_an_older_store_waits_for_room_as_it_is(disk: Disk) -> None:
    path = disk.path / "workshops.db"
    shutil.copyfile(FIRST, path)
    before = path.read_bytes()
    words = set()
    for left in range(0, 4 * len(before), rounds(32_768, 8_192)):
        disk.fill(left)
        try:
            open_store(path).close()
        except errors.DiskFullError as error:
            words.add(str(error))
            check_store(path)
            if not path.with_name(path.name + "-wal").exists():
                assert path.read_bytes() == before
            assert not [name for name in disk.names() if name.endswith(".tmp")]
        else:
            break
        shutil.rmtree(disk.path / "backups")
    assert len(words) == 1
    assert "“workshops.db”" in words.pop()
    with desk(path) as at:
        assert len(at.workshops.list()) == 1


@pytest.mark.parametrize("left", [0, 4096, 12_000])
def test_a_file_that_found_no_room_is_not_there_and_the_old_one_is(disk: Disk, left: int) -> None:
    there = disk.path / "result.pdf"
    write_whole(there, b"the old one")
    disk.fill(left)
    for path in (there, disk.path / "new.pdf"):
        with pytest.raises(KnownError, match="There is no room for"):
            exports.save(path, os.urandom(30_000))
    assert there.read_bytes() == b"the old one"
    assert disk.names() == {"result.pdf"}


@pytest.mark.parametrize("write", [write_folder, write_zip])
@pytest.mark.parametrize("left", [0, 20_000, 50_000][: rounds(2, 3)])
def test_a_package_that_found_no_room_leaves_nothing_behind(disk: Disk, write, left: int) -> None:
    contents = [os.urandom(15_000) for _ in range(4)]
    items = [
        Item(("Team",), f"{number}.pdf", str(number), lambda check, made=content: made)
        for number, content in enumerate(contents)
    ]
    disk.fill(left)
    with pytest.raises(KnownError, match="There is no room for “evening"):
        write(items, disk.path / "evening.zip", _nothing, _nothing)
    assert disk.names() == set()
    disk.free()
    assert write(items, disk.path / "evening.zip", _nothing, _nothing).exists()


def _nothing(*_values: object) -> None:
    pass


def test_settings_that_found_no_room_hold_and_the_old_ones_stay(disk: Disk) -> None:
    path = disk.path / "settings.json"
    save(path, Settings(language="en"))
    disk.fill()
    with pytest.raises(SettingsError):
        save(path, Settings(language="zh_CN"))
    assert load(path) == Settings(language="en")
    assert disk.names() == {"settings.json"}


def test_what_goes_on_a_full_stick_is_refused_whole(tmp_path: Path, disk: Disk) -> None:
    with course_in(tmp_path) as course:
        course.trainer.work(course.teams[0])
        service = course.trainer.services.hand_ins
        disk.fill()
        for write in (
            lambda: service.hand_in(course.teams[0].id, disk.path, ENGLISH),
            lambda: service.write_class_file(course.workshop.id, disk.path / "a.ewclass"),
            lambda: service.write_archive(course.workshop.id, disk.path / "a.ewarchive"),
        ):
            with pytest.raises(KnownError, match="There is no room for"):
                write()
            assert disk.names() == set()
        assert service.handed_in(course.workshop.id) == {}
        disk.free()
        assert course.trainer.hand_in(course.teams[0], disk.path).exists()


@pytest.mark.parametrize("left", [40_000, 0, 220_000][: rounds(1, 3)])
def test_hand_ins_that_find_no_room_change_nothing(tmp_path: Path, disk: Disk, left: int) -> None:
    with course_in(disk.path) as course:
        trainer, team = course.trainer, course.teams[0]
        laptop = course.laptop()
        laptop.work(team, "emotion-curve")
        laptop.work(team, subject="Ours")
        file = laptop.hand_in(team, tmp_path)
        found = trainer.look(file)
        before = trainer.contents()
        disk.fill(left)
        with pytest.raises(errors.DiskFullError, match="Free some room"):
            trainer.services.hand_ins.take(found, ENGLISH)
        assert trainer.contents() == before
        disk.free()
        trainer.take(file)
        assert trainer.subject(team) == "Ours"
        assert trainer.subject(team, "emotion-curve") == "A"
