"""Histories that can be leafed through: of works, and of what a trainer wrote down in a class."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Protocol

from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import say
from workshop_app.domain.work import Version, Work
from workshop_app.kit.kind import Kind
from workshop_app.kit.presentation import Presentation
from workshop_app.services.keeping import loaded
from workshop_app.services.work_versions import Return
from workshop_app.ui.desk import Desk


@dataclass(frozen=True)
class Entry:
    """A version in a list: `words` say what led to it, `about` of what it is where that differs
    from line to line. `name` is its restore point's, or None."""

    id: str
    at: datetime
    words: str
    name: str | None = None
    current: bool = False
    work_id: str = ""
    about: str = ""


Undo = Callable[[], Changes]


class History(Protocol):
    """What has versions. `make` may be called on any thread, the rest not."""

    can_name: bool

    def entries(self) -> tuple[Entry, ...]:
        """Return all versions, newest first."""

    def concerns(self, changes: Changes) -> bool:
        """Tell whether changes may have brought another version."""

    def make(self, entry: Entry) -> Presentation:
        """Return what a version shows. Raises KnownError, and ValueError for a foreign text."""

    def go_back(self, entry: Entry) -> tuple[Changes, Undo]:
        """Make a version the present one; return what takes that back. Raises KnownError."""


class WorkHistory:
    """The versions of one work or of several."""

    can_name = True

    def __init__(self, desk: Desk, works: Sequence[Work]) -> None:
        self._works, self._language = desk.works, desk.language
        self._desk = desk
        self._shown = tuple(works)
        self._kinds: dict[str, Kind[Any] | None] = {w.id: _kind(desk, w) for w in works}

    def entries(self) -> tuple[Entry, ...]:
        found = [
            self._entry(work, version)
            for work in self._shown
            for version in self._works.versions(work.id)
        ]
        if len(self._shown) > 1:
            found.sort(key=lambda entry: entry.at, reverse=True)
        return tuple(found)

    def concerns(self, changes: Changes) -> bool:
        return not changes.works.isdisjoint(work.id for work in self._shown)

    def make(self, entry: Entry) -> Presentation:
        kind = self._kinds[entry.work_id]
        if kind is None:
            raise KnownError(
                say("This version of the program does not have this exercise; the work is kept.")
            )
        state = loaded(kind, *self._works.content_of(entry.work_id, entry.id))
        return kind.present(state, self._language)

    def go_back(self, entry: Entry) -> tuple[Changes, Undo]:
        before = self._works.open(entry.work_id).work.head_id
        opened, changes = self._works.restore(entry.work_id, entry.id)
        back = Return(entry.work_id, before, opened.work.head_id)
        return changes, partial(_taken_back, self._desk, (back,))

    def _entry(self, work: Work, version: Version) -> Entry:
        kind = self._kinds[work.id]
        label, language = version.label, self._language
        return Entry(
            id=version.revision_id,
            at=version.at,
            words=kind.label_text(label, language) if kind else label.render(language.text),
            name=version.name,
            current=version.current,
            work_id=work.id,
            about=self._desk.title_of(work.exercise_id) if len(self._shown) > 1 else "",
        )


class RecordHistory:
    """The versions of what a trainer wrote down, for example the agenda."""

    can_name = False

    def __init__(
        self, desk: Desk, workshop_id: str, name: str, present: Callable[[str], Presentation]
    ) -> None:
        self._records, self._language = desk.records, desk.language
        self._key, self._present = (workshop_id, name), present
        self._texts: dict[str, str] = {}

    def entries(self) -> tuple[Entry, ...]:
        found = self._records.history(*self._key)
        head = self._records.read(*self._key)
        self._texts = {version.id: version.text for version in found}
        present = next((v.id for v in found if (v.text, v.at) == (head.text, head.at)), "")
        return tuple(
            Entry(
                id=version.id,
                at=version.at,
                words=self._words(version.label.render(self._language.text), version.parent_id),
                current=version.id == present,
            )
            for version in found
        )

    def _words(self, label: str, parent_id: str | None) -> str:
        return label if parent_id is not None else self._language.text("Start")

    def concerns(self, changes: Changes) -> bool:
        return self._key in changes.records

    def make(self, entry: Entry) -> Presentation:
        return self._present(self._texts[entry.id])

    def go_back(self, entry: Entry) -> tuple[Changes, Undo]:
        changes = self._records.restore(*self._key, entry.id)
        return changes, partial(self._take_back, self._texts[entry.id])

    def _take_back(self, text: str) -> Changes:
        # What was written since is not to be lost.
        if self._records.read(*self._key).text != text:
            return Changes()
        return self._records.undo(*self._key)


def _taken_back(desk: Desk, returns: tuple[Return, ...]) -> Changes:
    return desk.works.take_back(returns)[1]


def _kind(desk: Desk, work: Work) -> Kind[Any] | None:
    try:
        return desk.kind(work.exercise_id)
    except (KeyError, KnownError):
        return None
