"""Drawings as the screen shows them."""

from __future__ import annotations

from PySide6.QtGui import QImage, QPainter

from workshop_app.ui.drawing_painter import paint


def to_image(drawing, scale, ground, ratio=1.0):
    """Return a drawing painted on a ground, `scale` logical pixels for each of its points."""
    width, height = (
        max(round(side * scale * ratio), 1) for side in (drawing.width, drawing.height)
    )
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(ground)
    painter = QPainter(image)
    paint(painter, drawing, scale=scale)
    painter.end()
    return image
