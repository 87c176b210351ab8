"""What can go wrong in the world, as against what is wrong in the program."""

from __future__ import annotations

from workshop_app.domain.message import Message


class KnownError(Exception):
    """Something the user can act on: a message that says what happened and what to do.

    Everything else that is raised is a bug and goes to the crash handler.
    """

    def __init__(self, message: Message) -> None:
        super().__init__(message.render(str))
        self.message = message
