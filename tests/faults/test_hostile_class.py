"""Every text of a class – names, agenda, points, pitches, notes – through papers and files."""

from __future__ import annotations

import io
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path, PureWindowsPath

import pptx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.faults.coming_back import (
    assert_harmless_pdf,
    assert_legal_name,
    cells_of,
    csv_rows,
    in_a_cell,
    not_in_pdf,
)
from tests.faults.hostile_class import ENGLISH, Hostile, keep_class
from tests.faults.hostile_texts import HALVES, HOSTILE, Pouring, texts, without_effect
from tests.rounds import rounds
from workshop_app.domain.errors import KnownError
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.kit.class_data import ClassData
from workshop_app.services import exports
from workshop_app.services.bundle import Services
from workshop_app.services.documents import papers
from workshop_app.services.documents.gathering import class_data
from workshop_app.services.documents.package import Item, write_folder, write_zip
from workshop_app.storage.database import make_folder, open_store

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
DAY = date(2026, 11, 22)
FAST = ("emotion-curve",)
MOST_PATH = 240
"""Characters of a path that all programs on Windows take."""
BASE = PureWindowsPath("C:/Users/Trainer Name/Documents/Experience workshops")
"""Where a trainer keeps packages: about as long as such a folder gets."""


def services_in(folder: Path) -> tuple[Services, closing]:
    make_folder(folder)
    store = open_store(folder / "workshops.db")
    return Services(store, folder / "backups", lambda: NOW), closing(store)


def exercises(thorough: bool) -> tuple[str, ...] | None:
    return None if thorough else FAST


def data_of(services: Services, id_: str) -> ClassData:
    return class_data(services.documents.read(id_, ENGLISH), load_catalogue(), ENGLISH, DAY)


def assert_same(services: Services, kept: Hostile) -> None:
    """Everything is in the data file as it was typed."""
    assert services.workshops.get(kept.id).title == kept.title
    assert services.people.teams(kept.id) == kept.teams
    assert services.people.participants(kept.id) == kept.people
    assert services.agendas.read(kept.id) == kept.agenda
    assert services.notes.read(kept.id) == kept.notes
    assert services.pitches.read(kept.id, ENGLISH) == kept.pitches
    assert tuple(one.reason for one in services.points.read(kept.id).entries) == kept.reasons
    assert states_of(services, kept.id) == kept.states


def states_of(services: Services, id_: str) -> dict[tuple[str, str], str]:
    works = services.works.of_workshop(id_)
    return {
        (one.team_id, one.exercise_id): services.works.open(one.id).state
        for one in works
        if one.team_id is not None
    }


def slides_of(deck: bytes) -> list[str]:
    """Return the texts of a set of slides; fail where one of them leads elsewhere."""
    found = []
    for slide in pptx.Presentation(io.BytesIO(deck)).slides:
        assert not [part for part in slide.part.rels.values() if part.is_external]
        for shape in slide.shapes:
            cells = shape.table.iter_cells() if shape.has_table else ()
            found += [cell.text_frame.text for cell in cells]
            found += [shape.text_frame.text] if shape.has_text_frame else []
    return found


def test_a_class_is_kept_as_it_was_typed_and_its_papers_only_print_it(tmp_path, thorough):
    services, opened = services_in(tmp_path / "data")
    with opened:
        kept = keep_class(services, Pouring(), exercises=exercises(thorough))
    services, opened = services_in(tmp_path / "data")
    with opened:
        assert_same(services, kept)
        data = data_of(services, kept.id)
    with without_effect():
        made = {item: item.make(lambda: None) for item in papers.package_items(data, ENGLISH)}
    for item, content in made.items():
        for name in (*item.folders, item.name):
            assert_legal_name(name)
        if item.name.endswith("pdf"):
            assert_harmless_pdf(content)
    single = {item.title: content for item, content in made.items() if not item.folders}
    people = [text for one in kept.people for text in (one.name, one.department)]
    teams = [text for one in kept.teams for text in (one.name, one.slogan)]
    notes = [one.text for part in (kept.notes.gains, kept.notes.homework) for one in part]
    comments = [sheet.comment for sheet in kept.pitches.sheets if sheet.comment]
    blocks = [block.title for block in kept.agenda.blocks]
    book = [kept.title, *teams, *blocks, *kept.agenda.reading, *kept.reasons, *notes, *comments]
    assert not_in_pdf(single["Class report"], book + people) == []
    assert not_in_pdf(single["Sign-in sheet"], people) == []
    assert not_in_pdf(single["Name cards"], [one.name for one in kept.people]) == []
    assert not_in_pdf(single["Certificates"], [one.name for one in kept.people]) == []
    tables = [content for item, content in made.items() if item.name.endswith(".csv")]
    texts_in_csv = [cell for table in tables for row in csv_rows(table) for cell in row]
    for cells in ("\n".join(cells_of(single["Class data"])), "\n".join(texts_in_csv)):
        for text in (*teams, *people, *kept.reasons, *notes, *comments):
            assert in_a_cell(text).strip() in cells
    slides = "".join("".join(slides_of(single["Class slides"])).split())
    for text in (one.name for one in kept.teams):
        assert text[-5:] in slides


