"""Make the program, try it as on a machine without Python, and zip it; for `make dist`.

python -m tools.program.build
"""

from __future__ import annotations

import os
import platform
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.program import licences, names
from tools.program.contents import ROOT
from workshop_app import __version__

DIST, WORK = ROOT / "dist", ROOT / "build"
LONGEST_TRIAL = 900
"""Seconds after which a trial that does not end has failed."""


def main() -> int:
    """Return 0 when the program is built, tried and zipped."""
    try:
        build()
        beside = names.program_folder(DIST)
        print(f"trying {beside.relative_to(ROOT)} …", flush=True)
        for program in names.program_files(DIST):
            try_out(program)
        made = zip_up(beside, DIST / zip_name())
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{beside.relative_to(ROOT)}: {size_of(beside) / 1e6:.0f} MB")
    print(f"{made.relative_to(ROOT)}: {made.stat().st_size / 1e6:.0f} MB")
    return 0


class BuildError(Exception):
    """The program was not made, or does not work; the text says why."""


def build() -> None:
    """Let PyInstaller make the program, and lay the licences beside it."""
    places = ["--distpath", str(DIST), "--workpath", str(WORK)]
    options = ["--noconfirm", "--clean", "--log-level", "ERROR"]
    command = [sys.executable, "-m", "PyInstaller", *options, *places, str(ROOT / "build.spec")]
    if subprocess.run(command, check=False, cwd=ROOT).returncode:
        raise BuildError("PyInstaller did not make the program; its words stand above.")
    if sys.platform != "darwin":  # a signed program of macOS takes nothing beside its contents
        folder = names.program_folder(DIST)
        shutil.copy(ROOT / "LICENSE", folder / "LICENSE.txt")
        shutil.copy(WORK / "build" / licences.FILE_NAME, folder)


def try_out(program: Path) -> None:
    """Run the self-test from an empty folder, with nothing of this machine in its surroundings."""
    with TemporaryDirectory(prefix="trial-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "empty").mkdir()
        try:
            done = subprocess.run(
                [str(program), "--self-test"],
                check=False,
                capture_output=True,
                cwd=folder / "empty",
                env=bare_environment(folder),
                timeout=LONGEST_TRIAL,
            )
        except subprocess.TimeoutExpired as error:
            raise BuildError(f"The self-test was not over after {error.timeout:.0f} s.") from error
    said, complained = (
        text.decode("utf-8", "replace").strip() for text in (done.stdout, done.stderr)
    )
    print(said, flush=True)
    if done.returncode or complained:
        raise BuildError(f"The self-test failed with status {done.returncode}.\n{complained}")


def bare_environment(home: Path) -> dict[str, str]:
    """Return surroundings without a screen, without Python and without the user's own folders."""
    kept = ("SYSTEMROOT", "WINDIR", "COMSPEC") if os.name == "nt" else ()
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    own = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TEMP", "TMP", "TMPDIR")
    return environment | dict.fromkeys(own, str(home))


def zip_name() -> str:
    """Return the name of the zip: what it is, its version, and what it runs on."""
    systems = {"win32": "windows", "darwin": "macos"}
    system = systems.get(sys.platform, sys.platform)
    return f"{names.FOLDER}-{__version__}-{system}-{platform.machine().lower()}.zip"


def zip_up(folder: Path, target: Path) -> Path:
    """Zip a folder; links stay links and what can be run can be run where it is unpacked."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder.parent).as_posix()
            if path.is_symlink():
                link = zipfile.ZipInfo(name)
                link.create_system = 3  # Unix: only there links are known
                link.external_attr = (stat.S_IFLNK | 0o777) << 16
                package.writestr(link, os.readlink(path))  # noqa: PTH115 - as it was written
            elif path.is_file():
                package.write(path, name)
    return target


def size_of(folder: Path) -> int:
    """Return the bytes of all files in a folder; links weigh nothing."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files)


if __name__ == "__main__":
    sys.exit(main())
