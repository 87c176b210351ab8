"""What a work holds beside its text: kept once, found with every version, bounded."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from tests.storage.desk import Desk, desk
from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import say
from workshop_app.services.saver import Saver


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path / "workshops.db") as opened:
        yield opened


def photo(letter: str, size: int = 1_000) -> bytes:
    return random.Random(letter).randbytes(size)


def kept(*letters: str, size: int = 1_000) -> dict[str, bytes]:
    return {sha256(photo(a, size)).hexdigest(): photo(a, size) for a in letters}


def state(*letters: str, size: int = 1_000, text: str = "") -> str:
    return json.dumps({"text": text, "photos": list(kept(*letters, size=size))})


def contents(at: Desk) -> int:
    [[count]] = at.store.rows("SELECT count(*) FROM attachments")
    assert isinstance(count, int)
    return count


def edit(at: Desk, work_id: str, *letters: str, text: str = "") -> None:
    opened, _ = at.works.edit(work_id, state(*letters, text=text), say("x"), "", kept(*letters))
    assert opened == at.works.open(work_id)


def test_photos_come_back_with_the_state_that_names_them(at: Desk) -> None:
    started, _ = at.works.start_practice("curve", state("a"), "", kept("a"))
    work_id = started.work.id
    assert started == at.works.open(work_id)
    assert started.attachments == kept("a")
    edit(at, work_id, "a", "b")
    edit(at, work_id, "b")
    assert at.works.open(work_id).attachments == kept("b")
    assert at.works.undo(work_id)[0].attachments == kept("a", "b")
    assert at.works.undo(work_id)[0].attachments == kept("a")
    assert at.works.redo(work_id)[0].attachments == kept("a", "b")
    last = at.works.versions(work_id)[0].revision_id
    assert at.works.attachments_of(work_id, at.works.state_of(work_id, last)) == kept("b")
    restored, _ = at.works.restore(work_id, last)
    assert restored == at.works.open(work_id)
    assert restored.attachments == kept("b")


def test_a_content_lies_in_the_store_once_whoever_uses_it(at: Desk) -> None:
    for team in ("A", "B"):
        opened, _ = at.works.start_practice("curve", "{}", team)
        for step in range(3):
            edit(at, opened.work.id, "a", "b", text=str(step))
    assert contents(at) == 2


def test_a_photo_stays_though_the_editor_hands_it_over_no_more(at: Desk) -> None:
    opened, _ = at.works.start_practice("curve", state("a"), "", kept("a"))
    at.works.edit(opened.work.id, state("a", text="more"), say("x"), "")
    assert at.works.open(opened.work.id).attachments == kept("a")


def test_what_the_state_does_not_name_is_not_kept(at: Desk) -> None:
    opened, _ = at.works.start_practice("curve", state("a"), "", kept("a", "b"))
    assert opened.attachments == kept("a")
    assert contents(at) == 1


def test_at_most_sixty_photos_of_a_megabyte(at: Desk) -> None:
    letters = [str(number) for number in range(60)]
    opened, _ = at.works.start_practice("curve", "{}")
    edit(at, opened.work.id, *letters)
    many = [*letters, "one more"]
    with pytest.raises(KnownError, match="61 photos; at most 60"):
        at.works.edit(opened.work.id, state(*many), say("x"), "", kept(*many))
    large = 1_200_001
    with pytest.raises(KnownError, match=r"1\.2 MB; at most 1 MB"):
        at.works.edit(opened.work.id, state("a", size=large), say("x"), "", kept("a", size=large))
    assert at.works.open(opened.work.id).attachments == kept(*letters)
    assert contents(at) == 60


def test_a_photo_under_a_wrong_name_is_a_bug(at: Desk) -> None:
    opened, _ = at.works.start_practice("curve", "{}")
    [name] = kept("a")
    with pytest.raises(ValueError, match="another content"):
        at.works.edit(opened.work.id, state("a"), say("x"), "", {name: photo("b")})
    assert (at.works.open(opened.work.id).state, contents(at)) == ("{}", 0)


def test_a_full_disk_takes_the_photo_with_its_state_or_neither(at: Desk) -> None:
    opened, _ = at.works.start_practice("curve", "{}")
    at.store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    pages = at.store.connection.execute("PRAGMA page_count").fetchone()[0]
    at.store.connection.execute(f"PRAGMA max_page_count = {pages + 20}")
    saver, size = Saver(at.works), 900_000
    saved = saver.edit(opened.work.id, state("a", size=size), say("x"), "", kept("a", size=size))
    assert saved.problem is not None
    assert (at.works.open(opened.work.id).state, contents(at)) == ("{}", 0)
    at.store.connection.execute("PRAGMA max_page_count = 1000000")
    assert saver.flush().problem is None
    assert at.works.open(opened.work.id).attachments == kept("a", size=size)


def test_photos_go_with_the_last_version_that_names_them(at: Desk) -> None:
    work_id = at.works.start_practice("curve", "{}")[0].work.id
    other = at.works.start_practice("curve", state("shared"), "B", kept("shared"))[0].work.id
    at.clock.forward(seconds=1)
    edit(at, work_id, "gone", "shared")
    for step in range(300):
        at.clock.forward(seconds=1)
        edit(at, work_id, "stays", text=str(step))
    at.clock.forward(days=60)
    assert at.works.tidy() > 0
    assert at.works.open(work_id).attachments == kept("stays")
    assert at.works.open(other).attachments == kept("shared")
    assert contents(at) == 2


def test_the_other_works_of_the_same_team(at: Desk) -> None:
    workshop, _ = at.workshops.create("Class", "A", "", None)
    one, two = (at.people.add_team(workshop.id, name)[0] for name in ("One", "Two"))
    survey, _ = at.works.start(one.id, "servqual", state("a"), kept("a"))
    at.works.start(two.id, "servqual", "{}")
    standards, _ = at.works.start(one.id, "post-standards", "{}")
    [found] = at.works.of_same_team(standards.work.id, "servqual")
    assert found == survey
    assert at.works.of_same_team(standards.work.id, "post-standards") == ()
    at.works.remove(survey.work.id)
    assert at.works.of_same_team(standards.work.id, "servqual") == ()


def test_beside_a_practice_stands_all_that_was_practised(at: Desk) -> None:
    ids = []
    for number in range(3):
        at.clock.forward(minutes=1)
        opened, _ = at.works.start_practice("servqual", f'"{number}"', f"{number}")
        ids.append(opened.work.id)
    at.clock.forward(minutes=1)
    at.works.edit(ids[0], '"more"', say("x"), "")
    workshop, _ = at.workshops.create("Class", "A", "", None)
    team, _ = at.people.add_team(workshop.id, "One")
    at.works.start(team.id, "servqual", "{}")
    standards, _ = at.works.start_practice("post-standards", "{}")
    found = at.works.of_same_team(standards.work.id, "servqual")
    assert [one.work.id for one in found] == [ids[0], ids[2], ids[1]]
    assert [one.work.id for one in at.works.of_same_team(ids[0], "servqual")] == [ids[2], ids[1]]


def test_templates_are_among_the_changes() -> None:
    both = Changes(templates=frozenset({"a"})) | Changes(templates=frozenset({"b"}))
    assert both.templates == {"a", "b"}
    assert Changes(templates=frozenset({"a"}))
    assert not Changes()
