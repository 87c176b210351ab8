"""The contrast of every word on the class screen, measured from what is painted behind it."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from reportlab.graphics.shapes import Group, String

from tests.kit.drawn import contrast, texts
from tests.kit.test_slides import every
from tests.ui.painted import to_image
from workshop_app.system.languages import CODES, language
from workshop_app.ui.theme import load_fonts

STEPS = 9


def without_words(group):
    """Take the words out of a drawing, so that only what lies behind them is painted."""
    group.contents = [shape for shape in group.contents if not isinstance(shape, String)]
    for shape in group.contents:
        if isinstance(shape, Group):
            without_words(shape)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("size", [(1024, 768), (1920, 1080), (1080, 1920)], ids=str)
def test_every_word_keeps_seven_to_one_to_all_that_lies_behind_it(code, size, qapp):
    for slide in every(language(code), size):
        words = texts(slide)
        without_words(slide)
        behind = to_image(slide, 1.0, QColor("white"))
        for word in words:
            for pixel in spots(behind, word):
                assert contrast(word.colour, pixel) >= 7, word


def spots(image, word):
    """Yield the colours of a grid of pixels within the box of a word."""
    for row in range(STEPS):
        y = word.top + (word.bottom - word.top) * (row + 0.5) / STEPS
        for column in range(STEPS):
            x = word.left + (word.right - word.left) * (column + 0.5) / STEPS
            yield image.pixelColor(int(x), int(y)).name().upper()


def test_what_is_painted_is_what_was_asked_for(qapp):
    load_fonts()
    for slide in every(language("en"), (1024, 768)):
        shown = to_image(slide, 1.0, QColor("red"))
        assert (shown.width(), shown.height()) == (1024, 768)
        words = texts(slide)
        without_words(slide)
        bare = to_image(slide, 1.0, QColor("red"))
        for word in words:
            if word.text.strip():
                box = (int(word.left), int(word.top), int(word.right - word.left) + 1)
                area = (*box, int(word.bottom - word.top) + 1)
                assert shown.copy(*area) != bare.copy(*area), word
