"""The preview: the very pages that are saved and printed, before they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import Message
from workshop_app.system.languages import language
from workshop_app.ui.desk import Desk
from workshop_app.ui.exporting import PATIENCE, Exporter, open_file
from workshop_app.ui.jobs import jobs_of
from workshop_app.ui.pages.page import Page
from workshop_app.ui.paper import Paper, PaperMaker
from workshop_app.ui.preview_parts import DocumentPanel, PageBar
from workshop_app.ui.previewed import Previewed
from workshop_app.ui.printing import Printing
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.page_header import PageHeader
from workshop_app.ui.widgets.page_view import PageView

QUIET = 250
"""Milliseconds for which what is shown must stand still before its pages are made anew."""
ROOMY = 1.4
"""The largest zoom that a preview opens with; on wide screens the whole width is too much."""


class PreviewPage(Page):
    """The pages of documents; they follow what the documents are made of.

    `what` is the key of the document that is shown first. Raises KnownError where what is to be
    previewed is gone.
    """

    shown = Signal()
    """The pages in view and their neighbours are painted, in their present size."""

    def __init__(
        self, desk: Desk, previewed: Previewed, what: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, parent)
        previewed.setParent(self)
        self.previewed = previewed
        self.paper: Paper | None = None
        self._in_view: tuple[str, str, str] = ("", "", "")
        self._size_is_kept = False
        self._kept_page: object = None
        self._exporter = Exporter(desk, self)
        self._printing = Printing(desk, self)
        self._maker = PaperMaker(jobs_of(desk), self)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self.installEventFilter(self)
        self._build_header()
        self.panel = DocumentPanel(self.theme, desk.language, previewed.documents(), what)
        self.view = PageView(self.theme)
        self.view.setAccessibleName(self._("Pages"))
        self.bar = PageBar(self.theme, desk.language, self.view)
        self._lay_out()
        self._connect()
        self._begin()

    # --- building -------------------------------------------------------------------------------

    def _build_header(self) -> None:
        _ = self._
        self._header = PageHeader(
            self.theme,
            _("Preview"),
            self.previewed.title,
            back_name=self.previewed.back_name,
        )
        self.print_button = Button(self.theme, _("Print…"), icon="printer")
        self.save_button = Button(self.theme, _("Save PDF…"), "primary", "file-down")
        self._header.add_action(self.print_button)
        self._header.add_action(self.save_button)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.view, 1)
        right.addWidget(self.bar)
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addWidget(self.panel)
        columns.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addLayout(columns, 1)

    def _connect(self) -> None:
        self._header.back.connect(self._go_back)
        self.save_button.clicked.connect(self._save)
        self.print_button.clicked.connect(self._print)
        self.panel.chosen.connect(self._make)
        self.panel.progress.cancelled.connect(self._printing.cancel)
        self.panel.making.cancelled.connect(self._stop_making)
        self.panel.saved.open_asked.connect(self._open)
        self.panel.saved.folder_asked.connect(self._open)
        self._quiet.timeout.connect(self._make)
        self._patience.timeout.connect(self.panel.making.show)
        self.previewed.changed.connect(self._quiet.start)
        self._maker.made.connect(self._on_made)
        self._maker.progressed.connect(self.panel.making.show_progress)
        self._maker.over.connect(self._on_making_over)
        self._maker.painted.connect(self.view.show_page)
        self._maker.finished.connect(self._on_finished)
        self._maker.failed.connect(self._on_failed)
        self.view.wanted.connect(self._paint)
        self.view.moved.connect(self._describe)
        self._exporter.saved.connect(self.panel.show_saved)
        self._printing.progressed.connect(self._on_printing)
        self._printing.over.connect(self._on_printed)
        for keys, react in (
            (QKeySequence.StandardKey.Save, self._save),
            (QKeySequence.StandardKey.Print, self._print),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(react)

    # --- making and painting --------------------------------------------------------------------

    def _make(self) -> None:
        """Make what is chosen; where that cannot be read any more, it is said and nothing else is
        lost."""
        try:
            self._begin()
        except KnownError as error:
            self._on_failed(error.message)

    def _begin(self) -> None:
        self._quiet.stop()
        what, code, size = self.panel.chosen_now
        sizes = self.previewed.sizes(what)
        self.panel.offer_sizes(sizes)
        making = self.previewed.making(what, language(code), size if size in sizes else sizes[0])
        self.panel.fault.say(making.warning, "warn")
        self.panel.making.show_progress(0, 0, self.panel.title)
        self._maker.make(making)
        self._patience.start()
        self._show_ways_out()
        self.status.emit(self._("The pages are being made…"), "clock", "muted")

    def _on_making_over(self) -> None:
        self._patience.stop()
        if self.panel.making.cancel_button.hasFocus():
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.panel.making.hide()
        self._show_ways_out()

    def _stop_making(self) -> None:
        """Go back to the pages that are in view, or to where one came from when there are none."""
        self._maker.stop()
        self._on_making_over()
        if self.paper is None:
            self._go_back()
            return
        if self._in_view == self.panel.chosen_now:
            words = self._("Stopped. These pages are from before the last change.")
            self.panel.fault.say(words, "warn")
        else:
            self.panel.choose(*self._in_view)
            self.panel.offer_sizes(self.previewed.sizes(self._in_view[0]))
        self.view.ask_again()
        self.announce()

    def _on_made(self, paper: Paper) -> None:
        self.paper, self._in_view = paper, self.panel.chosen_now
        self.view.show_pages([(page.width, page.height) for page in paper.pages])
        if not self._size_is_kept and self.view.fit == "width" and self.view.zoom > ROOMY:
            self.view.zoom_to(ROOMY)
        self._size_is_kept = True
        if isinstance(self._kept_page, int):
            self.view.go_to(self._kept_page)
            self._kept_page = None
        self._show_ways_out()
        self._describe()
        self.announce()

    def announce(self) -> None:
        """Say in the foot bar what is shown."""
        if self.paper is None:
            self.status.emit(self._("The pages are being made…"), "clock", "muted")
            return
        count = len(self.paper.pages)
        pages = self.desk.language.plural("{count} page", "{count} pages", count)
        self.status.emit(f"{self.paper.name} · {pages}", "file-text", "muted")

    def _paint(self, numbers: tuple[int, ...], scale: float) -> None:
        if self.paper is not None:
            self._maker.paint(self.paper.pdf, numbers, scale)

    def _on_finished(self) -> None:
        if not self._maker.is_making and not self.view.waits:
            self.shown.emit()

    def _on_failed(self, message: Message) -> None:
        self.desk.messages.tell(message.render(self._), "error")

    def _describe(self) -> None:
        """Tell a screen reader which page it is and what stands on it."""
        if self.paper is None or self.view.page >= len(self.paper.pages):
            return
        count = len(self.paper.pages)
        place = self._("Page {page} of {count}").format(page=self.view.page + 1, count=count)
        self.view.setAccessibleName(place)
        self.view.setAccessibleDescription(self.paper.pages[self.view.page].text)

    # --- ways out -------------------------------------------------------------------------------

    def _show_ways_out(self) -> None:
        is_ready = self.paper is not None and not self._maker.is_making
        self.save_button.setEnabled(is_ready)
        self.print_button.setEnabled(is_ready and not self._printing.is_running)

    def _save(self) -> None:
        if self.save_button.isEnabled() and self.paper is not None:
            self._exporter.save(self.paper.document)

    def _print(self) -> None:
        if self.print_button.isEnabled() and self.paper is not None:
            self._printing.ask(self.paper)

    def _on_printing(self, done: int, total: int) -> None:
        self.panel.progress.show_progress(done, total)
        self.panel.progress.show()
        self._show_ways_out()

    def _on_printed(self) -> None:
        self.panel.progress.hide()
        self._show_ways_out()

    def _open(self, path: Path) -> None:
        open_file(self.desk, path)

    def _go_back(self) -> None:
        self.go.emit(self.previewed.back)

    # --- keys -----------------------------------------------------------------------------------

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let the keys that elsewhere make the text larger make the pages larger here.

        A filter, not `event`: a page is taken away while its pages are made on another thread, and
        its deletion must not pass through Python.
        """
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() in self._sizes_by_key()
            and _is_control(event)
        ):
            event.accept()
            return True
        return False

    def focusInEvent(self, event: QFocusEvent) -> None:
        # A focus proxy would have Tab pass over the head and the panel.
        self.view.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        react = self._sizes_by_key().get(event.key())
        if react is not None and _is_control(event):
            react()
        elif event.key() == Qt.Key.Key_Escape:
            self._go_back()
        else:
            super().keyPressEvent(event)

    def _sizes_by_key(self) -> dict[int, Callable[[], None]]:
        return {
            Qt.Key.Key_Plus: self.view.zoom_in,
            Qt.Key.Key_Equal: self.view.zoom_in,
            Qt.Key.Key_Minus: self.view.zoom_out,
            Qt.Key.Key_0: self._show_as_on_paper,
        }

    def _show_as_on_paper(self) -> None:
        self.view.zoom_to(1.0)

    # --- leaving --------------------------------------------------------------------------------

    def leave(self) -> None:
        """Let go of pages that nobody will see; files and prints on their way are finished."""
        self._quiet.stop()
        self._patience.stop()
        self._maker.stop()

    def keep(self) -> dict[str, object]:
        """Return which document is shown, how large, and where in it one is."""
        what, code, size = self.panel.chosen_now
        return {
            "what": what,
            "language": code,
            "paper": size,
            "fit": self.view.fit,
            "zoom": self.view.zoom,
            "page": self.view.page,
        }

    def resume(self, kept: dict[str, object]) -> None:
        """Show the same document at the same place again."""
        wanted = [str(kept.get(key) or "") for key in ("what", "language", "paper")]
        self.panel.choose(*wanted)
        self._kept_page = kept.get("page")
        self._size_is_kept = True
        if fit := kept.get("fit"):
            self.view.fit_to("page" if fit == "page" else "width")
        elif isinstance(zoom := kept.get("zoom"), float):
            self.view.zoom_to(zoom)
        self._make()


def _is_control(event: QKeyEvent) -> bool:
    shift_or_keypad = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    return event.modifiers() & ~shift_or_keypad == Qt.KeyboardModifier.ControlModifier
