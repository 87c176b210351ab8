"""Small disks that can be filled and pulled out, and a person who may not do everything."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

_FILLER = "holiday.mov"


class Disk:
    """A disk of its own with little room, mounted at `path`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def room(self) -> int:
        """The bytes that are left."""
        found = os.statvfs(self.path)
        return found.f_bavail * found.f_frsize

    def fill(self, left: int = 0) -> None:
        """Let another program take all room but `left` bytes."""
        self.free()
        with (self.path / _FILLER).open("wb") as stream, suppress(OSError):
            os.posix_fallocate(stream.fileno(), 0, max(self.room - left, 0) // 4096 * 4096)

    def free(self) -> None:
        """Give the room back."""
        (self.path / _FILLER).unlink(missing_ok=True)

    def names(self, folder: str = ".") -> set[str]:
        """What lies in a folder, but for what takes the room."""
        return {entry.name for entry in (self.path / folder).iterdir()} - {_FILLER}


@contextmanager
def small_disk(path: Path, size: str = "4m") -> Iterator[Disk]:
    """Mount a small file system; where this test may not, skip."""
    path.mkdir(exist_ok=True)
    _mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(path))
    try:
        yield Disk(path)
    finally:
        subprocess.run(["umount", "-l", str(path)], check=True, capture_output=True)


@contextmanager
def quota(largest: int) -> Iterator[None]:
    """Let no file grow beyond some bytes, as a quota does; it needs no rights."""
    resource = pytest.importorskip("resource")
    usual, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (usual, most))


class Stick:
    """A folder that comes and goes like a stick; what is on it stays."""

    def __init__(self, content: Path, path: Path) -> None:
        self._content, self.path = content, path
        self._is_in = False

    def plug_in(self) -> None:
        _mount("--bind", str(self._content), str(self.path))
        self._is_in = True

    def pull_out(self) -> None:
        if self._is_in:
            subprocess.run(["umount", "-l", str(self.path)], check=True, capture_output=True)
        self._is_in = False


@contextmanager
def stick(tmp_path: Path) -> Iterator[Stick]:
    """Give a stick that is plugged in; where this test may not mount, skip."""
    content, path = tmp_path / "on the stick", tmp_path / "stick"
    content.mkdir()
    path.mkdir()
    found = Stick(content, path)
    found.plug_in()
    try:
        yield found
    finally:
        found.pull_out()


def _mount(*arguments: str) -> None:
    try:
        subprocess.run(["mount", *arguments], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("file systems cannot be mounted here")


@contextmanager
def ordinary_person() -> Iterator[Path]:
    """Give a folder of a person who is not allowed everything, and be that person meanwhile."""
    if os.name == "nt":
        pytest.skip("folders are locked in another way")
    is_root = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if is_root:
            os.chown(folder, 65534, 65534)
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if is_root:
                os.seteuid(0)
            folder.chmod(0o755)
