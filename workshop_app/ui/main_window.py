"""The main window: builds the rail, the pages and the foot bar, and connects them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeGuard

from PySide6.QtCore import QByteArray, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from workshop_app.domain.errors import KnownError
from workshop_app.ui.desk import Desk
from workshop_app.ui.icons import SIGN
from workshop_app.ui.messages import WindowMessages
from workshop_app.ui.pages.page import Page, give_keyboard, keyboard_of
from workshop_app.ui.routes import (
    Catalogue,
    ClassPreviewRoute,
    ClassRoute,
    HandIns,
    Home,
    ManualRoute,
    NewClass,
    Practise,
    PreviewRoute,
    Route,
    SettingsRoute,
    VersionsRoute,
    Welcome,
    WorkRoute,
)
from workshop_app.ui.theme import TEXT_SIZES
from workshop_app.ui.widgets.foot_bar import FootBar
from workshop_app.ui.widgets.rail import Rail, RailEntry

if TYPE_CHECKING:
    from workshop_app.services.works import OpenWork

WIDTH, HEIGHT = 1366, 768
FRAME = 40
"""What a window's title takes above it, at most."""

SMALLEST = (800, 560)
_PLACES: dict[type, str] = {
    Home: "home",
    ClassRoute: "home",
    ClassPreviewRoute: "home",
    HandIns: "home",
    NewClass: "home",
    Catalogue: "catalogue",
    SettingsRoute: "settings",
    ManualRoute: "manual",
}


_LookedUp = ClassPreviewRoute | ManualRoute | HandIns | PreviewRoute | VersionsRoute | WorkRoute
"""The routes from which one comes back to where one was."""


@dataclass(frozen=True)
class _Kept:
    """Where somebody was who went to look something up, and comes back."""

    route: Route
    values: dict[str, object]
    focus: str
    """The name of what had the keyboard."""


