"""What a team has made of an exercise: a tree of revisions that only ever grows at its tips.

`head_id` of a work names the revision that is shown. An edit adds a child of the head, undo
moves the head to its parent, redo to its newest child. Nothing is ever overwritten; old
revisions are thinned by age.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from workshop_app.domain.message import Message

Attachments = Mapping[str, bytes]
"""What a state holds beside its text, for example photos: content by its SHA-256 in hex."""

NO_ATTACHMENTS: Attachments = MappingProxyType({})

MERGE_WITHIN = timedelta(seconds=2)
UNDO_STEPS = 200

# A revision of at least this age is kept only if it is the newest of its time span.
_SPANS = (
    (timedelta(days=30), timedelta(days=1)),
    (timedelta(days=7), timedelta(hours=1)),
    (timedelta(days=1), timedelta(minutes=10)),
)
_REPLACED_KEPT = timedelta(minutes=10)
_EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


@dataclass(frozen=True)
class Work:
    """A team's work on one exercise; `changed_at` is the time of the last edit, undo or redo."""

    id: str
    team_id: str
    exercise_id: str
    head_id: str
    created_at: datetime
    changed_at: datetime


@dataclass(frozen=True)
class Revision:
    """One state of a work.

    `label` says what led to it, `replaces_id` names the revision that it was merged with,
    `name` is set where a person made it a restore point.
    """

    id: str
    work_id: str
    parent_id: str | None
    label: Message
    merge_key: str
    state: str
    at: datetime
    name: str | None = None
    replaces_id: str | None = None


@dataclass(frozen=True)
class Step:
    """A revision without its state, as rules and lists need it."""

    id: str
    parent_id: str | None
    at: datetime
    name: str | None = None
    replaces_id: str | None = None


@dataclass(frozen=True)
class Version:
    """A line of the list of versions.

    `label` says what led to this version, `name` is the restore point's or None, `current`
    marks the one that is shown now.
    """

    revision_id: str
    label: Message
    at: datetime
    name: str | None
    current: bool


@dataclass(frozen=True)
class RecentWork:
    """A line of the list of recent works, or of the trash.

    `workshop_title` is empty for practice, `team_name` may be. `removed_at` is None outside
    the trash.
    """

    work_id: str
    exercise_id: str
    team_id: str
    team_name: str
    workshop_id: str
    workshop_title: str
    changed_at: datetime
    removed_at: datetime | None = None


def may_merge(
    work: Work, head: Revision, merge_key: str, now: datetime, *, head_is_tip: bool
) -> bool:
    """Tell whether an edit continues the one before it, so that one undo takes back both.

    Not the start of a work, not a restore point, and not after an undo or a redo: then
    `changed_at` is later than the head.
    """
    return (
        head_is_tip
        and head.parent_id is not None
        and head.name is None
        and merge_key != ""
        and head.merge_key == merge_key
        and work.changed_at == head.at
        and timedelta(0) <= now - head.at < MERGE_WITHIN
    )


def to_thin(steps: Sequence[Step], head_id: str, now: datetime) -> frozenset[str]:
    """Return the ids of the revisions of one work that age has made superfluous.

    `steps` in the order in which they were made. Never the start, a restore point, the head,
    the last 200 steps that undo can take, or what redo can bring back. Of the others, all
    of the last day remain, then one in 10 minutes, after a week one an hour, after 30 days
    one a day; a revision that was merged into the next one remains for 10 minutes.
    """
    protected = _protected(steps, head_id)
    replaced = {step.replaces_id for step in steps if step.replaces_id}
    spans_taken: set[tuple[timedelta, int]] = set()
    superfluous = set()
    for step in reversed(steps):
        age = now - step.at
        if step.id in replaced:
            taken = age >= _REPLACED_KEPT
        else:
            span = _span(step.at, age)
            taken = span in spans_taken
            if span is not None:
                spans_taken.add(span)
        if taken and step.id not in protected:
            superfluous.add(step.id)
    return frozenset(superfluous)


def new_parents(steps: Sequence[Step], removed: frozenset[str]) -> dict[str, str | None]:
    """Return for each revision that stays but loses its parent the nearest ancestor that stays."""
    parents = {step.id: step.parent_id for step in steps}
    moved: dict[str, str | None] = {}
    for step in steps:
        if step.id in removed or step.parent_id not in removed:
            continue
        parent: str | None = step.parent_id
        while parent in removed:
            parent = parents[parent]
        moved[step.id] = parent
    return moved


def _protected(steps: Sequence[Step], head_id: str) -> set[str]:
    parents = {step.id: step.parent_id for step in steps}
    newest_child: dict[str | None, str] = {step.parent_id: step.id for step in steps}
    protected = {step.id for step in steps if step.name is not None or step.parent_id is None}
    cursor: str | None = head_id
    for _ in range(UNDO_STEPS + 1):
        if cursor is None:
            break
        protected.add(cursor)
        cursor = parents[cursor]
    tip: str | None = head_id
    while tip is not None:
        protected.add(tip)
        tip = newest_child.get(tip)
    return protected


def _span(at: datetime, age: timedelta) -> tuple[timedelta, int] | None:
    for older_than, length in _SPANS:
        if age >= older_than:
            return (length, (at - _EPOCH) // length)
    return None
