"""What a team does with its work: start, edit, undo, go back to a version, throw away.

Every method that writes returns only when the change is on the disk, together with
`Changes`. All raise StoreError (a KnownError) where the disk fails; then nothing was written.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import uuid4

from workshop_app.domain.changes import Changes
from workshop_app.domain.limits import NAME_LIMIT, TextError, checked
from workshop_app.domain.message import Message, say
from workshop_app.domain.work import (
    NO_ATTACHMENTS,
    Attachments,
    RecentWork,
    Revision,
    Version,
    Work,
    may_merge,
)
from workshop_app.domain.workshop import Team, Workshop
from workshop_app.services.keeping import check_content, named, storable
from workshop_app.services.kept_works import KeptWorks, MissingError
from workshop_app.services.open_classes import check_open
from workshop_app.storage.errors import StoreError
from workshop_app.storage.repository import WorkInPlace

__all__ = ["MissingError", "OpenWork", "RecentWork", "StoreError", "TextError", "Version", "Works"]


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


class Works(KeptWorks):
    """The use cases of works; `now` gives the present as an aware time."""

    def start_practice(
        self,
        exercise_id: str,
        state: str,
        team_name: str = "",
        attachments: Attachments = NO_ATTACHMENTS,
    ) -> tuple[OpenWork, Changes]:
        """Start a work outside any class, for a team of its own whose name may be empty.

        A start that nobody has touched since is opened again rather than joined by another.
        """
        untouched = self._untouched(exercise_id, state, team_name)
        if untouched is not None:
            return untouched, Changes()
        name = _team_name(team_name, required=False)
        with self._repository.transaction():
            workshop = self._repository.practice()
            if workshop is None:
                workshop = Workshop(_new_id(), "", "practice")
                self._repository.add_workshop(workshop, self._present())
            position = self._repository.next_position("teams", workshop.id)
            team = Team(_new_id(), workshop.id, name, position)
            self._repository.add_team(team)
            opened = self._begin(workshop, team, exercise_id, state, attachments)
        return opened, _changes(opened) | Changes(
            teams=frozenset({team.id}), workshops=frozenset({workshop.id})
        )

    def _untouched(self, exercise_id: str, state: str, team_name: str) -> OpenWork | None:
        for recent in self.recent():
            if recent.exercise_id != exercise_id or recent.team_name != team_name:
                continue
            opened = self.open(recent.work_id)
            is_new = opened.undo is None and opened.redo is None and opened.state == state
            if is_new and opened.workshop.kind == "practice":
                return opened
        return None

    def start(
        self,
        team_id: str,
        exercise_id: str,
        state: str,
        attachments: Attachments = NO_ATTACHMENTS,
    ) -> tuple[OpenWork, Changes]:
        """Start a team's work on an exercise, or open the one there is.

        A team has one work on each exercise; an existing one keeps its state.
        """
        with self._repository.transaction():
            present = self._repository.work_of_team(team_id, exercise_id)
            if present is not None:
                return self.open(present), Changes()
            team = self._repository.team(team_id)
            workshop = self._repository.workshop(team.workshop_id) if team else None
            if team is None or workshop is None:
                raise MissingError(_no_team())
            check_open(workshop)
            opened = self._begin(workshop, team, exercise_id, state, attachments)
        return opened, _changes(opened)

    def open(self, work_id: str) -> OpenWork:
        """Return a work as it stands; raises MissingError."""
        return self._opened(self._found(work_id))

    def edit(
        self,
        work_id: str,
        state: str,
        label: Message,
        merge_key: str,
        attachments: Attachments = NO_ATTACHMENTS,
    ) -> tuple[OpenWork, Changes]:
        """Make `state` the new state; `label` says what was done, for undo and the versions.

        Edits with the same `merge_key` that follow each other within 2 seconds are one step
        of undo; an empty key merges with nothing. A state that equals the present one
        changes nothing. Of `attachments`, by their digests, those that the state names are
        kept with it, each content once. Raises KnownError for what is too much to be kept.
        """
        state = storable(state)
        attachments = named(state, attachments)
        with self._repository.transaction():
            found = self._open(work_id)
            if state == found.head.state:
                return self._opened(found), Changes()
            now = self._later_than(found)
            tip = self._repository.newest_child(found.head.id) is None
            merged = may_merge(found.work, found.head, merge_key, now, head_is_tip=tip)
            revision = Revision(
                id=_new_id(),
                work_id=work_id,
                parent_id=found.head.parent_id if merged else found.head.id,
                label=label,
                merge_key=merge_key,
                state=state,
                at=now,
                replaces_id=found.head.id if merged else None,
            )
            self._attach(work_id, attachments, now)
            opened = self._append(found, revision, attachments)
        return opened, _changes(opened)

    def undo(self, work_id: str) -> tuple[OpenWork, Changes]:
        """Go back one step; nothing changes at the start."""
        with self._repository.transaction():
            found = self._open(work_id)
            if found.head.parent_id is None:
                return self._opened(found), Changes()
            opened = self._move(found, found.head.parent_id)
        return opened, _changes(opened)

    def redo(self, work_id: str) -> tuple[OpenWork, Changes]:
        """Do again what was undone last; nothing changes where there is nothing."""
        with self._repository.transaction():
            found = self._open(work_id)
            child = self._repository.newest_child(found.head.id)
            if child is None:
                return self._opened(found), Changes()
            opened = self._move(found, child[0])
        return opened, _changes(opened)

    def versions(self, work_id: str) -> tuple[Version, ...]:
        """Return the history of a work, newest first, also what was undone."""
        found = self._found(work_id)
        return self._repository.versions(work_id, found.head.id)

    def state_of(self, work_id: str, revision_id: str) -> str:
        """Return the state of a version, to look at it before it is restored."""
        return self._version(work_id, revision_id).state

    def attachments_of(self, work_id: str, state: str) -> Attachments:
        """Return what a state of a work names beside its text."""
        return self._repository.attachments(work_id, state)

    def name_restore_point(self, work_id: str, name: str) -> tuple[OpenWork, Changes]:
        """Give the present version a name of 1 to 60 characters; it is then never thinned."""
        checked(name, say("Name of the restore point"), NAME_LIMIT, required=True)
        with self._repository.transaction():
            found = self._open(work_id)
            self._repository.name_revision(found.head.id, name)
        opened = self._opened(found)
        return opened, _changes(opened)

    def remove_restore_point(self, work_id: str, revision_id: str) -> Changes:
        """Take the name of a restore point away; the version stays as long as its age allows."""
        with self._repository.transaction():
            self._open(work_id)
            self._version(work_id, revision_id)
            self._repository.name_revision(revision_id, None)
        return Changes(works=frozenset({work_id}))

    def restore(self, work_id: str, revision_id: str) -> tuple[OpenWork, Changes]:
        """Make an earlier version the present one, as a new step that can be undone."""
        with self._repository.transaction():
            found = self._open(work_id)
            earlier = self._version(work_id, revision_id)
            if earlier.id == found.head.id:
                return self._opened(found), Changes()
            revision = Revision(
                id=_new_id(),
                work_id=work_id,
                parent_id=found.head.id,
                label=_restored(earlier),
                merge_key="",
                state=earlier.state,
                at=self._later_than(found),
            )
            kept = self.attachments_of(work_id, earlier.state)
            opened = self._append(found, revision, kept)
        return opened, _changes(opened)

    def recent(self, limit: int = 12) -> tuple[RecentWork, ...]:
        """Return the works that were changed last, newest first."""
        return self._repository.recent(limit)

    def of_workshop(self, workshop_id: str) -> tuple[Work, ...]:
        """Return the works of all teams of a workshop."""
        return self._repository.works_of_workshop(workshop_id)

    def of_same_team(self, work_id: str, exercise_id: str) -> tuple[OpenWork, ...]:
        """Return the works of the same team on an exercise, the last changed first; beside a
        practice, of all that was practised alone. The work itself is not among them."""
        work = self._found(work_id).work
        return tuple(map(self.open, self._repository.works_beside(work, exercise_id)))

    def check_team_name(self, team_id: str, name: str) -> Team:
        """Return the team if it can take a name; raises TextError, whose message stands beside
        the field. Only the team of a practice may have no name."""
        team = self._repository.team(team_id)
        workshop = self._repository.workshop(team.workshop_id) if team else None
        if team is None or workshop is None:
            raise MissingError(_no_team())
        check_open(workshop)
        _team_name(name, required=workshop.kind == "class")
        return team

    def rename_team(self, team_id: str, name: str) -> Changes:
        """Give a team a name of up to 60 characters, kept exactly as it was typed.

        Raises TextError as `check_team_name` does; the old name stays.
        """
        with self._repository.transaction():
            team = self.check_team_name(team_id, name)
            if name == team.name:
                return Changes()
            self._repository.name_team(team_id, name)
        return Changes(teams=frozenset({team_id}))

    def _begin(
        self,
        workshop: Workshop,
        team: Team,
        exercise_id: str,
        state: str,
        attachments: Attachments,
    ) -> OpenWork:
        now = self._present()
        work = Work(_new_id(), team.id, exercise_id, _new_id(), now, now)
        start = Revision(work.head_id, work.id, None, say("Start"), "", storable(state), now)
        kept = named(start.state, attachments)
        self._repository.add_work(work)
        self._repository.add_revision(start)
        self._attach(work.id, kept, now)
        return OpenWork(work, team, workshop, start.state, now, None, None, kept)

    def _attach(self, work_id: str, attachments: Attachments, at: datetime) -> None:
        if not attachments:
            return
        present = self._repository.attached(work_id)
        missing = {digest: attachments[digest] for digest in attachments.keys() - present}
        for digest, content in missing.items():
            check_content(digest, content)
        self._repository.attach(work_id, missing, at)

    def _append(self, found: WorkInPlace, revision: Revision, attachments: Attachments) -> OpenWork:
        self._repository.add_revision(revision)
        self._repository.move_head(found.work.id, revision.id, revision.at)
        work = replace(found.work, head_id=revision.id, changed_at=revision.at)
        return OpenWork(
            work=work,
            team=found.team,
            workshop=found.workshop,
            state=revision.state,
            saved_at=revision.at,
            undo=revision.label,
            redo=None,
            attachments=attachments,
        )

    def _move(self, found: WorkInPlace, head_id: str) -> OpenWork:
        self._repository.move_head(found.work.id, head_id, self._later_than(found))
        return self.open(found.work.id)

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


def _new_id() -> str:
    return uuid4().hex


def _changes(opened: OpenWork) -> Changes:
    return Changes(works=frozenset({opened.work.id}))


def _team_name(name: str, *, required: bool) -> str:
    return checked(name, say("Name of the team"), NAME_LIMIT, required=required)


def _no_team() -> Message:
    return say("This team is not in the data file any more. Everything else is as it was.")


def _restored(earlier: Revision) -> Message:
    if earlier.name is not None:
        return say("Restored “{name}”", name=earlier.name)
    return say("Restored the version of {time}", time=f"{earlier.at.astimezone():%Y-%m-%d %H:%M}")
