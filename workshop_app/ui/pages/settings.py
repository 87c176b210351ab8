"""Settings: the program, the data with its backups, the trash, about."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout, QWidget

from workshop_app.domain.changes import Changes
from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.page import Page
from workshop_app.ui.pages.parts import Sheet, fill, give_keyboard, where_data_is
from workshop_app.ui.pages.settings_backups import BackupsCard
from workshop_app.ui.pages.settings_data import DataCard
from workshop_app.ui.pages.settings_general import GeneralCard
from workshop_app.ui.pages.settings_more import AboutCard, Licences
from workshop_app.ui.pages.settings_trash import TrashCard
from workshop_app.ui.routes import ManualRoute, SettingsRoute
from workshop_app.ui.widgets.page_header import PageHeader

WIDEST = 1240
TWO_COLUMNS = 1000
"""From this width on, in pixels at a scale of 1, the cards stand in two columns."""


class SettingsPage(Page):
    """All choices hold at once. `restart_requested` carries the Path of a backup: the data file
    is to be closed, put back from it, and everything opened again."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._sheet = Sheet(self.theme, WIDEST)
        fill(self, PageHeader(self.theme, self._("Settings")), self._sheet)
        self.general = GeneralCard(desk)
        self.data = DataCard(desk)
        self.backups = BackupsCard(desk)
        self.trash = TrashCard(desk)
        self.about = AboutCard(desk)
        self._lists: dict[str, BackupsCard | TrashCard] = {
            "backups": self.backups,
            "trash": self.trash,
        }
        self._licences: Licences | None = None
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._columns.setSpacing(self.theme.px(16))
        for cards in ((self.general, self.data), (self.backups, self.trash, self.about)):
            column = QVBoxLayout()
            column.setSpacing(self.theme.px(16))
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        self._sheet.content.addLayout(self._columns)
        self.backups.restore_requested.connect(self.restart_requested)
        self.about.licences_asked.connect(self._show_licences)
        self.about.manual_asked.connect(self._open_manual)
        desk.changed.connect(self._on_changed)

    def announce(self) -> None:
        """Say in the foot bar where the data is."""
        self.facts.emit([where_data_is(self.desk)])

    def leave(self) -> None:
        self.data.cancel()
        self.backups.cancel()

    def keep(self) -> dict[str, object]:
        focus = QApplication.focusWidget()
        name = next(
            (
                name
                for name, control in self.general.controls.items()
                if focus is not None and (control is focus or control.isAncestorOf(focus))
            ),
            "",
        )
        whole = [key for key, card in self._lists.items() if card.is_whole]
        return {"control": name, "scroll": self._sheet.scrolled, "whole": whole}

    def resume(self, kept: dict[str, object]) -> None:
        whole = kept.get("whole")
        for key in whole if isinstance(whole, list) else ():
            self._lists[key].show_whole()
        self._sheet.scroll_to(kept.get("scroll"))
        control = self.general.controls.get(str(kept.get("control")))
        if control is not None:
            if not control.isEnabled():
                others = {"larger": "smaller", "smaller": "larger"}
                control = self.general.controls[others[str(kept.get("control"))]]
            give_keyboard(control)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= self.theme.px(TWO_COLUMNS)
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)

    def _open_manual(self) -> None:
        self.go.emit(ManualRoute(back=SettingsRoute()))

    def _show_licences(self) -> None:
        if self._licences is None:
            self._licences = Licences(self.desk, self)
        self._licences.show_texts()

    def _on_changed(self, changes: Changes) -> None:
        if changes.works or changes.workshops or changes.teams or changes.templates:
            self.trash.refresh()
