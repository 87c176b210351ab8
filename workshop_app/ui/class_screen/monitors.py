"""Which monitor is the class's: found again by its make, never the one the trainer sits at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QScreen

_SEPARATOR = "|"


def key_of(screen: QScreen) -> str:
    """Return the words by which a monitor is known again: connection, maker, model, serial."""
    parts = (screen.name(), screen.manufacturer(), screen.model(), screen.serialNumber())
    return _SEPARATOR.join(part.replace(_SEPARATOR, " ").strip() for part in parts)


def is_same(key: str, screen: QScreen) -> bool:
    """Return whether a screen is the monitor of a key, perhaps at another connection."""
    own = key_of(screen)
    _, _, device = own.partition(_SEPARATOR)
    return own == key or (_has_name(device) and device == key.partition(_SEPARATOR)[2])


def label_of(screen: QScreen) -> str:
    """Return a name of a monitor for people, with its size in real pixels."""
    width, height = pixels_of(screen)
    return f"{screen.model().strip() or screen.name()} · {width} × {height}"


def pixels_of(screen: QScreen) -> tuple[int, int]:
    """Return the size of a monitor in real pixels."""
    ratio, size = screen.devicePixelRatio(), screen.size()
    return round(size.width() * ratio), round(size.height() * ratio)


def beside(home: QScreen, screens: Sequence[QScreen]) -> list[QScreen]:
    """Return the screens that do not show the trainer's desk; mirrored ones do."""
    desk: QRect = home.geometry()
    return [s for s in screens if s != home and not s.geometry().intersects(desk)]


def choose(home: QScreen, screens: Sequence[QScreen], remembered: str | None) -> QScreen | None:
    """Return the remembered monitor, else the first beside the desk; None where there is none."""
    others = beside(home, screens)
    exact = [s for s in others if key_of(s) == remembered]
    known = [s for s in others if remembered and is_same(remembered, s)]
    return next(iter([*exact, *known, *others]), None)


def _has_name(device: str) -> bool:
    return bool(device.replace(_SEPARATOR, "").strip())
