"""One writer for one store: whoever holds its lock file may write, everybody else reads."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from PySide6.QtCore import QLockFile

from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import say


@dataclass(frozen=True)
class Holder:
    """Who holds a store: the name of the program, its process and the computer it runs on."""

    program: str
    process: int
    computer: str


class StoreInUseError(KnownError):
    """Somebody else may write to the store; it can still be read."""

    def __init__(self, store: Path, holder: Holder) -> None:
        super().__init__(
            say(
                "The data file “{file}” is open in {program} (process {process}) on {computer}. "
                "Nothing was changed. Close it there, then try again.",
                file=store.name,
                program=holder.program,
                process=holder.process,
                computer=holder.computer,
            )
        )
        self.holder = holder


class LockError(KnownError):
    """The folder of the store cannot be written, so nobody can hold the store there."""


class SingleWriter:
    """The right to write to one store, for as long as the `with` block or until `release`.

    The lock of a process that has died is taken over; one that lives keeps it for ever.
    """

    def __init__(self, store: Path, lock_file: Path) -> None:
        self._store = store
        self._path = lock_file
        self._lock = QLockFile(str(lock_file))
        self._lock.setStaleLockTime(0)

    def take(self) -> None:
        """Take the lock. Raises StoreInUseError, or LockError where its file cannot be made."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError:
            raise self._unwritable() from None
        if self._lock.tryLock(0):
            return
        if self._lock.error() is not QLockFile.LockError.LockFailedError:
            raise self._unwritable()
        process, computer, program = self._lock.getLockInfo()
        raise StoreInUseError(self._store, Holder(program or "?", process, computer or "?"))

    def release(self) -> None:
        """Give the lock back; nothing happens where it is not held."""
        self._lock.unlock()

    def __enter__(self) -> Self:
        self.take()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()

    def _unwritable(self) -> LockError:
        return LockError(
            say(
                "The folder {folder} cannot be written, so the data file “{file}” can only be "
                "read. Choose another folder, or ask for the right to write in this one.",
                folder=self._path.parent,
                file=self._store.name,
            )
        )
