"""The files on a stick: found in its folders, read at the border, written and read back."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import BinaryIO, cast

from workshop_app.domain.errors import KnownError
from workshop_app.domain.handin import ARCHIVE_ENDING, CLASS_ENDING, ENDINGS
from workshop_app.domain.message import Message, say
from workshop_app.kit.control import Control, Quiet
from workshop_app.services import exports
from workshop_app.services.handins import faults
from workshop_app.services.handins.archive_file import read_archive
from workshop_app.services.handins.class_file import read_class_file
from workshop_app.services.handins.contents import Archive, ClassFile, HandIn
from workshop_app.services.handins.hand_in_file import read_hand_in
from workshop_app.services.handins.package import KEPT_IN_MEMORY, opened
from workshop_app.system.files import move_into_place, temporary_beside

MOST_FILES = 500
"""Files that are looked into at a time."""
DEEPEST = 4
"""Folders within folders of a stick that are looked into."""
MOST_ENTRIES = 200_000
"""Files of any kind that are passed on the way."""
_PIECE = 1_000_000


def find_files(paths: Sequence[Path], control: Control | None = None) -> tuple[Path, ...]:
    """Return the files that were named, and those of this program in the folders that were.

    Links out of a folder are not followed. Raises FileFaultError for more than are looked into.
    """
    found: dict[Path, None] = {}
    for path in paths:
        for file in _in_folder(path, control or Quiet()) if path.is_dir() else (path,):
            found[file] = None
            if len(found) > MOST_FILES:
                raise faults.FileFaultError(
                    say(
                        "More than {limit} hand-ins were found. Nothing was taken. Choose a "
                        "folder with fewer of them.",
                        limit=MOST_FILES,
                    )
                )
    return tuple(found)


def read_file(path: Path, control: Control | None = None) -> HandIn | ClassFile | Archive:
    """Return what a file holds. Raises FileFaultError; nothing of it is then to be used."""
    control = control or Quiet()
    package = opened(path, control)
    if package.form == CLASS_ENDING:
        return read_class_file(package)
    if package.form == ARCHIVE_ENDING:
        return read_archive(package)
    return read_hand_in(package, control)


def write_file(path: Path, write: Callable[[BinaryIO], None]) -> None:
    """Write a file whole or not at all, and read it back before it gets its name.

    Raises KnownError, with words that say what to do; what was there before is then untouched.
    """
    with _made(write, path.name) as made:
        temporary = temporary_beside(path)
        try:
            with temporary.open("xb") as stream:
                shutil.copyfileobj(made, stream, _PIECE)
                stream.flush()
                os.fsync(stream.fileno())
            _compare(temporary, made)
            move_into_place(temporary, path)
        except OSError as error:
            raise KnownError(exports.words_of(error, path)) from error
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


@contextmanager
def _made(write: Callable[[BinaryIO], None], name: str) -> Iterator[BinaryIO]:
    """Give what is written, at its beginning: in memory while it is small, else on this disk."""
    with tempfile.SpooledTemporaryFile(KEPT_IN_MEMORY) as spooled:
        made = cast(BinaryIO, spooled)
        try:
            write(made)
        except OSError as error:
            place = Path(tempfile.gettempdir()) / name
            raise KnownError(exports.words_of(error, place)) from error
        made.seek(0)
        yield made


def _compare(written: Path, made: BinaryIO) -> None:
    digest = _digest(made)
    with written.open("rb") as stream:
        if hasattr(os, "posix_fadvise"):
            # From the disk, not from what the system still remembers of it.
            os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        read = _digest(stream)
    if read != digest:
        raise KnownError(
            say(
                "The disk did not keep “{name}” as it was written. Nothing was changed there. Use "
                "another stick or folder.",
                name=written.name,
            )
        )


def _digest(stream: BinaryIO) -> bytes:
    stream.seek(0)
    found = hashlib.sha256()
    while piece := stream.read(_PIECE):
        found.update(piece)
    return found.digest()


def _in_folder(folder: Path, control: Control) -> list[Path]:
    """Return the files of this program in a folder and those below, by their names."""
    found: list[Path] = []
    waiting = [(folder, 0)]
    seen = 0
    while waiting:
        here, depth = waiting.pop(0)
        control.check()
        try:
            with os.scandir(here) as listed:
                entries = sorted(islice(listed, MOST_ENTRIES + 1), key=lambda one: one.name)
        except OSError as error:
            if here == folder:
                raise faults.FileFaultError(_no_folder(folder)) from error
            continue
        seen += len(entries)
        if seen > MOST_ENTRIES:
            raise faults.FileFaultError(
                say(
                    "{folder} has more than {limit} files in it. Nothing was taken. Choose the "
                    "folder in which the hand-ins are.",
                    folder=folder,
                    limit=MOST_ENTRIES,
                )
            )
        for entry in entries:
            if entry.is_symlink() or entry.name.startswith("."):
                continue
            if entry.is_dir() and depth < DEEPEST:
                waiting.append((Path(entry.path), depth + 1))
            elif entry.name.lower().endswith(tuple(f".{one}" for one in ENDINGS)):
                found.append(Path(entry.path))
    return found


def _no_folder(folder: Path) -> Message:
    return say(
        "The folder {folder} cannot be read. Nothing was taken. Check that the stick is plugged "
        "in, then open it again.",
        folder=folder,
    )
