"""Killing the app while a team types: what was called saved is there after the next start."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from workshop_app.services.works import Works
from workshop_app.storage.database import open_store
from workshop_app.storage.repository import Repository

ROUNDS = 4


def states_of(store_path, work_id):
    """Return the (customers, margin) of every version in the store, the present one last."""
    store = open_store(store_path)
    try:
        works = Works(Repository(store), lambda: datetime.now(UTC))
        kept = [works.state_of(work_id, v.revision_id) for v in reversed(works.versions(work_id))]
        return [_figures(state) for state in kept], _figures(works.open(work_id).state)
    finally:
        store.close()


def _figures(state):
    values = json.loads(state)["segments"][0]["values"]
    return str(values["customers"]), str(values["margin"])


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a thing of POSIX")
def test_what_was_called_saved_is_found_after_a_kill(tmp_path):
    store = tmp_path / "workshops.db"
    chance = random.Random(20261122)
    for _ in range(ROUNDS):
        team = subprocess.Popen(
            [sys.executable, "-m", "tests.app.typing_team", str(store)],
            stdout=subprocess.PIPE,
            text=True,
        )
        said = [team.stdout.readline() for _ in range(chance.randint(2, 8))]
        team.send_signal(signal.SIGKILL)
        rest, _ = team.communicate(timeout=30)
        lines = [line.split() for line in [*said, *rest.splitlines()] if line.strip()]
        assert len(lines) >= 2, "the team said nothing"
        work_id, customers, margin = lines[-1]
        versions, present = states_of(store, work_id)
        assert (customers, _as_number(margin)) in [(c, _as_number(m)) for c, m in versions]
        assert present in versions


def _as_number(text):
    try:
        return float(text)
    except ValueError:
        return text
