from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from workshop_app.domain.message import say
from workshop_app.domain.work import Revision, Work, may_merge

AT = datetime(2026, 11, 21, 10, tzinfo=UTC)
WORK = Work("w", "t", "mdm", "2", AT, AT)
HEAD = Revision("2", "w", "1", say("x"), "customers", "{}", AT)


def merges(
    work: Work = WORK,
    head: Revision = HEAD,
    key: str = "customers",
    later: float = 1.0,
    *,
    tip: bool = True,
) -> bool:
    return may_merge(work, head, key, AT + timedelta(seconds=later), head_is_tip=tip)


def test_typing_on_merges() -> None:
    assert merges()
    assert merges(later=0)
    assert merges(later=1.999)


@pytest.mark.parametrize(
    "reason, merged",
    [
        ("a pause", merges(later=2)),
        ("a clock set back", merges(later=-1)),
        ("another field", merges(key="margin")),
        ("no key", merges(head=replace(HEAD, merge_key=""), key="")),
        ("the start", merges(head=replace(HEAD, parent_id=None))),
        ("a restore point", merges(head=replace(HEAD, name="Lunch"))),
        ("an undo before", merges(work=replace(WORK, changed_at=AT + timedelta(seconds=0.5)))),
        ("something to redo", merges(tip=False)),
    ],
)
def test_what_keeps_two_edits_apart(reason: str, merged: bool) -> None:
    assert not merged, reason
