"""Pages as pixels, for the preview."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from workshop_app.pdf.raster import page_pixels, read_pages


@pytest.fixture
def two_pages() -> bytes:
    """Return a blank page and one that is orange at the upper left; 101 points wide."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(101, 50))
    canvas.showPage()
    canvas.setFillColor(HexColor("#D55E00"))
    canvas.rect(0, 40, 10, 10, stroke=0, fill=1)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_pages_are_known_by_their_size(two_pages: bytes) -> None:
    assert [(page.width, page.height) for page in read_pages(two_pages)] == [(101, 50)] * 2


@pytest.mark.parametrize("scale", [1.0, 1.5, 3.0])
def test_pixels_are_rows_from_the_top_in_red_green_blue(two_pages: bytes, scale: float) -> None:
    pixels = page_pixels(two_pages, 1, scale)
    assert (pixels.width, pixels.height) == (-(-101 * scale // 1), 50 * scale)
    assert len(pixels.data) == 4 * pixels.width * pixels.height
    assert tuple(pixels.data[:3]) == (0xD5, 0x5E, 0x00)
    assert tuple(pixels.data[-4:-1]) == (255, 255, 255)


def test_the_first_page_is_white(two_pages: bytes) -> None:
    assert set(page_pixels(two_pages, 0, 1).data) == {255}


@pytest.mark.parametrize("number", [-1, 2])
def test_there_is_no_other_page(two_pages: bytes, number: int) -> None:
    with pytest.raises(IndexError):
        page_pixels(two_pages, number, 1)
