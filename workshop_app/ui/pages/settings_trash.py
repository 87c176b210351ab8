"""Settings: the trash. What was removed is put back here, or erased for good."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal

from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import say
from workshop_app.domain.trash import Removed
from workshop_app.services.agendas import TEMPLATES
from workshop_app.ui import moments
from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.settings_list import ListCard
from workshop_app.ui.pages.work_rows import Badge
from workshop_app.ui.theme import NOTE
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.list_row import ListRow
from workshop_app.ui.widgets.question import Answer
from workshop_app.ui.widgets.text import Text

_KINDS = {
    "class": (say("Class"), "calendar"),
    "team": (say("Team"), "users"),
    "person": (say("Participant"), "users"),
    "work": (say("Work"), "file-text"),
    "template": (say("Template"), "bookmark"),
}
"""What each kind is called, and its icon."""

_LOSS = {
    "class": say("Its teams, people, works, points and notes are deleted from this computer."),
    "team": say("The team and all its works are deleted from this computer; its people stay."),
    "person": say("The participant is deleted from this computer."),
    "work": say("The work with all its versions is deleted from this computer."),
    "template": say("The template is deleted from this computer."),
}
"""What erasing one takes away."""


class TrashRow(ListRow):
    """Something that was removed: `put_back_asked` and `erase_asked` carry it."""

    put_back_asked = Signal(object)
    erase_asked = Signal(object)

    def __init__(self, desk: Desk, item: Removed) -> None:
        _ = desk.language.text
        title = desk.title_of(item.name) if item.kind == "work" else item.name
        when = moments.when(desk.language, item.removed_at, moments.now())
        kind, icon = _KINDS[item.kind]
        removed = _("removed {when}").format(when=when)
        note = (kind.render(_), _owner(desk, item), item.place, removed)
        words = " · ".join(filter(None, note))
        super().__init__(desk.theme, title, words, opens=False, inset=False)
        self.item, self.words = item, title
        self.lead_with(Badge(desk.theme, icon, 32))
        self.erase_button = Button(desk.theme, _("Erase…"), "plain")
        self.erase_button.setAccessibleName(_("Erase “{name}” for good").format(name=title))
        self.erase_button.clicked.connect(self._ask_to_erase)
        self.button = Button(desk.theme, _("Put back"), icon="rotate-ccw")
        self.button.setAccessibleName(_("Put back “{name}”").format(name=title))
        self.button.clicked.connect(self._ask)
        for button in (self.erase_button, self.button):
            # Several may have the same name.
            button.setAccessibleDescription(words)
            self.line.addWidget(button)
            if desk.read_only:
                button.hide()

    def _ask(self) -> None:
        self.put_back_asked.emit(self.item)

    def _ask_to_erase(self) -> None:
        self.erase_asked.emit(self.item)


class TrashCard(ListCard[TrashRow]):
    """Everything that was removed, the last one first; nothing in it is lost."""

    def __init__(self, desk: Desk) -> None:
        _, theme = desk.language.text, desk.theme
        super().__init__(theme, _("Trash"), _("Show all"))
        self._desk = desk
        self._erased: TrashRow | None = None
        self._words = Text(theme, size=NOTE, role="muted")
        self.add(self._words)
        self.body.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.refresh()

    def refresh(self) -> None:
        found = self._desk.services.trash.list()
        self._show_lines(found, self._row)
        words = self._desk.language.plural(
            "{count} thing that can be put back", "{count} things that can be put back", len(found)
        )
        empty = self._desk.language.text("The trash is empty.")
        self._words.setText(words if found else empty)

    def _row(self, item: Removed) -> TrashRow:
        row = TrashRow(self._desk, item)
        row.put_back_asked.connect(self._put_back)
        row.erase_asked.connect(self._ask_to_erase)
        return row

    def _put_back(self, item: Removed) -> None:
        self._run(self._desk.services.trash.put_back, item)

    def _ask_to_erase(self, item: Removed) -> None:
        _ = self._desk.language.text
        row = next(row for row in self.rows if row.item == item)
        self._erased = row
        backups = _(
            "Nothing brings it back. The backups made until now still hold it: delete them too "
            "where nobody else needs them, in the folder {folder}."
        ).format(folder=self._desk.folder.backups)
        self._desk.messages.ask(
            _("Erase “{title}” for good?").format(title=row.words),
            f"{_LOSS[item.kind].render(_)} {backups}",
            (Answer("", _("Cancel"), "primary"), Answer("erase", _("Erase for good"), "danger")),
            self._erase,
        )

    def _erase(self, answer: str) -> None:
        row, self._erased = self._erased, None
        if answer != "erase" or row is None:
            return
        self._leave_session(row.item)
        self._run(self._desk.services.trash.erase, row.item)

    def _leave_session(self, item: Removed) -> None:
        """Close the work that is open where it goes with what is erased."""
        session = self._desk.session
        if session is not None:
            opened = session.opened
            if item.id in (opened.work.id, opened.team.id, opened.workshop.id):
                self._desk.close_session()

    def _run(self, use_case: Callable[[Removed], Changes], item: Removed) -> None:
        try:
            changes = use_case(item)
        except KnownError as error:
            self._desk.messages.tell(error.message.render(self._desk.language.text), "error")
            self.refresh()
            return
        self._desk.changed.emit(changes)


def _owner(desk: Desk, item: Removed) -> str:
    """Return whose it is, in words."""
    if item.kind == "work":
        return item.owner or desk.language.text("Team without a name")
    if item.kind == "template":
        is_agenda = item.owner == TEMPLATES
        return desk.language.text("Agenda") if is_agenda else desk.title_of(item.owner)
    return item.owner
