"""What a team does with its work: start, edit, undo, go back to a version, throw away.

Every method that writes returns only when the change is on the disk, together with
`Changes`. All raise StoreError (a KnownError) where the disk fails; then nothing was written.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.limits import NAME_LIMIT, TextError, checked
from workshop_app.domain.message import Message, say
from workshop_app.domain.work import (
    UNDO_STEPS,
    RecentWork,
    Revision,
    Version,
    Work,
    may_merge,
    new_parents,
    to_thin,
)
from workshop_app.domain.workshop import Team, Workshop
from workshop_app.storage.errors import StoreError
from workshop_app.storage.repository import Repository, WorkInPlace
from workshop_app.storage.times import stored

__all__ = ["MissingError", "OpenWork", "RecentWork", "StoreError", "TextError", "Version", "Works"]

# States are plain JSON; none of an exercise comes near this many characters.
STATE_LIMIT = 5_000_000


class MissingError(KnownError):
    """What was asked for is not in the store (any more)."""


@dataclass(frozen=True)
class OpenWork:
    """A work as a page shows it.

    `state` is the JSON text of the exercise's state, exactly as it was given to `edit`
    (a lone surrogate is written as its JSON escape). `saved_at` is the time at which it
    was put on the disk, aware and in UTC: `saved_at.astimezone()` for the foot bar. `undo`
    and `redo` are the labels of what would be undone or done again, None where there is
    nothing.
    """

    work: Work
    team: Team
    workshop: Workshop
    state: str
    saved_at: datetime
    undo: Message | None
    redo: Message | None


class Works:
    """The use cases of works; `now` gives the present as an aware time."""

    def __init__(self, repository: Repository, now: Callable[[], datetime]) -> None:
        self._repository = repository
        self._now = now

    def start_practice(
        self, exercise_id: str, state: str, team_name: str = ""
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
            opened = self._begin(workshop, team, exercise_id, state)
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

    def start(self, team_id: str, exercise_id: str, state: str) -> tuple[OpenWork, Changes]:
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
            opened = self._begin(workshop, team, exercise_id, state)
        return opened, _changes(opened)

    def open(self, work_id: str) -> OpenWork:
        """Return a work as it stands; raises MissingError."""
        return self._opened(self._found(work_id))

    def edit(
        self, work_id: str, state: str, label: Message, merge_key: str
    ) -> tuple[OpenWork, Changes]:
        """Make `state` the new state; `label` says what was done, for undo and the versions.

        Edits with the same `merge_key` that follow each other within 2 seconds are one step
        of undo; an empty key merges with nothing. A state that equals the present one
        changes nothing.
        """
        state = _storable(state)
        with self._repository.transaction():
            found = self._found(work_id)
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
            opened = self._append(found, revision)
        return opened, _changes(opened)

    def undo(self, work_id: str) -> tuple[OpenWork, Changes]:
        """Go back one step; nothing changes at the start."""
        with self._repository.transaction():
            found = self._found(work_id)
            if found.head.parent_id is None:
                return self._opened(found), Changes()
            opened = self._move(found, found.head.parent_id)
        return opened, _changes(opened)

    def redo(self, work_id: str) -> tuple[OpenWork, Changes]:
        """Do again what was undone last; nothing changes where there is nothing."""
        with self._repository.transaction():
            found = self._found(work_id)
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

    def name_restore_point(self, work_id: str, name: str) -> tuple[OpenWork, Changes]:
        """Give the present version a name of 1 to 60 characters; it is then never thinned."""
        checked(name, say("Name of the restore point"), NAME_LIMIT, required=True)
        with self._repository.transaction():
            found = self._found(work_id)
            self._repository.name_revision(found.head.id, name)
        opened = self._opened(found)
        return opened, _changes(opened)

    def remove_restore_point(self, work_id: str, revision_id: str) -> Changes:
        """Take the name of a restore point away; the version stays as long as its age allows."""
        with self._repository.transaction():
            self._version(work_id, revision_id)
            self._repository.name_revision(revision_id, None)
        return Changes(works=frozenset({work_id}))

    def restore(self, work_id: str, revision_id: str) -> tuple[OpenWork, Changes]:
        """Make an earlier version the present one, as a new step that can be undone."""
        with self._repository.transaction():
            found = self._found(work_id)
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
            opened = self._append(found, revision)
        return opened, _changes(opened)

    def recent(self, limit: int = 12) -> tuple[RecentWork, ...]:
        """Return the works that were changed last, newest first."""
        return self._repository.recent(limit)

    def of_workshop(self, workshop_id: str) -> tuple[Work, ...]:
        """Return the works of all teams of a workshop."""
        return self._repository.works_of_workshop(workshop_id)

    def check_team_name(self, team_id: str, name: str) -> Team:
        """Return the team if it can take a name; raises TextError, whose message stands beside
        the field. Only the team of a practice may have no name."""
        team = self._repository.team(team_id)
        workshop = self._repository.workshop(team.workshop_id) if team else None
        if team is None or workshop is None:
            raise MissingError(_no_team())
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

    def remove(self, work_id: str) -> Changes:
        """Put a work into the trash."""
        with self._repository.transaction():
            self._found(work_id)
            self._repository.mark_work(work_id, self._present())
        return Changes(works=frozenset({work_id}))

    def removed(self) -> tuple[RecentWork, ...]:
        """Return the works in the trash, the last one removed first."""
        return self._repository.removed_works()

    def put_back(self, work_id: str) -> Changes:
        """Take a work out of the trash.

        Raises KnownError where the team has meanwhile begun the exercise anew.
        """
        with self._repository.transaction():
            work = self._found(work_id).work
            present = self._repository.work_of_team(work.team_id, work.exercise_id)
            if present not in (None, work_id):
                raise KnownError(
                    say(
                        "This team has begun the exercise anew. Both works are kept; remove the "
                        "new one first, then put this one back."
                    )
                )
            self._repository.mark_work(work_id, None)
        return Changes(works=frozenset({work_id}))

    def tidy(self) -> int:
        """Thin the old revisions of all works and return how many went.

        For quiet moments: when the program closes, and with the backup of every 10 minutes.
        """
        crowded = self._repository.works_with_more_than(UNDO_STEPS)
        return sum(self._tidy(work_id) for work_id in crowded)

    def _tidy(self, work_id: str) -> int:
        with self._repository.transaction():
            steps = self._repository.steps(work_id)
            gone = to_thin(steps, self._found(work_id).head.id, self._present())
            self._repository.thin(gone, new_parents(steps, gone))
        return len(gone)

    def _begin(self, workshop: Workshop, team: Team, exercise_id: str, state: str) -> OpenWork:
        now = self._present()
        work = Work(_new_id(), team.id, exercise_id, _new_id(), now, now)
        start = Revision(work.head_id, work.id, None, say("Start"), "", _storable(state), now)
        self._repository.add_work(work)
        self._repository.add_revision(start)
        return OpenWork(work, team, workshop, start.state, now, undo=None, redo=None)

    def _append(self, found: WorkInPlace, revision: Revision) -> OpenWork:
        self._repository.add_revision(revision)
        self._repository.move_head(found.work.id, revision.id, revision.at)
        work = replace(found.work, head_id=revision.id, changed_at=revision.at)
        return OpenWork(
            work, found.team, found.workshop, revision.state, revision.at, revision.label, None
        )

    def _move(self, found: WorkInPlace, head_id: str) -> OpenWork:
        self._repository.move_head(found.work.id, head_id, self._later_than(found))
        return self.open(found.work.id)

    def _found(self, work_id: str) -> WorkInPlace:
        found = self._repository.work_in_place(work_id)
        if found is None:
            raise MissingError(
                say(
                    "This work is not in the data file any more. Everything else is as it was; "
                    "look for it in the trash or in a backup."
                )
            )
        return found

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
        )

    def _later_than(self, found: WorkInPlace) -> datetime:
        # A clock that was set back must not make the history run backwards.
        return max(self._present(), found.work.changed_at)

    def _present(self) -> datetime:
        return stored(self._now())


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


def _storable(state: str) -> str:
    """Return the JSON text with lone surrogates as JSON escapes: UTF-8 has no bytes for them."""
    if len(state) > STATE_LIMIT:
        raise TextError(
            say(
                "This work has become too large to be kept ({count} characters; at most {limit} "
                "are allowed). What was saved before is safe; shorten the longest texts.",
                count=len(state),
                limit=STATE_LIMIT,
            )
        )
    return state.encode("utf-8", "backslashreplace").decode("utf-8")
