"""What the system says when it does not do what was asked, in words of this program."""

from __future__ import annotations

import errno

from workshop_app.domain.message import Message, say

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""There is no room: on the disk, in what somebody may use of it, in one file."""

READ_ONLY = frozenset({errno.EROFS})
FORBIDDEN = frozenset({errno.EACCES, errno.EPERM})
_GONE = frozenset({errno.ENOENT, errno.ENOTDIR})
_SILENT = frozenset(
    getattr(errno, name)
    for name in (
        *("EIO", "ENXIO", "ENODEV", "ESTALE", "ETIMEDOUT", "ENOTCONN", "EREMOTEIO", "ENOMEDIUM"),
        *("ENETDOWN", "ENETUNREACH", "ENETRESET", "EHOSTDOWN", "EHOSTUNREACH", "ECONNRESET"),
    )
    if hasattr(errno, name)
)
_BUSY = frozenset({errno.EBUSY, errno.ETXTBSY, errno.EAGAIN, errno.EDEADLK})
_LONG = frozenset({errno.ENAMETOOLONG})
_MANY = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOMEM})

# Windows has one number of POSIX for several of its own.
_BUSY_WINDOWS = frozenset({32, 33, 170})
_READ_ONLY_WINDOWS = frozenset({19})
_SILENT_WINDOWS = frozenset({21, 53, 54, 55, 59, 64, 65, 67, 121, 1117, 1167, 1231, 1232})

_WORDS = (
    (_BUSY, _BUSY_WINDOWS, say("another program is using it")),
    (READ_ONLY, _READ_ONLY_WINDOWS, say("it can only be read there")),
    (_SILENT, _SILENT_WINDOWS, say("the disk, the stick or the network does not answer")),
    (FULL, frozenset({39, 112}), say("there is no room left")),
    (FORBIDDEN, frozenset({5}), say("the right to do it is missing")),
    (_GONE, frozenset({2, 3, 15}), say("it is not there (any more)")),
    (_LONG, frozenset({206}), say("the name is too long")),
    (_MANY, frozenset({4, 8, 14}), say("the computer has no memory left for it")),
)


def reason_of(error: OSError) -> Message:
    """Return why the system did not do something, to stand behind a colon in a sentence; what is
    not known is said as the system says it, in its language."""
    number: object = getattr(error, "winerror", None)
    for numbers, of_windows, words in _WORDS:
        if number in of_windows if number is not None else error.errno in numbers:
            return words
    return say("the system did not do it (system message: {words})", words=_said(error))


def _said(error: OSError) -> str:
    return error.strerror or str(error) or type(error).__name__
