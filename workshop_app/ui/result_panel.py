"""The live result of a work: figures, what was found, pictures, tables, notes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGraphicsOpacityEffect, QGridLayout, QVBoxLayout, QWidget

from workshop_app.kit.presentation import Finding, KeyFigure, Picture, Presentation, Table
from workshop_app.system.languages import Language
from workshop_app.ui.theme import KEY, NOTE, PAGE, Theme
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.empty_state import EmptyState
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.key_figure import KeyFigureTile
from workshop_app.ui.widgets.picture_frame import PictureFrame, PictureWords
from workshop_app.ui.widgets.table import TableView
from workshop_app.ui.widgets.text import Text

FADED = 0.4
WIDE = 960
"""From this width on, in pixels at a scale of 1, pictures stand two abreast and figures four."""


class FindingsCard(Card):
    """What is wrong, doubtful or still missing, each line a way to its field."""

    go_to = Signal(str)

    def __init__(self, theme: Theme, title: str, introduction: str = "") -> None:
        super().__init__(theme, title, tone="warn")
        self._theme = theme
        self._words = Text(theme, introduction)
        if not introduction:
            self._words.hide()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.px(2))
        self._shown: tuple[Finding, ...] = ()
        self.add(self._words)
        self.add(self._lines)
        self.hide()

    def show_findings(self, findings: Sequence[Finding], role: str = "warn_ink") -> None:
        """Show these findings; none hide the card."""
        self.setVisible(bool(findings))
        if tuple(findings) == self._shown:
            return
        self._shown = tuple(findings)
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for finding in findings:
            line = FindingLine(self._theme, finding, role)
            line.chosen.connect(self.go_to)
            self._lines.addWidget(line)


class FindingLine(QWidget):
    """One finding with a button that leads to its field."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, finding: Finding, role: str) -> None:
        super().__init__()
        self._path = finding.path
        row = QGridLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setColumnStretch(0, 1)
        row.addWidget(Text(theme, finding.full_text, role=role), 0, 0)
        button = IconButton(theme, "arrow-right", finding.full_text, size=28, role=role)
        button.clicked.connect(self._choose)
        row.addWidget(button, 0, 1, Qt.AlignmentFlag.AlignTop)

    def _choose(self) -> None:
        self.chosen.emit(self._path)


