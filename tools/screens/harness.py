"""Taking pictures of widgets without a screen."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QMessageLogContext,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.kit.palette import DARK, LIGHT, palette
from workshop_app.system.languages import CHINESE, ENGLISH, Language, language
from workshop_app.ui.theme import StandardTexts, Theme, apply

FOLDER = Path("out/screens")
FOCUS = "focused"
"""The object name of the part that is to have the keyboard in a picture."""


@dataclass(frozen=True)
class Look:
    """One of the looks a page is pictured in."""

    theme: str = LIGHT
    language: str = CHINESE
    scale: float = 1.0

    @property
    def suffix(self) -> str:
        return f"{self.language}-{self.theme}-{round(self.scale * 100)}"


PATIENCE = 20_000
"""Milliseconds that a page may take."""

LOOKS = (
    Look(),
    Look(DARK),
    Look(LIGHT, ENGLISH),
    Look(DARK, ENGLISH, 1.5),
    Look(LIGHT, CHINESE, 1.5),
    Look(LIGHT, ENGLISH, 2.0),
)
"""The looks that between them show every language, palette and scale."""


class Stage(QWidget):
    """A window to picture; `act` is done once it is shown, to open what lies over it."""

    act: Callable[[], None] | None = None


class Studio:
    """Sets up a look, takes pictures in it, and puts them into a folder."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.folder = folder
        qInstallMessageHandler(_tell)
        app = QApplication.instance() or QApplication([])
        assert isinstance(app, QApplication)
        self._app = app
        self._standard_texts = StandardTexts(app)
        self.taken: list[Path] = []

    @contextmanager
    def look(self, look: Look) -> Iterator[tuple[Theme, Language]]:
        """Give the program a look; nothing moves in it."""
        theme = Theme(palette(look.theme), look.scale, motion=False, latin=look.language == ENGLISH)
        apply(self._app, theme)
        self._standard_texts.speak(look.language)
        yield theme, language(look.language)

    def shot(self, widget: QWidget, name: str, size: tuple[int, int]) -> Path:
        """Write a picture of a widget at a size in pixels; the widget is gone afterwards.

        A size of height 0 stands for the height that the widget needs at that width.
        """
        width, height = size
        widget.resize(width, height or 400)
        widget.show()
        settle()
        if not height:
            layout = widget.layout()
            assert layout is not None
            widget.resize(width, max(layout.totalHeightForWidth(width), layout.sizeHint().height()))
            settle()
        if isinstance(widget, Stage) and widget.act is not None:
            widget.activateWindow()
            QTest.qWaitForWindowActive(widget)
            widget.act()
            settle()
        self._focus(widget)
        path = self.folder / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        widget.grab().save(str(path))
        widget.close()
        widget.deleteLater()
        settle()
        self.taken.append(path)
        return path

    def _focus(self, widget: QWidget) -> None:
        """Give the keyboard to the part of the widget that asks for it."""
        part = widget.findChild(QWidget, FOCUS)
        if part is not None:
            widget.activateWindow()
            QTest.qWaitForWindowActive(widget)
            part.setFocus(Qt.FocusReason.TabFocusReason)
            settle()


def _tell(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Print Qt's warnings, but for the one that a screen made of nothing cannot help."""
    if "propagateSizeHints" not in text:
        print(text, file=sys.stderr)


def wait_until(is_done: Callable[[], bool]) -> None:
    """Let a page live until something is so, or its patience is over."""
    loop = QEventLoop()
    timer = QTimer()
    timer.setInterval(20)
    timer.timeout.connect(lambda: loop.quit() if is_done() else None)
    timer.start()
    QTimer.singleShot(PATIENCE, loop.quit)
    loop.exec()


def settle() -> None:
    """Deliver everything that waits: layouts, polishing, deletions."""
    for _ in range(4):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Words:
    """Sample words in one language; a picture of the bricks needs no catalogue."""

    def __init__(self, language: Language) -> None:
        self._is_chinese = language.code == CHINESE

    def __call__(self, chinese: str, english: str) -> str:
        return chinese if self._is_chinese else english


def ground(theme: Theme) -> tuple[QWidget, QVBoxLayout]:
    sheet = QWidget()
    column = QVBoxLayout(sheet)
    column.setContentsMargins(*(theme.px(24),) * 4)
    column.setSpacing(theme.px(16))
    return sheet, column


def row(theme: Theme, *parts: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(theme.px(12))
    for part in parts:
        line.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
    line.addStretch(1)
    return line
