from __future__ import annotations

from dataclasses import replace
from datetime import time
from random import Random

import pytest

from workshop_app.domain.agenda import Agenda, Block, Day
from workshop_app.domain.class_run import (
    KINDS,
    START,
    Move,
    Position,
    Step,
    ahead,
    announced,
    behind,
    block_step,
    current,
    dump,
    load,
    position_of,
    step_of,
    way,
)

KNOWN = {"mdm", "servqual"}
TEAMS = {"mdm": ("a", "b", "c")}
NOTHING: dict[str, set[str]] = {}


def block(id_, kind="lecture", exercise=""):
    return Block(id_, kind, f"Block {id_}", 20, exercise)


def agenda(*days):
    return Agenda(tuple(Day(time(9), tuple(blocks)) for blocks in days))


TWO_DAYS = agenda(
    [block("open", "opening"), block("mdm", "exercise", "mdm"), block("tea", "break")],
    [block("talk"), block("pitch", "pitch"), block("end", "review")],
)
STEPS = way(TWO_DAYS, KNOWN, TEAMS, ("c", "a"))


def kinds(steps):
    return [(step.kind, step.block_id, step.team_id) for step in steps]


def walked(steps, seen=NOTHING, start=START):
    """Go ahead to the end as a trainer does who reveals what is named; return the moves."""
    seen = {exercise: set(teams) for exercise, teams in seen.items()}
    position, moves = start, []
    while position != position_of(steps[-1]):
        move = ahead(steps, position, seen)
        if move.reveals:
            seen.setdefault(move.step.exercise_id, set()).add(move.reveals)
        moves.append(move)
        position = position_of(move.step)
    return moves


def test_a_class_goes_from_its_title_through_every_block_to_the_end():
    assert kinds(STEPS) == [
        ("title", "", ""),
        ("agenda", "open", ""),
        ("block", "open", ""),
        ("agenda", "mdm", ""),
        ("task", "mdm", ""),
        ("countdown", "mdm", ""),
        ("results_in", "mdm", ""),
        ("reveal", "mdm", "a"),
        ("reveal", "mdm", "b"),
        ("reveal", "mdm", "c"),
        ("comparison", "mdm", ""),
        ("block", "tea", ""),
        ("agenda", "talk", ""),
        ("block", "talk", ""),
        ("block", "pitch", ""),
        ("pitch", "pitch", "c"),
        ("pitch", "pitch", "a"),
        ("pitch_scores", "pitch", ""),
        ("block", "end", ""),
    ]
    assert [step.number for step in STEPS][:5] == [0, 1, 1, 2, 2]
    assert [(s.place, s.of) for s in STEPS if s.kind in ("reveal", "pitch")] == [
        (1, 3),
        (2, 3),
        (3, 3),
        (1, 2),
        (2, 2),
    ]


def test_next_alone_leads_through_the_whole_class_and_stays_at_the_end():
    moves = walked(STEPS)
    assert kinds([move.step for move in moves]) == kinds(STEPS[1:])
    assert [move.reveals for move in moves if move.step.kind == "reveal"] == ["a", "b", "c"]
    assert all(not move.reveals for move in moves if move.step.kind != "reveal")
    last = position_of(STEPS[-1])
    assert ahead(STEPS, last, NOTHING) == Move(STEPS[-1])


def test_on_the_second_morning_the_title_leads_to_the_second_day():
    over = {"open", "mdm", "tea"}
    assert ahead(STEPS, START, NOTHING, over).step == Step("agenda", "talk", 4)
    assert ahead(STEPS, START, NOTHING, over | {"talk"}).step == Step("block", "pitch", 5)


def test_a_class_that_is_over_can_be_shown_from_its_beginning():
    everything = {block.id for block in TWO_DAYS.blocks}
    assert ahead(STEPS, START, NOTHING, everything).step.block_id == "open"
    assert ahead(way(agenda(), KNOWN, TEAMS), START, NOTHING).step.kind == "title"


def test_back_leads_the_same_way_to_the_title_and_stays_there():
    seen = {"mdm": {"a", "b", "c"}}
    position, found = position_of(STEPS[-1]), []
    while position.kind != "title":
        step = behind(STEPS, position, seen)
        found.append(step)
        position = position_of(step)
    assert found == list(reversed(STEPS[:-1]))
    assert behind(STEPS, position, seen) == STEPS[0]


