"""Opening the store: new, ours, newer, damaged, another kind, not writable, not there."""

from __future__ import annotations

import hashlib
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from tests.faults.disks import ordinary_person
from tests.storage.desk import desk
from workshop_app.domain.message import say
from workshop_app.storage import backup, connections, errors, schema
from workshop_app.storage.database import check_store, make_folder, open_store


def fingerprint(folder: Path) -> dict[str, str]:
    return {
        str(entry.relative_to(folder)): hashlib.sha256(entry.read_bytes()).hexdigest()
        for entry in folder.rglob("*")
        if entry.is_file()
    }


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    path = tmp_path / "workshops.db"
    with desk(path) as at:
        opened, _ = at.works.start_practice("mdm", '{"text": ""}')
        for number in range(40):
            at.clock.forward(seconds=5)
            state = '{"text": "%s"}' % (f"{number} " * 400)
            at.works.edit(opened.work.id, state, say("Text changed"), "text")
    return path


@pytest.fixture
def ordinary_folder() -> Iterator[Path]:
    """A folder of a person who is not allowed everything, as whom the test then runs."""
    with ordinary_person() as folder:
        yield folder


def test_a_new_store_is_ours_strict_and_durable(tmp_path: Path) -> None:
    store = open_store(tmp_path / "班级 50%#?.db")
    try:
        assert store.is_new
        ask = store.connection.execute
        assert ask("PRAGMA application_id").fetchone() == (schema.APPLICATION_ID,)
        assert ask("PRAGMA journal_mode").fetchone() == ("wal",)
        assert ask("PRAGMA synchronous").fetchone() == (2,)
        assert ask("PRAGMA foreign_keys").fetchone() == (1,)
        tables = ask(
            "SELECT name, strict FROM pragma_table_list WHERE type = 'table' "
            "AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_%' ESCAPE '\\'"
        ).fetchall()
        assert {name for name, _ in tables} == {
            "workshops",
            "teams",
            "participants",
            "works",
            "revisions",
            "records",
            "record_versions",
            "intakes",
            "intake_works",
            "handed_in",
            "attachments",
            "work_attachments",
            "templates",
        }
        assert all(strict for _, strict in tables)
    finally:
        store.close()
    assert [entry.name for entry in tmp_path.iterdir()] == ["班级 50%#?.db"]


def test_the_known_steps_are_the_steps() -> None:
    steps = schema.migrations()
    with closing(sqlite3.connect(":memory:")) as connection:
        from sqlite_utils import Database

        pending = steps.pending(Database(connection, execute_plugins=False))
    assert tuple(step.name for step in pending) == schema.KNOWN


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.touch()
    store = open_store(path)
    store.close()
    assert store.is_new


def test_an_up_to_date_store_opens_without_sqlite_utils(filled: Path) -> None:
    code = (
        "import sys; from pathlib import Path; "
        "from workshop_app.storage.database import open_store; "
        "from workshop_app.storage.repository import Repository; "
        "store = open_store(Path(sys.argv[1])); print(len(Repository(store).recent(5))); "
        "store.close(); assert 'sqlite_utils' not in sys.modules"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(filled)], check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "1"


def test_a_newer_store_is_refused_and_not_touched(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "VALUES ('workshop', '9999_from_the_future', 'then')"
        )
        connection.commit()
    before = fingerprint(filled.parent)
    for read_only in (False, True):
        with pytest.raises(errors.NewerStoreError, match="newer version") as refused:
            open_store(filled, read_only=read_only)
        assert "not touched" in str(refused.value)
    assert fingerprint(filled.parent) == before


@pytest.mark.parametrize("content", [b"PK\x03\x04 not a database" * 100, b"x", b"\0" * 5000])
def test_a_file_of_another_kind_is_refused_and_not_touched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "thesis.docx"
    path.write_bytes(content)
    with pytest.raises(errors.NotAStoreError, match="not a data file of this program"):
        open_store(path)
    assert fingerprint(tmp_path) == {"thesis.docx": hashlib.sha256(content).hexdigest()}


def test_a_database_of_another_program_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE workshops (id TEXT)")
    before = fingerprint(tmp_path)
    with pytest.raises(errors.NotAStoreError):
        open_store(path)
    assert fingerprint(tmp_path) == before


