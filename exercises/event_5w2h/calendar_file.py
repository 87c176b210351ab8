"""The tasks and the event as a file for calendars (iCalendar, RFC 5545).

The same plan always makes the same bytes: identifiers come from the work and its rows, the
stamp from the plan's own dates. All text is data: icalendar escapes it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from exercises.event_5w2h.plan import Plan, Task
from workshop_app.kinds.worksheet.view import View
from workshop_app.kit.fonts import clean
from workshop_app.kit.presentation import DataFile

if TYPE_CHECKING:
    from icalendar import Event

MAKER = "-//Experience Workshop//event-5w2h//"
DOMAIN = "event-5w2h.workshop"


def tasks_file(plan: Plan, view: View) -> tuple[DataFile, ...]:
    """Return the file, if there is a task with both dates or the day of the event."""
    dated = any(_days(task) for task in plan.tasks)
    if not dated and plan.date is None:
        return ()
    make = partial(calendar, plan, view)
    return (DataFile("tasks", view.texts("files.tasks.title"), "ics", make),)


def calendar(plan: Plan, view: View, work: str) -> bytes:
    """Return the bytes of the file; `work` tells this plan from all others."""
    from icalendar import Calendar

    found = Calendar()
    found.add("prodid", MAKER)
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("x-wr-calname", clean(view.checked.subject))
    for event in (*_tasks(plan, view, work), *_event(plan, view, work)):
        found.add_component(event)
    return bytes(found.to_ical())


def _tasks(plan: Plan, view: View, work: str) -> Iterator[Event]:
    from icalendar import Event

    t = view.texts
    for task in plan.tasks:
        days = _days(task)
        if days is None:
            continue
        found = Event()
        summary = t("files.tasks.summary", number=task.number, what=task.what)
        found.add("uid", _uid(work, task.id))
        found.add("dtstamp", _stamp(plan))
        found.add("dtstart", days[0])
        found.add("dtend", days[1])
        found.add("summary", clean(summary).strip())
        lines = []
        if task.owners:
            lines.append(t("files.tasks.owner", owner=t.joined(task.owners)))
        if task.after:
            lines.append(t("files.tasks.after", after=t.joined(map(str, task.after))))
        if task.is_done:
            lines.append(t("files.tasks.status"))
        if lines:
            found.add("description", clean("\n".join(lines)))
        found.add("transp", "TRANSPARENT")
        yield found


def _event(plan: Plan, view: View, work: str) -> Iterator[Event]:
    """Yield the event itself: with its hours in local time, else all day."""
    from icalendar import Event

    if plan.date is None:
        return
    found = Event()
    found.add("uid", _uid(work, "event"))
    found.add("dtstamp", _stamp(plan))
    hours = plan.hours
    try:
        if hours.start is not None and hours.end is not None:
            # Floating times: the hall's clock, wherever the calendar is read.
            midnight = datetime.combine(plan.date, time())
            found.add("dtstart", midnight + timedelta(minutes=hours.start))
            found.add("dtend", midnight + timedelta(minutes=hours.end))
        else:
            found.add("dtstart", plan.date)
            found.add("dtend", plan.date + timedelta(days=1))
    except OverflowError:
        return
    summary = view.texts("files.tasks.event", subject=view.checked.subject)
    found.add("summary", clean(summary).strip())
    if plan.entry("place"):
        found.add("location", clean(plan.entry("place")))
    yield found


def _days(task: Task) -> tuple[date, date] | None:
    """Return the first day and the day after the last one."""
    if task.start is None or task.end is None or task.end == date.max:
        return None
    return task.start, task.end + timedelta(days=1)


def _stamp(plan: Plan) -> datetime:
    """Return a moment that belongs to the plan: midnight of its first day."""
    days = [d for task in plan.tasks for d in (task.start,) if d is not None]
    if plan.date is not None:
        days.append(plan.date)
    return datetime.combine(min(days), time(), UTC)


def _uid(work: str, row: str) -> str:
    """Return an identifier that stays the same for the same row of the same plan, whatever is
    renamed or moved."""
    mark = hashlib.sha256(f"{work}\n{row}".encode("utf-8", "surrogatepass")).hexdigest()
    return f"{mark[:24]}@{DOMAIN}"
