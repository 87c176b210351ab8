"""All rows of one class, as they lie in the store, to be put into another store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from workshop_app.storage.store import Row, Store

_TEAMS = "SELECT id FROM teams WHERE workshop_id = ?"
_WORKS = f"SELECT id FROM works WHERE team_id IN ({_TEAMS})"
_IDS_AT_ONCE = 500


@dataclass(frozen=True)
class Table:
    """A table of a class: its columns with what they hold, and which of its rows belong to it.

    A column holds an "id", a "time", a "day", a "text" or one of the shorter texts that a person
    gave, a whole "number", a "digest", or the "label" or "state" of a revision or
    record; with "?" it may be empty.
    """

    name: str
    columns: Mapping[str, str]
    where: str
    order: str


TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        Table(
            "workshops",
            {
                "id": "id",
                "title": "title",
                "course": "word",
                "client": "client",
                "starts_on": "day?",
                "closed_at": "time?",
                "own_team_id": "id?",
                "created_at": "time",
            },
            "id = ?",
            "id",
        ),
        Table(
            "teams",
            {
                "id": "id",
                "workshop_id": "id",
                "name": "name",
                "position": "number",
                "removed_at": "time?",
                "colour": "number",
                "slogan": "slogan",
                "leader_id": "id?",
            },
            "workshop_id = ?",
            "position, rowid",
        ),
        Table(
            "participants",
            {
                "id": "id",
                "workshop_id": "id",
                "team_id": "id?",
                "name": "name",
                "position": "number",
                "removed_at": "time?",
                "department": "word",
                "level": "word",
                "signed_in_at": "time?",
            },
            "workshop_id = ?",
            "position, rowid",
        ),
        Table(
            "works",
            {
                "id": "id",
                "team_id": "id",
                "exercise_id": "name",
                "head_id": "id",
                "created_at": "time",
                "changed_at": "time",
                "removed_at": "time?",
            },
            f"team_id IN ({_TEAMS})",
            "created_at, rowid",
        ),
        Table(
            "revisions",
            {
                "id": "id",
                "work_id": "id",
                "parent_id": "id?",
                "replaces_id": "id?",
                "label": "label",
                "merge_key": "text",
                "state": "state",
                "at": "time",
                "name": "word?",
            },
            f"work_id IN ({_WORKS})",
            "sequence",
        ),
        Table(
            "handed_in",
            {"work_id": "id", "revision_id": "id", "at": "time"},
            f"work_id IN ({_WORKS})",
            "at",
        ),
        Table(
            "work_attachments",
            {"work_id": "id", "digest": "digest"},
            f"work_id IN ({_WORKS})",
            "work_id, digest",
        ),
        Table(
            "record_versions",
            {
                "id": "id",
                "workshop_id": "id",
                "name": "text",
                "parent_id": "id?",
                "label": "label",
                "merge_key": "text",
                "text": "state",
                "at": "time",
            },
            "workshop_id = ?",
            "sequence",
        ),
        Table(
            "records",
            {"workshop_id": "id", "name": "text", "head_id": "id"},
            "workshop_id = ?",
            "name",
        ),
    )
}
"""In the order in which they are put into a store."""


class ClassRows:
    """The rows of one class, read when they are asked for."""

    def __init__(self, store: Store, workshop_id: str) -> None:
        self._store = store
        self._workshop_id = workshop_id

    @contextmanager
    def at_one_moment(self) -> Iterator[None]:
        """Read everything as it stands now, while others may go on writing."""
        self._store.run("BEGIN")
        try:
            yield
        finally:
            self._store.run("ROLLBACK")

    def rows(self, table: str, at_once: int = 200) -> Iterator[Row]:
        """Return the rows of a table in their order; few lie in the memory at a time."""
        spec = TABLES[table]
        sql = (
            f"SELECT {', '.join(spec.columns)} FROM {table} WHERE {spec.where} "
            f"ORDER BY {spec.order} LIMIT {at_once} OFFSET ?"
        )
        offset = 0
        while True:
            found = self._store.rows(sql, (self._workshop_id, offset))
            yield from found
            if len(found) < at_once:
                return
            offset += at_once

    def attachments(self) -> Iterator[str]:
        """Return the digests of what the works hold beside their texts."""
        sql = f"SELECT DISTINCT digest FROM work_attachments WHERE work_id IN ({_WORKS})"
        for row in self._store.rows(sql, (self._workshop_id,)):
            yield str(row[0])

    def attachment(self, digest: str) -> bytes:
        """Return a content."""
        rows = self._store.rows("SELECT content FROM attachments WHERE digest = ?", (digest,))
        content = rows[0][0]
        assert isinstance(content, bytes)
        return content

    def heads(self) -> frozenset[str]:
        """Return the revisions of works and records that count."""
        sql = (
            f"SELECT head_id FROM works WHERE removed_at IS NULL AND team_id IN ({_TEAMS}) "
            "UNION SELECT head_id FROM records WHERE workshop_id = ?"
        )
        values = (self._workshop_id, self._workshop_id)
        return frozenset(str(row[0]) for row in self._store.rows(sql, values))


def add_row(store: Store, table: str, row: Row) -> None:
    """Put a row of a class into a store, inside a transaction."""
    columns = TABLES[table].columns
    names = ", ".join(columns)
    kind = ", 'class'" if table == "workshops" else ""
    store.run(
        f"INSERT INTO {table} ({names}{', kind' if kind else ''}) "
        f"VALUES ({', '.join('?' * len(columns))}{kind})",
        row,
    )


def has_rows(store: Store, table: str, ids: Sequence[str]) -> bool:
    """Tell whether one of the ids is taken in a table."""
    for start in range(0, len(ids), _IDS_AT_ONCE):
        some = ids[start : start + _IDS_AT_ONCE]
        sql = f"SELECT 1 FROM {table} WHERE id IN ({', '.join('?' * len(some))}) LIMIT 1"
        if store.rows(sql, some):
            return True
    return False


def add_content(store: Store, digest: str, content: bytes, at: str) -> None:
    """Put a content that works name into a store, once."""
    store.run(
        "INSERT OR IGNORE INTO attachments (digest, content, at) VALUES (?, ?, ?)",
        (digest, content, at),
    )
