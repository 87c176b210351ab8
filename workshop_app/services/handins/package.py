"""The frame of every file that travels: a zip with a manifest, bounded in every direction.

Nothing is ever unpacked to the disk. A part has to bear a name that this program writes, is read
no further than its limit, and has to be what the manifest says of it.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import stat
import struct
import tempfile
import weakref
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, cast

from workshop_app import __version__
from workshop_app.domain.handin import ARCHIVE_ENDING, CLASS_ENDING, HAND_IN_ENDING
from workshop_app.kit.control import Control, Quiet
from workshop_app.services.handins import faults
from workshop_app.services.handins.strict import Entry, parsed

FORMS = {
    HAND_IN_ENDING: "experience-workshop/hand-in",
    CLASS_ENDING: "experience-workshop/class",
    ARCHIVE_ENDING: "experience-workshop/archive",
}
VERSION = 1
MANIFEST = "manifest.json"

_PART = re.compile(
    r"manifest\.json|(data|works|revisions)/[0-9a-z_]{1,64}\.json|photos/[0-9a-f]{64}"
)
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_LISTED, _BY_CHANCE = b"PK\x01\x02", 100
"""How a part begins in the list of a zip, and how often that may stand elsewhere."""

KEPT_IN_MEMORY = 20_000_000
"""Bytes of a file; a larger one is copied to the disk while it is looked into."""
_PIECE = 1_000_000
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What a damaged zip leads to; NotImplementedError is a RuntimeError."""

_READABLE = stat.S_IFREG | 0o644


@dataclass(frozen=True)
class Bounds:
    """How large a file may be: packed, in parts, a part unpacked, all unpacked."""

    packed: int
    parts: int
    part: int
    unpacked: int


HAND_IN_BOUNDS = Bounds(50_000_000, 2_000, 20_000_000, 200_000_000)
ARCHIVE_BOUNDS = Bounds(500_000_000, 20_000, 20_000_000, 2_000_000_000)


def bounds_of(ending: str) -> Bounds:
    """Return how large a file of an ending may be."""
    return ARCHIVE_BOUNDS if ending == ARCHIVE_ENDING else HAND_IN_BOUNDS


