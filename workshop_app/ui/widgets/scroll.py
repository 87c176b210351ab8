"""An area that scrolls up and down, never sideways."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from workshop_app.ui.theme import Theme


class ScrollColumn(QScrollArea):
    """A column of parts that scrolls where it is too high; `body` takes the parts.

    What gets the keyboard is scrolled into view.
    """

    def __init__(self, theme: Theme, margin: int = 24, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content = QWidget()
        self._content.setObjectName("scrolled")
        column = QVBoxLayout(self._content)
        column.setContentsMargins(*(theme.px(margin),) * 4)
        column.setSpacing(0)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(16))
        column.addLayout(self.body)
        column.addStretch(1)
        self.setWidget(self._content)
        self._content.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._content.minimumSizeHint().width(), self._theme.px(80))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
