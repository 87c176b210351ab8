"""The catalogue: every folder under `exercises/` with an `exercise.toml`, found by walking.

Reads only the few lines that a list of exercises shows, so that it costs nothing at the start.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import Message, say
from workshop_app.kit.courses import belongs
from workshop_app.kit.texts import Texts, load_headline, load_texts
from workshop_app.kit.toml_head import read_head
from workshop_app.system.languages import CODES
from workshop_app.system.resources import root

FILE_NAME = "exercise.toml"
_PACKAGE = "exercises"
_KIND = re.compile("[a-z_]{1,40}")
MOST_OWN, OWN_LIMIT = 200, 2_000_000
"""Folders of the user's that are looked into, and bytes of a file there."""

_LABEL, _TEXT = 200, 4_000
"""Characters of a text there; labels stand in the heads of tables."""

_SAID, _LISTED = ("title", "goal", "hand_in"), ("steps", "hints", "facilitator")
"""The texts of every task card."""


@dataclass(frozen=True)
class Exercise:
    """What the catalogue knows of an exercise. `package` is None for a folder of the user's:
    data only, no code is ever loaded from there."""

    id: str
    kind: str
    version: int
    courses: tuple[str, ...]
    minutes: int
    group_size: tuple[int, int]
    folder: Path
    package: str | None = None

    @property
    def file(self) -> Path:
        """The `exercise.toml`."""
        return self.folder / FILE_NAME

    @property
    def folder_name(self) -> str:
        """The name of its folder: the id as Python can import it, with "_" for "-"."""
        return self.id.replace("-", "_")

    def texts(self, language: str) -> Texts:
        """Return its texts in a language."""
        return load_texts(self.folder, language)

    def headline(self, language: str) -> Texts:
        """Return the texts that a list of exercises shows: title, short, goal, what is handed in.

        They stand at the top of its texts and are read without the rest."""
        return load_headline(self.folder, language)

    def sample(self, language: str) -> object:
        """Return the input JSON of its worked sample. Raises OSError where it has none."""
        file = self.folder / "sample" / f"{language}.json"
        return json.loads(file.read_text(encoding="utf-8"))

    def module(self, name: str) -> ModuleType | None:
        """Return the exercise's own module of that name, or None where it has none."""
        if self.package is None:
            return None
        full = f"{self.package}.{name}"
        return importlib.import_module(full) if importlib.util.find_spec(full) else None


@dataclass(frozen=True)
class Catalogue(Mapping[str, Exercise]):
    """Exercises by id, in the order of their courses; `faults` tells what was left out and why."""

    _exercises: Mapping[str, Exercise]
    faults: tuple[Message, ...] = ()

    def __getitem__(self, exercise_id: str) -> Exercise:
        return self._exercises[exercise_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._exercises)

    def __len__(self) -> int:
        return len(self._exercises)

    def by_course(self, course: str) -> tuple[Exercise, ...]:
        """Return the exercises of a course, of a module or of a single lesson.

        "A2" is both a module and a lesson of another one: it finds the exercises of both.
        """
        return tuple(e for e in self.values() if course in e.courses or belongs(e, course))


def load_catalogue(user_folder: Path | None = None) -> Catalogue:
    """Walk the shipped exercises and those in the user's folder, if any.

    An exercise that cannot be read, or whose folder is not named after its id, is left out and
    named in `faults`, and so are folders of the user's beyond the most; none of them ever
    replaces a shipped exercise.
    """
    found: dict[str, Exercise] = {}
    own, faults = _own_folders(user_folder) if user_folder is not None else ([], [])
    for folder, package in (*_shipped_folders(), *((folder, None) for folder in own)):
        try:
            exercise = _read(folder, package)
        except Exception as error:  # noqa: BLE001  # whatever it is, others are shown
            faults.append(_left_out(folder, error))
            continue
        if exercise.id in found:
            taken = say("there is another exercise “{id}” already", id=exercise.id)
            faults.append(_left_out(folder, KnownError(taken)))
        else:
            found[exercise.id] = exercise
    ordered = sorted(found.values(), key=lambda e: (e.courses, e.id))
    return Catalogue({exercise.id: exercise for exercise in ordered}, tuple(faults))


def _shipped_folders() -> Iterator[tuple[Path, str]]:
    for file in sorted(root().joinpath(_PACKAGE).glob(f"*/{FILE_NAME}")):
        yield file.parent, f"{_PACKAGE}.{file.parent.name}"


def _own_folders(user_folder: Path) -> tuple[list[Path], list[Message]]:
    """Return the folders of the user's that are looked into, and what to say of the others."""
    found = sorted(file.parent for file in user_folder.glob(f"*/{FILE_NAME}"))
    if len(found) <= MOST_OWN:
        return found, []
    words = say(
        "Of the {count} exercises in {folder} only the first {most} by name are used. Nothing was "
        "changed. Put those that you do not need into another folder, then start again.",
        count=len(found),
        folder=user_folder,
        most=MOST_OWN,
    )
    return found[:MOST_OWN], [words]


