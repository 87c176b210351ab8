"""The log file: what the program did, never what its users wrote.

Log calls name ids, counts and file names, not texts. An exception is written with its type
and its places in the code; its message only where the system made it, because others may
quote what somebody typed.
"""

from __future__ import annotations

import logging
import traceback
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

LOG_NAME = "workshop.log"
_SIZE = 1_000_000
_FILES = 4
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class _Rolling(logging.FileHandler):
    """Begins a new file before one grows too large, and keeps the last few.

    As the one in `logging.handlers`, which brings what speaks to networks along.
    """

    def emit(self, record: logging.LogRecord) -> None:
        try:
            self._make_room(record)
            super().emit(record)
        except Exception:  # noqa: BLE001 - a stick that was pulled out must not stop the program
            self.handleError(record)

    def _make_room(self, record: logging.LogRecord) -> None:
        more = len(self.format(record).encode("utf-8", "replace")) + 1
        if self.stream is None or self.stream.tell() + more <= _SIZE:
            return
        self.close()  # what comes next opens it again
        first = Path(self.baseFilename)
        files = [first, *(first.with_name(f"{first.name}.{n}") for n in range(1, _FILES + 1))]
        with suppress(OSError):  # somebody reads one of them: the log goes on in the same file
            for name, next_name in reversed(list(pairwise(files))):
                if name.exists():
                    name.replace(next_name)


class _WithoutTexts(logging.Formatter):
    def formatException(self, ei: object) -> str:  # noqa: N802 - the name logging asks for
        error = ei[1] if isinstance(ei, tuple) else None
        lines: list[str] = []
        while isinstance(error, BaseException):
            lines = [*traceback.format_tb(error.__traceback__), _outline(error) + "\n", *lines]
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "".join(lines).rstrip()


def start_logging(folder: Path, level: int = logging.INFO) -> Path | None:
    """Log into a rotating file in `folder` and return its path.

    Where the folder cannot be written the program goes on with warnings on standard error,
    and None is returned. Calling it again moves the log.
    """
    stop_logging()
    handler: logging.Handler
    path: Path | None = folder / LOG_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = _Rolling(folder / LOG_NAME, encoding="utf-8")
    except OSError:
        handler, path = logging.StreamHandler(), None
        handler.setLevel(logging.WARNING)
    handler.setFormatter(_WithoutTexts(_FORMAT))
    handler.set_name(__name__)
    logger = logging.getLogger("workshop_app")
    logger.addHandler(handler)
    logger.setLevel(level)
    return path


def stop_logging() -> None:
    """Close the log file; nothing happens where none is open."""
    logger = logging.getLogger("workshop_app")
    for handler in list(logger.handlers):
        if handler.get_name() == __name__:
            logger.removeHandler(handler)
            handler.close()


def _outline(error: BaseException) -> str:
    kind = type(error)
    by_system = isinstance(error, OSError) or kind.__module__ == "sqlite3"
    return f"{kind.__name__}: {error}" if by_system else kind.__name__
