"""The live result of a work: figures, what was found, pictures, tables, notes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGraphicsOpacityEffect, QGridLayout, QVBoxLayout, QWidget

from workshop_app.kit.presentation import Finding, KeyFigure, Presentation, Table
from workshop_app.system.languages import Language
from workshop_app.ui.theme import NOTE, PAGE, Theme
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.key_figure import KeyFigureTile
from workshop_app.ui.widgets.picture_frame import PictureFrame, PictureWords
from workshop_app.ui.widgets.table import TableView
from workshop_app.ui.widgets.text import Text

FADED = 0.4
TILES_ABREAST = 2


class FindingsCard(Card):
    """What is wrong or doubtful, each line a way to its field."""

    go_to = Signal(str)

    def __init__(self, theme: Theme, title: str, introduction: str) -> None:
        super().__init__(theme, title, tone="warn")
        self._theme = theme
        self._words = Text(theme, introduction)
        self._words.setVisible(bool(introduction))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.px(2))
        self._shown: tuple[Finding, ...] = ()
        self.add(self._words)
        self.add(self._lines)
        self.hide()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these findings; none hide the card."""
        self.setVisible(bool(findings))
        if tuple(findings) == self._shown:
            return
        self._shown = tuple(findings)
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for finding in findings:
            line = FindingLine(self._theme, finding)
            line.chosen.connect(self.go_to)
            self._lines.addWidget(line)


class FindingLine(QWidget):
    """One finding with a button that leads to its field."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, finding: Finding) -> None:
        super().__init__()
        self._path = finding.path
        row = QGridLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setColumnStretch(0, 1)
        row.addWidget(Text(theme, finding.text, role="warn_ink"), 0, 0)
        button = Button(theme, "→", "plain")
        button.setAccessibleName(finding.text)
        button.clicked.connect(self._choose)
        row.addWidget(button, 0, 1, Qt.AlignmentFlag.AlignTop)

    def _choose(self) -> None:
        self.chosen.emit(self._path)


class ResultPanel(QWidget):
    """Shows a presentation; with faults in the input the last result stays, faded.

    `trail_requested` carries the id of a figure, `go_to` the path of a field, the others a
    picture.
    """

    trail_requested = Signal(str)
    go_to = Signal(str)
    copy_requested = Signal(object)
    png_requested = Signal(object)
    svg_requested = Signal(object)

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, _ = theme, language.text
        self._trail_text = _("Working")
        self._picture_words = PictureWords(
            copy=_("Copy the picture"), save_png=_("Save as PNG"), save_svg=_("Save as SVG")
        )
        self._tiles: dict[str, KeyFigureTile] = {}
        self._frames: dict[str, PictureFrame] = {}
        self._tables: dict[str, TableCard] = {}
        self._faults = FindingsCard(
            theme,
            _("A few entries need a look"),
            _("Everything you typed is kept. The result follows as soon as these are right."),
        )
        self._doubts = FindingsCard(theme, _("Worth a second look"), "")
        for card in (self._faults, self._doubts):
            card.go_to.connect(self.go_to)
        self._body = QWidget()
        self._content = QVBoxLayout(self._body)
        self._content.setContentsMargins(0, 0, 0, 0)
        self._content.setSpacing(theme.px(12))
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.px(12))
        for column_number in range(TILES_ABREAST):
            self._grid.setColumnStretch(column_number, 1)
            self._grid.setColumnMinimumWidth(column_number, 1)
        self._notes = Text(theme, size=NOTE, role="muted")
        self._tail = QVBoxLayout()
        self._tail.setSpacing(theme.px(12))
        self._content.addLayout(self._grid)
        self._content.addWidget(self._doubts)
        self._content.addLayout(self._tail)
        self._content.addWidget(self._notes)
        self._body.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self._faults)
        column.addWidget(self._body)
        column.addStretch(1)

    def show_presentation(self, presentation: Presentation) -> None:
        """Show what the work shows now."""
        faults = [finding for finding in presentation.findings if finding.is_fault]
        self._faults.show_findings(faults)
        self._fade(bool(faults))
        if faults:
            return
        self._body.show()
        figures = presentation.figures
        if presentation.headline is not None:
            figures = (presentation.headline, *figures)
        self._show_figures(figures, has_headline=presentation.headline is not None)
        self._doubts.show_findings([f for f in presentation.findings if not f.is_fault])
        self._show_pictures(presentation)
        self._show_tables(presentation.tables)
        self._notes.setText("\n".join(presentation.notes))

    def _fade(self, faded: bool) -> None:
        effect = self._body.graphicsEffect()
        if faded and effect is None:
            veil = QGraphicsOpacityEffect(self._body)
            veil.setOpacity(FADED)
            self._body.setGraphicsEffect(veil)
        elif not faded and effect is not None:
            self._body.setGraphicsEffect(None)  # type: ignore[arg-type]  # removes the effect

    def _show_figures(self, figures: Sequence[KeyFigure], *, has_headline: bool) -> None:
        for index, figure in enumerate(figures):
            tile = self._tiles.get(figure.id)
            if tile is not None:
                tile.show_figure(figure)
                continue
            is_headline = has_headline and index == 0
            tile = KeyFigureTile(
                self._theme,
                figure,
                trail_text=self._trail_text if figure.trail else "",
                **({} if is_headline else {"size": PAGE}),
            )
            tile.trail_requested.connect(self.trail_requested)
            self._tiles[figure.id] = tile
            if is_headline:
                self._grid.addWidget(tile, 0, 0, 1, TILES_ABREAST)
            else:
                row, column = divmod(index - (1 if has_headline else 0), TILES_ABREAST)
                self._grid.addWidget(tile, row + 1, column)

    def _show_pictures(self, presentation: Presentation) -> None:
        for picture in presentation.pictures:
            frame = self._frames.get(picture.id)
            if frame is not None:
                frame.show_picture(picture)
                continue
            frame = PictureFrame(self._theme, self._picture_words, picture)
            frame.copy_requested.connect(self.copy_requested)
            frame.png_requested.connect(self.png_requested)
            frame.svg_requested.connect(self.svg_requested)
            self._frames[picture.id] = frame
            self._tail.addWidget(frame)

    def _show_tables(self, tables: Sequence[Table]) -> None:
        wanted = {table.id for table in tables}
        for table in tables:
            if table.id in self._tables:
                self._tables[table.id].show_table(table)
            else:
                self._tables[table.id] = TableCard(self._theme, table)
                self._tail.addWidget(self._tables[table.id])
        for table_id, card in self._tables.items():
            card.setVisible(table_id in wanted)


class TableCard(Card):
    """A table with its title and note."""

    def __init__(self, theme: Theme, table: Table) -> None:
        super().__init__(theme, table.title)
        self._view = TableView(theme, table)
        self._note = Text(theme, table.note, size=NOTE, role="muted")
        self.add(self._view)
        self.add(self._note)
        self.show_table(table)

    def show_table(self, table: Table) -> None:
        """Show the table with other figures."""
        self._view.show_table(table)
        self._note.setText(table.note)
        self._note.setVisible(bool(table.note))
