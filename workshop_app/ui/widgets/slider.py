"""A value to push along a line; the exact number belongs to the field beside it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QWidget

from workshop_app.ui.theme import CONTROL_HEIGHT, RING, Theme
from workshop_app.ui.widgets.text import ElidedText

_HANDLE = 18
_TRACK = 4


class _Line(QSlider):
    """A slider that jumps to where it is clicked and leaves the wheel to the page."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(CONTROL_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(CONTROL_HEIGHT))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._go_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._go_to(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setSliderDown(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        start, end = self._ends()
        middle, thick = self.height() / 2, theme.px(_TRACK)
        x = start + (end - start) * self._share()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("line"))
        line = QRectF(start, middle - thick / 2, end - start, thick)
        painter.drawRoundedRect(line, thick / 2, thick / 2)
        strong = theme.colour("accent" if self.isEnabled() else "disabled")
        painter.setBrush(strong)
        line.setRight(x)
        painter.drawRoundedRect(line, thick / 2, thick / 2)
        radius = theme.px(_HANDLE) / 2
        if self.hasFocus():
            halo = theme.colour("accent")
            halo.setAlphaF(0.38)
            painter.setBrush(halo)
            painter.drawEllipse(QPointF(x, middle), radius + RING, radius + RING)
        is_lively = self.isEnabled() and (self.isSliderDown() or self.underMouse())
        painter.setBrush(theme.colour("tint" if is_lively else "surface"))
        painter.setPen(QPen(strong, 2))
        painter.drawEllipse(QPointF(x, middle), radius - 1, radius - 1)

    def _ends(self) -> tuple[float, float]:
        inset = self._theme.px(_HANDLE) / 2 + RING
        return inset, max(self.width() - inset, inset + 1)

    def _share(self) -> float:
        span = self.maximum() - self.minimum()
        return (self.value() - self.minimum()) / span if span else 0.0

    def _go_to(self, x: float) -> None:
        start, end = self._ends()
        share = min(max((x - start) / (end - start), 0.0), 1.0)
        self.setValue(self.minimum() + round(share * (self.maximum() - self.minimum())))


class ValueSlider(QWidget):
    """A slider from `minimum` to `maximum` in steps, with its value in words at its end.

    `moved` carries the value as a Decimal, only when a person moves it; `released` comes when the
    handle is let go. Arrow keys move by a step, PageUp and PageDown by ten, Home and End to the
    ends. A value from outside the range or between two steps rests at the nearest step.
    """

    moved = Signal(object)
    released = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        minimum: Decimal,
        maximum: Decimal,
        step: Decimal,
        write: Callable[[Decimal], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        if step <= 0 or maximum <= minimum:
            raise ValueError(f"no steps of {step} from {minimum} to {maximum}")
        self._minimum, self._maximum, self._step, self._write = minimum, maximum, step, write
        self._line = _Line(theme, self)
        self._line.setRange(0, int((maximum - minimum) / step))
        self._line.setPageStep(10)
        self._line.setAccessibleName(name)
        self.setFocusProxy(self._line)
        align = Qt.AlignmentFlag.AlignRight
        self._words = ElidedText(theme, align=align)
        self._words.setFixedWidth(theme.px(72))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self._line, 1)
        row.addWidget(self._words)
        self._show_words()
        self._line.valueChanged.connect(self._on_moved)
        self._line.sliderReleased.connect(self.released)

    def set_range(self, minimum: Decimal, maximum: Decimal) -> None:
        """Reach from another value to another one; the handle rests where it can."""
        self._line.blockSignals(True)
        self._minimum, self._maximum = minimum, maximum
        self._line.setRange(0, int((maximum - minimum) / self._step))
        self._line.blockSignals(False)
        self._show_words()

    @property
    def value(self) -> Decimal:
        return self._minimum + self._line.value() * self._step

    def set_value(self, value: Decimal | None) -> None:
        """Show another value without telling anyone; None shows that there is none."""
        self._line.blockSignals(True)
        if value is not None:
            nearest = min(max(value, self._minimum), self._maximum)
            self._line.setValue(round((nearest - self._minimum) / self._step))
        self._line.blockSignals(False)
        self._line.update()
        self._show_words("—" if value is None else self._write(value))

    def _show_words(self, words: str = "") -> None:
        shown = words or self._write(self.value)
        self._words.setText(shown)
        self._line.setAccessibleDescription(shown)

    def _on_moved(self) -> None:
        self._show_words()
        self.moved.emit(self.value)