def damage(path: Path, how: str) -> None:
    content = bytearray(path.read_bytes())
    if how == "cut in half":
        del content[len(content) // 2 :]
    elif how == "first page gone":
        content[:4096] = bytes(4096)
    elif how == "middle overwritten":
        middle = len(content) // 2 // 4096 * 4096
        content[middle : middle + 4096 * 3] = b"\xff" * 4096 * 3
    elif how == "cut to 50 bytes":
        del content[50:]
    else:
        content.clear()
    path.write_bytes(content)


@pytest.mark.parametrize(
    "how", ["cut in half", "first page gone", "middle overwritten", "cut to 50 bytes", "emptied"]
)
def test_a_damaged_store_is_named_with_the_newest_good_backup(filled: Path, how: str) -> None:
    backups = filled.parent / "backups"
    good = backup.make(filled, backups, "start").path
    with desk(filled) as at:
        at.workshops.create("Another")
    later = backup.make(filled, backups, "close").path
    assert later != good
    damage(later, "cut in half")
    damage(filled, how)
    before = fingerprint(filled.parent)
    with pytest.raises(errors.DamagedStoreError, match="is damaged") as refused:
        open_store(filled)
    assert refused.value.backup == good
    assert good.name in str(refused.value)
    assert fingerprint(filled.parent) == before
    with pytest.raises(errors.DamagedStoreError):
        check_store(filled)


def test_a_damaged_store_without_a_backup_says_so(filled: Path) -> None:
    damage(filled, "middle overwritten")
    with pytest.raises(errors.DamagedStoreError, match="no good backup was found") as refused:
        open_store(filled)
    assert refused.value.backup is None


def test_a_large_store_that_was_cut_off_is_found_out(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "WHOLE_CHECK_LIMIT", 0)
    open_store(filled).close()
    with filled.open("r+b") as stream:
        stream.truncate(filled.stat().st_size - 4096)
    with pytest.raises(errors.DamagedStoreError):
        open_store(filled)


def test_a_missing_folder_is_told_and_not_made(tmp_path: Path) -> None:
    path = tmp_path / "stick" / "workshops.db"
    with pytest.raises(errors.MissingStoreError, match="plugged in"):
        open_store(path)
    assert list(tmp_path.iterdir()) == []
    make_folder(path.parent)
    open_store(path).close()


def test_a_missing_file_is_not_made_for_reading(tmp_path: Path) -> None:
    with pytest.raises(errors.MissingStoreError):
        open_store(tmp_path / "a.db", read_only=True)
    with pytest.raises(errors.MissingStoreError):
        check_store(tmp_path / "a.db")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(errors.NotWritableError, match="cannot be made or written"):
        make_folder(tmp_path / "file" / "data")


def test_a_new_store_in_a_read_only_folder_is_told(ordinary_folder: Path) -> None:
    ordinary_folder.chmod(0o555)
    with pytest.raises(errors.NotWritableError, match="cannot be written in the folder"):
        open_store(ordinary_folder / "a.db")
    assert list(ordinary_folder.iterdir()) == []


@pytest.mark.parametrize("lock_file", [True, False])
def test_a_store_in_a_read_only_folder_can_be_read(ordinary_folder: Path, lock_file: bool) -> None:
    path = ordinary_folder / "a.db"
    with desk(path) as at:
        opened, _ = at.works.start_practice("mdm", '{"a": 1}')
    if lock_file:
        path.chmod(0o444)
    ordinary_folder.chmod(0o555)
    before = path.read_bytes()
    with pytest.raises(errors.NotWritableError, match="cannot be written in the folder"):
        open_store(path)
    with desk(path, read_only=True) as at:
        assert at.works.open(opened.work.id).state == '{"a": 1}'
        with pytest.raises(errors.NotWritableError, match="opened for reading only"):
            at.works.edit(opened.work.id, "{}", say("x"), "")
    assert path.read_bytes() == before


def test_reading_follows_a_writer(filled: Path) -> None:
    with desk(filled) as writer:
        opened, _ = writer.works.start_practice("mdm", '{"a": 1}')
        with desk(filled, read_only=True) as reader:
            assert reader.works.open(opened.work.id).state == '{"a": 1}'
            writer.works.edit(opened.work.id, '{"a": 2}', say("x"), "")
            assert reader.works.open(opened.work.id).state == '{"a": 2}'
            check_store(filled)


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (PurePosixPath("/home/李 明/a?b#c.db"), "file:///home/%E6%9D%8E%20%E6%98%8E/a%3Fb%23c.db"),
        (PureWindowsPath("C:\\data\\a.db"), "file:///C:/data/a.db"),
        # With two of them SQLite takes the server for one that it is to speak to, and refuses.
        (PureWindowsPath("\\\\server\\share\\a b.db"), "file:////server/share/a%20b.db"),
    ],
)
def test_a_store_is_found_wherever_it_lies(path: PurePath, address: str) -> None:
    assert connections.address_of(path) == address


def test_an_address_with_a_server_is_a_path_to_sqlite(filled: Path) -> None:
    with closing(sqlite3.connect(f"file:///{filled}?mode=ro", uri=True)) as connection:
        assert connection.execute("SELECT COUNT(*) FROM works").fetchone() is not None
