"""The calculation trail: the sentence behind each figure, with the numbers in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from exercises.mdm.levers import saved_by_remediation
from exercises.mdm.quantities import each, money, people, share
from exercises.mdm.values import Assumptions, Figures, Programme, Result
from workshop_app.kinds.calculator.view import View
from workshop_app.kit.numbers import Quantity, Unit
from workshop_app.kit.presentation import TrailStep

MARKET = ("customers", "revenue_per_customer")
PROBLEM = ("customers", "problem_rate")
COMPLAINT = (*PROBLEM, "complaint_rate")
OUTCOMES = ("outcomes.quick", "outcomes.solved", "outcomes.unsolved")
REPURCHASE = (
    "repurchase.quick",
    "repurchase.solved",
    "repurchase.unsolved",
    "repurchase.silent",
    "repurchase.no_problem",
)
TARGETS = ("targets.outcomes.quick", "targets.outcomes.solved", "targets.outcomes.unsolved")
TALK = ("told.unhappy", "told.happy", "influence_rate")
LOSS = (*COMPLAINT, *OUTCOMES, *REPURCHASE)
DIGITS = {Unit.PEOPLE: 4, Unit.SHARE: 4}
"""Decimals in a sentence, so that whoever does the sum again gets the same; else two."""

DIGITS_LARGE_MONEY = 4

_LOST = ("customers_with_problem", "complainers", "silent", "customers_lost", "revenue_at_risk")
_TALKED = ("prospects_lost", "word_of_mouth")
_REPAIRED = (
    "resolution_saved",
    "resolution_value",
    "soliciting_saved",
    "soliciting_value",
    "soliciting_alone",
)
_PREVENTED = ("prevention_saved", "prevention_value")
_REPAIR = (
    *_REPAIRED,
    "remediation_cost",
    "remediation_net",
    "remediation_roi",
    "ceiling",
    "break_even",
)
_PREVENTION = (*_PREVENTED, "prevention_cost", "prevention_net", "prevention_roi")
STEPS = {
    "total_damage": (*_LOST, *_TALKED, "total_damage", "damage_per_month"),
    "revenue_at_risk": (*_LOST, "share_of_revenue"),
    "word_of_mouth": (*_TALKED, "broadcasters"),
    "remediation": _REPAIR,
    "prevention": _PREVENTION,
    "flow": _LOST[:-1],
    "waterfall": (*_LOST, *_TALKED, "total_damage"),
    "levers": (*_REPAIRED, *_PREVENTED),
    "tornado": ("tornado",),
    "improvements": (*_REPAIR, *_PREVENTION),
    "paths": _LOST,
    "segments": (*_LOST, *_TALKED, "total_damage"),
}
"""The steps that lead to each figure, picture and table of the result."""

SUMMED: dict[str, tuple[Unit, Callable[[Figures], Decimal | None]]] = {
    "customers_with_problem": (Unit.PEOPLE, lambda f: f.customers_with_problem),
    "customers_lost": (Unit.PEOPLE, lambda f: f.customers_lost),
    "revenue_at_risk": (Unit.MONEY, lambda f: f.revenue_at_risk),
    "prospects_lost": (Unit.PEOPLE, lambda f: f.word_of_mouth.prospects_lost),
    "word_of_mouth": (Unit.MONEY, lambda f: f.word_of_mouth.revenue_lost),
    "total_damage": (Unit.MONEY, lambda f: f.total_damage),
    "broadcasters": (Unit.PEOPLE, lambda f: f.broadcasters),
    "resolution_value": (Unit.MONEY, lambda f: f.levers.resolution.value),
    "soliciting_value": (Unit.MONEY, lambda f: f.levers.soliciting.value),
    "soliciting_alone": (Unit.MONEY, lambda f: f.levers.soliciting.value_alone),
    "remediation_cost": (Unit.MONEY, lambda f: f.remediation.cost),
    "remediation_net": (Unit.MONEY, lambda f: f.remediation.net),
    "ceiling": (Unit.PEOPLE, lambda f: f.remediation_ceiling),
    "prevention_value": (Unit.MONEY, lambda f: f.levers.prevention.value),
    "prevention_cost": (Unit.MONEY, lambda f: f.prevention.cost),
    "prevention_net": (Unit.MONEY, lambda f: f.prevention.net),
}
"""What is added up over the segments, in the order of the steps."""


@dataclass(frozen=True)
class Step:
    """One step before it is put into words."""

    id: str
    value: Quantity
    words: dict[str, Quantity]
    inputs: tuple[str, ...]
    sentence: str = "sentence"
    """Which of the step's sentences says it."""


