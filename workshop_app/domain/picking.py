"""Whose turn it is, at random and without repeats: everybody once before anybody twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from workshop_app.domain.record_text import items, opened, reading, typed, written
from workshop_app.domain.workshop import Participant

_FORMAT = 1


@dataclass(frozen=True)
class Picks:
    """The ids of the people who had their turn in this round, the last one at the end."""

    drawn: tuple[str, ...] = ()

    @property
    def last(self) -> str:
        """The id of the person whose turn it is, "" where nobody was picked yet."""
        return self.drawn[-1] if self.drawn else ""


def candidates(people: Sequence[Participant]) -> tuple[Participant, ...]:
    """Return who can be picked: those who signed in, or everybody as long as nobody did."""
    present = tuple(person for person in people if person.signed_in_at is not None)
    return present or tuple(people)


def waiting(picks: Picks, people: Sequence[Participant]) -> tuple[Participant, ...]:
    """Return who has not had a turn in this round."""
    return tuple(person for person in candidates(people) if person.id not in picks.drawn)


def pick(picks: Picks, people: Sequence[Participant], chance: Random) -> Picks:
    """Return the picks with one more; once everybody had a turn, a new round begins.

    The first of a new round is not the last of the old one. Without people nothing changes.
    """
    left = waiting(picks, people)
    if left:
        return Picks((*picks.drawn, chance.choice(left).id))
    again = [person for person in candidates(people) if person.id != picks.last]
    again = again or list(candidates(people))
    return Picks((chance.choice(again).id,)) if again else picks


def dump(picks: Picks) -> str:
    """Return the text of a record, "" where nobody was picked."""
    return written(_FORMAT, drawn=list(picks.drawn)) if picks.drawn else ""


def load(text: str) -> Picks:
    """Return the picks of a text. Raises ValueError for a foreign text."""
    if not text:
        return Picks()
    with reading("picks"):
        data = opened(text, _FORMAT, "drawn")
        return Picks(tuple(typed(str, one) for one in items(data["drawn"])))
