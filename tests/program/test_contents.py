"""What a built program holds: everything, found by walking, and nothing that nobody needs."""

from __future__ import annotations

import ast
import re
import shutil
from pathlib import Path

import pytest

from tools.program import contents

ROOT = contents.ROOT
CODE = [*ROOT.glob("workshop_app/**/*.py"), *ROOT.glob("exercises/**/*.py")]
CALL = "resource("
IMPORT = re.compile(r"(?m)^ *(?:from ([\w.]+) )?import (\([^)]*\)|[^(\n]+)$")


def places(root: Path = ROOT) -> set[str]:
    return {f"{folder}/{file.name}" for file, folder in contents.data_files(root)}


@pytest.fixture
def copy(tmp_path):
    """The parts of the project that are walked, where a test may add to them."""
    for name in ("exercises", "workshop_app/kinds"):
        leave_out = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=leave_out)
    return tmp_path


def test_a_new_exercise_is_packed_without_an_edit(copy):
    new = copy / "exercises" / "four_costs"
    (new / "texts").mkdir(parents=True)
    for name in ("__init__.py", "model.py", "exercise.toml", "texts/en.toml", "picture.webp"):
        (new / name).touch()
    assert {"exercises.four_costs", "exercises.four_costs.model"} <= set(contents.modules(copy))
    found = places(copy)
    for name in ("exercise.toml", "texts/en.toml", "picture.webp"):
        assert f"exercises/four_costs/{name}" in found
    assert "exercises/four_costs/model.py" not in found


def test_a_new_kind_and_its_editor_are_packed_without_an_edit(copy):
    new = copy / "workshop_app" / "kinds" / "board" / "editor"
    new.mkdir(parents=True)
    for file in (new.parent / "__init__.py", new.parent / "model.py", new / "__init__.py"):
        file.touch()
    added = {"workshop_app.kinds.board", "workshop_app.kinds.board.model"}
    assert added | {"workshop_app.kinds.board.editor"} <= set(contents.modules(copy))


def resources_in(file: Path):
    """Yield the arguments of all calls of `resource`, up to the first that is no plain text."""
    text = file.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(text if CALL in text else "")):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "resource":
            known = []
            for argument in node.args:
                if not isinstance(argument, ast.Constant):
                    break
                known.append(argument.value)
            yield "/".join(["resources", *known])


def test_what_the_code_opens_is_packed():
    opened = {place for file in CODE for place in resources_in(file)}
    assert len(opened) >= 6
    packed = places()
    missing = {p for p in opened if not any(f == p or f.startswith(f"{p}/") for f in packed)}
    assert missing == set()


def test_all_that_the_project_ships_is_packed():
    packed = places()
    for folder in ("resources", "exercises", "docs/zh_CN", "docs/en"):
        for file in (ROOT / folder).rglob("*"):
            if file.is_file() and file.suffix not in (".py", ".pyc", ".po"):
                assert file.relative_to(ROOT).as_posix() in packed
    assert {"./LICENSE", "./THIRD_PARTY.md"} <= packed
    assert not [place for place in packed if place.endswith((".py", ".pyc", ".po"))]


def test_the_tools_of_development_stay_behind_and_what_the_program_needs_does_not():
    left_out = set(contents.left_out_modules())
    assert {"pytest", "mypy", "hypothesis", "PyInstaller", "pip", "_ssl"} <= left_out
    needed = {"PySide6", "reportlab", "openpyxl", "pptx", "lxml", "pydantic", "click", "PIL"}
    assert not left_out & {*needed, *contents.PACKAGES, "sqlite_utils", "pluggy", "dateutil"}


def imported_by(file: Path):
    """Yield the name of all that a file imports, wherever in it."""
    for start, names in IMPORT.findall(file.read_text(encoding="utf-8")):
        above = [start] if start else []
        yield from above
        for name in names.replace("\n", " ").strip("( )").split(","):
            yield ".".join([*above, name.partition(" as ")[0].strip()])


