"""The damage of all teams as a share of revenue, and what each of their assumptions is worth.

What an assumption is worth to a team [convention]: its share of revenue lost, minus what that
would be with the mean assumption of the class and everything else as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from functools import partial

from exercises.mdm.damage import ZERO, total_damage
from exercises.mdm.values import Assumptions, Outcomes, Result
from workshop_app.kinds.calculator.view import View
from workshop_app.kit import comparing
from workshop_app.kit.comparing import Field, Made, Measured
from workshop_app.kit.comparison import ComparedPicture, Comparison, Standing
from workshop_app.kit.figures_teams import Strip, strip_parts, team_strips
from workshop_app.kit.numbers import as_json, fixed, ratio
from workshop_app.kit.presentation import UNDEFINED, Column, Table

_EXACT = Context(prec=50, rounding=ROUND_HALF_UP)
GROUPS: Mapping[str, tuple[str, ...]] = {
    "problem_rate": ("problem_rate",),
    "complaint_rate": ("complaint_rate",),
    "outcomes": ("outcomes",),
    "repurchase": ("repurchase", "repurchase_no_problem"),
    "repurchase_silent": ("repurchase_silent",),
    "talk": ("told_unhappy", "told_happy", "influence_rate"),
}
"""The assumptions that move the share, and what belongs to each."""

Teams = Field[Result, View]
Segments = tuple[Assumptions, ...]
Value = Decimal | Outcomes


@dataclass(frozen=True)
class Assumed:
    """What the teams assume and what it is worth, by group and in the order of `teams`; `mean` is
    that of the class. A worth is in shares of revenue."""

    teams: tuple[Made[Result, View], ...]
    values: Mapping[str, tuple[Decimal, ...]]
    mean: Mapping[str, Decimal]
    worth: Mapping[str, tuple[Decimal | None, ...]]


def compare(field: Teams) -> Comparison:
    """Set damages and assumptions side by side."""
    t = field.texts
    measure = t("compare.measure")

    def measured(one: Made[Result, View]) -> Measured:
        found = one.result.total_share_of_revenue
        if found is None:
            return Measured(None, note=t("compare.none"))
        return Measured(found * 100, _percent(found))

    placed = comparing.standings(field, measured, high_is_better=False)
    basis = comparing.basis_of(field, placed, t("compare.unit"))
    with localcontext(_EXACT):
        assumed = assumptions_of(field)
    finding = comparing.headline(field, placed, measure)
    words = (measure, finding)
    ranked = comparing.ranked_picture(field, placed, words, basis, high_is_better=False)
    return Comparison(
        field.exercise.id,
        t("title"),
        measure,
        False,
        placed,
        (_values(field, assumed, placed), _worths(field, assumed, placed), ranked),
        (_table(field, assumed, is_worth=False), _table(field, assumed, is_worth=True)),
        (
            *comparing.stand_out(field, placed, measure),
            *_range(field, placed),
            *_largest(field, assumed),
        ),
        t.lines("compare.questions"),
        basis,
    )


# --- assumptions ----------------------------------------------------------------------------------


def assumptions_of(field: Teams) -> Assumed:
    """Return what the teams assume, and what each assumption is worth to them."""
    teams = tuple(field.made)
    each = [segments_of(one) for one in teams]
    values = {group: tuple(_value(segments, group) for segments in each) for group in GROUPS}
    count = Decimal(max(len(teams), 1))
    means = _means(each)
    worth = {
        group: tuple(worth_of(segments, {name: means[name] for name in names}) for segments in each)
        for group, names in GROUPS.items()
        if means
    }
    mean = {group: sum(found, ZERO) / count for group, found in values.items()}
    return Assumed(teams, values, mean, worth or dict.fromkeys(GROUPS, ()))


def segments_of(one: Made[Result, View]) -> Segments:
    """Return the inputs of a team."""
    return tuple(Assumptions.of(segment.name, segment) for segment in one.view.segments)


def _over(segments: Segments, name: str) -> Value:
    """Return the mean of an assumption over the segments of a team, weighted by customers."""
    customers = sum((one.customers for one in segments), ZERO)
    found: list[tuple[Decimal, Value]] = [(one.customers, getattr(one, name)) for one in segments]
    return _weighted(found, customers)


def _weighted(found: Sequence[tuple[Decimal, Value]], whole: Decimal) -> Value:
    if isinstance(found[0][1], Outcomes):
        parts = (
            sum((w * getattr(value, part) for w, value in found), ZERO) / whole
            for part in vars(found[0][1])
        )
        return Outcomes(*parts)
    return sum((w * value for w, value in found if isinstance(value, Decimal)), ZERO) / whole


def _means(each: Sequence[Segments]) -> dict[str, Value]:
    """Return the mean of each assumption over the teams, each counting the same."""
    if not each:
        return {}
    names = [name for group in GROUPS.values() for name in group]
    one, count = Decimal(1), Decimal(len(each))
    return {
        name: _weighted([(one, _over(segments, name)) for segments in each], count)
        for name in names
    }


def _value(segments: Segments, group: str) -> Decimal:
    """Return an assumption as one figure."""
    if group == "outcomes":
        mix = _over(segments, "outcomes")
        assert isinstance(mix, Outcomes)
        return mix.quick + mix.solved
    if group == "repurchase":
        return _plain(_each(segments, lambda one: one.outcomes.dot(one.repurchase)))
    if group == "talk":
        return _plain(_each(segments, lambda one: one.told_unhappy * one.influence_rate))
    return _plain(_over(segments, group))


def _plain(value: Value) -> Decimal:
    assert isinstance(value, Decimal)
    return value


def _each(segments: Segments, figure: Callable[[Assumptions], Decimal]) -> Value:
    whole = sum((one.customers for one in segments), ZERO)
    return _weighted([(one.customers, figure(one)) for one in segments], whole)


def worth_of(segments: Segments, means: Mapping[str, Value]) -> Decimal | None:
    """Return by how much the share of revenue is higher than with the class's assumption."""
    own = _share(segments)
    others = _share([replace(one, **dict(means)) for one in segments])  # type: ignore[arg-type]
    return None if own is None or others is None else own - others


