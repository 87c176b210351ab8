"""What versions show, worked out beside the painting thread and kept for a while."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import Message, say
from workshop_app.kit.presentation import Presentation
from workshop_app.ui.desk import Desk
from workshop_app.ui.jobs import Control, Job, jobs_of
from workshop_app.ui.pages.version_history import Entry, History

MOST = 48
"""Versions that are kept; those that were asked for first go first. Each may be large."""

AHEAD = 16
"""Versions of a film that are made at a time."""

Frame = Presentation | Message
"""What a version shows, or why it cannot be shown."""


class Frames(QObject):
    """Makes what versions show; `ready` carries the id of one that is there now."""

    ready = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._frames: dict[str, Frame] = {}
        self._job: Job | None = None

    def get(self, entry: Entry | None) -> Frame | None:
        """Return what a version shows, None where that is not known yet."""
        return self._frames.get(entry.id) if entry is not None else None

    def ask(self, history: History, entries: Sequence[Entry]) -> None:
        """Make what these versions show, in this order; what was asked for before is dropped."""
        self.cancel()
        for entry in entries:
            if entry.id in self._frames:
                self._frames[entry.id] = self._frames.pop(entry.id)
        missing = tuple(entry for entry in entries if entry.id not in self._frames)
        if missing:
            self._job = jobs_of(self._desk).start(partial(_make_all, history.make, missing))
            self._job.sent.connect(self._on_made)
            self._job.over.connect(self._on_over)

    def ask_film(self, history: History, film: Sequence[Entry], present: Sequence[Entry]) -> None:
        """Make the next versions of a film, unless some are being made; `present` are those that
        stand beside them."""
        if self._job is None and film and film[0].id not in self._frames:
            self.ask(history, (*present, *film[:AHEAD]))

    def cancel(self) -> None:
        """Wait for nothing any more."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _on_made(self, made: tuple[str, Frame]) -> None:
        entry_id, frame = made
        self._frames[entry_id] = frame
        while len(self._frames) > MOST:
            del self._frames[next(iter(self._frames))]
        self.ready.emit(entry_id)

    def _on_over(self) -> None:
        self._job = None


def _make_all(
    make: Callable[[Entry], Presentation], entries: Sequence[Entry], control: Control
) -> None:
    for entry in entries:
        control.send((entry.id, _made(make, entry)))


def _made(make: Callable[[Entry], Presentation], entry: Entry) -> Frame:
    try:
        return make(entry)
    except KnownError as error:
        return error.message
    except ValueError:
        return say("This version was written by another program and cannot be shown. It is kept.")
