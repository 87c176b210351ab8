"""The sign of the program as files: `resources/program/sign.svg`, and the icons made from it.

    python -m tools.program.pictures        draw the sign anew, after its letter or colour changed

The sign is drawn from the shipped font as outlines, so that it needs none where it is shown.
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

from tools.program.contents import ROOT
from workshop_app.kit.palette import LIGHT, palette

SIGN = ROOT / "resources" / "program" / "sign.svg"
SIDE = 256
_ROUND, _LETTER = 0.24, 0.5
_SIDES = (16, 24, 32, 48, 64, 128, 256)
_ENDINGS = {"win32": "ico", "darwin": "icns"}


def sign_svg() -> str:
    """Return the sign as a drawing: one character on a rounded square in the accent."""
    from PySide6.QtGui import QFont, QFontDatabase, QPainterPath

    from workshop_app.ui.icons import SIGN as LETTER

    _application()
    file = ROOT / "resources" / "fonts" / "NotoSansSC_700Bold.ttf"
    QFontDatabase.addApplicationFont(str(file))
    font = QFont("Noto Sans SC")
    font.setBold(True)
    font.setPixelSize(round(SIDE * _LETTER))
    letter = QPainterPath()
    letter.addText(0, 0, font, LETTER)
    box, colours = letter.boundingRect(), palette(LIGHT)
    letter.translate(SIDE / 2 - box.center().x(), SIDE / 2 - box.center().y())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">'
        f'<rect width="{SIDE}" height="{SIDE}" rx="{SIDE * _ROUND:g}" fill="{colours.accent}"/>'
        f'<path fill="{colours.on_accent}" d="{_path_data(letter)}"/></svg>\n'
    )


def _path_data(path: object) -> str:
    from PySide6.QtGui import QPainterPath

    assert isinstance(path, QPainterPath)
    kinds = QPainterPath.ElementType
    letters = {kinds.MoveToElement: "M", kinds.LineToElement: "L", kinds.CurveToElement: "C"}
    words = []
    for place in range(path.elementCount()):
        element = path.elementAt(place)
        words.append(f"{letters.get(element.type, '')}{element.x:.2f} {element.y:.2f}")
    return " ".join(words)


def png(side: int) -> bytes:
    """Return the sign as a PNG of `side` pixels."""
    from PySide6.QtCore import QBuffer, QIODevice, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    _application()
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(SIGN)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def write_icon(folder: Path, system: str = sys.platform) -> Path | None:
    """Write the icon that a program carries; None on Linux, where the desktop file has one."""
    from PIL import Image

    ending = _ENDINGS.get(system)
    if ending is None:
        return None
    file = folder / f"sign.{ending}"
    if ending == "icns":
        Image.open(io.BytesIO(png(1024))).save(file)
        return file
    pictures = [Image.open(io.BytesIO(png(side))) for side in _SIDES]
    pictures[-1].save(file, sizes=[(side, side) for side in _SIDES], append_images=pictures[:-1])
    return file


def _application() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    global _app
    _app = QGuiApplication.instance() or QGuiApplication([])


_app: object = None


if __name__ == "__main__":
    SIGN.parent.mkdir(parents=True, exist_ok=True)
    SIGN.write_text(sign_svg(), encoding="utf-8", newline="\n")
