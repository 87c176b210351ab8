"""Files on a stick that are damaged or meant to do harm: none crashes or hangs the program, none
changes the store, and each is refused in words."""

from __future__ import annotations

import json
import random
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.brought import MANIFEST, Brought, brought_in
from tests.faults.nasty import damaged, zipped
from tests.rounds import rounds

FORMS = ("hand-in", "class", "archive")
LONGEST = 20.0
"""Seconds of work for one file; a tenth of a second is usual."""


@pytest.fixture(scope="module", params=FORMS)
def brought(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    with brought_in(tmp_path_factory.mktemp(request.param), request.param) as made:
        yield made


def test_everything_that_a_class_holds_comes_in(brought: Brought) -> None:
    found = brought.here.look(brought.file)
    assert [file.status for file in found.files] == ["new"]
    assert brought.bring(brought.content) == "new"


def test_files_that_are_cut_or_have_bits_turned(brought: Brought) -> None:
    chance = random.Random(11)
    statuses = [brought.bring(damaged(brought.content, chance)) for _ in range(rounds(12, 1_500))]
    assert "refused" in statuses


def test_any_nasty_value_anywhere_in_the_file(brought: Brought) -> None:
    chance = random.Random(12)
    statuses = []
    for _ in range(rounds(6, 500)):
        start = time.process_time()
        statuses.append(brought.bring(brought.spoilt(chance)))
        assert time.process_time() - start < LONGEST
    assert "refused" in statuses


# --- what only somebody makes on purpose ----------------------------------------------------------


def strange_zips(brought: Brought) -> Iterator[tuple[str, bytes]]:
    """Zips that this program would never write, by what is strange with them."""
    parts = list(brought.parts.items())
    for name in (
        "../../up.json",
        "/etc/passwd",
        "C:\\up.json",
        "C:up.json",
        "\\\\server\\up.json",
        "data\\class.json",
        "data/../manifest.json",
        "./manifest.json",
        "Manifest.json",
        "manifest.json/",
        "manifest.json\0.exe",
        "data/CON",
        "data/class.json ",
        "data/ｃlass.json",
        "photos/" + "F" * 64,
        "works/" + "9" * 70 + ".json",
    ):
        # A name with a zero is written with another sign of that length first.
        written = zipped([*parts, (name.replace("\0", "\x01"), b"{}")])
        yield name, written.replace(b"json\x01", b"json\0")
    link = zipfile.ZipInfo("works/99.json")
    link.external_attr = 0o120777 << 16
    yield "a link", zipped([*parts, (link, b"/etc/passwd")])
    yield "a zip in a zip", zipped([("inner.zip", brought.content)])
    yield "nothing in it", zipped([])
    yield "something before it", b"#!/bin/sh\n" * 50 + brought.content[: len(brought.content) // 2]
    locked = bytearray(brought.content)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + offset] |= 1
    yield "a password", bytes(locked)


def test_strange_zips(brought: Brought, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = brought.target.parent
    there = sorted(path for path in folder.iterdir() if path != brought.target)
    for what, content in strange_zips(brought):
        assert brought.bring(content) == "refused", what
        assert sorted(path for path in folder.iterdir() if path != brought.target) == there, what


def test_manifests_in_other_writings(brought: Brought) -> None:
    manifest = brought.parts[MANIFEST].decode()
    twice = manifest[:-1] + ', "version": 1}'
    for content in (
        manifest.encode("utf-16"),
        manifest.encode("utf-8-sig"),
        b"\xff" + manifest.encode(),
        manifest.replace('"program":"', '"program":"\\ud83d').encode(),
        twice.encode(),
        b"",
        b"null",
        b"[" * 100_000,
        b'{"a":' * 100_000,
    ):
        assert brought.bring(brought.with_parts({MANIFEST: content})) == "refused", content[:60]


def test_times_that_no_clock_can_show(brought: Brought) -> None:
    # In China they would lie beyond the last year that there is.
    for at in ("9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00+00:00", "2026-11-21T02:00:00"):
        manifest = {**json.loads(brought.parts[MANIFEST]), "made_at": at}
        content = brought.with_parts({MANIFEST: json.dumps(manifest).encode()})
        assert brought.bring(content) == "refused"


def test_bombs(brought: Brought) -> None:
    for content in (
        b" " * 20_000_001,
        b"[" + b"[]," * 600_000 + b"1]",
        b"[" + b'{"a":1},' * 510_000 + b"1]",
    ):
        name = max(brought.parts, key=lambda one: len(brought.parts[one]) * (one != MANIFEST))
        start = time.process_time()
        assert brought.bring(brought.with_parts({name: content})) == "refused"
        assert time.process_time() - start < LONGEST


def test_a_file_of_another_kind_in_its_dress(brought: Brought, tmp_path: Path) -> None:
    for content in (b"%PDF-1.7", b"\x89PNG\r\n", b"SQLite format 3\0" * 50, b"\0" * 5_000, b"{}"):
        assert brought.bring(content) == "refused"
    pretended = tmp_path / f"a{brought.file.suffix}"
    pretended.mkdir()
    assert brought.here.look(pretended).files == ()
