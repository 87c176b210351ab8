"""What Qt for Linux knows of the world's languages, cut down to what this program asks for.

Qt brings ICU along, whose knowledge is a library of its own (`libicudata`) that holds one table
of named parts and nothing else. ICU is made for leaving parts out of it; Qt asks it only for the
order of words, for encodings and for time zones. The tools that strip libraries write it anew.
"""

from __future__ import annotations

import re
import struct
import subprocess
from pathlib import Path

_LIBRARY = re.compile(r"libicudata\.so\.\d+$")
_TABLE = re.compile(rb"(?s)(?P<size>..)\xda\x27.{8}CmnD")
_SYMBOL = re.compile(r"(?m)^[0-9a-f]+ .*\s(?P<size>[0-9a-f]+)\s+(?P<name>icudt\w+_dat)$")

# What holds for all languages; of English and Chinese how they write and order words, and call time
# zones; and the encodings of Chinese and of the west, with those that they build on.
_KEPT = re.compile(
    r"""
    (?!unames\.|[a-z]{2,3}(_\w*)?\.res) [^/]+\.(icu|nrm|res)
  | ((coll|zone)/)? (root|pool|(en|zh)(_\w+)?) \.res
  | coll/ucadata\.icu | zone/tzdbNames\.res
  | (gb18030 | windows-9[35][06]-2000 | ibm-(13(73|75|83|86)|923|5348)_\S+) \.cnv
    """,
    re.VERBOSE,
)


def is_it(file: str) -> bool:
    """Tell whether a file is the library of ICU's knowledge."""
    return _LIBRARY.search(file) is not None


def write_smaller(library: Path, folder: Path) -> Path:
    """Write the library with only what is kept into a folder, and return where it is."""
    told = subprocess.run(["objdump", "-T", library], check=True, capture_output=True, text=True)
    symbol, content = _SYMBOL.search(told.stdout), library.read_bytes()
    start = _TABLE.search(content)
    if symbol is None or start is None:
        raise ValueError(f"{library} holds no table of ICU")
    table = content[start.start() :][: int(symbol["size"], 16)]
    smaller, data = folder / library.name, folder / "icu.dat"
    data.write_bytes(smaller_table(table))
    _assemble(data, symbol["name"], smaller)
    return smaller


def smaller_table(table: bytes) -> bytes:
    """Return the table with the parts alone that are kept, in the form that it had."""
    head, parts = _parts(table)
    kept = {name: part for name, part in parts.items() if _KEPT.fullmatch(name.partition("/")[2])}
    place = 4 + 8 * len(kept)
    names = b"".join(name.encode("ascii") + b"\0" for name in kept)
    name_place, entries, bodies = place, b"", b""
    for name, part in kept.items():
        bodies += bytes(-(len(head) + place + len(names) + len(bodies)) % 16)
        entries += struct.pack("=II", name_place, place + len(names) + len(bodies))
        name_place += len(name) + 1
        bodies += part
    return head + struct.pack("=I", len(kept)) + entries + names + bodies


def _parts(table: bytes) -> tuple[bytes, dict[str, bytes]]:
    """Return the head of a table, and its parts by their names in their order."""
    (length,) = struct.unpack_from("=H", table)
    head, rest = table[:length], table[length:]
    (count,) = struct.unpack_from("=I", rest)
    entries = [struct.unpack_from("=II", rest, 4 + 8 * number) for number in range(count)]
    ends = [place for _, place in entries[1:]] + [len(rest)]
    return head, {
        rest[name : rest.index(b"\0", name)].decode("ascii"): rest[place:end]
        for (name, place), end in zip(entries, ends, strict=True)
    }


def _assemble(data: Path, symbol: str, library: Path) -> None:
    """Make a library that holds the bytes of a file under a name, as ICU itself is made."""
    made = library.with_suffix(".o")
    code = (
        f".section .rodata\n.balign 16\n.globl {symbol}\n.type {symbol}, %object\n{symbol}:\n"
        f'.incbin "{data.name}"\n.size {symbol}, . - {symbol}\n'
        '.section .note.GNU-stack,"",%progbits\n'
    )
    subprocess.run(["as", "-o", made, "-"], check=True, input=code.encode(), cwd=data.parent)
    link = ["ld", "-shared", "-soname", library.name, "-z", "noexecstack"]
    subprocess.run([*link, "-o", library, made], check=True)
