"""From the works of the teams to a comparison: who has a result, the standings, what stands out.

An exercise brings `comparing.py` with `compare(field) -> Comparison`; without it the teams are
compared by how much they have filled in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any, Generic, TypeVar

from workshop_app.domain.message import Message, say
from workshop_app.kit.catalogue import Exercise
from workshop_app.kit.comparison import (
    ComparedPicture,
    Comparison,
    Contender,
    Contribution,
    Standing,
)
from workshop_app.kit.kind import InputError, StateT
from workshop_app.kit.numbers import NumberFormat, Quantity, Unit
from workshop_app.kit.presentation import EMPTY, UNDEFINED
from workshop_app.kit.ranking import outliers, ranks
from workshop_app.kit.texts import Texts
from workshop_app.system.languages import Language

ResultT = TypeVar("ResultT")
ViewT = TypeVar("ViewT")
_NUMBER = re.compile(r"\d[\d,]*(?:\.(?P<decimals>\d+))?")
MOST_NAMED, LONGEST_NAMED = 3, 32
"""How many names stand in a headline, and how many letters they have together."""


@dataclass(frozen=True)
class Made(Generic[ResultT, ViewT]):
    """A team and what its work came to."""

    contender: Contender
    result: ResultT
    view: ViewT

    @property
    def id(self) -> str:
        """The id of the team."""
        return self.contender.team_id


@dataclass(frozen=True)
class Field(Generic[ResultT, ViewT]):
    """All teams on one exercise: what was made, and why there is nothing of the others."""

    exercise: Exercise
    language: Language
    contenders: tuple[Contender, ...]
    made: tuple[Made[ResultT, ViewT], ...]
    absent: Mapping[str, str]

    @property
    def texts(self) -> Texts:
        """The texts of the exercise."""
        return self.exercise.texts(self.language.code)

    @property
    def format(self) -> NumberFormat:
        """How numbers are written, money in yuan for all."""
        return NumberFormat(self.language.code)

    def say(self, words: Message) -> str:
        """Write a message in the language of the comparison."""
        return words.render(self.language.text)


@dataclass(frozen=True)
class Measured:
    """What a team is ranked by: None where it is not defined, and then `note` says why."""

    value: Decimal | float | None
    text: str = UNDEFINED
    note: str = ""


Measure = Callable[[Made[Any, Any]], Measured]


def gather(
    exercise: Exercise,
    contributions: Sequence[Contribution[StateT]],
    language: Language,
    read: Callable[[StateT], tuple[ResultT, ViewT]],
) -> Field[ResultT, ViewT]:
    """Compute every work; one that cannot be computed is left out and says why."""
    made: list[Made[ResultT, ViewT]] = []
    absent: dict[str, str] = {}
    for contribution in contributions:
        contender = contribution.contender
        if contribution.state is None:
            absent[contender.team_id] = say("not begun").render(language.text)
            continue
        try:
            result, view = read(contribution.state)
        except InputError as error:
            is_open = all(fault.code in (EMPTY, "missing") for fault in error.faults)
            words = say("not complete yet") if is_open else say("entries to be mended")
            absent[contender.team_id] = words.render(language.text)
        else:
            made.append(Made(contender, result, view))
    contenders = tuple(contribution.contender for contribution in contributions)
    return Field(exercise, language, contenders, tuple(made), absent)


def standings(
    field: Field[Any, Any], measure: Measure, *, high_is_better: bool | None
) -> tuple[Standing, ...]:
    """Return where each team stands, in the order of the teams."""
    found = {one.id: measure(one) for one in field.made}
    nothing = [
        found.get(one.team_id, Measured(None, note=field.absent.get(one.team_id, "")))
        for one in field.contenders
    ]
    values = [None if one.value is None else float(one.value) for one in nothing]
    placed = zip(
        field.contenders,
        nothing,
        values,
        ranks(values, high_is_better=high_is_better),
        outliers(values),
        strict=True,
    )
    empty = field.say(say("nothing to compare yet"))
    written = [one.text for one in nothing if one.value is not None]
    most = max((len(_decimals(text)) for text in written), default=0)
    return tuple(
        Standing(
            who,
            value,
            one.text if value is None else _padded(one.text, most),
            rank,
            far,
            one.note or (empty if value is None else ""),
        )
        for who, one, value, rank, far in placed
    )


def _decimals(text: str) -> str:
    found = _NUMBER.search(text)
    return (found["decimals"] or "") if found else ""


def as_exact_as(text: str, other: str) -> str:
    """Return a figure with as many decimals as another one has at least."""
    return _padded(text, len(_decimals(other)))


def _padded(text: str, most: int) -> str:
    """Return a figure with as many decimals as that of the others below which it stands."""
    found, missing = _NUMBER.search(text), most - len(_decimals(text))
    if not found or missing <= 0:
        return text
    point = "" if found["decimals"] else "."
    return f"{text[: found.end()]}{point}{'0' * missing}{text[found.end() :]}"


def stand_out(field: Field[Any, Any], placed: Sequence[Standing], measure: str) -> tuple[str, ...]:
    """Return a sentence about the teams that lie far from all others."""
    far = [f"{one.contender.name} {one.text}" for one in placed if one.is_outlier]
    if not far:
        return ()
    words = say(
        "Far from the others in “{measure}”: {teams}. They lie more than 1.5 quartile distances "
        "outside the middle half of the class (Tukey 1977).",
        measure=measure,
        teams=field.texts.joined(far),
    )
    return (field.say(words),)


def basis_of(field: Field[Any, Any], placed: Sequence[Standing], unit: str = "") -> str:
    """Return how many teams have a value, of how many, and the unit."""
    count = sum(one.value is not None for one in placed)
    words = field.language.plural("n = {count} team", "n = {count} teams", count)
    if count < len(placed):
        words = field.say(say("n = {count} of {all} teams", count=count, all=len(placed)))
    return " · ".join(part for part in (words, unit) if part)


def named(field: Field[Any, Any], names: Sequence[str]) -> str:
    """Name what ties, three at most."""
    return field.texts.joined(names[:MOST_NAMED]) + ("…" if len(names) > MOST_NAMED else "")


def headline(field: Field[Any, Any], placed: Sequence[Standing], measure: str) -> str:
    """Name the teams of the first rank, or say how many they are; of a single team, of teams that
    are all level and where none has a rank there is nothing to name."""
    best = [one.contender.name for one in best_of(placed)]
    count = sum(one.value is not None for one in placed)
    if not best or count == 1:
        return measure
    if len(best) == count:
        return field.say(say("{measure}: all teams are level", measure=measure))
    teams = named(field, best)
    if len(best) > MOST_NAMED or (len(best) > 1 and len(teams) > LONGEST_NAMED):
        teams = field.say(say("{count} of {all} teams", count=len(best), all=count))
    return field.texts("compare.finding", teams=teams)


def best_of(placed: Sequence[Standing]) -> list[Standing]:
    """Return the teams of the first rank."""
    return [one for one in placed if one.rank == 1]


def ranked_picture(
    field: Field[Any, Any],
    placed: Sequence[Standing],
    words: tuple[str, str],
    basis: str,
    *,
    high_is_better: bool | None,
    id_: str = "ranking",
    limits: tuple[float, float] | None = None,
) -> ComparedPicture:
    """Return the bars of all teams on one axis; `words` are the title and the finding."""
    from workshop_app.kit.figures_teams import TeamBar, team_bars

    bars = tuple(
        TeamBar(one.contender, one.value, one.text) for one in placed if one.value is not None
    )
    parts = [f"{bar.contender.name} {bar.text}" for bar in bars]
    return ComparedPicture(
        id_,
        *words,
        basis,
        partial(team_bars, bars, high_is_better=high_is_better, limits=limits),
        field.texts.joined(parts) or field.say(say("nothing to compare yet")),
    )


def plain_comparison(
    field: Field[Any, Any], share: Callable[[Made[Any, Any]], Decimal | None]
) -> Comparison:
    """Compare by how much is filled in, for an exercise that brings nothing of its own."""
    measure = field.say(say("Filled in (%)"))

    def measured(one: Made[Any, Any]) -> Measured:
        found = share(one)
        value = None if found is None else found * 100
        return Measured(value, field.format.text(Quantity(found, Unit.SHARE, 0)))

    placed = standings(field, measured, high_is_better=True)
    basis = basis_of(field, placed, "%")
    picture = ranked_picture(
        field, placed, (measure, measure), basis, high_is_better=True, limits=(0.0, 100.0)
    )
    return Comparison(
        field.exercise.id,
        field.texts("title"),
        measure,
        True,
        placed,
        (picture,),
        basis=basis,
    )
