"""What stands above a worksheet's sections: its name, the unit of money, taking over."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.kinds.worksheet.labels import Labels
from workshop_app.kit.numbers import NumberFormat, Unit
from workshop_app.ui.theme import Theme
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.entry_field import EntryField
from workshop_app.ui.widgets.inline_message import InlineMessage
from workshop_app.ui.widgets.segmented import SegmentedControl
from workshop_app.ui.widgets.text import Text

YUAN, LARGE = "yuan", "large"


class Head(QWidget):
    """`named` carries the subject as it is typed, `money` whether money is written large."""

    named = Signal(str)
    money = Signal(bool)
    take_over = Signal()
    left = Signal()

    def __init__(self, theme: Theme, labels: Labels, *, has_money: bool, takes_over: bool) -> None:
        super().__init__()
        _ = labels.language.text
        label = labels.texts("subject.label")
        self.subject = EntryField(theme, label)
        self.subject.setPlaceholderText(labels.texts.get("subject.placeholder"))
        self.subject.typed.connect(self.named)
        self.subject.committed.connect(self.left)
        self._message = InlineMessage(theme)
        formats = [NumberFormat(labels.language.code, large) for large in (False, True)]
        units = [
            (key, f.unit_label(Unit.MONEY)) for key, f in zip((YUAN, LARGE), formats, strict=True)
        ]
        self.unit = SegmentedControl(theme, units, YUAN, _("Unit of money"))
        self.unit.chosen.connect(self._on_unit)
        self.taking = Button(theme, _("Take over…"), "plain", icon="file-down")
        self.taking.clicked.connect(self.take_over)
        middle = Qt.AlignmentFlag.AlignVCenter
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        words = Text(theme, label)
        words.setMaximumWidth(theme.px(160))
        row.addWidget(words, 0, middle)
        row.addWidget(self.subject, 1, middle)
        row.addWidget(self.taking, 0, middle)
        row.addWidget(self.unit, 0, middle)
        for part, wanted in ((self.unit, has_money), (self.taking, takes_over)):
            if not wanted:
                part.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(3), 0, theme.px(3), theme.px(8))
        column.setSpacing(theme.px(6))
        column.addLayout(row)
        column.addWidget(self._message)

    def show_subject(self, subject: str, *, large_money: bool) -> None:
        """Show another state's name and unit."""
        self.subject.set_raw(subject)
        self.unit.choose(LARGE if large_money else YUAN)

    def say(self, text: str) -> None:
        """Say what is wrong with the name."""
        self._message.say(text, "error")
        self.subject.set_tone("error" if text else "")

    def set_read_only(self, read_only: bool) -> None:
        """Let the name be read only."""
        self.subject.setReadOnly(read_only)
        self.unit.setEnabled(not read_only)
        self.taking.setEnabled(not read_only)

    def _on_unit(self, key: str) -> None:
        self.money.emit(key == LARGE)
