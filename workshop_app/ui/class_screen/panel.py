"""The column beside a class: what the class sees, what comes next, the points. And, where the
window is narrow, the same in a strip."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshop_app.domain.workshop import Workshop
from workshop_app.ui.class_screen import words
from workshop_app.ui.class_screen.control import ClassScreenControl
from workshop_app.ui.class_screen.steering import Steering
from workshop_app.ui.class_screen.thumbnail import Thumbnail
from workshop_app.ui.desk import Desk
from workshop_app.ui.messages import KEPT_CLEAR
from workshop_app.ui.pages.points_card import PointsCard
from workshop_app.ui.theme import NOTE, SECTION
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.flow import Flow
from workshop_app.ui.widgets.pill import Pill
from workshop_app.ui.widgets.scroll import ScrollColumn
from workshop_app.ui.widgets.text import ElidedText

THUMBNAIL_FROM = 680
"""The width of the strip, in pixels at a scale of 1, from which on it has a thumbnail."""


class ClassPanel(QWidget):
    """What the class sees, the next step, the countdown, the points. `go` asks for a route."""

    go = Signal(object)

    def __init__(
        self,
        desk: Desk,
        control: ClassScreenControl,
        workshop: Workshop,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._control = desk, control
        self._ = desk.language.text
        self.setAccessibleName(self._("What the class sees"))
        self.steering = Steering(desk, control, workshop, self)
        self.thumbnail = Thumbnail(desk.theme, control, is_wide=True)
        self.monitor = Pill(desk.theme, "", "accent")
        self.words = ElidedText(desk.theme, size=NOTE, role="muted")
        self._lay_out(workshop)
        self.steering.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what the class sees now, and where."""
        _, control = self._, self._control
        stage = control.stage
        if control.is_waiting:
            self.monitor.show_state(_("No monitor"), "warn")
        elif stage.is_single:
            self.monitor.show_state(_("One screen only"), "warn")
        else:
            self.monitor.show_state(stage.monitor, "accent" if control.is_visible else "neutral")
        self.monitor.setToolTip(
            _("Only one screen: Esc twice leaves the class screen") if stage.is_single else ""
        )
        text = words.seen(control, self._desk.language)
        self.words.setText(text)
        self.words.set_role(_role(control))
        self.thumbnail.setAccessibleName(text)
        self.thumbnail.updateGeometry()
        self.thumbnail.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._desk.theme.colour("raised"))
        painter.setPen(QPen(self._desk.theme.colour("line"), 1))
        painter.drawLine(0, 0, 0, self.height())
        painter.end()

    def _lay_out(self, workshop: Workshop) -> None:
        theme, steering = self._desk.theme, self.steering
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        scroll = ScrollColumn(theme, 20)
        column.addWidget(scroll)
        body = scroll.body
        body.setSpacing(theme.px(12))
        heading = QHBoxLayout()
        heading.setSpacing(theme.px(8))
        title = ElidedText(theme, self._("The class sees"), size=SECTION, bold=True)
        title.setMinimumWidth(title.sizeHint().width())
        heading.addWidget(title)
        heading.addStretch(1)
        heading.addWidget(self.monitor)
        body.addLayout(heading)
        card = Card(theme)
        card.set_slim(True)
        card.body.setSpacing(theme.px(8))
        card.add(self.thumbnail)
        card.add(self.words)
        body.addWidget(card)
        step = QHBoxLayout()
        step.setSpacing(theme.px(8))
        step.addWidget(steering.previous)
        step.addWidget(steering.next, 1)
        body.addLayout(step)
        body.addWidget(steering.count)
        times = QHBoxLayout()
        times.setSpacing(theme.px(8))
        times.addWidget(steering.time, 1)
        for part in (steering.less, steering.more, steering.pause):
            times.addWidget(part)
        body.addLayout(times)
        covers = Flow(theme.px(8), theme.px(8))
        for button in (steering.black, steering.freeze, steering.menu):
            covers.add(button)
        body.addWidget(covers)
        body.addSpacing(theme.px(4))
        self.points = PointsCard(self._desk, workshop)
        body.addWidget(self.points)


class ClassStrip(QWidget):
    """The same in one line, for a window that has no room for the column."""

    def __init__(
        self,
        desk: Desk,
        control: ClassScreenControl,
        workshop: Workshop,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._control = desk, control
        theme = desk.theme
        self.setAccessibleName(desk.language.text("What the class sees"))
        self.setObjectName(KEPT_CLEAR)
        self.steering = Steering(desk, control, workshop, self)
        self.thumbnail = Thumbnail(theme, control)
        self.words = ElidedText(theme, size=NOTE, role="muted")
        gap = theme.px(8)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), gap, theme.px(16), gap)
        row.setSpacing(theme.px(16))
        row.addWidget(self.thumbnail)
        column = QVBoxLayout()
        column.setSpacing(theme.px(4))
        steering = self.steering
        above, below = QHBoxLayout(), QHBoxLayout()
        above.setSpacing(gap)
        below.setSpacing(gap)
        above.addWidget(self.words, 1)
        # A countdown is offered where one would be steered.
        steering.count.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for part in (steering.count, steering.time, steering.less, steering.more, steering.pause):
            above.addWidget(part)
        below.addWidget(steering.previous)
        below.addWidget(steering.next, 1)
        for part in (steering.black, steering.freeze, steering.menu):
            below.addWidget(part)
        column.addStretch(1)
        column.addLayout(above)
        column.addLayout(below)
        column.addStretch(1)
        row.addLayout(column, 1)
        # The buttons are made in the order of the column.
        above_all = (steering.count, steering.less, steering.more, steering.pause)
        below_all = (steering.previous, steering.next)
        end = (steering.black, steering.freeze, steering.menu)
        for before, after in pairwise((*above_all, *below_all, *end)):
            QWidget.setTabOrder(before, after)
        steering.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what the class sees now."""
        text = words.seen(self._control, self._desk.language)
        self.words.setText(text)
        self.words.set_role(_role(self._control))
        self.thumbnail.setAccessibleName(text)
        self.thumbnail.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.thumbnail.setVisible(self.width() >= self._desk.theme.px(THUMBNAIL_FROM))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._desk.theme.colour("raised"))
        painter.setPen(QPen(self._desk.theme.colour("line"), 1))
        painter.drawLine(0, 0, self.width(), 0)
        painter.end()


def _role(control: ClassScreenControl) -> str:
    """Return the colour of the words: what is not as it seems stands out."""
    return "warn_ink" if control.is_frozen or control.is_waiting else "muted"
