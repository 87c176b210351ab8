"""What teams do with their works."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.storage.desk import Clock, Desk, desk
from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import say
from workshop_app.services.works import MissingError, OpenWork, TextError


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path / "workshops.db") as opened:
        yield opened


def begin(at: Desk, state: str = '{"n": 0}') -> str:
    return at.works.start_practice("mdm", state)[0].work.id


def edit(at: Desk, work_id: str, number: int, key: str = "", seconds: float = 5) -> OpenWork:
    at.clock.forward(seconds=seconds)
    label = say("Customers changed to {number}", number=number)
    return at.works.edit(work_id, f'{{"n": {number}}}', label, key)[0]


def test_a_practice_begins_without_a_class(at: Desk) -> None:
    first, changes = at.works.start_practice("mdm", '{"a": 1}', "第 3 组 🦊 <b>")
    assert (first.state, first.undo, first.redo) == ('{"a": 1}', None, None)
    assert (first.team.name, first.workshop.kind) == ("第 3 组 🦊 <b>", "practice")
    assert changes == Changes(
        frozenset({first.work.id}), frozenset({first.team.id}), frozenset({first.workshop.id})
    )
    second, _ = at.works.start_practice("mdm", '{"a": 2}')
    assert second.workshop == first.workshop
    assert second.team.id != first.team.id
    assert at.workshops.list() == ()


def test_a_team_has_one_work_on_each_exercise(at: Desk) -> None:
    workshop, _ = at.workshops.create("Bank")
    team, _ = at.people.add_team(workshop.id, "Team 1")
    opened, changes = at.works.start(team.id, "mdm", "{}")
    edit(at, opened.work.id, 1)
    again, nothing = at.works.start(team.id, "mdm", "{}")
    other, _ = at.works.start(team.id, "servqual", "{}")
    assert changes
    assert not nothing
    assert again.state == '{"n": 1}'
    assert {work.id for work in at.works.of_workshop(workshop.id)} == {
        opened.work.id,
        other.work.id,
    }


def test_an_edit_says_when_it_was_saved_and_what_undo_would_do(at: Desk) -> None:
    work_id = begin(at)
    opened = edit(at, work_id, 5)
    assert opened.saved_at == at.clock.time
    assert opened.saved_at.tzinfo is UTC
    assert opened.undo == say("Customers changed to {number}", number=5)
    assert opened.redo is None
    assert opened == at.works.open(work_id)


def test_200_steps_of_undo_and_redo_survive_closing(tmp_path: Path) -> None:
    path, clock = tmp_path / "a.db", Clock()
    with desk(path, clock) as at:
        work_id = begin(at)
        for number in range(1, 251):
            edit(at, work_id, number)
    clock.forward(days=50)
    with desk(path, clock) as at:
        assert at.works.tidy() == 49  # all but the start and the 200 steps
        for number in range(249, 49, -1):
            opened, changes = at.works.undo(work_id)
            assert opened.state == f'{{"n": {number}}}'
            assert opened.redo == say("Customers changed to {number}", number=number + 1)
            assert changes.works == {work_id}
    with desk(path, clock) as at:
        opened = at.works.open(work_id)
        assert at.works.tidy() == 0
        for number in range(51, 251):
            opened, _ = at.works.redo(work_id)
            assert opened.state == f'{{"n": {number}}}'
        assert opened.redo is None
        assert at.works.redo(work_id) == (opened, Changes())


def test_undo_at_the_start_changes_nothing(at: Desk) -> None:
    work_id = begin(at)
    opened = at.works.open(work_id)
    assert at.works.undo(work_id) == (opened, Changes())


def test_typing_in_one_field_is_one_step(at: Desk) -> None:
    work_id = begin(at)
    edit(at, work_id, 1, "customers")
    for number in range(2, 20):
        edit(at, work_id, number, "customers", seconds=1.9)
    edit(at, work_id, 20, "margin", seconds=0.1)
    assert at.works.undo(work_id)[0].state == '{"n": 19}'
    assert at.works.undo(work_id)[0].state == '{"n": 0}'
    assert at.works.redo(work_id)[0].state == '{"n": 19}'
    assert [version.label.params for version in at.works.versions(work_id)] == [
        {"number": 20},
        {"number": 19},
        {},
    ]


@pytest.mark.parametrize(
    "key, seconds", [("", 0.5), ("customers", 2.0), ("margin", 0.5), ("customers", 60)]
)
def test_another_field_or_a_pause_is_another_step(at: Desk, key: str, seconds: float) -> None:
    work_id = begin(at)
    edit(at, work_id, 1, "" if key == "" else "customers")
    edit(at, work_id, 2, key, seconds)
    assert at.works.undo(work_id)[0].state == '{"n": 1}'


def test_nothing_merges_with_the_start_a_point_an_undo_or_a_redo(at: Desk) -> None:
    work_id = begin(at)
    edit(at, work_id, 1, "k", 0.1)
    assert at.works.undo(work_id)[0].state == '{"n": 0}'
    edit(at, work_id, 2, "k", 0.1)
    at.works.name_restore_point(work_id, "Before lunch")
    edit(at, work_id, 3, "k", 0.1)
    assert at.works.undo(work_id)[0].state == '{"n": 2}'
    at.clock.forward(seconds=0.1)
    at.works.redo(work_id)
    edit(at, work_id, 4, "k", 0.1)
    assert at.works.undo(work_id)[0].state == '{"n": 3}'


def test_an_edit_after_undo_makes_a_new_branch_and_the_old_one_stays_listed(at: Desk) -> None:
    work_id = begin(at)
    edit(at, work_id, 1)
    edit(at, work_id, 2)
    at.works.undo(work_id)
    assert edit(at, work_id, 3).redo is None
    at.works.undo(work_id)
    assert at.works.redo(work_id)[0].state == '{"n": 3}'
    lost = next(v for v in at.works.versions(work_id) if v.label.params == {"number": 2})
    assert at.works.restore(work_id, lost.revision_id)[0].state == '{"n": 2}'


def test_an_edit_that_changes_nothing_is_no_step(at: Desk) -> None:
    work_id = begin(at)
    before = edit(at, work_id, 1)
    at.clock.forward(minutes=1)
    assert at.works.edit(work_id, '{"n": 1}', say("x"), "") == (before, Changes())


def test_restoring_is_itself_a_step(at: Desk) -> None:
    work_id = begin(at)
    edit(at, work_id, 1)
    opened, _ = at.works.name_restore_point(work_id, "午饭前")
    point = opened.work.head_id
    for number in range(2, 6):
        edit(at, work_id, number)
    before = at.works.versions(work_id)
    restored, changes = at.works.restore(work_id, point)
    assert restored.state == '{"n": 1}'
    assert restored.undo == say("Restored “{name}”", name="午饭前")
    assert changes.works == {work_id}
    after = at.works.versions(work_id)
    assert [version.revision_id for version in after[1:]] == [v.revision_id for v in before]
    assert [version.current for version in after] == [True] + [False] * 6
    assert at.works.undo(work_id)[0].state == '{"n": 5}'
    assert at.works.state_of(work_id, point) == '{"n": 1}'
    assert next(v.name for v in after if v.revision_id == point) == "午饭前"


def test_restoring_an_unnamed_version_says_of_when(at: Desk) -> None:
    work_id = begin(at)
    start = at.works.open(work_id).work.head_id
    edit(at, work_id, 1)
    local = at.works.open(work_id).work.created_at.astimezone()
    undo = at.works.restore(work_id, start)[0].undo
    assert undo is not None
    assert undo.render(str) == f"Restored the version of {local:%Y-%m-%d %H:%M}"
    head = at.works.open(work_id).work.head_id
    assert at.works.restore(work_id, head)[1] == Changes()


def test_a_point_outlives_thinning_until_its_name_is_taken(at: Desk) -> None:
    work_id = begin(at)
    edit(at, work_id, 1)
    point = at.works.name_restore_point(work_id, "Keep")[0].work.head_id
    for number in range(2, 260):
        edit(at, work_id, number)
    at.clock.forward(days=90)
    assert at.works.tidy() == 57
    assert at.works.state_of(work_id, point) == '{"n": 1}'
    at.works.remove_restore_point(work_id, point)
    assert at.works.tidy() == 1
    with pytest.raises(MissingError, match="thinned out"):
        at.works.state_of(work_id, point)


def test_what_was_typed_over_is_thinned_soon(at: Desk) -> None:
    work_id = begin(at)
    for number in range(1, 260):
        edit(at, work_id, number, "text", seconds=0.3)
    assert at.works.tidy() == 0
    at.clock.forward(minutes=10)
    assert at.works.tidy() == 258
    assert at.works.open(work_id).state == '{"n": 259}'
    assert at.works.undo(work_id)[0].state == '{"n": 0}'


@pytest.mark.parametrize("name", ["", "  ", "x" * 61])
def test_a_point_needs_a_short_name(at: Desk, name: str) -> None:
    work_id = begin(at)
    with pytest.raises(TextError, match="Name of the restore point"):
        at.works.name_restore_point(work_id, name)


def test_a_team_is_renamed_verbatim_or_not_at_all(at: Desk) -> None:
    workshop, _ = at.workshops.create("Bank")
    team, _ = at.people.add_team(workshop.id, "Team 1")
    opened, _ = at.works.start(team.id, "mdm", "{}")
    for name in ("<b>x", "🧑‍🤝‍🧑" * 10, " =1+1 "):
        assert at.works.rename_team(team.id, name).teams == {team.id}
        assert at.works.open(opened.work.id).team.name == name
    for refused in ("字" * 61, "", "\ud800"):
        with pytest.raises(TextError, match="Name of the team"):
            at.works.rename_team(team.id, refused)
    assert at.works.open(opened.work.id).team.name == " =1+1 "
    assert at.works.rename_team(team.id, " =1+1 ") == Changes()
    practice, _ = at.works.start_practice("mdm", "{}", "x")
    at.works.rename_team(practice.team.id, "")
    assert at.works.open(practice.work.id).team.name == ""


def test_recent_works_are_listed_newest_first(at: Desk) -> None:
    ids = []
    for number in range(14):
        at.clock.forward(minutes=1)
        ids.append(at.works.start_practice("mdm", "{}", f"Team {number}")[0].work.id)
    edit(at, ids[3], 1)
    recent = at.works.recent()
    others = [work_id for work_id in reversed(ids) if work_id != ids[3]]
    assert [work.work_id for work in recent] == [ids[3], *others[:11]]
    assert len(recent) == 12
    assert (recent[0].team_name, recent[0].exercise_id) == ("Team 3", "mdm")
    assert recent[0].changed_at == at.clock.time


def test_a_removed_work_lies_in_the_trash_and_comes_back(at: Desk) -> None:
    work_id = begin(at)
    edit(at, work_id, 1)
    assert at.works.remove(work_id).works == {work_id}
    assert at.works.recent() == ()
    (gone,) = at.works.removed()
    assert (gone.work_id, gone.removed_at) == (work_id, at.clock.time)
    assert at.works.put_back(work_id).works == {work_id}
    assert at.works.removed() == ()
    assert at.works.open(work_id).state == '{"n": 1}'


def test_a_work_begun_anew_is_not_pushed_aside_by_the_trash(at: Desk) -> None:
    workshop, _ = at.workshops.create("Bank")
    team, _ = at.people.add_team(workshop.id, "Team 1")
    old, _ = at.works.start(team.id, "mdm", "1")
    at.works.remove(old.work.id)
    new, _ = at.works.start(team.id, "mdm", "2")
    assert new.state == "2"
    with pytest.raises(KnownError, match="begun the exercise anew"):
        at.works.put_back(old.work.id)
    at.works.remove(new.work.id)
    at.works.put_back(old.work.id)
    assert at.works.recent()[0].work_id == old.work.id


def test_a_clock_set_back_does_not_turn_the_history_round(at: Desk) -> None:
    work_id = begin(at)
    edit(at, work_id, 1)
    late = at.clock.time
    at.clock.time -= timedelta(hours=3)
    assert edit(at, work_id, 2).saved_at == at.clock.time  # what the foot bar says
    assert at.works.versions(work_id)[0].at == late
    assert [version.label.params for version in at.works.versions(work_id)] == [
        {"number": 2},
        {"number": 1},
        {},
    ]


def test_what_is_not_there_is_told(at: Desk) -> None:
    with pytest.raises(MissingError, match="not in the data file any more"):
        at.works.open("nothing")
    with pytest.raises(MissingError, match="not in the data file any more"):
        at.works.start("nobody", "mdm", "{}")
    with pytest.raises(MissingError, match="not in the data file any more"):
        at.works.rename_team("nobody", "x")


def test_a_state_without_bounds_is_refused_and_the_old_one_stays(at: Desk) -> None:
    work_id = begin(at)
    with pytest.raises(TextError, match="too large"):
        at.works.edit(work_id, '"' + "x" * 5_000_000 + '"', say("x"), "")
    assert at.works.open(work_id).state == '{"n": 0}'


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=300))
def test_any_text_comes_back_as_it_was(at: Desk, text: str) -> None:
    work_id = begin(at)
    at.works.edit(work_id, json.dumps({"t": text}, ensure_ascii=False), say("x"), "")
    assert json.loads(at.works.open(work_id).state) == {"t": text}


def test_half_a_surrogate_pair_in_a_state_comes_back(at: Desk) -> None:
    work_id = begin(at)
    at.works.edit(work_id, '{"t": "\ud83e"}', say("x"), "")
    assert json.loads(at.works.open(work_id).state) == {"t": "\ud83e"}


def test_a_start_that_nobody_touched_is_opened_again(at: Desk) -> None:
    first, _ = at.works.start_practice("mdm", '{"n": 0}')
    again, changes = at.works.start_practice("mdm", '{"n": 0}')
    assert again.work.id == first.work.id
    assert not changes
    edit(at, first.work.id, 1)
    at.works.undo(first.work.id)
    other, _ = at.works.start_practice("mdm", '{"n": 0}')
    assert other.work.id != first.work.id
    named, _ = at.works.start_practice("mdm", '{"n": 0}', "A")
    assert named.work.id not in (first.work.id, other.work.id)
