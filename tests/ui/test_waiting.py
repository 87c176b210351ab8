"""What a class wrote down and the disk did not take: in its order, once, and said until it is."""

from __future__ import annotations

import pytest

from tests.ui.open_desk import open_desk
from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import say
from workshop_app.storage.errors import disk_full
from workshop_app.ui import waiting


@pytest.fixture
def desk(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(waiting, "RETRY", 20)
    with open_desk(tmp_path) as desk:
        yield desk
        desk.waiting.clear()


class Disk:
    def __init__(self, desk):
        self.desk, self.is_full, self.kept = desk, True, []

    def keep(self, what):
        def act():
            if self.is_full:
                raise disk_full(self.desk.folder.store)
            self.kept.append(what)
            return Changes(settings=True)

        return act


def test_all_that_waits_is_kept_in_its_order_as_soon_as_there_is_room(desk, qtbot):
    disk, told = Disk(desk), []
    desk.changed.connect(told.append)
    for key, what in (("notes", "A"), ("agenda", "B"), ("notes", "C")):
        desk.waiting.add(key, disk.keep(what), what)
    assert desk.waiting.value("notes") == "C"
    assert not desk.close_session()
    disk.is_full = False
    qtbot.waitUntil(lambda: desk.waiting.is_empty)
    assert disk.kept == ["C", "B"]
    assert told == [Changes(settings=True)] * 2
    assert desk.close_session()
    assert desk.waiting.value("notes") is None


def test_what_is_added_while_others_are_told_of_is_kept_once(desk):
    disk = Disk(desk)
    for key in ("notes", "agenda"):
        desk.waiting.add(key, disk.keep(key))

    def add(_changes):
        if "points" not in disk.kept:
            desk.waiting.add("points", disk.keep("points"))

    desk.changed.connect(add)
    disk.is_full = False
    assert desk.waiting.flush()
    assert sorted(disk.kept) == ["agenda", "notes", "points"]


def test_what_is_newer_on_the_disk_takes_the_place_of_what_waits(desk):
    disk = Disk(desk)
    desk.waiting.add("notes", disk.keep("A"))
    desk.waiting.drop("notes")
    disk.is_full = False
    assert desk.waiting.flush()
    assert disk.kept == []


def test_what_can_never_be_kept_is_told_and_keeps_nothing_else_waiting(desk, qtbot):
    def refused():
        raise KnownError(say("The class is closed."))

    disk = Disk(desk)
    disk.is_full = False
    desk.waiting.add("notes", refused)
    desk.waiting.add("agenda", disk.keep("B"))
    assert disk.kept == ["B"]
    assert desk.waiting.is_empty
    assert any("The class is closed." in str(one) for one in desk.messages.told)
