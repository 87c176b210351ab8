"""What an editor may ask of the page around it: files, work off this thread, words, other works."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from workshop_app.domain.message import Message
from workshop_app.kinds.host import Control, OtherWork, Template, Tone
from workshop_app.ui.desk import Desk
from workshop_app.ui.jobs import jobs_of
from workshop_app.ui.session import WorkSession

T = TypeVar("T")


class EditorHost(QObject):
    """The host of one work's editor; see `kinds.host.Host`."""

    def __init__(self, desk: Desk, session: WorkSession, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._session, self._page = desk, session, page

    def choose_file(
        self, title: str, files: str, endings: Sequence[str], chosen: Callable[[Path], object]
    ) -> None:
        """Ask with the system's dialog; the page stays usable behind it."""
        documents = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        patterns = " ".join(f"*.{ending}" for ending in endings)
        dialog = QFileDialog(self._page.window(), title, documents, f"{files} ({patterns})")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(partial(_as_path, chosen))
        dialog.open()

    def run(
        self,
        work: Callable[[Control], T],
        done: Callable[[T], object],
        failed: Callable[[Message], object],
        progress: Callable[[float], object] | None = None,
    ) -> Callable[[], None]:
        """Do work on the thread of the desk's jobs."""
        job = jobs_of(self._desk).start(work)
        job.done.connect(done)
        job.failed.connect(failed)
        if progress is not None:
            job.sent.connect(progress)
        return job.cancel

    def tell(self, text: str, tone: Tone = "info") -> None:
        """Show a toast."""
        self._desk.messages.tell(text, tone)

    def ask_text(
        self,
        title: str,
        label: str,
        text: str,
        action: str,
        taken: Callable[[str], Any],
        fault: Callable[[str], str],
    ) -> None:
        """Ask for one line over the page."""
        self._desk.messages.ask_text(title, label, text, action, taken, fault)

    def works_on(self, exercise_id: str) -> tuple[OtherWork, ...]:
        """Return the works of the same team on another exercise."""
        del exercise_id
        return ()

    def templates(self) -> tuple[Template, ...]:
        """Return the templates kept for this exercise."""
        return ()

    def keep_template(self, name: str, text: str) -> None:
        """Keep a template."""

    def remove_template(self, template_id: str) -> None:
        """Put a template into the trash."""


def _as_path(chosen: Callable[[Path], object], name: str) -> None:
    chosen(Path(name))
