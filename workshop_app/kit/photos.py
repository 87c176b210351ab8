"""Photos that users bring: made small, turned upright, freed of what their camera wrote.

Whatever comes in, a photo that is kept is a JPEG of bounded size. Pillow and ReportLab are
imported when there is a photo.
"""

from __future__ import annotations

import hashlib
import io
import warnings
from functools import lru_cache
from typing import TYPE_CHECKING

from workshop_app.domain.errors import KnownError
from workshop_app.domain.limits import ATTACHMENT_LIMIT
from workshop_app.domain.message import say

if TYPE_CHECKING:
    from PIL.Image import Image
    from reportlab.graphics.shapes import Image as ImageShape

LONGEST_SIDE = 1280
"""Pixels of a photo that is kept: sharp on a projector, small in a file that is handed in."""
FAR_MORE = 1.5
MOST_BYTES = 40_000_000
MOST_PIXELS = 60_000_000
ENDINGS = ("jpg", "jpeg", "png", "webp", "bmp", "gif", "tif", "tiff")
"""Endings of the files that can be read, for a file dialog."""

_FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "GIF", "TIFF")
_QUALITIES = (85, 75, 60, 40)
_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim")
_ENCODED = "encoded"


def take_photo(data: bytes) -> bytes:
    """Return the photo in a file's bytes as a JPEG of at most 1280 pixels a side and 1 MB.

    It stands upright, lies on white and has lost its place, time and camera. Raises KnownError,
    with words that say what to do, where it is no picture, damaged or far too large.
    """
    if len(data) > MOST_BYTES:
        raise KnownError(
            say(
                "This file has {size} MB; a photo may have at most {limit} MB. Nothing was "
                "changed. Save it smaller or choose another photo.",
                size=-(-len(data) // 1_000_000),
                limit=MOST_BYTES // 1_000_000,
            )
        )
    image = _opened(data)
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise _too_many_pixels(width, height)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _encoded(_upright(image))
    except (OSError, ValueError, SyntaxError, MemoryError) as error:
        raise _damaged() from error


def digest(data: bytes) -> str:
    """Return the name under which a photo is kept: its SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def is_kept(data: bytes) -> bool:
    """Tell whether bytes are a photo as `take_photo` leaves it: every picture can draw it."""
    try:
        image = _opened(data)
        if image.format != "JPEG" or max(image.size) > LONGEST_SIDE:
            return False
        # A small one of few colours takes a tenth of the time, and is read to its end as well.
        image.draft("L", (1, 1))
        image.load()
    except (KnownError, OSError, ValueError, SyntaxError):
        return False
    return True


@lru_cache(maxsize=256)
def size_of(data: bytes) -> tuple[int, int]:
    """Return width and height of a photo in pixels. Raises KnownError where it is none."""
    return _opened(data).size


@lru_cache(maxsize=64)
def reduced(data: bytes, width: int) -> bytes:
    """Return a photo with about `width` pixels a row, where it has far more than that."""
    image = _opened(data)
    width = max(width, 1)
    if image.width <= FAR_MORE * width:
        return data
    image.thumbnail((width, image.height))
    return _encoded(image.convert("RGB"))


def reportlab_image(data: bytes, x: float, y: float, width: float, height: float) -> ImageShape:
    """Return a photo as a shape of a drawing, stretched to a place in points.

    Screen, PDF, SVG and PNG draw it from the JPEG itself.
    """
    from reportlab.graphics.shapes import Image as Shape

    image = _opened(data)
    image.info[_ENCODED] = data
    return Shape(x, y, width, height, image)


def encoded(shape: ImageShape) -> bytes | None:
    """Return the bytes of the picture in an image shape, None where it holds no picture."""
    path = shape.path
    if isinstance(path, bytes):
        return path
    if not hasattr(path, "info"):
        return None
    kept = path.info.get(_ENCODED)
    if isinstance(kept, bytes):
        return kept
    file = io.BytesIO()
    path.save(file, "PNG")
    return file.getvalue()


def _opened(data: bytes) -> Image:
    """Read the head of a picture; the pixels come when they are asked for."""
    from PIL import Image as Images
    from PIL import UnidentifiedImageError

    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS:
        raise KnownError(
            say(
                "Photos of the format HEIC cannot be read. Nothing was changed. Save the photo as "
                "JPEG, or set the camera to “most compatible”, and choose it again."
            )
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Images.open(io.BytesIO(data), formats=_FORMATS)
    except Images.DecompressionBombError as error:
        raise _too_many_pixels() from error
    except UnidentifiedImageError as error:
        raise KnownError(
            say(
                "This file is no photo that can be read. Nothing was changed. Choose a picture of "
                "the format JPEG, PNG, WebP, BMP, GIF or TIFF."
            )
        ) from error
    except (OSError, ValueError, SyntaxError) as error:
        raise _damaged() from error


def _upright(image: Image) -> Image:
    """Return the small picture on white, turned as the camera was held, with nothing else."""
    from PIL import Image as Images
    from PIL import ImageOps

    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    ImageOps.exif_transpose(image, in_place=True)
    white = Images.new("RGB", image.size, "white")
    if image.has_transparency_data:
        clear = image.convert("RGBA")
        white.paste(clear, mask=clear.getchannel("A"))
    else:
        white.paste(_eight_bits(image).convert("RGB"))
    return white


def _eight_bits(image: Image) -> Image:
    """Return a picture of 16 bits a pixel with 8, which Pillow would cut off at white."""
    if image.mode.startswith("I"):
        return image.point(lambda value: value / 257).convert("L")
    return image


def _encoded(image: Image) -> bytes:
    data = b""
    for quality in _QUALITIES:
        file = io.BytesIO()
        image.save(file, "JPEG", quality=quality, optimize=True)
        data = file.getvalue()
        if len(data) <= ATTACHMENT_LIMIT:
            break
    return data


def _too_many_pixels(width: int = 0, height: int = 0) -> KnownError:
    if not width:
        return KnownError(
            say(
                "This photo has more than {limit} million pixels. Nothing was changed. Save it "
                "smaller or choose another photo.",
                limit=MOST_PIXELS // 1_000_000,
            )
        )
    return KnownError(
        say(
            "This photo has {width} × {height} pixels; at most {limit} million in all are "
            "allowed. Nothing was changed. Save it smaller or choose another photo.",
            width=width,
            height=height,
            limit=MOST_PIXELS // 1_000_000,
        )
    )


def _damaged() -> KnownError:
    return KnownError(
        say(
            "This photo is damaged or cut off. Nothing was changed. Copy it from the camera once "
            "more, or choose another photo."
        )
    )
