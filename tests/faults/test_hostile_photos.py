"""Photos that are damaged, huge, moving or none: taken small and plain, or refused in words; and
none that was handed in keeps a picture or a PDF from being made."""

from __future__ import annotations

import hashlib
import io
import json
import random
import struct
import zlib
from collections.abc import Iterator

import pytest
from PIL import Image

from tests.faults.nasty import damaged
from tests.rounds import rounds
from workshop_app.domain.errors import KnownError
from workshop_app.kinds import kind_of
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.kit.photos import LONGEST_SIDE, is_kept, take_photo
from workshop_app.services.handins.checking import Checker
from workshop_app.system.languages import CODES, language

CATALOGUE = load_catalogue()
FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "GIF", "TIFF")


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *more: bytes) -> bytes:
    """A PNG that claims a size; its pixels are whatever follows."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + b"".join(more) + chunk(b"IEND", b"")


def pixels(width: int, height: int) -> bytes:
    return chunk(b"IDAT", zlib.compress(bytes((3 * width + 1) * height), 9))


def drawn(form: str, frames: int = 1) -> bytes:
    """A small picture of a format, upside down, with what cameras write."""
    file, exif = io.BytesIO(), Image.Exif()
    exif[0x0112], exif[0x010E] = 3, "where it was taken"
    images = [Image.new("RGB", (300, 200), colour) for colour in ("red", "blue")[:frames]]
    more = {"save_all": True, "append_images": images[1:]} if frames > 1 else {}
    written = {} if form in ("BMP", "GIF") else {"exif": exif}
    images[0].save(file, form, **more, **written)
    return file.getvalue()


def strange() -> Iterator[tuple[str, bytes]]:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="/etc/passwd"/></svg>'
    yield "no photo", svg
    yield "no photo", b""
    yield "no photo", b"\xff\xd8\xff"
    yield "no photo", png(0, 0)
    yield "million", png(10_000, 10_000)
    yield "million", png(20_000, 20_000)
    yield "damaged", png(500, 500)
    text = chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(20_000_000)))
    yield "damaged", png(10, 10, *[text] * 8, pixels(10, 10))
    yield "MB", bytes(40_000_001)


@pytest.mark.parametrize(("words", "data"), list(strange()), ids=lambda one: str(one)[:9])
def test_what_is_no_photo_is_refused_in_words(words: str, data: bytes) -> None:
    with pytest.raises(KnownError) as caught:
        take_photo(data)
    said = [caught.value.message.render(language(code).text) for code in CODES]
    assert words in said[CODES.index("en")]
    assert all(said)
    assert not is_kept(data)


@pytest.mark.parametrize("form", FORMATS)
def test_damaged_photos_of_every_format(form: str) -> None:
    content, chance = drawn(form), random.Random(41)
    for _ in range(rounds(12, 1_000)):
        try:
            taken = take_photo(damaged(content, chance))
        except KnownError:
            continue
        assert is_kept(taken)


@pytest.mark.parametrize("form", ["GIF", "WEBP", "TIFF"])
def test_of_moving_pictures_the_first_is_taken(form: str) -> None:
    taken = Image.open(io.BytesIO(take_photo(drawn(form, frames=2))))
    red, _green, blue = taken.convert("RGB").getpixel((9, 9))
    assert red > 200 > 60 > blue


def test_a_long_narrow_picture_is_bounded() -> None:
    taken = take_photo(png(1, 50_000, pixels(1, 50_000)))
    assert max(Image.open(io.BytesIO(taken)).size) <= LONGEST_SIDE


def with_photos() -> list[str]:
    """The exercises that take photos."""
    found = []
    for id_, exercise in CATALOGUE.items():
        lanes = getattr(getattr(kind_of(exercise), "definition", None), "lanes", ())
        found += [id_ for lane in lanes if lane.type == "photo"]
    return found


@pytest.mark.parametrize("id_", with_photos())
def test_a_photo_that_was_handed_in_is_looked_at(id_: str) -> None:
    kind, checker = kind_of(CATALOGUE[id_]), Checker(CATALOGUE)
    (lane,) = [one.id for one in kind.definition.lanes if one.type == "photo"]

    def fault(photo: bytes) -> str:
        state = json.loads(kind.dump(kind.sample("en")))
        name = hashlib.sha256(photo).hexdigest()
        state["columns"][0]["cells"][lane] = {"photo": name}
        found = checker.fault(id_, json.dumps(state), {name: photo})
        return found.render(str) if found else ""

    good = take_photo(drawn("JPEG"))
    assert fault(good) == ""
    for _words, data in strange():
        assert "photo" in fault(data[:1_000_000])
    for bad in (good[: len(good) // 2], drawn("PNG"), png(12_000, 12_000)):
        assert "photo" in fault(bad)
