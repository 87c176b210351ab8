"""What was handed in and taken in, in the store; see `domain.handin`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from workshop_app.storage.store import Store, Value
from workshop_app.storage.times import to_text, to_time

if TYPE_CHECKING:
    from workshop_app.domain.handin import HandedIn, Status

_UP = (
    "WITH RECURSIVE up(id) AS (SELECT ? UNION "
    "SELECT r.parent_id FROM up JOIN revisions r ON r.id = up.id WHERE r.parent_id IS NOT NULL "
    "UNION SELECT r.replaces_id FROM up JOIN revisions r ON r.id = up.id "
    "WHERE r.replaces_id IS NOT NULL) "
)
# Each hand-in has a revision of its own, made later than those handed in before: unlike the clock
# that never goes back. Of revisions that are not here (any more) nothing but the time is known.
_IN_ORDER = "ORDER BY r.sequence IS NOT NULL, r.sequence, h.at, h.revision_id"
_HANDED_IN = (
    "SELECT h.revision_id, h.at FROM handed_in h LEFT JOIN revisions r ON r.id = h.revision_id "
    f"WHERE h.work_id = ? {_IN_ORDER}"
)
_LAST_HANDED_IN = (
    "SELECT h.work_id, h.at, h.revision_id = w.head_id FROM handed_in h "
    "JOIN works w ON w.id = h.work_id JOIN teams t ON t.id = w.team_id "
    "LEFT JOIN revisions r ON r.id = h.revision_id "
    f"WHERE t.workshop_id = ? AND w.removed_at IS NULL {_IN_ORDER}"
)


@dataclass(frozen=True)
class IntakeWork:
    """One work of an intake: which revision came, and where the work stood before and after.

    `head_before` is None where the work came with the intake. A "new" one that has it lay in the
    trash.
    """

    work_id: str
    revision_id: str
    status: Status
    file: str
    head_before: str | None
    head_after: str


@dataclass(frozen=True)
class Made:
    """Classes and teams that came with an intake.

    `sources` has for each class that came from a class file what the one before said, "" where
    there was none; `archives` are classes that came whole.
    """

    workshops: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    archives: tuple[str, ...] = ()


class HandInRows:
    """The part of the repository that knows what was handed in; see `Repository`."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def ancestors(self, revision_id: str) -> frozenset[str]:
        """Return a revision and all that led to it, with those that were merged into others."""
        rows = self.store.rows(_UP + "SELECT id FROM up", (revision_id,))
        return frozenset(str(row[0]) for row in rows)

    def handed_in_revisions(self, work_id: str) -> dict[str, datetime]:
        """Return the revisions of a work that were handed in, here or elsewhere, the last one
        last."""
        rows = self.store.rows(_HANDED_IN, (work_id,))
        return {str(row[0]): to_time(str(row[1])) for row in rows}

    def last_handed_in(self, workshop_id: str) -> dict[str, HandedIn]:
        """Return for each work of a class that was handed in when that was last."""
        from workshop_app.domain.handin import HandedIn

        found = {}
        for work, at, is_head in self.store.rows(_LAST_HANDED_IN, (workshop_id,)):
            found[str(work)] = HandedIn(to_time(str(at)), changed_since=not is_head)
        return found

    def mark_handed_in(
        self, work_id: str, revisions: Mapping[str, datetime], intake_id: str | None
    ) -> None:
        """Note that revisions of a work were handed in; those that are noted stay as they are."""
        for revision_id, at in revisions.items():
            self.store.run(
                "INSERT OR IGNORE INTO handed_in (work_id, revision_id, at, intake_id) "
                "VALUES (?, ?, ?, ?)",
                (work_id, revision_id, to_text(at), intake_id),
            )

    def work_of_revision(self, revision_id: str) -> str | None:
        """Return the id of the work that has a revision."""
        for row in self.store.rows("SELECT work_id FROM revisions WHERE id = ?", (revision_id,)):
            return str(row[0])
        return None

    def removed_work_of_team(self, team_id: str, exercise_id: str) -> str | None:
        """Return the id of a team's work on an exercise that was thrown away last."""
        sql = (
            "SELECT id FROM works WHERE team_id = ? AND exercise_id = ? "
            "AND removed_at IS NOT NULL ORDER BY removed_at DESC LIMIT 1"
        )
        for row in self.store.rows(sql, (team_id, exercise_id)):
            return str(row[0])
        return None

    def is_removed(self, table: str, row_id: str) -> bool:
        """Tell whether one of the "workshops", "teams" or "works" lies in the trash."""
        sql = {
            "workshops": "SELECT 1 FROM workshops WHERE id = ? AND removed_at IS NOT NULL",
            "teams": "SELECT 1 FROM teams WHERE id = ? AND removed_at IS NOT NULL",
            "works": "SELECT 1 FROM works WHERE id = ? AND removed_at IS NOT NULL",
        }[table]
        return bool(self.store.rows(sql, (row_id,)))

    def has_id(self, table: str, row_id: str) -> bool:
        """Tell whether an id is taken among "teams", "works" or "participants"."""
        sql = {
            "teams": "SELECT 1 FROM teams WHERE id = ?",
            "works": "SELECT 1 FROM works WHERE id = ?",
            "participants": "SELECT 1 FROM participants WHERE id = ?",
        }[table]
        return bool(self.store.rows(sql, (row_id,)))

    def add_intake(self, intake_id: str, at: datetime) -> None:
        """Begin an intake."""
        self.store.run(
            "INSERT INTO intakes (id, at, made) VALUES (?, ?, ?)", (intake_id, to_text(at), "{}")
        )

    def finish_intake(self, intake_id: str, made: Made, works: Sequence[IntakeWork]) -> None:
        """Note all that came with an intake."""
        text = json.dumps(asdict(made), ensure_ascii=False)
        self.store.run("UPDATE intakes SET made = ? WHERE id = ?", (text, intake_id))
        for place, work in enumerate(works):
            self.store.run(
                "INSERT INTO intake_works (intake_id, work_id, revision_id, status, file, "
                "head_before, head_after, place) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    intake_id,
                    work.work_id,
                    work.revision_id,
                    work.status,
                    work.file,
                    work.head_before,
                    work.head_after,
                    place,
                ),
            )

    def intake(self, intake_id: str) -> tuple[Made, tuple[IntakeWork, ...]] | None:
        """Return what came with an intake in its order, None where it was taken back."""
        found = self.store.rows("SELECT made FROM intakes WHERE id = ?", (intake_id,))
        if not found:
            return None
        made = json.loads(str(found[0][0]))
        sql = (
            "SELECT work_id, revision_id, status, file, head_before, head_after "
            "FROM intake_works WHERE intake_id = ? ORDER BY place"
        )
        works = tuple(map(_intake_work, self.store.rows(sql, (intake_id,))))
        parts = {key: tuple(made[key]) for key in ("workshops", "teams", "archives")}
        return Made(sources=made["sources"], **parts), works

    def forget_intake(self, intake_id: str, work_ids: frozenset[str]) -> None:
        """Take back that works came with an intake."""
        for work_id in work_ids:
            for table in ("handed_in", "intake_works"):
                self.store.run(
                    f"DELETE FROM {table} WHERE intake_id = ? AND work_id = ?",
                    (intake_id, work_id),
                )
        self.store.run(
            "DELETE FROM intakes WHERE id = ? AND NOT EXISTS "
            "(SELECT 1 FROM intake_works WHERE intake_id = ?)",
            (intake_id, intake_id),
        )

    def has_children(self, revision_id: str) -> bool:
        """Tell whether something was made from a revision."""
        sql = "SELECT 1 FROM revisions WHERE parent_id = ? LIMIT 1"
        return bool(self.store.rows(sql, (revision_id,)))

    def has_others(self, work_id: str, intake_id: str) -> bool:
        """Tell whether a work has revisions that did not come with an intake."""
        sql = (
            "SELECT 1 FROM revisions WHERE work_id = ? AND id NOT IN "
            "(SELECT revision_id FROM intake_works WHERE work_id = ? AND intake_id = ?) LIMIT 1"
        )
        return bool(self.store.rows(sql, (work_id, work_id, intake_id)))

    def delete_work(self, work_id: str) -> None:
        """Delete a work with all its revisions for good."""
        for table in ("work_attachments", "revisions"):
            self.store.run(f"DELETE FROM {table} WHERE work_id = ?", (work_id,))
        self.store.run("DELETE FROM works WHERE id = ?", (work_id,))

    def delete_empty_team(self, team_id: str) -> None:
        """Delete a team with its people for good, unless it has works."""
        empty = "NOT EXISTS (SELECT 1 FROM works w WHERE w.team_id = ?)"
        self.store.run(
            f"DELETE FROM participants WHERE team_id = ? AND {empty}", (team_id, team_id)
        )
        self.store.run(f"DELETE FROM teams WHERE id = ? AND {empty}", (team_id, team_id))

    def delete_unworked_class(self, workshop_id: str) -> bool:
        """Delete a class with its teams, people and records for good, unless a team has begun a
        work; tell whether that was done."""
        worked = (
            "SELECT 1 FROM works w JOIN teams t ON t.id = w.team_id WHERE t.workshop_id = ? LIMIT 1"
        )
        if self.store.rows(worked, (workshop_id,)):
            return False
        for table in ("records", "record_versions", "participants", "teams"):
            self.store.run(f"DELETE FROM {table} WHERE workshop_id = ?", (workshop_id,))
        self.store.run("DELETE FROM workshops WHERE id = ?", (workshop_id,))
        return True


def _intake_work(row: Sequence[Value]) -> IntakeWork:
    work, revision, status, file, before, after = row
    return IntakeWork(
        work_id=str(work),
        revision_id=str(revision),
        status=str(status),  # type: ignore[arg-type]
        file=str(file),
        head_before=None if before is None else str(before),
        head_after=str(after),
    )
