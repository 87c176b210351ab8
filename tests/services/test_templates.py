"""Templates: kept under a name, superseded, thrown away, put back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.storage.desk import Desk, desk
from workshop_app.domain.errors import KnownError
from workshop_app.domain.limits import TextError


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path / "workshops.db") as opened:
        yield opened


def names(at: Desk, exercise_id: str = "servqual") -> list[str]:
    return [one.name for one in at.templates.list(exercise_id)]


def test_templates_are_kept_by_exercise_and_listed_by_name(at: Desk) -> None:
    for name in ("网点 22 题", "bank", "Airport"):
        kept, changes = at.templates.keep("servqual", name, f'{{"of": "{name}"}}')
        assert changes.templates == {kept.id}
    at.templates.keep("mdm", "other", "{}")
    assert names(at) == ["Airport", "bank", "网点 22 题"]
    assert at.templates.list("servqual")[2].text == '{"of": "网点 22 题"}'
    assert names(at, "emotion-curve") == []


def test_a_template_of_the_same_name_takes_the_place_of_the_old_one(at: Desk) -> None:
    old, _ = at.templates.keep("servqual", "bank", "old")
    at.clock.forward(minutes=1)
    new, changes = at.templates.keep("servqual", " bank ", "new")
    assert changes.templates == {old.id, new.id}
    assert at.templates.list("servqual") == (new,)
    assert at.templates.removed() == (old,)
    with pytest.raises(KnownError, match="Another template is called “bank”"):
        at.templates.put_back(old.id)
    at.templates.remove(new.id)
    assert at.templates.put_back(old.id).templates == {old.id}
    assert at.templates.list("servqual") == (old,)
    assert at.templates.removed() == (new,)


@pytest.mark.parametrize("name", ["", "  ", "x" * 61, "half \ud800"])
def test_a_name_that_cannot_be_taken_keeps_nothing(at: Desk, name: str) -> None:
    with pytest.raises(TextError, match="Name of the template"):
        at.templates.keep("servqual", name, "{}")
    assert names(at) == []


def test_too_much_is_refused_in_words(at: Desk) -> None:
    with pytest.raises(TextError, match="at most 1000000 characters"):
        at.templates.keep("servqual", "bank", "x" * 1_000_001)
    for number in range(100):
        at.templates.keep("servqual", str(number), "{}")
    at.templates.keep("servqual", "99", "new")
    with pytest.raises(KnownError, match="100 templates already"):
        at.templates.keep("servqual", "one more", "{}")
    assert len(names(at)) == 100


@pytest.mark.parametrize("step", ["remove", "put_back"])
def test_a_template_that_is_gone_is_told_in_words(at: Desk, step: str) -> None:
    with pytest.raises(KnownError, match="not in the data file any more"):
        getattr(at.templates, step)("nothing")
