"""Reading `exercise.toml`: what every exercise says of itself, and the fields it is made of.

Faults name the file, the line and the key, so that whoever writes an exercise finds the place.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

_HEADER = re.compile(r"^\s*(\[\[?)\s*([\w.\-]+)\s*\]\]?")


class DefinitionError(ValueError):
    """An `exercise.toml` that cannot be used."""

    def __init__(self, file: Path, line: int, key: str, fault: str) -> None:
        super().__init__(f"{file}:{line}: {key}: {fault}")
        self.file, self.line, self.key, self.fault = file, line, key, fault


class Part(BaseModel):
    """A piece of a definition: unknown keys are refused, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


PartT = TypeVar("PartT", bound=Part)


def read_definition(file: Path, model: type[PartT]) -> PartT:
    """Read and validate an `exercise.toml`. Raises DefinitionError for its first fault."""
    text = file.read_text(encoding="utf-8")
    try:
        return model.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise DefinitionError(file, int(found[1]) if found else 1, "", str(error)) from None
    except ValidationError as error:
        fault = error.errors()[0]
        key = ".".join(str(part) for part in fault["loc"])
        raise DefinitionError(file, line_of(text, fault["loc"]), key, fault["msg"]) from None


def line_of(text: str, path: Sequence[str | int]) -> int:
    """Return the line (from 1) on which the key of a path stands, or of the table around it.

    `("sections", 1, "fields", 0, "min")` is the `min` of the first `[[sections.fields]]` behind
    the second `[[sections]]`.
    """
    counts: dict[str, int] = {}
    here: tuple[str | int, ...] = ()
    best = (0, 1)
    for number, line in enumerate(text.splitlines(), 1):
        header = _HEADER.match(line)
        if header:
            here = _table_path(header[2], header[1] == "[[", counts)
            reached = here
        else:
            key = line.split("=", 1)[0].strip().strip('"') if "=" in line else ""
            reached = (*here, *key.split(".")) if key else here
        if tuple(path[: len(reached)]) == reached and len(reached) > best[0]:
            best = (len(reached), number)
    return best[1]


def _table_path(name: str, repeated: bool, counts: dict[str, int]) -> tuple[str | int, ...]:
    path: list[str | int] = []
    parts = name.split(".")
    for depth, part in enumerate(parts):
        full = ".".join(parts[: depth + 1])
        path.append(part)
        if repeated and depth == len(parts) - 1:
            counts[full] = counts.get(full, -1) + 1
            for inner in [other for other in counts if other.startswith(f"{full}.")]:
                del counts[inner]
        if full in counts:
            path.append(counts[full])
    return tuple(path)
