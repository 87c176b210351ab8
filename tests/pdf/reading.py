"""Reads PDFs back: their text, their fonts, their outline. Pure Python and PDFium."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium


@dataclass(frozen=True)
class Font:
    """A font that text on a page is set in."""

    name: str
    embedded: bool


def pages_of(pdf: bytes) -> list[str]:
    """Return the text of each page as a reader copies it, lines parted by line feeds."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]


def text_of(pdf: bytes) -> str:
    """Return the text of all pages."""
    return "\n".join(pages_of(pdf))


def solid(text: str) -> str:
    """Return text without any white space, so that line breaks do not matter."""
    return "".join(text.split())


def fonts_of(pdf: bytes) -> set[Font]:
    """Return all fonts of the file, whether text uses them or not.

    Reads the file's own objects, which ReportLab never packs together.
    """
    objects = dict(re.findall(rb"(?s)(\d+) 0 obj(.*?)endobj", pdf))
    found = set()
    for body in objects.values():
        if not re.search(rb"/Type /Font\b", body):
            continue
        name = re.search(rb"/BaseFont /(\S+)", body)
        descriptor = re.search(rb"/FontDescriptor (\d+) 0 R", body)
        embedded = descriptor is not None and b"/FontFile2" in objects[descriptor.group(1)]
        found.add(Font(name.group(1).decode() if name else "", embedded))
    assert found, "a document without fonts is not what these tests are about"
    return found


def shown_fonts_of(pdf: bytes) -> set[Font]:
    """Return the fonts of all text that PDFium shows, also inside form objects."""
    found = set()
    for page in pypdfium2.PdfDocument(pdf):
        for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=8):
            font = pdfium.FPDFTextObj_GetFont(item)
            length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
            name = ctypes.create_string_buffer(length)
            pdfium.FPDFFont_GetBaseFontName(font, name, length)
            found.add(Font(name.value.decode(), pdfium.FPDFFont_GetIsEmbedded(font) == 1))
    return found


def outline_of(pdf: bytes) -> list[tuple[int, str, int]]:
    """Return the outline as (level, title, page from 0)."""
    document = pypdfium2.PdfDocument(pdf)
    return [
        (mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()
    ]
