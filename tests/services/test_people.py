from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.storage.desk import Desk, desk
from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.limits import TextError
from workshop_app.domain.roster import Layout, guess, plan
from workshop_app.kit.tabular import read_table
from workshop_app.services.open_classes import ClosedClassError
from workshop_app.services.people import People
from workshop_app.services.points import PickRecords, PointRecords
from workshop_app.services.records import Records

TABLE = (("姓名", "部门", "小组"), ("王芳", "零售部", "1"), ("李明", "科技部", "2"))


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path / "workshops.db") as opened:
        yield opened


@pytest.fixture
def people(at: Desk) -> People:
    return People(at.repository, at.clock)


@pytest.fixture
def class_id(at: Desk) -> str:
    return at.workshops.create("Bank")[0].id


def test_teams_get_colours_that_no_other_team_has(people: People, class_id: str) -> None:
    teams, changes = people.add_teams(class_id, ["A", "B", "C"])
    assert [team.colour for team in teams] == [0, 1, 2]
    assert changes == Changes(
        workshops=frozenset({class_id}), teams=frozenset(team.id for team in teams)
    )
    people.remove_team(teams[0].id)
    assert people.add_team(class_id, "D")[0].colour == 0
    people.put_back_team(teams[0].id)
    assert sorted(team.colour for team in people.teams(class_id)) == [0, 1, 2, 3]


def test_a_class_has_at_most_twenty_teams(people: People, class_id: str) -> None:
    people.add_teams(class_id, [f"Team {n}" for n in range(19)])
    with pytest.raises(KnownError, match="at most 20 teams; this would be 21"):
        people.add_teams(class_id, ["x", "y"])
    assert len(people.teams(class_id)) == 19
    last, _ = people.add_team(class_id, "Team 20")
    people.remove_team(last.id)
    people.add_team(class_id, "Another")
    with pytest.raises(KnownError, match="at most 20"):
        people.put_back_team(last.id)
    assert len(people.teams(class_id)) == 20


def test_a_class_has_at_most_120_people(people: People, class_id: str) -> None:
    ids = [people.add_participant(class_id, f"P{n}")[0].id for n in range(120)]
    with pytest.raises(KnownError, match="at most 120 people"):
        people.add_participant(class_id, "One more")
    people.remove(ids[:1])
    people.add_participant(class_id, "One more")
    with pytest.raises(KnownError, match="at most 120 people"):
        people.put_back(ids[:1])
    assert len(people.participants(class_id)) == 120


def test_a_team_is_changed_in_part(people: People, class_id: str) -> None:
    team, _ = people.add_team(class_id, "A")
    person, _ = people.add_participant(class_id, "王芳", team.id)
    other, _ = people.add_participant(class_id, "李明")
    assert people.change_team(team.id, slogan="先到", leader_id=person.id, colour=7)
    found = people.teams(class_id)[0]
    assert (found.name, found.slogan, found.leader_id, found.colour) == ("A", "先到", person.id, 7)
    assert people.change_team(team.id, slogan="先到") == Changes()
    for fault in ({"name": " "}, {"name": "x" * 61}, {"slogan": "x" * 121}):
        with pytest.raises(TextError):
            people.change_team(team.id, **fault)  # type: ignore[arg-type]
    with pytest.raises(KnownError, match="must be one of its people"):
        people.change_team(team.id, leader_id=other.id)
    assert people.teams(class_id)[0] == found
    people.change_team(team.id, leader_id="")
    assert people.teams(class_id)[0].leader_id is None


