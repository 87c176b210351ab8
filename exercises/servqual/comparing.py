"""The gaps of all teams by dimension, and those of the class as one pooled sample.

Pooled, each statement is the mean over everybody in the class who answered both sides; the
dimensions and the score follow from them as for one team, with the mean weights of the teams.
Gaps of scales of different length are converted in proportion [convention].
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from functools import partial

from exercises.servqual.statistics import mean, weighted_mean
from exercises.servqual.values import Result
from exercises.servqual.words import gap
from workshop_app.kinds.questionnaire.view import View
from workshop_app.kit import comparing
from workshop_app.kit.comparing import Field, Made, Measured
from workshop_app.kit.comparison import ComparedPicture, Comparison
from workshop_app.kit.figures_teams import Strip, strip_parts, team_strips
from workshop_app.kit.numbers import as_json
from workshop_app.kit.presentation import Column, Table
from workshop_app.kit.ranking import spread

_EXACT = Context(prec=50, rounding=ROUND_HALF_UP)
ZERO = Decimal()
Teams = Field[Result, View]
Gaps = Mapping[str, Decimal | None]


@dataclass(frozen=True)
class Pooled:
    """The class as one sample: gaps by dimension, weighted and unweighted, and how many people."""

    n: int
    gaps: Gaps
    overall: Decimal | None
    weighted: Decimal | None


def compare(field: Teams) -> Comparison:
    """Set the gaps side by side, ranked by the weighted gap."""
    t = field.texts
    length, is_mixed = _length(field)
    measure = t("compare.measure")

    def measured(one: Made[Result, View]) -> Measured:
        if one.result.perception_only:
            return Measured(None, note=t("compare.perception_only"))
        found = _scaled(one.result.weighted_gap, one, length)
        if found is None:
            return Measured(None, note=t("compare.nobody"))
        return Measured(found, gap(found))

    placed = comparing.standings(field, measured, high_is_better=True)
    counted = {one.contender.team_id for one in placed if one.value is not None}
    used = tuple(one for one in field.made if one.id in counted)
    with localcontext(_EXACT):
        pooled = pool(used, length)
    unit = t("compare.mixed" if is_mixed else "compare.unit", high=length + 1)
    basis = " · ".join(
        (comparing.basis_of(field, placed, unit), t("compare.people", n=f"{pooled.n:,}"))
    )
    finding = comparing.headline(field, placed, measure)
    ranked = comparing.ranked_picture(field, placed, (measure, finding), basis, high_is_better=True)
    return Comparison(
        field.exercise.id,
        t("title"),
        measure,
        True,
        placed,
        (_dimensions(field, used, pooled, length, basis), ranked),
        (_table(field, used, pooled, length),),
        (*comparing.stand_out(field, placed, measure), *_sentences(field, used, pooled, length)),
        t.lines("compare.questions"),
        basis,
    )


def _length(field: Teams) -> tuple[int, bool]:
    """Return the length of the scale of all teams; where they differ, that of the longest."""
    lengths = {_steps(one) for one in field.made if not one.result.perception_only}
    return max(lengths, default=6), len(lengths) > 1


def _steps(one: Made[Result, View]) -> int:
    low, high = one.view.checked.scale
    return high - low


def _scaled(value: Decimal | None, one: Made[Result, View], length: int) -> Decimal | None:
    steps = _steps(one)
    return value if value is None or steps == length else value * length / steps


def _gaps(one: Made[Result, View], length: int) -> dict[str, Decimal | None]:
    found = one.result.dimensions
    return {id_: _scaled(dimension.gap, one, length) for id_, dimension in found.items()}


def pool(teams: Iterable[Made[Result, View]], length: int) -> Pooled:
    """Return the class as one sample."""
    teams = tuple(teams)
    sums: dict[tuple[str, str], tuple[Decimal, int]] = {}
    for one in teams:
        for item in one.result.items:
            found = _scaled(item.gap, one, length)
            if found is not None:
                # A statement that a team added is its own, whatever its id.
                own = one.view.items[item.id] if item.id.startswith("X") else item.id
                total, n = sums.get((item.dimension, own), (ZERO, 0))
                sums[item.dimension, own] = (total + found * item.n, n + item.n)
    names = list(dict.fromkeys(id_ for one in teams for id_ in one.result.dimensions))
    gaps = {
        id_: mean(total / n for (of, _), (total, n) in sums.items() if of == id_ and n)
        for id_ in names
    }
    weights = {
        id_: mean(one.result.dimensions[id_].weight for one in teams) or ZERO for id_ in names
    }
    return Pooled(
        n=sum(one.result.n for one in teams),
        gaps=gaps,
        overall=mean(gaps.values()),
        weighted=weighted_mean((weights[id_], found) for id_, found in gaps.items()),
    )


# --- what is shown --------------------------------------------------------------------------------


def _dimensions(
    field: Teams, teams: tuple[Made[Result, View], ...], pooled: Pooled, length: int, basis: str
) -> ComparedPicture:
    t = field.texts
    each = [_gaps(one, length) for one in teams]
    known = [value for gaps in each for value in gaps.values() if value is not None]
    low, high = min([*known, ZERO]), max([*known, ZERO])
    strips = [
        Strip(
            _name(field, id_),
            tuple(None if (v := gaps[id_]) is None else float(v) for gaps in each),
            float(low),
            float(high),
            gap(low),
            gap(high),
            None if found is None else float(found),
        )
        for id_, found in pooled.gaps.items()
    ]
    drawn = strips, [one.contender for one in teams], t("compare.pooled")
    draw, parts = partial(team_strips, *drawn), partial(strip_parts, *drawn)
    title = t("compare.dimensions")
    worst = _worst(pooled)
    finding = t("compare.dimensions_finding", name=_name(field, worst)) if worst else title
    said = t.joined(f"{_name(field, id_)} {gap(v)}" for id_, v in pooled.gaps.items())
    return ComparedPicture("dimensions", title, finding, basis, draw, said or title, parts)


def _name(field: Teams, id_: str) -> str:
    return field.made[0].view.groups[id_]


def _worst(pooled: Pooled) -> str:
    known = {id_: value for id_, value in pooled.gaps.items() if value is not None}
    return min(known, key=lambda id_: known[id_], default="")


def _sentences(
    field: Teams, teams: tuple[Made[Result, View], ...], pooled: Pooled, length: int
) -> tuple[str, ...]:
    t, worst = field.texts, _worst(pooled)
    if not worst:
        return ()
    said = [
        t(
            "compare.class",
            n=f"{pooled.n:,}",
            weighted=gap(pooled.weighted),
            name=_name(field, worst),
            gap=gap(pooled.gaps[worst]),
        )
    ]
    each = [(one.contender.name, _gaps(one, length)) for one in teams]
    far = {
        id_: spread([float(v) for _, gaps in each if (v := gaps[id_]) is not None]) or 0.0
        for id_ in pooled.gaps
    }
    widest = max(far, key=lambda id_: far[id_])
    if far[widest] > 0:
        known = {name: v for name, gaps in each if (v := gaps[widest]) is not None}
        low, high = min(known, key=lambda n: known[n]), max(known, key=lambda n: known[n])
        said.append(
            t(
                "compare.disagree",
                name=_name(field, widest),
                low=low,
                low_gap=gap(known[low]),
                high=high,
                high_gap=gap(known[high]),
            )
        )
    return tuple(said)


def _table(
    field: Teams, teams: tuple[Made[Result, View], ...], pooled: Pooled, length: int
) -> Table:
    """Return a row for each team and one for the class, a column for each dimension."""
    t = field.texts
    lines: list[tuple[str, int, list[Decimal | None]]] = [
        (
            one.contender.name,
            one.result.n,
            [
                *(_gaps(one, length)[id_] for id_ in pooled.gaps),
                _scaled(one.result.overall_gap, one, length),
                _scaled(one.result.weighted_gap, one, length),
            ],
        )
        for one in teams
    ]
    if teams:
        together = [*pooled.gaps.values(), pooled.overall, pooled.weighted]
        lines.append((t("compare.pooled"), pooled.n, together))
    heads = [t("compare.respondents"), *(_name(field, id_) for id_ in pooled.gaps)]
    heads += [t("compare.overall"), t("compare.weighted")]
    return Table(
        "dimensions",
        t("compare.dimensions"),
        (Column(t("compare.team")), *(Column(head, is_number=True) for head in heads)),
        tuple((name, f"{n:,}", *map(gap, values)) for name, n, values in lines),
        tuple((name, n, *map(as_json, values)) for name, n, values in lines),
        t("compare.note"),
    )
