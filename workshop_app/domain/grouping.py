"""Making teams of people: at random, or so that departments or levels are spread evenly."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from random import Random
from typing import Literal

from workshop_app.domain.workshop import Participant

By = Literal["chance", "department", "level"]


def groups(
    people: Sequence[Participant],
    team_ids: Sequence[str],
    by: By,
    chance: Random,
    kept: Collection[str] = (),
) -> dict[str, str]:
    """Return the team of every person, by their ids.

    Who is `kept` stays in the team where they are. The sizes of the teams differ by one at most
    as far as those allow it, and within that every department, or level, is spread as evenly as it
    goes. The same `chance` gives the same teams.
    """
    if not team_ids:
        return {}
    sizes = dict.fromkeys(team_ids, 0)
    shares: dict[tuple[str, str], int] = {}
    found: dict[str, str] = {}

    def put(person: Participant, team_id: str) -> None:
        found[person.id] = team_id
        sizes[team_id] += 1
        key = (team_id, trait(person, by))
        shares[key] = shares.get(key, 0) + 1

    free = []
    for person in people:
        if person.id in kept and person.team_id in sizes:
            put(person, str(person.team_id))
        else:
            free.append(person)
    order = _order(free, by, chance)
    ties = list(team_ids)
    for person in order:
        chance.shuffle(ties)
        smallest = min(sizes.values())
        kind = trait(person, by)
        # Only the smallest teams take somebody, so that sizes stay even; among them the one with
        # the fewest of this kind.
        open_teams = [team for team in ties if sizes[team] == smallest]
        put(person, min(open_teams, key=lambda team: shares.get((team, kind), 0)))
    return _levelled(found, people, by, set(kept)) if by != "chance" else found


def trait(person: Participant, by: By) -> str:
    """Return what a person is spread by, "" for chance."""
    return {"department": person.department, "level": person.level}.get(by, "").strip().casefold()


def _order(people: Sequence[Participant], by: By, chance: Random) -> list[Participant]:
    """Return people in the order in which they are dealt: kind after kind, the largest first."""
    shuffled = list(people)
    chance.shuffle(shuffled)
    counts: dict[str, int] = {}
    for person in shuffled:
        kind = trait(person, by)
        counts[kind] = counts.get(kind, 0) + 1
    return sorted(shuffled, key=lambda one: (-counts[trait(one, by)], trait(one, by)))


def _levelled(
    found: dict[str, str], people: Sequence[Participant], by: By, kept: set[str]
) -> dict[str, str]:
    """Swap people of two teams as long as that spreads the kinds more evenly."""
    kinds = {person.id: trait(person, by) for person in people}
    free = [person.id for person in people if person.id not in kept]
    counts: dict[tuple[str, str], int] = {}
    for person_id, team in found.items():
        counts[team, kinds[person_id]] = counts.get((team, kinds[person_id]), 0) + 1
    # Each swap makes the sum of squares smaller, so this ends.
    swapped = True
    while swapped:
        swapped = False
        for i, one in enumerate(free):
            for other in free[i + 1 :]:
                if _gain(counts, found, kinds, one, other) > 0:
                    _swap(counts, found, kinds, one, other)
                    swapped = True
    return found


def _gain(
    counts: dict[tuple[str, str], int],
    found: dict[str, str],
    kinds: dict[str, str],
    one: str,
    other: str,
) -> int:
    a, b, here, there = kinds[one], kinds[other], found[one], found[other]
    if a == b or here == there:
        return 0

    def count(team: str, kind: str) -> int:
        return counts.get((team, kind), 0)

    return count(here, a) - count(there, a) - 1 + count(there, b) - count(here, b) - 1


def _swap(
    counts: dict[tuple[str, str], int],
    found: dict[str, str],
    kinds: dict[str, str],
    one: str,
    other: str,
) -> None:
    here, there = found[one], found[other]
    for person, left, came in ((one, here, there), (other, there, here)):
        counts[left, kinds[person]] -= 1
        counts[came, kinds[person]] = counts.get((came, kinds[person]), 0) + 1
        found[person] = came
