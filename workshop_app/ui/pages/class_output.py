"""What a class takes home as files: the evening package, and each document by itself."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from workshop_app.domain.errors import KnownError
from workshop_app.domain.workshop import Workshop
from workshop_app.services.documents import papers
from workshop_app.ui import icons, moments
from workshop_app.ui.class_exporting import (
    PACKAGE,
    RESULTS,
    ZIP,
    ClassExport,
    order_of,
    running_export,
)
from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.parts import Section
from workshop_app.ui.routes import ClassPreviewRoute
from workshop_app.ui.theme import NOTE
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.card_grid import CardGrid
from workshop_app.ui.widgets.flow import Flow
from workshop_app.ui.widgets.progress import Progress
from workshop_app.ui.widgets.segmented import SegmentedControl
from workshop_app.ui.widgets.text import Text

_ICONS = {
    papers.BOOK: "book-open",
    papers.WORKBOOK: "table",
    papers.SLIDES: "monitor",
    papers.SIGN_IN: "list-checks",
    papers.NAME_CARDS: "users",
    papers.CERTIFICATES: "bookmark",
    papers.SCORE_SHEETS: "pencil",
    RESULTS: "file-text",
}


class OutputSection(Section):
    """The documents of a class. `saved` carries the path of what is whole and on the disk, `go`
    asks for the preview of one."""

    saved = Signal(object)
    go = Signal(object)

    def __init__(self, desk: Desk, workshop: Workshop) -> None:
        _ = desk.language.text
        super().__init__(desk.theme, _("Take home"), _("Files of the whole class, to hand on"))
        self._desk, self._workshop, self._ = desk, workshop, _
        self.body.setContentsMargins(0, desk.theme.px(8), 0, 0)
        self.body.setSpacing(desk.theme.px(16))
        self.buttons: dict[str, Button] = {}
        self.looks: dict[str, Button] = {}
        self.progress = Progress(desk.theme, _("Documents"), _("Stop"))
        self.progress.cancelled.connect(self._cancel)
        self._export: ClassExport | None = None
        self.add(self._package())
        grid = CardGrid(desk.theme, narrowest=300, most_columns=4)
        grid.show_cards([self._document(what) for what in (*papers.SINGLE, RESULTS)])
        self.add(grid)
        self._follow(running_export(desk, workshop.id))

    def make(self, what: str) -> None:
        """Ask where something goes, then make it."""
        try:
            order, name = order_of(self._desk, self._workshop.id, what)
        except KnownError as error:
            self._desk.messages.tell(error.message.render(self._), "error")
            return
        export = ClassExport(self._desk, order, self, name)
        self._follow(export)
        export.ask()

    # --- building -------------------------------------------------------------------------------

    def _package(self) -> QWidget:
        _, theme = self._, self._desk.theme
        card = Card(theme, _("Evening package"), tone="accent")
        words = _(
            "Everything at once, named by client and date: report, data, slides, papers and the "
            "results of all teams."
        )
        card.add(Text(theme, words, role="muted"))
        self.form = SegmentedControl(
            theme,
            [(PACKAGE, _("Folder")), (ZIP, _("Zip file"))],
            PACKAGE,
            name=_("Form of the package"),
        )
        save = Button(theme, _("Save evening package…"), icon="save")
        save.clicked.connect(self._make_package)
        self.buttons[PACKAGE] = save
        row = Flow(theme.px(12), theme.px(8))
        row.add(self.form)
        row.add(save)
        self.kept = Text(theme, size=NOTE, role="success")
        self.kept.hide()
        card.add(row)
        card.add(self.progress)
        card.add(self.kept)
        return card

    def _document(self, what: str) -> QWidget:
        _, theme = self._, self._desk.theme
        title, note = self._words(what)
        card = Card(theme, title)
        picture = QLabel()
        picture.setPixmap(icons.pixmap(theme, _ICONS[what], "muted", 20))
        card.head.insertWidget(0, picture, 0, Qt.AlignmentFlag.AlignVCenter)
        card.title.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        card.add(Text(theme, note, size=NOTE, role="muted"))
        row = Flow(theme.px(8), theme.px(8))
        if what in papers.PRINTED:
            look = Button(theme, _("Look and print"), icon="printer")
            look.setAccessibleName(_("Look and print: {title}").format(title=title))
            look.clicked.connect(partial(self._on_look, what))
            self.looks[what] = look
            row.add(look)
        button = Button(theme, _("Save…"), icon="file-down")
        button.setAccessibleName(_("Save: {title}").format(title=title))
        button.clicked.connect(partial(self._on_asked, what))
        self.buttons[what] = button
        row.add(button)
        card.add_foot(row)
        return card

    def _words(self, what: str) -> tuple[str, str]:
        _ = self._
        notes = {
            papers.BOOK: _("PDF with contents: comparisons, every team, what is taken home"),
            papers.WORKBOOK: _("Excel: rankings, everything that was typed in, scores, people"),
            papers.SLIDES: _("PowerPoint with text and tables that can be edited"),
            papers.SIGN_IN: _("PDF: a column to sign in for each day, with free lines"),
            papers.NAME_CARDS: _("PDF: two to a sheet, to cut and fold"),
            papers.CERTIFICATES: _("PDF: for everyone who signed in, else for the whole list"),
            papers.SCORE_SHEETS: _("PDF: to score the pitches with a pen, one for each judge"),
            RESULTS: _("PDF for every team and exercise, a folder for each team"),
        }
        title = _("Results of all teams") if what == RESULTS else ""
        return title or papers.title_of(what, self._desk.language), notes[what]

    # --- what happens ---------------------------------------------------------------------------

    def _on_asked(self, what: str, _checked: bool = False) -> None:
        self.make(what)

    def _on_look(self, what: str, _checked: bool = False) -> None:
        self.go.emit(ClassPreviewRoute(self._workshop.id, what))

    @property
    def looked_at(self) -> str:
        """The document whose preview is asked for with the button that has the keyboard."""
        return next((what for what, look in self.looks.items() if look.hasFocus()), "")

    def return_to(self, what: object) -> None:
        """Give the keyboard back to what a preview was asked for with."""
        if isinstance(what, str) and what in self.looks:
            self.looks[what].setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_package(self) -> None:
        self.make(self.form.current)

    def _follow(self, export: ClassExport | None) -> None:
        """Show how far something is, and keep the buttons shut until it is over."""
        self._export = export
        self.progress.hide()
        if export is None:
            return
        export.progressed.connect(self.show_progress)
        export.saved.connect(self._on_saved)
        export.over.connect(self._on_over)
        if export.is_running:
            self.show_progress(*export.progress)

    def show_progress(self, done: int, total: int, text: str) -> None:
        """Show how far something is; nothing else can be begun meanwhile."""
        self.progress.show_progress(done, total, text)
        self.kept.hide()
        if self.progress.isHidden():
            self.progress.show()
            self.progress.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)
            self._enable(False)

    def _on_saved(self, path: Path) -> None:
        """Leave the package's name standing: who makes it rarely waits until it is done."""
        if self._export is not None and self._export.what in (PACKAGE, ZIP):
            words = self._("Saved at {time}: {name}")
            self.kept.setText(words.format(time=moments.clock(moments.now()), name=path.name))
            self.kept.show()
        self.saved.emit(path)

    def _on_over(self) -> None:
        had_keyboard = self.progress.cancel_button.hasFocus()
        what = self._export.what if self._export is not None else PACKAGE
        self._export = None
        self._enable(True)
        if had_keyboard:
            key = PACKAGE if what == ZIP else what
            self.buttons[key].setFocus(Qt.FocusReason.OtherFocusReason)
        self.progress.hide()

    def _enable(self, on: bool) -> None:
        for button in self.buttons.values():
            button.setEnabled(on)
        self.form.setEnabled(on)

    def _cancel(self) -> None:
        if self._export is not None:
            self._export.cancel()
