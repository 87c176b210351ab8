"""The agendas with which the courses begin, read from `resources/courses/agendas`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from workshop_app.domain import agenda_text
from workshop_app.domain.agenda import Agenda
from workshop_app.domain.ids import new_id
from workshop_app.system.resources import resource

_TEXTS = ("title", "note", "materials")
_BLOCK = {"kind", "minutes", "exercise"}


def course_agenda(course_id: str, code: str) -> Agenda:
    """Return the agenda of a course in the language of `code`, its blocks with ids of their own;
    the empty one for a course without.

    Raises ValueError, with the file and the key, for a file that cannot be used.
    """
    table = _table(course_id)
    if table is None:
        return Agenda()
    where = f"{course_id}.toml"
    _keys(table, where, {"days", "reading"})
    days = [_day(day, f"{where}: days[{i}]", code) for i, day in enumerate(table["days"])]
    reading = [_said(entry, f"{where}: reading", code) for entry in table["reading"]]
    value = {"version": agenda_text.VERSION, "days": days, "reading": reading}
    try:
        return agenda_text.from_json(value)
    except ValueError as error:
        raise ValueError(f"{where}: {error}") from error


@cache
def _table(course_id: str) -> Mapping[str, Any] | None:
    file = resource("courses", "agendas", f"{course_id}.toml")
    if not course_id or not file.exists():
        return None
    with file.open("rb") as stream:
        return tomllib.load(stream)


def _day(day: Mapping[str, Any], where: str, code: str) -> dict[str, object]:
    _keys(day, where, {"starts", "blocks"})
    blocks = [_block(block, f"{where}.blocks[{i}]", code) for i, block in enumerate(day["blocks"])]
    return {"starts": day["starts"], "blocks": blocks}


def _block(block: Mapping[str, Any], where: str, code: str) -> dict[str, object]:
    languages = {key for key in block if key not in _BLOCK}
    _keys(block, where, _BLOCK | languages, {"exercise"})
    texts = {one: block[one] for one in languages}
    if code not in texts or any(set(one) != set(texts[code]) for one in texts.values()):
        raise ValueError(f"{where}: every language needs the same texts")
    said = texts[code]
    _keys(said, f"{where}.{code}", set(_TEXTS), {"note", "materials"})
    return {
        "id": new_id(),
        "kind": block["kind"],
        "minutes": block["minutes"],
        "exercise": block.get("exercise", ""),
        **{key: said.get(key, "") for key in _TEXTS},
        "gap": 0,
        "started_at": None,
        "ended_at": None,
    }


def _said(entry: Mapping[str, Any], where: str, code: str) -> str:
    if code not in entry:
        raise ValueError(f"{where}: {code} is missing")
    return str(entry[code])


def _keys(
    table: Mapping[str, Any], where: str, allowed: set[str], optional: set[str] | None = None
) -> None:
    odd = (set(table) - allowed) | (allowed - (optional or set()) - set(table))
    if odd:
        raise ValueError(f"{where}: unknown or missing: {', '.join(sorted(odd))}")
