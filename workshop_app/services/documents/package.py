"""Many files at once, in one folder or one zip: all of them or nothing."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from workshop_app.domain.errors import KnownError
from workshop_app.services.exports import words_of
from workshop_app.system.files import move_into_place, sync_file, temporary_beside

Check = Callable[[], None]


@dataclass(frozen=True)
class Item:
    """A file to make: its folders and its name, what it is called while it is made, its maker.

    The maker is given what it calls now and then, so that it can be stopped.
    """

    folders: tuple[str, ...]
    name: str
    title: str
    make: Callable[[Check], bytes]

    @property
    def path(self) -> Path:
        """Its place inside the package."""
        return Path(*self.folders, self.name)


@dataclass(frozen=True)
class Step:
    """How far a package is: `done` of `total` files, and the title of the one being made."""

    done: int
    total: int
    title: str


Tell = Callable[[Step], None]
"""Told before every file; what it raises ends the work."""


def write_folder(items: Sequence[Item], target: Path, tell: Tell, check: Check) -> Path:
    """Write files into a new folder, which appears when all of them are there.

    Where the name is taken, the folder gets a number. Returns its path. Raises KnownError where
    the disk does not let it, and what `tell` or `check` raise; then nothing is left behind.
    """
    target = free_name(target)
    temporary = temporary_beside(target)
    try:
        temporary.mkdir()
        for number, item in enumerate(_distinct(items)):
            tell(Step(number, len(items), item.title))
            place = temporary / item.path
            _make_folders(temporary, item.folders)
            place.write_bytes(item.make(check))
            sync_file(place)
        check()
        move_into_place(temporary, target)
    except BaseException as error:
        with suppress(OSError):
            shutil.rmtree(temporary)
        if isinstance(error, OSError):
            raise KnownError(words_of(error, target)) from error
        raise
    return target


def write_zip(items: Sequence[Item], target: Path, tell: Tell, check: Check) -> Path:
    """Write files into a zip, which appears when it is whole; a file of that name is replaced.

    Raises KnownError where the disk does not let it, and what `tell` or `check` raise; then what
    was there before is untouched.
    """
    temporary = temporary_beside(target)
    try:
        with zipfile.ZipFile(temporary, "x", zipfile.ZIP_DEFLATED) as package:
            for number, item in enumerate(_distinct(items)):
                tell(Step(number, len(items), item.title))
                package.writestr(item.path.as_posix(), item.make(check))
        check()
        sync_file(temporary)
        move_into_place(temporary, target)
    except BaseException as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise KnownError(words_of(error, target)) from error
        raise
    return target


def _make_folders(inside: Path, names: Sequence[str]) -> None:
    """Make folders inside one that is there; where a stick was pulled out, it is not made anew."""
    for name in names:
        inside /= name
        inside.mkdir(exist_ok=True)


def free_name(path: Path) -> Path:
    """Return a path of a folder that nothing has: the wished one, or one with a number."""
    found, number = path, 1
    while found.exists():
        number += 1
        found = path.with_name(f"{path.name} ({number})")
    return found


def _distinct(items: Sequence[Item]) -> list[Item]:
    """Return the items with names of which no two are the same, whatever their case."""
    taken: set[str] = set()
    found = []
    for item in items:
        name, number = item.name, 1
        stem, dot, ending = item.name.rpartition(".")
        while (key := Path(*item.folders, name).as_posix().casefold()) in taken:
            number += 1
            name = f"{stem} ({number}){dot}{ending}"
        taken.add(key)
        found.append(Item(item.folders, name, item.title, item.make))
    return found
