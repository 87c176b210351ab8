"""Writing files so that after a crash there is the old one or the new one, never half of one."""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress
from pathlib import Path

_TEMPORARY = re.compile(r"\.[0-9a-f]{32}\.tmp(-journal|-wal|-shm)?")
_DAY = 24 * 3600.0


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, on the disk when this returns.

    The folder must exist. Raises OSError; what was there before is then untouched.
    """
    temporary = temporary_beside(path)
    try:
        with temporary.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        move_into_place(temporary, path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def temporary_beside(path: Path) -> Path:
    """Return a name that nothing has, in the same folder, for what is to become `path`."""
    return path.with_name(f".{os.urandom(16).hex()}.tmp")


def remove_old_temporaries(folder: Path) -> None:
    """Remove what was left in a folder by programs that were killed while they wrote there.

    What is younger than a day may still become a file, and stays.
    """
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _TEMPORARY.fullmatch(entry.name):
                with suppress(OSError):
                    if time.time() - entry.stat().st_mtime > _DAY:
                        Path(entry.path).unlink()


def move_into_place(temporary: Path, path: Path) -> None:
    """Give a finished file its name, taking the place of another, and make the name last."""
    temporary.replace(path)
    sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Force a file that others have written onto the disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Force the names in a folder onto the disk, where the system can do that."""
    if os.name == "nt":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
