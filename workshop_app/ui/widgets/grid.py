"""A table to type into: sticky head and first columns, Excel's keys, blocks from Excel and WPS."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QRegion, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QMenu, QVBoxLayout, QWidget

from workshop_app.ui.theme import CONTROL_RADIUS, NOTE, Theme
from workshop_app.ui.widgets.grid_keys import Keys
from workshop_app.ui.widgets.grid_model import GridModel
from workshop_app.ui.widgets.grid_parts import (
    GridColumn,
    GridMark,
    GridWords,
    grid_words,
    read_block,
    write_block,
)
from workshop_app.ui.widgets.grid_rows import RowHeights, share_width
from workshop_app.ui.widgets.grid_view import GridTable
from workshop_app.ui.widgets.text import Text

__all__ = ["Grid", "GridColumn", "GridMark", "GridWords", "grid_words"]


class _Edge(QWidget):
    """The rounded line around the table, over its corners."""

    def __init__(self, theme: Theme, ground: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ground = ground
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lie over the rim and the corners only: what scrolls beneath need not be painted anew."""
        super().resizeEvent(event)
        radius, area = self._theme.px(CONTROL_RADIUS), self.rect()
        across = QRegion(area.adjusted(1, radius, -1, -radius))
        down = QRegion(area.adjusted(radius, 1, -radius, -1))
        self.setMask(QRegion(area) - across - down)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = self._theme.px(CONTROL_RADIUS)
        inner = QPainterPath()
        inner.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        corners = QPainterPath()
        corners.addRect(QRectF(self.rect()))
        painter.fillPath(corners.subtracted(inner), self._theme.colour(self._ground))
        painter.setPen(QPen(self._theme.colour("border"), 1))
        painter.drawPath(inner)


