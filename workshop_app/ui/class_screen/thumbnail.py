"""What the class sees, small."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workshop_app.ui import icons
from workshop_app.ui.class_screen.control import ClassScreenControl
from workshop_app.ui.theme import Theme

WIDTH, HEIGHT = 144, 81
"""The thumbnail beside a work, in pixels at a scale of 1."""

_UPRIGHT = 0.75
"""Of its width at most is the height of one that takes the width of its column."""


class Thumbnail(QWidget):
    """The very picture on the class screen; an empty frame while it shows nothing.

    One that `is_wide` takes the width it is given and the shape of the monitor.
    """

    def __init__(
        self,
        theme: Theme,
        control: ClassScreenControl,
        *,
        is_wide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._control = control
        if is_wide:
            policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        else:
            self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(WIDTH), self._theme.px(HEIGHT))

    def heightForWidth(self, width: int) -> int:
        size = self._control.stage.size
        share = size.height() / max(size.width(), 1)
        return round(width * min(share, _UPRIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(self._theme.colour("canvas"))
        painter.setPen(QPen(self._theme.colour("border"), 1))
        painter.drawRect(frame)
        if self._control.is_visible:
            self._paint_slide(painter)
        else:
            sign = icons.pixmap(self._theme, "eye-off", "muted", 24, self.devicePixelRatioF())
            size = sign.deviceIndependentSize()
            place = frame.center()
            painter.drawPixmap(
                round(place.x() - size.width() / 2), round(place.y() - size.height() / 2), sign
            )
        painter.end()

    def _paint_slide(self, painter: QPainter) -> None:
        from workshop_app.ui.drawing_painter import paint

        drawing = self._control.picture()
        scale = min(self.width() / drawing.width, self.height() / drawing.height)
        width, height = drawing.width * scale, drawing.height * scale
        left, top = (self.width() - width) / 2, (self.height() - height) / 2
        paint(painter, drawing, left, top, scale)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.colour("border"), 1))
        painter.drawRect(QRectF(left, top, width, height).adjusted(0.5, 0.5, -0.5, -0.5))
