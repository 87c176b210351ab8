"""Saving that goes on in memory while the disk cannot, and catches up when it can again."""

from __future__ import annotations

from dataclasses import dataclass

from workshop_app.domain.changes import Changes
from workshop_app.domain.message import Message
from workshop_app.domain.work import NO_ATTACHMENTS, Attachments
from workshop_app.services.works import OpenWork, Works
from workshop_app.storage.errors import StoreError


@dataclass(frozen=True)
class Saved:
    """What became of an edit.

    `opened` is the work as it now lies on the disk, None where nothing was written.
    `problem` says why edits are still waiting, None when all are on the disk.
    """

    opened: OpenWork | None
    changes: Changes
    problem: Message | None


@dataclass(frozen=True)
class _Edit:
    work_id: str
    state: str
    label: Message
    merge_key: str
    attachments: Attachments


class Saver:
    """Hands edits to `Works` in their order and keeps those that the disk did not take.

    Undo, redo and restore work on what is on the disk: call `flush` before, and go on only
    if it leaves no problem.
    """

    def __init__(self, works: Works) -> None:
        self._works = works
        self._waiting: list[_Edit] = []

    @property
    def waiting(self) -> int:
        """The number of edits that are not on the disk yet."""
        return len(self._waiting)

    def edit(
        self,
        work_id: str,
        state: str,
        label: Message,
        merge_key: str,
        attachments: Attachments = NO_ATTACHMENTS,
    ) -> Saved:
        """Save an edit after all that wait; raises what is not the disk's fault."""
        self.add(work_id, state, label, merge_key, attachments)
        return self.flush()

    def add(
        self,
        work_id: str,
        state: str,
        label: Message,
        merge_key: str,
        attachments: Attachments = NO_ATTACHMENTS,
    ) -> None:
        """Let an edit wait after all others, for the next `flush`."""
        edit = _Edit(work_id, state, label, merge_key, attachments)
        last = self._waiting[-1] if self._waiting else None
        if last and merge_key and (last.work_id, last.merge_key) == (work_id, merge_key):
            self._waiting[-1] = edit
        else:
            self._waiting.append(edit)

    def flush(self) -> Saved:
        """Try to save all that waits; for a timer while something does, and before closing."""
        opened: OpenWork | None = None
        changes = Changes()
        while self._waiting:
            edit = self._waiting[0]
            try:
                opened, changed = self._works.edit(
                    edit.work_id, edit.state, edit.label, edit.merge_key, edit.attachments
                )
            except StoreError as error:
                return Saved(opened, changes, error.message)
            except Exception:
                # It would stand in the way of all that come after it.
                del self._waiting[0]
                raise
            del self._waiting[0]
            changes |= changed
        return Saved(opened, changes, None)
