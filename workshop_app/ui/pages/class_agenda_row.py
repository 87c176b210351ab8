"""One block of the agenda as a line: when, how long, what, and how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from workshop_app.domain.agenda import Slot, clock
from workshop_app.ui import icons
from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.agenda_words import kind_name
from workshop_app.ui.theme import BODY, NOTE, PAGE
from workshop_app.ui.widgets.card import CardButton
from workshop_app.ui.widgets.flow import Flow
from workshop_app.ui.widgets.padding import pad
from workshop_app.ui.widgets.pill import Pill, Tone
from workshop_app.ui.widgets.text import ElidedText, Text

Stand = Literal["over", "running", "next", "later"]
START, MINUTES = 56, 84
"""The widths of the first columns; the head of the list has the same."""

LEAD = 24
_GRIP = 16
_KEYS = Qt.Key


@dataclass(frozen=True)
class Chip:
    """How far a team is, as a pill."""

    text: str
    tone: Tone
    icon: str = ""


class BlockRow(CardButton):
    """A block. A click, Enter or Space opens its form, which is put beneath it.

    `asked` carries what else a key or the menu key asks for, `dragged` and `dropped` where the
    mouse is on the screen.
    """

    asked = Signal(str)
    dragged = Signal(QPoint)
    dropped = Signal(QPoint)

    def __init__(self, desk: Desk, *, movable: bool) -> None:
        super().__init__(desk.theme, "")
        self._desk, self._movable = desk, movable
        self._pressed: QPoint | None = None
        self._shown: tuple[Slot, Stand] | None = None
        self.is_dragged = False
        self.form: QWidget | None = None
        theme = desk.theme
        pad(self, theme.px(8), theme.px(11))
        self.body.setSpacing(theme.px(8))
        self.start_text = Text(theme, bold=True)
        self.start_text.setFixedWidth(theme.px(START))
        self.minutes_text = Text(theme)
        self.minutes_text.setFixedWidth(theme.px(MINUTES))
        self.title_text = ElidedText(theme)
        self.kind_text = ElidedText(theme, size=NOTE, role="muted")
        self.note_text = ElidedText(theme, size=NOTE, role="muted")
        self.state_text = ElidedText(theme, role="muted")
        self.add(self._line())
        self.chips = QWidget()
        self._chips_at = QVBoxLayout(self.chips)
        self._chips_at.setContentsMargins(theme.px(LEAD), 0, 0, theme.px(4))
        self._shown_chips: tuple[Chip, ...] | None = None
        self.add(self.chips)
        self.chips.hide()

    def _line(self) -> QHBoxLayout:
        theme = self._theme
        middle = Qt.AlignmentFlag.AlignVCenter
        grip = QLabel()
        grip.setFixedWidth(theme.px(LEAD))
        if self._movable:
            grip.setPixmap(
                icons.pixmap(theme, "grip-vertical", "disabled", _GRIP, self.devicePixelRatioF())
            )
        first = QHBoxLayout()
        first.setSpacing(theme.px(8))
        first.addWidget(self.title_text)
        first.addWidget(self.kind_text, 1, middle)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(first)
        words.addWidget(self.note_text)
        line = QHBoxLayout()
        line.setSpacing(0)
        for part in (grip, self.start_text, self.minutes_text):
            line.addWidget(part, 0, middle)
        line.addLayout(words, 1)
        line.addSpacing(theme.px(12))
        line.addWidget(self.state_text, 0, middle)
        line.addSpacing(theme.px(8))
        return line

    # --- what it shows --------------------------------------------------------------------------

    def show_block(self, slot: Slot, stand: Stand) -> None:
        """Show a block as it is planned and how it stands."""
        if self._shown == (slot, stand):
            return
        language, block = self._desk.language, slot.block
        _ = language.text
        self._shown = (slot, stand)
        self.slot, self.stand = slot, stand
        kind = kind_name(language, block.kind)
        self.start_text.setText(clock(slot.start))
        self.minutes_text.setText(_("{minutes} min").format(minutes=block.minutes))
        told = block.kind == "break" or block.title.casefold().startswith(kind.casefold())
        self.kind_text.setText("" if told else kind)
        materials = " ".join(block.materials.split())
        if materials:
            materials = _("Materials: {materials}").format(materials=materials)
        self.note_text.setText(materials)
        self.note_text.setVisible(bool(materials))
        is_over, is_running = stand == "over", stand == "running"
        self.set_tone("now" if is_running else "past" if is_over else "plain")
        self.start_text.set_role("muted" if is_over else "ink")
        self.minutes_text.set_role("muted" if is_over else "ink")
        self.title_text.set_role("muted" if is_over else "ink")
        font = self._theme.font(BODY, bold=is_running)
        if self.title_text.font() != font:
            # A text measures itself when it is set.
            self.title_text.setText("")
            self.title_text.setFont(font)
        self.title_text.setText(block.title)
        self.state_text.setFont(self._theme.font(PAGE if is_running else BODY, bold=is_running))
        parts = (clock(slot.start), self.minutes_text.text(), block.title, kind)
        self.setAccessibleName(", ".join(parts))

    def show_state(self, text: str, role: str) -> None:
        """Say at the right how the block stands, in the colour of a role."""
        self.state_text.setText(text)
        self.state_text.set_role(role)
        width = self.state_text.fontMetrics().horizontalAdvance(text)
        self.state_text.setFixedWidth(width + 1)
        self.setAccessibleDescription(text)

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show how far the teams are beneath the line."""
        if tuple(chips) == self._shown_chips:
            return
        self._shown_chips = tuple(chips)
        while self._chips_at.count():
            item = self._chips_at.itemAt(0)
            old = item.widget() if item is not None else None
            if old is None:
                break
            self._chips_at.removeWidget(old)
            old.hide()
            old.deleteLater()
        if chips:
            flow = Flow(self._theme.px(6), self._theme.px(6))
            for chip in chips:
                flow.add(Pill(self._theme, chip.text, chip.tone, chip.icon))
            self._chips_at.addWidget(flow)
        self.chips.setVisible(bool(chips))

    def open_form(self, form: QWidget) -> None:
        """Put the form of the block beneath its line."""
        self.form = form
        self.add(form)
        form.show()

    def close_form(self) -> None:
        """Take the form away."""
        if self.form is not None:
            form, self.form = self.form, None
            self.body.removeWidget(form)
            form.hide()
            form.deleteLater()

    # --- keys and mouse -------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.hasFocus():
            if event.key() == _KEYS.Key_Escape:
                self.asked.emit("close")
            else:
                event.ignore()
            return
        wanted = _wanted(event)
        if wanted:
            self.asked.emit(wanted)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        is_left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = event.globalPosition().toPoint() if is_left and self._movable else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        place = event.globalPosition().toPoint()
        far = (place - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if not self.is_dragged and far:
            self.is_dragged = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self.is_dragged:
            self.dragged.emit(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        if self.is_dragged:
            self.is_dragged = self._is_down = False
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.update()
            self.dropped.emit(event.globalPosition().toPoint())
            return
        super().mouseReleaseEvent(event)


def _wanted(event: QKeyEvent) -> str:
    """Return what a key on a line asks for, "" for what is not its matter."""
    key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers == Qt.KeyboardModifier.AltModifier:
        return {_KEYS.Key_Up: "up", _KEYS.Key_Down: "down"}.get(_KEYS(key), "")
    if modifiers == Qt.KeyboardModifier.ControlModifier:
        return "copy" if key == _KEYS.Key_D else ""
    if event.text() in ("+", "=", "-"):
        return "shorter" if event.text() == "-" else "longer"
    return {
        _KEYS.Key_Up: "above",
        _KEYS.Key_Down: "below",
        _KEYS.Key_Delete: "remove",
        _KEYS.Key_Insert: "insert",
        _KEYS.Key_Escape: "close",
        _KEYS.Key_Menu: "menu",
    }.get(_KEYS(key), "")


class ListHead(QWidget):
    """The words over the columns of the lines."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        theme, _ = desk.theme, desk.language.text
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(8 + LEAD), 0, theme.px(16), 0)
        row.setSpacing(0)
        for words, width in ((_("Start"), START), (_("Length"), MINUTES)):
            label = Text(theme, words, size=NOTE, role="muted")
            label.setFixedWidth(theme.px(width))
            row.addWidget(label)
        row.addWidget(Text(theme, _("Block"), size=NOTE, role="muted"), 1)
        right = Qt.AlignmentFlag.AlignRight
        state = Text(theme, _("State"), size=NOTE, role="muted", align=right)
        state.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row.addWidget(state)
