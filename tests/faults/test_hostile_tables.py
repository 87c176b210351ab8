"""Lists and answers that come as files: whatever is in them, they are read or refused in words,
within seconds, and nothing in them has an effect."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults import books
from tests.faults.books import SHEET, STRINGS, STYLES, book, put, sheet, text
from tests.faults.nasty import damaged, zipped
from tests.kinds.questionnaire.test_importing import BOTH, NAMES, STATE
from tests.rounds import rounds
from workshop_app.domain import roster
from workshop_app.domain.errors import KnownError
from workshop_app.kinds.questionnaire.cells import Marks
from workshop_app.kinds.questionnaire.importing import guess, preview
from workshop_app.kit import tabular_book, tabular_guard, tabular_text
from workshop_app.kit.moments import read_date, read_time
from workshop_app.kit.tabular import Tabular, read_table
from workshop_app.system.languages import CODES, language

LANGUAGES = [language(code) for code in CODES]
LONGEST = 15.0
"""Seconds of work for one file; most take hundredths of that."""


def answer(file: Path) -> Tabular | str:
    """What is read of a file, or why it is not, in both languages."""
    start = time.process_time()
    try:
        found = read_table(file)
    except KnownError as error:
        words = [error.message.render(one.text) for one in LANGUAGES]
        assert all(file.name in one for one in words), words
        return words[CODES.index("en")]
    else:
        assert all(note.render(one.text) for note in found.notes for one in LANGUAGES)
        use(found)
        return found
    finally:
        assert time.process_time() - start < LONGEST, file


def use(found: Tabular) -> None:
    """Read a table as a list of people and as answers to a questionnaire."""
    for one in found.sheets:
        roster.plan(one.rows, roster.guess(one.rows), (), ())
        plan = guess(one, STATE, BOTH, NAMES)
        if plan.used:
            preview(one, plan, STATE, 5_000)


def tables() -> Iterator[tuple[str, bytes]]:
    """A list of people in every form, and answers to a questionnaire, by the file's name."""
    people = "姓名,部门,职级,组\n张伟,营业部,经理,1\n李娜,客服中心,主管,2\nAnn Lee,Hall,Lead,1\n"
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "big5", "utf-16", "utf-16-le"):
        yield f"{encoding}.csv", people.replace("职级", "級別").encode(encoding, "replace")
    yield "tabs.txt", people.replace(",", "\t").encode("utf-8")
    marks = ",".join(str(1 + number % 7) for number in range(44))
    yield "answers.csv", f"{marks}\n".encode() * 12
    rows = ["".join(text(cell) for cell in line.split(",")) for line in people.splitlines()]
    yield "list.xlsx", book({SHEET: books.cells(*rows)})


@pytest.mark.parametrize(("name", "content"), list(tables()), ids=lambda one: str(one)[:16])
def test_tables_that_are_cut_or_have_bits_turned(tmp_path: Path, name: str, content: bytes) -> None:
    assert isinstance(answer(put(tmp_path, content, name)), Tabular)
    chance = random.Random(21)
    for _ in range(rounds(12, 600)):
        answer(put(tmp_path, damaged(content, chance), name))


