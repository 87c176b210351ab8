"""The run sheet for the people on the spot: large times, props, who sees to it, and plan B."""

from __future__ import annotations

from functools import partial

from exercises.event_5w2h.advice import clock
from exercises.event_5w2h.plan import DAY, Item, Plan
from exercises.event_5w2h.projected import SHAPE_OF, moment_name
from exercises.event_5w2h.quantities import number
from workshop_app.kinds.worksheet.view import View
from workshop_app.kit.figures_cues import Cue, CueHeads, cue_sheet, cue_strips
from workshop_app.kit.presentation import UNDEFINED, Column, Handout, Picture, Table


def run_sheet(plan: Plan, view: View) -> Handout:
    """Return the run sheet in the order of its times, and what to do if something goes wrong."""
    t = view.texts
    hours = plan.hours
    title = t(
        "handouts.run_sheet.hours",
        doors=_clock(hours.doors, view),
        start=_clock(hours.start, view),
        end=_clock(hours.end, view),
        guests=view.format.plain(number(plan.number("guests"))),
    )
    subject = t(
        "handouts.run_sheet.subject",
        subject=view.checked.subject,
        date=plan.date or UNDEFINED,
        place=plan.entry("place") or UNDEFINED,
    )
    risks = _plan_b(plan, view)
    return Handout(
        id="run_sheet",
        title=t("handouts.run_sheet.title"),
        subject=subject,
        parts=(_cues(plan, title, view), *((risks,) if risks.rows else ())),
        is_landscape=True,
    )


def _clock(minutes: int | None, view: View) -> str:
    if minutes is None:
        return UNDEFINED
    time = clock(minutes)
    return view.texts("handouts.run_sheet.next_day", time=time) if minutes >= DAY else time


def _cues(plan: Plan, title: str, view: View) -> Picture:
    t = view.texts
    # Without a time an item stands where it was typed.
    last = -1
    keyed: list[tuple[int, int, Item]] = []
    for place, item in enumerate(plan.items):
        last = item.at if item.at is not None else last
        keyed.append((last, place, item))
    cues = [_cue(item, view) for _, _, item in sorted(keyed, key=lambda k: k[:2])]
    heads = CueHeads(
        time=t("result_tables.run_sheet.time"),
        what=t("result_tables.run_sheet.what"),
        props=t("result_tables.run_sheet.props"),
        owner=t("result_tables.run_sheet.owner"),
        done="✓",
    )
    words = (" ".join(part for part in (c.time, c.what, c.owner) if part) for c in cues)
    return Picture(
        id="cues",
        title=title,
        note="",
        draw=partial(cue_sheet, cues, heads),
        alternative=t.semicolon.join(words),
        pages=partial(cue_strips, cues, heads),
    )


def _cue(item: Item, view: View) -> Cue:
    t = view.texts
    unit = t("tables.run_sheet.columns.minutes.unit")
    length = "" if item.minutes is None else f"{item.minutes} {unit}"
    if item.until is not None:
        length = f"–{clock(item.until)} · {length}"
    return Cue(
        time=UNDEFINED if item.at is None else clock(item.at),
        length=length,
        what=item.what,
        who=item.who,
        props=item.props,
        owner=t.joined(item.owners),
        shape=SHAPE_OF.get(item.moment),
        moment=moment_name(view, item.moment) if item.moment else "",
    )


def _plan_b(plan: Plan, view: View) -> Table:
    t = view.texts
    ranked = sorted(
        (risk for risk in plan.risks if risk.plan_b),
        key=lambda risk: -((risk.likelihood or 0) * (risk.effect or 0)),
    )
    rows = tuple(
        (str(rank), risk.risk or UNDEFINED, risk.plan_b, t.joined(risk.owners) or UNDEFINED)
        for rank, risk in enumerate(ranked, 1)
    )
    names = ("risk", "then", "owner")
    columns = (
        Column("#", is_number=True),
        *(Column(t(f"result_tables.plan_b.{name}")) for name in names),
    )
    return Table("plan_b", t("result_tables.plan_b.title"), columns, rows, rows)
