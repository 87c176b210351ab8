"""What must come back from the files that a text went into, and what must not be in them."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from collections.abc import Iterable

import openpyxl
import pypdfium2
import pypdfium2.raw as pdfium

from tests.pdf.reading import pages_of
from workshop_app.services.exports import LONGEST_NAME

_REPLACED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_UNSEEN = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u20e3\ufe00-\ufe0f"
    "\U000e0000-\U000e0fff\\s\x1c-\x1f\x85]"
)
_PARTING = re.compile("[-/;,、，；&＆\n\ufffe\ufffd]")
"""What parts names in a list, is put at the end of a line, or stands for what cannot be shown."""
_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "…": "."})
LEAST_LINE, MOST_LINES = 4, 40
"""Characters of a line in the narrowest column, and how often a text may be broken there."""
_RIGHT_TO_LEFT = {"R", "AL", "AN"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_A_NUMBER = re.compile(r"-\d+(\.\d+)?%?")
_CODE = re.compile("_x([0-9A-Fa-f]{4})_")
"""A character as Excel reads it from a workbook; openpyxl leaves that to whoever asks."""
_IMAGES = {pdfium.FPDF_PAGEOBJ_IMAGE}
_ACTIONS = (b"/JavaScript", b"/JS", b"/Launch", b"/URI", b"/EmbeddedFile", b"/OpenAction", b"/AA")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|com\d|lpt\d)(\.|$)")


def not_in_pdf(pdf: bytes, texts: Iterable[str], least: int = LEAST_LINE) -> list[str]:
    """Return the texts that a reader would not find in a document.

    White space, what is invisible and what parts names do not count; of text from right to left
    the letters must be there in any order, for readers turn them. A line has `least` letters.
    """
    found = _plain("".join(pages_of(pdf)))
    letters = Counter(found)
    missing = []
    for text in texts:
        wanted = _plain(text)
        is_turned = any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in wanted)
        lines = map(_plain, text.splitlines())
        is_there = (
            Counter(wanted) <= letters
            if is_turned
            else all(in_lines(line, found, least) for line in lines)
        )
        if not is_there:
            missing.append(text)
    return missing


def in_lines(wanted: str, found: str, least: int) -> bool:
    """Tell whether a text is there, perhaps in lines: those of the cell beside come in between."""
    lines = 0
    while wanted:
        low, high = 0, len(wanted)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if wanted[:middle] in found else (low, middle - 1)
        wanted = wanted[low:]
        lines += 1
        if low < least and wanted:
            return False
    return lines <= 1 + MOST_LINES


def _plain(text: str) -> str:
    seen = _UNSEEN.sub("", _REPLACED.sub("", text)).translate(_QUOTES)
    return _PARTING.sub("", unicodedata.normalize("NFKC", seen)).replace("\ufb05", "st")


def assert_harmless_pdf(pdf: bytes, *, photos: bool = False) -> None:
    """Fail where a document does something, or holds a picture that nobody put there."""
    objects = re.sub(rb"(?s)stream\r?\n.*?endstream", b"", pdf)
    # What people typed stands there in brackets, as a text of the file.
    names = re.sub(rb"(?s)\((?:\\.|[^\\()])*\)", b"", objects)
    assert [name for name in _ACTIONS if re.search(re.escape(name) + rb"\b", names)] == []
    for page in pypdfium2.PdfDocument(pdf) if not photos else ():
        assert [one for one in page.get_objects(max_depth=8) if one.type in _IMAGES] == []


def assert_harmless_svg(svg: bytes) -> str:
    """Fail where a picture does something; return its words."""
    root = ET.fromstring(svg)
    for part in root.iter():
        tag = str(part.tag).rpartition("}")[2]
        assert tag in {
            *("svg", "g", "defs", "clipPath", "title", "desc", "text", "tspan", "image"),
            *("rect", "circle", "ellipse", "line", "polyline", "polygon", "path"),
        }
        for name, value in part.attrib.items():
            key = name.rpartition("}")[2]
            assert not key.startswith("on")
            assert key != "href" or value.startswith("data:image/")
    return "".join(root.itertext())


def cells_of(xlsx: bytes) -> list[str]:
    """Return the texts of a workbook; fail where one of them is a formula or leads elsewhere."""
    with zipfile.ZipFile(io.BytesIO(xlsx)) as parts:
        for name in parts.namelist():
            content = parts.read(name)
            assert "externalLink" not in name
            assert b"<f>" not in content
            assert b"<f " not in content
            assert b"<hyperlink" not in content
            assert b'TargetMode="External"' not in content
    found = []
    for page in openpyxl.load_workbook(io.BytesIO(xlsx)):
        for row in page.iter_rows():
            for cell in row:
                if not isinstance(cell.value, str):
                    continue
                assert cell.data_type == "s"
                if cell.value.startswith(_FORMULA):
                    assert cell.quotePrefix, cell.value
                found.append(_CODE.sub(lambda code: chr(int(code[1], 16)), cell.value))
    return found


def csv_rows(data: bytes) -> list[list[str]]:
    """Return the rows of a CSV as a spreadsheet reads them; fail where it would calculate one."""
    text = data.decode("utf-8-sig")
    assert "\x00" not in text
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}
    for row in rows:
        for cell in row:
            assert not cell.startswith(_FORMULA) or _A_NUMBER.fullmatch(cell), cell
    return rows


def in_a_cell(text: str) -> str:
    """Return how a text reads in a cell: without what XML cannot hold, lines parted alike."""
    illegal = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
    return re.sub("\r\n?", "\n", illegal.sub("\ufffd", text))[:32_767]


def assert_legal_name(name: str) -> None:
    """Fail where Windows, macOS or Linux would refuse the name of a file or change it."""
    assert 0 < len(name) <= LONGEST_NAME
    assert len(name.encode()) <= 255
    assert not set(name) & set('<>:"/\\|?*')
    assert not [one for one in name if unicodedata.category(one) in ("Cc", "Cs", "Zl", "Zp")]
    assert not _RESERVED.match(name)
    assert not name.startswith((" ", "."))
    assert not name.endswith((" ", "."))
    assert name not in ("", ".", "..")
