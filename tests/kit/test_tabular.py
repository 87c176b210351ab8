"""Foreign tables as they lie on sticks: encodings, delimiters, workbooks, and what is no table."""

from __future__ import annotations

import io
import random
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from workshop_app.domain.errors import KnownError
from workshop_app.kit import tabular_book
from workshop_app.kit.tabular import ROW_LIMIT, cell_name, column_name, read_table
from workshop_app.kit.tabular_text import guess_delimiter


def write(folder: Path, content: bytes | str, name: str = "answers.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def book(folder: Path, fill, name: str = "answers.xlsx") -> Path:
    made = openpyxl.Workbook()
    fill(made)
    path = folder / name
    made.save(path)
    return path


def rows_of(path: Path):
    return read_table(path).sheets[0].rows


def refusal(path: Path) -> str:
    with pytest.raises(KnownError) as caught:
        read_table(path)
    return str(caught.value)


def notes_of(path: Path) -> str:
    return " | ".join(note.render(str) for note in read_table(path).notes)


CHINESE = "姓名,期望1,感知1\n王小明,7,5\n李丽,6,4\n"


@pytest.mark.parametrize(
    "encoding,told",
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16"),
        ("utf-16-be", "utf-16"),
    ],
)
def test_chinese_comes_in_whatever_it_was_saved_as(tmp_path, encoding, told):
    text = CHINESE if "16" not in encoding else CHINESE + "abc,1,2\n" * 30
    found = read_table(write(tmp_path, text.encode(encoding)))
    assert found.encoding == told
    assert found.sheets[0].rows[:2] == (("姓名", "期望1", "感知1"), ("王小明", "7", "5"))
    assert found.notes == ()


def test_a_letter_beyond_gbk_comes_in_as_gb18030(tmp_path):
    text = "姓名,分数\n" + "王小明,5\n" * 20 + "㐀,3\n"
    assert rows_of(write(tmp_path, text.encode("gb18030")))[-1] == ("㐀", "3")


@pytest.mark.parametrize(
    "names", [("陈喆", "王堃", "刘珺"), ("羅曉明", "陳國強"), ("张伟", "李喆")]
)
def test_names_with_rare_or_traditional_characters_come_in_as_gb18030(tmp_path, names):
    """Excel in China writes CSV so; with English heads, only the names tell what it is."""
    text = "name,E1,P1\n" + "".join(f"{name},7,5\n" for name in names)
    found = read_table(write(tmp_path, text.encode("gb18030")))
    assert [row[0] for row in found.sheets[0].rows[1:]] == list(names)
    assert (found.encoding, found.notes) == ("gb18030", ())


@pytest.mark.parametrize("delimiter", [" ", "^", " / "])
def test_a_delimiter_that_is_not_known_is_said(tmp_path, delimiter):
    text = "\n".join(delimiter.join(row) for row in ("abcd", "7654", "1234", "5671"))
    path = write(tmp_path, text)
    assert rows_of(path)[1] == (delimiter.join("7654"),)
    assert "semicolons, tabs or |" in notes_of(path)


def test_one_column_needs_no_delimiter(tmp_path):
    assert not notes_of(write(tmp_path, "score\n9\n10\n7\nit was 10 of 10\n"))


def test_a_cell_beyond_reason_is_named(tmp_path):
    path = write(tmp_path, "a,b\n1,2\n" + "x" * 140_000 + ",3\n")
    with pytest.raises(KnownError) as caught:
        read_table(path)
    assert "Line 3 of “" in caught.value.message.render(str)


def test_big5_is_read_and_said(tmp_path):
    text = "姓名,期望,感知\n" + "陳建國,員工著裝整齊,服務態度親切有禮貌\n" * 20
    found = read_table(write(tmp_path, text.encode("big5")))
    assert found.sheets[0].rows[1][1] == "員工著裝整齊"
    assert "big5" in found.notes[0].render(str)


def test_one_damaged_byte_is_named_and_the_rest_stays(tmp_path):
    content = CHINESE.encode() * 20
    place = content.index("李".encode())
    path = write(tmp_path, content[:place] + b"\xff" + content[place + 1 :])
    assert "row 3, column A" in notes_of(path)
    assert rows_of(path)[1] == ("王小明", "7", "5")


@pytest.mark.parametrize(
    "text,delimiter",
    [
        ("E1,P1\n7,5\n6,4\n", ","),
        ("E1;P1\n7;5\n6;4\n", ";"),
        ("E1\tP1\n7\t5\n", "\t"),
        ("期望，感知\n7，5\n6，4\n", "，"),
        ("E1;P1;N\n4,5;3,5;1,0\n6,0;4,0;2,5\n", ";"),
        ("4,5;3,5\n6,0;4,0\n", ";"),
        ('name,text\n"A","one; two; three"\n"B","four; five; six"\n', ","),
        ("name\ttext\nA\tone, two\nB\tthree, four\n", "\t"),
        ("7\n6\n5\n", ""),
        ("sep=|\nE1|P1\n7|5\n", "|"),
    ],
)
def test_the_delimiter_is_guessed(tmp_path, text, delimiter):
    found = read_table(write(tmp_path, text))
    assert found.delimiter == delimiter
    width = (
        1 if not delimiter else len(text.removeprefix("sep=|\n").split("\n")[0].split(delimiter))
    )
    assert len(found.sheets[0].rows[0]) == width


