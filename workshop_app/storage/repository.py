"""Works and their revisions in the store; all that is there comes together here."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from workshop_app.domain import labels
from workshop_app.domain.message import Message
from workshop_app.domain.work import RecentWork, Revision, Step, Version, Work
from workshop_app.domain.workshop import Team, Workshop
from workshop_app.storage.attachments import AttachmentRows
from workshop_app.storage.handins import HandInRows
from workshop_app.storage.people import TEAM, WORKSHOP, People, as_team, as_workshop
from workshop_app.storage.records import RecordRows
from workshop_app.storage.store import Row, Store, Value
from workshop_app.storage.templates import TemplateRows
from workshop_app.storage.times import to_text, to_time

_WORK = "w.id, w.team_id, w.exercise_id, w.head_id, w.created_at, w.changed_at"
_REVISION = (
    "r.id, r.work_id, r.parent_id, r.label, r.merge_key, r.state, r.at, r.name, r.replaces_id"
)
_RECENT = (
    "w.id, w.exercise_id, t.id, t.name, s.id, s.title, w.changed_at, "
    "coalesce(w.removed_at, t.removed_at, s.removed_at)"
)
_JOINED = "works w JOIN teams t ON t.id = w.team_id JOIN workshops s ON s.id = t.workshop_id"
# A revision whose child is newest comes back by redo.
_NEWEST_CHILD = "SELECT max(sequence) FROM revisions WHERE parent_id = ?"


@dataclass(frozen=True)
class WorkInPlace:
    """A work with its head revision, the team that made it and the workshop it belongs to."""

    work: Work
    head: Revision
    team: Team
    workshop: Workshop


class Repository(People, AttachmentRows, TemplateRows, RecordRows, HandInRows):
    """Reads and writes the values of the domain.

    What writes is called inside `transaction`. Every method raises StoreError where the disk
    fails; one that asks for a single row returns None where there is none.
    """

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.store = store

    def transaction(self) -> AbstractContextManager[None]:
        """Do all that is written in the block or nothing; on the disk when it is left."""
        return self.store.transaction()

    def work_in_place(self, work_id: str) -> WorkInPlace | None:
        """Return a work with all that surrounds it; also one that lies in the trash."""
        sql = (
            f"SELECT {_WORK}, {_REVISION}, {TEAM}, {WORKSHOP} FROM {_JOINED} "
            "JOIN revisions r ON r.id = w.head_id WHERE w.id = ?"
        )
        for row in self.store.rows(sql, (work_id,)):
            return WorkInPlace(
                _work(row[:6]), _revision(row[6:15]), as_team(row[15:22]), as_workshop(row[22:])
            )
        return None

    def work_of_team(self, team_id: str, exercise_id: str) -> str | None:
        """Return the id of a team's work on an exercise, outside the trash."""
        sql = "SELECT id FROM works WHERE team_id = ? AND exercise_id = ? AND removed_at IS NULL"
        for row in self.store.rows(sql, (team_id, exercise_id)):
            return str(row[0])
        return None

    def works_beside(self, work: Work, exercise_id: str) -> tuple[str, ...]:
        """Return the ids of the works of the same team on an exercise outside the trash, the last
        changed first; beside a practice, of all that was practised alone."""
        sql = (
            f"SELECT w.id FROM {_JOINED} JOIN teams own ON own.id = ? "
            "WHERE w.exercise_id = ? AND w.id <> ? AND w.removed_at IS NULL "
            "AND t.removed_at IS NULL AND s.removed_at IS NULL AND (t.id = own.id "
            "OR (s.kind = 'practice' AND t.workshop_id = own.workshop_id)) "
            "ORDER BY w.changed_at DESC, w.rowid DESC"
        )
        rows = self.store.rows(sql, (work.team_id, exercise_id, work.id))
        return tuple(str(row[0]) for row in rows)

    def works_of_workshop(self, workshop_id: str) -> tuple[Work, ...]:
        """Return the works of all teams of a workshop outside the trash, oldest first."""
        sql = (
            f"SELECT {_WORK} FROM {_JOINED} WHERE t.workshop_id = ? AND w.removed_at IS NULL "
            "AND t.removed_at IS NULL ORDER BY w.created_at, w.id"
        )
        return tuple(_work(row) for row in self.store.rows(sql, (workshop_id,)))

    def works_of_team(self, team_id: str) -> tuple[Work, ...]:
        """Return the works of a team outside the trash, oldest first."""
        sql = (
            f"SELECT {_WORK} FROM works w WHERE w.team_id = ? AND w.removed_at IS NULL "
            "ORDER BY w.created_at, w.id"
        )
        return tuple(_work(row) for row in self.store.rows(sql, (team_id,)))

    def recent(self, limit: int) -> tuple[RecentWork, ...]:
        """Return the works that were changed last, without the trash."""
        sql = (
            f"SELECT {_RECENT} FROM {_JOINED} WHERE w.removed_at IS NULL AND t.removed_at IS NULL "
            "AND s.removed_at IS NULL ORDER BY w.changed_at DESC LIMIT ?"
        )
        return tuple(_recent(row) for row in self.store.rows(sql, (limit,)))

    def removed_works(self) -> tuple[RecentWork, ...]:
        """Return the works in the trash, the last one removed first."""
        sql = (
            f"SELECT {_RECENT} FROM {_JOINED} WHERE w.removed_at IS NOT NULL "
            "ORDER BY w.removed_at DESC"
        )
        return tuple(_recent(row) for row in self.store.rows(sql))

    def works_with_more_than(self, count: int) -> tuple[str, ...]:
        """Return the ids of the works that have more than `count` revisions."""
        sql = "SELECT work_id FROM revisions GROUP BY work_id HAVING count(*) > ?"
        return tuple(str(row[0]) for row in self.store.rows(sql, (count,)))

    def revision(self, work_id: str, revision_id: str) -> Revision | None:
        """Return a revision of a work."""
        sql = f"SELECT {_REVISION} FROM revisions r WHERE r.work_id = ? AND r.id = ?"
        for row in self.store.rows(sql, (work_id, revision_id)):
            return _revision(row)
        return None

    def newest_child(self, revision_id: str) -> tuple[str, Message] | None:
        """Return the id and the label of the revision that redo would bring."""
        sql = f"SELECT id, label FROM revisions WHERE sequence = ({_NEWEST_CHILD})"
        for row in self.store.rows(sql, (revision_id,)):
            return str(row[0]), labels.from_json(str(row[1]))
        return None

    def versions(self, work_id: str, head_id: str) -> tuple[Version, ...]:
        """Return the revisions of a work that were not merged into a later one, newest first."""
        sql = (
            "SELECT id, label, at, name FROM revisions WHERE work_id = :work AND (name IS NOT NULL "
            "OR id NOT IN (SELECT replaces_id FROM revisions WHERE work_id = :work "
            "AND replaces_id IS NOT NULL)) ORDER BY sequence DESC"
        )
        return tuple(
            Version(
                revision_id=str(row[0]),
                label=labels.from_json(str(row[1])),
                at=to_time(str(row[2])),
                name=_text(row[3]),
                current=row[0] == head_id,
            )
            for row in self.store.rows(sql.replace(":work", "?"), (work_id, work_id))
        )

    def steps(self, work_id: str) -> list[Step]:
        """Return the revisions of a work without their states, in the order of their making."""
        sql = (
            "SELECT id, parent_id, at, name, replaces_id FROM revisions "
            "WHERE work_id = ? ORDER BY sequence"
        )
        return [
            Step(str(row[0]), _text(row[1]), to_time(str(row[2])), _text(row[3]), _text(row[4]))
            for row in self.store.rows(sql, (work_id,))
        ]

    def add_work(self, work: Work) -> None:
        """Add a work; its head revision is added in the same transaction."""
        self.store.run(
            "INSERT INTO works (id, team_id, exercise_id, head_id, created_at, changed_at) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (
                work.id,
                work.team_id,
                work.exercise_id,
                work.head_id,
                to_text(work.created_at),
                to_text(work.changed_at),
            ),
        )

    def add_revision(self, revision: Revision) -> None:
        """Add a revision as the newest of its work."""
        self.store.run(
            "INSERT INTO revisions (id, work_id, parent_id, label, merge_key, state, at, name, "
            "replaces_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                revision.id,
                revision.work_id,
                revision.parent_id,
                labels.to_json(revision.label),
                revision.merge_key,
                revision.state,
                to_text(revision.at),
                revision.name,
                revision.replaces_id,
            ),
        )

    def move_head(self, work_id: str, head_id: str, at: datetime) -> None:
        """Show another revision of a work from now on."""
        self.store.run(
            "UPDATE works SET head_id = ?, changed_at = ? WHERE id = ?",
            (head_id, to_text(at), work_id),
        )

    def name_revision(self, revision_id: str, name: str | None) -> None:
        """Make a revision a restore point, or with None an ordinary one."""
        self.store.run("UPDATE revisions SET name = ? WHERE id = ?", (name, revision_id))

    def mark_work(self, work_id: str, removed_at: datetime | None) -> None:
        """Put a work into the trash, or with None take it out."""
        mark = to_text(removed_at) if removed_at else None
        self.store.run("UPDATE works SET removed_at = ? WHERE id = ?", (mark, work_id))

    def thin(self, removed: frozenset[str], parents: Mapping[str, str | None]) -> None:
        """Delete revisions, after giving those that lose their parent another one."""
        for child, parent in parents.items():
            self.store.run("UPDATE revisions SET parent_id = ? WHERE id = ?", (parent, child))
        for revision_id in removed:
            self.store.run("DELETE FROM revisions WHERE id = ?", (revision_id,))


def _work(row: Row) -> Work:
    work_id, team_id, exercise_id, head_id, created, changed = map(str, row)
    return Work(work_id, team_id, exercise_id, head_id, to_time(created), to_time(changed))


def _revision(row: Row) -> Revision:
    return Revision(
        id=str(row[0]),
        work_id=str(row[1]),
        parent_id=_text(row[2]),
        label=labels.from_json(str(row[3])),
        merge_key=str(row[4]),
        state=str(row[5]),
        at=to_time(str(row[6])),
        name=_text(row[7]),
        replaces_id=_text(row[8]),
    )


def _recent(row: Row) -> RecentWork:
    work, exercise, team, team_name, workshop, title, changed = map(str, row[:7])
    removed = to_time(str(row[7])) if row[7] else None
    return RecentWork(work, exercise, team, team_name, workshop, title, to_time(changed), removed)


def _text(value: Value) -> str | None:
    return None if value is None else str(value)
