"""What a class wrote down and the disk did not take: kept in memory and tried again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.storage.errors import StoreError

RETRY = 5_000
"""Milliseconds until a disk that failed is tried again."""


@dataclass(frozen=True)
class _Entry:
    act: Callable[[], Changes]
    value: object


class Waiting(QObject):
    """Changes that wait for their disk, in their order, however the pages come and go.

    `kept` carries the Changes of those that are on the disk now, `failing` the Message of the disk
    that still does not take them, `failed` that of a change that cannot be made any more, and
    `over` tells that nothing waits.
    """

    kept = Signal(object)
    failing = Signal(object)
    failed = Signal(object)
    over = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._entries: dict[Hashable, _Entry] = {}
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(RETRY)
        self._retry.timeout.connect(self.flush)

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits."""
        return not self._entries

    def add(self, key: Hashable, act: Callable[[], Changes], value: object = None) -> None:
        """Let a change wait in place of an earlier one of the same key."""
        self._entries[key] = _Entry(act, value)
        self.flush()

    def drop(self, key: Hashable) -> None:
        """Forget what waits under a key: something newer is on the disk."""
        if self._entries.pop(key, None) is not None and not self._entries:
            self._retry.stop()
            self.over.emit()

    def clear(self) -> None:
        """Forget all that waits."""
        for key in list(self._entries):
            self.drop(key)

    def value(self, key: Hashable) -> object:
        """Return the value that waits under a key, or None."""
        entry = self._entries.get(key)
        return entry.value if entry else None

    def flush(self) -> bool:
        """Try to keep all that waits; return whether nothing does any more."""
        # One by one: who hears of what is kept may let another change wait.
        while self._entries:
            key, entry = next(iter(self._entries.items()))
            try:
                changes = entry.act()
            except StoreError as error:
                self._retry.start()
                self.failing.emit(error.message)
                return False
            except KnownError as error:
                self.failed.emit(error.message)
                changes = Changes()
            self.drop(key)
            self.kept.emit(changes)
        return True
