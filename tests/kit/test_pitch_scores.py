"""What pitches are worth: by hand, from the rule of the class in methods.md §12."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_app.domain.pitches import TRAINER, Criterion, Pitches, start
from workshop_app.domain.workshop import Team
from workshop_app.kit.pitch_scores import number_in, pitch_scores, score_fault, weight_in


def teams(count):
    return [Team(f"t{n}", "w", f"Team {n}", n - 1) for n in range(1, count + 1)]


def judged(pitches, team_id, given):
    """Let judges give scores: judge → scores by criterion."""
    for judge_id, scores in given.items():
        for criterion, score in zip(pitches.criteria, scores, strict=False):
            pitches = pitches.with_score(judge_id, team_id, criterion.id, score)
    return pitches


def of(pitches, count, team_id="t1"):
    found = pitch_scores(pitches, teams(count), "Trainer")
    return next(one for one in found.scores if one.contender.team_id == team_id)


def test_four_judges_are_all_counted_and_weighted():
    # The means are 34/4 and 26/4; 60 % of 8.5 and 40 % of 6.5 make 5.1 and 2.6.
    pitches = start((("Value", "60"), ("New", "40")))
    given = {"t2": ("8", "6"), "t3": ("9", "7"), "t4": ("7", "8"), TRAINER: ("10", "5")}
    score = of(judged(pitches, "t1", given), 4)
    assert [mark.mean for mark in score.marks] == [Decimal("8.5"), Decimal("6.5")]
    assert not any(mark.is_trimmed for mark in score.marks)
    assert score.total == Decimal("7.7")
    assert (score.judges, score.missing) == (4, 0)
    # Single judges: 7.2, 8.2, 7.4, 8.0.
    assert (score.lowest, score.highest) == (Decimal("7.2"), Decimal("8.2"))
    assert score.spread == Decimal("1.0")


def test_from_five_judges_on_one_highest_and_one_lowest_are_left_out():
    # 1, 7, 8, 8, 10 → (7 + 8 + 8) / 3 = 7.666…
    pitches = start((("Value", "100"),))
    given = {"t2": ("8",), "t3": ("1",), "t4": ("10",), "t5": ("7",), TRAINER: ("8",)}
    score = of(judged(pitches, "t1", given), 5)
    assert score.marks[0].is_trimmed
    assert score.marks[0].n == 5
    assert score.text == "7.67"
    # Only one of two equal highest goes: 10, 10, 6, 5, 2 → (10 + 6 + 5) / 3 = 7.
    given = {"t2": ("10",), "t3": ("10",), "t4": ("6",), "t5": ("5",), TRAINER: ("2",)}
    assert of(judged(pitches, "t1", given), 5).total == Decimal(7)


def test_trimming_goes_by_the_scores_of_each_criterion():
    # Value has five scores, 1 5 5 5 10 → 5; new has four, 4 4 4 8 → 5, nothing left out.
    pitches = start((("Value", "50"), ("New", "50")))
    given = {
        "t2": ("1", "4"),
        "t3": ("5", "4"),
        "t4": ("5", "4"),
        "t5": ("5", "8"),
        TRAINER: ("10", ""),
    }
    score = of(judged(pitches, "t1", given), 5)
    assert [(mark.n, mark.is_trimmed) for mark in score.marks] == [(5, True), (4, False)]
    assert score.total == Decimal(5)
    assert (score.judges, score.missing) == (4, 1)


def test_a_blank_is_no_zero_and_a_criterion_without_scores_leaves_the_team_unranked():
    pitches = start((("Value", "50"), ("New", "50")))
    pitches = judged(pitches, "t1", {TRAINER: ("10", "")})
    pitches = judged(pitches, "t2", {TRAINER: ("2", "3")})
    first, second = of(pitches, 2), of(pitches, 2, "t2")
    assert (first.total, first.rank, first.text) == (None, None, "—")
    assert (second.total, second.rank) == (Decimal("2.5"), 1)
    ranking = pitch_scores(pitches, teams(2), "Trainer").ranking
    assert [one.contender.team_id for one in ranking] == ["t2", "t1"]


def test_what_is_no_score_does_not_count_and_says_so():
    pitches = start((("Value", "100"),))
    pitches = judged(pitches, "t1", {"t2": ("11",), "t3": ("good",), TRAINER: ("6",)})
    score = of(pitches, 3)
    assert (score.marks[0].n, score.total) == (1, Decimal(6))
    assert (score.judges, score.missing) == (1, 2)
    assert score_fault("11")
    assert score_fault("0.9")
    assert score_fault("good")
    assert not score_fault("")
    assert not score_fault("８.5")
    assert number_in("８.5") == Decimal("8.5")


def test_ties_share_a_rank():
    pitches = start((("Value", "100"),))
    for team_id, score in (("t1", "7"), ("t2", "9"), ("t3", "7"), ("t4", "5")):
        pitches = judged(pitches, team_id, {TRAINER: (score,)})
    scores = pitch_scores(pitches, teams(4), "Trainer").scores
    assert [one.rank for one in scores] == [2, 1, 2, 4]


@pytest.mark.parametrize("weights", [("50", "49"), ("50", "fifty"), ("110", "-10"), ("100", "")])
def test_weights_that_are_no_whole_give_no_totals(weights):
    pitches = start(zip(("Value", "New"), weights, strict=True))
    pitches = judged(pitches, "t1", {TRAINER: ("5", "5")})
    found = pitch_scores(pitches, teams(1), "Trainer")
    assert not found.weights_add_up
    assert found.scores[0].total is None
    assert found.scores[0].marks[0].mean == 5


def test_weights_may_miss_the_whole_by_a_rounding():
    pitches = start((("A", "33.33"), ("B", "33.33"), ("C", "33.33")))
    pitches = judged(pitches, "t1", {TRAINER: ("6", "6", "6")})
    assert of(pitches, 1).text == "6.00"
    assert weight_in("３０％") == 30


def test_teams_come_in_the_order_of_pitching_and_comments_name_their_judge():
    pitches = start((("Value", "100"),)).with_juror("Dr Lin")
    pitches = pitches.with_comment(pitches.jury[0].id, "t1", " Clear ").with_comment("t2", "t1", "")
    pitches = pitches.with_moved("t2", 0, ("t1", "t2"))
    found = pitch_scores(pitches, teams(2), "Trainer")
    assert [one.contender.team_id for one in found.scores] == ["t2", "t1"]
    assert [(one.judge, one.text) for one in found.scores[1].comments] == [("Dr Lin", "Clear")]


def test_without_teams_or_criteria_there_is_nothing_to_rank():
    assert pitch_scores(Pitches(), [], "Trainer").scores == ()
    assert of(Pitches(), 1).total is None


@given(st.lists(st.integers(1, 10), min_size=5, max_size=20))
def test_a_trimmed_mean_lies_between_the_second_lowest_and_the_second_highest(scores):
    pitches = Pitches((Criterion("c1", "Value", "100"),))
    given = {f"t{n}": (str(score),) for n, score in enumerate(scores, 2)}
    score = of(judged(pitches, "t1", given), len(scores) + 1)
    inner = sorted(scores)[1:-1]
    assert inner[0] <= score.total <= inner[-1]
