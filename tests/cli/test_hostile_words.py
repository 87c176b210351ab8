"""What people typed does not talk to the terminal, and parts no line."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.faults.hostile_texts import HOSTILE
from workshop_app.services.bundle import Services
from workshop_app.storage.database import make_folder, open_store

OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def test_a_fault_repeats_what_was_typed_without_its_orders(terminal):
    data = json.loads(terminal.bank.read_text("utf-8"))
    changed = {**data, **dict.fromkeys(HOSTILE, 1)}
    lines = terminal.refused("compute", "mdm", "-", stdin=json.dumps(changed))
    assert len(lines) == len(HOSTILE)
    assert not OBEYED.search("".join(lines))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    folder = tmp_path / "classes"
    make_folder(folder)
    store = open_store(folder / "workshops.db")
    services = Services(store, folder / "backups", lambda: datetime(2026, 11, 22, tzinfo=UTC))
    for text in HOSTILE:
        made, _ = services.workshops.create(f"{text}."[:120])
    services.people.add_teams(made.id, [f"{number}{HOSTILE[number]}"[:60] for number in range(20)])
    store.close()
    return folder / "workshops.db"


def test_lists_have_a_line_for_each_class_and_json_has_the_texts_as_they_are(terminal, store):
    listed = terminal.type("classes", "--store", store)
    lines = listed.stdout.splitlines()
    assert listed.exit_code == 0
    assert len(lines) == len(HOSTILE)
    assert all(line.count("\t") == 2 for line in lines)
    assert not OBEYED.search(listed.stdout)
    told = terminal.type("classes", "--store", store, "--json")
    assert not OBEYED.search(told.stdout)
    titles = {row["title"] for row in json.loads(told.stdout)}
    assert titles == {f"{text}."[:120] for text in HOSTILE}
    id_ = json.loads(told.stdout)[0]["id"]
    assert not OBEYED.search(terminal.type("teams", "--store", store, id_).stdout)
