"""Reading input JSON strictly: whatever a parser would let pass in silence is refused in words."""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from workshop_app.cli.faults import Line, RefusedError, refuse
from workshop_app.domain.characters import has_half
from workshop_app.domain.message import Message, say
from workshop_app.kit.json_words import fault_of

MAX_BYTES = 20_000_000
MAX_DEPTH = 64
MAX_FAULTS = 100
STANDARD_INPUT = "-"
_NO_NUMBER: Final = object()


class _Object(dict[str, Any]):
    """A JSON object that remembers which of its keys stood there more than once."""

    repeated: tuple[str, ...] = ()


def read_json(source: str) -> object:
    """Return the JSON value of a file, or of standard input for `-`.

    Raises RefusedError for a file that is not there, is too large, is not UTF-8 or not JSON, and
    for numbers and keys that JSON does not know; OSError where it cannot be read.
    """
    content = _content(source)
    if len(content) > MAX_BYTES:
        limit = MAX_BYTES // 1_000_000
        raise refuse(source, say("is too large; at most {limit} MB are allowed", limit=limit))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = error.start + 1
        raise refuse(
            source, say("byte {place} is not UTF-8; please save the file as UTF-8", place=place)
        ) from None
    return _parsed(text, source)


def _content(source: str) -> bytes:
    if source == STANDARD_INPUT:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    path = Path(source)
    if not path.is_file():
        raise refuse(source, say("there is no such file; please check the name"))
    with path.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def _parsed(text: str, source: str) -> object:
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=lambda _: _NO_NUMBER,
            parse_float=_float,
            parse_int=_int,
        )
    except json.JSONDecodeError as error:
        raise refuse(source, fault_of(error)) from None
    except RecursionError:
        raise refuse(source, _too_deep()) from None
    faults = [Line(path or source, message) for path, message in _faults(value)]
    if faults:
        raise RefusedError(*faults[:MAX_FAULTS])
    return value


def _object(pairs: list[tuple[str, Any]]) -> _Object:
    result = _Object(pairs)
    if len(result) < len(pairs):
        counts = Counter(name for name, _ in pairs)
        result.repeated = tuple(name for name, count in counts.items() if count > 1)
    return result


def _float(digits: str) -> object:
    value = float(digits)
    return value if math.isfinite(value) else _NO_NUMBER


def _int(digits: str) -> object:
    """Return the whole number; one beyond what a float holds is as astronomic as infinity."""
    return int(digits) if len(digits) <= 300 else _NO_NUMBER


def _faults(value: object) -> Iterator[tuple[str, Message]]:
    """Walk a value without recursion and yield what is wrong, each with its path."""
    waiting: list[tuple[str, object, int]] = [("", value, 0)]
    while waiting:
        path, value, depth = waiting.pop()
        if depth > MAX_DEPTH:
            yield "", _too_deep()
            return
        elif value is _NO_NUMBER:
            yield path, say("is not a number that can be used; please write a plain number")
        elif isinstance(value, str) and has_half(value):
            yield path, say("the text holds half a character; please write it again")
        elif isinstance(value, _Object):
            for name in value.repeated:
                yield _below(path, name), say("stands twice; please keep one")
            if any(map(has_half, value)):
                yield path, say("a key holds half a character; please write it again")
            below = [(_below(path, name), part, depth + 1) for name, part in value.items()]
            waiting += reversed(below)
        elif isinstance(value, list):
            below = [(_below(path, str(i)), part, depth + 1) for i, part in enumerate(value)]
            waiting += reversed(below)


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _too_deep() -> Message:
    return say("is nested too deeply; at most {limit} levels are allowed", limit=MAX_DEPTH)
