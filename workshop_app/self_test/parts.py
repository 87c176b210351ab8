"""Is all there that the program is made of: modules, fonts, texts, drawings, formats?"""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
from collections.abc import Iterator

from workshop_app.self_test import WrongError
from workshop_app.system.file_types import FILE_TYPES
from workshop_app.system.languages import CHINESE, ENGLISH, language
from workshop_app.system.resources import notice, resource, root

PACKAGES = ("workshop_app", "exercises")
TEXTS = ("LICENSE", "THIRD_PARTY.md")


def check() -> Iterator[str]:
    """Check one kind of part after the other and say how many there are. Raises WrongError."""
    _surroundings()
    yield f"modules: {_modules()} imported"
    yield f"fonts: {', '.join(_fonts())} loaded"
    yield f"icons: {_icons()} drawn"
    _texts()
    _order()
    yield "texts: there in Chinese, Qt's own too; Chinese words in their order"
    _formats()
    yield f"pictures and licences read; file types: {', '.join(o.ending for o in FILE_TYPES)}"


def _modules() -> int:
    count = 0
    for name in PACKAGES:
        package = importlib.import_module(name)
        for module in pkgutil.walk_packages(package.__path__, f"{name}."):
            if not module.name.endswith(".__main__"):
                importlib.import_module(module.name)
                count += 1
    return count


def _fonts() -> list[str]:
    from PySide6.QtGui import QFontDatabase

    from workshop_app.kit import fonts
    from workshop_app.ui.theme import load_fonts

    load_fonts()
    families = {"Noto Sans SC", "Noto Emoji"}
    if missing := families - set(QFontDatabase.families()):
        raise WrongError(f"Qt does not know the fonts {missing}")
    fonts.register()
    for text, font in (("峰终体验 Aa1", fonts.REGULAR), ("峰终体验 Aa1", fonts.BOLD)):
        if [run.font for run in fonts.runs(text, font)] != [font]:
            raise WrongError(f"{font} lacks something of “{text}”")
    if [run.font for run in fonts.runs("🦊", fonts.REGULAR)] != [fonts.EMOJI]:
        raise WrongError("there is no emoji")
    return sorted(families)


def _icons() -> int:
    from PySide6.QtSvg import QSvgRenderer

    drawings = [*sorted(resource("icons").glob("*.svg")), resource("program", "sign.svg")]
    for file in drawings:
        if not QSvgRenderer(str(file)).isValid():
            raise WrongError(f"{file.name} is no drawing")
    return len(drawings)


def _texts() -> None:
    from PySide6.QtCore import QLibraryInfo, QTranslator

    chinese = language(CHINESE)
    if chinese.text("Settings") == language(ENGLISH).text("Settings"):
        raise WrongError("the Chinese texts are not there")
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if not QTranslator().load(f"qtbase_{CHINESE}", folder):
        raise WrongError(f"Qt's own Chinese texts are not in {folder}")


def _order() -> None:
    """Ask Qt what it knows of Chinese: on Linux it brings its knowledge of languages along."""
    from PySide6.QtCore import QCollator, QLocale, QStringDecoder

    if sys.platform != "linux":
        return
    collator, by_sound = QCollator(QLocale(CHINESE)), ["阿", "波", "次"]
    if sorted(by_sound, key=collator.sortKey) != by_sound:
        raise WrongError("Qt does not know the order of Chinese words")
    if not QStringDecoder("GB18030").isValid():
        raise WrongError("Qt does not know the encoding GB18030")


def _surroundings() -> None:
    """See that a browser opened from a built program is not led to the libraries in here."""
    for name, value in os.environ.items():
        is_loaders = name.startswith("_PYI")  # which no other program asks for
        if getattr(sys, "frozen", False) and str(root()) in value and not is_loaders:
            raise WrongError(f"{name} leads other programs to {value}")


def _formats() -> None:
    import io

    from PIL import Image
    from PySide6.QtGui import QImageReader

    for name in ("PNG", "JPEG", "WEBP"):
        stream = io.BytesIO()
        Image.new("RGB", (8, 8), "teal").save(stream, name)
        Image.open(io.BytesIO(stream.getvalue())).load()
    known = {bytes(name.data()).decode() for name in QImageReader.supportedImageFormats()}
    if not {"png", "jpeg"} <= known:
        raise WrongError(f"Qt reads only {sorted(known)}")
    for name in TEXTS:
        if not notice(name):
            raise WrongError(f"{name} is not there")
