"""The tables of a plan: the seven questions, tasks with their slack, budget, people, risks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from exercises.event_5w2h.advice import clock
from exercises.event_5w2h.people import owners_of
from exercises.event_5w2h.plan import Plan, Task
from exercises.event_5w2h.quantities import money, number, percent
from exercises.event_5w2h.values import WS, Result, TaskFigures
from workshop_app.kinds.worksheet.view import View
from workshop_app.kit.numbers import Unit, as_json, largest_remainder
from workshop_app.kit.presentation import UNDEFINED, Column, Table

Cell = str | Decimal | int | None


def tables_of(plan: Plan, result: Result, view: View) -> tuple[Table, ...]:
    """Return the tables of the result; those without a row are left out."""
    found = (
        _seven(plan, result, view),
        _tasks(plan, result, view),
        _budget(plan, result, view),
        _owners(plan, result, view),
        _risks(plan, result, view),
    )
    return tuple(table for table in found if table.rows)


def _table(
    id_: str,
    columns: Sequence[tuple[str, bool]],
    rows: Sequence[Sequence[Cell]],
    view: View,
    note: str = "",
    trail: tuple[str, ...] = (),
) -> Table:
    """Return a table; numbers among the cells are written with two decimals at most."""
    t = view.texts
    return Table(
        id=id_,
        title=t(f"result_tables.{id_}.title"),
        columns=tuple(
            Column(t(f"result_tables.{id_}.{name}"), is_number) for name, is_number in columns
        ),
        rows=tuple(tuple(_written(cell, view) for cell in row) for row in rows),
        raw=tuple(tuple(_raw(cell) for cell in row) for row in rows),
        note=note,
        trail=trail,
    )


def _written(cell: Cell, view: View) -> str:
    if cell is None or cell == "":
        return UNDEFINED
    return cell if isinstance(cell, str) else view.format.plain(number(cell))


def _raw(cell: Cell) -> str | float | int | None:
    if isinstance(cell, Decimal):
        return as_json(cell)
    return None if cell == "" else cell


def _seven(plan: Plan, result: Result, view: View) -> Table:
    t = view.texts
    said = dict(zip(WS, _said(plan, result, view), strict=True))
    yes, no = t("result_tables.seven.yes"), t("result_tables.seven.no")
    rows = [(t(f"w.{w}"), yes if result.filled[w] else no, said[w]) for w in WS]
    columns = (("item", False), ("state", False), ("content", False))
    return _table("seven", columns, rows, view, trail=("completeness",))


def _said(plan: Plan, result: Result, view: View) -> tuple[str, ...]:
    """Return in a few words what the plan says to each of the seven."""
    t = view.texts
    theme = view.field("theme") if plan.entry("theme") else ""
    guests = view.format.plain(number(plan.number("guests")))
    team = t("result_tables.seven.guests", n=guests, team=len(plan.team))
    hours = plan.hours
    on = t(
        "result_tables.seven.hours",
        date=plan.date or UNDEFINED,
        start=UNDEFINED if hours.start is None else clock(hours.start),
        end=UNDEFINED if hours.end is None else clock(hours.end),
    )
    how = t("result_tables.seven.how", tasks=len(plan.tasks), items=len(plan.items))
    planned = view.text(money(result.budget.planned))
    cost = t("result_tables.seven.how_much", lines=len(plan.lines), planned=planned)
    return (
        plan.entry("purpose"),
        " · ".join(word for word in (theme, plan.entry("idea")) if word),
        " · ".join(word for word in (plan.entry("audience"), team) if word),
        on,
        plan.entry("place"),
        how,
        cost,
    )


def _tasks(plan: Plan, result: Result, view: View) -> Table:
    t = view.texts
    figures = {found.number: found for found in result.tasks}
    rows: list[Sequence[Cell]] = [
        (
            task.number,
            task.what,
            *_timing(task, figures[task.number], view),
            t.joined(task.owners),
        )
        for task in plan.tasks
    ]
    columns = (
        ("number", True),
        ("what", False),
        ("slack", True),
        ("critical", False),
        ("days", True),
        ("planned", False),
        ("earliest", False),
        ("latest", False),
        ("owner", False),
    )
    note = t("result_tables.tasks.note")
    return _table("tasks", columns, rows, view, note, ("critical_path", "reserve"))


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _timing(task: Task, found: TaskFigures, view: View) -> tuple[Cell, ...]:
    return (
        found.slack,
        view.texts("result_tables.tasks.yes") if found.is_critical else "",
        task.days,
        _span(_iso(task.start), _iso(task.end), view),
        _span(found.earliest_start, found.earliest_end, view),
        _span(found.latest_start, found.latest_end, view),
    )


def _span(start: str | None, end: str | None, view: View) -> str:
    """Write two days of the same or of different years, without the year: 05-03 … 05-12."""
    if start is None or end is None:
        return ""
    return view.texts("result_tables.tasks.span", start=start[5:], end=end[5:])


def _budget(plan: Plan, result: Result, view: View) -> Table:
    t, budget = view.texts, result.budget
    known = [share for share in budget.shares if share is not None]
    percents = iter(largest_remainder(known) if known else ())
    shares = [None if share is None else next(percents) for share in budget.shares]
    rows: list[tuple[str, ...]] = []
    raw: list[tuple[str | float | int | None, ...]] = []
    both = Decimal()
    for line, share, found in zip(plan.lines, budget.shares, shares, strict=True):
        more = None if line.planned is None or line.actual is None else line.actual - line.planned
        both += more or 0
        rows.append(_money_row(line.item, line.planned, found, line.actual, more, view))
        raw.append((line.item, *map(as_json, (line.planned, share, line.actual, more))))
    if rows:
        total = t("result_tables.budget.total")
        whole = Decimal(100) if known else None
        has_both = any(row[-1] is not None for row in raw)
        more = both if has_both else None
        rows.append(_money_row(total, budget.planned, whole, budget.actual, more, view))
        one = Decimal(1) if known else None
        raw.append((total, *map(as_json, (budget.planned, one, budget.actual, more))))
    unit = view.format.unit_label(Unit.MONEY)
    names = ("item", "planned", "share", "actual", "difference")
    titles = [t(f"result_tables.budget.{name}") for name in names]
    for place in (1, 3, 4):
        titles[place] = t.bracketed(titles[place], unit)
    return Table(
        "budget",
        t("result_tables.budget.title"),
        tuple(Column(title, is_number=place > 0) for place, title in enumerate(titles)),
        tuple(rows),
        tuple(raw),
        t("result_tables.budget.note", n=budget.lines_actual, lines=budget.lines),
        ("planned", "actual"),
    )


def _money_row(
    name: str,
    planned: Decimal | None,
    share: Decimal | None,
    actual: Decimal | None,
    more: Decimal | None,
    view: View,
) -> tuple[str, ...]:
    write = view.format.plain
    return (
        name or UNDEFINED,
        write(money(planned)),
        UNDEFINED if share is None else f"{percent(share)}%",
        write(money(actual)),
        write(money(more, signed=True)),
    )


def _owners(plan: Plan, result: Result, view: View) -> Table:
    found = zip(owners_of(plan), result.owners, strict=True)
    loads = sorted(found, key=lambda pair: (-pair[1].days, -pair[1].minutes))
    rows = [
        (
            name,
            view.texts.joined(map(str, load.tasks)),
            load.days,
            view.texts.joined(map(str, load.items)),
            load.minutes,
        )
        for name, load in loads
    ]
    columns = (
        ("owner", False),
        ("tasks", False),
        ("days", True),
        ("items", False),
        ("minutes", True),
    )
    return _table("owners", columns, rows, view, trail=("clashes",))


def _risks(plan: Plan, result: Result, view: View) -> Table:
    figures = {found.number: found for found in result.risks}
    ranked = sorted(
        plan.risks,
        key=lambda risk: (figures[risk.number].rank or len(plan.risks) + 1, risk.number),
    )
    rows = [
        (
            figures[risk.number].rank,
            risk.risk,
            figures[risk.number].score,
            risk.likelihood,
            risk.effect,
            risk.plan_b,
            view.texts.joined(risk.owners),
        )
        for risk in ranked
    ]
    columns = (
        ("rank", True),
        ("risk", False),
        ("score", True),
        ("likelihood", True),
        ("effect", True),
        ("plan_b", False),
        ("owner", False),
    )
    return _table("risks", columns, rows, view, view.texts("result_tables.risks.note"), ("risk",))
