"""One person in a team: there or not, moved by mouse and by key."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget

from workshop_app.domain.workshop import Participant
from workshop_app.ui import icons
from workshop_app.ui.desk import Desk
from workshop_app.ui.theme import BODY, CONTROL_RADIUS, NOTE
from workshop_app.ui.widgets.focus_ring import FocusRing
from workshop_app.ui.widgets.text import menu_words, tooltip

_HEIGHT, _TICK, _PAD, _GAP = 36, 18, 8, 8
_KEYS = {
    Qt.Key.Key_Space: "sign",
    Qt.Key.Key_Return: "menu",
    Qt.Key.Key_Enter: "menu",
    Qt.Key.Key_Menu: "menu",
    Qt.Key.Key_F2: "edit",
    Qt.Key.Key_Delete: "remove",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
}


class PersonRow(QAbstractButton):
    """Shows a person; `asked` carries what is to be done, `dragged` and `dropped` where on the
    screen. A click on the tick signs in, one on the name offers what else there is."""

    asked = Signal(str)
    dragged = Signal(QPoint)
    dropped = Signal(QPoint)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._theme = desk, desk.theme
        self._is_leader = self._is_read_only = self.is_dragged = False
        self._pressed: QPoint | None = None
        self.setFont(desk.theme.font(BODY))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)
        FocusRing(desk.theme, self)

    def show_person(
        self, person: Participant, *, is_leader: bool, team: str, is_read_only: bool
    ) -> None:
        """Show a person in a team, "" for none."""
        _ = self._desk.language.text
        self.person, self._is_leader, self._is_read_only = person, is_leader, is_read_only
        self.setText(menu_words(person.name))
        present = _("signed in") if person.signed_in_at else _("not signed in")
        leader = _("Leader") if is_leader else ""
        facts = (person.name, team, person.department, person.level, leader, present)
        self.setAccessibleName(person.name)
        self.setAccessibleDescription(_(", ").join(filter(None, facts[1:])))
        note = " · ".join(filter(None, (person.department, person.level)))
        self.setToolTip(tooltip(" · ".join(filter(None, (person.name, leader, note)))))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(96), self._theme.px(_HEIGHT))

    # --- mouse and keys -------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        what = _KEYS.get(Qt.Key(event.key()))
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_sideways = what in ("left", "right")
        if what is None or (held and not (is_sideways and held == _CONTROL)):
            super().keyPressEvent(event)
        elif is_sideways and held == _CONTROL:
            self.asked.emit(f"move-{what}")
        else:
            self.asked.emit(what)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or self._is_read_only:
            return
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        if self.is_dragged or far >= QApplication.startDragDistance():
            self.is_dragged = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(event.globalPosition().toPoint())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        was_dragged, self.is_dragged = self.is_dragged, False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.update()
        if was_dragged:
            self.dropped.emit(event.globalPosition().toPoint())
        elif pressed is not None and self.rect().contains(event.position().toPoint()):
            self.asked.emit("sign" if self._tick().contains(event.position()) else "menu")

    def _on_menu(self, _place: QPoint) -> None:
        self.asked.emit("menu")

    # --- painting -------------------------------------------------------------------------------

    def _tick(self) -> QRectF:
        """Return where a click signs in: more than what is painted, so that fingers meet it."""
        return QRectF(0, 0, self._theme.px(_PAD + _TICK + _GAP / 2), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.is_dragged or self.underMouse():
            painter.setBrush(theme.colour("tint" if self.is_dragged else "hover"))
            radius = theme.px(CONTROL_RADIUS)
            painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        self._paint_tick(painter)
        left = theme.px(_PAD + _TICK + _GAP)
        room = self.width() - left - theme.px(_PAD)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        name_font = theme.font(BODY, bold=self._is_leader)
        note = self._note()
        metrics, note_metrics = QFontMetrics(name_font), QFontMetrics(theme.font(NOTE))
        least = min(note_metrics.horizontalAdvance(note), room // 3) + theme.px(_GAP) if note else 0
        name = metrics.elidedText(
            " ".join(self.person.name.split()), Qt.TextElideMode.ElideRight, room - least
        )
        painter.setFont(name_font)
        painter.setPen(theme.colour("ink"))
        painter.drawText(QRectF(left, 0, room, self.height()), middle, name)
        if note:
            start = metrics.horizontalAdvance(name) + theme.px(_GAP)
            painter.setFont(theme.font(NOTE))
            painter.setPen(theme.colour("accent" if self._is_leader else "muted"))
            shown = note_metrics.elidedText(note, Qt.TextElideMode.ElideRight, room - start)
            painter.drawText(QRectF(left + start, 0, room - start, self.height()), middle, shown)

    def _note(self) -> str:
        leader = self._desk.language.text("Leader") if self._is_leader else ""
        return " · ".join(filter(None, (leader, self.person.department, self.person.level)))

    def _paint_tick(self, painter: QPainter) -> None:
        theme = self._theme
        side = theme.px(_TICK)
        box = QRectF(theme.px(_PAD), (self.height() - side) / 2, side, side)
        is_there = self.person.signed_in_at is not None
        painter.setBrush(theme.colour("accent" if is_there else "surface"))
        painter.setPen(QPen(theme.colour("accent" if is_there else "border_hover"), 1))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(4), theme.px(4))
        if is_there:
            picture = icons.pixmap(theme, "check", "on_accent", 14, self.devicePixelRatioF())
            inset = (side - theme.px(14)) / 2
            painter.drawPixmap(box.topLeft() + QPointF(inset, inset), picture)


_CONTROL = Qt.KeyboardModifier.ControlModifier
