"""Tables that are text: which encoding, which delimiter, and the rows."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import Message, say
from workshop_app.kit.cell_text import as_typed
from workshop_app.kit.control import Control
from workshop_app.kit.tabular import (
    CHECK_EVERY,
    COLUMN_LIMIT,
    ROW_LIMIT,
    SheetTable,
    Tabular,
    column_name,
    left_out,
)

DELIMITERS = ("\t", ";", ",", "，", "|")
_SAMPLE_LINES = 60
SAMPLE_LENGTH, ROW_LENGTH = 200_000, 2_000_000
"""Characters by which a delimiter is guessed; characters of a row, far more than any has."""
_PLAUSIBLE, _HALF = 0.9, 0.5
"""The share of Chinese characters that must be common ones before GB18030 is believed, and the
least where Big5 fits less."""

_OTHERS = ["big5", "shift_jis", "euc_kr", "cp1252", "cp1251", "mac_roman"]
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+")
_NUMBERS, _SEVERAL = re.compile(r"(?<![\w.])\d+(?![\w.])"), 3
_SEP = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def read_text(name: str, content: bytes, control: Control) -> Tabular:
    """Read the bytes of a text table. Raises KnownError where they are no text."""
    text, encoding, notes = _decoded(name, content)
    control.send(0.2)
    delimiter = ""
    told = _SEP.match(text)
    if told:
        delimiter, text = told[1], text[told.end() :]
    delimiter = delimiter or guess_delimiter(text)
    rows, count = _rows(name, text, delimiter, notes, control)
    if "'" in text:
        rows = [tuple(map(as_typed, row)) for row in rows]
    if encoding.startswith("utf-8") and "\ufffd" in text:
        notes.append(_damaged(rows))
    if not delimiter and _looks_parted(text):
        notes.append(
            say(
                "No delimiter was found, so each line is one cell. Cells are parted by commas, "
                "semicolons, tabs or |; if columns are missing, save the file anew as XLSX or CSV."
            )
        )
    if delimiter in (";", "\t") and _has_decimal_commas(rows):
        notes.append(
            say(
                "Numbers with a decimal comma such as 4,5 were kept as they stand; they are no "
                "whole numbers."
            )
        )
    sheet = SheetTable(name, tuple(rows), row_count=count)
    if count > len(rows):
        notes.append(left_out(sheet))
    return Tabular((sheet,), encoding, delimiter, tuple(notes))


def guess_delimiter(text: str) -> str:
    """Return what stands between the cells, or "" where each line is one cell.

    Commas within numbers (4,5;3,5) are no delimiters where another one fits as well.
    """
    sample = _sample(text)
    best, found = (0.0, 0), ""
    for delimiter in DELIMITERS:
        widths = [len(row) for row in _parsed(sample, delimiter) if any(row)]
        width, times = Counter(widths).most_common(1)[0] if widths else (1, 0)
        if width < 2:
            continue
        score = (round(times / len(widths), 2), width)
        beaten = score[0] > best[0] if found in ("\t", ";") else score > best
        if beaten:
            best, found = score, delimiter
    return found


def _looks_parted(text: str) -> bool:
    """Tell whether several numbers stand on most lines, parted by something else."""
    lines = [line for line in _sample(text).splitlines() if line.strip()]
    parted = sum(1 for line in lines if len(_NUMBERS.findall(line)) >= _SEVERAL)
    return 2 * parted > len(lines)


def _sample(text: str) -> str:
    end = 0
    for _ in range(_SAMPLE_LINES):
        following = text.find("\n", end)
        if following < 0 or following > SAMPLE_LENGTH:
            return text[:SAMPLE_LENGTH]
        end = following + 1
    return text[:end]


def _parsed(text: str, delimiter: str) -> Iterator[list[str]]:
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        yield from csv.reader(io.StringIO(unified, newline=""), delimiter=delimiter)
    except csv.Error:
        return


def _decoded(name: str, content: bytes) -> tuple[str, str, list[Message]]:
    """Return the text, its encoding, and what is to be said about it."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _marked(name, content, encoding)
    if b"\x00" in content[:4000]:
        return _wide(name, content), "utf-16", []
    try:
        return content.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError:
        pass
    if _is_damaged_utf8(content):
        return content.decode("utf-8", "replace"), "utf-8", []
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    if text and (_is_plausible_chinese(text) or _is_rather_gb18030(text, content)):
        return text, "gb18030", []
    return _guessed(name, content)


def _marked(name: str, content: bytes, encoding: str) -> tuple[str, str, list[Message]]:
    try:
        return content.decode(encoding), encoding, []
    except UnicodeDecodeError:
        if encoding == "utf-8-sig":
            return content.decode(encoding, "replace"), encoding, []
        raise _unreadable(name) from None


