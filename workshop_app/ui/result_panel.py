"""The live result of a work: figures, what was found, pictures, tables, notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QGraphicsOpacityEffect, QGridLayout, QVBoxLayout, QWidget

from workshop_app.kit.presentation import KeyFigure, Picture, Presentation, Table
from workshop_app.system.languages import Language
from workshop_app.ui.result_parts import FindingsCard, TableCard, fill
from workshop_app.ui.theme import KEY, NOTE, PAGE, Theme
from workshop_app.ui.widgets.empty_state import EmptyState
from workshop_app.ui.widgets.key_figure import KeyFigureTile
from workshop_app.ui.widgets.picture_frame import PictureFrame, PictureWords
from workshop_app.ui.widgets.text import Text

FADED = 0.4
WIDE = 960
"""From this width on, in pixels at a scale of 1, pictures stand two abreast and figures four."""

SLIM = 420
"""Below this width parts have narrower borders and fewer buttons."""


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
            more=_("More for this picture"),
            trail=self._trail_text,
        )
        self._headline = ""
        self._trails: dict[str, tuple[str, ...]] = {}
        self._language = language
        self._tiles: dict[str, KeyFigureTile] = {}
        self._frames: dict[str, PictureFrame] = {}
        self._tables: dict[str, TableCard] = {}
        self._tiles_abreast = 2
        self._order: tuple[tuple[str, ...], ...] = ()
        """The ids of the figures, pictures and tables that are shown."""

        self._make_cards(language)
        self._make_body()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self._faults)
        column.addWidget(self._gaps)
        column.addWidget(self._body)
        column.addSpacing(theme.px(48))
        column.addWidget(self._waiting)
        column.addStretch(1)

    def _make_cards(self, language: Language) -> None:
        theme, _ = self._theme, language.text
        self._faults = FindingsCard(
            theme,
            language,
            _("A few entries need a look"),
            _("Everything you typed is kept. The result follows as soon as these are right."),
        )
        self._gaps = FindingsCard(
            theme,
            language,
            _("Still to fill in"),
            _("The result appears at once, while you type."),
        )
        self._gaps.set_tone("tint")
        self._doubts = FindingsCard(theme, language, _("Worth a second look"))
        for card in (self._faults, self._gaps, self._doubts):
            card.go_to.connect(self.go_to)
        self._waiting = EmptyState(
            theme,
            "calculator",
            _("Your result will stand here"),
            _("Figures, pictures and how they are computed. A worked sample shows how it looks."),
            _("See the worked sample"),
            "outlined",
        )
        self._waiting.acted.connect(self.sample_asked)

    def _make_body(self) -> None:
        theme = self._theme
        self._body = QWidget()
        self._content = QVBoxLayout(self._body)
        self._content.setContentsMargins(0, 0, 0, 0)
        self._content.setSpacing(theme.px(12))
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.px(12))
        self._notes = Text(theme, size=NOTE, role="muted")
        self._tail = QGridLayout()
        self._tail.setSpacing(theme.px(12))
        self._room = (False, False)
        """Whether the panel is wide, and whether it is slim."""

        self._content.addLayout(self._grid)
        self._content.addWidget(self._doubts)
        self._content.addLayout(self._tail)
        self._content.addWidget(self._notes)
        self._body.hide()

    def show_presentation(self, presentation: Presentation) -> None:
        """Show what the work shows now."""
        faults = [finding for finding in presentation.findings if finding.is_fault]
        self._faults.show_findings([f for f in faults if not f.is_gap])
        self._gaps.show_findings([f for f in faults if f.is_gap], "ink")
        self._fade(bool(faults))
        if faults:
            return
        self._body.setVisible(not presentation.is_empty)
        self._waiting.setVisible(presentation.is_empty)
        if presentation.is_empty:
            return
        figures = presentation.figures
        if presentation.headline is not None:
            figures = (presentation.headline, *figures)
        self._show_figures(figures, has_headline=presentation.headline is not None)
        self._doubts.show_findings([f for f in presentation.findings if not f.is_fault])
        self._show_pictures(presentation.pictures)
        self._show_tables(presentation.tables)
        self._order_parts(presentation)
        self._notes.setText("\n".join(presentation.notes))

    def _order_parts(self, presentation: Presentation) -> None:
        """Lay out anew where other parts are shown than before; the others are hidden."""
        order = (
            tuple(self._trails),
            tuple(picture.id for picture in presentation.pictures),
            tuple(table.id for table in presentation.tables),
        )
        if order != self._order:
            self._order = order
            parts: tuple[dict[str, Any], ...] = (self._tiles, self._frames, self._tables)
            for shown, widgets in zip(order, parts, strict=True):
                for part_id, widget in widgets.items():
                    if part_id not in shown:
                        widget.hide()
            self._arrange()
        elif self._is_slim and self._abreast() != self._tiles_abreast:
            self._arrange()

    def ask_trail(self, figure_id: str) -> None:
        """Ask how a figure is computed, as the button on its tile does."""
        self.trail_requested.emit(self._trails[figure_id], self._tiles[figure_id].trail_anchor)

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
                tile.offer_trail(bool(figure.trail))
                continue
            is_headline = has_headline and index == 0
            tile = KeyFigureTile(
                self._theme,
                figure,
                trail_text=self._trail_text,
                size=KEY if is_headline else PAGE,
            )
            tile.trail_requested.connect(self.ask_trail)
            tile.offer_trail(bool(figure.trail))
            self._tiles[figure.id] = tile
        self._headline = figures[0].id if has_headline else ""

    def _show_pictures(self, pictures: Sequence[Picture]) -> None:
        for picture in pictures:
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

    def _show_tables(self, tables: Sequence[Table]) -> None:
        for table in tables:
            if table.id in self._tables:
                self._tables[table.id].show_table(table)
                continue
            card = TableCard(self._theme, self._language, table, self._trail_text)
            card.trail_requested.connect(self._on_table_trail)
            self._tables[table.id] = card

    # --- room -----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width() / self._theme.scale
        room = (width >= WIDE, width < SLIM)
        if room != self._room:
            self._room = room
            self._arrange()

    @property
    def _is_slim(self) -> bool:
        return self._room[1]

    def _abreast(self) -> int:
        """Return how many figures stand side by side: as many as can be read."""
        if self._room[0]:
            return 4
        if not self._is_slim:
            return 2
        room = (self.width() - self._theme.px(12)) // 2 - self._theme.px(26)
        figures = (tile for key, tile in self._tiles.items() if key in self._order[0])
        metrics = QFontMetrics(self._theme.font(PAGE, bold=True))
        widest = max(
            (metrics.horizontalAdvance(t.value) for t in figures if t.type_size == PAGE), default=0
        )
        return 2 if widest <= room else 1

    def _arrange(self) -> None:
        """Put figures and pictures where there is room for them."""
        if not self._order:
            return
        figures, pictures, tables = self._order
        wide, slim = self._room
        self._tiles_abreast = self._abreast()
        headline = [self._tiles[key] for key in figures if key == self._headline]
        tiles = [self._tiles[key] for key in figures if key != self._headline]
        frames = [self._frames[key] for key in pictures]
        cards = [self._tables[key] for key in tables]
        for part in (*headline, *tiles, *frames, *cards):
            part.set_slim(slim)
        fill(self._grid, tiles, self._tiles_abreast, above=headline)
        fill(self._tail, frames, 2 if wide else 1, below=cards)
        for part in (*headline, *tiles, *frames, *cards):
            part.show()
