"""What the files hold once they were read: checked values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workshop_app.domain.agenda import Agenda
from workshop_app.domain.handin import Lineage
from workshop_app.domain.template import Template
from workshop_app.domain.work import Attachments
from workshop_app.domain.workshop import Participant, Team, Workshop
from workshop_app.services.handins.package import Package


@dataclass(frozen=True)
class HandedWork:
    """A work as it was handed in. `handed_in` has the times of the earlier hand-ins by their
    revisions; the lineage knows them all."""

    id: str
    exercise_id: str
    lineage: Lineage
    state: str
    handed_in: Mapping[str, datetime]
    attachments: Attachments = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class HandIn:
    """The work of one team of a class."""

    made_at: datetime
    workshop: Workshop
    team: Team
    people: tuple[Participant, ...]
    works: tuple[HandedWork, ...]


@dataclass(frozen=True)
class ClassFile:
    """A class as its teams need it: no points, no notes, nobody's work.

    `lineage` tells it apart from the class files of this class that were written before it.
    `templates` are the settings kept for its exercises.
    """

    lineage: Lineage
    workshop: Workshop
    teams: tuple[Team, ...]
    people: tuple[Participant, ...]
    agenda: Agenda
    templates: tuple[Template, ...]

    @property
    def made_at(self) -> datetime:
        """When it was made, by the clock of whoever made it."""
        return self.lineage.at


@dataclass(frozen=True)
class Archive:
    """A whole class, checked but for its rows, which stay in the file until they are taken.

    `heads` are the revisions that count, by which two copies of a class are told apart.
    """

    made_at: datetime
    workshop: Workshop
    heads: frozenset[str]
    package: Package = field(repr=False, compare=False)
