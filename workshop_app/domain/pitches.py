"""Pitches and who gave how much for them: what was typed, kept as it was typed.

A judge is a team (by its id), a member of the jury, or the trainer. A team never judges itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from workshop_app.domain.ids import new_id
from workshop_app.domain.record_text import items, opened, part, reading, typed, written

TRAINER = "trainer"
"""The judge that every class has."""

MOST_CRITERIA = 8
MOST_JURORS = 12
MINUTES = 6
LONGEST_PITCH = 60
SCORE_LENGTH = 20
"""Characters of a score or a weight, which are kept even where they are no number."""

_FORMAT = 1


@dataclass(frozen=True)
class Criterion:
    """What is judged; `weight` is typed, in per cent."""

    id: str
    name: str
    weight: str = ""


@dataclass(frozen=True)
class Juror:
    """A member of the jury: neither a team nor the trainer."""

    id: str
    name: str


@dataclass(frozen=True)
class ScoreSheet:
    """What one judge gave one team: scores as typed, by criterion, and a comment."""

    judge_id: str
    team_id: str
    scores: tuple[tuple[str, str], ...] = ()
    comment: str = ""

    def score(self, criterion_id: str) -> str:
        """Return what was typed for a criterion, "" where nothing was."""
        return dict(self.scores).get(criterion_id, "")


@dataclass(frozen=True)
class Pitches:
    """The pitches of a class: who goes when, what is judged, by whom, and what was given.

    `order` are teams; one that is not in it pitches after those that are. `minutes` is the time
    of one pitch.
    """

    criteria: tuple[Criterion, ...] = ()
    jury: tuple[Juror, ...] = ()
    order: tuple[str, ...] = ()
    minutes: int = MINUTES
    sheets: tuple[ScoreSheet, ...] = ()

    def order_of(self, team_ids: Sequence[str]) -> tuple[str, ...]:
        """Return the teams of a class in the order in which they pitch."""
        first = [team_id for team_id in self.order if team_id in team_ids]
        return tuple(dict.fromkeys((*first, *team_ids)))

    def judges_of(self, team_id: str, team_ids: Sequence[str]) -> tuple[str, ...]:
        """Return who may judge a team of a class: the other teams, the jury, the trainer."""
        others = (other for other in team_ids if other != team_id)
        return (*others, *(juror.id for juror in self.jury), TRAINER)

    def sheet(self, judge_id: str, team_id: str) -> ScoreSheet:
        """Return what a judge gave a team; it is empty where nothing was given."""
        for sheet in self.sheets:
            if (sheet.judge_id, sheet.team_id) == (judge_id, team_id):
                return sheet
        return ScoreSheet(judge_id, team_id)

    # --- what is given --------------------------------------------------------------------------

    def with_score(self, judge_id: str, team_id: str, criterion_id: str, text: str) -> Pitches:
        """Return the pitches with another score; "" takes it back. Raises ValueError for a team
        that would judge itself."""
        sheet = self.sheet(judge_id, team_id)
        scores = dict(sheet.scores) | {criterion_id: text.strip()}
        left = tuple((key, score) for key, score in scores.items() if score)
        return self._with_sheet(replace(sheet, scores=left))

    def with_comment(self, judge_id: str, team_id: str, text: str) -> Pitches:
        """Return the pitches with another comment. Raises ValueError for a team that would judge
        itself."""
        return self._with_sheet(replace(self.sheet(judge_id, team_id), comment=text))

    def _with_sheet(self, sheet: ScoreSheet) -> Pitches:
        if sheet.judge_id == sheet.team_id:
            raise ValueError(f"{sheet.team_id} judges itself")
        key = (sheet.judge_id, sheet.team_id)
        found = {(one.judge_id, one.team_id): one for one in self.sheets} | {key: sheet}
        left = tuple(one for one in found.values() if one.scores or one.comment)
        return replace(self, sheets=left)

    # --- what is judged, by whom, when ----------------------------------------------------------

    def with_criterion(self, name: str, weight: str = "") -> Pitches:
        """Return the pitches with one more criterion at the end."""
        return replace(self, criteria=(*self.criteria, Criterion(new_id(), name, weight)))

    def with_changed(self, criterion: Criterion) -> Pitches:
        """Return the pitches with another name or weight of a criterion."""
        criteria = tuple(criterion if one.id == criterion.id else one for one in self.criteria)
        return replace(self, criteria=criteria)

    def without_criterion(self, criterion_id: str) -> Pitches:
        """Return the pitches without a criterion and what was given for it."""
        sheets = tuple(
            replace(sheet, scores=tuple(pair for pair in sheet.scores if pair[0] != criterion_id))
            for sheet in self.sheets
        )
        return replace(
            self,
            criteria=tuple(one for one in self.criteria if one.id != criterion_id),
            sheets=tuple(sheet for sheet in sheets if sheet.scores or sheet.comment),
        )

    def with_juror(self, name: str) -> Pitches:
        """Return the pitches with one more member of the jury."""
        return replace(self, jury=(*self.jury, Juror(new_id(), name)))

    def without_juror(self, juror_id: str) -> Pitches:
        """Return the pitches without a member of the jury and what was given by them."""
        return replace(
            self,
            jury=tuple(one for one in self.jury if one.id != juror_id),
            sheets=tuple(sheet for sheet in self.sheets if sheet.judge_id != juror_id),
        )

    def with_moved(self, team_id: str, place: int, team_ids: Sequence[str]) -> Pitches:
        """Return the pitches with a team of the class at another place from 0."""
        order = [one for one in self.order_of(team_ids) if one != team_id]
        order.insert(max(place, 0), team_id)
        return replace(self, order=tuple(order))

    def with_minutes(self, minutes: int) -> Pitches:
        """Return the pitches with another time for each. Raises ValueError beyond an hour."""
        if not 1 <= minutes <= LONGEST_PITCH:
            raise ValueError(minutes)
        return replace(self, minutes=minutes)


def start(names_and_weights: Iterable[tuple[str, str]]) -> Pitches:
    """Return pitches to begin with; the ids of the criteria are the same every time."""
    criteria = (
        Criterion(f"c{number}", name, weight)
        for number, (name, weight) in enumerate(names_and_weights, 1)
    )
    return Pitches(tuple(criteria))


def dump(pitches: Pitches) -> str:
    """Return the text of a record."""
    return written(
        _FORMAT,
        criteria=[
            {"id": one.id, "name": one.name, "weight": one.weight} for one in pitches.criteria
        ],
        jury=[{"id": one.id, "name": one.name} for one in pitches.jury],
        order=list(pitches.order),
        minutes=pitches.minutes,
        sheets=[
            {
                "judge": one.judge_id,
                "team": one.team_id,
                "scores": dict(one.scores),
                "comment": one.comment,
            }
            for one in pitches.sheets
        ],
    )


def load(text: str) -> Pitches:
    """Return the pitches of a text. Raises ValueError for a foreign text."""
    if not text:
        return Pitches()
    with reading("pitches"):
        data = opened(text, _FORMAT, "criteria", "jury", "order", "minutes", "sheets")
        pitches = Pitches(
            tuple(map(_criterion, items(data["criteria"], MOST_CRITERIA))),
            tuple(map(_juror, items(data["jury"], MOST_JURORS))),
            tuple(typed(str, one) for one in items(data["order"])),
            sheets=tuple(map(_sheet, items(data["sheets"]))),
        )
        return pitches.with_minutes(typed(int, data["minutes"]))


def _criterion(value: object) -> Criterion:
    data = part(value, "id", "name", "weight")
    return Criterion(typed(str, data["id"]), typed(str, data["name"]), typed(str, data["weight"]))


def _juror(value: object) -> Juror:
    data = part(value, "id", "name")
    return Juror(typed(str, data["id"]), typed(str, data["name"]))


def _sheet(value: object) -> ScoreSheet:
    data = part(value, "judge", "team", "scores", "comment")
    judge_id, team_id = typed(str, data["judge"]), typed(str, data["team"])
    if judge_id == team_id:
        raise ValueError(f"{team_id} judges itself")
    scores = tuple((key, typed(str, score)) for key, score in typed(dict, data["scores"]).items())
    return ScoreSheet(judge_id, team_id, scores, typed(str, data["comment"]))
