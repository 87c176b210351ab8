"""An agenda as a text: how it is kept in the data file and travels in files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, time

from workshop_app.domain.agenda import (
    BLOCK_KINDS,
    LONGEST,
    MIDNIGHT,
    MOST_BLOCKS,
    MOST_DAYS,
    Agenda,
    Block,
    Day,
    timetable,
)
from workshop_app.domain.characters import has_half
from workshop_app.domain.limits import TITLE_LIMIT
from workshop_app.domain.moment_text import moment

VERSION = 1
NOTE_LIMIT = 2_000
"""Characters of a note, of the materials of a block, of a title to read."""
MOST_READING = 60
_ID_LIMIT = 64
_BLOCK_KEYS = {
    "id",
    "kind",
    "title",
    "minutes",
    "exercise",
    "note",
    "materials",
    "gap",
    "started_at",
    "ended_at",
}


def dump(agenda: Agenda) -> str:
    """Return an agenda as JSON; `load` gives it back."""
    value = {
        "version": VERSION,
        "days": [
            {
                "starts": day.starts.strftime("%H:%M"),
                "blocks": [_block_to_json(block) for block in day.blocks],
            }
            for day in agenda.days
        ],
        "reading": list(agenda.reading),
    }
    return json.dumps(value, ensure_ascii=False)


def load(text: str) -> Agenda:
    """Return the agenda of a text, the empty one for "".

    Raises ValueError for any text that `dump` of this version cannot have written.
    """
    if not text:
        return Agenda()
    try:
        value = json.loads(text)
    except RecursionError:
        raise ValueError("the agenda is nested too deeply") from None
    return from_json(value)


def from_json(value: object) -> Agenda:
    """Return the agenda of a JSON value. Raises ValueError as `load` does."""
    entry = _object(value, "agenda", {"version", "days", "reading"})
    if entry["version"] != VERSION:
        raise ValueError(f"version: {entry['version']!r} is not known here")
    days = _list(entry["days"], "days", MOST_DAYS)
    reading = _list(entry["reading"], "reading", MOST_READING)
    agenda = Agenda(
        tuple(_day(day, f"days[{index}]") for index, day in enumerate(days)),
        tuple(_text(one, f"reading[{i}]", NOTE_LIMIT) for i, one in enumerate(reading)),
    )
    _check(agenda)
    return agenda


def _check(agenda: Agenda) -> None:
    ids = [block.id for block in agenda.blocks]
    if len(set(ids)) < len(ids):
        raise ValueError("two blocks have the same id")
    for slot in timetable(agenda):
        if slot.start < 0 or slot.end > MIDNIGHT:
            raise ValueError(f"days[{slot.day}].blocks[{slot.place}]: lies beyond midnight")
    if sum(block.is_running for block in agenda.blocks) > 1:
        raise ValueError("two blocks run at the same time")


def _block_to_json(block: Block) -> dict[str, object]:
    return {
        "id": block.id,
        "kind": block.kind,
        "title": block.title,
        "minutes": block.minutes,
        "exercise": block.exercise_id,
        "note": block.note,
        "materials": block.materials,
        "gap": block.gap,
        "started_at": block.started_at.isoformat() if block.started_at else None,
        "ended_at": block.ended_at.isoformat() if block.ended_at else None,
    }


def _day(value: object, where: str) -> Day:
    entry = _object(value, where, {"starts", "blocks"})
    starts = _text(entry["starts"], f"{where}.starts", 5)
    try:
        at = time.fromisoformat(starts)
    except ValueError:
        raise ValueError(f"{where}.starts: {starts!r} is no time") from None
    if at.strftime("%H:%M") != starts:
        raise ValueError(f"{where}.starts: {starts!r} is not written as 09:00")
    blocks = _list(entry["blocks"], f"{where}.blocks", MOST_BLOCKS)
    return Day(at, tuple(_block(one, f"{where}.blocks[{i}]") for i, one in enumerate(blocks)))


def _block(value: object, where: str) -> Block:
    entry = _object(value, where, _BLOCK_KEYS)
    kind = entry["kind"]
    if kind not in BLOCK_KINDS:
        raise ValueError(f"{where}.kind: {kind!r} is not known here")
    block = Block(
        id=_text(entry["id"], f"{where}.id", _ID_LIMIT),
        kind=kind,
        title=_text(entry["title"], f"{where}.title", TITLE_LIMIT),
        minutes=_whole(entry["minutes"], f"{where}.minutes", 1, LONGEST),
        exercise_id=_text(entry["exercise"], f"{where}.exercise", _ID_LIMIT),
        note=_text(entry["note"], f"{where}.note", NOTE_LIMIT),
        materials=_text(entry["materials"], f"{where}.materials", NOTE_LIMIT),
        gap=_whole(entry["gap"], f"{where}.gap", -LONGEST, MIDNIGHT),
        started_at=_moment(entry["started_at"], f"{where}.started_at"),
        ended_at=_moment(entry["ended_at"], f"{where}.ended_at"),
    )
    if not block.id or not block.title.strip():
        raise ValueError(f"{where}: id and title must not be empty")
    if block.ended_at is not None and (
        block.started_at is None or block.ended_at < block.started_at
    ):
        raise ValueError(f"{where}.ended_at: it ended before it began")
    return block


def _object(value: object, where: str, keys: set[str]) -> Mapping[str, object]:
    if isinstance(value, dict) and set(value) == keys:
        return value
    found = set(map(str, value)) if isinstance(value, dict) else set()
    odd = ", ".join(sorted(found ^ keys))
    raise ValueError(f"{where}: an object is expected; unknown or missing: {odd}")


def _list(value: object, where: str, most: int) -> list[object]:
    if not isinstance(value, list) or len(value) > most:
        raise ValueError(f"{where}: a list of at most {most} is expected")
    return value


def _text(value: object, where: str, most: int) -> str:
    if not isinstance(value, str) or len(value) > most:
        raise ValueError(f"{where}: a text of at most {most} characters is expected")
    if has_half(value):
        raise ValueError(f"{where}: the text holds a damaged character")
    return value


def _whole(value: object, where: str, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        raise ValueError(f"{where}: a whole number from {least} to {most} is expected")
    return value


def _moment(value: object, where: str) -> datetime | None:
    if value is None:
        return None
    try:
        return moment(_text(value, where, 40))
    except ValueError as error:
        raise ValueError(f"{where}: {error}") from None
