"""Whether every row of an archive can stand in a store of this version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workshop_app.domain.message import say
from workshop_app.kit.control import Control
from workshop_app.kit.photos import is_kept
from workshop_app.services.handins import faults
from workshop_app.services.handins.archive_file import content_of, rows_of
from workshop_app.services.handins.checking import Checker, no_photo
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
_OWNERS = {"revisions": "work_id", "record_versions": "name"}
"""What a version has in common with the one it was made from, and with what it is the head of."""
_KEYS = {
    "handed_in": ("work_id", "revision_id"),
    "work_attachments": ("work_id", "digest"),
    "records": ("workshop_id", "name"),
}
"""By what the rows of a table are told apart, where it is not their id."""

_MOST = {"teams": 500, "participants": 5_000, "works": 5_000}
"""Rows, with those in the trash; a class has far fewer, and every page lists all of them."""

Values = Mapping[str, Value]


def check_archive(content: Archive, checker: Checker, control: Control) -> None:
    """Read all of an archive. Raises FileFaultError, which names the first row that is wrong."""
    _Check(content, checker, control).run()


def ids_of(content: Archive, table: str, control: Control) -> Iterator[str]:
    """Return the ids that the rows of a table bear."""
    if "id" in TABLES[table].columns:
        for row in rows_of(content.package, table, control):
            yield str(row[0])


def exercises_of(content: Archive, control: Control) -> frozenset[str]:
    """Return the exercises of the works of an archive that was checked."""
    column = list(TABLES["works"].columns).index("exercise_id")
    return frozenset(str(row[column]) for row in rows_of(content.package, "works", control))


class _Check:
    def __init__(self, content: Archive, checker: Checker, control: Control) -> None:
        self._content, self._checker, self._control = content, checker, control
        self._ids = {table: frozenset(ids_of(content, table, control)) for table in TABLES}
        self._exercises: dict[str, str] = {}
        self._heads: dict[str, str] = {}
        self._begun: set[tuple[Value, ...]] = set()
        self._owners: dict[str, dict[str, Value]] = {}

    def run(self) -> None:
        if self._ids["workshops"] != {self._content.workshop.id}:
            raise faults.wrong("workshops", say("the class of the archive is expected."))
        for table in TABLES:
            self._check_table(table)
        for head, work in self._heads.items():
            if self._owners["revisions"][head] != work:
                raise faults.wrong("works.head_id", say("what it points to is missing."))

    def _check_table(self, table: str) -> None:
        most = _MOST.get(table)
        if most is not None and len(self._ids[table]) > most:
            raise faults.wrong(table, say("a list of at most {most} is expected.", most=most))
        columns = TABLES[table].columns
        owner, key = _OWNERS.get(table, "id"), _KEYS.get(table, ("id",))
        seen: set[tuple[Value, ...]] = set()
        owners = self._owners.setdefault(table, {})
        for row in rows_of(self._content.package, table, self._control):
            values = dict(zip(columns, row, strict=True))
            self._check_pointers(table, values)
            self._once(table, tuple(values[name] for name in key), seen)
            if "id" in values:
                owners[str(values["id"])] = values[owner]
            self._check_content(table, values)

    def _once(self, table: str, key: tuple[Value, ...], seen: set[tuple[Value, ...]]) -> None:
        if key in seen:
            raise faults.wrong(table, say("a row stands twice."))
        seen.add(key)

    def _check_pointers(self, table: str, values: Values) -> None:
        for name, value in values.items():
            if value is None:
                continue
            there = self._ids.get(_target(table, name))
            is_there = there is None or value in there
            if name == "parent_id":
                # What a version was made from came before it: there are no circles.
                before = self._owners[table].get(str(value))
                is_there = before is not None and before == values[_OWNERS[table]]
            if not is_there:
                raise faults.wrong(f"{table}.{name}", say("what it points to is missing."))

    def _check_content(self, table: str, values: Values) -> None:
        if table == "works":
            self._exercises[str(values["id"])] = str(values["exercise_id"])
            self._heads[str(values["head_id"])] = str(values["id"])
            if values["removed_at"] is None:
                place = (values["team_id"], values["exercise_id"])
                self._once(table, place, self._begun)
        elif table == "revisions":
            self._check_state(values)
        elif table == "record_versions":
            fault = record_fault(str(values["name"]), str(values["text"]))
            if fault is not None:
                raise faults.wrong(f"records.{values['name']!r}"[:80], fault)
        elif table == "records":
            if self._owners["record_versions"][str(values["head_id"])] != values["name"]:
                raise faults.wrong("records.head_id", say("what it points to is missing."))
        elif table == "work_attachments":
            self._check_photo(str(values["work_id"]), str(values["digest"]))

    def _check_photo(self, work_id: str, digest: str) -> None:
        """Check what a work holds beside its text; that of an exercise that is not here is kept as
        it is."""
        self._control.check()
        content = content_of(self._content.package, digest)
        if self._checker.knows(self._exercises[work_id]) and not is_kept(content):
            raise faults.FileFaultError(no_photo())

    def _check_state(self, values: Values) -> None:
        """Check a version of a work; one on an exercise that is not here is kept as it is."""
        exercise_id = self._exercises[str(values["work_id"])]
        if not self._checker.knows(exercise_id):
            return
        shown = str(values["id"]) in self._heads
        fault = self._checker.fault(exercise_id, str(values["state"]), {}, shown=shown)
        if fault is not None:
            raise faults.FileFaultError(fault)


def _target(table: str, name: str) -> str:
    """Return the table that a column of ids points to, "" for none."""
    return _HEADS.get(table, "") if name == "head_id" else _POINTERS.get(name, "")
