"""The ways out of an exercise: preview, documents, workbook, pictures."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from workshop_app.kit.presentation import Picture
from workshop_app.ui.desk import Desk
from workshop_app.ui.exporting import Exporter
from workshop_app.ui.routes import PreviewRoute, WorkRoute, handout_key
from workshop_app.ui.session import WorkSession


class ExportActions(QObject):
    """Exports one work; `go` asks for the preview."""

    go = Signal(object)

    def __init__(self, desk: Desk, session: WorkSession, back: WorkRoute, page: QWidget) -> None:
        super().__init__(page)
        self._ = desk.language.text
        self._page = page
        self._session = session
        self._back = back
        self._exporter = Exporter(desk, page)

    def offer(self, anchor: QWidget, more: Sequence[QAbstractButton] = ()) -> None:
        """Open a menu with everything that can be taken out, below a button.

        `more` are buttons for which there is no room; the menu has them first.
        """
        _ = self._
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in more:
            menu.addAction(button.text()).triggered.connect(button.click)
        if more:
            menu.addSeparator()
        menu.addAction(_("Preview and print…")).triggered.connect(self.preview)
        menu.addAction(_("Result as PDF…")).triggered.connect(self._save_pdf)
        menu.addAction(_("Inputs and results as XLSX…")).triggered.connect(self._save_xlsx)
        menu.addAction(_("Inputs as CSV…")).triggered.connect(self._save_csv)
        self._offer_more(menu)
        menu.addSeparator()
        menu.addAction(_("Blank worksheet…")).triggered.connect(self._preview_sheet)
        menu.popup(anchor.mapToGlobal(anchor.rect().bottomLeft()))

    def _offer_more(self, menu: QMenu) -> None:
        """Offer what only this exercise gives: documents of its own, files for other programs."""
        presentation = self._session.presentation
        if presentation.handouts or presentation.files:
            menu.addSeparator()
        for handout in presentation.handouts:
            text = self._("{title} as PDF…").format(title=handout.title)
            route = self._pages(handout_key(handout.id))
            menu.addAction(_plain(text)).triggered.connect(partial(self._go, route))
        for file in presentation.files:
            text = self._("{title} as {ending}…").format(
                title=file.title, ending=file.ending.upper()
            )
            menu.addAction(_plain(text)).triggered.connect(partial(self._save_data, file.id))

    def _pages(self, what: str) -> PreviewRoute:
        return PreviewRoute(self._session.work_id, what, self._back)

    def _go(self, route: PreviewRoute, *_: object) -> None:
        self.go.emit(route)

    def _save_data(self, file_id: str, *_: object) -> None:
        self._exporter.data(self._session, file_id)

    def preview(self) -> None:
        """Ask for the pages of the result before they are printed or saved."""
        self.go.emit(self._pages("result"))

    def copy(self, picture: Picture) -> None:
        """Put a picture on the clipboard."""
        self._exporter.copy_picture(picture)

    def save_png(self, picture: Picture) -> None:
        """Save a picture as PNG."""
        self._exporter.picture_png(self._session, picture.id)

    def save_svg(self, picture: Picture) -> None:
        """Save a picture as SVG."""
        self._exporter.picture_svg(self._session, picture.id)

    def _preview_sheet(self) -> None:
        self.go.emit(self._pages("worksheet"))

    def _save_pdf(self) -> None:
        self._exporter.pdf(self._session)

    def _save_xlsx(self) -> None:
        self._exporter.xlsx(self._session)

    def _save_csv(self) -> None:
        self._exporter.csv(self._session)


def _plain(text: str) -> str:
    """Return words for a menu, in which an ampersand is no shortcut."""
    return text.replace("&", "&&")
