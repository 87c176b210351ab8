"""Taking something out of a work: documents, workbooks and pictures as files or on the clipboard.

What is taken is fixed when it is asked for; making and writing it keeps nobody waiting. The
makers of pages and workbooks are imported when something is made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

import shiboken6
from PySide6.QtCore import QMimeData, QObject, QStandardPaths, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from workshop_app.domain.message import Message
from workshop_app.kit.presentation import Picture
from workshop_app.services import exports
from workshop_app.system.languages import Language
from workshop_app.ui.desk import Desk
from workshop_app.ui.file_dialog import name_parts
from workshop_app.ui.jobs import Control, jobs_of
from workshop_app.ui.session import WorkSession

PATIENCE = 400
"""Milliseconds after which somebody who waits for a file is told that it is being made."""

CLIPBOARD_SCALE = 2.0
"""Pixels a point of a copied picture: sharp on a slide, and still taken by every program."""


@dataclass(frozen=True)
class Document:
    """A file that can be made at any time, on any thread: the name to propose, and its maker."""

    name: str
    make: Callable[[], bytes]

    @property
    def ending(self) -> str:
        """The end of the name, without its dot."""
        return self.name.rpartition(".")[2]


def today() -> date:
    """Return the date of a document that is made now."""
    return datetime.now().astimezone().date()


def result_document(session: WorkSession, language: Language, paper: str = "A4") -> Document:
    """Return the team's result as PDF; with faults in the input it says which."""
    presentation = session.kind.present(session.state, language)
    team, made_on = session.opened.team.name, today()
    make = partial(
        exports.result_pdf,
        presentation,
        team=team,
        made_on=made_on,
        language=language,
        paper=paper,
    )
    return Document(exports.result_name(presentation, team, made_on, "pdf"), make)


def worksheet_document(session: WorkSession, language: Language, paper: str = "A4") -> Document:
    """Return the blank sheet of the exercise as PDF."""
    worksheet = session.kind.worksheet(language)
    name = exports.file_name(worksheet.title, language.text("Blank sheet"), ending="pdf")
    return Document(name, partial(exports.worksheet_pdf, worksheet, language=language, paper=paper))


def handout_document(
    session: WorkSession, language: Language, paper: str, handout_id: str
) -> Document:
    """Return a handout of the work as PDF. Raises KeyError where the work has none of that id."""
    presentation = session.kind.present(session.state, language)
    handout = {handout.id: handout for handout in presentation.handouts}[handout_id]
    team, made_on = session.opened.team.name, today()
    make = partial(
        exports.handout_pdf, handout, team=team, made_on=made_on, language=language, paper=paper
    )
    return Document(exports.handout_name(presentation, handout, team, made_on), make)


def data_document(session: WorkSession, language: Language, file_id: str) -> Document:
    """Return a file for another program. Raises KeyError where the work has none of that id."""
    presentation = session.kind.present(session.state, language)
    file = {file.id: file for file in presentation.files}[file_id]
    name = exports.data_name(presentation, file, session.opened.team.name, today())
    return Document(name, partial(file.make, session.work_id))


def workbook_document(session: WorkSession, language: Language) -> Document:
    """Return inputs, results and calculation as a workbook."""
    presentation = session.kind.present(session.state, language)
    team, made_on = session.opened.team.name, today()
    make = partial(exports.result_xlsx, presentation, team=team, made_on=made_on, language=language)
    return Document(exports.result_name(presentation, team, made_on, "xlsx"), make)


def inputs_document(session: WorkSession, language: Language) -> Document:
    """Return the inputs as CSV, for other programs."""
    presentation = session.kind.present(session.state, language)
    name = exports.result_name(presentation, session.opened.team.name, today(), "csv")
    return Document(name, partial(exports.inputs_csv, presentation))


def picture_document(session: WorkSession, picture: Picture, ending: str) -> Document:
    """Return a picture as a file of its own, as "png" or "svg"."""
    maker = {"png": exports.picture_png, "svg": exports.picture_svg}[ending]
    name = exports.file_name(
        session.opened.team.name, picture.title, today().isoformat(), ending=ending
    )
    return Document(name, partial(maker, picture))