def _whole(file: Path) -> dict[str, Any]:
    return tomllib.loads(_plain_file(file).decode())


def _plain_file(file: Path) -> bytes:
    """Return a file of the user's, which is a small one and lies where it seems to."""
    if file.is_symlink() or file.parent.is_symlink() or not file.is_file():
        raise KnownError(say("it is missing or no ordinary file; links are not followed"))
    with file.open("rb") as stream:
        content = stream.read(OWN_LIMIT + 1)
    if len(content) > OWN_LIMIT:
        limit = OWN_LIMIT // 1_000_000
        raise KnownError(say("it has more than {limit} MB", limit=limit))
    return content


class _FileError(Exception):
    """What is wrong with a file beside the `exercise.toml`."""

    def __init__(self, file: str, fault: Message) -> None:
        super().__init__(file)
        self.file, self.fault = file, fault


@contextmanager
def _within(file: str) -> Iterator[None]:
    """Name the file in which something is wrong."""
    try:
        yield
    except Exception as error:
        raise _FileError(file, _words_of(error)) from error


def _left_out(folder: Path, error: Exception) -> Message:
    if isinstance(error, _FileError):
        name, fault = error.file, error.fault
    else:
        name, fault = FILE_NAME, _words_of(error)
    # Where the data lies is known: a whole path would leave no room for what is wrong.
    file = f"{folder.parent.name}/{folder.name}/{name}"
    return say("An exercise was left out: {file}: {fault}", file=file, fault=fault)


def _words_of(error: Exception) -> Message:
    """Return what is wrong with a folder of the user's, in short."""
    if isinstance(error, KnownError):
        return error.message
    if isinstance(error, KeyError):
        return say("“{key}” is missing", key=str(error.args[0])[:80])
    if isinstance(error, RecursionError):
        return say("it is nested too deeply")
    if isinstance(error, UnicodeDecodeError):
        return say("it is not saved as UTF-8")
    if isinstance(error, OSError):
        from workshop_app.domain.system_words import reason_of

        return say("it cannot be read: {reason}", reason=reason_of(error))
    if isinstance(error, tomllib.TOMLDecodeError):
        from workshop_app.kit.toml_words import whole_fault

        return whole_fault(str(error))
    return say(
        "a value is not what is expected there (system message: {words})", words=str(error)[:200]
    )


def _check_beside(folder: Path) -> None:
    """Raise for texts and samples without which an exercise could not be shown."""
    for code in CODES:
        with _within(f"texts/{code}.toml"):
            _plain_file(folder / "texts" / f"{code}.toml")
            _check_texts(load_texts(folder, code))
        sample = folder / "sample" / f"{code}.json"
        if sample.exists() or sample.is_symlink():
            with _within(f"sample/{code}.json"):
                _plain_file(sample)


def _check_texts(texts: Texts) -> None:
    """Raise for texts without which a list or a task card could not be shown."""
    said = [(key, (texts(key),)) for key in _SAID]
    for key, lines in (*said, *((key, texts.lines(key)) for key in _LISTED)):
        if not lines or not all(line.strip() for line in lines):
            raise _wrong(key, say("a text is expected."))
    for key, (_lines, places) in texts.shape().items():
        if not all(place.isidentifier() for place in places):
            raise _wrong(key, say("between braces a name is expected."))
        longest = _LABEL if key.endswith(".label") else _TEXT
        if len(texts.get(key)) > longest:
            words = say("a text of at most {most} characters is expected.", most=longest)
            raise _wrong(key, words)


def _wrong(key: str, fault: Message) -> KnownError:
    return KnownError(say("{field}: {fault}", field=key, fault=fault))


def _read(folder: Path, package: str | None) -> Exercise:
    # Nothing has tested a folder of the user's: it is read whole, so that a list cannot fail on it.
    table = read_head(folder / FILE_NAME) if package else _whole(folder / FILE_NAME)
    low, high = table["group_size"]
    if package is None:
        _check_beside(folder)
    exercise = Exercise(
        id=str(table["id"]),
        kind=str(table["kind"]),
        version=int(table["version"]),
        courses=tuple(str(course) for course in table["courses"]),
        minutes=int(table["minutes"]),
        group_size=(int(low), int(high)),
        folder=folder,
        package=package,
    )
    if not _KIND.fullmatch(exercise.kind):
        raise KnownError(say("“{kind}” is no kind of exercise", kind=exercise.kind[:40]))
    if exercise.folder_name != folder.name:
        words = say(
            "the folder of “{id}” must be named “{name}”",
            id=exercise.id[:80],
            name=exercise.folder_name[:80],
        )
        raise KnownError(words)
    return exercise
