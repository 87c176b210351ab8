"""Settings: the trash, and what the program is made of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from workshop_app import __version__
from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.template import Template
from workshop_app.domain.work import RecentWork
from workshop_app.domain.workshop import Workshop
from workshop_app.services.agendas import TEMPLATES
from workshop_app.system.resources import resource, root
from workshop_app.ui import moments
from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.work_rows import put_back
from workshop_app.ui.theme import NOTE, SECTION
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.layer import Layer
from workshop_app.ui.widgets.list_row import ListRow
from workshop_app.ui.widgets.question import Answer
from workshop_app.ui.widgets.segmented import SegmentedControl
from workshop_app.ui.widgets.text import Text

SHOWN = 5


class TrashRow(ListRow):
    """Something that was removed; `asked` comes when it is to be put back."""

    asked = Signal(str)
    erase_asked = Signal(str)

    def __init__(
        self, desk: Desk, item_id: str, title: str, note: str, *, erasable: bool = False
    ) -> None:
        super().__init__(desk.theme, title, note, opens=False, inset=False)
        self.item_id = item_id
        _ = desk.language.text
        if erasable and not desk.read_only:
            self.erase_button = Button(desk.theme, _("Erase…"), "plain")
            self.erase_button.setAccessibleName(_("Erase “{name}” for good").format(name=title))
            self.erase_button.clicked.connect(self._ask_to_erase)
            self.line.addWidget(self.erase_button)
        self.button = Button(desk.theme, _("Put back"), icon="rotate-ccw")
        self.button.setAccessibleName(_("Put back “{name}”").format(name=title))
        self.button.setVisible(not desk.read_only)
        self.button.clicked.connect(self._ask)
        self.line.addWidget(self.button)

    def _ask(self) -> None:
        self.asked.emit(self.item_id)

    def _ask_to_erase(self) -> None:
        self.erase_asked.emit(self.item_id)


class TrashCard(Card):
    """What was removed, classes, works and templates; nothing in it is lost."""

    def __init__(self, desk: Desk) -> None:
        _, theme = desk.language.text, desk.theme
        super().__init__(theme, _("Trash"))
        self._desk = desk
        self._all = False
        self._empty = Text(theme, _("The trash is empty."), role="muted")
        self.add(self._empty)
        self.more_button = Button(theme, _("Show all"), "plain", "chevron-down")
        self.more_button.clicked.connect(self._show_all)
        self.body.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows: list[TrashRow] = []
        self.refresh()

    def refresh(self) -> None:
        """Read the list again."""
        for row in self.rows:
            row.hide()
            row.deleteLater()
        works, classes = self._desk.works.removed(), self._desk.workshops.removed()
        templates = self._desk.templates.removed()
        count = len(works) + len(classes) + len(templates)
        limit = count if self._all else SHOWN
        self.rows = [self._class_row(one) for one in classes[:limit]]
        self.rows += [self._work_row(one) for one in works[: max(limit - len(self.rows), 0)]]
        rest = templates[: max(limit - len(self.rows), 0)]
        self.rows += [self._template_row(one) for one in rest]
        before = self.body.indexOf(self.more_button)
        for offset, row in enumerate(self.rows):
            self.body.insertWidget(before + offset, row)
        self._empty.setVisible(not self.rows)
        self.more_button.setVisible(count > len(self.rows))

    def _class_row(self, workshop: Workshop) -> TrashRow:
        kind = self._desk.language.text("Class")
        note = " · ".join(filter(None, (kind, workshop.client)))
        row = TrashRow(self._desk, workshop.id, workshop.title, note, erasable=True)
        row.asked.connect(self._put_class_back)
        row.erase_asked.connect(self._ask_to_erase)
        return row

    def _work_row(self, work: RecentWork) -> TrashRow:
        team = work.team_name or self._desk.language.text("Team without a name")
        note = " · ".join((team, self._removed(work.removed_at or work.changed_at)))
        title = self._desk.title_of(work.exercise_id)
        row = TrashRow(self._desk, work.work_id, title, note)
        row.asked.connect(self._put_work_back)
        return row

    def _template_row(self, template: Template) -> TrashRow:
        _ = self._desk.language.text
        is_agenda = template.exercise_id == TEMPLATES
        whose = _("Agenda") if is_agenda else self._desk.title_of(template.exercise_id)
        note = " · ".join((_("Template"), whose))
        row = TrashRow(self._desk, template.id, template.name, note)
        row.asked.connect(self._put_template_back)
        return row

    def _removed(self, at: datetime) -> str:
        when = moments.when(self._desk.language, at, moments.now())
        return self._desk.language.text("removed {when}").format(when=when)

    def _put_work_back(self, work_id: str) -> None:
        put_back(self._desk, work_id)

    def _put_class_back(self, workshop_id: str) -> None:
        self._put_back(self._desk.workshops.put_back, workshop_id)

    def _ask_to_erase(self, workshop_id: str) -> None:
        _ = self._desk.language.text
        found = {one.id: one for one in self._desk.workshops.removed()}
        self._erased = workshop_id
        title = found[workshop_id].title if workshop_id in found else ""
        self._desk.messages.ask(
            _("Erase “{title}” for good?").format(title=title),
            _(
                "Its teams, people, works, points and notes are deleted from this computer and "
                "nothing brings them back. The backups made until now still hold the class: "
                "delete them too where nobody else needs them, in the folder {folder}."
            ).format(folder=self._desk.folder.backups),
            (Answer("", _("Cancel"), "primary"), Answer("erase", _("Erase for good"), "danger")),
            self._erase,
        )

    def _erase(self, answer: str) -> None:
        if answer != "erase":
            return
        session = self._desk.session
        if session is not None and session.opened.workshop.id == self._erased:
            self._desk.close_session()
        self._put_back(self._desk.workshops.erase, self._erased)

    def _put_template_back(self, template_id: str) -> None:
        self._put_back(self._desk.templates.put_back, template_id)

    def _put_back(self, use_case: Callable[[str], Changes], item_id: str) -> None:
        try:
            changes = use_case(item_id)
        except KnownError as error:
            self._desk.messages.tell(error.message.render(self._desk.language.text), "error")
            return
        self._desk.changed.emit(changes)

    def _show_all(self) -> None:
        self._all = True
        self.refresh()
        self.rows[SHOWN].button.setFocus(Qt.FocusReason.OtherFocusReason)


class AboutCard(Card):
    """Name, version, licences; `licences_asked` opens their full texts."""

    licences_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        _, theme = desk.language.text, desk.theme
        super().__init__(theme, _("About"))
        version = _("Experience Workshop {version}").format(version=__version__)
        self.add(Text(theme, version, bold=True))
        for words in (
            _("Free software under the Apache License 2.0. It works without a network."),
            _(
                "It stands on Qt and PySide6 (LGPL 3), ReportLab, PDFium, SQLite and others; its "
                "type is Noto Sans SC and Noto Emoji (SIL Open Font License), its icons are "
                "Lucide's (ISC)."
            ),
        ):
            self.add(Text(theme, words, size=NOTE, role="muted"))
        self.button = Button(theme, _("Read the licences"), icon="book-open")
        self.button.clicked.connect(self.licences_asked)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)


class Licences(Layer):
    """The full texts of the licences over the page."""

    def __init__(self, desk: Desk, host: QWidget) -> None:
        _, theme = desk.language.text, desk.theme
        super().__init__(theme, host, dim=True, width=720)
        self.setAccessibleName(_("Licences"))
        options = [("program", _("Program")), ("others", _("Others")), ("fonts", _("Fonts"))]
        self._choice = SegmentedControl(theme, options, "program", _("Licences"))
        self._choice.chosen.connect(self._show)
        self._close = Button(theme, _("Close"))
        self._close.clicked.connect(self.dismiss)
        head = QHBoxLayout()
        head.addWidget(Text(theme, _("Licences"), size=SECTION, bold=True), 1)
        head.addWidget(self._choice)
        head.addWidget(self._close)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Licences"))
        self.text.setFont(theme.font(NOTE))
        self.text.setMinimumHeight(theme.px(320))
        self.panel.body.addLayout(head)
        self.panel.body.addWidget(self.text, 1)
        self._show("program")

    def show_texts(self) -> None:
        """Open the layer."""
        self.open(self.text)

    def _show(self, which: str) -> None:
        files = {
            "program": (root() / "LICENSE",),
            "others": (root() / "THIRD_PARTY.md", resource("icons", "LICENSE")),
            "fonts": (
                resource("fonts", "OFL-NotoSansSC.txt"),
                resource("fonts", "OFL-NotoEmoji.txt"),
            ),
        }[which]
        texts = [file.read_text(encoding="utf-8") for file in files if file.exists()]
        self.text.setPlainText("\n\n\n".join(texts))
