"""Looking into files that were brought: what is in them, and how it stands to what is here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workshop_app.domain.handin import TAKEN, Lineage, Status, status_of
from workshop_app.domain.message import Message, say
from workshop_app.kit.control import Control
from workshop_app.services.handins import classes, faults
from workshop_app.services.handins.archive import status_of_archive
from workshop_app.services.handins.archive_check import exercises_of
from workshop_app.services.handins.checking import Checker, reason_of
from workshop_app.services.handins.collecting import lineage_of, present_work, shown_name
from workshop_app.services.handins.contents import Archive, ClassFile, HandedWork, HandIn
from workshop_app.services.handins.faults import FileFaultError
from workshop_app.services.handins.files import read_file
from workshop_app.services.handins.found import FoundFile, FoundWork
from workshop_app.services.handins.standing import fault_of_whole, same_version_elsewhere
from workshop_app.services.open_classes import found_class
from workshop_app.storage.repository import Repository

MOST_AT_ONCE = 1_000_000_000
"""Bytes, unpacked, from which on no further file is looked into at a time."""
_WEIGHT: tuple[Status, ...] = (
    "same",
    "older",
    "new",
    "newer",
    "conflict",
    "wrong-class",
    "refused",
)


@dataclass
class _Seen:
    """Where a work will stand once what was looked at before is taken in."""

    lineage: Lineage
    state: str


class Looker:
    """Looks into files one after another, as if each were taken in before the next."""

    def __init__(self, repository: Repository, checker: Checker, only: str = "") -> None:
        self._repository = repository
        self._checker = checker
        self._only = only
        self._seen: dict[tuple[str, str], _Seen] = {}
        self._coming: dict[str, ClassFile | Archive] = {}
        self._teams: dict[str, set[str]] = {}
        self._owners: dict[str, tuple[str, str]] = {}

    def look(self, paths: Sequence[Path], control: Control) -> tuple[FoundFile, ...]:
        """Return what is in the files, in their order; a bad one keeps nobody else out."""
        read: list[FoundFile] = []
        room = MOST_AT_ONCE
        for place, path in enumerate(paths):
            control.send(place / len(paths))
            file = _read(path, room, control)
            room -= _weight(file)
            read.append(file)
        judged: dict[Path, FoundFile] = {}
        # In the order of their making, so that the newest counts whatever order they came in.
        for file in sorted(read, key=lambda one: (one.made_at is None, one.made_at, one.path)):
            control.check()
            judged[file.path] = self._judged(file, control)
        return tuple(judged[file.path] for file in read)

    def _judged(self, file: FoundFile, control: Control) -> FoundFile:
        if isinstance(file.content, HandIn):
            return self._judged_hand_in(file, file.content)
        if isinstance(file.content, ClassFile | Archive):
            return self._judged_class(file, file.content, control)
        return file

    def _judged_class(
        self, file: FoundFile, content: ClassFile | Archive, control: Control
    ) -> FoundFile:
        if isinstance(content, Archive):
            status, reason = status_of_archive(self._repository, self._checker, content, control)
        else:
            status, reason = classes.status_of_class_file(self._repository, content)
        if status in ("new", "newer"):
            first = self._coming.setdefault(content.workshop.id, content)
            if first is not content and not _is_next(first, content):
                status, reason = "older", say("Another of these files brings this class already.")
            else:
                self._coming[content.workshop.id] = content
                reason = reason or self._missing(content, control)
        return replace(file, status=status, reason=reason)

    def _missing(self, content: ClassFile | Archive, control: Control) -> Message | None:
        """Return what to say of exercises that are not on this computer, or None."""
        if not isinstance(content, Archive):
            return None  # an agenda may name exercises that nobody has written yet
        used = exercises_of(content, control)
        names = sorted(one for one in used if not self._checker.knows(one))
        if not names:
            return None
        return say(
            "This computer has no usable exercise {names}. What the class made with it is kept, "
            "and can be seen once the folder of the exercise is in the data folder and in order, "
            "or a newer version is installed.",
            names=", ".join(names),
        )

    # --- hand-ins -------------------------------------------------------------------------------

    def _judged_hand_in(self, file: FoundFile, content: HandIn) -> FoundFile:
        whole = self._whole(content)
        works = tuple(self._judged_work(content, work, whole) for work in content.works)
        if not works:
            return replace(file, status="same", reason=say("There is no work in it."))
        status = max((work.status for work in works), key=_WEIGHT.index)
        return replace(file, status=status, reason=whole[1] if whole else None, works=works)

    def _whole(self, content: HandIn) -> tuple[Status, Message] | None:
        """Return why nothing of a hand-in can be taken, or None."""
        workshop_id, team_id = content.workshop.id, content.team.id
        coming = self._teams.setdefault(workshop_id, set())
        fault = fault_of_whole(self._repository, content, coming)
        here = self._repository.workshop(workshop_id)
        if self._only and here is not None and here.id != self._only:
            if fault is not None and fault[0] == "refused":
                return fault
            own = found_class(self._repository, self._only)
            return "wrong-class", say(
                "This hand-in belongs to the class “{title}”, not to “{own}”. Open it from there.",
                title=here.title,
                own=own.title,
            )
        if self._repository.team(team_id) is None and (fault is None or fault[0] != "refused"):
            coming.add(team_id)
        return fault

    def _judged_work(
        self, content: HandIn, work: HandedWork, whole: tuple[Status, Message] | None
    ) -> FoundWork:
        status, reason = self._status(content, work, whole)
        here = shown_name(self._repository, content.team)
        return FoundWork(
            team_id=content.team.id,
            team_name=here,
            exercise_id=work.exercise_id,
            revision_id=work.lineage.revision_id,
            at=work.lineage.at,
            status=status,
            reason=reason,
        )

    def _status(
        self, content: HandIn, work: HandedWork, whole: tuple[Status, Message] | None
    ) -> tuple[Status, Message | None]:
        fault = self._checker.fault(work.exercise_id, work.state, work.attachments)
        if fault is not None:
            return "refused", fault
        if whole is not None:
            return whole
        key = (content.team.id, work.exercise_id)
        there = self._seen.get(key) or self._there(*key)
        if self._is_elsewhere(key, work):
            return "refused", same_version_elsewhere()
        same = there is not None and there.state == work.state
        status = status_of(there.lineage if there else None, work.lineage, same_state=same)
        self._note(key, there, work, status)
        if status in ("new", "newer"):
            return status, self._checker.remark(work.exercise_id, work.state, work.attachments)
        return status, reason_of(status)

    def _there(self, team_id: str, exercise_id: str) -> _Seen | None:
        found = present_work(self._repository, team_id, exercise_id)
        if found is None:
            return None
        return _Seen(lineage_of(self._repository, found.work), found.head.state)

    def _is_elsewhere(self, key: tuple[str, str], work: HandedWork) -> bool:
        if self._owners.get(work.lineage.revision_id, key) != key:
            return True
        owner = self._repository.work_of_revision(work.lineage.revision_id)
        if owner is None:
            return False
        found = self._repository.work_in_place(owner)
        return found is None or (found.team.id, found.work.exercise_id) != key

    def _note(
        self, key: tuple[str, str], there: _Seen | None, work: HandedWork, status: Status
    ) -> None:
        known = work.lineage.known | {work.lineage.revision_id}
        if status in TAKEN:
            self._owners[work.lineage.revision_id] = key
        if status in ("new", "newer"):
            known = known | (there.lineage.known if there else frozenset())
            self._seen[key] = _Seen(replace(work.lineage, known=known), work.state)
        elif status == "conflict" and there is not None:
            both = replace(there.lineage, known=there.lineage.known | known)
            self._seen[key] = _Seen(both, there.state)


def _is_next(first: ClassFile | Archive, content: ClassFile | Archive) -> bool:
    """Tell whether a class file only brings up to date what an earlier one brings."""
    if not isinstance(first, ClassFile) or not isinstance(content, ClassFile):
        return False
    return not classes.comes_before(content, first)


def _weight(file: FoundFile) -> int:
    """Return how many bytes a file takes as long as it is looked at."""
    if isinstance(file.content, Archive):
        return file.content.package.size
    if not isinstance(file.content, HandIn):
        return 0
    return sum(
        len(work.state) + sum(map(len, work.attachments.values())) for work in file.content.works
    )


def _read(path: Path, room: int, control: Control) -> FoundFile:
    try:
        if room <= 0:
            raise faults.too_much(MOST_AT_ONCE)
        content = read_file(path, control)
    except FileFaultError as error:
        return FoundFile(path, "", "refused", error.message)
    facts = FoundFile(
        path,
        "archive",
        "new",
        workshop_id=content.workshop.id,
        workshop_title=content.workshop.title,
        made_at=content.made_at,
        content=content,
    )
    if isinstance(content, HandIn):
        return replace(facts, kind="hand-in", team_id=content.team.id, team_name=content.team.name)
    return replace(facts, kind="class") if isinstance(content, ClassFile) else facts
