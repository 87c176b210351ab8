"""Several parts that are to add up to 100 per cent, each typed by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from workshop_app.ui.theme import NOTE, Theme
from workshop_app.ui.widgets.inline_message import InlineMessage
from workshop_app.ui.widgets.number_field import NumberField
from workshop_app.ui.widgets.number_text import plain_number, written
from workshop_app.ui.widgets.text import Text

WHOLE = Decimal(100)
_FILLS = ("data.0", "data.1", "data.2", "data.3", "data.4", "data.5")


@dataclass(frozen=True)
class MixWords:
    """What the control says: `complete` may use {sum}, `missing` and `over` also {difference}."""

    complete: str
    missing: str
    over: str
    unreadable: str


@dataclass(frozen=True)
class Part:
    """One part: the key it is known by, its label, and its number on the blank sheet."""

    key: str
    label: str
    number: str = ""
    role: str = ""
    """The colour of its share of the bar; left out, the next one of the data colours."""


class _Bar(QWidget):
    """The parts side by side; what is missing stays empty, what is too much is not drawn."""

    def __init__(self, theme: Theme, roles: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._roles = roles
        self._shares: Sequence[Decimal | None] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(12))

    def show_shares(self, shares: Sequence[Decimal | None]) -> None:
        self._shares = shares
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        radius = self.height() / 2
        outline.addRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setClipPath(outline)
        painter.fillPath(outline, self._theme.colour("line"))
        whole = max(float(sum(max(s, Decimal()) for s in self._shares if s is not None)), 100.0)
        left = 0.0
        for index, share in enumerate(self._shares):
            if share is None or share <= 0:
                continue
            width = self.width() * float(share) / whole
            part = QRectF(left, 0, width, self.height())
            painter.fillRect(part, self._theme.colour(self._roles[index]))
            left += width
            painter.fillRect(QRectF(left - 1, 0, 2, self.height()), self._theme.colour("surface"))


class _Swatch(QLabel):
    def __init__(self, theme: Theme, role: str) -> None:
        super().__init__()
        self._colour = theme.colour(role)
        self.setFixedSize(theme.px(10), theme.px(10))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour)
        painter.drawRoundedRect(QRectF(self.rect()), 3, 3)


class MixField(QWidget):
    """Two to six parts in per cent with a bar over them and their sum beneath.

    Nothing is ever corrected: the control says what is missing where that is more than
    `tolerance` points. `typed` carries the key of the part and its raw text, `committed` comes
    when a part is left.
    """

    typed = Signal(str, str)
    committed = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        parts: Sequence[Part],
        words: MixWords,
        tolerance: Decimal = Decimal(0),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        if not 2 <= len(parts) <= len(_FILLS):
            raise ValueError(f"a mix has 2 to {len(_FILLS)} parts, not {len(parts)}")
        self._words = words
        self._tolerance = tolerance
        self._message = InlineMessage(theme)
        roles = [part.role or fill for part, fill in zip(parts, _FILLS, strict=False)]
        self._bar = _Bar(theme, roles, self)
        self.fields: Mapping[str, NumberField] = {
            part.key: NumberField(theme, f"{part.number} {part.label}".strip(), "%")
            for part in parts
        }
        self.setAccessibleName(name)
        self.setFocusProxy(self.fields[parts[0].key])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._bar)
        column.addLayout(self._rows(theme, parts))
        column.addWidget(self._message)
        self._refresh()

    @property
    def texts(self) -> dict[str, str]:
        """The raw text of each part by its key."""
        return {key: field.raw for key, field in self.fields.items()}

    @property
    def message(self) -> str:
        """What is said about the sum."""
        return self._message.text

    def set_texts(self, texts: Mapping[str, str]) -> None:
        """Show other parts without telling anyone."""
        for key, text in texts.items():
            self.fields[key].set_raw(text)
        self._refresh()

    def set_read_only(self, read_only: bool) -> None:
        for field in self.fields.values():
            field.setReadOnly(read_only)

    def _rows(self, theme: Theme, parts: Sequence[Part]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(theme.px(8))
        grid.setColumnStretch(2, 1)
        for row, part in enumerate(parts):
            field = self.fields[part.key]
            field.setProperty("part", part.key)
            field.typed.connect(self._on_typed)
            field.committed.connect(self.committed)
            middle = Qt.AlignmentFlag.AlignVCenter
            if part.number:
                mark = Text(theme, part.number, size=NOTE, role="muted", align=middle)
                mark.setFixedWidth(theme.px(28))
                grid.addWidget(mark, row, 0)
            grid.addWidget(_Swatch(theme, part.role or _FILLS[row]), row, 1)
            grid.addWidget(Text(theme, part.label, align=middle), row, 2)
            grid.addWidget(field, row, 3)
        return grid

    def _on_typed(self, text: str) -> None:
        self._refresh()
        self.typed.emit(self.sender().property("part"), text)

    def _refresh(self) -> None:
        shares = [plain_number(field.raw, per_cent=True) for field in self.fields.values()]
        self._bar.show_shares(shares)
        if not any(field.raw.strip() for field in self.fields.values()):
            self._message.say("")
            return
        if any(share is None for share in shares):
            self._message.say(self._words.unreadable, "warn")
            return
        total = sum((share for share in shares if share is not None), Decimal())
        difference = abs(WHOLE - total)
        if difference <= self._tolerance:
            self._message.say(self._words.complete.format(sum=written(total)), "success")
            return
        says = self._words.missing if total < WHOLE else self._words.over
        self._message.say(says.format(sum=written(total), difference=written(difference)), "error")
