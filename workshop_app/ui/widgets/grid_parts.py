"""What a grid is told: its columns, its marks, its words; and how blocks of cells are text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "right", "center"]
MarkTone = Literal["error", "warn"]
Choices = tuple[tuple[str, str], ...]

_QUOTED = re.compile(r'"((?:[^"]++|"")*+)"(?=\t|\r|\n|\Z)')
_BARE = re.compile(r"[^\t\r\n]*")
_BREAK = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True)
class GridColumn:
    """A column: `width` in pixels at a scale of 1; neighbours with one `band` share its heading.

    `choices` are pairs of value and label: cells hold the value and show the label. `lines` over 1
    lets cells wrap and take line breaks. With `advance` one digit is a whole entry, and the
    keyboard moves on by itself. `stretch` shares the room that is left over.
    """

    key: str
    title: str
    width: int = 120
    align: Align = "left"
    band: str = ""
    choices: Choices = ()
    completions: Callable[[], Sequence[str]] | None = None
    lines: int = 1
    is_read_only: bool = False
    stretch: bool = False
    advance: bool = False
    hint: str = ""
    """What the head says when it is pointed at, where the title alone is short."""

    short_band: str = ""
    """What stands for the band where that does not fit."""

    def value_of(self, typed: str) -> str:
        """Return the value behind what was typed: a label, a value or the beginning of one label.

        What fits none stays as it was typed.
        """
        text = typed.strip()
        if not self.choices or not text:
            return typed
        for value, label in self.choices:
            if text in (value, label):
                return value
        low = text.casefold()
        same = [value for value, label in self.choices if label.casefold() == low]
        begun = [value for value, label in self.choices if label.casefold().startswith(low)]
        found = same or begun
        return found[0] if len(found) == 1 else typed

    def label_of(self, value: str) -> str:
        """Return how a value is shown."""
        return dict(self.choices).get(value, value) if self.choices else value


@dataclass(frozen=True)
class GridMark:
    """What is wrong or doubtful with one cell."""

    text: str
    tone: MarkTone = "error"


@dataclass(frozen=True)
class GridWords:
    """The words of a grid in the language of its reader."""

    insert: str
    copy_rows: str
    remove: str
    move_up: str
    move_down: str
    cut: str
    copy: str
    paste: str
    clear: str
    new_row: str
    """Stands faintly in the first cell of the empty row at the end."""

    help: str
    """How the keyboard is used, for a screen reader."""


def grid_words(_: Callable[[str], str]) -> GridWords:
    """Return the words of a grid, put into a language by `_`."""
    return GridWords(
        insert=_("Insert a row above"),
        copy_rows=_("Duplicate the row"),
        remove=_("Remove the row"),
        move_up=_("Move up"),
        move_down=_("Move down"),
        cut=_("Cut"),
        copy=_("Copy"),
        paste=_("Paste"),
        clear=_("Clear"),
        new_row=_("Type here to add a row"),
        help=_("Arrow keys move, typing replaces, F2 edits, Ctrl+Tab leaves the table."),
    )


def read_block(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the cells of a block as Excel and WPS put it on the clipboard.

    A cell in quotation marks may hold tabs and line breaks; a lone quotation mark is kept.
    """
    rows: list[tuple[str, ...]] = []
    row: list[str] = []
    place, end = 0, len(text)
    while True:
        quoted = _QUOTED.match(text, place) if text.startswith('"', place) else None
        match = quoted or _BARE.match(text, place)
        assert match is not None
        cell = match.group(1).replace('""', '"') if quoted else match.group()
        row.append(_BREAK.sub("\n", cell))
        place = match.end()
        if place >= end:
            break
        if text[place] == "\t":
            place += 1
            continue
        rows.append(tuple(row))
        row = []
        place += 2 if text.startswith("\r\n", place) else 1
        if place >= end:
            return tuple(rows)
    rows.append(tuple(row))
    return tuple(rows)


def write_block(rows: Sequence[Sequence[str]]) -> str:
    """Return a block of cells as text that Excel and WPS take, and `read_block` too."""
    return "\n".join("\t".join(_cell(text) for text in row) for row in rows)


def _cell(text: str) -> str:
    if text.startswith('"') or any(mark in text for mark in "\t\r\n"):
        return '"' + text.replace('"', '""') + '"'
    return text
