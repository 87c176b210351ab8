"""Taking in what was found, as one step that can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from workshop_app.domain.changes import Changes
from workshop_app.domain.handin import TAKEN, Status, status_of
from workshop_app.domain.ids import new_id
from workshop_app.domain.limits import NAME_LIMIT
from workshop_app.domain.message import Message, say
from workshop_app.domain.work import Revision, Work
from workshop_app.services.handins.classes import (
    SOURCE,
    source_in,
    status_of_class_file,
    take_class_file,
)
from workshop_app.services.handins.collecting import lineage_of, present_work
from workshop_app.services.handins.contents import ClassFile, HandedWork, HandIn
from workshop_app.services.handins.found import Choices, FoundFile, TakenBack
from workshop_app.services.handins.standing import fault_of_whole, same_version_elsewhere
from workshop_app.services.keeping import check_content
from workshop_app.services.open_classes import check_open
from workshop_app.storage.handins import IntakeWork, Made
from workshop_app.storage.repository import Repository, WorkInPlace

Say = Callable[[str], str]


@dataclass
class Intake:
    """One step of taking in; its methods are called inside one transaction.

    `say_in` translates what becomes the user's own text: the names of restore points.
    """

    repository: Repository
    now: datetime
    say_in: Say
    choices: Choices
    id: str = field(default_factory=new_id)
    works: list[IntakeWork] = field(default_factory=list)
    workshops: list[str] = field(default_factory=list)
    teams: list[str] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)
    archives: list[str] = field(default_factory=list)
    touched: dict[str, None] = field(default_factory=dict)
    left: list[Message] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)

    def begin(self) -> None:
        """Make the intake to which the rest is tied."""
        self.repository.add_intake(self.id, self.now)

    def finish(self) -> None:
        """Note what came with it, so that it can be taken back."""
        made = Made(tuple(self.workshops), tuple(self.teams), self.sources, tuple(self.archives))
        self.repository.finish_intake(self.id, made, self.works)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was taken in."""
        return not (self.works or self.workshops or self.sources or self.archives)

    def take_class(self, content: ClassFile) -> None:
        """Take in a class for its teams."""
        status, reason = status_of_class_file(self.repository, content)
        if status not in TAKEN:
            self.leave(reason if status == "refused" else None)
            return
        workshop_id = content.workshop.id
        self.touched[workshop_id] = None
        last = self.repository.record_head(workshop_id, SOURCE)
        self.sources[workshop_id] = last.text if last else ""
        own = self.choices.own_teams.get(workshop_id)
        self.changes |= take_class_file(self.repository, content, own, self.now)

    def take_works(self, file: FoundFile, content: HandIn) -> None:
        """Take in what is good of a hand-in, by how its class stands now."""
        fault = fault_of_whole(self.repository, content)
        if fault is not None and fault[0] == "refused":
            self.leave(fault[1])
            return
        good = {work.revision_id for work in file.works if self._may_take(work.status, content)}
        works = [work for work in content.works if work.lineage.revision_id in good]
        if not works:
            self.leave(fault[1] if fault else None)
            return
        self.touched[content.workshop.id] = None
        self._make_class(content)
        self._make_team(content)
        for work in works:
            self._take_work(content, work, file.name)

    def _may_take(self, status: Status, content: HandIn) -> bool:
        workshop_id = content.workshop.id
        is_here = self.repository.workshop(workshop_id) is not None
        if status == "wrong-class":
            is_free = not is_here or workshop_id in self.workshops
            return is_free and workshop_id in self.choices.as_new
        # One that was erased meanwhile does not come back unasked.
        return status in TAKEN and is_here

    def leave(self, reason: Message | None) -> None:
        """Note why something is left out."""
        if reason is not None and reason not in self.left:
            self.left.append(reason)

    def _make_class(self, content: HandIn) -> None:
        if self.repository.workshop(content.workshop.id) is not None:
            return
        self.repository.add_workshop(content.workshop, self.now)
        self.workshops.append(content.workshop.id)
        self.changes |= Changes(workshops=frozenset({content.workshop.id}))

    def _make_team(self, content: HandIn) -> None:
        team = content.team
        if self.repository.team(team.id) is not None:
            return
        people = [one for one in content.people if self.repository.participant(one.id) is None]
        leader = team.leader_id if team.leader_id in {one.id for one in people} else None
        self.repository.add_team(replace(team, leader_id=leader))
        for person in people:
            self.repository.add_participant(replace(person, team_id=team.id))
        self.teams.append(team.id)
        self.changes |= Changes(
            teams=frozenset({team.id}), workshops=frozenset({content.workshop.id})
        )

    # --- works ----------------------------------------------------------------------------------

    def _take_work(self, content: HandIn, work: HandedWork, file: str) -> None:
        here, was_removed = self._here(content.team.id, work)
        owner = self.repository.work_of_revision(work.lineage.revision_id)
        if owner is not None and (here is None or owner != here.work.id):
            self.leave(same_version_elsewhere())
            return
        if here is None:
            taken = self._add_work(content, work, file)
        else:
            same = here.head.state == work.state
            there = lineage_of(self.repository, here.work)
            status = status_of(there, work.lineage, same_state=same)
            if status not in TAKEN and not was_removed:
                return
            taken = self._add_revision(here, work, file, status)
            if was_removed:
                taken = replace(taken, status="new")
        self._attach(taken.work_id, work)
        handed = {**work.handed_in, work.lineage.revision_id: content.made_at}
        self.repository.mark_handed_in(taken.work_id, handed, self.id)
        self.works.append(taken)
        self.changes |= Changes(works=frozenset({taken.work_id}))

    def _here(self, team_id: str, work: HandedWork) -> tuple[WorkInPlace | None, bool]:
        """Return the work that is there, and whether it lay in the trash: one that was thrown
        away comes back with its versions."""
        found = present_work(self.repository, team_id, work.exercise_id)
        if found is not None:
            return found, False
        removed = self.repository.removed_work_of_team(team_id, work.exercise_id)
        owner = self.repository.work_of_revision(work.lineage.revision_id)
        if removed is None or owner != removed:
            return None, False
        self.repository.mark_work(removed, None)
        return self.repository.work_in_place(removed), True

    def _add_work(self, content: HandIn, work: HandedWork, file: str) -> IntakeWork:
        revision_id = work.lineage.revision_id
        is_taken = self.repository.has_id("works", work.id)
        made = Work(
            new_id() if is_taken else work.id,
            content.team.id,
            work.exercise_id,
            revision_id,
            self.now,
            self.now,
        )
        self.repository.add_work(made)
        self._append(made.id, None, work, file)
        return IntakeWork(made.id, revision_id, "new", file, None, revision_id)

    def _add_revision(
        self, here: WorkInPlace, work: HandedWork, file: str, status: Status
    ) -> IntakeWork:
        work_id, revision_id = here.work.id, work.lineage.revision_id
        counts = status == "newer" or (status == "conflict" and revision_id in self.choices.chosen)
        if self.repository.revision(work_id, revision_id) is None:
            # Beside what is there it has no parent: undo and redo must not come upon it.
            self._append(work_id, here.head.id if counts else None, work, file)
        if counts:
            at = max(self.now, here.work.changed_at)
            self.repository.move_head(work_id, revision_id, at)
        elif status == "conflict":
            self.repository.name_revision(revision_id, self._name(file))
        after = revision_id if counts else here.head.id
        return IntakeWork(work_id, revision_id, status, file, here.head.id, after)

    def _append(self, work_id: str, parent: str | None, work: HandedWork, file: str) -> None:
        self.repository.add_revision(
            Revision(
                id=work.lineage.revision_id,
                work_id=work_id,
                parent_id=parent,
                label=say("Handed in: “{file}”", file=file),
                merge_key="",
                state=work.state,
                at=self.now,
            )
        )

    def _attach(self, work_id: str, work: HandedWork) -> None:
        for digest, content in work.attachments.items():
            check_content(digest, content)
        self.repository.attach(work_id, work.attachments, self.now)

    def _name(self, file: str) -> str:
        words: Message = say("Handed in: “{file}”", file="\0")
        room = NAME_LIMIT - len(words.render(self.say_in)) + 1
        short = file if len(file) <= room else f"{file[: room - 1]}…"
        return words.render(self.say_in).replace("\0", short)


