"""A list of people from a file or the clipboard: look at it first, then take it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.domain import roster
from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import Message
from workshop_app.domain.roster import Layout, Role, RosterPlan
from workshop_app.domain.workshop import Workshop
from workshop_app.ui.desk import Desk
from workshop_app.ui.file_dialog import name_parts
from workshop_app.ui.jobs import Control, Job, jobs_of
from workshop_app.ui.pages.parts import Section, Sheet
from workshop_app.ui.theme import NOTE, Theme
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.choice import ChoiceField
from workshop_app.ui.widgets.flow import Flow
from workshop_app.ui.widgets.inline_message import InlineMessage
from workshop_app.ui.widgets.table import TableView
from workshop_app.ui.widgets.text import Text
from workshop_app.ui.widgets.text_area import TextArea

SHOWN, NOTES = 60, 8
"""People of a list that are shown, and notes."""

_HEADS = 8
_CELL = 18


class RosterPanel(QWidget):
    """Paste a list or choose a file; `taken` comes when people were taken in, `left` when not."""

    taken = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, workshop: Workshop) -> None:
        super().__init__()
        self._desk, self._id = desk, workshop.id
        self._ = desk.language.text
        self._rows: tuple[tuple[str, ...], ...] = ()
        self._sheets: list[tuple[str, tuple[tuple[str, ...], ...]]] = []
        self._layout = Layout(0)
        self._job: Job | None = None
        self._file_notes: list[str] = []
        self.plan = RosterPlan()
        self.setAcceptDrops(True)
        sheet = Sheet(desk.theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(sheet)
        sheet.content.setSpacing(desk.theme.px(16))
        sheet.content.addWidget(self._source())
        sheet.content.addWidget(self._preview())
        self.clear()

    # --- building -------------------------------------------------------------------------------

    def _source(self) -> Section:
        _, theme = self._, self._desk.theme
        note = _("From Excel, WPS, a mail or a chat; with or without headings.")
        section = Section(theme, _("Add people from a list"), note)
        self.text = TextArea(theme, _("List of people"), lines=5, most=10)
        self.text.setPlaceholderText(
            _("Paste here: one person a line, or columns with name, department, level and team")
        )
        self.text.typed.connect(self._on_typed)
        # A file that is dropped here is read; its path is no list.
        self.text.setAcceptDrops(False)
        self.text.viewport().setAcceptDrops(False)
        section.add(self.text)
        line = Flow(theme.px(12), theme.px(8))
        self.file_button = Button(theme, _("Choose a file"), icon="folder-open")
        self.file_button.clicked.connect(self.choose)
        self._file_hint = _("XLSX, CSV or text; or drop the file here")
        self.file = Text(theme, self._file_hint, role="muted")
        line.add(self.file_button)
        line.add(self.file)
        section.add(line)
        self.fault = InlineMessage(theme)
        section.add(self.fault)
        return section

    def _preview(self) -> QWidget:
        _, theme = self._, self._desk.theme
        self.preview = Section(theme, _("What would be taken in"))
        fields = Flow(theme.px(12), theme.px(8))
        self.sheet_choice = ChoiceField(theme, (), "", _("Sheet"))
        self.sheet_choice.chosen.connect(self._on_sheet)
        self.heads = ChoiceField(theme, self._starts(), "0", _("First row with a person"))
        self.heads.chosen.connect(self._on_heads)
        labels: dict[Role, str] = {
            "name": _("Name"),
            "department": _("Department"),
            "level": _("Level"),
            "team": _("Team"),
        }
        self.columns: dict[Role, ChoiceField] = {}
        self._sheet_field = _labelled(theme, _("Sheet"), self.sheet_choice)
        fields.add(self._sheet_field)
        for role, label in labels.items():
            choice = self.columns[role] = ChoiceField(theme, (), "", label, placeholder=_("None"))
            choice.setProperty("role", role)
            choice.chosen.connect(self._on_column)
            fields.add(_labelled(theme, label, choice))
        fields.add(_labelled(theme, _("First row with a person"), self.heads))
        self.preview.add(fields)
        self.summary = Text(theme, bold=True)
        self.preview.add(self.summary)
        self.notes = [InlineMessage(theme) for _note in range(NOTES + 1)]
        for message in self.notes:
            self.preview.add(message)
        self.card = Card(theme)
        self._table: TableView | None = None
        self.preview.add(self.card)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        self.take_button = Button(theme, _("Take them in"), icon="check")
        self.take_button.clicked.connect(self.take)
        self.cancel_button = Button(theme, _("Back to the teams"), "plain")
        self.cancel_button.clicked.connect(self.left)
        row.addWidget(self.take_button)
        row.addWidget(self.cancel_button)
        row.addStretch(1)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(buttons)
        column.addWidget(self.preview)
        return holder

    def _starts(self) -> list[tuple[str, str]]:
        word = self._("Row {row}")
        return [(str(heads), word.format(row=heads + 1)) for heads in range(_HEADS)]

    # --- what comes in --------------------------------------------------------------------------

    def clear(self) -> None:
        """Begin with nothing."""
        self.stop()
        self.fault.say("")
        self.file.setText(self._file_hint)
        self.text.set_raw("")
        self._show_rows((), [])

    def stop(self) -> None:
        """Read no further."""
        if self._job is not None:
            self._job.cancel()
        self._job = None

    def choose(self) -> None:
        """Ask for a file with the system's dialog."""
        from workshop_app.kit.tabular import ENDINGS

        _, place = self._, QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(place)
        patterns = " ".join(f"*.{ending}" for ending in ENDINGS)
        title, kinds = _("Choose the list of people"), f"{_('Tables')} ({patterns})"
        dialog = QFileDialog(self.window(), title, folder, kinds)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name_parts(dialog, _)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.read)
        dialog.open()

    def read(self, path: str) -> None:
        """Read a file off this thread."""
        self.stop()
        self.fault.say("")
        self.file.setText(self._("Reading “{file}”").format(file=Path(path).name))
        self._job = jobs_of(self._desk).start(partial(_read, Path(path)))
        self._job.setProperty("file", Path(path).name)
        self._job.done.connect(self._on_read)
        self._job.failed.connect(self._on_failed)

    def _on_failed(self, problem: Message) -> None:
        self._job = None
        self.file.setText(self._file_hint)
        self.fault.say(problem.render(self._), "error")

    def _on_read(self, found: object) -> None:
        from workshop_app.kit.tabular import Tabular, left_out

        assert isinstance(found, Tabular)
        name = str(self._job.property("file")) if self._job is not None else ""
        self._job = None
        self.file.setText(name)
        self.text.set_raw("")
        self._sheets = [(sheet.name, sheet.rows) for sheet in found.sheets if any(sheet.rows)]
        notes = [*found.notes]
        notes += [left_out(one) for one in found.sheets if one.row_count > len(one.rows)]
        self._begin([note.render(self._) for note in notes])

    def _on_typed(self, text: str) -> None:
        self.stop()
        self.fault.say("")
        self.file.setText(self._file_hint)
        self._show_rows(roster.pasted_rows(text), [])

    def _show_rows(self, rows: tuple[tuple[str, ...], ...], notes: list[str]) -> None:
        self._sheets = [("", rows)] if rows else []
        self._begin(notes)

    def _begin(self, notes: list[str]) -> None:
        self._file_notes = notes
        names = [(str(at), name) for at, (name, _rows) in enumerate(self._sheets)]
        self.sheet_choice.show_options(names)
        self._sheet_field.setVisible(len(names) > 1)
        # The sheet that looks most like a list of people.
        sizes = [len(self._plan_of(rows, roster.guess(rows)).people) for _, rows in self._sheets]
        self._use_sheet(sizes.index(max(sizes)) if sizes else 0)

    def _use_sheet(self, at: int) -> None:
        self._rows = self._sheets[at][1] if self._sheets else ()
        self.sheet_choice.choose(str(at))
        self._layout = roster.guess(self._rows)
        self._look()

    # --- what would be taken --------------------------------------------------------------------

    def _plan_of(self, rows: tuple[tuple[str, ...], ...], layout: Layout) -> RosterPlan:
        people, teams = self._desk.people.participants(self._id), self._desk.people.teams(self._id)
        return roster.plan(rows, layout, people, teams, self._("Team {number}"))

    def _look(self) -> None:
        has_rows = bool(self._rows)
        self.preview.setVisible(has_rows)
        self.plan = self._plan_of(self._rows, self._layout) if has_rows else RosterPlan()
        self._show_columns()
        self._show_summary()
        self._show_people()

    def _show_columns(self) -> None:
        options = [("", self._("None")), *self._column_names()]
        for role, choice in self.columns.items():
            choice.show_options(options[1:] if role == "name" else options)
            at = self._layout.columns.get(role)
            choice.choose("" if at is None else str(at))
        self.heads.choose(str(self._layout.heads))

    def _column_names(self) -> list[tuple[str, str]]:
        """Return the columns by the last heading above them, else by their first cell."""
        width = max((len(row) for row in self._rows), default=0)
        names = []
        for column in range(width):
            until = max(self._layout.heads, 1)
            cells = [row[column].strip() for row in self._rows[:until] if column < len(row)]
            text = next((cell for cell in reversed(cells) if cell), "")
            text = text if len(text) <= _CELL else f"{text[:_CELL]}…"
            letter = chr(ord("A") + column) if column < 26 else str(column + 1)
            names.append((str(column), f"{letter} · {text}" if text else letter))
        return names

    def _show_summary(self) -> None:
        _, plural, plan = self._, self._desk.language.plural, self.plan
        parts = [plural("{count} new person", "{count} new people", len(plan.people))]
        if plan.known:
            count = len(plan.known)
            parts.append(
                plural("{count} is in the class already", "{count} are in the class already", count)
            )
        if plan.new_teams:
            parts.append(plural("{count} new team", "{count} new teams", len(plan.new_teams)))
        self.summary.setText(" · ".join(parts))
        notes: list[tuple[str, str]] = [(words, "info") for words in self._file_notes]
        if plan.fault is not None:
            notes.insert(0, (plan.fault.render(_), "error"))
        notes += [(note.render(_), "warn") for note in plan.notes]
        if len(notes) > NOTES:
            more = _("And {count} more notes like these.").format(count=len(notes) - NOTES)
            notes = [*notes[:NOTES], (more, "warn")]
        for message, (words, tone) in zip(
            self.notes, [*notes, *[("", "info")] * (NOTES + 1 - len(notes))], strict=True
        ):
            message.say(words, tone)  # type: ignore[arg-type]
        can = bool(plan.people) and plan.fault is None
        self.take_button.setEnabled(can)
        words = plural("Take in {count} person", "Take in {count} people", len(plan.people))
        self.take_button.setText(words if can else _("Take them in"))

    def _show_people(self) -> None:
        from workshop_app.kit.presentation import Column, Table

        _, plan = self._, self.plan
        if self._table is not None:
            self.card.body.removeWidget(self._table)
            self._table.hide()
            self._table.deleteLater()
            self._table = None
        self.card.setVisible(bool(plan.people))
        if not plan.people:
            return
        titles = (_("Row"), _("Name"), _("Department"), _("Level"), _("Team"))
        rows = [
            (str(one.row), one.name, one.department, one.level, one.team)
            for one in plan.people[:SHOWN]
        ]
        if len(plan.people) > SHOWN:
            rows.append(("…", "…", "", "", ""))
        columns = tuple(Column(title, is_number=at == 0) for at, title in enumerate(titles))
        table = Table("people", _("What would be taken in"), columns, tuple(rows))
        self._table = TableView(self._desk.theme, table)
        self.card.add(self._table)

    # --- what a person does ---------------------------------------------------------------------

    def take(self) -> None:
        """Take in what is shown."""
        try:
            made, changes = self._desk.people.take_roster(self._id, self.plan)
        except KnownError as error:
            self.fault.say(error.message.render(self._), "error")
            return
        self._desk.changed.emit(changes)
        self.taken.emit((made, changes))

    def _on_sheet(self, key: str) -> None:
        self._use_sheet(int(key or 0))

    def _on_heads(self, key: str) -> None:
        self._layout = Layout(int(key or 0), self._layout.columns)
        self._look()

    def _on_column(self, key: str) -> None:
        role: Role = self.sender().property("role")
        self._layout = self._layout.with_column(role, int(key) if key else None)
        self._look()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.read(files[0])


def _labelled(theme: Theme, label: str, field: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(4))
    column.addWidget(Text(theme, label, size=NOTE, role="muted"))
    column.addWidget(field)
    field.setFixedWidth(theme.px(160))
    return holder


def _read(path: Path, control: Control) -> object:
    from workshop_app.kit.tabular import read_table

    return read_table(path, control)