def test_back_passes_by_what_is_still_sealed():
    comparison = Position("comparison", "mdm")
    assert behind(STEPS, comparison, NOTHING).kind == "results_in"
    assert behind(STEPS, comparison, {"mdm": {"a"}}).team_id == "a"
    assert behind(STEPS, Position("reveal", "mdm", "c"), {"mdm": {"a", "c"}}).team_id == "a"


def test_revealing_goes_on_where_it_was_left():
    coming = Position("results_in", "mdm")
    assert ahead(STEPS, coming, NOTHING).reveals == "a"
    assert ahead(STEPS, coming, {"mdm": {"a"}}) == Move(STEPS[8], "b")
    assert ahead(STEPS, coming, {"mdm": {"a", "b", "c"}}).step.kind == "comparison"


def test_one_key_too_many_during_an_exercise_reveals_nothing():
    counting = Position("countdown", "mdm")
    assert ahead(STEPS, counting, NOTHING) == Move(STEPS[6])
    assert ahead(STEPS, counting, {"mdm": {"a"}}) == Move(STEPS[6])
    assert (STEPS[6].kind, STEPS[6].of) == ("results_in", 3)
    assert ahead(STEPS, counting, {"mdm": {"a", "b", "c"}}).step.kind == "comparison"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "results_in"])
def test_where_a_class_stood_before_there_was_this_step_is_still_found(kind):
    text = f'{{"format":1,"step":"{kind}","block":"mdm","team":"","number":2}}'
    there = current(STEPS, load(text))
    assert there.block_id == "mdm"
    assert there.kind != "reveal"


def test_a_team_that_was_revealed_out_of_turn_is_shown_but_not_revealed_again():
    move = ahead(STEPS, Position("reveal", "mdm", "a"), {"mdm": {"a", "b"}})
    assert (move.step.team_id, move.reveals) == ("b", "")


def test_a_team_that_was_sealed_again_is_revealed_where_it_stands():
    here = Position("reveal", "mdm", "b")
    assert current(STEPS, here).team_id == "b"
    assert ahead(STEPS, here, {"mdm": {"a"}}) == Move(STEPS[8], "b")


def test_without_works_the_comparison_follows_the_countdown():
    steps = way(TWO_DAYS, KNOWN, {}, ())
    assert ahead(steps, Position("countdown", "mdm"), NOTHING).step.kind == "comparison"
    assert ("pitch_scores", "pitch", "") not in kinds(steps)


def test_works_that_come_in_meanwhile_are_revealed():
    before = way(TWO_DAYS, KNOWN, {"mdm": ("a",)})
    position = position_of(ahead(before, Position("results_in", "mdm"), NOTHING).step)
    move = ahead(STEPS, position, {"mdm": {"a"}})
    assert (move.step.team_id, move.reveals) == ("b", "b")


def test_an_exercise_that_is_not_known_here_is_a_card():
    steps = way(TWO_DAYS, set(), TEAMS)
    assert ("block", "mdm", "") in kinds(steps)
    assert all(step.kind not in ("task", "reveal", "comparison") for step in steps)


def test_an_empty_agenda_has_nothing_but_the_title():
    steps = way(Agenda(), KNOWN, TEAMS)
    assert kinds(steps) == [("title", "", "")]
    assert ahead(steps, START, NOTHING) == Move(steps[0])
    assert behind(steps, START, NOTHING) == steps[0]
    assert current(steps, Position("reveal", "mdm", "a", 2)) == steps[0]
    assert block_step(steps, 1) is None


def test_a_number_leads_to_the_card_of_a_block_and_reveals_nothing():
    assert [block_step(STEPS, n) and block_step(STEPS, n).kind for n in range(8)] == [
        None,
        "block",
        "task",
        "block",
        "block",
        "block",
        "block",
        None,
    ]
    assert step_of(STEPS, "mdm").kind == "task"
    assert step_of(STEPS, "gone") is None


@pytest.mark.parametrize("step", STEPS, ids=lambda step: f"{step.kind}-{step.block_id}")
def test_a_position_stays_when_blocks_before_it_come_and_go(step):
    more = agenda([block("new"), block("open", "opening")], *[d.blocks for d in TWO_DAYS.days])
    fewer = replace(TWO_DAYS, days=(Day(time(9), TWO_DAYS.days[0].blocks[1:]), TWO_DAYS.days[1]))
    position = position_of(step)
    for other in (more, fewer):
        there = current(way(other, KNOWN, TEAMS, ("c", "a")), position)
        if step.block_id and step.block_id != "open":
            assert (there.block_id, there.team_id) == (step.block_id, step.team_id)
            assert there.kind == step.kind


