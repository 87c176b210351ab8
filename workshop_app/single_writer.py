"""One writer for one store: whoever holds its lock file may write, everybody else reads."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from PySide6.QtCore import QLockFile, QSysInfo

from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import say

_AGAIN = 50
"""Milliseconds after which a lock that is held is tried again: others may be just taking over the
lock of a program that has died, and until then it names that one."""

_LOOKS = 4
"""How often a lock file that names nobody is tried: it may be just being written."""

_LITTLE_ROOM = 10_000
"""Bytes: a lock file takes a few hundred."""


@dataclass(frozen=True)
class Holder:
    """Who holds a store: the name of the program, its process and the computer it runs on."""

    program: str
    process: int
    computer: str


class StoreInUseError(KnownError):
    """Somebody else may write to the store; it can still be read.

    `elsewhere` tells that it was opened on another computer, so that nothing here can tell
    whether it still is: a stick that was pulled out there looks the same.
    """

    def __init__(self, store: Path, holder: Holder, *, elsewhere: bool = False) -> None:
        if elsewhere:
            words = say(
                "The data file “{file}” was opened on the computer {computer} and not closed "
                "there. Nothing was changed. If it is still open there, close it there first; two "
                "at once would damage it.",
                file=store.name,
                computer=holder.computer,
            )
        else:
            words = say(
                "The data file “{file}” is open in {program} (process {process}) on {computer}. "
                "Nothing was changed. Close it there, then try again.",
                file=store.name,
                program=holder.program,
                process=holder.process,
                computer=holder.computer,
            )
        super().__init__(words)
        self.holder = holder
        self.elsewhere = elsewhere


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
        for _ in range(_LOOKS):
            if self._try():
                return
            if self._lock.getLockInfo()[0]:
                raise self._held()
        # Whoever died while it wrote the file left one that names nobody.
        if not self._seize():
            raise self._held()

    def take_over(self) -> None:
        """Take the lock of a program elsewhere that cannot be asked; raises as `take` does.

        A program on this computer that lives keeps it all the same.
        """
        if not self._seize():
            raise self._held()

    def _seize(self) -> bool:
        self._lock.removeStaleLockFile()
        return self._try()

    def _held(self) -> KnownError:
        process, computer, program = self._lock.getLockInfo()
        if not process:
            return self._unusable()
        holder = Holder(program or "?", process, computer or "?")
        elsewhere = computer not in ("", QSysInfo.machineHostName())
        return StoreInUseError(self._store, holder, elsewhere=elsewhere)

    def _try(self) -> bool:
        if self._lock.tryLock(_AGAIN):
            return True
        if self._lock.error() is not QLockFile.LockError.LockFailedError:
            raise self._unwritable()
        return False

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
        folder = self._path.parent
        if not _has_room(folder):
            return LockError(
                say(
                    "There is no room left on the disk of “{file}”, so it can only be read. "
                    "Everything saved before is safe. Free some room, then open it again.",
                    file=self._store.name,
                )
            )
        return LockError(
            say(
                "The folder {folder} cannot be written, so the data file “{file}” can only be "
                "read. Choose another folder, or ask for the right to write in this one.",
                folder=folder,
                file=self._store.name,
            )
        )

    def _unusable(self) -> LockError:
        return LockError(
            say(
                "“{lock}” in {folder} is in the way, so the data file “{file}” can only be read. "
                "If this program is not open elsewhere, remove it, then try again.",
                lock=self._path.name,
                folder=self._path.parent,
                file=self._store.name,
            )
        )


def _has_room(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free > _LITTLE_ROOM
    except OSError:
        return True
