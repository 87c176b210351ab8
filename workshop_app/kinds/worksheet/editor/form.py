"""One section of a worksheet: its fields, then its tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop_app.kinds.worksheet.definition import SectionDefinition
from workshop_app.kinds.worksheet.editor.entries import FieldEntry, People
from workshop_app.kinds.worksheet.editor.table_part import TablePart
from workshop_app.kinds.worksheet.edits import Edits
from workshop_app.kinds.worksheet.state import State
from workshop_app.kit.presentation import Finding
from workshop_app.ui.theme import NOTE, SECTION, Theme
from workshop_app.ui.widgets.scroll import ScrollColumn
from workshop_app.ui.widgets.text import Text

WIDEST = 760
MARGIN = 48


class SectionForm(QWidget):
    """`changed` carries the path and the value of a field; `edited` and `told` come from tables.

    A section that is one table only gives it all the room; any other scrolls.
    """

    changed = Signal(str, object)
    edited = Signal(object, object, str)
    told = Signal(str)
    left = Signal()

    def __init__(
        self, theme: Theme, section: SectionDefinition, edits: Edits, people: People
    ) -> None:
        super().__init__()
        self._theme, self._edits, self._people = theme, edits, people
        self.section = section
        self.entries: dict[str, FieldEntry] = {}
        self.tables: dict[str, TablePart] = {}
        self._fills = not section.fields and len(section.tables) == 1
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._body = column
        self._scroll: ScrollColumn | None = None
        self._wanted: FieldEntry | TablePart | None = None
        if self._fills:
            column.setContentsMargins(theme.px(12), theme.px(4), theme.px(4), 0)
        else:
            scroll = self._scroll = ScrollColumn(theme, margin=0)
            self._body = scroll.body
            self._body.setSpacing(0)
            self._body.setContentsMargins(theme.px(12), theme.px(4), theme.px(12), theme.px(16))
            column.addWidget(scroll)
        self._build()

    def _build(self) -> None:
        theme, labels = self._theme, self._edits.typing.labels
        title = labels.section(self.section.id)
        if not self._fills or title != labels.name(self.section.tables[0].id):
            self._body.addWidget(Text(theme, title, size=SECTION, bold=True))
        note = labels.texts.get(f"sections.{self.section.id}.note")
        if note:
            self._body.addWidget(Text(theme, note, size=NOTE, role="muted"))
        for field in self.section.fields:
            numbered = labels.definition.fields[field.path]
            entry = FieldEntry(theme, numbered, self._edits.typing, self._people)
            entry.setMaximumWidth(theme.px(WIDEST))
            entry.changed.connect(self.changed)
            entry.left.connect(self.left)
            self.entries[field.path] = entry
            self._body.addWidget(entry)
        for table in self.section.tables:
            part = TablePart(
                theme,
                labels.definition.tables[table.id],
                self._edits,
                self._people,
                fills=self._fills,
            )
            part.edited.connect(self.edited)
            part.told.connect(self.told)
            part.left.connect(self.left)
            self.tables[table.id] = part
            if not self._fills:
                self._body.addSpacing(theme.px(8))
            self._body.addWidget(part, 1 if self._fills else 0)

    def show_state(self, state: State) -> None:
        """Show another state."""
        for path, entry in self.entries.items():
            entry.show_value(state.fields.get(path))
        for table in self.tables.values():
            table.show_state(state)

    def follow(self, state: State, origin: str) -> None:
        """Take an edited state without touching the field or table that it came from."""
        for id_, table in self.tables.items():
            if id_ == origin:
                continue
            table.show_state(state)

    def show_findings(self, findings: Mapping[str, Finding], all_: Sequence[Finding]) -> None:
        """Say beside fields and in cells what was found about them."""
        for path, entry in self.entries.items():
            entry.show_finding(findings.get(path))
        for table in self.tables.values():
            table.show_findings(all_)

    def set_read_only(self, read_only: bool) -> None:
        """Show the section without letting it be changed."""
        for entry in self.entries.values():
            entry.set_read_only(read_only)
        for table in self.tables.values():
            table.set_read_only(read_only)

    def focus_path(self, path: str) -> None:
        """Put the keyboard into a field or a cell."""
        name, _, rest = path.partition(".")
        if name in self.entries:
            entry = self.entries[name]
            entry.take_focus()
            self._wanted = entry
        elif name in self.tables:
            row, _, column = rest.partition(".")
            part = self.tables[name]
            part.focus_cell(row, column)
            self._wanted = part
        # A form that is shown for the first time has its sizes only after this event.
        QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        """Scroll to what was asked for."""
        if self._scroll is None or self._wanted is None:
            return
        part, content = self._wanted, self._scroll.widget()
        assert content is not None
        place = part.cell_place() if isinstance(part, TablePart) else part.rect()
        corner = part.mapTo(content, place.center())
        margin = place.height() // 2 + self._theme.px(MARGIN)
        self._scroll.ensureVisible(0, corner.y(), 0, margin)
        self._wanted = None

    def focus_first(self) -> None:
        """Put the keyboard where the section starts."""
        first = [*self.entries, *self.tables][0]
        self.focus_path(first)

    def finish_editing(self) -> None:
        """Keep what is being typed into a cell."""
        for table in self.tables.values():
            table.grid.finish_editing()
