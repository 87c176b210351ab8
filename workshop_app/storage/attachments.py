"""What works hold beside their text, for example photos, in the store: each content once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from workshop_app.storage.store import Store
from workshop_app.storage.times import to_text


class AttachmentRows:
    """The part of the repository that holds attachments; see `Repository`.

    A state names its attachments by their digests, so they are found by looking for these in
    its text: nothing here needs to know what the text means.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    def attachments(self, work_id: str, state: str) -> dict[str, bytes]:
        """Return the attachments of a work that a state of it names."""
        sql = (
            "SELECT a.digest, a.content FROM work_attachments w "
            "JOIN attachments a ON a.digest = w.digest "
            "WHERE w.work_id = ? AND instr(?, w.digest) ORDER BY a.digest"
        )
        return {
            str(digest): content
            for digest, content in self.store.rows(sql, (work_id, state))
            if isinstance(content, bytes)
        }

    def attached(self, work_id: str) -> frozenset[str]:
        """Return the digests of all attachments of all versions of a work."""
        sql = "SELECT digest FROM work_attachments WHERE work_id = ?"
        return frozenset(str(row[0]) for row in self.store.rows(sql, (work_id,)))

    def attach(self, work_id: str, contents: Mapping[str, bytes], at: datetime) -> None:
        """Put contents, by their digests, beside a work; those already kept are not kept twice."""
        for digest, content in contents.items():
            self.store.run(
                "INSERT OR IGNORE INTO attachments (digest, content, at) VALUES (?, ?, ?)",
                (digest, content, to_text(at)),
            )
            self.store.run(
                "INSERT OR IGNORE INTO work_attachments (work_id, digest) VALUES (?, ?)",
                (work_id, digest),
            )

    def drop_unnamed(self, work_id: str) -> None:
        """Delete the attachments of a work that none of its versions names any more."""
        self.store.run(
            "DELETE FROM work_attachments WHERE work_id = ? AND NOT EXISTS (SELECT 1 "
            "FROM revisions r WHERE r.work_id = ? AND instr(r.state, work_attachments.digest))",
            (work_id, work_id),
        )
        self.store.run(
            "DELETE FROM attachments WHERE digest NOT IN (SELECT digest FROM work_attachments)"
        )