def _share(segments: Sequence[Assumptions]) -> Decimal | None:
    revenue = sum((one.customers * one.revenue_per_customer for one in segments), ZERO)
    return ratio(total_damage(segments), revenue)


# --- what is shown --------------------------------------------------------------------------------


def _write(field: Teams, group: str, value: Decimal) -> str:
    if group == "talk":
        return fixed(value, 2)
    return _percent(value)


def _percent(value: Decimal) -> str:
    return f"{fixed(value * 100, 1)}%"


def _points(value: Decimal | None) -> str:
    return UNDEFINED if value is None else fixed(value * 100, 1, signed=True)


def _label(field: Teams, group: str) -> str:
    return field.texts(f"compare.groups.{group}")


def _values(field: Teams, assumed: Assumed, placed: Sequence[Standing]) -> ComparedPicture:
    t = field.texts
    strips = []
    for group in _by_weight(assumed):
        values = assumed.values[group]
        low, high = min(values, default=ZERO), max(values, default=ZERO)
        strips.append(
            Strip(
                _label(field, group),
                tuple(float(value) for value in values),
                float(low),
                float(high),
                _write(field, group, low) if values else "",
                _write(field, group, high) if values else "",
                float(assumed.mean[group]),
            )
        )
    contenders = [one.contender for one in assumed.teams]
    drawn = strips, contenders, t("compare.mean")
    draw, parts = partial(team_strips, *drawn), partial(strip_parts, *drawn)
    said = t.joined(
        f"{strip.label} {strip.low_text}–{strip.high_text}" for strip in strips if strip.values
    )
    title = t("compare.assumptions")
    basis = comparing.basis_of(field, placed)
    return ComparedPicture("assumptions", title, title, basis, draw, said or title, parts)


