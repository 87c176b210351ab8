"""Work off the painting thread: what comes back, what does not, and that no thread stays."""

from __future__ import annotations

import gc
import threading

import pytest
from PySide6.QtCore import QObject
from shiboken6 import isValid

from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import say
from workshop_app.ui.jobs import Cancelled, Jobs, jobs_of


@pytest.fixture
def owner(qapp):
    made = QObject()
    yield made
    jobs_of(made).close()


class Heard:
    """All that a job said, in its order, and on which thread."""

    def __init__(self, job):
        self.said = []
        self.threads = set()
        self.job = job
        job.sent.connect(self._sent)
        job.done.connect(self._done)
        job.failed.connect(self._failed)
        job.over.connect(self._over)

    def _note(self, *said):
        self.said.append(said)
        self.threads.add(threading.get_ident())

    def _sent(self, value):
        self._note("sent", value)

    def _done(self, value):
        self._note("done", value)

    def _failed(self, message):
        self._note("failed", message.original)

    def _over(self):
        self._note("over")


def test_work_is_done_elsewhere_and_comes_back_here(qtbot, owner):
    def work(control):
        control.send((1, 2))
        control.send((2, 2))
        return threading.get_ident()

    job = jobs_of(owner).start(work)
    heard = Heard(job)
    with qtbot.waitSignal(job.over):
        pass
    worker = heard.said[2][1]
    assert heard.said == [("sent", (1, 2)), ("sent", (2, 2)), ("done", worker), ("over",)]
    assert worker != threading.get_ident()
    assert heard.threads == {threading.get_ident()}


def test_what_can_go_wrong_comes_as_words(qtbot, owner):
    def work(control):
        raise KnownError(say("The disk is full."))

    job = jobs_of(owner).start(work)
    heard = Heard(job)
    with qtbot.waitSignal(job.over):
        pass
    assert heard.said == [("failed", "The disk is full."), ("over",)]


def test_a_bug_reaches_the_crash_handler(qtbot, owner):
    def work(control):
        raise ZeroDivisionError("a bug")

    job = jobs_of(owner).start(work)
    with qtbot.captureExceptions() as crashes, qtbot.waitSignal(job.over):
        pass
    assert [str(error) for _, error, _ in crashes] == ["a bug"]


def test_a_cancelled_job_delivers_nothing_even_if_it_is_finished(qtbot, owner):
    finished = threading.Event()

    def work(control):
        finished.set()
        return "too late"

    jobs = jobs_of(owner)
    job = jobs.start(work)
    heard = Heard(job)
    assert finished.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: not isValid(job))
    assert heard.said == []


def test_a_cancelled_job_stops_at_its_next_step(qtbot, owner):
    begun, go_on = threading.Event(), threading.Event()
    steps = []

    def work(control):
        begun.set()
        go_on.wait(5)
        try:
            control.check()
        except Cancelled:
            steps.append("stopped")
            raise
        steps.append("went on")

    job = jobs_of(owner).start(work)
    assert begun.wait(5)
    job.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: not isValid(job))
    assert steps == ["stopped"]


def test_jobs_run_one_after_another(qtbot, owner):
    second_began = threading.Event()
    met = []

    def first(control):
        met.append(second_began.wait(0.05))

    def second(control):
        second_began.set()

    jobs = jobs_of(owner)
    jobs.start(first)
    last = jobs.start(second)
    with qtbot.waitSignal(last.over):
        pass
    assert met == [False]
    assert second_began.is_set()


def threads_of_jobs():
    return [thread for thread in threading.enumerate() if thread.name.startswith("job")]


def test_no_thread_stays_when_the_owner_goes(qtbot, owner):
    before = threads_of_jobs()
    mine = QObject()
    begun = threading.Event()
    never = []

    def work(control):
        begun.set()
        while True:
            control.check()

    jobs = jobs_of(mine)
    assert jobs is jobs_of(mine)
    jobs.start(work)
    jobs.start(never.append)
    assert begun.wait(5)
    assert len(threads_of_jobs()) == len(before) + 1
    mine.deleteLater()
    qtbot.waitUntil(lambda: not isValid(mine))
    assert threads_of_jobs() == before
    assert never == []


def test_closing_twice_does_no_harm(owner):
    jobs = Jobs(owner)
    jobs.close()
    jobs.close()


class Circle:
    """Garbage that only Python's collector finds; it writes down who took it away."""

    def __init__(self, taken):
        self.me = self
        self.taken = taken

    def __del__(self):
        self.taken.append(threading.current_thread().name)


def test_no_garbage_of_the_desk_is_collected_on_another_thread(qtbot, owner):
    """A widget that is taken away on another thread than its own crashes the program."""
    taken = []

    def work(control):
        return [[[]] for _ in range(200_000)]

    gc.collect()
    for _ in range(50):
        Circle(taken)
    job = jobs_of(owner).start(work)
    with qtbot.waitSignal(job.over):
        pass
    assert set(taken) <= {threading.main_thread().name}
    assert gc.isenabled()
    gc.collect()
    assert set(taken) == {threading.main_thread().name}


def test_garbage_is_collected_while_a_long_job_runs(qtbot, owner):
    taken = []
    go_on = threading.Event()
    job = jobs_of(owner).start(lambda control: go_on.wait(5))
    Circle(taken)
    qtbot.waitUntil(lambda: bool(taken), timeout=5_000)
    assert set(taken) == {threading.main_thread().name}
    with qtbot.waitSignal(job.over):
        go_on.set()


def test_python_collects_again_when_the_jobs_are_closed(qtbot):
    mine = QObject()
    jobs = jobs_of(mine)
    jobs.start(lambda control: None)
    jobs.start(lambda control: None)
    assert not gc.isenabled()
    jobs.close()
    assert gc.isenabled()


def test_what_has_to_be_finished_is_finished_when_the_program_ends(qtbot):
    mine = QObject()
    done, dropped = [], []
    first = threading.Event()

    def slow(control):
        first.wait(0.05)
        control.check()
        done.append("saved")

    jobs = jobs_of(mine)
    jobs.start(slow, finish=True)
    jobs.start(dropped.append)
    jobs.start(lambda control: done.append("saved too"), finish=True)
    mine.deleteLater()
    qtbot.waitUntil(lambda: not isValid(mine))
    assert done == ["saved", "saved too"]
    assert dropped == []