def test_who_is_removed_or_moved_comes_back_as_they_were(people: People, class_id: str) -> None:
    (one, two), _ = people.add_teams(class_id, ["A", "B"])
    person, _ = people.add_participant(class_id, "王芳", one.id, "零售部", "主管")
    people.change_team(one.id, leader_id=person.id)
    people.remove([person.id])
    assert people.participants(class_id) == ()
    assert people.teams(class_id)[0].leader_id is None
    people.put_back([person.id])
    assert people.participants(class_id) == (person,)
    assert people.teams(class_id)[0].leader_id == person.id
    people.assign(class_id, {person.id: two.id})
    assert people.teams(class_id)[0].leader_id is None
    people.assign(class_id, {person.id: one.id})
    people.remove_team(one.id)
    assert people.participants(class_id)[0].team_id is None
    people.put_back_team(one.id)
    assert people.participants(class_id)[0].team_id == one.id
    assert people.assign(class_id, {person.id: one.id}) == Changes()


def test_a_team_of_another_class_takes_nobody(at: Desk, people: People, class_id: str) -> None:
    other = at.workshops.create("Hotel")[0].id
    team, _ = people.add_team(other, "A")
    person, _ = people.add_participant(class_id, "王芳")
    with pytest.raises(ValueError, match="王芳"):
        people.assign(class_id, {person.id: team.id})
    assert people.participants(class_id)[0].team_id is None


def test_signing_in_keeps_the_first_time(at: Desk, people: People, class_id: str) -> None:
    person, _ = people.add_participant(class_id, "王芳")
    came = at.clock.time
    assert people.sign_in([person.id])
    at.clock.forward(minutes=5)
    assert people.sign_in([person.id]) == Changes()
    assert people.participants(class_id)[0].signed_in_at == came
    assert people.sign_in([person.id], present=False)
    assert people.participants(class_id)[0].signed_in_at is None


def test_a_roster_is_taken_whole_or_not_at_all(people: People, class_id: str) -> None:
    found = plan(TABLE, guess(TABLE), (), (), "Team {number}")
    made, changes = people.take_roster(class_id, found)
    assert len(made) == 2
    assert changes.teams == {team.id for team in people.teams(class_id)}
    names = {team.id: team.name for team in people.teams(class_id)}
    assert [
        (p.name, p.department, names[p.team_id or ""]) for p in people.participants(class_id)
    ] == [
        ("王芳", "零售部", "Team 1"),
        ("李明", "科技部", "Team 2"),
    ]
    there, teams = people.participants(class_id), people.teams(class_id)
    again = plan(TABLE, guess(TABLE), there, teams, "Team {number}")
    assert people.take_roster(class_id, again) == ((), Changes())
    many = plan([(f"P {n}",) for n in range(119)], Layout(0, {"name": 0}), (), ())
    with pytest.raises(KnownError, match="at most 120"):
        people.take_roster(class_id, many)
    assert people.participants(class_id) == there


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_a_csv_in_any_encoding_gives_24_people(
    people: People, class_id: str, tmp_path: Path, encoding: str
) -> None:
    rows = [f"欧阳{chr(0x4E00 + 3 * n)},零售金融部,主管,{n % 6 + 1}" for n in range(24)]
    text = "\r\n".join(["培训名单,,,", "姓名,部门,职级,组别", *rows]) + "\r\n"
    file = tmp_path / "名单.csv"
    file.write_bytes(text.encode(encoding))
    (sheet,) = read_table(file).sheets
    made, _ = people.take_roster(
        class_id, plan(sheet.rows, guess(sheet.rows), (), (), "第{number}组")
    )
    assert len(made) == 24
    assert [team.name for team in people.teams(class_id)] == [f"第{n}组" for n in range(1, 7)]
    assert {person.level for person in people.participants(class_id)} == {"主管"}


