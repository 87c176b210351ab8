"""The questionnaire's editor: four ways in, and the settings of what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from workshop_app.domain.message import Message, say
from workshop_app.kinds.host import Host
from workshop_app.kinds.questionnaire.editor.counting import CountsPanel
from workshop_app.kinds.questionnaire.editor.loading import ImportPanel
from workshop_app.kinds.questionnaire.editor.parts import Context, Panel
from workshop_app.kinds.questionnaire.editor.person import PersonPanel
from workshop_app.kinds.questionnaire.editor.settings import SettingsPanel
from workshop_app.kinds.questionnaire.editor.sheet import SheetPanel
from workshop_app.kinds.questionnaire.model import Questionnaire
from workshop_app.kinds.questionnaire.state import State
from workshop_app.kit.presentation import Finding
from workshop_app.system.languages import Language
from workshop_app.ui.theme import Theme
from workshop_app.ui.widgets.flow import Flow
from workshop_app.ui.widgets.inline_message import InlineMessage
from workshop_app.ui.widgets.number_field import LineField
from workshop_app.ui.widgets.segmented import SegmentedControl
from workshop_app.ui.widgets.text import Text

PERSON, SHEET, IMPORT, COUNTS, SETTINGS = "person", "sheet", "import", "counts", "settings"
_SUBJECT = 560
_LOW = 340
"""Below this height, at a scale of 1, tables get the room of the subject."""


class Editor(QWidget):
    """The inputs of one questionnaire.

    `edited` carries the new state, the label of the edit and its merge key; `left` comes when a
    part is left, so that nothing waits for the disk; `alone` while a person who answers is to see
    nothing but the questions.
    """

    IS_WIDE = True

    edited = Signal(object, object, str)
    left = Signal()
    alone = Signal(bool)

    def __init__(
        self,
        kind: Questionnaire,
        language: Language,
        theme: Theme,
        state: State,
        host: Host,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = Context(kind, language, theme, kind.labels(language), host)
        self._state = state
        self._findings: Sequence[Finding] = ()
        self._panels: dict[str, Panel] = {}
        self._stale: set[str] = set()
        self._read_only = False
        self._build_head()
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)
        self._subject.setText(state.subject)
        self.show_part(self._start())

    # --- what the page calls --------------------------------------------------------------------

    def show_state(self, state: State) -> None:
        """Show another state, from undo, a version or the sample."""
        self._state = state
        if self._subject.text() != state.subject:
            self._subject.setText(state.subject)
        self._stale = set(self._panels)
        self._bring_up(self.part)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Say beside the fields what was found about them."""
        self._findings = findings
        subject = next((f for f in findings if f.path == "subject"), None)
        self._subject_message.say(subject.text if subject else "", "error")
        self._subject.set_tone("error" if subject else "")
        self.panel.show_findings(findings)
        self._stale |= {key for key in self._panels if key != self.part}

    def set_read_only(self, read_only: bool) -> None:
        """Show the answers without letting them be changed, as for the worked sample."""
        self._read_only = read_only
        self._subject.setReadOnly(read_only)
        for panel in self._panels.values():
            panel.set_read_only(read_only)

    def focus_path(self, path: str) -> None:
        """Show the part of a path and put the keyboard into its field or cell."""
        if path == "subject":
            if self._subject_row.isHidden():
                self.show_part(SETTINGS)
            self._subject.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        keys = {"responses": SHEET, "counts": COUNTS}
        key = keys.get(path.partition(".")[0], SETTINGS)
        self.show_part(key)
        self.panel_of(key).focus_path(path)

    def focus_first(self) -> None:
        """Put the keyboard where a team starts."""
        is_open = not self._subject.isReadOnly() and not self._subject_row.isHidden()
        if not self._state.subject and is_open:
            self._subject.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.panel.focus_first()

    # --- building -------------------------------------------------------------------------------

    def _build_head(self) -> None:
        theme, texts, _ = (
            self._context.theme,
            self._context.labels.texts,
            self._context.language.text,
        )
        label = texts("subject.label")
        self._subject = LineField(theme, label)
        self._subject.setPlaceholderText(texts("subject.placeholder"))
        self._subject.setMaximumWidth(theme.px(_SUBJECT))
        self._subject.textEdited.connect(self._on_subject)
        self._subject.editingFinished.connect(self.left)
        self._subject_message = InlineMessage(theme)
        self._subject_row = QWidget()
        line = QHBoxLayout(self._subject_row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(12))
        words = Text(theme, label, align=Qt.AlignmentFlag.AlignVCenter)
        words.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        line.addWidget(words)
        line.addWidget(self._subject, 1)
        line.addStretch(0)
        ways = [
            (PERSON, _("Person by person")),
            (SHEET, _("Table")),
            (IMPORT, _("Import")),
            (COUNTS, _("Counts")),
            (SETTINGS, _("Settings")),
        ]
        self._ways = SegmentedControl(theme, ways, "", _("How answers come in"))
        self._ways.chosen.connect(self._on_way)
        self._head = QWidget()
        column = QVBoxLayout(self._head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        flow = Flow(theme.px(8), theme.px(8))
        flow.add(self._ways)
        column.addWidget(self._subject_row)
        column.addWidget(self._subject_message)
        column.addWidget(flow)

    def panel_of(self, key: str) -> Panel:
        """Return a part; it is made when it is first wanted."""
        if key in self._panels:
            return self._panels[key]
        panel = self._made(key)
        panel.edited.connect(self._on_edited)
        panel.left.connect(self.left)
        panel.set_read_only(self._read_only)
        panel.show_findings(self._findings)
        self._panels[key] = panel
        self._stack.addWidget(panel)
        return panel

    def _made(self, key: str) -> Panel:
        context, state = self._context, self._state
        if key == PERSON:
            person = PersonPanel(context, state)
            person.alone.connect(self._on_alone)
            return person
        if key == IMPORT:
            loading = ImportPanel(context, state)
            loading.imported.connect(self._on_imported)
            return loading
        if key == COUNTS:
            return CountsPanel(context, state)
        return SheetPanel(context, state) if key == SHEET else SettingsPanel(context, state)

    def _start(self) -> str:
        """Return the part that a team meets first."""
        if self._state.entry == "counts":
            return COUNTS
        return SHEET if self._state.responses else PERSON

    # --- parts ----------------------------------------------------------------------------------

    @property
    def part(self) -> str:
        """The key of the part that is shown."""
        return self._ways.current

    @property
    def panel(self) -> Panel:
        """The part that is shown."""
        return self.panel_of(self.part)

    def show_part(self, key: str) -> None:
        """Show one of the ways in, or the settings."""
        self._ways.choose(key)
        panel = self.panel_of(key)
        self._bring_up(key)
        self._stack.setCurrentWidget(panel)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Leave tables the height there is: the subject then stands only over the other parts."""
        is_low = self.height() < self._context.theme.px(_LOW)
        wanted = not is_low or self.part in (PERSON, SETTINGS)
        if self._subject_row.isHidden() == wanted:
            self._subject_row.setVisible(wanted)

    def _bring_up(self, key: str) -> None:
        """Let a part know what was changed in another one."""
        if key in self._stale:
            self._stale.discard(key)
            self._panels[key].show_state(self._state)
            self._panels[key].show_findings(self._findings)

    def _on_way(self, key: str) -> None:
        self.show_part(key)
        self.left.emit()

    def _on_alone(self, is_alone: bool) -> None:
        if is_alone != self._head.isHidden():
            self._head.setVisible(not is_alone)
        self.alone.emit(is_alone)

    def _on_imported(self) -> None:
        self.show_part(SHEET)
        self.panel.focus_first()

    # --- edits ----------------------------------------------------------------------------------

    def _on_edited(self, state: State, label: Message, merge_key: str) -> None:
        self._state = state
        self._stale = {key for key, panel in self._panels.items() if panel is not self.sender()}
        self.edited.emit(state, label, merge_key)

    def _on_subject(self, text: str) -> None:
        state = replace(self._state, subject=text)
        self._state = state
        self._stale = set(self._panels)
        self.edited.emit(state, say("Change the subject"), "subject")
        self._bring_up(self.part)
