"""What the class sees when all teams stand side by side: one measure, shared axes, a ranking."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Generic

from workshop_app.kit.kind import StateT
from workshop_app.kit.presentation import Picture, Sheet, Table

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

Revealed = frozenset[str]
"""The ids of the teams that may be seen."""


@dataclass(frozen=True)
class Contender:
    """A team in a comparison; `colour` is its place among the colours and shapes of teams."""

    team_id: str
    name: str
    colour: int


@dataclass(frozen=True)
class Contribution(Generic[StateT]):
    """A team and what it has made, None where it has not begun."""

    contender: Contender
    state: StateT | None


@dataclass(frozen=True)
class Standing:
    """Where a team stands by the measure of the comparison.

    `value` is None where it is not defined; such a team has no rank, and `note` says why. Teams
    that tie share a rank (1, 2, 2, 4). `text` is the value with its unit, as it is read.
    """

    contender: Contender
    value: float | None
    text: str
    rank: int | None = None
    is_outlier: bool = False
    note: str = ""


@dataclass(frozen=True)
class ComparedPicture:
    """A picture with all teams on the same axes, of which some may still be sealed.

    `title` says what is compared and betrays nothing, `finding` is said once all are revealed;
    `note` has unit and n. `draw` leaves room for every team and shows the revealed ones only.
    """

    id: str
    title: str
    finding: str
    note: str
    draw: Callable[[Sheet, Revealed], Drawing]
    alternative: str = ""
    """The picture in words once all teams are revealed."""
    parts: Callable[[Sheet], Sequence[Callable[[Sheet, Revealed], Drawing]]] | None = None
    """What is drawn on each of several sheets, where one may have no room for all of it."""

    def picture(self, revealed: Revealed, *, is_complete: bool) -> Picture:
        """Return the picture with some of the teams."""
        return Picture(
            id=self.id,
            title=self.finding if is_complete else self.title,
            note=self.note,
            draw=partial(self._draw, revealed),
            alternative=self.alternative if is_complete else self.title,
        )

    def parted(self, revealed: Revealed, sheet: Sheet, *, is_complete: bool) -> tuple[Picture, ...]:
        """Return the picture on as many sheets of that size as it takes."""
        whole = self.picture(revealed, is_complete=is_complete)
        if self.parts is None:
            return (whole,)
        return tuple(
            replace(self, draw=draw, parts=None).picture(revealed, is_complete=is_complete)
            for draw in self.parts(sheet)
        )

    def _draw(self, revealed: Revealed, sheet: Sheet) -> Drawing:
        return self.draw(sheet, revealed)


@dataclass(frozen=True)
class Comparison:
    """All teams on one exercise. `standings` are in the order of the teams; the first of the
    `pictures` is the one that is revealed team by team.

    `measure` is what is ranked, with its unit; `high_is_better` is None where more is neither
    better nor worse. `sentences` name outliers and where teams disagree, `questions` are for the
    facilitator to ask. `basis` has the n.
    """

    exercise_id: str
    title: str
    measure: str
    high_is_better: bool | None
    standings: tuple[Standing, ...]
    pictures: tuple[ComparedPicture, ...] = ()
    tables: tuple[Table, ...] = ()
    sentences: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    basis: str = ""

    @property
    def n(self) -> int:
        """How many teams have a value."""
        return sum(standing.value is not None for standing in self.standings)

    @property
    def everybody(self) -> Revealed:
        """The ids of all teams that have something to reveal."""
        return frozenset(
            standing.contender.team_id for standing in self.standings if standing.value is not None
        )

    @property
    def ranking(self) -> Sequence[Standing]:
        """The teams by rank, those without one at the end in their own order."""
        last = len(self.standings) + 1
        return sorted(self.standings, key=lambda one: one.rank or last)
