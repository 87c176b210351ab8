"""What a class takes home: learning gains, what was parked for later, homework.

Texts stand as they were typed. A `team` is the id of a team, "" for the whole class, or a name as
it was typed that no team has.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import TypeVar

from workshop_app.domain.ids import new_id
from workshop_app.domain.record_text import items, opened, part, reading, typed, written

_FORMAT = 1
MOST_ROWS = 300
"""Rows of each list."""


@dataclass(frozen=True)
class Gain:
    """What somebody learnt, and in which chapter."""

    text: str = ""
    chapter: str = ""
    team: str = ""
    id: str = field(default_factory=new_id)


@dataclass(frozen=True)
class Parked:
    """A question that waits for a better moment."""

    text: str = ""
    team: str = ""
    is_settled: bool = False
    id: str = field(default_factory=new_id)


@dataclass(frozen=True)
class Homework:
    """What is to be done after the class; `due` is a day as 2026-11-28, or what was typed."""

    text: str = ""
    team: str = ""
    owner: str = ""
    due: str = ""
    is_done: bool = False
    id: str = field(default_factory=new_id)


@dataclass(frozen=True)
class Notes:
    """The three lists of a class."""

    gains: tuple[Gain, ...] = ()
    parked: tuple[Parked, ...] = ()
    homework: tuple[Homework, ...] = ()

    @property
    def open_questions(self) -> int:
        """How many questions are still parked."""
        return sum(not one.is_settled for one in self.parked)

    @property
    def open_homework(self) -> int:
        """How much homework is still to do."""
        return sum(not one.is_done for one in self.homework)


Row = TypeVar("Row", bound=Gain | Parked | Homework)


def with_row(rows: tuple[Row, ...], index: int, row: Row) -> tuple[Row, ...]:
    """Return the rows with one more at an index."""
    return (*rows[:index], row, *rows[index:])


def with_changed(rows: tuple[Row, ...], index: int, row: Row) -> tuple[Row, ...]:
    """Return the rows with another one at an index."""
    return (*rows[:index], row, *rows[index + 1 :])


def with_copies(rows: tuple[Row, ...], indexes: Collection[int]) -> tuple[Row, ...]:
    """Return the rows with a copy behind the last of the named ones, of each of them."""
    copies = tuple(replace(rows[index], id=new_id()) for index in sorted(indexes))
    end = max(indexes) + 1
    return (*rows[:end], *copies, *rows[end:])


def without_rows(rows: tuple[Row, ...], indexes: Collection[int]) -> tuple[Row, ...]:
    """Return the rows without some of them."""
    return tuple(row for index, row in enumerate(rows) if index not in indexes)


def with_moved(rows: tuple[Row, ...], index: int, target: int) -> tuple[Row, ...]:
    """Return the rows with one of them at another index."""
    return with_row(without_rows(rows, {index}), target, rows[index])


def dump(notes: Notes) -> str:
    """Return the text of a record, "" where nothing was written down."""
    if notes == Notes():
        return ""
    return written(
        _FORMAT,
        gains=[
            {"id": one.id, "text": one.text, "chapter": one.chapter, "team": one.team}
            for one in notes.gains
        ],
        parked=[
            {"id": one.id, "text": one.text, "team": one.team, "settled": one.is_settled}
            for one in notes.parked
        ],
        homework=[
            {
                "id": one.id,
                "text": one.text,
                "team": one.team,
                "owner": one.owner,
                "due": one.due,
                "done": one.is_done,
            }
            for one in notes.homework
        ],
    )


def load(text: str) -> Notes:
    """Return the notes of a text. Raises ValueError for a foreign text."""
    if not text:
        return Notes()
    with reading("notes"):
        data = opened(text, _FORMAT, "gains", "parked", "homework")
        return Notes(
            tuple(map(_gain, items(data["gains"], MOST_ROWS))),
            tuple(map(_parked, items(data["parked"], MOST_ROWS))),
            tuple(map(_homework, items(data["homework"], MOST_ROWS))),
        )


def _gain(value: object) -> Gain:
    data = _texts(part(value, "id", "text", "chapter", "team"))
    return Gain(data["text"], data["chapter"], data["team"], data["id"])


def _parked(value: object) -> Parked:
    data = part(value, "id", "text", "team", "settled")
    is_settled = typed(bool, data.pop("settled"))
    texts = _texts(data)
    return Parked(texts["text"], texts["team"], is_settled, texts["id"])


def _homework(value: object) -> Homework:
    data = part(value, "id", "text", "team", "owner", "due", "done")
    is_done = typed(bool, data.pop("done"))
    texts = _texts(data)
    return Homework(
        texts["text"], texts["team"], texts["owner"], texts["due"], is_done, texts["id"]
    )


def _texts(data: dict[str, object]) -> dict[str, str]:
    return {key: typed(str, value) for key, value in data.items()}
