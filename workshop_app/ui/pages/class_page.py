"""One class: its agenda, teams, exercises and results, and beside them what the class sees."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.workshop import Workshop
from workshop_app.ui.class_actions import ClassActions
from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.class_tab import ClassTab
from workshop_app.ui.pages.page import Page
from workshop_app.ui.pages.parts import fill
from workshop_app.ui.routes import ClassRoute, Home
from workshop_app.ui.theme import Theme
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.page_header import PageHeader
from workshop_app.ui.widgets.pill import Tone
from workshop_app.ui.widgets.segmented import SegmentedControl

AGENDA, TEAMS, EXERCISES, RESULTS, WRAP_UP = "agenda", "teams", "exercises", "results", "wrap-up"
TITLE_ROOM, ACTIONS_ROOM = 332, 436
"""What the title with its margins, and pill and actions, need beside the tabs."""

PANEL_WIDTH, PANEL_FROM = 360, 1180
"""The column with what the class sees, and from which width of the page on it stands there."""


def _agenda(desk: Desk, workshop: Workshop) -> ClassTab:
    from workshop_app.ui.pages.class_agenda import AgendaTab

    return AgendaTab(desk, workshop)


def _teams(desk: Desk, workshop: Workshop) -> ClassTab:
    from workshop_app.ui.pages.class_teams import TeamsTab

    return TeamsTab(desk, workshop)


def _exercises(desk: Desk, workshop: Workshop) -> ClassTab:
    from workshop_app.ui.pages.class_exercises import ExercisesTab

    return ExercisesTab(desk, workshop)


def _results(desk: Desk, workshop: Workshop) -> ClassTab:
    from workshop_app.ui.pages.class_results import ResultsTab

    return ResultsTab(desk, workshop)


def _wrap_up(desk: Desk, workshop: Workshop) -> ClassTab:
    from workshop_app.ui.pages.class_wrap_up import WrapUpTab

    return WrapUpTab(desk, workshop)


_MAKERS: dict[str, Callable[[Desk, Workshop], ClassTab]] = {
    AGENDA: _agenda,
    TEAMS: _teams,
    EXERCISES: _exercises,
    RESULTS: _results,
    WRAP_UP: _wrap_up,
}


class _TabsBelow(QFrame):
    """The line beneath the header of a narrow page that holds the tabs."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.px(24), theme.px(8), theme.px(24), theme.px(8))
        self._row.addStretch(1)
        self.hide()

    def take(self, tabs: QWidget) -> None:
        """Show the tabs here."""
        self._row.insertWidget(0, tabs)
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("surface"))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)