def test_decimal_commas_are_said_and_kept(tmp_path):
    path = write(tmp_path, "E1;P1\n4,5;3\n6;4\n")
    assert rows_of(path)[1] == ("4,5", "3")
    assert "decimal comma" in notes_of(path)


def test_quotes_hold_delimiters_and_line_breaks(tmp_path):
    path = write(tmp_path, 'a,b\r\n"x, ""y""\r\nz",2\r\n\r\n3,4\r\n')
    assert rows_of(path) == (("a", "b"), ('x, "y"\nz', "2"), (), ("3", "4"))


def test_a_quote_without_an_end_does_not_swallow_the_rest(tmp_path):
    path = write(tmp_path, 'a,b\n"1,2\n3,4\n5,6\n')
    assert rows_of(path)[2:] == (("3", "4"), ("5", "6"))
    assert "quotation mark" in notes_of(path)


def test_rows_beyond_the_limit_are_counted(tmp_path):
    path = write(tmp_path, "E1,P1\n" + "7,5\n" * (ROW_LIMIT + 9))
    found = read_table(path).sheets[0]
    assert len(found.rows) == ROW_LIMIT
    assert found.row_count == ROW_LIMIT + 10
    assert f"{ROW_LIMIT + 10}" in notes_of(path)


def test_a_workbook_gives_what_a_person_sees(tmp_path):
    def fill(made):
        sheet = made.active
        sheet.title = "答卷"
        sheet.append(["日期", "时间", "分", "小数", "是", None, "空后"])
        sheet.append([date(2026, 11, 21), time(9, 30), 7, 0.1 + 0.2, True, None, "x"])
        sheet.append([datetime.fromisoformat("2026-11-21 09:05"), None, 5.0])

    found = read_table(book(tmp_path, fill)).sheets[0]
    assert found.name == "答卷"
    assert found.rows[1] == ("2026-11-21", "09:30", "7", "0.3", "TRUE", "", "x")
    assert found.rows[2] == ("2026-11-21 09:05", "", "5")


