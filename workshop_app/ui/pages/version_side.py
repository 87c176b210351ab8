"""The left side of the versions: whose and of what, the list, and what is done with a version."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop_app.domain.workshop import Workshop
from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.version_choice import Choice, VersionChoice
from workshop_app.ui.pages.version_history import Entry
from workshop_app.ui.pages.version_list import VersionList
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.flow import Flow
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.segmented import SegmentedControl

EVERY, POINTS = "all", "points"

LOWEST = 40
"""The height that the list keeps, in pixels at a scale of 1, so that no button is cut off."""

STACKED_FROM = 400
"""The height from which the two choices stand under each other, in pixels at a scale of 1."""


class VersionSide(QWidget):
    """Shows the versions and offers what can be done with the one that has the mark.

    `name_asked` and `unname_asked` come from a button or a key of the list.
    """

    name_asked = Signal()
    unname_asked = Signal()

    def __init__(self, desk: Desk, workshop: Workshop) -> None:
        super().__init__()
        theme, self._ = desk.theme, desk.language.text
        self._theme = theme
        _ = self._
        self.choice = VersionChoice(desk, workshop, Choice())
        self.filter = SegmentedControl(
            theme,
            [(EVERY, _("All versions")), (POINTS, _("Restore points"))],
            EVERY,
            _("Which versions"),
        )
        self.list = VersionList(theme, desk.language)
        self.list.setMinimumHeight(theme.px(LOWEST))
        self.name_button = Button(theme, _("Name…"), icon="bookmark")
        self.name_button.setToolTip("F2")
        self.unname_button = IconButton(theme, "x", _("Take the name away (Delete)"))
        self.team_button = Button(theme, _("Whole team…"), icon="users")
        self.team_button.setToolTip(_("Bring all works of this team back to this moment"))
        buttons = Flow(theme.px(8), theme.px(8))
        for button in (self.name_button, self.unname_button, self.team_button):
            buttons.add(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(16), theme.px(8), theme.px(12))
        column.setSpacing(theme.px(8))
        column.addWidget(self.choice)
        column.addWidget(self.filter, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.list, 1)
        column.addWidget(buttons)
        self.list.name_asked.connect(self.name_asked)
        self.list.unname_asked.connect(self.unname_asked)
        self.name_button.clicked.connect(self.name_asked)
        self.unname_button.clicked.connect(self.unname_asked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.choice.stack(self.height() >= self._theme.px(STACKED_FROM))

    @property
    def wants_points(self) -> bool:
        """Whether only restore points are to be listed."""
        return self.filter.current == POINTS

    def show_actions(self, entry: Entry | None, *, may_write: bool, can_name: bool) -> None:
        """Offer what can be done with a version; `can_name` says whether it may have a name."""
        may_write = may_write and entry is not None
        is_named = entry is not None and entry.name is not None
        self.filter.setVisible(can_name)
        self.name_button.setVisible(can_name)
        self.name_button.setEnabled(may_write and can_name)
        self.name_button.setText(self._("Rename…") if is_named else self._("Name…"))
        self.name_button.setAccessibleName(self.name_button.text())
        self.unname_button.setVisible(is_named)
        self.unname_button.setEnabled(may_write)
        self.team_button.setVisible(self.choice.team is not None)
        self.team_button.setEnabled(may_write)
