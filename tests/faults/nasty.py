"""Values, texts and files as a dying stick, another program or a joker would make them."""

from __future__ import annotations

import copy
import io
import json
import random
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

Place = tuple[str | int, ...]

DEEP = 200
"""More levels than any reader allows, few enough for the one that makes them."""

NASTY: tuple[str, ...] = (
    "null",
    "true",
    "false",
    "0",
    "-0",
    "-0.0",
    "-1",
    "1",
    "0.1",
    "5e-324",
    "2147483648",
    "9223372036854775808",
    "-9223372036854775809",
    "1e16",
    "1e300",
    "-1e308",
    "1e999",
    "-1e999",
    "1" + "0" * 290,
    "1" + "0" * 5_000,
    "0." + "3" * 5_000,
    "NaN",
    "Infinity",
    "-Infinity",
    '""',
    '" "',
    '"0"',
    '"1e999"',
    '"NaN"',
    '"' + "x" * 30_000 + '"',
    '"\\u0000"',
    '"\\ud83d"',
    '"\\udc00\\ud800"',
    '"\\ud83d\\ude00"',
    '"\\u202e\\u2066"',
    '"<img src=\\"/etc/passwd\\"><b>"',
    '"{file} {0} %s"',
    '"=1+1"',
    '"../../../etc/passwd"',
    '"C:\\\\CON"',
    '"0001-01-01"',
    '"9999-12-31"',
    '"2026-02-30"',
    '"0001-01-01T00:00:00+14:00"',
    '"9999-12-31T23:59:59-14:00"',
    '"2026-11-22T09:00:00"',
    '"24:00"',
    '"' + "0" * 32 + '"',
    '"' + "f" * 64 + '"',
    "[]",
    "{}",
    "[null]",
    "[[]]",
    '[{"a": 1}]',
    '{"": ""}',
    '{"a": 1, "a": 2}',
    '{"__class__": "os", "format": 99}',
    "[" * DEEP + "]" * DEEP,
    '{"a":' * DEEP + "1" + "}" * DEEP,
)
"""What is put, as JSON, in the place of every value that a file holds."""

_MARK = "\u0001here\u0001"


def places(value: Any, place: Place = ()) -> Iterator[Place]:
    """Yield every place of a JSON value, its lists and objects too."""
    yield place
    parts: Any = value.items() if isinstance(value, dict) else ()
    parts = enumerate(value) if isinstance(value, list) else parts
    for key, part in parts:
        yield from places(part, (*place, key))


def kinds_of_places(value: Any) -> list[Place]:
    """Return one place of each kind: the first of many rows stands for the others."""
    found: dict[Place, Place] = {}
    for place in places(value):
        kind: list[str | int] = []
        here = value
        for key in place:
            is_row = isinstance(here, list) and (len(here) > 4 or isinstance(here[0], dict))
            kind.append("*" if is_row else key)
            here = here[key]
        found.setdefault(tuple(kind), place)
    return list(found.values())


def spoilt(value: Any, place: Place, token: str) -> str:
    """Return the JSON of a value that has something else at a place."""
    if not place:
        return token
    changed = copy.deepcopy(value)
    group = _at(changed, place[:-1])
    group[place[-1]] = _MARK
    return json.dumps(changed).replace(json.dumps(_MARK), token)


def distorted(value: Any, place: Place, chance: random.Random) -> str:
    """Return the JSON of a value whose structure is changed at a place: something is missing,
    stands there twice or a thousand times, or was never asked for."""
    changed = copy.deepcopy(value)
    group = _at(changed, place)
    if isinstance(group, list):
        how = chance.choice(["none", "drop", "twice", "many", "turned"])
        if how == "drop" and group:
            del group[chance.randrange(len(group))]
        elif how == "twice":
            group.extend(copy.deepcopy(group))
        elif how == "many":
            group.extend(copy.deepcopy(group[:1]) * 5_000)
        elif how == "turned":
            group.reverse()
        else:
            group.clear()
    elif isinstance(group, dict):
        if group and chance.random() < 0.6:
            del group[chance.choice(list(group))]
        else:
            group["never asked for"] = [1]
    return json.dumps(changed)


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Return the bytes of a file cut off, with bits turned, or with pieces lost or doubled."""
    how = chance.randrange(6)
    size = len(content)
    if how == 0:
        return content[: chance.randrange(size)]
    if how == 1:
        start = chance.randrange(size)
        return content[:start] + content[start + chance.randint(1, 400) :]
    if how == 2:
        start = chance.randrange(size)
        piece = content[start : start + chance.randint(1, 4_000)]
        return content[:start] + piece + content[start:]
    if how == 3:
        start = chance.randrange(size)
        length = min(chance.randint(1, 4_096), size - start)
        return content[:start] + bytes(length) + content[start + length :]
    turned = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        turned[chance.randrange(size)] ^= 1 << chance.randrange(8)
    return bytes(turned)


def zipped(parts: Sequence[tuple[str | zipfile.ZipInfo, bytes]]) -> bytes:
    """Return a zip of parts in their order, whatever they are called."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts:
            made.writestr(name, content)
    return stream.getvalue()


def _at(value: Any, place: Place) -> Any:
    for key in place:
        value = value[key]
    return value
