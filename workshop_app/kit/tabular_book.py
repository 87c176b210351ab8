"""Tables that are workbooks (XLSX): what was stored in their cells, nothing evaluated."""

from __future__ import annotations

import io
import posixpath
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from xml.etree import ElementTree

from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import Message, say
from workshop_app.kit.control import Control
from workshop_app.kit.tabular import (
    CHECK_EVERY,
    COLUMN_LIMIT,
    PART_LIMIT,
    ROW_LIMIT,
    Area,
    SheetTable,
    Tabular,
    cell_name,
    left_out,
)
from workshop_app.kit.tabular_guard import (
    ROW,
    TAGS_LIMIT,
    refuse_bombs,
    refuse_long_list,
    refuse_many,
    tags_beside_rows,
    too_large,
)

SHEETS_LIMIT, WHOLE_LIMIT = 200, 3 * PART_LIMIT
CELL_LIMIT = 32_767
"""Characters of a cell, as spreadsheets have it."""

SPREAD_LIMIT = 100_000
"""Cells that merged values are written into at most."""

_NAMED = 5
"""Cells that a note names one by one."""

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = {
    "http://purl.oclc.org/ooxml/spreadsheetml/main": _MAIN,
    "http://purl.oclc.org/ooxml/officeDocument/relationships": _REL,
}
_FAR = re.compile(rb"\br\s*=\s*[\"'][A-Za-z]{3}")
"""A cell beyond column ZZ, which no table has."""

_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^<>]*ref=\"([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)\"")
_FORMULA_ALONE = re.compile(
    rb"<(?:\w+:)?c\s([^<>]*[^<>/])>\s*+<(?:\w+:)?f\b(?:[^<>]*/>|[^<>]*>[^<]*</(?:\w+:)?f>)\s*+"
    rb"(<(?:\w+:)?v\s*+/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*+</(?:\w+:)?c>"
)
_PLACE = re.compile(rb"\br=\"([A-Z]{1,3})(\d+)\"")


class _LongCellError(Exception):
    """A cell holds more than a spreadsheet lets be typed."""

    def __init__(self, row: int, texts: list[str]) -> None:
        super().__init__(row)
        column = next(at for at, text in enumerate(texts, 1) if len(text) > CELL_LIMIT)
        self.cell = cell_name(row, column)


@dataclass(frozen=True)
class _Part:
    """One sheet as its workbook lists it."""

    name: str
    path: str
    is_hidden: bool


def read_book(name: str, content: bytes, control: Control) -> Tabular:
    """Read the bytes of a workbook. Raises KnownError where it is none, or too large."""
    try:
        return _read(name, content, control)
    except KnownError:
        raise
    except _LongCellError as error:
        raise KnownError(
            say(
                "Cell {cell} of “{file}” has more than {limit} characters. Shorten it and choose "
                "the file again.",
                cell=error.cell,
                file=name,
                limit=CELL_LIMIT,
            )
        ) from None
    except (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error) as error:
        raise _damaged(name) from error
    except (SyntaxError, EOFError, ArithmeticError) as error:  # of XML: both parsers' errors
        raise _damaged(name) from error
    except (KeyError, ValueError, TypeError, IndexError, AttributeError, OSError) as error:
        raise _damaged(name) from error
    except (NotImplementedError, RuntimeError) as error:
        raise KnownError(
            say(
                "“{file}” is packed in a way that cannot be read, perhaps with a password. Save "
                "it anew as XLSX without a password and choose it again.",
                file=name,
            )
        ) from error


def _damaged(name: str) -> KnownError:
    return KnownError(
        say(
            "“{file}” is damaged or no workbook. Open it in Excel or WPS, save it as XLSX and "
            "choose the new file.",
            file=name,
        )
    )