class Package:
    """An open file: its manifest, and its parts read one by one.

    The copy of the file is closed with the package.
    """

    def __init__(self, stream: BinaryIO, bounds: Bounds) -> None:
        self._bounds = bounds
        _check_directory(stream, bounds)
        try:
            self._zip = zipfile.ZipFile(stream)
        except _BROKEN as error:
            raise _no_zip(stream) from error
        weakref.finalize(self, stream.close)
        self._infos = self._checked(self._zip.infolist())
        if MANIFEST not in self._infos:
            raise faults.not_ours()
        self.manifest = Entry(parsed(self._read(MANIFEST), MANIFEST), MANIFEST)
        self.form = self._form()
        self._digests = self._parts()

    def read(self, name: str) -> bytes:
        """Return a part. Raises FileFaultError where it is missing, too large or not as it was."""
        if name not in self._digests:
            raise faults.cut_off()
        content = self._read(name)
        if hashlib.sha256(content).hexdigest() != self._digests[name]:
            raise faults.cut_off()
        return content

    def text(self, name: str) -> str:
        """Return a part that is JSON, as the text it is, once it was seen to be JSON."""
        content = self.read(name)
        parsed(content, name)
        return content.decode()

    def entry(self, name: str) -> Entry:
        """Return a part that is a JSON object."""
        return Entry(parsed(self.read(name), name), name)

    def digest_of(self, name: str) -> str:
        """Return the SHA-256 of a part that was read."""
        return self._digests[name]

    def keep_within(self, bounds: Bounds) -> None:
        """Hold the file to other bounds. Raises FileFaultError where it is beyond them."""
        self._bounds = bounds
        self._checked(self._zip.infolist())

    @property
    def size(self) -> int:
        """The bytes of all parts, unpacked."""
        return sum(info.file_size for info in self._infos.values())

    @property
    def names(self) -> frozenset[str]:
        """The names of all parts but the manifest."""
        return frozenset(self._digests)

    @property
    def made_at(self) -> datetime:
        """When the file was made, by the clock of whoever made it."""
        return self.manifest.time("made_at")

    def _checked(self, infos: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
        if len(infos) > self._bounds.parts:
            raise faults.too_many(self._bounds.parts)
        found: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            name = info.filename
            if not _PART.fullmatch(name) or name in found or not _is_plain(info):
                raise faults.strange_part(name)
            if info.file_size > self._bounds.part:
                raise faults.unpacks_too_large(name, self._bounds.part)
            found[name] = info
        if sum(info.file_size for info in infos) > self._bounds.unpacked:
            raise faults.unpacks_too_large(MANIFEST, self._bounds.unpacked)
        return found

    def _read(self, name: str) -> bytes:
        limit = self._bounds.part
        try:
            with self._zip.open(self._infos[name]) as part:
                content = part.read(limit + 1)
        except OSError as error:
            raise faults.unreadable() from error
        except _BROKEN as error:
            raise faults.cut_off() from error
        if len(content) > limit:
            raise faults.unpacks_too_large(name, limit)
        return content

    def _form(self) -> str:
        form = self.manifest.words("format", 100)
        known = {name: ending for ending, name in FORMS.items()}
        if form not in known:
            raise faults.not_ours()
        if self.manifest.whole("version", 1, 10**9) > VERSION:
            raise faults.made_newer(self.manifest.words("program", 40))
        return known[form]

    def _parts(self) -> dict[str, str]:
        digests = {
            name: self.manifest.entry("parts").digest(name)
            for name in self.manifest.entry("parts").keys
        }
        if set(digests) | {MANIFEST} != set(self._infos):
            raise faults.cut_off()
        return digests


def write_package(
    stream: BinaryIO,
    ending: str,
    made_at: datetime,
    facts: Mapping[str, object],
    parts: Iterable[tuple[str, bytes]],
) -> None:
    """Write a file of an ending: the facts of its manifest, and its parts with their names.

    Raises FileFaultError where the file would be larger than what is read back.
    """
    bounds = bounds_of(ending)
    digests: dict[str, str] = {}
    unpacked = 0
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts:
            unpacked += len(content)
            if len(content) > bounds.part:
                raise faults.unpacks_too_large(name, bounds.part)
            if unpacked > bounds.unpacked:
                raise faults.too_large(bounds.packed)
            if len(digests) + 2 > bounds.parts:
                raise faults.too_many(bounds.parts)
            digests[name] = hashlib.sha256(content).hexdigest()
            _add(made, name, content)
        manifest = {
            "format": FORMS[ending],
            "version": VERSION,
            "program": __version__,
            "made_at": made_at.isoformat(timespec="milliseconds"),
            **facts,
            "parts": digests,
        }
        _add(made, MANIFEST, as_json(manifest))
    if stream.tell() > bounds.packed:
        raise faults.too_large(bounds.packed)


def as_json(value: object) -> bytes:
    """Return a value as the JSON of a part."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "backslashreplace")


def opened(path: Path, control: Control | None = None) -> Package:
    """Open a file that was brought. Raises FileFaultError.

    It is copied at once, so that a stick may be pulled out afterwards.
    """
    bounds = bounds_of(path.suffix.lower().removeprefix("."))
    try:
        before = path.stat()
        if not stat.S_ISREG(before.st_mode):
            raise faults.not_ours()
        if before.st_size > bounds.packed:
            raise faults.too_large(bounds.packed)
        copy = _copied(path, bounds, control or Quiet())
        after = path.stat()
    except OSError as error:
        raise faults.unreadable() from error
    try:
        same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
        if not same or copy.tell() != after.st_size:
            raise faults.still_written()
        return _opened(copy, bounds)
    except BaseException:
        copy.close()
        raise


def _copied(path: Path, bounds: Bounds, control: Control) -> BinaryIO:
    """Copy a file, into memory while it is small, no further than it may be large."""
    copy = cast(BinaryIO, tempfile.SpooledTemporaryFile(KEPT_IN_MEMORY))  # noqa: SIM115  # kept
    try:
        with path.open("rb") as stream:
            while copy.tell() <= bounds.packed and (piece := stream.read(_PIECE)):
                control.check()
                try:
                    copy.write(piece)
                except OSError as error:
                    raise faults.no_room(tempfile.gettempdir()) from error
    except BaseException:
        copy.close()
        raise
    return copy


def _opened(copy: BinaryIO, bounds: Bounds) -> Package:
    package = Package(copy, bounds)
    if package.form != ARCHIVE_ENDING and bounds is ARCHIVE_BOUNDS:
        # Only an archive may be as large as an archive, whatever the file is called.
        if copy.seek(0, io.SEEK_END) > HAND_IN_BOUNDS.packed:
            raise faults.too_large(HAND_IN_BOUNDS.packed)
        package.keep_within(HAND_IN_BOUNDS)
    return package


def _add(made: zipfile.ZipFile, name: str, content: bytes) -> None:
    info = zipfile.ZipInfo(name, _EARLIEST)
    info.external_attr = _READABLE << 16
    info.compress_type = zipfile.ZIP_STORED if name.startswith("photos/") else zipfile.ZIP_DEFLATED
    made.writestr(info, content)


def _is_plain(info: zipfile.ZipInfo) -> bool:
    """Tell whether a part is an ordinary file that can be read: no link, not encrypted."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    readable = info.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    return readable and not info.flag_bits & 0x1 and kind in (0, stat.S_IFREG)


def _check_directory(stream: BinaryIO, bounds: Bounds) -> None:
    """Refuse a list of parts that would fill the memory before anybody counts it.

    Whatever a file says of its list, each part in it begins with the same four bytes.
    """
    stream.seek(0)
    count, end = 0, b""
    while piece := stream.read(_PIECE):
        # What may be the beginning of a sign at the end is looked at with the next piece.
        count += (end + piece).count(_LISTED)
        end = piece[-len(_LISTED) + 1 :]
    if count > bounds.parts + _BY_CHANCE:
        raise faults.too_many(bounds.parts)
    stream.seek(0)


def _no_zip(stream: BinaryIO) -> faults.FileFaultError:
    """Return the words for what cannot be opened: the beginning of a zip, or something else."""
    stream.seek(0)
    if stream.read(2) == b"PK":
        return faults.cut_off()
    stream.seek(0)
    return faults.cut_off() if not stream.read(1) else faults.not_ours()
