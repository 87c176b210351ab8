"""Tables from elsewhere: CSV and text in the encodings that are met, and workbooks (XLSX).

Foreign files are bounded in size and never evaluated; what cannot be read is said in words, and
what could be read stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import Message, say
from workshop_app.kit.control import Control, Quiet

ENDINGS = ("xlsx", "xlsm", "csv", "tsv", "txt")
"""The endings of the files that can be read."""

FILE_LIMIT = 50 * 1024 * 1024
PART_LIMIT = 20 * 1024 * 1024
ROW_LIMIT = 60_000
COLUMN_LIMIT = 500
CHECK_EVERY = 250
"""Rows between two looks at whether anybody still waits."""

_CHUNK = 1024 * 1024
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7z",
    b"\x1f\x8b": "GZ",
    b"SQLite format": "SQLite",
}


@dataclass(frozen=True)
class Area:
    """A block of cells, from 1 and with its ends."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def name(self) -> str:
        """The block as a spreadsheet names it: "B2:D2"."""
        return f"{cell_name(self.top, self.left)}:{cell_name(self.bottom, self.right)}"


@dataclass(frozen=True)
class SheetTable:
    """One sheet: `rows[0]` is row 1, blank rows included; rows end at their last filled cell.

    The value of merged cells stands in each of them, and `merged` says where that is so.
    `uncalculated` are cells, row and column from 1, with a formula whose result was never stored.
    `row_count` is how many rows the sheet really has; beyond `len(rows)` none was read.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    is_hidden: bool = False
    merged: tuple[Area, ...] = ()
    uncalculated: frozenset[tuple[int, int]] = frozenset()
    row_count: int = 0

    @property
    def column_count(self) -> int:
        """The number of columns of the widest row."""
        return max((len(row) for row in self.rows), default=0)


@dataclass(frozen=True)
class Tabular:
    """What a file holds: its sheets, how it was read, and what a person should know about it.

    `encoding` and `delimiter` are "" for workbooks, `delimiter` also for one column of texts.
    """

    sheets: tuple[SheetTable, ...]
    encoding: str
    delimiter: str
    notes: tuple[Message, ...] = ()


def column_name(column: int) -> str:
    """Return the letters of a column from 1: 1 is "A", 28 is "AB"."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """Return a cell as a spreadsheet names it: row 7 of column 2 is "B7"."""
    return f"{column_name(column)}{row}"


def left_out(sheet: SheetTable) -> Message:
    """Say how many rows were not read."""
    return say(
        "Sheet “{sheet}” has {count} rows; only the first {limit} were read, {rest} were left out.",
        sheet=sheet.name,
        count=sheet.row_count,
        limit=len(sheet.rows),
        rest=sheet.row_count - len(sheet.rows),
    )


def read_table(path: Path, control: Control | None = None) -> Tabular:
    """Read a foreign table.

    Raises KnownError with what to do: unreadable, too large, a password, an old or foreign
    format, nothing in it. What `control` raises passes through.
    """
    watch = control or Quiet()
    content = _content(path, watch)
    name = path.name
    if content.startswith(_ZIP):
        from workshop_app.kit.tabular_book import read_book

        found = read_book(name, content, watch)
    else:
        _refuse_foreign(name, content)
        from workshop_app.kit.tabular_text import read_text

        found = read_text(name, content, watch)
    if not any(any(row) for sheet in found.sheets for row in sheet.rows):
        raise KnownError(
            say("“{file}” has no filled cell. Choose the file that holds the data.", file=name)
        )
    watch.send(1.0)
    return found


def _content(path: Path, control: Control) -> bytes:
    """Return a whole file; from here on its medium is not needed any more."""
    pieces: list[bytes] = []
    if path.is_dir():
        raise KnownError(
            say("“{file}” is a folder. Choose the file that holds the data.", file=path.name)
        )
    try:
        size = path.stat().st_size
        if size > FILE_LIMIT:
            raise KnownError(
                say(
                    "“{file}” has {size} MB; at most {limit} MB can be read. "
                    "Keep only the sheet with the data and try again.",
                    file=path.name,
                    size=-(-size // 1024**2),
                    limit=FILE_LIMIT // 1024**2,
                )
            )
        with path.open("rb") as stream:
            while (piece := stream.read(_CHUNK)) and len(pieces) <= FILE_LIMIT // _CHUNK:
                control.check()
                pieces.append(piece)
    except FileNotFoundError as error:
        raise KnownError(
            say(
                "“{file}” is not there any more. If it lies on a stick, plug it in and choose "
                "the file again.",
                file=path.name,
            )
        ) from error
    except PermissionError as error:
        raise KnownError(
            say(
                "“{file}” may not be read. Close it in Excel or WPS and try again, or copy it "
                "to another folder first.",
                file=path.name,
            )
        ) from error
    except OSError as error:
        raise KnownError(
            say(
                "“{file}” could not be read to its end; was the stick pulled out? Nothing was "
                "taken over. Copy the file to this computer and try again.",
                file=path.name,
            )
        ) from error
    return b"".join(pieces)


def _refuse_foreign(name: str, content: bytes) -> None:
    """Raise KnownError for what is neither a workbook of today nor text."""
    if not content.strip(b"\x00 \r\n\t"):
        raise KnownError(say("“{file}” is empty. Choose the file that holds the data.", file=name))
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise KnownError(
                say(
                    "“{file}” is protected by a password. Open it in Excel or WPS, save it "
                    "without a password and choose it again.",
                    file=name,
                )
            )
        raise KnownError(
            say(
                "“{file}” is in an old format of Excel or WPS. Open it there, save it as XLSX "
                "and choose the new file.",
                file=name,
            )
        )
    start = content[:2000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<head")):
        raise KnownError(
            say(
                "“{file}” is a web page in the guise of a table. Open it in Excel or WPS, save "
                "it as XLSX and choose the new file.",
                file=name,
            )
        )
    for sign, kind in _OTHERS.items():
        if content.startswith(sign):
            raise KnownError(
                say(
                    "“{file}” is no table but a file of the kind {kind}. Choose an XLSX, CSV or "
                    "text file.",
                    file=name,
                    kind=kind,
                )
            )
