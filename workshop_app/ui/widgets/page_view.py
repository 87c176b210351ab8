"""Pages of a document under each other, as they come from the printer, at any zoom."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from workshop_app.ui.theme import RING, Theme

Fit = Literal["width", "page", ""]
PIXELS_A_POINT = 96 / 72
"""Pixels a point at a zoom of 1, on a screen that scales nothing."""
ZOOMS = (0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
LARGEST_FIT = 2.0
_MARGIN, _GAP = 24, 16
_KEPT = 1
"""Pages before and behind the visible ones whose pictures are made, and kept."""
_MOST_PIXELS = 12e6
"""Pixels of one page at most; beyond, pages are shown enlarged."""
_QUIET = 40
"""Milliseconds for which the view must stand still before pictures are asked for."""
_SHADE = 6


@dataclass(frozen=True)
class _Painted:
    image: QImage
    scale: float


class PageView(QAbstractScrollArea):
    """Shows pages of given sizes in points and asks for their pictures as they come into view.

    `wanted` carries page numbers (from 0) and the device pixels a point to paint them at; hand
    the pictures to `show_page`. `moved` tells that another page is in view or the zoom changed.
    PageUp and PageDown go from page to page, Ctrl with + and - or the wheel zooms.
    """

    wanted = Signal(tuple, float)
    moved = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._places: list[QRect] = []
        self._pictures: dict[int, _Painted] = {}
        self._asked: tuple[tuple[int, ...], float] = ((), 0.0)
        self._fit: Fit = "width"
        self._zoom = 1.0
        self._page = 0
        self._by_keyboard = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(theme.px(200), theme.px(160))
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET)
        self._quiet.timeout.connect(self._ask)

    # --- what is shown --------------------------------------------------------------------------

    @property
    def page(self) -> int:
        """The number (from 0) of the page that is in view."""
        return self._page

    @property
    def page_count(self) -> int:
        return len(self._sizes)

    @property
    def zoom(self) -> float:
        """The present size, 1.0 for as large as on paper."""
        return self._zoom

    @property
    def fit(self) -> Fit:
        """What the zoom follows: the "width" of the view, the whole "page", or nothing."""
        return self._fit

    @property
    def waits(self) -> bool:
        """Whether a page in view still lacks its picture in the present size."""
        numbers, scale = self._needs()
        return self._quiet.isActive() or not all(self._is_sharp(n, scale) for n in numbers)

    def show_pages(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Show other pages, in place of those that were there and at the same place."""
        self._sizes = tuple(sizes)
        # The old pictures stay until the new ones come, so that nothing flashes.
        stale = {n: _Painted(old.image, 0.0) for n, old in self._pictures.items()}
        self._pictures = {n: old for n, old in stale.items() if n < len(self._sizes)}
        self._asked = ((), 0.0)
        self._lay_out()

    def ask_again(self) -> None:
        """Ask anew for the pictures that are missing: those that were asked for will not come."""
        self._asked = ((), 0.0)
        self._quiet.start()

    def show_page(self, number: int, image: QImage, scale: float) -> None:
        """Take the picture of a page that was painted at `scale` device pixels a point."""
        if 0 <= number < len(self._sizes):
            self._pictures[number] = _Painted(image, scale)
            self.viewport().update()

    def go_to(self, number: int) -> None:
        """Bring the head of a page into view."""
        if self._places:
            number = min(max(number, 0), len(self._places) - 1)
            top = self._places[number].top() - self._theme.px(_GAP) // 2
            self.verticalScrollBar().setValue(top if number else 0)
            self._notice(number)

    def zoom_to(self, zoom: float) -> None:
        """Show the pages at a fixed size."""
        self._fit = ""
        self._set_zoom(zoom)

    def fit_to(self, fit: Fit) -> None:
        """Let the zoom follow the size of the view."""
        self._fit = fit
        self._lay_out()

    def zoom_in(self) -> None:
        """Show the pages a step larger."""
        self.zoom_to(next((zoom for zoom in ZOOMS if zoom > self._zoom + 0.01), ZOOMS[-1]))

    def zoom_out(self) -> None:
        """Show the pages a step smaller."""
        self.zoom_to(next((zoom for zoom in ZOOMS[::-1] if zoom < self._zoom - 0.01), ZOOMS[0]))

    # --- places ---------------------------------------------------------------------------------

    def _set_zoom(self, zoom: float) -> None:
        self._zoom = min(max(zoom, ZOOMS[0]), ZOOMS[-1])
        self._lay_out()

    def _lay_out(self) -> None:
        """Put the pages in their places; what was in the middle of the view stays there."""
        before = self._anchor()
        if self._fit:
            self._zoom = self._fitting()
        margin, gap = self._theme.px(_MARGIN), self._theme.px(_GAP)
        scale = self._scale
        widest = max((round(width * scale) for width, _ in self._sizes), default=0)
        room = max(self.viewport().width(), widest + 2 * margin)
        self._places = []
        top = margin
        for width, height in self._sizes:
            size = QSize(round(width * scale), round(height * scale))
            self._places.append(QRect(QPoint((room - size.width()) // 2, top), size))
            top += size.height() + gap
        self._set_bars(room, top - gap + margin if self._sizes else 0)
        self._return_to(before)
        self._notice()
        self._quiet.start()
        self.viewport().update()

    @property
    def _scale(self) -> float:
        """Logical pixels a point."""
        return self._zoom * PIXELS_A_POINT

    def _fitting(self) -> float:
        if not self._sizes:
            return self._zoom
        margin = 2 * self._theme.px(_MARGIN)
        bar = self.verticalScrollBar().sizeHint().width()
        room = self.maximumViewportSize()
        width = max(width for width, _ in self._sizes) * PIXELS_A_POINT
        zoom = (room.width() - bar - margin) / width
        if self._fit == "page":
            height = max(height for _, height in self._sizes) * PIXELS_A_POINT
            zoom = min(zoom, (room.height() - margin) / height)
        return min(max(zoom, ZOOMS[0]), LARGEST_FIT)

    def _set_bars(self, width: int, height: int) -> None:
        view = self.viewport().size()
        for bar, whole, seen in (
            (self.horizontalScrollBar(), width, view.width()),
            (self.verticalScrollBar(), height, view.height()),
        ):
            bar.setRange(0, max(whole - seen, 0))
            bar.setPageStep(seen)
            bar.setSingleStep(self._theme.px(40))
        self.horizontalScrollBar().setValue((width - view.width()) // 2)

    def _anchor(self) -> tuple[int, float] | None:
        """Return the page in view, and how far down it the view begins, in heights of the page.

        None stands for the very top.
        """
        top = self.verticalScrollBar().value()
        if not self._places or not top:
            return None
        place = self._places[min(self._page, len(self._places) - 1)]
        return self._page, (top - place.top()) / place.height()

    def _return_to(self, anchor: tuple[int, float] | None) -> None:
        if anchor is not None and self._places:
            number, down = anchor
            place = self._places[min(number, len(self._places) - 1)]
            self.verticalScrollBar().setValue(round(place.top() + down * place.height()))

    def _notice(self, number: int | None = None) -> None:
        """Find out which page is in view, or take it as known, and tell."""
        if number is None:
            bar = self.verticalScrollBar()
            line = bar.value() + self.viewport().height() // 3
            above = [n for n, place in enumerate(self._places) if place.top() <= line]
            number = max(above, default=0)
        self._page = number
        self.moved.emit()

    # --- pictures -------------------------------------------------------------------------------

    def _visible(self) -> list[int]:
        shown = self._shown_area()
        return [n for n, place in enumerate(self._places) if place.intersects(shown)]

    def _shown_area(self) -> QRect:
        corner = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return QRect(corner, self.viewport().size())

    def _needs(self) -> tuple[tuple[int, ...], float]:
        largest = max((width * height for width, height in self._sizes), default=1.0)
        limit = math.sqrt(_MOST_PIXELS / largest)
        return tuple(self._visible()), min(self._scale * self.devicePixelRatioF(), limit)

    def _is_sharp(self, number: int, scale: float) -> bool:
        painted = self._pictures.get(number)
        return painted is not None and painted.scale == scale

    def _ask(self) -> None:
        """Ask for the pages in view first, then for their neighbours; forget those far away."""
        visible, scale = self._needs()
        if not visible:
            return
        near = range(max(visible[0] - _KEPT, 0), min(visible[-1] + _KEPT + 1, len(self._sizes)))
        self._pictures = {n: kept for n, kept in self._pictures.items() if n in near}
        order = [*visible, *(n for n in near if n not in visible)]
        missing = tuple(n for n in order if not self._is_sharp(n, scale))
        if missing and self._asked != (missing, scale):
            self._asked = (missing, scale)
            self.wanted.emit(missing, scale)

    # --- events ---------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._quiet.start()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802
        self.viewport().update()
        self._notice()
        self._quiet.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps: dict[int, int] = {
            Qt.Key.Key_PageDown: self._page + 1,
            Qt.Key.Key_PageUp: self._page - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._places) - 1,
        }
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in steps:
            self.go_to(steps[event.key()])
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y() > 0:
                self.zoom_in()
            elif event.angleDelta().y() < 0:
                self.zoom_out()
            event.accept()
            return
        super().wheelEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keyboard = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        self.viewport().update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._by_keyboard = False
        self.viewport().update()
        super().focusOutEvent(event)

    # --- painting -------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.colour("canvas"))
        corner = self._shown_area().topLeft()
        for number in self._visible():
            self._paint_page(painter, number, self._places[number].translated(-corner))
        if self._by_keyboard:
            pen = QPen(self._theme.colour("accent"), RING)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            half = RING // 2 + 1
            painter.drawRect(self.viewport().rect().adjusted(half - 1, half - 1, -half, -half))

    def _paint_page(self, painter: QPainter, number: int, place: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, _SHADE))
        for spread in range(1, 4):
            around = place.adjusted(-spread, -spread + 1, spread, spread + 1)
            painter.drawRoundedRect(around, 2, 2)
        painter.fillRect(place, Qt.GlobalColor.white)
        painted = self._pictures.get(number)
        if painted is not None:
            ratio = self.devicePixelRatioF()
            if painted.scale == self._scale * ratio:
                painted.image.setDevicePixelRatio(ratio)
                painter.setClipRect(place)
                painter.drawImage(place.topLeft(), painted.image)
                painter.setClipping(False)
            else:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawImage(place, painted.image)
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.adjusted(0, 0, -1, -1))
