"""What was found in files that were brought, before anything of it is taken in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from workshop_app.domain.characters import legible
from workshop_app.domain.handin import TAKEN, Status
from workshop_app.domain.message import Message
from workshop_app.services.handins.contents import Archive, ClassFile, HandIn

FileKind = Literal["hand-in", "class", "archive", ""]


@dataclass(frozen=True)
class FoundWork:
    """A work of a hand-in: whose, on what, and how it stands to what is there.

    `reason` says why it is not taken in, or what is worth knowing of it.
    """

    team_id: str
    team_name: str
    exercise_id: str
    revision_id: str
    at: datetime
    status: Status
    reason: Message | None = None


@dataclass(frozen=True)
class FoundFile:
    """One file: what it is, of which class, and how it stands to what is there.

    Of a hand-in, `works` has a line for each work, and `status` is that of the file as a whole:
    the most notable of them. A file that could not be read has no kind, and `reason` says why.
    """

    path: Path
    kind: FileKind
    status: Status
    reason: Message | None = None
    workshop_id: str = ""
    workshop_title: str = ""
    team_id: str = ""
    team_name: str = ""
    made_at: datetime | None = None
    works: tuple[FoundWork, ...] = ()
    content: HandIn | ClassFile | Archive | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        """The name of the file, as it can be shown and kept."""
        return legible(self.path.name)

    @property
    def hand_in(self) -> HandIn:
        """What a hand-in holds; to be asked for of no other kind."""
        assert isinstance(self.content, HandIn)
        return self.content

    @property
    def is_of_other_class(self) -> bool:
        """Whether something of it could come in if its class were here."""
        statuses = [work.status for work in self.works] or [self.status]
        return "wrong-class" in statuses

    @property
    def is_good(self) -> bool:
        """Whether something of it is taken in as it stands."""
        if self.kind == "hand-in":
            return any(work.status in TAKEN for work in self.works)
        return self.status in ("new", "newer")


@dataclass(frozen=True)
class Found:
    """All files that were looked into, in the order in which they were named or found."""

    files: tuple[FoundFile, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether there is something to take in."""
        return any(file.is_good for file in self.files)


@dataclass(frozen=True)
class Choices:
    """What a person decided over what was found.

    `chosen` are revisions that diverged and are to count all the same, `as_new` ids of classes
    that are not here and are to be made, `copies` archives to be kept beside a class that is
    here, `own_teams` by class which team works on this computer.
    """

    chosen: frozenset[str] = frozenset()
    as_new: frozenset[str] = frozenset()
    copies: frozenset[Path] = frozenset()
    own_teams: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Taken:
    """What was taken in: how many works, of which classes. `id` is for taking it back, "" where
    nothing was taken. `left` says why something was left out that was good when it was looked
    into.
    """

    id: str
    works: int
    conflicts: int
    workshops: tuple[str, ...]
    left: tuple[Message, ...] = ()


@dataclass(frozen=True)
class TakenBack:
    """What was taken back; `kept` works were changed since and stay as they are."""

    works: int
    kept: int
