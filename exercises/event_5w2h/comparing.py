"""The plans of all teams: how complete they are, what a guest costs, which moments they have."""

from __future__ import annotations

from functools import partial

from exercises.event_5w2h.plan import MOMENTS
from exercises.event_5w2h.projected import moment_name
from exercises.event_5w2h.quantities import each, emotion
from exercises.event_5w2h.values import WS, Result
from workshop_app.kinds.worksheet.view import View
from workshop_app.kit import comparing
from workshop_app.kit.comparing import Field, Made, Measured
from workshop_app.kit.comparison import ComparedPicture, Comparison, Standing
from workshop_app.kit.numbers import as_json, exact
from workshop_app.kit.presentation import UNDEFINED, Column, Table
from workshop_app.kit.ranking import median

Teams = Field[Result, View]


def compare(field: Teams) -> Comparison:
    """Set the plans side by side, ranked by how many of the seven questions they answer."""
    t = field.texts
    measure, cost = t("compare.measure"), t("compare.cost")
    placed = comparing.standings(field, partial(_completeness, field), high_is_better=True)
    costs = comparing.standings(field, partial(_cost, field), high_is_better=None)
    basis = comparing.basis_of(field, placed, t("compare.unit"))
    finding = comparing.headline(field, placed, measure)
    ranked = comparing.ranked_picture(
        field, placed, (measure, finding), basis, high_is_better=True, limits=(0.0, float(len(WS)))
    )
    return Comparison(
        field.exercise.id,
        t("title"),
        measure,
        True,
        placed,
        (_cost_picture(field, costs), ranked),
        (_questions(field), _figures(field)),
        (
            *comparing.stand_out(field, placed, measure),
            *comparing.stand_out(field, costs, cost),
            *_sentences(field, costs),
        ),
        t.lines("compare.questions"),
        basis,
    )


def _completeness(field: Teams, one: Made[Result, View]) -> Measured:
    t = field.texts
    filled = sum(one.result.filled.values())
    if not filled:
        return Measured(None, note=t("compare.empty"))
    missing = t.joined(t(f"w.{name}") for name in one.result.missing)
    note = t("compare.missing", names=missing) if missing else ""
    return Measured(filled, t("compare.filled", n=filled, all=len(WS)), note)


def _cost(field: Teams, one: Made[Result, View]) -> Measured:
    found = one.result.budget.planned_per_guest
    if found is None:
        return Measured(None, note=field.texts("compare.no_cost"))
    return Measured(found, field.format.text(each(found)))


def _cost_picture(field: Teams, costs: tuple[Standing, ...]) -> ComparedPicture:
    t = field.texts
    title = t("compare.cost")
    known = sorted((one for one in costs if one.value is not None), key=lambda o: o.value or 0.0)
    finding = title
    if len(known) > 1:
        finding = t("compare.cost_finding", low=known[0].text, high=known[-1].text)
    basis = comparing.basis_of(field, costs, t("compare.cost_unit"))
    return comparing.ranked_picture(
        field, costs, (title, finding), basis, high_is_better=None, id_="cost"
    )


def _sentences(field: Teams, costs: tuple[Standing, ...]) -> tuple[str, ...]:
    """Say what a guest costs in the middle, and which question most plans leave open."""
    t, said = field.texts, []
    known = [one.value for one in costs if one.value is not None]
    if len(known) > 1:
        low = min((one for one in costs if one.value is not None), key=lambda o: o.value or 0.0)
        high = max((one for one in costs if one.value is not None), key=lambda o: o.value or 0.0)
        said.append(
            t(
                "compare.range",
                low=low.text,
                low_team=low.contender.name,
                high=high.text,
                high_team=high.contender.name,
                middle=comparing.as_exact_as(
                    field.format.text(each(exact(median(known)))), low.text
                ),
            )
        )
    begun = [one for one in field.made if any(one.result.filled.values())]
    for name in WS:
        open_ = [one.contender.name for one in begun if not one.result.filled[name]]
        if open_:
            said.append(t("compare.open", name=t(f"w.{name}"), teams=comparing.named(field, open_)))
    for kind in MOMENTS:
        without = [one.contender.name for one in begun if kind in one.result.moments.missing]
        if without:
            words = {
                "name": moment_name(begun[0].view, kind),
                "teams": comparing.named(field, without),
            }
            said.append(t("compare.no_moment", **words))
    return tuple(said)


def _questions(field: Teams) -> Table:
    """Return which of the seven questions each plan answers."""
    t = field.texts
    rows = [
        (one.contender.name, *("✓" if one.result.filled[name] else UNDEFINED for name in WS))
        for one in field.made
    ]
    raw: list[tuple[str | float | int | None, ...]] = [
        (one.contender.name, *(int(one.result.filled[name]) for name in WS)) for one in field.made
    ]
    columns = (Column(t("compare.team")), *(Column(t(f"w.{name}")) for name in WS))
    return Table("questions", t("compare.seven"), columns, tuple(rows), tuple(raw))


def _figures(field: Teams) -> Table:
    """Return guests, cost, tasks, clashes, peak moments and the expected end of each plan."""
    t = field.texts
    rows: list[tuple[str, ...]] = []
    raw: list[tuple[str | float | int | None, ...]] = []
    for one in field.made:
        r = one.result
        kinds = len(MOMENTS) - len(r.moments.missing)
        guests, cost = r.budget.guests, r.budget.planned_per_guest
        peak_end = r.emotion.peak_end
        rows.append(
            (
                one.contender.name,
                UNDEFINED if guests is None else f"{guests:,f}",
                field.format.text(each(cost)),
                str(r.tasks_total),
                str(r.clashes.count),
                f"{kinds}/{len(MOMENTS)}",
                field.format.text(emotion(peak_end)),
            )
        )
        counts = (r.tasks_total, r.clashes.count, kinds)
        raw.append((one.contender.name, as_json(guests), as_json(cost), *counts, as_json(peak_end)))
    heads = ("guests", "each", "tasks", "clashes", "moments", "peak_end")
    columns = (
        Column(t("compare.team")),
        *(Column(t(f"compare.{head}"), is_number=True) for head in heads),
    )
    return Table("plans", t("compare.plans"), columns, tuple(rows), tuple(raw), t("compare.note"))
