"""Pages of a PDF as pixels, for previews and for pictures."""

from __future__ import annotations

import io
from dataclasses import dataclass
from threading import Lock
from typing import Any

import pypdfium2

_lock = Lock()
"""PDFium knows no threads: only one may be inside at a time."""


@dataclass(frozen=True)
class Pixels:
    """An opaque picture: rows from the top, four bytes a pixel in the order R, G, B, X."""

    width: int
    height: int
    data: bytes


@dataclass(frozen=True)
class PageFacts:
    """The size of a page in points (1/72 inch), and its words in the order of the page."""

    width: float
    height: float
    text: str


def read_pages(pdf: bytes) -> tuple[PageFacts, ...]:
    """Return what the pages of a PDF are like, for viewers and for screen readers."""
    with _lock:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return tuple(_facts(page) for page in document)
        finally:
            document.close()


def page_pixels(pdf: bytes, number: int, scale: float) -> Pixels:
    """Paint page `number` (from 0) on white at `scale` pixels a point (1/72 inch).

    Raises IndexError where there is no such page.
    """
    with _lock:
        document = pypdfium2.PdfDocument(pdf)
        try:
            if not 0 <= number < len(document):
                raise IndexError(number)
            bitmap = document[number].render(
                scale=scale, rev_byteorder=True, force_bitmap_format=_RGBX
            )
            data = bytes(bitmap.buffer)
            return Pixels(bitmap.width, bitmap.height, _tight(data, bitmap.width, bitmap.stride))
        finally:
            document.close()


def page_png(pdf: bytes, number: int, scale: float) -> bytes:
    """Return page `number` (from 0) as a PNG at `scale` pixels a point."""
    from PIL import Image

    pixels = page_pixels(pdf, number, scale)
    image = Image.frombytes("RGBX", (pixels.width, pixels.height), pixels.data).convert("RGB")
    file = io.BytesIO()
    image.save(file, "PNG", dpi=(72 * scale, 72 * scale))
    return file.getvalue()


def _facts(page: Any) -> PageFacts:
    width, height = page.get_size()
    return PageFacts(width, height, page.get_textpage().get_text_bounded())


_RGBX = pypdfium2.raw.FPDFBitmap_BGRx
"""Four bytes a pixel; `rev_byteorder` turns them into R, G, B, X."""


def _tight(data: bytes, width: int, stride: int) -> bytes:
    """Return rows of `stride` bytes without what pads them."""
    row = 4 * width
    if stride == row:
        return data
    return b"".join(data[start : start + row] for start in range(0, len(data), stride))
