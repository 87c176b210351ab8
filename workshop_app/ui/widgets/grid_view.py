"""The tables inside a grid: one that scrolls, and one over it for the columns that stay."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from workshop_app.ui.theme import BODY, Theme
from workshop_app.ui.widgets.grid_cells import CellPainter
from workshop_app.ui.widgets.grid_delegate import ROW, GridDelegate, Spot
from workshop_app.ui.widgets.grid_editors import CellLine
from workshop_app.ui.widgets.grid_head import BAND, GridHead, RowHead
from workshop_app.ui.widgets.grid_keys import Keys
from workshop_app.ui.widgets.grid_model import GridModel

Index = QModelIndex | QPersistentModelIndex
_VISIBLE = QAbstractItemView.ScrollHint.EnsureVisible
_TYPING = QAbstractItemView.EditTrigger.AnyKeyPressed


class _Table(QTableView):
    """What both tables share: their look, and how a cell is opened."""

    def __init__(self, theme: Theme, model: GridModel, spot: Spot, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self.head = GridHead(theme, model, spot, self)
        self.setHorizontalHeader(self.head)
        self.made_heads()
        self.setModel(model)
        self.delegate = GridDelegate(theme, model, spot, self)
        self.setItemDelegate(self.delegate)
        self.cell_painter = CellPainter(theme, model, spot)
        self.setFont(theme.font(BODY))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW))
        # Opaque, so that scrolling moves what is painted already.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | _TYPING
        )

    def made_heads(self) -> None:
        """Called before the model comes, which asks for the heads."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self.cell_painter.paint(painter, self, event.region())
        painter.end()

    def open(self, index: Index, trigger: QAbstractItemView.EditTrigger, event: QEvent) -> bool:
        return bool(super().edit(index, trigger, event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.released(event.position().toPoint())

    def released(self, place: QPoint) -> None:
        """A click on the arrow of a choice opens it."""
        index = self.indexAt(place)
        if not index.isValid() or not self._model.columns[index.column()].choices:
            return
        if self.visualRect(index).right() - place.x() < self._theme.px(22):
            self.choose(index)

    def choose(self, index: Index) -> None:
        raise NotImplementedError


class FrozenTable(_Table):
    """The columns that stay at the left, over the table that scrolls beneath them."""

    def __init__(self, theme: Theme, model: GridModel, main: GridTable) -> None:
        super().__init__(theme, model, main, main)
        self._main = main
        self.setObjectName("frozen")
        self.verticalHeader().hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusProxy(main)
        self.setAutoScroll(False)
        self.setSelectionModel(main.selectionModel())

    def edit(self, index: Index, trigger: object = None, event: object = None) -> bool:  # type: ignore[override]
        if trigger is None:
            super().edit(index)
            return True
        return self._main.edit(index, trigger, event)

    def choose(self, index: Index) -> None:
        self._main.choose(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._main.contextMenuEvent(event)


class GridTable(_Table):
    """The table with the keyboard; what it cannot do itself it hands to `keys`."""

    spot_changed = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, theme: Theme, model: GridModel, frozen: int, parent: QWidget) -> None:
        self.spot = (-1, -1)
        self.replaces = False
        self.keys: Keys | None = None
        self.frozen: FrozenTable | None = None
        self._count = frozen
        super().__init__(theme, model, self, parent)
        if frozen:
            self.frozen = FrozenTable(theme, model, self)
            self.verticalScrollBar().valueChanged.connect(self.frozen.verticalScrollBar().setValue)
            self.frozen.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
            self.head.sectionResized.connect(self._follow_width)
            self.rows.sectionResized.connect(self._follow_height)
        self.horizontalScrollBar().valueChanged.connect(self._on_scrolled)
        self.head.geometriesChanged.connect(self.place)

    def made_heads(self) -> None:
        self.rows = RowHead(self._theme, self._model, self, self)
        self.setVerticalHeader(self.rows)

    # --- the columns that stay ------------------------------------------------------------------

    @property
    def covered(self) -> int:
        """Pixels of the viewport that the frozen columns lie over."""
        columns = range(min(self._count, len(self._model.columns)))
        return sum(self.columnWidth(column) for column in columns)

    def place(self) -> None:
        """Put the frozen columns where they belong."""
        if self.frozen is None:
            return
        for column in range(len(self._model.columns)):
            self.frozen.setColumnHidden(column, column >= self._count)
        self.head.covered = self.covered
        self.frozen.head.setFixedHeight(self.head.height())
        self.frozen.setGeometry(
            self.rows.width() + self.frameWidth(),
            self.frameWidth(),
            self.covered,
            self.viewport().height() + self.head.height(),
        )
        self.frozen.raise_()

    def _follow_width(self, section: int, _before: int, width: int) -> None:
        if self.frozen is not None and section < self._count:
            self.frozen.setColumnWidth(section, width)
            self.place()

    def _follow_height(self, section: int, _before: int, height: int) -> None:
        if self.frozen is not None:
            self.frozen.setRowHeight(section, height)

    def _on_scrolled(self) -> None:
        """Keep the words of bands in sight."""
        if any(column.band for column in self._model.columns):
            self.head.viewport().update(0, 0, self.head.width(), self._theme.px(BAND))

    def updateGeometries(self) -> None:  # noqa: N802
        super().updateGeometries()
        self.place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def scrollTo(  # noqa: N802
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = _VISIBLE,
    ) -> None:
        """Bring a cell into view, beside the frozen columns and not beneath them."""
        if self.frozen is not None and index.column() < self._count:
            bar = self.horizontalScrollBar()
            before = bar.value()
            super().scrollTo(index, hint)
            bar.setValue(before)
            return
        super().scrollTo(index, hint)
        hidden = self.covered - self.visualRect(index).left()
        if self.frozen is not None and hidden > 0:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - hidden)

    # --- the keyboard ---------------------------------------------------------------------------

    def is_lit(self) -> bool:
        return self.hasFocus() or self.open_editor is not None

    @property
    def open_editor(self) -> QWidget | None:
        """The editor of the cell that is being typed into."""
        own = self.delegate.editor
        return own if own is not None or self.frozen is None else self.frozen.delegate.editor

    def move_by(self, rows: int, columns: int) -> None:
        if self.keys is not None:
            self.keys.step(rows, columns)

    def edit(self, index: Index, trigger: object = None, event: object = None) -> bool:  # type: ignore[override]
        """Open a cell in the table that shows it."""
        if trigger is None:
            trigger, event = QAbstractItemView.EditTrigger.AllEditTriggers, None
        if trigger == _TYPING and isinstance(event, QKeyEvent) and self._is_digit(event.text()):
            return True
        self.replaces = trigger == _TYPING
        table: _Table = self
        if self.frozen is not None and index.column() < self._count:
            table = self.frozen
        is_open = table.open(index, trigger, event)  # type: ignore[arg-type]
        self.replaces = False
        return is_open

    def choose(self, index: Index) -> None:
        """Open a cell with all its choices."""
        self.edit(index)
        editor = self.open_editor
        if isinstance(editor, CellLine):
            editor.show_all()

    def _is_digit(self, text: str) -> bool:
        """Take one digit as a whole entry where the column says so."""
        return self.keys is not None and self.open_editor is None and self.keys.enter_digit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.keys is not None and self.keys.press(event):
            event.accept()
            return
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            event.ignore()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self.keys is not None
            and self.keys.wants(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def leave(self, *, forward: bool) -> None:
        """Give the keyboard to what comes after the grid, or before it."""
        self.setTabKeyNavigation(False)
        self.focusNextPrevChild(forward)
        self.setTabKeyNavigation(True)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if not event.preeditString() and self._is_digit(event.commitString()):
            return
        super().inputMethodEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.keys is not None:
            self.keys.enter()
        self.repaint_spot()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        editor = self.open_editor
        # A composition may have begun before its editor had the keyboard.
        passing = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        is_apart = editor is not None and not editor.hasFocus()
        if is_apart and self.keys is not None and event.reason() not in passing:
            self.keys.finish_editing()
        self.repaint_spot()

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802
        super().currentChanged(current, previous)
        self.spot = (current.row(), current.column())
        for index in (current, previous):
            if index.isValid():
                self._repaint_heads(index)
        self.spot_changed.emit()

    def _repaint_heads(self, index: Index) -> None:
        row, column = index.row(), index.column()
        self.head.repaint_section(column)
        top, height = self.rows.sectionViewportPosition(row), self.rows.sectionSize(row)
        self.rows.viewport().update(0, top, self.rows.width(), height)
        if self.frozen is not None and column < self._count:
            self.frozen.head.repaint_section(column)
            self.frozen.update(index)

    def repaint_spot(self) -> None:
        for table in (self, self.frozen):
            if table is not None:
                table.viewport().update(table.visualRect(self.currentIndex()))

    # --- the mouse ------------------------------------------------------------------------------

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.rows.gap < 0:
            return
        y = self._top_of(self.rows.gap)
        painter = QPainter(self.viewport())
        painter.setPen(QPen(self._theme.colour("accent"), self._theme.px(3)))
        painter.drawLine(0, y, self.viewport().width(), y)
        painter.end()

    def _top_of(self, row: int) -> int:
        if row < self._model.rows:
            return self.rowViewportPosition(row)
        last = self._model.rows - 1
        return self.rowViewportPosition(last) + self.rowHeight(last)
