"""Text on a large screen, glyph by glyph from pictures.

Qt keeps the pictures of glyphs up to 64 pixels; what is larger it outlines and fills anew each
time, which takes twenty times as long. On a projector nearly every text is larger.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPaintEngine,
    QPainter,
    QRawFont,
    QTextLayout,
)

QT_KEEPS = 64
"""Pixels of a font up to which Qt keeps its glyphs."""
LARGEST = 400
"""Pixels beyond which a glyph is too much to be kept."""
_GLYPHS, _LINES = 600, 300

_Placed = tuple[tuple[int, float, float], ...]
_Features = tuple[tuple[int, int], ...]


def write(painter: QPainter, start: float, text: str, font: QFont, ink: QColor) -> bool:
    """Write a line of text from (start, 0) on.

    Returns False where it has to be written in another way: it is small, turned or shrunk in one
    direction, see-through, in no font of ours, or not for a screen.
    """
    placed = painter.deviceTransform()
    stretch = placed.m22()
    pixels = font.pixelSize() * stretch
    is_plain = placed.m12() == placed.m21() == 0 and abs(placed.m11() - stretch) < 1e-6 * stretch
    is_screen = painter.paintEngine().type() == QPaintEngine.Type.Raster
    if not (QT_KEEPS < pixels <= LARGEST and is_plain and is_screen and ink.alpha() == 255):
        return False
    whole = round(pixels)
    painter.setFont(font)  # which takes over from the program's own what the font leaves open
    line = _line(text, font.family(), font.weight(), whole, _features(painter.font()))
    if line is None:
        return False
    left, base, wider = placed.dx() + start * stretch, placed.dy(), pixels / whole
    before = painter.transform()
    painter.resetTransform()
    # What is left is the pixel ratio, and where the widget is in its window.
    painter.setTransform(painter.deviceTransform().inverted()[0])
    for glyph, x, y in line:
        shape, beside, above = _glyph(glyph, font.family(), font.weight(), whole, ink.rgba())
        at = QPointF(round(left + x * wider) + beside, round(base + y * wider) + above)
        painter.drawImage(at, shape)
    painter.setTransform(before)
    return True


def _font(family: str, weight: QFont.Weight, pixels: int) -> QFont:
    font = QFont(family)
    font.setPixelSize(pixels)
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _features(font: QFont) -> _Features:
    """Return what the glyphs are chosen by: among Latin letters quotes are narrow, for example."""
    return tuple((tag.value(), font.featureValue(tag)) for tag in font.featureTags())


@lru_cache(maxsize=_LINES)
def _line(
    text: str, family: str, weight: QFont.Weight, pixels: int, features: _Features
) -> _Placed | None:
    """Return the glyphs of a line that are to be seen, and where; None where another font has to
    help out."""
    font = _font(family, weight, pixels)
    for tag, value in features:
        chosen = QFont.Tag.fromValue(tag)
        if chosen is not None:
            font.setFeature(chosen, value)
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    if any(run.rawFont().familyName() != family for run in runs):
        return None
    return tuple(
        (glyph, place.x(), place.y() - line.ascent())
        for run in runs
        for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True)
    )


@lru_cache(maxsize=_GLYPHS)
def _glyph(
    glyph: int, family: str, weight: QFont.Weight, pixels: int, ink: int
) -> tuple[QImage, int, int]:
    """Return the picture of a glyph in a colour, and where it begins beside its origin."""
    raw = QRawFont.fromFont(_font(family, weight, pixels))
    coverage = raw.alphaMapForGlyph(glyph, QRawFont.AntialiasingType.PixelAntialiasing)
    box = raw.boundingRect(glyph)
    shape = QImage(coverage.size(), QImage.Format.Format_ARGB32_Premultiplied)
    if not shape.isNull():
        shape.fill(QColor.fromRgba(ink))
        shape.setAlphaChannel(coverage)
    return shape, round(box.left()), round(box.top())
