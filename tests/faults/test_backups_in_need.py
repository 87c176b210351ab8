"""Backups in need: damaged ones, a damaged data file in use, a clock that was set back."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from PySide6.QtTest import QTest

from tests.app.starting import IN_ENGLISH, press, running, words
from tests.rounds import rounds
from tests.storage.desk import Desk, desk
from workshop_app.domain.message import say
from workshop_app.services.backups import Backups
from workshop_app.storage import backup, connections, errors
from workshop_app.storage.database import open_store
from workshop_app.system.paths import DataFolder
from workshop_app.ui.routes import Practise

TEXT = "x" * 60_000


@pytest.fixture
def at(tmp_path: Path):
    with desk(tmp_path / "workshops.db") as opened:
        yield opened


@pytest.fixture
def backups(at: Desk) -> Backups:
    return Backups(at.store, at.store.path.parent / "backups", at.clock)


def rot(path: Path, chance: Random) -> None:
    """Let the last pages of a file go bad, or the file end early."""
    content = bytearray(path.read_bytes())
    if chance.random() < 0.5:
        del content[chance.randrange(100, len(content) - 4096) :]
    else:
        content[-8192:] = chance.randbytes(8192)
    path.write_bytes(content)


def test_the_newest_good_backup_is_offered_and_no_damaged_one_put_back(tmp_path: Path) -> None:
    path, folder = tmp_path / "workshops.db", tmp_path / "backups"
    with desk(path) as at:
        opened, _ = at.works.start_practice("mdm", '"0"')
        for number in range(1, 9):
            at.clock.forward(minutes=10)
            at.works.edit(opened.work.id, f'"{number}{TEXT}"', say("x"), "")
            Backups(at.store, folder, at.clock).make("timer")
    sound = path.read_bytes()
    for seed in range(rounds(2, 60)):
        chance = Random(seed)
        contents = {one.path: one.path.read_bytes() for one in backup.found(folder, path)}
        bad = set(chance.sample(list(contents), chance.randint(1, 8)))
        for one in bad:
            rot(one, chance)
        good = next((one for one in contents if one not in bad), None)
        path.write_bytes(sound)
        rot(path, chance)
        with pytest.raises(errors.DamagedStoreError) as refused:
            open_store(path)
        assert refused.value.backup == good
        with desk(tmp_path / "other.db") as at:
            present = at.store.path.read_bytes()
            for one in bad:
                with pytest.raises(errors.StoreError, match=one.name):
                    Backups(at.store, folder, at.clock).restore(one)
            assert at.workshops.list() == ()
            assert at.store.path.read_bytes() == present
        for one, content in contents.items():
            one.write_bytes(content)


@pytest.mark.parametrize("years", [-16, 4], ids=["dead battery", "ahead and put right"])
def test_the_newest_backup_is_the_one_made_last_whatever_the_clock_says(
    at: Desk, backups: Backups, years: int
) -> None:
    present = at.clock.time
    for number in range(3):
        at.clock.time = present + timedelta(days=number + 365 * max(years, 0))
        at.workshops.create(f"Before {number}")
        backups.make("timer")
    before = {one.path for one in backups.list()}
    for number in range(14):
        at.clock.time = present + timedelta(minutes=number, days=365 * min(years, 0))
        at.workshops.create(f"After {number}")
        newest = backups.make("timer")
        assert backups.list()[0].path == newest.path
        assert backup.newest_good(newest.path.parent, at.store.path) == newest.path
    kept = [one.path for one in backups.list()]
    assert len(kept) == 12 + 1 + len(before)  # the last ones, one of their day, and the days before
    assert before <= set(kept)
    with desk(newest.path, read_only=True) as copy:
        assert len(copy.workshops.list()) == 17


def test_a_backup_of_the_first_versions_is_older_than_all_with_a_number(
    at: Desk, backups: Backups
) -> None:
    at.workshops.create("A")
    made = backups.make("start")
    first = made.path.rename(made.path.with_name(made.path.name.replace("_start_1", "_start")))
    at.clock.forward(days=-100)
    at.workshops.create("B")
    newest = backups.make("close")
    assert [one.path for one in backups.list()] == [newest.path, first]


def test_what_killed_programs_left_goes_after_a_day(at: Desk, backups: Backups) -> None:
    folder = at.store.path.parent / "backups"
    folder.mkdir()
    names = [f".{'0123456789abcdef' * 2}.tmp{end}" for end in ("", "-journal", "-wal")]
    left = [place / name for place in (folder, folder.parent) for name in names]
    mine = folder / ".mine.tmp"
    for path in (*left, mine):
        path.write_bytes(b"half")
    at.workshops.create("A")
    backups.make("timer")
    assert all(path.exists() for path in left)
    yesterday = time.time() - 25 * 3600
    for path in (*left, mine):
        os.utime(path, (yesterday, yesterday))
    at.workshops.create("B")
    backups.make("timer")
    assert not any(path.exists() for path in left)
    assert mine.exists()


def test_a_large_file_that_rots_is_told_with_a_way_back(qtbot, tmp_path, monkeypatch) -> None:
    """Its last pages are not looked at when it is opened, but with the first backup."""
    monkeypatch.setattr(connections, "WHOLE_CHECK_LIMIT", 0)
    folder = DataFolder(tmp_path / "workshops.db")
    with running(qtbot, folder, IN_ENGLISH) as program:
        program.window.go(Practise("mdm"))
        QTest.keyClicks(program.window.page.focusWidget(), "4321")
    good = backup.newest_good(folder.backups, folder.store)
    with desk(folder.store) as at:
        at.clock.time = datetime.now(UTC)
        at.works.start_practice("servqual", f'"{TEXT}"')
    content = bytearray(folder.store.read_bytes())
    content[-4096:] = b"\xff" * 4096
    folder.store.write_bytes(content)
    with running(qtbot, folder, IN_ENGLISH) as program:
        assert not program.desk.read_only
        qtbot.waitUntil(lambda: any("is damaged" in text for text in words(program.window)))
        assert any(good.name in text for text in words(program.window))
        press(program.window, "Go back to the newest good backup")
        qtbot.waitUntil(lambda: any("is in use now" in text for text in words(program.window)))
        qtbot.waitUntil(program.window.isEnabled)
        (work,) = program.desk.works.recent()
        assert '"customers": 4321' in program.desk.works.open(work.work_id).state
        assert not any("is damaged" in text for text in words(program.window))
    (aside,) = folder.folder.glob("*replaced*.db")
    assert aside.read_bytes()[-4096:] == b"\xff" * 4096
