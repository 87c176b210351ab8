"""The file that holds a class whole: `.ewarchive`.

Each table of a class travels in parts of a bounded size, `data/<table>_<n>.json`, lists of rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO

from workshop_app.domain.handin import ARCHIVE_ENDING
from workshop_app.domain.limits import ATTACHMENT_LIMIT
from workshop_app.domain.message import say
from workshop_app.domain.workshop import Workshop
from workshop_app.kit.control import Control
from workshop_app.services.handins import faults
from workshop_app.services.handins.contents import Archive
from workshop_app.services.handins.package import Package, as_json, write_package
from workshop_app.services.handins.people import workshop_in, workshop_out
from workshop_app.services.handins.rows import fault_of_row
from workshop_app.storage.archive import TABLES, ClassRows
from workshop_app.storage.store import Row

PART_SIZE = 4_000_000
"""Characters from which on the next rows go into another part."""
MOST_ROWS = 1_000_000


def write_archive(
    stream: BinaryIO, workshop: Workshop, rows: ClassRows, made_at: datetime, control: Control
) -> None:
    """Write a class whole to a file that is open. Raises FileFaultError where it is too large."""
    with rows.at_one_moment():
        facts = {"class": workshop_out(workshop), "heads": sorted(rows.heads())}
        write_package(stream, ARCHIVE_ENDING, made_at, facts, _parts(rows, control))


def read_archive(package: Package) -> Archive:
    """Return the archive of an open file; its rows are read when they are taken in."""
    manifest = package.manifest
    return Archive(
        made_at=package.made_at,
        workshop=workshop_in(manifest.entry("class")),
        heads=manifest.ids("heads", MOST_ROWS),
        package=package,
    )


def rows_of(package: Package, table: str, control: Control) -> Iterator[Row]:
    """Return the rows of a table of an archive, each checked. Raises FileFaultError.

    `control` is asked before every part of it.
    """
    columns = TABLES[table].columns
    number = 0
    while (name := f"data/{table}_{number}.json") in package.names:
        control.check()
        entry = package.entry(name)
        if entry.items("columns", len(columns)) != list(columns):
            raise faults.wrong(name, say("these columns are of another version."))
        for place, row in enumerate(entry.items("rows", MOST_ROWS)):
            fault = fault_of_row(columns, row)
            if fault is not None:
                raise faults.wrong(f"{table}[{place}].{fault[0]}", fault[1])
            yield tuple(row)
        number += 1


def content_of(package: Package, digest: str) -> bytes:
    """Return what works hold beside their text. Raises FileFaultError."""
    name = f"photos/{digest}"
    content = package.read(name)
    if package.digest_of(name) != digest or len(content) > ATTACHMENT_LIMIT:
        raise faults.strange_part(name)
    return content


def _parts(rows: ClassRows, control: Control) -> Iterator[tuple[str, bytes]]:
    for place, table in enumerate(TABLES):
        control.send(place / len(TABLES))
        yield from _parts_of(rows, table, control)
    for digest in rows.attachments():
        control.check()
        yield f"photos/{digest}", rows.attachment(digest)


def _parts_of(rows: ClassRows, table: str, control: Control) -> Iterator[tuple[str, bytes]]:
    number, size = 0, 0
    waiting: list[Row] = []
    for row in rows.rows(table):
        control.check()
        waiting.append(row)
        size += sum(len(value) for value in row if isinstance(value, str))
        if size > PART_SIZE:
            yield _part(table, number, waiting)
            number, size, waiting = number + 1, 0, []
    if waiting:
        yield _part(table, number, waiting)


def _part(table: str, number: int, rows: list[Row]) -> tuple[str, bytes]:
    content = {"columns": list(TABLES[table].columns), "rows": rows}
    return f"data/{table}_{number}.json", as_json(content)
