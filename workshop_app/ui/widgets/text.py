"""Plain words: wrapping, in lines of even height, cut with an ellipsis where asked."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from workshop_app.ui.theme import BODY, Theme

LINE_HEIGHT = 1.5
_WIDEST = 640
_WIDTHS = 8
"""For so many widths at most the lines are kept."""

_MEASURED = 2000
"""Characters that are laid out at most; what is cut stays in the text and in the tooltip."""


class Text(QLabel):
    """Words that wrap anywhere rather than be clipped; never read as rich text.

    `role` is the colour, `size` and `bold` as in `Theme.font`; `max_lines` 0 shows all lines.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        size: int = BODY,
        bold: bool = False,
        role: str = "ink",
        max_lines: int = 0,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role = role
        self._max_lines = max_lines
        self._advance = -1.0
        self._laid: dict[int, tuple[list[str], bool]] = {}
        self._line_height = theme.px(size * LINE_HEIGHT)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(align)
        self.setFont(theme.font(size, bold))
        self.setWordWrap(True)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802
        if text == self.text():
            return
        super().setText(text)
        self._laid.clear()
        self._advance = -1.0
        self._explain_cut()
        self.updateGeometry()

    def set_role(self, role: str) -> None:
        """Show the words in the colour of another role."""
        self._role = role
        self.update()

    def tighten(self, factor: float) -> None:
        """Set the height of a line to `factor` times the type size, for large type."""
        self._line_height = round(self.font().pixelSize() * factor)
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        lines, _ = self._lines(width)
        return max(len(lines), 1) * self._line_height

    def sizeHint(self) -> QSize:
        width = min(int(self._widest()) + 2, self._theme.px(_WIDEST))
        return QSize(width, self.heightForWidth(width))

    def _widest(self) -> float:
        """Return how wide the words are where none is wrapped, in pixels."""
        if self._advance < 0:
            metrics = QFontMetricsF(self.font())
            paragraphs = self.text()[:_MEASURED].split("\n")
            self._advance = max(metrics.horizontalAdvance(part) for part in paragraphs)
        return self._advance

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self._line_height * 2, int(self._widest()) + 2), self._line_height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._explain_cut()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self._theme.colour(self._role if self.isEnabled() else "disabled")
        painter.setPen(QColor(colour))
        painter.setFont(self.font())
        metrics = QFontMetricsF(self.font())
        lines, _ = self._lines(self.width())
        top = self._top(len(lines))
        lead = (self._line_height - metrics.height()) / 2 + metrics.ascent()
        for line in lines:
            painter.drawText(QPointF(self._left(line, metrics), top + lead), line)
            top += self._line_height

    def is_cut(self) -> bool:
        """Return whether words are missing at the present width."""
        return self._lines(self.width())[1]

    def _explain_cut(self) -> None:
        if self._max_lines:
            self.setToolTip(tooltip(self.text()) if self.is_cut() else "")

    def _left(self, line: str, metrics: QFontMetricsF) -> float:
        side = self.alignment() & (Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignHCenter)
        if not side:
            return 0.0
        free = self.width() - metrics.horizontalAdvance(line)
        return free if side & Qt.AlignmentFlag.AlignRight else free / 2

    def _top(self, lines: int) -> float:
        free = self.height() - lines * self._line_height
        return free / 2 if self.alignment() & Qt.AlignmentFlag.AlignVCenter else 0.0

    def _lines(self, width: int) -> tuple[list[str], bool]:
        """Return the lines that fit into `width` pixels, and whether some had to be cut."""
        found = self._laid.get(width)
        if found is None:
            # A layout asks for a few widths again and again; dragging a window makes many.
            if len(self._laid) >= _WIDTHS:
                self._laid.clear()
            found = self._laid[width] = self._lay_out(width)
        return found

    def _lay_out(self, width: int) -> tuple[list[str], bool]:
        text = self.text()
        if len(text) <= _MEASURED and "\n" not in text and self._widest() + 1 < width:
            return [text.rstrip()], False
        cut = self._max_lines > 0 and len(text) > _MEASURED
        lines: list[str] = []
        for paragraph in (text[:_MEASURED] if cut else text).split("\n"):
            lines.extend(_wrap(paragraph, self, max(width, 1)))
        if self._max_lines and len(lines) > self._max_lines:
            rest = "".join(lines[self._max_lines - 1 :])
            lines, cut = [*lines[: self._max_lines - 1], rest], True
        if cut:
            metrics = QFontMetricsF(self.font())
            last = f"{lines[-1].rstrip()}…"
            lines[-1] = metrics.elidedText(last, Qt.TextElideMode.ElideRight, width)
        return [line.rstrip() for line in lines], cut


class ElidedText(Text):
    """One line of words, cut with an ellipsis; the tooltip has them all."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        size: int = BODY,
        bold: bool = False,
        role: str = "ink",
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            theme,
            text,
            size=size,
            bold=bold,
            role=role,
            max_lines=1,
            align=align | Qt.AlignmentFlag.AlignVCenter,
            parent=parent,
        )
        self.setWordWrap(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:  # noqa: N802
        super().setText(" ".join(text.split()))


def _wrap(paragraph: str, label: QLabel, width: int) -> list[str]:
    if not paragraph:
        return [""]
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(paragraph, label.font())
    layout.setTextOption(option)
    layout.beginLayout()
    lines = []
    units = paragraph.encode("utf-16-le")
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start, end = line.textStart(), line.textStart() + line.textLength()
        lines.append(units[2 * start : 2 * end].decode("utf-16-le", "replace"))
    layout.endLayout()
    return lines


def menu_words(text: str) -> str:
    """Return words for an entry of a menu: in one line, and with “&” as it stands."""
    return " ".join(text.split()).replace("&", "&&")


def tooltip(text: str) -> str:
    """Return words for a tooltip that are shown as they stand even where they look like markup."""
    shown = text if len(text) <= _MEASURED else f"{text[:_MEASURED]}…"
    if "<" not in shown:
        return shown
    from html import escape

    return f"<span>{escape(shown)}</span>"
