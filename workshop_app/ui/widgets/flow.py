"""Parts side by side, in as many lines as they need."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workshop_app.ui.widgets.padding import UNBOUNDED


class Flow(QWidget):
    """Lays its parts from left to right and goes to the next line where the width ends.

    `gap` and `line_gap` are pixels between parts and between lines. It places its parts by
    itself: a layout written in Python loses its items when a page goes.
    """

    def __init__(self, gap: int, line_gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap, self._line_gap = gap, line_gap
        self._parts: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, part: QWidget) -> None:
        """Put a part behind those that are there."""
        part.setParent(self)
        self._parts.append(part)
        part.show()
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        places = self._places(width)
        return max((place.bottom() + 1 for _, place in places), default=0)

    def sizeHint(self) -> QSize:
        sizes = [_size(part) for part in self._shown]
        width = sum(size.width() for size in sizes) + self._gap * max(len(sizes) - 1, 0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSizeHint(self) -> QSize:
        sizes = [part.minimumSizeHint().expandedTo(part.minimumSize()) for part in self._shown]
        width = max((size.width() for size in sizes), default=0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        # While it cannot be seen, Qt does not tell that a part came or went.
        super().showEvent(event)
        self.updateGeometry()
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._arrange()
        return super().event(event)

    @property
    def _shown(self) -> list[QWidget]:
        return [part for part in self._parts if not part.isHidden()]

    def _arrange(self) -> None:
        for part, place in self._places(self.width()):
            part.setGeometry(place)

    def _places(self, width: int) -> list[tuple[QWidget, QRect]]:
        """Return where each part stands in a width; the parts of a line share its middle."""
        placed: list[tuple[QWidget, QRect]] = []
        line: list[tuple[QWidget, QRect]] = []
        left = top = 0
        for part in self._shown:
            size = _size(part).boundedTo(QSize(max(width, 1), UNBOUNDED))
            if line and left + size.width() > width:
                placed += _centred(line)
                top = max(place.bottom() for _, place in line) + 1 + self._line_gap
                line, left = [], 0
            height = part.heightForWidth(size.width()) if part.hasHeightForWidth() else 0
            line.append((part, QRect(left, top, size.width(), height or size.height())))
            left += size.width() + self._gap
        return placed + _centred(line)


def _size(part: QWidget) -> QSize:
    return part.sizeHint().expandedTo(part.minimumSize()).boundedTo(part.maximumSize())


def _centred(line: list[tuple[QWidget, QRect]]) -> list[tuple[QWidget, QRect]]:
    height = max((place.height() for _, place in line), default=0)
    return [(part, place.translated(0, (height - place.height()) // 2)) for part, place in line]
