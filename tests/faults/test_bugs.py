"""A bug of the program, wherever it shows itself: saves first, is said once, and work goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults import failing_program
from tests.faults.killing import said_by
from tests.rounds import rounds
from tests.storage.desk import desk


@pytest.mark.parametrize("place", failing_program.PLACES[rounds(2, 0) :])
def test_a_bug_saves_first_and_is_said_once(tmp_path: Path, place: str) -> None:
    path = tmp_path / "workshops.db"
    (dialogs, words), saved, closed = said_by(failing_program.main, path, place)
    assert dialogs == 1
    assert "Everything you entered is saved. You can go on working." in words
    assert saved == 77
    assert closed == "closed"
    with desk(path) as at:
        (work,) = at.works.recent()
        assert '"customers": 88' in at.works.open(work.work_id).state
    log = (tmp_path / "logs" / "workshop.log").read_text(encoding="utf-8")
    assert "a fault of the program" in log
    assert "ZeroDivisionError" in log
