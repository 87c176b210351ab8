"""Whether every row of an archive can stand in a store of this version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workshop_app.domain.message import say
from workshop_app.services.handins import faults
from workshop_app.services.handins.archive_file import content_of, rows_of
from workshop_app.services.handins.checking import Checker
from workshop_app.services.handins.contents import Archive
from workshop_app.services.handins.record_checks import record_fault
from workshop_app.storage.archive import TABLES
from workshop_app.storage.store import Value

_POINTERS = {
    "workshop_id": "workshops",
    "team_id": "teams",
    "own_team_id": "teams",
    "work_id": "works",
}
_HEADS = {"works": "revisions", "records": "record_versions"}

Values = Mapping[str, Value]


def check_archive(content: Archive, checker: Checker) -> None:
    """Read all of an archive. Raises FileFaultError, which names the first row that is wrong."""
    _Check(content, checker).run()


def ids_of(content: Archive, table: str) -> Iterator[str]:
    """Return the ids that the rows of a table bear."""
    if "id" in TABLES[table].columns:
        for row in rows_of(content.package, table):
            yield str(row[0])


class _Check:
    def __init__(self, content: Archive, checker: Checker) -> None:
        self._content, self._checker = content, checker
        self._ids = {table: frozenset(ids_of(content, table)) for table in TABLES}
        self._exercises: dict[str, str] = {}
        self._heads: set[str] = set()

    def run(self) -> None:
        if self._ids["workshops"] != {self._content.workshop.id}:
            raise faults.wrong("workshops", say("the class of the archive is expected."))
        for table in TABLES:
            self._check_table(table)

    def _check_table(self, table: str) -> None:
        columns = TABLES[table].columns
        seen: set[str] = set()
        for row in rows_of(self._content.package, table):
            values = dict(zip(columns, row, strict=True))
            self._check_pointers(table, values, seen)
            if "id" in values:
                if values["id"] in seen:
                    raise faults.wrong(table, say("a row stands twice."))
                seen.add(str(values["id"]))
            self._check_content(table, values)

    def _check_pointers(self, table: str, values: Values, seen: set[str]) -> None:
        for name, value in values.items():
            if value is None:
                continue
            # What a version was made from came before it: there are no circles.
            there = seen if name == "parent_id" else self._ids.get(_target(table, name))
            if there is not None and value not in there:
                raise faults.wrong(f"{table}.{name}", say("what it points to is missing."))

    def _check_content(self, table: str, values: Values) -> None:
        if table == "works":
            self._exercises[str(values["id"])] = str(values["exercise_id"])
            self._heads.add(str(values["head_id"]))
        elif table == "revisions":
            self._check_state(values)
        elif table == "record_versions":
            fault = record_fault(str(values["name"]), str(values["text"]))
            if fault is not None:
                raise faults.wrong(f"records.{values['name']!r}"[:80], fault)
        elif table == "work_attachments":
            content_of(self._content.package, str(values["digest"]))

    def _check_state(self, values: Values) -> None:
        """Check a version of a work; one on an exercise that is not here is kept as it is."""
        exercise_id = self._exercises[str(values["work_id"])]
        if not self._checker.knows(exercise_id):
            return
        shown = str(values["id"]) in self._heads
        fault = self._checker.fault(exercise_id, str(values["state"]), {}, shown=shown)
        if fault is not None:
            raise faults.fault(fault)


def _target(table: str, name: str) -> str:
    """Return the table that a column of ids points to, "" for none."""
    return _HEADS.get(table, "") if name == "head_id" else _POINTERS.get(name, "")
