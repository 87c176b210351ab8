"""The list that drops down from a field, in the look of the program."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workshop_app.ui.theme import BODY, CONTROL_HEIGHT, Theme

_PAD = 10
TICK = int(Qt.ItemDataRole.UserRole) + 1
"""The role of what is chosen already: it is written bold, in the accent."""


class _Line(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        text = str(index.data() or "")
        width = QFontMetrics(self._theme.font(BODY, bold=True)).horizontalAdvance(text)
        return QSize(width + self._theme.px(2 * _PAD + 4), self._theme.px(CONTROL_HEIGHT - 4))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme = self._theme
        area = QRect(option.rect)
        state = option.state
        chosen = bool(index.data(TICK))
        active = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver
        painter.fillRect(area, theme.colour("tint" if state & active else "surface"))
        painter.setFont(theme.font(BODY, bold=chosen))
        lit = chosen or bool(state & QStyle.StateFlag.State_Selected)
        painter.setPen(theme.colour("accent" if lit else "ink"))
        words = area.adjusted(theme.px(_PAD), 0, -theme.px(_PAD), 0)
        text = QFontMetrics(painter.font()).elidedText(
            str(index.data() or "").replace("\n", " "), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


class PopupList(QListView):
    """A list of words to choose from; whoever opens it gives it its model."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("popup")
        self.setFont(theme.font(BODY))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._line = _Line(theme, self)
        self.setItemDelegate(self._line)

    def setModel(self, model: object) -> None:  # noqa: N802
        super().setModel(model)  # type: ignore[arg-type]
        # A completer puts its own plain lines into its popup.
        self.setItemDelegate(self._line)
