"""A short message at the foot of the page that goes by itself, with one action such as undo."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QWidget

from workshop_app.ui import icons
from workshop_app.ui.theme import CARD_RADIUS, Theme
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.inline_message import LOOKS, Tone
from workshop_app.ui.widgets.layer import give_back
from workshop_app.ui.widgets.motion import move
from workshop_app.ui.widgets.text import Text

SECONDS = 6
_WIDEST = 560
_RISE = 12
_SHADOW = 10


class Toast(QFrame):
    """Shows over the foot of `host`. It waits while the mouse or the keyboard is on it, and gives
    the keyboard back to where it came from.

    `seconds` 0 keeps it until it is closed. `acted` and `closed` are emitted at most once.
    """

    acted = Signal()
    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        host: QWidget,
        text: str,
        tone: Tone = "info",
        *,
        action: str = "",
        close_name: str = "",
        seconds: float = SECONDS,
    ) -> None:
        super().__init__(host)
        self._host = host
        self._theme = theme
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(seconds * 1000))
        self._timer.timeout.connect(self.dismiss)
        self._lasts = seconds > 0
        self._is_open = False
        self._came_from: QWidget | None = None
        self.setAccessibleName(text)
        edge = _SHADOW
        row = QHBoxLayout(self)
        row.setContentsMargins(
            theme.px(16) + edge, theme.px(8) + edge, theme.px(8) + edge, theme.px(8) + edge
        )
        row.setSpacing(theme.px(12))
        mark = QLabel()
        ink, icon = LOOKS[tone][2], LOOKS[tone][3]
        mark.setPixmap(icons.pixmap(theme, icon, ink, 18, self.devicePixelRatioF()))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        self._words = Text(theme, text, max_lines=4, align=Qt.AlignmentFlag.AlignVCenter)
        self._words.setMinimumHeight(theme.px(36))
        row.addWidget(self._words, 1)
        self.action_button = Button(theme, action, "plain")
        self.action_button.setVisible(bool(action))
        self.action_button.clicked.connect(self._on_acted)
        self.action_button.installEventFilter(self)
        row.addWidget(self.action_button)
        self.close_button = IconButton(theme, "x", close_name)
        self.close_button.setVisible(bool(close_name))
        self.close_button.clicked.connect(self.dismiss)
        self.close_button.installEventFilter(self)
        row.addWidget(self.close_button)
        self.hide()

    @property
    def text(self) -> str:
        return self._words.text()

    def pop_up(self, above: int = 0) -> None:
        """Show the toast `above` pixels over the foot of its host."""
        self._above = above
        self._is_open = True
        host = self._host
        host.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]
        self._place()
        self.show()
        self.raise_()
        place = self.pos()
        move(self._theme, self, "pos", place + QPoint(0, self._theme.px(_RISE)), place)
        self._wait()

    def dismiss(self) -> None:
        """Take the toast away."""
        if not self._is_open:
            return
        self._is_open = False
        self._timer.stop()
        self._host.removeEventFilter(self)
        QApplication.instance().focusChanged.disconnect(self._on_focus)  # type: ignore[union-attr]
        if self._has(QApplication.focusWidget()):
            give_back(self._came_from)
        self.hide()
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host:
            if event.type() == QEvent.Type.Resize:
                self._place()
            elif event.type() == QEvent.Type.ChildAdded:
                # A page that is opened meanwhile does not cover what can still be undone.
                self.raise_()
        elif event.type() == QEvent.Type.FocusIn:
            self._timer.stop()
        elif event.type() == QEvent.Type.FocusOut:
            self._wait()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._wait()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = self._theme.px(CARD_RADIUS)
        area = QRectF(self.rect()).adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 12 if self._theme.is_dark else 3))
        for spread in range(_SHADOW):
            grown = area.adjusted(-spread, 2 - spread, spread, 2 + spread)
            painter.drawRoundedRect(grown, radius + spread, radius + spread)
        painter.setPen(QPen(self._theme.colour("border"), 1))
        painter.setBrush(self._theme.colour("raised"))
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _wait(self) -> None:
        if self._is_open and self._lasts:
            self._timer.start()

    def _place(self) -> None:
        host = self._host
        width = min(self.sizeHint().width(), self._theme.px(_WIDEST), host.width())
        layout = self.layout()
        assert layout is not None
        height = max(layout.totalHeightForWidth(width), layout.totalMinimumSize().height())
        top = host.height() - height - self._theme.px(8) - self._above
        self.setGeometry((host.width() - width) // 2, top, width, height)

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        """Remember what had the keyboard before it came here."""
        if self._has(now) and not self._has(before):
            self._came_from = before

    def _has(self, part: QWidget | None) -> bool:
        return part is not None and self.isAncestorOf(part)

    def _on_acted(self) -> None:
        self.dismiss()
        self.acted.emit()
