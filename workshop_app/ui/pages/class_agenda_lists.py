"""What stands below the agenda: the materials of the day, and what is worth reading."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from workshop_app.domain.agenda import Slot, clock
from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.class_agenda_form import QUIET
from workshop_app.ui.theme import NOTE
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.inline_message import InlineMessage
from workshop_app.ui.widgets.text import Text
from workshop_app.ui.widgets.text_area import TextArea


class MaterialsCard(Card):
    """The materials of all blocks of a day, with the time at which each is needed."""

    def __init__(self, desk: Desk) -> None:
        self._ = desk.language.text
        super().__init__(desk.theme, self._("Materials of the day"))
        self._list: QWidget | None = None

    def show_day(self, slots: Sequence[Slot]) -> None:
        """Gather what the blocks of a day need."""
        theme = self._theme
        if self._list is not None:
            self.body.removeWidget(self._list)
            self._list.hide()
            self._list.deleteLater()
        self._list = QWidget()
        grid = QGridLayout(self._list)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(4))
        grid.setColumnStretch(1, 1)
        needed = [slot for slot in slots if slot.block.materials.strip()]
        for row, slot in enumerate(needed):
            at = Text(theme, clock(slot.start), role="muted")
            at.setFixedWidth(theme.px(48))
            words = f"{slot.block.materials.strip()} · {slot.block.title}"
            grid.addWidget(at, row, 0)
            grid.addWidget(Text(theme, words), row, 1)
        if not needed:
            words = self._("What the blocks need stands here once it is written into them.")
            grid.addWidget(Text(theme, words, size=NOTE, role="muted"), 0, 0, 1, 2)
        self.add(self._list)


class ReadingCard(Card):
    """What is worth reading, a line each; `edited` carries the lines when the typing pauses."""

    edited = Signal(list)

    def __init__(self, desk: Desk, *, editable: bool) -> None:
        self._ = desk.language.text
        super().__init__(desk.theme, self._("Worth reading"), self._("one a line"))
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET)
        self._quiet.timeout.connect(self.flush)
        self._shown: tuple[str, ...] = ()
        self.field = TextArea(desk.theme, self._("Worth reading"), lines=3, most=12)
        self.field.setReadOnly(not editable)
        self.field.typed.connect(self._on_typed)
        self.field.committed.connect(self.flush)
        self.add(self.field)
        self._message = InlineMessage(desk.theme)
        self.add(self._message)

    def show_reading(self, reading: Sequence[str]) -> None:
        """Show the list; what is being typed stays."""
        self._shown = tuple(reading)
        if not self.field.hasFocus():
            self.field.set_raw("\n".join(reading))

    def show_fault(self, text: str) -> None:
        """Say beneath the list why it is not kept."""
        self._message.say(text, "error")
        self.field.set_tone("error" if text else "")

    def flush(self) -> None:
        """Let what was typed be kept."""
        self._quiet.stop()
        lines = [line.strip() for line in self.field.raw.splitlines() if line.strip()]
        if tuple(lines) != self._shown:
            self.edited.emit(lines)

    def _on_typed(self, _text: str) -> None:
        self._quiet.start()
