"""A chapter of the manual: Markdown in the type of the program, with pictures as wide as it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from PySide6.QtCore import QPoint, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QBrush,
    QFont,
    QFontDatabase,
    QImage,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from workshop_app.ui.theme import BODY, CONTROL_RADIUS, FAMILIES, NOTE, SECTION, Theme

WIDEST = 760
"""The text is never wider, in pixels at a scale of 1: longer lines are hard to follow."""

_LINE, _CODE_LINE = 24, 20
_HEADINGS = {1: (26, 0, 12), 2: (18, 32, 8), 3: (SECTION, 20, 4)}
"""By level: the size of the type, the space above and the space beneath."""

_MARGIN, _PAD, _INDENT = 40, 16, 24
_CELL = 8
_FEATURES = QTextDocument.MarkdownFeature
_READ = _FEATURES.MarkdownDialectGitHub | _FEATURES.MarkdownNoHTML
_MERGE = QTextCursor.MoveMode.KeepAnchor
_HEIGHTS = QTextBlockFormat.LineHeightTypes


class ManualText(QTextBrowser):
    """Shows one chapter; `link_asked` carries where a link leads. Tab goes from link to link."""

    link_asked = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures: dict[str, QImage] = {}
        self._shown_width = 0
        self._wanted = 0
        self._is_painted = False
        self._is_fitting = False
        self._document: QTextDocument | None = None
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Nothing is typed here: a clicker's keys are the class screen's.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.anchorClicked.connect(self._on_link)

    def show_chapter(self, text: str, pictures: Mapping[str, Path]) -> None:
        """Show a chapter from its beginning."""
        self.setExtraSelections([])
        self._pictures = {name: QImage(str(file)) for name, file in pictures.items()}
        # A new one: while one that is shown is filled, the scroll bar comes and goes, and what a
        # change of size does to the document then spoils Qt's memory.
        document = QTextDocument(self)
        document.setDocumentMargin(0)
        document.setIndentWidth(self._theme.px(_INDENT))
        document.setDefaultFont(self._theme.font(BODY))
        document.setMarkdown(text, _READ)
        self._dress(document)
        before, self._document = self._document, document
        self.setDocument(document)
        if before is not None:
            before.deleteLater()
        self._shown_width = 0
        self._fit()
        self.stand_at(0)

    def show_section(self, number: int) -> None:
        """Scroll to the heading of that number; 0 is the title."""
        headings = [b for b in _blocks(self.document()) if b.blockFormat().headingLevel()]
        self.stand_at(headings[number].blockNumber() if 0 < number < len(headings) else 0)

    @property
    def place(self) -> int:
        """The number of the block at the top."""
        if not self._is_painted or not self.verticalScrollBar().value():
            return self._wanted
        return self.cursorForPosition(QPoint(self._left, self._theme.px(8))).blockNumber()

    def stand_at(self, block: int) -> None:
        """Scroll to a block, and stay there when the window changes its size."""
        self._wanted = block
        found = self.document().findBlockByNumber(block)
        # Qt brings its caret into view when the keyboard comes; from there Tab looks for links.
        self.setTextCursor(QTextCursor(found))
        rect = self.document().documentLayout().blockBoundingRect(found)
        self.verticalScrollBar().setValue(round(rect.top()) - self._theme.px(8) if block else 0)

    def mark(self, words: str) -> None:
        """Show where the words stand; "" takes the marks away."""
        marks = []
        for word in words.split():
            found = self.document().find(word)
            while not found.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor = found
                mark.format.setBackground(self._theme.colour("warn_ground"))
                mark.format.setForeground(self._theme.colour("warn_ink"))
                marks.append(mark)
                found = self.document().find(word, found)
        self.setExtraSelections(marks)

    def resizeEvent(self, event: QResizeEvent) -> None:
        place = self.place
        super().resizeEvent(event)
        if not self._is_fitting:
            self._fit()
            self.stand_at(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._is_painted = True
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        offset = self.verticalScrollBar().value()
        radius = self._theme.px(CONTROL_RADIUS)
        for area, role in self._grounds():
            painter.setBrush(self._theme.colour(role))
            painter.drawRoundedRect(area.translated(0, -offset), radius, radius)
        for rule in self._rules():
            painter.fillRect(rule.translated(0, -offset), self._theme.colour("line"))
        painter.end()
        super().paintEvent(event)

    def _on_link(self, url: QUrl) -> None:
        self.link_asked.emit(url.toString())

    # --- the look -------------------------------------------------------------------------------

    def _dress(self, document: QTextDocument) -> None:
        """Give every block the sizes and spaces of the program."""
        for block in _blocks(document):
            self._dress_words(block)
            self._dress_block(block)
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                self._dress_table(frame)

    def _dress_words(self, block: QTextBlock) -> None:
        theme, level = self._theme, block.blockFormat().headingLevel()
        for piece, words in _pieces(block):
            dressed = QTextCharFormat()
            if level:
                dressed.setFont(theme.font(_HEADINGS[level][0], bold=True))
            if words.isAnchor():
                dressed.setForeground(QBrush(theme.colour("accent")))
                dressed.setFontUnderline(False)
            elif words.fontFixedPitch() or _is_code(block):
                dressed.setFont(_code_font(theme))
                if not _is_code(block):
                    dressed.setBackground(QBrush(theme.colour("track")))
            piece.mergeCharFormat(dressed)

    def _dress_block(self, block: QTextBlock) -> None:
        theme, old = self._theme, block.blockFormat()
        level = old.headingLevel()
        _, above, beneath = _HEADINGS.get(level, (BODY, 0, 12))
        new = QTextBlockFormat()
        new.setTopMargin(theme.px(above) if block.blockNumber() else 0)
        new.setBottomMargin(theme.px(4 if block.textList() else beneath))
        if not level:
            least = theme.px(_CODE_LINE if _is_code(block) else _LINE)
            new.setLineHeight(least, _HEIGHTS.MinimumHeight.value)
        if not block.text() and not _is_code(block):
            # What Qt puts behind a table takes no room of its own.
            new.setLineHeight(1, _HEIGHTS.FixedHeight.value)
            new.setBottomMargin(0)
        elif _is_code(block) or _is_tip(block):
            _dress_boxed(theme, block, new)
        elif QTextCursor(block).currentTable() is not None:
            new.setTopMargin(0)
            new.setBottomMargin(0)
        elif block.textList() and not block.next().textList():
            new.setBottomMargin(theme.px(16))
        QTextCursor(block).mergeBlockFormat(new)

    def _dress_table(self, table: QTextTable) -> None:
        theme, form = self._theme, table.format()
        form.setBorder(0)
        form.setCellPadding(theme.px(_CELL))
        form.setCellSpacing(0)
        form.setTopMargin(theme.px(8))
        form.setBottomMargin(theme.px(12))
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        table.setFormat(form)
        for column in range(table.columns()):
            cell = table.cellAt(0, column)
            head = QTextCharFormat()
            head.setForeground(QBrush(theme.colour("muted")))
            head.setFontWeight(QFont.Weight.Bold)
            words = cell.firstCursorPosition()
            words.setPosition(cell.lastPosition(), _MERGE)
            words.mergeCharFormat(head)

    def _rules(self) -> Iterator[QRectF]:
        """Return a hairline above every row of the tables but their heads."""
        layout = self.document().documentLayout()
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                for row in range(1, frame.rows()):
                    cells = (frame.cellAt(row, column) for column in range(frame.columns()))
                    blocks = [cell.firstCursorPosition().block() for cell in cells]
                    tops = [layout.blockBoundingRect(block).top() for block in blocks]
                    yield QRectF(
                        self._left, round(min(tops)) - self._theme.px(_CELL), self._width, 1
                    )

    def _grounds(self) -> Iterator[tuple[QRectF, str]]:
        """Return the areas behind tips and code, and their colours."""
        layout, pad = self.document().documentLayout(), self._theme.px(_PAD)
        area, role = QRectF(), ""
        for block in _blocks(self.document()):
            found = "track" if _is_code(block) else "tint" if _is_tip(block) else ""
            if found != role and role:
                yield area, role
                area = QRectF()
            role = found
            if role:
                rect = layout.blockBoundingRect(block).adjusted(-pad, 0, pad, 0)
                # A line's room lies above its letters.
                area = area.united(rect.adjusted(0, -self._theme.px(7), 0, self._theme.px(12)))
                area.setLeft(self._left)
                area.setRight(self._left + self._width)
        if role:
            yield area, role

    # --- sizes ----------------------------------------------------------------------------------

    @property
    def _left(self) -> int:
        """Where the text begins: in the middle of a wide window."""
        return max(self._theme.px(_MARGIN), (self.viewport().width() - self._width) // 2)

    @property
    def _width(self) -> int:
        """How wide the text is."""
        room = self.viewport().width() - 2 * self._theme.px(_MARGIN)
        return max(min(room, self._theme.px(WIDEST)), 120)

    def _fit(self) -> None:
        """Keep the text at a width that reads well, and scale the pictures to it; once more where
        the scroll bar came or went by it."""
        self._is_fitting = True
        for _ in range(2):
            width = self.viewport().width()
            self._fit_to_viewport()
            if self.viewport().width() == width:
                break
        self._is_fitting = False

    def _fit_to_viewport(self) -> None:
        form = self.document().rootFrame().frameFormat()
        form.setLeftMargin(self._left)
        form.setTopMargin(self._theme.px(32))
        form.setBottomMargin(self._theme.px(64))
        form.setRightMargin(max(self.viewport().width() - self._left - self._width, 0))
        if form != self.document().rootFrame().frameFormat():
            self.document().rootFrame().setFrameFormat(form)
        if self._width != self._shown_width:
            self._shown_width = self._width
            self._scale_pictures()

    def _scale_pictures(self) -> None:
        """Draw every picture anew for the pixels it is shown in."""
        ratio = self.devicePixelRatioF()
        document = self.document()
        for block in _blocks(document):
            for piece, words in _pieces(block):
                if not words.isImageFormat():
                    continue
                form = words.toImageFormat()
                picture = self._pictures.get(form.name())
                if picture is None or picture.isNull():
                    continue
                width = min(self._width, round(picture.width() / 2 * self._theme.scale))
                shown = picture.scaledToWidth(
                    round(width * ratio), Qt.TransformationMode.SmoothTransformation
                )
                shown.setDevicePixelRatio(ratio)
                kind = QTextDocument.ResourceType.ImageResource.value
                document.addResource(kind, QUrl(form.name()), self._framed(shown))
                form.setWidth(width)
                form.setHeight(round(width * picture.height() / picture.width()))
                piece.setCharFormat(form)

    def _framed(self, picture: QImage) -> QImage:
        """Return a picture with a hairline around it: many are as white as the page."""
        framed = picture.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
        painter = QPainter(framed)
        painter.setPen(self._theme.colour("line"))
        size = framed.deviceIndependentSize()
        painter.drawRect(QRectF(0.5, 0.5, size.width() - 1, size.height() - 1))
        painter.end()
        return framed


def _dress_boxed(theme: Theme, block: QTextBlock, form: QTextBlockFormat) -> None:
    """Keep what stands on a ground of its own away from its edges and from its neighbours."""
    form.setLeftMargin(theme.px(_PAD))
    form.setRightMargin(theme.px(_PAD))
    form.setIndent(0)
    first, last = (
        not neighbour.isValid() or _is_code(neighbour) != _is_code(block)
        for neighbour in (block.previous(), block.next())
    )
    is_tip = _is_tip(block)
    form.setTopMargin(theme.px(22 if first or is_tip else 0))
    form.setBottomMargin(theme.px(26 if last or is_tip else 0))
    form.setNonBreakableLines(False)


def _is_code(block: QTextBlock) -> bool:
    return block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence)


def _is_tip(block: QTextBlock) -> bool:
    return block.blockFormat().hasProperty(QTextFormat.Property.BlockQuoteLevel)


def _code_font(theme: Theme) -> QFont:
    """Return the type of the system for code; what it lacks comes from the program's own."""
    font = theme.font(NOTE + 1)
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setFamilies([*fixed.families(), *FAMILIES])
    return font


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _pieces(block: QTextBlock) -> list[tuple[QTextCursor, QTextCharFormat]]:
    """Return cursors over the parts of a block that look alike, and their formats.

    All at once: a format that is changed joins and splits the fragments themselves.
    """
    found = []
    places = block.begin()
    while not places.atEnd():
        fragment = places.fragment()
        if fragment.isValid():
            cursor = QTextCursor(block)
            cursor.setPosition(fragment.position())
            cursor.setPosition(fragment.position() + fragment.length(), _MERGE)
            found.append((cursor, fragment.charFormat()))
        places += 1
    return found
