"""The one button of a team's laptop: what it has made goes onto a stick or into a folder."""

from __future__ import annotations

from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from workshop_app.domain.changes import Changes
from workshop_app.domain.message import Message
from workshop_app.ui.desk import Desk
from workshop_app.ui.file_dialog import name_parts
from workshop_app.ui.jobs import jobs_of


class HandingIn(QObject):
    """Writes the hand-in of a team; where to is asked once and remembered. Outlives its page."""

    def __init__(self, desk: Desk, page: QWidget, team_id: str) -> None:
        super().__init__(desk)
        self._desk, self._page, self._team_id = desk, page, team_id

    def start(self) -> None:
        """Write where the last hand-in went, or ask where to."""
        if not _is_saved(self._desk):
            return
        folder = self._desk.settings.hand_in_folder
        if folder and Path(folder).is_dir():
            self._write(folder)
        else:
            self.ask()

    def ask(self) -> None:
        """Ask with the system's dialog where the hand-in goes; the page stays usable behind it."""
        _ = self._desk.language.text
        window = self._page.window() if shiboken6.isValid(self._page) else None
        dialog = QFileDialog(window, _("Where does the hand-in go?"), self._beginning())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name_parts(dialog, _)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._write)
        dialog.rejected.connect(self.deleteLater)
        dialog.open()

    def _beginning(self) -> str:
        """Return where the dialog begins: the folder of last time, or what is nearest to it."""
        folder = self._desk.settings.hand_in_folder
        for near in (Path(folder), *Path(folder).parents) if folder else ():
            if near.is_dir() and near != Path(near.anchor):
                return str(near)
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        return QStandardPaths.writableLocation(documents)

    def _write(self, folder: str) -> None:
        language, hand_in = self._desk.language, self._desk.hand_ins.hand_in
        job = jobs_of(self._desk).start(
            lambda control: hand_in(self._team_id, Path(folder), language), finish=True
        )
        job.done.connect(self._on_done)
        job.failed.connect(self._on_failed)

    def _on_done(self, result: tuple[Path, Changes]) -> None:
        path, changes = result
        desk, _ = self._desk, self._desk.language.text
        if desk.settings.hand_in_folder != str(path.parent):
            desk.change_settings(hand_in_folder=str(path.parent))
        text = _("Handed in: “{name}” is in {folder}. Give this file to the trainer.")
        words = text.format(name=path.name, folder=path.parent)
        desk.messages.tell(words, "success", _("Another place…"), self.ask)
        desk.changed.emit(changes)

    def _on_failed(self, message: Message) -> None:
        _ = self._desk.language.text
        self._desk.messages.tell(message.render(_), "error", _("Another place…"), self.ask)


def hand_in(desk: Desk, page: QWidget, team_id: str) -> None:
    """Hand in what a team has made."""
    HandingIn(desk, page, team_id).start()


def _is_saved(desk: Desk) -> bool:
    """Put what was typed last on the disk, and tell whether it is there; the page says if not."""
    return desk.session is None or desk.session.flush()
