"""Workbooks that would fill the memory or hold the program up for minutes: told before they are
read."""

from __future__ import annotations

import re
import zipfile
from contextlib import suppress
from xml.parsers import expat

from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import Message, say
from workshop_app.kit.control import Control
from workshop_app.kit.tabular import PART_LIMIT

ENTRY_LIMIT = 2_000
TEXTS_LIMIT, FORMATS_LIMIT, TAGS_LIMIT = 1_000_000, 400_000, 100_000
"""Texts that cells share; tags of a part that is no sheet; tags of a sheet beside its rows."""

ROW = re.compile(rb"<(?:\w+:)?row[ />]")
"""The beginning of a row."""

_ROWS = re.compile(rb"</?(?:\w+:)?sheetData\b")
_SHARED = re.compile(rb"<(?:\w+:)?si\b")

_LISTED = b"PK\x01\x02"
"""How a part begins in the list of a zip."""


class _BegunError(Exception):
    """The first element was reached: nothing is declared behind it."""


def refuse_long_list(name: str, content: bytes) -> None:
    """Raise KnownError for a list of parts that would fill the memory before it is counted."""
    count = content.count(_LISTED)
    if count > 2 * ENTRY_LIMIT:  # some may belong to files within the workbook
        refuse_many(name, say("parts"), count, ENTRY_LIMIT)


def refuse_bombs(name: str, archive: zipfile.ZipFile, control: Control) -> None:
    """Raise KnownError for other formats that are archives, and for what would unpack too large."""
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    if "xl/workbook.xml" not in names and "[Content_Types].xml" not in names:
        raise KnownError(
            say(
                "“{file}” is no XLSX workbook. Open it in the program it was made with, save it "
                "as XLSX and choose the new file.",
                file=name,
            )
        )
    if "xl/workbook.bin" in names or not any(entry.startswith("xl/") for entry in names):
        raise KnownError(
            say("“{file}” is no XLSX workbook. Save it as XLSX and choose the new file.", file=name)
        )
    refuse_many(name, say("parts"), len(entries), ENTRY_LIMIT)
    for entry in entries:
        # Whatever it is called: what holds the sheets is said in the file itself.
        if entry.filename.startswith("xl/media/"):
            continue
        if entry.file_size > PART_LIMIT:
            raise too_large(name, archive, entry)
        control.check()
        _check_part(name, entry.filename, archive.read(entry))


def _check_part(name: str, part: str, data: bytes) -> None:
    """Raise for a part that would take minutes or gigabytes once it is made into objects."""
    if _declares_type(data):
        raise ValueError("a part declares a document type")
    refuse_many(name, say("texts"), len(_SHARED.findall(data)), TEXTS_LIMIT)
    if not _ROWS.search(data) and not _SHARED.search(data):
        refuse_many(name, say("formats"), data.count(b"<"), FORMATS_LIMIT)


def _declares_type(data: bytes) -> bool:
    """Tell whether a part, in whatever encoding, declares a document type: entities of its own
    are a way to blow it up."""
    found: list[str] = []
    parser = expat.ParserCreate()

    def at_type(doctype: str, *_: object) -> None:
        found.append(doctype)

    def at_element(*_: object) -> None:
        raise _BegunError

    parser.StartDoctypeDeclHandler = at_type
    parser.StartElementHandler = at_element
    with suppress(_BegunError, expat.ExpatError):
        parser.Parse(data, True)
    return bool(found)


def tags_beside_rows(data: bytes) -> int:
    """Count what a sheet has beside its rows, for example merged cells: each becomes an object."""
    rows = [found.start() for found in _ROWS.finditer(data)]
    if not rows:
        return data.count(b"<")
    return data.count(b"<", 0, rows[0]) + data.count(b"<", rows[-1])


def refuse_many(name: str, what: Message, count: int, limit: int) -> None:
    """Raise KnownError for more of something than is read."""
    if count > limit:
        raise KnownError(
            say(
                "“{file}” holds {count} {what}; at most {limit} can be read. Copy the cells with "
                "the data into a new workbook and choose that.",
                file=name,
                count=count,
                what=what,
                limit=limit,
            )
        )


def too_large(name: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> KnownError:
    """Say how large a part is, and how many rows it has where it is an honest sheet."""
    size = entry.file_size // 1024**2
    rows = 0
    if "worksheets/" in entry.filename and size <= 10 * PART_LIMIT // 1024**2:
        with archive.open(entry) as stream:
            rest = b""
            while piece := stream.read(1024 * 1024):
                # What may be the beginning of a row at the end is looked at with the next piece.
                whole, mark, rest = (rest + piece).rpartition(b"<")
                rows += len(ROW.findall(whole))
                rest = mark + rest
    if rows:
        return KnownError(
            say(
                "A sheet of “{file}” has {rows} rows and {size} MB unpacked; at most {limit} MB "
                "can be read. Split it into several files or leave out columns that are not "
                "needed.",
                file=name,
                rows=rows,
                size=size,
                limit=PART_LIMIT // 1024**2,
            )
        )
    return KnownError(
        say(
            "“{file}” unpacks to more than {limit} MB in one part ({size} MB) and was not "
            "opened. Copy the sheet with the data into a new workbook and choose that.",
            file=name,
            size=size,
            limit=PART_LIMIT // 1024**2,
        )
    )