def trail(result: Result, view: View) -> tuple[TrailStep, ...]:
    """Return the steps of every segment and, where there are several, how they add up."""
    assumptions = [Assumptions.of(segment.name, segment) for segment in view.segments]
    by_segment: list[Figures] = list(result.segments) or [result]
    found: list[TrailStep] = []
    for index, (a, figures) in enumerate(zip(assumptions, by_segment, strict=True)):
        prefix = f"{a.name} · " if result.segments else ""
        found += [
            _said(step, prefix, view.source(index, step.inputs), view) for step in steps(a, figures)
        ]
    if result.segments:
        found += _sums(result, view)
    found += _swings(result, view)
    return tuple(found)


def _swings(result: Result, view: View) -> Iterator[TrailStep]:
    """Yield how the larger swing of each assumption of the tornado came about."""
    t = view.texts
    now = _exact(money(result.total_damage), view)
    for swing in result.tornado:
        value = max(swing.low, swing.high, key=abs)
        if not value:
            continue
        side = "lower" if value == swing.low else "higher"
        at = _exact(money(result.total_damage + value), view)
        shown = _exact(replace(money(value), signed=True), view)
        sentence = t("trail.tornado.sentence", at=at, now=now)
        assumption = t(f"tornado.{swing.assumption}.label")
        yield TrailStep(
            id="tornado",
            label=t(
                "trail.tornado.label",
                assumption=assumption,
                side=t(f"pictures.tornado.{side}"),
            ),
            sentence=f"{sentence} = {shown}",
            value=shown,
            source=t("trail.tornado.source"),
        )


def _said(step: Step, prefix: str, source: str, view: View) -> TrailStep:
    words = {name: _exact(quantity, view) for name, quantity in step.words.items()}
    value = _value(step.value, view)
    return TrailStep(
        id=step.id,
        label=prefix + view.texts(f"trail.{step.id}.label"),
        sentence=f"{view.texts(f'trail.{step.id}.{step.sentence}', **words)} = {value}",
        value=value,
        source=source,
    )


def _exact(quantity: Quantity, view: View) -> str:
    """Write a number with more digits than on the screen, so that the sentence can be checked."""
    if quantity.unit is Unit.MONEY and view.format.large_money:
        return view.text(replace(quantity, digits=DIGITS_LARGE_MONEY))
    return view.text(replace(quantity, digits=DIGITS.get(quantity.unit, 2)))


def _value(quantity: Quantity, view: View) -> str:
    is_share = quantity.unit is Unit.SHARE
    return view.text(replace(quantity, digits=2)) if is_share else _exact(quantity, view)


def _sums(result: Result, view: View) -> Iterator[TrailStep]:
    """Yield how the segments add up, and what follows from their sums."""
    prefix = f"{view.texts('segment.total')} · "
    follows = {
        "revenue_at_risk": _share_of_revenue(result),
        "total_damage": _per_month(result),
        "remediation_net": _return("remediation_roi", result.remediation, ()),
        "prevention_net": _return("prevention_roi", result.prevention, ()),
    }
    if result.remediation.value is not None:
        follows["ceiling"] = _break_even(result)
    for id_, (unit, get) in SUMMED.items():
        value = get(result)
        if value is None:
            continue
        known = [part for part in map(get, result.segments) if part is not None]
        parts = " + ".join(_exact(Quantity(part, unit), view) for part in known)
        shown = _exact(Quantity(value, unit), view)
        yield TrailStep(
            id=id_,
            label=prefix + view.texts(f"trail.{id_}.label"),
            sentence=f"{view.texts('trail.sum.sentence', parts=parts)} = {shown}",
            value=shown,
            source="",
        )
        if id_ in follows:
            yield _said(follows[id_], prefix, "", view)


def _share_of_revenue(f: Figures) -> Step:
    words = {"at_risk": money(f.revenue_at_risk), "revenue": money(f.revenue)}
    return Step("share_of_revenue", share(f.share_of_revenue), words, (), "sentence_sum")


