"""A big number on every screen for a moment, to tell them apart."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QWidget

from workshop_app.ui.class_screen.views import View
from workshop_app.ui.desk import Desk

SECONDS = 4


class NumberWindow(QWidget):
    """Covers one screen with its number; takes neither the keyboard nor the mouse."""

    def __init__(self, screen: QScreen, view: View, name: str) -> None:
        kind = Qt.WindowType
        super().__init__(
            None,
            kind.Tool
            | kind.FramelessWindowHint
            | kind.WindowStaysOnTopHint
            | kind.WindowDoesNotAcceptFocus
            | kind.WindowTransparentForInput,
        )
        self.view = view
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())

    def paintEvent(self, event: QPaintEvent) -> None:
        from workshop_app.ui.drawing_painter import paint

        painter = QPainter(self)
        paint(painter, self.view.draw(0, self.size()))
        painter.end()


class Identify(QObject):
    """Shows the numbers and takes them away again."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.windows: list[NumberWindow] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SECONDS * 1_000)
        self._timer.timeout.connect(self.close)

    def show(self, screens: list[tuple[QScreen, str]], own: QScreen | None) -> None:
        """Number the screens from 1 in this order, each with its name; `own` is the class's."""
        from workshop_app.kit.class_slides_screens import IdentifySlides
        from workshop_app.ui.class_screen.class_views import SlideView

        self.close()
        for number, (screen, label) in enumerate(screens, start=1):
            slides = IdentifySlides(number, label, screen == own, self._desk.language)
            window = NumberWindow(screen, SlideView(slides), f"{number} · {label}")
            self.windows.append(window)
            window.show()
        self._timer.start()

    def close(self) -> None:
        """Take the numbers away."""
        self._timer.stop()
        windows, self.windows = self.windows, []
        for window in windows:
            window.hide()
            window.deleteLater()