def _wide(name: str, content: bytes) -> str:
    """Read UTF-16 that does not say so; text of two bytes has its zeros all on one side."""
    even, odd = content[0:4000:2].count(0), content[1:4000:2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if min(even, odd) * 10 > max(even, odd):
        raise _unreadable(name)
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise _unreadable(name) from None


def _is_damaged_utf8(content: bytes) -> bool:
    """Tell whether nearly all of the text is UTF-8, with a damaged place here and there."""
    text = content.decode("utf-8", "replace")
    whole = sum(1 for character in text if character > "\x7f" and character != "\ufffd")
    return whole >= 20 * text.count("\ufffd")


def _is_plausible_chinese(text: str) -> bool:
    foreign = [character for character in text if character > "\x7f"][:20_000]
    common = sum(1 for character in foreign if _is_common(character))
    return common >= _PLAUSIBLE * len(foreign)


def _is_common(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _is_rather_gb18030(text: str, content: bytes) -> bool:
    """Tell whether a few words, perhaps names with rare or traditional characters, are rather
    GB18030 than Big5."""
    try:
        other = content.decode("big5")
    except UnicodeDecodeError:
        other = ""
    return _usual_share(text) >= _HALF and _usual_share(text) > _usual_share(other)


def _usual_share(text: str) -> float:
    """Return how many of the foreign characters are usual ones of China or Taiwan."""
    foreign = [character for character in text if character > "\x7f"][:20_000]
    usual = sum(1 for character in foreign if _is_common(character) or _is_level_one(character))
    return usual / len(foreign) if foreign else 0.0


def _is_level_one(character: str) -> bool:
    """Tell whether a character is among the usual ones of Big5."""
    try:
        code = character.encode("big5")
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and 0xA4 <= code[0] <= 0xC6


def _guessed(name: str, content: bytes) -> tuple[str, str, list[Message]]:
    from charset_normalizer import from_bytes

    best = from_bytes(content[:200_000], cp_isolation=_OTHERS).best()
    if best is None:
        raise _unreadable(name)
    try:
        text = content.decode(best.encoding)
    except UnicodeDecodeError:
        raise _unreadable(name) from None
    note = say(
        "The file is neither UTF-8 nor GB18030; it was read as {encoding}. If words look "
        "wrong below, save it as XLSX and choose that file.",
        encoding=best.encoding,
    )
    return text, best.encoding, [note]


def _unreadable(name: str) -> KnownError:
    return KnownError(
        say(
            "“{file}” is in an encoding that cannot be read. Open it in Excel or WPS, save it "
            "as XLSX (or as CSV in UTF-8) and choose the new file.",
            file=name,
        )
    )


def _rows(
    name: str, text: str, delimiter: str, notes: list[Message], control: Control
) -> tuple[list[tuple[str, ...]], int]:
    """Return the rows that are read and how many there are."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    lines = unified.count("\n") + 1
    # A text of one column is read with a delimiter that no text holds.
    delimiter = delimiter or "\x1f"
    for strict in (True, False):
        rows = _Lines(unified)
        reader = csv.reader(rows, delimiter=delimiter, strict=strict)
        try:
            return _collect(reader, rows, lines, control)
        except csv.Error as error:
            if "expected after" not in str(error):
                break
    notes.append(
        say(
            "The file has a quotation mark without an end, so quotation marks were read as "
            "ordinary characters."
        )
    )
    rows = _Lines(unified)
    reader = csv.reader(rows, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    try:
        return _collect(reader, rows, lines, control)
    except _LongRowError:
        raise KnownError(
            say(
                "Line {line} of “{file}” has more than {limit} characters; no table has such "
                "lines. Save it as XLSX and choose the new file.",
                line=reader.line_num + 1,
                file=name,
                limit=ROW_LENGTH,
            )
        ) from None
    except csv.Error:
        raise KnownError(
            say(
                "Line {line} of “{file}” has a cell of more than {limit} characters. Shorten it "
                "and choose the file again.",
                line=reader.line_num,
                file=name,
                limit=csv.field_size_limit(),
            )
        ) from None


class _LongRowError(csv.Error):
    """A row is longer than any table has one."""


class _Lines:
    """The lines of a text; many of them may make one row, but no row may be as long as a book."""

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text, newline="")
        self._room = ROW_LENGTH

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._lines.readline(self._room + 1)
        self._room -= len(line)
        if self._room < 0:
            raise _LongRowError
        if not line:
            raise StopIteration
        return line

    def next_row(self) -> None:
        """Begin to count anew."""
        self._room = ROW_LENGTH


def _collect(
    reader: Iterator[list[str]], read: _Lines, lines: int, control: Control
) -> tuple[list[tuple[str, ...]], int]:
    rows: list[tuple[str, ...]] = []
    count = 0
    for count, row in enumerate(reader, 1):
        read.next_row()
        if count % CHECK_EVERY == 0:
            control.check()
            control.send(0.2 + 0.8 * min(count / lines, 1.0))
        if count <= ROW_LIMIT:
            rows.append(_trimmed(row))
    while rows and not rows[-1]:
        rows.pop()
        count = len(rows) if count <= ROW_LIMIT else count
    return rows, count


def _trimmed(row: list[str]) -> tuple[str, ...]:
    while row and not row[-1].strip():
        row.pop()
    return tuple(row[:COLUMN_LIMIT])


def _damaged(rows: list[tuple[str, ...]]) -> Message:
    """Name the first cell with a character that could not be read, and how many there are."""
    found = [
        (number, column)
        for number, row in enumerate(rows, 1)
        for column, cell in enumerate(row, 1)
        if "\ufffd" in cell
    ]
    row, column = found[0] if found else (1, 1)
    return say(
        "{count} cells hold damaged characters, shown as \ufffd; the first is in row {row}, "
        "column {column}.",
        count=len(found),
        row=row,
        column=column_name(column),
    )


def _has_decimal_commas(rows: list[tuple[str, ...]]) -> bool:
    return any(_DECIMAL_COMMA.fullmatch(c.strip()) for row in rows[:_SAMPLE_LINES] for c in row)
