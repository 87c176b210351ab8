"""The blocks of a day one below the other: walked through by key, moved by mouse and by key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from workshop_app.domain.agenda import Slot
from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.class_agenda_row import BlockRow, Stand

_GAP = 8
_LINE = 3


class BlockList(QWidget):
    """The rows of a day by the ids of their blocks.

    `asked` carries the id of a block and what is to be done with it, `moved` the id and the place
    among the other blocks.
    """

    asked = Signal(str, str)
    moved = Signal(str, int)
    dragged_to = Signal(QPoint)

    def __init__(self, desk: Desk, *, movable: bool) -> None:
        super().__init__()
        self._desk, self._movable = desk, movable
        self.rows: dict[str, BlockRow] = {}
        self._order: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(desk.theme.px(_GAP))
        self._marker = QFrame(self)
        palette = self._marker.palette()
        palette.setColor(self._marker.backgroundRole(), desk.theme.colour("accent"))
        self._marker.setPalette(palette)
        self._marker.setAutoFillBackground(True)
        self._marker.hide()

    @property
    def in_order(self) -> tuple[BlockRow, ...]:
        """The rows from the first to the last."""
        return tuple(self.rows[block_id] for block_id in self._order)

    def show_blocks(self, slots: Sequence[tuple[Slot, Stand]]) -> None:
        """Show these blocks; a row stays with its block, so the keyboard stays where it is."""
        wanted = [slot.block.id for slot, _stand in slots]
        for block_id in [one for one in self.rows if one not in wanted]:
            row = self.rows.pop(block_id)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for slot, stand in slots:
            if slot.block.id not in self.rows:
                self.rows[slot.block.id] = self._new(slot.block.id)
            self.rows[slot.block.id].show_block(slot, stand)
        if wanted != self._order:
            self._order = wanted
            for row in self.in_order:
                self._column.removeWidget(row)
            before: QWidget | None = None
            for row in self.in_order:
                self._column.addWidget(row)
                if before is not None:
                    QWidget.setTabOrder(before, row)
                before = row

    def place_of(self, block_id: str) -> int:
        """Return the place of a block among those shown."""
        return self._order.index(block_id)

    def neighbour(self, block_id: str, step: int) -> BlockRow | None:
        """Return the row before or after a block."""
        place = self.place_of(block_id) + step
        return self.in_order[place] if 0 <= place < len(self._order) else None

    def _new(self, block_id: str) -> BlockRow:
        row = BlockRow(self._desk, movable=self._movable)
        row.setProperty("block", block_id)
        row.activated.connect(self._on_activated)
        row.asked.connect(self._on_asked)
        row.dragged.connect(self._on_dragged)
        row.dropped.connect(self._on_dropped)
        row.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        row.customContextMenuRequested.connect(self._on_menu)
        return row

    def _id(self) -> str:
        return str(self.sender().property("block"))

    def _on_activated(self) -> None:
        self.asked.emit(self._id(), "open")

    def _on_asked(self, what: str) -> None:
        self.asked.emit(self._id(), what)

    def _on_menu(self, _place: QPoint) -> None:
        self.asked.emit(self._id(), "menu")

    def _place_at(self, block_id: str, place: QPoint) -> int:
        """Return where a block would come among the others if it were dropped here."""
        height = self.mapFromGlobal(place).y()
        others = [row for row in self.in_order if row is not self.rows[block_id]]
        return sum(row.geometry().center().y() < height for row in others)

    def _on_dragged(self, place: QPoint) -> None:
        block_id = self._id()
        others = [row for row in self.in_order if row is not self.rows[block_id]]
        target = self._place_at(block_id, place)
        gap = self._desk.theme.px(_GAP)
        line = self._desk.theme.px(_LINE)
        if target < len(others):
            top = others[target].geometry().top() - (gap + line) // 2
        else:
            top = others[-1].geometry().bottom() + (gap - line) // 2 if others else 0
        self._marker.setGeometry(0, max(top, 0), self.width(), line)
        self._marker.show()
        self._marker.raise_()
        self.dragged_to.emit(place)

    def _on_dropped(self, place: QPoint) -> None:
        self._marker.hide()
        block_id = self._id()
        target = self._place_at(block_id, place)
        if target != self.place_of(block_id):
            self.moved.emit(block_id, target)