def test_nothing_that_the_program_imports_stays_behind():
    left_out = set(contents.left_out_modules())
    imported = {name for file in CODE for name in imported_by(file)}
    assert {"pypdfium2", "PySide6.QtPrintSupport", "PIL.Image", "sqlite3"} <= imported
    parts = {name: name.split(".") for name in imported}
    for name, words in parts.items():
        above = {".".join(words[:count]) for count in range(1, len(words) + 1)}
        assert not above & left_out, name


@pytest.mark.parametrize(
    "place,wanted",
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("PySide6/Qt/plugins/platforms/libqcocoa.dylib", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so", True),
        ("PySide6/Qt/plugins/imageformats/libqjpeg.so", True),
        ("PySide6/Qt/translations/qtbase_zh_CN.qm", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("PySide6\\plugins\\tls\\qopensslbackend.dll", False),
        ("PySide6/opengl32sw.dll", False),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/plugins/imageformats/libqtiff.so", False),
        ("libcups.so.2", False),
        ("libfontconfig.so.1", False),
        ("libstdc++.so.6", False),
        ("libgcc_s.so.1", False),
        ("pillow.libs/libxcb-9065bb12.so.1.1.0", True),
        ("PySide6/Qt/plugins/xcbglintegrations/libqxcb-glx-integration.so", False),
        ("PySide6/Qt/plugins/wayland-shell-integration/libxdg-shell.so", True),
        ("PySide6/Qt/lib/libicudata.so.73", True),
        ("pypdfium2_raw/libpdfium.so", True),
        ("libxcb-cursor.so.0", True),
        ("resources/themes/base.qss", True),
    ],
)
def test_only_the_parts_of_qt_that_serve_are_kept(place, wanted):
    assert contents.is_wanted(place) is wanted


def test_a_library_goes_with_the_last_one_that_loads_it():
    loads = {
        "PySide6/Qt/plugins/platforms/libqxcb.so": ["libQt6XcbQpa.so.6"],
        "PySide6/Qt/lib/libQt6XcbQpa.so.6": ["libxcb-cursor.so.0", "libc.so.6"],
        "PySide6/QtCore.abi3.so": ["libQt6Core.so.6"],
    }
    alone = ["PySide6/Qt/lib/libQt6Quick.so.6", "libgnutls.so.30"]
    inner = "pypdfium2_raw/libpdfium.so"
    shared = ["PySide6/Qt/lib/libQt6Core.so.6", "libQt6Core.so.6", "libxcb-cursor.so.0"]
    kept = contents.still_loaded(
        [*loads, *shared, *alone, inner],
        is_root=lambda place: place.endswith("abi3.so"),
        loads=lambda place: loads.get(place, []),
    )
    assert kept == {*loads, *shared, inner}


def test_a_framework_of_macos_goes_with_the_last_one_that_loads_it():
    core, quick = (
        f"PySide6/Qt/lib/{name}.framework/Versions/A/{name}" for name in ("QtCore", "QtQuick")
    )
    extension = "PySide6/QtCore.abi3.so"
    kept = contents.still_loaded(
        [core, quick, extension],
        is_root=lambda place: place == extension,
        loads=lambda place: ["@rpath/QtCore.framework/Versions/A/QtCore"],
    )
    assert kept == {core, extension}


def test_a_link_to_what_is_not_packed_is_left_out():
    core = ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK")
    beside = ("PySide6/Qt/lib/libicuuc.so", "libicuuc.so.73", "SYMLINK")
    dead = ("libQt6Network.so.6", "PySide6/Qt/lib/libQt6Network.so.6", "SYMLINK")
    file = ("PySide6/QtCore.abi3.so", "/somewhere/QtCore.abi3.so", "EXTENSION")
    places = ["PySide6/Qt/lib/libQt6Core.so.6", "PySide6\\Qt\\lib\\libicuuc.so.73", dead[0]]
    kept = contents.without_dead_links([core, beside, dead, file], places)
    assert kept == [core, beside, file]
