"""The views of a class measured on what is painted: how high letters are, how dark, and where."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import pytest
from PySide6.QtGui import QColor, QImage
from reportlab.graphics.shapes import Drawing, Group, String
from reportlab.lib.colors import black

from tests.kit import class_views
from tests.kit.drawn import Written, contrast, texts
from tests.ui.class_screen.test_contrast import without_words
from tests.ui.painted import to_image
from workshop_app.kit.class_clock import COUNTDOWN
from workshop_app.kit.fonts import BOLD, REGULAR
from workshop_app.kit.slide import FLOOR, KEY, MARGIN, TITLE
from workshop_app.system.languages import CODES
from workshop_app.ui.theme import load_fonts

SIZES = [(1024, 768), (1920, 1080), (1080, 1920)]
LARGEST = (3840, 2160)
CASES = [("zh_CN", (1024, 768)), ("en", (1024, 768)), ("zh_CN", (1920, 1080)), ("en", (1920, 1080))]
CASES += [("zh_CN", LARGEST), ("en", (1080, 1920))]
PLAIN = (("en", (1024, 768)), ("zh_CN", (1920, 1080)), ("zh_CN", LARGEST))
"""Where the everyday views are enough: each language is crowded at another size."""

WHITE = 0xFFFFFFFF
LARGE = 200
EDGES = 2
"""Rows of pixels that the ink of a word may lose at its upper and its lower edge."""


class Pixels:
    """The pixels of a picture as rows of numbers."""

    def __init__(self, image: QImage) -> None:
        self._image = image.convertToFormat(QImage.Format.Format_RGB32)
        self.width, self.height = image.width(), image.height()
        self._all = memoryview(self._image.constBits()).cast("I")

    def row(self, y: int, left: int = 0, right: int = -1) -> memoryview:
        start = y * self.width
        return self._all[start + left : start + (self.width if right < 0 else right)]


@dataclass(frozen=True)
class Ink:
    """What a word left on the picture: its height in pixels, its darkest contrast to its ground."""

    high: int
    contrast: float


def ink_of(full: Pixels, bare: Pixels, word: Written) -> Ink:
    """Measure a word as the difference between the picture with all words and without any."""
    left, right = max(int(word.left), 0), min(int(word.right) + 1, full.width)
    high, low = int(word.top - 0.1 * word.size), int(word.bottom + 0.13 * word.size) + 1
    rows = range(max(high, 0), min(low, full.height))
    touched = [y for y in rows if full.row(y, left, right) != bare.row(y, left, right)]
    if not touched:
        return Ink(0, 0.0)
    middle = touched[len(touched) // 2]
    colours = {p for y in (touched[len(touched) // 3], middle) for p in full.row(y, left, right)}
    ground = set(bare.row(middle, left, right))
    best = max(min(apart(ink, one) for one in ground) for ink in colours)
    return Ink(touched[-1] - touched[0] + 1, best)


@cache
def name(pixel: int) -> str:
    return f"#{pixel & 0xFFFFFF:06X}"


@cache
def apart(ink: int, ground: int) -> float:
    return contrast(name(ink), name(ground))


@cache
def height_of(text: str, font: str) -> float:
    """Return how high the ink of a text is, in type sizes, painted large by itself."""
    drawing = Drawing(LARGE * (len(text) + 2), LARGE * 2)
    drawing.contents.append(
        String(LARGE, LARGE * 0.7, text, fontName=font, fontSize=LARGE, fillColor=black)
    )
    pixels = Pixels(to_image(drawing, 1.0, QColor("white")))
    blank = WHITE.to_bytes(4, "little") * pixels.width
    touched = [y for y in range(pixels.height) if pixels.row(y).tobytes() != blank]
    return (touched[-1] - touched[0] + 1) / LARGE


def fonts_of(drawing: Group) -> dict[str, str]:
    """Return the font that each text is set in."""
    found: dict[str, str] = {}
    for shape in drawing.contents:
        if isinstance(shape, Group):
            found |= fonts_of(shape)
        elif isinstance(shape, String):
            found[shape.text] = shape.fontName
    return found


def measured(slide: Drawing) -> list[tuple[Written, float, Ink]]:
    """Return each text with its painted size in pixels, and its ink."""
    words, fonts = [word for word in texts(slide) if word.text.strip()], fonts_of(slide)
    full = Pixels(to_image(slide, 1.0, QColor("white")))
    without_words(slide)
    bare = Pixels(to_image(slide, 1.0, QColor("white")))
    found = []
    for word in words:
        ink = ink_of(full, bare, word)
        found.append((word, (ink.high + EDGES) / height_of(word.text, fonts[word.text]), ink))
    return found


def all_views(code):
    yield from class_views.everyday(code).items()
    yield from ((f"crowded {name}", view) for name, view in class_views.crowded(code).items())


@pytest.mark.parametrize(("code", "size"), CASES, ids=str)
def test_letters_are_as_high_and_as_dark_as_the_last_row_needs(code, size, qapp):
    load_fonts()
    unit = min(size) / 100
    is_plain = (code, size) in PLAIN
    views = class_views.everyday(code).items() if is_plain else all_views(code)
    for view_name, view in views:
        pages = [0] if size == LARGEST else range(view.pages(*size))
        for page in pages:
            found = measured(view.draw(page, *size))
            assert found, view_name
            for word, high, ink in found:
                assert high >= FLOOR * unit, (view_name, page, word)
                assert ink.contrast >= 7, (view_name, page, word, ink)
            assert max(high for _, high, _ in found) >= least(view_name, page) * unit


def least(view_name, page):
    """Return the least size of what is to be seen first."""
    short = view_name.removeprefix("crowded ")
    if short == "task-clock":
        return KEY
    if short.startswith(("countdown", "identify")) or short in ("break", "block-clock"):
        return COUNTDOWN
    if short.startswith("reveal") and short != "reveal-sealed" and page == 0:
        return KEY
    return TITLE


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_is_painted_within_the_safe_margin(size, qapp):
    load_fonts()
    width, height = size
    across, down = int(width * MARGIN) - 2, int(height * MARGIN) - 2
    for view_name, view in all_views("zh_CN"):
        if view_name == "test":
            continue
        pixels = Pixels(to_image(view.draw(0, *size), 1.0, QColor("red")))
        for y in (*range(0, down, 3), *range(height - down, height, 3)):
            assert set(pixels.row(y)) == {WHITE}, view_name
        for y in range(0, height, 7):
            edges = set(pixels.row(y, 0, across)) | set(pixels.row(y, width - across))
            assert edges == {WHITE}, view_name


def test_the_test_picture_marks_the_edge_and_the_safe_area(qapp):
    load_fonts()
    view = class_views.everyday("en")["test"]
    pixels = Pixels(to_image(view.draw(0, 1920, 1080), 1.0, QColor("red")))
    line = pixels.row(700)
    dark = [x for x in range(200) if contrast(name(line[x]), "#FFFFFF") >= 4.5]
    assert {0, 1, 2} <= set(dark)
    frame = [x for x in range(90, 100) if line[x] != WHITE]
    assert len(frame) >= 3
    assert all(b - a == 1 for a, b in pairwise(frame))
    assert {95, 96} <= set(dark)


@pytest.mark.parametrize("code", CODES)
def test_bars_stand_out_from_their_ground(code, qapp):
    load_fonts()
    view = class_views.everyday(code)["comparison"]
    pixels = Pixels(to_image(view.draw(0, 1920, 1080), 1.0, QColor("white")))
    column = 1920 * 55 // 100
    runs, dark = 0, False
    for y in range(200, 950):
        is_dark = contrast(name(pixels.row(y)[column]), "#FFFFFF") >= 4.5
        runs += is_dark and not dark
        dark = is_dark
    assert runs >= 5


def test_fonts_are_those_of_the_slides(qapp):
    slide = class_views.everyday("zh_CN")["countdown"].draw(0, 1024, 768)
    assert set(fonts_of(slide).values()) <= {REGULAR, BOLD}
