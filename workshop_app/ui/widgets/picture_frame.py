"""A picture of an exercise with its title, and what can be done with it."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from workshop_app.kit.presentation import Picture, Sheet
from workshop_app.ui.theme import NOTE, Theme
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.focus_ring import FocusRing
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.text import Text

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

_NARROWEST = 200

_LONG = 0.008
"""Seconds: what took longer to draw, the last three times, follows at its own pace."""
_TIMES = 3

_PACE = 80
"""Milliseconds after which it follows."""


@dataclass(frozen=True)
class PictureWords:
    """The names of what can be done with a picture."""

    copy: str
    save_png: str
    save_svg: str
    trail: str
    more: str = ""


class PictureCanvas(QWidget):
    """Paints a picture at its own width; drawn anew only when the picture or the size changes,
    and only once it is to be seen: what is scrolled away waits. One that takes long stays as it is
    for a moment, so that what is typed meanwhile never waits for it.

    One point of the picture is one pixel at a scale of 1.
    """

    copy_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture: Picture | None = None
        self._drawing: Drawing | None = None
        self._is_stale = False
        self._drawn_width = 0
        self._pixmap: QPixmap | None = None
        self._spent = 0.0
        self._durations: deque[float] = deque(maxlen=_TIMES)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PACE)
        self._later.timeout.connect(self.update)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        FocusRing(theme, self, gap=4)

    @property
    def is_behind(self) -> bool:
        """Whether the picture is still to be drawn as it is now."""
        return self._is_stale

    def show_picture(self, picture: Picture) -> None:
        """Show a picture; its words are what a screen reader says."""
        if picture == self._picture:
            return
        self._picture = picture
        self._is_stale = True
        self.setAccessibleName(picture.title)
        self.setAccessibleDescription(picture.alternative)
        if self._drawing is None and self.isVisible():
            self._draw()
        if self._takes_long():
            if not self._later.isActive():
                self._later.start()
            return
        self.update()

    def _takes_long(self) -> bool:
        """Whether drawing takes long; now and then may be chance."""
        return len(self._durations) == _TIMES and min(self._durations) > _LONG

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(360), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(_NARROWEST), 0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible():
            self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._draw()
        if self._drawing is None:
            return
        ratio = self.devicePixelRatioF()
        if self._pixmap is None or self._pixmap.devicePixelRatioF() != ratio:
            start = perf_counter()
            self._pixmap = self._painted(self._drawing, ratio)
            self._durations.append(self._spent + perf_counter() - start)
        QPainter(self).drawPixmap(0, 0, self._pixmap)

    def _draw(self) -> None:
        """Ask for the drawing of the present width, and take the height that it needs."""
        if self._picture is None:
            return
        is_due = self._is_stale and not self._later.isActive()
        if is_due or self._drawn_width != self.width():
            start = perf_counter()
            self._later.stop()
            self._is_stale = False
            scale = self._theme.scale
            sheet = Sheet(width=self.width() / scale, palette=self._theme.palette)
            self._drawing = self._picture.draw(sheet)
            self._drawn_width = self.width()
            self._pixmap = None
            self._spent = perf_counter() - start
            self.setFixedHeight(max(round(self._drawing.height * scale), 1))
            self.update()

    def _painted(self, drawing: Drawing, ratio: float) -> QPixmap:
        from workshop_app.ui.drawing_painter import paint

        pixmap = QPixmap(self.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint(painter, drawing, scale=self._theme.scale)
        painter.end()
        return pixmap


class _QuietButton(IconButton):
    """An icon button that is seen only when it is of use, yet always reached by keyboard."""

    revealed = False

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.revealed or self.hasFocus():
            super().paintEvent(event)


class PictureFrame(Card):
    """A card with a picture: its finding as title, its unit and n below, actions at its corner.

    The signals carry the picture that is shown. The actions are also in the context menu, and
    Ctrl+C copies while the picture has the keyboard.
    """

    copy_requested = Signal(object)
    png_requested = Signal(object)
    svg_requested = Signal(object)
    trail_requested = Signal(object)

    def __init__(
        self, theme: Theme, words: PictureWords, picture: Picture, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, picture.title or " ", parent=parent)
        self._words = words
        self._picture = picture
        self.canvas = PictureCanvas(theme)
        self.canvas.copy_asked.connect(self._copy)
        self._caption = Text(theme, size=NOTE, role="muted")
        self._buttons: tuple[IconButton, ...] = (
            _QuietButton(theme, "copy", words.copy, size=28, icon_size=16),
            _QuietButton(theme, "image", words.save_png, size=28, icon_size=16),
            _QuietButton(theme, "shapes", words.save_svg, size=28, icon_size=16),
            IconButton(theme, "sigma", words.trail, size=28, icon_size=16),
        )
        self._more = IconButton(theme, "ellipsis", words.more, size=28, icon_size=16)
        self._more.hide()
        self._more.clicked.connect(self._show_menu)
        actions = (self._copy, self._save_png, self._save_svg, self._ask_trail)
        for button, action in zip(self._buttons, actions, strict=True):
            button.clicked.connect(action)
            button.installEventFilter(self)
            self.head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.head.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        self.canvas.installEventFilter(self)
        self.add(self.canvas)
        self.add(self._caption)
        self.show_picture(picture)

    @property
    def trail_button(self) -> IconButton:
        """The button that asks how the figures of the picture are computed."""
        return self._buttons[-1]

    def show_picture(self, picture: Picture) -> None:
        """Show another picture, or the same one with other figures."""
        self._picture = picture
        self.title.setText(picture.title)
        self._caption.setText(picture.note)
        self._caption.setVisible(bool(picture.note))
        self.trail_button.setVisible(bool(picture.trail))
        self.trail_button.setAccessibleName(f"{self._words.trail} {picture.title}")
        self.setAccessibleName(picture.title)
        self.canvas.show_picture(picture)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._reveal(event.type() == QEvent.Type.FocusIn or self.underMouse())
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._reveal(True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._reveal(any(part.hasFocus() for part in (self.canvas, *self._buttons)))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos() if not event.globalPos().isNull() else self._corner())

    def menu(self) -> QMenu:
        """Return the context menu: what the buttons do, in words."""
        menu = QMenu(self)
        menu.addAction(self._words.copy).triggered.connect(self._copy)
        menu.addAction(self._words.save_png).triggered.connect(self._save_png)
        menu.addAction(self._words.save_svg).triggered.connect(self._save_svg)
        if self._picture.trail:
            menu.addAction(self._words.trail).triggered.connect(self._ask_trail)
        return menu

    def set_slim(self, on: bool) -> None:
        """Put what can be done into one menu, so that the title has room in a narrow column."""
        super().set_slim(on)
        for button in self._buttons[:-1]:
            button.setVisible(not on)
        self._more.setVisible(on)

    def _show_menu(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _corner(self) -> QPoint:
        return self.canvas.mapToGlobal(QPoint(0, 0))

    def _reveal(self, revealed: bool) -> None:
        for button in self._buttons:
            if isinstance(button, _QuietButton):
                button.revealed = revealed
                button.update()

    def _copy(self) -> None:
        self.copy_requested.emit(self._picture)

    def _save_png(self) -> None:
        self.png_requested.emit(self._picture)

    def _save_svg(self) -> None:
        self.svg_requested.emit(self._picture)

    def _ask_trail(self) -> None:
        self.trail_requested.emit(self._picture)
