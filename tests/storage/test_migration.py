"""A step to a newer version: backed up before, whole or not at all."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.storage.desk import desk
from workshop_app.domain.message import say
from workshop_app.storage import backup, errors, schema
from workshop_app.storage.database import open_store, restore_store

NEXT = "9999_next"
FIRST = Path(__file__).parents[1] / "data" / "store-0001.db"
"""A class of the first version: three teams, a restore point, an undo, practice and trash."""


def with_step(monkeypatch: pytest.MonkeyPatch, step: Callable[[Any], None]) -> None:
    first = schema.migrations

    def both() -> Any:
        steps = first()
        steps(name=NEXT)(step)
        return steps

    monkeypatch.setattr(schema, "KNOWN", (*schema.KNOWN, NEXT))
    monkeypatch.setattr(schema, "migrations", both)


def add_column(database: Any) -> None:
    database.execute("ALTER TABLE teams ADD COLUMN rank TEXT")


def fail_late(database: Any) -> None:
    add_column(database)
    database.execute("UPDATE revisions SET state = state || state")
    raise ValueError("a bug in the step")


def misspell(database: Any) -> None:
    add_column(database)
    database.execute("UPDATE revisons SET state = ''")


def leave_orphans(database: Any) -> None:
    database.execute("DELETE FROM teams")


@pytest.fixture
def older(tmp_path: Path) -> Path:
    path = tmp_path / "workshops.db"
    with desk(path) as at:
        at.works.start_practice("mdm", '{"a": "%s"}' % ("x" * 20_000), "第 1 组")
    return path


def test_an_older_store_is_backed_up_and_brought_to_this_version(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = older.read_bytes()
    with_step(monkeypatch, add_column)
    with desk(older) as at:
        assert at.store.rows("SELECT name, rank FROM teams") == [("第 1 组", None)]
        assert at.store.connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    (made,) = backup.found(older.parent / "backups", older)
    assert made.reason == "migration"
    with closing(sqlite3.connect(made.path)) as copy, closing(sqlite3.connect(":memory:")) as old:
        old.deserialize(before[:18] + b"\x01\x01" + before[20:])
        assert list(copy.iterdump()) == list(old.iterdump())
    open_store(older).close()
    assert len(backup.found(older.parent / "backups", older)) == 1


@pytest.mark.parametrize("step", [fail_late, misspell, leave_orphans])
def test_a_step_that_fails_leaves_the_file_as_it_was(
    older: Path, monkeypatch: pytest.MonkeyPatch, step: Callable[[Any], None]
) -> None:
    before = older.read_bytes()
    with monkeypatch.context() as patched:
        with_step(patched, step)
        with pytest.raises(errors.MigrationError, match="left as it was"):
            open_store(older)
        assert older.read_bytes() == before
        assert {entry.name for entry in older.parent.iterdir()} == {older.name, "backups"}
    with desk(older) as at:
        assert at.works.recent()[0].team_name == "第 1 组"


def test_a_step_may_rebuild_a_table_that_others_refer_to(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rebuild(database: Any) -> None:
        database.execute(
            "CREATE TABLE new_teams (id TEXT PRIMARY KEY, workshop_id TEXT NOT NULL "
            "REFERENCES workshops (id), title TEXT NOT NULL) STRICT"
        )
        database.execute("INSERT INTO new_teams SELECT id, workshop_id, name FROM teams")
        database.execute("DROP TABLE teams")
        database.execute("ALTER TABLE new_teams RENAME TO teams")

    with_step(monkeypatch, rebuild)
    with desk(older) as at:
        assert at.store.rows("SELECT title FROM teams") == [("第 1 组",)]
        assert at.store.rows("SELECT count(*) FROM works") == [(1,)]


def test_a_new_store_that_cannot_be_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_step(monkeypatch, fail_late)
    with pytest.raises(errors.MigrationError):
        open_store(tmp_path / "a.db")
    assert list(tmp_path.iterdir()) == []


def test_no_backup_no_migration(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (older.parent / "backups").write_text("a file where the folder should be")
    before = older.read_bytes()
    with_step(monkeypatch, add_column)
    with pytest.raises(errors.StoreError):
        open_store(older)
    assert older.read_bytes() == before


def test_an_older_store_is_not_migrated_for_reading(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = older.read_bytes()
    with_step(monkeypatch, add_column)
    with pytest.raises(errors.MigrationError, match="older version"):
        open_store(older, read_only=True)
    assert older.read_bytes() == before


def test_a_restored_backup_of_an_older_version_is_brought_to_this_one(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backup.make(older, older.parent / "backups", "manual")
    aside = older.with_name("aside.db")
    with monkeypatch.context() as patched:
        with_step(patched, fail_late)
        before = older.read_bytes()
        with pytest.raises(errors.MigrationError, match=made.path.name):
            restore_store(older, made.path, aside)
        assert older.read_bytes() == before
        assert not aside.exists()
    with_step(monkeypatch, add_column)
    restore_store(older, made.path, aside)
    with desk(older) as at:
        assert at.store.rows("SELECT rank FROM teams") == [(None,)]
    assert aside.read_bytes() == before


SECOND = FIRST.with_name("store-0002.db")
"""The sample class of the second version, with all its exercises."""


def test_a_real_store_of_the_second_version_opens_with_its_teams_in_colours(tmp_path: Path) -> None:
    path = tmp_path / "workshops.db"
    shutil.copyfile(SECOND, path)
    with desk(path) as at:
        (class_,) = at.workshops.list()
        assert (class_.teams, class_.works) == (3, 15)
        teams = at.people.teams(class_.workshop.id)
        assert [(team.colour, team.slogan, team.leader_id) for team in teams] == [
            (0, "", None),
            (1, "", None),
            (2, "", None),
        ]
        assert {person.level for person in at.people.participants(class_.workshop.id)} == {""}


@pytest.fixture
def first(tmp_path: Path) -> Path:
    path = tmp_path / "workshops.db"
    shutil.copyfile(FIRST, path)
    return path


def rows(path: Path, table: str) -> list[tuple[object, ...]]:
    """Return the rows of a table in the columns that the first version had."""
    with closing(sqlite3.connect(FIRST)) as connection:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    with closing(sqlite3.connect(path)) as connection:
        wanted = ", ".join(columns)
        return connection.execute(f"SELECT {wanted} FROM {table} ORDER BY rowid").fetchall()


def test_a_real_store_of_the_first_version_opens_with_all_that_was_in_it(first: Path) -> None:
    tables = ("workshops", "teams", "participants", "works", "revisions")
    with desk(first) as at:
        class_, *others = at.workshops.list()
        assert (class_.workshop.title, class_.teams, class_.works, others) == (
            "微服务体系设计 · 示范课堂",
            3,
            3,
            [],
        )
        work = at.works.of_workshop(class_.workshop.id)[0]
        opened = at.works.open(work.id)
        assert json.loads(opened.state)["subject"] == "滨江支行大厅 · 个人"
        assert (opened.undo, opened.redo) == (say("Subject"), say("Subject"))
        assert [one.name for one in at.works.versions(work.id)][1] == "午餐前"
        assert [one.team_name for one in at.works.removed()] == ["练习"]
        for table in tables:
            assert rows(first, table) == rows(FIRST, table)
        at.clock.forward(days=1)
        data = b"a photo"
        name = sha256(data).hexdigest()
        state = json.dumps({"photo": name})
        at.works.edit(work.id, state, say("Photo"), "", {name: data})
        assert at.works.open(work.id).attachments == {name: data}
        at.templates.keep("servqual", "银行", "{}")
    (made,) = backup.found(first.parent / "backups", first)
    assert made.reason == "migration"


def test_a_program_of_the_first_version_leaves_a_store_of_this_one_alone(
    first: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk(first):
        pass
    before = first.read_bytes()
    monkeypatch.setattr(schema, "KNOWN", schema.KNOWN[:1])
    with pytest.raises(errors.NewerStoreError):
        open_store(first)
    with pytest.raises(errors.NewerStoreError):
        open_store(first, read_only=True)
    assert first.read_bytes() == before