def strange_books() -> Iterator[tuple[str, bytes]]:
    """Workbooks that no spreadsheet writes, by the words with which they are refused."""
    doctype = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    laugh = books.strings("<si><t>&a;</t></si>", doctype)
    file = books.strings("<si/>", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>')
    used = books.cells('<c t="s"><v>0</v></c>')
    yield "damaged", book({STRINGS: laugh, SHEET: used})
    yield "damaged", book({STRINGS: file.replace("<si/>", "<si><t>&a;</t></si>"), SHEET: used})
    utf16 = laugh.replace("UTF-8", "UTF-16").encode("utf-16")
    yield "damaged", book({STRINGS: utf16, SHEET: used})
    yield "damaged", book({STRINGS: "<!-- " + "x" * 3_000 + " -->" + laugh[55:], SHEET: used})
    yield "damaged", book({SHEET: "<a>" * 5_000})
    yield "damaged", book({STYLES: books.styles("<a>" * 5_000)})
    yield "damaged", book({SHEET: sheet("<row>" * 5_000)})
    yield "no XLSX", zipped([("xl/workbook.bin", b"x"), ("[Content_Types].xml", b"<Types/>")])
    yield "no XLSX", zipped([("word/document.xml", b"<x/>"), ("[Content_Types].xml", b"<Types/>")])
    yield "more than 32767 characters", book({SHEET: books.cells(text("x" * 40_000))})
    yield "no filled cell", book({SHEET: sheet('<row r="1048576"/>')})


@pytest.mark.parametrize(("words", "content"), list(strange_books()), ids=lambda one: str(one)[:12])
def test_workbooks_that_no_spreadsheet_writes(tmp_path: Path, words: str, content: bytes) -> None:
    found = answer(put(tmp_path, content))
    assert isinstance(found, str)
    assert words in found


def test_workbooks_that_would_hold_the_program_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limits are lowered, so that the test need not wait either."""
    monkeypatch.setattr(tabular_guard, "FORMATS_LIMIT", 200)
    monkeypatch.setattr(tabular_guard, "TEXTS_LIMIT", 200)
    monkeypatch.setattr(tabular_guard, "ENTRY_LIMIT", 20)
    monkeypatch.setattr(tabular_book, "TAGS_LIMIT", 200)
    merged = '<mergeCells count="300">' + '<mergeCell ref="A1:B2"/>' * 300 + "</mergeCells>"
    cases = {
        "formats": {STYLES: books.styles("<cellXfs>" + "<xf/>" * 300 + "</cellXfs>")},
        "texts": {STRINGS: books.strings("<si/>" * 300)},
        "merged cells": {SHEET: sheet("<row>" + text("x") + "</row>", merged)},
        "sheets": {books.BOOK: books.sheets(201)},
        "parts": {f"xl/more{number}.xml": "<x/>" for number in range(60)},
    }
    for what, parts in cases.items():
        if what == "sheets":
            monkeypatch.undo()
        elif what == "parts":
            monkeypatch.setattr(tabular_guard, "ENTRY_LIMIT", 20)
        assert f" {what}; at most" in str(answer(put(tmp_path, book(parts)))), what
    assert isinstance(answer(put(tmp_path, book({}))), Tabular)


def test_the_same_large_sheet_a_hundred_times(tmp_path: Path) -> None:
    large = books.cells(*["".join(text("x" * 300) for _ in range(10)) for _ in range(200)])
    content = book({books.BOOK: books.sheets(150), SHEET: large})
    assert "MB of sheets" in str(answer(put(tmp_path, content)))


def test_cells_far_out_and_formulas_without_an_end(tmp_path: Path) -> None:
    far = "".join(
        f'<row><c r="XFD{row}"><v>1</v></c></row>' for row in range(1, rounds(900, 9_000))
    )
    assert "no filled cell" in str(answer(put(tmp_path, book({SHEET: sheet(far)}))))
    spaces = " " * rounds(50_000, 500_000)
    open_ended = sheet(f'<row><c r="A1"><f>1</f>{spaces}<x/></c>{text("Ann")}</row>')
    assert isinstance(answer(put(tmp_path, book({SHEET: open_ended}))), Tabular)


def test_formulas_and_links_to_elsewhere_are_texts_or_nothing(tmp_path: Path) -> None:
    formula = '<c t="str"><f>WEBSERVICE("http://example.invalid/")</f><v>Ann</v></c>'
    link = f'{formula}<c><f>[1]Sheet1!A1</f></c><c t="inlineStr"><is><t>=1+1</t></is></c>'
    parts = {
        SHEET: books.cells(link, text("Bob")),
        "xl/externalLinks/externalLink1.xml": "<externalLink/>",
        "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0",
    }
    found = answer(put(tmp_path, book(parts), "macros.xlsm"))
    assert isinstance(found, Tabular)
    assert found.sheets[0].rows == (("Ann", "", "=1+1"), ("Bob",))


def test_texts_without_lines_and_lines_without_an_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tabular_text, "ROW_LENGTH", 300_000)
    for content in (
        b"," * 1_000_000,
        b"x" * 1_000_000,
        b'"' * 1_000_001,
        b"a,b\n" + b'"\n",' * 200_000,
        b"\t" * 400_000 + b"x",
        b"a\0" * 500_000,
        b"a,b\n" * 50 + b'"' + b"x\n" * 500_000,
    ):
        answer(put(tmp_path, content, "list.csv"))
    assert "more than 300000 characters" in str(answer(put(tmp_path, b"," * 400_000, "a.csv")))
    rows = b"a,b\n" * 30_000
    assert isinstance(answer(put(tmp_path, rows, "a.csv")), Tabular)


def test_any_bytes_at_all(tmp_path: Path) -> None:
    chance = random.Random(22)
    for _ in range(rounds(25, 1_500)):
        length = chance.choice([1, 3, 50, 3_000])
        answer(put(tmp_path, chance.randbytes(length), f"a.{chance.choice(['csv', 'xlsx'])}"))


@pytest.mark.parametrize(
    "cell", ["(" * 30_000, "1" * 30_000 + "x", " " * 30_000 + "x", "e" * 30_000, "_" * 30_000 + "1"]
)
def test_one_long_cell_holds_nobody_up(cell: str) -> None:
    start = time.process_time()
    rows = [(cell, cell), ("张伟", "营业部"), *[(cell, "x")] * 5]
    roster.plan(rows, roster.guess(rows), (), ())
    assert Marks((1, 7))[cell] is None
    assert read_date(cell, 2026) is None
    assert read_time(cell) is None
    assert time.process_time() - start < 3


def test_a_block_of_a_million_cells_is_pasted() -> None:
    start = time.process_time()
    rows = roster.pasted_rows("张伟\t营业部\n" * rounds(100_000, 500_000))
    plan = roster.plan(rows, roster.guess(rows), (), ())
    assert plan.fault is not None
    assert time.process_time() - start < 10
