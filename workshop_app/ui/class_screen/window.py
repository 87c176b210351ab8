"""The window on the projector: the slide and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QFont,
    QHideEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QScreen,
)
from PySide6.QtWidgets import QWidget

from workshop_app.kit.palette import PROJECTOR, palette
from workshop_app.ui.class_screen import keys
from workshop_app.ui.theme import FAMILIES

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

Draw = Callable[[int, int], "Drawing"]
HINT_TIME = 2_000
"""Milliseconds within which the second Esc has to follow."""


class ClassScreen(QWidget):
    """Covers one screen. `acted` carries what a key asks for, `number_typed` a number before
    Enter, `left` that a person wants to leave: Esc twice where that is allowed, or closing."""

    acted = Signal(str)
    number_typed = Signal(int)
    left = Signal()

    def __init__(self, draw: Draw, title: str) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self._draw = draw
        self._number = keys.TypedNumber()
        self._hint = ""
        self.escape_hint = ""
        """What is said after the first Esc; "" where Esc does nothing."""
        self._ready: tuple[Drawing, QImage] | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(HINT_TIME)
        self._patience.timeout.connect(self._forget_escape)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.BlankCursor)

    @property
    def hint(self) -> str:
        """What is written over the slide just now, or ""."""
        return self._hint

    def cover(self, screen: QScreen, *, take_keys: bool) -> None:
        """Cover a screen; the keyboard stays with the trainer's window unless `take_keys`."""
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, on=not take_keys)
        if not self.isVisible() or self.geometry() != screen.geometry():
            self.setScreen(screen)
            self.setGeometry(screen.geometry())
            self.showFullScreen()
        if take_keys:
            self.raise_()
            self.activateWindow()

    def make_ready(self, drawing: Drawing) -> None:
        """Paint a slide that may come next where nobody sees it."""
        from workshop_app.ui.drawing_painter import paint

        ratio = self.devicePixelRatioF()
        picture = QImage(self.size() * ratio, QImage.Format.Format_RGB32)
        picture.setDevicePixelRatio(ratio)
        # At 150 % its last pixels may lie half beyond the slide, and are to be as light as that.
        picture.fill(QColor(palette(PROJECTOR).surface))
        painter = QPainter(picture)
        paint(painter, drawing)
        painter.end()
        self._ready = (drawing, picture)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_slide(painter, self._draw(self.width(), self.height()))
        if self._hint:
            self._paint_hint(painter)
        painter.end()

    def _paint_slide(self, painter: QPainter, drawing: Drawing) -> None:
        from workshop_app.ui.drawing_painter import paint

        if self._ready is not None and self._ready[0] is drawing:
            picture = self._ready[1]
            if picture.devicePixelRatioF() == self.devicePixelRatioF():
                painter.drawImage(0, 0, picture)
                return
        paint(painter, drawing)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # A picture of a large screen takes much room.
        self._ready = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if not event.isAutoRepeat():
                self._escape()
            return
        self._forget_escape()
        if self._number.take(event):
            return
        wanted = keys.action(event)
        if number := self._number.end(event):
            self.number_typed.emit(number)
        elif wanted:
            self.acted.emit(wanted)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self._forget_escape()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave the class screen; the window itself stays for the next time."""
        event.ignore()
        self.left.emit()

    def _escape(self) -> None:
        if not self.escape_hint:
            return
        if self._hint:
            self._forget_escape()
            self.left.emit()
            return
        self._hint = self.escape_hint
        self._patience.start()
        self.update()

    def _forget_escape(self) -> None:
        self._patience.stop()
        if self._hint:
            self._hint = ""
            self.update()

    def _paint_hint(self, painter: QPainter) -> None:
        colours = palette(PROJECTOR)
        unit = min(self.width(), self.height()) / 100
        font = QFont()
        font.setFamilies(list(FAMILIES))
        font.setPixelSize(round(4.4 * unit))
        painter.setFont(font)
        words = QRectF(painter.fontMetrics().boundingRect(self._hint))
        box = QRectF(0, 0, words.width() + 6 * unit, 8 * unit)
        box.moveCenter(QRectF(self.rect()).center())
        box.moveBottom(self.height() - 5 * unit)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.ink))
        painter.drawRoundedRect(box, 4 * unit, 4 * unit)
        painter.setPen(QColor(colours.surface))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._hint)