def _by_weight(assumed: Assumed) -> list[str]:
    """Return the groups, those that are worth most first: where room is short the last ones go."""

    def reach(group: str) -> Decimal:
        return max((abs(v) for v in assumed.worth[group] if v is not None), default=ZERO)

    return sorted(assumed.worth, key=reach, reverse=True)


def _worths(field: Teams, assumed: Assumed, placed: Sequence[Standing]) -> ComparedPicture:
    t = field.texts
    known = [abs(v) * 100 for values in assumed.worth.values() for v in values if v is not None]
    reach = max([*known, Decimal("0.1")])
    strips = [
        Strip(
            _label(field, group),
            tuple(None if value is None else float(value * 100) for value in values),
            -float(reach),
            float(reach),
            _points(-reach / 100),
            _points(reach / 100),
        )
        for group in _by_weight(assumed)
        for values in (assumed.worth[group],)
    ]
    contenders = [one.contender for one in assumed.teams]
    drawn = strips, contenders, ""
    draw, parts = partial(team_strips, *drawn), partial(strip_parts, *drawn)
    largest = _largest(field, assumed)
    title = t("compare.worth")
    finding = title
    if largest:
        _, group, _ = _strongest(assumed)
        finding = t("compare.worth_finding", name=_label(field, group))
    note = comparing.basis_of(field, placed, t("compare.points"))
    return ComparedPicture("worth", title, finding, note, draw, " ".join(largest) or title, parts)


def _strongest(assumed: Assumed) -> tuple[Decimal, str, int]:
    """Return the worth of largest size, its group, and the place of the team."""
    found = [
        (worth, group, place)
        for group, values in assumed.worth.items()
        for place, worth in enumerate(values)
        if worth is not None
    ]
    return max(found, key=lambda entry: abs(entry[0]), default=(ZERO, "", 0))


def _largest(field: Teams, assumed: Assumed) -> tuple[str, ...]:
    worth, group, place = _strongest(assumed)
    if len(assumed.teams) < 2 or abs(worth) < Decimal("0.0005"):
        return ()
    words = field.texts(
        f"compare.{'raises' if worth > 0 else 'lowers'}",
        team=assumed.teams[place].contender.name,
        name=_label(field, group),
        own=_write(field, group, assumed.values[group][place]),
        mean=_write(field, group, assumed.mean[group]),
        points=fixed(abs(worth) * 100, 1),
    )
    return (words,)


def _range(field: Teams, placed: Sequence[Standing]) -> tuple[str, ...]:
    known = sorted((one for one in placed if one.value is not None), key=lambda o: o.value or 0)
    if len(known) < 2:
        return ()
    low, high = known[0], known[-1]
    words = {"low": low.text, "low_team": low.contender.name}
    return (field.texts("compare.range", high=high.text, high_team=high.contender.name, **words),)


def _table(field: Teams, assumed: Assumed, *, is_worth: bool) -> Table:
    """Return a row for each team, a column for each assumption; of the values the mean as well."""
    t = field.texts
    found: Mapping[str, Sequence[Decimal | None]] = assumed.worth if is_worth else assumed.values
    lines = [
        (one.contender.name, [found[group][place] for group in GROUPS])
        for place, one in enumerate(assumed.teams)
    ]
    if not is_worth and lines:
        lines.append((t("compare.mean"), [assumed.mean[group] for group in GROUPS]))

    def raw(value: Decimal | None) -> int | float | None:
        return as_json(value * 100 if is_worth and value is not None else value)

    def cell(group: str, value: Decimal | None) -> str:
        return _points(value) if is_worth or value is None else _write(field, group, value)

    heads = (Column(_label(field, group), is_number=True) for group in GROUPS)
    id_ = "worth" if is_worth else "assumptions"
    return Table(
        id_,
        t(f"compare.{id_}"),
        (Column(t("compare.team")), *heads),
        tuple((name, *map(cell, GROUPS, values)) for name, values in lines),
        tuple((name, *map(raw, values)) for name, values in lines),
        t(f"compare.{id_}_note"),
    )
