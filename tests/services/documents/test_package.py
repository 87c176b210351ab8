"""Many files at once: all of them or nothing, under names that the disk takes."""

from __future__ import annotations

import errno
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.pdf.reading import pages_of
from tests.services.documents.a_class import empty_class, harmful_class, sample_class
from workshop_app.domain.errors import KnownError
from workshop_app.kit.tabular import read_table
from workshop_app.services.documents import package
from workshop_app.services.documents.package import Item, write_folder, write_zip
from workshop_app.services.documents.papers import (
    SINGLE,
    csv_items,
    document_item,
    package_items,
    package_name,
    team_items,
)
from workshop_app.services.documents.tables import class_tables
from workshop_app.system.languages import language

ENGLISH = language("en")
WRITERS = (write_folder, write_zip)


class EnoughError(Exception):
    pass


def nothing(*_anything):
    return None


def item(name, content=b"x", folders=()):
    return Item(folders, name, name, lambda check: content)


def broken(error):
    def make(_check):
        raise error

    return Item((), "broken.pdf", "Broken", make)


@pytest.mark.parametrize("write", WRITERS)
def test_nothing_is_left_of_what_was_stopped(tmp_path, write):
    told = []

    def tell(step):
        told.append((step.done, step.total, step.title))
        if step.done == 2:
            raise EnoughError

    with pytest.raises(EnoughError):
        write([item(f"{n}.pdf") for n in range(5)], tmp_path / "out", tell, nothing)
    assert told == [(0, 5, "0.pdf"), (1, 5, "1.pdf"), (2, 5, "2.pdf")]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("write", WRITERS)
def test_nothing_is_left_where_a_document_is_stopped_in_its_middle(tmp_path, write):
    def check():
        raise EnoughError

    items = [item("1.pdf"), Item((), "2.pdf", "2", lambda check: check() or b"")]
    with pytest.raises(EnoughError):
        write(items, tmp_path / "out", nothing, check)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("write", WRITERS)
def test_nothing_is_left_where_something_fails(tmp_path, write):
    with pytest.raises(ZeroDivisionError):
        write([item("1.pdf"), broken(ZeroDivisionError())], tmp_path / "out", nothing, nothing)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("write", WRITERS)
def test_a_full_disk_is_said_in_words_and_leaves_nothing(tmp_path, write):
    full = OSError(errno.ENOSPC, "No space left on device")
    with pytest.raises(KnownError, match="no room"):
        write([item("1.pdf"), broken(full)], tmp_path / "out", nothing, nothing)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("write", WRITERS)
def test_a_stick_that_is_gone_is_said_in_words(tmp_path, write):
    with pytest.raises(KnownError, match="not there"):
        write([item("1.pdf")], tmp_path / "stick" / "out", nothing, nothing)


@pytest.mark.parametrize("write", [write_folder, write_zip])
@pytest.mark.parametrize("when", [0, 1, 2])
def test_a_stick_that_is_pulled_out_in_the_middle_is_not_made_anew(tmp_path, write, when):
    stick = tmp_path / "stick"
    stick.mkdir()
    items = [item("a", folders=("x",)), item("b"), item("c", folders=("x", "y"))]

    def pull_out(step):
        if step.done == when:
            shutil.rmtree(stick)

    with pytest.raises(KnownError, match="not there"):
        write(items, stick / "package", pull_out, nothing)
    assert not stick.exists()


def test_a_zip_that_was_there_stays_where_a_new_one_is_stopped(tmp_path):
    target = tmp_path / "class.zip"
    target.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError):
        write_zip([broken(ZeroDivisionError())], target, nothing, nothing)
    assert target.read_bytes() == b"old"
    write_zip([item("1.pdf")], target, nothing, nothing)
    assert zipfile.ZipFile(target).namelist() == ["1.pdf"]


def test_a_folder_that_was_there_stays_and_the_new_one_gets_a_number(tmp_path):
    first = write_folder([item("1.pdf", b"a")], tmp_path / "Day 1.5", nothing, nothing)
    second = write_folder([item("1.pdf", b"b")], tmp_path / "Day 1.5", nothing, nothing)
    assert (first.name, second.name) == ("Day 1.5", "Day 1.5 (2)")
    assert (first / "1.pdf").read_bytes() == b"a"


