"""What can be done with a class as a whole: retitle it, export it, close it, throw it away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import Message
from workshop_app.domain.workshop import Workshop
from workshop_app.ui.desk import Desk
from workshop_app.ui.file_dialog import name_parts
from workshop_app.ui.jobs import Control, jobs_of
from workshop_app.ui.routes import Home, Route, VersionsRoute


class ClassActions(QObject):
    """Acts on one class after another; `removed` comes when one has gone to the trash, and `back`
    says where one is whom `go` leads elsewhere."""

    removed = Signal(str)
    go = Signal(object)

    def __init__(self, desk: Desk, page: QWidget, back: Callable[[], Route] = Home) -> None:
        super().__init__(page)
        self._desk, self._page, self._back = desk, page, back
        self._ = desk.language.text
        self.menu: QMenu | None = None

    def offer(self, workshop: Workshop, anchor: QWidget) -> None:
        """Open the menu of a class beneath a button."""
        _ = self._
        menu = self.menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        may_write = not self._desk.read_only
        if may_write and workshop.closed_at is None:
            self._add(menu, _("Title, client and date…"), self.change, workshop)
            menu.addSeparator()
        self._add(menu, _("Versions of all teams…"), self.show_versions, workshop)
        if self._desk.role == "trainer":
            self._add(menu, _("Class file for the teams…"), self.save_class_file, workshop)
        self._add(menu, _("Export the whole class…"), self.save_archive, workshop)
        if may_write:
            menu.addSeparator()
            if workshop.closed_at is None:
                self._add(menu, _("Close the class"), self.close, workshop)
            else:
                self._add(menu, _("Open the class again"), self.reopen, workshop)
            self._add(menu, _("Put it into the trash"), self.remove, workshop)
        menu.popup(anchor.mapToGlobal(QPoint(0, anchor.height())))

    def change(self, workshop: Workshop) -> None:
        """Ask for another title, client or date."""
        from workshop_app.ui.class_details import ClassDetails

        details = ClassDetails(self._desk, self._page.window(), workshop)
        details.show_fields()

    def close(self, workshop: Workshop) -> None:
        """Let a class be read only; a message brings it back."""
        self._finish_work(workshop)
        closed = self._("“{title}” is closed: it can be read and printed. It is in the archive.")
        if self._run(lambda: self._desk.workshops.close(workshop.id)[1]):
            self._tell(closed, workshop, self.reopen)

    def reopen(self, workshop: Workshop) -> None:
        """Let a closed class be changed again."""
        if self._run(lambda: self._desk.workshops.reopen(workshop.id)[1]):
            self._tell(self._("“{title}” is open again."), workshop, self.close)

    def remove(self, workshop: Workshop) -> None:
        """Put a class into the trash; a message brings it back."""
        self._finish_work(workshop)
        if self._run(lambda: self._desk.workshops.remove(workshop.id)):
            self._tell(self._("“{title}” is in the trash."), workshop, self.put_back)
            self.removed.emit(workshop.id)

    def put_back(self, workshop: Workshop) -> None:
        """Take a class out of the trash."""
        self._run(lambda: self._desk.workshops.put_back(workshop.id))

    def show_versions(self, workshop: Workshop) -> None:
        """Go to what every team had at any time."""
        self.go.emit(VersionsRoute(workshop_id=workshop.id, came_from=self._back()))

    def save_archive(self, workshop: Workshop) -> None:
        """Ask where the whole class goes, and write it there."""
        name = self._desk.hand_ins.archive_name(workshop.id)
        _Saving(self._desk, self._page, name, self._("Whole class"), partial(_archive, workshop.id))

    def save_class_file(self, workshop: Workshop) -> None:
        """Ask where the file for the teams goes, and write it there."""
        name = self._desk.hand_ins.class_file_name(workshop.id)
        write = partial(_class_file, workshop.id)
        _Saving(self._desk, self._page, name, self._("Class file"), write)

    def _add(
        self, menu: QMenu, words: str, act: Callable[[Workshop], None], workshop: Workshop
    ) -> None:
        menu.addAction(words).triggered.connect(partial(_act, act, workshop))

    def _tell(self, words: str, workshop: Workshop, back: Callable[[Workshop], None]) -> None:
        text = words.format(title=workshop.title)
        self._desk.messages.offer_back(text, partial(back, workshop))

    def _run(self, step: Callable[[], Changes]) -> bool:
        try:
            changes = step()
        except KnownError as error:
            self._desk.messages.tell(error.message.render(self._), "error")
            return False
        self._desk.changed.emit(changes)
        return True

    def _finish_work(self, workshop: Workshop) -> None:
        session = self._desk.session
        if session is not None and session.opened.workshop.id == workshop.id:
            self._desk.close_session()


class _Saving(QObject):
    """One file of a class on its way to the disk: where to, written, told. Outlives its page."""

    def __init__(
        self,
        desk: Desk,
        page: QWidget,
        name: str,
        kind: str,
        write: Callable[[Desk, Path, Control], Path],
    ) -> None:
        # Home must not wait for it.
        from workshop_app.ui.exporting import usual_folder

        super().__init__(desk)
        self._desk, self._write = desk, write
        _ = desk.language.text
        ending = name.rpartition(".")[2]
        dialog = QFileDialog(
            page.window(), _("Save as"), str(usual_folder(desk)), f"{kind} (*.{ending})"
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        name_parts(dialog, _)
        dialog.setDefaultSuffix(ending)
        dialog.selectFile(name)
        dialog.fileSelected.connect(self._start)
        dialog.rejected.connect(self.deleteLater)
        dialog.open()

    def _start(self, name: str) -> None:
        job = jobs_of(self._desk).start(partial(self._write, self._desk, Path(name)), finish=True)
        job.done.connect(self._on_saved)
        job.failed.connect(self._on_failed)
        job.over.connect(self.deleteLater)

    def _on_saved(self, path: Path) -> None:
        words = self._desk.language.text("Saved as “{name}” in {folder}.")
        text = words.format(name=path.name, folder=path.parent)
        self._desk.messages.tell(text, "success")

    def _on_failed(self, message: Message) -> None:
        self._desk.messages.tell(message.render(self._desk.language.text), "error")


def _archive(workshop_id: str, desk: Desk, path: Path, control: Control) -> Path:
    return desk.hand_ins.write_archive(workshop_id, path, control)


def _class_file(workshop_id: str, desk: Desk, path: Path, control: Control) -> Path:
    return desk.hand_ins.write_class_file(workshop_id, path)


def _act(act: Callable[[Workshop], None], workshop: Workshop, *_: object) -> None:
    act(workshop)
