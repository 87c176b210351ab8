"""`check`, `backup`, `restore`, and the one writer."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from workshop_app.single_writer import SingleWriter, StoreInUseError
from workshop_app.storage.database import open_store
from workshop_app.system.paths import DataFolder


@pytest.fixture
def store(terminal) -> Path:
    path = terminal.folder / "class.db"
    with closing(open_store(path)):
        return path


def test_a_sound_store_is_called_sound(terminal, store):
    done = terminal.type("check", "--store", store)
    assert (done.exit_code, done.stdout) == (0, "The data file “class.db” is sound.\n")
    assert terminal.type("--store", store, "check").exit_code == 0


def test_a_damaged_store_is_told_with_what_to_do(terminal, store):
    assert terminal.type("backup", "--store", store).exit_code == 0
    store.write_bytes(store.read_bytes()[:5_000])
    words = terminal.failed("check", "--store", store)
    assert "damaged" in words
    assert "_manual_1.db" in words


@pytest.mark.parametrize(
    "content,words",
    [(None, "There is no data file"), (b"hello" * 1_000, "is not a data file of this program")],
)
def test_what_is_no_store_is_told_in_words(terminal, content, words):
    path = terminal.folder / "x.db"
    if content:
        path.write_bytes(content)
    for command in ("check", "backup"):
        assert words in terminal.failed(command, "--store", path)
    assert not content or path.read_bytes() == content


def test_a_backup_brings_the_store_back_and_keeps_the_other(terminal, store):
    good = store.read_bytes()
    assert terminal.type("backup", "--store", store).exit_code == 0
    [entry] = terminal.json("backup", "--list", "--json", "--store", store)
    assert (entry["reason"], entry["ok"]) == ("manual", True)
    store.write_bytes(b"broken")
    done = terminal.type("restore", entry["file"], "--store", store)
    assert done.exit_code == 0, done.stderr
    assert terminal.type("check", "--store", store).exit_code == 0
    [aside] = terminal.folder.glob("class_replaced_*.db")
    assert aside.read_bytes() == b"broken"
    assert aside.name in done.stdout
    assert len(good) == store.stat().st_size


def test_a_backup_that_is_none_changes_nothing(terminal, store):
    before = store.read_bytes()
    other = terminal.folder / "notes.txt"
    other.write_text("no backup", encoding="utf-8")
    assert "was not restored" in terminal.failed("restore", other, "--store", store)
    assert store.read_bytes() == before
    assert "no such file" in terminal.refused("restore", "none.db", "--store", store)[0]


def test_a_store_in_use_is_not_written_and_its_holder_is_named(terminal, store):
    places = DataFolder(store)
    backup = json.loads(terminal.type("backup", "--json", "--store", store).stdout)[0]["file"]
    with SingleWriter(store, places.lock):
        words = terminal.failed("restore", backup, "--store", store)
        assert "is open in" in words
        assert "Close it there" in words
        assert "is open in" in terminal.failed("demo", "--out", places.folder, "--store", store)
        assert terminal.type("check", "--store", store).exit_code == 0
        assert terminal.type("backup", "--store", store).exit_code == 0
    assert terminal.type("restore", backup, "--store", store).exit_code == 0


def test_another_process_that_holds_the_store_is_named_and_its_death_frees_it(store):
    places = DataFolder(store)
    code = (
        "import sys; from pathlib import Path\n"
        "from workshop_app.single_writer import SingleWriter\n"
        "lock = SingleWriter(Path(sys.argv[1]), Path(sys.argv[2])); lock.take()\n"
        "print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(store), str(places.lock)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        mine = SingleWriter(store, places.lock)
        with pytest.raises(StoreInUseError) as caught:
            mine.take()
        assert caught.value.holder.process == other.pid
        other.kill()
        other.wait()
    mine.take()
    mine.release()


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    places = DataFolder(tmp_path / "file" / "class.db")
    with pytest.raises(Exception, match="cannot be written"):
        SingleWriter(places.store, places.lock).take()
