"""The licences of everything that lies in a built program, gathered from what is installed.

A file in the program comes from a Python package, from Python itself or, on Debian and its kin,
from a package of the system: whoever brought it names its licence. A part whose licence is not
found stops the build: nothing is shipped without one.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

from tools.program.contents import OURS, ROOT

FILE_NAME = "LICENCES.txt"
_TEXT = re.compile(r"(?i)licen[cs]e|copying|notice|authors")
_QT = ("pyside6", "shiboken6")
_PUBLIC_DOMAIN = (
    "SQLite",
    "Public domain",
    "The authors have dedicated the code to the public domain: https://www.sqlite.org/copyright.html",
)


class NoLicenceError(Exception):
    """Something would be shipped whose licence nobody knows."""


@dataclass(frozen=True)
class Part:
    """Something of others in the program: its name, version, licence in a word, and its texts."""

    name: str
    version: str
    licence: str
    text: str


def write(folder: Path, sources: Iterable[str]) -> list[Path]:
    """Write the licences of all that `sources`, the files packed in, came from; return the file."""
    file = folder / FILE_NAME
    foreign = [path for path in map(Path, sources) if not _is_ours(path, folder)]
    file.write_text(as_text(parts(foreign)), encoding="utf-8", newline="\n")
    return [file]


def parts(sources: Iterable[Path]) -> list[Part]:
    """Return what brought the files, sorted by its name. Raises NoLicenceError."""
    found = {"python": _python(), "pyinstaller": _of(metadata.distribution("pyinstaller"))}
    owners = _owners()
    for file in sorted({source.resolve() for source in sources}):
        owner = owners.get(file)
        if owner is not None and owner.name not in found:
            found[owner.name] = _of(owner)
        elif owner is None and not _is_python(file):
            package = _system_package(file)
            found.setdefault(package.name, package)
    found["sqlite"] = Part(_PUBLIC_DOMAIN[0], _sqlite_version(), *_PUBLIC_DOMAIN[1:])
    return sorted(found.values(), key=lambda part: part.name.lower())


def _is_ours(file: Path, made: Path) -> bool:
    """Tell whether a file is part of the program's source or was made while it is built."""
    is_installed = file.is_relative_to(sys.prefix)
    return file.is_relative_to(made) or (file.is_relative_to(ROOT) and not is_installed)


def as_text(found: Iterable[Part]) -> str:
    """Return what can be read by people: a list first, then every text."""
    found = list(found)
    width = max(len(f"{part.name} {part.version}") for part in found)
    listed = [
        f"{f'{part.name} {part.version}':<{width}}  {part.licence}".rstrip() for part in found
    ]
    head = "What is in this program, and under which licence. The texts follow below.\n\n"
    ours = [
        (name, (ROOT / "resources" / place).read_text(encoding="utf-8").strip())
        for name, place in (
            ("Noto Sans SC: SIL Open Font License 1.1", "fonts/OFL-NotoSansSC.txt"),
            ("Noto Emoji: SIL Open Font License 1.1", "fonts/OFL-NotoEmoji.txt"),
            ("Lucide icons: ISC and MIT", "icons/LICENSE"),
        )
    ]
    listed += [name for name, _ in ours]
    texts: dict[str, list[str]] = {}
    for name, text in ours:
        texts.setdefault(text, []).append(name)
    for part in found:  # one text may be that of several
        texts.setdefault(part.text.strip(), []).append(
            f"{part.name} {part.version}: {part.licence}"
        )
    line = "=" * 80
    chapters = ["\n".join((line, *names, line, "", text, "")) for text, names in texts.items()]
    return head + "\n".join(listed) + "\n\n\n" + "\n\n".join(chapters)


# --- Python packages ------------------------------------------------------------------------------


@cache
def _owners() -> dict[Path, metadata.Distribution]:
    """Return which distribution has brought each file."""
    found = {}
    for one in metadata.distributions():
        place = Path(str(one.locate_file(""))).resolve()
        for file in one.files or () if one.name != OURS else ():
            found[Path(os.path.normpath(place / file))] = one
    return found


