"""What the class sees as a document: all its pages, to save or to print."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QWidget

from workshop_app.domain.message import Message
from workshop_app.services import exports
from workshop_app.ui.class_screen.views import View
from workshop_app.ui.desk import Desk
from workshop_app.ui.exporting import Document, Exporter, today
from workshop_app.ui.jobs import jobs_of
from workshop_app.ui.paper import Paper, PaperMaker, making_of
from workshop_app.ui.printing import Printing


class OnPaper(QObject):
    """Saves and prints views; `host` is the part of the window where that is asked for."""

    def __init__(self, desk: Desk, host: QWidget) -> None:
        super().__init__(host)
        self._desk = desk
        self._exporter = Exporter(desk, host)
        self._printing = Printing(desk, host)
        self._maker = PaperMaker(jobs_of(desk), self)
        self._maker.made.connect(self._on_made)
        self._maker.failed.connect(self._on_failed)

    def save(self, view: View, size: QSize, title: str) -> None:
        """Ask where the pages of a view go, and write them as PDF."""
        self._exporter.save(document_of(view, size, title))

    def print(self, view: View, size: QSize, title: str) -> None:
        """Ask with the system's dialog how the pages of a view are printed, and print them."""
        self._maker.make(making_of(document_of(view, size, title)))

    def _on_made(self, paper: Paper) -> None:
        self._printing.ask(paper)

    def _on_failed(self, message: Message) -> None:
        self._desk.messages.tell(message.render(self._desk.language.text), "error")


def document_of(view: View, size: QSize, title: str) -> Document:
    """Return the pages of a view for a screen of a size as a document, as they are now."""
    name = exports.file_name(title, today().isoformat(), ending="pdf")
    return Document(name, partial(_pdf, view, size, title))


def _pdf(view: View, size: QSize, title: str) -> bytes:
    from workshop_app.pdf.pictures import to_pages

    pages = [view.draw(page, size) for page in range(view.pages(size))]
    return to_pages(pages, title)
