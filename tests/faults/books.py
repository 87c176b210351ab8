"""Workbooks as nobody's spreadsheet writes them, made part by part."""

from __future__ import annotations

from pathlib import Path

from tests.faults.nasty import zipped

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"
BOOK = "xl/workbook.xml"
LINKS = "xl/_rels/workbook.xml.rels"


def cells(*rows: str) -> str:
    """A sheet of rows, each given as the XML of its cells."""
    listed = "".join(f"<row>{row}</row>" for row in rows)
    return sheet(listed)


def sheet(rows: str, after: str = "") -> str:
    """A sheet of rows as they stand, and of what follows them."""
    return f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def text(value: str) -> str:
    """A cell with a text."""
    return f'<c t="inlineStr"><is><t>{value}</t></is></c>'


def strings(items: str, before: str = "") -> str:
    """The texts that cells share."""
    return f'{_HEAD}{before}<sst xmlns="{_MAIN}">{items}</sst>'


def styles(inside: str) -> str:
    """The looks of cells."""
    return f'{_HEAD}<styleSheet xmlns="{_MAIN}">{inside}</styleSheet>'


def sheets(names: int) -> str:
    """A list of sheets that all are the same part."""
    listed = "".join(
        f'<sheet name="S{number}" sheetId="{number}" r:id="rId1"/>'
        for number in range(1, names + 1)
    )
    return f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>{listed}</sheets></workbook>'


def book(parts: dict[str, str | bytes]) -> bytes:
    """A workbook of one sheet, with other parts in the place of its own or beside them."""
    kinds = "".join(
        f'<Override PartName="/{name}" ContentType="{_KIND}.{kind}+xml"/>'
        for name, kind in (
            (BOOK, "sheet.main"),
            (SHEET, "worksheet"),
            (STRINGS, "sharedStrings"),
            (STYLES, "styles"),
        )
    )
    xml = '<Default Extension="xml" ContentType="application/xml"/>'
    rels = f'<Default Extension="rels" ContentType="{_PACKAGE[40:]}"/>'
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{_REL}/{kind}" Target="{name}"/>'
        for number, kind, name in (
            (1, "worksheet", "worksheets/sheet1.xml"),
            (2, "sharedStrings", "sharedStrings.xml"),
            (3, "styles", "styles.xml"),
        )
    )
    whole: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{rels}{xml}{kinds}</Types>'
        ),
        "_rels/.rels": (
            f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        BOOK: sheets(1),
        LINKS: f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>',
        SHEET: cells(text("Name"), text("Ann")),
        STRINGS: strings(""),
        STYLES: styles(""),
    }
    whole.update(parts)
    return zipped([(name, _bytes(content)) for name, content in whole.items()])


def put(folder: Path, content: bytes, name: str = "list.xlsx") -> Path:
    """A file with a content."""
    file = folder / name
    file.write_bytes(content)
    return file


def _bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode()