def _of(one: metadata.Distribution) -> Part:
    name = one.name.lower().replace("_", "-")
    if name.startswith(_QT):
        return Part(one.name, one.version, "LGPL-3.0-only", _qt_text())
    texts = [_read(Path(str(one.locate_file(f)))) for f in one.files or () if _is_licence(f.parts)]
    if not texts:
        raise NoLicenceError(f"the package {one.name} has no text of its licence")
    return Part(one.name, one.version, _short(one), "\n\n\n".join(dict.fromkeys(texts)))


def _is_licence(parts: tuple[str, ...]) -> bool:
    is_about = parts[0].endswith(".dist-info")
    is_text = "licenses" in parts or _TEXT.search(parts[-1]) is not None
    return is_about and is_text and not parts[-1].endswith((".py", ".pyc"))


def _short(one: metadata.Distribution) -> str:
    about = one.metadata
    said = about["License-Expression"] or about["License"] or ""
    if said and len(said) < 60:
        return str(said)
    classes = [c for c in about.get_all("Classifier") or () if c.startswith("License ::")]
    if classes:
        return str(classes[0].rpartition(" :: ")[2])
    return said.split("\n", 1)[0][:60] or "see its text"


def _qt_text() -> str:
    folder = ROOT / "resources" / "licences"
    return "\n\n\n".join(_read(folder / name) for name in ("Qt.txt", "LGPL-3.0.txt", "GPL-3.0.txt"))


# --- Python itself, and the system ----------------------------------------------------------------


def _python() -> Part:
    places = (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix))
    names = ("LICENSE.txt", "LICENSE")
    for file in (place / name for place in places for name in names):
        if file.is_file():
            version = ".".join(map(str, sys.version_info[:3]))
            return Part("Python", version, "PSF-2.0", _read(file))
    raise NoLicenceError(f"there is no licence of Python in {places[0]}")


def _is_python(file: Path) -> bool:
    """Tell whether a file belongs to Python; that of a system shares its folder with others."""
    homes = {Path(sysconfig.get_path("stdlib")).resolve()}
    if sys.base_prefix not in ("/usr", "/usr/local"):
        homes.add(Path(sys.base_prefix).resolve())
    return any(file.is_relative_to(home) for home in homes)


def _sqlite_version() -> str:
    import sqlite3

    return sqlite3.sqlite_version


def _system_package(file: Path) -> Part:
    """Return the package of Debian that has brought a library, with its copyright."""
    package = _dpkg("--search", file, lambda line: line.partition(": ")[0].partition(":")[0])
    text = Path("/usr/share/doc") / package / "copyright" if package else None
    if text is None or not text.is_file():
        raise NoLicenceError(f"nobody knows the licence of {file}")
    version = _dpkg("--status", package, lambda line: line.partition("Version: ")[2], "Version: ")
    content = _read(text)
    named = re.findall(r"(?m)^License: *(\S.*)$", content)
    licence = ", ".join(dict.fromkeys(named[:3])) or "see its text"
    return Part(package, version, licence, content)


def _dpkg(command: str, asked: Path | str, read: Callable[[str], str], line_start: str = "") -> str:
    tool = shutil.which("dpkg")
    for name in _names(asked) if tool else ():
        done = subprocess.run([str(tool), command, name], check=False, capture_output=True)
        lines = done.stdout.decode(errors="replace").splitlines()
        fitting = [line for line in lines if line.startswith(line_start)]
        if done.returncode == 0 and fitting:
            return read(fitting[0]).strip()
    return ""


def _names(asked: Path | str) -> Iterator[str]:
    """Yield a path as Debian may know it: once it lay in /lib what is in /usr/lib today."""
    yield str(asked)
    if isinstance(asked, Path):
        yield str(asked).removeprefix("/usr")


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace").strip()