class MainWindow(QMainWindow):
    """Shows one page at a time; a page asks for another by its `go` signal.

    `restart_requested` carries the backup to go back to; it is for whoever holds the data file.
    """

    restart_requested = Signal(object)

    def __init__(
        self,
        desk: Desk,
        messages: WindowMessages,
        pages: Callable[[Route, Desk], Page],
    ) -> None:
        super().__init__()
        self.desk = desk
        self._messages = messages
        self._make_page = pages
        self.page: Page | None = None
        self.route: Route = Home()
        self._kept: list[_Kept] = []
        self._closing = False
        self.setMinimumSize(*SMALLEST)
        self.resize(WIDTH, HEIGHT)
        if not desk.settings.window:
            self._take_small_screen()
        else:
            self.restoreGeometry(QByteArray.fromBase64(desk.settings.window.encode("ascii")))
        desk.look_changed.connect(self._rebuild)
        desk.go_asked.connect(self.go)
        self.setAcceptDrops(True)
        self._shortcuts()
        self._build()

    # --- building -------------------------------------------------------------------------------

    def _take_small_screen(self) -> None:
        """Fill a screen that has no room for the window and its frame."""
        room = QGuiApplication.primaryScreen().availableSize()
        if room.width() <= WIDTH or room.height() < HEIGHT + FRAME:
            self.resize(room)  # at once, so that nothing is laid out for another size before
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def _build(self) -> None:
        """Make everything but the page, in the present look."""
        theme, _ = self.desk.theme, self.desk.language.text
        self.setWindowTitle(_("Experience Workshop"))
        host = QWidget()
        host.setObjectName("desk")
        self._rail = Rail(
            theme,
            [
                RailEntry("home", "house", _("Home")),
                RailEntry("catalogue", "layout-grid", _("Exercises")),
            ],
            [
                RailEntry("manual", "circle-question-mark", _("Manual")),
                RailEntry("settings", "settings", _("Settings")),
            ],
            name=_("Ways through the program"),
            sign=SIGN,
        )
        self._rail.chosen.connect(self._on_place)
        self._banners = QVBoxLayout()
        self._banners.setSpacing(theme.px(8))
        self._slot = QVBoxLayout()
        self._foot = FootBar(theme)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(self._banners)
        column.addLayout(self._slot, 1)
        column.addWidget(self._foot)
        row = QHBoxLayout(host)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(column, 1)
        self.setCentralWidget(host)
        self._messages.attach(host, self._banners, theme, self.desk.language)

    def _shortcuts(self) -> None:
        for keys, react in (
            ("Ctrl++", self._larger),
            ("Ctrl+=", self._larger),
            ("Ctrl+-", self._smaller),
            ("Ctrl+0", self._plain_size),
            ("Alt+Home", self._go_home),
            ("F1", self._open_manual),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(react)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo or close the message at the foot with a key that no field and no page has taken."""
        is_undo = event.matches(QKeySequence.StandardKey.Undo) and not event.isAutoRepeat()
        if is_undo and self._messages.take_back():
            return
        if event.key() == Qt.Key.Key_Escape and self._messages.close_toast():
            return
        super().keyPressEvent(event)

    # --- pages ----------------------------------------------------------------------------------

    def go(self, route: Route) -> None:
        """Show another page; what cannot be shown is said and the present page stays.

        Who comes back from the manual, or to a class, to home or to the exercises, is where they
        went from.
        """
        before = self.route
        try:
            page = self._page_of(route)
        except KnownError as error:
            self.desk.messages.tell(error.message.render(self.desk.language.text), "error")
            return
        route = self.route
        if self.page is not None and _looks_up(route, before):
            self._kept.append(_Kept(route.back, self.page.keep(), keyboard_of(self.page)))
        self._show(page)
        self._take_up(page, route)

    def _take_up(self, page: Page, route: Route) -> None:
        """Give a page what is kept for its route; who goes elsewhere begins anew."""
        places = [place for place, kept in enumerate(self._kept) if kept.route == route]
        if places:
            kept = self._kept[places[-1]]
            # What was left before it is still to be come back to.
            del self._kept[places[-1] :]
            page.resume(kept.values)
            give_keyboard(page, kept.focus)
        elif not isinstance(route, _LookedUp):
            self._kept.clear()

    def _page_of(self, route: Route) -> Page:
        if isinstance(route, Practise):
            opened = self._start(route.exercise_id)
            route = WorkRoute(opened.work.id, route.back)
        page = self._make_page(route, self.desk)
        self.route = route
        return page

    def _start(self, exercise_id: str) -> OpenWork:
        kind = self.desk.kind(exercise_id)
        opened, changes = self.desk.works.start_practice(exercise_id, kind.dump(kind.blank()))
        self.desk.changed.emit(changes)
        return opened

    def _show(self, page: Page) -> None:
        self._remove_page()
        self.page = page
        page.go.connect(self.go)
        self._rail.mark(_PLACES.get(type(self.route), ""))
        self._foot.show_status("", "")
        self._foot.show_facts([])
        page.status.connect(self._foot.show_status)
        page.facts.connect(self._foot.show_facts)
        page.restart_requested.connect(self.restart_requested)
        page.alone.connect(self._rail.setHidden)
        self._slot.addWidget(page)
        is_bare = isinstance(self.route, Welcome)
        self._rail.setVisible(not is_bare)
        self._foot.setVisible(not is_bare)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        page.announce()

    def _remove_page(self) -> None:
        if self.page is not None:
            page, self.page = self.page, None
            page.leave()
            self._slot.removeWidget(page)
            page.hide()
            page.deleteLater()

    def _rebuild(self) -> None:
        """Build everything anew in another look and take up where one was."""
        kept = self.page.keep() if self.page is not None else {}
        route = self.route
        self._remove_page()
        old = self.takeCentralWidget()
        self._build()
        if old is not None:
            old.deleteLater()
        self.go(route)
        if self.page is not None:
            self.page.resume(kept)

    def _on_place(self, key: str) -> None:
        if key == "manual":
            self._open_manual()
            return
        places: dict[str, Route] = {
            "home": Home(),
            "catalogue": Catalogue(),
            "settings": SettingsRoute(),
        }
        self.go(places[key])

    def _go_home(self) -> None:
        self.go(Home())

    def _open_manual(self) -> None:
        """Open the chapter that serves where one is; in the manual, stay."""
        from workshop_app.ui.manual_way import manual_for

        if not isinstance(self.route, ManualRoute):
            kept = self.page.keep() if self.page is not None else {}
            self.go(manual_for(self.route, self.desk.role, str(kept.get("tab") or "")))

    # --- text size ------------------------------------------------------------------------------

    def _larger(self) -> None:
        self._resize_text(next((s for s in TEXT_SIZES if s > self.desk.settings.text_size), 200))

    def _smaller(self) -> None:
        smaller = [s for s in TEXT_SIZES if s < self.desk.settings.text_size]
        self._resize_text(smaller[-1] if smaller else 100)

    def _plain_size(self) -> None:
        self._resize_text(100)

    def _resize_text(self, size: int) -> None:
        if size != self.desk.settings.text_size:
            self.desk.change_settings(text_size=size)

    # --- files that are dropped -----------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take hand-ins, classes, and folders in which some may be."""
        if _brought(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Show what is in the files that were dropped."""
        files = _brought(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.go(HandIns(files, back=self.here))

    @property
    def here(self) -> Route:
        """Where one is now, to come back to from hand-ins that come from elsewhere."""
        if isinstance(self.route, HandIns):
            return self.route.back
        tab = str(self.page.keep().get("tab") or "") if self.page is not None else ""
        return replace(self.route, tab=tab) if isinstance(self.route, ClassRoute) else self.route

    # --- closing --------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save first; where that fails, ask before anything is lost."""
        if self.page is not None:
            self.page.leave()
        if not self._closing and not self.desk.close_session():
            event.ignore()
            self._ask_before_losing()
            return
        window = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self.desk.change_settings(window=window)
        self.desk.close_class_screen()
        super().closeEvent(event)

    def _ask_before_losing(self) -> None:
        from workshop_app.ui.widgets.question import Answer

        _ = self.desk.language.text
        self.desk.messages.ask(
            _("The last change is not on the disk yet"),
            _("If you close now, it is lost. Free some room or plug the disk in, then try again."),
            (
                Answer("stay", _("Stay and try again"), "primary"),
                Answer("close", _("Close and lose it"), "danger"),
            ),
            self._on_lose,
        )

    def _on_lose(self, answer: str) -> None:
        if answer == "close":
            self._closing = True
            self.close()


def _looks_up(route: Route, before: Route) -> TypeGuard[_LookedUp]:
    """Return whether somebody looks something up and is to find their place again."""
    if isinstance(route, ManualRoute):
        return route.back == before
    is_place = isinstance(before, ClassRoute | Home | Catalogue)
    return is_place and isinstance(route, _LookedUp) and type(route.back) is type(before)


def _brought(content: QMimeData) -> tuple[str, ...]:
    """Return the files and folders that were dropped, unless one of them is of another kind."""
    from workshop_app.domain.handin import ENDINGS

    names = [url.toLocalFile() for url in content.urls()]
    ours = tuple(f".{ending}" for ending in ENDINGS)
    if all(name.lower().endswith(ours) or Path(name).is_dir() for name in names if name):
        return tuple(filter(None, names))
    return ()
