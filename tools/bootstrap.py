"""Make a fresh machine ready, then run or test the program; the standard library only.

    python3 tools/bootstrap.py run [arguments]     the app
    python3 tools/bootstrap.py test [arguments]    the tests
    python3 tools/bootstrap.py dist                the built program, tried and zipped
    python3 tools/bootstrap.py setup [runtime|dev] only what these need

A virtual environment in `.venv`, the locked dependencies, the project itself and, on Debian and
Ubuntu, the shared libraries that Qt asks for. What is ready already is left alone: a stamp in
`.venv` names the lock and the Python it was made with.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
IS_WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if IS_WINDOWS else "bin/python")
OLDEST = (3, 11)
LOCKS = {"runtime": "requirements.txt", "dev": "requirements-dev.txt"}

# What Qt loads, and the Debian package that brings it.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

# Programs that some tests ask for a second opinion; without them those tests are skipped.
TEST_PROGRAMS = {"objdump": "binutils", "pdffonts": "poppler-utils"}


class NotReadyError(Exception):
    """Something only the person at the machine can do; the text says what."""


def main(arguments: list[str]) -> int:
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    try:
        if command == "run":
            make_ready("runtime")
            return hand_over([str(PYTHON), "-m", "workshop_app", *rest])
        if command == "test":
            make_ready("dev")
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
            return hand_over([str(PYTHON), "-m", "pytest", "--numprocesses", "auto", *rest])
        if command == "dist":
            make_ready("dev")
            provide_what_builds()
            return hand_over([str(PYTHON), "-m", "tools.program.build", *rest])
        if command == "setup" and (not rest or rest[0] in LOCKS):
            make_ready(rest[0] if rest else "runtime")
            return 0
    except NotReadyError as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    print(__doc__, file=sys.stderr)
    return 2


def make_ready(which: str) -> None:
    """Set up all that the `runtime` or the `dev` set needs, or see that it is set up."""
    if sys.version_info < OLDEST:
        raise NotReadyError(
            "Python 3.11 or newer is needed; this is {}.{}. Name another one, for example:\n"
            "    make PYTHON3=python3.12 run".format(*sys.version_info[:2])
        )
    if is_fresh("dev") or is_fresh(which):
        # Make compares times: a stamp that is still true must not look old.
        stamp_of(which).write_text(mark(which), encoding="utf-8")
        return
    provide_system_packages(which)
    provide_environment()
    install(LOCKS[which])
    try_qt()
    stamp_of(which).write_text(mark(which), encoding="utf-8")


def stamp_of(which: str) -> Path:
    return VENV / f"ready-{which}"


def mark(which: str) -> str:
    """Return what a stamp must say: a digest of the lock, the project file and the Python."""
    digest = hashlib.sha256(sys.version.encode() + str(ROOT).encode())
    for name in (LOCKS[which], "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def is_fresh(which: str) -> bool:
    stamp = stamp_of(which)
    return PYTHON.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == mark(which)


def provide_environment() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        package = "python{}.{}-venv".format(*sys.version_info[:2])
        if not apt_install([package]):
            raise NotReadyError(
                "Python lacks the parts that make a virtual environment. Please install them, "
                f"then start again:\n    sudo apt-get install {package}"
            )
    if not PYTHON.exists():
        print("Making the virtual environment .venv …", flush=True)
        run([sys.executable, "-m", "venv", "--clear", str(VENV)], "The environment was not made.")


def install(lock: str) -> None:
    print(f"Installing what {lock} lists …", flush=True)
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    run(
        [*pip, "--require-hashes", "--only-binary=:all:", "-r", str(ROOT / lock)],
        "The dependencies were not installed. The internet is needed this once; "
        "when it is there, start again.",
    )
    run(
        [*pip, "--no-build-isolation", "--no-deps", "--no-index", "--editable", str(ROOT)],
        "The program itself was not installed.",
    )


def run(command: list[str], failure: str) -> None:
    if subprocess.run(command, check=False).returncode:
        raise NotReadyError(failure)


def provide_system_packages(which: str) -> None:
    """Install what Qt and, for the `dev` set, the tests lack on this machine, where apt can."""
    if not sys.platform.startswith("linux"):
        return
    packages = [QT_LIBRARIES[name] for name in missing_libraries()]
    if which == "dev":
        packages += [TEST_PROGRAMS[name] for name in TEST_PROGRAMS if not shutil.which(name)]
    if packages:
        apt_install(packages)


def provide_what_builds() -> None:
    """Install what PyInstaller needs beside its own on Linux, where apt can."""
    if not sys.platform.startswith("linux"):
        return
    library = "libpython{}.{}.so.1.0".format(*sys.version_info[:2])
    lacks_library = not sysconfig.get_config_var("Py_ENABLE_SHARED") and not is_loadable(library)
    packages = ["libpython{}.{}".format(*sys.version_info[:2])] if lacks_library else []
    packages += [] if shutil.which("objdump") and shutil.which("strip") else ["binutils"]
    if packages:
        apt_install(packages)


def missing_libraries() -> list[str]:
    """Return the libraries of Qt that the loader of this machine does not find."""
    if not sys.platform.startswith("linux"):
        return []
    return [name for name in QT_LIBRARIES if not is_loadable(name)]


def is_loadable(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages, through sudo where needed; False where that cannot be."""
    prefix = as_root()
    if prefix is None:
        return False
    print("Installing " + " ".join(packages) + " …", flush=True)
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    # Lists that are partly out of reach may still name what is needed here.
    subprocess.run([*apt, "update"], check=False)
    install_them = [*apt, "install", "--yes", "--no-install-recommends", *packages]
    return subprocess.run(install_them, check=False, stdout=subprocess.DEVNULL).returncode == 0


def as_root() -> list[str] | None:
    """Return what to put before apt-get; None where there is no apt or no right to use it."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    # Without a terminal nobody could type the password.
    return ["sudo"] if sys.stdin.isatty() else ["sudo", "-n"]


def try_qt() -> None:
    """Load Qt once, so that what is missing is said here in words and not in the app."""
    parts = "from PySide6 import QtWidgets, QtPrintSupport, QtSvg"
    tried = subprocess.run(
        [str(PYTHON), "-c", parts], check=False, capture_output=True, text=True, encoding="utf-8"
    )
    missing = missing_libraries()
    packages = " ".join(QT_LIBRARIES[name] for name in missing)
    if tried.returncode:
        reason = (tried.stderr.strip().splitlines() or ["no reason given"])[-1]
        advice = f" Please install:\n    sudo apt-get install {packages}" if packages else ""
        raise NotReadyError(f"Qt does not load: {reason}.{advice}")
    if missing:
        print(
            "Qt loads, but windows may not open: "
            f"{', '.join(missing)} not found.\n    sudo apt-get install {packages}",
            file=sys.stderr,
        )


def hand_over(command: list[str]) -> int:
    """Become `command`, or run it and return its status where a process cannot be replaced."""
    sys.stdout.flush()
    os.chdir(ROOT)
    if not IS_WINDOWS:
        os.execv(command[0], command)
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