def _per_month(f: Figures) -> Step:
    words = {"total": money(f.total_damage)}
    return Step("damage_per_month", money(f.damage_per_month), words, ())


def _return(id_: str, programme: Programme, inputs: tuple[str, ...]) -> Step:
    words = {"net": money(programme.net), "cost": money(programme.cost)}
    return Step(id_, share(programme.roi), words, inputs)


def _break_even(f: Figures) -> Step:
    saved = people(saved_by_remediation(f.levers))
    words = {"saved": saved, "lost": people(f.customers_lost)}
    return Step("break_even", share(f.break_even_reduction), words, ())


def steps(a: Assumptions, f: Figures) -> Iterator[Step]:
    """Yield one segment's steps in the order in which they are computed."""
    yield from _damage(a, f)
    yield from _talk(a, f)
    yield from _remediation(a, f)
    yield from _prevention(a, f)


def _damage(a: Assumptions, f: Figures) -> Iterator[Step]:
    problems, complainers = people(f.customers_with_problem), people(f.complainers)
    customers, revenue = people(a.customers), each(a.revenue_per_customer)
    rate = {"customers": customers, "problem_rate": share(a.problem_rate)}
    yield Step("customers_with_problem", problems, rate, PROBLEM)
    rate = {"problems": problems, "complaint_rate": share(a.complaint_rate)}
    yield Step("complainers", complainers, rate, COMPLAINT)
    rest = {"problems": problems, "complainers": complainers}
    yield Step("silent", people(f.silent), rest, COMPLAINT)
    branches = {
        "quick": people(f.paths.quick.customers),
        "solved": people(f.paths.solved.customers),
        "unsolved": people(f.paths.unsolved.customers),
        "silent": people(f.paths.silent.customers),
        "base": share(a.repurchase_no_problem),
        "r_quick": share(a.repurchase.quick),
        "r_solved": share(a.repurchase.solved),
        "r_unsolved": share(a.repurchase.unsolved),
        "r_silent": share(a.repurchase_silent),
    }
    lost = people(f.customers_lost)
    yield Step("customers_lost", lost, branches, (*OUTCOMES, *REPURCHASE))
    at_risk = money(f.revenue_at_risk)
    yield Step("revenue_at_risk", at_risk, {"lost": lost, "revenue": revenue}, MARKET[1:])
    words = {"at_risk": at_risk, "customers": customers, "revenue": revenue}
    yield Step("share_of_revenue", share(f.share_of_revenue), words, MARKET)


def _talk(a: Assumptions, f: Figures) -> Iterator[Step]:
    talk = f.word_of_mouth
    prospects = people(talk.prospects_lost)
    words = {
        "influence": share(a.influence_rate),
        "unhappy": people(talk.unhappy),
        "happy": people(talk.happy),
        "told_unhappy": people(a.told_unhappy),
        "told_happy": people(a.told_happy),
    }
    yield Step("prospects_lost", prospects, words, TALK)
    words = {"prospects": prospects, "revenue": each(a.revenue_per_customer)}
    yield Step("word_of_mouth", money(talk.revenue_lost), words, MARKET[1:])
    total = money(f.total_damage)
    words = {"at_risk": money(f.revenue_at_risk), "talk": money(talk.revenue_lost)}
    yield Step("total_damage", total, words, (*MARKET, *LOSS[1:], *TALK))
    yield _per_month(f)
    words = {"loud": share(a.loud_share), "unhappy": people(talk.unhappy)}
    yield Step("broadcasters", people(f.broadcasters), words, ("loud_share",))


def _quieter(value: Decimal | None, saved: Decimal | None, a: Assumptions) -> Quantity:
    """Return the prospects in a lever's value: what is left of it after repurchase."""
    if value is None or saved is None:
        return people(None)
    return people(value / a.revenue_per_customer - saved)


