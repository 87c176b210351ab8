"""What a team does with its work: start, edit, undo, go back to a version, throw away.

Every method that writes returns only when the change is on the disk, together with
`Changes`. All raise StoreError (a KnownError) where the disk fails; then nothing was written.
"""

from __future__ import annotations

from datetime import datetime

from workshop_app.domain.changes import Changes
from workshop_app.domain.ids import new_id
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
from workshop_app.services.kept_works import MissingError
from workshop_app.services.open_classes import NO_TEAM, check_open
from workshop_app.services.work_versions import OpenWork, WorkVersions, changed_work
from workshop_app.storage.errors import StoreError

__all__ = ["MissingError", "OpenWork", "RecentWork", "StoreError", "TextError", "Version", "Works"]


class Works(WorkVersions):
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
                workshop = Workshop(new_id(), "", "practice")
                self._repository.add_workshop(workshop, self._present())
            position = self._repository.next_position("teams", workshop.id)
            team = Team(new_id(), workshop.id, name, position)
            self._repository.add_team(team)
            opened = self._begin(workshop, team, exercise_id, state, attachments)
        return opened, changed_work(opened.work.id) | Changes(
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
                raise MissingError(NO_TEAM)
            check_open(workshop)
            opened = self._begin(workshop, team, exercise_id, state, attachments)
        return opened, changed_work(opened.work.id)

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
            # By the clock as it is: after one that was set back nothing is of the same moment.
            present = self._present()
            merged = may_merge(found.work, found.head, merge_key, present, head_is_tip=tip)
            revision = Revision(
                id=new_id(),
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
        return opened, changed_work(opened.work.id)

    def undo(self, work_id: str) -> tuple[OpenWork, Changes]:
        """Go back one step; nothing changes at the start."""
        with self._repository.transaction():
            found = self._open(work_id)
            if found.head.parent_id is None:
                return self._opened(found), Changes()
            opened = self._move(found, found.head.parent_id)
        return opened, changed_work(opened.work.id)

    def redo(self, work_id: str) -> tuple[OpenWork, Changes]:
        """Do again what was undone last; nothing changes where there is nothing."""
        with self._repository.transaction():
            found = self._open(work_id)
            child = self._repository.newest_child(found.head.id)
            if child is None:
                return self._opened(found), Changes()
            opened = self._move(found, child[0])
        return opened, changed_work(opened.work.id)

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
            raise MissingError(NO_TEAM)
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
        work = Work(new_id(), team.id, exercise_id, new_id(), now, now)
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


def _team_name(name: str, *, required: bool) -> str:
    return checked(name, say("Name of the team"), NAME_LIMIT, required=required)
