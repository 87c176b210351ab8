from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.storage.desk import Desk, desk
from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.limits import TextError


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path / "workshops.db") as opened:
        yield opened


def test_a_class_is_listed_with_what_is_in_it(at: Desk) -> None:
    bank, changes = at.workshops.create("银行厅堂", "a", "客户 <b>", date(2026, 11, 21))
    assert changes == Changes(workshops=frozenset({bank.id}))
    at.clock.forward(days=1)
    hotel, _ = at.workshops.create("Hotel")
    team, changes = at.people.add_team(bank.id, "第 1 组")
    assert changes == Changes(teams=frozenset({team.id}), workshops=frozenset({bank.id}))
    at.people.add_team(bank.id, "第 2 组")
    at.clock.forward(days=1)
    at.works.start(team.id, "mdm", "{}")
    first, second = at.workshops.list()
    assert (first.workshop, first.teams, first.works) == (hotel, 0, 0)
    assert (second.workshop, second.teams, second.works) == (bank, 2, 1)
    assert second.changed_at == at.clock.time
    assert [one.workshop for one in at.workshops.list(limit=1)] == [hotel]
    assert [one.name for one in at.people.teams(bank.id)] == ["第 1 组", "第 2 组"]
    assert at.workshops.get(bank.id).starts_on == date(2026, 11, 21)


def test_a_class_is_changed_in_part(at: Desk) -> None:
    bank, _ = at.workshops.create("Bank", client="North")
    changed, changes = at.workshops.change(bank.id, title="银行")
    assert (changed.title, changed.client) == ("银行", "North")
    assert changes.workshops == {bank.id}
    assert at.workshops.get(bank.id) == changed
    assert at.workshops.change(bank.id, title="银行") == (changed, Changes())


@pytest.mark.parametrize("title", ["", " ", "题" * 10_000])
def test_a_title_out_of_bounds_is_refused_and_the_old_one_stays(at: Desk, title: str) -> None:
    bank, _ = at.workshops.create("Bank")
    with pytest.raises(TextError, match=r"Title of the class: .*120"):
        at.workshops.change(bank.id, title=title)
    with pytest.raises(TextError, match=r"Title of the class: .*120"):
        at.workshops.create(title)
    assert [one.workshop for one in at.workshops.list()] == [bank]


def test_a_class_and_a_team_go_to_the_trash_with_their_works_and_come_back(at: Desk) -> None:
    bank, _ = at.workshops.create("Bank")
    team, _ = at.people.add_team(bank.id, "Team 1")
    at.works.start(team.id, "mdm", "{}")
    for remove, put_back, one in (
        (at.workshops.remove, at.workshops.put_back, bank.id),
        (at.people.remove_team, at.people.put_back_team, team.id),
    ):
        assert remove(one)
        assert at.works.recent() == ()
        assert put_back(one)
        assert len(at.works.recent()) == 1
    at.workshops.remove(bank.id)
    assert at.workshops.list() == ()
    assert at.workshops.removed() == (bank,)


def test_the_home_of_practice_is_no_class(at: Desk) -> None:
    practice, _ = at.works.start_practice("mdm", "{}")
    for ask in (at.workshops.get, at.workshops.remove):
        with pytest.raises(KnownError, match="This class is not in the data file"):
            ask(practice.workshop.id)
    with pytest.raises(KnownError, match="This team is not in the data file"):
        at.people.remove_team("nobody")
