"""The ground of bars and other areas that paint themselves."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter


def paint_ground(painter: QPainter, area: QRect, colour: QColor) -> None:
    """Fill an area with a colour.

    Not by `fillRect`: to see which of its many forms is meant, PySide makes all types that one of
    them takes, among them 169 named gradients, before the first window can be painted.
    """
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(area)
