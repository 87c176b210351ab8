"""The trainer's bar: what the class sees, and the few buttons that a class needs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from workshop_app.ui.class_screen import words
from workshop_app.ui.class_screen.control import ClassScreenControl
from workshop_app.ui.class_screen.thumbnail import Thumbnail
from workshop_app.ui.class_screen.views import BLACK, RESULT, TASK
from workshop_app.ui.desk import Desk
from workshop_app.ui.session import WorkSession
from workshop_app.ui.theme import NOTE
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.segmented import SegmentedControl
from workshop_app.ui.widgets.text import ElidedText, menu_words


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
        self._language = desk.language
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
        text = words.seen(control, self._language)
        self.words.setText(text)
        self.thumbnail.setAccessibleName(text)
        self.thumbnail.update()
        self.monitor.setText(self._place())
        view = control.view
        self.choice.choose(view if view in (TASK, RESULT) else "")
        self.previous.setEnabled(is_visible and control.can_turn(-1))
        self.next.setEnabled(is_visible and control.can_turn(1))
        self.black.setEnabled(is_visible and view != BLACK)
        self.back.setEnabled(is_visible and control.can_go_back)
        self.stop.setEnabled(is_visible or control.is_waiting)
        self.thaw.setVisible(control.is_frozen)
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
        self.thaw = Button(theme, _("Let it go"), "plain")
        self.thaw.clicked.connect(control.freeze)
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
        heading.addWidget(self.thaw)
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
            workshop = self._session.opened.team.workshop_id
            self._control.show_task(self._session.kind.exercise, workshop)
        else:
            self._control.show_result(self._session)

    def _place(self) -> str:
        stage = self._control.stage
        if stage.is_single:
            return self._("Only one screen: Esc twice leaves the class screen")
        return stage.monitor

    def _offer_monitors(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, label in self._control.stage.choices:
            menu.addAction(menu_words(label)).setData(key)
        menu.triggered.connect(self._on_monitor)
        menu.popup(self.elsewhere.mapToGlobal(self.elsewhere.rect().bottomLeft()))

    def _on_monitor(self, action: QAction) -> None:
        self._control.stage.move_to(str(action.data()))