def test_where_the_block_is_gone_the_class_stands_at_what_took_its_place():
    days = (Day(time(9), TWO_DAYS.days[0].blocks[:2]), TWO_DAYS.days[1])
    steps = way(replace(TWO_DAYS, days=days), KNOWN, TEAMS)
    tea = Position("block", "tea", number=3)
    assert current(steps, tea).block_id == "talk"
    gone = Position("block", "gone", number=60)
    assert current(steps, gone).block_id == "end"


def test_where_the_team_is_gone_nothing_is_revealed():
    steps = way(TWO_DAYS, KNOWN, {"mdm": ("b", "c")})
    position = Position("reveal", "mdm", "a", 2)
    assert current(steps, position).kind == "results_in"
    assert ahead(steps, position, {"mdm": {"a"}}) == Move(steps[7], "b")
    nobody = way(TWO_DAYS, KNOWN, {})
    assert current(nobody, position).kind == "countdown"
    assert current(nobody, Position("results_in", "mdm", "", 2)).kind == "countdown"


def test_a_card_that_became_an_exercise_is_still_found():
    steps = way(TWO_DAYS, set(), {})
    position = position_of(next(step for step in steps if step.block_id == "mdm"))
    assert current(STEPS, position).block_id == "mdm"
    back = Position("comparison", "mdm", number=2)
    assert current(steps, back).kind == "block"


@pytest.mark.parametrize("seed", range(20))
def test_a_thousand_random_moves_reveal_only_what_they_say(seed):
    luck = Random(seed)
    teams = tuple(f"t{n}" for n in range(luck.randint(0, 20)))
    steps = way(TWO_DAYS, KNOWN, {"mdm": teams}, teams)
    seen: dict[str, set[str]] = {"mdm": set()}
    position = START
    for _ in range(1_000):
        before = current(steps, position)
        act = luck.choice(("ahead", "ahead", "behind", "number", "seal"))
        if act == "ahead":
            move = ahead(steps, position, seen)
            if move.reveals:
                assert move.reveals not in seen["mdm"]
                assert (move.step.kind, move.step.team_id) == ("reveal", move.reveals)
                seen["mdm"].add(move.reveals)
            step = move.step
        elif act == "behind":
            step = behind(steps, position, seen)
        elif act == "number":
            step = block_step(steps, luck.randint(0, 9)) or before
        else:
            seen["mdm"].discard(luck.choice(teams or ("",)))
            continue
        assert step.kind != "reveal" or step.team_id in seen["mdm"] or step == before
        assert step in steps
        position = load(dump(position_of(step)))


@pytest.mark.parametrize("step", STEPS, ids=lambda step: f"{step.kind}-{step.block_id}")
def test_where_a_class_stands_comes_back_as_it_was(step):
    position = position_of(step)
    assert load(dump(position)) == position
    assert current(STEPS, load(dump(position))) == step


def test_at_the_start_there_is_nothing_to_keep():
    assert dump(START) == ""
    assert load("") == START


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        "{}",
        '{"format":2,"step":"task","block":"b","team":"","number":1}',
        '{"format":1,"step":"dance","block":"b","team":"","number":1}',
        '{"format":1,"step":["task"],"block":"b","team":"","number":1}',
        '{"format":1,"step":"task","block":7,"team":"","number":1}',
        '{"format":1,"step":"task","block":"b","team":null,"number":1}',
        '{"format":1,"step":"task","block":"b","team":"","number":-1}',
        '{"format":1,"step":"task","block":"b","team":"","number":true}',
        '{"format":1,"step":"task","block":"b","team":"","number":1,"later":1}',
        '{"format":1,"step":"task","block":"b","team":""}',
    ],
)
def test_a_foreign_text_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011
        load(text)


def test_the_trainer_is_told_in_words_what_comes():
    blocks, teams = {"mdm": "Market damage"}, {"a": "Open road"}
    said = [
        announced(Step(kind, "mdm", 2, "mdm", "a"), blocks, teams).render(str) for kind in KINDS
    ]
    assert len(set(said)) == len(KINDS)
    assert "Reveal Open road" in said
    assert "Market damage" in said
    assert announced(Step("title"), {}, {}).render(str) == "Title"
