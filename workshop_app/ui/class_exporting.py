"""Making the documents of a class: asked for where they go, made beside the desk, told at the end.

What is made can be stopped at any time; nothing half made is left behind.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from workshop_app.domain.message import Message
from workshop_app.kit.catalogue import Catalogue
from workshop_app.services import exports
from workshop_app.system.languages import Language
from workshop_app.ui.desk import Desk
from workshop_app.ui.exporting import tell_saved, today, usual_folder
from workshop_app.ui.file_dialog import name_parts
from workshop_app.ui.jobs import Control, Job, jobs_of

# What makes documents is imported on the thread that makes them.
if TYPE_CHECKING:
    from workshop_app.services.documents.gathering import StoredClass

RESULTS, PACKAGE, ZIP = "results", "package", "zip"
"""What is made beside the documents that `services.documents.papers` names."""

FOLDERS = (RESULTS, PACKAGE)


@dataclass(frozen=True)
class Order:
    """What is to be made, of which class, in which language."""

    what: str
    stored: StoredClass
    language: Language
    made_on: date


class ClassExport(QObject):
    """One order on its way to the disk; it outlives the page that it was given on.

    `progressed` carries how many files are done, how many there are, and what is being made;
    `saved` the path of what is whole; `over` comes at the end, whatever it is.
    """

    progressed = Signal(int, int, str)
    saved = Signal(object)
    over = Signal()

    def __init__(self, desk: Desk, order: Order, page: QWidget, name: str) -> None:
        super().__init__(desk)
        self._desk, self._order, self._page, self._name = desk, order, page, name
        self._job: Job | None = None
        self.progress: tuple[int, int, str] = (0, 1, "")

    @property
    def what(self) -> str:
        """What is being made."""
        return self._order.what

    @property
    def workshop_id(self) -> str:
        """The class that it is made of."""
        return self._order.stored.workshop.id

    @property
    def is_running(self) -> bool:
        """Whether it is being made: somebody has said where it goes."""
        return self._job is not None

    def ask(self) -> None:
        """Ask with the system's dialog where it goes; the page stays usable behind it."""
        _ = self._desk.language.text
        dialog = QFileDialog(
            self._page.window() if shiboken6.isValid(self._page) else None,
            _("Choose a folder") if self.what in FOLDERS else _("Save as"),
            str(usual_folder(self._desk)),
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name_parts(dialog, _)
        if self.what in FOLDERS:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        else:
            ending = self._name.rpartition(".")[2]
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setNameFilter(f"{_kind_of_file(ending, _)} (*.{ending})")
            dialog.setDefaultSuffix(ending)
            dialog.selectFile(self._name)
        dialog.fileSelected.connect(self._start)
        dialog.rejected.connect(self._end)
        dialog.open()

    def cancel(self) -> None:
        """Stop it; what was made so far goes."""
        if self._job is not None:
            self._job.cancel()
            _ = self._desk.language.text
            self._desk.messages.tell(_("Stopped. Nothing was written."))
            self._end()

    def _start(self, chosen: str) -> None:
        place = Path(chosen) / self._name if self.what in FOLDERS else Path(chosen)
        work = partial(_make, self._order, self._desk.catalogue, place)
        job = jobs_of(self._desk).start(work)
        job.sent.connect(self._on_step)
        job.done.connect(self._on_saved)
        job.failed.connect(self._on_failed)
        job.crashed.connect(self._end)
        self._job = job
        _ = self._desk.language.text
        self._show(0, 1, _("Gathering what the class has made…"))

    def _on_step(self, step: tuple[int, int, str]) -> None:
        self._show(*step)

    def _show(self, done: int, total: int, text: str) -> None:
        self.progress = (done, total, text)
        self.progressed.emit(done, total, text)

    def _on_saved(self, path: Path) -> None:
        tell_saved(self._desk, path)
        self.saved.emit(path)
        self._end()

    def _on_failed(self, message: Message) -> None:
        _ = self._desk.language.text
        again = ClassExport(self._desk, self._order, self._page, self._name)
        offer = (_("Choose another folder…"), again.ask)
        self._desk.messages.tell(message.render(_), "error", *offer)
        self._end()

    def _end(self, _error: object = None) -> None:
        self._job = None
        self.over.emit()
        self.deleteLater()


def order_of(
    desk: Desk, workshop_id: str, what: str, language: Language | None = None
) -> tuple[Order, str]:
    """Return an order and the name to propose for it, in the language of the desk where no other is
    wished. Raises KnownError where the class cannot be read."""
    from workshop_app.services.documents import papers

    language = language or desk.language
    stored = desk.documents.read(workshop_id, language)
    order = Order(what, stored, language, today())
    _ = language.text
    workshop = stored.workshop
    day = (workshop.starts_on or order.made_on).isoformat()
    if what in (RESULTS, PACKAGE, ZIP):
        part = _("Results of the teams") if what == RESULTS else ""
        name = papers.package_name(workshop, day, part)
        return order, f"{name}.zip" if what == ZIP else name
    return order, papers.name_of(what, workshop, day, language)


def running_export(desk: Desk, workshop_id: str) -> ClassExport | None:
    """Return what is being made of a class, or None."""
    for found in desk.findChildren(ClassExport):
        if found.is_running and found.workshop_id == workshop_id:
            return found
    return None


def _make(order: Order, catalogue: Catalogue, place: Path, control: Control) -> Path:
    """Make and write an order; on the thread of the jobs."""
    from workshop_app.services.documents import package, papers
    from workshop_app.services.documents.gathering import class_data

    data = class_data(order.stored, catalogue, order.language, order.made_on, control.check)

    def tell(step: package.Step) -> None:
        control.send((step.done, step.total, step.title))

    if order.what in (PACKAGE, ZIP):
        items = papers.package_items(data, order.language)
        write = package.write_zip if order.what == ZIP else package.write_folder
        return write(items, place, tell, control.check)
    if order.what == RESULTS:
        items = papers.team_items(data, order.language)
        return package.write_folder(items, place, tell, control.check)
    item = papers.document_item(order.what, data, order.language)
    control.send((0, 1, item.title))
    content = item.make(control.check)
    control.check()
    exports.save(place, content)
    return place


def _kind_of_file(ending: str, _: Callable[[str], str]) -> str:
    names = {
        "pdf": _("PDF document"),
        "xlsx": _("Excel workbook"),
        "pptx": _("PowerPoint slides"),
        "zip": _("Zip archive"),
    }
    return names[ending]
