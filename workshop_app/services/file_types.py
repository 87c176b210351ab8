"""Letting the system open hand-ins, class files and archives with this program."""

from __future__ import annotations

from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import Message, say
from workshop_app.domain.system_words import reason_of
from workshop_app.system import file_types as system


def register() -> Message:
    """Let a double click open the files with the program as it lies now; return what was done.

    Raises KnownError where the system does not let it, or nothing is there to start.
    """
    if not system.can_register():
        return say("macOS knows the files as soon as the program lies in “Applications”.")
    try:
        system.register(system.program())
    except system.NoProgramError as error:
        raise KnownError(
            say(
                "Hand-ins cannot be tied to this program, because it is not installed. Run "
                "“make run” once, or use the built program; then try again."
            )
        ) from error
    except OSError as error:
        raise KnownError(_words_of(error)) from error
    return say(
        "A double click opens hand-ins, class files and archives with this program now. Do this "
        "again after you have moved the program."
    )


def forget() -> Message:
    """Take back what `register` has done; return what was done. Raises KnownError."""
    try:
        system.forget()
    except OSError as error:
        raise KnownError(_words_of(error)) from error
    return say("Hand-ins, class files and archives are not tied to this program any more.")


def _words_of(error: OSError) -> Message:
    return say(
        "The system did not take the change: {reason}. Nothing of your data is touched; hand-ins "
        "can still be opened from the first page.",
        reason=reason_of(error),
    )
