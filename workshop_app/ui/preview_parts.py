"""The parts of the preview: what document it is, and the bar that leads through its pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from workshop_app.system.languages import CHINESE, ENGLISH, NAMES, Language
from workshop_app.ui.previewed import SIZES
from workshop_app.ui.theme import NOTE, Theme
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.choice import ChoiceField
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.inline_message import InlineMessage
from workshop_app.ui.widgets.page_view import PageView
from workshop_app.ui.widgets.progress import Progress
from workshop_app.ui.widgets.scroll import ScrollColumn
from workshop_app.ui.widgets.segmented import SegmentedControl
from workshop_app.ui.widgets.text import ElidedText, Text

_ABREAST = 2
PANEL_WIDTH = 272
BAR_HEIGHT = 48
MENU_ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)


class SavedCard(Card):
    """Where a document lies now, and the ways to it."""

    open_asked = Signal(object)
    folder_asked = Signal(object)

    def __init__(self, theme: Theme, language: Language) -> None:
        _ = language.text
        super().__init__(theme, tone="tint")
        self.body.setSpacing(theme.px(4))
        self._path = Path()
        self._name = Text(theme, max_lines=3)
        self._folder = ElidedText(theme, size=NOTE, role="muted")
        self.open_button = Button(theme, _("Open"), "plain")
        self.folder_button = Button(theme, _("Show folder"), "plain")
        self.open_button.clicked.connect(self._open)
        self.folder_button.clicked.connect(self._show_folder)
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        for button in (self.open_button, self.folder_button):
            row.addWidget(button)
        row.addStretch(1)
        for part in (
            Text(theme, _("Saved as"), size=NOTE, role="muted"),
            self._name,
            self._folder,
            row,
        ):
            self.add(part)
        self.hide()

    def show_path(self, path: Path) -> None:
        """Show where the file is."""
        self._path = path
        self._name.setText(path.name)
        self._folder.setText(str(path.parent))
        self.show()

    def _open(self) -> None:
        self.open_asked.emit(self._path)

    def _show_folder(self) -> None:
        self.folder_asked.emit(self._path.parent)


class DocumentPanel(ScrollColumn):
    """Which of several documents (pairs of key and title) it is, its language, its paper; and what
    becomes of it.

    `chosen` tells that one of the three is another now.
    """

    chosen = Signal()

    def __init__(
        self,
        theme: Theme,
        language: Language,
        documents: Sequence[tuple[str, str]],
        what: str = "",
    ) -> None:
        super().__init__(theme, margin=20)
        _ = language.text
        self._look = theme
        self.setProperty("ground", "surface")
        self.setFixedWidth(theme.px(PANEL_WIDTH))
        self._titles = dict(documents)
        codes = [(code, NAMES[code]) for code in (CHINESE, ENGLISH)]
        self._what = what if what in self._titles else documents[0][0]
        self.what = self._choice(_("Document"), documents, self._what)
        self.language = self._choice(_("Language of the document"), codes, language.code)
        self.paper = self._choice(_("Paper"), [(name, name) for name in SIZES], SIZES[0])
        self.fault = InlineMessage(theme)
        self.making = Progress(theme, _("Pages"), _("Stop"))
        self.making.hide()
        self.progress = Progress(theme, _("Printing…"), _("Cancel"))
        self.progress.hide()
        self.saved = SavedCard(theme, language)
        for part in (self.fault, self.making, self.progress, self.saved):
            self.body.addWidget(part)

    @property
    def chosen_now(self) -> tuple[str, str, str]:
        """The keys of the document, of its language and of its paper."""
        return self._what, self.language.current, self.paper.current

    @property
    def title(self) -> str:
        """What the chosen document is called."""
        return self._titles[self._what]

    def choose(self, what: str, code: str, size: str) -> None:
        """Show other choices without telling anyone; what is not offered stays as it is."""
        if what in self._titles:
            self._what = what
            self.what.choose(what)
        if code in NAMES:
            self.language.choose(code)
        if size in SIZES:
            self.paper.choose(size)

    def offer_sizes(self, sizes: Sequence[str]) -> None:
        """Let the paper be chosen only where there is more than one."""
        holder = self.paper.parentWidget()
        if holder is not None:
            holder.setVisible(len(sizes) > 1)

    def show_saved(self, path: Path) -> None:
        """Show where the document lies now."""
        self.saved.show_path(path)
        self.body.activate()
        self.ensureWidgetVisible(self.saved)

    def _choice(
        self, label: str, options: Sequence[tuple[str, str]], key: str
    ) -> SegmentedControl | ChoiceField:
        """Offer a few options side by side, more than that in a list."""
        offer = SegmentedControl if len(options) <= _ABREAST else ChoiceField
        control = offer(self._look, options, key, label)
        control.chosen.connect(self._on_chosen)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.px(6))
        column.addWidget(Text(self._look, label, size=NOTE, role="muted"))
        column.addWidget(control)
        self.body.addWidget(holder)
        return control

    def _on_chosen(self, _key: str) -> None:
        # Of a list one can also choose nothing; a document there must be.
        self._what = self.what.current or self._what
        self.what.choose(self._what)
        self.chosen.emit()


class PageBar(QFrame):
    """Leads through the pages of a view and changes their size."""

    def __init__(self, theme: Theme, language: Language, view: PageView) -> None:
        super().__init__()
        _ = self._ = language.text
        self._theme, self._view = theme, view
        self.setFixedHeight(theme.px(BAR_HEIGHT))
        self.previous = IconButton(theme, "chevron-up", _("Previous page"))
        self.next = IconButton(theme, "chevron-down", _("Next page"))
        self.place = ElidedText(theme)
        self.smaller = IconButton(theme, "minus", _("Smaller"))
        self.larger = IconButton(theme, "plus", _("Larger"))
        self.zoom = Button(theme, "", "plain", icon="search")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        row.setSpacing(theme.px(8))
        for mover in (self.previous, self.next, self.place):
            row.addWidget(mover)
        row.addStretch(1)
        for sizer in (self.smaller, self.zoom, self.larger):
            row.addWidget(sizer)
        self.previous.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        self.smaller.clicked.connect(view.zoom_out)
        self.larger.clicked.connect(view.zoom_in)
        self.zoom.clicked.connect(self._show_menu)
        view.moved.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Say where the view is."""
        _, view = self._, self._view
        page, count = view.page + 1, view.page_count
        self.place.setText(f"{page} / {count}" if count else "")
        self.place.setAccessibleName(_("Page {page} of {count}").format(page=page, count=count))
        self.previous.setEnabled(view.page > 0)
        self.next.setEnabled(view.page + 1 < view.page_count)
        percent = f"{round(view.zoom * 100)}%"
        self.zoom.setText(percent)
        self.zoom.setAccessibleName(_("Size of the pages: {percent}").format(percent=percent))

    def _go_back(self) -> None:
        self._view.go_to(self._view.page - 1)

    def _go_on(self) -> None:
        self._view.go_to(self._view.page + 1)

    def menu(self) -> QMenu:
        """Return the menu of sizes."""
        _, view = self._, self._view
        menu = QMenu(self)
        for name, fit in ((_("Whole width"), "width"), (_("Whole page"), "page")):
            action = menu.addAction(name)
            action.setData(fit)
            action.setCheckable(True)
            action.setChecked(view.fit == fit)
        menu.addSeparator()
        for zoom in MENU_ZOOMS:
            action = menu.addAction(f"{round(zoom * 100)}%")
            action.setData(zoom)
            action.setCheckable(True)
            action.setChecked(not view.fit and abs(view.zoom - zoom) < 0.01)
        menu.triggered.connect(self._on_size)
        return menu

    def _show_menu(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        corner = self.zoom.mapToGlobal(QPoint(0, 0))
        menu.popup(corner - QPoint(0, menu.sizeHint().height()))

    def _on_size(self, action: QAction) -> None:
        size = action.data()
        if isinstance(size, str):
            self._view.fit_to("page" if size == "page" else "width")
        else:
            self._view.zoom_to(size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("surface"))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(0, 0, self.width(), 0)
