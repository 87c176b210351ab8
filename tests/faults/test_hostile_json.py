"""JSON given to the command line, and files of other programs named as data files: an answer or a
refusal, never a traceback."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Terminal
from tests.faults.nasty import NASTY, damaged, distorted, kinds_of_places, spoilt
from tests.rounds import rounds
from workshop_app.kit.catalogue import load_catalogue

every_exercise = pytest.mark.parametrize("id_", list(load_catalogue()))


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


def computed(terminal: Terminal, id_: str, content: bytes) -> int:
    """Compute an input; return the exit status after looking at what was printed."""
    file = terminal.folder / "input.json"
    file.write_bytes(content)
    done = terminal.type("compute", id_, file, "--json")
    assert done.exit_code in (0, 2), (done.output, done.exception)
    if done.exit_code == 0:
        # Numbers that JSON does not know would raise.
        json.loads(done.stdout, parse_constant=pytest.fail)
    else:
        assert done.stdout == ""
        assert done.stderr.strip()
        assert "Traceback" not in done.stderr
    return done.exit_code


def sample(terminal: Terminal, id_: str) -> Any:
    return terminal.json("sample", id_)


@every_exercise
def test_any_value_anywhere_in_an_input(terminal: Terminal, id_: str) -> None:
    value, chance = sample(terminal, id_), random.Random(51)
    found = kinds_of_places(value)
    statuses = set()
    for number in range(rounds(10, 400)):
        place = chance.choice(found)
        text = spoilt(value, place, chance.choice(NASTY))
        if number % 8 == 7:
            text = distorted(value, place, chance)
        statuses.add(computed(terminal, id_, text.encode()))
    assert 2 in statuses


@every_exercise
def test_inputs_that_are_damaged(terminal: Terminal, id_: str) -> None:
    content, chance = json.dumps(sample(terminal, id_)).encode(), random.Random(52)
    for _ in range(rounds(4, 200)):
        computed(terminal, id_, damaged(content, chance))
    for bad in (
        b"",
        b"\xff\xfe{}",
        json.dumps({}).encode("utf-16"),
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"9" * 100_000,
        b'"' + b"x" * 5_000_000,
        b"\x00" * 1_000,
    ):
        assert computed(terminal, id_, bad) == 2


@pytest.mark.parametrize("command", [("pdf", "--out"), ("export", "--out"), ("picture", "--out")])
def test_documents_of_bad_inputs(terminal: Terminal, command: tuple[str, str]) -> None:
    name, option = command
    target = terminal.folder / "made.pdf"
    for content in (b"{}", b"[]", b"null", b"{", b"[" * 100_000, b'{"subject": NaN}'):
        file = terminal.folder / "input.json"
        file.write_bytes(content)
        done = terminal.type(name, "mdm", file, option, target)
        assert done.exit_code == 2, done.output
        assert "Traceback" not in done.stderr
        assert not target.exists()


def test_files_of_other_programs_named_as_data_files(terminal: Terminal) -> None:
    import sqlite3

    other = terminal.folder / "other.db"
    with sqlite3.connect(other) as made:
        made.execute("CREATE TABLE moz_places (url TEXT)")
    made.close()
    before = other.read_bytes()
    files = {
        "other.db": before,
        "text.db": b"not a database at all, but long enough to be one" * 100,
        "picture.db": b"\x89PNG\r\n\x1a\n" * 500,
        "headed.db": b"SQLite format 3\0" + bytes(4_080),
    }
    for name, content in files.items():
        file = terminal.folder / name
        file.write_bytes(content)
        for command in (("check",), ("backup",), ("classes",), ("handin", "import", other)):
            done = terminal.type(*command, "--store", file)
            assert done.exit_code == 1, (name, command, done.output, done.exception)
            assert done.stderr.strip()
            assert "Traceback" not in done.stderr
            assert file.read_bytes() == content
    assert terminal.type("check", "--store", terminal.folder).exit_code in (1, 2)
