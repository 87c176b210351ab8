"""The screen saver is asked to wait, and no longer than the class screen is shown."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from workshop_app.ui.class_screen.awake import Awake


@pytest.mark.skipif(not shutil.which("dbus-run-session"), reason="there is no message bus here")
def test_the_desktop_is_asked_once_and_released():
    result = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-m", "tests.ui.class_screen.on_a_bus"],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout) == [["workshop-app", "A class is shown something"]]


def test_it_is_kept_awake_as_long_as_the_class_screen_is_shown(control, session, monkeypatch):
    asked = []
    monkeypatch.setattr(Awake, "_ask_desktop", lambda self, wanted: asked.append(wanted))
    monkeypatch.setattr(sys, "platform", "linux")
    control.show_result(session)
    control.black()
    control.next()
    assert asked == [True]
    control.stop()
    assert asked == [True, False]
