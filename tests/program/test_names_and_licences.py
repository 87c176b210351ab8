"""What a built program is called, its icons, its zip, and the licences that go with it."""

from __future__ import annotations

import io
import os
import plistlib
import stat
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from PIL import Image

from tools.program import build, contents, licences, names, pictures
from workshop_app import __version__
from workshop_app.domain.handin import ENDINGS
from workshop_app.self_test import parts


def test_macos_is_told_of_all_file_types():
    told = plistlib.loads(plistlib.dumps(names.info_plist()))
    exported = {one["UTTypeIdentifier"]: one for one in told["UTExportedTypeDeclarations"]}
    opened = [one["LSItemContentTypes"][0] for one in told["CFBundleDocumentTypes"]]
    tags = [exported[one]["UTTypeTagSpecification"]["public.filename-extension"] for one in opened]
    assert tags == [[ending] for ending in ENDINGS]
    assert told["CFBundleShortVersionString"] == __version__


def test_windows_is_told_the_version():
    text = names.version_text("workshop-app", "1.20.3")
    assert "StringStruct('OriginalFilename', 'workshop-app.exe')" in text
    assert "filevers=(1, 20, 3, 0)" in text
    assert "StringStruct('ProductVersion', '1.20.3')" in text
    compile(text, "version.txt", "eval")


def test_windows_gets_a_program_for_windows_and_one_that_prints():
    window, command = names.executables("win32")
    assert (window.has_console, command.has_console) == (False, True)
    files = [str(file) for file in names.program_files(Path("dist"), "win32")]
    assert files == [
        str(Path("dist/ExperienceWorkshop/ExperienceWorkshop.exe")),
        str(Path("dist/ExperienceWorkshop/workshop-app.exe")),
    ]


def test_elsewhere_one_program_does_both():
    for system, place in (
        ("linux", "ExperienceWorkshop/experience-workshop"),
        ("darwin", "Experience Workshop.app/Contents/MacOS/experience-workshop"),
    ):
        assert names.program_files(Path("dist"), system) == [Path("dist") / place]


def test_the_sign_is_drawn_as_the_tool_draws_it(qapp):
    assert pictures.SIGN.read_text(encoding="utf-8") == pictures.sign_svg()
    assert "<text" not in pictures.sign_svg()


def test_each_system_has_its_icon(qapp, tmp_path):
    assert pictures.write_icon(tmp_path, "linux") is None
    for system, sides in (("win32", {16, 32, 48, 256}), ("darwin", {128, 256, 512})):
        file = pictures.write_icon(tmp_path, system)
        with Image.open(file) as icon:
            assert sides <= {size[0] for size in icon.info["sizes"]}
            assert len(icon.convert("RGB").resize((64, 64)).getcolors(4096)) > 2


def test_a_small_icon_shows_the_letter(qapp):
    with Image.open(io.BytesIO(pictures.png(32))) as icon:
        colours = {colour: n for n, colour in icon.convert("RGBA").getcolors(1024)}
    ground, letter = (15, 107, 102, 255), (255, 255, 255, 255)
    assert colours[ground] > colours[letter] > 20
    assert any(colour[3] == 0 for colour in colours), "the corners are round"


# --- licences -------------------------------------------------------------------------------------


def source_of(name: str, ending: str) -> Path:
    """Return a file that a package has brought."""
    files = metadata.distribution(name).files or ()
    return Path(str(next(f.locate() for f in files if f.name.endswith(ending))))


def test_a_file_leads_to_the_licence_of_whoever_brought_it():
    sources = [source_of("pypdfium2", ".py"), source_of("shiboken6", ".py"), Path(os.__file__)]
    found = {part.name: part for part in licences.parts(sources)}
    assert {"pypdfium2", "shiboken6", "Python", "pyinstaller", "SQLite"} == set(found)
    assert "FreeType" in found["pypdfium2"].text
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in found["shiboken6"].text
    assert "Replacing Qt" in found["shiboken6"].text
    text = licences.as_text(found.values())
    assert "SIL OPEN FONT LICENSE" in text
    assert "Lucide" in text


def test_every_library_of_the_lock_has_a_text():
    lock = (contents.ROOT / "requirements.txt").read_text(encoding="utf-8")
    locked = [o for o in metadata.distributions() if f"{contents.plain(o.name)}==" in lock]
    sources = [source_of(one.name, ".py") for one in locked if one.name != "tzdata"]
    found = {part.name for part in licences.parts(sources)}
    assert len(sources) > 20
    assert {one.name for one in locked} - found == {"tzdata"}


def test_a_wheel_brings_what_the_settings_show_of_licences():
    project = tomllib.loads((contents.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    brought = project["project"]["license-files"]
    assert {*parts.TEXTS, "resources/fonts/OFL-*.txt", "resources/icons/LICENSE"} <= set(brought)


def test_what_nobody_knows_stops_the_build(tmp_path):
    stranger = tmp_path / "stranger.so"
    stranger.touch()
    with pytest.raises(licences.NoLicenceError, match=r"stranger\.so"):
        licences.parts([stranger])


def test_what_was_made_or_is_ours_needs_none(tmp_path):
    (tmp_path / "base_library.zip").touch()
    ours = contents.ROOT / "LICENSE"
    [file] = licences.write(tmp_path, [str(tmp_path / "base_library.zip"), str(ours)])
    assert "Python" in file.read_text(encoding="utf-8")


# --- the zip and the trial ------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_zip_keeps_links_and_what_can_be_run(tmp_path):
    folder = tmp_path / "Program"
    (folder / "inner").mkdir(parents=True)
    (folder / "start").write_bytes(b"#!")
    (folder / "start").chmod(0o755)
    (folder / "inner" / "lib.so").symlink_to("../start")
    made = build.zip_up(folder, tmp_path / "p.zip")
    with zipfile.ZipFile(made) as package:
        modes = {info.filename: info.external_attr >> 16 for info in package.infolist()}
        assert package.read("Program/inner/lib.so") == b"../start"
    assert stat.S_ISLNK(modes["Program/inner/lib.so"])
    assert modes["Program/start"] & 0o111
    assert build.size_of(folder) == 2


def test_a_program_that_complains_or_fails_is_not_taken(tmp_path):
    program = tmp_path / "program"
    for script in ("exit 1", "echo careful >&2"):
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="ascii")
        program.chmod(0o755)
        with pytest.raises(build.BuildError, match="self-test failed"):
            build.try_out(program)
    program.write_text('#!/bin/sh\n[ "$1" = --self-test ] && [ -z "$DISPLAY$PYTHONPATH" ]\n')
    build.try_out(program)
