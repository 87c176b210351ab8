"""What is asked over the page: a person, a team, how teams are made."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.domain.limits import MOST_TEAMS
from workshop_app.domain.workshop import Participant, Team
from workshop_app.ui.desk import Desk
from workshop_app.ui.theme import CONTROL_RADIUS, NOTE, SECTION, Theme
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.choice import ChoiceField
from workshop_app.ui.widgets.entry_field import EntryField
from workshop_app.ui.widgets.flow import Flow
from workshop_app.ui.widgets.focus_ring import FocusRing
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.inline_message import InlineMessage
from workshop_app.ui.widgets.layer import Layer
from workshop_app.ui.widgets.segmented import SegmentedControl
from workshop_app.ui.widgets.switch import Switch
from workshop_app.ui.widgets.team_mark import paint_mark
from workshop_app.ui.widgets.text import Text

CHANCE, DEPARTMENT, LEVEL = "chance", "department", "level"
_WIDTH = 480

Save = Callable[[], str]
"""Takes what was typed and returns "", or returns in words why it cannot be taken."""


class FormLayer(Layer):
    """Fields over the page; it stays open, and says why, as long as `save` cannot take them."""

    def __init__(self, desk: Desk, host: QWidget, title: str, accept: str) -> None:
        super().__init__(desk.theme, host, dim=True, width=_WIDTH, holds_typing=True)
        self.desk = desk
        self._ = _ = desk.language.text
        theme = desk.theme
        self.save: Save | None = None
        self.setAccessibleName(title)
        self.panel.body.addWidget(Text(theme, title, size=SECTION, bold=True))
        self.fields = QVBoxLayout()
        self.fields.setSpacing(theme.px(12))
        self.panel.body.addLayout(self.fields)
        self.fault = InlineMessage(theme)
        self.panel.body.addWidget(self.fault)
        self.cancel = Button(theme, _("Cancel"))
        self.accept = Button(theme, accept, "primary")
        self.cancel.clicked.connect(self.dismiss)
        self.accept.clicked.connect(self.take)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.accept)
        self.panel.body.addSpacing(theme.px(8))
        self.panel.body.addLayout(row)
        self.closed.connect(self.deleteLater)

    def add_field(self, label: str, field: QWidget) -> None:
        """Put a field beneath its label."""
        theme = self.desk.theme
        column = QVBoxLayout()
        column.setSpacing(theme.px(4))
        column.addWidget(Text(theme, label, size=NOTE, role="muted"))
        column.addWidget(field)
        self.fields.addLayout(column)

    def entry(self, label: str, text: str) -> EntryField:
        """Add a line of text; Enter takes the form."""
        field = EntryField(self.desk.theme, label)
        field.set_raw(text)
        field.returnPressed.connect(self.take)
        self.add_field(label, field)
        return field

    def take(self) -> None:
        """Take what was typed, or say why it cannot be taken."""
        fault = self.save() if self.save is not None else ""
        self.fault.say(fault, "error")
        if not fault:
            self.dismiss()


class PersonForm(FormLayer):
    """The name, department and level of a person; without one, of a new one."""

    def __init__(self, desk: Desk, host: QWidget, person: Participant | None) -> None:
        _ = desk.language.text
        title = _("Change a person") if person else _("Add a person")
        super().__init__(desk, host, title, _("Save") if person else _("Add"))
        self.name = self.entry(_("Name"), person.name if person else "")
        self.department = self.entry(_("Department"), person.department if person else "")
        self.level = self.entry(_("Level"), person.level if person else "")


class MarkButton(QAbstractButton):
    """The mark of teams with one colour and shape, to be chosen."""

    def __init__(self, theme: Theme, colour: int, name: str) -> None:
        super().__init__()
        self._theme, self.colour = theme, colour
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(theme.px(36), theme.px(36))
        FocusRing(theme, self)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(36), self._theme.px(36))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        line = "accent" if self.isChecked() else "line"
        painter.setPen(QPen(theme.colour(line), 2 if self.isChecked() else 1))
        painter.setBrush(theme.colour("tint" if self.isChecked() else "surface"))
        radius = theme.px(CONTROL_RADIUS)
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), radius, radius)
        side = theme.px(16)
        spot = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        paint_mark(painter, theme, self.colour, spot)


class TeamForm(FormLayer):
    """The name, slogan, leader and mark of a team."""

    def __init__(
        self,
        desk: Desk,
        host: QWidget,
        team: Team,
        people: Sequence[Participant],
        taken: Sequence[int],
    ) -> None:
        _ = desk.language.text
        super().__init__(desk, host, _("Change a team"), _("Save"))
        self.name = self.entry(_("Name of the team"), team.name)
        self.slogan = self.entry(_("Slogan"), team.slogan)
        options = [("", _("Nobody")), *((person.id, person.name) for person in people)]
        self.leader = ChoiceField(desk.theme, options, team.leader_id or "", _("Leader"))
        self.add_field(_("Leader"), self.leader)
        self.marks = QButtonGroup(self)
        flow = Flow(desk.theme.px(4), desk.theme.px(4))
        for colour in range(MOST_TEAMS):
            if colour in taken and colour != team.colour:
                continue
            name = _("Mark {number}").format(number=colour + 1)
            button = MarkButton(desk.theme, colour, name)
            button.setChecked(colour == team.colour)
            self.marks.addButton(button, colour)
            flow.add(button)
        self.add_field(_("Colour and shape"), flow)


class Stepper(QWidget):
    """A whole number within bounds, by buttons and by arrow keys on them."""

    changed = Signal(int)

    def __init__(self, desk: Desk, name: str, value: int, least: int, most: int) -> None:
        super().__init__()
        _, theme = desk.language.text, desk.theme
        self.value, self._least, self._most = value, least, most
        self.less = IconButton(theme, "minus", f"{name} −1")
        self.more = IconButton(theme, "plus", f"{name} +1")
        self._shown = Text(theme, bold=True, size=SECTION, align=Qt.AlignmentFlag.AlignCenter)
        self._shown.setFixedWidth(theme.px(48))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        for part in (self.less, self._shown, self.more):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self.less.clicked.connect(self._on_less)
        self.more.clicked.connect(self._on_more)
        self._show()

    def _on_less(self) -> None:
        self._step(-1)

    def _on_more(self) -> None:
        self._step(1)

    def _step(self, step: int) -> None:
        self.value = min(max(self.value + step, self._least), self._most)
        self._show()
        self.changed.emit(self.value)

    def _show(self) -> None:
        self._shown.setText(str(self.value))
        self.less.setEnabled(self.value > self._least)
        self.more.setEnabled(self.value < self._most)


class GroupForm(FormLayer):
    """How many teams there are to be, and how people come into them."""

    def __init__(
        self, desk: Desk, host: QWidget, teams: int, people: Sequence[Participant], wanted: int
    ) -> None:
        _ = desk.language.text
        super().__init__(desk, host, _("Make teams"), _("Make the teams"))
        self._people = people
        options = [(CHANCE, _("At random"))]
        if any(person.department.strip() for person in people):
            options.append((DEPARTMENT, _("Mix departments")))
        if any(person.level.strip() for person in people):
            options.append((LEVEL, _("Mix levels")))
        self.by = SegmentedControl(desk.theme, options, options[-1][0], name=_("How"))
        self.add_field(_("How"), self.by)
        least = max(teams, 1)
        self.count = Stepper(desk, _("Number of teams"), max(wanted, least), least, MOST_TEAMS)
        self.count.changed.connect(self._show_sizes)
        self.add_field(_("Number of teams"), self.count)
        self.sizes = Text(desk.theme, role="muted")
        self.fields.addWidget(self.sizes)
        placed = any(person.team_id for person in people)
        self.keeps = Switch(desk.theme, _("Whoever has a team stays there"), placed)
        if not placed:
            self.keeps.hide()
        self.fields.addWidget(self.keeps)
        self._show_sizes(self.count.value)

    def _show_sizes(self, teams: int) -> None:
        _ = self._
        least, more = divmod(len(self._people), teams)
        if more:
            words = _("{people} people: teams of {least} and {most}").format(
                people=len(self._people), least=least, most=least + 1
            )
        else:
            words = _("{people} people: teams of {size}").format(
                people=len(self._people), size=least
            )
        self.sizes.setText(words)
