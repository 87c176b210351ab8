"""The icons of the program: Lucide's drawings in the colour of a role, sharp on every screen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from workshop_app.system.resources import resource
from workshop_app.ui.theme import Theme

SHARP = 2.0
"""Each icon has a picture for this pixel ratio too: a sharper screen may be plugged in."""

SIGN = "体"
"""The first character of the program's name: its sign on the rail and in the task bar."""


@cache
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def _draw(drawing: QSvgRenderer, side: int, gap: int) -> QPixmap:
    result = QPixmap(side + gap, side)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    drawing.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return result


def pixmap(
    theme: Theme,
    name: str,
    role: str = "ink",
    size: int = 18,
    ratio: float = 2.0,
    gap: int = 0,
) -> QPixmap:
    """Return an icon as a picture; `size` and the empty `gap` behind it are pixels at a scale of 1.

    Raises FileNotFoundError where the icon is not shipped, KeyError for an unknown role.
    """
    colour = theme.colour(role).name()
    return _pixmaps(name, colour, theme.px(size), theme.px(gap), (ratio,))[0]


def icon(theme: Theme, name: str, role: str = "ink", size: int = 18, gap: int = 0) -> QIcon:
    """Return an icon for a button or an action, with a fainter one for when it is disabled."""
    result = QIcon()
    ratios = _ratios()
    for mode, colour in ((QIcon.Mode.Normal, role), (QIcon.Mode.Disabled, "disabled")):
        shade = theme.colour(colour).name()
        for picture in _pixmaps(name, shade, theme.px(size), theme.px(gap), ratios):
            result.addPixmap(picture, mode)
    return result


def _ratios() -> tuple[float, ...]:
    """Return the pixel ratios for which an icon holds a picture of its own."""
    present = {screen.devicePixelRatio() for screen in QGuiApplication.screens()}
    return tuple(sorted(present | {SHARP}))


def _pixmaps(name: str, colour: str, side: int, gap: int, ratios: Sequence[float]) -> list[QPixmap]:
    """Return an icon for each of some pixel ratios; `side` and `gap` are pixels at a ratio of 1."""
    drawing: QSvgRenderer | None = None
    found = []
    for ratio in ratios:
        key = f"icon/{name}/{colour}/{side}/{ratio}/{gap}"
        result = QPixmap()
        if not QPixmapCache.find(key, result):
            drawing = drawing or QSvgRenderer(
                QByteArray(_source(name).replace("currentColor", colour).encode())
            )
            result = _draw(drawing, round(side * ratio), round(gap * ratio))
            result.setDevicePixelRatio(ratio)
            QPixmapCache.insert(key, result)
        found.append(result)
    return found


def app_icon(theme: Theme, sign: str) -> QIcon:
    """Return the program's sign, one character on the accent, for windows and the rail."""
    result = QIcon()
    for side in (16, 32, 48, 64, 128, 256):
        result.addPixmap(sign_pixmap(theme, sign, side, 1.0))
    return result


def sign_pixmap(theme: Theme, sign: str, side: int, ratio: float) -> QPixmap:
    """Return the program's sign as a rounded square of `side` pixels."""
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.palette.accent))
    square = QRectF(0, 0, side, side)
    painter.drawRoundedRect(square, side * 0.24, side * 0.24)
    font = theme.font(bold=True)
    font.setPixelSize(max(round(side * 0.42), 9))
    painter.setFont(font)
    painter.setPen(QColor(theme.palette.on_accent))
    painter.drawText(square, Qt.AlignmentFlag.AlignCenter, sign)
    painter.end()
    return pixmap
