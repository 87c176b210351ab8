"""Work that takes longer than a blink, off the thread that paints, one job after another.

One at a time, because neither the makers of pages nor their painters know threads. Python
collects garbage on whichever thread comes to it, and a widget that is taken away on another
thread than its own crashes the program: while a job runs, only the starting thread collects.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event
from typing import Any
from weakref import WeakSet

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal

from workshop_app.domain.errors import KnownError

COLLECT_EVERY = 500
"""Milliseconds between two collections of garbage while a job runs."""

_SENT, _DONE, _FAILED, _CRASHED, _ENDED = range(5)


class Cancelled(Exception):  # noqa: N818
    """Nobody waits for the work any more."""


class Control:
    """What the work is given: to say how far it is, and to learn that nobody waits any more."""

    def __init__(self, send: Callable[[object], None]) -> None:
        self._send = send
        self._cancelled = Event()

    def cancel(self) -> None:
        """Let the next `check` or `send` raise."""
        self._cancelled.set()

    def check(self) -> None:
        """Raise Cancelled where nobody waits any more; to be called between two steps."""
        if self._cancelled.is_set():
            raise Cancelled

    def send(self, piece: object) -> None:
        """Hand out a part of the result, or how far the work is. Raises Cancelled."""
        self.check()
        self._send(piece)


Work = Callable[[Control], object]


class Job(QObject):
    """One piece of work. Its signals come on the thread that started it, and never after `cancel`.

    `sent` carries what the work hands out on its way, `done` what it returns, `failed` the
    Message of a KnownError. Any other error is raised on the starting thread, where the crash
    handler finds it, after `crashed`. Whatever the end, unless it was cancelled: `over`.
    """

    sent = Signal(object)
    done = Signal(object)
    failed = Signal(object)
    crashed = Signal(object)
    over = Signal()
    ended = Signal()
    """The thread has let go of the job, cancelled or not; for `Jobs`."""

    _told = Signal(int, object)

    def __init__(self, work: Work, parent: QObject, *, finish: bool = False) -> None:
        super().__init__(parent)
        self.finish = finish
        self._work = work
        self._is_cancelled = False
        self.control = Control(self._send)
        self._told.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Deliver nothing any more, and stop the work at its next step."""
        self._is_cancelled = True
        self.control.cancel()

    def run(self) -> None:
        """Do the work; called on the thread of the jobs."""
        try:
            self.control.check()
            value = self._work(self.control)
            self._told.emit(_DONE, value)
        except Cancelled:
            pass
        except KnownError as error:
            self._told.emit(_FAILED, error.message)
        except Exception as error:  # noqa: BLE001  # it is raised again for the crash handler
            self._told.emit(_CRASHED, error)
        self._told.emit(_ENDED, None)

    def _send(self, piece: object) -> None:
        self._told.emit(_SENT, piece)

    def _deliver(self, kind: int, value: Any) -> None:
        if kind == _ENDED:
            self.ended.emit()
            self.deleteLater()
        if self._is_cancelled:
            return
        ends = {_SENT: self.sent, _DONE: self.done, _FAILED: self.failed, _CRASHED: self.crashed}
        if kind in ends:
            ends[kind].emit(value)
        else:
            self.over.emit()
        if kind == _CRASHED:
            raise value


class Jobs(QObject):
    """The jobs of one owner. It waits for their thread before the owner or the program ends."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._thread = _Thread()
        self._collector = QTimer(self)
        self._collector.setInterval(COLLECT_EVERY)
        self._collector.timeout.connect(_collect)
        close = partial(_Thread.close, self._thread)
        owner.destroyed.connect(close)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(close)

    def start(self, work: Work, *, finish: bool = False) -> Job:
        """Begin a piece of work as soon as those before it are over.

        What the work uses must be frozen or its own. Connect to the job's signals at once.
        With `finish` the work is done even if the program is closed meanwhile.
        """
        job = Job(work, self, finish=finish)
        job.ended.connect(self._on_ended)
        self._collector.start()
        self._thread.submit(job)
        return job

    def close(self) -> None:
        """Cancel what may be cancelled and return when the rest is done and the thread ended."""
        for job in self.findChildren(Job):
            if not job.finish:
                job.cancel()
        self._collector.stop()
        self._thread.close()

    def _on_ended(self) -> None:
        self._thread.release()
        if not self._thread.is_busy:
            self._collector.stop()


class _Thread:
    """The thread of the jobs. It is no QObject, so that it can be ended when those are gone."""

    def __init__(self) -> None:
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
        self._controls: WeakSet[Control] = WeakSet()
        self._jobs = 0

    @property
    def is_busy(self) -> bool:
        return self._jobs > 0

    def submit(self, job: Job) -> None:
        _pause.begin()
        self._jobs += 1
        if not job.finish:
            self._controls.add(job.control)
        self._executor.submit(job.run)

    def release(self) -> None:
        if self._jobs:
            self._jobs -= 1
            _pause.end()

    def close(self) -> None:
        for control in list(self._controls):
            control.cancel()
        self._executor.shutdown()
        while self._jobs:
            self.release()


class _Pause:
    """Keeps Python from collecting garbage by itself, as long as anyone asks for it."""

    def __init__(self) -> None:
        self._asked = 0
        self._was_enabled = False

    def begin(self) -> None:
        if not self._asked:
            self._was_enabled = gc.isenabled()
            gc.disable()
        self._asked += 1

    def end(self) -> None:
        self._asked -= 1
        if not self._asked and self._was_enabled:
            # What has piled up goes here, or the first thread that needs memory would collect it.
            gc.collect(0)
            gc.enable()


_pause = _Pause()
"""There is one collector in the program, so there is one pause."""


def _collect() -> None:
    gc.collect(1)


def jobs_of(owner: QObject) -> Jobs:
    """Return the jobs of an owner, for example of the desk; they are made when first needed."""
    found = owner.findChild(Jobs, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found if isinstance(found, Jobs) else Jobs(owner)
