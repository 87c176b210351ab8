"""The heads of a grid: titles with bands above them, and numbered rows that can be dragged."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QHeaderView, QWidget

from workshop_app.ui import icons
from workshop_app.ui.theme import NOTE, Theme
from workshop_app.ui.widgets.grid_delegate import PAD, ROW, Spot, wrapping
from workshop_app.ui.widgets.grid_model import GridModel
from workshop_app.ui.widgets.grid_parts import GridColumn

BAND = 26
LINE = 18
_MOST_TITLE_LINES = 3
_GRIP = 14
_SIDES = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "center": Qt.AlignmentFlag.AlignHCenter,
}


class GridHead(QHeaderView):
    """Titles that wrap, and above them the bands that neighbouring columns share."""

    def __init__(self, theme: Theme, model: GridModel, spot: Spot, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._model = model
        self._spot = spot
        self.covered = 0
        """Pixels at the left that lie beneath the frozen columns."""

        self._bold, self._plain = theme.font(NOTE, bold=True), theme.font(NOTE)
        self._bold_metrics = QFontMetrics(self._bold)
        self._plain_metrics = QFontMetrics(self._plain)
        self._exposed = QRegion()
        self.setFont(self._plain)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(theme.px(28))
        self.sectionResized.connect(self._on_resized)

    @property
    def _has_bands(self) -> bool:
        return any(column.band for column in self._model.columns)

    @property
    def _top(self) -> int:
        """Where the titles begin."""
        return self._theme.px(BAND) if self._has_bands else 0

    def sizeHint(self) -> QSize:
        metrics, lines = self._bold_metrics, 1
        for number, column in enumerate(self._model.columns):
            room = max(self.sectionSize(number) - 2 * self._theme.px(PAD), 1)
            flags = wrapping(metrics, column.title, room)
            area = metrics.boundingRect(QRect(0, 0, room, 1000), flags, column.title)
            lines = max(lines, round(area.height() / metrics.lineSpacing()))
        lines = min(lines, _MOST_TITLE_LINES)
        return QSize(self.length(), self._theme.px(LINE * lines + 14) + self._top)

    def repaint_section(self, section: int) -> None:
        """Paint one title anew."""
        left, width = self.sectionViewportPosition(section), self.sectionSize(section)
        self.viewport().update(QRect(left, self._top, width, self.height() - self._top))

    def paintEvent(self, event: QPaintEvent) -> None:
        self._exposed = event.region()
        super().paintEvent(event)
        # The line beneath them is the first of the titles.
        if event.rect().top() <= self._top and self._has_bands:
            painter = QPainter(self.viewport())
            for first, last in self._bands():
                self._paint_band(painter, first, last)
            painter.end()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802
        theme, column = self._theme, self._model.columns[section]
        area = rect.adjusted(0, self._top, 0, 0)
        # Where a table scrolls sideways the bands alone are painted anew for all columns.
        if not self._exposed.intersects(area):
            return
        here = self._spot.spot[1] == section
        painter.save()
        painter.setClipRect(area)
        painter.fillRect(area, theme.colour("raised"))
        painter.setFont(self._bold)
        painter.setPen(theme.colour("accent" if here else "muted"))
        pad = theme.px(PAD if column.align != "center" else 2)
        words = area.adjusted(pad, 0, -pad, 0)
        flags = int(_SIDES[column.align] | Qt.AlignmentFlag.AlignVCenter)
        flags |= wrapping(self._bold_metrics, column.title, words.width())
        painter.drawText(words, flags, column.title)
        painter.setPen(theme.colour("line"))
        painter.drawLine(area.right(), area.top(), area.right(), area.bottom())
        painter.setPen(theme.colour("border"))
        painter.drawLine(area.left(), area.bottom(), area.right(), area.bottom())
        painter.restore()

    def _bands(self) -> list[tuple[int, int]]:
        """Return the first and the last column of each band, also of those that have no words."""
        names = [column.band for column in self._model.columns]
        starts = [at for at, name in enumerate(names) if at == 0 or name != names[at - 1]]
        ends = [start - 1 for start in starts[1:]] + [len(names) - 1]
        return list(zip(starts, ends, strict=True))

    def _paint_band(self, painter: QPainter, first: int, last: int) -> None:
        """Paint a band over its columns; its words stay in sight."""
        theme, column, height = self._theme, self._model.columns[first], self._theme.px(BAND)
        start = self.sectionViewportPosition(first)
        end = self.sectionViewportPosition(last) + self.sectionSize(last)
        painter.fillRect(start, 0, end - start, height, theme.colour("raised"))
        left, right = max(start, self.covered), min(end, self.viewport().width())
        words = QRect(left, 0, right - left, height).adjusted(theme.px(PAD), 0, -theme.px(PAD), 0)
        text = band_text(column, self._plain_metrics, max(words.width(), 0))
        painter.setFont(self._plain)
        painter.setPen(theme.colour("ink"))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, text)
        painter.setPen(theme.colour("line"))
        if column.band:
            painter.drawLine(start, height, end - 1, height)
        painter.drawLine(end - 1, 0, end - 1, height)

    def _on_resized(self, _section: int, _before: int, _after: int) -> None:
        self.updateGeometry()
        self.geometriesChanged.emit()


def band_text(column: GridColumn, metrics: QFontMetrics, room: int) -> str:
    """Return what a band says in so many pixels: rather its short form than half its words."""
    text = metrics.elidedText(column.band, Qt.TextElideMode.ElideRight, room)
    if text == column.band or not column.short_band:
        return text
    return metrics.elidedText(column.short_band, Qt.TextElideMode.ElideRight, room)


class RowHead(QHeaderView):
    """Numbers of the rows; a row is dragged by its number to another place."""

    dragged = Signal(int, int)

    def __init__(self, theme: Theme, model: GridModel, spot: Spot, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        self._model = model
        self._spot = spot
        self._hovered = -1
        self._pressed: tuple[int, QPoint] | None = None
        self.gap = -1
        """The row before which a dragged row would be put, -1 while none is dragged."""

        self.can_drag = True
        self.setFont(theme.font(NOTE))
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMouseTracking(True)
        self.setMinimumSectionSize(theme.px(24))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        digits = "0" * max(len(str(self._model.count)), 2)
        metrics = QFontMetrics(self._theme.font(NOTE, bold=True))
        return QSize(metrics.horizontalAdvance(digits) + self._theme.px(20), 0)

    @property
    def _may_drag(self) -> bool:
        return self.can_drag and not self._model.is_read_only

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802
        theme = self._theme
        here = self._spot.spot[0] == section
        painter.save()
        painter.fillRect(rect, theme.colour("raised"))
        if self._model.is_new(section):
            self._icon(painter, rect, "plus", "muted")
        elif self._hovered == section and self._may_drag:
            self._icon(painter, rect, "grip-vertical", "ink")
        else:
            painter.setFont(theme.font(NOTE, bold=here))
            painter.setPen(theme.colour("accent" if here else "muted"))
            first = QRect(rect.topLeft(), QSize(rect.width(), min(rect.height(), theme.px(ROW))))
            painter.drawText(first, Qt.AlignmentFlag.AlignCenter, str(section + 1))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        painter.setPen(theme.colour("border"))
        painter.drawLine(rect.right(), rect.top(), rect.right(), rect.bottom())
        painter.restore()

    def _icon(self, painter: QPainter, rect: QRect, name: str, role: str) -> None:
        side = self._theme.px(_GRIP)
        picture = icons.pixmap(self._theme, name, role, _GRIP, self.devicePixelRatioF())
        middle = min(rect.height(), self._theme.px(ROW)) // 2
        corner = QPoint(rect.center().x() - side // 2 + 1, rect.top() + middle - side // 2)
        painter.drawPixmap(corner, picture)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        row = self.logicalIndexAt(event.position().toPoint())
        is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.button() == Qt.MouseButton.LeftButton and is_plain and self._may_drag:
            is_row = 0 <= row < self._model.count
            self._pressed = (row, event.position().toPoint()) if is_row else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self._pressed is None:
            super().mouseMoveEvent(event)
            self._hover(self.logicalIndexAt(place))
            return
        if self.gap < 0 and abs(place.y() - self._pressed[1].y()) < self._theme.px(6):
            return
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._show_gap(self._gap_at(place.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, gap = self._pressed, self.gap
        self._pressed = None
        self.unsetCursor()
        self._show_gap(-1)
        if pressed is not None and gap >= 0:
            row = pressed[0]
            target = gap if gap <= row else gap - 1
            if target != row:
                self.dragged.emit(row, target)

    def leaveEvent(self, event: object) -> None:
        super().leaveEvent(event)  # type: ignore[arg-type]
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()
            if self._may_drag and 0 <= row < self._model.count:
                self.setCursor(Qt.CursorShape.OpenHandCursor)
            else:
                self.unsetCursor()

    def _gap_at(self, y: int) -> int:
        row = self.logicalIndexAt(0, max(y, 0))
        if row < 0 or row >= self._model.count:
            return self._model.count
        middle = self.sectionViewportPosition(row) + self.sectionSize(row) // 2
        return row if y < middle else row + 1

    def _show_gap(self, gap: int) -> None:
        if gap != self.gap:
            self.gap = gap
            view = self.parent()
            if isinstance(view, QWidget):
                view.update()
                viewport = getattr(view, "viewport", None)
                if viewport is not None:
                    viewport().update()
