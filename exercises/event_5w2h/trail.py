"""The calculation trail of a plan: the sentence behind each figure, with the numbers in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from exercises.event_5w2h.plan import MOMENTS, Plan
from exercises.event_5w2h.quantities import each, emotion, money, number, share
from exercises.event_5w2h.values import Result
from workshop_app.kinds.worksheet.view import View
from workshop_app.kit.numbers import Quantity
from workshop_app.kit.presentation import TrailStep

LISTED = 12
"""How many parts of a sum a sentence names."""


def trail(plan: Plan, result: Result, view: View) -> tuple[TrailStep, ...]:
    """Return how every figure came about, in the order of the result."""
    return (
        _completeness(result, view),
        *_money(plan, result, view),
        *_path(plan, result, view),
        _clashes(result, view),
        *_moments(result, view),
        *_emotion(result, view),
        *_risk(plan, result, view),
    )


def clash_parts(result: Result, view: View) -> list[tuple[str, int]]:
    """Return each kind of clash in words, with how often it was found."""
    found = result.clashes
    counts = {
        "overlaps": len(found.overlaps),
        "gaps": len(found.gaps),
        "outside": len(found.outside),
        "double": len(found.double_tasks) + len(found.double_items),
        "out_of_order": len(found.out_of_order),
        "late": len(found.late),
    }
    return [(view.texts(f"clash.{id_}", n=n), n) for id_, n in counts.items()]


def _said(view: View, id_: str, **words: object) -> str:
    return view.texts(f"trail.{id_}.sentence", **words)


def _exact(quantity: Quantity, view: View) -> str:
    """Write a number with digits enough that the sentence can be checked."""
    return view.text(replace(quantity, digits=4))


def _completeness(result: Result, view: View) -> TrailStep:
    t = view.texts
    names = t.joined(t(f"w.{name}") for name, filled in result.filled.items() if filled)
    value = t("figures.completeness.value", n=sum(result.filled.values()))
    sentence = _said(view, "completeness", filled=names or t("trail.completeness.nothing"))
    return view.step("completeness", value, "convention", sentence)


def _sum(view: View, parts: Sequence[tuple[str, Quantity]]) -> str:
    """Write a sum with its first parts one by one."""
    written = [text for text, _ in parts[:LISTED]]
    rest = parts[LISTED:]
    if rest:
        total = sum((q.value for _, q in rest if q.value is not None), Decimal())
        amount = _exact(replace(rest[0][1], value=total), view)
        written.append(view.texts("trail.planned.more", n=len(rest), rest=amount))
    return " + ".join(written)


def _money(plan: Plan, result: Result, view: View) -> Iterator[TrailStep]:
    budget = result.budget
    if budget.planned is not None:
        parts = [
            (
                f"{view.format.plain(number(line.quantity, 4))} × {_exact(each(line.price), view)}",
                money(line.planned),
            )
            for line in plan.lines
            if line.planned is not None
        ]
        value = _exact(money(budget.planned), view)
        yield view.step("planned", value, "team", _said(view, "planned", parts=_sum(view, parts)))
        guests = view.format.plain(number(budget.guests))
        words = {"planned": value, "guests": guests}
        per_guest = view.text(each(budget.planned_per_guest))
        sentence = _said(view, "planned_per_guest", **words)
        yield view.step("planned_per_guest", per_guest, "team", sentence)
    value = _exact(money(budget.actual), view)
    spent = [
        (_exact(money(line.actual), view), money(line.actual))
        for line in plan.lines
        if line.actual is not None
    ]
    sentence = _said(
        view,
        "actual",
        parts=_sum(view, spent) or "0",
        n=budget.lines_actual,
        lines=budget.lines,
    )
    yield view.step("actual", value, "team", sentence)
    yield from _balances(result, view)


def _balances(result: Result, view: View) -> Iterator[TrailStep]:
    budget = result.budget
    if budget.balance is None:
        return
    words = {
        "income": _exact(money(budget.income), view),
        "planned": _exact(money(budget.planned), view),
    }
    value = _exact(money(budget.balance, signed=True), view)
    yield view.step("balance", value, "team", _said(view, "balance", **words))
    if budget.balance_actual is None:
        return
    words = {
        "income": _exact(money(budget.income_actual), view),
        "actual": _exact(money(budget.actual), view),
    }
    value = _exact(money(budget.balance_actual, signed=True), view)
    yield view.step("balance_actual", value, "team", _said(view, "balance_actual", **words))


def _path(plan: Plan, result: Result, view: View) -> Iterator[TrailStep]:
    t, path = view.texts, result.critical_path
    days = {figures.number: figures.days for figures in result.tasks}
    parts = " + ".join(t("trail.critical_path.part", number=n, days=days[n]) for n in path.tasks)
    value = t("figures.critical_path.value", days=path.days) if path.days is not None else "—"
    sentence = _said(view, "critical_path", parts=parts or "—")
    source = t("trail.critical_path.source")
    yield view.step("critical_path", value, "published", sentence, source)
    reserve = t("trail.reserve.value", days=path.reserve) if path.reserve is not None else "—"
    words = {"date": plan.date or "—", "end": path.ends_on or "—"}
    yield view.step("reserve", reserve, "convention", _said(view, "reserve", **words))


def _clashes(result: Result, view: View) -> TrailStep:
    parts = " + ".join(text for text, _ in clash_parts(result, view))
    value = view.texts("figures.clashes.value", n=result.clashes.count)
    return view.step("clashes", value, "convention", _said(view, "clashes", parts=parts))


def _moments(result: Result, view: View) -> Iterator[TrailStep]:
    t, moments = view.texts, result.moments
    names = {kind: view.option("run_sheet.moment", kind) for kind in MOMENTS}
    present = [kind for kind in MOMENTS if kind not in moments.missing]
    named = t.joined(names[kind] for kind in present) or t("trail.completeness.nothing")
    value = t("figures.moments.value", n=len(present))
    sentence = _said(view, "coverage", present=named)
    yield view.step("coverage", value, "published", sentence, t("trail.coverage.source"))
    parts = " + ".join(
        t(
            "trail.moment_share.part",
            moment=names[kind],
            minutes=view.format.plain(number(moments.minutes[kind])),
        )
        for kind in MOMENTS
    )
    total = view.format.plain(number(moments.minutes_total))
    sentence = _said(view, "moment_share", parts=parts, total=total)
    value = view.text(share(moments.share_of_minutes))
    yield view.step("moment_share", value, "convention", sentence)


def _term(value: Decimal, view: View) -> str:
    """Write a part of a sum; one below 0 in brackets."""
    shown = _exact(number(value, 4), view)
    return f"({shown})" if value < 0 else shown


def _emotion(result: Result, view: View) -> Iterator[TrailStep]:
    found = result.emotion
    if found.peak is None or found.end is None:
        return
    parts = " + ".join(_term(place.value, view) for place in found.points)
    mean = view.text(emotion(found.mean))
    sentence = _said(view, "emotion_mean", parts=parts, n=found.n)
    yield view.step("emotion_mean", mean, "team", sentence)
    words = {
        "peak": view.text(emotion(found.peak.value)),
        "end": view.text(emotion(found.end.value)),
    }
    value = view.text(emotion(found.peak_end))
    source = view.texts("trail.peak_end.source")
    sentence = _said(view, "peak_end", **words)
    yield view.step("peak_end", value, "published", sentence, source)


def _risk(plan: Plan, result: Result, view: View) -> Iterator[TrailStep]:
    by_number = {risk.number: risk for risk in plan.risks}
    for found in result.risks:
        if found.rank != 1:
            continue
        risk = by_number[found.number]
        words = {
            "risk": risk.risk or found.number,
            "likelihood": view.format.plain(number(risk.likelihood)),
            "effect": view.format.plain(number(risk.effect)),
        }
        value = view.format.plain(number(found.score))
        yield view.step("risk", value, "convention", _said(view, "risk", **words))
        return
