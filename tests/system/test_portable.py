"""A `data` folder beside the built program is used where it is there, and nowhere else."""

from __future__ import annotations

import sys

import pytest

from workshop_app.system.paths import DataFolder, beside_program


@pytest.fixture
def built(tmp_path, monkeypatch):
    """Return a function that makes this a built program, at a place below `tmp_path`."""

    def build(place: str):
        program = tmp_path / place
        program.parent.mkdir(parents=True)
        program.touch()
        monkeypatch.setattr(sys, "frozen", True, raising=False)
        monkeypatch.setattr(sys, "executable", str(program))
        return tmp_path

    return build


def test_the_folder_beside_the_program_is_used_once_somebody_has_made_it(built):
    stick = built("Stick/ExperienceWorkshop.exe")
    assert not DataFolder.default().is_portable
    (stick / "Stick" / "data").mkdir()
    folder = DataFolder.default()
    assert folder.store == stick / "Stick" / "data" / "workshops.db"
    assert folder.is_portable
    assert folder.logs.parent == folder.backups.parent == stick / "Stick" / "data"


def test_a_file_of_that_name_is_no_folder(built):
    stick = built("Stick/experience-workshop")
    (stick / "Stick" / "data").touch()
    assert not DataFolder.default().is_portable


def test_on_macos_it_lies_beside_what_people_see(built):
    stick = built("Stick/Experience Workshop.app/Contents/MacOS/experience-workshop")
    (stick / "Stick" / "data").mkdir()
    assert DataFolder.default().folder == stick / "Stick" / "data"


def test_from_its_source_the_program_never_looks_there(tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    assert beside_program() is None


def test_another_data_file_is_not_portable(built, tmp_path):
    stick = built("Stick/experience-workshop")
    (stick / "Stick" / "data").mkdir()
    assert not DataFolder(tmp_path / "elsewhere" / "workshops.db").is_portable
