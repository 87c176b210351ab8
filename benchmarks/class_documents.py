"""The book of a class against the same text and lines on a bare ReportLab canvas, and memory."""

from __future__ import annotations

import gc
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.classes import FullClass, catalogue_of, keep_class, now
from benchmarks.documents import Line, bare, pages_of
from benchmarks.measure import Row, ratio_row, side_by_side, timed
from workshop_app.kit.class_data import ClassData
from workshop_app.pdf.book import book
from workshop_app.services.bundle import Services
from workshop_app.services.documents.gathering import class_data
from workshop_app.storage.database import open_store
from workshop_app.system.languages import language

TEAMS, EXERCISES, PEOPLE = 8, 12, 40
MADE_ON = date(2026, 11, 21)
CHINESE = language("zh_CN")
ROUNDS, MEGABYTES = 3, 250.0


def measure() -> list[Row]:
    """Compare the book with drawing what its pages hold; then read the memory of its making, and
    of that of everything that is taken home, each in a program of its own.

    As in every job of the program, Python's collector waits meanwhile.
    """
    with TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as name:
        store = Path(name) / "workshops.db"
        full = keep_class(store, TEAMS, PEOPLE, catalogue_of(EXERCISES))
        data = read(store, full.id)
        what = f"{TEAMS} teams × {len(full.exercises)} exercises"
        return [
            _time(data, what),
            _memory("book", f"memory of the book, {what}", store, full),
            _memory("package", f"memory of the evening package, {what}", store, full),
        ]


def read(store: Path, class_id: str) -> ClassData:
    """Return what the documents of the class are drawn from."""
    with closing(open_store(store, read_only=True)) as opened:
        stored = Services(opened, store.parent, now).documents.read(class_id, CHINESE)
    return class_data(stored, catalogue_of(EXERCISES), CHINESE, MADE_ON)


def _time(data: ClassData, what: str) -> Row:
    def ours() -> bytes:
        return book(data, language=CHINESE)

    pages = pages_of(ours())
    gc.disable()
    try:
        found = side_by_side(timed(ours), timed(lambda: bare(pages)), ROUNDS, warm_up=1)
    finally:
        gc.enable()
    texts = sum(isinstance(part, Line) for page in pages for part in page)
    return ratio_row(
        f"book, {what}, {len(pages)} pages: {texts} texts",
        "the same text and lines on a bare ReportLab canvas",
        2.5,
        found,
    )


def _memory(made: str, what: str, store: Path, full: FullClass) -> Row:
    command = [sys.executable, "-m", "benchmarks.memory", made, str(store), full.id]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    most, before = (float(number) for number in said)
    detail = f"of which {before:.0f} MB before the first page"
    return Row(what, "a program that makes nothing else", most, MEGABYTES, "MB", detail)
