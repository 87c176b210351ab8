"""The versions of works: listed, named, gone back to; one work, or all of a team at once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from workshop_app.domain.changes import Changes
from workshop_app.domain.ids import new_id
from workshop_app.domain.limits import NAME_LIMIT, checked
from workshop_app.domain.message import Message, say
from workshop_app.domain.work import Attachments, Revision, Version, Work
from workshop_app.domain.workshop import Team, Workshop
from workshop_app.services.kept_works import KeptWorks, MissingError
from workshop_app.storage.repository import WorkInPlace


@dataclass(frozen=True)
class OpenWork:
    """A work as a page shows it.

    `state` is the JSON text of the exercise's state, exactly as it was given to `edit`
    (a lone surrogate is written as its JSON escape). `saved_at` is the time at which it
    was put on the disk, aware and in UTC: `saved_at.astimezone()` for the foot bar. `undo`
    and `redo` are the labels of what would be undone or done again, None where there is
    nothing. `attachments` are what the state names beside its text, by their digests.
    """

    work: Work
    team: Team
    workshop: Workshop
    state: str
    saved_at: datetime
    undo: Message | None
    redo: Message | None
    attachments: Attachments = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class Stood:
    """A work of a team and what it showed at a moment: None where it was begun later."""

    work: Work
    version: Version | None

    @property
    def is_other(self) -> bool:
        """Whether the work shows something else now."""
        return self.version is not None and not self.version.current


@dataclass(frozen=True)
class Return:
    """One work that went back: where it stood before, and the revision that it shows since."""

    work_id: str
    before: str
    after: str


class WorkVersions(KeptWorks):
    """The part of `Works` that goes back. Going back is a step like any other: nothing is
    overwritten, and it can be undone."""

    def versions(self, work_id: str) -> tuple[Version, ...]:
        """Return the history of a work, newest first, also what was undone."""
        found = self._found(work_id)
        return self._repository.versions(work_id, found.head.id)

    def state_of(self, work_id: str, revision_id: str) -> str:
        """Return the state of a version, to look at it before it is restored."""
        return self._version(work_id, revision_id).state

    def content_of(self, work_id: str, revision_id: str) -> tuple[str, Attachments]:
        """Return the state of a version and what it names beside its text; on any thread, and no
        connection is left behind there."""
        with self._repository.store.borrowed():
            state = self.state_of(work_id, revision_id)
            return state, self.attachments_of(work_id, state)

    def attachments_of(self, work_id: str, state: str) -> Attachments:
        """Return what a state of a work names beside its text."""
        return self._repository.attachments(work_id, state)

    def name_restore_point(
        self, work_id: str, name: str, revision_id: str = ""
    ) -> tuple[OpenWork, Changes]:
        """Give a version, the present one if none is named, a name of 1 to 60 characters; it is
        then never thinned."""
        checked(name, say("Name of the restore point"), NAME_LIMIT, required=True)
        with self._repository.transaction():
            found = self._open(work_id)
            version = self._version(work_id, revision_id) if revision_id else found.head
            self._repository.name_revision(version.id, name)
        opened = self._opened(found)
        return opened, changed_work(work_id)

    def remove_restore_point(self, work_id: str, revision_id: str) -> Changes:
        """Take the name of a restore point away; the version stays as long as its age allows."""
        with self._repository.transaction():
            self._open(work_id)
            self._version(work_id, revision_id)
            self._repository.name_revision(revision_id, None)
        return changed_work(work_id)

    def restore(self, work_id: str, revision_id: str) -> tuple[OpenWork, Changes]:
        """Make an earlier version the present one, as a new step that can be undone."""
        with self._repository.transaction():
            found = self._open(work_id)
            earlier = self._version(work_id, revision_id)
            if earlier.id == found.head.id:
                return self._opened(found), Changes()
            opened = self._go_back(found, earlier)
        return opened, changed_work(work_id)

    # --- all works of a team --------------------------------------------------------------------

    def stood(self, team_id: str, at: datetime, chosen: str = "") -> tuple[Stood, ...]:
        """Return the works of a team outside the trash as they stood at a moment; the work of
        which `chosen` is a version as in that one, for a clock that was set back makes several
        versions of one moment.

        What counts is what was made last until then: when an undo happened is not kept.
        """
        return tuple(
            Stood(work, self._at(work, at, chosen))
            for work in self._repository.works_of_team(team_id)
        )

    def restore_team(
        self, team_id: str, at: datetime, chosen: str = ""
    ) -> tuple[tuple[Return, ...], Changes]:
        """Let all works of a team show what they showed at a moment, and no other team's; see
        `stood`.

        All or none, as one step of each; `take_back` undoes it. A work begun later stays.
        """
        done = []
        with self._repository.transaction():
            for stood in self.stood(team_id, at, chosen):
                found = self._open(stood.work.id)
                if stood.version is None or not stood.is_other:
                    continue
                earlier = self._version(stood.work.id, stood.version.revision_id)
                opened = self._go_back(found, earlier)
                done.append(Return(stood.work.id, found.head.id, opened.work.head_id))
        return tuple(done), Changes(works=frozenset(one.work_id for one in done))

    def take_back(self, returns: tuple[Return, ...]) -> tuple[int, Changes]:
        """Undo `restore_team`; return how many works stay because they were changed since."""
        back = []
        with self._repository.transaction():
            for one in returns:
                found = self._open(one.work_id)
                if found.head.id == one.after:
                    self._move(found, one.before)
                    back.append(one.work_id)
        return len(returns) - len(back), Changes(works=frozenset(back))

    # --- inside ---------------------------------------------------------------------------------

    def _at(self, work: Work, at: datetime, chosen: str) -> Version | None:
        versions = self._repository.versions(work.id, work.head_id)
        for version in versions:
            if version.revision_id == chosen:
                return version
        if work.changed_at <= at:
            return next((one for one in versions if one.current), None)
        return next((one for one in versions if one.at <= at), None)

    def _go_back(self, found: WorkInPlace, earlier: Revision) -> OpenWork:
        revision = Revision(
            id=new_id(),
            work_id=found.work.id,
            parent_id=found.head.id,
            label=_restored(earlier),
            merge_key="",
            state=earlier.state,
            at=self._later_than(found),
        )
        return self._append(found, revision, self.attachments_of(found.work.id, earlier.state))

    def _append(self, found: WorkInPlace, revision: Revision, attachments: Attachments) -> OpenWork:
        self._repository.add_revision(revision)
        self._repository.move_head(found.work.id, revision.id, revision.at)
        work = replace(found.work, head_id=revision.id, changed_at=revision.at)
        return OpenWork(
            work=work,
            team=found.team,
            workshop=found.workshop,
            state=revision.state,
            saved_at=self._present(),
            undo=revision.label,
            redo=None,
            attachments=attachments,
        )

    def _move(self, found: WorkInPlace, head_id: str) -> OpenWork:
        self._repository.move_head(found.work.id, head_id, self._later_than(found))
        return replace(self._opened(self._found(found.work.id)), saved_at=self._present())

    def _version(self, work_id: str, revision_id: str) -> Revision:
        revision = self._repository.revision(work_id, revision_id)
        if revision is None:
            raise MissingError(
                say("This version was thinned out by age. Please choose one that is still listed.")
            )
        return revision

    def _opened(self, found: WorkInPlace) -> OpenWork:
        child = self._repository.newest_child(found.head.id)
        return OpenWork(
            work=found.work,
            team=found.team,
            workshop=found.workshop,
            state=found.head.state,
            saved_at=found.work.changed_at,
            undo=found.head.label if found.head.parent_id else None,
            redo=child[1] if child else None,
            attachments=self.attachments_of(found.work.id, found.head.state),
        )

    def _later_than(self, found: WorkInPlace) -> datetime:
        # A clock that was set back must not make the history run backwards.
        return max(self._present(), found.work.changed_at)


def changed_work(work_id: str) -> Changes:
    """Return that one work was changed."""
    return Changes(works=frozenset({work_id}))


def _restored(earlier: Revision) -> Message:
    if earlier.name is not None:
        return say("Restored “{name}”", name=earlier.name)
    return say("Restored the version of {time}", time=f"{earlier.at.astimezone():%Y-%m-%d %H:%M}")
