"""The trash: everything that was removed stands in it, comes back from it, or is erased."""

from __future__ import annotations

import pytest

from tests.storage.desk import Clock
from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import say
from workshop_app.domain.record import POINTS
from workshop_app.services.bundle import Services
from workshop_app.services.open_classes import ClosedClassError
from workshop_app.storage.database import make_folder, open_store


class Room:
    """A class with two teams, a person, a work and a template, all of them removed in turn."""

    def __init__(self, folder):
        self.clock = Clock()
        make_folder(folder)
        self.store = open_store(folder / "workshops.db")
        self.services = Services(self.store, folder / "backups", self.clock)
        self.workshop, _ = self.services.workshops.create("Micro-service", client="A bank")
        people = self.services.people
        self.teams, _ = people.add_teams(self.workshop.id, ["Team 1", "Team 2"])
        self.person, _ = people.add_participant(self.workshop.id, "李雷", self.teams[0].id)
        opened, _ = self.services.works.start(self.teams[0].id, "mdm", '"secret words"')
        self.work_id = opened.work.id
        self.template, _ = self.services.templates.keep("servqual", "Bank halls", "{}")
        self.trash = self.services.trash

    def after(self, remove, *what):
        self.clock.forward(minutes=1)
        remove(*what)
        return self.trash.list()[0]

    @property
    def removed(self):
        services = self.services
        return {
            "template": lambda: self.after(services.templates.remove, self.template.id),
            "person": lambda: self.after(services.people.remove, [self.person.id]),
            "work": lambda: self.after(services.works.remove, self.work_id),
            "team": lambda: self.after(services.people.remove_team, self.teams[1].id),
            "class": lambda: self.after(services.workshops.remove, self.workshop.id),
        }

    def count(self, table):
        return self.store.rows(f"SELECT count(*) FROM {table}")[0][0]


@pytest.fixture
def room(tmp_path):
    room = Room(tmp_path)
    yield room
    room.store.close()


def test_everything_stands_in_the_trash_with_its_place_the_last_one_first(room):
    for kind in ("template", "person", "work", "team"):
        room.removed[kind]()
    found = room.trash.list()
    assert [(one.kind, one.name, one.owner, one.place) for one in found] == [
        ("team", "Team 2", "", "Micro-service"),
        ("work", "mdm", "Team 1", "Micro-service"),
        ("person", "李雷", "", "Micro-service"),
        ("template", "Bank halls", "servqual", ""),
    ]
    assert found[0].removed_at == room.clock.time


def test_what_lies_in_a_removed_class_comes_with_the_class(room):
    room.removed["work"]()
    room.removed["class"]()
    assert [(one.kind, one.owner) for one in room.trash.list()] == [("class", "A bank")]


@pytest.mark.parametrize("kind", ["template", "person", "work", "team", "class"])
def test_all_of_it_comes_back(room, kind):
    item = room.removed[kind]()
    assert item.kind == kind
    assert room.trash.put_back(item)
    assert room.trash.list() == ()
    with pytest.raises(KnownError, match="not in the trash any more"):
        room.trash.put_back(item)


@pytest.mark.parametrize(
    ("kind", "table"),
    [
        ("template", "templates"),
        ("person", "participants"),
        ("work", "revisions"),
        ("team", "teams"),
        ("class", "workshops"),
    ],
)
def test_what_is_erased_is_gone_for_good(room, kind, table):
    item = room.removed[kind]()
    before = room.count(table)
    assert room.trash.erase(item)
    assert room.count(table) == before - 1
    assert room.trash.list() == ()
    with pytest.raises(KnownError, match="not in the trash any more"):
        room.trash.erase(item)
    assert room.store.rows("PRAGMA foreign_key_check") == []


def test_what_was_not_removed_cannot_be_erased(room):
    item = room.removed["work"]()
    room.services.works.put_back(room.work_id)
    with pytest.raises(KnownError, match="not in the trash any more"):
        room.trash.erase(item)
    assert room.services.works.open(room.work_id).state == '"secret words"'


def test_an_erased_team_takes_its_works_along_and_leaves_its_people(room):
    item = room.after(room.services.people.remove_team, room.teams[0].id)
    room.trash.erase(item)
    assert room.count("works") == 0
    (person,) = room.services.people.participants(room.workshop.id)
    assert person.team_id is None
    assert b"secret words" not in room.store.path.read_bytes()


def test_an_erased_leader_leads_no_team_any_more(room):
    room.services.people.change_team(room.teams[0].id, leader_id=room.person.id)
    room.trash.erase(room.removed["person"]())
    assert room.services.people.team(room.teams[0].id).leader_id is None


def test_nothing_of_a_closed_class_is_erased_or_put_back(room):
    items = [room.removed[kind]() for kind in ("person", "work", "team")]
    room.services.workshops.close(room.workshop.id)
    for item in items:
        with pytest.raises(ClosedClassError):
            room.trash.erase(item)
        with pytest.raises(ClosedClassError):
            room.trash.put_back(item)
    assert len(room.trash.list()) == 3


def test_an_earlier_version_of_what_the_trainer_wrote_counts_again(room):
    records, class_id = room.services.records, room.workshop.id
    for text in ("1", "2", "3"):
        room.clock.forward(minutes=1)
        records.keep(class_id, POINTS, text, say("Give points"))
    second = records.history(class_id, POINTS)[1]
    changes = records.restore(class_id, POINTS, second.id)
    assert changes.records == {(class_id, POINTS)}
    assert records.read(class_id, POINTS).text == "2"
    records.undo(class_id, POINTS)
    assert records.read(class_id, POINTS).text == "3"
    with pytest.raises(KnownError, match="thinned out"):
        records.restore(class_id, "notes", second.id)
    with pytest.raises(KnownError, match="thinned out"):
        records.restore(class_id, POINTS, "no-such-version")
