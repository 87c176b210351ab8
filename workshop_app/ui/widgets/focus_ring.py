"""The ring around what has the keyboard, outside the widget so that nothing moves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from workshop_app.ui.theme import CONTROL_RADIUS, RING, Theme

_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)
_PASSING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
"""The keyboard comes back to where it was after these."""

_FOLLOWED = (QEvent.Type.Move, QEvent.Type.Resize)
_GONE = (QEvent.Type.Hide, QEvent.Type.ParentChange)


class _Ring(QWidget):
    def __init__(self, theme: Theme, parent: QWidget, radius: float) -> None:
        super().__init__(parent)
        self._colour = QColor(theme.colour("accent"))
        self._radius = radius
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        soft = QColor(self._colour)
        soft.setAlphaF(0.38)
        half = RING / 2
        area = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.setPen(QPen(soft, RING))
        painter.drawRoundedRect(area, self._radius + half, self._radius + half)
        inner = area.adjusted(half, half, -half, -half).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(self._colour, 1))
        painter.drawRoundedRect(inner, self._radius - 0.5, self._radius - 0.5)


class FocusRing(QObject):
    """Shows a ring around `target` while it has the focus.

    A click on a button gives no ring, a click into a field does (`on_click`). `area` names the
    widget to ring where it is not the target itself, for example a control of several parts;
    `gap` leaves so many pixels between the widget and its ring.
    """

    _ring: _Ring | None = None
    _between: Sequence[QWidget] = ()
    """Both stand here for a page that nobody holds any more: Python has emptied its objects when
    Qt hides its widgets, and asks them all the same."""

    def __init__(
        self,
        theme: Theme,
        target: QWidget,
        *,
        radius: float = CONTROL_RADIUS,
        on_click: bool = False,
        area: QWidget | None = None,
        gap: int = 0,
    ) -> None:
        super().__init__(target)
        self._theme = theme
        self._radius = theme.px(radius)
        self._on_click = on_click
        self._reach = RING + gap
        self._area = area or target
        target.installEventFilter(self)
        if area is not None:
            area.installEventFilter(self)

    @property
    def is_shown(self) -> bool:
        return self._ring is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QFocusEvent):
            if watched not in self._between:
                self._on_focus(event)
        elif kind in _GONE:
            self._remove()
        elif kind in _FOLLOWED:
            self._follow()
        return False

    def _on_focus(self, event: QFocusEvent) -> None:
        if event.type() == QEvent.Type.FocusOut:
            if event.reason() not in _PASSING:
                self._remove()
        elif event.gotFocus() and (self._on_click or event.reason() in _BY_KEYBOARD):
            self._show()

    def _show(self) -> None:
        parent = self._area.parentWidget()
        if parent is None or self._ring is not None:
            return
        self._ring = _Ring(self._theme, self._host(parent), self._radius)
        self._area.destroyed.connect(self._ring.deleteLater)
        self._follow()
        self._ring.show()

    def _host(self, parent: QWidget) -> QWidget:
        """Return the nearest widget around the area that does not cut the ring off.

        Never one around what scrolls: there the ring would lie over what it scrolls beneath.
        """
        host = parent
        while not host.rect().contains(self._place_in(host)):
            above = host.parentWidget()
            if host.isWindow() or above is None or isinstance(above.parent(), QAbstractScrollArea):
                break
            host.installEventFilter(self)
            self._between = (*self._between, host)
            host = above
        return host

    def _place_in(self, host: QWidget) -> QRect:
        reach = self._reach
        place = QRect(self._area.mapTo(host, QPoint(0, 0)), self._area.size())
        return place.adjusted(-reach, -reach, reach, reach)

    def _follow(self) -> None:
        host = self._ring.parentWidget() if self._ring is not None else None
        if self._ring is not None and host is not None:
            self._ring.setGeometry(self._place_in(host))
            self._ring.raise_()

    def _remove(self) -> None:
        for widget in self._between:
            widget.removeEventFilter(self)
        self._between = ()
        if self._ring is not None:
            self._ring.hide()
            self._ring.deleteLater()
            self._ring = None
