"""What the 5W2H planner shows: figures and notes here, pictures, tables and trail beside it."""

from __future__ import annotations

from functools import partial

from exercises.event_5w2h.calendar_file import tasks_file
from exercises.event_5w2h.handout import run_sheet
from exercises.event_5w2h.plan import plan_of
from exercises.event_5w2h.projected import (
    budget_picture,
    curve_picture,
    gantt_picture,
    moment_name,
    numbers,
)
from exercises.event_5w2h.quantities import each, emotion, money, number, share
from exercises.event_5w2h.tables import tables_of
from exercises.event_5w2h.trail import clash_parts, trail
from exercises.event_5w2h.values import Result
from workshop_app.kinds.worksheet.view import View
from workshop_app.kit.presentation import UNDEFINED, KeyFigure
from workshop_app.kit.shown import Shown


def show(result: Result, view: View) -> Shown:
    """Return everything that the result shows in the view's language."""
    plan = plan_of(view.checked)
    return Shown(
        headline=_completeness(result, view),
        figures=(
            _cost(result, view),
            _balance(result, view),
            _critical_path(result, view),
            _clashes(result, view),
            _moments(result, view),
            _emotion(result, view),
        ),
        pictures=(
            gantt_picture(plan, result, view),
            curve_picture(plan, result, view),
            budget_picture(plan, result, view),
        ),
        tables=tables_of(plan, result, view),
        make_trail=partial(trail, plan, result, view),
        notes=view.texts.lines("notes.list"),
        basis=view.texts("basis", items=len(plan.items), tasks=len(plan.tasks)),
        handouts=(run_sheet(plan, view),),
        files=tasks_file(plan, view),
    )


def _figure(id_: str, view: View, value: str, note: str, *steps: str) -> KeyFigure:
    return KeyFigure(id_, view.texts(f"figures.{id_}.label"), value, note, steps)


def _completeness(result: Result, view: View) -> KeyFigure:
    t = view.texts
    missing = t.joined(t(f"w.{name}") for name in result.missing)
    note = t("figures.completeness.missing", missing=missing) if missing else ""
    note = note or t("figures.completeness.all")
    value = t("figures.completeness.value", n=sum(result.filled.values()))
    return _figure("completeness", view, value, note, "completeness")


def _cost(result: Result, view: View) -> KeyFigure:
    t, budget = view.texts, result.budget
    if budget.planned is None:
        return _figure("cost", view, UNDEFINED, t("figures.cost.note_none"))
    note = t("figures.cost.note_unknown")
    if budget.guests is not None:
        per_guest = view.text(each(budget.planned_per_guest))
        guests = view.format.plain(number(budget.guests))
        note = t("figures.cost.note", each=per_guest, n=guests)
    steps = ("planned", "planned_per_guest", "actual")
    return _figure("cost", view, view.text(money(budget.planned)), note, *steps)


def _balance(result: Result, view: View) -> KeyFigure:
    t, budget = view.texts, result.budget
    if budget.balance is None:
        return _figure("balance", view, UNDEFINED, t("figures.balance.note_none"))
    note = t(
        "figures.balance.note",
        income=view.text(money(budget.income)),
        cost=view.text(money(budget.planned)),
    )
    value = view.text(money(budget.balance, signed=True))
    steps = ["balance"] if budget.balance_actual is None else ["balance", "balance_actual"]
    return _figure("balance", view, value, note, *steps)


def _critical_path(result: Result, view: View) -> KeyFigure:
    t, path = view.texts, result.critical_path
    if path.days is None:
        return _figure("critical_path", view, UNDEFINED, t("figures.critical_path.note_none"))
    tasks = numbers(path.tasks, view, arrow=True)
    key = "figures.critical_path."
    if path.reserve is None:
        note = t(f"{key}note_open", tasks=tasks)
    elif path.reserve < 0:
        note = t(f"{key}note_short", tasks=tasks, late=-path.reserve)
    else:
        note = t(f"{key}note", tasks=tasks, reserve=path.reserve)
    value = t(f"{key}value", days=path.days)
    return _figure("critical_path", view, value, note, "critical_path", "reserve")


def _clashes(result: Result, view: View) -> KeyFigure:
    t, count = view.texts, result.clashes.count
    parts = t.joined(text for text, found in clash_parts(result, view) if found)
    note = t("figures.clashes.listed", parts=parts) if count else t("figures.clashes.none")
    return _figure("clashes", view, t("figures.clashes.value", n=count), note, "clashes")


def _moments(result: Result, view: View) -> KeyFigure:
    t, moments = view.texts, result.moments
    present = len(moments.rows) - len(moments.missing)
    missing = t.joined(moment_name(view, kind) for kind in moments.missing)
    if not present:
        note = t("figures.moments.note_none")
    elif missing:
        note = t("figures.moments.note_missing", missing=missing)
    else:
        note = t("figures.moments.note", share=view.text(share(moments.share_of_minutes)))
    value = t("figures.moments.value", n=present)
    return _figure("moments", view, value, note, "coverage", "moment_share")


def _emotion(result: Result, view: View) -> KeyFigure:
    t, found = view.texts, result.emotion
    if found.peak is None or found.end is None:
        return _figure("emotion", view, UNDEFINED, t("figures.emotion.note_none"))
    note = t(
        "figures.emotion.note",
        mean=view.text(emotion(found.mean)),
        peak=view.text(emotion(found.peak.value)),
        end=view.text(emotion(found.end.value)),
    )
    value = view.text(emotion(found.peak_end))
    return _figure("emotion", view, value, note, "emotion_mean", "peak_end")
