"""Processes that say on a pipe what they were told is saved, and are killed while they work."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from random import Random
from typing import Any

LONGEST_WAIT = 60
"""Seconds until a process that says nothing has failed; it needs one or two."""

PRELOADED = ["tests.faults.typing_team", "tests.faults.typing_services"]
"""Imported once for all processes, which then only have to begin."""


def until_killed(
    main: Callable[..., None], *values: object, after: int, chance: Random, longest: float = 0.15
) -> list[Any]:
    """Let a process work, kill it a moment after it spoke `after` times; return what it said."""
    process, ours = _started(main, *values)
    with ours:
        heard = [_heard(ours) for _ in range(after)]
        time.sleep(chance.uniform(0, longest))
        process.kill()
        process.join()
        return heard + _rest(ours)


def said_by(main: Callable[..., None], *values: object) -> list[Any]:
    """Let a process work to its end; return what it said."""
    process, ours = _started(main, *values)
    with ours:
        process.join(LONGEST_WAIT)
        if process.is_alive():
            process.kill()
            process.join()
        return _rest(ours)


@contextmanager
def running_process(main: Callable[..., None], *values: object) -> Iterator[Connection]:
    """Let a process work beside the test; give what it says."""
    process, ours = _started(main, *values)
    with ours:
        yield ours
    process.join(LONGEST_WAIT)
    assert process.exitcode == 0


def _started(main: Callable[..., None], *values: object) -> tuple[BaseProcess, Connection]:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=main, args=(*values, theirs))
    process.start()
    theirs.close()
    return process, ours


def _heard(ours: Connection) -> Any:
    assert ours.poll(LONGEST_WAIT), "the process says nothing"
    return ours.recv()


def _rest(ours: Connection) -> list[Any]:
    rest = []
    try:
        while ours.poll():
            rest.append(ours.recv())
    except (EOFError, OSError):
        pass  # the last word may be cut off by the kill
    return rest
