"""The trash: everything in the store that bears the time of its removal."""

from __future__ import annotations

from typing import cast

from workshop_app.domain.trash import Removed, RemovedKind
from workshop_app.storage.store import Store
from workshop_app.storage.times import to_time

# What lies in a team or class that was itself removed comes back with it and is not listed.
_REMOVED = """
SELECT 'class', id, title, client, '', removed_at FROM workshops WHERE removed_at IS NOT NULL
UNION ALL
SELECT 'team', t.id, t.name, '', s.title, t.removed_at
FROM teams t JOIN workshops s ON s.id = t.workshop_id
WHERE t.removed_at IS NOT NULL AND s.removed_at IS NULL
UNION ALL
SELECT 'person', p.id, p.name, '', s.title, p.removed_at
FROM participants p JOIN workshops s ON s.id = p.workshop_id
WHERE p.removed_at IS NOT NULL AND s.removed_at IS NULL
UNION ALL
SELECT 'work', w.id, w.exercise_id, t.name, s.title, w.removed_at
FROM works w JOIN teams t ON t.id = w.team_id JOIN workshops s ON s.id = t.workshop_id
WHERE w.removed_at IS NOT NULL AND t.removed_at IS NULL AND s.removed_at IS NULL
UNION ALL
SELECT 'template', id, name, exercise_id, '', removed_at FROM templates
WHERE removed_at IS NOT NULL
ORDER BY 6 DESC, 1, 3
"""


def removed(store: Store) -> tuple[Removed, ...]:
    """Return everything in the trash, the last one removed first."""
    return tuple(
        Removed(
            kind=cast("RemovedKind", row[0]),
            id=str(row[1]),
            name=str(row[2]),
            owner=str(row[3]),
            place=str(row[4]),
            removed_at=to_time(str(row[5])),
        )
        for row in store.rows(_REMOVED)
    )
