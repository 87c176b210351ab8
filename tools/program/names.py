"""What a built program is called, and what it tells a system of itself."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from workshop_app import __version__
from workshop_app.system import file_types

TITLE = file_types.NAME
FOLDER = "ExperienceWorkshop"
"""The folder of the program, and what its zip begins with."""

PROGRAM = FOLDER if sys.platform == "win32" else file_types.PROGRAM
IDENTIFIER = "org.experienceworkshop.app"
OWNER = "The Experience Workshop maintainers"


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


def version_text(version: str = __version__) -> str:
    """Return the version resource of Windows as PyInstaller reads it."""
    numbers = tuple(int(part) for part in version.split("."))
    four = (*numbers, 0, 0, 0, 0)[:4]
    values = {
        "CompanyName": OWNER,
        "FileDescription": TITLE,
        "FileVersion": version,
        "InternalName": FOLDER,
        "LegalCopyright": f"{OWNER}, Apache License 2.0",
        "OriginalFilename": f"{FOLDER}.exe",
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


def write_version(folder: Path) -> Path:
    """Write the version resource into a folder and return where it is."""
    file = folder / "version.txt"
    file.write_text(version_text(), encoding="utf-8")
    return file


def program_file(dist: Path) -> Path:
    """Return where the built program's executable lies below the folder of what is built."""
    if sys.platform == "darwin":
        return dist / f"{TITLE}.app" / "Contents" / "MacOS" / PROGRAM
    return dist / FOLDER / (f"{PROGRAM}.exe" if os.name == "nt" else PROGRAM)


def program_folder(dist: Path) -> Path:
    """Return the folder that is the built program."""
    return dist / (f"{TITLE}.app" if sys.platform == "darwin" else FOLDER)
