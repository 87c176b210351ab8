"""Reading `exercise.toml`: what every exercise says of itself, and the fields it is made of.

Faults name the file, the line and the key, so that whoever writes an exercise finds the place.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import Message, say
from workshop_app.kit.numbers import exact

_HEADER = re.compile(r"^\s*(\[\[?)\s*([\w.\-]+)\s*\]\]?")


class DefinitionError(KnownError):
    """An `exercise.toml` that cannot be used."""

    def __init__(self, file: Path, line: int, key: str, fault: Message) -> None:
        place = {"file": file, "line": line, "fault": fault}
        if key:
            words = say("{file}, line {line}: {key}: {fault}", key=key, **place)
        else:
            words = say("{file}, line {line}: {fault}", **place)
        super().__init__(words)
        self.file, self.line, self.key = file, line, key
        self.fault = fault.render(str)


class RuleError(ValueError):
    """Parts of a definition that do not fit together; raised where pydantic checks them."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.render(str))
        self.message = message


def wrong_name(name: str, other: str) -> RuleError:
    """Return the rule that what one part names is another part, and one that fits."""
    words = say(
        "“{name}” names “{other}”, which is not there or does not fit",
        name=name[:80],
        other=other[:80],
    )
    return RuleError(words)


class Part(BaseModel):
    """A piece of a definition: unknown keys are refused, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ExerciseDefinition(Part):
    """What every `exercise.toml` begins with; a kind adds `kind` and its own structure.

    `group_size` is the smallest and the largest team that the exercise is made for.
    """

    id: str
    version: int = Field(ge=1)
    courses: tuple[str, ...] = Field(min_length=1)
    minutes: int = Field(ge=1, le=600)
    group_size: tuple[int, int]


Exact = Annotated[Decimal, BeforeValidator(lambda v: exact(v) if type(v) in (int, float) else v)]
"""A number of a definition as it stands there: 0.3 is 3/10."""

PartT = TypeVar("PartT", bound=Part)


def read_definition(file: Path, model: type[PartT]) -> PartT:
    """Read and validate an `exercise.toml`. Raises DefinitionError for its first fault."""
    text = file.read_text(encoding="utf-8")
    try:
        return model.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        from workshop_app.kit.toml_words import fault_of, place_of

        # Without a place the reader has reached the end.
        line, _column = place_of(str(error)) or (len(text.splitlines()), 0)
        raise DefinitionError(file, line, "", fault_of(str(error))) from None
    except ValidationError as error:
        fault = error.errors()[0]
        path = _keys(fault["loc"])
        key = ".".join(str(part) for part in path)
        raise DefinitionError(file, line_of(text, path), key, _words_of(fault)) from None


def _words_of(fault: ErrorDetails) -> Message:
    rule = fault.get("ctx", {}).get("error")
    if isinstance(rule, RuleError):
        return rule.message
    from workshop_app.kit.definition_words import fault_of

    return fault_of(fault)


def _keys(path: Sequence[str | int]) -> tuple[str | int, ...]:
    """Leave out what is no key of the file: pydantic also names the type that it tried."""
    types = [index for index, part in enumerate(path) if "[" in str(part)]
    return tuple(path[: types[0]]) if types else tuple(path)


def line_of(text: str, path: Sequence[str | int]) -> int:
    """Return the line (from 1) on which the key of a path stands, or of the table around it.

    A path that names a list of tables finds the first of them.

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
        depth = min(len(path), len(reached))
        if tuple(path[:depth]) == reached[:depth] and depth > best[0]:
            best = (depth, number)
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
