"""Taking things out of the store for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.storage.store import Store

if TYPE_CHECKING:
    from workshop_app.domain.trash import RemovedKind

_WORKS = {
    "class": "SELECT id FROM works WHERE team_id IN (SELECT id FROM teams WHERE workshop_id = ?)",
    "team": "SELECT id FROM works WHERE team_id = ?",
    "work": "SELECT id FROM works WHERE id = ?",
}
"""The works that go with a class, a team or alone."""

# What a class file said before stands in the intake that brought the next one.
_SOURCE = """UPDATE intakes SET made = json_remove(made, '$.sources."' || ? || '"')"""
_BEFORE = {
    "class": (
        "DELETE FROM records WHERE workshop_id = ?",
        "DELETE FROM record_versions WHERE workshop_id = ?",
    ),
}
_AFTER = {
    "class": (
        "DELETE FROM participants WHERE workshop_id = ?",
        "DELETE FROM teams WHERE workshop_id = ?",
        "DELETE FROM workshops WHERE id = ?",
        _SOURCE,
    ),
    "team": (
        "UPDATE participants SET team_id = NULL WHERE team_id = ?",
        "UPDATE workshops SET own_team_id = NULL WHERE own_team_id = ?",
        "DELETE FROM teams WHERE id = ?",
    ),
    "person": (
        "UPDATE teams SET leader_id = NULL WHERE leader_id = ?",
        "DELETE FROM participants WHERE id = ?",
    ),
    "template": ("DELETE FROM templates WHERE id = ?",),
}
_ORPHANS = (
    # Those of other classes can still be taken back.
    (
        "DELETE FROM intakes WHERE id NOT IN (SELECT intake_id FROM intake_works) "
        "AND json_extract(made, '$.sources') = '{}' AND NOT EXISTS (SELECT 1 "
        "FROM json_each(intakes.made, '$.archives') a JOIN workshops s ON s.id = a.value)"
    ),
    "DELETE FROM attachments WHERE digest NOT IN (SELECT digest FROM work_attachments)",
)


def erase(store: Store, kind: RemovedKind, item_id: str) -> None:
    """Delete a class, team, person, work or template with all that is in it; what stood there is
    overwritten in the file.

    To be called outside a transaction. Raises StoreError; then nothing was deleted.
    """
    store.run("PRAGMA secure_delete = ON")
    try:
        with store.transaction():
            for step in _steps(kind):
                store.run(step, (item_id,))
            for orphan in _ORPHANS:
                store.run(orphan)
    finally:
        store.run("PRAGMA secure_delete = OFF")
    # Else the journal would hold for a while what the file has no more.
    store.run("PRAGMA wal_checkpoint(TRUNCATE)")


def _steps(kind: RemovedKind) -> tuple[str, ...]:
    works = _WORKS.get(kind)
    # What was handed in goes with its work.
    of_works = (
        (
            f"DELETE FROM work_attachments WHERE work_id IN ({works})",
            f"DELETE FROM revisions WHERE work_id IN ({works})",
            f"DELETE FROM works WHERE id IN ({works})",
        )
        if works
        else ()
    )
    return (*_BEFORE.get(kind, ()), *of_works, *_AFTER.get(kind, ()))
