"""The files that belong to the program, and how a system learns to open them with it.

Only what is the user's own is written: no administrator is needed, and `forget` takes it back.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from workshop_app.system.files import write_whole
from workshop_app.system.resources import resource

NAME, CHINESE_NAME = "Experience Workshop", "体验工坊"
PROGRAM = "experience-workshop"
"""What desktop file, icon and the program of a Linux desktop are called."""

WINDOWS_PROGRAM = "ExperienceWorkshop"
"""What the program of windows is called on Windows; a second one beside it has a console."""

_MOST_SECONDS = 20


@dataclass(frozen=True)
class FileType:
    """A kind of file by its ending; `key` names it in the registry of Windows and on macOS."""

    ending: str
    key: str
    name: str
    chinese: str

    @property
    def mime(self) -> str:
        """Its MIME type."""
        return f"application/x-{PROGRAM}-{self.ending.removeprefix('ew')}"


FILE_TYPES = (
    FileType("ewhandin", "HandIn", "Hand-in of a team", "小组提交的作业"),
    FileType("ewclass", "Class", "Class file for the teams", "发给小组的课堂文件"),
    FileType("ewarchive", "Archive", "Archive of a class", "课堂归档"),
)


class NoProgramError(Exception):
    """There is no program that a system could start: the app runs from its source alone."""


def program() -> Path:
    """Return the file that starts the program. Raises NoProgramError where there is none."""
    if getattr(sys, "frozen", False):
        here = Path(sys.executable)
        # The one that takes commands there would open a console with every file.
        return here.with_name(f"{WINDOWS_PROGRAM}.exe") if sys.platform == "win32" else here
    ending = ".exe" if os.name == "nt" else ""
    script = Path(sys.executable).with_name(f"workshop-app{ending}")
    if not script.exists():
        raise NoProgramError
    return script


def can_register() -> bool:
    """Tell whether the system is to be told; macOS learns it from the program's own folder."""
    return sys.platform != "darwin"


def register(start: Path) -> None:
    """Let the user's files of the program be opened by `start`. Raises OSError."""
    if sys.platform == "win32":
        _write_registry(start)
    elif can_register():
        _write_desktop(start, data_home())


def forget() -> None:
    """Take back what `register` has done. Raises OSError."""
    if sys.platform == "win32":
        _clear_registry()
    elif can_register():
        _clear_desktop(data_home())


# --- Linux: the files of freedesktop.org ----------------------------------------------------------


def data_home() -> Path:
    """Return the folder where desktops look for what is the user's own."""
    named = os.environ.get("XDG_DATA_HOME", "")
    return Path(named) if os.path.isabs(named) else Path.home() / ".local" / "share"  # noqa: PTH117


def desktop_entry(start: Path) -> str:
    """Return the desktop file of a program that starts as `start`."""
    types = "".join(f"{one.mime};" for one in FILE_TYPES)
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        f"Name={NAME}",
        f"Name[zh_CN]={CHINESE_NAME}",
        "Comment=Group exercises of service-experience training",
        "Comment[zh_CN]=服务体验培训的小组练习",
        f"Exec={_exec_word(str(start))} open %f",
        f"Icon={PROGRAM}",
        f"StartupWMClass={PROGRAM}",
        "Terminal=false",
        "Categories=Education;Office;",
        f"MimeType={types}",
    )
    return "\n".join(lines) + "\n"


def _exec_word(word: str) -> str:
    """Quote an argument as the rules of desktop files have it, which unpack it twice."""
    for letter in ("\\", '"', "`", "$"):
        word = word.replace(letter, "\\" + letter)
    return '"' + word.replace("\\", "\\\\").replace("%", "%%") + '"'


def mime_package() -> str:
    """Return the description of the file types for the database of MIME types."""
    types = "".join(
        f'  <mime-type type="{one.mime}">\n'
        f"    <comment>{escape(one.name)}</comment>\n"
        f'    <comment xml:lang="zh_CN">{escape(one.chinese)}</comment>\n'
        f'    <icon name="{PROGRAM}"/>\n'
        '    <sub-class-of type="application/zip"/>\n'
        f'    <glob pattern="*.{one.ending}" weight="80"/>\n'
        "  </mime-type>\n"
        for one in FILE_TYPES
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">\n'
        f"{types}</mime-info>\n"
    )


