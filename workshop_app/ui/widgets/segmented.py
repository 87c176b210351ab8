"""A choice of one among a few, all of them seen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from workshop_app.ui.theme import BODY, CONTROL_RADIUS, Theme
from workshop_app.ui.widgets.focus_ring import FocusRing

HEIGHT = 34
_PAD = 12


class _Segment(QRadioButton):
    def __init__(self, theme: Theme, key: str, label: str, parent: QWidget) -> None:
        super().__init__(label, parent)
        self.key = key
        self._theme = theme
        self.setAccessibleName(label)
        self.setFont(theme.font(BODY))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        bold = QFontMetrics(self._theme.font(BODY, bold=True))
        width = bold.horizontalAdvance(self.text()) + self._theme.px(2 * _PAD)
        return QSize(width, self._theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font: QFont = self._theme.font(BODY, bold=self.isChecked())
        role = "accent" if self.isChecked() else "ink"
        painter.setFont(font)
        painter.setPen(self._theme.colour(role if self.isEnabled() else "disabled"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class SegmentedControl(QFrame):
    """Options side by side with the manners of radio buttons: one Tab stop, arrows to choose.

    `options` are pairs of key and label. `chosen` is emitted only when a person chooses.
    """

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        options: Sequence[tuple[str, str]],
        current: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._group = QButtonGroup(self)
        self._segments: dict[str, _Segment] = {}
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(1)
        for key, label in options:
            segment = _Segment(theme, key, label, self)
            segment.setAccessibleDescription(name)
            self._segments[key] = segment
            self._group.addButton(segment)
            row.addWidget(segment)
            FocusRing(theme, segment, area=self)
        self._shown = ""
        self.choose(current)
        self._group.buttonToggled.connect(self._on_toggled)

    @property
    def current(self) -> str:
        """The key of what is chosen, or "" where nothing is yet."""
        button = self._group.checkedButton()
        return button.key if isinstance(button, _Segment) else ""

    def choose(self, key: str) -> None:
        """Show another choice without telling anyone; "" shows none."""
        self._shown = key
        self._group.setExclusive(False)
        for name, segment in self._segments.items():
            segment.setChecked(name == key)
        self._group.setExclusive(True)
        self._set_stop()
        self.update()

    def _set_stop(self) -> None:
        """Let Tab come to what is chosen, or to the first where nothing is yet."""
        segments = list(self._segments.values())
        stop = next((segment for segment in segments if segment.isChecked()), segments[0])
        for segment in segments:
            is_stop = segment is stop
            policy = Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
            segment.setFocusPolicy(policy)

    def _on_toggled(self, button: QRadioButton, checked: bool) -> None:
        self._set_stop()
        self.update()
        if checked and isinstance(button, _Segment) and button.key != self._shown:
            self._shown = button.key
            self.chosen.emit(button.key)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = self._theme.px(CONTROL_RADIUS)
        outline = QPainterPath()
        outline.addRoundedRect(area, radius, radius)
        painter.fillPath(outline, self._theme.colour("surface"))
        painter.setClipPath(outline)
        for segment in self._segments.values():
            if segment.isChecked():
                painter.fillRect(segment.geometry(), self._theme.colour("tint"))
            if segment.x() > 1:
                painter.setPen(QPen(self._theme.colour("line"), 1))
                painter.drawLine(segment.x() - 1, 0, segment.x() - 1, self.height())
        painter.setClipping(False)
        painter.setPen(QPen(self._theme.colour("border"), 1))
        painter.drawPath(outline)