class Exporter(QObject):
    """The actions that take something out of a work; `parent` is the page they are started on.

    `saved` carries the path of each file that is whole and on the disk.
    """

    saved = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._page = parent

    def pdf(
        self, session: WorkSession, language: Language | None = None, paper: str = "A4"
    ) -> None:
        """Save the team's result as PDF."""
        self.save(result_document(session, language or self._desk.language, paper))

    def worksheet(
        self, session: WorkSession, language: Language | None = None, paper: str = "A4"
    ) -> None:
        """Save the blank sheet as PDF."""
        self.save(worksheet_document(session, language or self._desk.language, paper))

    def xlsx(self, session: WorkSession, language: Language | None = None) -> None:
        """Save inputs, results and calculation as a workbook."""
        self.save(workbook_document(session, language or self._desk.language))

    def csv(self, session: WorkSession, language: Language | None = None) -> None:
        """Save the inputs as CSV."""
        self.save(inputs_document(session, language or self._desk.language))

    def data(self, session: WorkSession, file_id: str, language: Language | None = None) -> None:
        """Save a file for another program, for example tasks for a calendar."""
        self.save(data_document(session, language or self._desk.language, file_id))

    def picture_png(self, session: WorkSession, picture_id: str) -> None:
        """Save a picture as PNG. Raises KeyError where the work does not show it."""
        self.save(picture_document(session, _picture(session, picture_id), "png"))

    def picture_svg(self, session: WorkSession, picture_id: str) -> None:
        """Save a picture as SVG. Raises KeyError where the work does not show it."""
        self.save(picture_document(session, _picture(session, picture_id), "svg"))

    def save(self, document: Document) -> None:
        """Ask where a document goes, make it and write it."""
        saving = _Saving(self._desk, self._page, document)
        saving.saved.connect(self.saved)
        saving.ask()

    def copy_picture(self, picture: Picture) -> None:
        """Put a picture on the clipboard, as pixels and as SVG."""
        job = jobs_of(self._desk).start(partial(_both_forms, picture))
        job.done.connect(self._on_copied)

    def _on_copied(self, forms: tuple[bytes, bytes]) -> None:
        png, svg = forms
        content = QMimeData()
        content.setImageData(QImage.fromData(png))
        content.setData("image/svg+xml", svg)
        QGuiApplication.clipboard().setMimeData(content)
        _ = self._desk.language.text
        text = _("The picture is on the clipboard. Paste it into a slide or a document.")
        self._desk.messages.tell(text, "success")


def usual_folder(desk: Desk) -> Path:
    """Return the folder of the last file, or the documents where it is not there now."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    for folder in (desk.settings.export_folder, documents):
        if folder and Path(folder).is_dir():
            return Path(folder)
    return Path.home()


def tell_saved(desk: Desk, path: Path) -> None:
    """Say where something lies, offer to open it, and propose its folder the next time."""
    _ = desk.language.text
    if desk.settings.export_folder != str(path.parent):
        desk.change_settings(export_folder=str(path.parent))
    text = _("Saved as “{name}” in {folder}.").format(name=path.name, folder=path.parent)
    desk.messages.tell(text, "success", _("Open"), partial(open_file, desk, path))


def open_file(desk: Desk, path: Path) -> None:
    """Show a file with the program that the system has for it."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        _ = desk.language.text
        text = _("No program opened “{name}”. It is in the folder {folder}.")
        desk.messages.tell(text.format(name=path.name, folder=path.parent), "warn")


def _both_forms(picture: Picture, control: Control) -> tuple[bytes, bytes]:
    png = exports.picture_png(picture, CLIPBOARD_SCALE)
    control.check()
    return png, exports.picture_svg(picture)


def _picture(session: WorkSession, picture_id: str) -> Picture:
    for picture in session.presentation.pictures:
        if picture.id == picture_id:
            return picture
    raise KeyError(picture_id)


def _write(document: Document, path: Path, control: Control) -> Path:
    data = document.make()
    control.check()
    exports.save(path, data)
    return path


class _Saving(QObject):
    """One document on its way to the disk: where to, made, written, told. Outlives its page."""

    saved = Signal(object)

    def __init__(self, desk: Desk, page: QWidget, document: Document) -> None:
        super().__init__(desk)
        self._desk = desk
        self._page = page
        self._document = document
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self._tell_to_wait)

    def ask(self) -> None:
        """Ask with the system's dialog where the file goes; the page stays usable behind it."""
        _ = self._desk.language.text
        names = {
            "pdf": _("PDF document"),
            "xlsx": _("Excel workbook"),
            "csv": _("CSV table"),
            "png": _("PNG picture"),
            "svg": _("SVG picture"),
            "ics": _("Calendar file"),
        }
        ending = self._document.ending
        dialog = QFileDialog(
            self._page.window() if shiboken6.isValid(self._page) else None,
            _("Save as"),
            str(usual_folder(self._desk)),
            f"{names.get(ending, ending.upper())} (*.{ending})",
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        name_parts(dialog, _)
        dialog.setDefaultSuffix(ending)
        dialog.selectFile(self._document.name)
        dialog.fileSelected.connect(self._write)
        dialog.rejected.connect(self.deleteLater)
        dialog.open()

    def _write(self, name: str) -> None:
        job = jobs_of(self._desk).start(partial(_write, self._document, Path(name)), finish=True)
        job.done.connect(self._on_saved)
        job.failed.connect(self._on_failed)
        job.over.connect(self._patience.stop)
        self._patience.start()

    def _tell_to_wait(self) -> None:
        _ = self._desk.language.text
        text = _("“{name}” is being made…").format(name=self._document.name)
        self._desk.messages.tell(text)

    def _on_saved(self, path: Path) -> None:
        tell_saved(self._desk, path)
        self.saved.emit(path)
        self.deleteLater()

    def _on_failed(self, message: Message) -> None:
        _ = self._desk.language.text
        text = message.render(_)
        self._desk.messages.tell(text, "error", _("Choose another folder…"), self.ask)
