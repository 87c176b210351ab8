"""What the pages have in common: a scrolling column beneath a header, sections, what is told."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.page import Page
from workshop_app.ui.theme import SECTION, Theme
from workshop_app.ui.widgets.page_header import PageHeader
from workshop_app.ui.widgets.scroll import ScrollColumn
from workshop_app.ui.widgets.text import Text

WIDEST = 1600
"""Content is never wider, in pixels at a scale of 1."""


class Sheet(ScrollColumn):
    """The scrolling content of a page; `content` takes its parts. It stands in the middle of a
    window that is wider."""

    def __init__(self, theme: Theme, widest: int = WIDEST) -> None:
        super().__init__(theme)
        inner = QWidget()
        inner.setMaximumWidth(theme.px(widest))
        self.content = QVBoxLayout(inner)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(theme.px(24))
        self.content.setAlignment(Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.setSpacing(0)
        # What is beside it gets only what it cannot take.
        row.addStretch(0)
        row.addWidget(inner, 1)
        row.addStretch(0)
        self.body.addLayout(row)

    @property
    def scrolled(self) -> int:
        """How far the content is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    @property
    def is_full(self) -> bool:
        """Whether the content reaches the lower edge."""
        return self.verticalScrollBar().maximum() > 0

    def scroll_to(self, pixels: object) -> None:
        """Scroll to where `scrolled` was; waits until the content has its height."""
        if isinstance(pixels, int) and pixels:
            self._target = pixels
            self.verticalScrollBar().rangeChanged.connect(self._on_range)
            self.verticalScrollBar().setValue(pixels)

    def scroll_along(self, place: QPoint) -> None:
        """Scroll while something is dragged near the edge; `place` is on the screen."""
        port, bar, edge = self.viewport(), self.verticalScrollBar(), self._theme.px(32)
        height = port.mapFromGlobal(place).y()
        if height < edge:
            bar.setValue(bar.value() - edge // 2)
        elif height > port.height() - edge:
            bar.setValue(bar.value() + edge // 2)

    def _on_range(self, lowest: int, highest: int) -> None:
        if highest >= self._target:
            self.verticalScrollBar().rangeChanged.disconnect(self._on_range)
        self.verticalScrollBar().setValue(self._target)


def fill(page: Page, header: PageHeader, *parts: QWidget) -> None:
    """Lay out a page: the header, then its parts, the last of which takes what is left."""
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(header)
    for part in parts[:-1]:
        column.addWidget(part)
    column.addWidget(parts[-1], 1)


class Section(QWidget):
    """A title with a note, and beneath it what belongs to it; `head` takes what stands right."""

    def __init__(self, theme: Theme, title: str, note: str = "") -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(title)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.px(12))
        self.head = QHBoxLayout()
        self.head.setSpacing(theme.px(12))
        self._title = Text(theme, title, size=SECTION, bold=True)
        self._title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._note = Text(theme, note, role="muted")
        if not note:
            self._note.hide()
        self.head.addWidget(self._title, 0, Qt.AlignmentFlag.AlignVCenter)
        self.head.addWidget(self._note, 1, Qt.AlignmentFlag.AlignVCenter)
        if not note:
            self.head.addStretch(1)
        self.body.addLayout(self.head)

    def add(self, widget: QWidget) -> None:
        """Put a widget beneath what the section holds already."""
        self.body.addWidget(widget)


def give_keyboard(control: QWidget) -> None:
    """Put the keyboard on a control, in a choice on what is chosen."""
    stops = [
        part
        for part in (control, *control.findChildren(QWidget))
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isEnabled()
    ]
    chosen = [part for part in stops if isinstance(part, QAbstractButton) and part.isChecked()]
    for part in (chosen or stops)[:1]:
        part.setFocus(Qt.FocusReason.OtherFocusReason)


def where_data_is(desk: Desk) -> str:
    """Return what the foot bar says of the data."""
    if desk.folder.is_portable:
        return desk.language.text("Data only beside the program")
    return desk.language.text("Data only on this machine")
