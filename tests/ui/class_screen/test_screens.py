"""Which screen is taken, and that the class screen covers exactly that one, whatever it is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QRect, QSize

from workshop_app.ui.class_screen import monitors

ROOT = Path(__file__).parents[3]


def screen(name, x, y, width, height, dpi=96):
    places = {"name": name, "x": x, "y": y, "width": width, "height": height}
    return {**places, "logicalDpi": dpi, "logicalBaseDpi": 96, "dpr": 1}


def ran_on(tmp_path, *screens):
    """Run the class screen in a process of its own on these screens."""
    made = {"synchronousWindowSystemEvents": False, "windowFrameMargins": False}
    file = tmp_path / "screens.json"
    file.write_text(json.dumps({**made, "screens": list(screens)}))
    # Qt takes a colon in this setting for the end of the file's name.
    relative = Path(os.path.relpath(file, ROOT)).as_posix()
    result = subprocess.run(
        [sys.executable, "-m", "tests.ui.class_screen.on_screens", str(tmp_path / "data")],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={relative}"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


STEPS = [
    "title",
    "agenda",
    "block",
    "task",
    "countdown",
    "results_in",
    "reveal",
    "comparison",
    "pitch",
]


def check_class(found):
    assert found["alternating"]
    assert found["class"]["views"][: len(STEPS)] == STEPS
    assert found["class"]["fills"]


# The screens come in the order of their names; the first is the trainer's.
DESK = screen("0 desk", 0, 0, 1366, 768)


@pytest.mark.parametrize(
    ("beside", "pixels"),
    [
        (screen("4K at 200 %", 1366, 0, 3840, 2160, dpi=192), [3840, 2160]),
        (screen("old", 1366, 0, 1024, 768), [1024, 768]),
        (screen("left", -1920, 0, 1920, 1080), [1920, 1080]),
        (screen("above", 0, -1080, 1920, 1080), [1920, 1080]),
        (screen("upright", 1366, 0, 1080, 1920), [1080, 1920]),
    ],
    ids=lambda value: value["name"] if isinstance(value, dict) else "",
)
def test_the_window_covers_exactly_the_second_screen(beside, pixels, tmp_path):
    found = ran_on(tmp_path, DESK, beside)
    assert found["window"] == found["screens"][1]
    assert found["pixels"] == pixels
    assert found["monitor"].startswith(beside["name"])
    assert not found["over_desk"]
    assert [shown for shown, _ in found["escapes"]] == [True] * 5
    assert {hint for _, hint in found["escapes"]} == {""}
    assert "{} × {} pixels".format(*pixels) in found["test"]
    check_class(found)


@pytest.mark.parametrize(
    "screens",
    [[DESK], [DESK, screen("mirror", 0, 0, 1366, 768)]],
    ids=["one screen", "mirrored"],
)
def test_where_there_is_no_second_screen_escape_twice_leaves(screens, tmp_path):
    found = ran_on(tmp_path, *screens)
    assert found["window"] == [0, 0, 1366, 768]
    assert found["single"]
    assert found["over_desk"]
    hint = "Esc once more to leave"
    assert found["escapes"] == [[True, hint], [True, ""], [True, hint], [False, ""], [True, ""]]
    assert found["page"] == 1
    check_class(found)


def monitor(name, x, maker="", model="", serial=""):
    return SimpleNamespace(
        name=lambda: name,
        manufacturer=lambda: maker,
        model=lambda: model,
        serialNumber=lambda: serial,
        geometry=lambda: QRect(x, 0, 1920, 1080),
        size=lambda: QSize(1920, 1080),
        devicePixelRatio=lambda: 1.5,
    )


HOME = monitor("eDP-1", 0)
FIRST = monitor("HDMI-1", 1920, "ACME", "Beamer", "77")
OTHER = monitor("DP-2", 3840)
MIRROR = monitor("HDMI-9", 0)


def test_the_remembered_monitor_is_taken_before_any_other():
    screens = [HOME, FIRST, OTHER]
    assert monitors.choose(HOME, screens, None) is FIRST
    assert monitors.choose(HOME, screens, monitors.key_of(OTHER)) is OTHER
    assert monitors.choose(HOME, screens, "gone|a|b|c") is FIRST


def test_a_monitor_is_known_again_at_another_connection():
    moved = monitor("DP-5", 1920, "ACME", "Beamer", "77")
    assert monitors.is_same(monitors.key_of(FIRST), moved)
    assert not monitors.is_same(monitors.key_of(OTHER), monitor("DP-3", 1920))
    assert monitors.choose(HOME, [HOME, OTHER, moved], monitors.key_of(FIRST)) is moved


def test_the_trainers_screen_and_its_mirror_are_never_taken():
    assert monitors.choose(HOME, [HOME, MIRROR], monitors.key_of(MIRROR)) is None
    assert monitors.choose(FIRST, [HOME, FIRST], monitors.key_of(FIRST)) is HOME


def test_a_monitor_has_a_name_for_people():
    assert monitors.label_of(FIRST) == "Beamer · 2880 × 1620"
    assert monitors.label_of(OTHER) == "DP-2 · 2880 × 1620"
