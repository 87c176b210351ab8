"""What long work is given by whoever waits for it."""

from __future__ import annotations

from typing import Protocol


class Control(Protocol):
    """To learn that nobody waits any more, and to say how far the work is."""

    def check(self) -> None:
        """Raise where nobody waits any more; to be called between two steps."""

    def send(self, piece: object) -> None:
        """Say how far the work is: a share from 0.0 to 1.0."""


class Quiet:
    """For work that nobody watches."""

    def check(self) -> None:
        """Go on."""

    def send(self, piece: object) -> None:
        """Say nothing."""
