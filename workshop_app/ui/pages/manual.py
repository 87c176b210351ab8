"""The manual: its chapters at the left, one of them at the right, and a search."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.services.manual import ENDING, Hit, find, read_manual
from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.page import Page
from workshop_app.ui.pages.parts import fill
from workshop_app.ui.routes import ManualRoute
from workshop_app.ui.theme import NOTE
from workshop_app.ui.widgets.list_row import ListRow
from workshop_app.ui.widgets.manual_text import ManualText
from workshop_app.ui.widgets.page_header import PageHeader
from workshop_app.ui.widgets.scroll import ScrollColumn
from workshop_app.ui.widgets.search_field import SearchField
from workshop_app.ui.widgets.section_list import Count, SectionList
from workshop_app.ui.widgets.text import Text

SIDE = 288


class HitRow(ListRow):
    """A section in which the words were found; `chosen` carries its number in the list."""

    chosen = Signal(int)

    def __init__(self, desk: Desk, hit: Hit, number: int) -> None:
        where = "" if hit.section.title == hit.chapter.title else hit.chapter.title
        super().__init__(desk.theme, hit.section.title, where)
        if hit.excerpt:
            self.body.setSpacing(desk.theme.px(2))
            self.add(Text(desk.theme, hit.excerpt, size=NOTE, role="muted", max_lines=2))
        self._number = number
        self.activated.connect(self._choose)

    def _choose(self) -> None:
        self.chosen.emit(self._number)


class ManualPage(Page):
    """Opened by F1 from anywhere; the arrow and Esc lead back to where one was.

    Ctrl+F or / searches all chapters. Raises KnownError where the manual is not installed.
    """

    def __init__(self, desk: Desk, route: ManualRoute, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        _ = self._
        self._back = route.back
        self.chapters = read_manual(desk.language.code)
        self._by_key = {chapter.key: chapter for chapter in self.chapters}
        self._hits: tuple[Hit, ...] = ()
        self._rows: list[QWidget] = []
        header = PageHeader(self.theme, _("Manual"), back_name=_("Back to where you were"))
        header.back.connect(self._leave)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side())
        self.text = ManualText(self.theme, _("Manual"))
        self.text.link_asked.connect(self._follow)
        row.addWidget(self.text, 1)
        fill(self, header, body)
        self._keys()
        self.chapter = self.chapters[0]
        self.open(route.chapter)
        self.text.show_section(route.section)

    def announce(self) -> None:
        """Take the keyboard to the text, so that it scrolls at once."""
        self.text.setFocus(Qt.FocusReason.MouseFocusReason)

    def keep(self) -> dict[str, object]:
        return {
            "chapter": self.chapter.key,
            "search": self.search.text(),
            "place": self.text.place,
        }

    def resume(self, kept: dict[str, object]) -> None:
        self.search.setText(str(kept.get("search") or ""))
        self.open(str(kept.get("chapter") or ""))
        place = kept.get("place")
        if isinstance(place, int):
            self.text.stand_at(place)

    def open(self, key: str, anchor: str = "") -> None:
        """Show a chapter from a heading on; the first one where there is none of that name."""
        chapter = self._by_key.get(key, self.chapters[0])
        if chapter is not self.chapter or not self.text.document().characterCount() > 1:
            self.chapter = chapter
            self.text.show_chapter(chapter.text, chapter.pictures)
            self.contents.choose(chapter.key)
            self._show_current()
        anchors = [section.anchor for section in chapter.sections]
        self.text.show_section(anchors.index(anchor) if anchor in anchors else 0)

    def _show_current(self) -> None:
        """Keep the chapter that is shown in view among the others."""
        self.contents.ensureWidgetVisible(self.contents.lines[self.contents.current])

    # --- building -------------------------------------------------------------------------------

    def _side(self) -> QWidget:
        _, theme = self._, self.theme
        side = QFrame()
        side.setObjectName("whole")
        side.setFixedWidth(theme.px(SIDE))
        column = QVBoxLayout(side)
        column.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(16))
        column.setSpacing(theme.px(12))
        self.search = SearchField(theme, _("Search the manual"))
        self.search.setPlaceholderText(_("Search  Ctrl+F"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_search)
        self.search.returnPressed.connect(self._open_first)
        self.search.left.connect(self._go_to_first)
        column.addWidget(self.search)
        titles = [(chapter.key, chapter.title) for chapter in self.chapters]
        self.contents = SectionList(theme, titles, _("Chapters"), _nothing_more, SIDE - 2 * 16 - 6)
        self.contents.chosen.connect(self._on_chapter)
        # The lines are put in their places only after the range is known.
        self.contents.verticalScrollBar().rangeChanged.connect(
            self._show_current, Qt.ConnectionType.QueuedConnection
        )
        column.addWidget(self.contents, 1)
        self._found = ScrollColumn(theme, margin=3)
        self._found.setAccessibleName(_("What was found"))
        self._found.body.setSpacing(0)
        column.addWidget(self._found, 1)
        self._found.hide()
        return side

    def _keys(self) -> None:
        for keys in (QKeySequence(QKeySequence.StandardKey.Find), QKeySequence("/")):
            QShortcut(keys, self).activated.connect(self._focus_search)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self._give_up)

    # --- what a person does ---------------------------------------------------------------------

    def _leave(self) -> None:
        self.go.emit(self._back)

    def _give_up(self) -> None:
        """Leave the search first, then the manual."""
        if self.search.text():
            self.search.clear()
        else:
            self._leave()

    def _on_chapter(self, key: str) -> None:
        self.open(key)

    def _follow(self, target: str) -> None:
        """Go where a link leads: to a chapter, to a heading, or to files beside the manual."""
        name, _hash, anchor = target.partition("#")
        if name.startswith("../"):
            files = (self.chapter.folder / name).resolve()
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(files)))
        else:
            self.open(name.removesuffix(ENDING) or self.chapter.key, anchor)

    def _focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    # --- the search -----------------------------------------------------------------------------

    def _on_search(self, words: str) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._hits = find(self.chapters, words)
        self._rows = [HitRow(self.desk, hit, n) for n, hit in enumerate(self._hits)]
        for row in self._rows:
            assert isinstance(row, HitRow)
            row.chosen.connect(self._open_hit)
        if not self._rows:
            nothing = self._("Nothing has these words. Try a shorter one.")
            self._rows = [Text(self.theme, nothing, role="muted")]
        for row in self._rows:
            self._found.body.addWidget(row)
        is_searching = bool(words.strip())
        self.contents.setVisible(not is_searching)
        self._found.setVisible(is_searching)
        self.text.mark(words if is_searching else "")

    def _open_hit(self, number: int) -> None:
        hit = self._hits[number]
        self.open(hit.chapter.key, hit.section.anchor)
        self.text.mark(self.search.text())

    def _open_first(self) -> None:
        if self._hits:
            self._open_hit(0)

    def _go_to_first(self) -> None:
        if self._hits:
            self._rows[0].setFocus(Qt.FocusReason.TabFocusReason)
        elif not self.search.text().strip():
            self.contents.take_focus()


def _nothing_more(count: Count) -> tuple[str, ...]:
    return ()
