"""Choosing one of several words from a list, or several of them as chips."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QSizePolicy, QWidget

from workshop_app.ui import icons
from workshop_app.ui.theme import BODY, CONTROL_HEIGHT, CONTROL_RADIUS, RING, Theme
from workshop_app.ui.widgets.flow import Flow
from workshop_app.ui.widgets.focus_ring import FocusRing
from workshop_app.ui.widgets.number_field import Tone
from workshop_app.ui.widgets.popup import Popup
from workshop_app.ui.widgets.popup_list import TICK, PopupList

Options = Sequence[tuple[str, str]]
_PAD = 10
_CHEVRON = 16
_TICK_ICON = 14
_CHIP = 32
_MOST = 10
"""Options that the list shows at once."""

_OPENING = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_F4, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Space)
_KEY = int(Qt.ItemDataRole.UserRole)


class _List(PopupList):
    taken = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setObjectName("")
        self.setFrameShape(PopupList.Shape.NoFrame)
        self.clicked.connect(self._take)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _TAKING:
            self._take(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _take(self, index: QModelIndex) -> None:
        if index.isValid():
            self.taken.emit(str(index.data(_KEY)))


class ChoiceField(QAbstractButton):
    """One of several options; opens with a click, Enter, Down or by typing its first letters.

    `chosen` is emitted only when a person chooses; Delete chooses nothing (""). A text that is no
    option, for example from a file, is shown as it is.
    """

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        options: Options,
        current: str = "",
        name: str = "",
        *,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._options = tuple(options)
        self._current = current
        self._placeholder = placeholder
        self._tone: Tone = ""
        self._read_only = False
        self._popup: Popup | None = None
        self._list: _List | None = None
        self.setAccessibleName(name)
        self.setFont(theme.font(BODY))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)
        FocusRing(theme, self, on_click=True)
        self._describe()

    @property
    def current(self) -> str:
        """The key of what is chosen, or ""."""
        return self._current

    @property
    def popup_list(self) -> PopupList | None:
        """The list while it is open."""
        return self._list

    def choose(self, key: str) -> None:
        """Show another choice without telling anyone."""
        if key != self._current:
            self._current = key
            self._describe()
            self.update()

    def show_options(self, options: Options) -> None:
        """Offer other options; the choice stays."""
        self._options = tuple(options)
        self._describe()
        self.updateGeometry()
        self.update()

    def set_tone(self, tone: Tone) -> None:
        """Mark the field as in order, doubtful or wrong."""
        self._tone = tone
        self.update()

    def setReadOnly(self, on: bool) -> None:  # noqa: N802
        """Let the choice be read only."""
        self._read_only = on
        self.setCursor(Qt.CursorShape.ArrowCursor if on else Qt.CursorShape.PointingHandCursor)
        self.update()

    def isReadOnly(self) -> bool:  # noqa: N802
        return self._read_only

    def open(self, letters: str = "") -> None:
        """Drop the list down, at the option that begins with `letters` where given."""
        if self._read_only or not self.isEnabled() or self._popup is not None:
            return
        shown = self._list = _List(self._theme)
        model = QStandardItemModel(shown)
        for key, label in self._options:
            item = QStandardItem(label)
            item.setData(key, _KEY)
            item.setData(key == self._current, TICK)
            model.appendRow(item)
        shown.setModel(model)
        shown.setAccessibleName(self.accessibleName())
        keys = [key for key, _ in self._options]
        row = keys.index(self._current) if self._current in keys else 0
        shown.setCurrentIndex(model.index(row, 0))
        shown.taken.connect(self._on_taken)
        popup = self._popup = Popup(self._theme, shown, self)
        popup.gone.connect(self._on_gone)
        rows = min(len(self._options), _MOST)
        height = rows * shown.sizeHintForRow(0) + self._theme.px(10)
        width = max(self.width(), shown.sizeHintForColumn(0) + self._theme.px(28))
        popup.drop(self, width, height)
        if letters:
            shown.keyboardSearch(letters)

    def _on_clicked(self) -> None:
        self.open()

    def _on_taken(self, key: str) -> None:
        if self._popup is not None:
            self._popup.hide()
        self._choose_as_person(key)

    def _on_gone(self) -> None:
        if self._popup is not None:
            self._popup.deleteLater()
        self._popup = self._list = None
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        self.update()

    def _choose_as_person(self, key: str) -> None:
        if key != self._current:
            self.choose(key)
            self.chosen.emit(key)

    @property
    def _label(self) -> str:
        return dict(self._options).get(self._current, self._current)

    def _describe(self) -> None:
        self.setText(self._label)
        self.setAccessibleDescription(self._label or self._placeholder)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(label) for _, label in self._options), default=0)
        room = self._theme.px(2 * _PAD + _CHEVRON + 8)
        width = min(max(widest + room, self._theme.px(128)), self._theme.px(320))
        return QSize(width, self._theme.px(CONTROL_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(96), self._theme.px(CONTROL_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if event.key() in _OPENING:
            self.open()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not self._read_only:
            self._choose_as_person("")
        elif text.strip() and text.isprintable() and not event.modifiers():
            self.open(text)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_flat = self._read_only or not self.isEnabled()
        painter.setBrush(theme.colour("canvas" if is_flat else "surface"))
        painter.setPen(QPen(theme.colour(self._line_role(is_flat)), 1))
        radius = theme.px(CONTROL_RADIUS)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        side = theme.px(_CHEVRON)
        words = self.rect().adjusted(theme.px(_PAD), 0, -theme.px(_PAD) - side, 0)
        role = "ink" if self._label else "muted"
        painter.setPen(theme.colour(role if self.isEnabled() else "disabled"))
        painter.setFont(self.font())
        text = self.fontMetrics().elidedText(
            self._label or self._placeholder, Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        if not self._read_only:
            role = "muted" if self.isEnabled() else "disabled"
            ratio = self.devicePixelRatioF()
            picture = icons.pixmap(theme, "chevron-down", role, _CHEVRON, ratio)
            place = QPoint(self.width() - side - theme.px(8), (self.height() - side) // 2)
            painter.drawPixmap(place, picture)

    def _line_role(self, is_flat: bool) -> str:
        if self._tone:
            return "error" if self._tone == "error" else "warn_ink"
        if is_flat:
            return "line"
        if self.hasFocus() or self._popup is not None:
            return "accent"
        return "border_hover" if self.underMouse() else "border"


class TickChip(QCheckBox):
    """One of several options that can be chosen together; a tick says that it is."""

    def __init__(self, theme: Theme, key: str, label: str, parent: QWidget) -> None:
        super().__init__(label.replace("&", "&&"), parent)
        self.key = key
        self._theme = theme
        self._label = label
        self.setAccessibleName(label)
        self.setFont(theme.font(BODY))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        FocusRing(theme, self, radius=_CHIP / 2 - RING, gap=-RING)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self._label)
        room = self._theme.px(2 * 14 + _TICK_ICON + 6)
        return QSize(words + room + 2, self._theme.px(_CHIP))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(2 * _CHIP), self._theme.px(_CHIP))

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, line, ink, icon = "surface", "border", "ink", "plus"
        if self.isChecked():
            ground, line, ink, icon = "tint", "accent", "accent", "check"
        elif self.underMouse() and self.isEnabled():
            ground, line = "hover", "border_hover"
        if not self.isEnabled():
            ground, line, ink = ("track" if self.isChecked() else "surface"), "line", "disabled"
        painter.setBrush(theme.colour(ground))
        painter.setPen(QPen(theme.colour(line), 1))
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        side, left = theme.px(_TICK_ICON), theme.px(12)
        role = ink if self.isChecked() or not self.isEnabled() else "muted"
        picture = icons.pixmap(theme, icon, role, _TICK_ICON, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - side) // 2, picture)
        painter.setFont(self.font())
        painter.setPen(theme.colour(ink))
        words = area.adjusted(left + side + theme.px(6), 0, -theme.px(10), 0)
        shown = self.fontMetrics().elidedText(
            self._label, Qt.TextElideMode.ElideRight, int(words.width()) + 2
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class TickChips(Flow):
    """Several of several options. `chosen` carries the keys, in the order of the options.

    Keys that are no option are kept behind them.
    """

    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        options: Options,
        current: Sequence[str] = (),
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme.px(8), theme.px(8), parent)
        self.setAccessibleName(name)
        self._others: tuple[str, ...] = ()
        self.chips: dict[str, TickChip] = {}
        for key, label in options:
            chip = TickChip(theme, key, label, self)
            chip.setAccessibleDescription(name)
            chip.clicked.connect(self._on_clicked)
            self.chips[key] = chip
            self.add(chip)
        if self.chips:
            self.setFocusProxy(next(iter(self.chips.values())))
        self.choose(current)

    @property
    def current(self) -> tuple[str, ...]:
        """The keys of what is chosen."""
        ticked = (key for key, chip in self.chips.items() if chip.isChecked())
        return (*ticked, *self._others)

    def choose(self, keys: Sequence[str]) -> None:
        """Show other choices without telling anyone."""
        self._others = tuple(key for key in keys if key not in self.chips)
        for key, chip in self.chips.items():
            chip.setChecked(key in keys)

    def setReadOnly(self, on: bool) -> None:  # noqa: N802
        """Let the choices be read only."""
        for chip in self.chips.values():
            chip.setEnabled(not on)

    def _on_clicked(self) -> None:
        self.chosen.emit(self.current)
