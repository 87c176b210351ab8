"""The standards of all teams: weighted score, coverage, and where they put weight and lose points.

Teams whose check is not finished are compared by the score of what they have checked, and say so.
"""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from exercises.post_standards.values import DIMENSIONS, Result
from workshop_app.kinds.worksheet.view import View
from workshop_app.kit import comparing
from workshop_app.kit.comparing import Field, Made, Measured
from workshop_app.kit.comparison import ComparedPicture, Comparison
from workshop_app.kit.figures_teams import Strip, strip_parts, team_strips
from workshop_app.kit.numbers import Quantity, Unit, as_json, fixed
from workshop_app.kit.presentation import UNDEFINED, Column, Table
from workshop_app.kit.ranking import mean, spread

HUNDRED = Decimal(100)
Teams = Field[Result, View]


def compare(field: Teams) -> Comparison:
    """Set the standards side by side, ranked by score."""
    t = field.texts
    measure = t("compare.measure")
    placed = comparing.standings(field, partial(_measured, field), high_is_better=True)
    basis = comparing.basis_of(field, placed, t("compare.unit"))
    finding = comparing.headline(field, placed, measure)
    counted = {one.contender.team_id for one in placed if one.value is not None}
    used = tuple(one for one in field.made if one.id in counted)
    ranked = comparing.ranked_picture(
        field, placed, (measure, finding), basis, high_is_better=True, limits=(0.0, 100.0)
    )
    return Comparison(
        field.exercise.id,
        t("title"),
        measure,
        True,
        placed,
        (
            _reached(field, used, basis),
            _weights(field, used, comparing.basis_of(field, placed, t("compare.points"))),
            ranked,
        ),
        (_table(field),),
        (*comparing.stand_out(field, placed, measure), *_sentences(field)),
        t.lines("compare.questions"),
        basis,
    )


def _measured(field: Teams, one: Made[Result, View]) -> Measured:
    t, result = field.texts, one.result
    if result.score_of_checked is None:
        return Measured(None, note=t("compare.empty" if not result.n else "compare.unchecked"))
    covered = t("compare.covered", n=len(DIMENSIONS) - len(result.missing), all=len(DIMENSIONS))
    notes = [covered] if result.missing else []
    if result.score is None:
        notes.append(t("compare.part", n=result.n_checked, all=result.n))
    if not result.weights_ok:
        total = field.format.text(Quantity(result.weights_total, Unit.NUMBER))
        notes.append(t("compare.total", total=total))
    found = result.score_of_checked
    return Measured(found, fixed(found, 1), t.semicolon.join(notes))


def _name(field: Teams, id_: str) -> str:
    return field.made[0].view.option("standards.dimension", id_)


def _reached(field: Teams, used: tuple[Made[Result, View], ...], basis: str) -> ComparedPicture:
    """Return how far each dimension is reached."""
    t = field.texts
    strips = []
    for id_ in DIMENSIONS if used else ():
        found = [one.result.dimensions[id_].attainment for one in used]
        values = tuple(None if v is None else float(v * HUNDRED) for v in found)
        middle = mean([v for v in values if v is not None])
        strips.append(Strip(_name(field, id_), values, 0.0, 100.0, "0", "100%", middle))
    drawn = strips, [one.contender for one in used], t("compare.mean")
    draw, parts = partial(team_strips, *drawn), partial(strip_parts, *drawn)
    known = [strip for strip in strips if strip.middle is not None]
    title = t("compare.reached")
    finding = title
    if known:
        lowest = min(known, key=lambda strip: strip.middle or 0.0)
        finding = t("compare.reached_finding", name=lowest.label)
    return ComparedPicture("reached", title, finding, basis, draw, _said(field, known), parts)


def _weights(field: Teams, used: tuple[Made[Result, View], ...], basis: str) -> ComparedPicture:
    """Return how much weight each dimension has."""
    t = field.texts
    heaviest = [float(d.weight) for one in used for d in one.result.dimensions.values()]
    high = max([*heaviest, 1.0])
    high_text = fixed(Decimal(repr(high)), 0)
    strips = []
    for id_ in DIMENSIONS if used else ():
        values = tuple(float(one.result.dimensions[id_].weight) for one in used)
        strips.append(Strip(_name(field, id_), values, 0.0, high, "0", high_text, mean(values)))
    drawn = strips, [one.contender for one in used], t("compare.mean")
    draw, parts = partial(team_strips, *drawn), partial(strip_parts, *drawn)
    title = t("compare.weights")
    return ComparedPicture("weights", title, title, basis, draw, _said(field, strips), parts)


def _said(field: Teams, strips: list[Strip]) -> str:
    parts = [
        f"{strip.label} {fixed(Decimal(repr(round(strip.middle or 0.0, 6))), 0)}"
        for strip in strips
    ]
    mean_word = field.texts("compare.mean") + field.texts.colon
    return mean_word + field.texts.joined(parts) if parts else field.texts("compare.reached")


def _sentences(field: Teams) -> tuple[str, ...]:
    """Say which dimension nobody covers enough, and where the weights differ most."""
    t = field.texts
    teams = [one for one in field.made if one.result.n]
    said = []
    without = {
        id_: [one.contender.name for one in teams if id_ in one.result.missing]
        for id_ in DIMENSIONS
    }
    for id_, names in without.items():
        if names:
            named = comparing.named(field, names)
            said.append(t("compare.uncovered", name=_name(field, id_), teams=named))
    weights = {
        id_: {one.contender.name: float(one.result.dimensions[id_].weight) for one in teams}
        for id_ in DIMENSIONS
    }
    far = {id_: spread(list(found.values())) or 0.0 for id_, found in weights.items()}
    widest = max(far, key=lambda id_: far[id_])
    if far[widest] > 0:
        found = weights[widest]
        low, high = min(found, key=lambda n: found[n]), max(found, key=lambda n: found[n])
        words = {"low": low, "high": high, "name": _name(field, widest)}
        figures = {"low_weight": f"{found[low]:g}", "high_weight": f"{found[high]:g}"}
        said.append(t("compare.disagree", **words, **figures))
    return tuple(said)


def _table(field: Teams) -> Table:
    t = field.texts
    rows, raw = [], []
    for one in field.made:
        r = one.result
        reached = [r.dimensions[id_].attainment for id_ in DIMENSIONS]
        score = r.score_of_checked
        covered = len(DIMENSIONS) - len(r.missing)
        cells = ["—" if v is None else f"{fixed(v * HUNDRED, 0)}%" for v in reached]
        scored = UNDEFINED if score is None else fixed(score, 1)
        total = field.format.text(Quantity(r.weights_total, Unit.NUMBER))
        name = one.contender.name
        rows.append((name, str(r.n), str(r.n_checked), total, f"{covered}/5", *cells, scored))
        figures = (r.weights_total, Decimal(covered), *reached, score)
        raw.append((name, r.n, r.n_checked, *map(as_json, figures)))
    heads = [t(f"compare.{head}") for head in ("standards", "checked", "weight", "coverage")]
    heads += [_name(field, id_) for id_ in DIMENSIONS] if field.made else []
    heads += [t("compare.score")] if field.made else []
    columns = (Column(t("compare.team")), *(Column(head, is_number=True) for head in heads))
    return Table(
        "standards", t("compare.table"), columns, tuple(rows), tuple(raw), t("compare.note")
    )