class ResultPanel(QWidget):
    """Shows a presentation; with faults in the input the last result stays, faded.

    `trail_requested` carries the steps behind a figure, a picture or a table and the button that
    asked, `go_to` the path of a field, the others a picture.
    """

    trail_requested = Signal(object, object)
    go_to = Signal(str)
    sample_asked = Signal()
    copy_requested = Signal(object)
    png_requested = Signal(object)
    svg_requested = Signal(object)

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, _ = theme, language.text
        self._trail_text = _("Working")
        self._picture_words = PictureWords(
            copy=_("Copy the picture"),
            save_png=_("Save as PNG"),
            save_svg=_("Save as SVG"),
            trail=self._trail_text,
        )
        self._headline = ""
        self._trails: dict[str, tuple[str, ...]] = {}
        self._tiles: dict[str, KeyFigureTile] = {}
        self._frames: dict[str, PictureFrame] = {}
        self._tables: dict[str, TableCard] = {}
        self._faults = FindingsCard(
            theme,
            _("A few entries need a look"),
            _("Everything you typed is kept. The result follows as soon as these are right."),
        )
        self._gaps = FindingsCard(
            theme, _("Still to fill in"), _("The result appears at once, while you type.")
        )
        self._gaps.set_tone("tint")
        self._doubts = FindingsCard(theme, _("Worth a second look"))
        for card in (self._faults, self._gaps, self._doubts):
            card.go_to.connect(self.go_to)
        self._body = QWidget()
        self._content = QVBoxLayout(self._body)
        self._content.setContentsMargins(0, 0, 0, 0)
        self._content.setSpacing(theme.px(12))
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.px(12))
        self._notes = Text(theme, size=NOTE, role="muted")
        self._tail = QGridLayout()
        self._tail.setSpacing(theme.px(12))
        self._wide = False
        self._content.addLayout(self._grid)
        self._content.addWidget(self._doubts)
        self._content.addLayout(self._tail)
        self._content.addWidget(self._notes)
        self._body.hide()
        self._waiting = EmptyState(
            theme,
            "calculator",
            _("Your result will stand here"),
            _("Figures, pictures and how they are computed. A worked sample shows how it looks."),
            _("See the worked sample"),
            "outlined",
        )
        self._waiting.acted.connect(self.sample_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self._faults)
        column.addWidget(self._gaps)
        column.addWidget(self._body)
        column.addSpacing(theme.px(48))
        column.addWidget(self._waiting)
        column.addStretch(1)

    def show_presentation(self, presentation: Presentation) -> None:
        """Show what the work shows now."""
        faults = [finding for finding in presentation.findings if finding.is_fault]
        self._faults.show_findings([f for f in faults if not f.is_gap])
        self._gaps.show_findings([f for f in faults if f.is_gap], "ink")
        self._fade(bool(faults))
        if faults:
            return
        self._body.show()
        self._waiting.hide()
        figures = presentation.figures
        if presentation.headline is not None:
            figures = (presentation.headline, *figures)
        self._show_figures(figures, has_headline=presentation.headline is not None)
        self._doubts.show_findings([f for f in presentation.findings if not f.is_fault])
        self._show_pictures(presentation)
        self._show_tables(presentation.tables)
        self._notes.setText("\n".join(presentation.notes))

    def ask_trail(self, figure_id: str) -> None:
        """Ask how a figure is computed, as the button on its tile does."""
        self.trail_requested.emit(self._trails[figure_id], self._tiles[figure_id].trail)

    def _on_picture_trail(self, picture: Picture) -> None:
        self.trail_requested.emit(picture.trail, self._frames[picture.id].trail_button)

    def _on_table_trail(self, table: Table) -> None:
        self.trail_requested.emit(table.trail, self._tables[table.id].trail_button)

    def _fade(self, faded: bool) -> None:
        effect = self._body.graphicsEffect()
        if faded and effect is None:
            veil = QGraphicsOpacityEffect(self._body)
            veil.setOpacity(FADED)
            self._body.setGraphicsEffect(veil)
        elif not faded and effect is not None:
            self._body.setGraphicsEffect(None)  # type: ignore[arg-type]  # removes the effect

    def _show_figures(self, figures: Sequence[KeyFigure], *, has_headline: bool) -> None:
        self._trails = {figure.id: figure.trail for figure in figures}
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
                size=KEY if is_headline else PAGE,
            )
            tile.trail_requested.connect(self.ask_trail)
            self._tiles[figure.id] = tile
            self._headline = figure.id if is_headline else self._headline
            self._arrange()

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
            frame.trail_requested.connect(self._on_picture_trail)
            self._frames[picture.id] = frame
            self._arrange()

    def _show_tables(self, tables: Sequence[Table]) -> None:
        wanted = {table.id for table in tables}
        for table in tables:
            if table.id in self._tables:
                self._tables[table.id].show_table(table)
            else:
                card = TableCard(self._theme, table, self._trail_text)
                card.trail_requested.connect(self._on_table_trail)
                self._tables[table.id] = card
                self._arrange()
        for table_id, card in self._tables.items():
            card.setVisible(table_id in wanted)

    # --- room -----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self._theme.px(WIDE)
        if wide != self._wide:
            self._wide = wide
            self._arrange()

    def _arrange(self) -> None:
        """Put figures and pictures where there is room for them."""
        headline = self._tiles.get(self._headline)
        tiles: list[QWidget] = [t for key, t in self._tiles.items() if key != self._headline]
        abreast = 4 if self._wide else 2
        _fill(self._grid, tiles, abreast, above=[headline] if headline is not None else [])
        pictures, tables = list(self._frames.values()), list(self._tables.values())
        _fill(self._tail, pictures, 2 if self._wide else 1, below=tables)


def _fill(
    grid: QGridLayout,
    parts: Sequence[QWidget],
    abreast: int,
    *,
    above: Sequence[QWidget] = (),
    below: Sequence[QWidget] = (),
) -> None:
    """Lay parts out in rows of equal columns; those above and below have rows of their own."""
    for column in range(grid.columnCount()):
        grid.setColumnStretch(column, 0)
    for row, part in enumerate(above):
        grid.addWidget(part, row, 0, 1, abreast)
    for index, part in enumerate(parts):
        row, column = divmod(index, abreast)
        grid.addWidget(part, len(above) + row, column)
    bottom = len(above) + -(-len(parts) // abreast)
    for row, part in enumerate(below):
        grid.addWidget(part, bottom + row, 0, 1, abreast)
    for column in range(abreast):
        grid.setColumnStretch(column, 1)
        grid.setColumnMinimumWidth(column, 1)


class TableCard(Card):
    """A table with its title and note; `trail_requested` carries the table."""

    trail_requested = Signal(object)

    def __init__(self, theme: Theme, table: Table, trail_text: str) -> None:
        super().__init__(theme, table.title)
        self._table = table
        self.trail_button = IconButton(theme, "sigma", trail_text, size=28, icon_size=16)
        self.trail_button.setAccessibleName(f"{trail_text} {table.title}")
        self.trail_button.clicked.connect(self._ask_trail)
        if not table.trail:
            self.trail_button.hide()
        self.head.addWidget(self.trail_button, 0, Qt.AlignmentFlag.AlignTop)
        self._view = TableView(theme, table)
        self._note = Text(theme, table.note, size=NOTE, role="muted")
        self.add(self._view)
        self.add(self._note)
        self.show_table(table)

    def show_table(self, table: Table) -> None:
        """Show the table with other figures."""
        self._table = table
        self._view.show_table(table)
        self._note.setText(table.note)
        self._note.setVisible(bool(table.note))

    def _ask_trail(self) -> None:
        self.trail_requested.emit(self._table)
