"""The items: switched off, reworded, added, put into another order within their group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.domain.message import Message, say
from workshop_app.kinds.questionnaire.editor.parts import Context, Panel
from workshop_app.kinds.questionnaire.state import Item, State
from workshop_app.kit.presentation import Finding
from workshop_app.ui.theme import NOTE, SECTION
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.inline_message import InlineMessage
from workshop_app.ui.widgets.number_field import LineField
from workshop_app.ui.widgets.switch import Switch
from workshop_app.ui.widgets.text import Text

UP, DOWN, REMOVE, RESTORE = "chevron-up", "chevron-down", "trash-2", "rotate-ccw"


class ItemRow(QWidget):
    """One item: on or off, its number, its words, and where it goes."""

    switched = Signal(bool)
    reworded = Signal(str)
    acted = Signal(str)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme, _ = context.theme, context.language.text
        self._context = context
        self.switch = Switch(theme, "")
        self.switch.toggled.connect(self.switched)
        self.number = Text(theme, size=NOTE, role="muted", align=Qt.AlignmentFlag.AlignVCenter)
        self.number.setFixedWidth(theme.px(24))
        self.field = LineField(theme)
        self.field.textEdited.connect(self.reworded)
        self.field.editingFinished.connect(self.left)
        self.message = InlineMessage(theme)
        self.buttons = {
            UP: IconButton(theme, UP, _("Move up"), size=28, icon_size=16),
            DOWN: IconButton(theme, DOWN, _("Move down"), size=28, icon_size=16),
            RESTORE: IconButton(theme, RESTORE, _("Back to the wording of the sheet"), size=28),
            REMOVE: IconButton(theme, REMOVE, _("Remove this item"), size=28, icon_size=16),
        }
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        row.addWidget(self.switch)
        row.addWidget(self.number)
        row.addWidget(self.field, 1)
        for key, button in self.buttons.items():
            button.setProperty("act", key)
            button.clicked.connect(self._on_clicked)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(row)
        column.addWidget(self.message)

    def show_item(self, item: Item, number: int, *, first: bool, last: bool, locked: bool) -> None:
        """Show an item and what can be done with it."""
        labels, _ = self._context.labels, self._context.language.text
        own = labels.texts.get(f"items.{item.id}.statement") or labels.item(replace(item, text=""))
        name = _("Item {number}").format(number=number)
        self.switch.blockSignals(True)
        self.switch.setChecked(item.is_on)
        self.switch.blockSignals(False)
        self.switch.update()
        self.switch.setAccessibleName(f"{name} {labels.item(item)}")
        self.switch.setToolTip(_("Asked") if item.is_on else _("Not asked"))
        self.number.setText(str(number))
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(_("What is to be rated?") if item.is_own else own)
        if self.field.text() != item.text:
            self.field.setText(item.text)
            self.field.setCursorPosition(0)
        self.field.setReadOnly(locked)
        self.switch.setEnabled(not locked)
        self.buttons[UP].setEnabled(not first and not locked)
        self.buttons[DOWN].setEnabled(not last and not locked)
        self.buttons[REMOVE].setEnabled(not locked)
        self.buttons[RESTORE].setEnabled(bool(item.text) and not locked)
        for key, wanted in ((REMOVE, item.is_own), (RESTORE, not item.is_own)):
            button = self.buttons[key]
            if button.isHidden() == wanted:
                button.setVisible(wanted)

    def _on_clicked(self) -> None:
        self.acted.emit(str(self.sender().property("act")))


class ItemsPanel(Panel):
    """The items of each group, one row each."""

    def __init__(self, context: Context, state: State) -> None:
        super().__init__(context)
        self._state = state
        self._rows: dict[str, ItemRow] = {}
        self._findings: Sequence[Finding] = ()
        self._groups: dict[str, QVBoxLayout] = {}
        self._adders: dict[str, Button] = {}
        theme, labels, _ = self.theme, context.labels, self._
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(20))
        for group in context.kind.definition.groups:
            part = QVBoxLayout()
            part.setSpacing(theme.px(6))
            head = QHBoxLayout()
            middle = Qt.AlignmentFlag.AlignVCenter
            name = labels.group(group.id)
            head.addWidget(Text(theme, name, size=SECTION, bold=True, align=middle), 1)
            add = Button(theme, _("Add an item"), "plain", icon="plus")
            add.setAccessibleName(f"{_('Add an item')} {labels.group(group.id)}")
            add.setProperty("group", group.id)
            add.clicked.connect(self._on_add)
            head.addWidget(add)
            part.addLayout(head)
            rows = QVBoxLayout()
            rows.setSpacing(theme.px(6))
            part.addLayout(rows)
            column.addLayout(part)
            self._groups[group.id], self._adders[group.id] = rows, add
        self.show_state(state)

    # --- showing --------------------------------------------------------------------------------

    def show_state(self, state: State) -> None:
        """Show the items of a state."""
        self._state = state
        wanted = [item.id for item in state.items]
        if list(self._rows) != wanted:
            self._arrange(wanted)
        for at, item in enumerate(state.items):
            peers = self._peers(item.group)
            self._rows[item.id].show_item(
                item,
                at + 1,
                first=peers[0] == at,
                last=peers[-1] == at,
                locked=self.is_read_only,
            )
        room = len(state.items) < self.context.kind.definition.items_max
        for button in self._adders.values():
            button.setEnabled(room and not self.is_read_only)
        self.show_findings(self._findings)

    def _peers(self, group: str) -> list[int]:
        return [at for at, item in enumerate(self._state.items) if item.group == group]

    def _arrange(self, wanted: Sequence[str]) -> None:
        """Give every item a row, in the order of the items."""
        before, self._rows = self._rows, {}
        for item in self._state.items:
            row = before.pop(item.id, None) or self._make()
            row.setProperty("item", item.id)
            self._rows[item.id] = row
            layout = self._groups.get(item.group)
            if layout is not None:
                layout.removeWidget(row)
                layout.addWidget(row)
        for row in before.values():
            row.hide()
            row.deleteLater()
        assert list(self._rows) == list(wanted)

    def _make(self) -> ItemRow:
        row = ItemRow(self.context)
        row.switched.connect(self._on_switched)
        row.reworded.connect(self._on_reworded)
        row.acted.connect(self._on_acted)
        row.left.connect(self.left)
        return row

    def show_findings(self, findings: Sequence[Finding]) -> None:
        self._findings = findings
        said: dict[int, Finding] = {}
        for finding in findings:
            parts = finding.path.split(".")
            if parts[0] == "items" and len(parts) > 1 and parts[1].isdecimal():
                said.setdefault(int(parts[1]), finding)
        for at, row in enumerate(self._rows.values()):
            found = said.get(at)
            row.message.say(found.text if found else "", "error")
            row.field.set_tone("error" if found else "")

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        self.show_state(self._state)

    def focus_path(self, path: str) -> bool:
        head, *rest = path.split(".")
        if head != "items":
            return False
        at = int(rest[0]) if rest and rest[0].isdecimal() else 0
        rows = list(self._rows.values())
        if at < len(rows):
            rows[at].field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    # --- edits ----------------------------------------------------------------------------------

    def _at(self) -> int:
        id_ = self.sender().property("item")
        return next(at for at, item in enumerate(self._state.items) if item.id == id_)

    def _take(self, state: State, label: Message, merge_key: str = "") -> None:
        self.show_state(state)
        self.edit(state, label, merge_key)

    def _on_switched(self, on: bool) -> None:
        at = self._at()
        item = replace(self._state.items[at], is_on=on)
        label = say("Leave out item {number}", number=at + 1)
        if on:
            label = say("Ask item {number}", number=at + 1)
        self._take(self._state.with_item(at, item), label)

    def _on_reworded(self, text: str) -> None:
        at = self._at()
        item = replace(self._state.items[at], text=text)
        label = say("Words of item {number}", number=at + 1)
        self._take(self._state.with_item(at, item), label, f"item.{item.id}")

    def _on_acted(self, act: str) -> None:
        at = self._at()
        item = self._state.items[at]
        if act == REMOVE:
            label = say("Remove item {number}", number=at + 1)
            self._take(self._state.remove_item(at), label)
        elif act == RESTORE:
            label = say("Words of item {number} as on the sheet", number=at + 1)
            self._take(self._state.with_item(at, replace(item, text="")), label)
        else:
            self._move(at, act == UP)

    def _move(self, at: int, up: bool) -> None:
        """Let an item change places with its neighbour in the group; answers follow."""
        peers = self._peers(self._state.items[at].group)
        place = peers.index(at) + (-1 if up else 1)
        if not 0 <= place < len(peers):
            return
        items = list(self._state.items)
        other = peers[place]
        items[at], items[other] = items[other], items[at]
        state = self._state.with_settings_of(replace(self._state, items=tuple(items)))
        self._take(state, say("Move item {number}", number=at + 1))

    def _on_add(self) -> None:
        group = str(self.sender().property("group"))
        state = self._state.add_item(group, "")
        self._take(state, say("Add an item to “{group}”", group=group))
        field = list(self._rows.values())[-1].field
        field.setFocus(Qt.FocusReason.OtherFocusReason)
