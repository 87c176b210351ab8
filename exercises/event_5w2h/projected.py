"""What the pictures of a plan are made of: bars of tasks, points of the curve, lines of money."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import partial

from exercises.event_5w2h.advice import clock
from exercises.event_5w2h.plan import MOMENTS, Line, Plan
from exercises.event_5w2h.quantities import emotion, money, percent
from exercises.event_5w2h.values import Result
from workshop_app.kinds.worksheet.view import View
from workshop_app.kit.figures_bars import BarRow, bar_rows
from workshop_app.kit.figures_curve import CurvePoint, CurveScale, curve
from workshop_app.kit.figures_gantt import GanttBar, GanttWords, gantt
from workshop_app.kit.figures_marks import SHAPES, Shape
from workshop_app.kit.numbers import Unit, largest_remainder
from workshop_app.kit.presentation import Picture

SHAPE_OF: dict[str, Shape] = dict(zip(MOMENTS, SHAPES, strict=True))
LEVELS = (-5, 0, 5)
TICK_STEPS = (5, 10, 15, 30, 60, 120, 180, 360)
MOST_TICKS = 7


def moment_name(view: View, kind: str) -> str:
    """Return the name of a kind of peak moment."""
    return view.option("run_sheet.moment", kind)


def numbers(found: Sequence[int], view: View, *, arrow: bool = False) -> str:
    """Write row numbers: "1 → 3", or "1, 3"."""
    return " → ".join(map(str, found)) if arrow else view.texts.joined(map(str, found))


# --- tasks --------------------------------------------------------------------------------------


def gantt_picture(plan: Plan, result: Result, view: View) -> Picture:
    """Return the chart of the tasks that have both dates."""
    t = view.texts
    dated = [task for task in plan.tasks if task.start is not None and task.end is not None]
    place = {task.number: index for index, task in enumerate(dated)}
    path = result.critical_path
    critical = {figures.number for figures in result.tasks if figures.is_critical}
    has_chain = any(task.after for task in plan.tasks)
    bars = [
        GanttBar(
            label=f"{task.number} · {task.what}",
            start=task.start or date.min,
            end=task.end or date.min,
            is_critical=has_chain and task.number in critical,
            is_done=task.is_done,
            after=tuple(place[n] for n in task.after if n in place),
        )
        for task in dated
    ]
    on = plan.date
    words = GanttWords(
        event=t("pictures.gantt.event", date=on.strftime("%m-%d")) if on else "",
        more=lambda n: t("pictures.gantt.more", n=n),
    )
    tasks = numbers(path.tasks, view, arrow=True)
    parts = [
        t(
            "pictures.gantt.part",
            number=task.number,
            what=task.what,
            start=task.start,
            end=task.end,
        )
        for task in dated
    ]
    if not dated:
        title, alternative = t("pictures.gantt.title_none"), t("pictures.gantt.alternative_none")
    else:
        key = "title" if has_chain else "title_open"
        title = t(f"pictures.gantt.{key}", **_known(key, tasks, path.days))
        alternative = t("pictures.gantt.alternative", parts=_listed(view, parts), tasks=tasks)
    note = t("pictures.gantt.note", n=len(dated))
    drawn = partial(gantt, bars, on, words)
    return Picture("gantt", title, note, drawn, alternative, ("critical_path", "reserve"))


def _known(key: str, tasks: str, days: int | None) -> dict[str, object]:
    return {"tasks": tasks, "days": days} if key == "title" else {"days": days}


def _listed(view: View, parts: Sequence[str]) -> str:
    return view.texts.semicolon.join(parts)


# --- emotion ------------------------------------------------------------------------------------


def curve_picture(plan: Plan, result: Result, view: View) -> Picture:
    """Return the expected emotion over the event, with the four moments on it."""
    t = view.texts
    items = {item.number: item for item in plan.items}
    by_row = result.emotion.points
    named = {place.row for place in by_row if items[place.row].moment}
    named.add(result.emotion.end.row if result.emotion.end else 0)
    points = [
        CurvePoint(
            x=float(place.at),
            y=float(place.value),
            label=f"{place.row} {items[place.row].what}" if place.row in named else "",
            short=str(place.row),
            shape=SHAPE_OF.get(items[place.row].moment, "dot"),
            is_strong=bool(items[place.row].moment),
        )
        for place in by_row
    ]
    words = [(SHAPE_OF[kind], moment_name(view, kind)) for kind in MOMENTS]
    drawn = partial(curve, points, _scale(plan, result), words)
    high, end = result.emotion.high, result.emotion.end
    if high is None or end is None:
        title, alternative = t("pictures.curve.title_none"), t("pictures.curve.alternative_none")
    else:
        title = t(
            "pictures.curve.title",
            high=items[high.row].what or str(high.row),
            end=view.text(emotion(end.value)),
        )
        parts = [
            t(
                "pictures.curve.part",
                time=clock(items[place.row].at or 0),
                what=items[place.row].what,
                value=view.text(emotion(place.value)),
            )
            for place in by_row
        ]
        alternative = t("pictures.curve.alternative", parts=_listed(view, parts))
    note = t("pictures.curve.note", n=result.emotion.n)
    return Picture("emotion", title, note, drawn, alternative, ("emotion_mean", "peak_end"))


def _scale(plan: Plan, result: Result) -> CurveScale:
    """Return the time of the event and its curve, with ticks at round times."""
    ends = [p for p in (plan.hours.opening, plan.hours.end) if p is not None]
    ends += [int(place.at) for place in result.emotion.points]
    first, last = (min(ends), max(ends)) if ends else (0, 60)
    last = max(last, first + 1)
    step = next((s for s in TICK_STEPS if (last - first) / s <= MOST_TICKS), 720)
    start = first + -first % step
    return CurveScale(
        first=first,
        last=last,
        ticks=tuple((float(at), clock(at)) for at in range(start, last + 1, step)),
        low=-5.0,
        high=5.0,
        neutral=0.0,
        levels=tuple(
            (float(level), f"{level:+}".replace("-", "−") if level else "0") for level in LEVELS
        ),
    )


# --- money --------------------------------------------------------------------------------------


def budget_picture(plan: Plan, result: Result, view: View) -> Picture:
    """Return what the money goes to, the largest line first; the shares add up to 100."""
    t = view.texts
    lines = [line for line in plan.lines if line.planned]
    lines.sort(key=lambda line: -(line.planned or Decimal()))
    total = result.budget.planned
    shares = (
        largest_remainder([(line.planned or Decimal()) / total for line in lines]) if total else ()
    )
    rows = [
        BarRow(
            _item(line),
            (line.planned or Decimal(),),
            _priced(line.planned or Decimal(), share, view),
            is_strong=index == 0,
        )
        for index, (line, share) in enumerate(zip(lines, shares, strict=False))
    ]
    by_row = {id(row): share for row, share in zip(rows, shares, strict=False)}

    def rest(found: Sequence[BarRow]) -> BarRow:
        amount = sum((row.length for row in found), Decimal())
        share = sum((by_row[id(row)] for row in found), Decimal())
        label = t("pictures.budget.rest", n=len(found))
        return BarRow(label, (amount,), _priced(amount, share, view))

    if rows:
        title = t("pictures.budget.title", first=_item(lines[0]), share=f"{shares[0]:f}%")
        parts = [f"{row.label} {row.text}" for row in rows]
        alternative = t("pictures.budget.alternative", parts=_listed(view, parts))
    else:
        title, alternative = t("pictures.budget.title_none"), t("pictures.budget.alternative_none")
    note = t("pictures.budget.note", unit=view.format.unit_label(Unit.MONEY), n=len(rows))
    drawn = partial(bar_rows, rows, fold=rest)
    return Picture("budget", title, note, drawn, alternative, ("planned",))


def _item(line: Line) -> str:
    return line.item or str(line.number)


def _priced(amount: Decimal, share: Decimal, view: View) -> str:
    value = view.format.plain(money(amount))
    return view.texts("pictures.budget.value", value=value, share=percent(share))
