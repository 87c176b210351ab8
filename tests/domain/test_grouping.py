from __future__ import annotations

from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from workshop_app.domain.grouping import groups
from workshop_app.domain.workshop import Participant

TEAMS = ["a", "b", "c", "d"]


def people(*departments: str) -> list[Participant]:
    return [
        Participant(str(n), "w", None, f"P{n}", n, department)
        for n, department in enumerate(departments)
    ]


def test_the_same_chance_gives_the_same_teams() -> None:
    crowd = people(*"xxyyzzxyz")
    first = groups(crowd, TEAMS, "department", Random(7))
    assert first == groups(crowd, TEAMS, "department", Random(7))
    assert len({tuple(groups(crowd, TEAMS, "chance", Random(n)).items()) for n in range(9)}) > 1


@given(st.lists(st.sampled_from("vwxyz"), max_size=60), st.integers(1, 9), st.integers())
def test_sizes_and_departments_are_spread_evenly(
    departments: list[str], count: int, seed: int
) -> None:
    crowd = people(*departments)
    teams = [str(n) for n in range(count)]
    found = groups(crowd, teams, "department", Random(seed))
    assert set(found) == {person.id for person in crowd}
    sizes = Counter(found.values())
    assert max(sizes[team] for team in teams) - min(sizes[team] for team in teams) <= 1
    for department in set(departments):
        share = Counter(found[one.id] for one in crowd if one.department == department)
        assert max(share[team] for team in teams) - min(share[team] for team in teams) <= 2


def test_six_of_four_departments_in_four_teams_have_one_of_each() -> None:
    found = groups(people(*"wwwwxxxxyyyyzzzz"), TEAMS, "department", Random(1))
    for team in TEAMS:
        assert sorted("wwwwxxxxyyyyzzzz"[int(one)] for one in found if found[one] == team) == [
            *"wxyz"
        ]


def test_who_is_kept_stays_and_the_others_even_it_out() -> None:
    crowd = [Participant(str(n), "w", "a" if n < 3 else None, "P", n) for n in range(8)]
    found = groups(crowd, TEAMS, "chance", Random(3), kept=["0", "1", "2"])
    assert [found[str(n)] for n in range(3)] == ["a", "a", "a"]
    assert sorted(Counter(found.values()).values()) == [1, 2, 2, 3]
    assert groups(crowd, [], "chance", Random(3)) == {}
