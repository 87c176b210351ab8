"""Another title, client or first day for a class, asked for over the page."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop_app.domain.errors import KnownError
from workshop_app.domain.workshop import Workshop
from workshop_app.kit.moments import written_date
from workshop_app.ui.class_fields import ClassFields
from workshop_app.ui.desk import Desk
from workshop_app.ui.theme import SECTION
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.layer import Layer
from workshop_app.ui.widgets.text import Text

_WIDTH = 480


class ClassDetails(Layer):
    """The fields of one class; what is wrong is said beside them, and it stays open."""

    def __init__(self, desk: Desk, host: QWidget, workshop: Workshop) -> None:
        _, theme = desk.language.text, desk.theme
        super().__init__(theme, host, dim=True, width=_WIDTH, holds_typing=True)
        self._desk, self._workshop = desk, workshop
        title = _("Title, client and date")
        self.setAccessibleName(title)
        self.fields = ClassFields(desk)
        self.fields.title.set_raw(workshop.title)
        self.fields.client.set_raw(workshop.client)
        if workshop.starts_on is not None:
            self.fields.date.set_raw(written_date(workshop.starts_on))
        self.panel.body.setSpacing(0)
        self.panel.body.addWidget(Text(theme, title, size=SECTION, bold=True))
        for row in self.fields.rows:
            self.panel.body.addWidget(row)
        self.save_button = Button(theme, _("Save"), "primary")
        self.save_button.clicked.connect(self._save)
        cancel = Button(theme, _("Cancel"))
        cancel.clicked.connect(self.dismiss)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, theme.px(16), 0, 0)
        buttons.setSpacing(theme.px(12))
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.save_button)
        self.panel.body.addLayout(buttons)
        for field in (self.fields.title, self.fields.client, self.fields.date):
            field.returnPressed.connect(self._save)
        self.closed.connect(self.deleteLater)

    def show_fields(self) -> None:
        """Open the fields."""
        self.open(self.fields.title)

    def _save(self) -> None:
        if self.fields.is_wrong():
            return
        try:
            _workshop, changes = self._desk.workshops.change(
                self._workshop.id,
                title=self.fields.title.raw.strip(),
                client=self.fields.client.raw.strip(),
                starts_on=self.fields.day,
            )
        except KnownError as error:
            self.fields.title_row.show_message(error.message.render(self._desk.language.text))
            return
        self.dismiss()
        self._desk.changed.emit(changes)
