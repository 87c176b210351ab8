from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.storage.desk import Desk, desk
from workshop_app.domain.message import say
from workshop_app.services.saver import Saver
from workshop_app.services.works import MissingError


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path / "workshops.db") as opened:
        yield opened


def fill_disk(at: Desk) -> None:
    at.store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    pages = at.store.connection.execute("PRAGMA page_count").fetchone()[0]
    at.store.connection.execute(f"PRAGMA max_page_count = {pages}")


def free_disk(at: Desk) -> None:
    at.store.connection.execute("PRAGMA max_page_count = 1000000")


def text(letter: str) -> str:
    return f'"{letter * 50_000}"'


def test_an_edit_is_saved_at_once(at: Desk) -> None:
    opened, _ = at.works.start_practice("mdm", "0")
    saved = Saver(at.works).edit(opened.work.id, "1", say("x"), "")
    assert saved.opened == at.works.open(opened.work.id)
    assert saved.changes.works == {opened.work.id}
    assert saved.problem is None


def test_a_full_disk_loses_nothing_and_is_told_until_all_is_saved(at: Desk) -> None:
    opened, _ = at.works.start_practice("mdm", "0")
    saver = Saver(at.works)
    fill_disk(at)
    for letter, key in (("a", "k"), ("b", "k"), ("c", ""), ("d", "")):
        saved = saver.edit(opened.work.id, text(letter), say(letter), key)
        assert saved.opened is None
        assert saved.problem is not None
        assert "no room left" in saved.problem.render(str)
    assert saver.waiting == 3  # what was typed over waits no more
    assert at.works.open(opened.work.id).state == "0"
    free_disk(at)
    saved = saver.flush()
    assert (saved.problem, saver.waiting) == (None, 0)
    assert saved.opened == at.works.open(opened.work.id)
    states = [at.works.open(opened.work.id).state]
    while at.works.undo(opened.work.id)[1]:
        states.append(at.works.open(opened.work.id).state)
    assert states == [text("d"), text("c"), text("b"), "0"]


def test_nothing_waiting_is_nothing_to_do(at: Desk) -> None:
    saved = Saver(at.works).flush()
    assert (saved.opened, bool(saved.changes), saved.problem) == (None, False, None)


def test_an_edit_that_can_never_be_saved_does_not_stand_in_the_way(at: Desk) -> None:
    opened, _ = at.works.start_practice("mdm", "0")
    saver = Saver(at.works)
    with pytest.raises(MissingError):
        saver.edit("nothing", "1", say("x"), "")
    assert saver.edit(opened.work.id, "1", say("x"), "").problem is None
