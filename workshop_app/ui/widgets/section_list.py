"""A list of sections, with what is filled in of each and where something is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy

from workshop_app.ui import icons
from workshop_app.ui.theme import BODY, CONTROL_RADIUS, NOTE, Theme
from workshop_app.ui.widgets.focus_ring import FocusRing
from workshop_app.ui.widgets.scroll import ScrollColumn
from workshop_app.ui.widgets.text import tooltip

WIDTH = 212
_HEIGHT, _PAD, _ICON = 40, 10, 14
_TWO_LINES = 56
_WRAP = int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True)
class Count:
    """What a line of the list says beside its title."""

    filled: int = 0
    required: int = 0
    faults: int = 0

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to fill in."""
        return self.required > 0 and self.filled >= self.required


Describe = Callable[[Count], Sequence[str]]
"""Says a count in words, for a screen reader and the tooltip."""


class _Line(QRadioButton):
    def __init__(
        self, theme: Theme, key: str, title: str, describe: Describe, width: int = WIDTH
    ) -> None:
        super().__init__(title.replace("&", "&&"))
        self._width = width
        self.key = key
        self._theme, self._title, self._describe = theme, title, describe
        self._count = Count()
        self.setFont(theme.font(BODY))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        FocusRing(theme, self)
        self.show_count(Count())

    @property
    def count(self) -> Count:
        return self._count

    def show_count(self, count: Count) -> None:
        self._count = count
        parts = [self._title, *self._describe(count)]
        self.setAccessibleName(", ".join(parts))
        self.setToolTip(tooltip("\n".join(parts)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(self._width), self._line_height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(96), self._line_height)

    @property
    def _line_height(self) -> int:
        """A title that does not fit into one line has two."""
        text = f"{self._count.filled}/{self._count.required}" if self._count.required else ""
        count = QFontMetrics(self._theme.font(NOTE)).horizontalAdvance(text)
        room = self._theme.px(self._width - 2 * _PAD - _ICON - 6 - 8) - count
        width = QFontMetrics(self._theme.font(BODY)).horizontalAdvance(self._title)
        return self._theme.px(_HEIGHT if width <= room else _TWO_LINES)

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.rect().adjusted(0, theme.px(2), 0, -theme.px(2))
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("tint" if self.isChecked() else "hover"))
            radius = theme.px(CONTROL_RADIUS)
            painter.drawRoundedRect(QRectF(area), radius, radius)
        right = self._paint_count(painter, area)
        font = theme.font(BODY, bold=self.isChecked())
        painter.setFont(font)
        painter.setPen(theme.colour("accent" if self.isChecked() else "ink"))
        words = QRect(area)
        words.setLeft(area.left() + theme.px(_PAD))
        words.setRight(right - theme.px(8))
        flags = int(Qt.AlignmentFlag.AlignVCenter) | _WRAP
        painter.drawText(words, flags, self._title)

    def _paint_count(self, painter: QPainter, area: QRect) -> int:
        """Paint what is filled in at the right, and return where that begins."""
        theme, count = self._theme, self._count
        right = area.right() - theme.px(_PAD)
        if count.faults or count.is_complete:
            icon, role = ("circle-alert", "error") if count.faults else ("check", "success")
            side = theme.px(_ICON)
            picture = icons.pixmap(theme, icon, role, _ICON, self.devicePixelRatioF())
            painter.drawPixmap(right - side, area.center().y() - side // 2, picture)
            right -= side + theme.px(6)
        if not count.required:
            return right
        text = f"{count.filled}/{count.required}"
        font = theme.font(NOTE)
        width = QFontMetrics(font).horizontalAdvance(text)
        painter.setFont(font)
        painter.setPen(theme.colour("accent" if self.isChecked() else "muted"))
        place = QRect(right - width, area.top(), width + 1, area.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
        return right - width


class SectionList(ScrollColumn):
    """Sections with the manners of radio buttons: one Tab stop, arrows to choose.

    `sections` are pairs of key and title; `chosen` is emitted only when a person chooses.
    """

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        sections: Sequence[tuple[str, str]],
        name: str,
        describe: Describe,
        width: int = WIDTH,
    ) -> None:
        super().__init__(theme, margin=3)
        self.body.setSpacing(0)
        self.setAccessibleName(name)
        self.setFixedWidth(theme.px(width + 6))
        self._group = QButtonGroup(self)
        self.lines: dict[str, _Line] = {}
        for key, title in sections:
            line = _Line(theme, key, title, describe, width)
            line.setAccessibleDescription(name)
            self.lines[key] = line
            self._group.addButton(line)
            self.body.addWidget(line)
        self.choose(sections[0][0])
        self._group.buttonToggled.connect(self._on_toggled)

    @property
    def current(self) -> str:
        """The section that is shown."""
        button = self._group.checkedButton()
        return button.key if isinstance(button, _Line) else ""

    def choose(self, key: str) -> None:
        """Show another choice without telling anyone."""
        self._group.blockSignals(True)
        self.lines[key].setChecked(True)
        self._group.blockSignals(False)
        self._set_stop()

    def show_counts(self, counts: Mapping[str, Count]) -> None:
        """Show how far each section is, and in which there are faults."""
        for key, line in self.lines.items():
            if counts[key] != line.count:
                line.show_count(counts[key])

    def take_focus(self) -> None:
        """Put the keyboard on the chosen section."""
        self.lines[self.current].setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_stop(self) -> None:
        for line in self.lines.values():
            policy = Qt.FocusPolicy
            line.setFocusPolicy(policy.StrongFocus if line.isChecked() else policy.ClickFocus)

    def _on_toggled(self, button: QRadioButton, checked: bool) -> None:
        self._set_stop()
        if checked and isinstance(button, _Line):
            self.ensureWidgetVisible(button)
            self.chosen.emit(button.key)
