"""What `build.spec` asks PyInstaller for, on each system: only one of them can be built here."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tools.program import contents, icu, licences, pictures

ROOT = contents.ROOT


class Asked(dict):
    """Stands for PyInstaller: notes what is asked for, by what it is called there."""

    def __init__(self, folder: Path) -> None:
        super().__init__(SPECPATH=str(ROOT), workpath=str(folder))
        self.calls: dict[str, list[tuple[tuple, dict]]] = {}
        for name in ("Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE"):
            self[name] = self._maker(name)

    def _maker(self, name):
        def make(*values, **settings):
            self.calls.setdefault(name, []).append((values, settings))
            library = str(ROOT / "LICENSE")
            return SimpleNamespace(
                pure=[],
                scripts=[("pyi_rth_pyside6", library, "PYSOURCE"), ("start", library, "PYSOURCE")],
                binaries=[
                    ("PySide6/QtCore.abi3.so", sys.executable, "EXTENSION"),
                    ("PySide6/plugins/tls/qopensslbackend.dll", library, "BINARY"),
                ],
                datas=[("resources/x.qss", library, "DATA")],
            )

        return make


@pytest.fixture
def ask(tmp_path, monkeypatch):
    def run(system: str) -> Asked:
        if system == "linux" and not shutil.which("objdump"):
            pytest.skip("binutils is not installed")
        monkeypatch.setattr(sys, "platform", system)
        asked = Asked(tmp_path)
        spec = (ROOT / "build.spec").read_text(encoding="utf-8")
        exec(compile(spec, "build.spec", "exec"), asked)
        return asked

    pytest.importorskip("PyInstaller.depend.bindepend")  # asks for the system when imported
    icon = tmp_path / "sign.icon"
    monkeypatch.setattr(pictures, "write_icon", lambda folder: icon)
    monkeypatch.setattr(licences, "write", lambda folder, sources: [folder / "LICENCES.txt"])
    monkeypatch.setattr(icu, "is_it", lambda file: False)
    monkeypatch.setattr(sys, "path", [*sys.path])
    return run


@pytest.mark.parametrize(
    "system,programs",
    [
        ("linux", {"experience-workshop": True}),
        ("darwin", {"experience-workshop": False}),
        ("win32", {"ExperienceWorkshop": False, "workshop-app": True}),
    ],
)
def test_each_system_gets_its_programs_in_one_folder(ask, system, programs):
    calls = ask(system).calls
    made = [settings for _, settings in calls["EXE"]]
    assert {one["name"]: one["console"] for one in made} == programs
    assert [bool(one["version"]) for one in made] == [system == "win32"] * len(programs)
    [(values, folder)] = calls["COLLECT"]
    assert folder["name"] == "ExperienceWorkshop"
    assert len(values) == len(programs) + 2
    assert len(calls["PYZ"]) == 1
    assert ("BUNDLE" in calls) is (system == "darwin")


def test_what_is_found_is_packed_without_what_nobody_needs(ask):
    [(values, _)] = ask("linux").calls["COLLECT"]
    binaries, datas = values[-2:]
    assert [place for place, *_ in binaries] == ["PySide6/QtCore.abi3.so"]
    assert [place for place, *_ in datas] == ["resources/x.qss", "LICENCES.txt"]
    [(made, _)] = ask("linux").calls["EXE"]
    assert [name for name, *_ in made[1]] == ["start"]


def test_windows_is_told_of_each_program_under_its_own_name(ask):
    files = [settings["version"] for _, settings in ask("win32").calls["EXE"]]
    texts = [Path(file).read_text(encoding="utf-8") for file in files]
    assert "'OriginalFilename', 'ExperienceWorkshop.exe'" in texts[0]
    assert "'OriginalFilename', 'workshop-app.exe'" in texts[1]
