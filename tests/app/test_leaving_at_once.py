"""Leaving a page at once for another whose work begins on a thread of its own."""

from __future__ import annotations

import pytest

from tests.app.starting import TEAM, running
from workshop_app.system.paths import DataFolder
from workshop_app.ui.routes import Practise, PreviewRoute


@pytest.mark.parametrize("turn", range(8))
def test_an_exercise_is_left_for_its_preview_before_it_was_seen(qtbot, tmp_path, turn):
    with running(qtbot, DataFolder(tmp_path / "workshops.db"), TEAM) as program:
        program.window.activateWindow()
        qtbot.waitUntil(program.window.isActiveWindow)
        program.window.go(Practise("mdm"))
        work = program.window.page.session.work_id
        program.window.go(PreviewRoute(work))
        page = program.window.page
        if turn % 2:
            # And this one too is left while its pages are being made.
            program.window.go(PreviewRoute(work))
            page = program.window.page
        qtbot.waitUntil(lambda: page.paper is not None, timeout=20_000)
