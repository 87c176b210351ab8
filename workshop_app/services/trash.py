"""The trash: what was removed, put back or erased for good."""

from __future__ import annotations

from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import say
from workshop_app.domain.trash import Removed
from workshop_app.services.open_classes import check_open
from workshop_app.services.people import People
from workshop_app.services.templates import Templates
from workshop_app.services.works import Works
from workshop_app.services.workshops import Workshops
from workshop_app.storage import trash
from workshop_app.storage.erasing import erase
from workshop_app.storage.repository import Repository


class Trash:
    """The use cases of what was removed, whatever it is; nothing in it is lost until it is erased.

    What writes returns when it is on the disk. All raise KnownError for what is not in the trash
    any more, and for what belongs to a closed class; then nothing was changed.
    """

    def __init__(
        self,
        repository: Repository,
        works: Works,
        workshops: Workshops,
        people: People,
        templates: Templates,
    ) -> None:
        self._repository = repository
        self._works, self._workshops = works, workshops
        self._people, self._templates = people, templates

    def list(self) -> tuple[Removed, ...]:
        """Return everything that was removed, the last one first."""
        return trash.removed(self._repository.store)

    def put_back(self, item: Removed) -> Changes:
        """Take something out of the trash, with all that was in it."""
        self._check(item)
        match item.kind:
            case "class":
                return self._workshops.put_back(item.id)
            case "team":
                return self._people.put_back_team(item.id)
            case "person":
                return self._people.put_back([item.id])
            case "work":
                return self._works.put_back(item.id)
            case "template":
                return self._templates.put_back(item.id)

    def erase(self, item: Removed) -> Changes:
        """Delete something in the trash for good, with all that is in it; nothing brings it back.

        Backups that were made before still hold it. The people of a team stay in the class.
        """
        self._check(item)
        changes = self._changes(item)
        erase(self._repository.store, item.kind, item.id)
        return changes

    def _changes(self, item: Removed) -> Changes:
        """Return what an erasing changes; raises ClosedClassError where it may not be."""
        one = frozenset({item.id})
        if item.kind == "class":
            return Changes(workshops=one)
        if item.kind == "template":
            return Changes(templates=one)
        if item.kind == "work":
            found = self._repository.work_in_place(item.id)
            workshop_id = found.workshop.id if found else ""
            changes = Changes(works=one)
        elif item.kind == "team":
            workshop_id = self._people.team(item.id).workshop_id
            changes = Changes(teams=one, workshops=frozenset({workshop_id}))
        else:
            workshop_id = self._people.participant(item.id).workshop_id
            changes = Changes(workshops=frozenset({workshop_id}))
        workshop = self._repository.workshop(workshop_id)
        if workshop is not None:
            check_open(workshop)
        return changes

    def _check(self, item: Removed) -> None:
        if not any((one.kind, one.id) == (item.kind, item.id) for one in self.list()):
            raise KnownError(
                say("This is not in the trash any more. Everything else is as it was.")
            )