def test_a_formula_counts_with_its_stored_result_and_never_otherwise(tmp_path):
    path = book(tmp_path, lambda made: made.active.append(["E1", "=1+1", "=SUM(A1:A2)"]))
    found = read_table(path).sheets[0]
    assert found.rows == (("E1",),)
    assert found.uncalculated == {(1, 2), (1, 3)}
    assert "B1, C1" in notes_of(path)
    stored = _patched(path, b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>")
    assert rows_of(stored) == (("E1", "2"),)


def _patched(path: Path, old: bytes, new: bytes) -> Path:
    """Change bytes of a workbook's first sheet."""
    target = path.with_name(f"patched-{path.name}")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as out:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == "xl/worksheets/sheet1.xml":
                data = data.replace(b"<v />", b"<v></v>").replace(b"<v/>", b"<v></v>")
                assert old in data
                data = data.replace(old, new)
            out.writestr(entry.filename, data)
    return target


def test_a_wrong_declared_size_does_not_cut_the_sheet(tmp_path):
    path = book(tmp_path, lambda made: [made.active.append([n, n + 1]) for n in range(5)])
    stored = _patched(path, b'ref="A1:B5"', b'ref="A1"')
    assert len(rows_of(stored)) == 5
    assert rows_of(stored)[4] == ("4", "5")


def test_merged_cells_give_their_value_to_each(tmp_path):
    def fill(made):
        sheet = made.active
        sheet.append(["期望", None, "感知", None])
        sheet.append(["T1", "T2", "T1", "T2"])
        sheet.merge_cells("A1:B1")
        sheet.merge_cells("C1:D1")

    path = book(tmp_path, fill)
    found = read_table(path).sheets[0]
    assert found.rows[0] == ("期望", "期望", "感知", "感知")
    assert [area.name for area in found.merged] == ["A1:B1", "C1:D1"]
    assert "A1:B1, C1:D1" in notes_of(path)


def test_hidden_sheets_come_last(tmp_path):
    def fill(made):
        made.active.title = "list"
        made.active.sheet_state = "hidden"
        made.active.append(["secret"])
        made.create_sheet("answers").append([1, 2])

    found = read_table(book(tmp_path, fill))
    assert [(sheet.name, sheet.is_hidden) for sheet in found.sheets] == [
        ("answers", False),
        ("list", True),
    ]


def test_one_cell_at_the_end_of_the_world_costs_nothing(tmp_path):
    def fill(made):
        made.active["A1"] = 1
        made.active["XFD1048576"] = 2

    assert rows_of(book(tmp_path, fill)) == (("1",),)


def test_a_bomb_is_not_opened(tmp_path):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("[Content_Types].xml", "<x/>")
        out.writestr("xl/workbook.xml", "<x/>")
        out.writestr("xl/sharedStrings.xml", b" " * (300 * 1024 * 1024))
    assert "300 MB" in refusal(path)


def test_bits_turned_anywhere_are_a_damaged_workbook_or_change_nothing_else(tmp_path):
    stream, chance = io.BytesIO(), random.Random(5)
    book = openpyxl.Workbook()
    book.active.append(["姓名", "部门"])
    for number in range(30):
        book.active.append([f"张{number}", "销售"])
    book.save(stream)
    content, path = stream.getvalue(), tmp_path / "bits.xlsx"
    refused = 0
    for _ in range(60):
        damaged = bytearray(content)
        for _ in range(3):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        try:
            read_table(path)
        except KnownError:
            refused += 1
    assert refused > 20


def test_a_sheet_that_is_too_large_is_refused_with_its_rows(tmp_path, monkeypatch):
    monkeypatch.setattr(tabular_book, "PART_LIMIT", 1024 * 1024)
    path = book(tmp_path, lambda made: [made.active.append([n] * 9) for n in range(5_000)])
    assert "5000 rows" in refusal(path)


def test_entities_of_its_own_are_refused(tmp_path):
    path = book(tmp_path, lambda made: made.active.append([1]))
    stored = _patched(path, b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet')
    assert "damaged" in refusal(stored)


@pytest.mark.parametrize(
    "content,name,words",
    [
        (b"", "a.csv", "empty"),
        (b"\n\n ,,\n", "a.csv", "no filled cell"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 99, "a.xls", "old format"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "a.xlsx",
            "password",
        ),
        (b"%PDF-1.7 ...", "a.csv", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "a.csv", "PNG"),
        (b"<html><table><tr><td>1</td></tr></table>", "a.xls", "web page"),
        (b"PK\x03\x04 cut off", "a.xlsx", "damaged"),
        (random.Random(1).randbytes(4000), "a.csv", "encoding"),
    ],
)
def test_what_is_no_table_is_refused_in_words(tmp_path, content, name, words):
    said = refusal(write(tmp_path, content, name))
    assert words in said
    assert name in said


def test_a_numbers_file_is_refused(tmp_path):
    path = tmp_path / "a.numbers"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("Index/Document.iwa", b"x")
    assert "no XLSX workbook" in refusal(path)


def test_a_folder_is_no_table(tmp_path):
    assert "is a folder" in refusal(tmp_path)


def test_a_file_that_vanished_is_said(tmp_path):
    assert "stick" in refusal(tmp_path / "gone.csv")


def test_a_stick_pulled_out_while_reading_is_said(tmp_path, monkeypatch):
    class Pulled(io.BytesIO):
        def read(self, *_args):
            raise OSError(5, "Input/output error")

    path = write(tmp_path, CHINESE)
    monkeypatch.setattr(Path, "open", lambda *_args, **_kwargs: Pulled())
    said = refusal(path)
    assert "stick pulled out" in said
    assert "Nothing was taken over" in said


def test_too_many_bytes_are_refused_before_they_are_read(tmp_path):
    path = tmp_path / "large.csv"
    with path.open("wb") as stream:
        stream.truncate(51 * 1024 * 1024)
    assert "51 MB" in refusal(path)


class ImpatientError(Exception):
    pass


class Impatient:
    def __init__(self, calls: int) -> None:
        self.calls = calls
        self.sent: list[float] = []

    def check(self) -> None:
        self.calls -= 1
        if self.calls < 0:
            raise ImpatientError

    def send(self, piece: object) -> None:
        self.sent.append(piece)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_reading_can_be_watched_and_stopped(tmp_path, ending):
    if ending == "csv":
        path = write(tmp_path, "E1,P1\n" + "7,5\n" * 2_000)
    else:
        path = book(tmp_path, lambda made: [made.active.append([7, 5]) for _ in range(2_000)])
    patient = Impatient(10_000)
    read_table(path, patient)
    assert patient.sent == sorted(patient.sent)
    assert patient.sent[-1] == 1.0
    assert len(patient.sent) > 5
    with pytest.raises(ImpatientError):
        read_table(path, Impatient(3))


def test_cells_are_named_as_in_a_spreadsheet():
    assert [column_name(n) for n in (1, 26, 27, 52, 703)] == ["A", "Z", "AA", "AZ", "AAA"]
    assert cell_name(7, 2) == "B7"
    assert guess_delimiter("") == ""