def test_merged_headings_of_a_workbook_are_read(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    for row in (
        ["二〇二六年培训名单", None, None, None],
        ["序号", "姓名", "单位信息", None],
        [None, None, "部门", "职务"],
        [1, "王芳", "零售部", "主管"],
        [2, "李明", None, "骨干"],
    ):
        sheet.append(row)
    for area in ("A1:D1", "A2:A3", "B2:B3", "C2:D2", "C4:C5"):
        sheet.merge_cells(area)
    book.save(tmp_path / "名单.xlsx")
    (table,) = read_table(tmp_path / "名单.xlsx").sheets
    found = plan(table.rows, guess(table.rows), (), ())
    assert [(one.name, one.department, one.level) for one in found.people] == [
        ("王芳", "零售部", "主管"),
        ("李明", "零售部", "骨干"),
    ]
    assert found.notes == ()


def test_a_closed_class_is_only_read(at: Desk, people: People, class_id: str) -> None:
    team, _ = people.add_team(class_id, "A")
    person, _ = people.add_participant(class_id, "王芳", team.id)
    at.workshops.close(class_id)
    for write in (
        lambda: people.add_team(class_id, "B"),
        lambda: people.change_team(team.id, name="B"),
        lambda: people.remove_team(team.id),
        lambda: people.add_participant(class_id, "B"),
        lambda: people.change_participant(person.id, name="B"),
        lambda: people.assign(class_id, {person.id: None}),
        lambda: people.remove([person.id]),
        lambda: people.sign_in([person.id]),
        lambda: people.take_roster(class_id, plan(TABLE, guess(TABLE), (), ())),
    ):
        with pytest.raises(ClosedClassError):
            write()
    assert people.participants(class_id) == (person,)


def test_points_are_given_taken_and_taken_back(at: Desk, people: People, class_id: str) -> None:
    records = Records(at.repository, at.clock)
    points = PointRecords(records, people, at.clock)
    team, _ = people.add_team(class_id, "A")
    points.give(class_id, team.id, 5, " First ")
    points.give(class_id, team.id, -2)
    found = points.read(class_id)
    assert [(one.amount, one.reason) for one in found.entries] == [(5, "First"), (-2, "")]
    assert found.total(team.id) == 3
    label = points.undo_label(class_id)
    assert label is not None
    assert label.render(str) == "−2 points for “A”"
    points.undo(class_id)
    points.undo(class_id)
    assert points.read(class_id).total(team.id) == 0
    points.redo(class_id)
    assert points.read(class_id).total(team.id) == 5
    for amount in (0, 101, -101):
        with pytest.raises(KnownError, match="1 to 100"):
            points.give(class_id, team.id, amount)
    with pytest.raises(TextError, match="Reason"):
        points.give(class_id, team.id, 1, "x" * 121)
    records.keep(class_id, "points", '{"format":9}', found_label())
    with pytest.raises(KnownError, match="newer version"):
        points.read(class_id)


def test_a_team_in_the_trash_or_of_another_class_gets_no_points(
    at: Desk, people: People, class_id: str
) -> None:
    points = PointRecords(Records(at.repository, at.clock), people, at.clock)
    team, _ = people.add_team(class_id, "A")
    points.give(class_id, team.id, 5)
    people.remove_team(team.id)
    with pytest.raises(KnownError, match="not in the data file"):
        points.give(class_id, team.id, 1)
    people.put_back_team(team.id)
    assert points.read(class_id).total(team.id) == 5
    with pytest.raises(KnownError, match="not in the data file"):
        points.give("another class", team.id, 1)


def found_label():
    from workshop_app.domain.message import say

    return say("Change")


def test_picks_go_round_and_can_be_taken_back(at: Desk, people: People, class_id: str) -> None:
    picks = PickRecords(Records(at.repository, at.clock), people, Random(2))
    assert picks.pick(class_id) == (None, Changes())
    for name in "abc":
        people.add_participant(class_id, name)
    names = [picks.pick(class_id)[0].name for _ in range(3)]  # type: ignore[union-attr]
    assert sorted(names) == [*"abc"]
    assert picks.waiting(class_id) == 0
    picks.undo(class_id)
    assert picks.waiting(class_id) == 1
    last = picks.last(class_id)
    assert last is not None
    assert last.name == names[1]
    people.remove([last.id])
    assert picks.last(class_id) is None
