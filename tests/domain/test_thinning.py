"""Thinning old revisions: what it may never take, and that it takes the rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from workshop_app.domain.work import UNDO_STEPS, Step, new_parents, to_thin

NOW = datetime(2026, 11, 21, 18, tzinfo=UTC)
DAY = timedelta(days=1)


OPERATIONS = ("edit", "edit", "edit", "edit", "edit", "merge", "merge", "undo", "redo", "name")
GAPS = (1, 30, 700, 4_000, 90_000, 900_000)


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Step], str]:
    """A work's revisions as edits, merges, undo and redo make them, and its head."""
    pairs = st.tuples(st.sampled_from(OPERATIONS), st.sampled_from(GAPS))
    operations = draw(st.lists(pairs, max_size=320))
    operations += [("undo", 1)] * draw(st.integers(0, 30))
    time = NOW - timedelta(seconds=sum(gap for _, gap in operations))
    steps = {"0": Step("0", None, time)}
    head = steps["0"]
    for operation, gap in operations:
        time += timedelta(seconds=gap)
        children = [step for step in steps.values() if step.parent_id == head.id]
        mergeable = not children and head.parent_id is not None and head.name is None
        if operation == "undo":
            head = steps[head.parent_id or "0"]
        elif operation == "redo":
            head = children[-1] if children else head
        elif operation == "name":
            head = steps[head.id] = replace(head, name="point")
        else:
            merged = operation == "merge" and mergeable
            parent = head.parent_id if merged else head.id
            head = Step(str(len(steps)), parent, time, None, head.id if merged else None)
            steps[head.id] = head
    return list(steps.values()), head.id


def undo_chain(steps: list[Step], head: str) -> list[str]:
    parents = {step.id: step.parent_id for step in steps}
    chain, cursor = [], parents[head]
    while cursor is not None:
        chain.append(cursor)
        cursor = parents[cursor]
    return chain


def redo_chain(steps: list[Step], head: str) -> list[str]:
    children = {step.parent_id: step.id for step in steps}
    chain = []
    while head in children:
        head = children[head]
        chain.append(head)
    return chain


def thinned(steps: list[Step], head: str, now: datetime) -> list[Step]:
    gone = to_thin(steps, head, now)
    parents = new_parents(steps, gone)
    return [
        Step(step.id, parents.get(step.id, step.parent_id), step.at, step.name, step.replaces_id)
        for step in steps
        if step.id not in gone
    ]


@settings(deadline=None)
@given(histories(), st.integers(0, 60))
def test_points_the_head_undo_and_redo_are_never_taken(
    history: tuple[list[Step], str], days: int
) -> None:
    steps, head = history
    left = {step.id for step in thinned(steps, head, NOW + days * DAY)}
    assert {step.id for step in steps if step.name} <= left
    assert {"0", head, *undo_chain(steps, head)[:UNDO_STEPS], *redo_chain(steps, head)} <= left


@settings(deadline=None)
@given(histories(), st.integers(0, 60))
def test_undo_and_redo_take_the_same_steps_as_before(
    history: tuple[list[Step], str], days: int
) -> None:
    steps, head = history
    after = thinned(steps, head, NOW + days * DAY)
    assert undo_chain(after, head)[:UNDO_STEPS] == undo_chain(steps, head)[:UNDO_STEPS]
    assert redo_chain(after, head) == redo_chain(steps, head)
    assert {step.parent_id for step in after} - {None} <= {step.id for step in after}


@settings(deadline=None)
@given(histories(), st.integers(0, 60))
def test_thinning_twice_takes_nothing_more(history: tuple[list[Step], str], days: int) -> None:
    steps, head = history
    once = thinned(steps, head, NOW + days * DAY)
    assert to_thin(once, head, NOW + days * DAY) == frozenset()


def chain(count: int, every: timedelta) -> list[Step]:
    start = NOW - count * every
    return [Step(str(n), str(n - 1) if n else None, start + n * every) for n in range(count + 1)]


def test_a_day_of_work_stays_whole() -> None:
    steps = chain(1_000, timedelta(minutes=1))
    assert to_thin(steps, "1000", NOW) == frozenset()


def test_what_is_older_than_a_day_is_thinned_to_ten_minutes() -> None:
    steps = chain(1_000, timedelta(minutes=1))
    left = thinned(steps, "1000", NOW + 3 * DAY)
    older = [step for step in left if step.id not in undo_chain(steps, "1000")[:UNDO_STEPS]]
    assert 78 <= len(older) <= 84  # the 800 minutes before the last 200 steps, the start, the head


def test_what_is_older_than_a_month_is_thinned_to_days() -> None:
    steps = chain(3_000, timedelta(minutes=10))
    left = thinned(steps, "3000", NOW + 40 * DAY)
    assert UNDO_STEPS + 19 <= len(left) <= UNDO_STEPS + 25


def test_what_was_merged_goes_after_ten_minutes_and_its_heir_stays() -> None:
    start = Step("0", None, NOW)
    typed = Step("1", "0", NOW)
    heir = Step("2", "0", NOW, replaces_id="1")
    named = Step("3", "0", NOW, name="point", replaces_id="2")
    tip = Step("4", "0", NOW, replaces_id="3")
    steps = [start, typed, heir, named, tip]
    assert to_thin(steps, "4", NOW + timedelta(minutes=9)) == frozenset()
    assert to_thin(steps, "4", NOW + timedelta(minutes=10)) == {"1", "2"}
