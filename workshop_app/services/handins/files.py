"""The files on a stick: found in its folders, read at the border, written and read back."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import BinaryIO

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
from workshop_app.services.handins.package import opened
from workshop_app.system.files import move_into_place, temporary_beside

MOST_FILES = 500
"""Files that are looked into at a time."""
DEEPEST = 4
"""Folders within folders of a stick that are looked into."""
MOST_ENTRIES = 200_000
"""Files of any kind that are passed on the way."""


def find_files(paths: Sequence[Path], control: Control | None = None) -> tuple[Path, ...]:
    """Return the files that were named, and those of this program in the folders that were.

    Links out of a folder are not followed. Raises FileFaultError for more than are looked into.
    """
    found: dict[Path, None] = {}
    for path in paths:
        for file in _in_folder(path, control or Quiet()) if path.is_dir() else (path,):
            found[file] = None
            if len(found) > MOST_FILES:
                raise faults.fault(
                    say(
                        "More than {limit} hand-ins were found. Nothing was taken. Choose a "
                        "folder with fewer of them.",
                        limit=MOST_FILES,
                    )
                )
    return tuple(found)


def read_file(path: Path) -> HandIn | ClassFile | Archive:
    """Return what a file holds. Raises FileFaultError; nothing of it is then to be used."""
    package = opened(path)
    if package.form == CLASS_ENDING:
        return read_class_file(package)
    if package.form == ARCHIVE_ENDING:
        return read_archive(package)
    return read_hand_in(package)


def write_file(path: Path, write: Callable[[BinaryIO], None]) -> None:
    """Write a file whole or not at all, and read it back before it gets its name.

    Raises KnownError, with words that say what to do; what was there before is then untouched.
    """
    made = io.BytesIO()
    write(made)
    content = made.getvalue()
    temporary = temporary_beside(path)
    try:
        with temporary.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        _compare(temporary, content)
        move_into_place(temporary, path)
    except OSError as error:
        raise KnownError(exports.words_of(error, path)) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _compare(written: Path, content: bytes) -> None:
    with written.open("rb") as stream:
        if hasattr(os, "posix_fadvise"):
            # From the disk, not from what the system still remembers of it.
            os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        read = hashlib.file_digest(stream, "sha256").digest()
    if read != hashlib.sha256(content).digest():
        raise KnownError(
            say(
                "The disk did not keep “{name}” as it was written. Nothing was changed there. Use "
                "another stick or folder.",
                name=written.name,
            )
        )


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
                raise faults.fault(_no_folder(folder)) from error
            continue
        seen += len(entries)
        if seen > MOST_ENTRIES:
            raise faults.fault(
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
