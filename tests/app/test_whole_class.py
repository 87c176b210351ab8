"""A whole class, played on a desk and a projector of twice its density."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCREENS = {
    "synchronousWindowSystemEvents": False,
    "windowFrameMargins": False,
    "screens": [
        {
            "name": name,
            "x": x,
            "y": 0,
            "width": width,
            "height": height,
            "logicalDpi": 96 * ratio,
            "logicalBaseDpi": 96,
            "dpr": 1,
        }
        for name, x, width, height, ratio in (
            ("desk", 0, 1366, 768, 1),
            ("projector", 1366, 1920, 1080, 2),
        )
    ],
}


def test_a_whole_class_on_screens_of_different_density(tmp_path):
    screens = tmp_path / "screens.json"
    screens.write_text(json.dumps(SCREENS), encoding="utf-8")
    place = Path(os.path.relpath(screens, ROOT)).as_posix()
    play = ["tests/app/whole_class.py", f"--basetemp={tmp_path / 'played'}"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *play],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={place}"},
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=240,
    )
    assert done.returncode == 0, done.stdout + done.stderr
