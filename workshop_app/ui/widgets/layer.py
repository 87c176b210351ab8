"""What lies over the page: a panel that keeps the keyboard until it is closed."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from workshop_app.ui.theme import CARD_RADIUS, Theme

_SHADOW = 16
_MARGIN = 16


class Panel(QFrame):
    """The lifted card in a layer; `body` takes what it holds."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.body = QVBoxLayout(self)
        pad = theme.px(20)
        self.body.setContentsMargins(pad, pad, pad, pad)
        self.body.setSpacing(theme.px(12))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.setBrush(self._theme.colour("surface"))
        radius = self._theme.px(CARD_RADIUS)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


class Layer(QWidget):
    """Covers a window with one panel on it. Esc and a click beside the panel close it; with
    `holds_typing` the click does not, so that nothing that was typed is lost by a slip.

    Tab stays within the panel. When the layer goes, the keyboard returns to where it was.
    `closed` is emitted once, however the layer was closed.
    """

    closed = Signal()

    def __init__(
        self, theme: Theme, host: QWidget, *, dim: bool, width: int, holds_typing: bool = False
    ) -> None:
        super().__init__(host)
        self._host = host
        self._theme = theme
        self._dim = dim
        self._holds_typing = holds_typing
        self._width = theme.px(width)
        self._anchor: QWidget | None = None
        self._is_open = False
        self._came_from: QWidget | None = None
        self.panel = Panel(theme, self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    @property
    def is_open(self) -> bool:
        return self._is_open

    def open(self, first: QWidget, anchor: QWidget | None = None) -> None:
        """Show the layer, beneath `anchor` where given, with the keyboard on `first`."""
        self._came_from = QApplication.focusWidget()
        self._anchor = anchor
        self._is_open = True
        host = self._host
        host.installEventFilter(self)
        self._place()
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def dismiss(self) -> None:
        """Close the layer and give the keyboard back."""
        if not self._is_open:
            return
        self._is_open = False
        self._host.removeEventFilter(self)
        self.hide()
        came_from, self._came_from = self._came_from, None
        give_back(came_from)
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self._is_open:
            self._place()
        return super().event(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, N802
        """Move the keyboard within the panel, from its end to its beginning."""
        stops = [
            part
            for part in self.panel.findChildren(QWidget)
            if part.focusPolicy() & Qt.FocusPolicy.TabFocus
            and part.isEnabled()
            and part.isVisible()
            and part.focusProxy() is None
        ]
        if not stops:
            return True
        here = QApplication.focusWidget()
        step = 1 if next else -1
        index = (stops.index(here) + step) % len(stops) if here in stops else 0
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        stops[index].setFocus(reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._holds_typing:
            self.dismiss()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._dim:
            painter.fillRect(self.rect(), QColor(0, 0, 0, 120 if self._theme.is_dark else 80))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 10 if self._theme.is_dark else 2))
        radius = self._theme.px(CARD_RADIUS)
        area = QRectF(self.panel.geometry()).translated(0, self._theme.px(4))
        for spread in range(_SHADOW):
            grown = area.adjusted(-spread, -spread, spread, spread)
            painter.drawRoundedRect(grown, radius + spread, radius + spread)

    def _place(self) -> None:
        host = self._host
        self.setGeometry(host.rect())
        margin = self._theme.px(_MARGIN)
        width = min(self._width, self.width() - 2 * margin)
        layout = self.panel.layout()
        assert layout is not None
        needed = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else -1
        height = max(needed, layout.totalMinimumSize().height())
        height = min(height, self.height() - 2 * margin)
        self.panel.setGeometry(self._position(width, height, margin))

    def _position(self, width: int, height: int, margin: int) -> QRect:
        if self._anchor is None:
            left, top = (self.width() - width) // 2, max((self.height() - height) // 3, margin)
            return QRect(left, top, width, height)
        gap = self._theme.px(6)
        corner = self._anchor.mapTo(self._host, QPoint(0, 0))
        left = corner.x() + self._anchor.width() - width
        top = corner.y() + self._anchor.height() + gap
        if top + height > self.height() - margin:
            top = corner.y() - gap - height
        left = min(max(left, margin), self.width() - margin - width)
        top = min(max(top, margin), max(self.height() - margin - height, margin))
        return QRect(left, top, width, height)


def give_back(part: QWidget | None) -> None:
    """Give the keyboard back to a part of the page, which may have been built anew meanwhile."""
    if part is not None and shiboken6.isValid(part) and part.isVisible():
        part.setFocus(Qt.FocusReason.OtherFocusReason)
