"""SIGKILL at random moments: what was called saved is there, and the file opens as it is."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from random import Random

import pytest

from tests.faults import typing_services, typing_team
from tests.faults.killing import until_killed
from tests.rounds import rounds
from workshop_app.storage import backup
from workshop_app.storage.database import check_store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a thing of POSIX")

GROUPS = rounds(1, 8)
"""Each with a data file of its own, so that they can be done side by side."""


@pytest.mark.parametrize("group", range(GROUPS))
def test_all_sorts_of_changes_that_were_acknowledged_are_found(tmp_path: Path, group: int) -> None:
    path = tmp_path / "workshops.db"
    chance = Random(f"services {group}")
    typing_services.prepare(path)
    expected = dict.fromkeys(typing_services.THINGS, 0)
    for seed in range(rounds(3, 25)):
        said = until_killed(
            typing_services.main, path, seed, after=chance.randint(0, 40), chance=chance
        )
        expected |= dict(said)
        check_store(path)
        with typing_services.services(path, read_only=True) as at:
            present = typing_services.found(at)
        # One more may have reached the disk before it could be said.
        news = {thing: n for thing, n in present.items() if n != expected[thing]}
        assert set(news.values()) <= {max(expected.values()) + 1}
        assert all(backup.fault_of(one.path) is None for one in _backups(path))
        expected = present
    assert max(expected.values()) > rounds(3, 25)


@pytest.mark.parametrize("group", range(GROUPS))
def test_what_the_foot_bar_called_saved_is_found(tmp_path: Path, group: int) -> None:
    path = tmp_path / "workshops.db"
    chance = Random(f"window {group}")
    spoke = 0
    for _ in range(rounds(2, 25)):
        after = chance.randint(0, 3) if path.exists() else 3
        said = until_killed(typing_team.main, path, after=after, chance=chance)
        spoke += len(said)
        check_store(path)
        if said:
            work_id, *figures = said[-1]
            versions, present = _figures(path, work_id)
            assert _as_numbers(figures) in map(_as_numbers, versions)
            assert present in versions
    assert spoke >= rounds(2, 25)


def _backups(path: Path) -> list[backup.BackupFile]:
    return backup.found(path.parent / "backups", path)


def _figures(path: Path, work_id: str) -> tuple[list[list[str]], list[str]]:
    """Return the customers and the margin of every version in the store, and of the present."""
    with typing_services.services(path) as at:
        versions = at.works.versions(work_id)
        kept = [at.works.state_of(work_id, version.revision_id) for version in versions]
        return [_of(state) for state in kept], _of(at.works.open(work_id).state)


def _of(state: str) -> list[str]:
    values = json.loads(state)["segments"][0]["values"]
    return [str(values["customers"]), str(values["margin"])]


def _as_numbers(texts: list[str]) -> list[object]:
    try:
        return [float(text) for text in texts]
    except ValueError:
        return list(texts)
