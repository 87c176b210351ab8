"""What was removed and can still be put back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

RemovedKind = Literal["class", "team", "person", "work", "template"]


@dataclass(frozen=True)
class Removed:
    """Something in the trash.

    `name` is the user's text, or the id of its exercise for a work; `owner` the team of a work, the
    exercise of a template, the client of a class; `place` the title of the class that it is of.
    """

    kind: RemovedKind
    id: str
    name: str
    owner: str
    place: str
    removed_at: datetime