class Grid(QWidget):
    """Shows rows that its owner holds, and says what a person wants changed.

    It never changes a value itself: the owner takes `edited`, `pasted`, `cleared` and the wishes
    about rows, and shows the rows anew. Typing into the empty row at the end says `insert_asked`
    with the count, then `edited`; a block pasted there says `pasted` with the count as its top row,
    and rows beyond the end are the owner's to add. `move_asked` carries the row and the index it
    is to have. A `fixed` grid neither adds nor moves rows.
    """

    edited = Signal(int, str, str)
    pasted = Signal(int, str, object)
    cleared = Signal(object)
    insert_asked = Signal(int)
    remove_asked = Signal(object)
    move_asked = Signal(int, int)
    copy_rows_asked = Signal(object)
    left = Signal()
    current_changed = Signal(int, str)

    def __init__(
        self,
        theme: Theme,
        columns: Sequence[GridColumn],
        words: GridWords,
        *,
        new_row: bool = True,
        frozen: int = 0,
        name: str,
        fixed: bool = False,
        ground: str = "surface",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._fixed = fixed
        self.model = GridModel(self)
        self.model.typed = self.take
        self.table = GridTable(theme, self.model, frozen, self)
        self._keys = Keys(self, self.table, self.model)
        self._heights = RowHeights(theme, self.model, self.table)
        self.table.keys = self._keys
        self.table.setAccessibleName(name)
        self.table.setAccessibleDescription(words.help)
        self.table.rows.can_drag = not fixed
        self.setFocusProxy(self.table)
        self._edge = _Edge(theme, ground, self)
        self._sentence = Text(theme, size=NOTE, role="error")
        self._sentence.hide()
        hint = words.new_row if new_row and not fixed else ""
        for table in (self.table, self.table.frozen):
            if table is not None:
                table.cell_painter.hint = hint
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        frame = QFrame()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        self._frame = frame
        column.addWidget(frame, 1)
        column.addWidget(self._sentence)
        self.table.spot_changed.connect(self._on_spot)
        self.table.menu_asked.connect(self._show_menu)
        self.table.rows.dragged.connect(self._on_dragged)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]
        self.model.offer_new(new_row and not fixed)
        self.show_columns(columns)
        self.table.viewport().installEventFilter(self)

    # --- what is shown --------------------------------------------------------------------------

    def show_columns(self, columns: Sequence[GridColumn]) -> None:
        """Show other columns; the rows stay."""
        row, key = self.current()
        self.finish_editing()
        self.model.show_columns(tuple(columns))
        self._heights.forget()
        self._share()
        self.table.place()
        if row >= 0 and self.model.rows:
            self._keys.go(min(row, self.model.rows - 1), max(self.model.column_of(key), 0))

    def show_rows(
        self, count: int, text: Callable[[int, str], str], made_of: Sequence[object] = ()
    ) -> None:
        """Show other rows; `text` is asked for the cells that are seen, and not again for those
        rows of which `made_of` has the very same value as before."""
        self.model.show_rows(count, text, made_of)
        self._heights.fit()
        row, key = self.current()
        if row < 0 and self.table.hasFocus():
            self._keys.enter()
        self._say_mark(row, key)

    def show_marks(self, marks: Mapping[tuple[int, str], GridMark]) -> None:
        """Show what is wrong with which cells."""
        self.model.show_marks(marks)
        self._say_mark(*self.current())

    def refresh(self, row: int | None = None) -> None:
        """Paint a row anew, or all of them."""
        self.model.refresh(row)

    def set_read_only(self, on: bool) -> None:
        """Let cells be read and copied only."""
        self.finish_editing()
        self.model.set_read_only(on)

    def focus_cell(self, row: int, key: str) -> None:
        """Bring a cell into view and put the keyboard on it."""
        column = self.model.column_of(key)
        if 0 <= row < self.model.rows and column >= 0:
            self._keys.go(row, column)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def current(self) -> tuple[int, str]:
        """Return the row and the column of the keyboard, (-1, "") where it is nowhere."""
        row, column = self.table.spot
        if row < 0 or not 0 <= column < len(self.model.columns):
            return -1, ""
        return row, self.model.columns[column].key

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The table inside has its new size before the room is shared out.
        self._place_edge()
        self._share()
        self._heights.forget()
        self._heights.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A grid that was hidden gets the size of its viewport after its own.
        if event.type() == QEvent.Type.Resize:
            self._share()
        return False

    def _place_edge(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self._edge.setGeometry(self._frame.geometry())
        self._edge.raise_()

    def _share(self) -> None:
        share_width(self._theme, self.table, self.model)

    def _say_mark(self, row: int, key: str) -> None:
        mark = self.model.marks.get((row, key))
        self._sentence.setText(mark.text if mark else "")
        self._sentence.set_role("error" if mark is None or mark.tone == "error" else "warn_ink")
        if self._sentence.isHidden() == (mark is not None):
            self._sentence.setVisible(mark is not None)
            self._place_edge()

    # --- typing ---------------------------------------------------------------------------------

    def take(self, row: int, column: int, text: str) -> None:
        """Say that a cell was typed into; the empty row at the end asks to become one first."""
        if self.model.is_new(row):
            if not text:
                return
            self.insert_asked.emit(self.model.count)
            if self.model.is_new(row):
                return
        self.edited.emit(row, self.model.columns[column].key, text)

    def finish_editing(self) -> None:
        """Keep what is being typed and close its editor."""
        for table in (self.table, self.table.frozen):
            editor = table.delegate.editor if table is not None else None
            if table is not None and editor is not None:
                editor.composing.finish()
                table.commitData(editor)
                table.closeEditor(editor, table.delegate.EndEditHint.NoHint)

    def _on_spot(self) -> None:
        row, key = self.current()
        self._say_mark(row, key)
        self.current_changed.emit(row, key)

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is None or not (old is self or self.isAncestorOf(old)):
            return
        if new is None or not (new is self or self.isAncestorOf(new)):
            self.left.emit()

    # --- blocks ---------------------------------------------------------------------------------

    def _block(self) -> tuple[list[int], list[int]]:
        """Return the rows and columns that the chosen cells span."""
        places = self.table.selectionModel().selection()
        rows: set[int] = set()
        columns: set[int] = set()
        for number in range(places.size()):
            part = places.at(number)
            rows.update(range(part.top(), part.bottom() + 1))
            columns.update(range(part.left(), part.right() + 1))
        row, column = self.table.spot
        if not rows and row >= 0:
            rows, columns = {row}, {column}
        return sorted(row for row in rows if row < self.model.count), sorted(columns)

    def copy(self) -> None:
        """Put the chosen cells on the clipboard, as Excel and WPS take them."""
        rows, columns = self._block()
        if rows:
            cells = [[self.model.shown(row, column) for column in columns] for row in rows]
            QApplication.clipboard().setText(write_block(cells))

    def cut(self) -> None:
        """Copy the chosen cells, then empty them."""
        self.copy()
        self.ask_clear()

    def paste(self) -> None:
        """Say what block is to be put where; one value fills all chosen cells."""
        row, column = self.table.spot
        text = QApplication.clipboard().text()
        if row < 0 or not text or self.model.is_read_only:
            return
        block = read_block(text)
        rows, columns = self._block()
        if rows and columns:
            row, column = rows[0], columns[0]
        if len(block) == 1 and len(block[0]) == 1 and len(rows) * len(columns) > 1:
            block = tuple(block[0] * len(columns) for _ in rows)
        specs = self.model.columns[column:]
        cells = tuple(
            tuple(spec.value_of(text) for spec, text in zip(specs, line, strict=False))
            for line in block
        )
        self.pasted.emit(row, self.model.columns[column].key, cells)

    def ask_clear(self) -> None:
        """Say which of the chosen cells are to be emptied."""
        rows, columns = self._block()
        open_columns = [column for column in columns if self.model.may_edit(column)]
        cells = tuple(
            (row, self.model.columns[column].key)
            for row in rows
            for column in open_columns
            if self.model.raw(row, column)
        )
        if cells:
            self.cleared.emit(cells)

    # --- rows -----------------------------------------------------------------------------------

    @property
    def _may_change_rows(self) -> bool:
        return not self._fixed and not self.model.is_read_only

    def ask_insert(self) -> None:
        if self._may_change_rows:
            self.insert_asked.emit(max(self.table.spot[0], 0))

    def ask_remove(self) -> None:
        rows = self._block()[0]
        if rows and self._may_change_rows:
            self.remove_asked.emit(tuple(rows))

    def ask_copy_rows(self) -> None:
        rows = self._block()[0]
        if rows and self._may_change_rows:
            self.copy_rows_asked.emit(tuple(rows))

    def ask_up(self) -> None:
        self._ask_move(-1)

    def ask_down(self) -> None:
        self._ask_move(1)

    def _ask_move(self, step: int) -> None:
        row, _ = self.table.spot
        if 0 <= row < self.model.count:
            self._on_dragged(row, row + step)

    def _on_dragged(self, row: int, target: int) -> None:
        if not self._may_change_rows or not 0 <= target < self.model.count:
            return
        column = max(self.table.spot[1], 0)
        self.move_asked.emit(row, target)
        if target < self.model.rows:
            self._keys.go(target, column)

    def _show_menu(self, place: QPoint) -> None:
        words = self._words
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not self.model.is_read_only:
            menu.addAction(words.cut).triggered.connect(self.cut)
        menu.addAction(words.copy).triggered.connect(self.copy)
        if not self.model.is_read_only:
            menu.addAction(words.paste).triggered.connect(self.paste)
            menu.addAction(words.clear).triggered.connect(self.ask_clear)
        if self._may_change_rows:
            menu.addSeparator()
            for text, react in (
                (words.insert, self.ask_insert),
                (words.copy_rows, self.ask_copy_rows),
                (words.move_up, self.ask_up),
                (words.move_down, self.ask_down),
                (words.remove, self.ask_remove),
            ):
                menu.addAction(text).triggered.connect(react)
        menu.popup(place)
