"""All teams of a class side by side, sealed until the trainer reveals them one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import Message, say
from workshop_app.domain.record import REVEALS
from workshop_app.domain.reveals import Reveals, dump, load
from workshop_app.domain.work import Work
from workshop_app.domain.workshop import Team
from workshop_app.kit.comparison import Comparison, Contender, Contribution, Revealed, Standing
from workshop_app.kit.kind import Kind
from workshop_app.services.records import Entry, Records
from workshop_app.storage.repository import Repository
from workshop_app.system.languages import Language


@dataclass(frozen=True)
class ClassResult:
    """The comparison of a class on one exercise, and how much of it was revealed.

    `order` are the ids of the revealed teams that have something to show, in the order in which
    they were revealed. `unreadable` are teams whose work this version cannot read: they stand in
    the comparison as teams that have not begun.
    """

    workshop_id: str
    comparison: Comparison
    order: tuple[str, ...]
    unreadable: tuple[Team, ...] = ()

    @property
    def exercise_id(self) -> str:
        """The exercise that is compared."""
        return self.comparison.exercise_id

    @property
    def revealed(self) -> Revealed:
        """The ids of the teams that may be seen."""
        return frozenset(self.order)

    @property
    def newest(self) -> str:
        """The id of the team that was revealed last, or ""."""
        return self.order[-1] if self.order else ""

    @property
    def sealed(self) -> tuple[Standing, ...]:
        """The teams still to be revealed, in the order of the class."""
        return tuple(
            standing
            for standing in self.comparison.standings
            if standing.value is not None and standing.contender.team_id not in self.order
        )

    @property
    def is_complete(self) -> bool:
        """Whether there was something to reveal, and all of it is."""
        return bool(self.order) and not self.sealed


class Results:
    """The use cases of comparing and revealing."""

    def __init__(self, repository: Repository, records: Records) -> None:
        self._repository = repository
        self._records = records
        self._last: tuple[object, Comparison, tuple[Team, ...]] | None = None
        self._read: tuple[object, ClassResult] | None = None

    def exercises(self, workshop_id: str) -> tuple[str, ...]:
        """Return the ids of the exercises that any team has begun, in the order of beginning."""
        works = self._repository.works_of_workshop(workshop_id)
        return tuple(dict.fromkeys(work.exercise_id for work in works))

    def of(self, workshop_id: str, kind: Kind[Any], language: Language) -> ClassResult:
        """Return how the teams of a class compare on the exercise of `kind`, and what of it was
        revealed."""
        key = (self._records.stamp, workshop_id, kind, language.code)
        if self._read is None or self._read[0] != key:
            comparison, unreadable = self._compared(workshop_id, kind, language)
            seen = self.reveals(workshop_id).of(comparison.exercise_id)
            order = tuple(team_id for team_id in seen if team_id in comparison.everybody)
            self._read = (key, ClassResult(workshop_id, comparison, order, unreadable))
        return self._read[1]

    def reveals(self, workshop_id: str) -> Reveals:
        """Return what the class has seen; everything is sealed where that cannot be read."""
        try:
            return load(self._records.read(workshop_id, REVEALS).text)
        except ValueError:
            return Reveals()

    def reveal(self, result: ClassResult, team_ids: Iterable[str]) -> Changes:
        """Reveal teams; one that has nothing to show is left out."""
        return self._records.keep_all(result.workshop_id, [self.revealing(result, team_ids)])

    def revealing(self, result: ClassResult, team_ids: Iterable[str]) -> Entry:
        """Return what `reveal` keeps, to be kept together with other records."""
        wanted = [team_id for team_id in team_ids if team_id in result.comparison.everybody]
        seen = self._writable(result.workshop_id).reveal(result.exercise_id, wanted)
        names = _names(result, wanted)
        label = say("Revealed {team}", team=names[0]) if len(names) == 1 else say("Revealed teams")
        return Entry(REVEALS, dump(seen), label)

    def reveal_next(self, result: ClassResult) -> Changes:
        """Reveal the next team in the order of the class; nothing changes where none is sealed."""
        return self.reveal(result, [one.contender.team_id for one in result.sealed[:1]])

    def reveal_all(self, result: ClassResult) -> Changes:
        """Reveal every team that has something to show."""
        return self.reveal(result, [one.contender.team_id for one in result.sealed])

    def seal(self, result: ClassResult, team_ids: Iterable[str] | None = None) -> Changes:
        """Seal teams again, or with None all of them."""
        wanted = list(result.order if team_ids is None else team_ids)
        seen = self._writable(result.workshop_id).seal(
            result.exercise_id, None if team_ids is None else wanted
        )
        names = _names(result, wanted)
        one_only = team_ids is not None and len(names) == 1
        label = say("Sealed {team}", team=names[0]) if one_only else say("Sealed the results")
        return self._keep(result.workshop_id, seen, label)

    def undo(self, workshop_id: str) -> Changes:
        """Take back the last revealing or sealing."""
        return self._records.undo(workshop_id, REVEALS)

    def _writable(self, workshop_id: str) -> Reveals:
        text = self._records.read(workshop_id, REVEALS).text
        try:
            return load(text)
        except ValueError as error:
            raise KnownError(
                say(
                    "What was revealed in this class was written by a newer version and cannot be "
                    "changed. Nothing was changed; please use that version."
                )
            ) from error

    def _keep(self, workshop_id: str, reveals: Reveals, label: Message) -> Changes:
        return self._records.keep(workshop_id, REVEALS, dump(reveals), label)

    def _compared(
        self, workshop_id: str, kind: Kind[Any], language: Language
    ) -> tuple[Comparison, tuple[Team, ...]]:
        teams = self._repository.teams(workshop_id)
        works = {
            work.team_id: work
            for work in self._repository.works_of_workshop(workshop_id)
            if work.exercise_id == kind.exercise.id
        }
        heads = tuple(works[team.id].head_id if team.id in works else "" for team in teams)
        # The class screen asks again at every step: nothing is computed twice in a row.
        key = (kind, language.code, teams, heads)
        if self._last is None or self._last[0] != key:
            contributions, unreadable = self._contributions(teams, works, kind)
            self._last = (key, kind.compare(contributions, language), unreadable)
        return self._last[1], self._last[2]

    def _contributions(
        self, teams: tuple[Team, ...], works: dict[str, Work], kind: Kind[Any]
    ) -> tuple[tuple[Contribution[Any], ...], tuple[Team, ...]]:
        contributions, unreadable = [], []
        for team in teams:
            state = None
            try:
                if team.id in works:
                    state = self._state(works[team.id], kind.load)
            except ValueError:
                unreadable.append(team)
            contender = Contender(team.id, team.name, team.colour)
            contributions.append(Contribution(contender, state))
        return tuple(contributions), tuple(unreadable)

    def _state(self, work: Work, load_state: Callable[..., Any]) -> Any:
        found = self._repository.work_in_place(work.id)
        if found is None:
            return None
        text = found.head.state
        return load_state(text, self._repository.attachments(work.id, text))


def _names(result: ClassResult, team_ids: Iterable[str]) -> list[str]:
    wanted = frozenset(team_ids)
    return [
        standing.contender.name
        for standing in result.comparison.standings
        if standing.contender.team_id in wanted
    ]
