"""How a system learns to open the program's files: what is written, where, and taken back."""

from __future__ import annotations

import configparser
import os
import re
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from workshop_app.domain.handin import ENDINGS
from workshop_app.system import file_types

START = Path('/opt/培训 $1/100% "eigen"\\`x`/experience-workshop')
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    return tmp_path / "share"


def desktop_file(text: str) -> dict[str, str]:
    parser = configparser.RawConfigParser(strict=True)
    parser.optionxform = str
    parser.read_string(text)
    return dict(parser["Desktop Entry"])


def test_the_types_are_those_of_the_program():
    assert tuple(one.ending for one in file_types.FILE_TYPES) == ENDINGS
    assert len({one.mime for one in file_types.FILE_TYPES}) == len(ENDINGS)
    assert all(one.chinese and one.name and one.key for one in file_types.FILE_TYPES)


def test_a_desktop_starts_the_program_whatever_its_path_holds():
    entry = desktop_file(file_types.desktop_entry(START))
    # First the rules of values in such a file, then those of quoted arguments, then field codes.
    command = entry["Exec"].replace("\\\\", "\\")
    quoted, arguments = re.fullmatch(r'"((?:[^"\\`$]|\\["\\`$])*)" (.*)', command).groups()
    assert re.sub(r"\\(.)", r"\1", quoted).replace("%%", "%") == str(START)
    assert arguments == "open %f"
    assert entry["MimeType"].rstrip(";").split(";") == [o.mime for o in file_types.FILE_TYPES]
    assert entry["Name[zh_CN]"] == "体验工坊"
    assert entry["Terminal"] == "false"


def test_the_mime_types_belong_to_the_endings():
    found = ElementTree.fromstring(file_types.mime_package())
    globs = {
        one.get("type"): one.find(f"{MIME}glob").get("pattern")
        for one in found.iter(f"{MIME}mime-type")
    }
    assert globs == {one.mime: f"*.{one.ending}" for one in file_types.FILE_TYPES}


def test_windows_opens_each_type_for_this_user_alone():
    entries = file_types.registry_entries(Path("C:\\Stick\\ExperienceWorkshop.exe"))
    assert all(key.startswith("Software\\Classes\\") for key in entries)
    for ending in ENDINGS:
        kind = entries[f"Software\\Classes\\.{ending}"]
        command = entries[f"Software\\Classes\\{kind}\\shell\\open\\command"]
        assert command == '"C:\\Stick\\ExperienceWorkshop.exe" open "%1"'
        assert entries[f"Software\\Classes\\{kind}"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="these are files of Linux")
def test_what_was_written_is_the_users_own_and_can_be_taken_back(home):
    other = home / "applications" / "other.desktop"
    other.parent.mkdir(parents=True)
    other.touch()
    file_types.register(START)
    file_types.register(START)
    written = {file.relative_to(home).as_posix() for file in home.rglob("experience-workshop.*")}
    assert written == {
        "applications/experience-workshop.desktop",
        "mime/packages/experience-workshop.xml",
        "icons/hicolor/scalable/apps/experience-workshop.svg",
    }
    file_types.forget()
    file_types.forget()
    assert not list(home.rglob("experience-workshop.*"))
    assert other.exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="these are tools of Linux")
def test_a_desktop_that_never_ends_reading_holds_nobody_up(home, monkeypatch, tmp_path):
    tool = tmp_path / "update-desktop-database"
    tool.write_text("#!/bin/sh\nexec sleep 60\n", encoding="utf-8")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr(file_types, "_MOST_SECONDS", 0.05)
    file_types.register(START)
    assert list((home / "applications").iterdir()) == [
        home / "applications" / "experience-workshop.desktop"
    ]


def test_the_program_is_what_was_built_or_else_the_script_that_was_installed(monkeypatch, tmp_path):
    ending = ".exe" if os.name == "nt" else ""
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    with pytest.raises(file_types.NoProgramError):
        file_types.program()
    script = tmp_path / f"workshop-app{ending}"
    script.touch()
    assert file_types.program() == script
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert file_types.program() == tmp_path / "python"


def test_on_windows_the_program_without_a_console_opens_files(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    for started in ("workshop-app.exe", "ExperienceWorkshop.exe"):
        monkeypatch.setattr(sys, "executable", str(tmp_path / started))
        assert file_types.program() == tmp_path / "ExperienceWorkshop.exe"