def test_a_class_travels_as_it_was_typed(tmp_path):
    """By class file to a laptop, back in a hand-in, and whole in an archive."""
    services, opened = services_in(tmp_path / "trainer")
    with opened:
        kept = keep_class(services, Pouring())
        for name in (
            services.hand_ins.class_file_name(kept.id),
            services.hand_ins.archive_name(kept.id),
        ):
            assert_legal_name(name)
        class_file = services.hand_ins.write_class_file(kept.id, tmp_path / "c.ewclass")
        hand_in, _ = services.hand_ins.hand_in(kept.teams[0].id, tmp_path, ENGLISH)
        archive = services.hand_ins.write_archive(kept.id, tmp_path / "a.ewarchive")
        assert_legal_name(hand_in.name)
    for name, file in (("laptop", class_file), ("other", archive)):
        services, opened = services_in(tmp_path / name)
        with opened:
            take(services, file)
            if file == archive:
                assert_same(services, kept)
                continue
            assert services.people.teams(kept.id) == kept.teams
            assert services.agendas.read(kept.id) == kept.agenda
            take(services, hand_in)
            found = {key[1]: text for key, text in states_of(services, kept.id).items()}
            first = kept.teams[0].id
            assert found == {key[1]: text for key, text in kept.states.items() if key[0] == first}


def take(services: Services, file: Path) -> None:
    found = services.hand_ins.look([file], load_catalogue())
    assert [one.fault for one in found.files if getattr(one, "fault", None)] == []
    services.hand_ins.take(found, ENGLISH)


@pytest.mark.parametrize("half", HALVES, ids=ascii)
def test_a_broken_text_is_refused_by_every_field_and_nothing_changes(tmp_path, half):
    services, opened = services_in(tmp_path / "data")
    with opened as store:
        kept = keep_class(services, Pouring(("fine",)), teams=2, exercises=())
        before = list(store.connection.iterdump())
        team, person = kept.teams[0], kept.people[0]
        for act in (
            lambda: services.workshops.change(kept.id, title=half),
            lambda: services.workshops.change(kept.id, client=half),
            lambda: services.people.change_team(team.id, name=half),
            lambda: services.people.change_team(team.id, slogan=half),
            lambda: services.people.change_participant(person.id, name=half),
            lambda: services.people.change_participant(person.id, department=half),
            lambda: services.people.change_participant(person.id, level=half),
            lambda: services.points.give(kept.id, team.id, 1, half),
            lambda: services.templates.keep("agenda", half, "{}"),
            lambda: services.works.start_practice("mdm", "{}", half),
        ):
            with pytest.raises(KnownError) as caught:
                act()
            words = caught.value.message.render(ENGLISH.text)
            assert "character" in words
            assert list(store.connection.iterdump()) == before


LONG_NAMES = ("x" * 300, "客" * 300, "🦊" * 200, "é" * 250, "a b " * 80)


@pytest.mark.parametrize("name", LONG_NAMES, ids=["x", "Han", "emoji", "accents", "words"])
def test_the_paths_of_the_evening_package_are_short_enough_for_windows(tmp_path, name):
    """Folder, folder of the team and file together, in the folder where a trainer keeps them."""
    services, opened = services_in(tmp_path / "data")
    with opened:
        kept = keep_class(services, Pouring((name,)), teams=2, most=60)
        data = data_of(services, kept.id)
    folder = papers.package_name(data.workshop, "2026-11-22", "Class report")
    paths = [PureWindowsPath(item.path) for item in papers.package_items(data, ENGLISH)]
    # Where the name is taken already, the folder gets a number.
    numbered = BASE / f"{folder} (12)"
    lengths = {exports.length(str(numbered / path)): path for path in paths}
    assert max(lengths) <= MOST_PATH, lengths[max(lengths)]
    assert len({str(path).casefold() for path in paths}) == len(paths)
    for path in paths:
        for part in path.parts:
            assert_legal_name(part)


@settings(deadline=None, max_examples=rounds(10, 300), derandomize=not rounds(0, 1))
@given(st.lists(texts(120), min_size=1, max_size=5))
def test_any_names_make_a_folder_and_a_zip(tmp_path_factory, names):
    folder = tmp_path_factory.mktemp("package")
    items = [
        Item(
            (exports.folder_name(name, most=48),),
            exports.file_name(name, ending="pdf"),
            name,
            lambda _check: b"x",
        )
        for name in names
    ]
    for item in items:
        for part in (*item.folders, item.name):
            assert_legal_name(part)
    written = write_folder(items, folder / "p", lambda _: None, lambda: None)
    assert len([path for path in written.rglob("*") if path.is_file()]) == len(items)
    assert all(path.resolve().is_relative_to(folder) for path in written.rglob("*"))
    write_zip(items, folder / "p.zip", lambda _: None, lambda: None)


def test_reserved_names_with_any_ending_are_changed():
    for text in ("CON", "con.txt", "nul", "COM1", "lpt9.x.y", "COM¹", "CONIN$", "aux "):
        assert_legal_name(exports.folder_name(text, most=24))
        assert_legal_name(exports.file_name(text, ending="pdf"))
    for text in HOSTILE:
        assert_legal_name(exports.folder_name(text, text, most=72))
        assert_legal_name(exports.file_name(text, ending="xlsx"))
