"""What a built program is called, and what it tells a system of itself."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from workshop_app import __version__
from workshop_app.system import file_types

TITLE = file_types.NAME
FOLDER = "ExperienceWorkshop"
"""The folder of the program, and what its zip begins with."""

IDENTIFIER = "org.experienceworkshop.app"
COMMAND = "workshop-app"
"""What takes commands is called, where that is a program of its own."""

OWNER = "The Experience Workshop maintainers"


@dataclass(frozen=True)
class Executable:
    """A file that starts the program, and whether a console goes with it."""

    name: str
    has_console: bool


def executables(system: str = sys.platform) -> tuple[Executable, ...]:
    """Return what the program is started with, that of its windows first.

    Windows tells at the start of a program whether it may print: one has windows alone, one is for
    commands. Elsewhere one is both.
    """
    if system == "win32":
        return (Executable(file_types.WINDOWS_PROGRAM, False), Executable(COMMAND, True))
    return (Executable(file_types.PROGRAM, system != "darwin"),)


def info_plist() -> dict[str, object]:
    """Return what macOS is told beyond what PyInstaller says by itself."""
    return {
        "CFBundleDisplayName": TITLE,
        "CFBundleShortVersionString": __version__,
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": ["en", "zh_CN"],
        "CFBundleDocumentTypes": file_types.document_types(),
        "UTExportedTypeDeclarations": file_types.exported_types(),
        "LSApplicationCategoryType": "public.app-category.education",
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": f"© {OWNER}, Apache License 2.0",
        "NSRequiresAquaSystemAppearance": False,
    }


def version_text(name: str, version: str = __version__) -> str:
    """Return the version resource of Windows of an executable as PyInstaller reads it."""
    numbers = tuple(int(part) for part in version.split("."))
    four = (*numbers, 0, 0, 0, 0)[:4]
    values = {
        "CompanyName": OWNER,
        "FileDescription": TITLE,
        "FileVersion": version,
        "InternalName": name,
        "LegalCopyright": f"{OWNER}, Apache License 2.0",
        "OriginalFilename": f"{name}.exe",
        "ProductName": TITLE,
        "ProductVersion": version,
    }
    strings = ", ".join(f"StringStruct({name!r}, {value!r})" for name, value in values.items())
    return (
        "VSVersionInfo(\n"
        f"  ffi=FixedFileInfo(filevers={four}, prodvers={four}, mask=0x3F, flags=0, OS=0x40004,"
        " fileType=1, subtype=0, date=(0, 0)),\n"
        f"  kids=[StringFileInfo([StringTable('040904B0', [{strings}])]),"
        " VarFileInfo([VarStruct('Translation', [1033, 1200])])],\n"
        ")\n"
    )


def write_version(folder: Path, name: str) -> Path:
    """Write the version resource of an executable into a folder and return where it is."""
    file = folder / f"{name}.version.txt"
    file.write_text(version_text(name), encoding="utf-8")
    return file


def program_files(dist: Path, system: str = sys.platform) -> list[Path]:
    """Return where the executables lie below the folder of what is built."""
    ending = ".exe" if system == "win32" else ""
    inner = "Contents/MacOS" if system == "darwin" else "."
    folder = program_folder(dist, system) / inner
    return [folder / f"{one.name}{ending}" for one in executables(system)]


def program_folder(dist: Path, system: str = sys.platform) -> Path:
    """Return the folder that is the built program."""
    return dist / (f"{TITLE}.app" if system == "darwin" else FOLDER)
