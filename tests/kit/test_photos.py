"""Photos: any picture of a camera becomes a small upright JPEG that tells nothing of its owner."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from workshop_app.domain.errors import KnownError
from workshop_app.domain.limits import ATTACHMENT_LIMIT
from workshop_app.kit import photos

RED, BLUE = (200, 30, 30), (30, 30, 200)


def two_halves(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (width // 2, 0, width, height))
    return image.convert(mode)


def file_of(image: Image.Image, name: str, **more: object) -> bytes:
    file = io.BytesIO()
    image.save(file, name, **more)
    return file.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def near(pixel: object, colour: tuple[int, int, int]) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(a - b) < 12 for a, b in zip(pixel, colour, strict=True))


def words(data: bytes) -> str:
    with pytest.raises(KnownError) as caught:
        photos.take_photo(data)
    return str(caught.value)


@pytest.mark.parametrize("name", ["JPEG", "PNG", "WEBP", "BMP", "GIF", "TIFF"])
def test_a_picture_of_any_usual_format_becomes_a_small_jpeg(name: str) -> None:
    taken = photos.take_photo(file_of(two_halves(2400, 1200), name))
    image = opened(taken)
    assert (image.format, image.size, image.mode) == ("JPEG", (1280, 640), "RGB")
    assert near(image.getpixel((100, 300)), RED)
    assert near(image.getpixel((1200, 300)), BLUE)
    assert photos.size_of(taken) == (1280, 640)


def test_a_small_photo_keeps_its_size() -> None:
    assert photos.size_of(photos.take_photo(file_of(two_halves(60, 40), "PNG"))) == (60, 40)


def test_a_photo_stands_upright_and_tells_nothing() -> None:
    image = two_halves(80, 40)
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned to the left
    exif[0x0110] = "Camera of Lin"
    exif.get_ifd(0x8825)[2] = (31.0, 13.0, 0.0)
    data = file_of(image, "JPEG", exif=exif, comment=b"from home", quality=95)
    taken = photos.take_photo(data)
    upright = opened(taken)
    assert upright.size == (40, 80)
    assert near(upright.getpixel((20, 10)), RED)
    assert near(upright.getpixel((20, 70)), BLUE)
    assert not upright.getexif()
    assert b"Camera of Lin" not in taken
    assert b"from home" not in taken


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_clear_becomes_white(mode: str) -> None:
    image = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    image.paste((*RED, 255), (0, 0, 20, 40))
    taken = opened(photos.take_photo(file_of(image.convert(mode), "PNG")))
    assert near(taken.getpixel((35, 20)), (255, 255, 255))


@pytest.mark.parametrize("mode", ["L", "1", "CMYK", "I;16"])
def test_other_colours_are_read(mode: str) -> None:
    image = Image.new(mode, (32, 32), 32768 if mode == "I;16" else 0)
    taken = opened(photos.take_photo(file_of(image, "TIFF")))
    expected = {"I;16": 127, "CMYK": 255}.get(mode, 0)
    assert near(taken.getpixel((5, 5)), (expected,) * 3)


def test_a_noisy_photo_is_bounded_too() -> None:
    noise = Image.effect_noise((1600, 1600), 120).convert("RGB")
    data = file_of(noise, "JPEG", quality=95)
    assert len(data) > ATTACHMENT_LIMIT
    assert len(photos.take_photo(data)) <= ATTACHMENT_LIMIT


def png_head(width: int, height: int) -> bytes:
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))
    return b"\x89PNG\r\n\x1a\n" + chunk + struct.pack(">I", 4_000) + b"IDAT" + b"\0" * 40


@pytest.mark.parametrize(
    "data,part",
    [
        (b"", "no photo that can be read"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no photo that can be read"),
        (b"%PDF-1.7 " * 20, "no photo that can be read"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 30, "HEIC"),
        (file_of(two_halves(900, 900), "JPEG")[:3000], "damaged or cut off"),
        (file_of(two_halves(900, 900), "PNG")[:200], "damaged or cut off"),
        (png_head(9_000, 8_000), "9000 × 8000 pixels; at most 60 million"),
        (png_head(60_000, 60_000), "more than 60 million"),
        (b"\xff\xd8" + b"\0" * 41_000_000, "42 MB; a photo may have at most 40 MB"),
    ],
    ids=["empty", "svg", "pdf", "heic", "half-jpeg", "half-png", "wide", "bomb", "heavy"],
)
def test_a_file_that_cannot_be_taken_is_refused_in_words(data: bytes, part: str) -> None:
    said = words(data)
    assert part in said
    assert "Nothing was changed" in said


def test_a_photo_is_named_by_its_content() -> None:
    assert photos.digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_a_photo_is_reduced_to_what_is_seen_of_it() -> None:
    data = photos.take_photo(file_of(two_halves(1200, 600), "PNG"))
    small = photos.reduced(data, 200)
    assert photos.size_of(small) == (200, 100)
    assert near(opened(small).getpixel((20, 50)), RED)
    assert photos.reduced(data, 900) is data


def test_the_shape_gives_back_the_very_bytes() -> None:
    data = photos.take_photo(file_of(two_halves(60, 40), "PNG"))
    shape = photos.reportlab_image(data, 1, 2, 30, 20)
    assert (shape.x, shape.y, shape.width, shape.height) == (1, 2, 30, 20)
    assert photos.encoded(shape) == data