def _read(name: str, content: bytes, control: Control) -> Tabular:
    import openpyxl

    refuse_long_list(name, content)
    archive = zipfile.ZipFile(io.BytesIO(content))
    refuse_bombs(name, archive, control)
    parts = _parts(archive)
    refuse_many(name, say("sheets"), len(parts), SHEETS_LIMIT)
    whole = sum(archive.getinfo(part.path).file_size for part in parts)
    refuse_many(name, say("MB of sheets"), -(-whole // 1024**2), WHOLE_LIMIT // 1024**2)
    sheets: list[SheetTable] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(
            io.BytesIO(content), read_only=True, data_only=True, keep_links=False
        )
        try:
            shares = [0.1 + 0.9 * index / len(parts) for index in range(len(parts) + 1)]
            for part, start, end in zip(parts, shares, shares[1:], strict=False):
                if archive.getinfo(part.path).file_size > PART_LIMIT:
                    raise too_large(name, archive, archive.getinfo(part.path))
                data = archive.read(part.path)
                refuse_many(name, say("merged cells"), tags_beside_rows(data), TAGS_LIMIT)
                sheets.append(_sheet(part, data, book[part.name], control, (start, end)))
        finally:
            book.close()
    sheets.sort(key=lambda sheet: sheet.is_hidden)
    return Tabular(tuple(sheets), "", "", tuple(_notes(sheets)))


def _parts(archive: zipfile.ZipFile) -> list[_Part]:
    """Return the sheets of a workbook, in its order; charts are left out."""
    root = _xml(archive.read("xl/workbook.xml"))
    targets = {
        str(rel.get("Id")): posixpath.normpath(posixpath.join("/xl", str(rel.get("Target"))))
        for rel in _xml(archive.read("xl/_rels/workbook.xml.rels"))
        if str(rel.get("Type")).endswith("/worksheet")
    }
    found = []
    for sheet in root.iter(f"{{{_MAIN}}}sheet"):
        target = targets.get(str(sheet.get(f"{{{_REL}}}id")))
        if target is not None:
            state = sheet.get("state", "visible")
            found.append(_Part(str(sheet.get("name")), target[1:], state != "visible"))
    return found


def _xml(data: bytes) -> ElementTree.Element:
    """Parse a small part."""
    for strict, plain in _STRICT.items():
        data = data.replace(strict.encode(), plain.encode())
    return ElementTree.fromstring(data)


def _sheet(
    part: _Part, data: bytes, sheet: object, control: Control, share: tuple[float, float]
) -> SheetTable:
    most = COLUMN_LIMIT if _FAR.search(data) else None
    rows, count = _rows(sheet, most, len(ROW.findall(data)), control, share)
    areas = _areas(data)
    _spread(rows, areas)
    return SheetTable(
        part.name,
        tuple(tuple(row) for row in rows),
        part.is_hidden,
        areas,
        frozenset(_uncalculated(data)),
        count,
    )


def _rows(
    sheet: object, most: int | None, listed: int, control: Control, share: tuple[float, float]
) -> tuple[list[list[str]], int]:
    # The size that a sheet declares is often wrong; without it openpyxl reads what is there.
    sheet.reset_dimensions()  # type: ignore[attr-defined]
    rows: list[list[str]] = []
    start, end = share
    found = sheet.iter_rows(  # type: ignore[attr-defined]
        max_row=ROW_LIMIT, max_col=most, values_only=True
    )
    for number, row in enumerate(found, 1):
        if number % CHECK_EVERY == 0:
            control.check()
            control.send(start + (end - start) * min(number / max(listed, 1), 1.0))
        texts = _texts(row[:COLUMN_LIMIT])
        if texts and max(map(len, texts)) > CELL_LIMIT:
            raise _LongCellError(number, texts)
        rows.append(texts)
    while rows and not any(rows[-1]):
        rows.pop()
    return rows, max(len(rows), listed) if len(rows) >= ROW_LIMIT else len(rows)


def _texts(row: tuple[object, ...]) -> list[str]:
    end = len(row)
    while end and row[end - 1] is None:
        end -= 1
    return [
        value if type(value) is str else "" if value is None else _text(value)
        for value in row[:end]
    ]


def _text(value: object) -> str:
    """Write a stored value as a spreadsheet shows it, without its format."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, datetime):
        is_day = value.time() == time()
        return value.date().isoformat() if is_day else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    return str(value)


def _areas(data: bytes) -> tuple[Area, ...]:
    from openpyxl.utils import column_index_from_string as index

    found = [
        Area(int(top), index(left.decode()), int(bottom), index(right.decode()))
        for left, top, right, bottom in _MERGED.findall(data)
    ]
    return tuple(sorted(found, key=lambda area: (area.top, area.left)))


def _spread(rows: list[list[str]], areas: Iterable[Area]) -> None:
    """Write the value of merged cells into each of them, within the rows that were read."""
    room = SPREAD_LIMIT
    for area in areas:
        if not 1 <= area.top <= len(rows) or area.left > len(rows[area.top - 1]):
            continue
        value = rows[area.top - 1][area.left - 1]
        right = min(area.right, COLUMN_LIMIT)
        for number in range(area.top, min(area.bottom, len(rows)) + 1):
            room -= right - area.left + 1
            if room < 0:
                return
            row = rows[number - 1]
            row.extend([""] * (right - len(row)))
            row[area.left - 1 : right] = [value] * (right - area.left + 1)


def _uncalculated(data: bytes) -> Iterable[tuple[int, int]]:
    """Yield the cells whose formula has no stored result, row and column from 1."""
    from openpyxl.utils import column_index_from_string as index

    if b"<f" not in data and b":f" not in data:
        return
    for attributes, empty in _FORMULA_ALONE.findall(data):
        place = _PLACE.search(attributes)
        if place and not (empty and b't="str"' in attributes):
            yield int(place[2]), index(place[1].decode())


def _notes(sheets: Iterable[SheetTable]) -> Iterable[Message]:
    for sheet in sheets:
        if sheet.uncalculated:
            yield say(
                "Sheet “{sheet}”: the formulas in {cells} have no stored result and count as "
                "empty. Open the file in Excel or WPS and save it once, then choose it again.",
                sheet=sheet.name,
                cells=_listed(cell_name(*cell) for cell in sorted(sheet.uncalculated)),
            )
        if sheet.merged:
            yield say(
                "Sheet “{sheet}” has merged cells ({cells}); their value counts in each of them.",
                sheet=sheet.name,
                cells=_listed(area.name for area in sheet.merged),
            )
        if sheet.row_count > len(sheet.rows):
            yield left_out(sheet)


def _listed(names: Iterable[str]) -> str:
    found = list(names)
    shown = ", ".join(found[:_NAMED])
    return f"{shown} …" if len(found) > _NAMED else shown
