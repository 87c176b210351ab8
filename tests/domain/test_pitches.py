"""Pitches: who judges whom, in which order, and what was typed."""

from __future__ import annotations

import pytest

from workshop_app.domain.pitches import TRAINER, Criterion, Pitches, dump, load, start

TEAMS = ("a", "b", "c")


def made() -> Pitches:
    return start((("Value", "60"), ("New", "40"))).with_juror("Dr Lin")


def test_a_team_is_judged_by_the_others_the_jury_and_the_trainer_never_by_itself():
    pitches = made()
    juror = pitches.jury[0].id
    assert pitches.judges_of("b", TEAMS) == ("a", "c", juror, TRAINER)
    with pytest.raises(ValueError, match="judges itself"):
        pitches.with_score("b", "b", "c1", "10")
    with pytest.raises(ValueError, match="judges itself"):
        pitches.with_comment("b", "b", "We were great")


def test_a_score_is_kept_as_typed_changed_and_taken_back():
    pitches = made().with_score("a", "b", "c1", " 8 ").with_score("a", "b", "c2", "eleven")
    sheet = pitches.sheet("a", "b")
    assert (sheet.score("c1"), sheet.score("c2")) == ("8", "eleven")
    assert pitches.with_score("a", "b", "c1", "9").sheet("a", "b").score("c1") == "9"
    gone = pitches.with_score("a", "b", "c1", "").with_score("a", "b", "c2", "")
    assert gone.sheets == ()


def test_teams_pitch_in_the_given_order_and_new_ones_at_the_end():
    pitches = made().with_moved("c", 0, TEAMS)
    assert pitches.order_of(TEAMS) == ("c", "a", "b")
    assert pitches.order_of((*TEAMS, "d")) == ("c", "a", "b", "d")
    assert pitches.order_of(("a", "b")) == ("a", "b")
    assert pitches.with_moved("c", 2, TEAMS).order_of(TEAMS) == ("a", "b", "c")


def test_what_is_taken_away_takes_its_scores_along():
    pitches = made()
    juror = pitches.jury[0].id
    pitches = (
        pitches.with_score("a", "b", "c1", "8")
        .with_score("a", "b", "c2", "7")
        .with_score(juror, "b", "c1", "9")
        .with_comment(TRAINER, "b", "Clear")
    )
    left = pitches.without_criterion("c1").without_juror(juror)
    assert [one.id for one in left.criteria] == ["c2"]
    assert left.sheet("a", "b").scores == (("c2", "7"),)
    assert {one.judge_id for one in left.sheets} == {"a", TRAINER}
    assert left.jury == ()


def test_the_text_gives_the_same_back():
    pitches = (
        made()
        .with_moved("c", 0, TEAMS)
        .with_minutes(8)
        .with_score("a", "b", "c1", "8.5")
        .with_comment("c", "b", "讲得清楚\n但太快")
        .with_changed(Criterion("c2", "新意", "40"))
    )
    assert load(dump(pitches)) == pitches
    assert load("") == Pitches()


def foreign():
    good = dump(made().with_score("a", "b", "c1", "8"))
    yield good.replace('"team":"b"', '"team":"a"')
    yield good.replace('"minutes":6', '"minutes":0')
    yield good.replace('"minutes":6', '"minutes":61')
    yield good.replace('"minutes":6', '"minutes":"6"')
    yield good.replace('"c1":"8"', '"c1":8')
    yield good.replace('"format":1', '"format":2')
    yield good.replace('"comment":""', '"comment":"","secret":1')
    yield good[:-1]


@pytest.mark.parametrize("text", tuple(foreign()))
def test_a_foreign_text_is_a_value_error(text):
    with pytest.raises(ValueError, match=r"."):
        load(text)
