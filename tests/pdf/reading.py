"""Reads PDFs back: their text, their fonts, their outline. Pure Python and PDFium."""

from __future__ import annotations

import ctypes
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
    """Return the fonts of all text that the pages show, also inside form objects."""
    found = set()
    for page in pypdfium2.PdfDocument(pdf):
        for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=8):
            font = pdfium.FPDFTextObj_GetFont(item)
            length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
            name = ctypes.create_string_buffer(length)
            pdfium.FPDFFont_GetBaseFontName(font, name, length)
            embedded = pdfium.FPDFFont_GetIsEmbedded(font) == 1
            found.add(Font(name.value.decode(), embedded))
    return found


def outline_of(pdf: bytes) -> list[tuple[int, str, int]]:
    """Return the outline as (level, title, page from 0)."""
    document = pypdfium2.PdfDocument(pdf)
    return [
        (mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()
    ]
