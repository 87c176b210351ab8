"""What the pitches of a class are worth: trimmed means by criterion, weighted, ranked.

A convention of this program (there is no accepted rule): for each criterion the mean over the
judges, of whom a team is never its own; from five judges on, one highest and one lowest score are
left out. The weights add up to 100.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext

from workshop_app.domain.message import Message, say
from workshop_app.domain.pitches import TRAINER, Criterion, Pitches, ScoreSheet
from workshop_app.domain.workshop import Team
from workshop_app.kit.comparison import Contender
from workshop_app.kit.numbers import NotANumberError, Unit, fixed, parse_number
from workshop_app.kit.ranking import ranks

LOWEST, HIGHEST = Decimal(1), Decimal(10)
"""Of a score."""
TRIM_FROM = 5
"""Judges from whom on the highest and the lowest score are left out."""
WHOLE, TOLERANCE = Decimal(100), Decimal("0.05")


@dataclass(frozen=True)
class Mark:
    """What a team got for a criterion: `mean` is None where nobody gave a score; `n` are the
    scores that were given, two of which are left out of the mean where it `is_trimmed`."""

    criterion_id: str
    mean: Decimal | None
    n: int
    is_trimmed: bool

    @property
    def text(self) -> str:
        """The mean as it is read."""
        return fixed(self.mean)


@dataclass(frozen=True)
class Comment:
    """What a judge said of a pitch."""

    judge: str
    text: str


@dataclass(frozen=True)
class PitchScore:
    """What a team's pitch is worth. `total` and `rank` are None as long as a criterion has no
    score. `judges` filled their sheets, `missing` did not. `by_judge` has the weighted total of
    every judge, None where a sheet is not filled."""

    contender: Contender
    marks: tuple[Mark, ...]
    total: Decimal | None
    judges: int
    missing: int
    by_judge: tuple[tuple[str, Decimal | None], ...]
    comments: tuple[Comment, ...]
    rank: int | None = None

    @property
    def text(self) -> str:
        """The total as it is read."""
        return fixed(self.total)

    @property
    def lowest(self) -> Decimal | None:
        """The lowest total that a judge gave, None where nobody filled a sheet."""
        return min((one for _, one in self.by_judge if one is not None), default=None)

    @property
    def highest(self) -> Decimal | None:
        """The highest total that a judge gave, None where nobody filled a sheet."""
        return max((one for _, one in self.by_judge if one is not None), default=None)

    @property
    def spread(self) -> Decimal | None:
        """How far the judges are apart."""
        if self.lowest is None or self.highest is None:
            return None
        return self.highest - self.lowest


@dataclass(frozen=True)
class PitchScores:
    """What all pitches are worth, in the order of pitching. `weight_sum` is None where a weight
    cannot be read; nothing is worth anything unless it is 100."""

    criteria: tuple[Criterion, ...]
    weight_sum: Decimal | None
    scores: tuple[PitchScore, ...]

    @property
    def weights_add_up(self) -> bool:
        """Whether the weights make a whole."""
        return self.weight_sum is not None and abs(self.weight_sum - WHOLE) <= TOLERANCE

    @property
    def ranking(self) -> tuple[PitchScore, ...]:
        """The teams by rank, those without one at the end in their own order."""
        last = len(self.scores) + 1
        return tuple(sorted(self.scores, key=lambda one: one.rank or last))


def number_in(text: str) -> Decimal | None:
    """Return the score that a text stands for, None for one that does not count."""
    return None if score_fault(text) or not text.strip() else parse_number(text, Unit.NUMBER)


def score_fault(text: str) -> Message | None:
    """Return what is wrong with a score; nothing is with an empty one."""
    if not text.strip():
        return None
    try:
        value = parse_number(text, Unit.NUMBER)
    except NotANumberError:
        value = None
    if value is not None and LOWEST <= value <= HIGHEST:
        return None
    return say(
        "“{text}” is no score from {lowest} to {highest}. It stays as it was typed and does not "
        "count.",
        text=text,
        lowest=LOWEST,
        highest=HIGHEST,
    )


def weight_in(text: str) -> Decimal | None:
    """Return the weight that a text stands for in per cent, None for one that is no weight."""
    try:
        value = parse_number(text.strip().removesuffix("%").removesuffix("％"), Unit.NUMBER)
    except NotANumberError:
        return None
    return value if value is not None and 0 < value <= WHOLE else None


def pitch_scores(pitches: Pitches, teams: Sequence[Team], trainer: str) -> PitchScores:
    """Return what the pitches of the teams of a class are worth; `trainer` is what the trainer is
    called beside a comment."""
    weights = [weight_in(one.weight) for one in pitches.criteria]
    known = [one for one in weights if one is not None]
    total = sum(known, Decimal()) if len(known) == len(weights) else None
    empty = PitchScores(pitches.criteria, total, ())
    by_id = {team.id: team for team in teams}
    names = {team.id: team.name for team in teams} | {TRAINER: trainer}
    names |= {juror.id: juror.name for juror in pitches.jury}
    ids = tuple(by_id)
    scores = []
    for team_id in pitches.order_of(ids):
        judges = pitches.judges_of(team_id, ids)
        sheets = [pitches.sheet(judge_id, team_id) for judge_id in judges]
        scores.append(_score(empty, by_id[team_id], sheets, names))
    return replace(empty, scores=_ranked(scores))


def _score(
    table: PitchScores, team: Team, sheets: Sequence[ScoreSheet], names: dict[str, str]
) -> PitchScore:
    marks = tuple(_mark(one, sheets) for one in table.criteria)
    by_judge = tuple(
        (sheet.judge_id, _weighted(table, [number_in(sheet.score(c.id)) for c in table.criteria]))
        for sheet in sheets
    )
    filled = sum(
        all(number_in(sheet.score(one.id)) is not None for one in table.criteria)
        for sheet in sheets
    )
    return PitchScore(
        Contender(team.id, team.name, team.colour),
        marks,
        _weighted(table, [mark.mean for mark in marks]),
        judges=filled,
        missing=len(sheets) - filled,
        by_judge=by_judge,
        comments=tuple(
            Comment(names[sheet.judge_id], sheet.comment.strip())
            for sheet in sheets
            if sheet.comment.strip()
        ),
    )


def _mark(criterion: Criterion, sheets: Sequence[ScoreSheet]) -> Mark:
    given = [number_in(sheet.score(criterion.id)) for sheet in sheets]
    scores = sorted(score for score in given if score is not None)
    is_trimmed = len(scores) >= TRIM_FROM
    counted = scores[1:-1] if is_trimmed else scores
    with localcontext(prec=30):
        mean = sum(counted, Decimal()) / len(counted) if counted else None
    return Mark(criterion.id, mean, len(scores), is_trimmed)


def _weighted(table: PitchScores, values: Sequence[Decimal | None]) -> Decimal | None:
    if not table.weights_add_up or not values or table.weight_sum is None:
        return None
    total = Decimal()
    with localcontext(prec=30):
        for criterion, value in zip(table.criteria, values, strict=True):
            weight = weight_in(criterion.weight)
            if value is None or weight is None:
                return None
            total += weight * value
        return total / table.weight_sum


def _ranked(scores: Sequence[PitchScore]) -> tuple[PitchScore, ...]:
    totals = [None if score.total is None else float(score.total) for score in scores]
    found = ranks(totals, high_is_better=True)
    return tuple(replace(score, rank=rank) for score, rank in zip(scores, found, strict=True))
