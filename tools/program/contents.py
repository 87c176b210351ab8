"""What a built program holds: found by walking, so that a new exercise needs no line anywhere.

`build.spec` asks for it; nothing here knows PyInstaller.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from importlib import metadata
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[2]

OURS = "workshop-app"
PACKAGES = ("workshop_app", "exercises")
"""All their modules ride along, also those that are imported by a name in a text."""

DATA = ("resources", "exercises", "docs/zh_CN", "docs/en", "docs/example", "docs/pictures/manual")
SINGLE_FILES = ("LICENSE", "THIRD_PARTY.md")

# OpenSSL is 6 MB for hashes that Python has itself; the network is never used.
_LEFT_OUT_MODULES = (
    "PIL._avif",
    "PIL.AvifImagePlugin",
    "PIL.ImageQt",
    "PIL.ImageTk",
    "PIL._imagingcms",
    "PIL._imagingft",
    "PIL._imagingtk",
    "PySide6.QtNetwork",
    "PySide6.QtTest",
    "_hashlib",
    "_ssl",
    "_tkinter",
    "asyncio",
    "cgi",
    "cmd",
    "concurrent.futures.process",
    "curses",
    "doctest",
    "ftplib",
    "lxml.html",
    "lxml.isoschematron",
    "lxml.objectify",
    "multiprocessing",
    "numpy",
    "pdb",
    "pip",
    "pydantic.mypy",
    "pydantic.v1",
    "pydoc",
    "pydoc_data",
    "readline",
    "setuptools",
    "socketserver",
    "sqlite3.test",
    "ssl",
    "tabulate",
    "tkinter",
    "unittest",
    "xlsxwriter",
)

# Run at every start. One imports much to find the source of frozen code, which nobody asks for;
# one brings Qt to commands that need none, and shows our plugins to every program that we open.
LEFT_OUT_HOOKS = ("pyi_rth_inspect", "pyi_rth_pyside6")

# Parts of Qt that a program of windows has no use for.
_LEFT_OUT_PLUGINS = re.compile(
    r"""/plugins/(
        designer | egldeviceintegrations | generic | networkinformation | qml.* | sqldrivers | tls
      | vectorimageformats | wayland-graphics-integration-server | xcbglintegrations
      | imageformats/[^/]*q(gif|icns|pdf|tga|tiff|wbmp|webp)[^/]*
      | platforminputcontexts/[^/]*virtualkeyboard[^/]*
      | platforms/[^/]*q(eglfs|linuxfb|minimal|minimalegl|vkkhrdisplay|vnc|direct2d)[^/]*
      | platformthemes/[^/]*gtk3[^/]*
    )(/|$)""",
    re.VERBOSE,
)
_LEFT_OUT_FILES = re.compile(r"/(opengl32sw|d3dcompiler_\d+)\.dll$|/Qt/(qml|resources)/|/qml/")
_TRANSLATIONS = re.compile(r"/translations/(?!qtbase_zh_CN\.qm$)")
# What talks to a service of the machine, or reads its settings, is the machine's own; so is what
# its drivers are made with, which may be newer than here, where Qt loads them.
_OF_THE_MACHINE = re.compile(
    r"/lib(X11|X11-xcb|cups|dbus-1|fontconfig|freetype|gcc_s|stdc\+\+)\.so[.\d]*$"
)
_SHARED = re.compile(r"^[^/]+$|^PySide6/(Qt/lib/)?[^/]+$|^PySide6/Qt/lib/[^/]+\.framework/")
"""Where libraries lie that others load by name; what nobody loads any more can go."""


def modules(root: Path = ROOT) -> list[str]:
    """Return the names of all modules of the program and of the exercises."""
    found = []
    for package in PACKAGES:
        for file in sorted((root / package).rglob("*.py")):
            parts = file.relative_to(root).with_suffix("").parts
            found.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return found


def data_files(root: Path = ROOT) -> list[tuple[Path, str]]:
    """Return all files that are no code, each with the folder it lies in inside the program."""
    files = [root / name for name in SINGLE_FILES]
    for folder in DATA:
        files += sorted(file for file in (root / folder).rglob("*") if _is_data(file))
    return [(file, file.parent.relative_to(root).as_posix()) for file in files]


def left_out_modules(root: Path = ROOT) -> list[str]:
    """Return what is not to be packed: parts nobody needs, and the tools of development."""
    lock = (root / "requirements.txt").read_text(encoding="utf-8")
    needed = {OURS, *(plain(name) for name in re.findall(r"(?m)^([\w.-]+)==", lock))}
    tools = {
        module
        for module, owners in metadata.packages_distributions().items()
        if module.isidentifier() and not {plain(owner) for owner in owners} & needed
    }
    return sorted({*_LEFT_OUT_MODULES, *tools})


def plain(name: str) -> str:
    """Return the name of a package in the one way that all may be written in."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _is_data(file: Path) -> bool:
    is_code = file.suffix in (".py", ".pyc", ".po") or "__pycache__" in file.parts
    return file.is_file() and not is_code and not file.name.startswith(".")


def is_wanted(place: str) -> bool:
    """Tell whether a file that PyInstaller found is of use; `place` is its path in the program."""
    path = "/" + PurePosixPath(place.replace("\\", "/")).as_posix()
    unwanted = (_LEFT_OUT_PLUGINS, _LEFT_OUT_FILES, _TRANSLATIONS, _OF_THE_MACHINE)
    return not any(pattern.search(path) for pattern in unwanted)


def still_loaded(
    places: Iterable[str], is_root: Callable[[str], bool], loads: Callable[[str], Iterable[str]]
) -> set[str]:
    """Return which libraries are still needed, by their places in the program.

    A library in a place for shared ones is needed where something needed loads it by its name
    (`loads`), or where `is_root` says so; everything else is needed as it is.
    """
    known = {place.replace("\\", "/"): place for place in places}
    by_name: dict[str, list[str]] = {}
    for place in known:
        by_name.setdefault(PurePosixPath(place).name.lower(), []).append(place)
    waiting = [p for p in known if is_root(known[p]) or not _SHARED.match(p)]
    needed: set[str] = set()
    while waiting:
        place = waiting.pop()
        if place not in needed:
            needed.add(place)
            names = (PurePosixPath(name.replace("\\", "/")).name for name in loads(known[place]))
            waiting += [one for name in names for one in by_name.get(name.lower(), ())]
    return {known[place] for place in needed}


def without_dead_links(
    links: Iterable[tuple[str, str, str]], places: Iterable[str]
) -> list[tuple[str, str, str]]:
    """Return entries of PyInstaller (place, source, kind) without links to what is not packed."""
    packed = {place.replace("\\", "/") for place in places}

    def leads_on(place: str, source: str, kind: str) -> bool:
        if kind != "SYMLINK":
            return True
        folder = PurePosixPath(place.replace("\\", "/")).parent
        return posixpath.normpath(folder / source.replace("\\", "/")) in packed

    return [entry for entry in links if leads_on(*entry)]
