from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from workshop_app.system import files
from workshop_app.system.paths import DataFolder


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "报告.pdf"
    files.write_whole(path, b"one")
    files.write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert [entry.name for entry in tmp_path.iterdir()] == ["报告.pdf"]


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.json"
    files.write_whole(path, b"old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        files.write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.json"]


def test_everything_lies_beside_the_store(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "class.db")
    places = (folder.settings, folder.backups, folder.logs, folder.lock)
    assert {place.parent for place in places} == {tmp_path}
    assert len({place.name for place in places}) == 4
    assert list(tmp_path.iterdir()) == []


def test_the_default_folder_is_the_programs_own() -> None:
    folder = DataFolder.default()
    assert folder.folder.name == "ExperienceWorkshop"
    assert folder.store.is_absolute()


def test_paths_load_platformdirs_only_when_asked() -> None:
    code = (
        "import sys, workshop_app.system.paths as p; assert 'platformdirs' not in sys.modules; "
        "p.DataFolder.default(); assert 'platformdirs' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
