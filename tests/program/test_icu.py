"""What Qt knows of languages: cut down to English and Chinese, and still whole."""

from __future__ import annotations

import shutil
import struct
import sys
from pathlib import Path

import PySide6
import pytest

from tools.program import icu

with_binutils = pytest.mark.skipif(not shutil.which("objdump"), reason="binutils is not installed")

KEPT = {
    "cnvalias.icu": b"aliases",
    "coll/root.res": b"root",
    "coll/ucadata.icu": b"order" * 5,
    "coll/zh.res": b"Chinese order",
    "coll/zh_Hant.res": b"",
    "en_US.res": b"English",
    "gb18030.cnv": b"encoding",
    "pool.res": b"shared",
    "zh.res": b"Chinese",
    "zone/tzdbNames.res": b"zones",
}
LEFT_OUT = {
    "brkitr/khmerdict.dict": b"dictionary" * 50,
    "coll/ko.res": b"Korean order",
    "de_AT.res": b"German",
    "ibm-970_P110_P110-2006_U2.cnv": b"encoding",
    "lang/zh.res": b"names of languages",
    "yue.res": b"Cantonese",
}


def table(parts: dict[str, bytes], head: bytes = b"\x10\x00\xda\x27 head of it.") -> bytes:
    """Return a table of ICU as `icudt73l.dat` holds it, without any gaps."""
    names, places, bodies = b"", [], b""
    for name in parts:
        places.append(len(names))
        names += b"icudt73l/" + name.encode() + b"\0"
    start = 4 + 8 * len(parts)
    entries = b""
    for place, body in zip(places, parts.values(), strict=True):
        entries += struct.pack("=II", start + place, start + len(names) + len(bodies))
        bodies += body
    return head + struct.pack("=I", len(parts)) + entries + names + bodies


def parts_of(content: bytes) -> dict[str, bytes]:
    _, found = icu._parts(content)
    return {name.removeprefix("icudt73l/"): part for name, part in found.items()}


def test_only_english_and_chinese_are_kept_each_part_as_it_was():
    whole = dict(sorted((KEPT | LEFT_OUT).items()))
    assert parts_of(table(whole)) == whole
    smaller = icu.smaller_table(table(whole))
    assert smaller[:16] == table(whole)[:16]
    found = parts_of(smaller)
    assert list(found) == sorted(KEPT)
    assert {name: part[: len(KEPT[name])] for name, part in found.items()} == KEPT
    for name, part in found.items():
        assert part[len(KEPT[name]) :].strip(b"\0") == b"", "what follows is filled with nothing"


def test_every_part_begins_where_a_processor_likes_it():
    smaller = icu.smaller_table(table(KEPT))
    for name, body in KEPT.items():
        if body:
            assert smaller.index(body, smaller.index(b"zone/tzdb")) % 16 == 0, name


def test_only_the_library_of_knowledge_is_written_anew():
    assert icu.is_it("/somewhere/PySide6/Qt/lib/libicudata.so.73")
    for name in ("PySide6/Qt/lib/libicuuc.so.73", "PySide6/icudata.dll", "libicudata.so.73.txt"):
        assert not icu.is_it(name)


@with_binutils
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Qt uses that of the system")
def test_the_library_of_qt_gets_small_and_keeps_its_name_and_its_symbol(tmp_path):
    folder = Path(PySide6.__file__).parent / "Qt" / "lib"
    [library] = folder.glob("libicudata.so.*")
    made = icu.write_smaller(library, tmp_path)
    assert made.name == library.name
    assert made.stat().st_size < library.stat().st_size / 6
    found = icu.smaller_table((tmp_path / "icu.dat").read_bytes())
    assert found == (tmp_path / "icu.dat").read_bytes(), "nothing is left to leave out"
    assert {"coll/zh.res", "coll/ucadata.icu", "gb18030.cnv", "root.res"} <= set(parts_of(found))


@with_binutils
def test_a_library_without_a_table_stops_the_build(tmp_path):
    library = tmp_path / "libicudata.so.99"
    library.write_bytes(Path(sys.executable).resolve().read_bytes()[:4096])
    with pytest.raises((ValueError, icu.subprocess.CalledProcessError)):
        icu.write_smaller(library, tmp_path)
