"""What an editor may ask of the page around it: files, work off this thread, words, other works."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import Message
from workshop_app.kinds.host import OtherWork, Template, Tone
from workshop_app.kit.control import Control
from workshop_app.kit.kind import InputError
from workshop_app.services.works import OpenWork
from workshop_app.ui.desk import Desk
from workshop_app.ui.file_dialog import name_parts
from workshop_app.ui.jobs import jobs_of
from workshop_app.ui.moments import now, when
from workshop_app.ui.session import WorkSession

T = TypeVar("T")
MOST_TITLE = 60
"""Characters of a work's title in a menu."""


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
        name_parts(dialog, self._desk.language.text)
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
        """Return the works of the same team on another exercise, the last changed first.

        Those that this version cannot read are left out.
        """
        if exercise_id not in self._desk.catalogue:
            return ()
        found = self._desk.works.of_same_team(self._session.work_id, exercise_id)
        named = [self._named(opened) for opened in found]
        names = [name for name, _ in named]
        works = []
        for opened, (title, state) in zip(found, named, strict=True):
            if state is None:
                continue
            name = title
            if names.count(title) > 1:
                name = f"{title} · {when(self._desk.language, opened.saved_at, now())}"
            works.append(self._other(opened.work.id, name, exercise_id, state))
        return tuple(works)

    def _named(self, opened: OpenWork) -> tuple[str, Any]:
        """Return what a work is called, and its state, None where it cannot be read."""
        exercise_id = opened.work.exercise_id
        try:
            state = self._desk.kind(exercise_id).load(opened.state, opened.attachments)
        except (ValueError, KnownError):
            return "", None
        subject = " ".join(str(state.subject).split())[:MOST_TITLE]
        return subject or opened.team.name or self._desk.title_of(exercise_id), state

    def _other(self, work_id: str, title: str, exercise_id: str, state: Any) -> OtherWork:
        kind = self._desk.kind(exercise_id)
        try:
            computed = kind.compute(state, self._desk.language)
        except InputError:
            return OtherWork(work_id, title, kind.to_input(state), None)
        result = computed["result"]
        assert isinstance(result, Mapping)
        return OtherWork(work_id, title, kind.to_input(state), result)

    def templates(self) -> tuple[Template, ...]:
        """Return the templates kept for this exercise, by name."""
        kept = self._desk.templates.list(self._exercise_id)
        return tuple(Template(one.id, one.name, one.text) for one in kept)

    def keep_template(self, name: str, text: str) -> None:
        """Keep a template; one of the same name is superseded."""
        _, changes = self._desk.templates.keep(self._exercise_id, name, text)
        self._desk.changed.emit(changes)

    def remove_template(self, template_id: str) -> None:
        """Put a template into the trash."""
        self._desk.changed.emit(self._desk.templates.remove(template_id))

    @property
    def _exercise_id(self) -> str:
        return self._session.opened.work.exercise_id


def _as_path(chosen: Callable[[Path], object], name: str) -> None:
    chosen(Path(name))