def take_back(repository: Repository, intake_id: str, now: datetime) -> tuple[TakenBack, Changes]:
    """Take an intake back, inside a transaction; what was changed since stays as it is.

    Raises ClosedClassError for works of a class that was closed since.
    """
    found = repository.intake(intake_id)
    if found is None:
        return TakenBack(0, 0), Changes()
    made, works = found
    kept = {work.work_id for work in works if _has_gone_on(repository, work, intake_id)}
    # The last one first: a work may have come in several files.
    for work in reversed(works):
        if work.work_id in kept or not _takes_back(repository, work, now):
            kept.add(work.work_id)
    back = frozenset(work.work_id for work in works) - kept
    repository.forget_intake(intake_id, back)
    for work in works:
        if work.head_before is None and work.work_id in back:
            repository.delete_work(work.work_id)
    _take_rest_back(repository, made, now)
    changes = Changes(
        works=back,
        teams=frozenset(made.teams),
        workshops=frozenset((*made.workshops, *made.sources, *made.archives)),
    )
    return TakenBack(len(back), len(kept)), changes


def _has_gone_on(repository: Repository, work: IntakeWork, intake_id: str) -> bool:
    """Tell whether a work that would be deleted holds what did not come with the intake."""
    here = repository.work_in_place(work.work_id)
    if here is not None:
        check_open(here.workshop)
    return work.head_before is None and repository.has_others(work.work_id, intake_id)


def _take_rest_back(repository: Repository, made: Made, now: datetime) -> None:
    """Take back the teams and classes that came, as far as nobody works in them."""
    for team_id in made.teams:
        repository.delete_empty_team(team_id)
    for workshop_id in made.workshops:
        if not repository.teams(workshop_id):
            repository.delete_unworked_class(workshop_id)
    for workshop_id, before in made.sources.items():
        _take_class_back(repository, workshop_id, before, now)
    for workshop_id in made.archives:
        repository.mark_workshop(workshop_id, now)


def _take_class_back(repository: Repository, workshop_id: str, before: str, now: datetime) -> None:
    """Bring a class to what the class file before said; one that came new goes, to the trash
    where its teams have begun to work."""
    if before:
        here = repository.workshop(workshop_id)
        if here is not None and here.closed_at is None:
            take_class_file(repository, source_in(before), None, now)
    elif not repository.delete_unworked_class(workshop_id):
        repository.mark_workshop(workshop_id, now)


def _takes_back(repository: Repository, work: IntakeWork, now: datetime) -> bool:
    """Bring one work back to where it stood; tell whether that could be done."""
    here = repository.work_in_place(work.work_id)
    if here is None:
        return True
    if here.work.head_id != work.head_after:
        return False
    if work.head_before is None:
        return True
    if work.head_before != work.head_after:
        repository.move_head(work.work_id, work.head_before, max(now, here.work.changed_at))
    if work.status == "new":
        repository.mark_work(work.work_id, now)
    if work.status == "conflict":
        repository.name_revision(work.revision_id, None)
    if not repository.has_children(work.revision_id) and work.revision_id != work.head_before:
        repository.thin(frozenset({work.revision_id}), {})
    return True
