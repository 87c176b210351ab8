"""Who has to do what: the load of every owner of tasks and of items of the run sheet."""

from __future__ import annotations

from exercises.event_5w2h.clashes import key
from exercises.event_5w2h.plan import Plan
from exercises.event_5w2h.values import OwnerLoad


def owners_of(plan: Plan) -> tuple[str, ...]:
    """Return everybody who owns a task or an item, in the order of appearance."""
    found: dict[str, str] = {}
    for owners in (*(t.owners for t in plan.tasks), *(i.owners for i in plan.items)):
        for name in owners:
            found.setdefault(key(name), name)
    return tuple(found.values())


def loads_of(plan: Plan) -> tuple[OwnerLoad, ...]:
    """Return the load of each owner, in the order of `owners_of`; finished tasks count as well."""
    found = []
    for name in owners_of(plan):
        tasks = [t for t in plan.tasks if key(name) in map(key, t.owners)]
        items = [i for i in plan.items if key(name) in map(key, i.owners)]
        found.append(
            OwnerLoad(
                tasks=tuple(task.number for task in tasks),
                days=sum(task.days or 0 for task in tasks),
                items=tuple(item.number for item in items),
                minutes=sum(item.minutes or 0 for item in items),
            )
        )
    return tuple(found)
