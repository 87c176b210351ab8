"""The worksheet's editor: sections at the left, the fields and tables of one at the right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from workshop_app.domain.message import Message, say
from workshop_app.kinds.host import Host, OtherWork
from workshop_app.kinds.worksheet.editor.form import SectionForm
from workshop_app.kinds.worksheet.editor.head import Head
from workshop_app.kinds.worksheet.edits import Edits
from workshop_app.kinds.worksheet.model import WorksheetKind
from workshop_app.kinds.worksheet.progress import completeness
from workshop_app.kinds.worksheet.state import State, Value
from workshop_app.kinds.worksheet.typed import Typing
from workshop_app.kit.numbers import NumberFormat, Unit
from workshop_app.kit.presentation import Finding
from workshop_app.system.languages import Language
from workshop_app.ui.theme import Theme
from workshop_app.ui.widgets.section_list import Count, SectionList
from workshop_app.ui.widgets.text import menu_words

_BETWEEN_NAMES = re.compile(r"[,，、;；/／\n]+")


class Editor(QWidget):
    """The inputs of one worksheet.

    `edited` carries the new state, the label of the edit and its merge key; `left` comes when a
    field is left, so that nothing waits for the disk.
    """

    IS_WIDE = True

    edited = Signal(object, object, str)
    left = Signal()

    def __init__(
        self,
        kind: WorksheetKind,
        language: Language,
        theme: Theme,
        state: State,
        host: Host,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind, self._language, self._theme, self._host = kind, language, theme, host
        self._labels = kind.labels(language)
        self._state = state
        self._findings: Sequence[Finding] = ()
        self._read_only = False
        self._edits = self._make_edits()
        self._forms: dict[str, SectionForm] = {}
        self._stack = QStackedWidget()
        self._build()
        self.show_state(state)

    # --- what the page calls --------------------------------------------------------------------

    def show_state(self, state: State) -> None:
        """Show another state, from undo, a version or the sample."""
        if state.large_money != self._state.large_money:
            self._state = state
            self._forget_forms()
        self._state = state
        self._head.show_subject(state.subject, large_money=state.large_money)
        for form in self._forms.values():
            form.show_state(state)
        self._show_section(self._list.current)
        self._show_progress()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Say beside the fields and cells what was found about them."""
        self._findings = findings
        subject = next((f for f in findings if f.path == "subject"), None)
        self._head.say(subject.text if subject else "")
        self._show_findings(*self._forms.values())
        self._show_progress()

    def set_read_only(self, read_only: bool) -> None:
        """Show the sheet without letting it be changed, as for the worked sample."""
        self._read_only = read_only
        self._head.set_read_only(read_only)
        for form in self._forms.values():
            form.set_read_only(read_only)

    def focus_path(self, path: str) -> None:
        """Show the field or the cell of a path and put the keyboard into it."""
        name = path.partition(".")[0]
        definition = self._kind.definition
        if name in definition.fields or name in definition.tables:
            section = definition.section_of(name).id
            self._list.choose(section)
            self._show_section(section)
            self._forms[section].focus_path(path)
        else:
            self._head.subject.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Put the keyboard where a team starts."""
        first = self._kind.definition.sections[0].id
        self._list.choose(first)
        self._show_section(first)
        self._forms[first].focus_first()

    # --- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        theme, definition = self._theme, self._kind.definition
        self._head = Head(
            theme,
            self._labels,
            has_money=self._has_money,
            takes_over=definition.takes_over is not None,
        )
        self._head.named.connect(self._on_subject)
        self._head.money.connect(self._on_money)
        self._head.take_over.connect(self._ask_take_over)
        self._head.left.connect(self.left)
        sections = [(s.id, self._labels.section(s.id)) for s in definition.sections]
        name = self._language.text("Sections")
        self._list = SectionList(theme, sections, name, self._describe)
        self._list.chosen.connect(self._on_section)
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        row.addWidget(self._list)
        row.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addLayout(row, 1)
        for keys, step in (
            (Qt.Key.Key_PageDown, 1),
            (Qt.Key.Key_PageUp, -1),
            (Qt.KeyboardModifier.ControlModifier | Qt.Key.Key_PageDown, 1),
            (Qt.KeyboardModifier.ControlModifier | Qt.Key.Key_PageUp, -1),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._step, step))

    @property
    def _has_money(self) -> bool:
        definition = self._kind.definition
        columns = (c for t in definition.tables.values() for c in t.table.columns)
        fields = (numbered.field for numbered in definition.fields.values())
        return any(e.is_number and e.shown_unit is Unit.MONEY for e in (*columns, *fields))

    def _make_edits(self) -> Edits:
        number_format = NumberFormat(self._language.code, self._state.large_money)
        return Edits(Typing(self._labels, number_format, datetime.now().astimezone().year))

    def _forget_forms(self) -> None:
        """Make the forms anew when they are next shown: their fields carry the unit of money."""
        self._edits = self._make_edits()
        for form in self._forms.values():
            self._stack.removeWidget(form)
            form.setParent(None)
            form.deleteLater()
        self._forms = {}

    def _form(self, section_id: str) -> SectionForm:
        """Return the form of a section; it is made when it is first shown."""
        if section_id not in self._forms:
            section = next(s for s in self._kind.definition.sections if s.id == section_id)
            form = SectionForm(self._theme, section, self._edits, self._people)
            form.show_state(self._state)
            form.set_read_only(self._read_only)
            form.changed.connect(self._on_field)
            form.edited.connect(self._on_table)
            form.told.connect(self._on_told)
            form.left.connect(self.left)
            self._forms[section_id] = form
            self._stack.addWidget(form)
            self._show_findings(form)
        return self._forms[section_id]

    # --- showing --------------------------------------------------------------------------------

    def _show_section(self, section_id: str) -> None:
        form = self._form(section_id)
        if self._stack.currentWidget() is not form:
            self._stack.setCurrentWidget(form)

    def _show_findings(self, *forms: SectionForm) -> None:
        by_path: dict[str, Finding] = {}
        for finding in self._findings:
            if finding.path not in by_path or finding.is_fault:
                by_path.setdefault(finding.path, finding)
        for form in forms:
            form.show_findings(by_path, self._findings)

    def _show_progress(self) -> None:
        definition = self._kind.definition
        faults: dict[str, int] = {}
        for finding in self._findings:
            name = finding.path.partition(".")[0]
            if finding.is_fault and (name in definition.fields or name in definition.tables):
                section = definition.section_of(name).id
                faults[section] = faults.get(section, 0) + 1
        progress = completeness(self._state, definition).sections
        self._list.show_counts(
            {id_: Count(p.filled, p.required, faults.get(id_, 0)) for id_, p in progress.items()}
        )

    def _describe(self, count: Count) -> list[str]:
        """Say how far a section is."""
        parts = []
        if count.required:
            words = self._language.text("{filled} of {required} filled in")
            parts.append(words.format(filled=count.filled, required=count.required))
        if count.faults:
            parts.append(self._language.plural("{count} fault", "{count} faults", count.faults))
        return parts

    def _on_section(self, section_id: str) -> None:
        self._show_section(section_id)
        self.left.emit()

    def _step(self, step: int) -> None:
        """Go to the next or the former section, the keyboard along with it."""
        ids = [section.id for section in self._kind.definition.sections]
        index = ids.index(self._list.current) + step
        if 0 <= index < len(ids):
            self._list.choose(ids[index])
            self._show_section(ids[index])
            self._forms[ids[index]].focus_first()

    def _people(self) -> list[str]:
        """Return the names that stand in the sheet already, in the order of the alphabet."""
        found: set[str] = set()
        definition = self._kind.definition
        for path, numbered in definition.fields.items():
            if numbered.field.type == "person":
                found |= _names(self._state.fields.get(path))
        for id_, table in definition.tables.items():
            columns = [c.id for c in table.table.columns if c.type == "person"]
            for row in self._state.rows(id_) if columns else ():
                for column in columns:
                    found |= _names(row.cells.get(column))
        return sorted(found)

    # --- edits ----------------------------------------------------------------------------------

    def _edit(self, state: State, label: Message, merge_key: str = "") -> None:
        self._state = state
        self._show_progress()
        self.edited.emit(state, label, merge_key)

    def _on_subject(self, text: str) -> None:
        state = replace(self._state, subject=text)
        self._edit(state, say("Change “{path}”", path="subject"), "subject")

    def _on_field(self, path: str, value: Value) -> None:
        state = self._state.with_fields({path: value})
        self._follow(state, path)
        self._edit(state, say("Change “{path}”", path=path), path)

    def _on_table(self, state: State, label: Message, merge_key: str) -> None:
        self._follow(state, str(label.params.get("table") or merge_key.partition(".")[0]))
        self._edit(state, label, merge_key)

    def _follow(self, state: State, origin: str) -> None:
        """Let all tables know the state that one of the fields or tables has made."""
        for form in self._forms.values():
            form.follow(state, origin)

    def _on_money(self, large: bool) -> None:
        self._state = replace(self._state, large_money=large)
        self._forget_forms()
        self._show_section(self._list.current)
        self._edit(self._state, say("Change the unit of money"))

    def _on_told(self, text: str) -> None:
        self._host.tell(text, "warn")

    # --- taking over ----------------------------------------------------------------------------

    def _ask_take_over(self) -> None:
        """Offer the works that rows can be taken over from."""
        takes_over = self._kind.definition.takes_over
        assert takes_over is not None
        works = self._host.works_on(takes_over.exercise)
        if not works:
            words = self._labels.texts.get(
                "take_over.none",
                self._language.text("There is no work yet to take anything over from."),
            )
            self._host.tell(words, "info")
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for work in works:
            action = menu.addAction(menu_words(work.title))
            action.triggered.connect(partial(self.take_over, work))
        button = self._head.taking
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def take_over(self, work: OtherWork, *_: object) -> None:
        """Add the rows that another work gives."""
        state, taken, left_out = self._state, 0, 0
        found = self._kind.take_over(work.input, work.result, self._language)
        for table, rows in found.items():
            edited = self._edits.append(state, table, rows)
            state, left_out = edited.state, left_out + edited.left_out
            taken += len(rows) - edited.left_out
        if not taken:
            words = say("“{work}” holds nothing yet that could be taken over.", work=work.title)
            self._host.tell(words.render(self._language.text), "warn")
            return
        self._edit(state, say("Take over from “{work}”", work=work.title))
        self.show_state(state)
        told = say("Took over {count} rows from “{work}”.", count=taken, work=work.title)
        if left_out:
            told = say(
                "Took over {count} rows; for {left_out} there is no room.",
                count=taken,
                left_out=left_out,
            )
        self._host.tell(told.render(self._language.text), "warn" if left_out else "success")
        takes_over = self._kind.definition.takes_over
        assert takes_over is not None
        self.focus_path(takes_over.tables[0])


def _names(value: Value) -> set[str]:
    """Return the people that a text names."""
    if not isinstance(value, str):
        return set()
    return {name.strip() for name in _BETWEEN_NAMES.split(value) if name.strip()}
