"""Taking a class out of the store for good."""

from __future__ import annotations

from workshop_app.storage.store import Store

_TEAMS = "SELECT id FROM teams WHERE workshop_id = ?"
_WORKS = f"SELECT id FROM works WHERE team_id IN ({_TEAMS})"
# What was handed in goes with its work.
_STEPS = (
    "DELETE FROM records WHERE workshop_id = ?",
    "DELETE FROM record_versions WHERE workshop_id = ?",
    f"DELETE FROM work_attachments WHERE work_id IN ({_WORKS})",
    f"DELETE FROM revisions WHERE work_id IN ({_WORKS})",
    f"DELETE FROM works WHERE team_id IN ({_TEAMS})",
    "DELETE FROM participants WHERE workshop_id = ?",
    "DELETE FROM teams WHERE workshop_id = ?",
    "DELETE FROM workshops WHERE id = ?",
)
# What a class file said before stands in the intake that brought the next one.
_SOURCE = """UPDATE intakes SET made = json_remove(made, '$.sources."' || ? || '"')"""
_ORPHANS = (
    # Those of other classes can still be taken back.
    (
        "DELETE FROM intakes WHERE id NOT IN (SELECT intake_id FROM intake_works) "
        "AND json_extract(made, '$.sources') = '{}' AND NOT EXISTS (SELECT 1 "
        "FROM json_each(intakes.made, '$.archives') a JOIN workshops s ON s.id = a.value)"
    ),
    "DELETE FROM attachments WHERE digest NOT IN (SELECT digest FROM work_attachments)",
)


def erase_workshop(store: Store, workshop_id: str) -> None:
    """Delete a class with all that is in it; what stood there is overwritten in the file.

    To be called outside a transaction. Raises StoreError; then nothing was deleted.
    """
    store.run("PRAGMA secure_delete = ON")
    try:
        with store.transaction():
            for step in (*_STEPS, _SOURCE):
                store.run(step, (workshop_id,))
            for orphan in _ORPHANS:
                store.run(orphan)
    finally:
        store.run("PRAGMA secure_delete = OFF")
    # Else the journal would hold for a while what the file has no more.
    store.run("PRAGMA wal_checkpoint(TRUNCATE)")
