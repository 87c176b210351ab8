"""The records of classes in the store; see `domain.record`."""

from __future__ import annotations

from workshop_app.domain import labels
from workshop_app.domain.record import RecordVersion
from workshop_app.storage.store import Row, Store
from workshop_app.storage.times import to_text, to_time

_VERSION = "v.id, v.workshop_id, v.name, v.parent_id, v.label, v.merge_key, v.text, v.at"


class RecordRows:
    """The part of the repository that holds records; see `Repository`."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def record_head(self, workshop_id: str, name: str) -> RecordVersion | None:
        """Return the version of a record that counts, None where nothing was written."""
        sql = (
            f"SELECT {_VERSION} FROM records r JOIN record_versions v ON v.id = r.head_id "
            "WHERE r.workshop_id = ? AND r.name = ?"
        )
        for row in self.store.rows(sql, (workshop_id, name)):
            return _version(row)
        return None

    def record_version(self, version_id: str) -> RecordVersion | None:
        """Return a version of a record."""
        sql = f"SELECT {_VERSION} FROM record_versions v WHERE v.id = ?"
        for row in self.store.rows(sql, (version_id,)):
            return _version(row)
        return None

    def newest_record_child(self, version_id: str) -> RecordVersion | None:
        """Return the version that redo would bring."""
        sql = (
            f"SELECT {_VERSION} FROM record_versions v WHERE v.parent_id = ? "
            "ORDER BY v.sequence DESC LIMIT 1"
        )
        for row in self.store.rows(sql, (version_id,)):
            return _version(row)
        return None

    def record_versions(self, workshop_id: str, name: str) -> tuple[RecordVersion, ...]:
        """Return all versions of a record, newest first."""
        sql = (
            f"SELECT {_VERSION} FROM record_versions v WHERE v.workshop_id = ? AND v.name = ? "
            "ORDER BY v.sequence DESC"
        )
        return tuple(_version(row) for row in self.store.rows(sql, (workshop_id, name)))

    def add_record_version(self, version: RecordVersion) -> None:
        """Add a version as the newest of its record and let it count."""
        self.store.run(
            "INSERT INTO record_versions (id, workshop_id, name, parent_id, label, merge_key, "
            "text, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                version.id,
                version.workshop_id,
                version.name,
                version.parent_id,
                labels.to_json(version.label),
                version.merge_key,
                version.text,
                to_text(version.at),
            ),
        )
        self.move_record_head(version)

    def move_record_head(self, version: RecordVersion) -> None:
        """Let another version of a record count from now on."""
        self.store.run(
            "INSERT INTO records (workshop_id, name, head_id) VALUES (?, ?, ?) "
            "ON CONFLICT (workshop_id, name) DO UPDATE SET head_id = excluded.head_id",
            (version.workshop_id, version.name, version.id),
        )

    def delete_record_version(self, version_id: str) -> None:
        """Delete a version that nothing was made from and that does not count."""
        self.store.run("DELETE FROM record_versions WHERE id = ?", (version_id,))

    def thin_record(self, workshop_id: str, name: str, most: int) -> None:
        """Keep the newest `most` versions of a record and the one that counts."""
        gone = (
            "SELECT id FROM record_versions WHERE workshop_id = ? AND name = ? AND id NOT IN "
            "(SELECT head_id FROM records WHERE workshop_id = ? AND name = ?) "
            "ORDER BY sequence DESC LIMIT -1 OFFSET ?"
        )
        values = (workshop_id, name, workshop_id, name, most)
        self.store.run(
            f"UPDATE record_versions SET parent_id = NULL WHERE parent_id IN ({gone})", values
        )
        self.store.run(f"DELETE FROM record_versions WHERE id IN ({gone})", values)


def _version(row: Row) -> RecordVersion:
    return RecordVersion(
        id=str(row[0]),
        workshop_id=str(row[1]),
        name=str(row[2]),
        parent_id=None if row[3] is None else str(row[3]),
        label=labels.from_json(str(row[4])),
        merge_key=str(row[5]),
        text=str(row[6]),
        at=to_time(str(row[7])),
    )
