"""Title, client and first day of a class, with what is wrong beside each field."""

from __future__ import annotations

from datetime import date

from workshop_app.domain.limits import TITLE_LIMIT, TextError, checked
from workshop_app.domain.message import Message, say
from workshop_app.kit.moments import read_date
from workshop_app.ui import moments
from workshop_app.ui.desk import Desk
from workshop_app.ui.widgets.date_field import DateField, date_words
from workshop_app.ui.widgets.entry_field import EntryField
from workshop_app.ui.widgets.field_row import FieldRow


class ClassFields:
    """The fields of a class and their rows, for whoever lays them out."""

    def __init__(self, desk: Desk) -> None:
        _, theme = desk.language.text, desk.theme
        self._ = _
        self.title = EntryField(theme, _("Title"))
        self.title.typed.connect(self._on_title)
        self.client = EntryField(theme, _("Client"))
        self.client.typed.connect(self._on_client)
        self._year = moments.now().year
        words = date_words(_, desk.language.code)
        self.date = DateField(theme, words, _("First day"), year=self._this_year)
        self.date.typed.connect(self._on_date)
        open_ = _("may stay open")
        self.title_row = FieldRow(theme, _("Title"), self.title, stacked=True, hairline=False)
        self.client_row = FieldRow(
            theme, _("Client"), self.client, source=open_, stacked=True, hairline=False
        )
        self.date_row = FieldRow(theme, _("First day"), self.date, source=open_, hairline=False)
        self.rows = (self.title_row, self.client_row, self.date_row)

    @property
    def day(self) -> date | None:
        """The day that was typed."""
        return read_date(self.date.raw, self._year)

    def is_wrong(self) -> bool:
        """Say beside each field what is wrong with it; the first of them gets the keyboard."""
        faulty = [
            field
            for field, wrong in (
                (self.title, self._complain_of_title(required=True)),
                (self.client, self._complain(self.client_row, self.client.raw, say("Client"))),
                (self.date, self._complain_of_date()),
            )
            if wrong
        ]
        if faulty:
            faulty[0].setFocus()
        return bool(faulty)

    def _this_year(self) -> int:
        return self._year

    def _on_title(self, _text: str) -> None:
        self._complain_of_title()

    def _on_client(self, text: str) -> None:
        self._complain(self.client_row, text, say("Client"))

    def _on_date(self, _text: str) -> None:
        self.date_row.clear_message()

    def _complain_of_title(self, *, required: bool = False) -> bool:
        name = say("Title of the class")
        return self._complain(self.title_row, self.title.raw, name, required=required)

    def _complain(self, row: FieldRow, text: str, name: Message, *, required: bool = False) -> bool:
        """Say beneath a field what is wrong with its text; return whether something is."""
        try:
            checked(text, name, TITLE_LIMIT, required=required)
        except TextError as error:
            row.show_message(error.message.render(self._))
            return True
        row.clear_message()
        return False

    def _complain_of_date(self) -> bool:
        if not self.date.raw.strip() or self.day is not None:
            return False
        self.date_row.show_message(
            self._("Please write the day as 2026-11-21, or leave it open. Nothing was lost.")
        )
        return True