class ClassPage(Page):
    """A class in tabs, each built when it is first shown.

    Raises KnownError for a class that is not in the data file any more.
    """

    def __init__(
        self, desk: Desk, workshop_id: str, tab: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, parent)
        self.workshop = desk.workshops.get(workshop_id)
        _ = self._
        self.header = PageHeader(
            self.theme,
            self.workshop.title,
            self.workshop.client,
            back_name=_("Home"),
            pill_right=True,
        )
        self.header.back.connect(self._go_home)
        self.choice = SegmentedControl(self.theme, self._options(), name=_("Part of the class"))
        self.choice.chosen.connect(self.show_tab)
        self.header.add_beside_title(self.choice)
        self._tabs_below = _TabsBelow(self.theme)
        self.class_actions = ClassActions(desk, self, self.route)
        self.class_actions.removed.connect(self._go_home)
        self.class_actions.go.connect(self.go)
        self.more_button = IconButton(self.theme, "ellipsis", _("More about the class"))
        self.more_button.clicked.connect(self._offer)
        self._actions: dict[str, tuple[QWidget, ...]] = {}
        self.tabs: dict[str, ClassTab] = {}
        self._stack = QStackedWidget()
        self.panel = self._make_panel()
        self.strip: QWidget | None = None
        fill(self, self.header, self._tabs_below, self._body())
        self.current = ""
        self.show_tab(tab if tab in _MAKERS else self._best_tab())
        desk.changed.connect(self._on_changed)

    @property
    def tab(self) -> ClassTab:
        """The tab that is shown."""
        return self.tabs[self.current]

    def announce(self) -> None:
        """Say in the foot bar what the tab has to say."""
        self.facts.emit(self.tab.facts())

    def leave(self) -> None:
        for tab in self.tabs.values():
            tab.leave()

    def keep(self) -> dict[str, object]:
        return {"tab": self.current, "in_tab": self.tab.keep()}

    def resume(self, kept: dict[str, object]) -> None:
        self.show_tab(str(kept.get("tab") or self.current))
        inside = kept.get("in_tab")
        if isinstance(inside, dict):
            self.tab.resume(inside)

    def show_tab(self, key: str) -> None:
        """Show a part of the class."""
        if key not in self.tabs:
            tab = _MAKERS[key](self.desk, self.workshop)
            tab.go.connect(self.go)
            tab.header_changed.connect(self._show_header)
            self.tabs[key] = tab
            self._actions[key] = tab.header_actions()
            for action in self._actions[key]:
                self.header.add_action(action)
            # It stays the last.
            self.header.add_action(self.more_button)
            self._stack.addWidget(tab)
        self.current = key
        self.choice.choose(key)
        self._stack.setCurrentWidget(self.tabs[key])
        self._show_header()
        self.announce()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_tabs()
        if self.panel is not None:
            is_wide = self.width() >= self.theme.px(PANEL_FROM)
            self.panel.setVisible(is_wide)
            self._show_strip(not is_wide)

    def _place_tabs(self) -> None:
        """Let the tabs stand beneath the header where they would leave no room for the title."""
        room = self.choice.sizeHint().width() + self.theme.px(TITLE_ROOM + ACTIONS_ROOM)
        below = self.width() < room
        if below and self._tabs_below.isHidden():
            self._tabs_below.take(self.choice)
        elif not below and not self._tabs_below.isHidden():
            self.header.add_beside_title(self.choice)
            self._tabs_below.hide()

    # --- building -------------------------------------------------------------------------------

    def _options(self) -> list[tuple[str, str]]:
        _ = self._
        return [
            (AGENDA, _("Agenda")),
            (TEAMS, _("Teams")),
            (EXERCISES, _("Exercises")),
            (RESULTS, _("Results")),
            (WRAP_UP, _("Wrap-up")),
        ]

    def _body(self) -> QWidget:
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._column.addWidget(self._stack, 1)
        row.addLayout(self._column, 1)
        if self.panel is not None:
            row.addWidget(self.panel)
        return body

    def _show_strip(self, wanted: bool) -> None:
        """Have the column as a strip where there is no room beside the tab."""
        if self.strip is None and wanted and self.desk.class_screen is not None:
            from workshop_app.ui.class_screen.panel import ClassStrip

            self.strip = ClassStrip(self.desk, self.desk.class_screen, self.workshop, self)
            self._column.addWidget(self.strip)
        if self.strip is not None:
            self.strip.setVisible(wanted)

    def _make_panel(self) -> QWidget | None:
        """Make the column with what the class sees; a team has no class to show anything to."""
        if self.desk.role != "trainer" or self.desk.class_screen is None:
            return None
        from workshop_app.ui.class_screen.panel import ClassPanel

        panel = ClassPanel(self.desk, self.desk.class_screen, self.workshop)
        panel.setFixedWidth(self.theme.px(PANEL_WIDTH))
        panel.go.connect(self.go)
        return panel

    def _best_tab(self) -> str:
        return AGENDA if self.desk.role == "trainer" else EXERCISES

    def _show_header(self) -> None:
        for key, actions in self._actions.items():
            for action in actions:
                action.setVisible(key == self.current)
        words, tone, icon = self.tab.pill() or ("", "neutral", "")
        if self.workshop.closed_at is not None:
            words, tone, icon = self._("Closed"), "neutral", ""
        self.header.show_pill(words, cast("Tone", tone), icon)
        self.announce()

    # --- what happens ---------------------------------------------------------------------------

    def _offer(self) -> None:
        self.class_actions.offer(self.workshop, self.more_button)

    def _go_home(self, *_: object) -> None:
        self.go.emit(Home())

    def _on_changed(self, changes: Changes) -> None:
        if self.workshop.id not in changes.workshops:
            return
        try:
            self.workshop = self.desk.workshops.get(self.workshop.id)
        except KnownError:
            return
        self.header.show_title(self.workshop.title, self.workshop.client)
        for tab in self.tabs.values():
            tab.show_workshop(self.workshop)
        self._show_header()

    def route(self) -> ClassRoute:
        """Return the way back to the tab that is shown."""
        return ClassRoute(self.workshop.id, self.current)
