"""The trainer's bar: what the class sees, and the few buttons that a class needs."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from workshop_app.ui import icons
from workshop_app.ui.class_screen.control import ClassScreenControl
from workshop_app.ui.class_screen.views import BLACK, RESULT, TASK
from workshop_app.ui.desk import Desk
from workshop_app.ui.session import WorkSession
from workshop_app.ui.theme import NOTE, Theme
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.segmented import SegmentedControl
from workshop_app.ui.widgets.text import ElidedText

WIDTH, HEIGHT = 144, 81
"""The thumbnail in pixels at a scale of 1."""


class Thumbnail(QWidget):
    """What the class sees, small; an empty frame while it sees nothing."""

    def __init__(
        self, theme: Theme, control: ClassScreenControl, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._control = control
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(WIDTH), self._theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(self._theme.colour("canvas"))
        painter.setPen(QPen(self._theme.colour("border"), 1))
        painter.drawRect(frame)
        if self._control.is_visible:
            self._paint_slide(painter)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("border"), 1))
            painter.drawRect(frame)
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
        left = (self.width() - drawing.width * scale) / 2
        top = (self.height() - drawing.height * scale) / 2
        paint(painter, drawing, left, top, scale)


class ClassBar(Card):
    """Shows the task card or the result of a work to the class, turns pages, blackens, ends."""

    def __init__(
        self,
        desk: Desk,
        control: ClassScreenControl,
        session: WorkSession,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk.theme, parent=parent)
        self._theme, self._ = desk.theme, desk.language.text
        self._control = control
        self._session = session
        self.setAccessibleName(self._("Class screen"))
        control.follow(session)
        self.thumbnail = Thumbnail(desk.theme, control)
        self.words = ElidedText(desk.theme, bold=True)
        self.monitor = ElidedText(desk.theme, size=NOTE, role="muted")
        self._make_buttons()
        self._lay_out()
        control.view_changed.connect(self.refresh)
        control.visibility_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say what the class sees now, and offer what can be done."""
        control, is_visible = self._control, self._control.is_visible
        words = self._sentence()
        self.words.setText(words)
        self.thumbnail.setAccessibleName(words)
        self.thumbnail.update()
        self.monitor.setText(self._place())
        view = control.view
        self.choice.choose(view if view in (TASK, RESULT) else "")
        self.previous.setEnabled(is_visible and (control.is_covered or control.page > 0))
        last = control.page_count - 1
        self.next.setEnabled(is_visible and (control.is_covered or control.page < last))
        self.black.setEnabled(is_visible and view != BLACK)
        self.back.setEnabled(is_visible and control.can_go_back)
        self.stop.setEnabled(is_visible or control.is_waiting)
        self.elsewhere.setVisible(len(control.stage.choices) > 1)

    def _make_buttons(self) -> None:
        _, theme, control = self._, self._theme, self._control
        options = [(TASK, _("Task card")), (RESULT, _("Result"))]
        self.choice = SegmentedControl(theme, options, name=_("Show the class"))
        self.choice.chosen.connect(self._show)
        self.previous = IconButton(theme, "chevron-left", _("Previous page"))
        self.next = IconButton(theme, "chevron-right", _("Next page"))
        self.black = IconButton(theme, "moon", _("Make the class screen black"))
        self.back = IconButton(theme, "undo-2", _("Back to what was shown"))
        self.stop = IconButton(theme, "x", _("End the class screen"))
        self.elsewhere = Button(theme, _("Another monitor"), "plain", "monitor")
        self.previous.clicked.connect(control.previous)
        self.next.clicked.connect(control.next)
        self.black.clicked.connect(control.black)
        self.back.clicked.connect(control.back)
        self.stop.clicked.connect(control.stop)
        self.elsewhere.clicked.connect(self._offer_monitors)

    def _lay_out(self) -> None:
        gap = self._theme.px(8)
        self.body.setContentsMargins(*(self._theme.px(12),) * 4)
        line = QHBoxLayout()
        line.setSpacing(self._theme.px(16))
        column = QVBoxLayout()
        column.setSpacing(gap // 2)
        heading = QHBoxLayout()
        heading.setSpacing(gap)
        heading.addWidget(self.monitor, 1)
        heading.addWidget(self.elsewhere)
        buttons = QHBoxLayout()
        buttons.setSpacing(gap // 2)
        buttons.addWidget(self.choice)
        buttons.addStretch(1)
        for button in (self.previous, self.next, self.black, self.back, self.stop):
            buttons.addWidget(button)
        column.addWidget(self.words)
        column.addLayout(heading)
        column.addStretch(1)
        column.addLayout(buttons)
        line.addWidget(self.thumbnail, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addLayout(column, 1)
        self.add(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _show(self, view: str) -> None:
        if view == TASK:
            self._control.show_task(self._session.kind.exercise)
        else:
            self._control.show_result(self._session)

    def _sentence(self) -> str:
        _, control = self._, self._control
        if control.is_waiting:
            return _("The class sees nothing: its monitor is gone")
        words = {
            TASK: _("The class sees the task card"),
            RESULT: _("The class sees the result"),
            BLACK: _("The class sees a black screen"),
            "": _("The class sees nothing yet"),
        }
        text = words.get(control.view, _("The class sees a white screen"))
        if control.view == RESULT and control.team:
            text = _("The class sees the result of {team}").format(team=control.team)
        if control.page_count > 1 and control.view in (TASK, RESULT):
            text += f" · {control.page + 1} / {control.page_count}"
        return text

    def _place(self) -> str:
        stage = self._control.stage
        if stage.is_single:
            return self._("Only one screen: Esc twice leaves the class screen")
        return stage.monitor

    def _offer_monitors(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, label in self._control.stage.choices:
            menu.addAction(label).setData(key)
        menu.triggered.connect(self._on_monitor)
        menu.popup(self.elsewhere.mapToGlobal(self.elsewhere.rect().bottomLeft()))

    def _on_monitor(self, action: QAction) -> None:
        self._control.stage.move_to(str(action.data()))
