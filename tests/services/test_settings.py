from __future__ import annotations

import json
import os
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workshop_app.services import settings as module
from workshop_app.services.settings import Settings, SettingsError, load, save

CHOSEN = Settings(
    language="en",
    role="trainer",
    text_size=150,
    theme="dark",
    motion=False,
    class_screen_monitor="投影仪 🎥",
    window="AdnQ==",
    export_folder="C:\\资料",
)


def test_settings_come_back(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    save(path, CHOSEN)
    assert load(path) == CHOSEN
    assert load(path).problem is None


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    loaded = load(tmp_path / "settings.json")
    assert loaded == Settings()
    assert loaded.problem is None
    assert (loaded.language, loaded.role, loaded.text_size) == (None, None, 100)


def test_every_setting_has_a_rule() -> None:
    assert set(module._RULES) == {field.name for field in fields(Settings)} - {"problem"}


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b"null", b"[" * 100_000])
def test_a_broken_file_is_kept_aside_and_the_defaults_hold(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    loaded = load(path)
    assert loaded == Settings()
    assert loaded.problem is not None
    assert "settings-damaged.json" in loaded.problem.render(str)
    assert (tmp_path / "settings-damaged.json").read_bytes() == content
    save(path, loaded)
    assert load(path).problem is None


@pytest.mark.parametrize(
    "bad",
    [
        {"text_size": 99},
        {"text_size": 201},
        {"text_size": True},
        {"text_size": "big"},
        {"theme": "pink"},
        {"language": "fr"},
        {"role": []},
        {"motion": 1},
        {"window": "x" * 10_001},
    ],
)
def test_of_a_file_with_one_bad_value_the_others_hold(
    tmp_path: Path, bad: dict[str, object]
) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"export_folder": "/home/wang"} | bad), "utf-8")
    loaded = load(path)
    assert loaded == Settings(export_folder="/home/wang")
    assert loaded.problem is not None


def test_a_setting_of_a_newer_version_is_no_damage(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"sound": "soft", "text_size": 125}', "utf-8")
    assert load(path) == Settings(text_size=125)
    assert load(path).problem is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_no_content_stops_the_program(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    assert isinstance(load(path), Settings)


def test_settings_that_cannot_be_written_are_told_and_the_old_ones_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.json"
    save(path, CHOSEN)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(SettingsError, match="could not be saved"):
            save(path, Settings())
    assert load(path) == CHOSEN
    assert [entry.name for entry in tmp_path.iterdir()] == ["settings.json"]


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.mkdir()
    loaded = load(path)
    assert loaded == Settings()
    assert loaded.problem is not None
