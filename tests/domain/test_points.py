from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from random import Random

import pytest

from workshop_app.domain import picking, points
from workshop_app.domain.picking import Picks, candidates, pick, waiting
from workshop_app.domain.points import Entry, Points
from workshop_app.domain.workshop import Participant

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
SOME = Points((Entry("a", 5, "抢答", AT), Entry("b", 2, "", AT), Entry("a", -1, "Late", AT)))
CROWD = tuple(Participant(name, "w", None, name, n) for n, name in enumerate("abcde"))


def test_points_are_summed_by_team() -> None:
    assert SOME.total("a") == 4
    assert SOME.totals(["a", "c"]) == {"a": 4, "c": 0}
    assert SOME.reasons() == ("Late", "抢答")


def test_points_survive_as_text() -> None:
    assert points.load(points.dump(SOME)) == SOME
    assert points.dump(Points()) == ""
    assert points.load("") == Points()


@pytest.mark.parametrize(
    "change",
    [
        {"amount": 0},
        {"amount": 101},
        {"amount": True},
        {"amount": 1.5},
        {"at": "2026-11-21T09:00:00"},
        {"at": "soon"},
        {"team": None},
        {"new": 1},
    ],
)
def test_foreign_points_are_refused(change: dict[str, object]) -> None:
    data = json.loads(points.dump(SOME))
    data["entries"][1].update(change)
    with pytest.raises(ValueError):  # noqa: PT011
        points.load(json.dumps(data))


@pytest.mark.parametrize("text", ["{", "[]", "null", '{"format":2,"entries":[]}', '{"format":1}'])
def test_other_texts_are_refused(text: str) -> None:
    for load in (points.load, picking.load):
        with pytest.raises(ValueError):  # noqa: PT011
            load(text)


def test_everybody_has_a_turn_before_anybody_has_two() -> None:
    picks, chance = Picks(), Random(5)
    for _ in CROWD:
        picks = pick(picks, CROWD, chance)
    assert sorted(picks.drawn) == [*"abcde"]
    assert waiting(picks, CROWD) == ()
    after = pick(picks, CROWD, chance)
    assert len(after.drawn) == 1
    assert after.last != picks.last
    assert picking.load(picking.dump(picks)) == picks


def test_only_who_is_there_is_picked() -> None:
    here = (replace(CROWD[0], signed_in_at=AT), *CROWD[1:])
    assert candidates(here) == here[:1]
    assert pick(Picks(), here, Random(1)).last == "a"
    assert pick(Picks(("a",)), here, Random(1)).drawn == ("a",)
    assert pick(Picks(), (), Random(1)) == Picks()