def _desktop_files(home: Path) -> tuple[Path, Path, Path]:
    return (
        home / "applications" / f"{PROGRAM}.desktop",
        home / "mime" / "packages" / f"{PROGRAM}.xml",
        home / "icons" / "hicolor" / "scalable" / "apps" / f"{PROGRAM}.svg",
    )


def _write_desktop(start: Path, home: Path) -> None:
    contents = (
        desktop_entry(start).encode(),
        mime_package().encode(),
        resource("program", "sign.svg").read_bytes(),
    )
    for file, content in zip(_desktop_files(home), contents, strict=True):
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, content)
    _tell_desktop(home)


def _clear_desktop(home: Path) -> None:
    for file in _desktop_files(home):
        file.unlink(missing_ok=True)
    _tell_desktop(home)


def _tell_desktop(home: Path) -> None:
    """Let the desktop read again what lies there; where a tool is missing or does not come to an
    end, it does so by itself, only later."""
    for tool, folder in (
        ("update-mime-database", home / "mime"),
        ("update-desktop-database", home / "applications"),
    ):
        found = shutil.which(tool)
        if found and folder.is_dir():
            with suppress(subprocess.TimeoutExpired):
                subprocess.run(
                    [found, str(folder)], check=False, capture_output=True, timeout=_MOST_SECONDS
                )


# --- Windows: the user's part of the registry -----------------------------------------------------

_CLASSES = "Software\\Classes"


def registry_entries(start: Path) -> dict[str, str]:
    """Return the default values of the keys under HKEY_CURRENT_USER, by key."""
    entries: dict[str, str] = {}
    for one in FILE_TYPES:
        key = f"{_CLASSES}\\ExperienceWorkshop.{one.key}"
        entries[key] = f"{one.name} · {one.chinese}"
        entries[f"{key}\\DefaultIcon"] = f'"{start}",0'
        entries[f"{key}\\shell\\open\\command"] = f'"{start}" open "%1"'
        entries[f"{_CLASSES}\\.{one.ending}"] = f"ExperienceWorkshop.{one.key}"
    return entries


if sys.platform == "win32":

    def _write_registry(start: Path) -> None:
        import winreg

        for key, value in registry_entries(start).items():
            winreg.SetValue(winreg.HKEY_CURRENT_USER, key, winreg.REG_SZ, value)
        _tell_shell()

    def _clear_registry() -> None:
        import winreg

        for one in FILE_TYPES:
            key = f"{_CLASSES}\\ExperienceWorkshop.{one.key}"
            parts = ("\\shell\\open\\command", "\\shell\\open", "\\shell", "\\DefaultIcon", "")
            for place in (*(key + part for part in parts), f"{_CLASSES}\\.{one.ending}"):
                with suppress(OSError):
                    winreg.DeleteKey(winreg.HKEY_CURRENT_USER, place)
        _tell_shell()

    def _tell_shell() -> None:
        import ctypes

        changed, by_id = 0x08000000, 0
        ctypes.windll.shell32.SHChangeNotify(changed, by_id, None, None)


# --- macOS: the list of properties in the program's own folder ------------------------------------


def document_types() -> list[dict[str, object]]:
    """Return `CFBundleDocumentTypes`: what the program opens."""
    return [
        {
            "CFBundleTypeName": one.name,
            "CFBundleTypeRole": "Editor",
            "LSHandlerRank": "Owner",
            "LSItemContentTypes": [_uniform(one)],
        }
        for one in FILE_TYPES
    ]


def exported_types() -> list[dict[str, object]]:
    """Return `UTExportedTypeDeclarations`: what the endings mean."""
    return [
        {
            "UTTypeIdentifier": _uniform(one),
            "UTTypeDescription": one.name,
            "UTTypeConformsTo": ["public.data"],
            "UTTypeTagSpecification": {
                "public.filename-extension": [one.ending],
                "public.mime-type": one.mime,
            },
        }
        for one in FILE_TYPES
    ]


def _uniform(one: FileType) -> str:
    return f"org.experienceworkshop.{one.ending}"
