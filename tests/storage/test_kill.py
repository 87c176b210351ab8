"""A process that is killed while it writes loses nothing that was acknowledged."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.storage.desk import desk
from workshop_app.storage.database import check_store

TYPIST = Path(__file__).with_name("typist.py")
ROOT = TYPIST.parents[2]


def type_until_killed(path: Path, edits: int) -> int:
    """Let a process make edits and kill it in the midst; return the last one acknowledged."""
    process = subprocess.Popen(
        [sys.executable, str(TYPIST), str(path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    with process, process.stdout:
        heard = [process.stdout.readline() for _ in range(edits)]
        process.kill()
        heard += process.stdout.readlines()
    # The last line may be cut off by the kill.
    return int([line for line in heard if line.endswith("\n")][-1])


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_all_that_was_acknowledged_is_found_after_kill(tmp_path: Path) -> None:
    path = tmp_path / "workshops.db"
    last = 0
    for edits in (1, 40, 7, 300):
        acknowledged = type_until_killed(path, edits)
        assert acknowledged >= last + edits
        check_store(path)
        with desk(path, read_only=True) as at:
            opened = at.works.open(at.works.recent()[0].work_id)
            last = int(opened.state)
            states = {
                at.works.state_of(opened.work.id, version.revision_id)
                for version in at.works.versions(opened.work.id)
            }
        # One more may have reached the disk before it could be said.
        assert last in (acknowledged, acknowledged + 1)
        assert {str(number) for number in range(1, acknowledged + 1)} <= states