def _remediation(a: Assumptions, f: Figures) -> Iterator[Step]:
    revenue = each(a.revenue_per_customer)
    mix = a.target_outcomes or a.outcomes
    lever, invite = f.levers.resolution, f.levers.soliciting
    if a.target_outcomes is not None:
        words = {
            "complainers": people(f.complainers),
            "target": share(mix.dot(a.repurchase)),
            "now": share(a.outcomes.dot(a.repurchase)),
        }
        saved = people(lever.customers_saved)
        yield Step("resolution_saved", saved, words, (*OUTCOMES, *TARGETS, *REPURCHASE[:3]))
        quieter = _quieter(lever.value, lever.customers_saved, a)
        words = {"saved": saved, "quieter": quieter, "revenue": revenue}
        yield Step("resolution_value", money(lever.value), words, (*TALK, MARKET[1]))
    if a.target_complaint_rate is not None:
        words = {
            "problems": people(f.customers_with_problem),
            "target": share(a.target_complaint_rate),
            "now": share(a.complaint_rate),
            "heard": share(mix.dot(a.repurchase)),
            "silent": share(a.repurchase_silent),
        }
        saved = people(invite.customers_saved)
        inputs = ("targets.complaint_rate", "complaint_rate", *REPURCHASE[:4])
        yield Step("soliciting_saved", saved, words, inputs)
        quieter = _quieter(invite.value, invite.customers_saved, a)
        words = {"saved": saved, "quieter": quieter, "revenue": revenue}
        yield Step("soliciting_value", money(invite.value), words, (*TALK, MARKET[1]))
        words = {"saved": people(invite.customers_saved_alone), "revenue": revenue}
        yield Step("soliciting_alone", money(invite.value_alone), words, inputs)
    yield from _remediation_return(a, f)


def _remediation_return(a: Assumptions, f: Figures) -> Iterator[Step]:
    programme = f.remediation
    if programme.cost is not None and programme.net is not None:
        rate = a.complaint_rate if a.target_complaint_rate is None else a.target_complaint_rate
        complaints = f.customers_with_problem * (rate - a.complaint_rate)
        words = {
            "programme": money(programme.cost - complaints * a.handling_cost),
            "complaints": people(complaints),
            "handling": each(a.handling_cost),
        }
        costs = ("programme_costs.resolution", "programme_costs.soliciting", "handling_cost")
        yield Step("remediation_cost", money(programme.cost), words, costs)
        yield _net("remediation_net", programme, a)
        yield _return("remediation_roi", programme, ("margin", *costs))
    words = {
        "lost": people(f.customers_lost),
        "problems": people(f.customers_with_problem),
        "base": share(a.repurchase_no_problem),
        "quick": share(a.repurchase.quick),
    }
    yield Step("ceiling", people(f.remediation_ceiling), words, REPURCHASE)
    if programme.value is not None:
        yield _break_even(f)


def _net(id_: str, programme: Programme, a: Assumptions) -> Step:
    words = {
        "margin": share(a.margin),
        "value": money(programme.value),
        "cost": money(programme.cost),
    }
    return Step(id_, money(programme.net), words, ("margin",))


def _prevention(a: Assumptions, f: Figures) -> Iterator[Step]:
    if a.target_problem_rate is None:
        return
    target = {"now": share(a.problem_rate), "target": share(a.target_problem_rate)}
    lever = f.levers.prevention
    saved = people(lever.customers_saved)
    inputs = ("targets.problem_rate", "problem_rate")
    if a.problem_rate:
        words = {"lost": people(f.customers_lost), **target}
        yield Step("prevention_saved", saved, words, inputs)
    else:
        words = {"then": people(-(lever.customers_saved or Decimal()))}
        yield Step("prevention_saved", saved, words, inputs, "sentence_from_none")
    quieter = _quieter(lever.value, lever.customers_saved, a)
    words = {"saved": saved, "quieter": quieter, "revenue": each(a.revenue_per_customer)}
    yield Step("prevention_value", money(lever.value), words, (*TALK, MARKET[1]))
    programme = f.prevention
    if programme.cost is None or programme.net is None:
        return
    fewer = a.customers * (a.problem_rate - a.target_problem_rate) * a.complaint_rate
    words = {
        "programme": money(programme.cost + fewer * a.handling_cost),
        "complaints": people(fewer),
        "handling": each(a.handling_cost),
    }
    costs = ("programme_costs.prevention", "handling_cost")
    yield Step("prevention_cost", money(programme.cost), words, costs)
    yield _net("prevention_net", programme, a)
    yield _return("prevention_roi", programme, ("margin", *costs))
