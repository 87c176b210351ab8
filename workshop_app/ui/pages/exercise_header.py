"""The head of the exercise page: where the team is, and everything that can be done with a work."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractButton, QWidget

from workshop_app.domain.message import Message
from workshop_app.kit.presentation import TaskCard
from workshop_app.ui.desk import Desk
from workshop_app.ui.session import WorkSession
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.page_header import PageHeader

CRAMPED_BELOW = 920
HAND_IN_WIDTH = 120


class ExerciseHeader(PageHeader):
    """Place, title and actions; the page connects the buttons.

    Alone with one person, it shows where one is and offers nothing that leads to what others
    answered.
    """

    def __init__(self, desk: Desk, session: WorkSession, card: TaskCard, back_name: str) -> None:
        super().__init__(desk.theme, card.title, back_name=back_name)
        self._desk, self._session, self._ = desk, session, desk.language.text
        self._width = 0.0
        self._is_alone = False
        _, theme = self._, desk.theme
        self.team = IconButton(theme, "pencil", _("Name of the team"), size=28, icon_size=16)
        self.task = IconButton(theme, "list-checks", _("Task card"))
        self.task.setCheckable(True)
        self.sample = Button(theme, _("Sample: off"), "plain", icon="eye")
        self.sample.setCheckable(True)
        self.undo = IconButton(theme, "undo-2", _("Undo"))
        self.redo = IconButton(theme, "redo-2", _("Redo"))
        self.versions = Button(theme, _("Versions"))
        self.project = Button(theme, _("Show the class"))
        hands_in = desk.role == "team" and session.opened.workshop.kind == "class"
        self.export = Button(theme, _("Export PDF"), "outlined" if hands_in else "primary")
        self.hand_in = Button(theme, _("Hand in"), "primary", icon="upload")
        self.hand_in.setEnabled(not desk.read_only)
        self._hands_in = hands_in
        self.more = IconButton(theme, "ellipsis", _("More ways to export"))
        self._beside = (self.team, self.task, self.sample)
        self._actions_shown = (
            self.undo,
            self.redo,
            self.versions,
            self.project,
            self.more,
            self.export,
            self.hand_in,
        )
        for beside in self._beside:
            self.add_beside_title(beside)
        for action in self._actions_shown:
            self.add_action(action)
        self._show()
        self.name_team()

    @property
    def spare(self) -> tuple[QAbstractButton, ...]:
        """The buttons for which there is no room at present; a menu has them instead."""
        return self._spare if self._is_cramped else ()

    @property
    def _spare(self) -> tuple[Button, ...]:
        spare = (self.sample, self.versions, self.project)
        return (*spare, self.export) if self._hands_in else spare

    @property
    def _is_cramped(self) -> bool:
        return self._width < CRAMPED_BELOW + (HAND_IN_WIDTH if self._hands_in else 0)

    def fit(self, width: float) -> None:
        """Leave out what there is no room for; `width` is at a scale of 1."""
        self._width = width
        self._show()

    def be_alone(self, on: bool) -> None:
        """Offer nothing, or everything again."""
        self._is_alone = on
        self._show()

    def minimumSizeHint(self) -> QSize:
        """Never keep the window wide: what there is no room for is left out."""
        return QSize(self._desk.theme.px(320), super().minimumSizeHint().height())

    def _show(self) -> None:
        parts: tuple[QWidget, ...] = (*self._beside, *self._actions_shown)
        hidden: tuple[QWidget, ...] = self.spare
        if not self._hands_in:
            hidden = (*hidden, self.hand_in)
        for part in parts:
            part.setVisible(not self._is_alone and part not in hidden)
        self.back_button.setVisible(not self._is_alone)

    def name_team(self) -> None:
        """Say whose work it is."""
        name = self._session.opened.team.name or self._("Team without a name")
        self.show_title(self.title, name)

    def say_sample(self, on: bool) -> None:
        """Say on the button whether the sample is shown."""
        self.sample.setText(self._("Sample: on") if on else self._("Sample: off"))
        self.sample.setAccessibleName(self.sample.text())

    def show_history(self, *, can_travel: bool) -> None:
        """Name what can be undone and done again."""
        undo, redo = self._session.opened.undo, self._session.opened.redo
        self.undo.setEnabled(undo is not None and can_travel)
        self.redo.setEnabled(redo is not None and can_travel)
        self.undo.rename(self._named(self._("Undo"), undo))
        self.redo.rename(self._named(self._("Redo"), redo))

    def _named(self, verb: str, label: Message | None) -> str:
        if label is None:
            return verb
        colon = "：" if self._desk.language.code.startswith("zh") else ": "
        words = self._session.kind.label_text(label, self._desk.language)
        return f"{verb}{colon}{words}"