@pytest.mark.parametrize("write", WRITERS)
def test_files_of_one_name_do_not_fall_onto_each_other(tmp_path, write):
    items = [item("Team.pdf", b"1"), item("team.pdf", b"2"), item("Team.pdf", b"3", ("a",))]
    place = write(items, tmp_path / "out", nothing, nothing)
    if place.is_dir():
        names = sorted(one.relative_to(place).as_posix() for one in place.rglob("*.pdf"))
    else:
        names = sorted(zipfile.ZipFile(place).namelist())
    assert names == ["Team.pdf", "a/Team.pdf", "team (2).pdf"]


def test_the_evening_package_has_everything(tmp_path):
    data = sample_class()
    name = package_name(data.workshop, "2026-11-21")
    assert name == "Riverside Bank_Micro-service system design · sample class_2026-11-21"
    items = package_items(data, ENGLISH)
    assert [one.title for one in items[: len(SINGLE)]] == [
        "Class report",
        "Class data",
        "Class slides",
        "Sign-in sheet",
        "Name cards",
        "Certificates",
        "Score sheets",
    ]
    results = sum(len(exercise.results) for exercise in data.exercises)
    assert len(items) > len(SINGLE) + results
    folders = [one.folders[0] for one in items[len(SINGLE) :]]
    assert list(dict.fromkeys(folders)) == ["Data as CSV", "Results of the teams"]


def test_the_data_of_a_class_is_there_table_by_table(tmp_path):
    data = sample_class()
    items = csv_items(data, ENGLISH)
    assert [one.title for one in items] == [one.title for one in class_tables(data, ENGLISH)]
    assert items[0].name == "01 Overview_2026-11-21.csv"
    place = write_folder(items, tmp_path / "data", nothing, nothing)
    people = next(one for one in items if one.title == "Participants")
    head, *rows = read_table(place / people.path).sheets[0].rows
    assert head == ("Name", "Department", "Level", "Team", "Signed in")
    assert [row[0] for row in rows] == [one.name for one in data.participants]


def test_single_results_are_whole_documents(tmp_path):
    data = sample_class()
    items = team_items(data, ENGLISH)[:3]
    place = write_folder(items, tmp_path / "results", nothing, nothing)
    for one in items:
        assert pages_of((place / one.path).read_bytes())
        assert one.folders == (f"01 {data.teams[0].name}",)


def test_names_of_people_make_no_paths(tmp_path):
    data = harmful_class()
    items = package_items(data, ENGLISH)
    for one in items:
        for part in (*one.folders, one.name):
            assert not set(part) & set('<>:"/\\|?*\a')
            assert part not in (".", "..")
    name = package_name(data.workshop, "2026-11-21")
    assert name == Path(name).name


def test_what_a_class_does_not_have_is_not_in_its_package():
    titles = [one.title for one in package_items(empty_class(), ENGLISH)]
    papers = ["Class report", "Class data", "Class slides", "Sign-in sheet"]
    assert titles == [*papers, "Overview", "Participants"]


@pytest.mark.parametrize("document", SINGLE)
@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_every_document_can_be_stopped_before_it_is_made(document, code):
    def check():
        raise EnoughError

    with pytest.raises(EnoughError):
        document_item(document, sample_class(code), language(code)).make(check)


def test_temporary_names_are_beside_the_target(tmp_path, monkeypatch):
    places = []
    real = package.temporary_beside
    monkeypatch.setattr(
        package, "temporary_beside", lambda path: places.append(real(path)) or places[-1]
    )
    write_folder([item("1.pdf")], tmp_path / "out", nothing, nothing)
    assert places[0].parent == tmp_path
    assert not places[0].exists()


def test_all_files_of_a_package_have_the_day_of_the_class():
    data = sample_class()
    assert data.workshop.starts_on != data.made_on
    names = [item.name for item in package_items(data, language("en"))]
    assert [name for name in names if data.workshop.starts_on.isoformat() not in name] == []
