"""What the class sees, small."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from workshop_app.ui import icons
from workshop_app.ui.class_screen.control import ClassScreenControl
from workshop_app.ui.theme import Theme

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

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
        self._kept: tuple[Drawing, QPixmap] | None = None
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
        drawing = self._control.picture()
        scale = min(self.width() / drawing.width, self.height() / drawing.height)
        width, height = drawing.width * scale, drawing.height * scale
        left, top = (self.width() - width) / 2, (self.height() - height) / 2
        painter.drawPixmap(0, 0, self._small(drawing, left, top, scale))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.colour("border"), 1))
        painter.drawRect(QRectF(left, top, width, height).adjusted(0.5, 0.5, -0.5, -0.5))

    def _small(self, drawing: Drawing, left: float, top: float, scale: float) -> QPixmap:
        """Return the slide as it was painted last, or anew where it is another."""
        ratio = self.devicePixelRatioF()
        size = self.size() * ratio
        if self._kept is None or self._kept[0] is not drawing or self._kept[1].size() != size:
            from workshop_app.ui.drawing_painter import paint

            picture = QPixmap(size)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            paint(painter, drawing, left, top, scale)
            painter.end()
            self._kept = (drawing, picture)
        return self._kept[1]
