"""A part of a page that opens and closes under its title."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from workshop_app.ui import icons
from workshop_app.ui.theme import BODY, CONTROL_HEIGHT, Theme
from workshop_app.ui.widgets.focus_ring import FocusRing
from workshop_app.ui.widgets.motion import move
from workshop_app.ui.widgets.padding import UNBOUNDED


class _Header(QAbstractButton):
    def __init__(self, theme: Theme, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setText(title)
        self.setAccessibleName(title)
        self.setCheckable(True)
        self.setFont(theme.font(BODY, bold=True))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        FocusRing(theme, self)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + self._theme.px(36), self._theme.px(CONTROL_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(72), self._theme.px(CONTROL_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False}.get(Qt.Key(event.key()))
        if wanted is not None:
            self.setChecked(wanted)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        role = "accent" if self.underMouse() and self.isEnabled() else "ink"
        role = role if self.isEnabled() else "disabled"
        name = "chevron-down" if self.isChecked() else "chevron-right"
        side = theme.px(16)
        chevron = icons.pixmap(theme, name, role, 16, self.devicePixelRatioF())
        painter.drawPixmap(theme.px(2), (self.height() - side) // 2, chevron)
        painter.setPen(theme.colour(role))
        painter.setFont(self.font())
        words = self.rect().adjusted(theme.px(26), 0, 0, 0)
        elide = Qt.TextElideMode.ElideRight
        shown = self.fontMetrics().elidedText(self.text(), elide, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)


class Fold(QWidget):
    """A title with a part beneath that is shown or not; `body` takes what is in it.

    Space, Enter and the arrow keys open and close it. `folded` tells whether it closed.
    """

    folded = Signal(bool)

    def __init__(
        self, theme: Theme, title: str, is_open: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.header = _Header(theme, title, self)
        self.header.setChecked(is_open)
        self._content = QWidget(self)
        self._content.setVisible(is_open)
        self.body = QVBoxLayout(self._content)
        self.body.setContentsMargins(theme.px(26), 0, 0, theme.px(8))
        self.body.setSpacing(theme.px(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._content)
        self.setFocusProxy(self.header)
        self.header.toggled.connect(self._on_toggled)

    @property
    def is_open(self) -> bool:
        return self.header.isChecked()

    def set_open(self, is_open: bool) -> None:
        """Open or close the part."""
        self.header.setChecked(is_open)

    def _on_toggled(self, is_open: bool) -> None:
        self._content.setVisible(is_open)
        if is_open and self._theme.motion:
            full = self.body.totalHeightForWidth(self.width())
            move(self._theme, self._content, "maximumHeight", 0, max(full, 1), self._let_go)
        self.folded.emit(not is_open)

    def _let_go(self) -> None:
        """Let the content take whatever height it needs from now on."""
        self._content.setMaximumHeight(UNBOUNDED)
