"""What comes into the program: tables in the encodings of its users, workbooks, photos."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from workshop_app.kit.tabular import read_table
from workshop_app.self_test import WrongError

ROWS = (("姓名", "部门"), ("陈大文", "客户服务部"), ("李小明", "门店运营"))
OTHERS = (("姓名", "部門"), ("陳大文", "客戶服務部"), ("李小明", "門市營運"))
ENCODINGS = {"utf-8": ROWS, "utf-16": ROWS, "gb18030": ROWS, "big5": OTHERS}
"""What is written in each; none of them may depend on the machine."""


def check(folder: Path) -> Iterator[str]:
    """Read tables as lists of people come, and say how many. Raises WrongError."""
    for encoding, rows in ENCODINGS.items():
        file = folder / f"{encoding}.csv"
        file.write_bytes("".join(f"{','.join(row)}\r\n" for row in rows).encode(encoding))
        _expect(file, rows)
    _expect(_workbook(folder / "people.xlsx"), ROWS)
    yield f"tables: {', '.join(ENCODINGS)} and XLSX read"


def _expect(file: Path, rows: tuple[tuple[str, ...], ...]) -> None:
    found = read_table(file).sheets[0].rows
    if [tuple(map(str, row)) for row in found] != list(rows):
        raise WrongError(f"{file.name} was read as {found}")


def _workbook(file: Path) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.create_sheet(index=0)
    for row in ROWS:
        sheet.append(row)
    book.save(file)
    return file
